//! Strict text encodings of bytes: no leniency, one canonical form.

use crate::cut::copy;
use crate::prelude::*;

mod base64;
mod hex;

/// How bytes are written as text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Encoding {
    /// RFC 4648 §4 with padding; only the canonical form is read.
    Base64,
    /// RFC 4648 §5 without padding; only the canonical form is read.
    Base64Url,
    /// RFC 4648 §8; both cases are read, lower case is written.
    Hex,
    /// The text's own bytes.
    Utf8,
}

impl Encoding {
    /// Reads `text`.
    ///
    /// # Errors
    /// The position of the first byte that does not fit.
    pub fn decode(self, text: &[u8]) -> Result<Vec<u8>, usize> {
        let mut out = vec![0; self.room(text)];
        let length = self.decode_into(text, &mut out)?;
        out.truncate(length);
        Ok(out)
    }

    /// Most bytes that `text` stands for.
    const fn room(self, text: &[u8]) -> usize {
        match self {
            Self::Base64 | Self::Base64Url => text.len().div_ceil(4) * 3,
            Self::Hex => text.len() / 2,
            Self::Utf8 => text.len(),
        }
    }

    /// Reads `text` into `out`, which should have a third more room than the bytes need. Gives how many were written.
    ///
    /// # Errors
    /// The position of the first byte that does not fit; the length of a text that is too long for `out`.
    pub fn decode_into(self, text: &[u8], out: &mut [u8]) -> Result<usize, usize> {
        if self.room(text) > out.len() {
            return Err(text.len());
        }
        match self {
            Self::Base64 => base64::decode(text, out),
            Self::Base64Url => base64::decode_url(text, out),
            Self::Hex => hex::decode(text, out),
            Self::Utf8 => {
                copy(out, text);
                Ok(text.len())
            }
        }
    }

    /// Writes `bytes`; in text that is not UTF-8, every byte that is not ASCII is replaced under [`Encoding::Utf8`].
    #[must_use]
    pub fn encode(self, bytes: &[u8]) -> String {
        match self {
            Self::Base64 => base64::encode(bytes),
            Self::Base64Url => base64::encode_url(bytes),
            Self::Hex => hex::encode(bytes),
            Self::Utf8 => match core::str::from_utf8(bytes) {
                Ok(text) => text.to_owned(),
                Err(_) => bytes
                    .iter()
                    .map(|byte| match byte {
                        0..=0x7f => char::from(*byte),
                        _ => char::REPLACEMENT_CHARACTER,
                    })
                    .collect(),
            },
        }
    }
}
