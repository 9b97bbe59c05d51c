//! HMAC (RFC 2104) over a list of slices, so that signed content is never copied together.

use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;

/// Bytes of an HMAC-SHA-256 tag.
pub const TAG_BYTES: usize = 32;

/// A computed tag. Secret until it is known to have been sent: printing it would make a signing oracle.
#[derive(Clone, PartialEq, Eq)]
pub struct Tag([u8; TAG_BYTES]);

impl Tag {
    /// The tag's bytes.
    #[must_use]
    pub const fn expose_bytes(&self) -> &[u8; TAG_BYTES] {
        &self.0
    }

    /// Full-length, constant-time comparison with what a message carried.
    #[must_use]
    pub fn matches(&self, received: &[u8]) -> bool {
        super::equal(&self.0, received)
    }
}

impl core::fmt::Debug for Tag {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str("Tag([REDACTED])")
    }
}

/// A key with both HMAC pads absorbed; zeroized when dropped.
#[derive(Clone)]
pub struct MacKey(Hmac<Sha256>);

impl MacKey {
    /// Takes key bytes; `None` for an empty key, which would accept forgeries.
    #[must_use]
    pub fn new(key: &[u8]) -> Option<Self> {
        if key.is_empty() {
            return None;
        }
        Hmac::new_from_slice(key).ok().map(Self)
    }

    /// The tag over `parts`, in order.
    pub fn tag<'a>(&self, parts: impl Iterator<Item = &'a [u8]>) -> Tag {
        let mut mac = self.0.clone();
        for part in parts {
            mac.update(part);
        }
        Tag(mac.finalize().into_bytes().into())
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

    /// RFC 4231 §4.2–4.4, 4.7 and 4.8.
    #[test]
    fn rfc_4231() {
        let cases: [(&[u8], &[u8], &str); 5] = [
            (&[0x0b; 20], b"Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
            (b"Jefe", b"what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
            (&[0xaa; 20], &[0xdd; 50], "773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe"),
            (&[0xaa; 131], b"Test Using Larger Than Block-Size Key - Hash Key First", "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"),
            (
                &[0xaa; 131],
                b"This is a test using a larger than block-size key and a larger than block-size data. The key needs to be hashed before being used by the HMAC algorithm.",
                "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
            ),
        ];
        for (key, data, tag) in cases {
            let key = MacKey::new(key).unwrap();
            for size in 1..=data.len() {
                assert_eq!(
                    Encoding::Hex.encode(key.tag(data.chunks(size)).expose_bytes()),
                    tag
                );
            }
        }
    }

    #[test]
    fn an_empty_key_is_refused() {
        assert!(MacKey::new(b"").is_none());
    }
}
