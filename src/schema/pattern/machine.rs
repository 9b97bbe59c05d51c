//! A pattern as steps, and all ways through them walked side by side: time is the product of
//! pattern and text, whatever either looks like.

use super::bits::Ways;
use super::set::{Set, WORD};
use std::sync::Arc;

/// Steps a pattern may take; `((a{1000}){1000}){1000}` asks for more.
pub(super) const MAX_STEPS: usize = 20_000;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Assert {
    Start,
    End,
    Boundary,
    NoBoundary,
}

#[derive(Clone, Debug)]
pub(super) enum Step {
    Take(Arc<Set>),
    Assert(Assert),
    /// Both ways.
    Split(usize, usize),
    Done,
}

#[derive(Clone, Debug)]
pub(super) struct Machine {
    pub(super) steps: Vec<Step>,
    /// Nothing can match but at the start of the text.
    pub(super) anchored: bool,
    /// Where each place leads, of a machine whose places are bits.
    pub(super) ways: Option<Ways>,
}

impl Machine {
    pub(super) fn of(steps: Vec<Step>, anchored: bool) -> Self {
        let bounded = steps
            .iter()
            .any(|step| matches!(step, Step::Assert(Assert::Boundary | Assert::NoBoundary)));
        Self {
            ways: Ways::of(&steps, bounded),
            steps,
            anchored,
        }
    }

    /// How much a character of the text may cost.
    pub(super) fn len(&self) -> usize {
        self.steps.len()
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        match &self.ways {
            Some(ways) => self.is_match_by_bits(ways, text),
            None => self.is_match_by_lists(text),
        }
    }

    pub(super) fn is_match_by_lists(&self, text: &str) -> bool {
        let mut now = Places::of(self.steps.len());
        let mut next = Places::of(self.steps.len());
        let mut before = None;
        let mut rest = text.chars();
        loop {
            let after = rest.clone().next();
            if (before.is_none() || !self.anchored) && self.reach(&mut now, 0, before, after) {
                return true;
            }
            let Some(character) = rest.next() else {
                return false;
            };
            if self.anchored && now.list.is_empty() {
                return false;
            }
            let following = rest.clone().next();
            next.clear();
            let mut list = std::mem::take(&mut now.list);
            for place in &list {
                if let Some(Step::Take(set)) = self.steps.get(*place)
                    && set.has(character)
                    && self.reach(&mut next, place + 1, Some(character), following)
                {
                    return true;
                }
            }
            list.clear();
            now.list = list;
            std::mem::swap(&mut now, &mut next);
            before = Some(character);
        }
    }

    /// Adds a step and all that follow it without taking a character; is the end among them?
    fn reach(
        &self,
        places: &mut Places,
        start: usize,
        before: Option<char>,
        after: Option<char>,
    ) -> bool {
        places.stack.push(start);
        while let Some(place) = places.stack.pop() {
            if !places.mark(place) {
                continue;
            }
            match self.steps.get(place) {
                Some(Step::Take(_)) => places.list.push(place),
                Some(Step::Assert(assert)) => {
                    if holds(*assert, before, after) {
                        places.stack.push(place + 1);
                    }
                }
                Some(Step::Split(one, other)) => places.stack.extend([*other, *one]),
                Some(Step::Done) | None => return true,
            }
        }
        false
    }
}

pub(super) fn holds(assert: Assert, before: Option<char>, after: Option<char>) -> bool {
    let is_word = |character: Option<char>| {
        character.is_some_and(|character| {
            let code = u32::from(character);
            WORD.iter()
                .any(|(start, end)| (*start..=*end).contains(&code))
        })
    };
    match assert {
        Assert::Start => before.is_none(),
        Assert::End => after.is_none(),
        Assert::Boundary => is_word(before) != is_word(after),
        Assert::NoBoundary => is_word(before) == is_word(after),
    }
}

/// A set of steps in the order they were found.
struct Places {
    list: Vec<usize>,
    stack: Vec<usize>,
    /// The round in which a step was last added.
    marks: Vec<u32>,
    round: u32,
}

impl Places {
    fn of(steps: usize) -> Self {
        Self {
            list: Vec::new(),
            stack: Vec::new(),
            marks: vec![0; steps],
            round: 1,
        }
    }

    fn clear(&mut self) {
        self.list.clear();
        self.round = self.round.wrapping_add(1);
    }

    /// `false` if the step was there.
    fn mark(&mut self, place: usize) -> bool {
        let round = self.round;
        self.marks
            .get_mut(place)
            .is_some_and(|mark| std::mem::replace(mark, round) != round)
    }
}
