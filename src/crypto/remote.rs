//! Key pairs in a build without their arithmetic: the bytes of a key, and somebody to ask.

use std::sync::OnceLock;

use zeroize::Zeroizing;

use super::exchange::{Answer, Ask, Question};
use super::{Algorithm, pair};
use crate::error::Code;

static ASK: OnceLock<Ask> = OnceLock::new();

/// Says whom to ask; the first one stays. Without it there are no key pairs.
pub fn ask_key_pairs_of(ask: Ask) {
    // Whoever comes second speaks for the same file.
    let _ = ASK.set(ask);
}

/// The answer; `None` for no.
fn ask(
    question: Question,
    algorithm: Algorithm,
    key: &[u8],
    content: &[u8],
    signature: &[u8],
) -> Result<Option<Vec<u8>>, Code> {
    let answer = ASK.get().map_or(Answer::Absent, |ask| {
        ask(question, algorithm, key, content, signature)
    });
    match answer {
        Answer::Bytes(bytes) => Ok(Some(bytes)),
        Answer::No => Ok(None),
        Answer::Absent => Err(Code::AlgorithmNotInThisBuild),
        Answer::Broken => Err(Code::Internal),
    }
}

/// A key that verifies.
#[derive(Clone, Debug)]
pub struct PublicKey {
    algorithm: Algorithm,
    bytes: Vec<u8>,
}

impl PublicKey {
    /// Reads a key: 32 bytes for Ed25519, or 64 of which the last 32 are the public half; a SEC 1 point for P-256.
    ///
    /// # Errors
    /// `secret-malformed` for what is no key, and for the weak Ed25519 keys under which everybody can sign; `algorithm-not-in-this-build`;
    /// `internal`.
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Result<Self, Code> {
        let bytes = ask(Question::Public, algorithm, bytes, b"", b"")?;
        let bytes = bytes.ok_or(Code::SecretMalformed)?;
        Ok(Self { algorithm, bytes })
    }

    /// The key alone: 32 bytes, or an uncompressed SEC 1 point.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.bytes.clone()
    }

    /// Whether `signature` was made over `parts` with the other half of this key.
    ///
    /// # Errors
    /// `algorithm-not-in-this-build`, `internal`.
    pub fn verifies<'a>(
        &self,
        parts: impl Iterator<Item = &'a [u8]>,
        signature: &[u8],
    ) -> Result<bool, Code> {
        let content = pair::content(self.algorithm, parts);
        let found = ask(
            Question::Verifies,
            self.algorithm,
            &self.bytes,
            &content,
            signature,
        )?;
        Ok(found.is_some())
    }
}

/// A key that signs; zeroized when dropped.
pub struct PrivateKey {
    algorithm: Algorithm,
    bytes: Zeroizing<Vec<u8>>,
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
    /// `secret-malformed` for what is no key, and for halves that do not belong together; `algorithm-not-in-this-build`; `internal`.
    pub fn new(algorithm: Algorithm, bytes: &[u8]) -> Result<Self, Code> {
        ask(Question::Private, algorithm, bytes, b"", b"")?.ok_or(Code::SecretMalformed)?;
        Ok(Self {
            algorithm,
            bytes: Zeroizing::new(bytes.to_vec()),
        })
    }

    /// The signature over `parts`.
    ///
    /// # Errors
    /// `internal`, `algorithm-not-in-this-build`.
    pub fn sign<'a>(&self, parts: impl Iterator<Item = &'a [u8]>) -> Result<Vec<u8>, Code> {
        let content = pair::content(self.algorithm, parts);
        let made = ask(Question::Sign, self.algorithm, &self.bytes, &content, b"")?;
        made.ok_or(Code::Internal)
    }

    /// The half that verifies.
    ///
    /// # Errors
    /// `internal`, `algorithm-not-in-this-build`.
    pub fn verifier(&self) -> Result<PublicKey, Code> {
        let algorithm = self.algorithm;
        let public = ask(Question::PublicOfPrivate, algorithm, &self.bytes, b"", b"")?;
        Ok(PublicKey {
            algorithm,
            bytes: public.ok_or(Code::Internal)?,
        })
    }
}

#[cfg(all(test, feature = "key-pairs"))]
mod tests;
