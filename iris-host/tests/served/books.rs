//! Compares what the module noted with what the database of the host says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::Connection;

/// How often each line stands in the file of calls.
pub(crate) fn calls(path: &Path) -> BTreeMap<String, usize> {
    let mut calls = BTreeMap::new();
    for line in fs::read_to_string(path).unwrap_or_default().lines() {
        *calls.entry(line.to_owned()).or_default() += 1;
    }
    calls
}

fn open(folder: &Path) -> Connection {
    Connection::open(folder.join("host.sqlite")).unwrap()
}

fn numbers(connection: &Connection, sql: &str, id: i64) -> Vec<i64> {
    let mut statement = connection.prepare_cached(sql).unwrap();
    statement.query_map([id], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

/// How many tasks of a hook succeeded.
pub(crate) fn ended(folder: &Path, hook: &str) -> usize {
    let sql = "SELECT COUNT(*) FROM host_task WHERE hook_name = ?1 AND state = 'done' AND attempts = 1";
    let count: i64 = open(folder).query_row(sql, [hook], |row| row.get(0)).unwrap();
    usize::try_from(count).unwrap()
}

/// Fails unless every IOC in `told` is there, every added IOC has its task, every task its end, every attempt its record, and every effect
/// its attempt. Gives the sums.
pub(crate) fn audit(folder: &Path, told: &[i64]) -> String {
    let connection = open(folder);
    let count = |sql: &str| -> i64 { connection.query_row(sql, [], |row| row.get(0)).unwrap() };
    assert_eq!(
        count("SELECT COUNT(*) FROM host_task WHERE state NOT IN ('done', 'failed')"),
        0,
        "some never ended"
    );
    assert_eq!(count("SELECT COUNT(*) FROM host_attempt WHERE state = 'running'"), 0);
    assert_eq!(
        count(
            "SELECT COUNT(*) FROM host_task t WHERE attempts <> (SELECT COUNT(*) FROM host_attempt WHERE task_id = t.id)"
        ),
        0,
        "an attempt is not on record"
    );
    let calls = calls(&folder.join("calls"));
    // Told or not: what was added and its task are there together.
    let added =
        numbers(&connection, "SELECT ioc_id FROM ioc WHERE ioc_value GLOB '[0-9]*.example' AND ?1", 1);
    assert!(told.iter().all(|id| added.contains(id)), "an IOC that was told as added is not there");
    for id in &added {
        let task = "SELECT id FROM host_task WHERE hook_name = 'on_postload_ioc_create' AND objects = '[' || ?1 || ']'";
        assert_eq!(numbers(&connection, task, *id).len(), 1, "IOC #{id} has not exactly one task");
    }
    let all = "SELECT json_extract(objects, '$[0]') FROM host_task WHERE hook_name = 'on_postload_ioc_create' AND ?1";
    let (mut done, mut interrupted) = (0, 0);
    for id in numbers(&connection, all, 1) {
        let attempts = |state: &str| {
            let sql = format!(
                "SELECT a.id FROM host_attempt a JOIN host_task t ON t.id = a.task_id WHERE a.state = '{state}' \
                 AND t.hook_name = 'on_postload_ioc_create' AND t.objects = '[' || ?1 || ']'"
            );
            numbers(&connection, &sql, id).len()
        };
        let (succeeded, broken) = (attempts("done"), attempts("interrupted"));
        // Three interruptions are the end of a task, on record.
        assert!(
            succeeded == 1 || (succeeded == 0 && broken == 3),
            "IOC #{id}: {succeeded} done, {broken} interrupted"
        );
        let called = calls.get(&format!("added {id}")).copied().unwrap_or(0);
        assert!((succeeded..=succeeded + broken).contains(&called), "IOC #{id} was handled {called} times");
        let tags: String = connection
            .query_row("SELECT ifnull(ioc_tags, '') FROM ioc WHERE ioc_id = ?1", [id], |row| row.get(0))
            .unwrap();
        let has = |sql: &str| numbers(&connection, sql, id).len();
        let comments = has(
            "SELECT c.comment_id FROM comments c JOIN host_comment h USING (comment_id) WHERE h.kind = 'ioc' \
             AND h.object_id = ?1 AND c.comment_text = 'third'",
        );
        let notes = has("SELECT note_id FROM notes WHERE note_title = 'fourth ' || ?1");
        let expected = if succeeded == 1 { "first,second" } else { "" };
        assert_eq!(
            (tags.as_str(), comments, notes),
            (expected, succeeded, succeeded),
            "IOC #{id} is half done"
        );
        done += succeeded;
        interrupted += broken;
    }
    format!("{done} attempts done and {interrupted} interrupted, all on record")
}
