//! What a diagnosis says.

use super::causes::{Basis, CAUSES, Cause, Class};
use crate::error::Detail;
use crate::json::Writer;

/// Longest name of the sender's that a sentence repeats.
const MAX_NAME_BYTES: usize = 64;

/// One cause that was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub cause: Cause,
    /// How sure.
    pub class: Class,
    /// What fills its sentence.
    pub detail: Detail,
}

impl Found {
    /// A hint.
    #[must_use]
    pub fn new(cause: Cause) -> Self {
        Self {
            cause,
            class: Class::Hint,
            detail: Detail::default(),
        }
    }

    /// Names what it is about. A name that the sender chose goes through [`clean`] first.
    #[must_use]
    pub fn subject(mut self, subject: impl Into<std::borrow::Cow<'static, str>>) -> Self {
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

    /// The same, proved by a match; what a match cannot prove stays a hint.
    #[must_use]
    pub fn proved(mut self) -> Self {
        if self.basis() == Basis::Search {
            self.class = Class::Proved;
        }
        self
    }

    /// How its cause is found.
    #[must_use]
    pub fn basis(&self) -> Basis {
        self.cause.info().map_or(Basis::Guess, |info| info.basis)
    }

    /// What is the matter.
    #[must_use]
    pub fn message(&self) -> String {
        let mut rest = self.cause.info().map_or("", |info| info.message);
        let mut out = String::with_capacity(rest.len() + 32);
        while let Some((before, after)) = rest.split_once('{') {
            out.push_str(before);
            let (name, tail) = after.split_once('}').unwrap_or_default();
            let number = match name {
                "subject" => {
                    out.push_str(self.detail.subject.as_deref().unwrap_or_default());
                    None
                }
                "expected" => self.detail.expected,
                "found" => self.detail.found,
                // A brace of the sentence's own.
                _ => {
                    out.extend(["{", name, "}"]);
                    None
                }
            };
            if let Some(number) = number {
                out.push_str(&number.to_string());
            }
            rest = tail;
        }
        out.push_str(rest);
        out
    }

    /// What to change.
    #[must_use]
    pub fn fix(&self) -> &'static str {
        self.cause.info().map_or("", |info| info.fix)
    }
}

/// A name that the sender chose, fit for a sentence.
#[must_use]
pub fn clean(name: &str) -> String {
    name.chars()
        .take(MAX_NAME_BYTES)
        .map(|c| if c.is_ascii_graphic() { c } else { '?' })
        .collect()
}

/// Which cap ended the search.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The body is longer, or nested deeper, than bodies whose variants are tried.
    BodySize,
    /// There are more secrets than are tried.
    Secrets,
    /// The number of MACs.
    Macs,
    /// The number of bytes that were hashed.
    Bytes,
}

impl Stop {
    /// The word in a report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::BodySize => "body-size",
            Self::Secrets => "secrets",
            Self::Macs => "macs",
            Self::Bytes => "bytes",
        }
    }
}

/// The causes of one failure.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Proved ones first, then in the table's order.
    pub causes: Vec<Found>,
    /// Which cap ended the search; absent when everything that is known was tried.
    pub stopped: Option<Stop>,
}

impl Report {
    /// Adds a cause once.
    pub fn add(&mut self, found: Found) {
        match self
            .causes
            .iter_mut()
            .find(|known| known.cause == found.cause && known.detail == found.detail)
        {
            Some(known) => known.class = known.class.max(found.class),
            None => self.causes.push(found),
        }
    }

    /// Notes a cap; the first one is told.
    pub fn stop(&mut self, stop: Stop) {
        self.stopped.get_or_insert(stop);
    }

    /// Whether a match explained the failure.
    #[must_use]
    pub fn has_proof(&self) -> bool {
        self.causes.iter().any(|found| found.class == Class::Proved)
    }

    /// Sorts, and drops guesses beside a proof.
    #[must_use]
    pub fn finished(mut self) -> Self {
        if self.has_proof() {
            self.causes.retain(|found| found.basis() != Basis::Guess);
        }
        let place = |found: &Found| CAUSES.iter().position(|(cause, _)| *cause == found.cause);
        let rank = |found: &Found| (found.class == Class::Hint, place(found));
        self.causes =
            crate::order::sorted_by(self.causes, |left, right| rank(left).cmp(&rank(right)));
        self
    }

    /// The report as JSON text.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut out = Writer::new();
        out.begin_object().key("causes").begin_array();
        for found in &self.causes {
            out.begin_object();
            let code = found.cause.info().map_or("", |info| info.code);
            out.key("class").string(found.class.name());
            out.key("code").string(code);
            out.key("message").string(&found.message());
            out.key("fix").string(found.fix());
            out.end_object();
        }
        out.end_array().key("stopped");
        match self.stopped {
            Some(stop) => out.string(stop.name()),
            None => out.null(),
        };
        out.end_object();
        out.finish()
    }
}
