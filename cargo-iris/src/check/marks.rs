//! Places that the template left for the author.

use iris_catalog::codes::LEFT_FROM_TEMPLATE;

use super::sources::Sources;
use crate::new::MARK;
use crate::report::{Finding, Level, Place};

/// One place.
pub(crate) struct Mark {
    pub(crate) finding: Finding,
    /// File and line.
    pub(crate) place: String,
    /// What stands behind the mark.
    pub(crate) text: String,
}

/// All of them, by file and line.
pub(crate) fn find(sources: &Sources) -> Vec<Mark> {
    let mut marks = Vec::new();
    for source in &sources.0 {
        let mut start = 0;
        for (number, line) in source.text.split_inclusive('\n').enumerate() {
            if let Some(at) = line.find(MARK) {
                let text = line[at + MARK.len()..]
                    .trim_start_matches(':')
                    .trim()
                    .trim_end_matches("\")]")
                    .to_owned();
                let span = start + at..start + at + MARK.len();
                let place = Place { file: source.path.clone(), text: source.text.clone(), span };
                let finding = Finding::new(Level::Note, format!("left from the template: {text}"));
                marks.push(Mark {
                    finding: finding.code(&LEFT_FROM_TEMPLATE).at(Some(place)),
                    place: format!("{}:{}", source.path, number + 1),
                    text,
                });
            }
            start += line.len();
        }
    }
    marks
}
