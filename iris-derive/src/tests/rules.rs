//! What is refused, rule by rule, each with its neighbour that is not.

use iris_catalog::{HookKind, ObjectKind, Payload, codes};
use quote::quote;

use super::{assert_one, block_mistakes, hook, struct_mistakes};

const NONE: [String; 0] = [];

fn ioc_create() -> &'static str {
    hook(HookKind::Postload, Payload::Object(ObjectKind::Ioc))
}

#[test]
fn a_plain_module_is_in_order() {
    let item = quote! {
        /// Does something
        struct A {
            /// The key
            #[config_param]
            key: Secret,
            #[state]
            cache: Cache,
        }
    };
    assert_eq!(struct_mistakes(quote!(name = "IrisA", max_tlp = "amber+strict", iris = "2.4"), item), NONE);
    let name = ioc_create();
    assert_eq!(block_mistakes(quote!(impl A { #[hook(#name)] fn h(&self, ioc: &mut Ioc) {} })), NONE);
}

#[test]
fn names_and_versions_of_a_module() {
    let item = quote! { /// Does it
    struct A; };
    let of = |args| struct_mistakes(args, item.clone());
    assert_one(&of(quote!(name = "")), "the module's name is empty", &codes::BAD_MODULE_NAME);
    assert_one(&of(quote!(name = "IrisBaseModule")), "`IrisBaseModule` is the name", &codes::BAD_MODULE_NAME);
    assert_one(&of(quote!(interface_version = "1.3")), "IRIS does not accept", &codes::INTERFACE_VERSION);
    assert_one(&of(quote!(iris = "1.0")), "no IRIS version `1.0`", &codes::BAD_VERSION);
    assert_one(&of(quote!(interface = "2fast")), "`2fast` is not a Python name", &codes::BAD_MODULE_NAME);
    assert_one(&of(quote!(max_tlp = "Amber")), "`Amber` is no TLP", &codes::BAD_VALUE);
    assert_one(&of(quote!(nam = "A")), "unknown key `nam`", &codes::UNKNOWN_KEY);
    assert_one(&of(quote!(name = "A", name = "B")), "key `name` is given twice", &codes::DUPLICATE_KEY);
    assert_one(&of(quote!(name = 3)), "key `name` takes a text in quotes, found `3`", &codes::BAD_VALUE);
    assert_one(&of(quote!(name)), "key `name` has no value", &codes::BAD_VALUE);
    assert_one(&of(quote!("A")), "`#[iris_module(..)]` takes no value without a key", &codes::SYNTAX);
    assert_one(&of(quote!(crate = iris)), "`crate` takes an absolute path", &codes::BAD_VALUE);
    assert_eq!(of(quote!(crate = ::iris, interface_version = "1.1")), NONE);
}

#[test]
fn several_mistakes_come_out_together_and_once() {
    let mistakes = struct_mistakes(
        quote!(nam = "A", version = 1),
        quote! { struct A { #[config_param(defalut = 1)] a: u8, b: u8 } },
    );
    let firsts: Vec<_> = mistakes.iter().filter_map(|text| text.lines().next()).collect();
    assert_eq!(firsts.len(), 6, "{firsts:#?}");
    for part in ["`nam`", "`1`", "`defalut`", "field `b`", "module `A` has no", "parameter `a` has no"] {
        assert_eq!(firsts.iter().filter(|first| first.contains(part)).count(), 1, "{part}: {firsts:#?}");
    }
}

fn param(attribute: proc_macro2::TokenStream, ty: proc_macro2::TokenStream) -> Vec<String> {
    struct_mistakes(
        quote!(),
        quote! { /// Does it
        struct A { /// A value
            #attribute value: #ty } },
    )
}

#[test]
fn defaults_fit_their_types() {
    let of = |default: proc_macro2::TokenStream, ty| param(quote!(#[config_param(default = #default)]), ty);
    assert_one(&of(quote!(300), quote!(u8)), "default `300` is out of range", &codes::DEFAULT_RANGE);
    assert_one(&of(quote!(-1), quote!(Option<u16>)), "default `-1` is out of range", &codes::DEFAULT_RANGE);
    assert_one(&of(quote!("8"), quote!(u8)), "default `\"8\"` is not of type", &codes::DEFAULT_TYPE);
    assert_one(&of(quote!(1), quote!(bool)), "default `1` is not of type `bool`", &codes::DEFAULT_TYPE);
    assert_one(&of(quote!(1u16), quote!(u8)), "default `1u16` is not of type `u8`", &codes::DEFAULT_TYPE);
    assert_one(&of(quote!("k"), quote!(Secret)), "a secret has no default", &codes::SECRET_DEFAULT);
    assert_one(&of(quote!("[1,]"), quote!(Json<V>)), "the default is not JSON", &codes::DEFAULT_NOT_JSON);
    for (default, ty) in [
        (quote!(255), quote!(u8)),
        (quote!(-128), quote!(i8)),
        (quote!(2), quote!(f64)),
        (quote!(0x10), quote!(u8)),
        (quote!("[1]"), quote!(Json<V>)),
        (quote!(include_str!("a")), quote!(Html)),
        (quote!(anything::at(all)), quote!(u8)),
        (quote!("8"), quote!(Port)),
    ] {
        assert_eq!(of(default, ty), NONE);
    }
}

#[test]
fn parameters_have_names_texts_and_a_value() {
    assert_one(&param(quote!(), quote!(u8)), "field `value` is neither", &codes::FIELD_WITHOUT_ATTRIBUTE);
    assert_one(&param(quote!(#[state]), quote!(bool)), "`#[state]` of type `bool`", &codes::STATE_FIELD);
    assert_one(
        &param(quote!(#[config_param] #[state]), quote!(u8)),
        "field `value` is a parameter and state at once",
        &codes::FIELD_WITHOUT_ATTRIBUTE,
    );
    assert_one(
        &param(quote!(#[config_param(param_name = "a##b")]), quote!(u8)),
        "parameter name `a##b` holds",
        &codes::BAD_PARAMETER_NAME,
    );
    assert_one(
        &param(quote!(#[config_param(mandatory = true)]), quote!(Option<u8>)),
        "an `Option` is never mandatory",
        &codes::BAD_MANDATORY,
    );
    assert_one(
        &param(quote!(#[config_param(mandatory = false)]), quote!(u8)),
        "a parameter that is not mandatory",
        &codes::BAD_MANDATORY,
    );
    let twice = struct_mistakes(
        quote!(),
        quote! { /// Does it
        struct A {
            /// One
            #[config_param] a: u8,
            /// Two
            #[config_param(param_name = "a")] b: u8,
        } },
    );
    assert_one(&twice, "parameter `a` is declared twice", &codes::DUPLICATE_PARAMETER);
}

#[test]
fn hooks_exist_and_are_fired() {
    let of = |name: &str| block_mistakes(quote!(impl A { #[hook(#name)] fn h(&self, ioc: &mut Ioc) {} }));
    let misspelt = ioc_create().replace("create", "crate");
    let mistakes = of(&misspelt);
    assert_one(&mistakes, &format!("unknown hook `{misspelt}`"), &codes::UNKNOWN_HOOK);
    assert!(mistakes[0].contains(&format!("did you mean `{}`?", ioc_create())), "{}", mistakes[0]);
    for dead in iris_catalog::HOOKS.iter().filter(|hook| !hook.fired) {
        assert_one(&of(dead.name), &format!("hook `{}` is declared", dead.name), &codes::DEAD_HOOK);
    }
    for retired in iris_catalog::RETIRED {
        assert_one(
            &of(retired.name),
            &format!("hook `{}` is gone", retired.name),
            &codes::HOOK_OF_OTHER_VERSION,
        );
    }
}

#[test]
fn keys_fit_their_hook() {
    let manual = hook(HookKind::Manual, Payload::Object(ObjectKind::Ioc));
    let preload = hook(HookKind::Preload, Payload::Body(ObjectKind::Ioc));
    let automatic = ioc_create();
    let of = |attribute| block_mistakes(quote!(impl A { #[hook(#attribute)] fn h(&self, ioc: &mut Ioc) {} }));
    assert_one(&of(quote!()), "`#[hook]` names no hook", &codes::MISSING_KEY);
    assert_one(
        &of(quote!(#automatic, manual_hook_name = "x")),
        &format!("`{automatic}` is automatic"),
        &codes::MANUAL_NAME_ON_AUTOMATIC,
    );
    assert_one(
        &of(quote!(#preload, run_asynchronously = false)),
        &format!("`{preload}` is a preload hook"),
        &codes::ASYNCHRONOUS_PRELOAD,
    );
    assert_one(
        &of(quote!(#automatic, concurrency = 0)),
        "`concurrency = 0` is out of range",
        &codes::BAD_VALUE,
    );
    assert_one(
        &of(quote!(#automatic, enabled_by = "a")),
        "key `enabled_by` takes the name of a field",
        &codes::BAD_VALUE,
    );
    assert_one(&of(quote!(#automatic, enabled_by =)), "key `enabled_by` has no value yet", &codes::SYNTAX);
    assert_eq!(
        of(quote!(#manual, manual_hook_name = "x", run_asynchronously = false, concurrency = 1)),
        NONE
    );
}

#[test]
fn a_hook_is_handled_once_per_menu_entry() {
    let manual = hook(HookKind::Manual, Payload::Object(ObjectKind::Ioc));
    let two = |first: &str, second: &str| {
        block_mistakes(quote! { impl A {
            #[hook(#manual, manual_hook_name = #first)] fn one(&self, ioc: &Ioc) {}
            #[hook(#manual, manual_hook_name = #second)] fn two(&self, ioc: &Ioc) {}
        } })
    };
    assert_eq!(two("a", "b"), NONE);
    let start = format!("hook `{manual}` with the menu entry `a` is handled twice, first by `one`");
    assert_one(&two("a", "a"), &start, &codes::DUPLICATE_HOOK);
    let name = ioc_create();
    let configured = block_mistakes(quote! { impl A {
        #[cfg(a)] #[hook(#name)] fn one(&self, ioc: &Ioc) {}
        #[cfg(not(a))] #[hook(#name)] fn two(&self, ioc: &Ioc) {}
    } });
    assert_eq!(configured, NONE);
}

#[test]
fn handlers_have_a_shape_that_a_table_can_call() {
    let name = ioc_create();
    let of = |method| block_mistakes(quote!(impl A { #[hook(#name)] #method }));
    assert_one(
        &of(quote!(
            fn h(ioc: &Ioc) {}
        )),
        "handler `h` takes no `&self`",
        &codes::HANDLER_RECEIVER,
    );
    assert_one(
        &of(quote!(
            fn h() {}
        )),
        "handler `h` takes no `&self`",
        &codes::HANDLER_RECEIVER,
    );
    assert_one(
        &of(quote!(
            fn h(&mut self, ioc: &Ioc) {}
        )),
        "a handler takes `&self`, not",
        &codes::HANDLER_RECEIVER,
    );
    assert_one(
        &of(quote!(
            fn h(self, ioc: &Ioc) {}
        )),
        "a handler takes `&self`, not",
        &codes::HANDLER_RECEIVER,
    );
    assert_one(
        &of(quote!(
            fn h(&self) {}
        )),
        "handler `h` takes no data",
        &codes::HANDLER_ARGUMENTS,
    );
    assert_one(
        &of(quote!(
            fn h(&self, a: &A, b: &B, c: C) {}
        )),
        "a handler takes its data and",
        &codes::HANDLER_ARGUMENTS,
    );
    assert_one(
        &of(quote!(
            fn h(&self, ioc: Batch) {}
        )),
        "`Batch` is not a form",
        &codes::HANDLER_ARGUMENTS,
    );
    for (method, what) in [
        (
            quote!(
                async fn h(&self, ioc: &Ioc) {}
            ),
            "`async`",
        ),
        (
            quote!(
                unsafe fn h(&self, ioc: &Ioc) {}
            ),
            "`unsafe`",
        ),
        (
            quote!(
                extern "C" fn h(&self, ioc: &Ioc) {}
            ),
            "`extern`",
        ),
        (
            quote!(
                fn h<T>(&self, ioc: &T) {}
            ),
            "generic",
        ),
        (
            quote!(
                fn h<'a>(&'a self, ioc: &'a Ioc)
                where
                    'a: 'a,
                {
                }
            ),
            "bound by a `where`",
        ),
        (
            quote!(
                fn h(&self, ioc: &impl X) {}
            ),
            "declared with `impl Trait`",
        ),
        (
            quote!(
                fn h(&self, ioc: &dyn X) {}
            ),
            "declared with `dyn Trait`",
        ),
        (
            quote!(
                fn h(&self, ioc: &Ioc) -> ! {}
            ),
            "declared with `!`",
        ),
        (
            quote!(
                fn h(&self, #[cfg(a)] ioc: &Ioc) {}
            ),
            "given a `cfg`",
        ),
    ] {
        assert_one(&of(method), &format!("a handler cannot be {what}"), &codes::HANDLER_FORM);
    }
    for method in [
        quote!(
            fn h<'a>(&'a self, ioc: &'a Ioc, cx: &'a Context) -> Result<()> {}
        ),
        quote!(
            pub(crate) fn h(&self, iocs: Vec<Ioc>) -> Status {}
        ),
        quote!(
            fn h(&self, iocs: &mut [Ioc]) -> Result<(), Box<dyn Error>> {}
        ),
    ] {
        assert_eq!(of(method), NONE);
    }
}
