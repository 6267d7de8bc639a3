//! Every type of a parameter, with literals of every form.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
#[derive(Debug)]
#[allow(dead_code)]
pub struct Module {
    /// b
    #[config_param(default = false)]
    p_bool: bool,
    /// i8
    #[config_param(default = -128)]
    p_i8: i8,
    /// i16
    #[config_param(default = 0x10)]
    p_i16: i16,
    /// i32
    #[config_param(default = 1_000)]
    p_i32: i32,
    /// i64
    #[config_param(default = -9_223_372_036_854_775_808)]
    p_i64: i64,
    /// u8
    #[config_param(default = 255u8)]
    p_u8: u8,
    /// u16
    #[config_param(default = 0b11)]
    p_u16: u16,
    /// u32
    #[config_param(default = 4_294_967_295)]
    p_u32: u32,
    /// u64
    #[config_param(default = 18_446_744_073_709_551_615)]
    p_u64: u64,
    /// usize
    #[config_param(default = 7)]
    p_usize: usize,
    /// isize
    #[config_param(default = -7)]
    p_isize: isize,
    /// f32
    #[config_param(default = 0.1)]
    p_f32: f32,
    /// f64
    #[config_param(default = 1e3)]
    p_f64: f64,
    /// a number without a point
    #[config_param(default = 10)]
    p_whole: f64,
    /// text
    #[config_param(default = "text")]
    p_text: String,
    /// secret
    #[config_param]
    p_secret: Secret,
    /// html
    #[config_param(default = "<p>")]
    p_html: Html,
    /// markdown
    #[config_param(default = "# a")]
    p_markdown: Markdown,
    /// json
    #[config_param(default = "[1, 2]")]
    p_json: Json<Vec<u8>>,
    /// none
    #[config_param]
    p_none: Option<u8>,
    /// some
    #[config_param(default = 4)]
    p_some: Option<u8>,
    /// optional secret
    #[config_param]
    p_key: Option<Secret>,
    /// optional html
    #[config_param(default = "x")]
    p_template: Option<Html>,
}

#[iris_module]
impl Module {
}

fn main() {
    let mut config = iris_runtime::config::RawConfig::new();
    config.set("p_secret", "s");
    assert!(<Module as iris_runtime::Module>::DEFINITION.load(&config).is_ok());
    let defaults: Vec<_> = <Module as iris_runtime::Module>::DEFINITION.params.iter().map(|row| row.default.to_json()).collect();
    assert_eq!(defaults[11], Some(serde_json::json!(0.1)));
    assert_eq!(defaults[13], Some(serde_json::json!(10.0)));
}
