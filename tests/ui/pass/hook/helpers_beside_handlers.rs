//! Constants, types of traits and helpers beside the handlers.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    const LIMIT: usize = { 3 };

    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) {
        if ioc.ioc_value.len() > Self::LIMIT {
            Self::tag(ioc);
        }
    }

    fn tag(ioc: &mut Ioc) {
        ioc.add_tag("long");
    }

    /// Has bodies with attributes and braces of all kinds.
    pub fn helper<T: Into<String>>(&self, value: T) -> String
    where
        T: Clone,
    {
        let text: String = value.into();
        match text.as_str() {
            "" => String::new(),
            other => format!("{{{other}}}"),
        }
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
