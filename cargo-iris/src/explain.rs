//! `explain`: the error index on the terminal.

use iris_catalog::codes::{self, CODES, Code};
use iris_catalog::near;
use serde_json::{Value, json};

use crate::args::Explain;
use crate::report::{Exit, Finding, Io, Refusal, refuse};

pub(crate) fn run(args: &Explain, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let Some(word) = &args.code else {
        if args.json {
            io.result(&format!("{:#}", CODES.iter().map(to_json).collect::<Value>()));
        } else {
            let lines: Vec<_> = CODES.iter().map(|code| format!("{}  {}", code.id, code.title)).collect();
            io.result(&lines.join("\n"));
        }
        return Ok(Exit::Done);
    };
    let Some(code) = codes::code(word) else {
        let finding = Finding::error(format!("there is no code `{word}`"));
        let nearest = near::nearest(&word.to_uppercase(), CODES.iter().map(|code| code.id));
        return refuse(finding.help(match nearest {
            Some(nearest) => format!("did you mean `{nearest}`? `cargo iris explain` lists all"),
            None => "`cargo iris explain` lists all".to_owned(),
        }));
    };
    if args.json {
        io.result(&format!("{:#}", to_json(code)));
    } else {
        io.result(&format!("{}: {}\n\n{}", code.id, code.title, code.explanation));
    }
    Ok(Exit::Done)
}

fn to_json(code: &Code) -> Value {
    json!({"code": code.id, "title": code.title, "explanation": code.explanation})
}
