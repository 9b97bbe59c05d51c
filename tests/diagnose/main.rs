//! The diagnosis of failed messages.
#![cfg(not(target_arch = "wasm32"))]

mod variants;
