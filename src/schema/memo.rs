//! Verdicts by schema and place in the document: two bits for each.

use super::rule::Id;

/// So many bytes of a document share a page of each schema that was asked about one of them.
const OFFSETS: usize = 1024;

/// With more pages, of 256 bytes, everything is forgotten: memory that WebAssembly took it never gives back. What one branch learned of a value another
/// asks for soon after, so that hardly anything is learned twice.
const MOST_PAGES: usize = 1 << 18;

/// Of each pair of bits the higher says that there is a verdict, the lower which.
type Page = [u64; OFFSETS / 32];

/// The verdicts on one document. Neighbours are asked about one after another, and stand beside each other.
#[derive(Default)]
pub(super) struct Memo {
    /// By the document's offset; for each schema, in order, its page.
    pages: Vec<Vec<(Id, Box<Page>)>>,
    held: usize,
}

/// The number of the word in a page, and where the pair begins in it.
const fn pair(offset: usize) -> (usize, usize) {
    (offset % OFFSETS / 32, offset % 32 * 2)
}

impl Memo {
    pub(super) fn get(&self, id: Id, offset: usize) -> Option<bool> {
        let pages = self.pages.get(offset / OFFSETS)?;
        let at = pages.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        let (word, shift) = pair(offset);
        let bits = pages.get(at)?.1.get(word)? >> shift;
        (bits & 2 != 0).then_some(bits & 1 != 0)
    }

    pub(super) fn insert(&mut self, id: Id, offset: usize, verdict: bool) {
        if self.held >= MOST_PAGES {
            *self = Self::default();
        }
        let number = offset / OFFSETS;
        if self.pages.len() <= number {
            self.pages.resize_with(number + 1, Vec::new);
        }
        let Some(pages) = self.pages.get_mut(number) else {
            return;
        };
        let at = pages
            .binary_search_by_key(&id, |(id, _)| *id)
            .unwrap_or_else(|at| {
                pages.insert(at, (id, Box::default()));
                self.held += 1;
                at
            });
        let (word, shift) = pair(offset);
        if let Some(word) = pages.get_mut(at).and_then(|(_, page)| page.get_mut(word)) {
            *word = *word & !(3 << shift) | (2 | u64::from(verdict)) << shift;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{MOST_PAGES, Memo, OFFSETS};

    #[test]
    fn tells_what_was_put_in() {
        let mut memo = Memo::default();
        assert_eq!(memo.get(0, 0), None);
        for number in 0..9000 {
            let (id, offset) = (number * 5 % 7, number * 3);
            assert_eq!(memo.get(id, offset), None);
            memo.insert(id, offset, number % 4 == 0);
        }
        for number in 0..9000 {
            let (id, offset) = (number * 5 % 7, number * 3);
            assert_eq!(memo.get(id, offset), Some(number % 4 == 0));
            assert_eq!(memo.get(id, offset + 1), None);
            assert_eq!(memo.get(id + 7, offset), None);
        }
        memo.insert(0, 0, false);
        assert_eq!(memo.get(0, 0), Some(false));
        memo.insert(0, 0, true);
        assert_eq!(memo.get(0, 0), Some(true));
    }

    #[test]
    fn forgets_what_would_take_too_much() {
        let mut memo = Memo::default();
        for number in 0..=MOST_PAGES {
            assert_eq!(memo.held, number);
            memo.insert(number % 8, number / 8 * OFFSETS, true);
        }
        assert_eq!(memo.held, 1);
        assert_eq!(memo.get(0, MOST_PAGES / 8 * OFFSETS), Some(true));
        assert_eq!(memo.get(0, 0), None);
    }
}
