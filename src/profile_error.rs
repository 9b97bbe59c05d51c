//! What is wrong with a data table, and where.
//!
//! Profiles, delivery policies and endpoint rules are data that people write. A mistake in one is
//! answered with the place (a JSON Pointer) and one sentence: expected, found, what to do.

use crate::prelude::*;
use core::{error::Error, fmt};

/// A mistake in a profile or in a part of one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProfileError {
    /// JSON Pointer to the wrong member; empty for the whole value.
    pub at: String,
    /// One sentence: what was expected and what was found.
    pub message: String,
    /// The fault is not the profile's: what should have read it failed.
    #[cfg(feature = "full")]
    internal: bool,
}

impl ProfileError {
    /// A mistake at a place.
    pub fn new(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            at: at.into(),
            message: message.into(),
            #[cfg(feature = "full")]
            internal: false,
        }
    }

    /// No mistake of the profile: hookproof failed at that place.
    #[cfg(feature = "full")]
    pub(crate) fn internal(at: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            internal: true,
            ..Self::new(at, message)
        }
    }

    /// Whether hookproof failed, and not the profile.
    #[cfg(feature = "full")]
    pub(crate) const fn is_internal(&self) -> bool {
        self.internal
    }

    /// The same mistake seen from the object that holds the part: `prefix` is put before the place.
    #[must_use]
    pub fn under(self, prefix: &str) -> Self {
        Self {
            at: format!("{prefix}{}", self.at),
            ..self
        }
    }
}

impl fmt::Display for ProfileError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.at.is_empty() {
            out.write_str(&self.message)
        } else {
            write!(out, "{}: {}", self.at, self.message)
        }
    }
}

impl Error for ProfileError {}

#[cfg(feature = "full")]
pub(crate) use fields::{Fields, choice, found, place, text, whole};

#[cfg(feature = "full")]
mod fields;

#[cfg(test)]
mod tests {
    use super::ProfileError;

    #[test]
    fn the_place_comes_before_the_sentence() {
        let error = ProfileError::new("/retry", "expected an object, found a number");
        assert_eq!(
            error.to_string(),
            "/retry: expected an object, found a number"
        );
        assert_eq!(error.under("/delivery").at, "/delivery/retry");
        assert_eq!(
            ProfileError::new("", "expected an object").to_string(),
            "expected an object"
        );
    }
}
