//! Comparison whose time depends on the lengths alone.

use core::hint::black_box;

/// Whether two byte strings are the same, in full length.
///
/// Unequal lengths are told apart at once: a length is no secret. There is no comparison of prefixes, because a
/// truncated tag would then be accepted.
#[must_use]
pub fn equal(left: &[u8], right: &[u8]) -> bool {
    if left.len() != right.len() {
        return false;
    }
    let (words, rest) = left.as_chunks::<8>();
    let (other_words, other_rest) = right.as_chunks::<8>();
    let mut difference = 0_u64;
    // The barriers keep the compiler from leaving a loop early.
    for (a, b) in words.iter().zip(other_words) {
        difference = black_box(difference | (u64::from_ne_bytes(*a) ^ u64::from_ne_bytes(*b)));
    }
    for (a, b) in rest.iter().zip(other_rest) {
        difference = black_box(difference | u64::from(a ^ b));
    }
    difference == 0
}

#[cfg(test)]
mod tests {
    use super::equal;

    #[test]
    fn only_full_length_equality_counts() {
        assert!(equal(b"", b""));
        assert!(equal(b"abc", b"abc"));
        for other in [&b""[..], b"a", b"ab", b"abd", b"Abc", b"abcd"] {
            assert!(!equal(b"abc", other));
        }
        for length in 0..40 {
            let left = vec![7; length];
            assert!(equal(&left, &left.clone()));
            for at in 0..length {
                let mut right = left.clone();
                right[at] ^= 0x80;
                assert!(!equal(&left, &right), "{at} of {length}");
            }
        }
    }
}
