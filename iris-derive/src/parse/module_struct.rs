//! A struct with `#[iris_module]`, as the derive sees it: fields after `cfg`, our attributes inert.

use darling::FromMeta;
use darling::ast::NestedMeta;
use proc_macro2::TokenStream;
use quote::ToTokens;
use syn::{Attribute, Data, DeriveInput, Field, Fields, Meta};

use super::args;
use super::shell::OF_FIELDS;
use crate::diag::{Sink, text};
use crate::grammar::{self, Grammar};
use crate::model::{Module, ModuleArgs, Param, ParamArgs, PipelineKey, State};
use crate::value::docs;

/// Reads the struct. `None` when it is none at all.
pub(crate) fn parse(item: TokenStream, sink: &Sink) -> Option<Module> {
    let input: DeriveInput = match syn::parse2(item) {
        Ok(input) => input,
        Err(error) => {
            sink.push(text::syntax(&error, &grammar::MODULE));
            return None;
        }
    };
    let Data::Struct(data) = &input.data else {
        sink.push(text::iris_module_on_another_item(&input.ident));
        return None;
    };
    let arguments = find(&input.attrs, "iris_module_args").map(arguments).unwrap_or_default();
    let read = args::read(arguments, &grammar::MODULE, sink);
    for literal in &read.literals {
        sink.push(text::stray_literal(literal, &grammar::MODULE));
    }
    let mut args = values::<ModuleArgs>(&read, sink);
    if let Some(pipeline) = &mut args.pipeline {
        read_pipeline(pipeline, sink);
    }
    let mut module = Module {
        doc: docs::description(&input.attrs),
        params: Vec::new(),
        states: Vec::new(),
        is_unit: matches!(data.fields, Fields::Unit),
        complete: true,
        generics: input.generics,
        ident: input.ident,
        args,
    };
    match &data.fields {
        Fields::Named(fields) => fields.named.iter().for_each(|field| read_field(field, &mut module, sink)),
        Fields::Unit => {}
        Fields::Unnamed(fields) => {
            sink.push(text::tuple_struct(fields));
            module.complete = false;
        }
    }
    Some(module)
}

fn read_field(field: &Field, module: &mut Module, sink: &Sink) {
    let Some(ident) = field.ident.clone() else { return };
    let name = |attr| OF_FIELDS.iter().copied().find(|name| is(attr, name));
    let ours: Vec<_> = field.attrs.iter().filter_map(|attr| Some((name(attr)?, attr))).collect();
    match ours.as_slice() {
        [] => {
            sink.push(text::field_without_attribute(&ident));
            module.complete = false;
        }
        [(name, attribute)] if *name == grammar::STATE.attribute => {
            if let Some(unexpected) = arguments(attribute).into_iter().next() {
                sink.push(text::state_takes_nothing(&unexpected));
            }
            module.states.push(State { field: ident, ty: field.ty.clone() });
        }
        [(_, attribute)] => {
            let (args, broken) = read_param(attribute, &grammar::PARAM, sink);
            let doc = docs::description(&field.attrs);
            module.params.push(Param { field: ident, ty: field.ty.clone(), args, doc, broken });
        }
        [(first, _), (name, second), ..] => {
            sink.push(text::second_attribute(second.path(), &ident, first, name));
            module.complete = false;
        }
    }
}

fn read_param(attribute: &Attribute, grammar: &'static Grammar, sink: &Sink) -> (ParamArgs, bool) {
    let read = read(attribute, grammar, sink);
    for literal in &read.literals {
        sink.push(text::stray_literal(literal, grammar));
    }
    (values(&read, sink), read.broken)
}

fn read_pipeline(pipeline: &mut PipelineKey, sink: &Sink) {
    let read = args::read(std::mem::take(&mut pipeline.tokens), &grammar::PIPELINE, sink);
    for literal in &read.literals {
        sink.push(text::stray_literal(literal, &grammar::PIPELINE));
    }
    pipeline.args = values(&read, sink);
    pipeline.broken = read.broken || !read.literals.is_empty();
}

/// The arguments of an attribute, which stand in parentheses.
pub(super) fn read(attribute: &Attribute, grammar: &'static Grammar, sink: &Sink) -> args::Args {
    if let Meta::NameValue(pair) = &attribute.meta {
        sink.push(text::attribute_with_equals(&pair.path, &pair.value, grammar));
        return args::Args { broken: true, ..args::Args::default() };
    }
    args::read(arguments(attribute), grammar, sink)
}

/// Lets darling read the values; what is wrong with one of them drops only that one.
pub(crate) fn values<T: FromMeta + Default>(read: &args::Args, sink: &Sink) -> T {
    T::from_list(&read.metas).unwrap_or_else(|error| {
        tell(error, sink);
        // One bad value: the others still tell what the item is, so that nothing else goes wrong.
        let good = readable(&read.metas, |meta| T::from_list(meta).is_ok());
        T::from_list(&good).unwrap_or_default()
    })
}

fn tell(error: darling::Error, sink: &Sink) {
    for error in error.flatten() {
        sink.push(text::of_darling(error));
    }
}

/// The arguments that can be read, each for itself.
fn readable(metas: &[NestedMeta], can_be_read: fn(&[NestedMeta]) -> bool) -> Vec<NestedMeta> {
    metas.iter().filter(|meta| can_be_read(std::slice::from_ref(meta))).cloned().collect()
}

fn find<'a>(attrs: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attrs.iter().find(|attr| is(attr, name))
}

/// True for `#[name]` and for `#[path::name]`.
pub(crate) fn is(attr: &Attribute, name: &str) -> bool {
    attr.path().segments.last().is_some_and(|last| last.ident == name)
}

/// What stands in the parentheses of an attribute; for `#[name = value]` the value.
pub(crate) fn arguments(attr: &Attribute) -> TokenStream {
    match &attr.meta {
        Meta::Path(_) => TokenStream::new(),
        Meta::List(list) => list.tokens.clone(),
        Meta::NameValue(pair) => pair.value.to_token_stream(),
    }
}
