//! `check`: what IRIS would punish and no compiler sees.

mod dependencies;
mod manifest;
mod marks;
mod sources;

use iris_catalog::codes::LEFT_FROM_TEMPLATE;
use serde_json::{Value, json};

use crate::args::Check;
use crate::module::Module;
use crate::report::{Exit, Finding, Io, Level, Refusal};

pub(crate) fn run(args: &Check, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let module = Module::find(&args.module)?;
    let sources = sources::Sources::read(&module.folder);
    let mut findings = Vec::new();
    if !args.no_build {
        findings.extend(manifest::judge(&module.manifest(io)?, &sources));
    }
    findings.extend(dependencies::judge(&module)?);
    let marks = marks::find(&sources);
    let exit = if findings.iter().any(|finding| args.strict || finding.level == Level::Error)
        || (args.strict && !marks.is_empty())
    {
        Exit::Found
    } else {
        Exit::Done
    };
    if args.json {
        let all = findings.iter().chain(marks.iter().map(|mark| &mark.finding));
        let findings: Value = all.map(Finding::to_json).collect();
        io.result(&format!("{:#}", json!({"findings": findings, "ok": exit == Exit::Done})));
    } else {
        for finding in &findings {
            io.tell(finding);
        }
        tell_marks(&marks, io);
        io.result(&summary(&findings, marks.len()));
    }
    Ok(exit)
}

/// All places in one finding: there are many, and they say themselves what to do.
fn tell_marks(marks: &[marks::Mark], io: &mut Io<'_>) {
    if !marks.is_empty() {
        let lines: Vec<_> = marks.iter().map(|mark| format!("{}: {}", mark.place, mark.text)).collect();
        let title = format!("{} left from the template", count(marks.len(), "place"));
        io.tell(&Finding::new(Level::Note, title).code(&LEFT_FROM_TEMPLATE).help(lines.join("\n")));
    }
}

fn summary(findings: &[Finding], marks: usize) -> String {
    let of = |level| findings.iter().filter(|finding| finding.level == level).count();
    format!(
        "{}, {}, {} left from the template",
        count(of(Level::Error), "error"),
        count(of(Level::Warning), "warning"),
        count(marks, "place")
    )
}

fn count(number: usize, noun: &str) -> String {
    format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
}
