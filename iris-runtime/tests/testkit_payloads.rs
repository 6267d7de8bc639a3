//! What is handed over in the test kit that is no object, and an evidence as IRIS compares it.

use iris_runtime::prelude::*;
use iris_runtime::testkit::TestKit;

#[test]
fn the_digest_of_an_evidence_is_written_as_iris_compares_it() {
    /// Registers an evidence
    #[iris_module]
    struct Register;

    #[iris_module]
    impl Register {
        #[hook("on_postload_ioc_create")]
        fn register(&self, _: &Ioc, cx: &Context) {
            cx.register_evidence("a.evtx", "", 1, "AB".repeat(32));
        }
    }

    let call = TestKit::<Register>::new()
        .call("on_postload_ioc_create", Ioc { ioc_value: "x".into(), ..Ioc::default() });
    assert_eq!(call.effects[0].to_json()["sha256"], "ab".repeat(32));
}

#[test]
fn what_is_no_object_is_handed_over_as_what_it_is() {
    /// Tells what came
    #[iris_module]
    struct Tell;

    #[iris_module]
    impl Tell {
        #[hook("on_preload_ioc_delete")]
        fn id(&self, id: &ObjectId) -> Status {
            Status::success(format!("#{id}"))
        }

        #[hook("on_preload_ioc_create")]
        fn body(&self, body: &Request) -> Status {
            Status::success(format!("{:?} {:?}", body.text("ioc_value"), body.get("ioc_tags")))
        }

        #[hook("on_postload_ioc_commented")]
        fn commented(&self, data: &Commented<Ioc>) -> Status {
            Status::success(format!("{} on {}", data.comment.comment_text, data.object.ioc_value))
        }

        #[hook("on_postload_report_create")]
        fn report(&self, report: &Report) -> Status {
            Status::success(format!("{report:?}"))
        }
    }

    let kit = TestKit::<Tell>::new();
    let ioc = Ioc { ioc_value: "x".into(), ..Ioc::default() };
    assert_eq!(kit.call("on_preload_ioc_delete", ObjectId(7)).status.message(), "#7");
    let call = kit.call("on_preload_ioc_delete", &ioc);
    call.assert_failed_with("expected an id, a whole number; found an object with keys `ioc_id`");
    let mut body = Request::default();
    body.set("ioc_value", "x");
    assert_eq!(kit.call("on_preload_ioc_create", &body).status.message(), "Some(\"x\") None");
    let comment = Comment { comment_text: "seen".into(), ..Comment::default() };
    let commented = Commented { comment, object: ioc };
    assert_eq!(kit.call("on_postload_ioc_commented", &commented).status.message(), "seen on x");
    let report = Report { report_id: 1, case_id: 2, user_name: "ada".into(), file: "UEs=".into() };
    assert_eq!(kit.call("on_postload_report_create", &report).status.message(), format!("{report:?}"));
}
