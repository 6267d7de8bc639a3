//! Which modules are called for what happened: in the request, or later by a worker.

mod data;

use iris_catalog::{Hook, HookKind, ObjectKind, Subject};
use serde_json::{Map, Value};

pub(crate) use self::data::Data;
use super::modules::{self, Registration};
use super::queue::{self, NewTask, Task};
use super::store::Tx;
use super::{Core, Failure, Outcome};
use crate::effects;

/// Something that modules are called for.
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

impl Call<'_> {
    fn is_for(&self, one: &Registration) -> bool {
        one.is_active
            && one.hook == self.hook.name
            && self.ui_name.is_none_or(|name| one.ui_name.as_deref() == Some(name))
            && self.package.is_none_or(|package| one.package == package)
    }

    /// Stores a task for one of the modules.
    fn store(&self, tx: &Tx<'_>, one: &Registration) -> Outcome<Task> {
        queue::store_task(
            tx,
            &NewTask {
                package: &one.package,
                hook: self.hook.name,
                ui_name: one.ui_name.as_deref(),
                case_id: self.case_id,
                data: &self.data,
                queued: one.asynchronous && !self.hook.always_synchronous(),
            },
        )
    }
}

/// Something that happened to an object, and the hook that tells of it; none where IRIS has none.
pub(crate) struct Event {
    hook: Option<&'static Hook>,
    case_id: Option<i64>,
    data: Data,
}

impl Event {
    /// What a hook tells of.
    pub(crate) fn of(hook: Option<&'static Hook>, case_id: Option<i64>, data: Data) -> Self {
        Self { hook, case_id, data }
    }
}

/// Calls that are stored, and not made yet.
#[derive(Default)]
struct Stored {
    tasks: Vec<Task>,
    silent: Vec<Silent>,
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
        let stored = self.store.write(|tx| self.store_calls(tx, call))?;
        self.make_calls(stored)
    }

    /// Writes, and calls the modules of what happened by that.
    ///
    /// The calls are stored in the same transaction. So the process may end at any moment: either nothing
    /// happened, or it did and the workers' part of it is in the queue.
    pub(crate) fn write_and_fire<R>(
        &self,
        work: impl FnOnce(&Tx<'_>) -> Outcome<(R, Vec<Event>)>,
    ) -> Outcome<(R, Fired)> {
        let (result, stored) = self.store.write(|tx| {
            let (result, events) = work(tx)?;
            let mut all = Stored::default();
            for Event { hook, case_id, data } in events {
                let Some(hook) = hook else { continue };
                let stored =
                    self.store_calls(tx, &Call { hook, data, case_id, ui_name: None, package: None })?;
                all.tasks.extend(stored.tasks);
                all.silent.extend(stored.silent);
            }
            Ok((result, all))
        })?;
        Ok((result, self.make_calls(stored)?))
    }

    /// As [`Core::dispatch`] with the body of a request, which modules may change.
    pub(crate) fn dispatch_body(
        &self,
        hook: Option<&'static Hook>,
        case_id: Option<i64>,
        body: &mut Map<String, Value>,
    ) -> Outcome<Fired> {
        let Some(hook) = hook else { return Ok(Fired::default()) };
        let mut call = Call { hook, data: Data::Id(0), case_id, ui_name: None, package: None };
        let registrations = self.registrations()?;
        let mut fired = Fired { tasks: Vec::new(), silent: self.silent(&call, &registrations) };
        // One after the other: each module gets what the one before it made of the body.
        let wanted: Vec<_> = registrations.iter().filter(|one| call.is_for(one)).collect();
        for one in wanted {
            call.data = Data::Body(body.clone());
            let task = self.store.write(|tx| call.store(tx, one))?;
            if let Some(effects) = self.run_in_request(&task)? {
                effects::edit_body(body, &effects)?;
            }
            fired.tasks.push(FiredTask { task: task.id, queued: false });
        }
        Ok(fired)
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

    /// Stores a task for each module that is to be called.
    fn store_calls(&self, tx: &Tx<'_>, call: &Call<'_>) -> Outcome<Stored> {
        let registrations = modules::registrations(tx)?;
        let wanted = registrations.iter().filter(|one| call.is_for(one));
        let tasks = wanted.map(|one| call.store(tx, one)).collect::<Outcome<_>>()?;
        Ok(Stored { tasks, silent: self.silent(call, &registrations) })
    }

    /// Makes the calls that are for the request, and wakes the workers for the others.
    fn make_calls(&self, stored: Stored) -> Outcome<Fired> {
        if stored.tasks.iter().any(|task| task.queued) {
            self.wake();
        }
        let mut fired = Fired { tasks: Vec::new(), silent: stored.silent };
        for task in stored.tasks {
            if !task.queued {
                self.run_in_request(&task)?;
            }
            fired.tasks.push(FiredTask { task: task.id, queued: task.queued });
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
