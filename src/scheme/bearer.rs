//! Shared tokens: every documented place must hold the same one of the caller's secrets.

use std::borrow::Cow;
use zeroize::Zeroizing;

use super::verify::{header, named};
use super::{Scheme, TokenPlace};
use crate::crypto::equal;
use crate::error::{Code, Rejection};
use crate::json::{self, Node};
use crate::message::HeaderValues;

/// Checks all places; gives the number of the secret that matched everywhere.
///
/// # Errors
/// The codes of [`header`], and `signature-malformed`, `token-mismatch`, `body-not-json`, `body-field-missing`.
pub fn check(
    scheme: &Scheme,
    places: &[TokenPlace],
    values: &HeaderValues<'_>,
    body: &[u8],
    secrets: &[Zeroizing<Vec<u8>>],
) -> Result<usize, Rejection> {
    // The headers are looked at first: a body is only parsed for a sender that already holds the token.
    let mut matched: Option<usize> = None;
    for place in places {
        let secret = match place {
            TokenPlace::Header {
                header: number,
                prefix,
            } => {
                let text = header(scheme, values, *number)?;
                let (head, token) = text.split_at_checked(prefix.len()).unwrap_or((text, b""));
                if !head.eq_ignore_ascii_case(prefix.as_bytes()) {
                    return Err(named(
                        scheme,
                        *number,
                        Rejection::new(Code::SignatureMalformed),
                    ));
                }
                position(secrets, token)
                    .ok_or_else(|| named(scheme, *number, Rejection::new(Code::TokenMismatch)))?
            }
            TokenPlace::Body(pointer) => {
                let document = json::parse(body, json::Limits::default()).map_err(|error| {
                    Rejection::new(Code::BodyNotJson).found(error.offset as i64)
                })?;
                // With two members of one name, two readers may see two tokens.
                if let Some(at) = doubled(document.root(), pointer) {
                    return Err(Rejection::new(Code::BodyNotJson).found(at as i64));
                }
                let node = document.root().pointer(pointer);
                let token: Option<Cow<'_, str>> = node.and_then(|node| node.as_str());
                let token = token.ok_or_else(|| {
                    Rejection::new(Code::BodyFieldMissing).subject(pointer.clone())
                })?;
                position(secrets, token.as_bytes())
                    .ok_or_else(|| Rejection::new(Code::TokenMismatch).subject(pointer.clone()))?
            }
        };
        if matched.is_some_and(|other| other != secret) {
            let mixed = Rejection::new(Code::TokenMismatch);
            return Err(match place {
                TokenPlace::Header { header: number, .. } => named(scheme, *number, mixed),
                TokenPlace::Body(pointer) => mixed.subject(pointer.clone()),
            });
        }
        matched = Some(secret);
    }
    matched.ok_or_else(|| Rejection::new(Code::TokenMismatch))
}

/// Where a member on the way to `pointer` stands a second time. The rest of the body is not this check's business, and sorting
/// every object's keys for it would cost the small build a sort.
fn doubled(root: Node<'_>, pointer: &str) -> Option<usize> {
    let mut node = root;
    for key in pointer.split('/').skip(1) {
        let second = node.entries().filter(|(name, _)| name == key).nth(1);
        if let Some((_, again)) = second {
            return Some(again.offset());
        }
        node = node.get(key)?;
    }
    None
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
