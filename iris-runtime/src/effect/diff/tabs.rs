//! The difference of custom attributes, field by field.

use serde_json::{Map, Value};

use super::{Effect, Found, Target};
use crate::object::AttributeField;

impl Found {
    pub(super) fn attributes(&mut self, target: Target, before: Option<&Value>, after: Option<&Value>) {
        if before == after {
            return;
        }
        let none = Map::new();
        let (Some(before), Some(after)) = (tabs(before, &none), tabs(after, &none)) else {
            self.problems
                .push("the custom attributes of the object are not tabs and cannot be changed".to_owned());
            return;
        };
        for (tab, new) in after {
            let old = before.get(tab);
            if old == Some(new) {
                continue;
            }
            let (Some(old_fields), Some(new_fields)) = (tabs(old, &none), new.as_object()) else {
                self.problems.push(format!("tab {tab:?} of the custom attributes does not hold fields"));
                continue;
            };
            if old.is_none() && new_fields.is_empty() {
                self.add(Effect::Tab { object: target.object, id: target.id, tab: tab.clone() });
            }
            self.fields(target, tab, old_fields, new_fields);
        }
        for tab in before.keys().filter(|tab| !after.contains_key(*tab)) {
            self.problems.push(format!("tab {tab:?} was removed, for which IRIS has no function"));
        }
    }

    fn fields(&mut self, target: Target, tab: &str, before: &Map<String, Value>, after: &Map<String, Value>) {
        for (field, json) in after.iter().filter(|(field, json)| before.get(*field) != Some(*json)) {
            match AttributeField::from_json(json) {
                Some(content) => self.add(Effect::TabField {
                    object: target.object,
                    id: target.id,
                    tab: tab.to_owned(),
                    field: field.clone(),
                    content,
                }),
                None => self.problems.push(format!(
                    "field {field:?} of tab {tab:?} has not the keys `type`, `mandatory`, `value` of IRIS's fields"
                )),
            }
        }
        for field in before.keys().filter(|field| !after.contains_key(*field)) {
            self.problems
                .push(format!("field {field:?} of tab {tab:?} was removed, for which IRIS has no function"));
        }
    }
}

/// The tabs, or the fields of a tab; none if they are missing, `None` if something else stands there.
fn tabs<'a>(json: Option<&'a Value>, none: &'a Map<String, Value>) -> Option<&'a Map<String, Value>> {
    json.map_or(Some(none), Value::as_object)
}
