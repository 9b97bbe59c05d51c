//! hookproof verifies, signs and checks webhooks of many providers.
//!
//! The core does no input or output, reads no clock and draws no randomness: time and random bytes are arguments.
#![forbid(unsafe_code)]
// Without std there is no machinery for sentences of panics, which is a sixth of the small file.
#![cfg_attr(
    all(target_arch = "wasm32", feature = "wasm-any", not(feature = "full")),
    no_std
)]

extern crate alloc;

#[cfg(feature = "full")]
pub mod catalog;
pub mod crypto;
mod cut;
#[cfg(feature = "diagnose")]
pub mod diagnose;
pub mod encoding;
#[cfg(feature = "full")]
pub mod endpoint;
pub mod error;
pub mod finding;
#[cfg(feature = "full")]
pub mod handshake;
pub mod json;
pub mod message;
mod order;
#[cfg(feature = "full")]
mod places;
mod prelude;
pub mod profile;
pub mod profile_error;
pub mod receiver;
#[cfg(feature = "full")]
pub mod retry;
#[cfg(all(target_arch = "wasm32", feature = "wasm-any"))]
mod runtime;
#[cfg(feature = "full")]
pub mod schema;
pub mod scheme;
pub mod units;
#[cfg(feature = "wasm")]
pub mod wasm;
// Beside `wasm`, whose exports would all be part of those files.
#[cfg(feature = "wasm-compiler")]
#[path = "wasm/compiler.rs"]
pub mod wasm_compiler;
#[cfg(feature = "wasm-key-pairs")]
#[path = "wasm/key_pairs.rs"]
pub mod wasm_key_pairs;
