//! ECMAScript's regular expressions, read to a tree. What no linear engine can run is refused by name.

use super::PatternError;
use super::machine::Assert;
use super::set::{LINE_ENDS, Set};
use std::iter::Peekable;
use std::str::Chars;
use std::sync::Arc;

/// Groups inside one another.
const MAX_DEPTH: usize = 100;

#[derive(Debug)]
pub(super) enum Tree {
    Set(Arc<Set>),
    Assert(Assert),
    /// One after the other.
    Row(Vec<Self>),
    /// One of them.
    Choice(Vec<Self>),
    Repeat {
        what: Box<Self>,
        min: u32,
        max: Option<u32>,
    },
}

pub(super) type Result<T> = std::result::Result<T, PatternError>;
pub(super) type Ranges = Vec<(u32, u32)>;
type Counts = (u32, Option<u32>);

pub(super) fn refuse<T>(what: &str) -> Result<T> {
    let known = "expected a pattern that runs in linear time, found ";
    Err(error(true, &[known, what, ", which is not supported"]))
}

pub(super) fn fault<T>(what: &str) -> Result<T> {
    Err(error(
        false,
        &["expected a regular expression, found ", what],
    ))
}

/// Out of line: faults are told in many places.
#[cold]
#[inline(never)]
fn error(unsupported: bool, sentence: &[&str]) -> PatternError {
    PatternError {
        unsupported,
        sentence: sentence.concat(),
    }
}

pub(super) fn read(source: &str) -> Result<Tree> {
    walk(source, true)
}

/// As [`read`], for text that somebody sent: nothing is built, so that it costs little time and no memory.
pub(super) fn check(source: &str) -> Result<()> {
    walk(source, false).map(|_| ())
}

fn walk(source: &str, builds: bool) -> Result<Tree> {
    let mut reader = Reader {
        rest: source.chars().peekable(),
        depth: 0,
        builds,
    };
    let tree = reader.choice()?;
    match reader.rest.next() {
        None => Ok(tree),
        Some(_) => fault("a parenthesis that closes nothing"),
    }
}

pub(super) struct Reader<'s> {
    pub(super) rest: Peekable<Chars<'s>>,
    depth: usize,
    /// Is a tree wanted, or only whether there is one?
    pub(super) builds: bool,
}

