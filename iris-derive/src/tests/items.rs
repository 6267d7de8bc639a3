//! What `#[iris_module]` may stand on, and that the item always survives.

use iris_catalog::codes;
use quote::quote;

use super::{assert_one, block_mistakes, struct_mistakes};
use crate::expand;

#[test]
fn only_structs_and_their_own_impl_blocks_are_modules() {
    let generic = struct_mistakes(
        quote!(),
        quote! { /// Does it
        struct A<T> { #[state] a: T } },
    );
    assert_one(&generic, "a module's struct has no type parameters", &codes::UNSUPPORTED_ITEM);
    let tuple = struct_mistakes(
        quote!(),
        quote! { /// Does it
        struct A(u8); },
    );
    assert_one(&tuple, "a module's struct has named fields", &codes::UNSUPPORTED_ITEM);
    let of_trait = block_mistakes(quote!(impl Clone for A {}));
    assert_one(
        &of_trait,
        "`#[iris_module]` does not stand on an implementation of `Clone`",
        &codes::UNSUPPORTED_ITEM,
    );
    assert_one(
        &block_mistakes(quote!(
            impl<T> A {}
        )),
        "a module's impl block has no",
        &codes::UNSUPPORTED_ITEM,
    );
    assert_one(&block_mistakes(quote!(impl &A {})), "`&A` is not the name", &codes::UNSUPPORTED_ITEM);
    assert_one(&block_mistakes(quote!(impl A { more!(); })), "macro call `more!`", &codes::MACRO_IN_IMPL);
}

#[test]
fn whatever_is_wrong_the_item_is_in_the_output() {
    for item in [
        quote!(
            pub enum A {
                B,
            }
        ),
        quote!(
            pub struct A {
                b: Nothing,
            }
        ),
        quote!(impl A { fn a(&self) { let x = ; } }),
        quote!(impl Clone for A { fn clone(&self) -> Self { A } }),
        quote!(
            fn lone() {}
        ),
    ] {
        let out = expand::iris_module(quote!(nonsense = ), item.clone()).to_string();
        assert!(out.contains(&item.to_string()), "{out}");
    }
}

#[test]
fn our_attributes_are_gone_also_from_refused_items() {
    let out = expand::iris_module(quote!(), quote!(impl Clone for A { #[hook("x")] fn clone(&self) {} }))
        .to_string();
    assert!(!out.contains("# [hook"), "{out}");
    assert!(out.contains("compile_error"), "{out}");
}

#[test]
fn an_attribute_in_the_wrong_place_says_where_it_belongs() {
    let misplaced = |attribute, item| expand::misplaced(attribute, quote!("x"), &item).to_string();
    let method = misplaced("hook", quote! { fn a(&self) {} });
    assert!(method.contains("has no meaning on a method outside") && !method.contains("const _"), "{method}");
    let function = misplaced("hook", quote! { fn a(selfish: u8) {} });
    assert!(function.contains("const _"), "{function}");
    assert!(misplaced("state", quote! { struct A; }).contains("IRIS0031"));
}
