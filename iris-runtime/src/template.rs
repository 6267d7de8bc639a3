//! Reports from templates: HTML in which nothing of a third party can become markup.
//!
//! The language is Jinja's ([`minijinja`]), since that is what IRIS's modules have in their parameters.
//! What differs from the Python original is deliberate:
//!
//! * Values are always escaped for HTML: there is no `safe` filter, and `autoescape` tags change nothing.
//!   Data is never read as a template. `tojson` may stand in a script or an attribute in single quotes.
//! * The filter `safe_url` keeps only `http` and `https` links, which escaping alone does not.
//! * What the data does not have prints as nothing, at any depth; an unknown filter, test or function is an
//!   error with line and column.
//! * No file is read: `include`, `import` and `extends` do not exist.
//! * Work, template and output are bounded.
//!
//! The common methods of Python's texts and dicts work (`data.items()`, `name.lower()`).

mod bounded;
mod failure;
mod filters;
mod methods;
#[cfg(test)]
mod tests;

use std::thread;

use minijinja::value::{Serde, ValueKind};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, Value};
use serde_core::Serialize;

use self::bounded::Bounded;
use crate::error::{Error, Fault};

/// The largest template, in bytes.
pub const MAX_TEMPLATE_BYTES: usize = 256 * 1024;
/// The largest report, in bytes.
pub const MAX_OUTPUT_BYTES: usize = 4 * 1024 * 1024;
/// The steps one report may take; each 64 bytes of text made on the way count as one.
const FUEL: u64 = 500_000;
/// How deep loops, conditions and macros may be nested in each other at run time.
const MAX_DEPTH: usize = 100;
/// The engine's recursion is not bounded everywhere: an expression of nothing but minus signs costs it
/// about 1 kB of stack for each in a debug build, and a list in a list in a list as much when printed. This is
/// enough for the worst template of the size above, and only what is used of it is ever taken.
const STACK_BYTES: usize = 512 * 1024 * 1024;

/// Renders a template with data, as HTML.
///
/// `name` is what the user calls the template, usually the human name of the parameter it comes from.
///
/// ```
/// use iris_runtime::template;
///
/// let data = serde_json::json!({"domain": "<b>evil.test</b>", "tags": ["a", "b"]});
/// let text = "<p>{{ domain }}: {{ tags|join(', ') }}{{ no.such.field }}</p>";
/// let html = template::render("Domain report template", text, &data)?;
/// assert_eq!(html, "<p>&lt;b&gt;evil.test&lt;&#x2f;b&gt;: a, b</p>");
///
/// let error = template::render("Domain report template", "\n{{ tags|tojso }}", &data).unwrap_err();
/// assert!(error.to_string().starts_with("Domain report template, line 2, column 9: unknown filter `tojso`"));
/// # Ok::<(), iris_runtime::Error>(())
/// ```
///
/// # Errors
///
/// When the template is wrong, too large, works too long or writes too much, as a mistake of the
/// configuration; and when the data cannot be serialised, as one of the module.
pub fn render(name: &str, template: &str, data: &(impl Serialize + ?Sized)) -> Result<String, Error> {
    if template.len() > MAX_TEMPLATE_BYTES {
        let text = format!("{name} is longer than {MAX_TEMPLATE_BYTES} bytes, the most a template may have");
        return Err(Error::msg(text).with_fault(Fault::Configuration));
    }
    let data = Value::from(Serde(data));
    if data.kind() == ValueKind::Invalid {
        return Err(Error::msg(format!("the data of {name} cannot be serialised: {data}")));
    }
    thread::scope(|scope| {
        let engine = thread::Builder::new().name("report".to_owned()).stack_size(STACK_BYTES);
        let engine = engine.spawn_scoped(scope, || run(name, template, data))?;
        engine.join().unwrap_or_else(|_| Err(Error::msg(format!("the template engine failed on {name}"))))
    })
}

fn run(name: &str, template: &str, data: Value) -> Result<String, Error> {
    let env = environment();
    let mut output = Bounded::default();
    let result = env
        .template_from_named_str(name, template)
        .and_then(|template| template.render_captured_to(data, &mut output).map(drop));
    match result {
        Ok(()) => Ok(output.into_text()),
        Err(_) if output.is_full() => {
            let text = format!("{name} makes more than {MAX_OUTPUT_BYTES} bytes, the most a report may have");
            Err(Error::msg(text).with_fault(Fault::Configuration))
        }
        Err(error) => Err(failure::in_words(name, template, &error)),
    }
}

/// Renders the configured template, or the one the module ships where none is configured.
///
/// An empty parameter counts as not configured.
///
/// ```
/// use iris_runtime::{Html, template};
///
/// let configured: Option<Html> = None;
/// let data = serde_json::json!({"verdict": "bad"});
/// let html = template::render_or("Domain report template", configured.as_deref(), "{{ verdict }}", &data)?;
/// assert_eq!(html, "bad");
/// # Ok::<(), iris_runtime::Error>(())
/// ```
///
/// # Errors
///
/// As [`render`].
pub fn render_or(
    name: &str,
    configured: Option<&str>,
    shipped: &str,
    data: &(impl Serialize + ?Sized),
) -> Result<String, Error> {
    let configured = configured.filter(|text| !text.trim().is_empty());
    render(name, configured.unwrap_or(shipped), data)
}

fn environment() -> Environment<'static> {
    let mut env = Environment::new();
    env.set_auto_escape_callback(|_| AutoEscape::Html);
    env.set_formatter(filters::always_escaped);
    env.set_undefined_behavior(UndefinedBehavior::Chainable);
    // Without it errors have a line but no column.
    env.set_debug(true);
    env.set_fuel(Some(FUEL));
    env.set_recursion_limit(MAX_DEPTH);
    env.set_unknown_method_callback(methods::call);
    env.add_filter("count", filters::length);
    env.add_filter("length", filters::length);
    env.add_filter("safe", filters::no_safe);
    env.add_filter("safe_url", filters::safe_url);
    env.add_filter("tojson", filters::tojson);
    // Rust's debug form, of no use in a report and not bounded.
    env.remove_filter("pprint");
    // It would print everything the template was given.
    env.remove_global("debug");
    env
}
