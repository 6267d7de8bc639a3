//! From the arguments to what they wish for: each read by itself, with all that is wrong with it.

use iris_catalog::{ParamType, interface, near};

use super::arguments::{self, Argument};
use super::hooks::{self, Asked};
use super::kind::Kind;
use super::licence::{LICENCES, Licence, licence};
use super::params::{self, Param};
use super::source::is_version;
use crate::args::New;
use crate::names::{camel, check_package, identifier, keyword_of};
use crate::report::{Finding, Refusal};

pub(super) fn package_problem(package: &str) -> Option<Finding> {
    let bad = check_package(package).err()?;
    let finding = Finding::error(format!("a module cannot have this name: {}", bad.why));
    let finding = finding.help(format!("the nearest that it can have: `{}`", bad.nearest));
    Some(finding.in_argument("NAME", package, 0..package.len().max(1)))
}

pub(super) fn keyword(args: &New, package: &str, wrong: &mut Refusal) -> String {
    let keyword = args.keyword.clone().unwrap_or_else(|| keyword_of(package));
    let found = identifier(&keyword, "m").err().map(|bad| (bad.why, bad.nearest)).or_else(|| {
        // The longest names that are made of it must still be names.
        (keyword.len() > 24).then(|| {
            ("the keyword has more than 24 characters".into(), keyword[..24].trim_end_matches('_').into())
        })
    });
    let found = found.or_else(|| {
        let taken = format!("Iris{}", camel(&keyword)) == interface::RESERVED_MODULE_NAME;
        taken.then(|| ("IRIS keeps the name of such a module for itself".into(), "base".into()))
    });
    match found {
        None => keyword,
        Some((_, nearest)) if args.keyword.is_none() => nearest,
        Some((why, nearest)) => {
            let finding = Finding::error(why).help(format!("write `{nearest}`"));
            wrong.push(finding.in_argument("--keyword", &keyword, 0..keyword.len().max(1)));
            nearest
        }
    }
}

pub(super) fn kind(args: &New, wrong: &mut Refusal) -> Kind {
    let default = if args.args.is_empty() { Kind::Enricher } else { Kind::Pipeline };
    let Some(word) = &args.kind else { return default };
    Kind::from_word(word).unwrap_or_else(|| {
        let words = Kind::ALL.map(Kind::word);
        let help = match near::nearest(word, words) {
            Some(nearest) => format!("did you mean `{nearest}`?"),
            None => format!("the kinds are {}", words.join(", ")),
        };
        let finding = Finding::error(format!("`{word}` is no kind of module")).help(help);
        wrong.push(finding.in_argument("--kind", word, 0..word.len().max(1)));
        default
    })
}

pub(super) fn licence_of(args: &New, wrong: &mut Refusal) -> &'static Licence {
    let word = args.licence.as_deref().unwrap_or(LICENCES[0].word);
    licence(word).unwrap_or_else(|| {
        let words: Vec<_> = LICENCES.iter().map(|licence| licence.word).collect();
        let finding = Finding::error("a module is started with one of five licences").help(format!(
            "write {}; any other is written into Cargo.toml and LICENSE afterwards",
            words.join(", ")
        ));
        wrong.push(finding.in_argument("--licence", word, 0..word.len().max(1)));
        &LICENCES[0]
    })
}

/// The texts that are taken as they are, if they are lines of text.
pub(super) struct Texts {
    pub(super) description: String,
    pub(super) organisation: String,
    pub(super) email: Option<String>,
    pub(super) repository: Option<String>,
    pub(super) version: String,
}

impl Texts {
    pub(super) fn read(args: &New, package: &str, description: String, wrong: &mut Refusal) -> Self {
        let mut line = |flag: &str, value: &Option<String>, is_good: fn(&str) -> bool, what: &str| {
            let text = value.as_deref().map(str::trim)?;
            if text.is_empty() || text.chars().any(char::is_control) || text.len() > 500 || !is_good(text) {
                wrong.push(Finding::error(what).in_argument(flag, text, 0..text.len().max(1)));
            }
            Some(text.to_owned())
        };
        let is_email = |text: &str| {
            let parts = text.split_once('@');
            parts.is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
                && !text.contains(|c: char| c.is_whitespace() || "<>\"',".contains(c))
        };
        let is_url = |text: &str| {
            let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
            rest.is_some_and(|rest| {
                rest.len() > 2 && !rest.contains(|c: char| c.is_whitespace() || "<>\"'".contains(c))
            })
        };
        let is_name = |text: &str| !text.contains(['<', '>']);
        Self {
            description: line(
                "--description",
                &args.description,
                |_| true,
                "a description is one line of text",
            )
            .unwrap_or(description),
            organisation: line(
                "--organisation",
                &args.organisation,
                is_name,
                "an organisation is one line of text without `<` and `>`",
            )
            .unwrap_or_else(|| package.to_owned()),
            email: line("--email", &args.email, is_email, "an e-mail address looks like `name@host.example`"),
            repository: line(
                "--repository",
                &args.repository,
                is_url,
                "a repository is an address that begins with `https://`",
            ),
            version: line(
                "--version",
                &args.version,
                is_version,
                "a version has three numbers, such as `0.1.0` or `1.0.0-rc.1`",
            )
            .unwrap_or_else(|| "0.1.0".to_owned()),
        }
    }
}

