//! Signature headers: from text to candidate signatures.

use alloc::sync::Arc;

use crate::crypto::{Algorithm, Evidence, Key};
use crate::cut::split_bytes;
use crate::encoding::Encoding;
use crate::error::{Code, Rejection};
use crate::prelude::*;

/// Most entries of a signature list: rotation needs two or three.
const MAX_ENTRIES: usize = 32;

/// How a signature header is built: one signature, or a list of them.
#[derive(Clone, Debug)]
pub struct Grammar {
    /// Fixed text in front of everything, for example `sha256=`.
    pub prefix: String,
    /// Between two entries; absent where the header holds one signature.
    pub items: Option<u8>,
    /// Between a label and its value; absent where entries have no labels.
    pub assign: Option<u8>,
    /// Whether blanks around entries are ignored.
    pub trim: bool,
    /// The labels whose signatures can be checked, in the order in which they are written.
    pub labels: Vec<Label>,
    /// Labels of entries that are values, such as the timestamp.
    pub fields: Vec<String>,
    /// How a signature without label is written.
    pub encoding: Encoding,
    /// How a signature without label is made.
    pub algorithm: Algorithm,
}

/// One label of a list.
#[derive(Clone, Debug)]
pub struct Label {
    /// The text before the assignment. Counted, since every verdict tells it.
    pub name: Arc<str>,
    /// Whether the sender makes it with the secret that was replaced.
    pub previous: bool,
    /// How its signatures are made. Those outside this build are skipped, never trusted.
    pub algorithm: Algorithm,
    /// How its signatures are written.
    pub encoding: Encoding,
}

/// Room for a decoded signature: the longest is one of ECDSA, 72 bytes, and base64 is decoded three bytes at a time.
const SIGNATURE_ROOM: usize = 75;

/// One signature that a message carried.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// The label's number in the grammar.
    pub label: Option<usize>,
    /// How it was made.
    pub algorithm: Algorithm,
    /// The decoded signature, and behind it what nobody reads. In place: a list of lists would cost every message another allocation.
    room: [u8; SIGNATURE_ROOM],
    length: usize,
}

impl Candidate {
    /// The decoded signature.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        self.room.get(..self.length).unwrap_or_default()
    }

    fn read(
        label: Option<usize>,
        encoding: Encoding,
        algorithm: Algorithm,
        text: &[u8],
    ) -> Option<Self> {
        let mut room = [0; SIGNATURE_ROOM];
        let length = encoding.decode_into(text, &mut room).ok();
        Some(Self {
            label,
            algorithm,
            length: length.filter(|length| algorithm.fits(*length))?,
            room,
        })
    }
}

/// What a signature header holds.
#[derive(Clone, Debug, Default)]
pub struct Candidates<'a> {
    /// The signatures that can be checked, in header order.
    pub signatures: Vec<Candidate>,
    /// The texts under the grammar's fields.
    pub fields: Vec<Option<&'a [u8]>>,
}

impl Grammar {
    /// Reads a signature header.
    ///
    /// # Errors
    /// `signature-malformed`, `no-supported-signature`; the caller names the header.
    pub fn candidates<'a>(&self, value: &'a [u8]) -> Result<Candidates<'a>, Rejection> {
        let malformed = || Rejection::new(Code::SignatureMalformed);
        let value = value
            .strip_prefix(self.prefix.as_bytes())
            .ok_or_else(malformed)?;
        let mut found = Candidates {
            signatures: Vec::new(),
            fields: vec![None; self.fields.len()],
        };
        let mut broken = false;
        let entries = value.split(|byte| Some(*byte) == self.items);
        for (number, entry) in entries.enumerate() {
            if number >= MAX_ENTRIES {
                return Err(malformed());
            }
            let entry = if self.trim { entry.trim_ascii() } else { entry };
            let (label, algorithm, encoding, text) = match self.assign {
                None => (None, self.algorithm, self.encoding, entry),
                Some(assign) => {
                    // A malformed entry is skipped: one bad neighbour must not make a good signature worthless.
                    let Some((name, text)) = split_bytes(entry, assign) else {
                        continue;
                    };
                    let field = self
                        .fields
                        .iter()
                        .position(|field| field.as_bytes() == name);
                    if let Some(place) = field.and_then(|field| found.fields.get_mut(field)) {
                        // Two timestamps leave open which one was signed.
                        if place.replace(text).is_some() {
                            return Err(malformed());
                        }
                        continue;
                    }
                    let known = self
                        .labels
                        .iter()
                        .enumerate()
                        .find(|(_, label)| label.name.as_bytes() == name);
                    match known {
                        Some((number, label)) if label.algorithm.in_this_build() => {
                            (Some(number), label.algorithm, label.encoding, text)
                        }
                        _ => continue,
                    }
                }
            };
            match Candidate::read(label, encoding, algorithm, text) {
                Some(candidate) => found.signatures.push(candidate),
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

/// The first candidate that a key answers for, and that key's number.
#[must_use]
pub fn first_match(
    candidates: &[Candidate],
    keys: &[Key],
    evidence: &[Evidence],
) -> Option<(usize, usize)> {
    candidates
        .iter()
        .enumerate()
        .find_map(|(number, candidate)| {
            keys.iter()
                .zip(evidence)
                .position(|(key, evidence)| match evidence {
                    Evidence::Tag(tag) => {
                        key.algorithm == candidate.algorithm && tag.matches(candidate.bytes())
                    }
                    Evidence::Verified(verified) => *verified == Some(number),
                    #[cfg(feature = "full")]
                    Evidence::Broken(_) => false,
                })
                .map(|key| (number, key))
        })
}
