//! Effects onto the live rows, unit by unit: all of a unit, or none of it.
//!
//! In a task of IRIS's worker, and for a manual hook, each unit is written under a savepoint, with its rows locked and read afresh, so
//! that nobody else's change is lost and the database's refusal is told with the unit. In a web request nothing
//! is flushed: the user's own changes are pending there. The catalogue's limits have been checked by then.

mod create;
mod edit;

use std::collections::BTreeMap;

use iris_runtime::Error;
use iris_runtime::call::{Report, Unit};
use iris_runtime::effect::Effect;
use pyo3::intern;
use pyo3::prelude::*;
use pyo3::types::PyDict;

use super::convert;
use super::entry::{as_exception, describe};
use super::facts::Facts;
use super::fill::Problem;
use super::rows::Rows;
use super::session::{Session, with_savepoint};

/// Where effects go.
pub(super) struct Target<'a, 'py> {
    pub(super) rows: &'a Rows<'a, 'py>,
    pub(super) facts: &'a Facts,
    pub(super) session: &'a Session<'py>,
    /// Whether nothing of the user is pending in the session, so that it may be flushed.
    pub(super) is_alone: bool,
    /// What several units are: `objects` or `files`.
    pub(super) noun: &'static str,
}

/// Applies the effects of all units. A unit whose effects cannot be applied has failed after all.
///
/// # Errors
///
/// What is no `Exception`.
pub(super) fn apply(py: Python<'_>, report: &mut Report, target: &Target<'_, '_>) -> PyResult<()> {
    for place in 0..report.units.len() {
        let unit = &report.units[place];
        if unit.effects.is_empty() {
            continue;
        }
        let applied = match target.session.get() {
            Some(session) if target.is_alone => {
                with_savepoint(session, || apply_unit(py, unit, target, Some(session)))
            }
            _ => {
                target.session.hush()?;
                apply_unit(py, unit, target, None)
            }
        };
        target.session.unhush();
        let reason = match applied {
            Ok(()) => continue,
            Err(Problem::Refused(error)) => error.to_string(),
            Err(Problem::Python(error)) => refused(py, error)?,
        };
        report.fail(place, reason, target.noun);
    }
    Ok(())
}

fn refused(py: Python<'_>, error: PyErr) -> PyResult<String> {
    Ok(format!("IRIS did not take the result: {}", describe(py, &as_exception(py, error)?)))
}

/// Commits what was applied, where IRIS does not. What the database refuses now has failed altogether.
///
/// # Errors
///
/// What is no `Exception`.
pub(super) fn commit(py: Python<'_>, report: &mut Report, target: &Target<'_, '_>) -> PyResult<()> {
    if report.effects().next().is_none() {
        return Ok(());
    }
    let Some(session) = target.session.get() else { return Ok(()) };
    let Err(error) = session.call_method0(intern!(py, "commit")) else { return Ok(()) };
    session.call_method0(intern!(py, "rollback"))?;
    let reason = refused(py, error)?;
    for place in 0..report.units.len() {
        if !report.units[place].effects.is_empty() {
            report.fail(place, reason.as_str(), target.noun);
        }
    }
    Ok(())
}

/// `locked` is the session over which rows are read again and locked first.
fn apply_unit(
    py: Python<'_>,
    unit: &Unit,
    target: &Target<'_, '_>,
    locked: Option<&Bound<'_, PyAny>>,
) -> Result<(), Problem> {
    let rows = target.rows;
    let mut by_place: BTreeMap<usize, Vec<Effect>> = BTreeMap::new();
    for effect in &unit.effects {
        let Some((kind, id)) = effect.edits() else { continue };
        let place = id.and_then(|id| rows.place(kind, id)).ok_or_else(|| {
            Error::msg(format!("effect `{}` does not edit an object of this call", effect.word())).object()
        })?;
        by_place.entry(place).or_default().push(effect.clone());
    }
    // All objects are looked at before the first of them is changed.
    let mut changes = Vec::new();
    for (place, effects) in &by_place {
        let live = rows.get(*place)?;
        if let Some(session) = locked {
            edit::refresh(session, &live, effects)?;
        }
        edit::changes(&live, effects, target.session, &mut changes)?;
    }
    if locked.is_some() {
        // What is made new is looked for first, among what has just been made as well.
        target.session.unhush();
    }
    edit::write(&changes)?;
    body(py, unit, rows)?;
    for effect in &unit.effects {
        create::create(py, effect, target.facts, target.session.get())?;
    }
    Ok(())
}

/// Sets the keys of a request's body, and takes some away, in the dict that IRIS goes on with.
fn body(py: Python<'_>, unit: &Unit, rows: &Rows<'_, '_>) -> Result<(), Problem> {
    let mut keys = Vec::new();
    for effect in &unit.effects {
        if let Effect::Body { key, to, .. } = effect {
            keys.push((key, to.as_ref().map(|to| convert::to_python(py, to)).transpose()?));
        }
    }
    if keys.is_empty() {
        return Ok(());
    }
    let element = rows.get(unit.index)?;
    let dict = element.cast::<PyDict>().map_err(PyErr::from)?;
    for (key, value) in keys {
        match value {
            Some(value) => dict.set_item(key, value)?,
            None if dict.contains(key)? => dict.del_item(key)?,
            None => {}
        }
    }
    Ok(())
}
