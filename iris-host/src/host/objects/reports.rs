//! Reports of a case. The host has no templates: its report is a page of text, and the hooks are those of IRIS.

use iris_catalog::object::CASE;
use iris_catalog::{Hook, HookKind, ObjectKind, Subject};
use serde_json::{Value, json};

use crate::host::dispatch::Data;
use crate::host::{Core, Failure, Outcome, USER, clock};

/// A report that was made.
pub(crate) struct Made {
    /// The name of its file.
    pub(crate) name: String,
    /// What is in it.
    pub(crate) text: String,
}

impl Core {
    /// Makes an investigation report of a case, or one of the activities in it. `template` is only handed on.
    pub(crate) fn report(&self, case_id: i64, template: i64, activities: bool) -> Outcome<Made> {
        let case = self.case_exists(case_id)?;
        let subject = if activities { Subject::ActivitiesReport } else { Subject::Report };
        self.fire(hook(HookKind::Preload, subject), Some(case_id), Data::Id(template))?;
        let name = format!("report-{case_id}-{}.md", &clock::random(4)?);
        let text = self.page(case_id, &case)?;
        let path = self.options.data.join("reports").join(&name);
        // The path is of use in the request only: IRIS removes the file after the answer.
        let written =
            path.parent().map(std::fs::create_dir_all).transpose().and_then(|_| std::fs::write(&path, &text));
        written.map_err(|error| Failure::broken(format!("the report cannot be written: {error}")))?;
        let data = if activities {
            // Unlike its sibling, this hook gets the number alone.
            Data::Id(template)
        } else {
            Data::Dict(json!({
                "report_id": template, "file_path": path, "case_id": case_id, "user_name": USER,
                "file": base64(text.as_bytes()),
            }))
        };
        let fired = self.fire(hook(HookKind::Postload, subject), Some(case_id), data);
        let _ = std::fs::remove_file(&path);
        fired.map(|_| Made { name, text })
    }

    fn page(&self, case_id: i64, case: &crate::host::Row) -> Outcome<String> {
        let of = |column: &str| case.get(column).and_then(Value::as_str).unwrap_or_default();
        let title = of(CASE.ghost.unwrap_or_default());
        let mut lines = vec![format!("# {title}"), String::new(), of("description").to_owned()];
        let kinds =
            [ObjectKind::Asset, ObjectKind::Ioc, ObjectKind::Event, ObjectKind::Task, ObjectKind::Evidence];
        for kind in kinds {
            lines.extend([String::new(), format!("## {}", kind.type_name()), String::new()]);
            let column = iris_catalog::object::object(kind).ghost.unwrap_or_default();
            for object in self.list(kind, case_id)? {
                lines.push(format!("* {}", object[column].as_str().unwrap_or_default()));
            }
        }
        Ok(lines.join("\n") + "\n")
    }
}

fn hook(kind: HookKind, subject: Subject) -> Option<&'static Hook> {
    iris_catalog::hooks_of(iris_catalog::V2_4).find(|hook| hook.kind == kind && hook.subject == subject)
}

/// Base64 with padding.
fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let bits =
            chunk.iter().chain([&0, &0]).take(3).fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        for place in 0..4 {
            let letter = char::from(LETTERS[bits >> (18 - 6 * place) & 63]);
            text.push(if place <= chunk.len() { letter } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_written_as_base64() {
        for (bytes, text) in
            [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob\u{ff}", "Zm9vYsO/")]
        {
            assert_eq!(base64(bytes.as_bytes()), text);
        }
    }
}
