//! From the tree of a pattern to the steps of a machine.

use super::PatternError;
use super::machine::{Assert, MAX_STEPS, Machine, Step};
use super::syntax::{Tree, refuse};
use std::sync::Arc;

impl Machine {
    pub(super) fn new(tree: &Tree) -> Result<Self, PatternError> {
        let mut builder = Builder {
            steps: Vec::new(),
            work: 0,
        };
        builder.add(tree)?;
        builder.steps.push(Step::Done);
        Ok(Self::of(builder.steps, starts_anchored(tree)))
    }
}

struct Builder {
    steps: Vec<Step>,
    /// Counts what is built of nothing too: `((){1000}){1000}`.
    work: usize,
}

impl Builder {
    fn add(&mut self, tree: &Tree) -> Result<(), PatternError> {
        self.work += 1;
        if self.work > MAX_STEPS {
            return refuse("counts that ask for more than 20000 steps");
        }
        match tree {
            Tree::Set(set) => self.steps.push(Step::Take(Arc::clone(set))),
            Tree::Assert(assert) => self.steps.push(Step::Assert(*assert)),
            Tree::Row(row) => {
                for piece in row {
                    self.add(piece)?;
                }
            }
            Tree::Choice(choices) => {
                let mut ends = Vec::new();
                for (index, choice) in choices.iter().enumerate() {
                    let split = self.split();
                    if index + 1 == choices.len() {
                        self.steps.pop();
                    }
                    self.add(choice)?;
                    if index + 1 < choices.len() {
                        ends.push(self.split());
                        self.aim(split, split + 1, self.steps.len());
                    }
                }
                for end in ends {
                    self.aim(end, self.steps.len(), self.steps.len());
                }
            }
            Tree::Repeat { what, min, max } => {
                for _ in 0..*min {
                    self.add(what)?;
                }
                let Some(max) = max else {
                    let split = self.split();
                    self.add(what)?;
                    let back = self.split();
                    self.aim(back, split, split);
                    self.aim(split, split + 1, self.steps.len());
                    return Ok(());
                };
                let mut ends = Vec::new();
                for _ in *min..*max {
                    ends.push(self.split());
                    self.add(what)?;
                }
                for end in ends {
                    self.aim(end, end + 1, self.steps.len());
                }
            }
        }
        Ok(())
    }

    /// A step whose ways are not known yet.
    fn split(&mut self) -> usize {
        self.steps.push(Step::Split(0, 0));
        self.steps.len() - 1
    }

    fn aim(&mut self, split: usize, one: usize, other: usize) {
        if let Some(step) = self.steps.get_mut(split) {
            *step = Step::Split(one, other);
        }
    }
}

fn starts_anchored(tree: &Tree) -> bool {
    match tree {
        Tree::Assert(assert) => *assert == Assert::Start,
        Tree::Row(row) => row.first().is_some_and(starts_anchored),
        Tree::Choice(choices) => choices.iter().all(starts_anchored),
        _ => false,
    }
}
