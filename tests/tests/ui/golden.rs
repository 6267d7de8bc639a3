//! A golden text taken apart: one error or warning after the other.

/// One message of rustc.
#[derive(Debug)]
pub(crate) struct Message {
    /// The first line, without `error: ` or `error[E0277]: `.
    pub first: String,
    /// rustc's own code, where it has one.
    pub rustc_code: Option<String>,
    pub is_error: bool,
    /// The lines between the first one and the place.
    pub text: String,
    /// The place: file, line and column; absent for a message about nothing in particular.
    pub place: Option<(String, usize, usize)>,
    /// Everything below the place: the excerpt, labels, notes.
    pub below: String,
}

impl Message {
    /// Our code at the end of the first line, or rustc's.
    pub(crate) fn code(&self) -> String {
        let ours = self.first.rsplit_once(" [IRIS").and_then(|(_, rest)| rest.strip_suffix(']'));
        match (ours, &self.rustc_code) {
            (Some(number), _) => format!("IRIS{number}"),
            (None, Some(code)) => code.clone(),
            (None, None) => "rustc".to_owned(),
        }
    }
}

/// The messages of a golden text.
pub(crate) fn messages(golden: &str) -> Vec<Message> {
    let mut messages: Vec<Message> = Vec::new();
    for line in golden.lines() {
        if let Some(message) = header(line) {
            messages.push(message);
        } else if let Some(message) = messages.last_mut() {
            match place(line) {
                Some(place) if message.place.is_none() => message.place = Some(place),
                _ if message.place.is_none() => message.text += &format!("{}\n", line.trim()),
                _ => message.below += &format!("{line}\n"),
            }
        }
    }
    messages
}

fn header(line: &str) -> Option<Message> {
    let is_error = line.starts_with("error");
    let rest = line.strip_prefix("error").or_else(|| line.strip_prefix("warning"))?;
    let (rustc_code, first) = match rest.strip_prefix('[') {
        Some(rest) => rest.split_once("]: ").map(|(code, first)| (Some(code.to_owned()), first))?,
        None => (None, rest.strip_prefix(": ")?),
    };
    let (first, text, below) = (first.to_owned(), String::new(), String::new());
    Some(Message { first, rustc_code, is_error, text, place: None, below })
}

fn place(line: &str) -> Option<(String, usize, usize)> {
    let mut parts = line.trim_start().strip_prefix("--> ")?.rsplitn(3, ':');
    let column = parts.next()?.parse().ok()?;
    let row = parts.next()?.parse().ok()?;
    Some((parts.next()?.to_owned(), row, column))
}
