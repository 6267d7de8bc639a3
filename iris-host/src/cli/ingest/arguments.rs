//! The arguments of a pipeline, as `--arg NAME=VALUE` gives them.

use std::collections::BTreeMap;
use std::ffi::OsString;

use iris_catalog::near;
use iris_runtime::pipeline::{Pipeline, PipelineArg};

use crate::config_sources::assignment;

/// What was given.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Arguments {
    /// The text of each argument of the pipeline that was given.
    pub(super) texts: BTreeMap<String, Option<String>>,
    /// What is wrong, one text each. What is missing is not among them: the module itself says so.
    pub(super) problems: Vec<String>,
}

impl Arguments {
    pub(super) fn read(pipeline: &Pipeline, given: &[OsString]) -> Self {
        let mut arguments = Self::default();
        for text in given {
            if let Err(problem) = arguments.add(pipeline, text) {
                arguments.problems.push(problem);
            }
        }
        arguments
    }

    fn add(&mut self, pipeline: &Pipeline, text: &OsString) -> Result<(), String> {
        let (name, value) = assignment(text).map_err(|what| format!("`--arg` {what}"))?;
        if !pipeline.args.iter().any(|arg| arg.name == name) {
            return Err(unknown(pipeline.args, name));
        }
        match self.texts.insert(name.to_owned(), Some(value.to_owned())) {
            None => Ok(()),
            Some(_) => Err(format!("argument `{name}` is given twice")),
        }
    }
}

fn unknown(args: &[PipelineArg], name: &str) -> String {
    let near = near::nearest(name, args.iter().map(|arg| arg.name));
    let hint = near.map(|near| format!(", did you mean `{near}`?")).unwrap_or_default();
    format!("the pipeline has no argument `{name}`{hint}")
}

/// What the pipeline asks for.
pub(super) fn help(pipeline: &Pipeline) -> String {
    let args: Vec<_> = pipeline.args.iter().map(|arg| format!("`{}` ({})", arg.name, arg.flag())).collect();
    format!("write `--arg NAME=VALUE` for {}", args.join(", "))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PIPELINE: Pipeline = Pipeline::new(
        "count",
        "Count",
        &[PipelineArg::required("source"), PipelineArg::optional("at_least")],
    );

    fn read(given: &[&str]) -> Arguments {
        Arguments::read(&PIPELINE, &given.iter().map(OsString::from).collect::<Vec<_>>())
    }

    #[test]
    fn a_value_may_hold_anything() {
        let arguments = read(&[" source =a=b ", "at_least="]);
        assert_eq!(arguments.problems, [""; 0]);
        assert_eq!(arguments.texts["source"].as_deref(), Some("a=b "));
        assert_eq!(arguments.texts["at_least"].as_deref(), Some(""));
    }

    #[test]
    fn every_problem_is_told() {
        let arguments = read(&["sorce=x", "colour=red", "source", "=x", "source=a", "source=b"]);
        let expected = [
            "the pipeline has no argument `sorce`, did you mean `source`?",
            "the pipeline has no argument `colour`",
            "`--arg` without `=`",
            "`--arg` without a name before `=`",
            "argument `source` is given twice",
        ];
        assert_eq!(arguments.problems, expected);
        assert_eq!(
            help(&PIPELINE),
            "write `--arg NAME=VALUE` for `source` (required), `at_least` (optional)"
        );
    }
}
