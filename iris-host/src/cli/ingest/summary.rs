//! The table below the report of `ingest`: how many files, how large, how fast.

use std::fs;
use std::path::PathBuf;
use std::time::Duration;

use iris_runtime::call::{Report, UnitState};

use crate::text::size;

/// The table; what is in archives counts as files of its own.
pub(super) fn table(report: &Report, files: &[PathBuf], elapsed: Duration) -> String {
    let number = |state| report.units.iter().filter(|unit| unit.state == state).count();
    let bytes: u64 = files.iter().filter_map(|path| fs::metadata(path).ok()).map(|found| found.len()).sum();
    let seconds = elapsed.as_secs_f64();
    #[allow(clippy::cast_precision_loss, reason = "a rate for people")]
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "it is positive and no larger than a size"
    )]
    let rate = (bytes as f64 / seconds.max(0.001)) as u64;
    let rows = [
        ("done", number(UnitState::Done).to_string()),
        ("skipped", number(UnitState::Skipped).to_string()),
        ("failed", number(UnitState::Failed).to_string()),
        ("size", size(bytes)),
        ("time", format!("{seconds:.1} s")),
        ("rate", format!("{}/s", size(rate))),
    ];
    let width = rows.iter().map(|(_, value)| value.chars().count()).max().unwrap_or(0);
    rows.map(|(name, value)| format!("{name:<8} {value:>width$}")).join("\n")
}

#[cfg(test)]
mod tests {
    use iris_runtime::Status;
    use iris_runtime::call::Unit;

    use super::*;

    #[test]
    fn the_table_is_aligned() {
        let unit = |state| Unit { index: 0, id: None, state, message: String::new(), effects: Vec::new() };
        let report = Report {
            status: Status::success(""),
            units: vec![unit(UnitState::Done), unit(UnitState::Failed)],
            logs: Vec::new(),
        };
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("a");
        fs::write(&file, vec![0; 3 << 20]).unwrap();
        let table = table(&report, &[file], Duration::from_secs(2));
        let expected = "done           1\nskipped        0\nfailed         1\nsize       3 MiB\ntime       2.0 s\nrate     1.5 MiB/s";
        let widths: Vec<_> = table.lines().map(|line| line.chars().count()).collect();
        assert!(widths.windows(2).all(|pair| pair[0] == pair[1]), "{table}");
        let words = |text: &str| text.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        assert_eq!(words(&table), words(expected));
    }
}
