//! Small readers of members, each with the place in its error.

use super::Parsed;
use crate::crypto::Algorithm;
use crate::encoding::Encoding;
use crate::json::{Kind, Node};
use crate::prelude::*;
use crate::profile_error::ProfileError;

// Every reader here is called from many places, and a profile is read once: size goes before speed.

#[cold]
#[inline(never)]
fn mistake(at: &str, key: &str, message: &str) -> Box<ProfileError> {
    let mut place = String::from(at);
    if !key.is_empty() {
        place.push('/');
        place.push_str(key);
    }
    Box::new(ProfileError {
        at: place,
        message: message.into(),
    })
}

pub(super) fn fail<T>(at: &str, message: &'static str) -> Parsed<T> {
    Err(mistake(at, "", message))
}

fn fail_in<T>(at: &str, key: &str, message: &'static str) -> Parsed<T> {
    Err(mistake(at, key, message))
}

/// Refuses members that are not in `names`.
#[inline(never)]
pub(super) fn known(node: Node<'_>, at: &str, names: &[&str]) -> Parsed<()> {
    if node.kind() != Kind::Object {
        return fail(at, "expected an object");
    }
    match node
        .entries()
        .find(|(key, _)| !names.contains(&key.as_ref()))
    {
        Some((key, _)) => fail_in(at, &key, "is not a documented member"),
        None => Ok(()),
    }
}

#[inline(never)]
pub(super) fn text(node: Node<'_>, key: &str, at: &str) -> Parsed<Option<String>> {
    match node.get(key).map(Node::as_str) {
        None => Ok(None),
        Some(Some(text)) => Ok(Some(text.into_owned())),
        Some(None) => fail_in(at, key, "expected text"),
    }
}

#[inline(never)]
pub(super) fn count(node: Node<'_>, key: &str, at: &str) -> Parsed<Option<u32>> {
    match node.get(key) {
        None => Ok(None),
        Some(value) => match value.as_u64().and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Ok(Some(number)),
            None => fail_in(at, key, "expected a whole number from 0 to 4294967295"),
        },
    }
}

#[inline(never)]
pub(super) fn flag(node: Node<'_>, key: &str, at: &str) -> Parsed<bool> {
    match node.get(key).map(Node::as_bool) {
        None => Ok(false),
        Some(Some(flag)) => Ok(flag),
        Some(None) => fail_in(at, key, "expected true or false"),
    }
}

/// How a signature is written.
#[inline(never)]
pub(super) fn encoding(node: Node<'_>, at: &str, default: Encoding) -> Parsed<Encoding> {
    match text(node, "encoding", at)?
        .as_deref()
        .map(Encoding::from_name)
    {
        None => Ok(default),
        Some(Some(encoding)) if encoding != Encoding::Utf8 => Ok(encoding),
        Some(_) => fail_in(at, "encoding", "expected hex, base64 or base64url"),
    }
}

#[inline(never)]
pub(super) fn algorithm(node: Node<'_>, at: &str, default: Algorithm) -> Parsed<Algorithm> {
    match text(node, "algorithm", at)?
        .as_deref()
        .map(Algorithm::from_name)
    {
        None => Ok(default),
        Some(Some(algorithm)) => Ok(algorithm),
        Some(None) => fail_in(
            at,
            "algorithm",
            "expected hmac-sha1, hmac-sha256, hmac-sha384, hmac-sha512, sha256, ed25519 or ecdsa-p256-sha256",
        ),
    }
}
