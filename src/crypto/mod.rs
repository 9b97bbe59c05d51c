//! Keys, MACs and the crate's only secret comparison.

mod compare;
mod mac;
mod secret;

pub use compare::equal;
pub use mac::{MacKey, Tag};
pub use secret::{SecretFormat, generate};
