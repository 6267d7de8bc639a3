//! Values checked beyond their type, from the declaration to the report an analyst reads.

use iris_runtime::config::{ConfigErrors, Origin, RawConfig, schema};
use iris_runtime::prelude::*;
use iris_runtime::{Definition, Module};
use serde_json::{Value, json};

/// How much is looked at
#[derive(ConfigValue, Debug, Clone, Copy, PartialEq)]
pub enum Depth {
    /// The surface
    Quick,
    /// Everything
    #[config_value(name = "very deep")]
    Deep,
    /// By type
    r#Type,
}

/// A type behind another name, which only rustc sees through.
type Percent = u8;

const HIGHEST: u16 = 6_000;

/// Looks things up
#[iris_module(name = "IrisChecks", check = Self::thresholds)]
pub struct Checks {
    /// The key
    #[config_param(human_name = "API key", check = long_enough)]
    key: Secret,

    /// Where to ask
    #[config_param(human_name = "Service", section = "Service", url, default = "https://lookup.example/api")]
    service: String,

    /// Where to tell
    #[config_param(url, was = "hook_address")]
    webhook: Option<Secret>,

    /// How deep to look
    #[config_param(default = "Quick")]
    depth: Depth,

    /// How loud to be
    #[config_param(choices("low", "high"), default = "low")]
    loudness: String,

    /// From here on it is bad
    #[config_param(human_name = "Malicious", range = 1..=100, default = 50)]
    malicious: Percent,

    /// From here on it is odd
    #[config_param(human_name = "Suspicious", range = 1..=100, default = 20)]
    suspicious: u8,

    /// Seconds to wait
    #[config_param(range = 0.5..=HIGHEST_SECONDS, default = 30)]
    patience: f64,

    /// How many at a time
    #[config_param(range = ..=HIGHEST, default = HIGHEST, was = "batch_size")]
    batch: u16,

    /// Names that are never asked about
    #[config_param(check = Self::are_names, default = "[\"localhost\"]")]
    never: Json<Vec<String>>,

    /// An even number, where there is one
    #[config_param(check = even)]
    even: Option<u32>,
}

const HIGHEST_SECONDS: f64 = 600.0;

fn long_enough(key: &Secret) -> Result<(), String> {
    let length = key.expose_secret().len();
    if length < 8 { Err(format!("{length} characters are too few for a key")) } else { Ok(()) }
}

/// An error type of the author's own, which is no `std::error::Error`.
#[derive(Debug)]
struct Odd(u32);

impl std::fmt::Display for Odd {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} is odd", self.0)
    }
}

// The argument's form is the framework's.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn even(number: &u32) -> Result<(), Odd> {
    if number.is_multiple_of(2) { Ok(()) } else { Err(Odd(*number)) }
}

impl Checks {
    fn thresholds(&self) -> Result<()> {
        if self.suspicious > self.malicious {
            return Err(Error::msg(format!(
                "Suspicious ({}) is above Malicious ({}), as if {} said so",
                self.suspicious,
                self.malicious,
                self.key.expose_secret()
            )));
        }
        Ok(())
    }

    /// Takes what the parameter's type derefs to.
    fn are_names(names: &[String]) -> Result<(), &'static str> {
        if names.iter().any(|name| name.contains(' ')) { Err("a name holds a space") } else { Ok(()) }
    }
}

#[iris_module]
impl Checks {
    #[hook("on_postload_ioc_create")]
    fn look(&self, ioc: &mut Ioc) -> Status {
        let parts = (self.batch, self.patience, self.depth, self.even, &self.never, &self.webhook);
        ioc.add_tag(self.loudness.as_str());
        Status::success(format!("{parts:?} {}", self.service))
    }
}

const DEFINITION: Definition = Checks::DEFINITION;

/// The module with the key and these values.
fn load(values: Value) -> Result<Checks, ConfigErrors> {
    let mut config = RawConfig::from_iris(json!([{"param_name": "key", "value": "hunter2hunter2"}]));
    config.add(Origin::File, values);
    let mut values = iris_runtime::config::Values::new(DEFINITION.params, &config);
    let module = <Checks as iris_runtime::ModuleStruct>::load(&mut values);
    values.finish(module)
}

/// The lines of the report.
#[track_caller]
fn problems(values: Value) -> Vec<String> {
    let errors = load(values).err().expect("was accepted");
    errors.iter().map(ToString::to_string).collect()
}

#[test]
fn defaults_keep_to_their_limits() {
    let module = load(json!({})).unwrap();
    assert_eq!((module.depth, module.batch, module.patience), (Depth::Quick, HIGHEST, 30.0));
    assert_eq!(module.never.0, ["localhost"]);
    assert!(module.webhook.is_none() && module.even.is_none());
}

