//! The patterns most schemas have, `^[a-z]{2,8}-\d+$` and their like, in one walk without memory.
//!
//! A row of counted sets needs no second way if what may follow a set is never in it: then each
//! takes all it can.

use super::set::Set;
use std::sync::Arc;

#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) pieces: Vec<Piece>,
    /// The text must end where the pattern ends.
    pub(super) whole: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Piece {
    pub(super) set: Arc<Set>,
    pub(super) min: u32,
    pub(super) max: u32,
}

impl Line {
    pub(super) fn is_match(&self, text: &str) -> bool {
        let mut rest = text.chars();
        for piece in &self.pieces {
            let mut count = 0;
            while count < piece.max {
                let mut ahead = rest.clone();
                match ahead.next() {
                    Some(character) if piece.set.has(character) => rest = ahead,
                    _ => break,
                }
                count += 1;
            }
            if count < piece.min {
                return false;
            }
        }
        !self.whole || rest.as_str().is_empty()
    }
}
