//! From the text a provider shows to key bytes, and back.

use alloc::string::String;
use alloc::vec::Vec;
use zeroize::Zeroizing;

use crate::encoding::Encoding;
use crate::error::{Code, Misuse};

/// How a provider writes its secrets.
#[derive(Clone, Debug)]
pub struct SecretFormat {
    /// Text before the encoded part; taken off when it is there.
    pub prefix: String,
    /// How the rest is to be read. Never guessed from the secret's looks: `whsec_` means different bytes at different providers.
    pub encoding: Encoding,
    /// Fewest key bytes that the provider documents; 1 where it documents none.
    pub min_bytes: usize,
    /// Bytes of a fresh key.
    pub generate_bytes: usize,
}

/// Beginnings of other kinds of key. Any of them in place of a webhook secret is a mix-up, never a key.
const OTHER_KINDS: [&str; 9] = [
    "whpk_",
    "whsk_",
    "v1,whsec_",
    "v1,",
    "sk_live_",
    "sk_test_",
    "pk_live_",
    "pk_test_",
    "rk_live_",
];

/// Beginnings that are other kinds of key only where the provider's own prefix is known.
const OTHER_KINDS_BESIDE_A_PREFIX: [&str; 4] = ["sk_", "pk_", "rk_", "Bearer "];

impl SecretFormat {
    /// Key bytes of secret number `index` (0-based; sentences count from 1).
    ///
    /// # Errors
    /// `secret-empty`, `secret-wrong-kind`, `secret-malformed`, `secret-too-short`.
    pub fn key(&self, text: &[u8], index: usize) -> Result<Zeroizing<Vec<u8>>, Misuse> {
        let number = index as i64 + 1;
        let rest = text.strip_prefix(self.prefix.as_bytes()).unwrap_or(text);
        if rest.trim_ascii().is_empty() {
            return Err(Misuse::new(Code::SecretEmpty).found(number));
        }
        let others = OTHER_KINDS_BESIDE_A_PREFIX
            .iter()
            .filter(|_| !self.prefix.is_empty());
        if let Some(kind) = OTHER_KINDS
            .iter()
            .chain(others)
            .find(|kind| text.starts_with(kind.as_bytes()))
        {
            return Err(Misuse::new(Code::SecretWrongKind)
                .subject(*kind)
                .found(number));
        }
        let malformed = |at: usize| {
            Misuse::new(Code::SecretMalformed)
                .subject(ordinal(index))
                .found((at + text.len() - rest.len()) as i64 + 1)
        };
        if self.encoding == Encoding::Utf8 {
            // A line break or tab comes from a file or a copy and paste, never from a provider.
            if let Some(at) = rest.iter().position(u8::is_ascii_control) {
                return Err(malformed(at));
            }
        }
        let key = Zeroizing::new(self.encoding.decode(rest).map_err(malformed)?);
        if key.len() < self.min_bytes {
            return Err(Misuse::new(Code::SecretTooShort)
                .subject(ordinal(index))
                .expected(self.min_bytes as i64)
                .found(key.len() as i64));
        }
        Ok(key)
    }
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

/// A fresh secret in the provider's format from the caller's random bytes.
///
/// # Errors
/// `option-invalid` when fewer random bytes were given than the format needs.
pub fn generate(format: &SecretFormat, random: &[u8]) -> Result<String, Misuse> {
    let Some(bytes) = random.get(..format.generate_bytes) else {
        return Err(Misuse::new(Code::OptionInvalid)
            .subject("randomBytes")
            .expected(format.generate_bytes as i64)
            .found(random.len() as i64));
    };
    let mut out = format.prefix.clone();
    // A text secret is random text: hexadecimal keeps every byte printable and the entropy whole.
    let encoding = if format.encoding == Encoding::Utf8 {
        Encoding::Hex
    } else {
        format.encoding
    };
    out.push_str(&encoding.encode(bytes));
    Ok(out)
}
