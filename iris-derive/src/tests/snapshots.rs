//! What is written for five modules, printed as a person would read it.
//!
//! `INSTA_UPDATE=always cargo test -p iris-derive snapshots` writes the snapshots anew.
#![allow(unused_qualifications, reason = "two functions of one name, told apart by their path")]

use proc_macro2::TokenStream;
use quote::quote;

use crate::expand;

pub(super) fn pretty(tokens: TokenStream) -> String {
    let text = tokens.to_string();
    match syn::parse2(tokens) {
        Ok(file) => prettyplease::unparse(&file),
        Err(error) => unreachable!("the expansion is no Rust: {error}\n{text}"),
    }
}

/// What stands beside a struct, without the struct.
fn beside_struct(args: TokenStream, item: TokenStream) -> String {
    pretty(expand::module_struct(quote!(#[iris_module_args(#args)] #item)))
}

/// An impl block with what stands beside it.
fn block(args: TokenStream, item: TokenStream) -> String {
    pretty(expand::iris_module(args, item))
}

/// Names of hooks come from the catalogue, so that this crate spells none.
fn hook(kind: iris_catalog::HookKind, object: iris_catalog::ObjectKind) -> &'static str {
    use iris_catalog::{HookKind, Payload};
    let payload = if kind == HookKind::Preload { Payload::Body(object) } else { Payload::Object(object) };
    super::hook(kind, payload)
}

use iris_catalog::HookKind::{Manual, Postload, Preload};
use iris_catalog::ObjectKind::{Asset, Ioc};

#[test]
fn enricher() {
    let (create, manual) = (hook(Postload, Ioc), hook(Manual, Ioc));
    let item = quote! {
        /// Looks indicators up
        pub struct Lookup {
            /// The key of the service
            #[config_param(human_name = "API key")]
            lookup_key: Secret,
            /// Whether new indicators are looked up
            #[config_param(section = "Triggers", default = false)]
            lookup_on_create: bool,
            /// Indicators with more hits are tagged
            #[config_param(section = "Tags", default = 10)]
            lookup_threshold: f64,
            #[state]
            seen: Mutex<Vec<String>>,
        }
    };
    insta::assert_snapshot!(
        "enricher_struct",
        beside_struct(quote!(name = "IrisLookup", max_tlp = "amber"), item)
    );
    let methods = quote! {
        impl Lookup {
            #[hook(#create, enabled_by = lookup_on_create)]
            #[hook(#manual, manual_hook_name = "Look it up")]
            fn look(&self, ioc: &mut Ioc, cx: &Context) -> Result<Status> {
                Ok(Status::skipped("nothing known"))
            }
        }
    };
    insta::assert_snapshot!("enricher_block", block(quote!(), methods));
}

#[test]
fn bare() {
    let item = quote! {
        /// Counts assets
        pub struct Count;
    };
    insta::assert_snapshot!("bare_struct", beside_struct(quote!(), item));
    let update = hook(Postload, Asset);
    let methods = quote! {
        impl Count {
            #[hook(#update)]
            fn count(&self, assets: Vec<Asset>) {}
        }
    };
    insta::assert_snapshot!("bare_block", block(quote!(), methods));
}

#[test]
fn attached_function() {
    let body = hook(Preload, Ioc);
    let item = quote! {
        #[cfg(feature = "guard")]
        pub(crate) fn guard(module: &Module, body: &mut Request) -> Status {
            Status::success("looked at")
        }
    };
    insta::assert_snapshot!("attached_function", pretty(expand::hook(quote!(#body), item)));
    insta::assert_snapshot!(
        "attaching_block",
        block(quote!(hooks(guard, notes::on_note)), quote!(impl Module {}))
    );
}

#[test]
fn dynamic() {
    let methods = quote! {
        impl Forward {
            #[dynamic_hooks]
            fn hooks(&self) -> Vec<HookRegistration> {
                Vec::new()
            }
            #[hook(dynamic)]
            fn any(&self, event: &mut HookEvent, cx: &Context) -> Result<()> {
                Ok(())
            }
        }
    };
    insta::assert_snapshot!("dynamic_block", block(quote!(), methods));
}

#[test]
fn pipeline() {
    let item = quote! {
        /// Takes files in
        pub struct Files {
            /// Where they go
            #[config_param(default = include_str!("target.txt"))]
            target: Option<Html>,
        }
    };
    let args = quote!(pipeline(internal_name = "files_pipeline", human_name = "Files", args = Args));
    insta::assert_snapshot!("pipeline_struct", beside_struct(args, item));
    let methods = quote! {
        impl Files {
            #[pipeline_handler]
            fn ingest(&self, job: &PipelineJob<Args>, cx: &Context) -> Result<()> {
                Ok(())
            }
            #[pipeline_files_upload]
            fn upload(&self, upload: &Upload) -> Status {
                Status::success(upload.file_name())
            }
        }
    };
    insta::assert_snapshot!("pipeline_block", block(quote!(), methods));
}
