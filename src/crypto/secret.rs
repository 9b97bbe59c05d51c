//! From the text a provider shows to key bytes, and back.

use zeroize::Zeroizing;

use super::{Algorithm, Key};
use crate::cut;
use crate::encoding::Encoding;
use crate::error::{Code, Misuse};
use crate::prelude::*;

/// How key bytes are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SecretEncoding {
    /// The bytes themselves as text.
    Text(Encoding),
    /// A public key as the base64 of its SubjectPublicKeyInfo (RFC 5280 §4.1).
    Spki,
    /// The same between the lines of RFC 7468.
    Pem,
}

/// What a key may be used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Both sides have it.
    Symmetric,
    /// Verifies only.
    Public,
    /// Signs, and verifies through its public half.
    Private,
}

/// One way in which a provider writes its secrets.
#[derive(Clone, Debug)]
pub struct SecretFormat {
    /// Text before the encoded part; taken off when it is there.
    pub prefix: String,
    /// The format reads secrets with the prefix alone, and such secrets are read by no other format.
    pub require_prefix: bool,
    /// How the rest is to be read. Never guessed from the secret's looks: `whsec_` means different bytes at different providers.
    pub encoding: SecretEncoding,
    /// Fewest key bytes that the provider documents; 1 where it documents none.
    pub min_bytes: usize,
    /// The only number of key bytes, where there is one.
    pub exact_bytes: Option<usize>,
    /// Bytes of a fresh key.
    pub generate_bytes: usize,
    /// Text before a fresh key's encoded part; differs from [`prefix`](Self::prefix) where the prefix is itself part of the key.
    pub generate_prefix: String,
    /// The algorithm that the key belongs to.
    pub algorithm: Algorithm,
    /// What the key may be used for.
    pub kind: Kind,
}

/// The ways in which one provider writes its secrets, in order.
#[derive(Clone, Debug)]
pub struct SecretFormats(pub Vec<SecretFormat>);

/// Bytes of the part of an Ed25519 key that is random (RFC 8032 §5.1.5).
const SEED_BYTES: usize = 32;

/// A format and the key bytes that a secret has under it.
pub type Reading<'f> = (&'f SecretFormat, Zeroizing<Vec<u8>>);

/// Beginnings of other kinds of key. Any of them in place of a webhook secret is a mix-up, never a key; the last four only where the
/// provider's own prefix is known.
const OTHER_KINDS: &str =
    "whpk_|whsk_|v1,whsec_|v1,|sk_live_|sk_test_|pk_live_|pk_test_|rk_live_|sk_|pk_|rk_|Bearer |";

/// How many of them are other kinds always.
const ALWAYS: usize = 9;

impl SecretFormats {
    /// The formats that read this secret: the one that claims its prefix, or all that claim none.
    pub(super) fn reading(&self, text: &[u8]) -> Vec<&SecretFormat> {
        let mut found = Vec::new();
        for format in &self.0 {
            if !format.require_prefix {
                found.push(format);
            } else if text.starts_with(format.prefix.as_bytes()) {
                return vec![format];
            }
        }
        found
    }

    /// Key bytes under each reading of secret number `index` (0-based; sentences count from 1).
    ///
    /// # Errors
    /// `secret-empty`, `secret-wrong-kind`, `secret-malformed`, `secret-too-short` of the first reading, when none gives a key.
    pub fn read<'f>(&'f self, text: &[u8], index: usize) -> Result<Vec<Reading<'f>>, Misuse> {
        let mut found = Vec::new();
        let mut first = None;
        for format in self.reading(text) {
            match format.bytes(text, index) {
                Ok(bytes) => found.push((format, bytes)),
                Err(misuse) => {
                    first.get_or_insert(misuse);
                }
            }
        }
        match first {
            _ if !found.is_empty() => Ok(found),
            Some(misuse) => Err(misuse),
            None => Err(Misuse::new(Code::SecretWrongKind)
                .subject("another kind")
                .found(index as i64 + 1)),
        }
    }

    /// The keys of secret number `index`, under the readings whose algorithm this build has.
    ///
    /// # Errors
    /// Those of [`read`](Self::read), and `algorithm-not-in-this-build` when no reading's algorithm is there.
    pub fn keys(&self, text: &[u8], index: usize) -> Result<Vec<Key>, Misuse> {
        let mut keys = Vec::new();
        let mut missing = None;
        for (format, bytes) in &self.read(text, index)? {
            if !format.algorithm.in_this_build() {
                missing = Some(format.algorithm.name());
                continue;
            }
            match format.key(bytes, index) {
                // Found out only now where key pairs have a file of their own.
                #[cfg(feature = "full")]
                Err(misuse) if misuse.code == Code::AlgorithmNotInThisBuild => {
                    missing = Some(format.algorithm.name());
                }
                key => keys.push(key?),
            }
        }
        if let (true, Some(name)) = (keys.is_empty(), missing) {
            return Err(Misuse::new(Code::AlgorithmNotInThisBuild).subject(name));
        }
        Ok(keys)
    }
}

