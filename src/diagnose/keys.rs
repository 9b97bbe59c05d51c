//! What key a secret may stand for: as the provider reads it, repaired, or read in another encoding.

use zeroize::Zeroizing;

use super::causes::Cause;
use super::lenient;
use super::report::Found;
use crate::crypto::{Algorithm, Key, Kind, SecretFormats};

/// One reading of a secret.
pub struct Reading {
    /// Why it is not the usual one; one entry for each change.
    pub causes: Vec<Found>,
    /// The number of the secret.
    pub secret: usize,
    /// The key for each algorithm that the message's signatures may have.
    pub keys: Vec<Key>,
}

/// Beginnings that belong to the writing of a secret and not to its text.
const PREFIX: &str = "whsec_";

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
        "an invisible character around it",
        |text| {
            let text = core::str::from_utf8(text).ok()?;
            let shown = text.trim_matches(['\u{feff}', '\u{200b}', '\u{a0}', '\u{2060}']);
            Some(shown.as_bytes().to_vec())
        },
    ),
    (Cause::SecretQuoted, "", |text| {
        lenient::unquoted(text.trim_ascii()).map(<[u8]>::to_vec)
    }),
    (Cause::SecretAssignment, "", |text| {
        let at = text.iter().position(|byte| *byte == b'=')?;
        let (name, value) = text.split_at_checked(at)?;
        let named = name.first().is_some_and(u8::is_ascii_alphabetic)
            && name
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || *byte == b'_');
        let value = value.get(1..)?.trim_ascii();
        (named && value.len() > 1).then(|| lenient::unquoted(value).unwrap_or(value).to_vec())
    }),
    (
        Cause::SecretVersionPrefix,
        "a version and a comma (v1,)",
        |text| text.strip_prefix(b"v1,").map(<[u8]>::to_vec),
    ),
    (Cause::SecretVersionPrefix, "the word Bearer", |text| {
        text.strip_prefix(b"Bearer ").map(<[u8]>::to_vec)
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

/// The text of a secret with one mistake undone.
fn repaired(text: &[u8]) -> Vec<(Found, Zeroizing<Vec<u8>>)> {
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
    usual(Vec::new(), text, &mut out);
    for (found, text) in &repairs {
        usual(vec![found.clone()], text, &mut out);
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
