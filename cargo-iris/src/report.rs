//! All that a command says: results on standard output, findings and progress on standard error.

use std::fmt::Write as _;
use std::io::{self, BufRead, ErrorKind, Write};
use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level as Title, Renderer, Snippet};
use serde::Serialize;

/// How the program ends; see the [crate](crate).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    Done,
    Found,
    NothingDone,
}

impl Exit {
    pub(crate) const fn code(self) -> u8 {
        self as u8
    }
}

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Level {
    Error,
    Warning,
    Note,
}

/// Where: a file or an argument, its text, and the bytes that are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Place {
    pub(crate) file: String,
    pub(crate) text: String,
    pub(crate) span: Range<usize>,
}

impl Place {
    /// The bytes, moved to the ends of characters and into the text.
    fn span(&self) -> Range<usize> {
        let boundary = |mut at: usize| {
            at = at.min(self.text.len());
            while !self.text.is_char_boundary(at) {
                at -= 1;
            }
            at
        };
        let start = boundary(self.span.start);
        start..boundary(self.span.end).max(start)
    }

    /// Line and column, from 1; the column in characters.
    fn line_and_column(&self) -> (usize, usize) {
        let before = &self.text[..self.span().start];
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (before.matches('\n').count() + 1, before[line_start..].chars().count() + 1)
    }
}

/// Something that was found: what is wrong, where, what to do, what IRIS would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Finding {
    pub(crate) level: Level,
    code: Option<&'static str>,
    title: String,
    place: Option<Box<Place>>,
    help: Option<String>,
    iris: Option<String>,
}

impl Finding {
    pub(crate) fn new(level: Level, title: impl Into<String>) -> Self {
        Self { level, code: None, title: title.into(), place: None, help: None, iris: None }
    }

    pub(crate) fn error(title: impl Into<String>) -> Self {
        Self::new(Level::Error, title)
    }

    /// The code of the error index.
    pub(crate) fn code(self, code: &iris_catalog::codes::Code) -> Self {
        Self { code: Some(code.id), ..self }
    }

    pub(crate) fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// What IRIS would have done.
    pub(crate) fn iris(self, iris: impl Into<String>) -> Self {
        Self { iris: Some(iris.into()), ..self }
    }

    pub(crate) fn at(self, place: Option<Place>) -> Self {
        Self { place: place.map(Box::new), ..self }
    }

    /// In an argument: `span` in `text`, which was given for `flag`.
    pub(crate) fn in_argument(self, flag: &str, text: &str, span: Range<usize>) -> Self {
        self.at(Some(Place { file: flag.to_owned(), text: text.to_owned(), span }))
    }

    #[cfg(test)]
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    pub(crate) fn to_json(&self) -> serde_json::Value {
        let (file, line, column) = match &self.place {
            Some(place) => {
                let (line, column) = place.line_and_column();
                (Some(&place.file), Some(line), Some(column))
            }
            None => (None, None, None),
        };
        serde_json::json!({
            "level": self.level, "code": self.code, "message": self.title,
            "file": file, "line": line, "column": column, "help": self.help, "iris": self.iris,
        })
    }

    fn text(&self, colour: bool) -> String {
        let level = match self.level {
            Level::Error => Title::ERROR,
            Level::Warning => Title::WARNING,
            Level::Note => Title::NOTE,
        };
        let title = match self.code {
            Some(code) => format!("{} [{code}]", clean(&self.title)),
            None => clean(&self.title),
        };
        let place = self.place.as_ref().map(|place| (place, place.span()));
        let mut group = level.primary_title(title).elements(place.map(|(place, span)| {
            Snippet::source(&place.text).path(&place.file).annotation(AnnotationKind::Primary.span(span))
        }));
        if let Some(help) = &self.help {
            group = group.element(Title::HELP.message(clean(help)));
        }
        if let Some(iris) = &self.iris {
            group = group.element(Title::NOTE.with_name("IRIS").message(clean(iris)));
        }
        let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
        renderer.render(&[group])
    }
}