pub(super) fn malformed(index: usize, at: usize) -> Misuse {
    Misuse::new(Code::SecretMalformed)
        .subject(ordinal(index))
        .found(at as i64)
}

impl SecretFormat {
    /// Key bytes of secret number `index`.
    fn bytes(&self, text: &[u8], index: usize) -> Result<Zeroizing<Vec<u8>>, Misuse> {
        let number = index as i64 + 1;
        let rest = text.strip_prefix(self.prefix.as_bytes()).unwrap_or(text);
        if rest.trim_ascii().is_empty() {
            return Err(Misuse::new(Code::SecretEmpty).found(number));
        }
        if !self.require_prefix {
            let mut left = if self.prefix.is_empty() {
                ALWAYS
            } else {
                usize::MAX
            };
            let mut kinds = OTHER_KINDS;
            while let (1.., Some((kind, others))) = (left, cut::split(kinds, b'|')) {
                if text.starts_with(kind.as_bytes()) {
                    return Err(Misuse::new(Code::SecretWrongKind)
                        .subject(kind)
                        .found(number));
                }
                kinds = others;
                left -= 1;
            }
        }
        let at = text.len() - rest.len() + 1;
        let key = match self.encoding {
            SecretEncoding::Text(encoding) => {
                if encoding == Encoding::Utf8 {
                    // A line break or tab comes from a file or a copy and paste, never from a provider.
                    if let Some(bad) = rest.iter().position(u8::is_ascii_control) {
                        return Err(malformed(index, at + bad));
                    }
                }
                Zeroizing::new(
                    encoding
                        .decode(rest)
                        .map_err(|bad| malformed(index, at + bad))?,
                )
            }
            #[cfg(feature = "full")]
            SecretEncoding::Spki => self.spki(rest).ok_or_else(|| malformed(index, at))?,
            #[cfg(feature = "full")]
            SecretEncoding::Pem => pem_body(rest)
                .and_then(|body| self.spki(&body))
                .ok_or_else(|| malformed(index, at))?,
            // Only public keys are written so, and no algorithm of the small build has one.
            #[cfg(not(feature = "full"))]
            SecretEncoding::Spki | SecretEncoding::Pem => {
                return Err(
                    Misuse::new(Code::AlgorithmNotInThisBuild).subject(self.algorithm.name())
                );
            }
        };
        let expected = self.exact_bytes.unwrap_or(self.min_bytes);
        if key.len() < expected {
            return Err(Misuse::new(Code::SecretTooShort)
                .subject(ordinal(index))
                .expected(expected as i64)
                .found(key.len() as i64));
        }
        if self.exact_bytes.is_some_and(|exact| key.len() != exact) {
            return Err(malformed(index, text.len()));
        }
        Ok(key)
    }

    #[cfg(feature = "full")]
    fn spki(&self, base64: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        let der = Encoding::Base64.decode(base64).ok()?;
        super::pair::from_spki(self.algorithm, &der).map(|key| Zeroizing::new(key.to_vec()))
    }
}

/// The base64 between the first line and the last (RFC 7468 §3); line breaks are dropped.
#[cfg(feature = "full")]
fn pem_body(text: &[u8]) -> Option<Vec<u8>> {
    const BEGIN: &[u8] = b"-----BEGIN PUBLIC KEY-----";
    const END: &[u8] = b"-----END PUBLIC KEY-----";
    let body = text.trim_ascii().strip_prefix(BEGIN)?.strip_suffix(END)?;
    Some(
        body.iter()
            .copied()
            .filter(|byte| !byte.is_ascii_whitespace())
            .collect(),
    )
}

fn ordinal(index: usize) -> String {
    // At most a handful of secrets: one digit or two, without the formatting machinery.
    let number = index as u8 + 1;
    let mut out = String::new();
    if number > 9 {
        out.push(char::from(b'0' + number / 10));
    }
    out.push(char::from(b'0' + number % 10));
    out
}

/// A fresh secret in the provider's first format that can sign, from the caller's random bytes.
///
/// # Errors
/// `option-invalid` when fewer random bytes were given than the format needs.
pub fn generate(formats: &SecretFormats, random: &[u8]) -> Result<String, Misuse> {
    generate_for(formats, None, random)
}

