//! Where `new` writes: nothing is overwritten, nothing is left behind, and what it makes is an ordinary folder.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use std::fs;
use std::path::Path;

/// Code and standard error of `new iris-toto-module` in this folder.
fn new_in(folder: &Path) -> (u8, String) {
    let into = folder.to_str().unwrap();
    let args = ["cargo", "iris", "new", "iris-toto-module", "--into", into, "--iris", "0.1.0"];
    let (code, _, err) = cargo_iris::run_with(args);
    (code, err)
}

fn names(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}

#[test]
fn a_folder_is_made_and_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    assert_eq!(new_in(place.path()).0, 0);
    assert_eq!(names(place.path()), ["iris-toto-module"]);
    let module = place.path().join("iris-toto-module");
    for file in ["Cargo.toml", "README.md", "LICENSE", ".gitignore", ".github/workflows/ci.yml", "src/lib.rs"]
    {
        assert!(module.join(file).is_file(), "{file}");
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode();
        assert_eq!(mode(&module), mode(&module.join("src")), "others may read it as they may the rest");
    }
}

#[cfg(unix)]
#[test]
fn the_way_into_the_folder_can_be_typed() {
    let place = tempfile::tempdir().unwrap();
    let odd = place.path().join("it's a $HOME");
    fs::create_dir(&odd).unwrap();
    let args =
        ["cargo", "iris", "new", "iris-toto-module", "--iris", "0.1.0", "--into", odd.to_str().unwrap()];
    let (_, out, _) = cargo_iris::run_with(args);
    let way = out.lines().next().unwrap();
    let mut shell = std::process::Command::new("sh");
    let output = shell.arg("-c").arg(format!("{way} && pwd -P")).output().unwrap();
    let there = odd.canonicalize().unwrap().join("iris-toto-module");
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim_end(), there.to_str().unwrap(), "{way}");
}

#[test]
fn whatever_has_the_name_stays() {
    let place = tempfile::tempdir().unwrap();
    let taken = place.path().join("iris-toto-module");
    let makers: [fn(&Path); 3] = [
        |path| fs::write(path, "mine").unwrap(),
        |path| fs::create_dir(path).unwrap(),
        |path| {
            #[cfg(unix)]
            std::os::unix::fs::symlink("nowhere", path).unwrap();
            #[cfg(not(unix))]
            fs::write(path, "mine").unwrap();
        },
    ];
    for make in makers {
        make(&taken);
        let (code, err) = new_in(place.path());
        assert!(code == 2 && err.contains("is there already"), "{err}");
        assert_eq!(names(place.path()), ["iris-toto-module"]);
        let _ = fs::remove_dir(&taken).or_else(|_| fs::remove_file(&taken));
    }
}

#[test]
fn a_place_that_cannot_take_a_folder_is_told() {
    let place = tempfile::tempdir().unwrap();
    let (code, err) = new_in(&place.path().join("absent"));
    assert!(code == 2 && err.contains("is no folder"), "{err}");
    let file = place.path().join("file");
    fs::write(&file, "").unwrap();
    let (code, err) = new_in(&file);
    assert!(code == 2 && err.contains("is no folder"), "{err}");
}

#[cfg(unix)]
#[test]
fn a_folder_that_must_not_be_written_is_told() {
    use std::os::unix::fs::PermissionsExt as _;
    let place = tempfile::tempdir().unwrap();
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o555)).unwrap();
    // The administrator may write everywhere.
    if fs::write(place.path().join("try"), "").is_err() {
        let (code, err) = new_in(place.path());
        assert!(
            code == 2 && err.contains("cannot be made") && err.contains("nothing was left behind"),
            "{err}"
        );
        assert_eq!(names(place.path()), Vec::<String>::new());
    }
    fs::set_permissions(place.path(), fs::Permissions::from_mode(0o755)).unwrap();
}

#[test]
fn a_module_inside_a_workspace_is_one_of_its_own() {
    let place = tempfile::tempdir().unwrap();
    let manifest = |folder: &Path| fs::read_to_string(folder.join("iris-toto-module/Cargo.toml")).unwrap();
    fs::write(place.path().join("Cargo.toml"), "[workspace]\nmembers = []\n").unwrap();
    fs::create_dir(place.path().join("inner")).unwrap();
    assert_eq!(new_in(&place.path().join("inner")).0, 0);
    assert!(manifest(&place.path().join("inner")).contains("\n[workspace]\n"));
    let alone = tempfile::tempdir().unwrap();
    assert_eq!(new_in(alone.path()).0, 0);
    assert!(!manifest(alone.path()).contains("[workspace]"));
}
