//! Verify, sign, check and test webhooks.
#![forbid(unsafe_code)]

#[cfg(feature = "full")]
pub mod endpoint;
pub mod finding;
pub mod json;
pub mod profile_error;
#[cfg(feature = "full")]
pub mod retry;
pub mod units;
