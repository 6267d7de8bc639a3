//! The types a parameter can have. Each only names its cast, so that no type brings code of its own.

use iris_catalog::ParamType;
use serde_core::de::DeserializeOwned;
use serde_json::Value;

use super::cast;
use super::default::SecretHasNoDefault;
use super::types::{Html, Json, Markdown, Secret};
use super::value::{ConfigValue, Expected, Rule};

#[diagnostic::do_not_recommend]
impl ConfigValue for bool {
    type Const = Self;
    const TYPE: ParamType = ParamType::Bool;

    fn read(value: &Value) -> Result<Self, Expected> {
        cast::boolean(value)
    }
}

macro_rules! integers {
    ($($ty:ty)*) => { $(
        #[diagnostic::do_not_recommend]
        impl ConfigValue for $ty {
            type Const = Self;
            const TYPE: ParamType = ParamType::Int;
            // Widening only; `From` is not const.
            #[allow(clippy::cast_lossless)]
            const RULE: Rule = Rule::Whole { min: <$ty>::MIN as i128, max: <$ty>::MAX as i128 };

            fn read(value: &Value) -> Result<Self, Expected> {
                let Rule::Whole { min, max } = Self::RULE else { return Err(Expected::new("a whole number")) };
                cast::integer(value, min, max)?.try_into().map_err(|_| Expected::new("a whole number"))
            }
        }
    )* };
}

integers! { i8 i16 i32 i64 isize u8 u16 u32 u64 usize }

#[diagnostic::do_not_recommend]
impl ConfigValue for f64 {
    type Const = Self;
    const TYPE: ParamType = ParamType::Float;

    fn read(value: &Value) -> Result<Self, Expected> {
        cast::float(value)
    }
}

#[diagnostic::do_not_recommend]
impl ConfigValue for f32 {
    type Const = Self;
    const TYPE: ParamType = ParamType::Float;

    fn read(value: &Value) -> Result<Self, Expected> {
        // Rounded to the nearest, which is what the type can hold; what is beyond becomes infinite.
        #[allow(clippy::cast_possible_truncation)]
        let number = cast::float(value)? as Self;
        if number.is_finite() { Ok(number) } else { Err(Expected::new("a number from -3.4e38 to 3.4e38")) }
    }
}

macro_rules! texts {
    ($($ty:ident $variant:ident $const:ty, $make:expr;)*) => { $(
        #[diagnostic::do_not_recommend]
        impl ConfigValue for $ty {
            type Const = $const;
            const TYPE: ParamType = ParamType::$variant;

            fn read(value: &Value) -> Result<Self, Expected> {
                cast::text(value).map($make)
            }
        }
    )* };
}

texts! {
    String String &'static str, |text| text;
    Secret SensitiveString SecretHasNoDefault, Secret::new;
    Html TextfieldHtml &'static str, Html::from;
    Markdown TextfieldMarkdown &'static str, Markdown::from;
}

/// Text is read as JSON, which is how IRIS stores the field; a structure, as a configuration file or the
/// API may hold it, is taken as it is.
#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> ConfigValue for Json<T> {
    type Const = &'static str;
    const TYPE: ParamType = ParamType::TextfieldJson;
    const RULE: Rule = Rule::Json;

    fn read(value: &Value) -> Result<Self, Expected> {
        let read = match value {
            Value::String(text) => serde_json::from_str(text),
            structure => T::deserialize(structure),
        };
        read.map(Json).map_err(|error| json_expected(&error))
    }
}

fn json_expected(error: &serde_json::Error) -> Expected {
    let what = if error.is_data() { "JSON of the right shape" } else { "JSON" };
    Expected::new(format!("{what} ({error})"))
}

/// Null, nothing at all and the empty text are `None`.
#[diagnostic::do_not_recommend]
impl<T: ConfigValue> ConfigValue for Option<T> {
    type Const = T::Const;
    const TYPE: ParamType = T::TYPE;
    const MANDATORY: bool = false;
    const RULE: Rule = T::RULE;

    fn read(value: &Value) -> Result<Self, Expected> {
        match value {
            Value::Null => Ok(None),
            Value::String(text) if text.is_empty() => Ok(None),
            value => T::read(value).map(Some),
        }
    }
}
