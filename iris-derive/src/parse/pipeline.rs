//! `#[pipeline_handler(..)]` and `#[pipeline_files_upload]` on methods.

use syn::{Attribute, ImplItemFn, Lit, Type};

use super::cfg::{self, Guarded};
use super::module_impl::name_span;
use super::module_struct::{self, arguments, is};
use super::signature::{self, Arguments, argument_of, output, repeatable};
use crate::diag::{Sink, text};
use crate::grammar;
use crate::model::{PipelineMethod, PipelineMethods, Request, RequestUse, ungroup_type};

/// Reads the pipeline attributes of a method.
pub(super) fn read(method: &ImplItemFn, pipeline: &mut PipelineMethods, sink: &Sink) {
    let attrs = cfg::unrolled(&method.attrs);
    let handlers: Vec<_> =
        attrs.iter().filter(|guarded| is(&guarded.attr, grammar::PIPELINE_HANDLER.attribute)).collect();
    if !handlers.is_empty() {
        let mark = sink.mark();
        let mut requests = Vec::new();
        for guarded in &handlers {
            requests.extend(sink.under(&guarded.cfgs, || self::requests(guarded, sink)));
        }
        pipeline.broken |= !sink.clean_since(mark);
        let bare = handlers.iter().all(|guarded| arguments(&guarded.attr).is_empty());
        // A refused handler is there all the same, so that its requests are not missed as well.
        let arguments = sink.take(signature::of_method(&method.sig));
        let args = arguments.as_ref().and_then(|arguments| job_args(arguments, sink));
        pipeline.handlers.push(self::method(method, arguments.as_ref(), (requests, bare), args));
    }
    for Guarded { attr, cfgs } in &attrs {
        if is(attr, grammar::PIPELINE_FILES_UPLOAD.attribute) {
            sink.under(cfgs, || pipeline.uploads.push(upload(method, attr, cfgs, sink)));
        }
    }
}

fn upload(method: &ImplItemFn, attr: &Attribute, cfgs: &[Attribute], sink: &Sink) -> PipelineMethod {
    for token in arguments(attr).into_iter().take(1) {
        sink.push(text::takes_nothing(grammar::PIPELINE_FILES_UPLOAD.attribute, &token));
    }
    let arguments = sink.take(signature::of_method(&method.sig));
    let upload = arguments.as_ref().map(|arguments| arguments.data);
    let mut upload = self::method(method, arguments.as_ref(), (Vec::new(), false), upload);
    upload.cfgs.extend_from_slice(cfgs);
    upload
}

fn method(
    method: &ImplItemFn,
    arguments: Option<&Arguments<'_>>,
    (requests, bare): (Vec<RequestUse>, bool),
    args: Option<&Type>,
) -> PipelineMethod {
    PipelineMethod {
        ident: method.sig.ident.clone(),
        cfgs: cfg::cfgs(&method.attrs),
        requests,
        bare,
        args: args.map(repeatable),
        context: arguments.and_then(|arguments| arguments.context).map(repeatable),
        output: output(&method.sig),
    }
}

/// The requests that one attribute names; bare, it means both.
fn requests(Guarded { attr, cfgs }: &Guarded, sink: &Sink) -> Vec<RequestUse> {
    let named = |request, place| RequestUse { request, place, cfgs: cfgs.clone() };
    let mark = sink.mark();
    let read = module_struct::read(attr, &grammar::PIPELINE_HANDLER, sink);
    let mut requests = Vec::new();
    for literal in &read.literals {
        match literal {
            Lit::Str(name) if name.value() == iris_catalog::pipeline::IMPORT => {
                requests.push(named(Request::Import, name.span()));
            }
            Lit::Str(name) if name.value() == iris_catalog::pipeline::UPDATE => {
                requests.push(named(Request::Update, name.span()));
            }
            other => sink.push(text::unknown_request(other)),
        }
    }
    if requests.is_empty() && sink.clean_since(mark) {
        let place = name_span(attr);
        requests = vec![named(Request::Import, place), named(Request::Update, place)];
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
