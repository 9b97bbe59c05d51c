//! Things that are written once and named by number, those named most often first.

use std::collections::BTreeMap;

pub(super) struct Table<K> {
    /// How often each was named, and its number.
    known: BTreeMap<K, (usize, usize)>,
}

impl<K> Default for Table<K> {
    fn default() -> Self {
        Self {
            known: BTreeMap::new(),
        }
    }
}

impl<K: Ord + Copy> Table<K> {
    /// The number of a thing, which is final after `settle`.
    pub(super) fn number(&mut self, thing: K) -> usize {
        let (count, number) = self.known.entry(thing).or_default();
        *count += 1;
        *number
    }

    /// Gives out the numbers.
    pub(super) fn settle(&mut self) {
        let mut order: Vec<_> = self.known.iter_mut().collect();
        crate::order::sort_by(&mut order, |left, right| {
            (right.1.0, left.0).cmp(&(left.1.0, right.0))
        });
        for (number, (_, entry)) in order.into_iter().enumerate() {
            entry.1 = number;
        }
    }

    /// In order of the numbers.
    pub(super) fn things(&self) -> Vec<K> {
        let mut things: Vec<(usize, K)> = self
            .known
            .iter()
            .map(|(thing, (_, number))| (*number, *thing))
            .collect();
        crate::order::sort(&mut things);
        things.into_iter().map(|(_, thing)| thing).collect()
    }
}