impl Reader<'_> {
    fn choice(&mut self) -> Result<Tree> {
        let first = self.row()?;
        let mut all = vec![first];
        while self.rest.next_if_eq(&'|').is_some() {
            let row = self.row()?;
            if self.builds {
                all.push(row);
            }
        }
        Ok(if all.len() > 1 {
            Tree::Choice(all)
        } else {
            all.pop().unwrap_or(Tree::Row(Vec::new()))
        })
    }

    fn row(&mut self) -> Result<Tree> {
        let mut row = Vec::new();
        while let Some(character) = self.rest.next_if(|next| !matches!(next, '|' | ')')) {
            let piece = match character {
                '\\' => self.escape()?,
                '.' => self.set(LINE_ENDS, true),
                '^' => Tree::Assert(Assert::Start),
                '$' => Tree::Assert(Assert::End),
                '(' => self.group()?,
                '[' => self.class()?,
                '*' | '+' | '?' => return fault("a quantifier with nothing before it"),
                '{' if counts(self.rest.clone()).is_some() => {
                    return fault("a quantifier with nothing before it");
                }
                other => self.one(u32::from(other)),
            };
            let piece = self.quantified(piece)?;
            if self.builds {
                row.push(piece);
            }
        }
        Ok(Tree::Row(row))
    }

    fn quantified(&mut self, piece: Tree) -> Result<Tree> {
        let (min, max) = match self.rest.peek() {
            Some('*') => (0, None),
            Some('+') => (1, None),
            Some('?') => (0, Some(1)),
            Some('{') => {
                let mut ahead = self.rest.clone();
                ahead.next();
                let Some((counts, after)) = counts(ahead) else {
                    return Ok(piece);
                };
                // The closing brace is left for the step below.
                self.rest = after;
                counts
            }
            _ => return Ok(piece),
        };
        self.rest.next();
        if matches!(piece, Tree::Assert(_)) {
            return fault("a quantifier after an assertion");
        }
        if max.is_some_and(|max| max < min) {
            return fault("a quantifier whose limits are in the wrong order");
        }
        // A lazy quantifier matches the same texts.
        self.rest.next_if_eq(&'?');
        if !self.builds {
            return Ok(piece);
        }
        let what = Box::new(piece);
        Ok(Tree::Repeat { what, min, max })
    }

    fn group(&mut self) -> Result<Tree> {
        if self.rest.next_if_eq(&'?').is_some() {
            match self.rest.next() {
                Some(':') => {}
                Some('=' | '!') => self.refuse("a look-ahead")?,
                Some('<') => {
                    if self
                        .rest
                        .next_if(|next| matches!(next, '=' | '!'))
                        .is_some()
                    {
                        self.refuse("a look-behind")?;
                    } else {
                        self.name("a group whose name does not end")?;
                    }
                }
                Some('i' | 'm' | 's' | '-') => {
                    let flag = |next: &char| matches!(next, 'i' | 'm' | 's' | '-');
                    match self.rest.find(|next| !flag(next)) {
                        Some(':') => self.refuse("a group with flags")?,
                        _ => return fault("flags outside a group"),
                    }
                }
                _ => return fault("a group of an unknown kind"),
            }
        }
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return fault("a fault: too many groups inside one another");
        }
        let tree = self.choice()?;
        self.depth -= 1;
        match self.rest.next() {
            Some(_) => Ok(tree),
            None => fault("a fault: a group that is not closed"),
        }
    }

    fn class(&mut self) -> Result<Tree> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        let mut ranges = Vec::new();
        loop {
            let Some(next) = self.rest.next() else {
                return fault("a class that is not closed");
            };
            if next == ']' {
                return Ok(self.set(&ranges, negated));
            }
            let (from, single) = self.class_atom(next)?;
            // A dash before the end stands for itself.
            let mut ahead = self.rest.clone();
            if ahead.next() != Some('-') || matches!(ahead.peek(), Some(']') | None) {
                ranges.extend(from);
                continue;
            }
            self.rest.next();
            let next = self.rest.next().unwrap_or(']');
            let (to, last) = self.class_atom(next)?;
            match (single, last) {
                (Some(start), Some(end)) if start <= end => ranges.push((start, end)),
                (Some(_), Some(_)) => return fault("a range of characters in the wrong order"),
                _ => {
                    ranges.extend(from);
                    ranges.extend(to);
                    ranges.push((0x2d, 0x2d));
                }
            }
        }
    }

    /// A member of a class, and the code point if it is only one.
    fn class_atom(&mut self, next: char) -> Result<(Ranges, Option<u32>)> {
        if next != '\\' {
            let code = u32::from(next);
            return Ok((vec![(code, code)], Some(code)));
        }
        let Some(letter) = self.rest.next() else {
            return fault("a backslash at its end");
        };
        if let Some(ranges) = self.shorthand(letter)? {
            return Ok((ranges, None));
        }
        let code = if letter == 'b' {
            8
        } else {
            self.character(letter)?
        };
        Ok((vec![(code, code)], Some(code)))
    }

    fn escape(&mut self) -> Result<Tree> {
        let Some(letter) = self.rest.next() else {
            return fault("a backslash at its end");
        };
        if let Some(ranges) = self.shorthand(letter)? {
            return Ok(self.set(&ranges, false));
        }
        Ok(match letter {
            'b' => Tree::Assert(Assert::Boundary),
            'B' => Tree::Assert(Assert::NoBoundary),
            _ => {
                let code = self.character(letter)?;
                self.one(code)
            }
        })
    }

    /// Of what nothing is built, nothing has to be run.
    pub(super) fn refuse(&self, what: &str) -> Result<()> {
        if self.builds { refuse(what) } else { Ok(()) }
    }

    fn set(&self, ranges: &[(u32, u32)], negated: bool) -> Tree {
        if self.builds {
            Tree::Set(Arc::new(Set::of(ranges.to_vec(), negated)))
        } else {
            Tree::Row(Vec::new())
        }
    }

    fn one(&self, code: u32) -> Tree {
        self.set(&[(code, code)], false)
    }
}

/// After `{`: the numbers of `n}`, `n,}` or `n,m}`, and what is left from the closing brace on.
fn counts(mut rest: Peekable<Chars<'_>>) -> Option<(Counts, Peekable<Chars<'_>>)> {
    let first = number(&mut rest)?;
    let last = if rest.next_if_eq(&',').is_some() {
        number(&mut rest)
    } else {
        Some(first)
    };
    (rest.peek() == Some(&'}')).then_some(((first, last), rest))
}

fn number(rest: &mut Peekable<Chars<'_>>) -> Option<u32> {
    let mut found: Option<u32> = None;
    while let Some(digit) = rest.peek().and_then(|next| next.to_digit(10)) {
        rest.next();
        let sum = found.unwrap_or(0).saturating_mul(10);
        found = Some(sum.saturating_add(digit));
    }
    found
}
