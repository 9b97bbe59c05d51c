//! Bytes that were turned into text, and text that was put into something else.

use super::{Body, Row};
use crate::diagnose::causes::Cause;
use crate::diagnose::lenient;
use crate::json::{Kind, Node};

/// This family's changes.
pub const ROWS: &[Row] = &[
    (Cause::BodyBase64, "base64", |body| {
        lenient::base64(body.bytes.trim_ascii())
    }),
    (Cause::BodyBase64, "hexadecimal", |body| {
        lenient::hex(body.bytes.trim_ascii())
    }),
    (Cause::BodyBase64, "base64 (in quotes)", |body| {
        lenient::base64(body.root()?.as_str()?.as_bytes())
    }),
    (Cause::BodyQuoted, "", |body| {
        let text = body.root()?.as_str()?;
        Some(text.into_owned().into_bytes())
    }),
    // cmd.exe hands single quotes on.
    (Cause::BodyQuoted, "", |body| {
        body.bytes
            .strip_prefix(b"'")?
            .strip_suffix(b"'")
            .map(<[u8]>::to_vec)
    }),
    (
        Cause::BodyBufferPrinted,
        "a Buffer written as JSON",
        |body| byte_list(body.root()?.get("data")?),
    ),
    (Cause::BodyBufferPrinted, "a list of numbers", |body| {
        byte_list(body.root()?)
    }),
    (
        Cause::BodyBufferPrinted,
        "a Uint8Array written as JSON",
        |body| {
            let mut entries = body
                .root()
                .filter(|root| !root.is_empty())?
                .entries()
                .enumerate();
            entries
                .all(|(at, (key, _))| key.parse() == Ok(at))
                .then_some(())?;
            body.root()?
                .entries()
                .map(|(_, value)| byte(value))
                .collect()
        },
    ),
    (
        Cause::BodyBufferPrinted,
        "String() of a Uint8Array",
        |body| {
            body.bytes
                .split(|byte| *byte == b',')
                .map(|number| core::str::from_utf8(number).ok()?.parse().ok())
                .collect()
        },
    ),
    (
        Cause::BodyBufferPrinted,
        "Python's str() of bytes",
        python_bytes,
    ),
    (Cause::BodyWasEmpty, "", |body| {
        (body.bytes.len() <= 4).then(Vec::new)
    }),
];

fn byte(node: Node<'_>) -> Option<u8> {
    node.as_number()?.parse().ok()
}

fn byte_list(node: Node<'_>) -> Option<Vec<u8>> {
    (node.kind() == Kind::Array && !node.is_empty()).then_some(())?;
    node.items().map(byte).collect()
}

/// `b'…'` with the escapes that `repr` writes.
fn python_bytes(body: &Body<'_>) -> Option<Vec<u8>> {
    let text = body.bytes.trim_ascii().strip_prefix(b"b")?;
    let (quote, rest) = text.split_first()?;
    let inner = rest.strip_suffix(&[*quote])?;
    matches!(quote, b'\'' | b'"').then_some(())?;
    let mut out = Vec::with_capacity(inner.len());
    let mut rest = inner;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        if *byte != b'\\' {
            out.push(*byte);
            continue;
        }
        let (letter, after) = rest.split_first()?;
        rest = after;
        out.push(match letter {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'x' => {
                let (digits, after) = rest.split_at_checked(2)?;
                rest = after;
                *lenient::hex(digits)?.first()?
            }
            other => *other,
        });
    }
    Some(out)
}
