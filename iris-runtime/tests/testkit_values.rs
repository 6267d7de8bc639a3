//! The test kit and configurations that do not load: defaults that are wrong, values that only a test can give.

use std::panic::{AssertUnwindSafe, catch_unwind};

use iris_runtime::prelude::*;
use iris_runtime::testkit::TestKit;

const CREATE: &str = "on_postload_ioc_create";

fn ioc(value: &str) -> Ioc {
    Ioc { ioc_value: value.into(), ..Ioc::default() }
}

/// The message of the panic.
fn panic_of(work: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(work)).expect_err("nothing panicked");
    // A panic without arguments holds a literal.
    let literal = panic.downcast_ref::<&str>().map(ToString::to_string);
    panic.downcast_ref::<String>().cloned().or(literal).unwrap_or_default()
}

/// Has defaults that do not load
#[iris_module(name = "IrisBroken")]
pub struct Broken {
    /// A list of numbers
    #[config_param(human_name = "Numbers", default = "{\"a\": 1}")]
    numbers: Json<Vec<u8>>,
    /// Fine
    #[config_param(default = 3)]
    fine: u8,
    /// Without a value
    #[config_param]
    unset: String,
    /// Odd
    #[config_param(default = 3, check = even)]
    odd: u8,
}

// The argument's form is the framework's.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn even(number: &u8) -> Result<(), String> {
    if number.is_multiple_of(2) { Ok(()) } else { Err(format!("{number} is odd")) }
}

#[iris_module]
impl Broken {
    #[hook("on_postload_ioc_create")]
    fn look(&self, _ioc: &Ioc) -> Status {
        Status::success(format!("{:?} {} {} {}", self.numbers, self.fine, self.unset, self.odd))
    }
}

#[test]
fn defaults_that_do_not_load_are_named_together() {
    let text = panic_of(|| drop(TestKit::<Broken>::new()));
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 3, "{text}");
    assert_eq!(lines[0], "defaults of IrisBroken that do not load:");
    assert!(
        lines[1].starts_with("- Numbers (`numbers`, section Main): \"{\"a\": 1}\" (default) is not accepted"),
        "{text}"
    );
    assert_eq!(lines[2], "- Odd (`odd`, section Main): 3 (default) is not accepted: 3 is odd");
}

/// Demands a user or a token
#[iris_module(name = "IrisDemand", check = Self::one_of_two)]
pub struct Demand {
    /// The token
    #[config_param(check = is_token)]
    token: Secret,
    /// The user
    #[config_param]
    user: Option<String>,
    /// Without a value
    #[config_param(url)]
    place: String,
}

impl Demand {
    fn one_of_two(&self) -> Result<(), &'static str> {
        self.user.as_ref().map(|_| ()).ok_or("a user is needed")
    }
}

fn is_token(token: &Secret) -> Result<(), String> {
    if token.expose_secret().starts_with("tk-") { Ok(()) } else { Err("a token begins with tk-".into()) }
}

#[iris_module]
impl Demand {
    #[hook("on_postload_ioc_create")]
    fn look(&self, _ioc: &Ioc) -> Status {
        Status::success(format!("{} {}", self.place, self.token))
    }
}

#[test]
fn what_only_a_test_can_give_is_asked_for_at_the_call() {
    // No default is wrong, so the kit itself is made.
    let kit = || TestKit::<Demand>::new();
    let text = panic_of(|| drop(kit().call(CREATE, ioc("a"))));
    assert!(
        text.contains("a token begins with tk-")
            && text.contains("give it a fitting value by `.set(\"token\", ..)`"),
        "{text}"
    );
    let text = panic_of(|| drop(kit().set("token", "tk-1").call(CREATE, ioc("a"))));
    assert!(text.ends_with("give it a value by `.set(\"place\", ..)`"), "{text}");
    let kit = kit().set("token", "tk-1").set("place", "https://a");
    let text = panic_of(|| drop(kit.call(CREATE, ioc("a"))));
    assert!(text.ends_with("- a user is needed"), "{text}");
    kit.set("user", "ada").call(CREATE, ioc("a")).assert_success();
}
