//! Hashes by the host, while a message is verified.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::{Zeroize, Zeroizing};

use crate::crypto::{Digest, HashKind, MAX_DIGEST_BYTES};
use crate::cut::copy;
use crate::prelude::*;
use crate::receiver::HostHash;

/// Free bytes between the header block and the body, for what is hashed before the body: then all of it lies in one piece.
pub(super) const ROOM_BYTES: usize = 512;

#[wasm_bindgen(raw_module = "host")]
extern "C" {
    /// Hashes `length` bytes, a body that stayed outside, and the `behind` bytes that follow; writes the digest to `into`. Gives 1, or 0 where the host
    /// computes nothing.
    fn hash(kind: i32, at: i32, length: i32, behind: i32, into: i32) -> i32;
}

fn digest(kind: HashKind, bytes: &[u8], behind: usize) -> Option<Digest> {
    let mut digest: Digest = [0; MAX_DIGEST_BYTES];
    let length = bytes.len().saturating_sub(behind);
    // Exposed, because the host reads and writes there.
    let (at, into) = (
        bytes.as_ptr().expose_provenance(),
        digest.as_mut_ptr().expose_provenance(),
    );
    let done = hash(
        kind as i32,
        at as i32,
        length as i32,
        behind as i32,
        into as i32,
    );
    (done == 1).then_some(digest)
}

/// A body, by where it lies.
pub(super) enum ByHost<'s> {
    /// In the scratch area, with [`ROOM_BYTES`] before it.
    Here(&'s mut [u8]),
    /// With the host alone.
    Outside,
}

impl HostHash for ByHost<'_> {
    fn digest<'p>(
        &mut self,
        kind: HashKind,
        first: &[u8],
        before: impl DoubleEndedIterator<Item = &'p [u8]>,
        mut behind: impl Iterator<Item = &'p [u8]>,
    ) -> Option<Digest> {
        match self {
            // Something else lies behind the body.
            Self::Here(_) if behind.next().is_some() => None,
            Self::Here(room_and_body) => {
                let mut at = ROOM_BYTES;
                let mut put = |piece: &[u8]| {
                    let end = at;
                    at = end.checked_sub(piece.len())?;
                    copy(room_and_body.get_mut(at..end)?, piece);
                    Some(())
                };
                for piece in before.rev() {
                    put(piece)?;
                }
                put(first)?;
                let hashed = room_and_body.get_mut(at..)?;
                let digest = digest(kind, hashed, 0);
                if let Some(place) = hashed.get_mut(..first.len()) {
                    place.zeroize();
                }
                digest
            }
            Self::Outside => {
                let mut around = Zeroizing::new(Vec::with_capacity(ROOM_BYTES));
                around.resize(first.len(), 0);
                for piece in before {
                    around.extend_from_slice(piece);
                }
                let middle = around.len();
                for piece in behind {
                    around.extend_from_slice(piece);
                }
                // Last: a list that grows leaves what it held where it was.
                copy(around.get_mut(..first.len())?, first);
                digest(kind, &around, around.len().saturating_sub(middle))
            }
        }
    }
}
