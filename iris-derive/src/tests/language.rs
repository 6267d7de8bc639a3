//! Attached functions, dynamic hooks and pipelines: what is refused, each beside its neighbour that is not.

use iris_catalog::{HookKind, ObjectKind, Payload, codes};
use proc_macro2::TokenStream;
use quote::quote;

use super::{assert_one, block_mistakes, hook, struct_mistakes};
use crate::diag::Sink;
use crate::parse::shell;
use crate::{expand, parse, validate};

const NONE: [String; 0] = [];

fn ioc_create() -> &'static str {
    hook(HookKind::Postload, Payload::Object(ObjectKind::Ioc))
}

fn function_mistakes(item: TokenStream) -> Vec<String> {
    let sink = Sink::default();
    let name = ioc_create();
    if let Some(hook) = parse::free_hook::parse(&quote!(#name), &shell::split(item), &sink) {
        validate::module_impl::check(&hook.block, &sink);
    }
    sink.texts()
}

#[test]
fn a_function_names_its_module_first() {
    assert_eq!(
        function_mistakes(quote! { pub fn on(module: &a::Vt, ioc: &mut Ioc, cx: &Context) -> Result { } }),
        NONE
    );
    for item in [
        quote! { fn on(ioc: Ioc) {} },
        quote! { fn on(module: &mut Vt, ioc: &Ioc) {} },
        quote! { fn on() {} },
    ] {
        assert_one(
            &function_mistakes(item),
            "a function with `#[hook]` takes its module first",
            &codes::HANDLER_RECEIVER,
        );
    }
    assert_one(
        &function_mistakes(quote! { fn on(module: &Vt) {} }),
        "handler `on` takes no data",
        &codes::HANDLER_ARGUMENTS,
    );
    assert_one(
        &function_mistakes(quote! { #[hook(dynamic)] fn on(module: &Vt, e: &HookEvent) {} }),
        "a function cannot handle dynamic hooks",
        &codes::HANDLER_FORM,
    );
}

#[test]
fn a_function_leaves_a_type_of_its_name_beside_it() {
    let name = ioc_create();
    let item = quote! { #[hook(#name, enabled_by = on)] #[cfg(a)] pub(crate) fn on_ioc(module: &a::Vt, ioc: &mut Ioc) { body } };
    let manual = hook(HookKind::Manual, Payload::Object(ObjectKind::Ioc));
    let out = expand::hook(quote!(#manual), item).to_string();
    assert!(out.contains("pub (crate) fn on_ioc (module : & a :: Vt , ioc : & mut Ioc) { body }"), "{out}");
    assert!(out.contains("pub (crate) enum on_ioc { }"), "{out}");
    assert!(out.contains("HookRow < a :: Vt >") && out.contains("a :: Vt ! {"), "{out}");
    assert_eq!(out.matches("HookRow :: new").count(), 2, "{out}");
    assert_eq!(out.matches("# [cfg (a)]").count(), 6, "{out}");
    assert!(!out.contains("# [hook") && !out.contains("compile_error"), "{out}");
}

#[test]
fn attached_functions_are_named_once() {
    let block = |args| {
        let sink = Sink::default();
        let shell = shell::split(quote!(impl A {}));
        if let Some(block) = parse::module_impl::parse(args, &shell, &sink) {
            validate::module_impl::check(&block, &sink);
        }
        sink.texts()
    };
    assert_eq!(block(quote!(hooks(on_asset, enrich::on_note))), NONE);
    assert_one(
        &block(quote!(hooks(a::b, a::b))),
        "function `a::b` is attached twice",
        &codes::DUPLICATE_HOOK,
    );
    assert_one(&block(quote!(hooks("a"))), "expected the path of a function", &codes::BAD_VALUE);
    assert_one(&block(quote!(hoks(a))), "unknown key `hoks`", &codes::UNKNOWN_KEY);
}

#[test]
fn dynamic_hooks_have_a_source_and_a_handler() {
    let source = quote!(
        #[dynamic_hooks]
        fn hooks(&self) -> Vec<HookRegistration> {}
    );
    let handler = quote!(
        #[hook(dynamic)]
        fn any(&self, event: &mut HookEvent) {}
    );
    assert_eq!(block_mistakes(quote!(impl A { #source #handler })), NONE);
    assert_one(
        &block_mistakes(quote!(impl A { #source })),
        "nothing handles the hooks of `hooks`",
        &codes::MISSING_KEY,
    );
    assert_one(
        &block_mistakes(quote!(impl A { #handler })),
        "nothing says which dynamic hooks",
        &codes::MISSING_KEY,
    );
    let two = quote!(
        #[hook(dynamic)]
        fn other(&self, event: &HookEvent) {}
    );
    assert_one(
        &block_mistakes(quote!(impl A { #source #handler #two })),
        "a second handler of dynamic hooks",
        &codes::DUPLICATE_HOOK,
    );
    let more = quote!(
        #[dynamic_hooks]
        fn more(&self) -> Vec<HookRegistration> {}
    );
    assert_one(
        &block_mistakes(quote!(impl A { #source #more #handler })),
        "a second method with `#[dynamic_hooks]`",
        &codes::DUPLICATE_HOOK,
    );
    for wrong in [
        quote!(
            fn hooks(&self) {}
        ),
        quote!(
            fn hooks() -> V {}
        ),
        quote!(
            fn hooks(&self, a: u8) -> V {}
        ),
    ] {
        let mistakes = block_mistakes(quote!(impl A { #[dynamic_hooks] #wrong }));
        assert_one(
            &mistakes,
            "a method with `#[dynamic_hooks]` takes `&self` alone",
            &codes::HANDLER_ARGUMENTS,
        );
    }
    let name = ioc_create();
    for (arguments, beginning) in [
        (quote!(#name, dynamic), "a hook has a name, or is `dynamic`"),
        (quote!(dynamic = true), "key `dynamic` takes no value"),
    ] {
        let mistakes = block_mistakes(
            quote!(impl A { #source #handler #[hook(#arguments)] fn x(&self, e: &HookEvent) {} }),
        );
        assert_one(&mistakes, beginning, &codes::BAD_VALUE);
    }
    let keys = block_mistakes(
        quote!(impl A { #source #[hook(dynamic, concurrency = 2)] fn x(&self, e: &HookEvent) {} }),
    );
    assert_one(&keys, "`#[hook(dynamic)]` takes no other key", &codes::BAD_VALUE);
}

#[test]
fn a_pipeline_has_names_and_arguments() {
    let of = |args| {
        struct_mistakes(
            args,
            quote! { /// Does it
            struct A; },
        )
    };
    assert_eq!(of(quote!(pipeline(internal_name = "a_b", human_name = "A", args = B))), NONE);
    for (args, beginning, code) in [
        (
            quote!(pipeline(internal_name = "a-b", human_name = "A", args = B)),
            "the pipeline's internal name `a-b` holds",
            &codes::BAD_PIPELINE_NAME,
        ),
        (
            quote!(pipeline(internal_name = "", human_name = "A", args = B)),
            "the pipeline's internal name is empty",
            &codes::BAD_PIPELINE_NAME,
        ),
        (
            quote!(pipeline(internal_name = "a", human_name = " ", args = B)),
            "the pipeline's label is empty",
            &codes::BAD_PIPELINE_NAME,
        ),
        (
            quote!(pipeline(internal_name = "a", human_name = "A")),
            "`pipeline(..)` has no `args`",
            &codes::PIPELINE_WITHOUT_ARGUMENTS,
        ),
        (
            quote!(pipeline(human_name = "A", args = B)),
            "`pipeline(..)` has no `internal_name`",
            &codes::MISSING_KEY,
        ),
        (
            quote!(pipeline(internal_name = "a", human_name = "A", args = 3)),
            "key `args` takes a path, found `3`",
            &codes::BAD_VALUE,
        ),
        (
            quote!(pipeline(internal_name = "a", human_name = "A", args = B, arg = C)),
            "unknown key `arg`",
            &codes::UNKNOWN_KEY,
        ),
        (quote!(pipeline = "a"), "key `pipeline` takes its values in parentheses", &codes::BAD_VALUE),
    ] {
        let mistakes = of(args);
        assert!(
            mistakes.iter().any(|text| text.starts_with(beginning) && text.contains(code.id)),
            "{beginning}: {mistakes:#?}"
        );
    }
}

#[test]
fn pipeline_handlers_serve_each_request_once() {
    let import = iris_catalog::pipeline::IMPORT;
    let one = quote!(
        #[pipeline_handler]
        fn one(&self, job: &PipelineJob<B>) {}
    );
    let two = quote!(
        #[pipeline_handler(#import)]
        fn two(&self, job: &PipelineJob<B>, cx: &Context) -> Result {}
    );
    assert_eq!(block_mistakes(quote!(impl A { #one })), NONE);
    let start = format!("`{import}` is handled twice, first by `one`");
    assert_one(&block_mistakes(quote!(impl A { #one #two })), &start, &codes::DUPLICATE_PIPELINE_HANDLER);
    let unknown =
        block_mistakes(quote!(impl A { #[pipeline_handler("other")] fn h(&self, job: &PipelineJob<B>) {} }));
    assert_one(&unknown, "`other` is no request to a pipeline", &codes::BAD_VALUE);
    let data = block_mistakes(quote!(impl A { #[pipeline_handler] fn h(&self, job: &Job) {} }));
    assert_one(
        &data,
        "a pipeline's method takes `&PipelineJob<..>`, found `&Job`",
        &codes::HANDLER_ARGUMENTS,
    );
    let upload = quote!(
        #[pipeline_files_upload]
        fn up(&self, upload: &Upload) {}
    );
    let again = quote!(
        #[pipeline_files_upload]
        fn again(&self, upload: &Upload) {}
    );
    assert_eq!(block_mistakes(quote!(impl A { #one #upload })), NONE);
    assert_one(
        &block_mistakes(quote!(impl A { #upload #again })),
        "a second method with `#[pipeline_files_upload]`",
        &codes::DUPLICATE_PIPELINE_HANDLER,
    );
    let with_arguments =
        block_mistakes(quote!(impl A { #[pipeline_files_upload(x)] fn up(&self, upload: &Upload) {} }));
    assert_one(&with_arguments, "`#[pipeline_files_upload]` takes no arguments", &codes::SYNTAX);
}
