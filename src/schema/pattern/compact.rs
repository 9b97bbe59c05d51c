//! Patterns as bytes: the steps, without the syntax they were read from.

use super::line::{Line, Piece};
use super::machine::{MAX_STEPS, Machine, Step};
use super::set::{LAST, Set};
use super::syntax::Assert;
use super::{HostEngine, Pattern, Way};
use crate::schema::compact::{Result, bytes::Bytes, push};
use std::sync::Arc;

const LINE: u8 = 0;
const MACHINE: u8 = 1;
const HOST: u8 = 2;

/// The first byte of a step, and of one that takes a character.
const ASSERTS: [Assert; 4] = [
    Assert::Start,
    Assert::End,
    Assert::Boundary,
    Assert::NoBoundary,
];
const DONE: u64 = 4;
const SPLIT: u64 = 5;
const TAKE: u64 = 6;

impl Set {
    pub(in crate::schema) fn write(&self, out: &mut Vec<u8>) {
        push(out, self.ranges.len() as u64);
        let mut before = 0;
        for (start, end) in &self.ranges {
            push(out, u64::from(start - before));
            push(out, u64::from(end - start));
            before = *end;
        }
    }

    pub(in crate::schema) fn read(bytes: &mut Bytes<'_>) -> Result<Self> {
        let mut before = 0;
        let ranges = bytes.list(|bytes| {
            let mut further = || {
                let next = bytes.long()?.checked_add(u64::from(before));
                let next = next.and_then(|next| u32::try_from(next).ok());
                before = bytes.some(next.filter(|next| *next <= LAST), "a code point")?;
                Ok(before)
            };
            Ok((further()?, further()?))
        })?;
        Ok(Self::of(ranges, false))
    }
}

impl Pattern {
    /// Writes all but the source; `number` gives those of sets.
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
                        Step::Assert(assert) => push(out, *assert as u64),
                        Step::Done => push(out, DONE),
                        Step::Split(one, other) => {
                            push(out, SPLIT);
                            push(out, *one as u64);
                            push(out, *other as u64);
                        }
                        Step::Take(set) => push(out, TAKE + number(set) as u64),
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
    ) -> Result<Self> {
        let set = |bytes: &Bytes<'_>, number: usize| {
            bytes.some(sets.get(number).cloned(), "the number of a set")
        };
        let count = |bytes: &mut Bytes<'_>| {
            let count = u32::try_from(bytes.long()?).ok();
            bytes.some(count, "a number of 32 bits")
        };
        let way = match bytes.byte()? {
            LINE => Way::Line(Line {
                whole: bytes.byte()? != 0,
                pieces: bytes.list(|bytes| {
                    let number = bytes.number()?;
                    Ok(Piece {
                        set: set(bytes, number)?,
                        min: count(bytes)?,
                        max: count(bytes)?.wrapping_sub(1),
                    })
                })?,
            }),
            MACHINE => {
                let anchored = bytes.byte()? != 0;
                let steps = bytes.list(|bytes| {
                    let step = bytes.number()?;
                    if let Some(number) = step.checked_sub(TAKE as usize) {
                        return set(bytes, number).map(Step::Take);
                    }
                    Ok(match ASSERTS.get(step) {
                        Some(assert) => Step::Assert(*assert),
                        None if step as u64 == DONE => Step::Done,
                        None => Step::Split(bytes.number()?, bytes.number()?),
                    })
                })?;
                let length = steps.len();
                let leads = |step: &Step| match step {
                    Step::Split(one, other) => *one < length && *other < length,
                    _ => true,
                };
                if length > 3 * MAX_STEPS + 1 || !steps.iter().all(leads) {
                    return bytes.fail("steps of a pattern");
                }
                Way::Machine(Machine { steps, anchored })
            }
            HOST => {
                let host = host.filter(|host| (host.takes)(source));
                Way::Host(bytes.some(host, "a pattern for an engine that is given")?)
            }
            _ => return bytes.fail("a kind of pattern"),
        };
        Ok(Self {
            way,
            source: source.to_owned(),
        })
    }
}
