//! `range`, `choices`, `url`, `check` and `was`: what is refused, what is left to rustc, what is written.

use iris_catalog::codes::{self, Code};
use proc_macro2::TokenStream;
use quote::quote;

use super::{assert_one, struct_mistakes};
use crate::expand;

const NONE: [String; 0] = [];

/// The mistakes in a parameter with these keys and this type.
fn param(keys: TokenStream, ty: TokenStream) -> Vec<String> {
    struct_mistakes(
        quote!(),
        quote! { /// Does it
        struct A { /// A value
            #[config_param(#keys)] value: #ty } },
    )
}

/// What the struct's half writes, without white space.
fn written(args: TokenStream, fields: TokenStream) -> String {
    let out = expand::module_struct(quote! {
        #[iris_module_args(#args)]
        /// Does it
        struct A { #fields }
    });
    out.to_string().split_whitespace().collect()
}

#[test]
fn a_range_is_one_of_numbers_that_the_type_holds() {
    for (keys, ty, beginning) in [
        (quote!(range = 1..10), quote!(u8), "`1..10` leaves open whether its end is meant"),
        (quote!(range = ..), quote!(u8), "expected a range such as `1..=100`"),
        (quote!(range = 8), quote!(u8), "key `range` takes a range such as `1..=100`"),
        (quote!(range = 1..=300), quote!(u8), "`300` is out of range for `u8` itself"),
        (quote!(range = -1..), quote!(Option<u16>), "`-1` is out of range for `Option<u16>` itself"),
        (quote!(range = 0.5..), quote!(i8), "`0.5` cannot be an end of a range of `i8`"),
        (quote!(range = "a"..), quote!(f64), "`\"a\"` cannot be an end of a range of `f64`"),
        (quote!(range = true..), quote!(Port), "`true` cannot be an end of a range of `Port`"),
        (quote!(range = 9..=3), quote!(u8), "no number is in the range `9..=3`"),
        (quote!(range = 0.5..=-0.5), quote!(f32), "no number is in the range `0.5..=-0.5`"),
        (quote!(range = 9..=3), quote!(Port), "no number is in the range `9..=3`"),
        (quote!(range = 1..=9), quote!(String), "`range` has no meaning for a parameter of type `String`"),
        (quote!(range = 1..=9), quote!(Option<Html>), "`range` has no meaning for a parameter of type"),
        (quote!(range = 1..=9), quote!(bool), "`range` has no meaning for a parameter of type `bool`"),
        (quote!(range = 1..=9), quote!(Secret), "`range` has no meaning for a parameter of type `Secret`"),
        (quote!(range(1, 9)), quote!(u8), "key `range` takes its value behind `=`"),
    ] {
        assert_one(&param(keys, ty), beginning, &codes::BAD_VALUE);
    }
    for (keys, ty) in [
        (quote!(range = 0..=255), quote!(u8)),
        (quote!(range = ..=9), quote!(Option<i64>)),
        (quote!(range = -5..=5), quote!(f64)),
        (quote!(range = 0x10..), quote!(u64)),
        (quote!(range = LOW..=HIGH), quote!(u8)),
        (quote!(range = 300..), quote!(Port)),
        (quote!(range = 3..=3), quote!(u8)),
    ] {
        assert_eq!(param(keys, ty), NONE);
    }
}

#[test]
fn choices_are_texts_that_can_be_told_apart() {
    for (keys, ty, beginning) in [
        (quote!(choices("a")), quote!(u8), "`choices` has no meaning for a parameter of type `u8`"),
        (quote!(choices("a")), quote!(Option<Secret>), "`choices` has no meaning for a parameter of type"),
        (quote!(choices("a")), quote!(Json<V>), "`choices` has no meaning for a parameter of type `Json<V>`"),
        (quote!(choices()), quote!(String), "`choices` names no choice"),
        (quote!(choices("a", "b", "a")), quote!(String), "choice `a` is given twice"),
        (quote!(choices("a", "")), quote!(String), "a choice is empty"),
        (quote!(choices(" a")), quote!(Kind), "a choice is empty, or begins or ends with white space"),
        (quote!(choices(a)), quote!(String), "expected a text in quotes, found `a`"),
        (quote!(choices("a", 2)), quote!(String), "expected a text in quotes, found `2`"),
        (quote!(choices = "a"), quote!(String), "key `choices` takes its values in parentheses"),
    ] {
        assert_one(&param(keys, ty), beginning, &codes::BAD_VALUE);
    }
    for ty in [quote!(String), quote!(Option<String>), quote!(Markdown), quote!(Kind)] {
        assert_eq!(param(quote!(choices("a", "A", "b c")), ty), NONE);
    }
}

#[test]
fn a_url_is_a_text_and_the_key_has_no_value() {
    for (keys, ty, beginning) in [
        (quote!(url), quote!(u8), "`url` has no meaning for a parameter of type `u8`"),
        (quote!(url), quote!(Html), "`url` has no meaning for a parameter of type `Html`"),
        (quote!(url = true), quote!(String), "key `url` takes no value"),
        (quote!(url, choices("https://a")), quote!(String), "`choices` says already what is taken"),
    ] {
        assert_one(&param(keys, ty), beginning, &codes::BAD_VALUE);
    }
    for ty in [quote!(String), quote!(Option<Secret>), quote!(Address)] {
        assert_eq!(param(quote!(url), ty), NONE);
    }
}

#[test]
fn a_default_keeps_to_the_limits() {
    let refused: [(_, _, _, &Code); 6] = [
        (
            quote!(range = 1..=9, default = 10),
            quote!(u8),
            "default `10` is out of the parameter's range `1..=9`",
            &codes::DEFAULT_RANGE,
        ),
        (
            quote!(default = -6, range = -5..),
            quote!(Option<i8>),
            "default `-6` is out of the parameter's range `-5..`",
            &codes::DEFAULT_RANGE,
        ),
        (
            quote!(range = ..=1.5, default = 2),
            quote!(f64),
            "default `2` is out of the parameter's range `..=1.5`",
            &codes::DEFAULT_RANGE,
        ),
        (
            quote!(range = 1..=9, default = 300),
            quote!(u8),
            "default `300` is out of range for `u8`",
            &codes::DEFAULT_RANGE,
        ),
        (
            quote!(choices("low", "high"), default = "hihg"),
            quote!(String),
            "default `hihg` is none of the choices",
            &codes::DEFAULT_NOT_A_CHOICE,
        ),
        (
            quote!(choices("low", "high"), default = "LOW"),
            quote!(Option<String>),
            "default `LOW` is none of the choices",
            &codes::DEFAULT_NOT_A_CHOICE,
        ),
    ];
    for (keys, ty, beginning, code) in refused {
        assert_one(&param(keys, ty), beginning, code);
    }
    let near = param(quote!(choices("low", "high"), default = "hihg"), quote!(String));
    assert!(near[0].contains("help: did you mean `high`?"), "{}", near[0]);
    let far = param(quote!(choices("low", "high"), default = "x"), quote!(String));
    assert!(far[0].contains("help: write `low` or `high`"), "{}", far[0]);
    for (keys, ty) in [
        (quote!(range = 1..=9, default = 9), quote!(u8)),
        (quote!(range = -0.5..=0.5, default = 0), quote!(f64)),
        (quote!(choices("low"), default = "low"), quote!(String)),
        // These are for constants.
        (quote!(range = 1..=9, default = TEN), quote!(u8)),
        (quote!(range = 1..=LAST, default = 10), quote!(u8)),
        (quote!(range = LOW.., default = 10), quote!(Port)),
        (quote!(url, default = "nowhere"), quote!(String)),
    ] {
        assert_eq!(param(keys, ty), NONE);
    }
}

#[test]
fn limits_are_written_as_calls_and_what_is_left_is_asked_in_a_constant() {
    let one = |keys: TokenStream, ty: TokenStream| {
        written(quote!(), quote!(/** A value */ #[config_param(#keys)] value: #ty))
    };
    let out = one(quote!(range = 1..=9, default = 3), quote!(u8));
    assert!(out.contains("Stored::Int(1)"), "{out}");
    assert!(!out.contains("verify"), "{out}");
    let out = one(quote!(range = -1..), quote!(f64));
    assert!(out.contains("__value:<f64as::iris_runtime::ConfigValue>::Const=-1.0;"), "{out}");
    assert!(out.contains(",::iris_runtime::__private::Stored::None)"), "{out}");
    let out = one(quote!(choices("a", "b")), quote!(String));
    assert!(out.contains(".choices(&[\"a\",\"b\"])") && !out.contains("verify"), "{out}");
    let out = one(quote!(url, default = "https://a"), quote!(String));
    assert!(out.contains(".url().default("), "{out}");
    assert!(out.contains("IrisParameters::value.verify();") && !out.contains("verify_limits"), "{out}");
    for (keys, ty) in [
        (quote!(range = 1..=9), quote!(Port)),
        (quote!(range = 1..=LAST), quote!(u8)),
        (quote!(choices("a")), quote!(Kind)),
        (quote!(url), quote!(Address)),
    ] {
        assert!(one(keys, ty).contains("const_:()=IrisParameters::value.verify_limits();"));
    }
    // A literal default is judged by the macro, unless a bound is none.
    assert!(
        one(quote!(range = 1..=LAST, default = 3), quote!(u8)).contains("IrisParameters::value.verify();")
    );
}

#[test]
fn refused_keys_are_left_out_of_what_is_written() {
    for (keys, ty, call) in [
        (quote!(range = 1..=9), quote!(String), ".range("),
        (quote!(choices("a", "a")), quote!(String), ".choices("),
        (quote!(url), quote!(u8), ".url("),
        (quote!(range = 1..=9, default = 10), quote!(u8), ".default("),
    ] {
        let out = written(quote!(), quote!(/** A value */ #[config_param(#keys)] value: #ty));
        assert!(!out.contains(call), "{out}");
        assert_eq!(out.matches("compile_error").count(), 1, "{out}");
    }
}

#[test]
fn checks_call_the_authors_functions() {
    let of = |keys, ty| written(quote!(), quote!(/** A value */ #[config_param(#keys)] value: #ty));
    let told = "::iris_runtime::config::CheckOutcome::told";
    let out = of(quote!(check = rules::even::<2>), quote!(u8));
    assert!(out.contains(&format!(".check(|__value:&u8|{told}(rules::even::<2>(__value)))")), "{out}");
    let out = of(quote!(check = Self::even), quote!(Option<u8>));
    assert!(out.contains(&format!("Option::Some(__value)=>{told}(A::even(__value)),")), "{out}");
    let out = written(quote!(check = Self::fits, crate = ::facade), quote!());
    let call = "__values.accept(Self{},|__value:&A|::facade::config::CheckOutcome::told(A::fits(__value)))";
    assert!(out.contains(call), "{out}");
    for check in [quote!("even"), quote!(|value| Ok(())), quote!(even())] {
        let found = param(quote!(check = #check), quote!(u8));
        assert_one(&found, "key `check` takes a path, found", &codes::BAD_VALUE);
    }
}

#[test]
fn a_parameter_replaces_one_that_is_gone() {
    let two = |first: TokenStream, second: TokenStream| {
        struct_mistakes(
            quote!(),
            quote! { /// Does it
            struct A {
                /// One
                #[config_param(#first)] a: u8,
                /// Two
                #[config_param(#second)] b: u8,
            } },
        )
    };
    let duplicate = &codes::DUPLICATE_PARAMETER;
    assert_one(&two(quote!(was = "a"), quote!()), "parameter `a` cannot replace itself", duplicate);
    assert_one(
        &two(quote!(param_name = "x", was = "x"), quote!()),
        "parameter `x` cannot replace itself",
        duplicate,
    );
    let current = "`b` cannot be replaced: field `b` still declares it";
    assert_one(&two(quote!(was = "b"), quote!()), current, duplicate);
    assert_one(&two(quote!(), quote!(was = "a")), "`a` cannot be replaced: field `a`", duplicate);
    assert_one(
        &two(quote!(was = "x"), quote!(was = "x")),
        "`x` is replaced twice, first by field `a`",
        duplicate,
    );
    assert_one(&two(quote!(was = ""), quote!()), "a parameter's name is empty", &codes::BAD_PARAMETER_NAME);
    // The field's name is free where the parameter has another one.
    assert_eq!(two(quote!(param_name = "x", was = "a"), quote!(was = "old")), NONE);
}