#[test]
fn every_bad_value_is_reported_with_what_would_be_accepted() {
    let report = problems(json!({
        "service": "lookup.example", "webhook": "hooks.example/tok3n", "depth": "deep", "loudness": "loud",
        "malicious": 101, "suspicious": "0", "patience": 0.4, "batch": 6001, "never": "[\"a b\"]", "even": 3
    }));
    assert_eq!(
        report,
        [
            "Service (`service`, section Service): \"lookup.example\" (file) is not accepted, write an http or https URL with a host, such as https://example.org",
            "Webhook (`webhook`, section Main): the value (file) is not accepted, write an http or https URL with a host, such as https://example.org",
            "Depth (`depth`, section Main): \"deep\" (file) is not accepted, write one of `Quick`, `very deep`, `Type`",
            "Loudness (`loudness`, section Main): \"loud\" (file) is not accepted, write one of `low`, `high`",
            "Malicious (`malicious`, section Main): 101 (file) is not accepted, write a whole number from 1 to 100",
            "Suspicious (`suspicious`, section Main): \"0\" (file) is not accepted, write a whole number from 1 to 100",
            "Patience (`patience`, section Main): 0.4 (file) is not accepted, write a number from 0.5 to 600",
            "Batch (`batch`, section Main): 6001 (file) is not accepted, write a whole number from 0 to 6000",
            "Never (`never`, section Main): \"[\"a b\"]\" (file) is not accepted: a name holds a space",
            "Even (`even`, section Main): 3 (file) is not accepted: 3 is odd",
        ]
    );
}

#[test]
fn what_the_dialog_stores_is_read_as_it_was_meant() {
    let module = load(json!({
        "service": " http://other.example ", "depth": "VERY DEEP", "loudness": "HIGH", "malicious": "90",
        "patience": "0.5", "never": ["x"], "even": "", "webhook": ""
    }))
    .unwrap();
    assert_eq!((module.service.as_str(), module.loudness.as_str()), ("http://other.example", "high"));
    assert_eq!((module.depth, module.malicious, module.even), (Depth::Deep, 90, None));
    assert_eq!(load(json!({"depth": "Type"})).unwrap().depth, Depth::Type);
}

#[test]
fn a_check_of_a_secret_never_shows_it() {
    let mut config = RawConfig::new();
    config.set("key", "s3cret");
    let errors = DEFINITION.load(&config).err().unwrap().to_string();
    let expected = "- API key (`key`, section Main): the value (--set) is not accepted: 6 characters are too few for a key";
    assert!(errors.ends_with(expected), "{errors}");
}

#[test]
fn parameters_that_contradict_each_other_are_a_problem_of_the_module() {
    let errors = load(json!({"suspicious": 60})).err().unwrap();
    let problem = errors.iter().next().unwrap();
    assert_eq!((errors.iter().count(), problem.name(), problem.param()), (1, "", None));
    assert_eq!(problem.text(), "Suspicious (60) is above Malicious (50), as if *** said so");
    assert_eq!(errors.to_string(), format!("the configuration cannot be used:\n- {}", problem.text()));
    // Where a parameter is bad, there is no module to check.
    assert_eq!(problems(json!({"suspicious": 60, "batch": 9999})).len(), 1);
    assert!(load(json!({"suspicious": 60, "malicious": 60})).is_ok());
}

#[test]
fn a_value_under_the_former_name_is_taken() {
    let module = load(json!({"batch_size": 12, "hook_address": "https://old.example"})).unwrap();
    assert_eq!(module.batch, 12);
    assert_eq!(module.webhook.as_ref().map(Secret::expose_secret), Some("https://old.example"));
    assert_eq!(load(json!({"batch_size": 12, "batch": 13})).unwrap().batch, 13);
    // The limits hold for it, and the name in the report is the new one.
    let report = problems(json!({"batch_size": 9999}));
    assert!(
        report[0].starts_with("Batch (`batch`, section Main): 9999 (file) is not accepted"),
        "{report:?}"
    );
    // What IRIS stored for the version before, and has not migrated.
    let stored =
        json!([{"param_name": "key", "value": "hunter2hunter2"}, {"param_name": "batch_size", "value": "7"}]);
    let loaded = DEFINITION.load(&RawConfig::from_iris(stored)).unwrap();
    let mut source = iris_runtime::call::JsonSource::new(vec![json!({"ioc_value": "x"})]);
    let report = loaded.start(0, &mut source, iris_runtime::call::Setup::default()).unwrap().run();
    assert!(report.status.message().starts_with("(7, "), "{}", report.status.message());
}

#[test]
fn a_former_secret_is_hidden_as_well() {
    let mut config = RawConfig::new();
    config.set("key", "hunter2hunter2");
    config.set("hook_address", "tok3n-without-scheme");
    let errors = DEFINITION.load(&config).err().unwrap().to_string();
    assert!(errors.contains("Webhook") && !errors.contains("tok3n"), "{errors}");
}

#[test]
fn hosts_see_the_limits_in_the_schema() {
    let schema = schema(DEFINITION.params);
    let of = |name: &str, key: &str| schema["properties"][name][key].clone();
    assert_eq!(of("depth", "enum"), json!(["Quick", "very deep", "Type"]));
    assert_eq!(of("loudness", "enum"), json!(["low", "high"]));
    assert_eq!((of("malicious", "minimum"), of("malicious", "maximum")), (json!(1), json!(100)));
    assert_eq!((of("patience", "minimum"), of("patience", "maximum")), (json!(0.5), json!(600.0)));
    assert_eq!((of("batch", "minimum"), of("batch", "maximum")), (json!(0), json!(6000)));
    assert_eq!(of("service", "format"), "uri");
    assert_eq!(of("webhook", "format"), "password");
}
