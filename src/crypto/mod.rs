//! Keys, MACs, signatures and the crate's only secret comparison.

mod algorithm;
mod compare;
#[cfg(feature = "key-pairs")]
mod der;
#[cfg(any(feature = "full", feature = "key-pairs"))]
mod exchange;
mod hash;
mod key;
mod mac;
#[cfg(feature = "full")]
mod pair;
#[cfg(feature = "key-pairs")]
mod public;
#[cfg(all(feature = "full", any(test, not(feature = "key-pairs"))))]
mod remote;
mod secret;
mod signing;

pub use algorithm::Algorithm;
pub use compare::equal;
#[cfg(feature = "key-pairs")]
pub use exchange::answer;
#[cfg(any(feature = "full", feature = "key-pairs"))]
pub use exchange::{Answer, Ask, Question};
pub use hash::{Digest, Hash, HashKind, MAX_DIGEST_BYTES, sha256};
pub use key::{Evidence, Key};
pub use mac::{MacKey, Tag};
#[cfg(feature = "key-pairs")]
pub use public::{PrivateKey, PublicKey};
#[cfg(all(feature = "full", not(feature = "key-pairs")))]
pub use remote::{PrivateKey, PublicKey, ask_key_pairs_of};
pub use secret::{Kind, SecretEncoding, SecretFormat, SecretFormats, generate, generate_for};
pub use signing::SigningKey;
