//! One row, whatever its kind: columns, lookups and lists by their place in the catalogue's table.

use std::borrow::Cow;
use std::fmt::Debug;

use iris_catalog::object::Object;
use serde_json::{Map, Value};

use super::{ColumnValue, Scalar};

/// A row of one of IRIS's tables: an object, or a lookup of one.
///
/// All structs of this module implement it, so that reading, writing and comparing are written once.
///
/// # Panics
///
/// Like indexing, the methods that take an index panic when the table has nothing at that place.
///
/// ```
/// use iris_runtime::object::{Ioc, Record, Scalar};
///
/// let mut ioc = Ioc::default();
/// let table = ioc.table();
/// let value = table.position("ioc_value").unwrap();
/// ioc.column_mut(value).set(Scalar::from("evil.example")).unwrap();
/// assert_eq!(ioc.ioc_value, "evil.example");
/// ```
pub trait Record: Debug + Send + Sync + 'static {
    /// What the catalogue says about it.
    fn table(&self) -> &'static Object;
    /// The column at this place of [`Object::columns`].
    fn column(&self, index: usize) -> &dyn ColumnValue;
    /// The column at this place of [`Object::columns`], to be filled.
    fn column_mut(&mut self, index: usize) -> &mut dyn ColumnValue;
    /// The lookup at this place of [`Object::lookups`].
    fn lookup(&self, index: usize) -> &dyn Record;
    /// The lookup at this place of [`Object::lookups`], to be filled.
    fn lookup_mut(&mut self, index: usize) -> &mut dyn Record;
    /// The list at this place of [`Object::lists`].
    fn list(&self, index: usize) -> &dyn RecordList;
    /// The list at this place of [`Object::lists`], to be filled.
    fn list_mut(&mut self, index: usize) -> &mut dyn RecordList;
    /// What is not part of the table.
    fn extra(&self) -> &Map<String, Value>;
    /// What is not part of the table, to be filled.
    fn extra_mut(&mut self) -> &mut Map<String, Value>;
}

/// A to-many relationship: a `Vec` of rows.
pub trait RecordList: Debug {
    /// How many rows there are.
    fn len(&self) -> usize;
    /// Whether there is none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }
    /// The row at this place.
    fn get(&self, index: usize) -> Option<&dyn Record>;
    /// The row at this place, to be filled.
    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Record>;
    /// Adds an empty row and gives it to be filled.
    fn grow(&mut self) -> &mut dyn Record;
    /// Keeps only the rows for which `keep` is true.
    fn retain(&mut self, keep: &dyn Fn(&dyn Record) -> bool);
}

impl dyn RecordList + '_ {
    /// The rows.
    pub fn rows(&self) -> impl Iterator<Item = &dyn Record> {
        (0..self.len()).filter_map(|index| self.get(index))
    }
}

impl<T: Record + Default> RecordList for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn get(&self, index: usize) -> Option<&dyn Record> {
        self.as_slice().get(index).map(|row| row as &dyn Record)
    }

    fn get_mut(&mut self, index: usize) -> Option<&mut dyn Record> {
        self.as_mut_slice().get_mut(index).map(|row| row as &mut dyn Record)
    }

    fn grow(&mut self) -> &mut dyn Record {
        let place = self.len();
        self.push(T::default());
        &mut self[place]
    }

    fn retain(&mut self, keep: &dyn Fn(&dyn Record) -> bool) {
        self.retain(|row| keep(row));
    }
}

/// An object that IRIS hands to modules: one of the nine kinds of the hooks, or a comment.
pub trait IrisObject: Record + Clone + Default + PartialEq {
    /// What the catalogue says about it.
    const OBJECT: &'static Object;
}

/// The primary key, if it is set.
///
/// ```
/// use iris_runtime::object::{Note, id};
///
/// assert_eq!(id(&Note { note_id: Some(4), ..Note::default() }), Some(4));
/// ```
pub fn id<T: Record + ?Sized>(record: &T) -> Option<i64> {
    number(record, record.table().id)
}

/// The number in a column, if it is set.
pub(crate) fn number<T: Record + ?Sized>(record: &T, column: &str) -> Option<i64> {
    match record.table().position(column).map(|index| record.column(index).get()) {
        Some(Scalar::Int(number)) => Some(number),
        _ => None,
    }
}

/// The text of a column. Text columns lend theirs, so nothing is copied.
pub(crate) fn text<'a, T: Record + ?Sized>(record: &'a T, column: &str) -> &'a str {
    match record.table().position(column).map(|index| record.column(index).get()) {
        Some(Scalar::Text(Cow::Borrowed(text))) => text,
        _ => "",
    }
}

/// The text of the column that names the object: an IOC's value, a note's title. Empty if it has none.
///
/// ```
/// use iris_runtime::object::{Ioc, title};
///
/// assert_eq!(title(&Ioc { ioc_value: "evil.example".into(), ..Ioc::default() }), "evil.example");
/// ```
pub fn title<T: Record + ?Sized>(record: &T) -> &str {
    record.table().ghost.map_or("", |column| text(record, column))
}

/// Whether the object is a ghost: its row was deleted before IRIS's worker ran, and the worker made it
/// again under a new id, with nothing in it but defaults (IRIS 2.4.20, observed).
///
/// That is an object without a title and without any other text or number that is not filled by the
/// database itself; dates, UUIDs and truth values have defaults and tell nothing.
///
/// ```
/// use iris_runtime::object::{Note, is_ghost};
///
/// let mut note = Note { note_id: Some(90), note_uuid: "5e3c…".into(), ..Note::default() };
/// assert!(is_ghost(&note));
/// note.note_content = "a note without a title is a note".into();
/// assert!(!is_ghost(&note));
/// ```
pub fn is_ghost<T: Record + ?Sized>(record: &T) -> bool {
    use iris_catalog::object::ColumnType::{Bigint, Int, Text, Varchar};

    let table = record.table();
    table.ghost.is_some()
        && table.columns.iter().enumerate().all(|(index, column)| {
            let tells = (column.nullable && matches!(column.ty, Text | Varchar | Int | Bigint))
                || table.ghost == Some(column.name);
            !tells || record.column(index).get().is_empty()
        })
}

/// Whether two rows of one table hold the same.
pub(crate) fn same(one: &dyn Record, other: &dyn Record) -> bool {
    let table = one.table();
    one.extra() == other.extra()
        && (0..table.columns.len()).all(|index| one.column(index).equals(other.column(index).get()))
        && (0..table.lookups.len()).all(|index| same(one.lookup(index), other.lookup(index)))
        && (0..table.lists.len()).all(|index| same_list(one.list(index), other.list(index)))
}

fn same_list(one: &dyn RecordList, other: &dyn RecordList) -> bool {
    let rows = |index| one.get(index).zip(other.get(index));
    one.len() == other.len()
        && (0..one.len()).all(|index| rows(index).is_some_and(|(one, other)| same(one, other)))
}

/// Empties a row, as default.
pub(crate) fn clear(record: &mut dyn Record) {
    let table = record.table();
    record.extra_mut().clear();
    for index in 0..table.columns.len() {
        // Every column takes null.
        let _ = record.column_mut(index).set(Scalar::Null);
    }
    for index in 0..table.lookups.len() {
        clear(record.lookup_mut(index));
    }
    for index in 0..table.lists.len() {
        record.list_mut(index).retain(&|_| false);
    }
}
