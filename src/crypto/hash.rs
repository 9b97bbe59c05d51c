//! SHA-1, SHA-256, and in the full build SHA-384 and SHA-512 (FIPS 180-4) around the block functions of `sha1` and `sha2`: one buffer and one padding for
//! all. The generic wrappers of those crates are compiled for every hash anew, and cost several kilobytes.

use zeroize::{DefaultIsZeroes, Zeroize};

use crate::cut::copy;

#[cfg(any(test, not(feature = "full")))]
mod sha1;

/// Bytes of the longest block.
pub const MAX_BLOCK_BYTES: usize = if cfg!(feature = "full") { 128 } else { 64 };

/// Bytes of the longest digest.
pub const MAX_DIGEST_BYTES: usize = if cfg!(feature = "full") { 64 } else { 32 };

/// Which hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HashKind {
    /// SHA-1.
    Sha1,
    /// SHA-256.
    Sha256,
    /// SHA-384.
    #[cfg(feature = "full")]
    Sha384,
    /// SHA-512.
    #[cfg(feature = "full")]
    Sha512,
}

impl HashKind {
    /// Bytes of a block.
    #[must_use]
    pub const fn block_bytes(self) -> usize {
        match self {
            Self::Sha1 | Self::Sha256 => 64,
            #[cfg(feature = "full")]
            Self::Sha384 | Self::Sha512 => 128,
        }
    }

    /// Bytes of a digest.
    #[must_use]
    pub const fn digest_bytes(self) -> usize {
        match self {
            Self::Sha1 => 20,
            Self::Sha256 => 32,
            #[cfg(feature = "full")]
            Self::Sha384 => 48,
            #[cfg(feature = "full")]
            Self::Sha512 => 64,
        }
    }

    const fn start(self) -> State {
        match self {
            Self::Sha1 => State::Short([
                0x6745_2301,
                0xefcd_ab89,
                0x98ba_dcfe,
                0x1032_5476,
                0xc3d2_e1f0,
                0,
                0,
                0,
            ]),
            Self::Sha256 => State::Short([
                0x6a09_e667,
                0xbb67_ae85,
                0x3c6e_f372,
                0xa54f_f53a,
                0x510e_527f,
                0x9b05_688c,
                0x1f83_d9ab,
                0x5be0_cd19,
            ]),
            #[cfg(feature = "full")]
            Self::Sha384 => State::Long([
                0xcbbb_9d5d_c105_9ed8,
                0x629a_292a_367c_d507,
                0x9159_015a_3070_dd17,
                0x152f_ecd8_f70e_5939,
                0x6733_2667_ffc0_0b31,
                0x8eb4_4a87_6858_1511,
                0xdb0c_2e0d_64f9_8fa7,
                0x47b5_481d_befa_4fa4,
            ]),
            #[cfg(feature = "full")]
            Self::Sha512 => State::Long([
                0x6a09_e667_f3bc_c908,
                0xbb67_ae85_84ca_a73b,
                0x3c6e_f372_fe94_f82b,
                0xa54f_f53a_5f1d_36f1,
                0x510e_527f_ade6_82d1,
                0x9b05_688c_2b3e_6c1f,
                0x1f83_d9ab_fb41_bd6b,
                0x5be0_cd19_137e_2179,
            ]),
        }
    }
}

/// What the blocks so far were made into.
#[derive(Clone, Copy)]
pub(super) enum State {
    /// SHA-1 uses the first five words.
    Short([u32; 8]),
    #[cfg(feature = "full")]
    Long([u64; 8]),
}

impl Zeroize for State {
    fn zeroize(&mut self) {
        match self {
            Self::Short(words) => words.zeroize(),
            #[cfg(feature = "full")]
            Self::Long(words) => words.zeroize(),
        }
    }
}

/// A hash under way; zeroized when dropped.
#[derive(Clone)]
pub struct Hash {
    kind: HashKind,
    state: State,
    /// The beginning of a block that is not full yet.
    block: Block,
    length: u64,
}

/// A type of its own, since bytes of an array are wiped one by one.
#[derive(Clone, Copy)]
struct Block([u8; MAX_BLOCK_BYTES]);

impl Default for Block {
    fn default() -> Self {
        Self([0; MAX_BLOCK_BYTES])
    }
}

impl DefaultIsZeroes for Block {}

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

/// Room for a digest; behind a shorter one than the longest stands nothing of meaning.
pub type Digest = [u8; MAX_DIGEST_BYTES];

/// The SHA-256 digest of `parts`, one after another.
pub fn sha256<'a>(parts: impl Iterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut hash = Hash::new(HashKind::Sha256);
    parts.for_each(|part| hash.update(part));
    hash.finish().first_chunk().copied().unwrap_or_default()
}

impl Hash {
    /// A hash of nothing yet.
    #[must_use]
    pub const fn new(kind: HashKind) -> Self {
        Self {
            kind,
            state: kind.start(),
            block: Block([0; MAX_BLOCK_BYTES]),
            length: 0,
        }
    }

    /// What was hashed so far; a state after whole blocks says it all.
    pub(super) const fn state(&self) -> State {
        self.state
    }

    /// A hash that goes on from `state`, which one block led to.
    pub(super) const fn after_block(kind: HashKind, state: &State) -> Self {
        Self {
            kind,
            state: *state,
            block: Block([0; MAX_BLOCK_BYTES]),
            length: kind.block_bytes() as u64,
        }
    }

