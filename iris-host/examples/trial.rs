//! Two modules in one local host, made to be looked at in a browser: every type of parameter, a handler that
//! fails, one that takes its time, a hostile report, and a pipeline.
//!
//! `cargo run -p iris-host --features web --example trial -- --port 8650`

use std::thread::sleep;
use std::time::Duration;

use iris_runtime::prelude::*;

/// How much is looked at
#[derive(ConfigValue)]
enum Depth {
    /// The first look.
    Quick,
    /// All of it.
    Thorough,
}

/// Shows what a local host does with every type of parameter and every end of a handler
#[iris_module(name = "IrisTrial", package = "iris_trial_module", version = "1.0.0")]
struct Trial {
    /// Key of a service that does not exist
    #[config_param(human_name = "Trial key")]
    trial_key: Secret,

    /// How long the slow handler takes, in steps of a tenth of a second
    #[config_param(human_name = "Steps", section = "Numbers", default = 10)]
    trial_steps: u8,

    /// The share above which an IOC is tagged
    #[config_param(human_name = "Threshold", section = "Numbers", default = 10.0)]
    trial_threshold: f64,

    /// The tag that is added
    #[config_param(human_name = "Tag", section = "Texts", default = "trial:seen")]
    trial_tag: String,

    /// How much is looked at
    #[config_param(human_name = "Depth", section = "Texts", default = "Quick")]
    trial_depth: Depth,

    /// Set to True to look at each IOC that is created
    #[config_param(human_name = "Looks at new IOCs", section = "Triggers", default = false)]
    trial_on_create: bool,

    /// HTML that is put into a tab
    #[config_param(
        human_name = "Report",
        section = "Editors",
        default = "<h3>Trial</h3>\n<p>Looked at.</p>"
    )]
    trial_report: Option<Html>,

    /// Text that nothing reads
    #[config_param(human_name = "Remarks", section = "Editors", default = "# Remarks")]
    trial_remarks: Option<Markdown>,

    /// Names of things by number
    #[config_param(human_name = "Names", section = "Editors", default = "{\"1\": \"one\"}")]
    trial_names: Json<std::collections::BTreeMap<String, String>>,
}

#[iris_module]
impl Trial {
    #[hook("on_postload_ioc_create", enabled_by = trial_on_create)]
    #[hook("on_manual_trigger_ioc", manual_hook_name = "Look at it")]
    fn look(&self, ioc: &mut Ioc) -> Status {
        let depth = match self.trial_depth {
            Depth::Quick => "quick",
            Depth::Thorough => "thorough",
        };
        info!("a {depth} look at {}, {} names known", ioc.ioc_value, self.trial_names.len());
        debug!("remarks: {}", self.trial_remarks.as_deref().unwrap_or("none"));
        if self.trial_threshold < 50.0 {
            ioc.add_tag(&self.trial_tag);
        }
        let report = self.trial_report.as_ref().map_or("", |html| html.as_ref());
        ioc.add_tab_attribute_field("Trial", "Report", FieldType::Html, report);
        ioc.add_tab_attribute_field("Trial values", "Verdict", FieldType::InputString, "seen");
        ioc.add_tab_attribute_field("Trial values", "Sure", FieldType::InputCheckbox, true);
        ioc.add_tab_attribute_field("Trial values", "Answer", FieldType::Raw, "{\"score\": 7}");
        Status::success(format!("looked at {}", ioc.ioc_value))
    }

    #[hook("on_manual_trigger_ioc", manual_hook_name = "Fail")]
    fn fail(&self, ioc: &mut Ioc) -> Result<Status> {
        info!("asking the service about {}", ioc.ioc_value);
        warn!("the service is slow");
        ioc.add_tag("never:written");
        error!("no answer with the key {}", self.trial_key.expose_secret());
        Err(Error::msg("the service does not exist").context("the trial failed on purpose"))
    }

    #[hook("on_manual_trigger_ioc", manual_hook_name = "Take your time")]
    fn slow(&self, ioc: &mut Ioc, cx: &Context) -> Status {
        let steps = u64::from(self.trial_steps);
        for step in 0..steps {
            cx.progress(step, steps);
            info!("step {}", step + 1);
            sleep(Duration::from_millis(100));
        }
        ioc.add_tag("trial:slow");
        Status::success("took its time")
    }

    #[hook("on_manual_trigger_ioc", manual_hook_name = "Be hostile")]
    fn hostile(&self, ioc: &mut Ioc) -> Status {
        ioc.add_tab_attribute_field("Hostile", "Report", FieldType::Html, ioc.ioc_description.clone());
        Status::success("put the description into a report, unescaped")
    }

    #[hook("on_preload_note_create")]
    fn guard(&self, request: &mut Request) -> Status {
        request.set("note_title", "Checked: a note");
        Status::success("renamed")
    }
}

/// What users are asked
#[derive(PipelineArgs)]
struct IntakeArgs {
    index: String,
    hostname: Option<String>,
}

/// Registers each file as evidence
#[iris_module(
    name = "IrisIntake",
    package = "iris_intake_module",
    version = "1.0.0",
    pipeline(internal_name = "intake", human_name = "Intake of files", args = IntakeArgs)
)]
struct Intake;

#[iris_module]
impl Intake {
    #[pipeline_handler]
    fn process(&self, job: &PipelineJob<IntakeArgs>, cx: &Context) -> Status {
        job.each_file(cx, |path, cx| {
            let size = std::fs::metadata(path)?.len();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let host = job.args.hostname.as_deref().unwrap_or("no host");
            info!("{name} of {host} goes to {}", job.args.index);
            cx.register_evidence(name, &job.args.index, size, format!("{size:064x}"));
            Ok(Status::success("registered"))
        })
    }
}

fn main() -> std::process::ExitCode {
    iris_host::Host::new().module::<Trial>().module::<Intake>().run()
}
