//! A stored text, asked for so that a long one is sent only when it has changed.

/// From this length on it is cheaper to ask whether a row is still the same than to send it.
const LONG: usize = 4_096;

/// A stored text, with the version of its row where that is known.
#[derive(Clone, Default)]
pub(crate) struct Stored {
    pub(crate) text: Option<String>,
    version: String,
}

impl Stored {
    fn is_long(&self) -> bool {
        self.text.as_ref().is_some_and(|text| text.len() >= LONG)
    }

    /// What the answer to [`Stored::column`] says; `None` when it is what is known already.
    pub(crate) fn next(&self, answer: Option<String>) -> Option<Self> {
        if !self.is_long() {
            let is_known = self.text == answer;
            return (!is_known).then(|| Self { text: answer, version: String::new() });
        }
        match answer.as_deref() {
            None => Some(Self::default()),
            Some("") => None,
            Some(answer) => {
                let (version, text) = answer.split_once(' ').unwrap_or(("", answer));
                let text = (!text.is_empty()).then(|| text.to_owned());
                Some(Self { text, version: version.to_owned() })
            }
        }
    }

    /// What asks a row for its text. A row is known by its place and by the transaction that wrote it: both
    /// are at hand, whereas a long text has to be fetched from elsewhere and unpacked.
    pub(crate) fn column(&self, text: &str) -> String {
        if !self.is_long() {
            return text.to_owned();
        }
        let known = literal(&self.version);
        format!("CASE WHEN concat(xmin, ctid) = {known} THEN '' ELSE concat(xmin, ctid, ' ', {text}) END")
    }
}

/// A text as the database reads it, whatever its settings say of backslashes.
pub(crate) fn literal(text: &str) -> String {
    format!("E'{}'", text.replace('\\', "\\\\").replace('\'', "''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_texts_are_compared_and_long_ones_asked_for_by_version() {
        let none = Stored::default();
        assert!(none.next(None).is_none());
        let short = none.next(Some("[]".into())).unwrap();
        assert_eq!(short.text.as_deref(), Some("[]"));
        assert!(short.next(Some("[]".into())).is_none());
        let text = "x".repeat(LONG);
        let long = short.next(Some(text.clone())).unwrap();
        assert!(long.column("t").contains("concat(xmin, ctid) = E''"));
        let versioned = long.next(Some(format!("7(0,1) {text}"))).unwrap();
        assert_eq!(versioned.text, Some(text));
        assert!(versioned.column("t").contains("= E'7(0,1)'"));
        assert!(versioned.next(Some(String::new())).is_none());
        let shorter = versioned.next(Some("8(0,2) []".into())).unwrap();
        assert_eq!(shorter.column("t"), "t");
        assert_eq!(versioned.next(Some("8(0,2) ".into())).unwrap().text, None);
        assert_eq!(versioned.next(None).unwrap().text, None);
    }

    #[test]
    fn a_name_cannot_end_its_literal() {
        assert_eq!(literal(r"a'b\c"), r"E'a''b\\c'");
    }
}
