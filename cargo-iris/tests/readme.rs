//! The README's walk begins as it really looks: what `new` prints, and the commands that it tells to run.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

#[test]
fn the_walk_of_the_readme_begins_as_it_looks() {
    let readme = include_str!("../../README.md");
    let (_, walk) = readme.split_once("\n$ cargo iris new ").expect("the README starts a module");
    let (command, rest) = walk.split_once('\n').unwrap();
    let (shown, _) = rest.split_once("\n$ ").expect("the next command");
    let place = tempfile::tempdir().unwrap();
    let into = place.path().to_str().unwrap();
    let args = ["cargo", "iris", "new", "--into", into].into_iter().chain(command.split(' '));
    let (code, out, err) = cargo_iris::run_with(args);
    assert_eq!(code, 0, "{err}");
    // There it is made in the folder of the reader.
    let said = format!("{err}{out}").replace(&format!("{into}{}", std::path::MAIN_SEPARATOR), "");
    assert_eq!(shown, said.trim_end());
    let told =
        said.lines().find_map(|line| line.trim().strip_prefix("cargo run -- ")).expect("a first command");
    assert!(rest.contains(&format!("\n$ cargo run -q -- {told}\n")), "{told}");
}
