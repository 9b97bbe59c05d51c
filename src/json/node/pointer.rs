//! JSON Pointers (RFC 6901).

use super::{Kind, Node};
#[cfg(feature = "full")]
use crate::prelude::*;
use alloc::borrow::Cow;

impl Node<'_> {
    /// The value a JSON Pointer (RFC 6901) names.
    pub fn pointer(self, pointer: &str) -> Option<Self> {
        let mut node = self;
        let mut rest = pointer;
        while !rest.is_empty() {
            let path = rest.strip_prefix('/')?;
            let end = path
                .bytes()
                .position(|byte| byte == b'/')
                .unwrap_or(path.len());
            let part = path.get(..end)?;
            rest = path.get(end..)?;
            node = if node.kind() == Kind::Array {
                node.items().nth(array_index(part)?)?
            } else {
                node.get(&unescape(part))?
            };
        }
        Some(node)
    }
}

/// `0` or digits without a leading zero.
fn array_index(part: &str) -> Option<usize> {
    if part.is_empty() || (part.len() > 1 && part.starts_with('0')) {
        return None;
    }
    part.bytes().try_fold(0_usize, |index, digit| {
        let digit = char::from(digit).to_digit(10)?;
        index.checked_mul(10)?.checked_add(digit as usize)
    })
}

/// `~1` is a slash and `~0` a tilde.
fn unescape(part: &str) -> Cow<'_, str> {
    if part.bytes().all(|byte| byte != b'~') {
        return Cow::Borrowed(part);
    }
    let mut rest = part.chars();
    let plain = core::iter::from_fn(|| {
        Some(match rest.next()? {
            '~' if rest.next() == Some('1') => '/',
            other => other,
        })
    });
    Cow::Owned(plain.collect())
}

/// Leads a JSON Pointer one step further down: `~0` stands for a tilde and `~1` for a slash.
#[cfg(feature = "full")]
#[inline(never)]
pub(crate) fn step_down(pointer: &mut String, key: &str) {
    pointer.push('/');
    for character in key.chars() {
        match character {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}
