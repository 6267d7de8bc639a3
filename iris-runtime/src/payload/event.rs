//! One whole call, whatever the hook: what every hook can hand over.

use serde_json::Value;

use crate::call::{CallInfo, Source};
use crate::effect::Effect;
use crate::error::Error;
use crate::object::{IrisObject, from_json};

/// A whole call: the hook, its menu entry and all that IRIS handed over. The handler is called once.
#[derive(Debug, Clone, PartialEq)]
pub struct HookEvent {
    hook_name: &'static str,
    hook_ui_name: Option<String>,
    objects: Vec<HookObject>,
}

impl HookEvent {
    /// The hook, by IRIS's name.
    pub fn hook_name(&self) -> &str {
        self.hook_name
    }

    /// The name of the menu entry, for manual hooks.
    pub fn hook_ui_name(&self) -> Option<&str> {
        self.hook_ui_name.as_deref()
    }

    /// What IRIS handed over.
    pub fn objects(&self) -> &[HookObject] {
        &self.objects
    }

    pub(super) fn read(source: &mut dyn Source, info: &CallInfo) -> Result<Self, Error> {
        let objects =
            (0..source.len()).map(|index| source.json(index).map(HookObject)).collect::<Result<_, _>>()?;
        Ok(Self { hook_name: info.hook, hook_ui_name: info.setup.hook_ui_name.clone(), objects })
    }

    // `Result` because the other payloads' changes can be refused.
    #[allow(clippy::unnecessary_wraps)]
    pub(super) fn changes(_: &Self, _: &Self) -> Result<Vec<Effect>, Error> {
        Ok(Vec::new())
    }
}

/// One element of a [`HookEvent`]: an object, a body, an id or a dump, as JSON.
#[derive(Debug, Clone, PartialEq)]
pub struct HookObject(Value);

impl HookObject {
    /// The element as JSON.
    pub fn json(&self) -> &Value {
        &self.0
    }

    /// The element as an object of this type.
    ///
    /// # Errors
    ///
    /// When it is none.
    pub fn get<T: IrisObject>(&self) -> Result<T, Error> {
        from_json(self.0.clone())
    }
}
