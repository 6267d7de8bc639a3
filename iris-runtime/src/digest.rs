//! Size and SHA-256 of files, by which evidences are told apart.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{ErrorKind, Read};
use std::path::Path;

use sha2::{Digest, Sha256};

use crate::error::{Error, Result, ResultExt as _};

/// How much is read at a time.
const PIECE: usize = 64 << 10;

/// What an evidence says about a file.
pub(crate) struct Facts {
    pub(crate) name: String,
    pub(crate) size: u64,
    pub(crate) sha256: String,
}

/// Reads a file to its end, or until `cancelled`.
pub(crate) fn of_file(path: &Path, cancelled: &dyn Fn() -> bool) -> Result<Facts> {
    let name = path.file_name().ok_or_else(|| {
        Error::msg(format!("{} has no file name and cannot be an evidence", path.display())).object()
    })?;
    let name = name.to_string_lossy().into_owned();
    let here = || format!("`{name}` cannot be read");
    let mut file = File::open(path).context(here())?;
    let (mut size, mut hash, mut piece) = (0, Sha256::new(), vec![0; PIECE]);
    loop {
        if cancelled() {
            return Err(Error::msg(format!("cancelled while `{name}` was read")));
        }
        match file.read(&mut piece) {
            Ok(0) => break,
            Ok(count) => {
                let bytes = piece.get(..count).unwrap_or_default();
                size += bytes.len() as u64;
                hash.update(bytes);
            }
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error).context(here()),
        }
    }
    Ok(Facts { sha256: hexadecimal(hash), name, size })
}

/// The digest in two lower-case digits per byte.
pub(crate) fn hexadecimal(hash: Sha256) -> String {
    hash.finalize().iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}
