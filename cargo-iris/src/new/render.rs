//! From a plan to texts: the templates under `templates/`, filled in by minijinja.

use iris_catalog::{param, pipeline};
use minijinja::syntax::SyntaxConfig;
use minijinja::value::Serde;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior, context};
use serde_json::{Map, Value, json};

use super::kind::Kind;
use super::plan::Plan;
use super::samples;
use crate::tables;

/// A file of the new module: its path from the module's folder, with `/`, and its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct File {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Path and text of a template.
type Template = (&'static str, &'static str);

macro_rules! templates {
    ($($path:literal)*) => {
        [$(($path, include_str!(concat!("../../templates/", $path)))),*]
    };
}

const TEMPLATES: [Template; 20] = templates! {
    "common/struct.rs.j2" "common/hooks.rs.j2" "common/other.rs.j2" "common/tests.rs.j2"
    "common/Cargo.toml.j2" "common/pyproject.toml.j2" "common/README.md.j2" "common/gitignore.j2"
    "common/ci.yml.j2" "common/main.rs.j2" "common/config.toml.j2"
    "enricher/lib.rs.j2" "enricher/client.rs.j2" "enricher/hooks.rs.j2"
    "action/lib.rs.j2" "action/hooks.rs.j2"
    "pusher/lib.rs.j2" "pusher/client.rs.j2"
    "pipeline/lib.rs.j2" "pipeline/pipeline.rs.j2"
};

/// What every module has: path of the file, template.
const COMMON: [Template; 7] = [
    ("Cargo.toml", "common/Cargo.toml.j2"),
    ("README.md", "common/README.md.j2"),
    (".gitignore", "common/gitignore.j2"),
    (".github/workflows/ci.yml", "common/ci.yml.j2"),
    ("data/config.toml", "common/config.toml.j2"),
    ("src/main.rs", "common/main.rs.j2"),
    ("pyproject.toml", "common/pyproject.toml.j2"),
];

/// What a kind has besides.
const fn of_kind(kind: Kind) -> &'static [Template] {
    match kind {
        Kind::Enricher => &[
            ("src/lib.rs", "enricher/lib.rs.j2"),
            ("src/client.rs", "enricher/client.rs.j2"),
            ("tests/hooks.rs", "enricher/hooks.rs.j2"),
        ],
        Kind::Action => &[("src/lib.rs", "action/lib.rs.j2"), ("tests/hooks.rs", "action/hooks.rs.j2")],
        Kind::Pusher => &[
            ("src/lib.rs", "pusher/lib.rs.j2"),
            ("src/client.rs", "pusher/client.rs.j2"),
            ("tests/hooks.rs", "action/hooks.rs.j2"),
        ],
        Kind::Pipeline => {
            &[("src/lib.rs", "pipeline/lib.rs.j2"), ("tests/pipeline.rs", "pipeline/pipeline.rs.j2")]
        }
    }
}

/// All files of the module, by path.
pub(crate) fn render(plan: &Plan) -> Result<Vec<File>, Error> {
    let environment = environment()?;
    let mut files = Vec::new();
    let tables = tables::tables(&manifest(plan));
    let tables: Map<String, Value> =
        tables.into_iter().map(|table| (table.word.to_owned(), table.text.into())).collect();
    for (path, template) in COMMON.iter().chain(of_kind(plan.kind)) {
        let context =
            context! { tables => Serde(&tables), mark => super::MARK, ..minijinja::Value::from(Serde(plan)) };
        files.push(File {
            path: (*path).to_owned(),
            text: environment.get_template(template)?.render(context)?,
        });
    }
    for (name, text) in plan.licence.texts {
        let text = text.replace("{year}", &plan.year.to_string()).replace("{holder}", &plan.organisation);
        files.push(File { path: (*name).to_owned(), text });
    }
    files.extend(data(plan));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

fn environment() -> Result<Environment<'static>, Error> {
    let mut environment = Environment::new();
    environment.set_auto_escape_callback(|_| AutoEscape::None);
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    let syntax =
        SyntaxConfig::builder().keep_trailing_newline(true).trim_blocks(true).lstrip_blocks(true).build()?;
    environment.set_syntax(syntax);
    environment.add_filter("markdown", |text: &str| tables::plain(text));
    environment.add_filter("rust", |text: &str| format!("{text:?}"));
    environment.add_filter("toml", |text: &str| toml::Value::from(text).to_string());
    environment.add_filter("literal", |value: minijinja::Value| literal(&value));
    for (name, text) in TEMPLATES {
        environment.add_template_owned(name, with_parts(text))?;
    }
    Ok(environment)
}

