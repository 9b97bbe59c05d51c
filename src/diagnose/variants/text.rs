//! Line ends, blanks at the ends, byte order marks.

use super::{Body, Row};
use crate::diagnose::causes::Cause;

const BOM: &[u8] = b"\xef\xbb\xbf";

/// This family's changes.
pub const ROWS: &[Row] = &[
    (Cause::WhitespaceLost, "a line feed at its end", |body| {
        Some([body.bytes, b"\n"].concat())
    }),
    (Cause::WhitespaceLost, "CR LF at its end", |body| {
        Some([body.bytes, b"\r\n"].concat())
    }),
    (Cause::WhitespaceLost, "a blank at its end", |body| {
        Some([body.bytes, b" "].concat())
    }),
    (
        Cause::WhitespaceAdded,
        "the line break at its end",
        |body| {
            let cut = body.bytes.strip_suffix(b"\n")?;
            Some(cut.strip_suffix(b"\r").unwrap_or(cut).to_vec())
        },
    ),
    (Cause::WhitespaceAdded, "blanks at its end", |body| {
        Some(body.bytes.trim_ascii_end().to_vec())
    }),
    (Cause::WhitespaceAdded, "blanks around it", |body| {
        Some(body.bytes.trim_ascii().to_vec())
    }),
    (Cause::WhitespaceAdded, "zero bytes at its end", |body| {
        let end = body.bytes.iter().rposition(|byte| *byte != 0)? + 1;
        body.bytes.get(..end).map(<[u8]>::to_vec)
    }),
    (Cause::LineEndings, "LF", |body| Some(to_lf(body))),
    (Cause::LineEndings, "CR LF", |body| Some(to_crlf(body))),
    (Cause::BomAdded, "", |body| {
        body.bytes.strip_prefix(BOM).map(<[u8]>::to_vec)
    }),
    (Cause::BomLost, "", |body| Some([BOM, body.bytes].concat())),
];

fn to_lf(body: &Body<'_>) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(body.bytes.len());
    for byte in body.bytes.iter().copied() {
        if byte == b'\n' && out.last() == Some(&b'\r') {
            out.pop();
        }
        out.push(byte);
    }
    out
}

fn to_crlf(body: &Body<'_>) -> Vec<u8> {
    let mut out: Vec<u8> = Vec::with_capacity(body.bytes.len() + 16);
    for byte in body.bytes.iter().copied() {
        if byte == b'\n' && out.last() != Some(&b'\r') {
            out.push(b'\r');
        }
        out.push(byte);
    }
    out
}
