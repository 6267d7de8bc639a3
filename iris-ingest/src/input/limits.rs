//! How much may come out of an archive.

use std::time::Duration;

/// How much may come out of one archive, what is nested in it included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of one entry.
    pub entry_bytes: u64,
    /// Bytes of all entries together.
    pub total_bytes: u64,
    /// How many times as many bytes as the archive has. Judged only beyond [`Limits::ratio_from`]: event logs
    /// are mostly empty when they are young, and shrink to almost nothing.
    pub ratio: u64,
    /// From how many bytes on the ratio is judged.
    pub ratio_from: u64,
    /// Entries of one archive.
    pub entries: usize,
    /// How deep archives may lie in archives.
    pub depth: usize,
    /// How long an archive may take.
    pub time: Duration,
}

impl Default for Limits {
    /// 16 GiB an entry, 64 GiB together, 200 times the archive from 256 MiB on, 10,000 entries, 3 deep, an hour.
    fn default() -> Self {
        Self {
            entry_bytes: 16 << 30,
            total_bytes: 64 << 30,
            ratio: 200,
            ratio_from: 256 << 20,
            entries: 10_000,
            depth: 3,
            time: Duration::from_secs(3600),
        }
    }
}
