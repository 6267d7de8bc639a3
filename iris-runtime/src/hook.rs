//! One row of a module's hook table: what is registered, when, and what is called.

use std::panic::Location;

use iris_catalog::codes;

use crate::call::{Job, Start};
use crate::error::Error;
use crate::message::Message;

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
    at: &'static Location<'static>,
}

impl HookDecl {
    /// Where the handler is written, from the folder `src` on, such as `src/lib.rs:31`. What is above that
    /// folder is of the machine that compiled it, and nobody else's.
    pub fn source(&self) -> String {
        let file = self.at.file().replace('\\', "/");
        let start = file.rfind("src/").filter(|at| *at == 0 || file[..*at].ends_with('/'));
        let start = start.or_else(|| file.rfind('/').map(|at| at + 1)).unwrap_or_default();
        format!("{}:{}", &file[start..], self.at.line())
    }

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
    #[track_caller]
    pub const fn new(
        hook: &'static str,
        handler: &'static str,
        asynchronous: bool,
        start: fn(Start<'_, M>) -> Result<Job, Error>,
    ) -> Self {
        Self {
            decl: HookDecl {
                hook,
                manual_name: None,
                asynchronous,
                enabled_by: None,
                handler,
                at: Location::caller(),
            },
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

/// A hook that a module registers because its configuration asks for it.
///
/// ```
/// use iris_runtime::HookRegistration;
///
/// let entry = HookRegistration::new("on_manual_trigger_ioc").manual_name("Send it").asynchronous(false);
/// assert_eq!(entry.hook(), "on_manual_trigger_ioc");
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HookRegistration {
    hook: String,
    manual_name: Option<String>,
    asynchronous: bool,
}

impl HookRegistration {
    /// A registration of this hook, queued for IRIS's worker.
    pub fn new(hook: impl Into<String>) -> Self {
        Self { hook: hook.into(), manual_name: None, asynchronous: true }
    }

    /// Sets the name of the menu entry, for manual hooks.
    #[must_use]
    pub fn manual_name(mut self, name: impl Into<String>) -> Self {
        self.manual_name = Some(name.into());
        self
    }

    /// Says whether IRIS queues the call for its worker. Preload hooks never are.
    #[must_use]
    pub fn asynchronous(mut self, asynchronous: bool) -> Self {
        self.asynchronous = asynchronous;
        self
    }

    /// The hook, by IRIS's name.
    pub fn hook(&self) -> &str {
        &self.hook
    }

    /// The name of the menu entry.
    pub fn menu_name(&self) -> Option<&str> {
        self.manual_name.as_deref()
    }

    /// Whether IRIS queues the call for its worker.
    pub fn is_asynchronous(&self) -> bool {
        self.asynchronous
    }

    /// Why IRIS could not register it, or would not use it as it is.
    pub(crate) fn mistake(&self) -> Option<String> {
        let Some(hook) = iris_catalog::hook(&self.hook) else {
            let near = iris_catalog::near::nearest_hook(&self.hook, iris_catalog::NEWEST);
            let near: Vec<_> = near.iter().map(|name| format!("`{name}`")).collect();
            let hint = if near.is_empty() {
                String::new()
            } else {
                format!(", did you mean {}?", near.join(" or "))
            };
            return Some(format!("unknown hook `{}`{hint}", self.hook));
        };
        if !hook.usable() {
            return Some(format!("hook `{}` is never fired by IRIS", self.hook));
        }
        let name = self.manual_name.as_deref()?;
        if !hook.is_manual() {
            return Some(format!("hook `{}` is automatic and has no menu entry to name", self.hook));
        }
        if name.trim().is_empty() {
            return Some(format!("a menu entry of hook `{}` has an empty name", self.hook));
        }
        name.contains(char::is_control).then(|| {
            let name = name.escape_debug();
            format!("the name of the menu entry `{name}` of hook `{}` holds control characters", self.hook)
        })
    }

    /// Whether IRIS takes both for one registration, and keeps what it had first.
    fn is_same(&self, other: &Self) -> bool {
        self.hook == other.hook && self.manual_name == other.manual_name
    }
}

/// What IRIS is to register, each registration once, or all that is wrong with it.
pub(crate) fn each_once(asked: Vec<HookRegistration>) -> Result<Vec<HookRegistration>, Error> {
    let (mut hooks, mut mistakes) = (Vec::<HookRegistration>::new(), Vec::new());
    for one in asked {
        let first = hooks.iter().find(|first| first.is_same(&one));
        let preload = iris_catalog::hook(&one.hook).is_some_and(iris_catalog::Hook::always_synchronous);
        match (one.mistake(), first) {
            (Some(mistake), _) => mistakes.push(mistake),
            (None, None) => hooks.push(one),
            (None, Some(first)) if first.asynchronous != one.asynchronous && !preload => {
                let entry = one.manual_name.iter().map(|name| format!(" with the menu entry `{name}`"));
                let entry: String = entry.collect();
                mistakes.push(format!(
                    "hook `{}`{entry} is asked for twice, asynchronous and not: IRIS keeps the first",
                    one.hook
                ));
            }
            (None, Some(_)) => {}
        }
    }
    if mistakes.is_empty() { Ok(hooks) } else { Err(Error::msg(mistakes.join("; "))) }
}

/// The hooks of a module that registers what its configuration asks for. Written by `#[iris_module]`.
pub struct DynamicHooks<M: 'static> {
    pub(crate) hooks: fn(&M) -> Vec<HookRegistration>,
    pub(crate) handler: Handler<M>,
    pub(crate) name: &'static str,
}

impl<M> DynamicHooks<M> {
    /// What is registered, and who handles it.
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        hooks: fn(&M) -> Vec<HookRegistration>,
        handler: Handler<M>,
    ) -> Self {
        Self { hooks, handler, name }
    }
}

/// Stops the build when one of `more` serves a hook that one of `tables` serves under the same menu entry.
///
/// # Panics
///
/// Then, with a text in three parts.
#[doc(hidden)]
#[track_caller]
pub const fn distinct<M>(tables: &[&[HookRow<M>]], more: &[HookRow<M>]) {
    let mut table = 0;
    while table < tables.len() {
        let mut row = 0;
        while row < tables[table].len() {
            let mut new = 0;
            while new < more.len() {
                let (first, second) = (&tables[table][row].decl, &more[new].decl);
                assert!(!is_same(first, second), "{}", twice(second, first).as_str());
                new += 1;
            }
            row += 1;
        }
        table += 1;
    }
}

/// Says that `new` is served before, by `first`.
const fn twice(new: &HookDecl, first: &HookDecl) -> Message {
    let what = Message::new().add("hook `").add(new.hook).add("` is handled twice, first by `");
    what.add(first.handler).add("`").parts(
        &codes::DUPLICATE_HOOK,
        "keep one handler, or give manual hooks different `manual_hook_name`s",
        "the second registration would be taken for the first one, and one of the handlers would never be called",
    )
}

const fn is_same(one: &HookDecl, other: &HookDecl) -> bool {
    let names = match (one.manual_name, other.manual_name) {
        (None, None) => true,
        (Some(one), Some(other)) => is_equal(one, other),
        _ => false,
    };
    names && is_equal(one.hook, other.hook)
}

/// `==` on texts, which is not `const`.
const fn is_equal(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    let mut at = 0;
    while at < one.len() {
        if one[at] != other[at] {
            return false;
        }
        at += 1;
    }
    true
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
