//! Numbers that look random and are the same for the same seed: SplitMix64.

#[derive(Clone, Debug)]
pub(in crate::catalog) struct Random(u64);

impl Random {
    pub(in crate::catalog) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// One of its own for a text, so that equal texts get equal numbers.
    pub(in crate::catalog) fn of_text(seed: u64, text: &str) -> Self {
        let fold = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        Self(text.bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, fold))
    }

    pub(in crate::catalog) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 to below `count`; 0 where there is nothing to choose from.
    pub(in crate::catalog) fn below(&mut self, count: usize) -> usize {
        if count < 2 {
            0
        } else {
            (self.next() % count as u64) as usize
        }
    }

    /// One of a list.
    pub(in crate::catalog) fn one<'l, T>(&mut self, list: &'l [T]) -> Option<&'l T> {
        list.get(self.below(list.len()))
    }

    /// A letter or a digit of the kind that is asked for.
    pub(in crate::catalog) fn digit(&mut self, alphabet: &str) -> char {
        let at = self.below(alphabet.len());
        alphabet
            .as_bytes()
            .get(at)
            .map_or('0', |byte| char::from(*byte))
    }
}

pub(in crate::catalog) const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
pub(in crate::catalog) const DIGITS: &str = "0123456789";
pub(in crate::catalog) const HEX: &str = "0123456789abcdef";
