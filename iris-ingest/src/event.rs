//! One event on its way from a parser to a sink.

/// What a parser makes of one record.
#[derive(Debug, Clone, Copy)]
pub struct Event<'a> {
    /// When it happened; `None` where the record does not say.
    pub time: Option<Time>,
    /// The machine that recorded it; `None` for the sink's own answer.
    pub host: Option<Text<'a>>,
    /// The record: one JSON value, on one line.
    pub body: &'a [u8],
}

/// A point in time since 1970, as sinks take it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Time {
    /// Microseconds since 1970-01-01T00:00:00Z.
    pub micros: u64,
}

/// A text for a JSON document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Text<'a> {
    /// As it is; the sink escapes it.
    Plain(&'a str),
    /// What stands between the quotes of a JSON document: escaped already, and copied as it is.
    Escaped(&'a [u8]),
}

/// Where an event stands: the file, the piece of it, and the place in the piece.
///
/// The same file read by the same version of a parser gives every event the same id, so that whoever searches
/// can tell an event that arrived twice from two events.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct EventId {
    /// The beginning of the file's [key](crate::FileKey).
    pub file: u64,
    /// Where in the file.
    pub position: Position,
}

impl EventId {
    /// Appends it as text: `<16 hexadecimal digits>-<piece>-<index>`.
    pub fn write(&self, out: &mut Vec<u8>) {
        for digit in (0..16).rev() {
            out.push(b"0123456789abcdef"[(self.file >> (4 * digit) & 15) as usize]);
        }
        out.push(b'-');
        write_number(self.position.piece, out);
        out.push(b'-');
        write_number(u64::from(self.position.index), out);
    }
}

/// A place in a file, in the order in which it is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Position {
    /// The number of the piece, from 0.
    pub piece: u64,
    /// The number of the event in the piece, from 0.
    pub index: u32,
}

impl Position {
    /// The beginning of a piece.
    pub const fn start(piece: u64) -> Self {
        Self { piece, index: 0 }
    }
}

impl Time {
    /// Appends it in seconds, with six digits behind the point.
    pub fn write(self, out: &mut Vec<u8>) {
        write_number(self.micros / 1_000_000, out);
        out.push(b'.');
        let mut rest = self.micros % 1_000_000;
        let mut digits = [b'0'; 6];
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        out.extend_from_slice(&digits);
    }
}

impl Text<'_> {
    /// Appends it with its quotes.
    pub fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Escaped(text) => {
                out.push(b'"');
                out.extend_from_slice(text);
                out.push(b'"');
            }
            Self::Plain(text) => write_json_text(text, out),
        }
    }
}

/// Appends a text as JSON.
pub(crate) fn write_json_text(text: &str, out: &mut Vec<u8>) {
    // Neither a `str` nor a `Vec` can fail.
    let _ = serde_json::to_writer(out, text);
}

fn write_number(mut number: u64, out: &mut Vec<u8>) {
    let mut digits = [0; 20];
    let mut at = digits.len();
    loop {
        at -= 1;
        digits[at] = b'0' + (number % 10) as u8;
        number /= 10;
        if number == 0 {
            break;
        }
    }
    out.extend_from_slice(&digits[at..]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(write: impl FnOnce(&mut Vec<u8>)) -> String {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn ids_and_times_are_written_digit_by_digit() {
        let id =
            EventId { file: 0x00ab_0000_0000_00ff, position: Position { piece: 0, index: 4_294_967_295 } };
        assert_eq!(text(|out| id.write(out)), "00ab0000000000ff-0-4294967295");
        for (micros, expected) in [
            (0, "0.000000"),
            (1, "0.000001"),
            (1_700_000_000_123_456, "1700000000.123456"),
            (u64::MAX, "18446744073709.551615"),
        ] {
            assert_eq!(text(|out| Time { micros }.write(out)), expected);
        }
    }

    #[test]
    fn plain_texts_are_escaped_and_escaped_ones_are_not() {
        assert_eq!(text(|out| Text::Plain("a\"\n").write(out)), r#""a\"\n""#);
        assert_eq!(text(|out| Text::Escaped(br"a\n").write(out)), r#""a\n""#);
    }
}