pub(super) fn asked_hooks(args: &New, keyword: &str, kind: Kind, wrong: &mut Refusal) -> Vec<Asked> {
    if kind == Kind::Pipeline {
        if let Some(first) = args.hooks.first() {
            let finding =
                Finding::error("a pipeline module has no hooks").code(&iris_catalog::codes::HOOK_IN_PIPELINE);
            let finding = finding.help("leave out `--hook`, or make it an enricher, an action or a pusher");
            wrong.push(finding.in_argument("--hook", first, 0..first.len().max(1)));
        }
        return Vec::new();
    }
    if args.hooks.is_empty() {
        return hooks::defaults(kind, keyword);
    }
    let mut asked: Vec<Asked> = Vec::new();
    for text in &args.hooks {
        match hooks::parse(text, keyword, kind) {
            Ok(one)
                if asked.iter().any(|other| other.hook.name == one.hook.name && other.entry == one.entry) =>
            {
                let finding =
                    Finding::error("the hook is asked for twice").code(&iris_catalog::codes::DUPLICATE_HOOK);
                let finding = finding.help("leave one out, or give manual ones different menu entries");
                wrong.push(finding.in_argument("--hook", text, 0..text.len()));
            }
            Ok(one) => asked.push(one),
            Err(finding) => wrong.push(finding),
        }
    }
    if args.switches {
        hooks::add_switches(&mut asked, keyword);
    }
    asked
}

pub(super) fn asked_params(args: &New, keyword: &str, kind: Kind, wrong: &mut Refusal) -> Vec<Param> {
    if args.params.is_empty() {
        return default_params(kind, keyword);
    }
    let mut params: Vec<Param> = Vec::new();
    for text in &args.params {
        match params::parse(text, keyword) {
            Ok(one) if params.iter().any(|other| other.name == one.name) => {
                let finding = Finding::error("the parameter is declared twice")
                    .code(&iris_catalog::codes::DUPLICATE_PARAMETER);
                wrong.push(finding.in_argument("--param", text, 0..one.name.len()));
            }
            Ok(one) => params.push(one),
            Err(finding) => wrong.push(finding),
        }
    }
    params
}

/// The parameters of a module that declares none.
pub(super) fn default_params(kind: Kind, keyword: &str) -> Vec<Param> {
    let of_ours =
        |name: &str, ty, text: &str| Param::of_ours(format!("{keyword}_{name}"), ty, text.to_owned());
    match kind {
        Kind::Enricher | Kind::Pusher => vec![
            of_ours("url", ParamType::String, "Address of the service").with_default(address(keyword)),
            of_ours("api_key", ParamType::SensitiveString, "Key by which the service knows who asks"),
        ],
        Kind::Action => {
            vec![
                of_ours("tag", ParamType::String, "Tag that objects get")
                    .with_default(format!("{keyword}:seen")),
            ]
        }
        Kind::Pipeline => {
            vec![of_ours("skip_empty", ParamType::Bool, "Leave out files without content").with_default(true)]
        }
    }
}

/// An address that nobody has.
pub(super) fn address(keyword: &str) -> String {
    format!("https://{}.example", keyword.replace('_', "-"))
}

/// Declares the switches that are not declared yet.
pub(super) fn add_switch_params(params: &mut Vec<Param>, asked: &[Asked], wrong: &mut Refusal) {
    for one in asked {
        let Some(name) = &one.switch else { continue };
        match params.iter_mut().find(|param| param.name == *name) {
            Some(param) if param.is_of(ParamType::Bool) && !param.optional => param.used = true,
            Some(_) => {
                let finding = Finding::error(format!("`{name}` switches a hook and is no `bool`"));
                let finding = finding.code(&iris_catalog::codes::SWITCH_NOT_BOOL);
                wrong.push(finding.help(format!("write `--param {name}:bool=false`, or leave it out")));
            }
            None => {
                let label = hooks::switch_label(one.hook);
                let param = Param::of_ours(name.clone(), ParamType::Bool, format!("{label}, when set"));
                let param = Param { human_name: label, section: Some("Triggers"), used: true, ..param };
                params.push(param.with_default(one.hook.is_manual()));
            }
        }
    }
}

pub(super) fn asked_arguments(args: &New, keyword: &str, kind: Kind, wrong: &mut Refusal) -> Vec<Argument> {
    if kind != Kind::Pipeline {
        if let Some(first) = args.args.first() {
            let finding = Finding::error("only a pipeline has arguments")
                .help("add `--kind pipeline`, or leave out `--arg`");
            wrong.push(finding.in_argument("--arg", first, 0..first.len().max(1)));
        }
        return Vec::new();
    }
    let default = [format!("{keyword}_source:optional")];
    let texts = if args.args.is_empty() { &default[..] } else { &args.args };
    let mut found: Vec<Argument> = Vec::new();
    for text in texts {
        match arguments::parse(text, keyword) {
            Ok(one) if found.iter().any(|other| other.name == one.name) => {
                let finding = Finding::error("the argument is declared twice");
                wrong.push(finding.in_argument("--arg", text, 0..one.name.len()));
            }
            Ok(one) => found.push(one),
            Err(finding) => wrong.push(finding),
        }
    }
    found
}
