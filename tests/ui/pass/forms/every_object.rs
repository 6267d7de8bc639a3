//! A handler for every kind of object.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_manual_trigger_alert")]
    fn alert(&self, object: &mut Alert) {
        drop(object.clone());
    }

    #[hook("on_manual_trigger_case")]
    fn case(&self, object: &mut Case) {
        drop(object.clone());
    }

    #[hook("on_manual_trigger_asset")]
    fn asset(&self, object: &mut Asset) {
        drop(object.clone());
    }

    #[hook("on_manual_trigger_note")]
    fn note(&self, object: &mut Note) {
        drop(object.clone());
    }

    #[hook("on_manual_trigger_ioc")]
    fn ioc(&self, object: &mut Ioc) {
        drop(object.clone());
    }

    #[hook("on_manual_trigger_event")]
    fn event(&self, object: &mut Event) {
        drop(object.clone());
    }

    #[hook("on_manual_trigger_evidence")]
    fn evidence(&self, object: &mut Evidence) {
        drop(object.clone());
    }

    #[hook("on_manual_trigger_task")]
    fn task(&self, object: &mut Task) {
        drop(object.clone());
    }

    #[hook("on_manual_trigger_global_task")]
    fn global_task(&self, object: &mut GlobalTask) {
        drop(object.clone());
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 9);
}
