//! What key a secret may stand for: as the provider reads it, repaired, or read in another encoding.

use zeroize::Zeroizing;

use super::causes::Cause;
use super::lenient;
use super::report::Found;
use crate::crypto::{Algorithm, Key, Kind, SecretFormats};
use crate::encoding::Encoding;

/// One reading of a secret.
pub struct Reading {
    /// Why it is not the usual one; one entry for each change.
    pub causes: Vec<Found>,
    /// The number of the secret.
    pub secret: usize,
    /// The key for each algorithm that the message's signatures may have.
    pub keys: Vec<Key>,
}

/// Beginnings of keys that are no secrets.
const PUBLISHED: [&[u8]; 4] = [
    b"whpk_",
    b"pk_",
    b"-----BEGIN PUBLIC",
    b"-----BEGIN CERTIFICATE",
];

/// Beginnings that belong to the writing of a secret and not to its text.
const PREFIX: &str = "whsec_";

/// Characters that no font shows.
const INVISIBLE: [char; 5] = ['\u{feff}', '\u{200b}', '\u{200c}', '\u{a0}', '\u{2060}'];

/// Quotes that word processors, chats and documents put around a text.
const QUOTES: [char; 10] = ['"', '\'', '`', '“', '”', '„', '‘', '’', '«', '»'];

