//! Renders a chunk as a whole: the fast way, for chunks in which nothing is unusual.
//!
//! The crate `evtx` keeps the templates that it has compiled for as long as one of its iterators over chunks lives,
//! and renders a chunk with them from its bytes into one buffer. Such an iterator belongs to one file. Ours reads a
//! [`Feed`], which is a file with one chunk after the other in the same place, so that templates stay from chunk to
//! chunk and from file to file. It leans on what the crate leaves out of its documentation: its version is pinned,
//! and tests compare what comes out with the records of its documented parser.

use std::io::{self, Read, Seek, SeekFrom};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use evtx::{EvtxParser, ParserSettings, RenderedChunk};
use self_cell::{MutBorrow, self_cell};

use super::cut::{CHUNK, FILE_HEADER, FILE_MAGIC};

/// The header of the file that is made up: no chunks, no checksum.
static HEADER: [u8; FILE_HEADER] = {
    let mut header = [0; FILE_HEADER];
    let mut at = 0;
    while at < FILE_MAGIC.len() {
        header[at] = FILE_MAGIC[at];
        at += 1;
    }
    header[FLAGS] = NO_CHECKSUM;
    header
};
/// Where the header of a file has its flags, and the one that says that it has no checksum.
const FLAGS: usize = 120;
const NO_CHECKSUM: u8 = 4;

/// How many chunks are rendered with one set of templates. The crate keeps up to 64 MiB of them, which real logs do not
/// come near, so what a hostile one has left there does not stay.
const CHUNKS: u32 = 64;

type Chunks<'a> = Box<dyn Iterator<Item = RenderedChunk> + Send + 'a>;

self_cell!(
    struct Rendering {
        owner: MutBorrow<EvtxParser<Feed>>,
        #[not_covariant]
        dependent: Chunks,
    }
);

/// Renders chunks, one after the other.
pub(super) struct Renderer {
    chunk: Place,
    rendering: Rendering,
    left: u32,
}

impl Renderer {
    /// `None` if the crate does not take the file that is made up for it.
    pub(super) fn new(settings: &ParserSettings) -> Option<Self> {
        let chunk = Place::default();
        let feed = Feed { at: 0, chunk: chunk.clone() };
        let parser = EvtxParser::from_read_seek(feed).ok()?.with_configuration(settings.clone());
        let rendering = Rendering::new(MutBorrow::new(parser), |parser| {
            Box::new(parser.borrow_mut().chunks_json_bytes(false))
        });
        Some(Self { chunk, rendering, left: CHUNKS })
    }

    /// Renders the records of a chunk, whose bytes are the same afterwards; `None` if it cannot be read.
    pub(super) fn render(&mut self, chunk: &mut Vec<u8>) -> Option<RenderedChunk> {
        self.left = self.left.saturating_sub(1);
        std::mem::swap(chunk, &mut self.chunk.bytes());
        let rendered = self.rendering.with_dependent_mut(|_, chunks| chunks.next());
        std::mem::swap(chunk, &mut self.chunk.bytes());
        rendered
    }

    /// Whether it should render another one.
    pub(super) fn is_fresh(&self) -> bool {
        self.left > 0
    }
}

/// Where a feed finds the chunk that is rendered next.
#[derive(Clone, Default)]
struct Place(Arc<Mutex<Vec<u8>>>);

impl Place {
    fn bytes(&self) -> MutexGuard<'_, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A file that promises no chunk and has the same one wherever it is looked for.
struct Feed {
    at: usize,
    chunk: Place,
}

impl Read for Feed {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = if let Some(behind) = self.at.checked_sub(FILE_HEADER) {
            let chunk = self.chunk.bytes();
            chunk.get(behind % CHUNK..).unwrap_or_default().read(buffer)?
        } else {
            HEADER.get(self.at..).unwrap_or_default().read(buffer)?
        };
        self.at += count;
        Ok(count)
    }
}

impl Seek for Feed {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.at = match to {
            SeekFrom::Start(at) => usize::try_from(at).map_err(io::Error::other)?,
            // With no chunk promised the crate does not look for the oldest one, and reads on past the end.
            SeekFrom::End(_) => FILE_HEADER,
            SeekFrom::Current(by) => {
                self.at.saturating_add_signed(isize::try_from(by).map_err(io::Error::other)?)
            }
        };
        u64::try_from(self.at).map_err(io::Error::other)
    }
}

#[cfg(test)]
mod tests {
    use evtx::RenderedChunkItem;
    use iris_evtx_writer::{ChunkDamage, Event, Form, log};

    use super::*;

    fn chunk(events: u64) -> Vec<u8> {
        log(Form::Templates, 1, (1..=events).map(Event::numbered)).split_off(FILE_HEADER)
    }

    /// Everything would be read without it, too, only slower.
    #[test]
    fn what_is_usual_is_rendered_as_a_whole() {
        let mut renderer = Renderer::new(&ParserSettings::default()).expect("the crate takes the file");
        for round in 1..=u64::from(CHUNKS) {
            assert!(renderer.is_fresh());
            let mut bytes = chunk(round);
            let before = bytes.clone();
            let found = renderer.render(&mut bytes).expect("it can be read");
            assert_eq!((found.items.len() as u64, found.records().count() as u64), (round, round));
            assert!(found.records().all(|(_, json)| json.starts_with(b"{\"Event\":")));
            assert!(bytes == before, "the chunk is the same afterwards");
        }
        assert!(!renderer.is_fresh());
    }

    #[test]
    fn a_chunk_that_cannot_be_read_costs_itself_alone() {
        let mut renderer = Renderer::new(&ParserSettings::default()).expect("the crate takes the file");
        for damage in [ChunkDamage::Magic, ChunkDamage::Strings, ChunkDamage::Template] {
            let mut damaged = log(Form::Templates, 1, (1..=3).map(Event::numbered));
            damage.apply(&mut damaged, 0);
            let mut damaged = damaged.split_off(FILE_HEADER);
            let found = renderer.render(&mut damaged);
            let is_read = |item: &RenderedChunkItem| matches!(item, RenderedChunkItem::Record { .. });
            assert!(!found.is_some_and(|chunk| chunk.items.iter().any(is_read)));
            assert_eq!(renderer.render(&mut chunk(5)).map(|chunk| chunk.records().count()), Some(5));
        }
    }
}
