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

/// Without one pair of quotes around it.
#[must_use]
pub fn unquoted(text: &[u8]) -> Option<&[u8]> {
    [b'"', b'\'', b'`']
        .iter()
        .find_map(|quote| text.strip_prefix(&[*quote])?.strip_suffix(&[*quote]))
}
