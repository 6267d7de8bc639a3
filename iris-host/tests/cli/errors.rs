//! Wrong usage: which hook, which command, which configuration.

use crate::{Cli, run, trigger};

const DATA: &str = r#"{"ioc_value": "a"}"#;

#[test]
fn a_hook_that_is_not_served_is_refused_with_those_that_are() {
    trigger("on_postload_ioc_crate", DATA, &[]).refused(&[
        "IRIS has no hook `on_postload_ioc_crate`",
        "IrisWatch serves `on_postload_ioc_create`, `on_manual_trigger_ioc`, `on_manual_trigger_case`",
        "did you mean `on_postload_ioc_create`?",
    ]);
    trigger("on_ioc_postload_create", DATA, &[]).refused(&["did you mean `on_postload_ioc_create`?"]);
    trigger("on_postload_alert_create", DATA, &[])
        .refused(&["IrisWatch does not serve `on_postload_alert_create`"]);
    // The configuration is not complete, which is told as well where it might matter.
    let cli = Cli { stdin: DATA.as_bytes(), ..Cli::default() };
    cli.run(&["trigger", "on_postload_alert_create", "--data", "-"])
        .refused(&["does not serve `on_postload_alert_create`", "(`watch_key`, section Main): missing"]);
    let run = cli.run(&["trigger", "on_postload_ioc_crate", "--data", "-"]);
    assert!(!run.err.contains("watch_key"), "{run}");
    run.refused(&["IRIS has no hook `on_postload_ioc_crate`"]);
    trigger("", DATA, &[]).refused(&["IRIS has no hook ``"]);
}

#[test]
fn a_missing_secret_is_an_error_with_three_ways_out() {
    let cli = Cli { stdin: DATA.as_bytes(), ..Cli::default() };
    let args = ["trigger", "on_postload_ioc_create", "--data", "-"];
    cli.run(&args).refused(&[
        "the configuration cannot be used:",
        "- Watch key (`watch_key`, section Main): missing, write a text",
        "`--config FILE`, IRIS_WATCH_KEY=.. or `--set watch_key=..`",
    ]);
    cli.run(&[&args[..], &["--set", "watch_key="]].concat()).refused(&["empty, write a text"]);
    let cli = Cli { env: &[("IRIS_WATCH_KEY", "")], ..cli };
    cli.run(&args).refused(&["empty, write a text"]);
}

#[test]
fn a_doubtful_value_is_an_error() {
    trigger("on_postload_ioc_create", DATA, &["--set", "watch_on_create=yes"])
        .refused(&["\"yes\" (--set) is neither true nor false, and IRIS would read it as false"]);
}

#[test]
fn no_command_prints_the_help_and_is_wrong() {
    run(&["config"]).refused(&["show", "check", "defaults", "schema"]);
    // With the local host, no command serves it.
    if !cfg!(feature = "web") {
        let run = run(&[]);
        assert!(run.err.contains("Usage:") && run.err.contains("Marks what is on a watch list"), "{run}");
        run.refused(&["trigger", "manifest", "config"]);
        crate::run(&["--set", "a=b"]).refused(&["Usage:"]);
    }
}

#[test]
fn help_and_version_are_results() {
    let run = run(&["--help"]).code(0);
    assert!(run.out.contains("Usage:") && run.err.is_empty(), "{run}");
    let run = crate::run(&["--version"]).code(0);
    assert_eq!(run.out, "IrisWatch 1.2.3\n");
    assert!(crate::run(&["trigger", "--help"]).code(0).out.contains("--max-data"));
}

#[test]
fn unknown_arguments_are_refused() {
    run(&["serve-me"]).refused(&["unrecognized subcommand 'serve-me'"]);
    run(&["manifest", "--pretty"]).refused(&["--pretty"]);
    run(&["trigger", "on_postload_ioc_create"]).refused(&["--data"]);
    run(&["trigger", "--data", "-"]).refused(&["HOOK"]);
}

#[cfg(unix)]
#[test]
fn an_argument_that_is_no_text_is_refused() {
    use std::ffi::OsString;
    use std::os::unix::ffi::OsStringExt as _;

    let definition = iris_host::Definition::of::<crate::module::Watch>();
    let odd = OsString::from_vec(b"watch_key=s3cret\xFF".to_vec());
    for args in
        [vec!["config".into(), "show".into(), "--set".into(), odd.clone()], vec!["trigger".into(), odd]]
    {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let args = std::iter::once("iris-watch".into()).chain(args);
        let code =
            iris_host::run_with(&definition, args, |_| None, &mut std::io::empty(), &mut out, &mut err);
        assert_eq!((code, out.len()), (2, 0), "{}", String::from_utf8_lossy(&err));
    }
}
