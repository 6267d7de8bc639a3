//! What a module makes of a text of its configuration: its own handlers are called on objects of the demo case
//! with it. Nothing is applied, and nothing leaves the machine: without recorded replies requests are refused.

use std::time::{Duration, Instant};

use iris_catalog::object::object;
use iris_catalog::{ObjectKind, Payload, attribute};
use iris_runtime::call::{JsonSource, Report, Setup, UnitState};
use iris_runtime::config::RawConfig;
use iris_runtime::{Definition, HookDecl};
use serde_json::{Value, json};

use super::clock::random;
use super::store::{self, Row};
use super::{Core, Failure, ModuleRow, Outcome};
use crate::hooks;

/// How many objects of a kind are tried.
const OBJECTS: usize = 24;
/// How long the right object is looked for; a handler that has begun ends all the same.
const LOOKED_FOR: Duration = Duration::from_secs(5);

/// What became of a text.
#[derive(Debug)]
pub(crate) struct Preview {
    /// The kind of the object.
    pub(crate) kind: ObjectKind,
    /// The object that the handler was called on.
    pub(crate) object: Row,
    /// The effect that holds the text, or why the handler failed with it.
    pub(crate) result: Result<Value, String>,
}

impl Core {
    /// Finds the objects whose handler puts the text of this parameter into something that is seen, and shows what
    /// comes of one; `None` when no handler does.
    ///
    /// They are found by a mark in place of the text, so nothing has to be known of the module.
    pub(crate) fn preview(&self, module: &ModuleRow, name: &str, text: &str) -> Outcome<Option<Preview>> {
        let definition = *self.code_of(&module.package)?;
        let mark = format!("preview-{}", random(8)?);
        let began = Instant::now();
        let mut tried = Vec::new();
        for decl in definition.hooks() {
            let Some(Payload::Object(kind)) = iris_catalog::hook(decl.hook).map(|hook| hook.payload) else {
                continue;
            };
            if tried.contains(&(decl.handler, kind)) || began.elapsed() > LOOKED_FOR {
                continue;
            }
            tried.push((decl.handler, kind));
            let objects = self.first(kind)?;
            let with = |text: &str, objects: Vec<Row>| {
                let mut config = self.config(module);
                config.set(name, text);
                self.look(&definition, &decl, config, objects)
            };
            let Ok(marked) = with(&mark, objects.clone()) else { continue };
            let places = places_of(&marked, &mark);
            let objects: Vec<Row> = places.iter().filter_map(|(at, _)| objects.get(*at).cloned()).collect();
            if objects.is_empty() {
                continue;
            }
            let effects = places.iter().map(|(_, effect)| *effect);
            let outcomes: Vec<_> = match with(text, objects.clone()) {
                Ok(report) => {
                    effects.enumerate().map(|(unit, effect)| outcome(&report, unit, effect)).collect()
                }
                Err(failure) => vec![Err(failure.to_string())],
            };
            // A failure if there is one, else what is neither the shortest nor the longest.
            let size = |(outcome, _): &(Result<Value, String>, Row)| {
                outcome.as_ref().map_or(usize::MAX, |effect| effect.to_string().len())
            };
            let mut all: Vec<_> = outcomes.into_iter().zip(objects).collect();
            all.sort_by_key(size);
            let failed = all.last().is_some_and(|(outcome, _)| outcome.is_err());
            let at = if failed { all.len() - 1 } else { all.len() / 2 };
            let (result, object) = all.swap_remove(at);
            return Ok(Some(Preview { kind, object, result }));
        }
        Ok(None)
    }

    /// The first objects of a kind, as handlers get them, without tabs: what is there already would be no effect.
    fn first(&self, kind: ObjectKind) -> Outcome<Vec<Row>> {
        self.store.read(|connection| {
            let table = object(kind);
            let order = format!("1 ORDER BY {} LIMIT {OBJECTS}", store::quoted(table.id));
            let rows = store::list(connection, table, &order, &[])?;
            let ids = rows.iter().filter_map(|row| row.get(table.id)?.as_i64());
            let whole: Vec<Option<Row>> =
                ids.map(|id| store::whole(connection, table, id)).collect::<Outcome<_>>()?;
            let mut objects: Vec<Row> = whole.into_iter().flatten().collect();
            for tabs in objects.iter_mut().filter_map(|row| row.get_mut(attribute::COLUMN)) {
                *tabs = json!({});
            }
            Ok(objects)
        })
    }

    /// Calls a handler, switched on or not.
    fn look(
        &self,
        definition: &Definition,
        decl: &HookDecl,
        mut config: RawConfig,
        objects: Vec<Row>,
    ) -> Outcome<Report> {
        if let Some(switch) = decl.enabled_by {
            config.set(switch, true);
        }
        let loaded = definition.load(&config).map_err(Failure::refused)?;
        let mut setup = Setup { cancel: std::sync::Arc::default(), case_id: Some(1), ..self.setup.clone() };
        setup.hook_ui_name = decl.ui_name(&definition.module.package());
        #[cfg(feature = "http")]
        if !self.is_replaying() {
            setup.transport = None;
        }
        let all = hooks::all(definition, None).map_err(|refusal| Failure::refused(refusal.text()))?;
        let hook = all.iter().find(|hook| hook.is(decl));
        let hook = hook.ok_or_else(|| Failure::refused("the hook is gone"))?;
        let mut source = JsonSource::new(objects.into_iter().map(Value::Object).collect());
        let job = hook.start(&loaded, &mut source, setup);
        Ok(job.map_err(|refusal| Failure::refused(refusal.text()))?.run())
    }
}

/// The units that show the mark, each with the place of the effect that does.
fn places_of(report: &Report, mark: &str) -> Vec<(usize, usize)> {
    let shows = |effect| json!(effect).to_string().contains(mark);
    let places = report.units.iter().map(|unit| Some((unit.index, unit.effects.iter().position(shows)?)));
    places.flatten().collect()
}

fn outcome(report: &Report, unit: usize, effect: usize) -> Result<Value, String> {
    match report.units.get(unit) {
        Some(unit) if unit.state == UnitState::Failed => Err(unit.message.clone()),
        Some(unit) => match unit.effects.get(effect).or(unit.effects.last()) {
            Some(effect) => Ok(json!(effect)),
            None => Err(format!("the handler changed nothing: {}", unit.message)),
        },
        None => Err(report.status.message().to_owned()),
    }
}
