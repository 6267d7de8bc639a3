//! Reads one file that was given, with all that is in it: opened, hashed, unpacked, cut into groups of pieces.

use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use flate2::read::MultiGzDecoder;
use iris_runtime::call::guard;
use iris_runtime::{Error, Result, ResultExt};

use super::files::SlotId;
use super::share::Group;
use super::worker::Worker;
use crate::file::{FileKey, InputFile};
use crate::input::{self, Budget, Digest, Kind, Metered};
use crate::outcome::FileState;
use crate::parser::Parser;

/// Bytes that are handed to another worker together.
const GROUP_BYTES: usize = 512 << 10;
/// Bytes that are read at a time.
const BUFFER: usize = 64 << 10;
/// Bytes that tell what a file is.
const HEAD: u64 = 16;

/// Where the reading of one given file is.
struct Place<'a> {
    given: usize,
    budget: &'a Budget<'a>,
    /// Entries reached so far.
    entries: usize,
}

/// A file that was reached.
struct Reached<'a> {
    name: String,
    key: FileKey,
    /// How many archives it lies in.
    depth: usize,
    content: Content<'a>,
}

enum Content<'a> {
    /// A file: it can be read anywhere. Its size and hash are known.
    File(&'a mut (dyn ReadSeek + 'a), u64),
    /// An entry: it is read once, from its beginning to its end.
    Stream(&'a mut (dyn Read + 'a)),
}

trait ReadSeek: Read + Seek {}
impl<T: Read + Seek> ReadSeek for T {}