/// Cause, what fills its sentence, the repair.
type Repair = (Cause, &'static str, fn(&[u8]) -> Option<Vec<u8>>);

const REPAIRS: &[Repair] = &[
    (Cause::SecretBlanks, "a line break at its end", |text| {
        let cut = text.strip_suffix(b"\n")?;
        Some(cut.strip_suffix(b"\r").unwrap_or(cut).to_vec())
    }),
    (Cause::SecretBlanks, "blanks around it", |text| {
        Some(text.trim_ascii().to_vec())
    }),
    (
        Cause::SecretBlanks,
        "a backslash and an n at its end",
        |text| text.strip_suffix(b"\\n").map(<[u8]>::to_vec),
    ),
    (
        Cause::SecretBlanks,
        "blanks or line breaks inside",
        |text| {
            let kept = text.iter().filter(|byte| !byte.is_ascii_whitespace());
            Some(kept.copied().collect())
        },
    ),
    (
        Cause::SecretBlanks,
        "an invisible character in it",
        |text| {
            Some(
                core::str::from_utf8(text)
                    .ok()?
                    .replace(INVISIBLE, "")
                    .into(),
            )
        },
    ),
    (
        Cause::SecretBlanks,
        "blanks in place of its plus signs",
        |text| {
            let plus = |byte: &u8| if *byte == b' ' { b'+' } else { *byte };
            Some(text.iter().map(plus).collect())
        },
    ),
    (
        Cause::SecretBlanks,
        "a comma, semicolon or full stop at its end",
        |text| {
            let text = text.trim_ascii_end();
            let cut = text.strip_suffix(b",").or_else(|| text.strip_suffix(b";"));
            let cut = cut.or_else(|| text.strip_suffix(b"."))?;
            Some(unquoted(cut).unwrap_or_else(|| cut.to_vec()))
        },
    ),
    (Cause::SecretQuoted, "", unquoted),
    (Cause::SecretBracketed, "", |text| {
        let text = text.trim_ascii();
        let pairs = [(b'<', b'>'), (b'[', b']'), (b'{', b'}'), (b'(', b')')];
        pairs.into_iter().find_map(|(open, close)| {
            let inner = text.strip_prefix(&[open])?.strip_suffix(&[close])?;
            Some(unquoted(inner).unwrap_or_else(|| inner.to_vec()))
        })
    }),
    (Cause::SecretAssignment, "", assigned),
    (Cause::SecretDoubled, "", |text| {
        let (one, other) = text.split_at_checked(text.len() / 2)?;
        (one == other).then(|| one.to_vec())
    }),
    (Cause::SecretUpperCase, "", |text| {
        let hex = text.iter().all(u8::is_ascii_hexdigit);
        (hex && text.len() >= MIN_HEX).then(|| text.to_ascii_lowercase())
    }),
    (
        Cause::SecretVersionPrefix,
        "a version and a comma (v1,)",
        |text| text.strip_prefix(b"v1,").map(<[u8]>::to_vec),
    ),
    (Cause::SecretVersionPrefix, "the word Bearer", |text| {
        text.strip_prefix(b"Bearer ").map(<[u8]>::to_vec)
    }),
    (Cause::SecretVersionPrefix, "whsec_", |text| {
        text.strip_prefix(PREFIX.as_bytes()).map(<[u8]>::to_vec)
    }),
    (Cause::SecretPrefixMissing, PREFIX, |text| {
        let known = text.starts_with(PREFIX.as_bytes());
        (!known).then(|| [PREFIX.as_bytes(), text].concat())
    }),
    (Cause::SecretList, "", |text| {
        let at = text.iter().position(|byte| matches!(byte, b',' | b';'))?;
        text.get(..at).map(|first| first.trim_ascii().to_vec())
    }),
    (Cause::SecretList, "", |text| {
        let last = text.rsplit(|byte| matches!(byte, b',' | b';')).next()?;
        Some(last.trim_ascii().to_vec())
    }),
    (Cause::SecretUrlEncoded, "", |text| {
        lenient::percent(text, false)
    }),
    (Cause::SecretBase64Wrapped, "", |text| {
        let inner = lenient::base64(text)?;
        let inner = inner.trim_ascii();
        inner
            .iter()
            .all(u8::is_ascii_graphic)
            .then(|| inner.to_vec())
    }),
];

/// Shortest secret whose digits are taken for hexadecimal ones.
const MIN_HEX: usize = 16;

/// Without quotes of any kind around it, one missing included.
fn unquoted(text: &[u8]) -> Option<Vec<u8>> {
    let text = core::str::from_utf8(text).ok()?.trim();
    let inner = text.trim_matches(QUOTES);
    (inner.len() < text.len()).then(|| inner.as_bytes().to_vec())
}

/// What stands behind `NAME=`, `export NAME=` or `NAME:`.
fn assigned(text: &[u8]) -> Option<Vec<u8>> {
    let text = text.trim_ascii();
    let text = text.strip_prefix(b"export ").unwrap_or(text);
    let object = text
        .strip_prefix(b"{")
        .and_then(|rest| rest.strip_suffix(b"}"));
    let text = object.unwrap_or(text);
    let at = text.iter().position(|byte| matches!(byte, b'=' | b':'))?;
    let (name, value) = text.split_at_checked(at)?;
    let name = unquoted(name).unwrap_or_else(|| name.trim_ascii().to_vec());
    let named = name.first().is_some_and(u8::is_ascii_alphabetic)
        && name
            .iter()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    let value = value.get(1..)?.trim_ascii();
    (named && value.len() > 1).then(|| unquoted(value).unwrap_or_else(|| value.to_vec()))
}

/// The text of a secret with one mistake undone.
pub fn repaired(text: &[u8]) -> Vec<(Found, Zeroizing<Vec<u8>>)> {
    let mut out: Vec<(Found, Zeroizing<Vec<u8>>)> = Vec::new();
    for (cause, subject, repair) in REPAIRS {
        let Some(better) = repair(text).map(Zeroizing::new) else {
            continue;
        };
        let known = better.as_slice() == text || out.iter().any(|(_, one)| *one == better);
        if !better.is_empty() && !known {
            out.push((named(*cause, subject), better));
        }
    }
    out
}

fn named(cause: Cause, subject: &'static str) -> Found {
    match subject {
        "" => Found::new(cause),
        subject => Found::new(cause).subject(subject),
    }
}

type Raw = (Found, Zeroizing<Vec<u8>>);

/// The key bytes under every encoding that anybody uses.
fn raw(formats: &SecretFormats, text: &[u8]) -> Vec<Raw> {
    let prefixes = formats.0.iter().map(|format| format.prefix.as_str());
    let rest = prefixes
        .chain([PREFIX])
        .filter(|prefix| !prefix.is_empty())
        .find_map(|prefix| text.strip_prefix(prefix.as_bytes()));
    let bare = rest.unwrap_or(text);
    let mut out: Vec<Raw> = Vec::new();
    let mut add = |cause, subject, bytes: Option<Vec<u8>>| {
        if let Some(bytes) = bytes.filter(|bytes| !bytes.is_empty()) {
            out.push((named(cause, subject), Zeroizing::new(bytes)));
        }
    };
    // Bytes that nobody can type were decoded by whoever gave them.
    let typed = |c: char| !c.is_control() || c.is_whitespace();
    if !core::str::from_utf8(text).is_ok_and(|text| text.chars().all(typed)) {
        add(Cause::SecretDecoded, "the bytes given", Some(text.to_vec()));
        let hex = Encoding::Hex.encode(text).into_bytes();
        add(
            Cause::SecretDecoded,
            "the text of its hexadecimal digits",
            Some(hex),
        );
        let base64 = Encoding::Base64.encode(text).into_bytes();
        add(Cause::SecretDecoded, "its base64 text", Some(base64));
    }
    let whole = if rest.is_some() {
        "the whole text, prefix included,"
    } else {
        "the text itself"
    };
    add(Cause::SecretReadAsText, whole, Some(text.to_vec()));
    if rest.is_some() {
        let subject = "the text behind the prefix";
        add(Cause::SecretReadAsText, subject, Some(bare.to_vec()));
        add(
            Cause::SecretReadAsBase64,
            "base64, prefix included",
            lenient::base64(text),
        );
    }
    add(Cause::SecretReadAsBase64, "base64", lenient::base64(bare));
    add(Cause::SecretReadAsHex, "", lenient::hex(bare));
    add(
        Cause::SecretLineBreakMissing,
        "",
        Some([text, b"\n"].concat()),
    );
    out
}

/// Whether the text is a key that everybody may know, or the scheme has no other ones.
fn is_public(formats: &SecretFormats, text: &[u8], secret: usize) -> bool {
    let symmetric = formats
        .0
        .iter()
        .any(|format| format.kind == Kind::Symmetric);
    let keys = formats.keys(text, secret).unwrap_or_default();
    let shown = text.trim_ascii();
    !symmetric
        || keys.iter().any(|key| key.algorithm.is_public())
        || PUBLISHED.iter().any(|start| shown.starts_with(start))
}

/// Every reading of secret number `secret`, the usual one first. `algorithms` are those of the message's signatures.
#[must_use]
pub fn readings(
    formats: &SecretFormats,
    text: &[u8],
    secret: usize,
    algorithms: &[Algorithm],
) -> Vec<Reading> {
    let mut seen: Vec<Zeroizing<Vec<u8>>> = Vec::new();
    let mut out = Vec::new();
    let mut macs = |causes: Vec<Found>, bytes: Zeroizing<Vec<u8>>, out: &mut Vec<Reading>| {
        if !seen.contains(&bytes) {
            let keys = algorithms
                .iter()
                .filter(|algorithm| !algorithm.is_public())
                .filter_map(|algorithm| Key::new(*algorithm, secret, &bytes))
                .collect();
            out.push(Reading {
                causes,
                secret,
                keys,
            });
            seen.push(bytes);
        }
    };
    let mut usual = |causes: Vec<Found>, text: &[u8], out: &mut Vec<Reading>| {
        for (format, bytes) in formats.read(text, secret).unwrap_or_default() {
            if format.kind == Kind::Symmetric {
                macs(causes.clone(), bytes, out);
            }
        }
        let keys = formats.keys(text, secret).unwrap_or_default();
        let keys: Vec<_> = keys
            .into_iter()
            .filter(|key| key.algorithm.is_public() && algorithms.contains(&key.algorithm))
            .collect();
        if !keys.is_empty() {
            out.push(Reading {
                causes,
                secret,
                keys,
            });
        }
    };
    let repairs = repaired(text);
    // Anybody can make a MAC with a public key: that would be a proof of nothing.
    let published = is_public(formats, text, secret)
        || repairs
            .iter()
            .any(|(_, text)| is_public(formats, text, secret));
    usual(Vec::new(), text, &mut out);
    for (found, text) in &repairs {
        usual(vec![found.clone()], text, &mut out);
    }
    if published {
        return out;
    }
    for (found, bytes) in raw(formats, text) {
        macs(vec![found], bytes, &mut out);
    }
    for (repair, text) in &repairs {
        for (found, bytes) in raw(formats, text) {
            macs(vec![repair.clone(), found], bytes, &mut out);
        }
    }
    out
}
