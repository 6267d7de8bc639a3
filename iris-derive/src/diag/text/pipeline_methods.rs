//! Messages about a pipeline's declaration and its methods.

use iris_catalog::{codes, near, pipeline};
use proc_macro2::{Ident, Span};
use syn::{Lit, LitStr, Type};

use super::list;
use crate::diag::Diag;
use crate::diag::shown;
use crate::grammar::{self, Key};

const REFUSED: &str = "the health check would fail and the module could not be added";

pub(crate) fn unknown_request(found: &Lit) -> Diag {
    let text = match found {
        Lit::Str(name) => name.value(),
        other => shown(other),
    };
    let known = [pipeline::IMPORT, pipeline::UPDATE];
    // What both have in common says nothing, and people leave it out.
    let own = |name: &str| name.rsplit('_').next().unwrap_or_default().to_owned();
    let near = near::nearest(&own(&text), known.map(own).iter().map(String::as_str)).map(str::to_owned);
    let meant = near.and_then(|near| known.into_iter().find(|name| name.ends_with(&near)));
    let help = match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("write {}, or `#[pipeline_handler]` alone for both", list(&known)),
    };
    Diag::new(&codes::BAD_VALUE, found, format!("`{text}` is no request to a pipeline"))
        .help(help)
        .iris("the handler would never be called")
}

pub(crate) fn pipeline_data(found: &Type, form: &str) -> Diag {
    let text = shown(found);
    Diag::new(&codes::HANDLER_ARGUMENTS, found, format!("a pipeline's method takes `{form}`, found `{text}`"))
        .help(format!("write `fn name(&self, data: {form})`, `cx: &Context` after it where it is needed; an alias is not seen through"))
        .iris("it hands over the files and the arguments of one run")
}

pub(crate) fn duplicate_request(at: Span, name: &str, first: &Ident) -> Diag {
    Diag::at(&codes::DUPLICATE_PIPELINE_HANDLER, at, format!("`{name}` is handled twice, first by `{first}`"))
        .help("keep one handler for each request, or one `#[pipeline_handler]` for both")
        .iris("it calls one handler, and which one would be left to chance")
}

pub(crate) fn duplicate_requests(at: Span, first: &Ident) -> Diag {
    Diag::at(
        &codes::DUPLICATE_PIPELINE_HANDLER,
        at,
        format!("both requests are handled twice, first by `{first}`"),
    )
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
    let (what, iris) = if name.trim().is_empty() {
        ("the pipeline's internal name is empty".to_owned(), REFUSED)
    } else {
        (
            format!(
                "the pipeline's internal name `{name}` holds `{}` or white space",
                pipeline::NAME_SEPARATOR
            ),
            "it puts module and pipeline together with a hyphen and splits them there again, so the pipeline would not be found",
        )
    };
    Diag::new(&codes::BAD_PIPELINE_NAME, at, what).help("use letters, digits and `_`").iris(iris)
}

pub(crate) fn pipeline_label(at: &LitStr) -> Diag {
    Diag::new(&codes::BAD_PIPELINE_NAME, at, "the pipeline's label is empty")
        .help("write what users choose, as in `human_name = \"EVTX Pipeline\"`")
        .iris(REFUSED)
}

pub(crate) fn pipeline_keys_missing(at: Span, missing: &[&str]) -> Diag {
    let (code, iris) = match missing {
        ["args"] => (
            &codes::PIPELINE_WITHOUT_ARGUMENTS,
            "it refuses a pipeline without arguments when the module is added",
        ),
        _ => (&codes::MISSING_KEY, REFUSED),
    };
    let what = format!("`pipeline(..)` has no {}", list(missing));
    let keys: Vec<_> =
        grammar::PIPELINE.keys.iter().filter(|key| missing.contains(&key.name)).map(Key::written).collect();
    let args =
        if missing.contains(&"args") { "; `args` is a struct with `#[derive(PipelineArgs)]`" } else { "" };
    Diag::at(code, at, what).help(format!("write `{}`{args}", keys.join(", "))).iris(iris)
}
