//! `docs`: the tables of parameters and hooks in the module's README.

use std::fs;

use iris_catalog::codes::STALE_TABLE;

use crate::args::Docs;
use crate::module::Module;
use crate::report::{Exit, Finding, Io, Place, Refusal};
use crate::tables::{self, END, Table, begin};

pub(crate) fn run(args: &Docs, io: &mut Io<'_>) -> Result<Exit, Refusal> {
    let module = Module::find(&args.module)?;
    let path = module.folder.join("README.md");
    let readme = fs::read_to_string(&path).map_err(|error| {
        vec![
            Finding::error(format!("README.md cannot be read: {error}"))
                .help("the tables are written into it"),
        ]
    })?;
    let tables = tables::tables(&module.manifest(io)?);
    let (text, stale) = with_tables(&readme, &tables)?;
    if args.check {
        for (word, place) in &stale {
            let finding =
                Finding::error(format!("the table of {word} is not that of the module")).code(&STALE_TABLE);
            io.tell(&finding.help("run `cargo iris docs`").at(Some(place.clone())));
        }
        return Ok(if stale.is_empty() { Exit::Done } else { Exit::Found });
    }
    if stale.is_empty() {
        io.step("Unchanged", "README.md");
    } else {
        fs::write(&path, text)
            .map_err(|error| vec![Finding::error(format!("README.md cannot be written: {error}"))])?;
        io.step("Wrote", "README.md");
    }
    Ok(Exit::Done)
}

/// A table that is not that of the module: its word, and where it stands.
type Stale = (&'static str, Place);

/// The README with these tables, and which of them were others before.
fn with_tables(readme: &str, tables: &[Table]) -> Result<(String, Vec<Stale>), Refusal> {
    let (mut text, mut stale, mut missing) = (readme.to_owned(), Vec::new(), Vec::new());
    for table in tables {
        let marker = begin(table.word);
        let Some((start, end)) = between(&text, &marker) else {
            let finding = Finding::error(format!("README.md has no place for the table of {}", table.word));
            let finding = finding.code(&STALE_TABLE);
            missing.push(finding.help(format!("write these two lines where it belongs:\n{marker}\n{END}")));
            continue;
        };
        let wanted = format!("\n{}", table.text);
        if text[start..end].replace('\r', "") != wanted {
            let span = start - marker.len()..start;
            stale.push((table.word, Place { file: "README.md".into(), text: text.clone(), span }));
            text.replace_range(start..end, &wanted);
        }
    }
    if missing.is_empty() { Ok((text, stale)) } else { Err(missing) }
}

/// What stands between a marker and the next end.
fn between(text: &str, marker: &str) -> Option<(usize, usize)> {
    let start = text.find(marker)? + marker.len();
    Some((start, start + text[start..].find(END)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(text: &str) -> [Table; 1] {
        [Table { word: "hooks", text: text.to_owned() }]
    }

    #[test]
    fn only_what_is_between_the_markers_changes() {
        let readme = "a\n<!-- cargo iris: hooks -->\nold\n<!-- cargo iris: end -->\nb\n";
        let (text, stale) = with_tables(readme, &table("| new |\n")).unwrap();
        assert_eq!(text, "a\n<!-- cargo iris: hooks -->\n| new |\n<!-- cargo iris: end -->\nb\n");
        assert_eq!(stale.len(), 1);
        let (again, stale) = with_tables(&text, &table("| new |\n")).unwrap();
        assert_eq!((again, stale.len()), (text.clone(), 0));
        let windows = text.replace('\n', "\r\n");
        assert!(with_tables(&windows, &table("| new |\n")).unwrap().1.is_empty());
    }

    #[test]
    fn a_readme_without_markers_is_left_alone() {
        for readme in
            ["", "<!-- cargo iris: hooks -->\n", "<!-- cargo iris: end -->\n<!-- cargo iris: hooks -->"]
        {
            let Err(missing) = with_tables(readme, &table("")) else { panic!("{readme}") };
            assert!(missing[0].title().contains("no place for the table of hooks"));
        }
    }
}
