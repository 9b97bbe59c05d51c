//! What Rust's own prelude gives a crate that has `std`: the small WebAssembly file is built without it.

pub use alloc::borrow::ToOwned;
pub use alloc::boxed::Box;
pub use alloc::string::String;
#[cfg(feature = "full")]
pub use alloc::string::ToString;
pub use alloc::vec::Vec;
pub use alloc::{format, vec};
