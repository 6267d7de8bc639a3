//! `#[derive(PipelineArgs)]`: arguments from fields, and an implementation whatever is wrong.

use iris_catalog::codes;
use proc_macro2::TokenStream;
use quote::quote;

use crate::derives::pipeline_args::expand;

fn dense(item: TokenStream) -> String {
    expand(item).to_string().split_whitespace().collect()
}

/// Asserts that the item is refused once with this beginning, and has the trait nevertheless, without a value.
#[track_caller]
fn assert_refused(item: TokenStream, beginning: &str, code: &codes::Code) {
    let out = expand(item).to_string();
    assert_eq!(out.matches("compile_error").count(), 1, "{out}");
    assert!(out.contains(&format!("{{ \"{beginning}")), "{out}");
    assert!(out.contains(&format!("[{}]\\nhelp: ", code.id)) && out.contains("\\nIRIS: "), "{out}");
    assert!(out.contains("PipelineArgs for Args"), "{out}");
    assert!(out.contains("Option :: None") && !out.contains("_with"), "{out}");
}

#[test]
fn fields_are_arguments_in_their_order() {
    let out = dense(quote! {
        /// What users are asked
        #[derive(Debug)]
        pub(crate) struct Args { index: String, r#type: net::IpAddr, host: Option<String>, limit: ::core::option::Option<u32> }
    });
    for part in [
        "impl::iris_runtime::PipelineArgsforArgs{",
        "=&[::iris_runtime::pipeline::PipelineArg::required(\"index\"),\
         ::iris_runtime::pipeline::PipelineArg::required(\"type\"),\
         ::iris_runtime::pipeline::PipelineArg::optional(\"host\"),\
         ::iris_runtime::pipeline::PipelineArg::optional(\"limit\")];",
        "let__0=__values.required_with(\"index\",<Stringas::iris_runtime::pipeline::PipelineValue>::parse);",
        "let__1=__values.required_with(\"type\",<net::IpAddras::iris_runtime::pipeline::PipelineValue>::parse);",
        "let__3=__values.optional_with(\"limit\",<u32as::iris_runtime::pipeline::PipelineValue>::parse);",
        "::core::option::Option::Some(Self{index:__0?,r#type:__1?,host:__2?,limit:__3?})",
    ] {
        assert!(out.contains(part), "{part} is not in\n{out}");
    }
    assert!(!out.contains("compile_error"), "{out}");
}

#[test]
fn the_runtime_is_found_where_the_author_says() {
    let out = dense(quote!(
        #[pipeline_args(crate = ::facade::iris)]
        struct Args {
            a: u8,
        }
    ));
    assert!(out.contains("::facade::iris::PipelineArgsforArgs") && !out.contains("iris_runtime"), "{out}");
    // The key is kept when something else is refused, so that the trait is still the right one.
    let out = dense(quote!(
        #[pipeline_args(crate = ::facade::iris)]
        struct Args;
    ));
    assert!(
        out.contains("impl::facade::iris::PipelineArgsforArgs") && !out.contains("iris_runtime"),
        "{out}"
    );
}

#[test]
fn an_option_is_seen_by_its_name_and_through_invisible_groups() {
    let ty: TokenStream = {
        let group = proc_macro2::Group::new(proc_macro2::Delimiter::None, quote!(Option<u8>));
        proc_macro2::TokenTree::from(group).into()
    };
    let out = dense(quote!(struct Args { a: #ty, b: Maybe }));
    assert!(out.contains("optional_with(\"a\",<u8as"), "{out}");
    assert!(out.contains("required_with(\"b\",<Maybeas"), "{out}");
}

#[test]
fn what_is_no_struct_with_named_fields_is_refused() {
    let code = &codes::BAD_PIPELINE_ARGUMENTS;
    let on = "the arguments of a pipeline are a struct, not ";
    assert_refused(
        quote!(
            enum Args {
                A,
            }
        ),
        &format!("{on}an enum"),
        code,
    );
    assert_refused(quote!(union Args { a: u8 }), &format!("{on}a union"), code);
    assert_refused(
        quote!(
            struct Args(String);
        ),
        "the arguments of a pipeline have names",
        code,
    );
    for item in [
        quote!(
            struct Args;
        ),
        quote!(
            struct Args {}
        ),
        quote!(
            struct Args();
        ),
    ] {
        assert_refused(item, "`Args` has no fields", &codes::PIPELINE_WITHOUT_ARGUMENTS);
    }
}

#[test]
fn parameters_are_refused_and_the_trait_is_there_for_all_of_them() {
    let code = &codes::BAD_PIPELINE_ARGUMENTS;
    let what = "the arguments of a pipeline have no type parameters";
    for (item, header) in [
        (
            quote!(
                struct Args<'a> {
                    a: &'a str,
                }
            ),
            "impl<'a>::iris_runtime::PipelineArgsforArgs<'a>whereArgs<'a>:",
        ),
        (
            quote!(
                struct Args<T: Clone, const N: usize>
                where
                    T: Copy,
                {
                    a: [T; N],
                }
            ),
            "impl<T:Clone,constN:usize>::iris_runtime::PipelineArgsforArgs<T,N>whereT:Copy,Args<T,N>:",
        ),
    ] {
        assert_refused(item.clone(), what, code);
        let out = dense(item);
        assert!(out.contains(&format!("{header}::core::marker::Send+'static{{")), "{out}");
        assert!(
            syn::parse2::<syn::File>(expand(quote!(
                struct Args<T> {
                    a: T,
                }
            )))
            .is_ok()
        );
    }
}

#[test]
fn names_and_keys_are_looked_at() {
    let on_field = quote!(
        struct Args {
            #[pipeline_args(name = "b")]
            a: u8,
        }
    );
    assert_refused(on_field, "`#[pipeline_args]` has no meaning on a field", &codes::MISPLACED_ATTRIBUTE);
    let of = |attributes: TokenStream| quote!(#attributes struct Args { a: u8 });
    assert_refused(of(quote!(#[pipeline_args(crat = ::a)])), "unknown key `crat`", &codes::UNKNOWN_KEY);
    assert_refused(
        of(quote!(#[pipeline_args("a")])),
        "`#[pipeline_args(..)]` takes no value",
        &codes::SYNTAX,
    );
    assert_refused(
        of(quote!(#[pipeline_args(crate = a::b)])),
        "`crate` takes an absolute path",
        &codes::BAD_VALUE,
    );
    let twice = quote!(#[pipeline_args(crate = ::a)] #[pipeline_args(crate = ::b)]);
    assert_refused(of(twice), "key `crate` is given twice", &codes::DUPLICATE_KEY);
}

#[test]
fn all_mistakes_come_out_together() {
    let out = expand(quote! {
        #[pipeline_args(nonsense = 1)]
        struct Args<T> { a: T, #[pipeline_args] b: u8 }
    });
    assert_eq!(out.to_string().matches("compile_error").count(), 3, "{out}");
}
