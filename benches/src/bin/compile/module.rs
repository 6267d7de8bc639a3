//! The source of one module in two spellings: declared with the macros, and written by hand.
//!
//! Both have the same parameters, the same handlers with the same bodies, and a handler for every hook that
//! IRIS fires. By hand there is a table of parameters, a loader that reads them and collects what is wrong, a
//! table of hooks with their switches, and a `match` over their names that reads the objects, calls, and
//! compares what was changed.

use std::fmt::Write as _;

use iris_catalog::{HOOKS, Hook, Payload};

/// How many parameters the module has.
pub(crate) const PARAMETERS: usize = 100;

/// How a parameter is spelled: type and default in the declaration, type word, default and reader by hand.
struct Spelling {
    ty: &'static str,
    declared: &'static str,
    word: &'static str,
    stored: &'static str,
    mandatory: bool,
}

/// The types of parameters take turns. The first is a switch.
const SPELLINGS: [Spelling; 7] = [
    Spelling {
        ty: "bool",
        declared: ", default = true",
        word: "bool",
        stored: "Default::Bool(true)",
        mandatory: true,
    },
    Spelling {
        ty: "String",
        declared: ", default = \"a text\"",
        word: "string",
        stored: "Default::Text(\"a text\")",
        mandatory: true,
    },
    Spelling {
        ty: "f64",
        declared: ", default = 10.0",
        word: "float",
        stored: "Default::Float(10.0)",
        mandatory: true,
    },
    Spelling {
        ty: "u32",
        declared: ", default = 8",
        word: "int",
        stored: "Default::Int(8)",
        mandatory: true,
    },
    Spelling {
        ty: "Secret",
        declared: "",
        word: "sensitive_string",
        stored: "Default::None",
        mandatory: true,
    },
    Spelling {
        ty: "Option<String>",
        declared: "",
        word: "string",
        stored: "Default::None",
        mandatory: false,
    },
    Spelling {
        ty: "Html",
        declared: ", default = \"<b></b>\"",
        word: "textfield_html",
        stored: "Default::Text(\"<b></b>\")",
        mandatory: true,
    },
];

fn parameters() -> impl Iterator<Item = (usize, &'static Spelling)> {
    (0..PARAMETERS).map(|number| (number, &SPELLINGS[number % SPELLINGS.len()]))
}

/// The hooks that the module serves: all that IRIS fires.
pub(crate) fn hooks() -> impl Iterator<Item = (usize, &'static Hook)> {
    HOOKS.iter().filter(|hook| hook.usable()).enumerate()
}

/// The switch of every second hook.
fn switch(number: usize) -> Option<usize> {
    number.is_multiple_of(2).then(|| number / SPELLINGS.len() * SPELLINGS.len())
}

/// Declared with the macros. Another `edition` is another body of the first handler.
pub(crate) fn declared(edition: usize) -> String {
    let mut text = "//! A module.\n#![allow(dead_code)]\nuse iris_runtime::prelude::*;\n\n/// Does something\n#[iris_module(name = \"IrisBench\")]\npub struct Bench {\n".to_owned();
    for (number, spelling) in parameters() {
        let Spelling { ty, declared, .. } = spelling;
        let _ = write!(
            text,
            "    /// What parameter {number} is for\n    #[config_param(human_name = \"Parameter {number}\", section = \"Section {}\"{declared})]\n    param_{number}: {ty},\n",
            number / 10
        );
    }
    text += "}\n\n#[iris_module]\nimpl Bench {\n";
    for (number, hook) in hooks() {
        let switch = switch(number).map_or(String::new(), |param| format!(", enabled_by = param_{param}"));
        let menu =
            if hook.is_manual() { format!(", manual_hook_name = \"Entry {number}\"") } else { String::new() };
        let _ = writeln!(text, "    #[hook({:?}{menu}{switch})]", hook.name);
        text += &handler(number, hook.payload.type_name(), edition);
    }
    text + "}\n"
}

fn handler(number: usize, data: &str, edition: usize) -> String {
    let edition = if number == 0 { edition } else { 0 };
    format!(
        "    fn handler_{number}(&self, data: &mut {data}, cx: &Context) -> Result<Status> {{\n\
         \x20       let edition = {edition};\n\
         \x20       if self.param_0 {{\n            info!(\"{{}} of edition {{edition}}: {{data:?}}\", self.param_1);\n        }}\n\
         \x20       match cx.case_id() {{\n            Some(case) => Ok(Status::success(format!(\"case {{case}}\"))),\n            None => Ok(Status::skipped(\"no case\")),\n        }}\n    }}\n\n"
    )
}