impl<P: Parser> Worker<'_, P> {
    /// Reads one of the files that were given.
    pub(super) fn visit_given(&mut self, given: usize, path: &Path) {
        let name = path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned();
        let opened = input::open(path).and_then(|(mut file, size)| {
            let (_, key) = self.hash(&file, size).context("it cannot be read")?;
            file.seek(SeekFrom::Start(0))?;
            Ok((file, size, key))
        });
        let (file, size, key) = match opened {
            Ok(opened) => opened,
            Err(error) => return self.refuse(given, 0, name, FileKey([0; 32]), &error),
        };
        if let Some(other) = self.run.files.same_bytes(key, &name) {
            let reason = format!("the same bytes as {other}");
            let slot = self.enter(given, 0, InputFile::new(name, key));
            self.run.files.measured(slot.1, size, Some(key));
            return self.run.files.end(slot.1, FileState::Skipped(reason));
        }
        let run = self.run;
        let stopped = || run.is_stopped();
        let budget = Budget::new(run.settings.limits, size, &stopped);
        let mut place = Place { given, budget: &budget, entries: 0 };
        let mut file = Counted { inner: file, left: size, done: &run.bytes_done };
        let content = Content::File(&mut file, size);
        self.visit(&mut place, Reached { name, key, depth: 0, content });
    }

    /// The first pass: marks and the registration of evidences need the hash before the first event leaves.
    fn hash(&mut self, file: &File, size: u64) -> Result<(u64, FileKey)> {
        let mut digest = Digest::new(Counted { inner: file, left: size, done: &self.run.bytes_done });
        self.read.resize(4 * BUFFER, 0);
        loop {
            self.run.go_on()?;
            match digest.read(&mut self.read) {
                Ok(0) => return Ok(digest.finish()),
                Ok(_) => {}
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    fn visit(&mut self, place: &mut Place<'_>, reached: Reached<'_>) {
        let Reached { name, key, depth, mut content } = reached;
        let entry = place.entries;
        place.entries += 1;
        let mut head = Vec::new();
        let reader: &mut dyn Read = match &mut content {
            Content::File(file, _) => file,
            Content::Stream(stream) => stream,
        };
        if let Err(error) = reader.take(HEAD).read_to_end(&mut head) {
            return self.refuse(place.given, entry, name, key, &error.into());
        }
        let kind = input::kind(&head);
        if kind != Kind::Plain && depth >= place.budget.limits().depth {
            let reason = Error::msg(format!("archives lie more than {depth} deep in each other"));
            return self.refuse(place.given, entry, name, key, &reason);
        }
        if kind == Kind::Plain && !self.run.parser.wants(&name, &head) {
            let slot = self.enter(place.given, entry, InputFile::new(name, key));
            if let Content::File(_, size) = content {
                self.run.files.measured(slot.1, size, Some(key));
            }
            return self
                .run
                .files
                .end(slot.1, FileState::Skipped("it is not of the kind that is read".into()));
        }
        let (file, slot) = self.enter(place.given, entry, InputFile::new(name, key));
        let state = match kind {
            Kind::Refused(reason) => Err(Error::msg(reason)),
            Kind::Plain => self.read(slot, &file, &head, content).map(|()| FileState::Done),
            Kind::Zip => self.unzip(place, &file, depth, &head, content, slot),
            Kind::Gzip => self.gunzip(place, &file, depth, &head, content, slot),
        };
        self.run.files.end(slot, state.unwrap_or_else(|error| FileState::Failed(error.to_string())));
    }

    fn unzip(
        &mut self,
        place: &mut Place<'_>,
        file: &InputFile,
        depth: usize,
        head: &[u8],
        content: Content<'_>,
        slot: SlotId,
    ) -> Result<FileState> {
        let mut spooled;
        let archive: &mut dyn ReadSeek = match content {
            Content::File(given, size) => {
                self.run.files.measured(slot, size, Some(file.key()));
                given
            }
            Content::Stream(stream) => {
                spooled = input::spool(&mut head.chain(stream))?;
                &mut spooled
            }
        };
        let before = place.entries;
        let budget = place.budget;
        input::zip_entries(archive, budget, &mut |number, name, entry| {
            let (name, key) = (format!("{}!{name}", file.name()), input::entry_key(file.key(), number));
            match entry {
                Ok(entry) => {
                    let mut entry = Metered::new(entry, budget);
                    let content = Content::Stream(&mut entry);
                    self.visit(place, Reached { name, key, depth: depth + 1, content });
                }
                Err(error) => {
                    self.refuse(place.given, place.entries, name, key, &error);
                    place.entries += 1;
                }
            }
            !self.run.is_stopped()
        })?;
        self.run.go_on()?;
        Ok(FileState::Unpacked { entries: place.entries - before })
    }

    fn gunzip(
        &mut self,
        place: &mut Place<'_>,
        file: &InputFile,
        depth: usize,
        head: &[u8],
        content: Content<'_>,
        slot: SlotId,
    ) -> Result<FileState> {
        place.budget.enter(1).map_err(Error::msg)?;
        let reader: &mut dyn Read = match content {
            Content::File(given, size) => {
                self.run.files.measured(slot, size, Some(file.key()));
                given
            }
            Content::Stream(stream) => stream,
        };
        let unpacked = MultiGzDecoder::new(BufReader::with_capacity(BUFFER, head.chain(reader)));
        let mut entry = Metered::new(unpacked, place.budget);
        let inner = input::gzip_name(file.name());
        let inner = inner.rsplit(['/', '!']).next().unwrap_or(&inner);
        let name = format!("{}!{inner}", file.name());
        let key = input::entry_key(file.key(), 0);
        let content = Content::Stream(&mut entry);
        self.visit(place, Reached { name, key, depth: depth + 1, content });
        self.run.go_on()?;
        Ok(FileState::Unpacked { entries: 1 })
    }

    /// Cuts a file of the parser's kind to its end.
    fn read(&mut self, slot: SlotId, file: &Arc<InputFile>, head: &[u8], content: Content<'_>) -> Result {
        match content {
            Content::File(reader, size) => {
                self.run.files.measured(slot, size, Some(file.key()));
                self.cut(file, &mut BufReader::with_capacity(BUFFER, head.chain(reader)))
            }
            Content::Stream(reader) => {
                // Its hash comes out of the same pass.
                let mut digest = Digest::new(head.chain(reader));
                let result = self.cut(file, &mut BufReader::with_capacity(BUFFER, &mut digest));
                // A parser may be content before the end.
                let result = result.and_then(|()| Ok(io::copy(&mut digest, &mut io::sink())?));
                let (size, sha256) = digest.finish();
                self.run.files.measured(slot, size, result.is_ok().then_some(sha256));
                result.map(drop)
            }
        }
    }

    fn cut(&mut self, file: &Arc<InputFile>, input: &mut dyn io::BufRead) -> Result {
        let parser = self.run.parser;
        let mut state = guard(|| parser.open(input, file)).map_err(Error::msg)??;
        let mut group = Group { file: Arc::clone(file), pieces: Vec::new() };
        let mut bytes = 0;
        for number in 0.. {
            let mut piece = self.piece();
            piece.number = number;
            let cut = self.run.go_on().and_then(|()| {
                guard(|| parser.cut(&mut state, input, file, &mut piece.bytes)).map_err(Error::msg)?
            });
            if matches!(cut, Ok(true)) {
                bytes += piece.bytes.len();
                group.pieces.push(piece);
                if bytes < GROUP_BYTES {
                    continue;
                }
            }
            let pieces = std::mem::take(&mut group.pieces);
            self.map_or_share(Group { file: Arc::clone(file), pieces });
            bytes = 0;
            if !cut? {
                break;
            }
        }
        Ok(())
    }

    fn enter(&self, given: usize, entry: usize, mut file: InputFile) -> (Arc<InputFile>, SlotId) {
        file.facts = self.run.sink.facts(&file);
        if let Some(done) = self.run.book.before(file.key()) {
            file.before = done.events();
        }
        let file = Arc::new(file);
        let slot = self.run.files.enter(given, entry, Arc::clone(&file));
        (file, slot)
    }

    fn refuse(&self, given: usize, entry: usize, name: String, key: FileKey, error: &Error) {
        let (_, slot) = self.enter(given, entry, InputFile::new(name, key));
        self.run.files.end(slot, FileState::Failed(error.to_string()));
    }
}

/// Counts what is read of a given file, for progress; in the end all of it counts as read.
struct Counted<'a, R> {
    inner: R,
    /// Bytes that are not counted yet.
    left: u64,
    done: &'a AtomicU64,
}

impl<R> Drop for Counted<'_, R> {
    fn drop(&mut self) {
        self.done.fetch_add(self.left, Ordering::Relaxed);
    }
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let counted = self.left.min(count as u64);
        self.left -= counted;
        self.done.fetch_add(counted, Ordering::Relaxed);
        Ok(count)
    }
}

impl<R: Seek> Seek for Counted<'_, R> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.inner.seek(to)
    }
}
