//! Things that the other side holds by number.

use crate::prelude::*;

/// Values in numbered places. A freed place is used again, so that short-lived values cost no memory, and is found without a search.
pub(super) struct Slots<T> {
    places: Vec<Option<T>>,
    free: Vec<usize>,
}

impl<T> Default for Slots<T> {
    fn default() -> Self {
        Self {
            places: Vec::new(),
            free: Vec::new(),
        }
    }
}

impl<T> Slots<T> {
    /// Keeps `value`; gives its number.
    pub(super) fn insert(&mut self, value: T) -> usize {
        let number = self.free.pop().unwrap_or(self.places.len());
        match self.places.get_mut(number) {
            Some(place) => *place = Some(value),
            None => self.places.push(Some(value)),
        }
        number
    }

    pub(super) fn get(&self, number: usize) -> Option<&T> {
        self.places.get(number).and_then(Option::as_ref)
    }

    /// Drops what stands at `number`, if anything does: a number given back twice is free once.
    pub(super) fn remove(&mut self, number: usize) {
        if self
            .places
            .get_mut(number)
            .is_some_and(|place| place.take().is_some())
        {
            self.free.push(number);
        }
    }
}
