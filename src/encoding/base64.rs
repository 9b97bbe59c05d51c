//! RFC 4648 §4 base64, canonical only: padding is required and unused bits must be zero (§3.5),
//! so that one byte string has exactly one accepted text.

use crate::prelude::*;

fn value(byte: u8) -> Option<u32> {
    Some(u32::from(match byte {
        b'A'..=b'Z' => byte - b'A',
        b'a'..=b'z' => byte - b'a' + 26,
        b'0'..=b'9' => byte - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    }))
}

fn letter(value: u32) -> char {
    char::from(match (value & 63) as u8 {
        v @ 0..26 => b'A' + v,
        v @ 26..52 => b'a' + v - 26,
        v @ 52..62 => b'0' + v - 52,
        62 => b'+',
        _ => b'/',
    })
}

pub(super) fn decode(text: &[u8]) -> Result<Vec<u8>, usize> {
    let padding = text
        .iter()
        .rev()
        .take(2)
        .take_while(|&&byte| byte == b'=')
        .count();
    let body = text.get(..text.len() - padding).unwrap_or_default();
    if !text.len().is_multiple_of(4) {
        return Err(text.len());
    }
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0_u32;
    let mut count = 0_u32;
    for (at, &byte) in body.iter().enumerate() {
        bits = bits << 6 | value(byte).ok_or(at)?;
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    if bits != 0 {
        return Err(body.len() - 1);
    }
    Ok(out)
}

pub(super) fn encode(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let word = (0..3).fold(0_u32, |word, i| {
            word << 8 | u32::from(chunk.get(i).copied().unwrap_or(0))
        });
        for i in 0..4 {
            out.push(if i <= chunk.len() {
                letter(word >> (18 - 6 * i))
            } else {
                '='
            });
        }
    }
    out
}

/// RFC 4648 §5: two other letters, and no padding.
pub(super) fn decode_url(text: &[u8]) -> Result<Vec<u8>, usize> {
    let mut plain = Vec::with_capacity(text.len() + 2);
    for (at, byte) in text.iter().enumerate() {
        plain.push(match byte {
            b'-' => b'+',
            b'_' => b'/',
            b'+' | b'/' | b'=' => return Err(at),
            other => *other,
        });
    }
    while !plain.len().is_multiple_of(4) {
        plain.push(b'=');
    }
    decode(&plain)
}

pub(super) fn encode_url(bytes: &[u8]) -> String {
    encode(bytes)
        .chars()
        .filter_map(|letter| match letter {
            '+' => Some('-'),
            '/' => Some('_'),
            '=' => None,
            other => Some(other),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

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
            "Zg", "Zg=", "Zh==", "Zm9=", "Zm 9v", "Zm-v", "====", "Zg==Zg==", "Z===", "=Zg=",
        ] {
            assert!(decode(text.as_bytes()).is_err(), "{text}");
        }
    }
}
