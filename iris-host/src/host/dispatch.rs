//! Which modules are called for what happened: in the request, or later by a worker.

mod data;

use iris_catalog::{Hook, HookKind, ObjectKind, Subject};
use serde_json::{Map, Value};

pub(crate) use self::data::Data;
use super::modules::Registration;
use super::queue::NewTask;
use super::{Core, Failure, Outcome};
use crate::effects;

/// Something that happened, for which modules are called.
pub(crate) struct Call<'a> {
    /// The hook.
    pub(crate) hook: &'static Hook,
    /// What is handed over.
    pub(crate) data: Data,
    /// The case, for the list of tasks.
    pub(crate) case_id: Option<i64>,
    /// Only registrations of this menu entry.
    pub(crate) ui_name: Option<&'a str>,
    /// Only registrations of this package.
    pub(crate) package: Option<&'a str>,
}

/// What came of a call: who was called, and who was not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Fired {
    /// The tasks, in the order of the calls.
    pub(crate) tasks: Vec<FiredTask>,
    /// Modules that serve the hook and were not called, with the reason.
    pub(crate) silent: Vec<Silent>,
}

/// One module that was called, or will be.
#[derive(Debug, Clone)]
pub(crate) struct FiredTask {
    /// The task.
    pub(crate) task: i64,
    /// Whether a worker does it; otherwise it is done.
    pub(crate) queued: bool,
}

/// A module that serves a hook and was not called.
#[derive(Debug, Clone)]
pub(crate) struct Silent {
    /// The package of the module.
    pub(crate) package: String,
    /// The parameter that would switch it on, if that is why.
    pub(crate) switch: Option<&'static str>,
}

impl Fired {
    /// What came of this call and of another one.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.tasks.extend(other.tasks);
        self.silent.extend(other.silent);
        self
    }
}

/// The hook of a kind for an action of the catalogue, such as `create`; `None` where IRIS has none.
pub(crate) fn hook_for(kind: HookKind, object: ObjectKind, action: &str) -> Option<&'static Hook> {
    iris_catalog::hooks_of(iris_catalog::V2_4)
        .find(|hook| hook.kind == kind && hook.subject == Subject::Object(object) && hook.action() == action)
}

/// The hook of comments on a kind for an action of the catalogue, such as `commented`; the one that IRIS fires
/// in its place where it fires another one.
pub(crate) fn comment_hook(object: ObjectKind, action: &str) -> Option<&'static Hook> {
    let hook = iris_catalog::hooks_of(iris_catalog::V2_4)
        .find(|hook| hook.subject == Subject::Comment(object) && hook.action() == action)?;
    hook.instead.map_or(Some(hook), iris_catalog::hook)
}

impl Core {
    /// Calls the modules of a hook as IRIS does: those that run in the request one after the other, at once, and
    /// the others by tasks in the queue. A failure of a module does not fail the call.
    pub(crate) fn dispatch(&self, call: &Call<'_>) -> Outcome<Fired> {
        let mut data = call.data.clone();
        self.dispatch_on(call, &mut data)
    }

    /// As [`Core::dispatch`] with the body of a request, which modules may change.
    pub(crate) fn dispatch_body(
        &self,
        hook: Option<&'static Hook>,
        case_id: Option<i64>,
        body: &mut Map<String, Value>,
    ) -> Outcome<Fired> {
        let Some(hook) = hook else { return Ok(Fired::default()) };
        let mut data = Data::Body(std::mem::take(body));
        let call = Call { hook, data: Data::Body(Map::new()), case_id, ui_name: None, package: None };
        let fired = self.dispatch_on(&call, &mut data);
        if let Data::Body(changed) = data {
            *body = changed;
        }
        fired
    }

    /// As [`Core::dispatch`] for a hook that IRIS may not have.
    pub(crate) fn fire(
        &self,
        hook: Option<&'static Hook>,
        case_id: Option<i64>,
        data: Data,
    ) -> Outcome<Fired> {
        match hook {
            Some(hook) => self.dispatch(&Call { hook, data, case_id, ui_name: None, package: None }),
            None => Ok(Fired::default()),
        }
    }

    fn dispatch_on(&self, call: &Call<'_>, data: &mut Data) -> Outcome<Fired> {
        let registrations = self.registrations()?;
        let wanted = |one: &&Registration| {
            one.is_active
                && one.hook == call.hook.name
                && call.ui_name.is_none_or(|name| one.ui_name.as_deref() == Some(name))
                && call.package.is_none_or(|package| one.package == package)
        };
        let mut fired = Fired { tasks: Vec::new(), silent: self.silent(call, &registrations) };
        for one in registrations.iter().filter(wanted) {
            let queued = one.asynchronous && !call.hook.always_synchronous();
            let task = self.new_task(&NewTask {
                package: &one.package,
                hook: call.hook.name,
                ui_name: one.ui_name.as_deref(),
                case_id: call.case_id,
                data,
                queued,
            })?;
            if !queued {
                let effects = self.run_in_request(&task)?;
                if let (Data::Body(body), Some(effects)) = (&mut *data, &effects) {
                    effects::edit_body(body, effects)?;
                }
            }
            fired.tasks.push(FiredTask { task: task.id, queued });
        }
        Ok(fired)
    }

    /// The modules whose code serves the hook and that are not called.
    fn silent(&self, call: &Call<'_>, registrations: &[Registration]) -> Vec<Silent> {
        let serves = |package: &str| {
            registrations
                .iter()
                .any(|one| one.is_active && one.package == package && one.hook == call.hook.name)
        };
        let mut silent = Vec::new();
        for definition in self.definitions() {
            let package = definition.module.package();
            let declared = definition.hooks().into_iter().find(|decl| decl.hook == call.hook.name);
            if let Some(decl) = declared.filter(|_| !serves(&package)) {
                silent.push(Silent { package, switch: decl.enabled_by });
            }
        }
        silent
    }

    /// A manual trigger: any hook with any objects, as IRIS allows. Gives what was called and what is wrong with
    /// targets; the others are called all the same.
    pub(crate) fn trigger(
        &self,
        hook: &str,
        ui_name: Option<&str>,
        package: Option<&str>,
        kind: ObjectKind,
        targets: &[i64],
        case_id: i64,
    ) -> Outcome<(Fired, Vec<String>)> {
        let known = iris_catalog::hook(hook).filter(|known| known.known_in(iris_catalog::V2_4));
        let hook = known.ok_or_else(|| Failure::refused(format!("IRIS has no hook `{hook}`")))?;
        let mut problems = Vec::new();
        let mut ids = Vec::new();
        for target in targets {
            let target = if kind == ObjectKind::Case { case_id } else { *target };
            if self.is_target(kind, target, case_id)? {
                ids.push(target);
            } else {
                problems.push(format!("There is no {} #{target} in case #{case_id}", kind.word()));
            }
        }
        if ids.is_empty() {
            return Ok((Fired::default(), problems));
        }
        let data = Data::Objects { kind, ids, list: true };
        let fired = self.dispatch(&Call { hook, data, case_id: Some(case_id), ui_name, package })?;
        Ok((fired, problems))
    }

    /// Whether a manual trigger finds the object. IOCs, global tasks and alerts are found whatever the case.
    fn is_target(&self, kind: ObjectKind, id: i64, case_id: i64) -> Outcome<bool> {
        let Some(row) = self.object(kind, id)? else { return Ok(false) };
        let case = super::objects::case_column(kind).and_then(|column| row.get(column));
        Ok(case.is_none_or(|case| case.as_i64() == Some(case_id)))
    }
}
