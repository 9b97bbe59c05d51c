//! Plain headers compared with the caller's values. This proves nothing against somebody who knows them; the result says so.

use super::source::{header, named};
use super::{ExpectedHeader, Scheme};
use crate::error::{Code, Misuse, Rejection};
use crate::message::HeaderValues;
use crate::prelude::*;

/// A header number and the value it must have.
pub type Expectation = (usize, String);

/// Resolves the caller's `expectedHeaders`.
///
/// # Errors
/// `expected-headers-missing`, `unknown-expected-header`.
pub fn expectations(
    scheme: &Scheme,
    known: &[ExpectedHeader],
    given: &[(String, String)],
) -> Result<Vec<Expectation>, Misuse> {
    if given.is_empty() {
        return Err(Misuse::new(Code::ExpectedHeadersMissing));
    }
    let mut expectations = Vec::new();
    for (name, value) in given {
        let expected = known.iter().find(|expected| {
            let header = scheme.headers.get(expected.header);
            header.is_some_and(|header| header.eq_ignore_ascii_case(name))
        });
        match expected {
            Some(expected) => expectations.push((expected.header, value.clone())),
            None => return Err(Misuse::new(Code::UnknownExpectedHeader).subject(name.clone())),
        }
    }
    Ok(expectations)
}

/// Compares each named header.
///
/// # Errors
/// `expected-header-mismatch`, and the codes of a header that is not there exactly once: see [`Source::at`](super::Source::at).
#[cfg_attr(feature = "full", inline(never))]
pub fn check(
    scheme: &Scheme,
    expectations: &[Expectation],
    values: &HeaderValues<'_>,
) -> Result<(), Rejection> {
    for (number, value) in expectations {
        if !crate::crypto::equal(header(scheme, values, *number)?, value.as_bytes()) {
            return Err(named(
                scheme,
                *number,
                Rejection::new(Code::ExpectedHeaderMismatch),
            ));
        }
    }
    Ok(())
}
