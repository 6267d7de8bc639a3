//! The test kit and requests: recorded replies, made-up ones, none.
#![cfg(feature = "http")]

use iris_runtime::http::{Reply, Request as HttpRequest};
use iris_runtime::prelude::*;
use iris_runtime::testkit::TestKit;
use serde_json::json;

const CREATE: &str = "on_postload_ioc_create";

fn ioc(value: &str) -> Ioc {
    Ioc { ioc_value: value.into(), ..Ioc::default() }
}

/// Asks
#[iris_module(name = "IrisAsk")]
pub struct Ask {
    /// The key
    #[config_param]
    key: Secret,
}

#[iris_module]
impl Ask {
    #[hook("on_postload_ioc_create")]
    fn ask(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
        let url = format!("https://api.test/{}", ioc.ioc_value);
        let reply = cx.http(ioc)?.get(url).header("key", &self.key).send()?;
        Ok(Status::success(reply.text()))
    }
}

#[test]
fn replies_are_recorded_made_up_or_refused() {
    let folder = tempfile::tempdir().unwrap();
    let exchange = json!({"request": {"method": "GET", "url": "https://api.test/a"}, "response": {"status": 200, "body": "hello"}});
    std::fs::write(folder.path().join("a.json"), exchange.to_string()).unwrap();
    let kit = TestKit::<Ask>::new().replay(folder.path());
    assert_eq!(kit.call(CREATE, ioc("a")).status.message(), "hello");
    kit.call(CREATE, ioc("b")).assert_failed_with("no recorded reply");
    let made_up = |_: &HttpRequest| -> Result<Reply> { Err(Error::msg("the service is away").service()) };
    TestKit::<Ask>::new().transport(made_up).call(CREATE, ioc("a")).assert_failed_with("the service is away");
    TestKit::<Ask>::new().call(CREATE, ioc("a")).assert_failed_with("there is no network here");
}

#[test]
#[should_panic(expected = "no-such-folder")]
fn a_folder_that_is_not_there_is_a_mistake_of_the_test() {
    drop(TestKit::<Ask>::new().replay("no-such-folder"));
}
