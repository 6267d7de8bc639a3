//! Messages about a pipeline's declaration and its methods.

use iris_catalog::{codes, pipeline};
use proc_macro2::{Ident, Span};
use syn::{Lit, LitStr, Type};

use crate::diag::Diag;
use crate::model::Request;
use crate::parse::value::shown;

pub(crate) fn unknown_request(found: &Lit) -> Diag {
    let text = shown(found);
    Diag::new(&codes::BAD_VALUE, found, format!("{text} is no request to a pipeline"))
        .help(format!(
            "write `{:?}` or `{:?}`, or `#[pipeline_handler]` alone for both",
            pipeline::IMPORT,
            pipeline::UPDATE
        ))
        .iris("the handler would never be called")
}

pub(crate) fn pipeline_data(found: &Type, form: &str) -> Diag {
    let text = shown(found);
    Diag::new(&codes::HANDLER_ARGUMENTS, found, format!("a pipeline's method takes `{form}`, found `{text}`"))
        .help(format!("write `fn name(&self, data: {form})`, `cx: &Context` after it where it is needed; an alias is not seen through"))
        .iris("IRIS hands over the files and the arguments of one run")
}

pub(crate) fn duplicate_request(at: Span, request: Request, first: &Ident) -> Diag {
    let name = match request {
        Request::Import => pipeline::IMPORT,
        Request::Update => pipeline::UPDATE,
    };
    Diag::at(&codes::DUPLICATE_PIPELINE_HANDLER, at, format!("`{name}` is handled twice, first by `{first}`"))
        .help("keep one handler for each request, or one `#[pipeline_handler]` for both")
        .iris("it calls one handler, and which one would be left to chance")
}

pub(crate) fn second_upload(at: &Ident, first: &Ident) -> Diag {
    Diag::new(
        &codes::DUPLICATE_PIPELINE_HANDLER,
        at,
        format!("a second method with `#[pipeline_files_upload]`, after `{first}`"),
    )
    .help("keep one, or none: then files are saved safely under their own names")
    .iris("it hands each file over once")
}

pub(crate) fn pipeline_name(at: &LitStr) -> Diag {
    let name = at.value();
    let what = if name.trim().is_empty() {
        "the pipeline's internal name is empty".to_owned()
    } else {
        format!("the pipeline's internal name `{name}` holds `{}` or white space", pipeline::NAME_SEPARATOR)
    };
    Diag::new(&codes::BAD_PIPELINE_NAME, at, what)
        .help("use letters, digits and `_`")
        .iris("it puts module and pipeline together with a hyphen and splits them there again, so the pipeline would not be found")
}

pub(crate) fn pipeline_label(at: &LitStr) -> Diag {
    Diag::new(&codes::BAD_PIPELINE_NAME, at, "the pipeline's label is empty")
        .help("write what users choose, as in `human_name = \"EVTX Pipeline\"`")
        .iris("the health check would fail and the module could not be added")
}

pub(crate) fn pipeline_key_missing(at: Span, key: &str) -> Diag {
    let (code, iris) = match key {
        "args" => (
            &codes::PIPELINE_WITHOUT_ARGUMENTS,
            "it refuses a pipeline without arguments when the module is added",
        ),
        _ => (&codes::MISSING_KEY, "the health check would fail and the module could not be added"),
    };
    Diag::at(code, at, format!("`pipeline(..)` has no `{key}`"))
        .help("write `pipeline(internal_name = \"..\", human_name = \"..\", args = ArgsType)`; the arguments are a struct with `#[derive(PipelineArgs)]`")
        .iris(iris)
}
