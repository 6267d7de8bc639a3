//! The report of an attempt as it is stored: as the command line prints it, with more for who looks at it.

use iris_catalog::attribute;
use iris_catalog::object::object;
use iris_runtime::call::{Report, Unit};
use iris_runtime::effect::Effect;
use rusqlite::Connection;
use serde_json::{Value, json};

use crate::host::store;
use crate::host::{Core, Outcome, live};

/// The key of a stored effect with what a field of a tab was before.
pub(crate) const WAS: &str = "was";

/// What the fields of tabs were, by unit and effect; null where there was nothing, or nothing to know.
pub(super) struct Before(Vec<Vec<Value>>);

/// Reads what the effects of a report are about to replace.
pub(super) fn before(connection: &Connection, report: &Report) -> Outcome<Before> {
    let of_unit = |unit: &Unit| unit.effects.iter().map(|effect| was(connection, effect)).collect();
    Ok(Before(report.units.iter().map(of_unit).collect::<Outcome<_>>()?))
}

fn was(connection: &Connection, effect: &Effect) -> Outcome<Value> {
    let Effect::TabField { object: kind, id: Some(id), tab, field, .. } = effect else {
        return Ok(Value::Null);
    };
    let row = store::by_id(connection, object(*kind), *id)?;
    let tabs = row.as_ref().and_then(|row| row.get(attribute::COLUMN));
    Ok(tabs.map_or(Value::Null, |tabs| tabs[tab][field][attribute::VALUE].clone()))
}

/// The units with their effects and what these replaced; the log lines, those that were followed with their times.
pub(super) fn stored(report: &Report, before: &Before, followed: &[Value]) -> Value {
    let unit = |place: usize, unit: &Unit| {
        let mut json = json!(unit);
        json["effects"] = json!(unit.effects);
        // A unit whose effects could not be applied has none any more.
        let effects = json["effects"].as_array_mut().into_iter().flatten();
        for (effect, was) in effects.zip(before.0.get(place).into_iter().flatten()) {
            if !was.is_null() {
                effect[WAS] = was.clone();
            }
        }
        json
    };
    let log = |place: usize, line| {
        let mut json = json!(line);
        if let Some(after) = followed.get(place).and_then(|line| line.get(live::AFTER)) {
            json[live::AFTER] = after.clone();
        }
        json
    };
    json!({
        "units": report.units.iter().enumerate().map(|(at, one)| unit(at, one)).collect::<Vec<_>>(),
        "logs": report.logs.iter().enumerate().map(|(at, line)| log(at, line)).collect::<Vec<_>>(),
    })
}

impl Core {
    /// The report of a dry run, as that of an attempt is stored.
    pub(crate) fn recorded(&self, report: &Report) -> Outcome<Value> {
        let before = self.store.read(|connection| before(connection, report))?;
        Ok(stored(report, &before, &[]))
    }
}
