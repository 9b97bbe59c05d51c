//! Text that was escaped for another language: markup, quotes, URLs.

use super::{Body, Row};
use crate::diagnose::causes::Cause;
use crate::diagnose::lenient;

/// This family's changes.
pub const ROWS: &[Row] = &[
    (
        Cause::BodyEscaped,
        "it holds HTML entities such as &quot;",
        |body| entities(body.bytes),
    ),
    (
        Cause::BodyEscaped,
        "a backslash stands before each quote",
        |body| stripped(body.bytes),
    ),
    (Cause::BodyEscaped, "it is percent-encoded", |body| {
        url(body, false)
    }),
    (
        Cause::BodyEscaped,
        "it is percent-encoded as a form",
        |body| url(body, true),
    ),
];

/// What the escapers of markup write; the ampersand last, since it stands in front of the others.
const ENTITIES: [(&str, &str); 7] = [
    ("&quot;", "\""),
    ("&#34;", "\""),
    ("&#39;", "'"),
    ("&#039;", "'"),
    ("&lt;", "<"),
    ("&gt;", ">"),
    ("&amp;", "&"),
];

fn entities(body: &[u8]) -> Option<Vec<u8>> {
    let mut text = core::str::from_utf8(body).ok()?.to_owned();
    text.contains('&').then_some(())?;
    for (entity, plain) in ENTITIES {
        text = text.replace(entity, plain);
    }
    Some(text.into_bytes())
}

/// As PHP's `stripslashes`: WordPress puts slashes into what it reads.
fn stripped(body: &[u8]) -> Option<Vec<u8>> {
    body.contains(&b'\\').then_some(())?;
    let mut out = Vec::with_capacity(body.len());
    let mut bytes = body.iter();
    while let Some(byte) = bytes.next() {
        match byte {
            b'\\' => out.extend(bytes.next()),
            _ => out.push(*byte),
        }
    }
    Some(out)
}

/// JSON or a form of one name, written as a URL's part.
fn url(body: &Body<'_>, form: bool) -> Option<Vec<u8>> {
    let text = body.bytes.strip_suffix(b"=").unwrap_or(body.bytes);
    (text.starts_with(b"%") && !text.contains(&b'=')).then_some(())?;
    lenient::percent(text, form)
}
