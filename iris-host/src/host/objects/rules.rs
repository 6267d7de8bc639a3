//! What IRIS fills in itself when it makes an object, by the catalogue's word.

use iris_catalog::ObjectKind;
use iris_catalog::object::{ColumnType, object};
use iris_catalog::request::{Fill, requests};
use serde_json::{Value, json};

use crate::host::store::Row;
use crate::host::{Outcome, USER_ID, clock};

/// The column that holds the case of an object; `None` for kinds that belong to no case, or to several.
pub(crate) fn case_column(kind: ObjectKind) -> Option<&'static str> {
    if kind == ObjectKind::Case { Some(object(kind).id) } else { requests(kind).case }
}

/// Fills in what IRIS fills in when it creates the object.
pub(super) fn complete(kind: ObjectKind, case_id: i64, row: &mut Row) -> Outcome {
    let (requests, table) = (requests(kind), object(kind));
    let mut put = |column: &str, value: Value| row.insert(column.to_owned(), value);
    if let Some(column) = requests.case {
        put(column, case_id.into());
    }
    if let Some(column) = requests.user {
        put(column, USER_ID.into());
    }
    for column in requests.created {
        let is_date = table.column(column).is_some_and(|column| column.ty == ColumnType::Date);
        put(column, if is_date { clock::today() } else { clock::now() }.into());
    }
    for column in table.columns.iter().filter(|column| column.ty == ColumnType::Uuid) {
        put(column.name, clock::uuid()?.into());
    }
    for (column, fill) in requests.defaults {
        row.entry(*column).or_insert_with(|| match fill {
            Fill::Number(number) => (*number).into(),
            Fill::User => USER_ID.into(),
            Fill::Now => clock::now().into(),
            Fill::Empty => json!({}),
        });
    }
    Ok(())
}
