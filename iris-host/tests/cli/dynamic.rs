//! Modules that register what their configuration asks for, and modules with a pipeline.

use iris_host::Definition;
use iris_runtime::pipeline::{ArgValues, PipelineArg};
use iris_runtime::prelude::*;
use serde_json::{Value, json};

use crate::Cli;

/// Hands everything on
#[iris_module(package = "iris_forward")]
pub(crate) struct Forward {
    /// The hooks, separated by commas
    #[config_param(human_name = "Hooks")]
    hooks: String,
}

#[iris_module]
impl Forward {
    #[dynamic_hooks]
    fn registrations(&self) -> Vec<HookRegistration> {
        let hook = |text: &str| match text.split_once('=') {
            Some((hook, entry)) => HookRegistration::new(hook).manual_name(entry),
            None => HookRegistration::new(text),
        };
        self.hooks.split(',').map(hook).collect()
    }

    #[hook(dynamic)]
    fn any(&self, event: &HookEvent, cx: &Context) -> Status {
        Status::success(format!("{} {:?}", event.hook_name(), cx.hook_ui_name()))
    }
}

/// What users are asked
struct CountArgs {
    label: String,
    limit: Option<u32>,
}

impl PipelineArgs for CountArgs {
    const ARGS: &'static [PipelineArg] = &[PipelineArg::required("label"), PipelineArg::optional("limit")];

    fn parse(values: &mut ArgValues<'_>) -> Option<Self> {
        let (label, limit) = (values.required("label"), values.optional("limit"));
        Some(Self { label: label?, limit: limit? })
    }
}

/// Counts files
#[iris_module(pipeline(internal_name = "count", human_name = "Count", args = CountArgs))]
pub(crate) struct Count;

#[iris_module]
impl Count {
    #[pipeline_handler]
    fn count(&self, job: &PipelineJob<CountArgs>) -> Status {
        Status::success(format!("{} {:?}", job.args.label, job.args.limit))
    }
}

const ALL: &str = "hooks=on_preload_ioc_create,on_manual_trigger_ioc=Send it,on_manual_trigger_ioc";

fn forward(stdin: &[u8]) -> Cli<'_> {
    Cli { definition: Definition::of::<Forward>(), stdin, ..Cli::default() }
}

#[test]
fn the_manifest_lists_what_the_configuration_asks_for() {
    let manifest = forward(b"").run(&["manifest", "--set", ALL]).code(0).json();
    let row = |hook: &str, name: Value, asynchronous: bool| {
        json!({
            "hook_name": hook, "manual_hook_name": name, "run_asynchronously": asynchronous,
            "enabled_by": null, "enabled": true
        })
    };
    assert_eq!(
        manifest["hooks"],
        json!([
            row("on_preload_ioc_create", Value::Null, false),
            row("on_manual_trigger_ioc", json!("Send it"), true),
            row("on_manual_trigger_ioc", Value::Null, true),
        ])
    );
    assert_eq!(forward(b"").run(&["manifest"]).code(0).json()["hooks"], json!([]));
}

#[test]
fn what_iris_would_not_register_is_a_problem_of_the_configuration() {
    let wrong = "hooks=on_postload_ioc_crate";
    let hint = "did you mean `on_postload_ioc_create`?";
    forward(b"").run(&["manifest", "--set", wrong]).refused(&[hint]);
    let run = forward(b"").run(&["config", "check", "--set", wrong]).code(2);
    assert!(run.out.contains(hint) && run.out.contains("1 parameter, 1 problem\n"), "{run}");
    let args = ["trigger", "on_postload_ioc_create", "--data", "-", "--set", wrong];
    forward(br#"{"ioc_value": "a"}"#).run(&args).refused(&[hint]);
}

#[test]
fn a_hook_that_was_asked_for_is_called() {
    let cli = forward(br#"{"ioc_value": "a"}"#);
    let run = |more: &[&str]| {
        let args = ["trigger", "on_manual_trigger_ioc", "--data", "-", "--json", "--set", ALL];
        cli.run(&[&args[..], more].concat())
    };
    let message = |name: &str| run(&["--ui-name", name]).code(0).json()["status"]["message"].clone();
    assert_eq!(message("Send it"), "on_manual_trigger_ioc Some(\"Send it\")");
    let default = "iris_forward::on_manual_trigger_ioc";
    assert_eq!(message(default), format!("on_manual_trigger_ioc Some({default:?})"));
    run(&[]).refused(&["has 2 menu entries: `Send it`, `iris_forward::on_manual_trigger_ioc`"]);
    // Without a value nobody knows whether it would be asked for.
    cli.run(&["trigger", "on_manual_trigger_ioc", "--data", "-"])
        .refused(&["Forward serves none", "Hooks (`hooks`, section Main): missing"]);
}

#[test]
fn a_pipeline_is_part_of_the_manifest() {
    let cli = Cli { definition: Definition::of::<Count>(), ..Cli::default() };
    let manifest = cli.run(&["manifest"]).code(0).json();
    assert_eq!(manifest["_module_type"], "module_pipeline");
    assert_eq!(manifest["_pipeline_support"], true);
    assert_eq!(
        manifest["_pipeline_info"]["pipeline_args"],
        json!([["label", "required"], ["limit", "optional"]])
    );
    assert_eq!(manifest["hooks"], json!([]));
}
