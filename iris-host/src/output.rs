//! The streams of the program: results to standard output, everything else to standard error.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, ErrorKind, Read, Write};

use crate::exit::Exit;
use crate::text::clean;

/// Looks up an environment variable.
pub(crate) type Env<'a> = &'a dyn Fn(&str) -> Option<OsString>;

/// Which streams take colours.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Colour {
    pub(crate) stdout: bool,
    pub(crate) stderr: bool,
}

/// Whether a stream takes colours: a terminal that understands them, and nobody asked for none.
///
/// On Windows they would need the console to be switched first, so there are none.
pub(crate) fn may_colour(is_terminal: bool, env: impl Fn(&str) -> Option<OsString>) -> bool {
    let refused = env("NO_COLOR").is_some_and(|value| !value.is_empty());
    let dumb = env("TERM").is_some_and(|value| value == "dumb");
    is_terminal && !refused && !dumb && !cfg!(windows)
}

/// Everything of the process that a command touches, files apart.
pub(crate) struct Io<'a> {
    pub(crate) env: Env<'a>,
    pub(crate) stdin: &'a mut dyn Read,
    pub(crate) colour: Colour,
    /// Whether somebody watches standard error, so that progress may be drawn there.
    pub(crate) is_watched: bool,
    stdout: &'a mut dyn Write,
    stderr: &'a mut dyn Write,
    lost: Option<io::Error>,
}

impl<'a> Io<'a> {
    pub(crate) fn new(
        env: Env<'a>,
        stdin: &'a mut dyn Read,
        stdout: &'a mut dyn Write,
        stderr: &'a mut dyn Write,
        colour: Colour,
    ) -> Self {
        Self { env, stdin, colour, is_watched: false, stdout, stderr, lost: None }
    }

    /// Writes a result, with a line end.
    pub(crate) fn result(&mut self, text: &str) {
        if self.lost.is_some() {
            return;
        }
        let text = format!("{}\n", text.trim_end_matches('\n'));
        self.lost = self.stdout.write_all(text.as_bytes()).and_then(|()| self.stdout.flush()).err();
    }

    /// Tells something besides the results.
    pub(crate) fn say(&mut self, text: &str) {
        self.tell(&clean(text));
    }

    /// Tells why nothing ran, or what went wrong afterwards.
    pub(crate) fn error(&mut self, text: &str) {
        let word = Style::Bad.paint("error:", self.colour.stderr);
        self.tell(&format!("{word} {}", clean(text)));
    }

    /// As [`Io::say`], for text that may hold colours.
    pub(crate) fn tell(&mut self, text: &str) {
        // Where standard error is gone there is nobody left to tell.
        let _ = writeln!(self.stderr, "{}", text.trim_end_matches('\n'));
    }

    /// The end of the program, which is `lost` at least when results could not be written.
    ///
    /// A reader that has seen enough, as `head` has, loses nothing.
    pub(crate) fn finish(&mut self, exit: Exit, lost: Exit) -> Exit {
        match self.lost.take() {
            Some(error) if error.kind() != ErrorKind::BrokenPipe => {
                self.error(&format!("the results could not be written: {error}"));
                exit.max(lost)
            }
            _ => exit,
        }
    }
}

/// How a line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Style {
    Plain,
    Good,
    Bad,
    Changed,
    Faint,
}

impl Style {
    fn paint(self, text: &str, colour: bool) -> String {
        let code = match self {
            Self::Good => 32,
            Self::Bad => 31,
            Self::Changed => 33,
            Self::Faint => 2,
            Self::Plain => return text.to_owned(),
        };
        if colour { format!("\u{1b}[{code}m{text}\u{1b}[0m") } else { text.to_owned() }
    }
}

/// Lines for people, each in one style. Whatever is put in comes out fit for a terminal.
pub(crate) struct Page {
    text: String,
    colour: bool,
}

impl Page {
    pub(crate) fn new(colour: bool) -> Self {
        Self { text: String::new(), colour }
    }

    /// Adds a line; further lines of the same text are set in below it.
    pub(crate) fn line(&mut self, style: Style, indent: usize, text: &str) {
        let clean = clean(text.trim_end());
        for (number, line) in clean.lines().enumerate() {
            let indent = if number == 0 { indent } else { indent + 4 };
            // Writing to a `String` cannot fail.
            let _ = writeln!(self.text, "{:indent$}{}", "", style.paint(line, self.colour));
        }
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn colours_need_a_terminal_and_nobody_against_them() {
        let with = |name: &'static str, value: &'static str| {
            move |asked: &str| (asked == name).then(|| OsString::from(value))
        };
        assert_eq!(may_colour(true, |_| None), !cfg!(windows));
        assert_eq!(may_colour(true, with("NO_COLOR", "")), !cfg!(windows));
        assert!(!may_colour(false, |_| None));
        assert!(!may_colour(true, with("NO_COLOR", "1")));
        assert!(!may_colour(true, with("TERM", "dumb")));
    }

    #[test]
    fn a_page_is_painted_by_line_and_sets_in_what_follows() {
        let mut page = Page::new(true);
        page.line(Style::Good, 2, "+ a\nb\u{1b}[0m\n");
        page.line(Style::Plain, 0, "end");
        assert_eq!(page.into_text(), "  \u{1b}[32m+ a\u{1b}[0m\n      \u{1b}[32mb\\u{1b}[0m\u{1b}[0m\nend\n");
        let mut page = Page::new(false);
        page.line(Style::Bad, 0, "x");
        assert_eq!(page.into_text(), "x\n");
    }

    /// A stream that takes nothing.
    struct Closed(ErrorKind);

    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(self.0.into())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn a_closed_pipe_is_no_failure_and_a_full_disk_is_one() {
        for (kind, expected) in
            [(ErrorKind::BrokenPipe, Exit::Success), (ErrorKind::StorageFull, Exit::Failed)]
        {
            let mut err = Vec::new();
            let (mut stdin, mut stdout) = (io::empty(), Closed(kind));
            let mut io = Io::new(&|_| None, &mut stdin, &mut stdout, &mut err, Colour::default());
            io.result("a");
            io.result("b");
            assert_eq!(io.finish(Exit::Success, Exit::Failed), expected);
            assert_eq!(err.is_empty(), expected == Exit::Success);
        }
    }
}
