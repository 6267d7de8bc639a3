//! The tables of a README: parameters, hooks, arguments, made of what a module tells IRIS.

use iris_catalog::{param, pipeline};
use serde_json::Value;

/// The most characters of a default that a cell shows.
const SHOWN: usize = 40;

/// A table and the word in its marker.
pub(crate) struct Table {
    pub(crate) word: &'static str,
    pub(crate) text: String,
}

/// The tables of a module with this manifest.
pub(crate) fn tables(manifest: &Value) -> Vec<Table> {
    let parameters = Table { word: "parameters", text: parameters(list(manifest, "_module_configuration")) };
    let info = &manifest["_pipeline_info"];
    let second = if info[pipeline::ARGS].is_array() {
        Table { word: "arguments", text: arguments(list(info, pipeline::ARGS)) }
    } else {
        Table { word: "hooks", text: hooks(list(manifest, "hooks")) }
    };
    vec![parameters, second]
}

fn list<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value[key].as_array().map_or(&[], Vec::as_slice)
}

fn parameters(rows: &[Value]) -> String {
    let head = ["Parameter", "Type", "Default", "Mandatory", "Section", "Description"];
    let rows = rows.iter().map(|row| {
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        [
            code(text(param::NAME)),
            code(text(param::TYPE)),
            default(&row[param::DEFAULT]),
            yes_or_no(&row[param::MANDATORY]),
            plain(row[param::SECTION].as_str().unwrap_or(param::DEFAULT_SECTION)),
            plain(text(param::DESCRIPTION)),
        ]
    });
    markdown(head, rows)
}

fn hooks(rows: &[Value]) -> String {
    let head = ["Hook", "Menu entry", "Switched by", "Runs", "When"];
    let rows = rows.iter().map(|row| {
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        let name = text("hook_name");
        let when = iris_catalog::hook(name).map_or("", |hook| hook.description);
        let runs = if row["run_asynchronously"] == true { "in the worker" } else { "in the request" };
        [code(name), plain(text("manual_hook_name")), code(text("enabled_by")), runs.to_owned(), plain(when)]
    });
    markdown(head, rows)
}

fn arguments(rows: &[Value]) -> String {
    let rows = rows.iter().map(|row| {
        let text = |at: usize| row[at].as_str().unwrap_or_default();
        [code(text(0)), plain(text(1))]
    });
    markdown(["Argument", "Must be filled in"], rows)
}

fn markdown<const N: usize>(head: [&str; N], rows: impl Iterator<Item = [String; N]>) -> String {
    let line = |cells: &[String]| {
        format!(
            "|{}|\n",
            cells.iter().map(|cell| format!(" {cell} ").replace("  ", " ")).collect::<Vec<_>>().join("|")
        )
    };
    let head = [line(&head.map(str::to_owned)), format!("|{}\n", "---|".repeat(N))];
    head.into_iter().chain(rows.map(|row| line(&row))).collect()
}

fn yes_or_no(value: &Value) -> String {
    if value == true { "yes" } else { "no" }.to_owned()
}

fn default(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::String(text) if text.is_empty() => "empty".to_owned(),
        Value::String(text) if text.chars().count() > SHOWN || text.contains('\n') => {
            format!("{} bytes of text", text.len())
        }
        Value::String(text) => code(text),
        other => code(&other.to_string()),
    }
}

/// As code, in a cell: as many backticks around it as the text needs.
fn code(text: &str) -> String {
    if text.is_empty() {
        return String::new();
    }
    let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let space = if longest > 0 { " " } else { "" };
    format!("{fence}{space}{}{space}{fence}", cell(text))
}

/// As text, on one line: nothing of it is markup.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::new();
    for c in cell(text).chars() {
        if matches!(c, '<' | '*' | '_' | '`' | '[' | ']') {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

fn cell(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    // Nothing in a cell is a marker.
    one_line.replace('|', "\\|").replace("<!--", "<! --")
}

/// The marker before a table.
pub(crate) fn begin(word: &str) -> String {
    format!("<!-- cargo iris: {word} -->")
}

/// The marker after every table.
pub(crate) const END: &str = "<!-- cargo iris: end -->";

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn cells_cannot_break_out_of_their_table() {
        assert_eq!(code("a|b`c"), "`` a\\|b`c ``");
        assert_eq!(plain("a|b\n<b>`x`"), "a\\|b \\<b>\\`x\\`");
        assert_eq!(default(&json!("x".repeat(50))), "50 bytes of text");
        assert_eq!(
            (default(&json!(10.0)), default(&json!("")), default(&Value::Null)),
            ("`10.0`".into(), "empty".into(), String::new())
        );
    }
}
