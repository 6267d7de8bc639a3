//! Windows event logs for a pipeline: a file is cut into its chunks, a chunk is mapped to its records.

mod cut;
mod json;
mod map;
mod splice;
mod whole;

use std::io::BufRead;
use std::sync::{Arc, Mutex, PoisonError};

use evtx::{ParserSettings, RenderedChunk};
use iris_ingest::{Events, InputFile, Parser, Piece};
use iris_runtime::Result;

pub use cut::LogState;
use splice::Splice;
use whole::Renderer;

/// Reads Windows event logs (`.evtx`).
///
/// Nothing that is damaged is dropped in silence: what is missing is reported with its file, and everything
/// around it is read.
pub struct Evtx {
    settings: Arc<ParserSettings>,
    splice: Splice,
    /// One for each worker, while it is not in use.
    renderers: Mutex<Vec<Renderer>>,
}

impl Evtx {
    /// A parser that writes records in the JSON of the crate `evtx` as it comes:
    /// `{"Event":{"#attributes":{..},"System":{..},"EventData":{..}}}`.
    pub fn new() -> Self {
        // Attributes stay where they are: to write them apart takes twice the time. A bad checksum must not cost
        // a chunk; it is looked at by us.
        let settings = ParserSettings::default().validate_checksums(false).separate_json_attributes(false);
        Self { settings: Arc::new(settings), splice: Splice::new(), renderers: Mutex::default() }
    }

    /// Renders a chunk as a whole; `None` if it cannot be read.
    ///
    /// What a panic has left half done is not used again.
    fn render(&self, chunk: &mut Vec<u8>) -> Option<RenderedChunk> {
        let renderers = || self.renderers.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = renderers().pop();
        let mut renderer = kept.or_else(|| Renderer::new(&self.settings))?;
        let chunk = renderer.render(chunk);
        if renderer.is_fresh() {
            renderers().push(renderer);
        }
        chunk
    }
}

impl Default for Evtx {
    fn default() -> Self {
        Self::new()
    }
}

impl Parser for Evtx {
    type State = LogState;

    fn id(&self) -> &'static str {
        // Another version of the crate may find other records.
        "iris-evtx-module 1, evtx 0.15.1"
    }

    fn wants(&self, name: &str, head: &[u8]) -> bool {
        let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension);
        // The second is what the tools of collections call them.
        let is_named = ["evtx", "evtx_data"].iter().any(|known| extension.eq_ignore_ascii_case(known));
        is_named || head.starts_with(cut::FILE_MAGIC)
    }

    fn open(&self, input: &mut dyn BufRead, file: &InputFile) -> Result<LogState> {
        cut::open(input, file)
    }

    fn cut(
        &self,
        log: &mut LogState,
        input: &mut dyn BufRead,
        file: &InputFile,
        piece: &mut Vec<u8>,
    ) -> Result<bool> {
        cut::chunk(log, input, file, piece)
    }

    fn map(&self, piece: &mut Piece, file: &InputFile, events: &mut Events<'_>) {
        map::chunk(self, piece, file, events);
    }
}
