//! Answers of the hot calls: a fixed row of numbers and the texts behind it, read where they stand.
//!
//! Most calls have nothing to tell but numbers, and reading a number costs the other side nothing: no text is made here
//! and parsed there.

use wasm_bindgen::prelude::wasm_bindgen;

use super::STATE;
use crate::prelude::*;

/// Places in the row.
const PLACES: usize = 20;

/// What stands in the place of a number or of a text's length where there is none.
const ABSENT: f64 = f64::NAN;

/// A row of numbers, and texts one after another.
pub(super) struct Told {
    row: [f64; PLACES],
    texts: Vec<u8>,
}

impl Default for Told {
    fn default() -> Self {
        Self {
            row: [ABSENT; PLACES],
            texts: Vec::new(),
        }
    }
}

impl Told {
    /// Forgets the last answer.
    pub(super) fn clear(&mut self) -> &mut Self {
        self.row = [ABSENT; PLACES];
        self.texts.clear();
        self
    }

    /// Writes a number.
    pub(super) fn number(&mut self, place: usize, number: f64) -> &mut Self {
        if let Some(at) = self.row.get_mut(place) {
            *at = number;
        }
        self
    }

    /// Writes a number that may be absent. Whole numbers beyond 2^53 are rounded, as the other side's numbers are.
    pub(super) fn whole(&mut self, place: usize, number: Option<i64>) -> &mut Self {
        self.number(place, number.map_or(ABSENT, |number| number as f64))
    }

    /// Writes a text's length, and the text behind the others.
    pub(super) fn text(&mut self, place: usize, text: Option<&str>) -> &mut Self {
        self.bytes(place, text.map(str::as_bytes))
    }

    /// The same for bytes.
    pub(super) fn bytes(&mut self, place: usize, bytes: Option<&[u8]>) -> &mut Self {
        self.texts.extend_from_slice(bytes.unwrap_or_default());
        self.number(place, bytes.map_or(ABSENT, |bytes| bytes.len() as f64))
    }
}

/// Address of the row; it stays where it is.
#[wasm_bindgen]
pub fn told_ptr() -> usize {
    STATE.with_borrow(|state| state.told.row.as_ptr().addr())
}

/// Address of the texts of the last answer.
#[wasm_bindgen]
pub fn told_texts() -> usize {
    STATE.with_borrow(|state| state.told.texts.as_ptr().addr())
}