/// Text fit for a terminal: line ends stay, other control characters become visible.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    for c in text.chars() {
        if c.is_control() && c != '\n' {
            let _ = write!(clean, "{}", c.escape_default());
        } else {
            clean.push(c);
        }
    }
    clean
}

/// Why nothing was done, all reasons together.
pub(crate) type Refusal = Vec<Finding>;

/// A refusal for one reason.
pub(crate) fn refuse<T>(finding: Finding) -> Result<T, Refusal> {
    Err(vec![finding])
}

/// The streams of the program.
pub(crate) struct Io<'a> {
    pub(crate) stdin: Box<dyn BufRead + 'a>,
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    colour: bool,
    /// Whether somebody is there to be asked.
    pub(crate) dialogue: bool,
    /// Whether only results and errors are wanted.
    pub(crate) quiet: bool,
    lost: Option<io::Error>,
}

impl<'a> Io<'a> {
    pub(crate) fn new(
        stdin: Box<dyn BufRead + 'a>,
        stdout: &'a mut dyn Write,
        stderr: &'a mut dyn Write,
    ) -> Self {
        Self { stdin, stdout, stderr, colour: false, dialogue: false, quiet: false, lost: None }
    }

    pub(crate) fn colour(self, colour: bool) -> Self {
        Self { colour, ..self }
    }

    pub(crate) fn dialogue(self, dialogue: bool) -> Self {
        Self { dialogue, ..self }
    }

    pub(crate) fn has_colour(&self) -> bool {
        self.colour
    }

    /// Writes a result, with a line end.
    pub(crate) fn result(&mut self, text: &str) {
        if self.lost.is_none() {
            let text = format!("{}\n", text.trim_end_matches('\n'));
            self.lost = self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush()).err();
        }
    }

    /// Tells a finding.
    pub(crate) fn tell(&mut self, finding: &Finding) {
        if !self.quiet || finding.level == Level::Error {
            self.write(&format!("{}\n", finding.text(self.colour)));
        }
    }

    /// Tells a step, as cargo does: a verb in a column, and what it is done to.
    pub(crate) fn step(&mut self, verb: &str, object: &str) {
        if self.quiet {
            return;
        }
        let verb = format!("{verb:>12}");
        let verb = if self.colour { format!("\u{1b}[1;32m{verb}\u{1b}[0m") } else { verb };
        self.write(&format!("{verb} {}\n", clean(object)));
    }

    /// Asks, and stays on the line.
    pub(crate) fn ask(&mut self, question: &str) {
        self.write(question);
    }

    /// Writes help or a message of clap's.
    pub(crate) fn write(&mut self, text: &str) {
        // Where standard error is gone there is nobody left to tell.
        let _ = self.stderr.write_all(text.as_bytes()).and_then(|()| self.stderr.flush());
    }

    /// The end of the program: results that were lost are a failure, except that a reader such as `head` has
    /// seen enough.
    pub(crate) fn finish(&mut self, exit: Exit) -> Exit {
        match self.lost.take() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.tell(&Finding::error(format!("the results could not be written: {error}")));
                exit.max(Exit::Found)
            }
            _ => exit,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_finding_points_into_its_text_and_is_fit_for_a_terminal() {
        let finding = Finding::error("no\u{1b}[31m type")
            .help("write `float`")
            .in_argument("--param", "é:flot", 3..7)
            .iris("it would \u{7} ring");
        insta::assert_snapshot!(finding.text(false), @r"
        error: no\u{1b}[31m type
         --> --param:1:3
          |
        1 | é:flot
          |   ^^^^
          |
          = help: write `float`
          = IRIS: it would \u{7} ring
        ");
        let json = finding.to_json();
        assert_eq!((&json["line"], &json["column"]), (&1.into(), &3.into()));
    }

    #[test]
    fn places_outside_of_the_text_are_moved_into_it() {
        for span in [0..0, 1..2, 5..900, 90..91] {
            let finding = Finding::error("x").in_argument("f", "aéb\n", span);
            assert!(finding.text(true).contains('x') && finding.to_json()["line"].is_u64());
        }
    }
}
