//! Primitive types and traits of the prelude under other meanings, with all that a module can be.
#![deny(warnings)]
#![no_implicit_prelude]
#![allow(dead_code, unused_macros, non_camel_case_types)]
use ::iris_runtime::{ConfigValue, PipelineArgs, hook, iris_module};
pub struct Option;
pub struct Result;
pub struct String;
pub struct Vec;
pub struct Box;
pub struct Some;
pub struct Ok;
pub struct Err;
pub struct None;
pub trait Default {}
pub trait Fn {}
pub trait From {}
pub trait Into {}
pub trait Iterator {}
pub trait ToString {}
pub struct Ioc;
pub struct Context;
pub struct Status;
pub struct Error;
pub struct Secret;
pub struct Json;
pub struct Values;
pub struct Param;
pub struct Handler;
pub mod core {}
pub mod std {}
pub mod iris_catalog {}
pub mod serde_json {}
macro_rules! panic {
    () => {};
}
macro_rules! vec {
    () => {};
}
macro_rules! concat {
    () => {};
}
macro_rules! env {
    () => {};
}
macro_rules! stringify {
    () => {};
}
macro_rules! format {
    () => {};
}
macro_rules! compile_error {
    () => {};
}
macro_rules! include_str {
    () => {};
}
pub type str = ();
pub type bool = ();
pub type u8 = ();
pub type usize = ();

/// C
#[derive(ConfigValue)]
pub enum Depth {
    /// q
    Quick,
    #[config_value(name = "very deep")]
    /// d
    Deep,
}

/// Does
#[iris_module(name = "S", max_tlp = "amber", check = ok)]
pub struct Module {
    /// a
    #[config_param(default = "x", choices("x", "y"))]
    a: ::std::string::String,
    /// b
    #[config_param(default = 10, range = 1..=20, check = fine)]
    b: ::core::primitive::u8,
    /// c
    #[config_param(url, default = "https://a.example")]
    c: ::std::option::Option<::std::string::String>,
    /// d
    #[config_param(default = "Quick", was = "e")]
    d: Depth,
    /// s
    #[config_param]
    s: ::iris_runtime::Secret,
    /// j
    #[config_param(default = "{}")]
    j: ::iris_runtime::Json<::std::collections::BTreeMap<::std::string::String, ::core::primitive::u8>>,
    /// on
    #[config_param(default = true)]
    on: ::core::primitive::bool,
    #[state]
    t: ::std::sync::atomic::AtomicU8,
}
fn fine(_: &::core::primitive::u8) -> ::std::result::Result<(), ::std::string::String> {
    ::std::result::Result::Ok(())
}
fn ok(_: &Module) -> ::std::result::Result<(), ::std::string::String> {
    ::std::result::Result::Ok(())
}

#[hook("on_postload_asset_create", enabled_by = on)]
fn free(_: &Module, _: &mut ::iris_runtime::Asset, _: &::iris_runtime::Context) -> ::iris_runtime::Result {
    ::std::result::Result::Ok(())
}

#[iris_module(hooks(free))]
impl Module {
    #[hook("on_postload_ioc_create", enabled_by = on, concurrency = 2, run_asynchronously = false)]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "G")]
    fn one(
        &self,
        _: &mut ::iris_runtime::Ioc,
        _: &::iris_runtime::Context,
    ) -> ::iris_runtime::Result<::iris_runtime::Status> {
        ::std::result::Result::Ok(::iris_runtime::Status::success(""))
    }
    #[hook("on_postload_ioc_update")]
    fn v(&self, _: ::std::vec::Vec<::iris_runtime::Ioc>) {}
    #[dynamic_hooks]
    fn list(&self) -> ::std::vec::Vec<::iris_runtime::HookRegistration> {
        ::std::vec::Vec::new()
    }
    #[hook(dynamic)]
    fn any(&self, _: &mut ::iris_runtime::HookEvent) {}
}
/// A
#[derive(PipelineArgs)]
pub struct Args {
    a: ::std::string::String,
    b: ::std::option::Option<::core::primitive::u8>,
}
/// P
#[iris_module(pipeline(internal_name = "p", human_name = "P", args = Args))]
pub struct Pipe;
#[iris_module]
impl Pipe {
    #[pipeline_handler]
    fn go(
        &self,
        _: &::iris_runtime::PipelineJob<Args>,
        _: &::iris_runtime::Context,
    ) -> ::iris_runtime::Result {
        ::std::result::Result::Ok(())
    }
    #[pipeline_files_upload]
    fn up(&self, _: &::iris_runtime::Upload) -> ::iris_runtime::Status {
        ::iris_runtime::Status::success("")
    }
}
fn main() {}
