//! The block function of SHA-1 (FIPS 180-4 §6.1.2) in a loop. That of `sha1` is unrolled: a third quicker, and eight times the code.

/// Takes whole blocks into the state.
pub(super) fn compress(state: &mut [u32; 5], blocks: &[[u8; 64]]) {
    for block in blocks {
        let mut words = [0_u32; 16];
        for (word, bytes) in words.iter_mut().zip(block.as_chunks().0) {
            *word = u32::from_be_bytes(*bytes);
        }
        let [mut a, mut b, mut c, mut d, mut e] = *state;
        for round in 0..80_usize {
            let word = |back: usize| words.get((round + 16 - back) & 15).copied().unwrap_or(0);
            let word = if round < 16 {
                word(0)
            } else {
                (word(3) ^ word(8) ^ word(14) ^ word(16)).rotate_left(1)
            };
            if let Some(place) = words.get_mut(round & 15) {
                *place = word;
            }
            let (mixed, constant) = match round / 20 {
                0 => (d ^ (b & (c ^ d)), 0x5a82_7999),
                1 => (b ^ c ^ d, 0x6ed9_eba1),
                2 => ((b & c) | (d & (b | c)), 0x8f1b_bcdc),
                _ => (b ^ c ^ d, 0xca62_c1d6_u32),
            };
            let next = a
                .rotate_left(5)
                .wrapping_add(mixed)
                .wrapping_add(e)
                .wrapping_add(constant)
                .wrapping_add(word);
            (a, b, c, d, e) = (next, a, b.rotate_left(30), c, d);
        }
        for (word, add) in state.iter_mut().zip([a, b, c, d, e]) {
            *word = word.wrapping_add(add);
        }
    }
}
