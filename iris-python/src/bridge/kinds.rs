//! From the class of an ORM object to the runtime's type for it.

use iris_catalog::ObjectKind;
use iris_runtime::object::{IrisObject, to_json};
use iris_runtime::{Alert, Asset, Case, Event, Evidence, GlobalTask, Ioc, Note, Task};
use pyo3::intern;
use pyo3::prelude::*;
use serde_json::Value;

use super::fill::{Problem, fill};
use super::session::Session;

/// The kind of an ORM object, by the name of its model; `None` for anything else.
pub(super) fn kind(object: &Bound<'_, PyAny>) -> Option<ObjectKind> {
    let name = object.get_type().getattr(intern!(object.py(), "__name__")).ok()?;
    let name = name.cast::<pyo3::types::PyString>().ok()?.to_cow().ok()?;
    let table = iris_catalog::object::OBJECTS.iter().find(|table| table.model == name)?;
    table.kind
}

/// What is done with an object of a type that is only known at run time.
pub(super) trait Visitor {
    type Output;
    fn visit<T: IrisObject>(self) -> Self::Output;
}

pub(super) fn with_type<V: Visitor>(kind: ObjectKind, visitor: V) -> V::Output {
    match kind {
        ObjectKind::Alert => visitor.visit::<Alert>(),
        ObjectKind::Case => visitor.visit::<Case>(),
        ObjectKind::Asset => visitor.visit::<Asset>(),
        ObjectKind::Note => visitor.visit::<Note>(),
        ObjectKind::Ioc => visitor.visit::<Ioc>(),
        ObjectKind::Event => visitor.visit::<Event>(),
        ObjectKind::Evidence => visitor.visit::<Evidence>(),
        ObjectKind::Task => visitor.visit::<Task>(),
        ObjectKind::GlobalTask => visitor.visit::<GlobalTask>(),
    }
}

/// An ORM object as JSON with IRIS's columns as keys.
pub(super) fn json<'py>(
    object: &Bound<'py, PyAny>,
    kind: ObjectKind,
    session: &Session<'py>,
) -> Result<Value, Problem> {
    struct Json<'a, 'py>(&'a Bound<'py, PyAny>, &'a Session<'py>);
    impl Visitor for Json<'_, '_> {
        type Output = Result<Value, Problem>;
        fn visit<T: IrisObject>(self) -> Self::Output {
            let mut row = T::default();
            fill(self.0, &mut row, self.1)?;
            Ok(to_json(&row))
        }
    }
    with_type(kind, Json(object, session))
}
