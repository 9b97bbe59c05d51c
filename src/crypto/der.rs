//! ECDSA signatures as DER (RFC 3279 §2.2.3): a sequence of two whole numbers above zero. One spelling for each signature: lengths and
//! numbers are as short as they can be, nothing follows. For this much a general reader of ASN.1 is eight times the code.

use crate::prelude::*;

const SEQUENCE: u8 = 0x30;
const INTEGER: u8 = 0x02;

/// Bytes of one number of P-256.
const NUMBER_BYTES: usize = 32;

/// Both numbers, each in all its bytes.
pub(super) fn read(der: &[u8]) -> Option<[u8; 2 * NUMBER_BYTES]> {
    let (&[SEQUENCE, length], rest) = der.split_first_chunk()? else {
        return None;
    };
    let (r, rest) = number(
        rest.get(..usize::from(length))
            .filter(|all| all.len() == rest.len())?,
    )?;
    let (s, rest) = number(rest)?;
    let mut out = [0; 2 * NUMBER_BYTES];
    let (first, second) = out.split_at_mut(NUMBER_BYTES);
    for (place, digits) in [(first, r), (second, s)] {
        let from = NUMBER_BYTES.checked_sub(digits.len())?;
        place.get_mut(from..)?.copy_from_slice(digits);
    }
    rest.is_empty().then_some(out)
}

/// A number without the zero that says it is none below zero, and what follows.
fn number(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    let (&[INTEGER, length], rest) = bytes.split_first_chunk()? else {
        return None;
    };
    let (digits, rest) = rest.split_at_checked(usize::from(length))?;
    let digits = match digits {
        [0, more @ ..] if more.first().is_none_or(|byte| *byte >= 0x80) => more,
        [1..=0x7f, ..] => digits,
        _ => return None,
    };
    Some((digits, rest))
}

/// The other way round.
pub(super) fn write(numbers: &[u8; 2 * NUMBER_BYTES]) -> Vec<u8> {
    let mut out = vec![SEQUENCE, 0];
    for number in numbers.chunks(NUMBER_BYTES) {
        let zeros = number.iter().take_while(|byte| **byte == 0).count();
        let digits = number.get(zeros..).unwrap_or_default();
        let sign = digits.first().is_none_or(|byte| *byte >= 0x80);
        out.extend([INTEGER, (digits.len() + usize::from(sign)) as u8]);
        if sign {
            out.push(0);
        }
        out.extend_from_slice(digits);
    }
    let length = out.len() as u8 - 2;
    if let Some(place) = out.get_mut(1) {
        *place = length;
    }
    out
}

#[cfg(test)]
mod tests {
    use p256::ecdsa::Signature;

    /// What the crate's own reader makes of it.
    fn reference(der: &[u8]) -> Option<Vec<u8>> {
        Some(Signature::from_der(der).ok()?.to_bytes().to_vec())
    }

    fn own(der: &[u8]) -> Option<Vec<u8>> {
        let numbers = super::read(der)?;
        Some(Signature::from_slice(&numbers).ok()?.to_bytes().to_vec())
    }

    #[test]
    fn it_writes_and_reads_what_the_general_reader_does() {
        // First bytes with and without the sign's bit, and numbers that are short, zero or too large.
        let numbers = [
            [0x01; 32],
            [0x80; 32],
            [0x7f; 32],
            [0xff; 32],
            [0; 32],
            core::array::from_fn(|at| u8::from(at == 31)),
            core::array::from_fn(|at| if at < 9 { 0 } else { 0x90 }),
            core::array::from_fn(|at| if at < 30 { 0 } else { 0x11 }),
        ];
        let (mut read, mut refused) = (0, 0);
        let mut check = |der: &[u8]| {
            let found = own(der);
            assert_eq!(found, reference(der), "{der:02x?}");
            *(if found.is_some() {
                &mut read
            } else {
                &mut refused
            }) += 1;
        };
        for r in numbers {
            for s in numbers {
                let both: [u8; 64] = [r, s].concat().try_into().unwrap();
                let der = super::write(&both);
                if let Ok(signature) = Signature::from_slice(&both) {
                    assert_eq!(der, signature.to_der().as_bytes());
                }
                check(&der);
                for at in 0..der.len() {
                    check(der.get(..at).unwrap());
                    for byte in [0, 1, 2, 0x1f, 0x20, 0x21, 0x30, 0x7f, 0x80, 0x81, 0xff] {
                        let mut changed = der.clone();
                        *changed.get_mut(at).unwrap() = byte;
                        check(&changed);
                        let mut longer = der.clone();
                        longer.insert(at, byte);
                        check(&longer);
                        // With lengths that fit again.
                        for place in [1, 3] {
                            if let Some(length) = longer.get_mut(place) {
                                *length = length.wrapping_add(1);
                            }
                            check(&longer);
                        }
                    }
                }
            }
        }
        assert!(read > 1000 && refused > 1000, "{read} {refused}");
    }
}
