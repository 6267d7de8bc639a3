//! What the catalogue says about one object: its table, columns, lookups and lists.

use crate::kind::ObjectKind;
use crate::text::same;

/// One table of IRIS, as an object that modules see.
#[derive(Debug)]
pub struct Object {
    /// The kind of hook object, if it is one: lookups and comments are not.
    pub kind: Option<ObjectKind>,
    /// The name of the Rust struct, such as `Asset`.
    pub type_name: &'static str,
    /// The name of IRIS's model class, such as `CaseAssets`.
    pub model: &'static str,
    /// The table in the database, such as `case_assets`.
    pub table: &'static str,
    /// The column that is the primary key.
    pub id: &'static str,
    /// The column that names the object and that is empty only in a ghost: a row that was deleted before
    /// IRIS's worker ran, and that the worker made again without content (IRIS 2.4.20, observed).
    pub ghost: Option<&'static str>,
    /// How the object is tagged.
    pub tags: Tags,
    /// The column of the custom attributes, if it has one.
    pub attributes: Option<&'static str>,
    /// All columns, in the order of the model.
    pub columns: &'static [Column],
    /// The to-one relationships that are handed over with the object.
    pub lookups: &'static [Lookup],
    /// The to-many relationships that are handed over with the object.
    pub lists: &'static [List],
}

/// How an object is tagged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tags {
    /// Not at all.
    None,
    /// By a column that holds them separated by commas.
    Text(&'static str),
    /// By a list of tag objects.
    List {
        /// The list.
        list: &'static str,
        /// The column of its objects that holds the tag.
        title: &'static str,
    },
}

/// A column.
#[derive(Debug)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// Another name that IRIS gives it in JSON dumps.
    pub alias: Option<&'static str>,
    /// Its type.
    pub ty: ColumnType,
    /// Whether it may be null.
    pub nullable: bool,
    /// Whether it is the primary key.
    pub primary: bool,
    /// The most characters it holds; `None` for no limit.
    pub limit: Option<u32>,
    /// What it refers to, such as `ioc_type.type_id`.
    pub references: Option<&'static str>,
}

/// The type of a [`Column`] in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColumnType {
    /// A 32-bit integer.
    Int,
    /// A 64-bit integer.
    Bigint,
    /// Text without a limit.
    Text,
    /// Text with a limit ([`Column::limit`]), counted in characters.
    Varchar,
    /// A UUID.
    Uuid,
    /// A truth value.
    Bool,
    /// JSON kept as its text, keys in their order.
    Json,
    /// JSON kept as a value: the order of keys is lost.
    Jsonb,
    /// A date and time without time zone, in microseconds.
    Timestamp,
    /// A date.
    Date,
    /// Bytes.
    Bytes,
}

/// A to-one relationship.
#[derive(Debug)]
pub struct Lookup {
    /// The name of the relationship.
    pub name: &'static str,
    /// What it leads to.
    pub of: &'static Object,
    /// The column that decides: to change the lookup, set this one.
    pub via: &'static str,
}

/// A to-many relationship.
#[derive(Debug)]
pub struct List {
    /// The name of the relationship.
    pub name: &'static str,
    /// What it holds.
    pub of: &'static Object,
}

impl Object {
    /// The position of a column in [`Object::columns`].
    pub const fn position(&self, name: &str) -> Option<usize> {
        let mut index = 0;
        while index < self.columns.len() {
            if same(self.columns[index].name, name) {
                return Some(index);
            }
            index += 1;
        }
        None
    }

    /// The column of this name.
    pub const fn column(&self, name: &str) -> Option<&'static Column> {
        match self.position(name) {
            Some(index) => Some(&self.columns[index]),
            None => None,
        }
    }

    /// The word for the object in hook names and effects, such as `ioc`; its table if it has no kind.
    pub const fn word(&self) -> &'static str {
        match self.kind {
            Some(kind) => kind.word(),
            None => self.table,
        }
    }

    /// What the object is called in a sentence, such as `an IOC`; its type's name if it has no kind.
    pub const fn noun(&self) -> &'static str {
        match self.kind {
            Some(kind) => kind.noun(),
            None => self.type_name,
        }
    }
}

impl Column {
    /// Whether a module may change it: the primary key and the UUID are IRIS's own.
    pub const fn writable(&self) -> bool {
        !self.primary && !matches!(self.ty, ColumnType::Uuid)
    }

    /// Whether it holds text, limited or not.
    pub const fn is_text(&self) -> bool {
        matches!(self.ty, ColumnType::Text | ColumnType::Varchar)
    }

    /// Whether it holds JSON, in either form.
    pub const fn is_json(&self) -> bool {
        matches!(self.ty, ColumnType::Json | ColumnType::Jsonb)
    }
}
