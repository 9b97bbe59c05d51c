//! Texts compared as numbers.

/// The first and the last eight bytes of a text; of a shorter one all its bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    head: u64,
    tail: u64,
    length: usize,
}

impl Key {
    /// The key of a text.
    #[inline(always)]
    #[must_use]
    pub fn of(text: &[u8]) -> Self {
        let (head, tail) = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
            (Some(head), Some(tail)) => (u64::from_le_bytes(*head), u64::from_le_bytes(*tail)),
            _ => match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
                (Some(head), Some(tail)) => (
                    u64::from(u32::from_le_bytes(*head)),
                    u64::from(u32::from_le_bytes(*tail)),
                ),
                _ => {
                    let bytes = text.iter();
                    (
                        bytes.fold(0, |bits, byte| (bits << 8) | u64::from(*byte)),
                        0,
                    )
                }
            },
        };
        Self {
            head,
            tail,
            length: text.len(),
        }
    }

    /// A number that differs for most texts that differ.
    #[inline(always)]
    #[must_use]
    pub fn hash(self) -> usize {
        let mixed = self.head ^ self.tail.rotate_left(29) ^ self.length as u64;
        (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 40) as usize
    }

    /// Is the text so short that two equal keys are of equal texts?
    #[cfg(feature = "full")]
    #[inline(always)]
    #[must_use]
    pub fn is_whole(self) -> bool {
        self.length <= 16
    }
}

#[cfg(all(test, feature = "full"))]
mod tests {
    use super::Key;
    use alloc::vec::Vec;

    #[test]
    fn texts_up_to_sixteen_bytes_are_told_apart() {
        let texts: Vec<Vec<u8>> = (0..=16)
            .flat_map(|length| {
                (0..=length).map(move |changed| {
                    let mut text: Vec<u8> = (0..length).map(|at| b'a' + at as u8).collect();
                    if let Some(byte) = text.get_mut(changed) {
                        *byte = 0;
                    }
                    text
                })
            })
            .collect();
        for (number, text) in texts.iter().enumerate() {
            assert!(Key::of(text).is_whole());
            for (other_number, other) in texts.iter().enumerate() {
                assert_eq!(Key::of(text) == Key::of(other), number == other_number);
            }
        }
        assert!(!Key::of(&[b'a'; 17]).is_whole());
    }
}
