//! Attached functions, dynamic hooks, batches and bodies, from declaration to effects.
#![allow(clippy::unwrap_used, reason = "a test crate: what is not there fails the test")]

use iris_catalog::ObjectKind;
use iris_runtime::call::{JsonSource, Report as CallReport, Setup, UnitState};
use iris_runtime::config::RawConfig;
use iris_runtime::effect::Effect;
use iris_runtime::prelude::*;
use iris_runtime::{Definition, Loaded, Module};
use serde_json::{Value, json};

/// Does many things
#[iris_module]
pub struct Many {
    /// Whether assets are handled
    #[config_param(default = false)]
    many_assets: bool,
    /// What is added
    #[config_param(default = "many")]
    many_tag: String,
}

mod assets {
    use super::Many;
    use iris_runtime::prelude::*;

    #[hook("on_postload_asset_create", enabled_by = many_assets)]
    #[hook("on_manual_trigger_asset", manual_hook_name = "Tag it", run_asynchronously = false)]
    pub(super) fn tag(module: &Many, asset: &mut Asset) {
        asset.add_tag(&module.many_tag);
    }
}

#[hook("on_postload_note_create")]
fn on_note(_: &Many, notes: &mut [Note], cx: &Context) -> Result {
    for note in notes {
        note.note_title.push('!');
        cx.comment(note, "read");
    }
    Ok(())
}

#[iris_module(hooks(assets::tag, on_note))]
impl Many {
    #[hook("on_preload_ioc_create")]
    fn guard(&self, body: &mut Request) -> Status {
        let Some(value) = body.text("ioc_value").map(|value| value.trim().to_owned()) else {
            return Status::skipped("no value");
        };
        body.set("ioc_value", value);
        Status::success("trimmed")
    }

    #[hook("on_postload_ioc_update")]
    #[hook("on_postload_asset_update")]
    #[hook("on_postload_global_task_delete")]
    fn any(&self, event: &mut HookEvent) -> Result {
        if event.objects().is_empty() { Err(Error::msg("nothing came")) } else { Ok(()) }
    }

    #[hook("on_postload_ioc_commented")]
    fn commented(&self, data: &Commented<Ioc>) -> Result<Status> {
        Ok(Status::success(format!("{} on {}", data.comment.comment_text, data.object.ioc_value)))
    }
}

/// Registers what it is told to
#[iris_module]
pub struct Dynamic {
    /// The hooks
    #[config_param(default = "on_postload_ioc_create,on_manual_trigger_case")]
    hooks: String,
}

#[iris_module]
impl Dynamic {
    #[dynamic_hooks]
    fn registrations(&self) -> Vec<HookRegistration> {
        self.hooks.split(',').map(HookRegistration::new).collect()
    }

    #[hook(dynamic)]
    fn handle(&self, event: &HookEvent, cx: &Context) -> Status {
        assert_eq!(event.hook_name(), cx.hook_name());
        Status::success(format!("{} x{}", event.hook_name(), event.objects().len()))
    }
}

/// Has nothing to configure
#[iris_module]
pub struct Bare;

#[iris_module]
impl Bare {
    #[hook("on_postload_ioc_create")]
    fn talk(&self, _: &Ioc) {
        debug!("fine");
        info!("coarse");
    }
}

fn load(definition: Definition, values: &[(&str, &str)]) -> Loaded {
    let mut config = RawConfig::new();
    for (name, value) in values {
        config.set(*name, *value);
    }
    definition.load(&config).unwrap()
}

fn call(hook: &str, objects: Value) -> CallReport {
    let definition = Many::DEFINITION;
    let index = definition.hooks().iter().position(|row| row.hook == hook).unwrap();
    let objects = if let Value::Array(objects) = objects { objects } else { vec![objects] };
    load(definition, &[]).start(index, &mut JsonSource::new(objects), Setup::default()).unwrap().run()
}

#[test]
fn attached_functions_follow_the_methods_in_the_table() {
    let hooks = Many::DEFINITION.hooks();
    let table: Vec<_> = hooks.iter().map(|row| (row.hook, row.handler, row.asynchronous)).collect();
    assert_eq!(
        table,
        [
            ("on_preload_ioc_create", "guard", false),
            ("on_postload_ioc_update", "any", true),
            ("on_postload_asset_update", "any", true),
            ("on_postload_global_task_delete", "any", true),
            ("on_postload_ioc_commented", "commented", true),
            ("on_postload_asset_create", "tag", true),
            ("on_manual_trigger_asset", "tag", false),
            ("on_postload_note_create", "on_note", true),
        ]
    );
    assert!(!load(Many::DEFINITION, &[]).is_enabled(5));
    assert!(load(Many::DEFINITION, &[("many_assets", "true")]).is_enabled(5));
}

