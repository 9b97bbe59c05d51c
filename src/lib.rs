//! Verify, sign, check and test webhooks.
#![forbid(unsafe_code)]

pub mod profile_error;
pub mod units;
