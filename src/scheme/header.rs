//! Signature headers: from text to candidate signatures.

use alloc::vec::Vec;

use super::{Grammar, Signature};
use crate::crypto::equal;
use crate::encoding::Encoding;
use crate::error::{Code, Rejection};

/// Bytes of a signature that can be checked (HMAC-SHA-256).
const SIGNATURE_BYTES: usize = 32;

/// Most entries of a signature list: rotation needs two or three.
const MAX_ENTRIES: usize = 32;

/// One signature that a message carried.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The label's number in the grammar; 0 where there are no labels.
    pub label: usize,
    /// The decoded signature.
    pub bytes: Vec<u8>,
}

/// What a signature header holds.
#[derive(Clone, Debug, Default)]
pub struct Candidates<'a> {
    /// The signatures that can be checked, in header order.
    pub signatures: Vec<Candidate>,
    /// The text under the timestamp label.
    pub timestamp: Option<&'a [u8]>,
}

fn decode(encoding: Encoding, text: &[u8]) -> Option<Vec<u8>> {
    encoding
        .decode(text)
        .ok()
        .filter(|bytes| bytes.len() == SIGNATURE_BYTES)
}

impl Signature {
    /// Reads the signature header.
    ///
    /// # Errors
    /// `signature-malformed`, `no-supported-signature`; the caller names the header.
    pub fn candidates<'a>(&self, value: &'a [u8]) -> Result<Candidates<'a>, Rejection> {
        let malformed = || Rejection::new(Code::SignatureMalformed);
        match &self.grammar {
            Grammar::Single { prefix } => {
                let bytes = value
                    .strip_prefix(prefix.as_bytes())
                    .and_then(|text| decode(self.encoding, text))
                    .ok_or_else(malformed)?;
                Ok(Candidates {
                    signatures: alloc::vec![Candidate { label: 0, bytes }],
                    timestamp: None,
                })
            }
            Grammar::List {
                items,
                assign,
                labels,
                timestamp,
            } => {
                let mut found = Candidates::default();
                let mut broken = false;
                for (number, entry) in value.split(|byte| byte == items).enumerate() {
                    if number >= MAX_ENTRIES {
                        return Err(malformed());
                    }
                    // A malformed entry is skipped: one bad neighbour must not make a good signature worthless.
                    let Some(at) = entry.iter().position(|byte| byte == assign) else {
                        continue;
                    };
                    let (Some(name), Some(text)) = (entry.get(..at), entry.get(at + 1..)) else {
                        continue;
                    };
                    if timestamp
                        .as_ref()
                        .is_some_and(|label| label.as_bytes() == name)
                    {
                        // Two timestamps leave open which one was signed.
                        if found.timestamp.replace(text).is_some() {
                            return Err(malformed());
                        }
                        continue;
                    }
                    let Some(label) = labels
                        .iter()
                        .position(|label| label.supported && label.name.as_bytes() == name)
                    else {
                        continue;
                    };
                    match decode(self.encoding, text) {
                        Some(bytes) => found.signatures.push(Candidate { label, bytes }),
                        None => broken = true,
                    }
                }
                match (found.signatures.is_empty(), broken) {
                    (false, _) => Ok(found),
                    (true, true) => Err(malformed()),
                    (true, false) => Err(Rejection::new(Code::NoSupportedSignature)),
                }
            }
        }
    }
}

/// The first pair of candidate and tag that are equal. `tags` holds one tag per secret.
#[must_use]
pub fn first_match<'t>(
    candidates: &[Candidate],
    tags: impl Iterator<Item = &'t [u8]> + Clone,
) -> Option<(usize, usize)> {
    candidates
        .iter()
        .enumerate()
        .find_map(|(number, candidate)| {
            tags.clone()
                .position(|tag| equal(tag, &candidate.bytes))
                .map(|secret| (number, secret))
        })
}
