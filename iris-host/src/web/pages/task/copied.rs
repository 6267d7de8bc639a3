//! A task as a test: the source of one that makes the same call in the module's crate.

use std::fmt::Write as _;

use iris_catalog::param;

use crate::host::{Core, Outcome, Task};
use crate::web::pages::look::quoted;

/// Where recorded replies are in a module's crate.
const REPLIES: &str = "data/replies";

/// The test, for the folder `tests` of the crate; `None` for a task that is no call of a hook.
pub(super) fn test(core: &Core, task: &Task) -> Outcome<Option<String>> {
    let definition = core.definition(&task.package);
    let Some(definition) = definition.filter(|_| iris_catalog::hook(&task.hook).is_some()) else {
        return Ok(None);
    };
    let objects = serde_json::to_string_pretty(&core.handed_over(task)?).unwrap_or_default();
    let mut kit = vec![format!("TestKit::<{}>::new()", definition.type_name())];
    if let Some(module) = core.module_of(&task.package)? {
        for parameter in core.parameters(&module).iter().filter(|one| one.row.is_some() && !one.is_secret()) {
            let default = parameter.entry.get(param::DEFAULT).map(quoted).unwrap_or_default();
            let value = quoted(&parameter.value);
            if value != default {
                kit.push(format!("kit.set({:?}, {})", parameter.name, literal(&value)));
            }
        }
    }
    kit.extend(task.case_id.map(|case| format!("kit.case({case})")));
    kit.push(format!("kit.user({:?})", task.user));
    kit.extend(task.ui_name.as_ref().map(|name| format!("kit.ui_name({name:?})")));
    if core.is_replaying() {
        kit.push(format!("kit.replay({REPLIES:?})"));
    }
    let mut text = format!(
        "use iris_runtime::testkit::TestKit;\n\n#[test]\nfn task_{}() {{\n    let objects = ",
        task.id
    );
    // Writing to a `String` cannot fail.
    let _ = writeln!(text, "{};", literal(&objects));
    text.push_str("    let objects: serde_json::Value = serde_json::from_str(objects).unwrap();\n");
    for step in &kit {
        let _ = writeln!(text, "    let kit = {step};");
    }
    let _ = writeln!(text, "    kit.call({:?}, objects).assert_success();\n}}", task.hook);
    Ok(Some(text))
}

/// A text in Rust, as it is written: with as many signs around it as it needs.
fn literal(text: &str) -> String {
    if !text.contains(['"', '\\', '\r']) {
        return format!("\"{text}\"");
    }
    if text.contains('\r') {
        return format!("{text:?}");
    }
    let mut signs = usize::from(text.contains('"'));
    while signs > 0 && text.contains(&format!("\"{}", "#".repeat(signs))) {
        signs += 1;
    }
    let signs = "#".repeat(signs);
    format!("r{signs}\"{text}\"{signs}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_literal_has_the_signs_it_needs() {
        assert_eq!(literal("a"), "\"a\"");
        assert_eq!(literal("a\\b"), "r\"a\\b\"");
        assert_eq!(literal("{\"a\": 1}"), "r#\"{\"a\": 1}\"#");
        assert_eq!(literal("\"#\"##"), "r###\"\"#\"##\"###");
        assert_eq!(literal("a\r\n\""), "\"a\\r\\n\\\"\"");
    }
}
