//! Bodies that still hold parts of the HTTP message around them (RFC 9112 §2.1, §7.1).

use super::{Body, Row};
use crate::diagnose::causes::Cause;

/// This family's changes.
pub const ROWS: &[Row] = &[
    (Cause::BodyFramed, "the sizes of the chunks", |body| {
        chunks(body.bytes)
    }),
    (Cause::BodyFramed, "the head", |body| {
        head(body).map(<[u8]>::to_vec)
    }),
    (
        Cause::BodyFramed,
        "the head and the sizes of the chunks",
        |body| chunks(head(body)?),
    ),
];

const BREAK: &[u8] = b"\r\n";

/// A text before the first occurrence of `end`, and what stands behind that.
fn split<'t>(text: &'t [u8], end: &[u8]) -> Option<(&'t [u8], &'t [u8])> {
    let at = text.windows(end.len()).position(|window| window == end)?;
    let (before, rest) = text.split_at_checked(at)?;
    Some((before, rest.get(end.len()..)?))
}

fn chunks(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(rest.len());
    loop {
        let (line, after) = split(rest, BREAK)?;
        let digits = line.split(|byte| *byte == b';').next()?;
        let digits = core::str::from_utf8(digits).ok()?.trim();
        let size = usize::from_str_radix(digits, 16).ok()?;
        if size == 0 {
            return (!out.is_empty()).then_some(out);
        }
        let (chunk, after) = after.split_at_checked(size)?;
        out.extend_from_slice(chunk);
        rest = after.strip_prefix(BREAK)?;
    }
}

/// What stands behind the empty line. A head begins with a request line or a header.
fn head<'b>(body: &Body<'b>) -> Option<&'b [u8]> {
    let first = body.bytes.split(|byte| *byte == b'\n').next()?;
    let letter = first.first().is_some_and(u8::is_ascii_alphabetic);
    let known = first.trim_ascii_end().ends_with(b"HTTP/1.1") || first.contains(&b':');
    (letter && known).then_some(())?;
    let (_, rest) = split(body.bytes, b"\r\n\r\n").or_else(|| split(body.bytes, b"\n\n"))?;
    Some(rest)
}