#[test]
fn each_handler_tells_its_line_and_nothing_of_the_machine() {
    let text = include_str!("language.rs");
    for row in Many::DEFINITION.hooks() {
        let source = row.source();
        let line = source.strip_prefix("language.rs:").expect("only what is below the crate");
        let line = text.lines().nth(line.parse::<usize>().unwrap() - 1).unwrap();
        assert!(line.contains(&format!("fn {}(", row.handler)), "{source}: {line}");
    }
}

#[test]
fn an_attached_function_edits_and_reads_the_configuration() {
    let report = call("on_manual_trigger_asset", json!({"asset_id": 3, "asset_name": "pc"}));
    let tags =
        Effect::Tags { object: ObjectKind::Asset, id: Some(3), add: vec!["many".into()], remove: vec![] };
    assert_eq!(report.units[0].effects, [tags]);
}

#[test]
fn a_batch_is_one_unit_with_the_effects_of_all() {
    let notes = json!([{"note_id": 1, "note_title": "a"}, {"note_id": 2, "note_title": "b"}]);
    let report = call("on_postload_note_create", notes);
    assert_eq!((report.units.len(), report.units[0].state), (1, UnitState::Done));
    let words: Vec<_> = report.effects().map(Effect::word).collect();
    assert_eq!(words, ["set", "set", "comment", "comment"]);
}

#[test]
fn a_body_is_edited_before_iris_looks_at_it() {
    let report = call("on_preload_ioc_create", json!({"ioc_value": " evil.example ", "other": 1}));
    let edit = Effect::Body {
        key: "ioc_value".into(),
        from: " evil.example ".into(),
        to: Some("evil.example".into()),
    };
    assert_eq!(report.units[0].effects, [edit]);
    let untouched = call("on_preload_ioc_create", json!({"ioc_value": 7}));
    assert_eq!((untouched.units[0].state, untouched.units[0].effects.len()), (UnitState::Skipped, 0));
}

#[test]
fn one_event_takes_whatever_comes() {
    assert!(call("on_postload_ioc_update", json!([{"ioc_id": 1}, {"ioc_id": 2}])).status.is_success());
    assert_eq!(call("on_postload_global_task_delete", json!([])).status.message(), "nothing came");
    let commented = json!({"comment": {"comment_text": "seen"}, "ioc": {"ioc_id": 1, "ioc_value": "x"}});
    assert_eq!(call("on_postload_ioc_commented", commented).status.message(), "seen on x");
}

#[test]
fn another_kind_of_object_than_the_hook_gives_is_refused_with_a_reason() {
    let report = call("on_manual_trigger_asset", json!([{"ioc_id": 1, "ioc_value": "x"}, 7]));
    assert!(report.units.iter().all(|unit| unit.state == UnitState::Failed), "{:?}", report.units);
    assert!(report.units[0].message.contains("ioc_value"), "{}", report.units[0].message);
}

#[test]
fn what_a_platform_knows_to_be_an_object_passes_for_nothing_else() {
    // IRIS's route for manual triggers calls any hook with any object; this one would do as a body.
    let row =
        json!({"ioc_id": 1, "ioc_value": " x ", "comment": {"comment_text": "c"}, "ioc": {"ioc_value": "x"}});
    for (hook, kind, told) in [
        ("on_preload_ioc_create", ObjectKind::Ioc, Some("expected the body of a request, found an IOC")),
        (
            "on_postload_ioc_commented",
            ObjectKind::Ioc,
            Some("expected a comment with its object, found an IOC"),
        ),
        ("on_manual_trigger_asset", ObjectKind::Evidence, Some("expected an asset, found an evidence")),
        ("on_postload_note_create", ObjectKind::Case, Some("object 0: expected a note, found a case")),
        ("on_postload_ioc_update", ObjectKind::Ioc, None),
    ] {
        let definition = Many::DEFINITION;
        let index = definition.hooks().iter().position(|known| known.hook == hook).unwrap();
        let mut source = JsonSource::of(kind, vec![row.clone()]);
        let report = load(definition, &[]).start(index, &mut source, Setup::default()).unwrap().run();
        assert_eq!(report.status.is_success(), told.is_none(), "{hook}: {report:?}");
        assert_eq!(report.effects().count(), 0);
        if let Some(told) = told {
            assert_eq!(report.units[0].message, told);
        }
    }
}

