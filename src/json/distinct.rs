//! Objects whose keys were seen to differ while they were read for another purpose.

use super::{Document, Node};

/// A bit for each place on the tape.
#[derive(Debug, Default)]
pub(crate) struct Distinct {
    words: Vec<u64>,
    count: usize,
}

impl Distinct {
    /// Room for the objects of a document.
    pub(crate) fn of(document: &Document<'_>) -> Self {
        Self {
            words: vec![0; document.tape.len() / 64 + 1],
            count: 0,
        }
    }

    /// The keys of this object differ.
    #[inline(always)]
    pub(crate) fn note(&mut self, object: Node<'_>) {
        let place = object.place();
        if let Some(word) = self.words.get_mut(place / 64) {
            let bit = 1 << (place % 64);
            self.count += usize::from(*word & bit == 0);
            *word |= bit;
        }
    }

    fn has(&self, place: usize) -> bool {
        let word = self.words.get(place / 64);
        word.is_some_and(|word| word >> (place % 64) & 1 == 1)
    }
}

impl Document<'_> {
    /// As [`duplicate_key`](Self::duplicate_key), of the objects that are left.
    pub(crate) fn other_duplicate_key(&self, distinct: &Distinct) -> Option<usize> {
        if distinct.count == self.objects {
            return None;
        }
        self.duplicate_key_where(|place| !distinct.has(place))
    }
}
