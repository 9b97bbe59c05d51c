//! What stands around the signatures of key pairs, whoever computes them.

use super::Algorithm;
use super::hash::sha256;
use crate::prelude::*;

/// SubjectPublicKeyInfo (RFC 5480) of an uncompressed P-256 point up to the point itself: always these bytes.
const P256_SPKI: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// SubjectPublicKeyInfo (RFC 8410 §4) of an Ed25519 key up to the key itself.
const ED25519_SPKI: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

const fn spki_head(algorithm: Algorithm) -> &'static [u8] {
    match algorithm {
        Algorithm::EcdsaP256 => &P256_SPKI,
        Algorithm::Ed25519 => &ED25519_SPKI,
        _ => &[],
    }
}

/// The key inside a SubjectPublicKeyInfo of `algorithm`; `None` for every other document.
pub(super) fn from_spki(algorithm: Algorithm, der: &[u8]) -> Option<&[u8]> {
    let head = spki_head(algorithm);
    (!head.is_empty()).then(|| der.strip_prefix(head)).flatten()
}

/// A public key as SubjectPublicKeyInfo.
pub(super) fn to_spki(algorithm: Algorithm, key: &[u8]) -> Vec<u8> {
    [spki_head(algorithm), key].concat()
}

/// What the algorithm works on: the message whole for Ed25519, which hashes it behind a part of the signature; its SHA-256 for ECDSA.
pub(super) fn content<'a>(algorithm: Algorithm, parts: impl Iterator<Item = &'a [u8]>) -> Vec<u8> {
    if algorithm == Algorithm::Ed25519 {
        return parts.collect::<Vec<_>>().concat();
    }
    sha256(parts).to_vec()
}
