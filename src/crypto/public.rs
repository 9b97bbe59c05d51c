//! Signatures with a key pair: who verifies cannot sign.

use ed25519_dalek::Signer;
use p256::ecdsa::signature::hazmat::{PrehashSigner, PrehashVerifier};
use zeroize::Zeroizing;

#[cfg(feature = "full")]
use super::pair;
use super::{Algorithm, der};
use crate::error::Code;
use crate::prelude::*;

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
    ///
    /// # Errors
    /// `secret-malformed` for what is no key, and for the weak Ed25519 keys under which everybody can sign.
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Result<Self, Code> {
        Self::read(algorithm, bytes).ok_or(Code::SecretMalformed)
    }

    fn read(algorithm: Algorithm, bytes: &[u8]) -> Option<Self> {
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

    /// Whether `signature` was made over `parts` with the other half of this key.
    ///
    /// # Errors
    /// None here; where the arithmetic stands elsewhere, it may fail.
    #[cfg(feature = "full")]
    pub fn verifies<'a>(
        &self,
        parts: impl Iterator<Item = &'a [u8]>,
        signature: &[u8],
    ) -> Result<bool, Code> {
        let algorithm = match self {
            Self::Ed25519(_) => Algorithm::Ed25519,
            Self::EcdsaP256(_) => Algorithm::EcdsaP256,
        };
        Ok(self.verifies_content(&pair::content(algorithm, parts), signature))
    }

    /// The same, over what the algorithm works on.
    pub(super) fn verifies_content(&self, content: &[u8], signature: &[u8]) -> bool {
        match self {
            Self::Ed25519(key) => ed25519_dalek::Signature::from_slice(signature)
                .is_ok_and(|signature| key.verify_strict(content, &signature).is_ok()),
            Self::EcdsaP256(key) => der::read(signature)
                .and_then(|numbers| p256::ecdsa::Signature::from_slice(&numbers).ok())
                .is_some_and(|signature| key.verify_prehash(content, &signature).is_ok()),
        }
    }
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

impl PrivateKey {
    /// Reads a key: a seed of 32 bytes or seed and public key for Ed25519, a scalar of 32 bytes for P-256.
    ///
    /// # Errors
    /// `secret-malformed` for what is no key, and for halves that do not belong together.
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Result<Self, Code> {
        Self::read(algorithm, bytes).ok_or(Code::SecretMalformed)
    }

    fn read(algorithm: Algorithm, bytes: &[u8]) -> Option<Self> {
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
    ///
    /// # Errors
    /// `internal`, which no key is known for.
    #[cfg(feature = "full")]
    pub fn sign<'a>(&self, parts: impl Iterator<Item = &'a [u8]>) -> Result<Vec<u8>, Code> {
        let algorithm = match self {
            Self::Ed25519(_) => Algorithm::Ed25519,
            Self::EcdsaP256(_) => Algorithm::EcdsaP256,
        };
        self.sign_content(&pair::content(algorithm, parts))
            .ok_or(Code::Internal)
    }

    /// The same, over what the algorithm works on.
    pub(super) fn sign_content(&self, content: &[u8]) -> Option<Vec<u8>> {
        match self {
            Self::Ed25519(key) => Some(key.sign(content).to_bytes().to_vec()),
            Self::EcdsaP256(key) => {
                let signature: p256::ecdsa::Signature = key.sign_prehash(content).ok()?;
                Some(der::write(&signature.to_bytes().into()))
            }
        }
    }

    /// The half that verifies.
    ///
    /// # Errors
    /// None here; where the arithmetic stands elsewhere, it may fail.
    pub fn verifier(&self) -> Result<PublicKey, Code> {
        Ok(match self {
            Self::Ed25519(key) => PublicKey::Ed25519(Box::new(key.verifying_key())),
            Self::EcdsaP256(key) => PublicKey::EcdsaP256(Box::new(*key.verifying_key())),
        })
    }
}
