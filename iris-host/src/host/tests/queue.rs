//! Tasks and attempts over the end of the process.

use std::fs;

use iris_catalog::ObjectKind;
use iris_runtime::Definition;
use iris_runtime::call::Setup;
use serde_json::json;

use crate::host::testing::{Probe, drain, host, map};
use crate::host::{Core, Data, Options, TaskFilter, state};

fn options(folder: &std::path::Path) -> Options {
    Options { data: folder.to_owned(), crate_folder: None, replay: None, workers: 2, max_upload: 1 << 20 }
}

fn open(folder: &std::path::Path) -> std::sync::Arc<Core> {
    Core::open(vec![Definition::of::<Probe>()], options(folder), Setup::default()).unwrap()
}

fn queued(core: &Core) -> i64 {
    let body = json!({"ioc_value": "x.example", "ioc_type_id": 20, "ioc_tlp_id": 2});
    let module = core.modules().unwrap()[0].id;
    core.set_parameter(module, "probe_key", "s3cret-key".into()).unwrap();
    core.create(ObjectKind::Ioc, 1, map(body)).unwrap().fired.tasks[1].task
}

#[test]
fn what_waits_and_what_was_interrupted_is_done_after_a_start() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    let key = core.api_key().to_owned();
    let task = queued(&core);
    assert_eq!(core.begin(task).unwrap(), 1);
    drop(core);
    let core = open(folder.path());
    assert_eq!(core.api_key(), key);
    assert_eq!(core.task(task).unwrap().unwrap().state, state::QUEUED);
    assert_eq!(drain(&core), 1);
    let states: Vec<_> =
        core.attempts(task).unwrap().into_iter().map(|attempt| (attempt.number, attempt.state)).collect();
    assert_eq!(states, [(1, "interrupted".to_owned()), (2, "done".to_owned())]);
}

#[test]
fn a_task_that_is_always_interrupted_comes_to_an_end() {
    let folder = tempfile::tempdir().unwrap();
    let task = queued(&open(folder.path()));
    for _ in 0..3 {
        open(folder.path()).begin(task).unwrap();
    }
    let core = open(folder.path());
    let failed = core.task(task).unwrap().unwrap();
    assert_eq!((failed.state.as_str(), failed.attempts), ("failed", 3));
    assert_eq!(drain(&core), 0);
    core.retry(task).unwrap();
    assert!(core.retry(task).unwrap_err().to_string().contains("queued"));
    assert_eq!(drain(&core), 1);
    assert_eq!(core.task(task).unwrap().unwrap().state, "done");
}

#[test]
fn of_tasks_that_have_ended_the_one_that_ended_last_is_the_newest() {
    let core = host();
    let (first, second) = (
        queued(&core),
        core.replay(&core.tasks(&TaskFilter { limit: 1, ..TaskFilter::default() }).unwrap()[0], &Data::Id(1))
            .unwrap()
            .id,
    );
    for task in [second, first] {
        let number = core.begin(task).unwrap();
        let task = core.task(task).unwrap().unwrap();
        core.finish(&task, number, core.rehearse(&task, &Data::Id(1))).unwrap();
        std::thread::sleep(std::time::Duration::from_millis(2));
    }
    let filter = TaskFilter { ended: true, queued: true, limit: 9, ..TaskFilter::default() };
    let ended: Vec<_> = core.tasks(&filter).unwrap().into_iter().map(|task| task.id).collect();
    assert_eq!(ended, [first, second]);
}

#[test]
fn two_hosts_do_not_share_a_folder() {
    let folder = tempfile::tempdir().unwrap();
    let first = open(folder.path());
    let second = Core::open(Vec::new(), options(folder.path()), Setup::default());
    let text = second.err().unwrap().to_string();
    assert!(text.contains("in use by another local host"), "{text}");
    drop(first);
    assert!(Core::open(Vec::new(), options(folder.path()), Setup::default()).is_ok());
}

#[test]
fn a_database_of_a_later_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    drop(open(folder.path()));
    let file = folder.path().join("host.sqlite");
    let connection = rusqlite::Connection::open(&file).unwrap();
    connection.execute_batch("PRAGMA user_version = 99").unwrap();
    drop(connection);
    let before = fs::read(&file).unwrap();
    let error = Core::open(Vec::new(), options(folder.path()), Setup::default()).err().unwrap().to_string();
    assert!(error.contains("later version"), "{error}");
    assert_eq!(fs::read(&file).unwrap(), before);
}

#[test]
fn a_rehearsal_changes_nothing_and_a_replay_is_a_task_of_its_own() {
    let core = host();
    let task = queued(&core);
    drain(&core);
    let task = core.task(task).unwrap().unwrap();
    let data = Data::from_text(&task.payload).unwrap();
    let changes = *core.store.watch().borrow();
    let report = core.rehearse(&task, &data);
    assert_eq!(report.effects().count(), 2, "the tag is there already");
    assert_eq!(*core.store.watch().borrow(), changes);
    let replayed = core.replay(&task, &data).unwrap();
    assert_ne!(replayed.id, task.id);
    assert_eq!(drain(&core), 1);
}

#[test]
fn workers_do_what_waits_and_end() {
    let folder = tempfile::tempdir().unwrap();
    let core = open(folder.path());
    let task = queued(&core);
    let workers = core.work().unwrap();
    let began = std::time::Instant::now();
    while core.task(task).unwrap().unwrap().state != "done" {
        assert!(began.elapsed().as_secs() < 20, "the worker does not wake");
        std::thread::yield_now();
    }
    drop(workers);
}

#[test]
fn changes_are_told_in_order_and_old_ones_are_forgotten() {
    let core = host();
    let watch = core.store.watch();
    let before = *watch.borrow();
    queued(&core);
    assert!(watch.has_changed().unwrap());
    let changes = core.store.changes_since(before, 100).unwrap().unwrap();
    assert!(
        changes.iter().any(|change| change.topic == "ioc")
            && changes.iter().any(|change| change.topic == "task")
    );
    assert!(changes.windows(2).all(|pair| pair[0].id < pair[1].id));
    assert_eq!(core.store.changes_since(before, 1).unwrap().unwrap().len(), 1);
    core.store.write(|tx| (0..6_000).try_for_each(|_| tx.changed("x", 1))).unwrap();
    assert_eq!(core.store.changes_since(before, 10).unwrap(), None);
}
