//! Shared tokens: every documented place must hold the same one of the caller's secrets.

use zeroize::Zeroizing;

use super::verify::at_place;
use super::{Source, TokenPlace};
use crate::crypto::equal;
use crate::error::{Code, Rejection};
use crate::prelude::*;

/// Checks all places; gives the number of the secret that matched everywhere.
///
/// # Errors
/// The codes of [`Source::at`], and `signature-malformed`, `token-mismatch`.
#[cfg_attr(feature = "full", inline(never))]
pub fn check(
    places: &[TokenPlace],
    source: &Source<'_, '_>,
    secrets: &[Zeroizing<Vec<u8>>],
) -> Result<usize, Rejection> {
    // The headers are looked at first: a body is only parsed for a sender that already holds the token.
    let mut matched: Option<usize> = None;
    for token in places {
        let blame = |code| at_place(source.scheme, &token.place, Rejection::new(code));
        let text = source.token_at(&token.place)?;
        let (head, rest) = text
            .split_at_checked(token.prefix.len())
            .unwrap_or((&text, b""));
        if !head.eq_ignore_ascii_case(token.prefix.as_bytes()) {
            return Err(blame(Code::SignatureMalformed));
        }
        let value = Zeroizing::new(
            token
                .encoding
                .decode(rest)
                .map_err(|_| blame(Code::SignatureMalformed))?,
        );
        let secret = position(secrets, &value).ok_or_else(|| blame(Code::TokenMismatch))?;
        if matched.is_some_and(|other| other != secret) {
            return Err(blame(Code::TokenMismatch));
        }
        matched = Some(secret);
    }
    matched.ok_or_else(|| Rejection::new(Code::TokenMismatch))
}

/// Looks at every secret, so that the time does not tell which one matched.
fn position(secrets: &[Zeroizing<Vec<u8>>], token: &[u8]) -> Option<usize> {
    let mut found = None;
    for (number, secret) in secrets.iter().enumerate() {
        if equal(secret, token) && found.is_none() {
            found = Some(number);
        }
    }
    found
}
