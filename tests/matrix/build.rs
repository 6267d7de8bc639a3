//! Writes the modules of the matrix from the catalogue: one per form of data, with a handler for every hook.
#![allow(
    clippy::format_push_string,
    clippy::manual_is_multiple_of,
    reason = "a build script that writes source as text"
)]

use std::env;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use iris_catalog::object::{LOOKUPS, OBJECTS, Object};
use iris_catalog::{HOOKS, Hook, Payload};

/// The forms of data: the runtime's name, before the type, behind it, and how the handler passes it on.
const FORMS: [(&str, &str, &str, &str); 5] = [
    ("EachMut", "&mut ", "", "change(NAME, std::slice::from_mut(data))"),
    ("EachRef", "&", "", "see(NAME, std::slice::from_ref(data))"),
    ("AllMut", "&mut [", "]", "change(NAME, data)"),
    ("AllRef", "&[", "]", "see(NAME, data)"),
    ("AllVec", "Vec<", ">", "see(NAME, &data)"),
];

/// What handlers may return, with the end of a body that returns it.
const OUTCOMES: [(&str, &str); 4] = [
    ("", ""),
    (" -> Status", "Status::success(NAME)"),
    (" -> Result", "Ok(())"),
    (" -> Result<Status>", "Ok(Status::success(NAME))"),
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    let folder = env::var("OUT_DIR").unwrap_or_else(|_| unreachable!("cargo sets it for build scripts"));
    let folder = Path::new(&folder);
    for (file, text) in [("modules.rs", modules()), ("fields.rs", fields())] {
        fs::write(folder.join(file), text).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
}

/// A module per form, once with the payloads of the hooks and once with `HookEvent`.
fn modules() -> String {
    let mut text = String::new();
    let mut list = String::new();
    for (form, before, after, pass) in FORMS {
        for is_event in [false, true] {
            let name = format!("{form}{}", if is_event { "Event" } else { "" });
            let shown = format!("`{before}{}{after}`", if is_event { "HookEvent" } else { "T" });
            let handlers: String = HOOKS
                .iter()
                .filter(|hook| hook.usable() && (is_event || hook.payload != Payload::Nothing))
                .enumerate()
                .map(|(index, hook)| handler(index, hook, (before, after, pass), is_event))
                .collect();
            write!(
                text,
                "/// Every usable hook, with handlers that take {shown}\n\
                 #[iris_module]\npub struct {name} {{\n    #[state]\n    desk: Desk,\n}}\n\n\
                 #[iris_module]\nimpl {name} {{\n{handlers}}}\n\n"
            )
            .unwrap_or_default();
            writeln!(
                list,
                "    Shape {{ shown: {shown:?}, form: Form::{form}, is_event: {is_event}, definition: Definition::of::<{name}>() }},"
            )
            .unwrap_or_default();
        }
    }
    format!("{text}/// All modules.\npub const SHAPES: [Shape; {}] = [\n{list}];\n", FORMS.len() * 2)
}

/// One handler. Return types take turns, and every third handler takes no context.
fn handler(index: usize, hook: &Hook, (before, after, pass): (&str, &str, &str), is_event: bool) -> String {
    let ty = if is_event { "HookEvent" } else { hook.payload.type_name() };
    let (output, end) = OUTCOMES[index % OUTCOMES.len()];
    let (argument, first) =
        if index % 3 == 0 { ("", "") } else { (", cx: &Context", "        self.desk.note(cx);\n") };
    let name = format!("{:?}", hook.name);
    format!(
        "    #[hook({name})]\n    fn handler_{index}(&self, data: {before}{ty}{after}{argument}){output} {{\n\
         {first}        self.desk.{};\n        {}\n    }}\n",
        pass.replace("NAME", &name),
        end.replace("NAME", &name),
    )
}

/// The fields of all objects, each read and written by its name in Rust.
fn fields() -> String {
    OBJECTS.iter().chain(LOOKUPS).map(|table| fields_of(table)).collect()
}

fn fields_of(table: &Object) -> String {
    let mut read = String::new();
    let mut write = String::new();
    for column in table.columns {
        let (name, field) = (column.name, identifier(column.name));
        read += &format!("        fields.insert({name:?}.into(), ColumnValue::to_json(&self.{field}));\n");
        write += &format!("            {name:?} => ColumnValue::set(&mut self.{field}, to),\n");
    }
    for lookup in table.lookups {
        let (name, field) = (lookup.name, identifier(lookup.name));
        read += &format!("        fields.insert({name:?}.into(), self.{field}.fields().into());\n");
    }
    for list in table.lists {
        let (name, field) = (list.name, identifier(list.name));
        read += &format!(
            "        fields.insert({name:?}.into(), self.{field}.iter().map(Fields::fields).collect());\n"
        );
    }
    format!(
        "impl Fields for iris_runtime::object::{} {{\n\
         \x20   fn fields(&self) -> Map<String, Value> {{\n        let mut fields = self.extra.clone();\n{read}        fields\n    }}\n\n\
         \x20   fn set(&mut self, column: &str, to: Scalar<'_>) -> Result<(), Unfit> {{\n        match column {{\n{write}            \
         _ => panic!(\"no column {{column}}\"),\n        }}\n    }}\n}}\n\n",
        table.type_name
    )
}

fn identifier(name: &str) -> String {
    if name == "type" { format!("r#{name}") } else { name.to_owned() }
}
