//! Patterns as bytes: the steps, without the syntax they were read from.

use super::line::{Line, Piece};
use super::machine::{Assert, MAX_STEPS, Machine, Step};
use super::set::{LAST, Set};
use super::{HostEngine, Pattern, Way};
use crate::schema::compact::bytes::Bytes;
#[cfg(feature = "compile")]
use crate::schema::compact::push;
use std::sync::Arc;

const LINE: u8 = 0;
const MACHINE: u8 = 1;
const HOST: u8 = 2;

/// The first byte of a step.
const ASSERTS: [Assert; 4] = [
    Assert::Start,
    Assert::End,
    Assert::Boundary,
    Assert::NoBoundary,
];
const DONE: u8 = 4;
const SPLIT: u8 = 5;
const TAKE: u8 = 6;

impl Set {
    #[cfg(feature = "compile")]
    pub(in crate::schema) fn write(&self, out: &mut Vec<u8>) {
        push(out, self.ranges.len() as u64);
        let mut before = 0;
        for (start, end) in &self.ranges {
            push(out, u64::from(start - before));
            push(out, u64::from(end - start));
            before = *end;
        }
    }

    pub(in crate::schema) fn read(bytes: &mut Bytes<'_>) -> Self {
        let mut before = 0_u32;
        let ranges = bytes.list(|bytes| {
            let start = before.saturating_add(bytes.number());
            before = start.saturating_add(bytes.number());
            (start, before)
        });
        if before > LAST {
            bytes.fail("code points");
        }
        Self::of(ranges, false)
    }
}

impl Pattern {
    /// Writes all but the source; `number` gives those of sets.
    #[cfg(feature = "compile")]
    pub(in crate::schema) fn write<'p>(
        &'p self,
        out: &mut Vec<u8>,
        mut number: impl FnMut(&'p Set) -> usize,
    ) {
        match &self.way {
            Way::Line(line) => {
                out.push(LINE);
                out.push(u8::from(line.whole));
                push(out, line.pieces.len() as u64);
                for piece in &line.pieces {
                    push(out, number(&piece.set) as u64);
                    push(out, u64::from(piece.min));
                    // Without a bound is the most common, and one more than all others would be the longest.
                    push(out, u64::from(piece.max.wrapping_add(1)));
                }
            }
            Way::Machine(machine) => {
                out.push(MACHINE);
                out.push(u8::from(machine.anchored));
                push(out, machine.steps.len() as u64);
                for step in &machine.steps {
                    match step {
                        Step::Assert(assert) => out.push(*assert as u8),
                        Step::Done => out.push(DONE),
                        Step::Split(one, other) => {
                            out.push(SPLIT);
                            push(out, *one as u64);
                            push(out, *other as u64);
                        }
                        Step::Take(set) => {
                            out.push(TAKE);
                            push(out, number(set) as u64);
                        }
                    }
                }
            }
            Way::Host(_) => out.push(HOST),
        }
    }

    /// Reads what `write` wrote. Any numbers make steps that end, since no step is taken twice at one place of a text.
    pub(in crate::schema) fn read(
        bytes: &mut Bytes<'_>,
        source: &str,
        sets: &[Arc<Set>],
        host: Option<HostEngine>,
    ) -> Self {
        let way = match bytes.byte() {
            LINE => Way::Line(Line {
                whole: bytes.flag(),
                pieces: bytes.list(|bytes| Piece {
                    set: set(bytes, sets),
                    min: bytes.number(),
                    max: bytes.number().wrapping_sub(1),
                }),
            }),
            MACHINE => {
                let anchored = bytes.flag();
                Way::Machine(Machine::of(steps(bytes, sets), anchored))
            }
            HOST => match host.filter(|host| (host.takes)(source)) {
                Some(host) => Way::Host(host),
                None => nothing(bytes, "a pattern for an engine that is given"),
            },
            _ => nothing(bytes, "a kind of pattern"),
        };
        Self {
            way,
            source: source.to_owned(),
        }
    }
}

fn nothing(bytes: &mut Bytes<'_>, expected: &'static str) -> Way {
    bytes.fail(expected);
    Way::Line(Line {
        pieces: Vec::new(),
        whole: false,
    })
}

fn set(bytes: &mut Bytes<'_>, sets: &[Arc<Set>]) -> Arc<Set> {
    let set = sets.get(bytes.number() as usize);
    if set.is_none() {
        bytes.fail("the number of a set");
    }
    set.cloned().unwrap_or_default()
}

fn steps(bytes: &mut Bytes<'_>, sets: &[Arc<Set>]) -> Vec<Step> {
    let steps = bytes.list(|bytes| match bytes.byte() {
        TAKE => Step::Take(set(bytes, sets)),
        SPLIT => Step::Split(bytes.number() as usize, bytes.number() as usize),
        DONE => Step::Done,
        other => match ASSERTS.get(usize::from(other)) {
            Some(assert) => Step::Assert(*assert),
            None => {
                bytes.fail("a kind of step");
                Step::Done
            }
        },
    });
    let length = steps.len();
    let leads = |step: &Step| match step {
        Step::Split(one, other) => *one < length && *other < length,
        _ => true,
    };
    // A step of the tree makes three here at most.
    if length > 3 * MAX_STEPS + 1 || !steps.iter().all(leads) {
        bytes.fail("steps of a pattern");
    }
    steps
}
