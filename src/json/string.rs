//! The text between two quotes, with its escapes resolved.

use crate::prelude::*;
use alloc::borrow::Cow;

/// Resolves the escapes of a string the reader has accepted. Borrows when there are none.
pub(super) fn decode(inner: &str) -> Cow<'_, str> {
    if !has_escape(inner) {
        return Cow::Borrowed(inner);
    }
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner.chars();
    while let Some(mut character) = rest.next() {
        if character == '\\' {
            character = match rest.next() {
                Some('b') => '\u{8}',
                Some('f') => '\u{c}',
                Some('n') => '\n',
                Some('r') => '\r',
                Some('t') => '\t',
                Some('u') => code_point(&mut rest),
                Some(plain) => plain,
                None => break,
            };
        }
        out.push(character);
    }
    Cow::Owned(out)
}

/// Is there anything to resolve? A plain loop: the standard search would be larger than it.
fn has_escape(inner: &str) -> bool {
    inner.bytes().any(|byte| byte == b'\\')
}

fn code_point(rest: &mut core::str::Chars<'_>) -> char {
    let mut code = unit(rest);
    if (0xd800..=0xdbff).contains(&code) {
        // The reader has seen that the other half follows: skip its `\u`.
        rest.next();
        rest.next();
        code = 0x1_0000 + ((code - 0xd800) << 10) + (unit(rest) & 0x3ff);
    }
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

fn unit(rest: &mut core::str::Chars<'_>) -> u32 {
    rest.by_ref().take(4).fold(0, |value, digit| {
        value * 16 + digit.to_digit(16).unwrap_or(0)
    })
}

/// Appends a JSON string as `JSON.stringify` writes it: only what must be escaped is.
pub(super) fn encode(out: &mut String, text: &str) {
    const HEX: [&str; 16] = [
        "0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "a", "b", "c", "d", "e", "f",
    ];
    push(out, "\"");
    let mut plain = 0;
    for (index, byte) in text.bytes().enumerate() {
        let escape = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            0x8 => "\\b",
            0x9 => "\\t",
            0xa => "\\n",
            0xc => "\\f",
            0xd => "\\r",
            0..=0xf => "\\u000",
            0x10..=0x1f => "\\u001",
            _ => continue,
        };
        push(out, text.get(plain..index).unwrap_or(""));
        push(out, escape);
        if escape.len() > 2 {
            push(out, HEX.get(usize::from(byte & 15)).copied().unwrap_or("0"));
        }
        plain = index + 1;
    }
    push(out, text.get(plain..).unwrap_or(""));
    push(out, "\"");
}

/// Kept in one place: inlined at every call it would double the writer.
#[inline(never)]
pub(super) fn push(out: &mut String, text: &str) {
    out.push_str(text);
}
