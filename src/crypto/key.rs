//! One key of a receiver, whatever the algorithm.

use zeroize::Zeroizing;

use crate::prelude::*;

#[cfg(feature = "full")]
use super::PublicKey;
use super::hash::{Digest, HashKind, sha256};
use super::{Algorithm, MacKey, Tag};
#[cfg(feature = "full")]
use crate::error::Code;

/// What a key has to say about a message.
#[derive(Clone, Debug)]
pub enum Evidence {
    /// The tag that an honest sender would have sent.
    Tag(Tag),
    /// Which of the signatures that were shown it verifies; a public key cannot make a tag.
    Verified(Option<usize>),
    /// Nothing: those who compute for it failed.
    #[cfg(feature = "full")]
    Broken(Code),
}

/// A key, its algorithm, and the secret it was read from.
#[derive(Clone, Debug)]
pub struct Key {
    /// The algorithm it belongs to; signatures of others are not compared with it.
    pub algorithm: Algorithm,
    /// The number of the caller's secret, from 0.
    pub secret: usize,
    material: Material,
}

#[derive(Clone)]
enum Material {
    Mac(MacKey),
    /// Stands inside the hashed content.
    Text(Zeroizing<Vec<u8>>),
    #[cfg(feature = "full")]
    Public(PublicKey),
}

impl core::fmt::Debug for Material {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("[REDACTED]")
    }
}

impl Key {
    /// Takes key bytes; `None` for what is no key of the algorithm, or an algorithm outside this build.
    #[must_use]
    pub fn new(algorithm: Algorithm, secret: usize, bytes: &[u8]) -> Option<Self> {
        let material = match algorithm {
            Algorithm::Sha256 if bytes.is_empty() => return None,
            Algorithm::Sha256 => Material::Text(Zeroizing::new(bytes.to_vec())),
            #[cfg(feature = "full")]
            Algorithm::Ed25519 | Algorithm::EcdsaP256 => {
                Material::Public(PublicKey::new(algorithm, bytes).ok()?)
            }
            _ => Material::Mac(MacKey::new(algorithm, bytes)?),
        };
        Some(Self {
            algorithm,
            secret,
            material,
        })
    }

    /// A key that is known by its public half.
    #[cfg(feature = "full")]
    #[must_use]
    pub const fn public(algorithm: Algorithm, secret: usize, key: PublicKey) -> Self {
        Self {
            algorithm,
            secret,
            material: Material::Public(key),
        }
    }

    /// The secret's bytes where they are part of the hashed content.
    #[must_use]
    pub fn expose_text(&self) -> &[u8] {
        match &self.material {
            Material::Text(text) => text,
            _ => b"",
        }
    }

    /// Whether [`evidence_around`](Self::evidence_around) gives evidence.
    #[must_use]
    pub const fn takes_digests(&self) -> bool {
        matches!(self.material, Material::Mac(_))
    }

    /// The evidence of an HMAC key whose inner hash somebody else computes; see [`MacKey::tag_around`].
    pub fn evidence_around(
        &self,
        inner: impl FnOnce(HashKind, &[u8]) -> Option<Digest>,
    ) -> Option<Evidence> {
        match &self.material {
            Material::Mac(key) => key.tag_around(inner).map(Evidence::Tag),
            _ => None,
        }
    }

    /// Works through `parts`. `signatures` are those of this key's algorithm, with their numbers.
    pub fn evidence<'a>(
        &self,
        parts: impl Iterator<Item = &'a [u8]> + Clone,
        signatures: impl Iterator<Item = (usize, &'a [u8])>,
    ) -> Evidence {
        match &self.material {
            Material::Mac(key) => Evidence::Tag(key.tag(parts)),
            Material::Text(_) => Evidence::Tag(Tag::new(&sha256(parts))),
            #[cfg(feature = "full")]
            Material::Public(key) => {
                for (number, signature) in signatures {
                    match key.verifies(parts.clone(), signature) {
                        Ok(true) => return Evidence::Verified(Some(number)),
                        Ok(false) => {}
                        Err(code) => return Evidence::Broken(code),
                    }
                }
                Evidence::Verified(None)
            }
            #[cfg(not(feature = "full"))]
            #[expect(unreachable_patterns, reason = "only the full build has public keys")]
            _ => {
                let _ = signatures;
                Evidence::Verified(None)
            }
        }
    }
}
