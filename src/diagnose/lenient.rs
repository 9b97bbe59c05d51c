//! Encodings read the way careless code reads them. Only diagnosis may: what verifies reads one spelling.

use crate::encoding::Encoding;

/// Base64 of either alphabet, with or without padding, line breaks ignored; at least one byte.
#[must_use]
pub fn base64(text: &[u8]) -> Option<Vec<u8>> {
    let mut plain: Vec<u8> = text
        .iter()
        .filter(|byte| !matches!(byte, b'\r' | b'\n'))
        .map(|byte| match byte {
            b'+' => b'-',
            b'/' => b'_',
            other => *other,
        })
        .collect();
    while plain.last() == Some(&b'=') {
        plain.pop();
    }
    Encoding::Base64Url
        .decode(&plain)
        .ok()
        .filter(|bytes| !bytes.is_empty())
}

/// Hexadecimal; at least one byte.
#[must_use]
pub fn hex(text: &[u8]) -> Option<Vec<u8>> {
    Encoding::Hex
        .decode(text)
        .ok()
        .filter(|bytes| !bytes.is_empty())
}

/// Percent escapes, and a plus for a blank in forms; `None` for a broken escape.
#[must_use]
pub fn percent(text: &[u8], form: bool) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        out.push(match byte {
            b'+' if form => b' ',
            b'%' => {
                let (digits, after) = rest.split_at_checked(2)?;
                rest = after;
                *hex(digits)?.first()?
            }
            byte => *byte,
        });
    }
    Some(out)
}

/// Most layers around a value that are taken off.
const MAX_LAYERS: usize = 3;

/// What stands inside the text that careless code made of a header's value, and the name of the outermost layer.
#[must_use]
pub fn unwrapped(name: &str, text: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let mut inner = text.to_vec();
    let mut outermost = None;
    for _ in 0..MAX_LAYERS {
        let Some((layer, next)) = layer(name, &inner) else {
            break;
        };
        outermost.get_or_insert(layer);
        inner = next;
    }
    outermost.map(|layer| (layer, inner))
}

fn layer(name: &str, text: &[u8]) -> Option<(&'static str, Vec<u8>)> {
    let trimmed = text.trim_ascii();
    if trimmed.len() != text.len() {
        return Some(("blanks", trimmed.to_vec()));
    }
    let bytes = text.strip_prefix(b"b").and_then(unquoted);
    if let Some(inner) = bytes {
        return Some(("what Python prints of bytes", inner.to_vec()));
    }
    if let Some(inner) = unquoted(text) {
        return Some(("quotes", inner.to_vec()));
    }
    let list = text
        .strip_prefix(b"[")
        .and_then(|rest| rest.strip_suffix(b"]"));
    if let Some(inner) = list {
        return Some(("the brackets of a list", inner.to_vec()));
    }
    let named = text
        .split_at_checked(name.len())
        .filter(|(head, _)| head.eq_ignore_ascii_case(name.as_bytes()))
        .and_then(|(_, rest)| rest.strip_prefix(b":"));
    if let Some(inner) = named {
        return Some(("one text with the header's name", inner.to_vec()));
    }
    let plain = percent(text, false).filter(|plain| plain != text)?;
    Some(("percent escapes", plain))
}

/// Without one pair of quotes around it.
#[must_use]
pub fn unquoted(text: &[u8]) -> Option<&[u8]> {
    [b'"', b'\'', b'`']
        .iter()
        .find_map(|quote| text.strip_prefix(&[*quote])?.strip_suffix(&[*quote]))
}
