//! One file that a user uploads for a pipeline.

mod name;
mod save;

use std::io::Read;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use crate::error::{Error, Result};

pub(super) use name::is_unfinished;

/// The most bytes of one upload, unless the host says otherwise.
pub const MAX_UPLOAD_BYTES: u64 = 16 << 30;

/// What a host hands over for an upload, as IRIS gives it.
pub struct UploadData {
    /// The folder for the files of this case and module. IRIS makes it of customer, case and module and has
    /// none when one of them is missing (IRIS 2.4.20, observed).
    pub base_path: Option<PathBuf>,
    /// The name of the file, as the browser sent it.
    pub file_name: String,
    /// The name of the customer.
    pub customer: Option<String>,
    /// The name of the case.
    pub case_name: String,
    /// IRIS's text for it: `true`, `false` or nothing.
    pub is_update: Option<String>,
    /// The bytes of the file.
    pub content: Box<dyn Read + Send>,
    /// The most bytes that are taken.
    pub max_bytes: u64,
}

impl UploadData {
    /// A file for a folder, for no customer and no case, and as an update.
    pub fn new(
        base_path: impl Into<PathBuf>,
        file_name: impl Into<String>,
        content: impl Read + Send + 'static,
    ) -> Self {
        Self {
            base_path: Some(base_path.into()),
            file_name: file_name.into(),
            customer: None,
            case_name: String::new(),
            is_update: Some("true".into()),
            content: Box::new(content),
            max_bytes: MAX_UPLOAD_BYTES,
        }
    }
}

/// One file that a user uploads for a pipeline. Nothing is written before [`Upload::save`].
///
/// ```
/// use iris_runtime::pipeline::{Upload, UploadData};
///
/// # let folder = tempfile::tempdir()?;
/// # let folder = folder.path();
/// let upload = Upload::new(UploadData::new(folder, "../logs/Security.evtx", &b"ElfFile"[..]))?;
/// assert_eq!(upload.file_name(), "Security.evtx");
/// let saved = upload.save()?;
/// assert_eq!((saved.path, saved.size), (folder.join("Security.evtx"), 7));
/// # Ok::<(), iris_runtime::Error>(())
/// ```
pub struct Upload {
    original_name: String,
    file_name: String,
    base_path: PathBuf,
    customer: Option<String>,
    case_name: String,
    is_update: bool,
    max_bytes: u64,
    content: Mutex<Option<Box<dyn Read + Send>>>,
}

/// A file that was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Saved {
    /// Where it is.
    pub path: PathBuf,
    /// How many bytes it has.
    pub size: u64,
    /// The SHA-256 of its bytes, in lower-case hexadecimal. With feature `evidence` only.
    #[cfg(feature = "evidence")]
    pub sha256: String,
}

impl Upload {
    /// The upload that a host's data is.
    ///
    /// # Errors
    ///
    /// When there is no folder to save it in.
    pub fn new(data: UploadData) -> Result<Self> {
        let UploadData { base_path, file_name, customer, case_name, is_update, content, max_bytes } = data;
        let base_path = base_path.filter(|path| !path.as_os_str().is_empty()).ok_or_else(|| {
            Error::msg("there is no folder for the upload: its customer, case or module is missing").object()
        })?;
        Ok(Self {
            file_name: name::safe(&file_name),
            original_name: file_name,
            base_path,
            customer,
            case_name,
            is_update: is_update.is_some_and(|text| text.trim().eq_ignore_ascii_case("true")),
            max_bytes,
            content: Mutex::new(Some(content)),
        })
    }

    /// The name as it came. It may hold anything; [`Upload::file_name`] is the one to use.
    pub fn original_name(&self) -> &str {
        &self.original_name
    }

    /// A name that is safe in a folder: no separators, control or direction characters, no name that Windows
    /// reserves, at most 255 bytes, never empty. It keeps its extension.
    pub fn file_name(&self) -> &str {
        &self.file_name
    }

    /// Where the file goes if nothing else is there.
    pub fn destination(&self) -> PathBuf {
        self.base_path.join(&self.file_name)
    }

    /// Whether it is for a case that exists.
    pub fn is_update(&self) -> bool {
        self.is_update
    }

    /// The name of the customer, where IRIS knows it.
    pub fn customer(&self) -> Option<&str> {
        self.customer.as_deref()
    }

    /// The name of the case. For a case that does not exist yet IRIS gives it as it stands in a URL (IRIS
    /// 2.4.20, observed).
    pub fn case_name(&self) -> &str {
        &self.case_name
    }

    /// Writes the file into the folder, which is made if it is not there.
    ///
    /// The file appears under its name when it is complete. A file that is there already is never replaced,
    /// unlike in IRIS's own modules: two hosts have a `Security.evtx` each. The same bytes are not stored
    /// twice; other bytes get a name with a number, `Security-2.evtx`.
    ///
    /// # Errors
    ///
    /// When the content cannot be read or is larger than the host allows, the folder cannot be written to,
    /// a link stands where the file would go, or the upload was saved before.
    pub fn save(&self) -> Result<Saved> {
        let content = self.content.lock().unwrap_or_else(PoisonError::into_inner).take();
        let content =
            content.ok_or_else(|| Error::msg(format!("`{}` has been saved already", self.file_name)))?;
        save::save(content, &self.base_path, &self.file_name, self.max_bytes)
    }
}

#[cfg(test)]
mod tests;
