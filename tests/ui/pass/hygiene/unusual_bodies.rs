//! Bodies that only rustc need understand.
#![deny(warnings)]
use iris_runtime::prelude::*;

/// Does something
#[iris_module]
pub struct Module;

#[iris_module]
impl Module {
    #[hook("on_postload_ioc_create")]
    fn handle(&self, ioc: &mut Ioc) -> Result {
        #[allow(unused_macros)]
        macro_rules! tag {
            ($($tag:literal)*) => { $( ioc.add_tag($tag); )* };
        }
        tag!("a" "b");
        let Some(id) = ioc.ioc_id else { return Err(Error::msg("no id")) };
        let label = 'outer: loop {
            for number in 0.. {
                if number > id {
                    break 'outer number;
                }
            }
        };
        let _ = label;
        Ok(())
    }
}

fn main() {
    assert_eq!(<Module as iris_runtime::Module>::DEFINITION.hooks().len(), 1);
}