    /// After [`finish`](Self::finish): goes on from `state`, which one block led to, with the digest as what follows.
    pub(super) const fn take_digest(&mut self, state: &State) {
        self.state = *state;
        // The digest stands where the beginning of a block is kept.
        self.length = (self.kind.block_bytes() + self.kind.digest_bytes()) as u64;
    }

    /// How much of a block is held. A block's length is a power of two, and a division would take longer than a short piece's copy.
    const fn held(&self) -> usize {
        self.length as usize & (self.kind.block_bytes() - 1)
    }

    /// Takes further bytes.
    #[inline(never)]
    pub fn update(&mut self, bytes: &[u8]) {
        let held = self.held();
        let Self {
            kind,
            state,
            block: Block(block),
            length,
        } = self;
        let size = kind.block_bytes();
        *length = length.wrapping_add(bytes.len() as u64);
        let mut bytes = bytes;
        if held > 0 {
            let room = block.get_mut(held..size).unwrap_or_default();
            let whole = bytes.split_at_checked(room.len());
            let (head, rest) = whole.unwrap_or((bytes, b""));
            copy(room, head);
            if whole.is_none() {
                return;
            }
            compress(*kind, state, block.get(..size).unwrap_or_default());
            bytes = rest;
        }
        let whole = bytes.len() & !(size - 1);
        let (blocks, rest) = bytes.split_at_checked(whole).unwrap_or_default();
        if !blocks.is_empty() {
            compress(*kind, state, blocks);
        }
        copy(block, rest);
    }

    /// The digest. Nothing may be hashed with this value afterwards, unless it goes on with the digest.
    #[inline(never)]
    #[must_use]
    pub fn finish(&mut self) -> &[u8] {
        let held = self.held();
        let Self {
            kind,
            state,
            block: Block(block),
            length,
        } = self;
        let size = kind.block_bytes();
        let whole = block.get_mut(..size).unwrap_or_default();
        // One bit, zeros, and at the end of a block the length in bits: in an eighth of the block, of which eight bytes suffice.
        if let Some((bit, zeros)) = whole.get_mut(held..).and_then(<[u8]>::split_first_mut) {
            *bit = 0x80;
            zeros.fill(0);
        }
        if held >= size - size / 8 {
            compress(*kind, state, whole);
            whole.fill(0);
        }
        if let Some(end) = whole.last_chunk_mut() {
            *end = length.wrapping_mul(8).to_be_bytes();
        }
        compress(*kind, state, whole);
        let digest = block.get_mut(..kind.digest_bytes()).unwrap_or_default();
        match state {
            State::Short(words) => {
                for (place, word) in digest.as_chunks_mut().0.iter_mut().zip(words) {
                    *place = word.to_be_bytes();
                }
            }
            #[cfg(feature = "full")]
            State::Long(words) => {
                for (place, word) in digest.as_chunks_mut().0.iter_mut().zip(words) {
                    *place = word.to_be_bytes();
                }
            }
        }
        digest
    }
}

/// Works whole blocks into the state.
#[inline(never)]
fn compress(kind: HashKind, state: &mut State, blocks: &[u8]) {
    match state {
        State::Short(state) => match (kind, state.first_chunk_mut()) {
            #[cfg(feature = "full")]
            (HashKind::Sha1, Some(state)) => {
                ::sha1::block_api::compress(state, blocks.as_chunks().0);
            }
            #[cfg(not(feature = "full"))]
            (HashKind::Sha1, Some(state)) => sha1::compress(state, blocks.as_chunks().0),
            _ => sha2::block_api::compress256(state, blocks.as_chunks().0),
        },
        #[cfg(feature = "full")]
        State::Long(state) => sha2::block_api::compress512(state, blocks.as_chunks().0),
    }
}

#[cfg(all(test, feature = "full"))]
mod tests {
    use super::*;
    use crate::encoding::Encoding;
    use sha2::Digest as _;

    const BLOCK_BYTES: usize = 64;

    fn digest(kind: HashKind, bytes: &[u8], step: usize) -> String {
        let mut hash = Hash::new(kind);
        bytes.chunks(step).for_each(|chunk| hash.update(chunk));
        Encoding::Hex.encode(hash.finish())
    }

    fn equals_crates(kind: HashKind, of_crate: impl Fn(&[u8]) -> Vec<u8>) {
        let bytes: Vec<u8> = (0..300).map(|at| (at * 7) as u8).collect();
        for length in 0..bytes.len() {
            let bytes = &bytes[..length];
            let expected = Encoding::Hex.encode(&of_crate(bytes));
            for step in [1, 3, 63, 64, 65, 127, 128, 129, 300] {
                assert_eq!(digest(kind, bytes, step), expected, "{length} by {step}");
            }
        }
    }

    #[test]
    fn every_length_and_step_gives_what_the_crates_give() {
        equals_crates(HashKind::Sha1, |bytes| ::sha1::Sha1::digest(bytes).to_vec());
        equals_crates(HashKind::Sha256, |bytes| {
            sha2::Sha256::digest(bytes).to_vec()
        });
        equals_crates(HashKind::Sha384, |bytes| {
            sha2::Sha384::digest(bytes).to_vec()
        });
        equals_crates(HashKind::Sha512, |bytes| {
            sha2::Sha512::digest(bytes).to_vec()
        });
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

    #[test]
    fn a_state_is_wiped() {
        for kind in [HashKind::Sha256, HashKind::Sha512] {
            let mut state = kind.start();
            state.zeroize();
            match state {
                State::Short(words) => assert_eq!(words, [0; 8]),
                State::Long(words) => assert_eq!(words, [0; 8]),
            }
        }
    }
}
