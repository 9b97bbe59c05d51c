//! Cutting texts at single bytes and putting them together, in little code: the standard library's searches are made for megabytes, its
//! `concat` for every type of list.

use crate::prelude::*;

/// The text before and behind the first `byte`, which is ASCII.
#[inline(never)]
pub fn split(text: &str, byte: u8) -> Option<(&str, &str)> {
    let at = text.as_bytes().iter().position(|one| *one == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// The same for bytes.
#[inline(never)]
pub fn split_bytes(text: &[u8], byte: u8) -> Option<(&[u8], &[u8])> {
    let at = text.iter().position(|one| *one == byte)?;
    Some((text.get(..at)?, text.get(at + 1..)?))
}

/// Is `byte` in the text?
#[inline(never)]
#[expect(
    clippy::manual_contains,
    reason = "`contains` looks at whole words, which takes ten times the code"
)]
pub fn has(text: &[u8], byte: u8) -> bool {
    text.iter().any(|one| *one == byte)
}

/// The text before the first `byte`; all of it where there is none.
pub fn before(text: &str, byte: u8) -> &str {
    split(text, byte).map_or(text, |(before, _)| before)
}

/// The pieces one after another.
#[inline(never)]
pub fn join(pieces: &[&str]) -> String {
    let mut out = String::new();
    for piece in pieces {
        out.push_str(piece);
    }
    out
}

/// Copies to where there is room for all.
#[inline(never)]
pub fn copy(to: &mut [u8], from: &[u8]) {
    if let Some(to) = to.get_mut(..from.len()) {
        to.copy_from_slice(from);
    }
}

/// ASCII bytes as text; nothing for others.
pub fn ascii(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap_or_default()
}
