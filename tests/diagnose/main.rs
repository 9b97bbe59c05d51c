//! The diagnosis of failed messages.
#![cfg(feature = "diagnose")]
#![cfg(not(target_arch = "wasm32"))]

mod cases;
mod elsewhere;
mod every_provider;
mod faults;
mod field;
mod plain;
mod sender;
mod variants;
