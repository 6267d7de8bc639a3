//! Changes of rows that are there: computed on a typed copy of the live row, written column by column.

use iris_catalog::object::{Tags, object};
use iris_runtime::Error;
use iris_runtime::effect::{Effect, apply_all};
use iris_runtime::object::{IrisObject, Record, RecordList, Scalar};
use pyo3::intern;
use pyo3::prelude::*;

use super::super::fill::{Problem, fill};
use super::super::kinds::{self, Visitor};
use super::super::session::Session;
use super::super::{convert, names, platform};

/// One change of a live object.
pub(super) enum Change<'py> {
    /// A column gets a value.
    Set { object: Bound<'py, PyAny>, name: String, value: Bound<'py, PyAny> },
    /// A list of tag rows loses and gains some.
    Tags { list: Bound<'py, PyAny>, title: &'static str, before: Vec<String>, after: Vec<String> },
}

/// Reads the columns again that the effects are about, and locks the row until the task's commit.
pub(super) fn refresh<'py>(
    session: &Bound<'py, PyAny>,
    live: &Bound<'py, PyAny>,
    effects: &[Effect],
) -> PyResult<()> {
    let Some(kind) = kinds::kind(live) else { return Ok(()) };
    let table = object(kind);
    let mut columns: Vec<&str> = Vec::new();
    for effect in effects.iter().filter(|effect| effect.edits().is_some_and(|(other, _)| other == kind)) {
        let column = match effect {
            Effect::Tags { .. } => match table.tags {
                Tags::Text(column) => Some(column),
                _ => None,
            },
            Effect::Tab { .. } | Effect::TabField { .. } => table.attributes,
            Effect::Set { column, .. } => Some(column.as_str()),
            _ => None,
        };
        columns.extend(column.filter(|column| !columns.contains(column)));
    }
    if columns.is_empty() {
        return Ok(());
    }
    let py = session.py();
    let arguments = pyo3::types::PyDict::new(py);
    arguments.set_item("attribute_names", columns)?;
    arguments.set_item("with_for_update", true)?;
    session.call_method(intern!(py, "refresh"), (live,), Some(&arguments)).map(drop)
}

/// What has to change in a live object so that the effects are there.
pub(super) fn changes<'py>(
    live: &Bound<'py, PyAny>,
    effects: &[Effect],
    session: &Session<'py>,
    into: &mut Vec<Change<'py>>,
) -> Result<(), Problem> {
    struct Edit<'a, 'py> {
        live: &'a Bound<'py, PyAny>,
        session: &'a Session<'py>,
        effects: &'a [Effect],
        into: &'a mut Vec<Change<'py>>,
    }
    impl Visitor for Edit<'_, '_> {
        type Output = Result<(), Problem>;
        fn visit<T: IrisObject>(self) -> Self::Output {
            let mut before = T::default();
            fill(self.live, &mut before, self.session)?;
            let mut after = before.clone();
            if apply_all(&mut after, self.effects)? {
                differences(self.live, &before, &after, self.into)?;
            }
            Ok(())
        }
    }
    let kind = kinds::kind(live).ok_or_else(|| Error::msg("the object is none of IRIS's").object())?;
    kinds::with_type(kind, Edit { live, session, effects, into })
}

fn differences<'py>(
    live: &Bound<'py, PyAny>,
    before: &dyn Record,
    after: &dyn Record,
    into: &mut Vec<Change<'py>>,
) -> Result<(), Problem> {
    let py = live.py();
    let table = before.table();
    for (index, column) in table.columns.iter().enumerate() {
        let value = after.column(index).get();
        if before.column(index).get() != value {
            let value = convert::to_column(py, column, value)?;
            into.push(Change::Set { object: live.clone(), name: column.name.to_owned(), value });
        }
    }
    let Some(names) = names::of(py, table) else { return Ok(()) };
    for (index, (list, name)) in table.lists.iter().zip(&names.lists).enumerate() {
        let rows = live.getattr(name.bind(py))?;
        match table.tags {
            Tags::List { list: tags, title } if tags == list.name => {
                let (before, after) = (titles(before.list(index), title), titles(after.list(index), title));
                if before != after {
                    into.push(Change::Tags { list: rows, title, before, after });
                }
            }
            _ => {
                let pairs = before.list(index).rows().zip(after.list(index).rows()).collect::<Vec<_>>();
                for (row, (before, after)) in rows.try_iter()?.zip(pairs) {
                    differences(&row?, before, after, into)?;
                }
            }
        }
    }
    Ok(())
}

fn titles(rows: &dyn RecordList, title: &str) -> Vec<String> {
    let text = |row: &dyn Record| match row.table().position(title).map(|index| row.column(index).get()) {
        Some(Scalar::Text(text)) => text.into_owned(),
        _ => String::new(),
    };
    rows.rows().map(text).collect()
}

/// Writes the changes. When a model refuses one, those before it are taken back.
pub(super) fn write(changes: &[Change<'_>]) -> Result<(), Problem> {
    let mut written = Vec::new();
    for change in changes {
        let result = match change {
            Change::Set { object, name, value } => object.getattr(name.as_str()).and_then(|old| {
                object.setattr(name.as_str(), value)?;
                written.push((object, name, old));
                Ok(())
            }),
            Change::Tags { list, title, before, after } => write_tags(list, title, before, after),
        };
        if let Err(error) = result {
            for (object, name, old) in written.into_iter().rev() {
                // It was there before, so the model takes it.
                let _ = object.setattr(name.as_str(), old);
            }
            return Err(error.into());
        }
    }
    Ok(())
}

fn write_tags(list: &Bound<'_, PyAny>, title: &str, before: &[String], after: &[String]) -> PyResult<()> {
    let py = list.py();
    let rows = list.try_iter()?.collect::<PyResult<Vec<_>>>()?;
    for row in rows {
        let text: Option<String> = row.getattr(title)?.extract()?;
        if !after.contains(&text.unwrap_or_default()) {
            list.call_method1(intern!(py, "remove"), (row,))?;
        }
    }
    let model = platform::model(py, "Tags")?;
    for tag in after.iter().filter(|tag| !before.contains(tag)) {
        let arguments = pyo3::types::PyDict::new(py);
        arguments.set_item(title, tag)?;
        let found = model
            .getattr("query")?
            .call_method(intern!(py, "filter_by"), (), Some(&arguments))?
            .call_method0(intern!(py, "first"))?;
        let row = if found.is_none() { model.call((), Some(&arguments))? } else { found };
        list.call_method1(intern!(py, "append"), (row,))?;
    }
    Ok(())
}