#[test]
fn dynamic_hooks_follow_the_configuration() {
    assert_eq!(
        (Dynamic::DEFINITION.dynamic_handler, Many::DEFINITION.dynamic_handler),
        (Some("handle"), None)
    );
    let module = load(Dynamic::DEFINITION, &[]);
    let hooks = module.dynamic_hooks().unwrap().unwrap();
    assert_eq!(
        hooks.iter().map(HookRegistration::hook).collect::<Vec<_>>(),
        ["on_postload_ioc_create", "on_manual_trigger_case"]
    );
    let mut source = JsonSource::new(vec![json!({"case_id": 1})]);
    let report = module.start_dynamic("on_manual_trigger_case", &mut source, Setup::default()).unwrap().run();
    assert_eq!(report.status.message(), "on_manual_trigger_case x1");
    assert!(module.start_dynamic("on_case", &mut source, Setup::default()).is_err());
    assert!(load(Many::DEFINITION, &[]).dynamic_hooks().unwrap().is_none());
    assert!(
        load(Many::DEFINITION, &[])
            .start_dynamic("on_manual_trigger_case", &mut source, Setup::default())
            .is_err()
    );
}

#[test]
fn what_iris_would_not_register_is_told_all_at_once() {
    let module =
        load(Dynamic::DEFINITION, &[("hooks", "on_postload_ioc_crate,on_postload_alert_comment_update")]);
    let text = module.dynamic_hooks().unwrap_err().to_string();
    assert!(text.contains("did you mean `on_postload_ioc_create`?"), "{text}");
    assert!(text.contains("`on_postload_alert_comment_update` is never fired"), "{text}");
}

#[test]
fn a_hook_that_is_asked_for_twice_is_registered_once_or_refused() {
    /// Registers what is written here
    #[iris_module]
    struct Asks {
        /// Which registrations
        #[config_param(default = "same")]
        what: String,
        /// Never told
        #[config_param]
        key: Secret,
    }

    #[iris_module]
    impl Asks {
        #[dynamic_hooks]
        fn registrations(&self) -> Vec<HookRegistration> {
            let (create, entry) = ("on_postload_ioc_create", "on_manual_trigger_ioc");
            let plain = || HookRegistration::new(create);
            let named = |name: &str| HookRegistration::new(entry).manual_name(name);
            match &*self.what {
                "same" => vec![plain(), named("A"), plain(), named("B"), named("A")],
                "preload" => [true, false]
                    .map(|mode| HookRegistration::new("on_preload_ioc_create").asynchronous(mode))
                    .into(),
                "modes" => {
                    vec![plain(), plain().asynchronous(false), named("A"), named("A").asynchronous(false)]
                }
                "names" => vec![named(""), named(" \t"), named("a\0b")],
                _ => panic!("no idea, with {}", self.key.expose_secret()),
            }
        }

        #[hook(dynamic)]
        fn handle(&self, _: &HookEvent) {}
    }

    let asked = |what| load(Asks::DEFINITION, &[("what", what), ("key", "s3cret-key")]).dynamic_hooks();
    let names = |what| -> Vec<_> {
        let hooks = asked(what).unwrap().unwrap();
        hooks.iter().map(|hook| (hook.hook().to_owned(), hook.menu_name().map(str::to_owned))).collect()
    };
    let entry = |name: &str| ("on_manual_trigger_ioc".to_owned(), Some(name.to_owned()));
    assert_eq!(names("same"), [("on_postload_ioc_create".to_owned(), None), entry("A"), entry("B")]);
    assert_eq!(names("preload").len(), 1, "preload hooks have one mode");
    assert_eq!(
        asked("modes").unwrap_err().to_string(),
        "hook `on_postload_ioc_create` is asked for twice, asynchronous and not: IRIS keeps the first; \
         hook `on_manual_trigger_ioc` with the menu entry `A` is asked for twice, asynchronous and not: IRIS keeps the first"
    );
    assert_eq!(
        asked("names").unwrap_err().to_string(),
        "a menu entry of hook `on_manual_trigger_ioc` has an empty name; \
         a menu entry of hook `on_manual_trigger_ioc` has an empty name; \
         the name of the menu entry `a\\0b` of hook `on_manual_trigger_ioc` holds control characters"
    );
    let panic = asked("other").unwrap_err().to_string();
    assert!(panic.starts_with("panic: no idea, with *** at "), "{panic}");
}

#[test]
fn a_module_without_parameters_has_its_log_level() {
    let lines = |values: &[(&str, &str)]| {
        let mut source = JsonSource::new(vec![json!({"ioc_id": 1, "ioc_value": "x"})]);
        load(Bare::DEFINITION, values).start(0, &mut source, Setup::default()).unwrap().run().logs.len()
    };
    assert_eq!(Bare::DEFINITION.params.len(), 1);
    assert_eq!([lines(&[]), lines(&[("log_level", "debug")]), lines(&[("log_level", "error")])], [1, 2, 0]);
}
