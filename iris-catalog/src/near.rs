//! The nearest name to a misspelled one: one measure for the compiler, the runtime and the command line.

mod hooks;

pub use hooks::nearest_hook;

use crate::text::{same, same_ignoring_case};

/// Texts longer than this, in characters, are not measured.
const LONGEST: usize = 64;

/// How many letters have to be inserted, removed, replaced or swapped with their neighbour to make one
/// text of the other (optimal string alignment).
///
/// Of two different texts of which one has more than 64 characters, the distance is the length of the
/// longer one: nothing is alike. It can be called in constants.
///
/// ```
/// const _: () = assert!(iris_catalog::near::distance("crate", "create") == 1);
/// assert_eq!(iris_catalog::near::distance("mandaotry", "mandatory"), 1);
/// ```
pub const fn distance(a: &str, b: &str) -> usize {
    let (Some((a, a_len)), Some((b, b_len))) = (characters(a), characters(b)) else {
        let longer = if length(a) < length(b) { length(b) } else { length(a) };
        return if same(a, b) { 0 } else { longer };
    };
    // What both begin with costs nothing, and names of hooks begin alike.
    let mut start = 0;
    while start < a_len && start < b_len && a[start] == b[start] {
        start += 1;
    }
    // The row above, the one above that, and the one being filled.
    let (mut before, mut above, mut row) = ([0; LONGEST + 1], [0; LONGEST + 1], [0; LONGEST + 1]);
    let mut j = start;
    while j <= b_len {
        above[j] = j - start;
        j += 1;
    }
    let mut i = start;
    while i < a_len {
        row[start] = i + 1 - start;
        j = start;
        while j < b_len {
            let mut cost = above[j] + (a[i] != b[j]) as usize;
            cost = least(cost, least(above[j + 1], row[j]) + 1);
            if i > start && j > start && a[i] == b[j - 1] && a[i - 1] == b[j] {
                cost = least(cost, before[j - 1] + 1);
            }
            row[j + 1] = cost;
            j += 1;
        }
        before = above;
        above = row;
        i += 1;
    }
    above[b_len]
}

const fn least(a: usize, b: usize) -> usize {
    if a < b { a } else { b }
}

/// The characters, each as one number made of its bytes, and how many they are.
const fn characters(text: &str) -> Option<([u32; LONGEST], usize)> {
    let mut characters = [0; LONGEST];
    let mut count = 0;
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        if is_inner(*byte) && count > 0 {
            characters[count - 1] = (characters[count - 1] << 8) | *byte as u32;
        } else if count == LONGEST {
            return None;
        } else {
            characters[count] = *byte as u32;
            count += 1;
        }
        rest = after;
    }
    Some((characters, count))
}

/// In characters.
const fn length(text: &str) -> usize {
    let mut count = 0;
    let mut rest = text.as_bytes();
    while let [byte, after @ ..] = rest {
        count += !is_inner(*byte) as usize;
        rest = after;
    }
    count
}

/// Whether this byte of UTF-8 goes on with a character.
const fn is_inner(byte: u8) -> bool {
    byte & 0b1100_0000 == 0b1000_0000
}

/// The candidate that was probably meant, if one stands out.
///
/// A candidate that differs only in the case of ASCII letters comes first. Otherwise it is the one with the
/// smallest [`distance`], which is at most a third of the word's length; with two of the same distance
/// there is none.
///
/// ```
/// use iris_catalog::near::nearest;
///
/// let keys = ["section", "default", "mandatory"];
/// assert_eq!(nearest("defalut", keys), Some("default"));
/// assert_eq!(nearest("Section", keys), Some("section"));
/// assert_eq!(nearest("colour", keys), None);
/// ```
pub fn nearest<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let candidates: Vec<&str> = candidates.into_iter().collect();
    nearest_index(word, &candidates).map(|index| candidates[index])
}

/// [`nearest`] in constants: the place of the candidate.
pub const fn nearest_index(word: &str, candidates: &[&str]) -> Option<usize> {
    let mut best = length(word) / 3 + 1;
    let (mut found, mut tie) = (None, false);
    let mut index = 0;
    while index < candidates.len() {
        let candidate = candidates[index];
        if same(candidate, word) {
            return Some(index);
        }
        let distance = if same_ignoring_case(candidate, word) { 0 } else { distance(word, candidate) };
        if distance < best {
            (best, found, tie) = (distance, Some(index), false);
        } else if distance == best && found.is_some() {
            tie = true;
        }
        index += 1;
    }
    if tie { None } else { found }
}

#[cfg(test)]
mod tests;