/// Written by hand.
pub(crate) fn by_hand(edition: usize) -> String {
    let mut text = HEAD.to_owned();
    for (number, Spelling { ty, .. }) in parameters() {
        let _ = writeln!(text, "    param_{number}: {ty},");
    }
    text += "}\n\n/// The table of parameters.\npub const PARAMS: &[Param] = &[\n";
    for (number, spelling) in parameters() {
        let Spelling { word, stored, mandatory, .. } = spelling;
        let _ = writeln!(
            text,
            "    Param {{ name: \"param_{number}\", human_name: \"Parameter {number}\", description: \"What parameter {number} is for\", section: \"Section {}\", ty: \"{word}\", mandatory: {mandatory}, default: {stored} }},",
            number / 10
        );
    }
    text += "];\n\n/// The table of hooks.\npub const HOOKS: &[Hook] = &[\n";
    for (number, hook) in hooks() {
        let menu = if hook.is_manual() { format!("Some(\"Entry {number}\")") } else { "None".to_owned() };
        let switch =
            switch(number).map_or("None".to_owned(), |param| format!("Some(|module| module.param_{param})"));
        let _ = writeln!(
            text,
            "    Hook {{ name: {:?}, manual_hook_name: {menu}, run_asynchronously: true, enabled: {switch} }},",
            hook.name
        );
    }
    text += "];\n\nimpl Bench {\n    /// Reads the configuration.\n    pub fn load(config: &Map<String, Value>) -> Result<Self, Vec<String>> {\n        let mut problems = Vec::new();\n";
    for (number, _) in parameters() {
        let _ =
            writeln!(text, "        let param_{number} = read(config, \"param_{number}\", &mut problems);");
    }
    text += "        let all = || Some(Self {\n";
    for (number, _) in parameters() {
        let _ = writeln!(text, "            param_{number}: param_{number}?,");
    }
    text += "        });\n        all().ok_or(problems)\n    }\n\n    /// Calls the handler of a hook.\n    pub fn call(&self, hook: &str, objects: Vec<Value>, cx: &Context) -> Result<Vec<Effect>> {\n        match hook {\n";
    for (number, hook) in hooks() {
        let _ = writeln!(
            text,
            "            {:?} => {}(objects, |data| self.handler_{number}(data, cx)),",
            hook.name,
            if matches!(hook.payload, Payload::Object(_)) { "each" } else { "each_value" }
        );
    }
    text += "            other => Err(Error::msg(format!(\"hook {other} is not served\"))),\n        }\n    }\n\n";
    for (number, hook) in hooks() {
        let data =
            if matches!(hook.payload, Payload::Object(_)) { hook.payload.type_name() } else { "Value" };
        text += &handler(number, data, edition);
    }
    text + "}\n"
}

/// What the module by hand needs beside its tables.
const HEAD: &str = "//! A module.
#![allow(dead_code)]
use iris_runtime::effect::{self, Effect};
use iris_runtime::object;
use iris_runtime::prelude::*;
use serde_json::{Map, Value};

/// A parameter.
pub struct Param {
    /// Its name.
    pub name: &'static str,
    /// Its label.
    pub human_name: &'static str,
    /// What it is for.
    pub description: &'static str,
    /// Its group.
    pub section: &'static str,
    /// Its type in IRIS.
    pub ty: &'static str,
    /// Whether there must be a value.
    pub mandatory: bool,
    /// The value it begins with.
    pub default: Default,
}

/// A default.
pub enum Default {
    /// No default.
    None,
    /// A switch.
    Bool(bool),
    /// A whole number.
    Int(i64),
    /// A number.
    Float(f64),
    /// A text.
    Text(&'static str),
}

/// A hook.
pub struct Hook {
    /// Its name.
    pub name: &'static str,
    /// Its menu entry.
    pub manual_hook_name: Option<&'static str>,
    /// Whether the worker calls it.
    pub run_asynchronously: bool,
    /// Its switch.
    pub enabled: Option<fn(&Bench) -> bool>,
}

/// A parameter's value, or what is wrong with it.
fn read<T: iris_runtime::ConfigValue>(config: &Map<String, Value>, name: &str, problems: &mut Vec<String>) -> Option<T> {
    let value = config.get(name).unwrap_or(&Value::Null);
    T::read(value).map_err(|expected| problems.push(format!(\"{name}: write {expected}\"))).ok()
}

/// Calls a handler with each object, and compares.
fn each<T: object::IrisObject>(objects: Vec<Value>, handler: impl Fn(&mut T) -> Result<Status>) -> Result<Vec<Effect>> {
    let mut effects = Vec::new();
    for value in objects {
        let before: T = object::from_json(value)?;
        let mut after = before.clone();
        handler(&mut after)?;
        effects.extend(effect::diff(&before, &after)?);
    }
    Ok(effects)
}

/// Calls a handler with each value.
fn each_value(objects: Vec<Value>, handler: impl Fn(&mut Value) -> Result<Status>) -> Result<Vec<Effect>> {
    for mut value in objects {
        handler(&mut value)?;
    }
    Ok(Vec::new())
}

/// Does something
pub struct Bench {
";
