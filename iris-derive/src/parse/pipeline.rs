//! `#[pipeline_handler(..)]` and `#[pipeline_files_upload]` on methods.

use proc_macro2::Span;
use syn::{Attribute, ImplItemFn, Lit, Type};

use super::grammar;
use super::module_impl::{cfgs, name_span};
use super::module_struct::{self, arguments, is};
use super::signature::{self, Arguments, argument_of, output, repeatable};
use crate::diag::{Sink, text};
use crate::model::{PipelineMethod, PipelineMethods, Request, ungroup_type};

/// Reads the pipeline attributes of a method.
pub(super) fn read(method: &ImplItemFn, pipeline: &mut PipelineMethods, sink: &Sink) {
    let handlers: Vec<_> =
        method.attrs.iter().filter(|attr| is(attr, grammar::PIPELINE_HANDLER.attribute)).collect();
    if !handlers.is_empty() {
        let mark = sink.mark();
        let requests = handlers.iter().flat_map(|attr| requests(attr, sink)).collect();
        pipeline.broken |= !sink.clean_since(mark);
        let bare = handlers.iter().all(|attr| arguments(attr).is_empty());
        // A refused handler is there all the same, so that its requests are not missed as well.
        let arguments = sink.take(signature::of_method(&method.sig));
        let args = arguments.as_ref().and_then(|arguments| job_args(arguments, sink));
        pipeline.handlers.push(self::method(method, arguments.as_ref(), requests, bare, args));
    }
    for attr in method.attrs.iter().filter(|attr| is(attr, grammar::PIPELINE_FILES_UPLOAD.attribute)) {
        for token in arguments(attr).into_iter().take(1) {
            sink.push(text::takes_nothing(grammar::PIPELINE_FILES_UPLOAD.attribute, &token));
        }
        let arguments = sink.take(signature::of_method(&method.sig));
        let upload = arguments.as_ref().map(|arguments| arguments.data);
        pipeline.uploads.push(self::method(method, arguments.as_ref(), Vec::new(), false, upload));
    }
}

fn method(
    method: &ImplItemFn,
    arguments: Option<&Arguments<'_>>,
    requests: Vec<(Request, Span)>,
    bare: bool,
    args: Option<&Type>,
) -> PipelineMethod {
    PipelineMethod {
        ident: method.sig.ident.clone(),
        cfgs: cfgs(&method.attrs),
        requests,
        bare,
        args: args.map(repeatable),
        context: arguments.and_then(|arguments| arguments.context).map(repeatable),
        output: output(&method.sig),
    }
}

/// The requests that one attribute names; bare, it means both.
fn requests(attr: &Attribute, sink: &Sink) -> Vec<(Request, Span)> {
    let mark = sink.mark();
    let read = module_struct::read(attr, &grammar::PIPELINE_HANDLER, sink);
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
fn job_args<'a>(arguments: &Arguments<'a>, sink: &Sink) -> Option<&'a Type> {
    let job = match ungroup_type(arguments.data) {
        Type::Reference(reference) if reference.mutability.is_none() => Some(&*reference.elem),
        _ => None,
    };
    let args = job.and_then(|job| argument_of(job, "PipelineJob"));
    // Without its arguments rustc itself refuses the type, in the signature.
    let is_bare = job.is_some_and(|job| {
        matches!(job, Type::Path(path) if path.path.segments.last()
        .is_some_and(|last| last.ident == "PipelineJob" && last.arguments.is_none()))
    });
    if args.is_none() && !is_bare {
        sink.push(text::pipeline_data(arguments.data, "&PipelineJob<..>"));
    }
    args
}
