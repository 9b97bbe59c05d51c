//! Sorting in little code: Rust's own sorts are made for millions of items and cost some 5 kB of WebAssembly for every type.

use core::cmp::Ordering;

#[cfg(feature = "full")]
use crate::prelude::*;

/// So many items are sorted quickest by putting each in its place.
const FEW: usize = 12;

/// Changes two places; a place outside is left alone, so that no panic is linked.
fn swap<T>(items: &mut [T], left: usize, right: usize) {
    if let Ok([left, right]) = items.get_disjoint_mut([left, right]) {
        core::mem::swap(left, right);
    }
}

/// Sorts in n log n steps, whatever the input; equal items change places.
pub fn sort_by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let after = |items: &[T], left: usize, right: usize| match (items.get(left), items.get(right)) {
        (Some(left), Some(right)) => order(left, right) == Ordering::Greater,
        _ => false,
    };
    if items.len() <= FEW {
        for sorted in 1..items.len() {
            let mut at = sorted;
            while at > 0 && after(items, at - 1, at) {
                swap(items, at - 1, at);
                at -= 1;
            }
        }
        return;
    }
    // A heap, greatest first: built from its middle, then taken apart from its top.
    let mut length = items.len();
    let mut next = length / 2;
    while length > 1 {
        if next > 0 {
            next -= 1;
        } else {
            length -= 1;
            swap(items, 0, length);
        }
        let mut parent = next;
        loop {
            let mut child = 2 * parent + 1;
            if child >= length {
                break;
            }
            if child + 1 < length && after(items, child + 1, child) {
                child += 1;
            }
            if !after(items, child, parent) {
                break;
            }
            swap(items, parent, child);
            parent = child;
        }
    }
}

/// [`sort_by`] in the items' own order.
pub fn sort<T: Ord>(items: &mut [T]) {
    sort_by(items, T::cmp);
}

/// The items in order; equal ones as they stood.
#[cfg(feature = "full")]
pub fn sorted_by<T>(items: Vec<T>, order: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let mut placed: Vec<(usize, T)> = items.into_iter().enumerate().collect();
    sort_by(&mut placed, |left, right| {
        order(&left.1, &right.1).then(left.0.cmp(&right.0))
    });
    placed.into_iter().map(|(_, item)| item).collect()
}

#[cfg(all(test, feature = "full"))]
mod tests {
    use super::{sort, sorted_by};

    #[test]
    fn orders_as_the_standard_library_does() {
        let mut state = 1_u32;
        for length in 0..200_usize {
            let mut next = || {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                (state >> 16) % 37
            };
            let items: Vec<(u32, usize)> = (0..length).map(|place| (next(), place)).collect();
            let mut expected = items.clone();
            expected.sort_by_key(|item| item.0);
            assert_eq!(
                sorted_by(items.clone(), |left, right| left.0.cmp(&right.0)),
                expected
            );
            let mut own = items;
            sort(&mut own);
            expected.sort_unstable();
            assert_eq!(own, expected);
        }
    }
}
