//! The process ends after each of the writes of an operation: what happened and its tasks are there together.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use iris_catalog::ObjectKind;
use iris_runtime::Definition;
use iris_runtime::call::Setup;
use serde_json::{Value, json};

use crate::host::testing::{Probe, drain, map};
use crate::host::{Core, Options, Outcome, Saved, TaskFilter, state};

/// Something that a user does.
struct Operation {
    what: fn(&Core) -> Outcome<Saved>,
    /// Whether it has happened.
    happened: fn(&Core) -> bool,
    /// The hooks that are queued by it.
    hooks: &'static [&'static str],
}

/// Those of the demo case.
const IOC: i64 = 1;
const ALERT: i64 = 1;

fn value(core: &Core, kind: ObjectKind, id: i64, column: &str) -> Value {
    core.object(kind, id).unwrap().map(|mut row| row.remove(column).unwrap()).unwrap_or_default()
}

const OPERATIONS: [Operation; 5] = [
    Operation {
        what: |core| {
            let body = json!({"ioc_value": "new.example", "ioc_type_id": 20, "ioc_tlp_id": 2});
            core.create(ObjectKind::Ioc, 1, map(body))
        },
        happened: |core| {
            core.list(ObjectKind::Ioc, 1).unwrap().iter().any(|ioc| ioc["ioc_value"] == "new.example")
        },
        hooks: &["on_postload_ioc_create"],
    },
    Operation {
        what: |core| core.delete(ObjectKind::Ioc, 1, IOC),
        happened: |core| core.object(ObjectKind::Ioc, IOC).unwrap().is_none(),
        hooks: &["on_postload_ioc_delete"],
    },
    Operation {
        what: |core| core.comment(ObjectKind::Ioc, 1, IOC, "seen"),
        happened: |core| !core.comments(ObjectKind::Ioc, IOC).unwrap().is_empty(),
        hooks: &["on_postload_ioc_commented"],
    },
    Operation {
        what: |core| {
            core.update_alert(ALERT, map(json!({"alert_status_id": 6, "alert_resolution_status_id": 2})))
        },
        happened: |core| value(core, ObjectKind::Alert, ALERT, "alert_status_id") == 6,
        hooks: &["on_postload_alert_resolution_update", "on_postload_alert_status_update"],
    },
    Operation {
        what: |core| core.delete_alert(ALERT),
        happened: |core| core.object(ObjectKind::Alert, ALERT).unwrap().is_none(),
        hooks: &["on_postload_alert_delete"],
    },
];

fn open(folder: &Path) -> Arc<Core> {
    let options = Options {
        data: folder.to_owned(),
        crate_folder: None,
        replay: None,
        workers: 1,
        max_upload: 1 << 20,
    };
    Core::open(vec![Definition::of::<Probe>()], options, Setup::default()).unwrap()
}

/// Does it, and ends the process after so many writes; whether it came to its own end before that.
fn ended_after(writes: usize, operation: &Operation, folder: &Path) -> bool {
    let core = open(folder);
    let module = core.modules().unwrap()[0].id;
    core.set_parameter(module, "probe_key", "s3cret-key".into()).unwrap();
    core.store.writes_left.store(writes, Ordering::Relaxed);
    catch_unwind(AssertUnwindSafe(|| (operation.what)(&core).unwrap())).is_ok()
}

#[test]
fn what_happened_and_its_tasks_are_there_together_wherever_the_process_ends() {
    for operation in &OPERATIONS {
        let mut ends = 0;
        for writes in 1.. {
            let folder = tempfile::tempdir().unwrap();
            let whole = ended_after(writes, operation, folder.path());
            let core = open(folder.path());
            let filter = TaskFilter { state: Some(state::QUEUED), limit: 10, ..TaskFilter::default() };
            let mut queued: Vec<_> = core.tasks(&filter).unwrap().into_iter().map(|task| task.hook).collect();
            queued.reverse();
            let happened = (operation.happened)(&core);
            assert_eq!(queued, if happened { operation.hooks } else { &[] }, "after {writes} writes");
            assert_eq!(drain(&core), queued.len());
            if whole {
                assert!(happened);
                break;
            }
            ends += usize::from(happened);
        }
        assert!(ends > 0, "it never ended right after what happened: {:?}", operation.hooks);
    }
}
