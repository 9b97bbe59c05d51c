//! Keys of the sending side.

use crate::prelude::*;

#[cfg(feature = "full")]
use super::PrivateKey;
#[cfg(feature = "full")]
use super::secret::Kind;
use super::{Algorithm, Evidence, Key, SecretFormats};
use crate::error::{Code, Misuse};

/// A key that makes signatures.
#[derive(Debug)]
pub struct SigningKey {
    /// Its algorithm.
    pub algorithm: Algorithm,
    material: Material,
}

#[derive(Debug)]
enum Material {
    Shared(Key),
    #[cfg(feature = "full")]
    Private(PrivateKey),
}

impl SigningKey {
    /// The secret's bytes where they are part of the hashed content.
    #[must_use]
    pub fn expose_text(&self) -> &[u8] {
        match &self.material {
            Material::Shared(key) => key.expose_text(),
            #[cfg(feature = "full")]
            Material::Private(_) => b"",
        }
    }

    /// The signature over `parts`.
    ///
    /// # Errors
    /// `signing-unsupported` where the key cannot make one, `internal`.
    pub fn sign<'a>(&self, parts: impl Iterator<Item = &'a [u8]> + Clone) -> Result<Vec<u8>, Code> {
        match &self.material {
            Material::Shared(key) => match key.evidence(parts, core::iter::empty()) {
                Evidence::Tag(tag) => Ok(tag.expose_bytes().to_vec()),
                _ => Err(Code::SigningUnsupported),
            },
            #[cfg(feature = "full")]
            Material::Private(key) => key.sign(parts),
        }
    }
}

impl SecretFormats {
    /// The key that signs, from secret number `index` under its first reading. Where a provider shows receivers a public key alone,
    /// the private one is written in the same encoding.
    ///
    /// # Errors
    /// The `secret-…` codes, `algorithm-not-in-this-build`.
    pub fn signing_key(&self, text: &[u8], index: usize) -> Result<SigningKey, Misuse> {
        #[cfg(feature = "full")]
        if let Some(format) = self
            .reading(text)
            .into_iter()
            .find(|format| format.algorithm.is_public())
        {
            let has_private = self
                .0
                .iter()
                .any(|other| other.algorithm == format.algorithm && other.kind == Kind::Private);
            if format.kind == Kind::Public && has_private {
                return Err(Misuse::new(Code::SecretWrongKind)
                    .subject(format.prefix.clone())
                    .found(index as i64 + 1));
            }
            let key = format
                .private(text)
                .map_err(|code| format.fault(code, index))?;
            return Ok(SigningKey {
                algorithm: format.algorithm,
                material: Material::Private(key),
            });
        }
        let mut keys = self.keys(text, index)?;
        keys.truncate(1);
        let Some(key) = keys.pop() else {
            return Err(Misuse::new(Code::Internal));
        };
        Ok(SigningKey {
            algorithm: key.algorithm,
            material: Material::Shared(key),
        })
    }

    /// What a receiver needs to verify the signatures of this signing key: the public half in the provider's form, or the secret itself
    /// where both sides share it.
    ///
    /// # Errors
    /// The `secret-…` codes, `algorithm-not-in-this-build`.
    #[cfg(feature = "full")]
    pub fn verification_secret(&self, text: &[u8], index: usize) -> Result<Vec<u8>, Misuse> {
        let key = self.signing_key(text, index)?;
        let Material::Private(private) = &key.material else {
            return Ok(text.to_vec());
        };
        let Some(format) = self
            .0
            .iter()
            .find(|format| format.algorithm == key.algorithm && format.kind == Kind::Public)
        else {
            return Ok(text.to_vec());
        };
        let public = private.verifier().map_err(Misuse::new)?;
        Ok(format.write_public(&public).into_bytes())
    }
}
