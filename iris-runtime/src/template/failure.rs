//! What is wrong with a template, in one sentence with its place.

use minijinja::{Error as Cause, ErrorKind};

use iris_catalog::near::nearest;

use crate::error::{Error, Fault};

/// The filters a template may use, to suggest the one that was meant.
pub(super) const FILTERS: &str = "abs attr batch bool capitalize chain count d default dictsort e escape first \
     float format groupby indent int items join last length lines list lower map max min reject rejectattr \
     replace reverse round safe_url select selectattr slice sort split string sum title tojson trim unique upper \
     urlencode zip";

/// Name, line and column, then what is wrong.
pub(super) fn in_words(name: &str, template: &str, cause: &Cause) -> Error {
    let cause = deepest(cause);
    let place = match (cause.line(), column(template, cause)) {
        (Some(line), Some(column)) => format!(", line {line}, column {column}"),
        (Some(line), None) => format!(", line {line}"),
        (None, _) => String::new(),
    };
    Error::msg(format!("{name}{place}: {}", text(cause))).with_fault(Fault::Configuration)
}

/// The error that lies at the bottom: those above only say that something in them failed.
fn deepest(cause: &Cause) -> &Cause {
    let mut found = cause;
    let mut next = std::error::Error::source(cause);
    while let Some(error) = next {
        match error.downcast_ref::<Cause>() {
            Some(inner) if inner.line().is_some() => found = inner,
            _ => break,
        }
        next = error.source();
    }
    found
}

/// Counted in characters from 1.
fn column(template: &str, cause: &Cause) -> Option<usize> {
    let start = cause.range()?.start;
    let before = template.get(..start)?;
    let line = before.rfind('\n').map_or(before, |end| &before[end + 1..]);
    Some(line.chars().count() + 1)
}

fn text(cause: &Cause) -> String {
    let detail = cause.detail().unwrap_or_default();
    match cause.kind() {
        ErrorKind::OutOfFuel => {
            "the template works too long; is there a loop in a loop over a long list?".to_owned()
        }
        // minijinja says "filter x is unknown", and of a function only "x is unknown".
        kind @ (ErrorKind::UnknownFilter | ErrorKind::UnknownTest | ErrorKind::UnknownFunction) => {
            let name = detail.trim_start_matches("filter ").trim_start_matches("test ");
            let name = name.trim_end_matches(" is unknown");
            let known = if kind == ErrorKind::UnknownFilter { FILTERS } else { "" };
            let meant = nearest(name, known.split(' '));
            let meant = meant.map(|meant| format!("; did you mean `{meant}`?"));
            format!("{kind} `{name}`{}", meant.unwrap_or_default())
        }
        kind if detail.is_empty() => kind.to_string(),
        kind => format!("{kind}: {detail}"),
    }
}
