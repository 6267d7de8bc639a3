//! Messages about the struct of a pipeline's arguments.

use iris_catalog::codes;
use proc_macro2::Ident;
use quote::ToTokens;
use syn::{FieldsUnnamed, Generics, Path};

use crate::diag::Diag;

const SHAPE: &str = "write `#[derive(PipelineArgs)] struct Args { index: String, host: Option<String> }`, one field per argument";
const ASKED: &str = "it asks its users for the arguments by name";

pub(crate) fn pipeline_args_on(at: impl ToTokens, what: &str) -> Diag {
    Diag::new(
        &codes::BAD_PIPELINE_ARGUMENTS,
        at,
        format!("the arguments of a pipeline are a struct, not {what}"),
    )
    .help(SHAPE)
    .iris(ASKED)
}

pub(crate) fn pipeline_args_tuple(fields: &FieldsUnnamed) -> Diag {
    Diag::new(&codes::BAD_PIPELINE_ARGUMENTS, fields, "the arguments of a pipeline have names")
        .help(SHAPE)
        .iris(ASKED)
}

pub(crate) fn generic_pipeline_args(generics: &Generics) -> Diag {
    Diag::new(
        &codes::BAD_PIPELINE_ARGUMENTS,
        generics,
        "the arguments of a pipeline have no type parameters, lifetimes or constants",
    )
    .help("write the types out")
    .iris("users type texts, and each has to become a value of one known type")
}

pub(crate) fn pipeline_args_without_fields(at: &Ident) -> Diag {
    Diag::new(
        &codes::PIPELINE_WITHOUT_ARGUMENTS,
        at,
        format!("`{at}` has no fields, so the pipeline has no arguments"),
    )
    .help("give it at least one field, an `Option<String>` where nothing has to be asked")
    .iris("it refuses a pipeline without arguments when the module is added")
}

pub(crate) fn pipeline_args_on_field(at: &Path) -> Diag {
    Diag::new(&codes::MISPLACED_ATTRIBUTE, at, "`#[pipeline_args]` has no meaning on a field")
        .help("put it on the struct, as in `#[pipeline_args(crate = ::facade::iris)]`; an argument is its field, without keys")
        .iris("nothing: it knows an argument by its name and whether it is required")
}
