//! Tags as sets: added once, removed whole, the others left alone.
//!
//! IRIS keeps tags as one text separated by commas (cases: as rows). A tag is compared exactly, after
//! trimming. A comma always separates, as it does in IRIS: a text with commas is several tags. As long as
//! nothing changes the text stays as it is, blanks and doubled commas included; with the first change it is
//! written afresh: trimmed, in its order, each tag once.

use iris_catalog::object::{Object, Tags};

use crate::object::{Record, RecordList, Scalar, text};

/// The tags of a text, in order, each once.
///
/// ```
/// assert_eq!(iris_runtime::tags::split(",apt, c2,,apt"), ["apt", "c2"]);
/// ```
pub fn split(text: &str) -> Vec<&str> {
    let mut tags: Vec<&str> = Vec::new();
    for tag in parts(text) {
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    tags
}

/// The tags of a text, doubled ones included.
pub(crate) fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|tag| !tag.is_empty())
}

/// The tags of texts, each of which may hold several.
fn all_parts<S: AsRef<str>>(texts: &[S]) -> Vec<&str> {
    let mut tags = Vec::new();
    for text in texts {
        tags.extend(parts(text.as_ref()));
    }
    tags
}

/// The text with some tags added and some removed, `None` if that changes nothing.
///
/// What is both added and removed is there afterwards.
///
/// ```
/// use iris_runtime::tags::edit;
///
/// assert_eq!(edit("apt,,c2", &["new"], &["apt"]).as_deref(), Some("c2,new"));
/// assert_eq!(edit("apt,,c2", &["apt"], &["ap"]), None);
/// ```
pub fn edit<A: AsRef<str>, R: AsRef<str>>(text: &str, add: &[A], remove: &[R]) -> Option<String> {
    edit_parts(text, &all_parts(add), &all_parts(remove))
}

fn edit_parts(text: &str, added: &[&str], removed: &[&str]) -> Option<String> {
    let before = split(text);
    let mut after: Vec<&str> =
        before.iter().copied().filter(|tag| !removed.contains(tag) || added.contains(tag)).collect();
    for tag in added {
        if !after.contains(tag) {
            after.push(tag);
        }
    }
    (after != before).then(|| after.join(","))
}

/// The tags of an object, wherever it keeps them, in order, each once.
pub(crate) fn of(record: &dyn Record) -> Vec<&str> {
    let table = record.table();
    match table.tags {
        Tags::None => Vec::new(),
        Tags::Text(column) => split(text(record, column)),
        Tags::List { list, title } => {
            let mut tags: Vec<&str> = Vec::new();
            for tag in list_of(table, list).into_iter().flat_map(|list| titles(record.list(list), title)) {
                if !tag.is_empty() && !tags.contains(&tag) {
                    tags.push(tag);
                }
            }
            tags
        }
    }
}

/// Whether an object has a tag; of a text with commas, whether it has all.
pub(crate) fn has(record: &dyn Record, tag: &str) -> bool {
    let tags = of(record);
    let mut wanted = parts(tag).peekable();
    wanted.peek().is_some() && wanted.all(|tag| tags.contains(&tag))
}

/// Adds and removes tags of an object; returns whether something changed.
pub(crate) fn edit_record(record: &mut dyn Record, add: &[&str], remove: &[&str]) -> bool {
    let table = record.table();
    match table.tags {
        Tags::None => false,
        Tags::Text(column) => {
            let after = edit(text(record, column), add, remove);
            let place = table.position(column).zip(after);
            // A text column takes any text.
            place.is_some_and(|(index, after)| {
                record.column_mut(index).set(Scalar::Text(after.into())).is_ok()
            })
        }
        Tags::List { list, title } => {
            list_of(table, list).is_some_and(|list| edit_list(record.list_mut(list), title, add, remove))
        }
    }
}

fn edit_list(list: &mut dyn RecordList, title: &str, add: &[&str], remove: &[&str]) -> bool {
    let (add, remove) = (all_parts(add), all_parts(remove));
    let before = list.len();
    list.retain(&|row| {
        let tag = text(row, title).trim();
        !remove.contains(&tag) || add.contains(&tag)
    });
    let mut changed = list.len() < before;
    for tag in add {
        if titles(list, title).any(|known| known == tag) {
            continue;
        }
        let row = list.grow();
        if let Some(column) = row.table().position(title) {
            changed |= row.column_mut(column).set(Scalar::from(tag)).is_ok();
        }
    }
    changed
}

fn list_of(table: &Object, name: &str) -> Option<usize> {
    table.lists.iter().position(|list| list.name == name)
}

fn titles<'a>(list: &'a dyn RecordList, title: &str) -> impl Iterator<Item = &'a str> {
    list.rows().map(move |row| text(row, title).trim())
}

/// The methods of an object that has tags.
macro_rules! tag_methods {
    ($object:ident none) => {};
    ($object:ident $form:ident) => {
        impl $object {
            /// Adds a tag at the end unless it is there. Returns whether something changed.
            ///
            /// A text with commas is several tags; an empty one is none. See [`tags`](crate::tags).
            pub fn add_tag(&mut self, tag: impl AsRef<str>) -> bool {
                crate::tags::edit_record(self, &[tag.as_ref()], &[])
            }

            /// Removes a tag, and never a part of another. Returns whether something changed.
            pub fn remove_tag(&mut self, tag: impl AsRef<str>) -> bool {
                crate::tags::edit_record(self, &[], &[tag.as_ref()])
            }

            /// Whether the tag is there; of a text with commas, whether all are.
            pub fn has_tag(&self, tag: impl AsRef<str>) -> bool {
                crate::tags::has(self, tag.as_ref())
            }

            /// The tags, trimmed, in order, each once.
            pub fn tags(&self) -> Vec<&str> {
                crate::tags::of(self)
            }
        }
    };
}
pub(crate) use tag_methods;

#[cfg(test)]
mod tests;
