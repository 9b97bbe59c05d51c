//! RFC 4648 §8 base16.

use crate::cut;
use crate::prelude::*;

const fn is_letter(byte: u8) -> bool {
    (byte | 0x20).wrapping_sub(b'a') < 6
}

const fn is_digit(byte: u8) -> bool {
    byte.is_ascii_digit() | is_letter(byte)
}

/// Of what is a digit.
const fn value(byte: u8) -> u8 {
    // Letters begin at 1 in their half byte. No branch: nobody can guess whether a digit of a MAC is a letter.
    (byte & 15) + 9 * (byte >> 6)
}

pub(super) fn decode(text: &[u8], out: &mut [u8]) -> Result<usize, usize> {
    let (pairs, rest) = text.as_chunks::<2>();
    let mut right = true;
    for ([high, low], byte) in pairs.iter().zip(out) {
        right &= is_digit(*high) & is_digit(*low);
        *byte = value(*high) << 4 | value(*low) & 15;
    }
    if right && rest.is_empty() {
        return Ok(pairs.len());
    }
    let place = text.iter().position(|byte| !is_digit(*byte));
    Err(place.unwrap_or(text.len().saturating_sub(1)))
}

pub(super) fn encode(bytes: &[u8]) -> String {
    let letter = |nibble: u8| match nibble {
        0..10 => b'0' + nibble,
        _ => b'a' + nibble - 10,
    };
    let mut out = Vec::with_capacity(bytes.len() * 2);
    for byte in bytes {
        out.push(letter(byte >> 4));
        out.push(letter(byte & 15));
    }
    cut::ascii(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::encoding::Encoding;

    fn decode(text: &[u8]) -> Result<Vec<u8>, usize> {
        Encoding::Hex.decode(text)
    }

    #[test]
    fn reads_both_cases_and_names_the_place_of_junk() {
        assert_eq!(decode(b"00fFA5"), Ok(vec![0, 255, 165]));
        assert_eq!(decode(b"0"), Err(0));
        assert_eq!(decode(b"00g0"), Err(2));
        assert_eq!(decode(b"000g"), Err(3));
        assert_eq!(encode(&[0, 255, 165]), "00ffa5");
    }
}
