//! Signatures with a key pair: who verifies cannot sign.

use ed25519_dalek::Signer;
use p256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use sha2::{Digest, Sha256};
use zeroize::Zeroizing;

use super::Algorithm;

/// SubjectPublicKeyInfo (RFC 5480) of an uncompressed P-256 point up to the point itself: always these bytes.
const P256_SPKI: [u8; 26] = [
    0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a,
    0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00,
];

/// SubjectPublicKeyInfo (RFC 8410 §4) of an Ed25519 key up to the key itself.
const ED25519_SPKI: [u8; 12] = [
    0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00,
];

/// The key inside a SubjectPublicKeyInfo of `algorithm`; `None` for every other document.
#[must_use]
pub fn from_spki(algorithm: Algorithm, der: &[u8]) -> Option<&[u8]> {
    match algorithm {
        Algorithm::EcdsaP256 => der.strip_prefix(&P256_SPKI),
        Algorithm::Ed25519 => der.strip_prefix(&ED25519_SPKI),
        _ => None,
    }
}

/// A key that verifies.
#[derive(Clone, Debug)]
pub enum PublicKey {
    /// Ed25519.
    Ed25519(Box<ed25519_dalek::VerifyingKey>),
    /// ECDSA over P-256.
    EcdsaP256(Box<p256::ecdsa::VerifyingKey>),
}

impl PublicKey {
    /// Reads a key: 32 bytes for Ed25519, or 64 of which the last 32 are the public half; a SEC 1 point for P-256.
    /// `None` for what is no key, and for the weak Ed25519 keys under which everybody can sign.
    #[must_use]
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Option<Self> {
        match algorithm {
            Algorithm::Ed25519 => {
                let public = match bytes.len() {
                    64 => bytes.last_chunk::<32>()?,
                    _ => bytes.try_into().ok()?,
                };
                let key = ed25519_dalek::VerifyingKey::from_bytes(public).ok()?;
                (!key.is_weak()).then(|| Self::Ed25519(Box::new(key)))
            }
            Algorithm::EcdsaP256 => p256::ecdsa::VerifyingKey::from_sec1_bytes(bytes)
                .ok()
                .map(|key| Self::EcdsaP256(Box::new(key))),
            _ => None,
        }
    }

    /// The key alone: 32 bytes, or an uncompressed SEC 1 point.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        match self {
            Self::Ed25519(key) => key.to_bytes().to_vec(),
            Self::EcdsaP256(key) => key.to_sec1_point(false).as_bytes().to_vec(),
        }
    }

    /// SubjectPublicKeyInfo as DER.
    #[must_use]
    pub fn to_spki(&self) -> Vec<u8> {
        let head: &[u8] = match self {
            Self::Ed25519(_) => &ED25519_SPKI,
            Self::EcdsaP256(_) => &P256_SPKI,
        };
        [head, &self.to_bytes()].concat()
    }

    /// Whether `signature` was made over `parts` with the other half of this key.
    pub fn verifies<'a>(&self, parts: impl Iterator<Item = &'a [u8]>, signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => {
                // Ed25519 hashes the message behind a part of the signature, so it is needed in one piece.
                let message = parts.collect::<Vec<_>>().concat();
                ed25519_dalek::Signature::from_slice(signature)
                    .is_ok_and(|signature| key.verify_strict(&message, &signature).is_ok())
            }
            Self::EcdsaP256(key) => p256::ecdsa::Signature::from_der(signature)
                .is_ok_and(|signature| key.verify_prehash(&hash(parts), &signature).is_ok()),
        }
    }
}

fn hash<'a>(parts: impl Iterator<Item = &'a [u8]>) -> [u8; 32] {
    let mut hasher = Sha256::new();
    parts.for_each(|part| hasher.update(part));
    hasher.finalize().into()
}

/// A key that signs; zeroized when dropped.
pub enum PrivateKey {
    /// Ed25519.
    Ed25519(Box<ed25519_dalek::SigningKey>),
    /// ECDSA over P-256.
    EcdsaP256(Box<p256::ecdsa::SigningKey>),
}

impl core::fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("PrivateKey([REDACTED])")
    }
}

/// An Ed25519 key as seed and public key, as some providers write it; `None` for a seed of another length.
pub(super) fn key_pair(seed: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
    let seed: Zeroizing<[u8; 32]> = Zeroizing::new(seed.try_into().ok()?);
    let pair = ed25519_dalek::SigningKey::from_bytes(&seed).to_keypair_bytes();
    Some(Zeroizing::new(pair.to_vec()))
}

impl PrivateKey {
    /// Reads a key: a seed of 32 bytes or seed and public key for Ed25519, a scalar of 32 bytes for P-256. `None` for what is no key,
    /// and for halves that do not belong together.
    #[must_use]
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Option<Self> {
        match (algorithm, bytes.len()) {
            (Algorithm::Ed25519, 64) => {
                ed25519_dalek::SigningKey::from_keypair_bytes(bytes.try_into().ok()?)
                    .ok()
                    .map(|key| Self::Ed25519(Box::new(key)))
            }
            (Algorithm::Ed25519, 32) => {
                let seed: Zeroizing<[u8; 32]> = Zeroizing::new(bytes.try_into().ok()?);
                Some(Self::Ed25519(Box::new(
                    ed25519_dalek::SigningKey::from_bytes(&seed),
                )))
            }
            (Algorithm::EcdsaP256, 32) => p256::ecdsa::SigningKey::from_slice(bytes)
                .ok()
                .map(|key| Self::EcdsaP256(Box::new(key))),
            _ => None,
        }
    }

    /// The signature over `parts`. Deterministic in both algorithms (RFC 8032, RFC 6979): no random number can leak the key.
    pub fn sign<'a>(&self, parts: impl Iterator<Item = &'a [u8]>) -> Option<Vec<u8>> {
        match self {
            Self::Ed25519(key) => {
                let message = parts.collect::<Vec<_>>().concat();
                Some(key.sign(&message).to_bytes().to_vec())
            }
            Self::EcdsaP256(key) => {
                let signature: p256::ecdsa::Signature = key.sign_prehash(&hash(parts)).ok()?;
                Some(signature.to_der().as_bytes().to_vec())
            }
        }
    }

    /// The half that verifies.
    #[must_use]
    pub fn verifier(&self) -> PublicKey {
        match self {
            Self::Ed25519(key) => PublicKey::Ed25519(Box::new(key.verifying_key())),
            Self::EcdsaP256(key) => PublicKey::EcdsaP256(Box::new(*key.verifying_key())),
        }
    }
}
