//! HMAC (RFC 2104) over a list of slices, so that signed content is never copied together.

use zeroize::Zeroizing;

use super::Algorithm;
use super::hash::{self, Digest, Hash, HashKind, MAX_BLOCK_BYTES};
use crate::cut::copy;
use crate::prelude::*;

/// Bytes of the longest tag.
pub const MAX_TAG_BYTES: usize = hash::MAX_DIGEST_BYTES;

/// A computed tag. Secret until it is known to have been sent: printing it would make a signing oracle.
#[derive(Clone)]
pub struct Tag {
    bytes: [u8; MAX_TAG_BYTES],
    length: usize,
}

impl Tag {
    /// A tag that was computed; the rest of one that is longer than every known tag is left out.
    pub(crate) fn new(tag: &[u8]) -> Self {
        let mut bytes = [0; MAX_TAG_BYTES];
        let length = tag.len().min(MAX_TAG_BYTES);
        copy(&mut bytes, tag.get(..length).unwrap_or_default());
        Self { bytes, length }
    }

    /// The tag's bytes.
    #[must_use]
    pub fn expose_bytes(&self) -> &[u8] {
        self.bytes.get(..self.length).unwrap_or_default()
    }

    /// Full-length, constant-time comparison with what a message carried.
    #[must_use]
    pub fn matches(&self, received: &[u8]) -> bool {
        super::equal(self.expose_bytes(), received)
    }
}

impl core::fmt::Debug for Tag {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Tag([REDACTED])")
    }
}

/// A key with both HMAC pads absorbed; zeroized when dropped. Boxed: the pads are hundreds of bytes, and keys are moved.
#[derive(Clone)]
pub struct MacKey(Box<Pads>);

#[derive(Clone)]
struct Pads {
    kind: HashKind,
    /// The key under the first pad: what the inner hash begins with.
    first: Zeroizing<[u8; MAX_BLOCK_BYTES]>,
    inner: Zeroizing<hash::State>,
    outer: Zeroizing<hash::State>,
}

impl Pads {
    /// Made where they stay: what is moved leaves a copy behind.
    #[inline(never)]
    fn new(kind: HashKind, key: &[u8]) -> Box<Self> {
        let size = kind.block_bytes();
        let nothing = Hash::new(kind).state();
        let mut pads = Box::new(Self {
            kind,
            first: Zeroizing::new([0; MAX_BLOCK_BYTES]),
            inner: Zeroizing::new(nothing),
            outer: Zeroizing::new(nothing),
        });
        let Self {
            first,
            inner,
            outer,
            ..
        } = &mut *pads;
        let mut hash;
        let key = if key.len() > size {
            hash = Hash::new(kind);
            hash.update(key);
            hash.finish()
        } else {
            key
        };
        for (to, from) in first.iter_mut().zip(key) {
            *to = *from;
        }
        let mut pad = |pad: u8, state: &mut hash::State| {
            let block = first.get_mut(..size).unwrap_or_default();
            block.iter_mut().for_each(|byte| *byte ^= pad);
            let mut hash = Hash::new(kind);
            hash.update(block);
            *state = hash.state();
        };
        pad(0x5c, outer);
        // What takes the second pad off and puts the first on.
        pad(0x5c ^ 0x36, inner);
        pads
    }

    fn tag<'a>(&self, parts: impl Iterator<Item = &'a [u8]>) -> Tag {
        let mut hash = Hash::after_block(self.kind, &self.inner);
        parts.for_each(|part| hash.update(part));
        let _ = hash.finish();
        hash.take_digest(&self.outer);
        Tag::new(hash.finish())
    }
}

impl MacKey {
    /// Takes key bytes; `None` for an empty key, which would accept forgeries, and for what is no HMAC of this build.
    #[must_use]
    pub fn new(algorithm: Algorithm, key: &[u8]) -> Option<Self> {
        if key.is_empty() {
            return None;
        }
        let kind = match algorithm {
            Algorithm::HmacSha1 => HashKind::Sha1,
            Algorithm::HmacSha256 => HashKind::Sha256,
            #[cfg(feature = "full")]
            Algorithm::HmacSha384 => HashKind::Sha384,
            #[cfg(feature = "full")]
            Algorithm::HmacSha512 => HashKind::Sha512,
            _ => return None,
        };
        Some(Self(Pads::new(kind, key)))
    }

