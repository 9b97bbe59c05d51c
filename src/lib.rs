//! Verify, sign, check and test webhooks.
#![forbid(unsafe_code)]
