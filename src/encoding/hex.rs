//! RFC 4648 §8 base16.

use crate::cut;
use crate::prelude::*;

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'0'..=b'9' => Some(byte - b'0'),
        b'a'..=b'f' => Some(byte - b'a' + 10),
        b'A'..=b'F' => Some(byte - b'A' + 10),
        _ => None,
    }
}

pub(super) fn decode(text: &[u8], out: &mut [u8]) -> Result<usize, usize> {
    let (pairs, rest) = text.as_chunks::<2>();
    for (index, ([high, low], byte)) in pairs.iter().zip(out).enumerate() {
        let at = index * 2;
        let high = digit(*high).ok_or(at)?;
        let low = digit(*low).ok_or(at + 1)?;
        *byte = high << 4 | low;
    }
    if rest.is_empty() {
        Ok(pairs.len())
    } else {
        Err(text.len() - 1)
    }
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
