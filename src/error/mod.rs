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

/// A code with what fills its sentence: what a [`Rejection`] and a [`Misuse`] hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coded {
    /// The stable code.
    pub code: Code,
    /// What fills the sentence.
    pub detail: Detail,
}

impl Coded {
    #[cold]
    #[inline(never)]
    fn boxed(code: Code) -> Box<Self> {
        Box::new(Self {
            code,
            detail: Detail::default(),
        })
    }

    #[cold]
    #[inline(never)]
    fn name(&mut self, subject: Cow<'static, str>) {
        self.detail.subject = Some(subject);
    }
}

macro_rules! coded {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        ///
        /// One word: it is rare, and every `?` moves it.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name(Box<Coded>);

        impl $name {
            /// A bare code.
            #[must_use]
            pub fn new(code: Code) -> Self {
                Self(Coded::boxed(code))
            }

            /// Names what it is about.
            #[must_use]
            pub fn subject(mut self, subject: impl Into<Cow<'static, str>>) -> Self {
                self.0.name(subject.into());
                self
            }

            /// Adds the number that was expected.
            #[must_use]
            pub fn expected(mut self, expected: i64) -> Self {
                self.detail.expected = Some(expected);
                self
            }

            /// Adds the number that was found.
            #[must_use]
            pub fn found(mut self, found: i64) -> Self {
                self.detail.found = Some(found);
                self
            }
        }

        impl core::ops::Deref for $name {
            type Target = Coded;

            fn deref(&self) -> &Coded {
                &self.0
            }
        }

        impl core::ops::DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Coded {
                &mut self.0
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
    /// The same said to the caller, under another code.
    #[must_use]
    pub fn into_misuse(mut self, code: Code) -> Misuse {
        self.code = code;
        Misuse(self.0)
    }

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
