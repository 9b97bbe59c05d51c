//! SHA-1 and SHA-256 (FIPS 180-4) around the block functions of `sha1` and `sha2`: one buffer and one padding for both. The generic wrappers of
//! those crates are compiled for every hash anew, and cost the small build several kilobytes.

use core::slice;

use zeroize::Zeroize;

use crate::cut::copy;

#[cfg(any(test, not(feature = "full")))]
mod sha1;

const BLOCK_BYTES: usize = 64;

/// Which hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashKind {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
}

/// What the blocks so far were made into; SHA-1 uses the first five words.
pub(super) type State = [u32; 8];

const START_SHA1: State = [
    0x6745_2301,
    0xefcd_ab89,
    0x98ba_dcfe,
    0x1032_5476,
    0xc3d2_e1f0,
    0,
    0,
    0,
];

const START_SHA256: State = [
    0x6a09_e667,
    0xbb67_ae85,
    0x3c6e_f372,
    0xa54f_f53a,
    0x510e_527f,
    0x9b05_688c,
    0x1f83_d9ab,
    0x5be0_cd19,
];

/// A hash under way; zeroized when dropped.
#[derive(Clone)]
pub struct Hash {
    kind: HashKind,
    state: State,
    /// The beginning of a block that is not full yet.
    block: [u8; BLOCK_BYTES],
    length: u64,
}

impl core::fmt::Debug for Hash {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Hash([REDACTED])")
    }
}

impl Drop for Hash {
    fn drop(&mut self) {
        self.state.zeroize();
        self.block.zeroize();
    }
}

/// A digest; a shorter one than SHA-256's has zeros behind it.
pub type Digest = [u8; 32];

/// The SHA-256 digest of `bytes`.
#[must_use]
pub fn sha256(bytes: &[u8]) -> Digest {
    let mut hash = Hash::new(HashKind::Sha256);
    hash.update(bytes);
    hash.finish()
}

impl Hash {
    /// A hash of nothing yet.
    #[must_use]
    pub const fn new(kind: HashKind) -> Self {
        Self {
            kind,
            state: match kind {
                HashKind::Sha1 => START_SHA1,
                HashKind::Sha256 => START_SHA256,
            },
            block: [0; BLOCK_BYTES],
            length: 0,
        }
    }

    /// Bytes of a digest.
    #[must_use]
    pub const fn digest_bytes(kind: HashKind) -> usize {
        match kind {
            HashKind::Sha1 => 20,
            HashKind::Sha256 => 32,
        }
    }

    /// What was hashed so far; a state after whole blocks says it all.
    pub(super) const fn state(&self) -> State {
        self.state
    }

    /// Goes on from `state`, which one block led to.
    pub(super) fn continue_after_block(&mut self, state: &State) {
        self.state = *state;
        self.length = BLOCK_BYTES as u64;
    }

    /// Takes further bytes.
    #[inline(never)]
    pub fn update(&mut self, bytes: &[u8]) {
        let held = (self.length % BLOCK_BYTES as u64) as usize;
        self.length = self.length.wrapping_add(bytes.len() as u64);
        let mut bytes = bytes;
        if held > 0 {
            let room = self.block.get_mut(held..).unwrap_or_default();
            let whole = bytes.split_at_checked(room.len());
            let (head, rest) = whole.unwrap_or((bytes, b""));
            copy(room, head);
            if whole.is_none() {
                return;
            }
            compress(self.kind, &mut self.state, slice::from_ref(&self.block));
            bytes = rest;
        }
        let (blocks, rest) = bytes.as_chunks();
        if !blocks.is_empty() {
            compress(self.kind, &mut self.state, blocks);
        }
        copy(&mut self.block, rest);
    }

    /// The digest. Only [`continue_after_block`](Self::continue_after_block) may follow.
    #[inline(never)]
    #[must_use]
    pub fn finish(&mut self) -> Digest {
        let held = (self.length % BLOCK_BYTES as u64) as usize;
        // One bit, zeros, and in the last eight bytes of a block the length in bits.
        if let Some((bit, zeros)) = self.block.get_mut(held..).and_then(<[u8]>::split_first_mut) {
            *bit = 0x80;
            zeros.fill(0);
        }
        if held >= BLOCK_BYTES - 8 {
            compress(self.kind, &mut self.state, slice::from_ref(&self.block));
            self.block = [0; BLOCK_BYTES];
        }
        if let Some(end) = self.block.last_chunk_mut() {
            *end = self.length.wrapping_mul(8).to_be_bytes();
        }
        compress(self.kind, &mut self.state, slice::from_ref(&self.block));
        let mut digest = [0; 32];
        let words = Self::digest_bytes(self.kind) / 4;
        let (places, _) = digest.as_chunks_mut::<4>();
        for (place, word) in places.iter_mut().zip(&self.state).take(words) {
            *place = word.to_be_bytes();
        }
        digest
    }
}

#[inline(never)]
fn compress(kind: HashKind, state: &mut State, blocks: &[[u8; BLOCK_BYTES]]) {
    match (kind, state.first_chunk_mut()) {
        #[cfg(feature = "full")]
        (HashKind::Sha1, Some(state)) => ::sha1::block_api::compress(state, blocks),
        #[cfg(not(feature = "full"))]
        (HashKind::Sha1, Some(state)) => sha1::compress(state, blocks),
        _ => sha2::block_api::compress256(state, blocks),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Encoding;
    use sha2::Digest as _;

    fn digest(kind: HashKind, bytes: &[u8], step: usize) -> String {
        let mut hash = Hash::new(kind);
        bytes.chunks(step).for_each(|chunk| hash.update(chunk));
        let digest = hash.finish();
        Encoding::Hex.encode(&digest[..Hash::digest_bytes(kind)])
    }

    #[test]
    fn every_length_and_step_gives_what_the_crates_give() {
        let bytes: Vec<u8> = (0..300).map(|at| (at * 7) as u8).collect();
        for length in 0..bytes.len() {
            let bytes = &bytes[..length];
            for step in [1, 3, 63, 64, 65, 300] {
                assert_eq!(
                    digest(HashKind::Sha256, bytes, step),
                    Encoding::Hex.encode(&sha2::Sha256::digest(bytes))
                );
                assert_eq!(
                    digest(HashKind::Sha1, bytes, step),
                    Encoding::Hex.encode(&::sha1::Sha1::digest(bytes))
                );
            }
        }
    }

    #[test]
    fn the_small_block_function_is_the_large_one() {
        let mut small = [1, 2, 3, 4, 5];
        let mut large = small;
        for round in 0..100_u8 {
            let blocks = [[round; BLOCK_BYTES], [!round; BLOCK_BYTES]];
            sha1::compress(&mut small, &blocks);
            ::sha1::block_api::compress(&mut large, &blocks);
            assert_eq!(small, large);
        }
    }
}
