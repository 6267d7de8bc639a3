//! Declarations: what a constant refuses, and what hosts make of a table.

use serde_json::json;

use crate::config::{
    ConfigValue, Expected, Html, Json, LOG_LEVEL, Markdown, Param, Rule, Secret, Stored, Value, choice,
    schema,
};

struct Depth;

impl ConfigValue for Depth {
    type Const = &'static str;
    const TYPE: iris_catalog::ParamType = iris_catalog::ParamType::String;
    const RULE: Rule = Rule::Choices(&["Quick", "Deep"]);

    fn read(value: &Value) -> Result<Self, Expected> {
        choice(value, &["Quick", "Deep"]).map(|_| Self)
    }
}

/// The text of the panic that stops the build.
fn refusal<T>(param: &Param<T>) -> String {
    let verify = std::panic::AssertUnwindSafe(|| param.verify());
    let panic = std::panic::catch_unwind(verify).expect_err("was accepted");
    panic.downcast_ref::<String>().expect("a text").clone()
}

#[test]
fn the_catalogue_knows_the_types_as_they_are() {
    fn declared<T: ConfigValue>() -> (iris_catalog::ParamType, Rule) {
        (T::TYPE, T::RULE)
    }
    macro_rules! rows {
        ($($name:ident $ty:ty;)*) => { [$((stringify!($name), declared::<$ty>())),*] };
    }
    let types = rows! {
        bool bool; i8 i8; i16 i16; i32 i32; i64 i64; isize isize; u8 u8; u16 u16; u32 u32; u64 u64; usize usize;
        f32 f32; f64 f64; String String; Secret Secret; Html Html; Markdown Markdown; Json Json<Value>;
    };
    assert!(types.iter().map(|row| row.0).eq(iris_catalog::param::RUST_TYPES.map(|row| row.name)));
    for ((name, (ty, rule)), row) in types.into_iter().zip(iris_catalog::param::RUST_TYPES) {
        assert_eq!(ty, row.ty, "{name}");
        if let Rule::Whole { min, max } = rule {
            assert_eq!((min, max), (row.min, row.max), "{name}");
        }
    }
}

#[test]
fn a_default_against_its_rule_stops_the_build() {
    assert_eq!(
        refusal(&Param::<Json<Value>>::new("p", "P", "").default(Stored::Text("[1,]"))),
        "the default is not JSON (byte 3) [IRIS0021]\n\
         help: write JSON, texts and names in double quotes and no comma after the last item\n\
         IRIS: the text would be stored as it is, and the module could not read it"
    );
    assert_eq!(
        refusal(&Param::<Option<Depth>>::new("p", "P", "").default(Stored::Text("Deap"))),
        "`Deap` is none of the choices [IRIS0022]\n\
         help: write one of `Quick`, `Deep`\n\
         IRIS: the text would be stored as it is, and the module could not read it"
    );
    assert!(
        refusal(&Param::<f64>::new("p", "P", "").default(Stored::Float(f64::NAN))).contains("[IRIS0019]")
    );
    assert!(
        refusal(&Param::<Html>::new("p", "P", "").default(Stored::Text(""))).contains("is empty [IRIS0034]")
    );
}

#[test]
fn mandatory_has_to_fit_the_type() {
    let option = refusal(&Param::<Option<u8>>::new("p", "P", "").mandatory(true));
    assert!(option.starts_with("an `Option` is never mandatory [IRIS0034]\nhelp: "), "{option}");
    assert!(option.contains("\nIRIS: "));
    assert!(refusal(&Param::<u8>::new("p", "P", "").mandatory(false)).contains("needs a default"));
}

const _: () = Param::<Secret>::new("p", "P", "").verify();
const _: () = Param::<u8>::new("p", "P", "").mandatory(false).default(Stored::UInt(1)).verify();
const _: () = Param::<Depth>::new("p", "P", "").default(Stored::Text("Deep")).verify();
const _: () = Param::<Json<u8>>::new("p", "P", "").default(Stored::Text("{}")).verify();
const _: () = Param::<Option<String>>::new("p", "P", "").default(Stored::Text("")).verify();

#[test]
fn the_schema_suggests_what_a_file_may_hold() {
    let params = [
        Param::<Secret>::new("key", "Key", "Of the service.").row(),
        Param::<u16>::new("port", "Port", "").default(Stored::UInt(443)).row(),
        Param::<Option<Depth>>::new("depth", "Depth", "").row(),
        Param::<Json<Value>>::new("mapping", "Mapping", "").row(),
    ];
    assert_eq!(
        schema(&params),
        json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "type": "object",
            "properties": {
                "key": {"title": "Key", "description": "Of the service.", "type": "string", "minLength": 1, "writeOnly": true, "format": "password"},
                "port": {"title": "Port", "description": "", "type": "integer", "minimum": 0, "maximum": 65535, "default": 443},
                "depth": {"title": "Depth", "description": "", "type": "string", "enum": ["Quick", "Deep"]},
                "mapping": {"title": "Mapping", "description": "", "contentMediaType": "application/json"}
            },
            "required": ["key", "mapping"],
            "additionalProperties": false
        })
    );
}

#[test]
fn a_module_without_parameters_has_one_that_may_stay_empty() {
    assert_eq!(LOG_LEVEL.to_json()["type"], "string");
    assert_eq!((LOG_LEVEL.mandatory, LOG_LEVEL.default), (false, Stored::Text("info")));
}

#[test]
fn the_code_in_the_text_of_the_trait_is_that_of_the_catalogue() {
    // An attribute takes no constant.
    let source = include_str!("../value.rs");
    assert!(
        source.contains(&format!("cannot be a parameter [{}]", iris_catalog::codes::BAD_CONFIG_VALUE.id))
    );
}