    /// The tag over `parts`, in order.
    pub fn tag<'a>(&self, parts: impl Iterator<Item = &'a [u8]>) -> Tag {
        self.0.tag(parts)
    }

    /// The tag by the digest that `inner` gives: of the block it is handed, and of what the tag is to cover behind it. `None` where it
    /// gives none.
    pub fn tag_around(&self, inner: impl FnOnce(HashKind, &[u8]) -> Option<Digest>) -> Option<Tag> {
        let pads = &self.0;
        let first = pads.first.get(..pads.kind.block_bytes())?;
        let digest = inner(pads.kind, first)?;
        let mut hash = Hash::after_block(pads.kind, &pads.outer);
        hash.update(digest.get(..pads.kind.digest_bytes())?);
        Some(Tag::new(hash.finish()))
    }
}

impl core::fmt::Debug for MacKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("MacKey([REDACTED])")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Encoding;

    type Case = (&'static [u8], &'static [u8], &'static str);

    fn check(algorithm: Algorithm, cases: &[Case]) {
        for (key, data, tag) in cases {
            let key = MacKey::new(algorithm, key).unwrap();
            for size in 1..=data.len() {
                assert_eq!(
                    Encoding::Hex.encode(key.tag(data.chunks(size)).expose_bytes()),
                    *tag
                );
            }
        }
    }

    /// RFC 4231 §4.2–4.4, 4.7 and 4.8.
    #[test]
    fn rfc_4231() {
        check(Algorithm::HmacSha256, &[
            (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (b"Jefe", b"what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (&[0xaa; 20], &[0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
            (&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
            (
                &[0xaa; 131],
                b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ]);
    }

    /// RFC 2202 §3, cases 1, 2 and 6.
    #[test]
    fn rfc_2202() {
        check(
            Algorithm::HmacSha1,
            &[
                (
                    &[0x0b; 20],
                    b"Hi There",
                    "b617318655057264e28bc0b6fb378c8ef146be00",
                ),
                (
                    b"Jefe",
                    b"what do ya want for nothing?",
                    "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79",
                ),
                (
                    &[0xaa; 80],
                    b"Test Using Larger Than Block-Size Key - Hash Key First",
                    "aa4ae5e15272d00e95705637ce8a3b55ed402112",
                ),
            ],
        );
    }

    /// RFC 4231 §4.3, the longer hashes.
    #[cfg(feature = "full")]
    #[test]
    fn rfc_4231_longer_hashes() {
        let data: &[u8] = b"what do ya want for nothing?";
        check(
            Algorithm::HmacSha384,
            &[(
                b"Jefe",
                data,
                "af45d2e376484031617f78d2b58a6b1b9c7ef464f5a01b47e42ec3736322445e8e2240ca5e69e2c78b3239ecfab21649",
            )],
        );
        check(
            Algorithm::HmacSha512,
            &[(
                b"Jefe",
                data,
                "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fdcaeab1a34d4a6b4b636e070a38bce737",
            )],
        );
    }

    #[test]
    fn an_empty_key_is_refused() {
        assert!(MacKey::new(Algorithm::HmacSha256, b"").is_none());
        assert!(MacKey::new(Algorithm::Ed25519, b"x").is_none());
    }

    #[test]
    fn nothing_secret_is_printed() {
        let key = MacKey::new(Algorithm::HmacSha256, b"Jefe").unwrap();
        let tag = key.tag(core::iter::once(b"what".as_slice()));
        let hash = Hash::new(HashKind::Sha256);
        assert_eq!(
            format!("{key:?} {tag:?} {hash:?}"),
            "MacKey([REDACTED]) Tag([REDACTED]) Hash([REDACTED])"
        );
    }
}