/// The template with the others that it includes, in their place. minijinja could do it, but that feature would be
/// on in the runtime as well, whose templates must not read each other.
fn with_parts(text: &str) -> String {
    TEMPLATES.iter().fold(text.to_owned(), |text, (name, part)| {
        text.replace(&format!("{{% include \"{name}\" %}}\n"), part)
    })
}

/// A default as an expression of Rust.
fn literal(value: &minijinja::Value) -> String {
    match value.as_str() {
        Some(text) => format!("{text:?}"),
        None => serde_json::to_string(value).unwrap_or_default(),
    }
}

/// What the module will tell IRIS, as far as the tables of the README show it.
fn manifest(plan: &Plan) -> Value {
    let parameters = plan.params.iter().map(|one| {
        let mut row = json!({
            param::NAME: one.name,
            param::DESCRIPTION: one.description,
            param::TYPE: one.word,
            param::DEFAULT: one.default,
            param::MANDATORY: !one.optional,
        });
        if let (Some(section), Some(map)) = (one.section, row.as_object_mut()) {
            map.insert(param::SECTION.to_owned(), section.into());
        }
        row
    });
    let hooks = plan.handlers.iter().flat_map(|handler| &handler.lines).map(|line| {
        let in_worker = iris_catalog::hook(line.name).is_some_and(|hook| !hook.always_synchronous());
        json!({
            "hook_name": line.name,
            "manual_hook_name": line.entry,
            "run_asynchronously": in_worker,
            "enabled_by": line.switch,
        })
    });
    let arguments = plan
        .args
        .iter()
        .map(|one| json!([one.name, if one.optional { pipeline::OPTIONAL } else { pipeline::REQUIRED }]));
    let info = match plan.kind {
        Kind::Pipeline => json!({pipeline::ARGS: arguments.collect::<Value>()}),
        _ => json!({}),
    };
    json!({
        "_module_configuration": parameters.collect::<Value>(),
        "_pipeline_info": info,
        "hooks": hooks.collect::<Value>(),
    })
}

/// Example objects, and what the service answers about them.
fn data(plan: &Plan) -> Vec<File> {
    let file = |path: String, value: &Value| File { path, text: format!("{value:#}\n") };
    let mut files = Vec::new();
    for handler in &plan.handlers {
        files.push(file(format!("data/{}.json", handler.file), &samples::sample(handler.payload)));
        if plan.http
            && let iris_catalog::Payload::Object(kind) = handler.payload
        {
            let exchange = exchange(plan, kind.word(), samples::title(kind));
            files.push(file(format!("data/replies/{}.json", kind.word()), &exchange));
            if plan.kind == Kind::Enricher && kind == iris_catalog::ObjectKind::Ioc {
                let exchange = self::exchange(plan, kind.word(), samples::FRESH_IOC);
                files.push(file(format!("data/replies/{}-fresh.json", kind.word()), &exchange));
            }
        }
    }
    if plan.kind == Kind::Pipeline {
        let text = "2026-03-01T08:00:00Z login ada\n2026-03-01T08:00:07Z login eve\n".to_owned();
        files.push(File { path: "data/example.log".to_owned(), text });
    }
    files
}

fn exchange(plan: &Plan, word: &str, title: &str) -> Value {
    let base = format!("https://{}.example", plan.keyword.replace('_', "-"));
    let (method, url, body) = if plan.kind == Kind::Pusher {
        ("POST", format!("{base}/objects"), json!({"accepted": true}))
    } else {
        let url = format!("{base}/{word}?value={}", title.replace(' ', "%20"));
        ("GET", url, json!({"malicious": true, "summary": format!("{title} was seen in two campaigns")}))
    };
    json!({
        "request": {"method": method, "url": url},
        "response": {"status": 200, "headers": {"content-type": "application/json"}, "body": body},
    })
}
