//! The local host as a process: killed at any moment, loaded, started again.
//!
//! This test starts itself. With the variable below it is the program, without it the test.

// A test without the harness is not recognised as one; `unwrap` is its assertion all the same.
#![allow(clippy::unwrap_used, clippy::print_stdout, reason = "a test without the harness")]

mod books;
mod client;
mod module;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use self::client::Client;

const PROGRAM: &str = "IRIS_HOST_TEST_IS_PROGRAM";
/// The file in which the handler notes each call.
const CALLS: &str = "IRIS_HOST_TEST_CALLS";
const KILLS: usize = 50;
const CALLS_QUEUED: usize = 2_000;
const WORKERS: usize = 4;

fn main() -> ExitCode {
    if std::env::var_os(PROGRAM).is_some() {
        return module::run();
    }
    // What the harness would take: `cargo test NAME`.
    let wanted: Vec<String> = std::env::args().skip(1).filter(|arg| !arg.starts_with('-')).collect();
    let tests: &[(&str, fn())] = &[
        ("the_command_line_says_where_it_serves", the_command_line_says_where_it_serves),
        ("nothing_is_lost_or_half_done_when_it_is_killed", nothing_is_lost_or_half_done_when_it_is_killed),
        ("many_calls_are_done_once_each", many_calls_are_done_once_each),
        #[cfg(unix)]
        (
            "a_change_of_the_sources_is_built_and_served_on_the_same_data",
            a_change_of_the_sources_is_built_and_served_on_the_same_data,
        ),
    ];
    for (name, test) in tests.iter().filter(|(name, _)| wanted.iter().all(|word| name.contains(&**word))) {
        test();
        println!("test {name} ... ok");
    }
    ExitCode::SUCCESS
}

/// The host in a process of its own.
struct Served {
    child: Killed,
    address: String,
    key: String,
    said: String,
}

impl Served {
    fn start(folder: &Path) -> Self {
        let mut command = Command::new(std::env::current_exe().unwrap());
        command.args(["serve", "--port", "0", "--workers", &WORKERS.to_string(), "--data"]).arg(folder);
        command.env_clear().env(PROGRAM, "1").env(CALLS, folder.join("calls")).current_dir(folder);
        let mut child =
            command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
        let mut said = String::new();
        while !said.contains("key for scripts: ") {
            let line = lines.next().unwrap_or_else(|| panic!("the host ended: {said}")).unwrap();
            said.push_str(&line);
            said.push('\n');
        }
        // What it says later is read, or it would wait for somebody who does.
        thread::spawn(move || lines.for_each(drop));
        let between =
            |start: &str, end: char| said.split(start).nth(1).unwrap().split(end).next().unwrap().to_owned();
        let (address, key) = (between("http://", '/'), between("key for scripts: ", '\n'));
        Self { child: Killed(child), address, key, said }
    }

    fn client(&self) -> Client {
        Client::new(&self.address, &self.key)
    }

    fn kill(self) {
        drop(self.child);
    }

    /// Waits until no task waits or runs, for at most this long.
    fn settle(&self, folder: &Path, limit: Duration) {
        let began = Instant::now();
        let mut client = self.client();
        let mut before = usize::MAX;
        loop {
            let (_, listed) = client.get("/dim/tasks/list/10000").unwrap();
            let ended = listed["data"].as_array().unwrap().len();
            let calls = books::calls(&folder.join("calls")).len();
            if ended == before && ended > 0 && calls > 0 {
                return;
            }
            before = ended;
            assert!(began.elapsed() < limit, "{ended} tasks have ended, and there are more");
            thread::sleep(Duration::from_millis(700));
        }
    }
}

fn the_command_line_says_where_it_serves() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path());
    assert!(
        served.said.starts_with("IrisLedger 1.2.3 in the local host (behaves like IRIS 2.4)\n"),
        "{}",
        served.said
    );
    let (status, _) = Client::new(&served.address, "").get("/").unwrap();
    assert_eq!(status, 200);
    let refused = Command::new(std::env::current_exe().unwrap())
        .args(["serve", "--port", "0", "--listen", "0.0.0.0"])
        .env(PROGRAM, "1")
        .output()
        .unwrap();
    assert_eq!(refused.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&refused.stderr).contains("there is no token"));
    let second = Command::new(std::env::current_exe().unwrap())
        .args(["serve", "--port", "0", "--data"])
        .arg(folder.path())
        .env(PROGRAM, "1")
        .output()
        .unwrap();
    assert!(String::from_utf8_lossy(&second.stderr).contains("in use by another local host"));
    served.kill();
}

