//! The same walk for machines of few steps, as nearly all have: the places reached are the bits of one number, and nothing is allocated.
//! Where each step leads is known before a text comes.

use super::machine::{Machine, Step, holds};

/// The end is reached, whatever follows in the text.
const DONE: u64 = 1 << 63;

/// The end is reached if the text ends here.
const ENDS: u64 = 1 << 62;

/// Fewer steps than this have a bit each beside those.
const STEPS: usize = 62;

/// Where places of a machine lead: bits of the steps that take the next character, [`DONE`] and [`ENDS`].
#[derive(Clone, Debug)]
pub(super) struct Ways {
    /// From the first place at the start of a text.
    start: u64,
    /// From each place inside of one.
    inside: Vec<u64>,
}

impl Ways {
    /// Of a machine whose steps have a bit each. Where boundaries of words lead is said by more than a place and the ends of a text.
    pub(super) fn of(steps: &[Step], bounded: bool) -> Option<Self> {
        if steps.len() >= STEPS || bounded {
            return None;
        }
        let mut inside = Vec::with_capacity(steps.len() + 1);
        for place in 0..=steps.len() {
            inside.push(ways(steps, place, Some(' ')));
        }
        Some(Self {
            start: ways(steps, 0, None),
            inside,
        })
    }
}

/// From a place on, with any character or the end behind it.
fn ways(steps: &[Step], place: usize, before: Option<char>) -> u64 {
    let ends = taking(steps, place, before, None).map_or(ENDS, |_| 0);
    ends | taking(steps, place, before, Some(' ')).unwrap_or(DONE)
}

impl Machine {
    pub(super) fn is_match_by_bits(&self, ways: &Ways, text: &str) -> bool {
        let mut rest = text.chars();
        // What a match that begins here takes.
        let here = match ways.inside.first() {
            Some(ways) if !self.anchored => *ways,
            _ => 0,
        };
        let mut now = ways.start;
        loop {
            if now & DONE != 0 {
                return true;
            }
            let Some(character) = rest.next() else {
                return now & ENDS != 0;
            };
            let mut taking = now & !ENDS;
            if taking == 0 && self.anchored {
                return false;
            }
            now = here;
            while let Some(place) = lowest(&mut taking) {
                if let Some(Step::Take(set)) = self.steps.get(place)
                    && set.has(character)
                {
                    now |= ways.inside.get(place + 1).unwrap_or(&DONE);
                }
            }
        }
    }
}

/// The steps that take a character, from a place on; `None` where the end is among them.
#[inline(never)]
fn taking(steps: &[Step], from: usize, before: Option<char>, after: Option<char>) -> Option<u64> {
    let (mut left, mut seen, mut taking) = (1 << from, 0, 0);
    while let Some(place) = lowest(&mut left) {
        seen |= 1 << place;
        // What lies behind the last step is the end, wherever a damaged schema points.
        let bit = |place: usize| 1 << place.min(steps.len());
        left |= !seen
            & match steps.get(place) {
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

/// Takes the lowest bit away and gives its number.
fn lowest(bits: &mut u64) -> Option<usize> {
    let lowest = bits.checked_sub(1)?;
    let number = bits.trailing_zeros() as usize;
    *bits &= lowest;
    Some(number)
}
