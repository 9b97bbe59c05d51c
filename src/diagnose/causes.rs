//! Causes: how sure one can be, how it is found, and what a row of their table has.

mod table;

pub use table::{CAUSES, Cause};

/// How sure a cause is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// It fits what arrived.
    Hint,
    /// A MAC or signature over a changed message matched what the message carried.
    Proved,
}

impl Class {
    /// The word in a report.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Hint => "hint",
            Self::Proved => "proved",
        }
    }
}

/// How a cause is found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// By search: a match proves it.
    Search,
    /// By looking: told beside a proof too.
    Fact,
    /// By looking: told where nothing is proved.
    Guess,
}

/// One row of the table.
#[derive(Debug)]
pub struct CauseInfo {
    /// Stable kebab-case name.
    pub code: &'static str,
    /// How it is found.
    pub basis: Basis,
    /// What is the matter.
    pub message: &'static str,
    /// What to change.
    pub fix: &'static str,
}

impl Cause {
    /// The table row.
    #[must_use]
    pub fn info(self) -> Option<&'static CauseInfo> {
        CAUSES
            .iter()
            .find(|(cause, _)| *cause == self)
            .map(|(_, info)| info)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_kebab_case_and_stand_once() {
        let mut codes: Vec<_> = CAUSES.iter().map(|(_, info)| info.code).collect();
        codes.sort_unstable();
        codes.dedup();
        assert_eq!(codes.len(), CAUSES.len());
        for code in codes {
            assert!(
                code.bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'),
                "{code}"
            );
        }
    }

    #[test]
    fn every_sentence_says_what_to_do() {
        for (_, info) in CAUSES {
            assert!(
                info.message.len() > 20 && info.fix.len() > 15,
                "{}",
                info.code
            );
        }
    }

    #[test]
    fn advice_has_no_gaps_to_fill() {
        for (_, info) in CAUSES {
            for gap in ["{subject}", "{expected}", "{found}"] {
                assert!(!info.fix.contains(gap), "{}: {}", info.code, info.fix);
            }
        }
    }
}
