//! `#[derive(ConfigValue)]`: choices from variants, and an implementation whatever is wrong.

use iris_catalog::codes;
use proc_macro2::TokenStream;
use quote::quote;

use crate::derives::config_value::expand;

/// What is written, without white space.
fn dense(item: TokenStream) -> String {
    expand(item).to_string().split_whitespace().collect()
}

/// Asserts that the item is refused once with this beginning, and is implemented nevertheless.
#[track_caller]
fn assert_refused(item: TokenStream, beginning: &str, code: &codes::Code) {
    let out = expand(item).to_string();
    assert_eq!(out.matches("compile_error").count(), 1, "{out}");
    assert!(out.contains(&format!("{{ \"{beginning}")), "{out}");
    assert!(out.contains(&format!("[{}]\\nhelp: ", code.id)) && out.contains("\\nIRIS: "), "{out}");
    assert!(out.contains("ConfigValue for E") && out.contains("Rule :: Any"), "{out}");
    assert!(!out.contains("Choices"), "{out}");
}

#[test]
fn variants_are_choices_in_their_order() {
    let out = dense(quote! {
        /// How far
        #[derive(Debug)]
        pub(crate) enum Depth { Quick, r#Type = 7, #[config_value(name = "very deep")] Deep }
    });
    for part in [
        "impl::iris_runtime::ConfigValueforDepth{",
        "typeConst=&'static::core::primitive::str;",
        "=::iris_runtime::config::ParamType::String;",
        "=::iris_runtime::config::Rule::Choices(&[\"Quick\",\"Type\",\"verydeep\"]);",
        "match::iris_runtime::config::choice(__value,&[\"Quick\",\"Type\",\"verydeep\"])?{",
        "0usize=>::core::result::Result::Ok(Self::Quick),",
        "1usize=>::core::result::Result::Ok(Self::r#Type),",
        "_=>::core::result::Result::Ok(Self::Deep),",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
    assert!(!out.contains("compile_error"), "{out}");
    let facade = dense(quote!(
        #[config_value(crate = ::facade::iris)]
        enum E {
            Only,
        }
    ));
    assert!(
        facade.contains("::facade::iris::ConfigValueforE") && !facade.contains("iris_runtime"),
        "{facade}"
    );
}

#[test]
fn what_is_no_enum_of_plain_variants_is_refused() {
    let code = &codes::BAD_CONFIG_VALUE;
    assert_refused(
        quote!(
            struct E {
                a: u8,
            }
        ),
        "`#[derive(ConfigValue)]` makes choices of an enum, not of a struct",
        code,
    );
    assert_refused(
        quote!(
            struct E;
        ),
        "`#[derive(ConfigValue)]` makes choices of an enum, not of a struct",
        code,
    );
    assert_refused(
        quote!(union E { a: u8 }),
        "`#[derive(ConfigValue)]` makes choices of an enum, not of a union",
        code,
    );
    assert_refused(
        quote!(
            enum E {}
        ),
        "enum `E` has no variants",
        code,
    );
    assert_refused(
        quote!(
            enum E<T> {
                A,
            }
        ),
        "an enum of choices has no type parameters",
        code,
    );
    assert_refused(
        quote!(
            enum E<'a> {
                A,
            }
        ),
        "an enum of choices has no type parameters",
        code,
    );
    for fields in [quote!((u8)), quote!({ a: u8 }), quote!(()), quote!({})] {
        assert_refused(quote!(enum E { A, B #fields }), "variant `B` has fields", code);
    }
}

#[test]
fn texts_are_there_and_different() {
    let code = &codes::BAD_CONFIG_VALUE;
    assert_refused(
        quote!(
            enum E {
                A,
                #[config_value(name = "A")]
                B,
            }
        ),
        "`A` stands for variant `A` already",
        code,
    );
    assert_refused(
        quote!(
            enum E {
                #[config_value(name = "B")]
                A,
                B,
            }
        ),
        "`B` stands for variant `A` already",
        code,
    );
    assert_refused(
        quote!(
            enum E {
                #[config_value(name = "")]
                A,
            }
        ),
        "the text of a variant is empty",
        code,
    );
    assert_refused(
        quote!(
            enum E {
                #[config_value(name = "a ")]
                A,
            }
        ),
        "the text of a variant is empty, or",
        code,
    );
    // Case tells them apart where a value is written exactly.
    assert!(
        !dense(quote!(
            enum E {
                A,
                #[config_value(name = "a")]
                B,
            }
        ))
        .contains("compile_error")
    );
}

#[test]
fn keys_are_checked_on_the_enum_and_on_variants() {
    let bad = &codes::BAD_VALUE;
    assert_refused(
        quote!(
            enum E {
                #[config_value(nam = "x")]
                A,
            }
        ),
        "unknown key `nam`",
        &codes::UNKNOWN_KEY,
    );
    assert_refused(
        quote!(
            #[config_value(name = "x")]
            enum E {
                A,
            }
        ),
        "unknown key `name`",
        &codes::UNKNOWN_KEY,
    );
    assert_refused(
        quote!(
            enum E {
                #[config_value(crate = ::x)]
                A,
            }
        ),
        "unknown key `crate`",
        &codes::UNKNOWN_KEY,
    );
    assert_refused(
        quote!(
            enum E {
                #[config_value(name = 3)]
                A,
            }
        ),
        "key `name` takes a text in quotes, found `3`",
        bad,
    );
    assert_refused(
        quote!(
            #[config_value(crate = x)]
            enum E {
                A,
            }
        ),
        "`crate` takes an absolute path",
        bad,
    );
    let twice = quote!(
        enum E {
            #[config_value(name = "x")]
            #[config_value(name = "y")]
            A,
        }
    );
    assert_refused(twice, "key `name` is given twice", &codes::DUPLICATE_KEY);
}

#[test]
fn several_mistakes_come_out_together() {
    let out = expand(quote!(
        enum E<T> {
            A(T),
            B {
                b: u8,
            },
            #[config_value(name = "")]
            C,
        }
    ))
    .to_string();
    assert_eq!(out.matches("compile_error").count(), 4, "{out}");
    assert!(out.contains("impl < T > :: iris_runtime :: ConfigValue for E < T >"), "{out}");
}

#[test]
fn no_item_panics() {
    for item in [
        quote!(),
        quote!(enum),
        quote!(
            fn a() {}
        ),
        quote!(
            enum E {
                A,
                #[config_value]
                B,
                #[config_value(=)]
                C,
            }
        ),
    ] {
        let out = expand(item).to_string();
        assert!(!out.contains("the fault is ours"), "{out}");
    }
}