/// IOCs are added as fast as it goes, and the process is killed after a while that differs each time.
fn nothing_is_lost_or_half_done_when_it_is_killed() {
    let folder = tempfile::tempdir().unwrap();
    let mut seed = SystemTime::now().duration_since(UNIX_EPOCH).unwrap().subsec_nanos();
    println!("seed {seed}");
    let told: Mutex<Vec<i64>> = Mutex::default();
    for round in 0..KILLS {
        let served = Served::start(folder.path());
        let over = AtomicBool::new(false);
        thread::scope(|scope| {
            for thread in 0..2 {
                let (mut client, told, over) = (served.client(), &told, &over);
                scope.spawn(move || {
                    for number in 0.. {
                        let value = format!("{round}-{thread}-{number}.example");
                        let body = json!({"ioc_value": value, "ioc_type_id": 20, "ioc_tlp_id": 2, "cid": 1});
                        match client.post("/case/ioc/add", &body) {
                            Some((200, answer)) => {
                                let id = answer["data"]["ioc_id"].as_i64().unwrap();
                                told.lock().unwrap_or_else(PoisonError::into_inner).push(id);
                            }
                            Some((status, answer)) => panic!("{status}: {answer}"),
                            None => break,
                        }
                        if over.load(Ordering::Relaxed) {
                            break;
                        }
                    }
                });
            }
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            thread::sleep(Duration::from_millis(u64::from(seed >> 16) % 250));
            over.store(true, Ordering::Relaxed);
            served.kill();
        });
    }
    let served = Served::start(folder.path());
    served.settle(folder.path(), Duration::from_secs(120));
    served.kill();
    let told = told.into_inner().unwrap();
    let sums = books::audit(folder.path(), &told);
    println!("{KILLS} kills: {} IOCs told as added, {sums}", told.len());
    assert!(told.len() > KILLS, "too little was done to show anything");
}

fn many_calls_are_done_once_each() {
    let folder = tempfile::tempdir().unwrap();
    let served = Served::start(folder.path());
    let mut client = served.client();
    let ids: Vec<i64> = (0..20)
        .map(|number| {
            let body = json!({"ioc_value": format!("{number}.example"), "ioc_type_id": 20, "ioc_tlp_id": 2, "cid": 1});
            let (status, answer) = client.post("/case/ioc/add", &body).unwrap();
            assert_eq!(status, 200, "{answer}");
            answer["data"]["ioc_id"].as_i64().unwrap()
        })
        .collect();
    let began = Instant::now();
    thread::scope(|scope| {
        for thread in 0..WORKERS {
            let (mut client, ids) = (served.client(), &ids);
            scope.spawn(move || {
                for number in 0..CALLS_QUEUED / WORKERS {
                    let target = ids[(thread + number) % ids.len()];
                    let body = json!({
                        "hook_name": "on_manual_trigger_ioc", "type": "ioc", "targets": [target], "cid": 1,
                    });
                    let (status, answer): (u16, Value) = client.post("/dim/hooks/call", &body).unwrap();
                    assert_eq!(status, 200, "{answer}");
                }
            });
        }
    });
    let queued = began.elapsed();
    served.settle(folder.path(), Duration::from_secs(300));
    let done = began.elapsed();
    served.kill();
    let sums = books::audit(folder.path(), &ids);
    println!("{CALLS_QUEUED} calls queued in {queued:.1?}, all done after {done:.1?} at most; {sums}");
    assert_eq!(books::ended(folder.path(), "on_manual_trigger_ioc"), CALLS_QUEUED);
}

/// A process that does not outlive the test.
struct Killed(Child);

impl Drop for Killed {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The program is not built by cargo here but by a script, which fails as long as the source says so.
#[cfg(unix)]
fn a_change_of_the_sources_is_built_and_served_on_the_same_data() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    std::fs::create_dir_all(path("src")).unwrap();
    std::fs::write(path("src/lib.rs"), "good").unwrap();
    std::fs::write(
        path("cargo"),
        "#!/bin/sh\n! grep -q bad src/lib.rs || { echo 'error: bad' >&2; exit 101; }\n",
    )
    .unwrap();
    std::fs::set_permissions(path("cargo"), std::fs::Permissions::from_mode(0o755)).unwrap();
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["serve", "--watch", "--port", "0", "--data"]).arg(path(".data"));
    command.env_clear().env(PROGRAM, "1").env("PATH", std::env::var_os("PATH").unwrap_or_default());
    command.env("CARGO", path("cargo")).env("CARGO_MANIFEST_DIR", folder.path()).current_dir(folder.path());
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    let mut child = Killed(child);
    let mut lines = BufReader::new(child.0.stderr.take().unwrap()).lines();
    let mut until = |word: &str| {
        lines
            .by_ref()
            .map(Result::unwrap)
            .find(|line| line.contains(word))
            .unwrap_or_else(|| panic!("no {word}"))
    };
    let address = until("Ctrl+C stops");
    std::fs::write(path("src/lib.rs"), "bad").unwrap();
    until("Rebuilding");
    until("error: bad");
    until("Build failed");
    assert_eq!(std::fs::read_to_string(path(".data/build-failure.txt")).unwrap(), "error: bad\n");
    std::fs::write(path("src/lib.rs"), "good again").unwrap();
    assert_eq!(until("Ctrl+C stops"), address, "the new one listens elsewhere");
    until("key for scripts");
    assert!(!path(".data/build-failure.txt").exists());
    drop(child);
    // The child of the child ends with its standard input, and lets the database go.
    let began = Instant::now();
    loop {
        let mut again = Command::new(std::env::current_exe().unwrap());
        again.args(["serve", "--until-stdin-ends", "--port", "0", "--data"]).arg(path(".data"));
        let output = again.env(PROGRAM, "1").stdin(Stdio::null()).output().unwrap();
        if output.status.success() {
            break;
        }
        assert!(began.elapsed() < Duration::from_secs(30), "{}", String::from_utf8_lossy(&output.stderr));
    }
}
