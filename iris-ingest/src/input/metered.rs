//! A reader that counts what comes out of an archive and stops when it is too much.

use std::cell::Cell;
use std::io::{self, Read};
use std::time::Instant;

use super::Limits;

/// What may still come out of one given archive.
pub(crate) struct Budget<'a> {
    limits: Limits,
    /// Asked at each read whether to stop.
    stopped: &'a dyn Fn() -> bool,
    /// Bytes of the archive itself.
    size: u64,
    out: Cell<u64>,
    entries: Cell<usize>,
    began: Instant,
}

impl<'a> Budget<'a> {
    pub(crate) fn new(limits: Limits, size: u64, stopped: &'a dyn Fn() -> bool) -> Self {
        Self { limits, stopped, size, out: Cell::new(0), entries: Cell::new(0), began: Instant::now() }
    }

    pub(crate) fn limits(&self) -> &Limits {
        &self.limits
    }

    /// Takes the entries of one more archive into account.
    pub(crate) fn enter(&self, entries: usize) -> Result<(), String> {
        let sum = self.entries.get().saturating_add(entries);
        self.entries.set(sum);
        let max = self.limits.entries;
        if sum > max { Err(format!("the archive has more than {max} entries")) } else { Ok(()) }
    }

    /// Takes bytes into account that came out.
    fn spend(&self, count: u64, entry: u64) -> Result<(), String> {
        let Limits { entry_bytes, total_bytes, ratio, ratio_from, time, .. } = self.limits;
        let out = self.out.get().saturating_add(count);
        self.out.set(out);
        if (self.stopped)() {
            return Err("it was not read to its end".to_owned());
        }
        if entry > entry_bytes {
            return Err(format!("it unpacks to more than {entry_bytes} bytes"));
        }
        if out > total_bytes {
            return Err(format!("the archive unpacks to more than {total_bytes} bytes"));
        }
        if out > ratio_from && out / self.size.max(1) > ratio {
            return Err(format!("the archive unpacks to more than {ratio} times its size"));
        }
        if self.began.elapsed() > time {
            return Err(format!("the archive takes more than {} s", time.as_secs()));
        }
        Ok(())
    }
}

/// An entry of an archive, read within the archive's budget.
pub(crate) struct Metered<'a, R> {
    inner: R,
    budget: &'a Budget<'a>,
    entry: u64,
}

impl<'a, R> Metered<'a, R> {
    pub(crate) fn new(inner: R, budget: &'a Budget<'a>) -> Self {
        Self { inner, budget, entry: 0 }
    }
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        self.entry = self.entry.saturating_add(count as u64);
        self.budget.spend(count as u64, self.entry).map_err(io::Error::other)?;
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn read(limits: Limits, size: u64, bytes: &[usize]) -> Result<(), String> {
        let budget = Budget::new(limits, size, &|| false);
        for count in bytes {
            let mut entry = Metered::new(io::repeat(0).take(*count as u64), &budget);
            io::copy(&mut entry, &mut io::sink()).map_err(|error| error.to_string())?;
        }
        Ok(())
    }

    #[test]
    fn every_limit_has_its_reason() {
        let limits = Limits {
            entry_bytes: 10_000,
            total_bytes: 30_000,
            ratio: 10,
            ratio_from: 5_000,
            ..Limits::default()
        };
        assert_eq!(read(limits, 10_000, &[10_000, 10_000, 10_000]), Ok(()));
        assert!(read(limits, 10_000, &[10_001]).unwrap_err().contains("it unpacks to more than 10000 bytes"));
        assert!(read(limits, 10_000, &[9_000; 4]).unwrap_err().contains("to more than 30000 bytes"));
        assert_eq!(read(limits, 1, &[5_000]), Ok(()), "a small one may shrink as much as it can");
        assert!(read(limits, 1, &[5_001]).unwrap_err().contains("more than 10 times its size"));
        let slow = Limits { time: Duration::ZERO, ..limits };
        assert!(read(slow, 10_000, &[1]).unwrap_err().contains("more than 0 s"));
        let stopped = Budget::new(limits, 10_000, &|| true);
        assert!(Metered::new(&b"a"[..], &stopped).read(&mut [0]).is_err());
        let budget = Budget::new(Limits { entries: 3, ..limits }, 1, &|| false);
        assert_eq!(budget.enter(3), Ok(()));
        assert!(budget.enter(1).unwrap_err().contains("more than 3 entries"));
    }
}
