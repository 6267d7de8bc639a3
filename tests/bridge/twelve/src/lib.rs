//! A module with twelve parameters and nothing to do. What its calls cost is reading the configuration.

use iris_runtime::prelude::*;

/// Looks at IOCs and does nothing
#[iris_module(name = "IrisBridgeTwelve")]
pub struct Twelve {
    /// A key
    #[config_param]
    api_key: Option<Secret>,
    /// A switch
    #[config_param(default = true)]
    on_create: bool,
    /// Another switch
    #[config_param(default = false)]
    on_update: bool,
    /// A third switch
    #[config_param(default = true)]
    as_attribute: bool,
    /// A number
    #[config_param(default = 10.0)]
    malicious: f64,
    /// Another number
    #[config_param(default = 5.0)]
    suspicious: f64,
    /// A whole number
    #[config_param(default = 3)]
    tries: u32,
    /// An address
    #[config_param(default = "https://service.example/api")]
    address: String,
    /// A tag
    #[config_param(default = "seen")]
    tag: String,
    /// A template
    #[config_param(default = "<div class=\"row\"><h3>{{ name }}</h3><p>{{ verdict }}</p></div>")]
    domain_report: Html,
    /// Another template
    #[config_param(default = "<div class=\"row\"><h3>{{ name }}</h3><p>{{ owner }}</p></div>")]
    address_report: Html,
    /// A table
    #[config_param(default = "{\"domain\": 1, \"md5\": 2}")]
    weights: Json<serde_json::Value>,
}

#[iris_module]
impl Twelve {
    #[hook("on_postload_ioc_create")]
    fn look(&self, _: &Ioc) -> Status {
        let Self { api_key, on_create, on_update, as_attribute, malicious, suspicious, .. } = self;
        let Self { tries, address, tag, domain_report, address_report, weights, .. } = self;
        let texts = [address, tag, &**domain_report, &**address_report];
        let is_set = api_key.is_some() || *on_create || *on_update || *as_attribute;
        let is_there = is_set && malicious > suspicious && *tries > 0 && !weights.is_null();
        if is_there && !texts.contains(&"") { Status::success("") } else { Status::error("a value is lost") }
    }
}

iris_python::export!(Twelve);
