//! What a pattern may match at its ends and need not.

use super::syntax::Tree;

impl Tree {
    /// Counts at an end of the pattern only as often as it must: a match may begin and end anywhere, so that
    /// `[a-z]{1,99}` matches where `[a-z]` does.
    pub(super) fn trim(&mut self, front: bool, back: bool) {
        match self {
            Self::Repeat { min, max, .. } => *max = Some(*min),
            Self::Choice(choices) => {
                for choice in choices {
                    choice.trim(front, back);
                }
            }
            Self::Row(row) => match row.as_mut_slice() {
                [only] => only.trim(front, back),
                [first, .., last] => {
                    if front {
                        first.trim(true, false);
                    }
                    if back {
                        last.trim(false, true);
                    }
                }
                [] => {}
            },
            Self::Set(_) | Self::Assert(_) => {}
        }
    }
}
