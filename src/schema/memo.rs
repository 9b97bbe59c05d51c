//! Verdicts by schema and place in the document, in less code than a map of the library takes.

use super::rule::Id;

/// An open table, at most half full.
#[derive(Default)]
pub(super) struct Memo {
    /// The key and, lowest, the verdict; 0 is free.
    slots: Vec<u64>,
    held: usize,
}

/// Never 0. Schemas are counted, and offsets end with the largest body.
fn key(id: Id, offset: usize) -> u64 {
    (id as u64 + 1) << 32 | offset as u64
}

impl Memo {
    pub(super) fn get(&self, id: Id, offset: usize) -> Option<bool> {
        let slot = *self.slots.get(self.slot(key(id, offset)))?;
        (slot != 0).then_some(slot & 1 == 1)
    }

    pub(super) fn insert(&mut self, id: Id, offset: usize, verdict: bool) {
        if self.held * 2 >= self.slots.len() {
            let larger = vec![0; (self.slots.len() * 2).max(64)];
            for slot in core::mem::replace(&mut self.slots, larger) {
                self.put(slot);
            }
        }
        self.held += usize::from(self.put(key(id, offset) << 1 | u64::from(verdict)));
    }

    /// Was the key new?
    fn put(&mut self, held: u64) -> bool {
        let at = self.slot(held >> 1);
        let Some(slot) = self.slots.get_mut(at) else {
            return false;
        };
        core::mem::replace(slot, held) == 0
    }

    /// The slot of a key, or the free one that it would get. A document chooses among its own offsets: by Fibonacci's multiplier those
    /// that meet in one place of the table are no more than the root of their number.
    #[inline(never)]
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (key.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> 32) as usize & mask;
        while self
            .slots
            .get(at)
            .is_some_and(|held| *held != 0 && held >> 1 != key)
        {
            at = (at + 1) & mask;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::Memo;

    #[test]
    fn tells_what_was_put_in() {
        let mut memo = Memo::default();
        assert_eq!(memo.get(0, 0), None);
        for number in 0..2000 {
            let (id, offset) = (number % 7, number * 40);
            assert_eq!(memo.get(id, offset), None);
            memo.insert(id, offset, number % 3 == 0);
        }
        for number in 0..2000 {
            assert_eq!(memo.get(number % 7, number * 40), Some(number % 3 == 0));
            assert_eq!(memo.get(number % 7 + 7, number * 40), None);
        }
        memo.insert(0, 0, false);
        assert_eq!(memo.get(0, 0), Some(false));
    }
}
