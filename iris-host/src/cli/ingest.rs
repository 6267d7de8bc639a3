//! `ingest`: hands files to the pipeline of the module, as IRIS does for files of a case.

mod arguments;
mod progress;
mod summary;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Instant;

use iris_catalog::ParamType;
use iris_runtime::call::{Job, Setup, Unit};
use iris_runtime::pipeline::{MAX_FILES, Pipeline, PipelineData, PipelineRequest};
use iris_runtime::{Definition, Loaded};

use self::arguments::Arguments;
use super::call;
use crate::args::IngestArgs;
use crate::config_sources;
use crate::exit::{Exit, Refusal};
use crate::output::Io;
use crate::text::count;

/// How the parameter of a module ends that says where its records go; `--sink` sets it.
const SINK: &str = "_sink";
/// How many bad files are listed.
const LISTED: usize = 5;

/// Checks everything that was given, then runs the handler of `pipeline_update` on the files and prints.
pub(super) fn run(definition: &Definition, args: &IngestArgs, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let name = definition.module.name;
    let Some(pipeline) = definition.module.pipeline else {
        return Err(Refusal::new(format!("{name} has no pipeline and takes no files"))
            .help("`trigger` calls the handlers of its hooks"));
    };
    let replay = args.replay.as_deref();
    let (mut config, unset) = call::configuration(definition, &args.sources, replay, io)?;
    if let Some(sink) = &args.sink {
        let parameter = definition.params.iter().find(|row| row.name.ends_with(SINK));
        let Some(parameter) = parameter.filter(|row| row.ty == ParamType::String) else {
            let text = format!("{name} takes no sink, so its records cannot go to `{sink}`");
            return Err(Refusal::new(text).help("leave `--sink` out; the module itself says where they go"));
        };
        config.set(parameter.name, sink.to_string());
    }
    let module = definition.load(&config).map_err(|errors| config_sources::refusal(&errors))?;
    call::tell_placeholders(&unset, io);
    let mut setup = call::setup(definition, &config, replay)?;
    let bar = progress::Bar::new(io.is_watched);
    setup.progress = Some(bar.callback());

    let job = job(&pipeline, args, &module, setup)?;
    let began = Instant::now();
    let report = job.run();
    let elapsed = began.elapsed();
    bar.end();
    let files = args.files.len();
    let name = |unit: &Unit| {
        // The unit of the call as a whole comes behind those of the files.
        if unit.index < files { format!("#{}", unit.index) } else { count(files, "file") }
    };
    let exit = call::print(&report, &name, &module, args.json, io);
    if !args.json {
        io.say(&summary::table(&report, &args.files, elapsed));
    }
    Ok(exit)
}

/// The job, or everything that is wrong with arguments and files.
fn job(pipeline: &Pipeline, args: &IngestArgs, module: &Loaded, setup: Setup) -> Result<Job, Refusal> {
    let Arguments { texts, mut problems } = Arguments::read(pipeline, &args.arguments);
    let data = PipelineData::new(PipelineRequest::Update, texts, args.files.clone());
    let job = module.start_pipeline(data, setup);
    problems
        .extend(job.as_ref().err().map(|error| module.redactor().redact(&error.to_string()).into_owned()));
    let help = (!problems.is_empty()).then(|| arguments::help(pipeline));
    problems.extend(bad_files(&args.files));
    match (job, help) {
        (Ok(job), None) if problems.is_empty() => Ok(job),
        (_, None) => Err(Refusal::new(problems.join("\n"))),
        (_, Some(help)) => Err(Refusal::new(problems.join("\n")).help(help)),
    }
}

/// The files that cannot be handed over, one text each.
fn bad_files(files: &[PathBuf]) -> Vec<String> {
    if files.len() > MAX_FILES {
        return vec![format!("{}, and at most {MAX_FILES} are taken", count(files.len(), "file"))];
    }
    let mut bad: Vec<_> = files.iter().filter_map(|path| bad_file(path)).collect();
    if bad.len() > LISTED {
        let more = bad.len() - LISTED;
        bad.truncate(LISTED);
        bad.push(format!("and {more} more of {}", count(files.len(), "file")));
    }
    bad
}

fn bad_file(path: &Path) -> Option<String> {
    let name = path.display();
    // Only a plain file is opened to see whether it may be read: a pipe would wait for its other end.
    let opened = fs::metadata(path).and_then(|metadata| {
        if metadata.is_file() {
            File::open(path)?;
        }
        Ok(metadata.is_dir())
    });
    match opened {
        Ok(false) => None,
        Ok(true) => Some(format!("`{name}` is a directory, not a file")),
        Err(error) => Some(format!("`{name}` cannot be read: {error}")),
    }
}
