//! A module that answers one question: does IRIS call its modules, and with what?
//!
//! It registers every hook that IRIS ever fires and writes a line to the log for each call. Which hooks there
//! are is not written down here: the catalogue's [`HOOKS`] knows them, so a hook of a later IRIS comes by itself.

use iris_runtime::catalog::HOOKS;
use iris_runtime::prelude::*;

/// Logs every hook that IRIS fires, to check that modules are called
#[iris_module(name = "IrisCheck", interface = "IrisCheckModule", version = "1.1.0")]
pub struct IrisCheck {
    /// Logs a message upon hook receiving
    #[config_param(human_name = "Log received hook", default = true)]
    check_log_received_hook: bool,
}

#[iris_module]
impl IrisCheck {
    /// All hooks but the two that IRIS declares and never fires.
    ///
    /// Manual ones get no name, so IRIS makes the menu entry of package and hook:
    /// `iris_check_module::on_manual_trigger_ioc`.
    #[dynamic_hooks]
    fn hooks(&self) -> Vec<HookRegistration> {
        let fired = HOOKS.iter().filter(|hook| hook.usable());
        fired.map(|hook| HookRegistration::new(hook.name).asynchronous(!hook.always_synchronous())).collect()
    }

    /// Says which hook was called and what came with it.
    #[hook(dynamic)]
    fn log(&self, event: &HookEvent) {
        if self.check_log_received_hook {
            let (hook, objects) = (event.hook_name(), event.objects());
            let entry = event.hook_ui_name().map(|name| format!(" by the menu entry {name}"));
            let kind = if objects.is_empty() { "nothing" } else { kind(hook) };
            info!("received {hook}{}, first object: {kind}", entry.unwrap_or_default());
        }
    }
}

/// What a hook hands over, by the name of the type that a handler of its own would take.
fn kind(hook: &str) -> &'static str {
    iris_runtime::catalog::hook(hook).map_or("unknown", |hook| hook.payload.type_name())
}

iris_python::export!(IrisCheck);
