//! For texts: pieces of whole lines, and the lines of a piece.

use std::io::{BufRead, Read};

use iris_runtime::Result;

use crate::file::InputFile;

/// How many bytes of lines make a piece.
const PIECE: usize = 256 << 10;
/// The longest line. What is longer is stepped over and reported.
pub const MAX_LINE: usize = 16 << 20;

/// Reads whole lines into a piece; false at the end. For [`Parser::cut`](crate::Parser::cut).
///
/// # Errors
///
/// When the file cannot be read.
pub fn cut(input: &mut dyn BufRead, file: &InputFile, piece: &mut Vec<u8>) -> Result<bool> {
    let mut read = false;
    while piece.len() < PIECE {
        let begin = piece.len();
        let count = (&mut *input).take(MAX_LINE as u64).read_until(b'\n', piece)?;
        if count == 0 {
            break;
        }
        read = true;
        if count == MAX_LINE && piece.last() != Some(&b'\n') {
            piece.truncate(begin);
            skip_line(input)?;
            file.report("a line is too long", &format_args!("more than {MAX_LINE} bytes"));
        }
    }
    Ok(read)
}

fn skip_line(input: &mut dyn BufRead) -> Result {
    loop {
        let bytes = input.fill_buf()?;
        let (count, is_end) = match bytes.iter().position(|byte| *byte == b'\n') {
            Some(at) => (at + 1, true),
            None => (bytes.len(), bytes.is_empty()),
        };
        input.consume(count);
        if is_end {
            return Ok(());
        }
    }
}

/// The lines of a piece, without their ends and without empty ones.
pub fn of(piece: &[u8]) -> impl Iterator<Item = &[u8]> {
    piece
        .split(|byte| *byte == b'\n')
        .map(|line| line.strip_suffix(b"\r").unwrap_or(line))
        .filter(|line| !line.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::file::FileKey;

    #[test]
    fn pieces_are_whole_lines_and_a_monstrous_line_is_stepped_over() {
        let mut text = b"a\r\n\nb\n".to_vec();
        text.resize(text.len() + MAX_LINE + 5, b'x');
        text.extend_from_slice(b"\nlast");
        let (file, mut input, mut lines) = (InputFile::new("a", FileKey([0; 32])), &text[..], Vec::new());
        loop {
            let mut piece = Vec::new();
            if !cut(&mut input, &file, &mut piece).unwrap() {
                break;
            }
            lines.extend(of(&piece).map(<[u8]>::to_vec));
        }
        assert_eq!(lines, [&b"a"[..], b"b", b"last"]);
        assert_eq!(file.findings().len(), 1);
    }
}