/// The same, for the named algorithm where the provider has several.
///
/// # Errors
/// Those of [`generate`]; `option-invalid` when the provider has no secrets for the algorithm, and `algorithm-not-in-this-build`.
pub fn generate_for(
    formats: &SecretFormats,
    algorithm: Option<&str>,
    random: &[u8],
) -> Result<String, Misuse> {
    let fits =
        |format: &&SecretFormat| algorithm.is_none_or(|wanted| wanted == format.algorithm.name());
    let Some(format) = formats
        .0
        .iter()
        .filter(fits)
        .find(|format| format.kind != Kind::Public)
        .or_else(|| formats.0.iter().find(fits))
    else {
        return Err(Misuse::new(Code::OptionInvalid).subject("algorithm"));
    };
    if algorithm.is_some() && !format.algorithm.in_this_build() {
        return Err(Misuse::new(Code::AlgorithmNotInThisBuild).subject(format.algorithm.name()));
    }
    let bytes = format.fresh(random)?;
    let mut out = format.generate_prefix.clone();
    out.push_str(&format.written().encode(&bytes));
    Ok(out)
}

impl SecretFormat {
    /// The bytes of a fresh key.
    fn fresh(&self, random: &[u8]) -> Result<Zeroizing<Vec<u8>>, Misuse> {
        // A private key with its public half behind it: the second is computed, not drawn.
        let pair = (self.kind, self.generate_bytes) == (Kind::Private, 2 * SEED_BYTES);
        let wanted = if pair {
            SEED_BYTES
        } else {
            self.generate_bytes
        };
        let Some(bytes) = random.get(..wanted) else {
            return Err(Misuse::new(Code::OptionInvalid)
                .subject("randomBytes")
                .expected(wanted as i64)
                .found(random.len() as i64));
        };
        #[cfg(feature = "full")]
        if pair {
            let public = super::PrivateKey::new(self.algorithm, bytes)
                .and_then(|private| private.verifier())
                .map_err(|code| self.fault(code, 0))?;
            return Ok(Zeroizing::new([bytes, &public.to_bytes()].concat()));
        }
        Ok(Zeroizing::new(bytes.to_vec()))
    }

    /// The key that verifies.
    #[cfg(feature = "full")]
    fn key(&self, bytes: &[u8], index: usize) -> Result<Key, Misuse> {
        let public = match (self.kind, self.algorithm.is_public()) {
            (Kind::Private, _) => {
                super::PrivateKey::new(self.algorithm, bytes).and_then(|private| private.verifier())
            }
            (_, true) => super::PublicKey::new(self.algorithm, bytes),
            _ => {
                let key = Key::new(self.algorithm, index, bytes);
                return key.ok_or_else(|| malformed(index, 1));
            }
        };
        match public {
            Ok(key) => Ok(Key::public(self.algorithm, index, key)),
            Err(code) => Err(self.fault(code, index)),
        }
    }

    #[cfg(not(feature = "full"))]
    fn key(&self, bytes: &[u8], index: usize) -> Result<Key, Misuse> {
        Key::new(self.algorithm, index, bytes).ok_or_else(|| malformed(index, 1))
    }

    /// What to say of secret number `index` where its key pair is none, or nobody is there to compute with it.
    #[cfg(feature = "full")]
    pub(super) fn fault(&self, code: Code, index: usize) -> Misuse {
        match code {
            Code::SecretMalformed => malformed(index, 1),
            _ => Misuse::new(code).subject(self.algorithm.name()),
        }
    }

    /// The private key in a text of this format's encoding.
    #[cfg(feature = "full")]
    pub(super) fn private(&self, text: &[u8]) -> Result<super::PrivateKey, Code> {
        let rest = text.strip_prefix(self.prefix.as_bytes()).unwrap_or(text);
        let bytes = self.written().decode(rest);
        let bytes = Zeroizing::new(bytes.map_err(|_| Code::SecretMalformed)?);
        super::PrivateKey::new(self.algorithm, &bytes)
    }

    /// A public key as this format shows it.
    #[cfg(feature = "full")]
    pub(super) fn write_public(&self, key: &super::PublicKey) -> String {
        let key = key.to_bytes();
        let bytes = match self.encoding {
            SecretEncoding::Text(_) => key,
            SecretEncoding::Spki | SecretEncoding::Pem => {
                super::pair::to_spki(self.algorithm, &key)
            }
        };
        let text = self.written().encode(&bytes);
        if self.encoding == SecretEncoding::Pem {
            let mut lines = String::from("-----BEGIN PUBLIC KEY-----\n");
            for line in text.as_bytes().chunks(64) {
                lines.push_str(core::str::from_utf8(line).unwrap_or_default());
                lines.push('\n');
            }
            lines.push_str("-----END PUBLIC KEY-----\n");
            return lines;
        }
        [self.prefix.as_str(), &text].concat()
    }

    /// How a fresh key, or a key that signs, is written.
    pub(super) fn written(&self) -> Encoding {
        match self.encoding {
            // A text secret is random text: hexadecimal keeps every byte printable and the entropy whole.
            SecretEncoding::Text(Encoding::Utf8) => Encoding::Hex,
            SecretEncoding::Text(encoding) => encoding,
            SecretEncoding::Spki | SecretEncoding::Pem => Encoding::Base64,
        }
    }
}
