//! What a file beside this one answered, as `lib/side.js` hands it over.

/// An answer without its first byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told<'a> {
    /// The bytes asked for.
    Bytes(&'a [u8]),
    /// No, and what there is to say of it.
    No(&'a [u8]),
    /// Nobody has the file.
    Absent,
    /// It failed.
    Broken,
}

/// Reads an answer by its first byte. `ANSWER` in `pkg-template/lib/side.js` has the same numbers, which `tests/side_files.rs` holds; every
/// other one means that the file failed.
pub fn told(answer: &[u8]) -> Told<'_> {
    match answer.split_first() {
        Some((0, bytes)) => Told::Bytes(bytes),
        Some((1, bytes)) => Told::No(bytes),
        Some((2, _)) => Told::Absent,
        _ => Told::Broken,
    }
}
