//! RFC 4648 §4 base64, canonical only: padding is required and unused bits must be zero (§3.5),
//! so that one byte string has exactly one accepted text.

use crate::cut;
use crate::prelude::*;

/// The two last letters.
const PLAIN: [u8; 2] = *b"+/";

/// RFC 4648 §5: two other letters, and no padding.
const URL: [u8; 2] = *b"-_";

fn decode_with(text: &[u8], last: [u8; 2]) -> Result<Vec<u8>, usize> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let mut bits = 0_u32;
    let mut count = 0_u32;
    for (at, byte) in text.iter().enumerate() {
        let value = match *byte {
            byte @ b'A'..=b'Z' => byte - b'A',
            byte @ b'a'..=b'z' => byte - b'a' + 26,
            byte @ b'0'..=b'9' => byte - b'0' + 52,
            byte if byte == last[0] => 62,
            byte if byte == last[1] => 63,
            _ => return Err(at),
        };
        bits = bits << 6 | u32::from(value);
        count += 6;
        if count >= 8 {
            count -= 8;
            out.push((bits >> count) as u8);
            bits &= (1 << count) - 1;
        }
    }
    if count >= 6 {
        return Err(text.len());
    }
    if bits != 0 {
        return Err(text.len() - 1);
    }
    Ok(out)
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

pub(super) fn decode(text: &[u8]) -> Result<Vec<u8>, usize> {
    let body = text.strip_suffix(b"=").unwrap_or(text);
    let body = body.strip_suffix(b"=").unwrap_or(body);
    if !text.len().is_multiple_of(4) {
        return Err(text.len());
    }
    decode_with(body, PLAIN)
}

pub(super) fn encode(bytes: &[u8]) -> String {
    encode_with(bytes, PLAIN, true)
}

pub(super) fn decode_url(text: &[u8]) -> Result<Vec<u8>, usize> {
    decode_with(text, URL)
}

pub(super) fn encode_url(bytes: &[u8]) -> String {
    encode_with(bytes, URL, false)
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
