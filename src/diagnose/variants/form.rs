//! Forms (WHATWG URL §5.1), and how their writers differ.

use super::{Body, Row};
use crate::diagnose::causes::Cause;
use crate::diagnose::lenient;
use crate::json::Kind;

/// Bytes beside letters and digits that stay as they are, what a blank becomes, and the digits of escapes.
type Writer = (&'static [u8], &'static str, bool);

const SEARCH_PARAMS: Writer = (b"*-._", "+", true);
const PHP: Writer = (b"-._", "+", true);
const RFC_3986: Writer = (b"-._~", "%20", true);
const COMPONENT: Writer = (b"-._~!*'()", "%20", true);
const PYTHON: Writer = (b"-._~", "+", true);
const DOTNET: Writer = (b"-._!*()", "+", false);

/// This family's changes.
pub const ROWS: &[Row] = &[
    (Cause::FormReencoded, "URLSearchParams", |body| {
        again(body, SEARCH_PARAMS)
    }),
    (Cause::FormReencoded, "PHP's http_build_query", |body| {
        again(body, PHP)
    }),
    (Cause::FormReencoded, "Python's urlencode", |body| {
        again(body, PYTHON)
    }),
    (Cause::FormReencoded, "a writer after RFC 3986", |body| {
        again(body, RFC_3986)
    }),
    (Cause::FormReencoded, "encodeURIComponent", |body| {
        again(body, COMPONENT)
    }),
    (Cause::FormReencoded, ".NET's UrlEncode", |body| {
        again(body, DOTNET)
    }),
    (Cause::FormParsed, "", |body| parsed(body, SEARCH_PARAMS)),
    (Cause::FormParsed, "", |body| parsed(body, RFC_3986)),
    (Cause::BodyReadAsForm, "", |body| misread(body, false)),
    (Cause::BodyReadAsForm, "", |body| misread(body, true)),
    (Cause::FormFieldTakenOut, "", |body| {
        field(body, SEARCH_PARAMS)
    }),
    (Cause::FormFieldTakenOut, "", |body| field(body, PYTHON)),
    (Cause::FormFieldTakenOut, "", |body| field(body, RFC_3986)),
    (Cause::FormFieldTakenOut, "", |body| field(body, COMPONENT)),
];

fn encode(text: &[u8], (kept, blank, upper): Writer, out: &mut Vec<u8>) {
    for byte in text {
        if byte.is_ascii_alphanumeric() || kept.contains(byte) {
            out.push(*byte);
        } else if *byte == b' ' {
            out.extend_from_slice(blank.as_bytes());
        } else {
            let digits = if upper {
                b"0123456789ABCDEF"
            } else {
                b"0123456789abcdef"
            };
            out.push(b'%');
            for nibble in [byte >> 4, byte & 15] {
                out.extend(digits.get(usize::from(nibble)));
            }
        }
    }
}

fn write<'f>(fields: impl Iterator<Item = (&'f [u8], &'f [u8])>, writer: Writer) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, value) in fields {
        if !out.is_empty() {
            out.push(b'&');
        }
        encode(name, writer, &mut out);
        out.push(b'=');
        encode(value, writer, &mut out);
    }
    out
}

/// The fields of a body that is a form.
fn fields(body: &Body<'_>) -> Option<Vec<(Vec<u8>, Vec<u8>)>> {
    if body.root().is_some() || !body.bytes.contains(&b'=') || body.bytes.contains(&b'\n') {
        return None;
    }
    body.bytes
        .split(|byte| *byte == b'&')
        .map(|pair| {
            let at = pair.iter().position(|byte| *byte == b'=')?;
            let (name, value) = pair.split_at_checked(at)?;
            Some((
                lenient::percent(name, true)?,
                lenient::percent(value.get(1..)?, true)?,
            ))
        })
        .collect()
}

fn again(body: &Body<'_>, writer: Writer) -> Option<Vec<u8>> {
    let fields = fields(body)?;
    Some(write(
        fields
            .iter()
            .map(|(name, value)| (name.as_slice(), value.as_slice())),
        writer,
    ))
}

/// The form whose parser made this JSON object.
fn parsed(body: &Body<'_>, writer: Writer) -> Option<Vec<u8>> {
    let root = body.root()?;
    if root.kind() != Kind::Object || root.is_empty() {
        return None;
    }
    let members = root
        .entries()
        .map(|(key, value)| Some((key, value.as_str()?)))
        .collect::<Option<Vec<_>>>()?;
    Some(write(
        members
            .iter()
            .map(|(key, value)| (key.as_bytes(), value.as_bytes())),
        writer,
    ))
}

/// The JSON that a form's parser took for names and values: it splits at `&` and at the first `=` of each part.
fn misread(body: &Body<'_>, assign: bool) -> Option<Vec<u8>> {
    let root = body.root()?;
    let (first, _) = root.entries().next()?;
    first.starts_with(['{', '[']).then_some(())?;
    let mut out = String::new();
    for (number, (key, value)) in root.entries().enumerate() {
        let value = value.as_str()?;
        if number > 0 {
            out.push('&');
        }
        out.push_str(&key);
        if assign || !value.is_empty() {
            out.push('=');
        }
        out.push_str(&value);
    }
    Some(out.into_bytes())
}

/// The form of which this JSON was a field; `payload` is the name that senders use.
fn field(body: &Body<'_>, writer: Writer) -> Option<Vec<u8>> {
    body.root()?;
    Some(write(
        core::iter::once((&b"payload"[..], body.bytes)),
        writer,
    ))
}
