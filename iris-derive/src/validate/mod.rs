//! The rules, one function each: what a module says must be what IRIS can take.

pub(crate) mod limits;
pub(crate) mod module;
pub(crate) mod module_impl;
pub(crate) mod params;
