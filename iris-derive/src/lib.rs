//! The attribute macros of `iris-runtime`, where they are documented and from where they are used.
//!
//! Each entry point is one line; the way of an expansion is in `expand`.
#![warn(clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

mod derives;
mod diag;
mod expand;
mod generate;
mod grammar;
mod model;
mod parse;
mod recover;
mod validate;
mod value;

// Tests hand `quote!` over as it comes and list cases one after the other.
#[cfg(test)]
#[allow(clippy::needless_pass_by_value, clippy::too_many_lines, clippy::indexing_slicing)]
mod tests;

use proc_macro::TokenStream;

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_attribute]
pub fn iris_module(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::iris_module(args.into(), item.into()).into()
}

/// The struct's half of `#[iris_module]`, after rustc has resolved `cfg` on the fields.
#[doc(hidden)]
#[proc_macro_derive(ModuleStruct, attributes(iris_module_args, config_param, state))]
pub fn module_struct(item: TokenStream) -> TokenStream {
    expand::module_struct(item.into()).into()
}

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_derive(ConfigValue, attributes(config_value))]
pub fn config_value(item: TokenStream) -> TokenStream {
    derives::config_value::expand(item.into()).into()
}

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_derive(PipelineArgs, attributes(pipeline_args))]
pub fn pipeline_args(item: TokenStream) -> TokenStream {
    derives::pipeline_args::expand(item.into()).into()
}

/// Answers the impl block's question for the switches that `enabled_by` names.
#[doc(hidden)]
#[proc_macro]
pub fn switches(input: TokenStream) -> TokenStream {
    expand::switches(input.into()).into()
}

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_attribute]
pub fn hook(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::hook(args.into(), item.into()).into()
}

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_attribute]
pub fn dynamic_hooks(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::misplaced("dynamic_hooks", args.into(), &item.into()).into()
}

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_attribute]
pub fn pipeline_handler(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::misplaced("pipeline_handler", args.into(), &item.into()).into()
}

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_attribute]
pub fn pipeline_files_upload(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::misplaced("pipeline_files_upload", args.into(), &item.into()).into()
}

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_attribute]
pub fn config_param(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::misplaced("config_param", args.into(), &item.into()).into()
}

/// Documented on its re-export in `iris_runtime`.
#[proc_macro_attribute]
pub fn state(args: TokenStream, item: TokenStream) -> TokenStream {
    expand::misplaced("state", args.into(), &item.into()).into()
}
