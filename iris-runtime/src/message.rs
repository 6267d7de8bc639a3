//! A text put together in a constant, where `format!` is not available and `panic!` takes one `&str`.

use iris_catalog::codes::Code;

/// A growing text of at most `SIZE` bytes; what does not fit is cut off between two characters.
pub(crate) struct Message {
    bytes: [u8; SIZE],
    length: usize,
}

const SIZE: usize = 1024;

impl Message {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; SIZE], length: 0 }
    }

    /// Appends a text.
    pub(crate) const fn add(mut self, text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut fits = if bytes.len() > SIZE - self.length { SIZE - self.length } else { bytes.len() };
        // A byte 0b10xx_xxxx continues a character.
        while fits > 0 && fits < bytes.len() && bytes[fits] & 0b1100_0000 == 0b1000_0000 {
            fits -= 1;
        }
        let mut index = 0;
        while index < fits {
            self.bytes[self.length] = bytes[index];
            self.length += 1;
            index += 1;
        }
        self
    }

    /// The code and the other two parts behind what is wrong.
    pub(crate) const fn parts(self, code: &Code, help: &str, iris: &str) -> Self {
        self.add(" [").add(code.id).add("]\nhelp: ").add(help).add("\nIRIS: ").add(iris)
    }

    /// Appends a number.
    // The last digit alone, so that nothing is cut off.
    #[allow(clippy::cast_possible_truncation)]
    pub(crate) const fn add_number(self, number: i128) -> Self {
        let rest = if number <= -10 || number >= 10 {
            self.add_number(number / 10)
        } else if number < 0 {
            self.add("-")
        } else {
            self
        };
        let digit = (number % 10).unsigned_abs() as usize;
        rest.add("0123456789".split_at(digit).1.split_at(1).0)
    }

    /// Appends `` `a`, `b` ``.
    pub(crate) const fn add_list(mut self, words: &[&str]) -> Self {
        let mut index = 0;
        while index < words.len() {
            self = self.add(if index == 0 { "`" } else { ", `" }).add(words[index]).add("`");
            index += 1;
        }
        self
    }

    pub(crate) const fn as_str(&self) -> &str {
        match std::str::from_utf8(self.bytes.split_at(self.length).0) {
            Ok(text) => text,
            Err(_) => "",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn joins_texts_numbers_and_lists() {
        const MADE: Message = Message::new().add("at ").add_number(1_070).add(": ").add_list(&["a", "b"]);
        assert_eq!(MADE.as_str(), "at 1070: `a`, `b`");
        for number in [0, 9, -9, -10, 1_234_567, i128::MIN, i128::MAX] {
            assert_eq!(Message::new().add_number(number).as_str(), number.to_string());
        }
    }

    proptest! {
        #[test]
        fn cuts_what_does_not_fit_at_a_character(head in 1000_usize..1024, tail in "[aé€🦀]{0,40}") {
            let head = "x".repeat(head);
            let message = Message::new().add(&head).add(&tail);
            let whole = head + &tail;
            prop_assert!(whole.starts_with(message.as_str()));
            prop_assert!(message.as_str().len() > SIZE - 4 || message.as_str() == whole);
        }
    }
}
