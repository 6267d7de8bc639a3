//! One row of a module's hook table: what is registered, when, and what is called.

use crate::call::{Job, Start};
use crate::error::Error;

/// What IRIS is told about one handler, and what a host shows of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HookDecl {
    /// IRIS's name of the hook.
    pub hook: &'static str,
    /// The name of the menu entry, for manual hooks; without one IRIS makes it of package and hook.
    pub manual_name: Option<&'static str>,
    /// Whether IRIS queues the call for its worker. Preload hooks never are.
    pub asynchronous: bool,
    /// The parameter that switches the hook on.
    pub enabled_by: Option<&'static str>,
    /// The function that handles it, as its author named it.
    pub handler: &'static str,
}

impl HookDecl {
    /// The name of the menu entry IRIS shows, or `None` for hooks that have no menu entry.
    pub fn ui_name(&self, package: &str) -> Option<String> {
        match self.manual_name {
            Some(name) => Some(name.to_owned()),
            None => iris_catalog::hook(self.hook)
                .filter(|hook| hook.is_manual())
                .map(|_| format!("{package}::{}", self.hook)),
        }
    }
}

/// A [`HookDecl`] with the switch and the handler of module `M`. Written by `#[iris_module]`.
pub struct HookRow<M: 'static> {
    pub(crate) decl: HookDecl,
    pub(crate) start: Handler<M>,
    switch: Option<fn(&M) -> bool>,
}

/// A handler in the table: reads the objects of a call and makes the job that runs the handler on them.
pub type Handler<M> = fn(Start<'_, M>) -> Result<Job, Error>;

impl<M> HookRow<M> {
    /// A hook served by `handler`, queued for IRIS's worker unless it is a preload hook.
    #[doc(hidden)]
    pub const fn new(
        hook: &'static str,
        handler: &'static str,
        asynchronous: bool,
        start: fn(Start<'_, M>) -> Result<Job, Error>,
    ) -> Self {
        Self {
            decl: HookDecl { hook, manual_name: None, asynchronous, enabled_by: None, handler },
            start,
            switch: None,
        }
    }

    /// Sets the name of the menu entry.
    #[doc(hidden)]
    #[must_use]
    pub const fn manual(mut self, name: &'static str) -> Self {
        self.decl.manual_name = Some(name);
        self
    }

    /// Sets the parameter that switches the hook on.
    #[doc(hidden)]
    #[must_use]
    pub const fn switch(mut self, switch: (&'static str, fn(&M) -> bool)) -> Self {
        self.decl.enabled_by = Some(switch.0);
        self.switch = Some(switch.1);
        self
    }

    pub(crate) fn is_enabled(&self, module: &M) -> bool {
        self.switch.is_none_or(|switch| switch(module))
    }
}

/// What `enabled_by` may name: a parameter that is `bool`.
#[diagnostic::on_unimplemented(
    message = "`enabled_by` takes a `bool` parameter, this one is `{Self}` [IRIS0010]\nhelp: name a parameter of type `bool`, or make this one `bool`\nIRIS: a hook is registered or not; any other value would always count as switched on",
    label = "not a `bool`"
)]
pub trait Switch {
    /// Whether the hook is on.
    #[doc(hidden)]
    fn is_on(&self) -> bool;
}

#[diagnostic::do_not_recommend]
impl Switch for bool {
    fn is_on(&self) -> bool {
        *self
    }
}
