//! Wishes of all sorts: what is refused, what every project holds, and every kind as text.

use std::path::Path;

use proc_macro2::TokenStream;
use proptest::prelude::*;

use super::*;
use crate::names::check_package;
use crate::tables;

/// The wish for a module of this name, on the published crates.
fn wish(name: &str) -> New {
    New { name: Some(name.into()), iris: Some("0.1.0".into()), ..New::default() }
}

fn texts(list: &[&str]) -> Vec<String> {
    list.iter().map(|text| (*text).to_owned()).collect()
}

/// The files of a wish, in a year that does not pass.
fn files(wish: &New) -> Result<Vec<render::File>, Refusal> {
    let mut plan = Plan::new(wish, Path::new("/"))?;
    plan.year = 2026;
    Ok(render::render(&plan).unwrap_or_else(|error| panic!("{error:#}")))
}

/// Everything but the licences, which are long and known.
fn as_text(files: &[render::File]) -> String {
    let files = files.iter().filter(|file| !file.path.starts_with("LICENSE"));
    files.fold(String::new(), |all, file| all + &format!("=== {}\n{}\n", file.path, file.text))
}

#[test]
fn one_project_of_each_kind() {
    let enricher = New {
        kind: Some("enricher".into()),
        params: texts(&["toto_api_key:secret", "toto_threshold?:float=10", "toto_mode:fast|slow=fast"]),
        hooks: texts(&[
            "on_postload_ioc_create@toto_enabled",
            "on_manual_trigger_ioc=Get insight",
            "on_postload_ioc_delete",
        ]),
        ..wish("iris-toto-module")
    };
    let action =
        New { kind: Some("action".into()), licence: Some("lgpl".into()), ..wish("iris-toto-module") };
    let pusher = New {
        kind: Some("pusher".into()),
        hooks: texts(&["on_postload_alert_create", "on_preload_case_create"]),
        organisation: Some("Toto \"& Sons\"".into()),
        email: Some("hello@toto.example".into()),
        repository: Some("https://git.toto.example/iris".into()),
        ..wish("iris-toto-module")
    };
    let pipeline = New { args: texts(&["index_toto:required", "host:optional"]), ..wish("iris-toto-module") };
    for (kind, wish) in
        [("enricher", enricher), ("action", action), ("pusher", pusher), ("pipeline", pipeline)]
    {
        insta::assert_snapshot!(kind, as_text(&files(&wish).unwrap()));
    }
}

#[test]
fn everything_that_is_wrong_is_told_at_once() {
    let wish = New {
        kind: Some("enrichr".into()),
        keyword: Some("base_module".into()),
        licence: Some("wtfpl".into()),
        email: Some("nobody".into()),
        repository: Some("ftp://x".into()),
        version: Some("1".into()),
        params: texts(&["a:flot", "b:bool", "b:int"]),
        hooks: texts(&[
            "on_ioc_create",
            "on_postload_ioc_create@a",
            "on_postload_ioc_create",
            "on_postload_ioc_update@b",
            "on_postload_ioc_update@b",
        ]),
        iris: Some("/nowhere".into()),
        description: Some("two\nlines".into()),
        ..wish("Iris Toto")
    };
    let wrong = files(&wish).unwrap_err();
    let titles: Vec<_> = wrong.iter().map(Finding::title).collect();
    insta::assert_snapshot!(titles.join("\n"));
}

#[test]
fn a_switch_that_is_no_bool_is_refused() {
    for ty in ["int=1", "string", "secret"] {
        let param = format!("a:{ty}");
        let wish =
            New { params: vec![param], hooks: texts(&["on_postload_ioc_create@a"]), ..wish("iris-x-module") };
        assert!(files(&wish).unwrap_err()[0].title().contains("is no `bool`"), "{ty}");
    }
    let wish = New {
        params: texts(&["a?:bool"]),
        hooks: texts(&["on_postload_ioc_create@a"]),
        ..wish("iris-x-module")
    };
    assert!(files(&wish).is_err());
}

