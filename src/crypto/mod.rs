//! Keys, MACs, signatures and the crate's only secret comparison.

mod algorithm;
mod compare;
mod hash;
mod key;
mod mac;
#[cfg(feature = "full")]
mod public;
mod secret;
mod signing;

pub use algorithm::Algorithm;
pub use compare::equal;
pub use hash::sha256;
pub use key::{Evidence, Key};
pub use mac::{MacKey, Tag};
#[cfg(feature = "full")]
pub use public::{PrivateKey, PublicKey};
pub use secret::{Kind, SecretEncoding, SecretFormat, SecretFormats, generate, generate_for};
pub use signing::SigningKey;
