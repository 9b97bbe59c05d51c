//! What can go wrong, sorted by who is to blame.
//!
//! A [`Rejection`] says that a message is not authentic: a value. A [`Misuse`] says that the caller called wrongly: an error.
//! Both carry one stable [`Code`]. Neither ever holds a secret, an expected signature or body bytes.

mod codes;

pub use codes::{Blame, CODES, Code, CodeInfo};

use crate::prelude::*;
use alloc::borrow::Cow;

/// The filled-in part of a sentence.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    /// What the code is about: a header name, an option, a place.
    pub subject: Option<Cow<'static, str>>,
    /// What was expected, where it is a number.
    pub expected: Option<i64>,
    /// What was found, where it is a number.
    pub found: Option<i64>,
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name {
            /// The stable code.
            pub code: Code,
            /// What fills the sentence.
            pub detail: Detail,
        }

        impl $name {
            /// A bare code.
            #[inline(never)]
            #[must_use]
            pub const fn new(code: Code) -> Self {
                Self { code, detail: Detail { subject: None, expected: None, found: None } }
            }

            /// Names what it is about.
            #[inline(never)]
            #[must_use]
            pub fn subject(mut self, subject: impl Into<Cow<'static, str>>) -> Self {
                self.detail.subject = Some(subject.into());
                self
            }

            /// Adds the number that was expected.
            #[must_use]
            pub const fn expected(mut self, expected: i64) -> Self {
                self.detail.expected = Some(expected);
                self
            }

            /// Adds the number that was found.
            #[must_use]
            pub const fn found(mut self, found: i64) -> Self {
                self.detail.found = Some(found);
                self
            }
        }

        impl core::fmt::Display for $name {
            fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
                f.write_str(&sentence(self.code, &self.detail))
            }
        }

        impl core::error::Error for $name {}
    };
}

coded! {
    /// The verdict that a message is not authentic or not acceptable.
    ///
    /// ```
    /// use hookproof::error::{Code, Rejection};
    /// let rejection = Rejection::new(Code::TimestampTooOld).expected(300).found(412);
    /// assert_eq!(rejection.to_string(), "the message is 412 s old, the tolerance is 300 s");
    /// ```
    Rejection
}

coded! {
    /// The caller called wrongly; never caused by a message alone.
    Misuse
}

impl Rejection {
    /// HTTP status for the public reply, which carries no reason.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.code.info().map_or(400, |info| info.status)
    }
}

/// Fills the sentence of a code.
#[must_use]
pub fn sentence(code: Code, detail: &Detail) -> String {
    let mut rest = code.info().map_or("", |info| info.message);
    let mut out = String::with_capacity(rest.len() + 32);
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let Some((name, tail)) = after.split_once('}') else {
            break;
        };
        match name {
            "subject" => out.push_str(detail.subject.as_deref().unwrap_or_default()),
            "expected" => push_number(&mut out, detail.expected),
            _ => push_number(&mut out, detail.found),
        }
        rest = tail;
    }
    out.push_str(rest);
    out
}

fn push_number(out: &mut String, number: Option<i64>) {
    use core::fmt::Write;
    if let Some(number) = number {
        // Writing to a String cannot fail.
        let _ = write!(out, "{number}");
    }
}
