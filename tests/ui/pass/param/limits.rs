//! Values checked beyond their type, in every form that the keys take.
#![deny(warnings)]
#![no_implicit_prelude]
use ::iris_runtime::{Error, Html, Json, Secret, iris_module};
use ::std::assert_eq;
use ::std::option::Option;
use ::std::result::Result::{self, Err, Ok};
use ::std::string::String;
use ::std::vec::Vec;

type Port = u16;
type Ratio = f64;
const LOW: u8 = 3;

fn even(number: &u8) -> Result<(), Error> {
    if number % 2 == 0 { Ok(()) } else { Err(Error::msg("it is odd")) }
}

mod rules {
    pub fn up_to<const MOST: usize>(text: &str) -> ::std::result::Result<(), &'static str> {
        if text.len() <= MOST { ::std::result::Result::Ok(()) } else { ::std::result::Result::Err("it is too long") }
    }
}

/// Does something
#[iris_module(check = Self::fits)]
#[allow(dead_code)]
pub struct Module {
    /// A range with both ends
    #[config_param(range = 1..=100, default = 8, check = even)]
    both: u8,
    /// Ranges with one end
    #[config_param(range = 1.., default = 443)]
    from: Port,
    /// Up to
    #[config_param(range = ..=-1, default = -1)]
    to: i64,
    /// A constant as an end
    #[config_param(range = LOW.., default = LOW)]
    constant: u8,
    /// Numbers with a point
    #[config_param(range = -5..=5, default = -4)]
    whole: f64,
    /// The same as `f32`
    #[config_param(range = 0.1..=0.9, default = 0.1)]
    single: f32,
    /// Behind another name
    #[config_param(range = 0.0..=1.0, default = 0.5)]
    ratio: Ratio,
    /// One of two texts
    #[config_param(choices("low", "high"), default = "low")]
    choice: String,
    /// A URL
    #[config_param(url, default = "https://example.org", check = rules::up_to::<64>)]
    place: String,
    /// A secret one
    #[config_param(url)]
    hook: Option<Secret>,
    /// A template
    #[config_param(check = Module::is_short, default = "<b></b>")]
    template: Html,
    /// A list
    #[config_param(check = Self::are_few)]
    list: Option<Json<Vec<u8>>>,
    /// A raw name
    #[config_param(range = 1..=2, default = 1)]
    r#type: usize,
}

impl Module {
    fn fits(&self) -> Result<(), String> {
        Ok(())
    }

    fn is_short(_text: &str) -> Result<(), String> {
        Ok(())
    }

    fn are_few(_list: &[u8]) -> Result<(), String> {
        Ok(())
    }
}

#[iris_module]
impl Module {}

fn main() {
    let definition = <Module as ::iris_runtime::Module>::DEFINITION;
    assert_eq!(definition.load(&::iris_runtime::config::RawConfig::new()).err(), Option::None);
}
