//! The same walk for machines of few steps, as nearly all have: the places reached are the bits of one number, and nothing is allocated.

use super::machine::{Machine, Step, holds};

/// Fewer steps than this have a bit each, and so has the place behind the last.
const BITS: usize = 64;

impl Machine {
    pub(super) const fn fits_in_bits(&self) -> bool {
        self.steps.len() < BITS
    }

    pub(super) fn is_match_by_bits(&self, text: &str) -> bool {
        let (mut reached, mut before, mut rest) = (0, None, text.chars());
        // What was reached, whether at an end of the text, and what takes a character from there: mostly the same few over and over.
        // From nowhere nothing does.
        let mut seen = [(0, (false, false), 0); 4];
        loop {
            if reached == 0 {
                self.skip(&mut before, &mut rest);
            }
            if before.is_none() || !self.anchored {
                reached |= 1;
            }
            let after = rest.clone().next();
            let edges = (before.is_none(), after.is_none());
            let known = seen
                .iter()
                .find(|known| known.0 == reached && known.1 == edges);
            let mut taking = match known {
                Some(known) => known.2,
                None => {
                    let Some(taking) = self.taking(reached, before, after) else {
                        return true;
                    };
                    if !self.bounded {
                        seen.rotate_right(1);
                        seen[0] = (reached, edges, taking);
                    }
                    taking
                }
            };
            let Some(character) = rest.next() else {
                return false;
            };
            if taking == 0 && self.anchored {
                return false;
            }
            reached = 0;
            while let Some(place) = lowest(&mut taking) {
                if let Some(Step::Take(set)) = self.steps.get(place)
                    && set.has(character)
                {
                    reached |= 2 << place;
                }
            }
            before = Some(character);
        }
    }

    /// The steps that take a character, from these places on; `None` where the end is among them.
    fn taking(&self, reached: u64, before: Option<char>, after: Option<char>) -> Option<u64> {
        let (mut left, mut seen, mut taking) = (reached, 0, 0);
        while let Some(place) = lowest(&mut left) {
            seen |= 1 << place;
            // What lies behind the last step is the end, wherever a damaged schema points.
            let bit = |place: usize| 1 << place.min(self.steps.len());
            left |= !seen
                & match self.steps.get(place) {
                    Some(Step::Take(_)) => {
                        taking |= 1 << place;
                        0
                    }
                    Some(Step::Assert(assert)) if holds(*assert, before, after) => bit(place + 1),
                    Some(Step::Assert(_)) => 0,
                    Some(Step::Split(one, other)) => bit(*one) | bit(*other),
                    Some(Step::Done) | None => return None,
                };
        }
        Some(taking)
    }
}

/// Takes the lowest bit away and gives its number.
fn lowest(bits: &mut u64) -> Option<usize> {
    let lowest = bits.checked_sub(1)?;
    let number = bits.trailing_zeros() as usize;
    *bits &= lowest;
    Some(number)
}
