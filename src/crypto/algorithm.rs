//! The algorithms that a profile may name.

/// How a signature is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Algorithm {
    /// ECDSA over P-256 with SHA-256, the signature as DER (FIPS 186-5, RFC 3279 §2.2.3).
    EcdsaP256,
    /// Ed25519 (RFC 8032).
    Ed25519,
    /// HMAC with SHA-1 (RFC 2104). Old, and as a MAC not known to be broken.
    HmacSha1,
    /// HMAC with SHA-256.
    HmacSha256,
    /// HMAC with SHA-384.
    HmacSha384,
    /// HMAC with SHA-512.
    HmacSha512,
    /// SHA-256 over content that holds the secret itself.
    Sha256,
}

/// In the order of the algorithms: name in a profile, length of a signature in bytes (0: it varies), whether the small build has it.
const TABLE: [(Algorithm, &str, usize, bool); 7] = [
    (Algorithm::EcdsaP256, "ecdsa-p256-sha256", 0, false),
    (Algorithm::Ed25519, "ed25519", 64, false),
    (Algorithm::HmacSha1, "hmac-sha1", 20, true),
    (Algorithm::HmacSha256, "hmac-sha256", 32, true),
    (Algorithm::HmacSha384, "hmac-sha384", 48, false),
    (Algorithm::HmacSha512, "hmac-sha512", 64, false),
    (Algorithm::Sha256, "sha256", 32, true),
];

/// A DER signature of P-256 has at most this many bytes: two integers of 33, their heads, and the sequence's.
const MAX_DER_BYTES: usize = 72;

impl Algorithm {
    /// The algorithm of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        TABLE
            .iter()
            .find(|row| row.1 == name)
            .map(|(algorithm, ..)| *algorithm)
    }

    /// The algorithm of that number (`as u32`), by which it crosses between WebAssembly files.
    #[cfg(feature = "wasm-key-pairs")]
    pub(crate) fn from_number(number: usize) -> Option<Self> {
        TABLE.get(number).map(|(algorithm, ..)| *algorithm)
    }

    fn row(self) -> (Self, &'static str, usize, bool) {
        let row = TABLE.get(self as usize);
        row.copied().unwrap_or((self, "", 0, false))
    }

    /// The name in a profile.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// Whether this build computes it.
    #[must_use]
    pub fn in_this_build(self) -> bool {
        cfg!(feature = "full") || self.row().3
    }

    /// Whether `length` bytes can be a signature.
    #[must_use]
    pub fn fits(self, length: usize) -> bool {
        match self.row().2 {
            0 => (8..=MAX_DER_BYTES).contains(&length),
            bytes => length == bytes,
        }
    }

    /// Whether verifying needs a public key only.
    #[must_use]
    pub const fn is_public(self) -> bool {
        matches!(self, Self::EcdsaP256 | Self::Ed25519)
    }
}

#[cfg(test)]
mod tests {
    use super::TABLE;

    #[test]
    fn each_algorithm_has_its_own_row() {
        for (algorithm, name, length, _) in TABLE {
            assert_eq!(algorithm.row().0, algorithm);
            assert_eq!(algorithm.name(), name);
            assert!(length == 0 || algorithm.fits(length));
        }
    }
}
