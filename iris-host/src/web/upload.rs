//! Files that are uploaded: written to a temporary file as they come, and handed over when they are whole.

use std::fs::File;
use std::path::PathBuf;

use axum::extract::Multipart;
use axum::extract::multipart::{Field, MultipartError};
use tokio::io::AsyncWriteExt as _;
use tokio::time::timeout;

use super::Web;
use super::safety::LONGEST_ANSWER;
use crate::host::{Core, Failure, Incoming, Outcome, random};

/// The most bytes of a field that is no file.
const MAX_FIELD: usize = 64 << 10;
/// The most files of one form.
const MAX_FILES: usize = iris_catalog::pipeline::MAX_FILES;

/// What a form brought.
#[derive(Default)]
pub(super) struct Received {
    /// The value by which the pipeline was chosen.
    pub(super) pipeline: String,
    is_update: Option<String>,
    /// Fields that are neither of these two, nor files.
    pub(super) others: Vec<(String, String)>,
    files: Vec<Whole>,
}

/// A file that was received whole.
struct Whole {
    name: String,
    file: Temporary,
    bytes: u64,
}

/// A temporary file. It goes when this is dropped.
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

impl Received {
    /// Whether no file came.
    pub(super) fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Hands the files to the module of the pipeline. Gives what it says of each.
    pub(super) fn hand_over(self, core: &Core, case: i64) -> Outcome<Vec<String>> {
        if self.files.is_empty() {
            return Err(Failure::refused("No file was sent"));
        }
        let mut said = Vec::with_capacity(self.files.len());
        for whole in self.files {
            let content = File::open(&whole.file.0)
                .map_err(|error| Failure::broken(format!("the temporary file of an upload: {error}")))?;
            let incoming = Incoming {
                file_name: whole.name,
                is_update: self.is_update.clone(),
                content: Box::new(content),
                max_bytes: whole.bytes,
            };
            said.push(core.upload(case, &self.pipeline, incoming)?);
        }
        Ok(said)
    }
}

/// Receives a form with files.
pub(super) async fn receive(web: &Web, mut form: Multipart) -> Outcome<Received> {
    let mut received = Received::default();
    let mut left = web.core.options.max_upload;
    while let Some(mut field) = in_time(form.next_field()).await? {
        let key = field.name().unwrap_or_default().to_owned();
        if let Some(name) = field.file_name().map(str::to_owned) {
            // What a browser sends for a field in which no file was chosen.
            if name.is_empty() {
                continue;
            }
            if received.files.len() == MAX_FILES {
                return Err(Failure::refused(format!("At most {MAX_FILES} files are taken at once")));
            }
            let (file, bytes) = store(web, &mut field, left).await?;
            left -= bytes;
            received.files.push(Whole { name, file, bytes });
            continue;
        }
        let mut text = Vec::new();
        while let Some(chunk) = in_time(field.chunk()).await? {
            text.extend_from_slice(&chunk);
            if text.len() > MAX_FIELD {
                return Err(Failure::refused(format!("`{key}` is too long")));
            }
        }
        let text = String::from_utf8_lossy(&text).into_owned();
        match key.as_str() {
            "pipeline" => received.pipeline = text,
            "is_update" => received.is_update = Some(text),
            "csrf_token" => {}
            _ => received.others.push((key, text)),
        }
    }
    Ok(received)
}

/// What comes next of an upload, if it comes before long.
async fn in_time<T>(next: impl Future<Output = Result<T, MultipartError>>) -> Outcome<T> {
    match timeout(LONGEST_ANSWER, next).await {
        Ok(next) => next.map_err(|error| Failure::refused(format!("The upload broke off: {error}"))),
        Err(_) => Err(Failure::refused("The upload broke off: nothing more came")),
    }
}

/// Writes a file as it comes; gives how many bytes it has.
async fn store(web: &Web, field: &mut Field<'_>, most: u64) -> Outcome<(Temporary, u64)> {
    let failed = |error: std::io::Error| Failure::broken(format!("the temporary file of an upload: {error}"));
    let folder = web.core.options.data.join("incoming");
    tokio::fs::create_dir_all(&folder).await.map_err(failed)?;
    let temporary = Temporary(folder.join(random(16)?));
    let mut file = tokio::fs::File::create_new(&temporary.0).await.map_err(failed)?;
    let mut bytes = 0;
    while let Some(chunk) = in_time(field.chunk()).await? {
        bytes += chunk.len() as u64;
        if bytes > most {
            return Err(Failure::refused(
                "The files are too large together; `--max-upload BYTES` takes more",
            ));
        }
        file.write_all(&chunk).await.map_err(failed)?;
    }
    file.flush().await.map_err(failed)?;
    Ok((temporary, bytes))
}
