//! Text that went through the wrong charset.

use super::Row;
use crate::diagnose::causes::Cause;

/// What Windows-1252 has at 0x80 to 0x9f (WHATWG Encoding, index windows-1252); the gaps are the control characters themselves.
const WINDOWS: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];

/// This family's changes.
pub const ROWS: &[Row] = &[
    (Cause::CharsetReadAsLatin1, "Latin-1", |body| {
        text(body.bytes)?
            .chars()
            .map(|c| u8::try_from(u32::from(c)).ok())
            .collect()
    }),
    (Cause::CharsetReadAsLatin1, "Windows-1252", |body| {
        text(body.bytes)?.chars().map(windows).collect()
    }),
    (Cause::CharsetWrittenAsLatin1, "Latin-1", |body| {
        let bytes = body.bytes.iter();
        broken(body.bytes).map(|()| {
            bytes
                .map(|byte| char::from(*byte))
                .collect::<String>()
                .into()
        })
    }),
    (Cause::CharsetWrittenAsLatin1, "Windows-1252", |body| {
        let bytes = body.bytes.iter();
        broken(body.bytes).map(|()| {
            bytes
                .map(|byte| from_windows(*byte))
                .collect::<String>()
                .into()
        })
    }),
    (Cause::CharsetWrittenAsLatin1, "UTF-16", |body| {
        let bytes = body.bytes.strip_prefix(b"\xff\xfe").unwrap_or(body.bytes);
        utf16(bytes, |low, high| u16::from_le_bytes([low, high]))
    }),
    (Cause::CharsetWrittenAsLatin1, "UTF-16BE", |body| {
        let bytes = body.bytes.strip_prefix(b"\xfe\xff").unwrap_or(body.bytes);
        utf16(bytes, |high, low| u16::from_be_bytes([high, low]))
    }),
];

/// Text in pairs of bytes; most of JSON's are ASCII, so one that has no zero byte is none.
fn utf16(bytes: &[u8], unit: fn(u8, u8) -> u16) -> Option<Vec<u8>> {
    bytes.contains(&0).then_some(())?;
    let (pairs, rest) = bytes.as_chunks::<2>();
    rest.is_empty().then_some(())?;
    char::decode_utf16(pairs.iter().map(|[one, other]| unit(*one, *other)))
        .collect::<Result<String, _>>()
        .ok()
        .map(String::into_bytes)
}

/// Text that has letters beyond ASCII.
fn text(bytes: &[u8]) -> Option<&str> {
    core::str::from_utf8(bytes)
        .ok()
        .filter(|text| !text.is_ascii())
}

/// Bytes that are not UTF-8: others need no repair.
fn broken(bytes: &[u8]) -> Option<()> {
    core::str::from_utf8(bytes).is_err().then_some(())
}

fn windows(c: char) -> Option<u8> {
    match u32::from(c) {
        code @ (0..0x80 | 0xa0..0x100) => u8::try_from(code).ok(),
        _ => {
            let at = WINDOWS.iter().position(|known| *known == c)?;
            u8::try_from(0x80 + at).ok()
        }
    }
}

fn from_windows(byte: u8) -> char {
    WINDOWS
        .get(usize::from(byte).wrapping_sub(0x80))
        .copied()
        .unwrap_or(char::from(byte))
}
