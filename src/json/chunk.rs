//! A few bytes of a string at a time.

/// Bytes looked at in one step.
pub(super) const WIDTH: usize = 16;

/// How many bytes stand before the first quote, backslash or control character, and whether there is one.
#[cfg(target_feature = "simd128")]
#[inline(always)]
pub(super) fn plain(chunk: &[u8; WIDTH]) -> (usize, bool) {
    use core::arch::wasm32::{u8x16_bitmask, u8x16_eq, u8x16_lt, u8x16_splat, v128_or};
    let bytes = vector(chunk);
    let quote = u8x16_eq(bytes, u8x16_splat(b'"'));
    let slash = u8x16_eq(bytes, u8x16_splat(b'\\'));
    let control = u8x16_lt(bytes, u8x16_splat(0x20));
    let hits = u8x16_bitmask(v128_or(v128_or(quote, slash), control));
    if hits == 0 {
        (WIDTH, false)
    } else {
        (hits.trailing_zeros() as usize, true)
    }
}

#[cfg(target_feature = "simd128")]
#[inline(always)]
fn vector(chunk: &[u8; WIDTH]) -> core::arch::wasm32::v128 {
    let bits = u128::from_le_bytes(*chunk);
    core::arch::wasm32::u64x2(bits as u64, (bits >> 64) as u64)
}

/// The same by two words.
#[cfg(not(target_feature = "simd128"))]
#[inline(always)]
pub(super) fn plain(chunk: &[u8; WIDTH]) -> (usize, bool) {
    const ONES: u128 = u128::MAX / 0xff;
    const HIGH: u128 = ONES << 7;
    let word = u128::from_le_bytes(*chunk);
    let quote = word ^ (ONES * 0x22);
    let slash = word ^ (ONES * 0x5c);
    // A byte below n borrows into its top bit; exact for the lowest such byte, which is the one that counts.
    let hits = (quote.wrapping_sub(ONES) & !quote)
        | (slash.wrapping_sub(ONES) & !slash)
        | (word.wrapping_sub(ONES * 0x20) & !word);
    let found = hits & HIGH;
    if found == 0 {
        (WIDTH, false)
    } else {
        ((found.trailing_zeros() / 8) as usize, true)
    }
}

#[cfg(test)]
mod tests {
    use super::{WIDTH, plain};

    #[test]
    fn every_byte_at_every_place() {
        for byte in 0..=u8::MAX {
            let special = byte < 0x20 || byte == b'"' || byte == b'\\';
            for at in 0..WIDTH {
                for around in [b'a', 0x80, 0xff] {
                    let mut chunk = [around; WIDTH];
                    chunk[at] = byte;
                    let wanted = if special { (at, true) } else { (WIDTH, false) };
                    assert_eq!(plain(&chunk), wanted, "{byte} at {at}");
                    chunk[WIDTH - 1] = b'"';
                    let wanted = if special { at } else { WIDTH - 1 };
                    assert_eq!(plain(&chunk).0, wanted.min(WIDTH - 1), "{byte} at {at}");
                }
            }
        }
    }
}
