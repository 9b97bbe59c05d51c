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
    let mut difference = 0_u8;
    for (a, b) in left.iter().zip(right) {
        // The barrier keeps the compiler from leaving the loop early.
        difference = black_box(difference | (a ^ b));
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
    }
}
