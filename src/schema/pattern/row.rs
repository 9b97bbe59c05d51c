//! Which patterns are a row of counted sets.

use super::line::{Line, Piece};
use super::machine::Assert;
use super::syntax::Tree;
use std::sync::Arc;

impl Line {
    /// `None` if the pattern needs more than that.
    pub(super) fn new(tree: &Tree) -> Option<Self> {
        let Tree::Row(row) = tree else {
            return None;
        };
        let (Tree::Assert(Assert::Start), mut rest) = row.split_first()? else {
            return None;
        };
        let mut whole = false;
        if let Some((Tree::Assert(Assert::End), before)) = rest.split_last() {
            (whole, rest) = (true, before);
        }
        let mut pieces: Vec<Piece> = Vec::new();
        for tree in rest {
            let (set, min, max) = match tree {
                Tree::Set(set) => (set, 1, 1),
                Tree::Repeat { what, min, max } => match what.as_ref() {
                    Tree::Set(set) => (set, *min, max.unwrap_or(u32::MAX)),
                    Tree::Row(row) => match row.as_slice() {
                        [Tree::Set(set)] => (set, *min, max.unwrap_or(u32::MAX)),
                        _ => return None,
                    },
                    _ => return None,
                },
                _ => return None,
            };
            pieces.push(Piece {
                set: Arc::clone(set),
                min,
                max,
            });
        }
        let mut left = pieces.as_slice();
        while let Some((piece, after)) = left.split_first() {
            left = after;
            if piece.min == piece.max {
                continue;
            }
            // Everything up to the next set that must be there may stand in its place.
            for next in after {
                if !piece.set.is_apart_from(&next.set) {
                    return None;
                }
                if next.min > 0 {
                    break;
                }
            }
        }
        Some(Self { pieces, whole })
    }
}
