//! Where things stand in the headers of a file and of its chunks, and how numbers are written.

/// Bytes of a chunk, its header included.
pub const CHUNK_BYTES: usize = 65_536;
/// Bytes before the first chunk.
pub const FILE_HEADER_BYTES: usize = 4096;

pub(crate) const FILE_MAGIC: &[u8; 8] = b"ElfFile\0";
pub(crate) const CHUNK_MAGIC: &[u8; 8] = b"ElfChnk\0";
pub(crate) const RECORD_MAGIC: &[u8; 4] = b"\x2a\x2a\0\0";

/// Bytes of a chunk before its first record.
pub(crate) const CHUNK_HEADER_BYTES: usize = 512;
/// What both headers say their size is.
pub(crate) const HEADER_SIZE: u32 = 128;
/// Bytes of a record before its content: magic, size, number and time.
pub(crate) const RECORD_HEADER_BYTES: usize = 24;

/// Offsets in the header of a chunk.
pub(crate) mod in_chunk {
    pub(crate) const FIRST_NUMBER: usize = 8;
    pub(crate) const LAST_NUMBER: usize = 16;
    pub(crate) const FIRST_ID: usize = 24;
    pub(crate) const LAST_ID: usize = 32;
    pub(crate) const HEADER_SIZE: usize = 40;
    pub(crate) const LAST_RECORD: usize = 44;
    pub(crate) const FREE_SPACE: usize = 48;
    pub(crate) const DATA_CHECKSUM: usize = 52;
    pub(crate) const HEADER_CHECKSUM: usize = 124;
    pub(crate) const STRINGS: usize = 128;
}

/// Offsets in the header of a file.
pub(crate) mod in_file {
    pub(crate) const LAST_CHUNK: usize = 16;
    pub(crate) const NEXT_ID: usize = 24;
    pub(crate) const HEADER_SIZE: usize = 32;
    pub(crate) const MINOR_VERSION: usize = 36;
    pub(crate) const MAJOR_VERSION: usize = 38;
    pub(crate) const HEADER_BLOCK_SIZE: usize = 40;
    pub(crate) const CHUNK_COUNT: usize = 42;
    pub(crate) const CHECKSUM: usize = 124;
}

/// Writes bytes at an offset.
pub(crate) fn put(into: &mut [u8], at: usize, bytes: &[u8]) {
    into[at..at + bytes.len()].copy_from_slice(bytes);
}

/// Reads a number at an offset.
pub(crate) fn get_u32(from: &[u8], at: usize) -> u32 {
    u32::from_le_bytes([from[at], from[at + 1], from[at + 2], from[at + 3]])
}

/// An offset or a size in a chunk. Everything in a chunk is far smaller than the type.
pub(crate) fn small(number: usize) -> u32 {
    u32::try_from(number).expect("everything in a chunk is smaller than 64 KiB")
}

/// Makes the checksum of a chunk's records that of its content.
pub(crate) fn seal_data(chunk: &mut [u8]) {
    let free = get_u32(chunk, in_chunk::FREE_SPACE) as usize;
    let checksum = crc32fast::hash(&chunk[CHUNK_HEADER_BYTES..free]);
    put(chunk, in_chunk::DATA_CHECKSUM, &checksum.to_le_bytes());
}

/// Makes the checksum of a chunk's header that of its content.
pub(crate) fn seal_header(chunk: &mut [u8]) {
    let mut header = crc32fast::Hasher::new();
    header.update(&chunk[..120]);
    header.update(&chunk[in_chunk::STRINGS..CHUNK_HEADER_BYTES]);
    put(chunk, in_chunk::HEADER_CHECKSUM, &header.finalize().to_le_bytes());
}

/// The header of a file with so many chunks, whose next record would have this number.
pub(crate) fn file_header(chunks: u16, next_id: u64) -> Vec<u8> {
    let mut header = vec![0; FILE_HEADER_BYTES];
    put(&mut header, 0, FILE_MAGIC);
    put(&mut header, in_file::LAST_CHUNK, &u64::from(chunks.saturating_sub(1)).to_le_bytes());
    put(&mut header, in_file::NEXT_ID, &next_id.to_le_bytes());
    put(&mut header, in_file::HEADER_SIZE, &HEADER_SIZE.to_le_bytes());
    put(&mut header, in_file::MINOR_VERSION, &1_u16.to_le_bytes());
    put(&mut header, in_file::MAJOR_VERSION, &3_u16.to_le_bytes());
    put(&mut header, in_file::HEADER_BLOCK_SIZE, &4096_u16.to_le_bytes());
    put(&mut header, in_file::CHUNK_COUNT, &chunks.to_le_bytes());
    let checksum = crc32fast::hash(&header[..120]);
    put(&mut header, in_file::CHECKSUM, &checksum.to_le_bytes());
    header
}
