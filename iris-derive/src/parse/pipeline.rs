//! `#[pipeline_handler(..)]` and `#[pipeline_files_upload]` on methods.

use proc_macro2::Span;
use syn::{Attribute, ImplItemFn, Lit};

use super::module_impl::{cfgs, name_span};
use super::module_struct::{arguments, is};
use super::signature::{self, Arguments, argument_of, output, repeatable};
use super::{args, grammar};
use crate::diag::{Diag, Sink, text};
use crate::model::{PipelineMethod, PipelineMethods, Request, ungroup_type};

/// Reads the pipeline attributes of a method.
pub(super) fn read(method: &ImplItemFn, pipeline: &mut PipelineMethods, sink: &Sink) {
    let handlers: Vec<_> = method.attrs.iter().filter(|attr| is(attr, "pipeline_handler")).collect();
    if !handlers.is_empty() {
        let requests = handlers.iter().flat_map(|attr| requests(attr, sink)).collect();
        let args =
            signature::of_method(&method.sig).and_then(|arguments| Ok((job_args(&arguments)?, arguments)));
        // A refused handler is there all the same, so that its requests are not missed as well.
        let (args, arguments) = sink.take(args).unzip();
        pipeline.handlers.push(self::method(method, arguments.as_ref(), requests, args.map(repeatable)));
    }
    for attr in method.attrs.iter().filter(|attr| is(attr, "pipeline_files_upload")) {
        for token in arguments(attr).into_iter().take(1) {
            sink.push(text::takes_nothing("pipeline_files_upload", &token));
        }
        let arguments =
            signature::of_method(&method.sig).and_then(|arguments| upload(&arguments).map(|()| arguments));
        if let Some(arguments) = sink.take(arguments) {
            pipeline.uploads.push(self::method(method, Some(&arguments), Vec::new(), None));
        }
    }
}

fn method(
    method: &ImplItemFn,
    arguments: Option<&Arguments<'_>>,
    requests: Vec<(Request, Span)>,
    args: Option<syn::Type>,
) -> PipelineMethod {
    PipelineMethod {
        ident: method.sig.ident.clone(),
        cfgs: cfgs(&method.attrs),
        requests,
        args,
        context: arguments.and_then(|arguments| arguments.context).map(repeatable),
        output: output(&method.sig),
    }
}

/// The requests that one attribute names; bare, it means both.
fn requests(attr: &Attribute, sink: &Sink) -> Vec<(Request, Span)> {
    let mark = sink.mark();
    let read = args::read(arguments(attr), &grammar::PIPELINE_HANDLER, sink);
    let mut requests = Vec::new();
    for literal in &read.literals {
        match literal {
            Lit::Str(name) if name.value() == iris_catalog::pipeline::IMPORT => {
                requests.push((Request::Import, name.span()));
            }
            Lit::Str(name) if name.value() == iris_catalog::pipeline::UPDATE => {
                requests.push((Request::Update, name.span()));
            }
            other => sink.push(text::unknown_request(other)),
        }
    }
    if requests.is_empty() && sink.clean_since(mark) {
        let place = name_span(attr);
        requests = vec![(Request::Import, place), (Request::Update, place)];
    }
    requests
}

/// The type in `&PipelineJob<..>`.
fn job_args<'a>(arguments: &Arguments<'a>) -> Result<&'a syn::Type, Diag> {
    match ungroup_type(arguments.data) {
        syn::Type::Reference(reference) if reference.mutability.is_none() => {
            argument_of(&reference.elem, "PipelineJob")
        }
        _ => None,
    }
    .ok_or_else(|| text::pipeline_data(arguments.data, "&PipelineJob<..>"))
}

fn upload(arguments: &Arguments<'_>) -> Result<(), Diag> {
    let fits = matches!(ungroup_type(arguments.data), syn::Type::Reference(reference) if reference.mutability.is_none());
    if fits { Ok(()) } else { Err(text::pipeline_data(arguments.data, "&Upload")) }
}
