//! The short dialogue: what was not given as a flag is asked for, with a default each.

use std::io::BufRead as _;

use super::kind::Kind;
use super::licence::LICENCES;
use crate::args::New;
use crate::names::{check_package, keyword_of};
use crate::report::{Finding, Io, Refusal, refuse};

/// How often a question is asked before the answers are left to the checks that follow.
const TRIES: usize = 5;

/// Asks for what is missing.
///
/// # Errors
///
/// When the terminal is closed in the middle of it.
pub(crate) fn complete(args: &mut New, io: &mut Io<'_>) -> Result<(), Refusal> {
    if args.name.is_none() {
        for _ in 0..TRIES {
            let name = ask(io, "Name of the module", "iris-toto-module")?;
            match check_package(&name) {
                Ok(()) => {
                    args.name = Some(name);
                    break;
                }
                Err(bad) => io.write(&format!("  {}; the nearest valid name: {}\n", bad.why, bad.nearest)),
            }
        }
    }
    let name = args.name.clone().unwrap_or_default();
    if args.kind.is_none() && args.args.is_empty() {
        let kinds = Kind::ALL.map(Kind::word).join(", ");
        args.kind = Some(ask(io, &format!("Kind ({kinds})"), Kind::Enricher.word())?);
    }
    optional(&mut args.keyword, io, "Keyword, by which parameters begin", &keyword_of(&name))?;
    optional(&mut args.description, io, "Description (Enter for one of the kind)", "")?;
    optional(&mut args.organisation, io, "Organisation", &name)?;
    let words = LICENCES.iter().map(|licence| licence.word).collect::<Vec<_>>().join(", ");
    optional(&mut args.licence, io, &format!("Licence ({words})"), LICENCES[0].word)?;
    optional(&mut args.email, io, "E-mail", "")?;
    optional(&mut args.repository, io, "Repository", "")?;
    Ok(())
}

fn optional(
    value: &mut Option<String>,
    io: &mut Io<'_>,
    question: &str,
    default: &str,
) -> Result<(), Refusal> {
    if value.is_none() {
        *value = Some(ask(io, question, default)?).filter(|answer| !answer.is_empty());
    }
    Ok(())
}

fn ask(io: &mut Io<'_>, question: &str, default: &str) -> Result<String, Refusal> {
    let shown = if default.is_empty() { String::new() } else { format!(" [{default}]") };
    io.ask(&format!("{question}{shown}: "));
    let mut line = String::new();
    match io.stdin.read_line(&mut line) {
        Ok(0) => refuse(Finding::error("nothing was made: the answers ended")),
        Err(error) => refuse(Finding::error(format!("nothing was made: the answer cannot be read: {error}"))),
        Ok(_) => {
            let answer = line.trim();
            Ok(if answer.is_empty() { default.to_owned() } else { answer.to_owned() })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The arguments after these answers, and all that was asked.
    fn asked(mut args: New, answers: &str) -> (Result<New, Refusal>, String) {
        let (mut out, mut err) = (Vec::new(), Vec::new());
        let mut io = Io::new(Box::new(answers.as_bytes()), &mut out, &mut err).dialogue(true);
        let result = complete(&mut args, &mut io).map(|()| args);
        drop(io);
        assert!(out.is_empty(), "questions are no results");
        (result, String::from_utf8(err).unwrap())
    }

    #[test]
    fn enter_takes_the_defaults() {
        let (args, err) = asked(New::default(), &"\n".repeat(8));
        let args = args.unwrap();
        assert_eq!(args.name.as_deref(), Some("iris-toto-module"));
        assert_eq!((args.kind.as_deref(), args.keyword.as_deref()), (Some("enricher"), Some("toto")));
        assert_eq!((args.licence.as_deref(), args.email), (Some("mit"), None));
        insta::assert_snapshot!(err);
    }

    #[test]
    fn what_was_given_is_not_asked_and_a_bad_name_is_asked_again() {
        let given = New { kind: Some("action".into()), licence: Some("bsd".into()), ..New::default() };
        let (args, err) = asked(given, "Iris Toto\niris-toto\n\n\n\n\n\n");
        assert_eq!(args.unwrap().name.as_deref(), Some("iris-toto"));
        assert!(err.contains("the nearest valid name: iris-toto\n") && !err.contains("Licence"), "{err}");
    }

    #[test]
    fn a_closed_terminal_makes_nothing() {
        for answers in ["", "iris-toto\n", "iris-toto\nenricher\n"] {
            let (refused, _) = asked(New::default(), answers);
            assert!(
                refused.is_err_and(|refusal| refusal[0].title().starts_with("nothing was made")),
                "{answers:?}"
            );
        }
    }
}