/// Texts that try to leave the string, the comment or the table that they are put into.
const BREAKING: [&str; 8] = [
    "a \"quoted\" text",
    "*/ fn main() {}",
    "{{ package }} {% raw %}",
    "back`tick | pipe",
    "\\ \\u{41} \\n",
    "# TOML = \"x\" ]]",
    "<!-- cargo iris: end -->",
    "r#\"\"# '' ''' \"\"\"",
];

#[test]
fn texts_stay_what_they_are() {
    for text in BREAKING {
        let wish = New {
            description: Some(text.into()),
            organisation: Some(text.replace(['<', '>'], "")),
            params: vec![format!("a:string={text}"), format!("b:html={text}")],
            hooks: vec![format!("on_manual_trigger_ioc={text}")],
            ..wish("iris-toto-module")
        };
        let files = files(&wish).unwrap_or_else(|wrong| panic!("{text}: {wrong:?}"));
        assert_well_formed(&files);
        let manifest: toml::Table = file(&files, "Cargo.toml").parse().unwrap();
        assert_eq!(manifest["package"]["description"].as_str(), Some(text));
        let literal = format!("{text:?}");
        assert!(file(&files, "src/lib.rs").contains(&literal), "{text}");
        let readme = file(&files, "README.md");
        for marker in ["parameters", "hooks", "end"].map(tables::begin) {
            let times = readme.matches(&marker).count();
            assert_eq!(times, if marker == tables::END { 2 } else { 1 }, "{text}: {marker}");
        }
    }
}

fn file<'a>(files: &'a [render::File], path: &str) -> &'a str {
    files.iter().find(|file| file.path == path).map_or_else(|| panic!("{path} is missing"), |file| &file.text)
}

/// Every file can be read by the tool that reads it.
fn assert_well_formed(files: &[render::File]) {
    for render::File { path, text } in files {
        match path.rsplit('.').next() {
            Some("rs") => {
                text.parse::<TokenStream>().unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            }
            Some("toml") => {
                text.parse::<toml::Table>().unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            }
            Some("json") => {
                serde_json::from_str::<serde_json::Value>(text)
                    .unwrap_or_else(|error| panic!("{path}: {error}\n{text}"));
            }
            _ => assert!(text.ends_with('\n'), "{path}"),
        }
        assert!(!path.contains("..") && !path.starts_with('/'), "{path}");
    }
}

#[test]
fn an_interrupted_run_leaves_nothing_behind() {
    let place = tempfile::tempdir().unwrap();
    let files = files(&wish("iris-toto-module")).unwrap();
    let folder = place.path().join("iris-toto-module");
    assert!(write::write_interrupted(&folder, &files).is_err());
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 0);
    write::write(&folder, &files).unwrap();
    assert_eq!(std::fs::read_dir(place.path()).unwrap().count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn any_wish_is_refused_or_makes_a_whole_project(
        name in "iris-[a-z]{1,9}-module|[a-z_0-9-]{0,30}|\\PC{0,20}",
        kind in prop::option::of("enricher|action|pusher|pipeline"),
        keyword in prop::option::of("[a-z]{1,8}|\\PC{0,8}"),
        description in prop::option::of("\\PC{0,60}"),
        params in prop::collection::vec("[a-z]{1,6}(_key|_url)?\\??:(int|float|secret|html|json|bool|u8|a\\|b)|[a-z]{1,3}:string=\\PC{0,20}|\\PC{0,12}", 0..4),
        hooks in prop::collection::vec("on_(pre|post)load_(ioc|asset|note|case)_(create|delete|commented)(@[a-z]{1,4})?|on_manual_trigger_(alert|event)=\\PC{1,10}", 0..4),
        args in prop::collection::vec("[a-z]{1,5}(:required|:optional)?|\\PC{0,6}", 0..3),
        switches: bool,
    ) {
        let named = check_package(&name).is_ok();
        let wish = New { kind, keyword, description, params, hooks, switches, args, ..wish(&name) };
        match files(&wish) {
            Err(wrong) => prop_assert!(!wrong.is_empty()),
            Ok(files) => {
                prop_assert!(named);
                assert_well_formed(&files);
            }
        }
    }
}
