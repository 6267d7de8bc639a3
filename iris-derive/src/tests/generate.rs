//! What is written for a module, as a person reads it.

use iris_catalog::{HookKind, ObjectKind, Payload};
use proc_macro2::TokenStream;
use quote::quote;

use super::hook;
use crate::diag::Sink;
use crate::parse::shell;
use crate::{expand, generate, parse};

/// The tokens without white space, so that no test depends on how they are printed.
fn dense(tokens: TokenStream) -> String {
    tokens.to_string().split_whitespace().collect()
}

#[track_caller]
fn assert_holds(out: &str, part: &str) {
    let part: String = part.split_whitespace().collect();
    assert!(out.contains(&part), "{part} is not in\n{out}");
}

#[test]
fn the_struct_gets_a_table_and_a_loader() {
    let out = dense(expand::module_struct(quote! {
        #[iris_module_args(name = "IrisVT")]
        /// Looks things up
        pub struct Vt {
            /// The limit
            #[config_param(section = "Tags", default = 10)]
            limit: f64,
            #[state]
            seen: Seen,
        }
    }));
    for part in [
        "const limit: ::iris_runtime::__private::Param<f64>",
        ".param(\"limit\", \"Limit\", \"The limit\")",
        "let __value: <f64 as ::iris_runtime::ConfigValue>::Const = 10.0;",
        "::iris_runtime::__private::Decl::new(",
        "\"IrisVTInterface\"",
        "&[IrisParameters::limit.row()]",
        "let __0 = IrisParameters::limit.load(__values);",
        "seen: <Seen as ::iris_runtime::StateValue>::begin(),",
        "pub(crate) use __iris_parameters_of_Vt as Vt;",
    ] {
        assert_holds(&out, part);
    }
    assert!(!out.contains("compile_error"), "{out}");
}

#[test]
fn a_module_without_parameters_gets_one() {
    let out = dense(expand::module_struct(quote! { /// Does it
    struct A; }));
    assert_holds(&out, "&[::iris_runtime::__private::LOG_LEVEL]");
    assert_holds(&out, "::core::option::Option::Some(Self)");
}

#[test]
fn a_method_has_one_function_per_payload_and_a_row_per_hook() {
    let create = hook(HookKind::Postload, Payload::Object(ObjectKind::Ioc));
    let manual = hook(HookKind::Manual, Payload::Object(ObjectKind::Ioc));
    let out = dense(expand::iris_module(
        quote!(crate = ::facade::iris),
        quote! { impl Vt {
            #[hook(#create, enabled_by = on)]
            #[hook(#manual, manual_hook_name = "Get it", run_asynchronously = false)]
            fn enrich(&self, ioc: &mut Ioc, cx: &Context) -> Result<()> { body }
        } },
    ));
    assert_holds(&out, "const __calls_of_enrich: [::facade::iris::__private::Handler<Vt>; 1usize]");
    assert_holds(
        &out,
        &format!("IocPayload<::facade::iris::hooks::{create}>>::CALLS.each_mut(__start, 8usize,"),
    );
    assert_holds(
        &out,
        &format!(
            "HookRow::new({create:?}, \"enrich\", true, __calls_of_enrich[0usize]).switch(__SWITCHES[0usize])"
        ),
    );
    assert_holds(
        &out,
        &format!("HookRow::new({manual:?}, \"enrich\", false, __calls_of_enrich[0usize]).manual(\"Get it\")"),
    );
    assert_holds(&out, "= Vt! { [::facade::iris] [Vt] [on] };");
}

#[test]
fn a_refused_hook_leaves_the_other_rows_in_place() {
    let create = hook(HookKind::Postload, Payload::Object(ObjectKind::Ioc));
    let out = expand::iris_module(
        quote!(),
        quote! { impl Vt {
            #[hook("nothing_like_it")] fn a(&self, ioc: &mut Ioc) {}
            #[hook(#create)] fn b(&self, ioc: &mut Ioc) {}
        } },
    );
    let out = out.to_string();
    assert_eq!(out.matches("HookRow :: new").count(), 1, "{out}");
    assert_eq!(out.matches("compile_error").count(), 1, "{out}");
}

#[test]
fn switches_read_fields_and_know_what_is_missing() {
    let out = expand::switches(
        quote!([on "vt_on" r#type "type"] [pool] [::iris_runtime] [Vt] [on r#type onn pool]),
    )
    .to_string();
    assert!(out.contains("(\"vt_on\" , | __module : & Vt |"), "{out}");
    assert!(out.contains("__module . r#type"), "{out}");
    assert!(out.contains("no parameter `onn` [IRIS0009]\\nhelp: did you mean `on`?"), "{out}");
    assert!(out.contains("`pool` is state"), "{out}");
}

#[test]
fn the_version_is_asked_of_hooks_that_not_all_versions_have() {
    let name = hook(HookKind::Postload, Payload::Object(ObjectKind::Ioc));
    let sink = Sink::default();
    let shell = shell::split(quote!(impl Vt { #[hook(#name)] fn h(&self, ioc: &mut Ioc) {} }));
    let mut block = parse::module_impl::parse(TokenStream::new(), &shell, &sink).unwrap();
    let written = |block: &_| generate::hooks::tokens(block).to_string().replace(' ', "");
    assert!(!written(&block).contains("check_version"));
    let row = iris_catalog::hook(name).unwrap();
    let later = iris_catalog::Hook { since: iris_catalog::IrisVersion::new(2, 5, 1), ..*row };
    block.handlers[0].hooks[0].hook = Some(Box::leak(Box::new(later)));
    let out = written(&block);
    let since = "::iris_runtime::__private::IrisVersion::new(2u16,5u16,1u16)";
    assert!(
        out.contains(
            "__IRIS:::iris_runtime::__private::IrisVersion=<Vtas::iris_runtime::ModuleStruct>::MODULE.iris"
        ),
        "{out}"
    );
    assert!(
        out.contains(&format!("check_version(__IRIS,{name:?},{since},::core::option::Option::None)")),
        "{out}"
    );
}
