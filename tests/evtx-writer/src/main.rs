//! The writer as a program, for tests in other languages.
//!
//! ```text
//! iris-evtx-writer FILE FIRST LAST [DAMAGE...]
//! ```
//!
//! Writes the numbered events from FIRST to LAST, 200 to a chunk. `cut` leaves half of the last chunk away, `zeroed:N`
//! fills chunk N, counted from 0, with zeros, and `checksum:N` spoils the checksum of its records.

use std::error::Error;
use std::fs::{self, File};
use std::io::BufWriter;
use std::process::ExitCode;

use iris_evtx_writer::{CHUNK_BYTES, ChunkDamage, Event, FILE_HEADER_BYTES, FileDamage, Form, Writer};

const IN_CHUNK: u64 = 200;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match write(&arguments) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}; use: iris-evtx-writer FILE FIRST LAST [cut|zeroed:N|checksum:N]...");
            ExitCode::from(2)
        }
    }
}

fn write(arguments: &[String]) -> Result<(), Box<dyn Error>> {
    let [path, first, last, damages @ ..] = arguments else {
        return Err("three arguments are needed".into());
    };
    let (first, last): (u64, u64) = (first.parse()?, last.parse()?);
    let mut writer = Writer::new(BufWriter::new(File::create(path)?), Form::Templates)?;
    for number in first..=last {
        writer.write(&Event::numbered(number))?;
        if (number - first) % IN_CHUNK == IN_CHUNK - 1 {
            writer.next_chunk()?;
        }
    }
    writer.finish()?;
    if damages.is_empty() {
        return Ok(());
    }
    let mut log = fs::read(path)?;
    for damage in damages {
        spoil(&mut log, damage)?;
    }
    Ok(fs::write(path, log)?)
}

fn spoil(log: &mut Vec<u8>, damage: &str) -> Result<(), Box<dyn Error>> {
    let chunks = (log.len() - FILE_HEADER_BYTES) / CHUNK_BYTES;
    let (kind, chunk) = damage.split_once(':').unwrap_or((damage, "0"));
    let chunk: usize = chunk.parse()?;
    if chunk >= chunks {
        return Err(format!("there are {chunks} chunks").into());
    }
    match kind {
        "cut" => FileDamage::Cut(chunks - 1, CHUNK_BYTES / 2).apply(log),
        "zeroed" => ChunkDamage::Zeroed.apply(log, chunk),
        "checksum" => ChunkDamage::DataChecksum.apply(log, chunk),
        _ => return Err(format!("there is no damage `{kind}`").into()),
    }
    Ok(())
}
