//! RFC 4648 §4 base64, canonical only: padding is required and unused bits must be zero (§3.5),
//! so that one byte string has exactly one accepted text.

use crate::cut;
use crate::prelude::*;

/// The two last letters.
const PLAIN: [u8; 2] = *b"+/";

/// RFC 4648 §5: two other letters, and no padding.
const URL: [u8; 2] = *b"-_";

/// Beside the value of a letter: in which alphabet it does not stand.
const NOT_PLAIN: u8 = 0x40;
const NOT_URL: u8 = 0x80;

/// By letter, for both alphabets: to compare a letter with ranges costs more than the rest, since nobody can guess the outcome.
const VALUES: [u8; 256] = values();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn values() -> [u8; 256] {
    let mut values = [NOT_PLAIN | NOT_URL; 256];
    let mut value = 0;
    while value < 26 {
        values[b'A' as usize + value] = value as u8;
        values[b'a' as usize + value] = value as u8 + 26;
        if value < 10 {
            values[b'0' as usize + value] = value as u8 + 52;
        }
        value += 1;
    }
    let mut at = 0;
    while at < 2 {
        values[PLAIN[at] as usize] = (62 + at as u8) | NOT_URL;
        values[URL[at] as usize] = (62 + at as u8) | NOT_PLAIN;
        at += 1;
    }
    values
}

fn value(letter: u8) -> u8 {
    let value = VALUES.get(usize::from(letter)).copied();
    value.unwrap_or(NOT_PLAIN | NOT_URL)
}

/// Reads letters; `wrong` marks those that do not belong. Gives how many bytes were written.
fn decode_with(text: &[u8], wrong: u8, out: &mut [u8]) -> Result<usize, usize> {
    let mut marks = 0;
    for (letters, triple) in text.chunks(4).zip(&mut *out.as_chunks_mut().0) {
        let [a, b, c, d] = letters.first_chunk().copied().unwrap_or_else(|| {
            // Letters without a bit, behind the last ones.
            let mut last = [b'A'; 4];
            cut::copy(&mut last, letters);
            last
        });
        let [a, b, c, d] = [value(a), value(b), value(c), value(d)];
        marks |= a | b | c | d;
        // What stands above a value's six bits falls off at the left.
        *triple = [a << 2 | b >> 4 & 3, b << 4 | c >> 2 & 15, c << 6 | d & 63];
    }
    if marks & wrong != 0 {
        let place = text.iter().position(|letter| value(*letter) & wrong != 0);
        return Err(place.unwrap_or_default());
    }
    let letters = text.len() % 4;
    let length = text.len() / 4 * 3 + letters.saturating_sub(1);
    // Bits that no whole byte takes.
    let unused = out.get(length).is_some_and(|byte| *byte != 0);
    if letters == 1 || unused {
        return Err(text.len() - usize::from(letters != 1));
    }
    Ok(length)
}

#[inline(never)]
fn encode_with(bytes: &[u8], last: [u8; 2], padded: bool) -> String {
    let mut out = Vec::with_capacity(bytes.len().div_ceil(3) * 4);
    let mut rest = bytes;
    while !rest.is_empty() {
        let length = rest.len();
        let mut word = 0_u32;
        for _ in 0..3 {
            let (first, others) = rest.split_first().unwrap_or((&0, b""));
            word = word << 8 | u32::from(*first);
            rest = others;
        }
        for i in 0..4 {
            let value = (word >> (18 - 6 * i) & 63) as u8;
            if i <= length {
                out.push(match value {
                    0..26 => b'A' + value,
                    26..52 => b'a' + value - 26,
                    52..62 => b'0' + value - 52,
                    62 => last[0],
                    _ => last[1],
                });
            } else if padded {
                out.push(b'=');
            }
        }
    }
    cut::ascii(out)
}

pub(super) fn decode(text: &[u8], out: &mut [u8]) -> Result<usize, usize> {
    let body = text.strip_suffix(b"=").unwrap_or(text);
    let body = body.strip_suffix(b"=").unwrap_or(body);
    if !text.len().is_multiple_of(4) {
        return Err(text.len());
    }
    decode_with(body, NOT_PLAIN, out)
}

pub(super) fn encode(bytes: &[u8]) -> String {
    encode_with(bytes, PLAIN, true)
}

pub(super) fn decode_url(text: &[u8], out: &mut [u8]) -> Result<usize, usize> {
    decode_with(text, NOT_URL, out)
}

pub(super) fn encode_url(bytes: &[u8]) -> String {
    encode_with(bytes, URL, false)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Encoding;

    fn decode(text: &[u8]) -> Result<Vec<u8>, usize> {
        Encoding::Base64.decode(text)
    }

    fn decode_url(text: &[u8]) -> Result<Vec<u8>, usize> {
        Encoding::Base64Url.decode(text)
    }

    #[test]
    fn rfc_4648_section_10() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(encode(bytes.as_bytes()), text);
            assert_eq!(decode(text.as_bytes()).as_deref(), Ok(bytes.as_bytes()));
        }
    }

    #[test]
    fn the_url_alphabet_has_no_padding() {
        assert_eq!(encode_url(&[0xfb, 0xff]), "-_8");
        assert_eq!(decode_url(b"-_8"), Ok(vec![0xfb, 0xff]));
        for text in ["+/8", "-_8=", "-_9", "-"] {
            assert!(decode_url(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn refuses_every_other_spelling() {
        for text in [
            "Zg",
            "Zg=",
            "Zh==",
            "Zm9=",
            "Zm 9v",
            "Zm-v",
            "Zm_v",
            "Zm\u{e9}v",
            "====",
            "Zg==Zg==",
            "Z===",
            "=Zg=",
        ] {
            assert!(decode(text.as_bytes()).is_err(), "{text}");
        }
    }

    #[test]
    fn every_letter_has_its_value_and_no_other_byte_has_one() {
        for (encoding, text) in [(Encoding::Base64, "+/"), (Encoding::Base64Url, "-_")] {
            let alphabet = [
                "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789",
                text,
            ]
            .concat();
            for byte in 0..=u8::MAX {
                let value = alphabet.bytes().position(|letter| letter == byte);
                let found = encoding.decode(&[byte, b'A', b'A', b'A']);
                assert_eq!(
                    found,
                    value.map_or(Err(0), |value| Ok(vec![(value << 2) as u8, 0, 0])),
                    "{byte}"
                );
            }
        }
    }
}
