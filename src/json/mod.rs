//! A small JSON reader over borrowed bytes, and a small JSON writer.
//!
//! The reader keeps every number and string as it was written, so a later step can compare
//! decimals exactly and print the text back unchanged. It neither recurses nor allocates per
//! value: one flat tape describes the document, and a [`Node`] is a place on that tape.

mod chunk;
#[cfg(feature = "full")]
mod distinct;
#[cfg(feature = "full")]
mod double;
#[cfg(feature = "full")]
pub mod ecmascript;
mod error;
mod key;
mod node;
mod reader;
mod string;
mod text;
mod writer;

#[cfg(feature = "full")]
pub(crate) use distinct::Distinct;
pub use error::{JsonError, JsonErrorKind};
pub(crate) use key::Key;
#[cfg(feature = "full")]
pub(crate) use node::step_down;
pub use node::{Entries, Items, Kind, Node};
#[cfg(feature = "full")]
pub(crate) use text::{Lines, quoted};
pub use text::{line_column, minify, pretty};
pub use writer::Writer;

use crate::prelude::*;
use reader::Token;

/// How much a document may ask of the reader.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Arrays and objects inside one another.
    pub max_depth: usize,
    /// Length of the text in bytes.
    pub max_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_depth: 128,
            max_bytes: 25 * 1024 * 1024,
        }
    }
}

/// A JSON text that was read to its end without a fault.
#[derive(Debug)]
pub struct Document<'s> {
    text: &'s str,
    tape: Vec<Token>,
    /// How many objects it has.
    #[cfg_attr(
        not(feature = "full"),
        expect(dead_code, reason = "asked for beside a schema")
    )]
    objects: usize,
    had_bom: bool,
}

/// Reads one JSON text (RFC 8259, strictly).
///
/// # Errors
/// The first fault, with the offset of the byte it was found at.
pub fn parse(bytes: &[u8], limits: Limits) -> Result<Document<'_>, JsonError> {
    // Offsets on the tape have 31 bits; a longer text is refused whatever the caller allows.
    let max_bytes = limits.max_bytes.min(i32::MAX as usize - 1);
    if bytes.len() > max_bytes {
        return Err(JsonError {
            kind: JsonErrorKind::Size,
            offset: max_bytes,
        });
    }
    let text = core::str::from_utf8(bytes).map_err(|error| JsonError {
        kind: JsonErrorKind::Utf8,
        offset: error.valid_up_to(),
    })?;
    let had_bom = bytes.starts_with(b"\xef\xbb\xbf");
    let start = if had_bom { '\u{feff}'.len_utf8() } else { 0 };
    let (tape, objects) = reader::read(bytes, start, limits.max_depth)?;
    Ok(Document {
        text,
        tape,
        objects,
        had_bom,
    })
}

impl Document<'_> {
    /// The outermost value.
    pub fn root(&self) -> Node<'_> {
        Node::at(self, 0)
    }

    /// Did a byte order mark stand before the text? RFC 8259 forbids to send one and lets a
    /// reader ignore it.
    pub fn had_bom(&self) -> bool {
        self.had_bom
    }

    /// Offset of the first key that its own object already had, if there is one. Readers
    /// disagree about such objects; here the last value wins, as in `JSON.parse`.
    pub fn duplicate_key(&self) -> Option<usize> {
        self.duplicate_key_where(|_| true)
    }

    /// The same, where `asked` says of an object's place whether to look at its keys.
    pub(crate) fn duplicate_key_where(&self, asked: impl Fn(usize) -> bool) -> Option<usize> {
        let mut keys = Vec::new();
        let mut few = Vec::new();
        let mut first: Option<usize> = None;
        for index in 0..self.tape.len() {
            let node = Node::at(self, index);
            if !node.opens_object() || !asked(index) || node.has_few_plain_keys(&mut few) {
                continue;
            }
            keys.clear();
            keys.extend(node.keys().map(|key| (key.text(), key.offset())));
            // Sorting, not hashing: nobody can choose keys that make it quadratic.
            crate::order::sort(&mut keys);
            for pair in keys.windows(2) {
                if let [(left, _), (right, offset)] = pair
                    && left == right
                    && first.is_none_or(|known| *offset < known)
                {
                    first = Some(*offset);
                }
            }
        }
        first
    }
}

#[cfg(test)]
mod tests;
