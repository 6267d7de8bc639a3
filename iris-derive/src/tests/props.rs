//! Token soup: whatever is written, nothing panics and the item is kept.

use proc_macro2::TokenStream;
use proptest::prelude::*;
use quote::quote;

use crate::expand;

fn soup() -> impl Strategy<Value = TokenStream> {
    let word = prop::sample::select(vec![
        "name",
        "=",
        "\"x\"",
        ",",
        "(",
        ")",
        "#",
        "[hook]",
        "hook",
        "default",
        "-",
        "1",
        "{",
        "}",
        "<",
        ">",
        "'a",
        "::",
        "crate",
        "enabled_by",
        "struct",
        "impl",
        "fn",
        "&",
        "self",
        "r#type",
        "!",
        ";",
        "1.5",
        "true",
        "cfg_attr",
        "pipeline",
        "args",
        "hooks",
        "dynamic",
        "choices",
        "range",
        "..=",
        ":",
        "=>",
        "concat",
    ]);
    prop::collection::vec(word, 0..12)
        .prop_filter_map("tokens", |words| words.join(" ").parse::<TokenStream>().ok())
}

proptest! {
    #[test]
    fn arguments_never_panic_and_the_item_stays(args in soup()) {
        for item in [quote!(pub struct A { #[config_param(#args)] a: u8 }), quote!(impl A { #[hook(#args)] fn a(&self, x: &X) {} })] {
            let out = expand::iris_module(args.clone(), item).to_string();
            prop_assert!(out.contains("struct A") || out.contains("fn a (& self , x : & X)"), "{}", out);
            prop_assert!(!out.contains("the fault is ours"), "{}", out);
        }
        let beside = [
            expand::module_struct(quote!(#[iris_module_args(#args)] struct A { #[config_param(#args)] a: u8 })),
            expand::module_struct(quote!(#[iris_module_args(pipeline(#args))] struct A { #[state(#args)] a: u8 })),
            expand::iris_module(args.clone(), quote!(impl A {
                #[pipeline_handler(#args)] fn a(&self, x: &PipelineJob<X>) {}
                #[pipeline_files_upload(#args)] fn b(&self, x: &Upload) {}
                #[dynamic_hooks(#args)] fn c(&self) -> Vec<HookRegistration> {}
                #[hook(#args)] const D: u8 = 1;
            })),
            expand::hook(args.clone(), quote!(fn a(module: &A, x: &X) {})),
            crate::derives::config_value::expand(quote!(#[config_value(#args)] enum A { #[config_value(#args)] A })),
            crate::derives::pipeline_args::expand(quote!(#[pipeline_args(#args)] struct A { a: u8 })),
        ];
        for out in beside {
            prop_assert!(!out.to_string().contains("the fault is ours"), "{}", out);
        }
    }

    #[test]
    fn items_never_panic(item in soup()) {
        let out = expand::iris_module(TokenStream::new(), item.clone()).to_string();
        prop_assert!(!out.contains("the fault is ours"), "{}", out);
        expand::misplaced("hook", item.clone(), &item);
        expand::module_struct(item.clone());
        expand::switches(item.clone());
        expand::hook(TokenStream::new(), item.clone());
        crate::derives::config_value::expand(item.clone());
        let derived = crate::derives::pipeline_args::expand(item).to_string();
        prop_assert!(!derived.contains("the fault is ours"), "{}", derived);
    }
}
