//! Two schemas, walked together from the payload's root downwards.

use super::branch::Lifted;
use super::facts::{as_written, foreign, type_of};
use super::{Change, Difference};
use crate::catalog::references::Schemas;
use crate::catalog::walk::{Together, covers};
use crate::json::{Node, step_down};

/// A pair of schema documents and the differences found so far.
pub(super) struct Comparison<'e, 'o, 'n> {
    event_type: &'e str,
    pub(super) old: Schemas<'o>,
    pub(super) new: Schemas<'n>,
    at: String,
    /// Pairs on the way here, by the offsets of their schemas: a circle ends where it closes.
    seen: Vec<(Vec<usize>, Vec<usize>)>,
    pairs: usize,
    /// It was told that not everything is compared.
    cut: bool,
    /// Members that the schemas here do not name are refused by what stands around them.
    pub(super) shut_around: bool,
    pub found: Vec<Difference>,
}

const MAX_DIFFERENCES: usize = 1000;
const MAX_PAIRS: usize = 20_000;

fn offsets(all: &Together<'_>) -> Vec<usize> {
    // What is nothing but a reference is only the way to where it leads.
    let says = |part: &&Node<'_>| part.len() != 1 || part.get("$ref").is_none();
    all.parts
        .iter()
        .filter(says)
        .map(|part| part.offset())
        .collect()
}

impl<'e, 'o, 'n> Comparison<'e, 'o, 'n> {
    pub(super) fn new(event_type: &'e str, old: Node<'o>, new: Node<'n>) -> Self {
        Self {
            event_type,
            old: Schemas::new(old),
            new: Schemas::new(new),
            at: String::new(),
            seen: Vec::new(),
            pairs: 0,
            cut: false,
            shut_around: false,
            found: Vec::new(),
        }
    }

    pub(super) fn whole(&mut self) {
        if foreign(self.old) || foreign(self.new) {
            let before = as_written(self.old);
            if before.is_none() || before != as_written(self.new) {
                self.tell(Change::RuleChanged, "a reference by URI".into());
            }
        }
        let old = self.old.together(self.old.root, None);
        let new = self.new.together(self.new.root, None);
        self.pair(&old, &new);
    }

    pub(super) fn tell(&mut self, change: Change, detail: String) {
        self.found.push(Difference {
            change,
            event_type: Some(self.event_type.into()),
            at: self.at.clone(),
            detail,
        });
    }

    /// Compares one step further down.
    pub(super) fn below(&mut self, step: &str, old: &Together<'o>, new: &Together<'n>) {
        self.inside(step, |comparison| comparison.pair(old, new));
    }

    /// Does something at a place one step further down.
    pub(super) fn inside(&mut self, step: &str, act: impl FnOnce(&mut Self)) {
        let length = self.at.len();
        step_down(&mut self.at, step);
        let shut = core::mem::take(&mut self.shut_around);
        act(self);
        self.shut_around = shut;
        self.at.truncate(length);
    }

    pub(super) fn pair(&mut self, old: &Together<'o>, new: &Together<'n>) {
        let key = (offsets(old), offsets(new));
        self.pairs += 1;
        if self.pairs > MAX_PAIRS || self.found.len() > MAX_DIFFERENCES {
            if !self.cut {
                self.cut = true;
                self.tell(Change::RuleChanged, "too much to compare".into());
            }
            return;
        }
        if old.impossible || new.impossible {
            return match (old.impossible, new.impossible) {
                (true, false) => self.tell(Change::TypeWidened, "none before".into()),
                (false, true) => self.tell(Change::TypeNarrowed, "none now".into()),
                _ => {}
            };
        }
        if self.seen.contains(&key) {
            return;
        }
        self.seen.push(key);
        let (old, new) = &Lifted::both((self.old, old), (self.new, new));
        if self.kinds(old, new) {
            let (left, right) = (&old.all, &new.all);
            self.listed(old, new);
            self.bounds(left, right);
            self.forms(left, right);
            self.members(left, right);
            self.items(left, right);
            self.branches(old, new);
            self.opaque(left, right);
        }
        self.seen.pop();
    }

    /// The type. Tells whether it is worth looking further.
    fn kinds(&mut self, old: &Lifted<'o>, new: &Lifted<'n>) -> bool {
        let (left, right) = (old.types(), new.types());
        let told = |words: &Option<Vec<String>>| {
            words
                .as_ref()
                .map_or_else(|| "any".into(), |words| words.join(" or "))
        };
        let detail = [&told(&left), " before, ", &told(&right), " now"].concat();
        match (&left, &right) {
            (None, None) => true,
            (None, Some(_)) => {
                self.tell(Change::TypeNarrowed, detail);
                true
            }
            (Some(before), None) => {
                // A list of values says more than a type; a value that is new to a list is told there.
                let known = old.values();
                let told =
                    |value: &String| known.as_ref().is_some_and(|known| !known.contains(value));
                let beyond = new.values().is_none_or(|values| {
                    !values
                        .iter()
                        .all(|value| told(value) || covers(before, type_of(value)))
                });
                if beyond {
                    self.tell(Change::TypeWidened, detail);
                }
                true
            }
            (Some(before), Some(now)) => {
                let gained: Vec<_> = now.iter().filter(|word| !covers(before, word)).collect();
                let lost: Vec<_> = before.iter().filter(|word| !covers(now, word)).collect();
                let overlaps = |word: &String| {
                    word != "null"
                        && (covers(before, word)
                            || before
                                .iter()
                                .any(|old| covers(core::slice::from_ref(word), old)))
                };
                let shared = now.iter().any(overlaps) || now == &["null"] && covers(before, "null");
                let only_null = |words: &[&String]| matches!(words, [word] if *word == "null");
                if gained.is_empty() && lost.is_empty() {
                    return true;
                }
                if !shared {
                    self.tell(Change::TypeChanged, detail);
                    return false;
                }
                match (gained.as_slice(), lost.as_slice()) {
                    ([], lost) if only_null(lost) => {
                        self.tell(Change::NullableRemoved, String::new())
                    }
                    ([], _) => self.tell(Change::TypeNarrowed, detail),
                    (gained, _) if only_null(gained) => {
                        self.tell(Change::NullableAdded, String::new())
                    }
                    _ => self.tell(Change::TypeWidened, detail),
                }
                true
            }
        }
    }

    fn listed(&mut self, old: &Lifted<'o>, new: &Lifted<'n>) {
        match (old.values(), new.values()) {
            (None, None) => {}
            (None, Some(now)) => self.tell(Change::ValuesListed, now.join(", ")),
            (Some(_), None) => self.tell(Change::ValuesFreed, String::new()),
            (Some(before), Some(now)) => {
                let missing = |these: &[String], those: &[String]| {
                    these
                        .iter()
                        .filter(|value| !those.contains(value))
                        .cloned()
                        .collect::<Vec<_>>()
                        .join(", ")
                };
                let (gained, lost) = (missing(&now, &before), missing(&before, &now));
                // Null beside a form may have been told of the type.
                let null = |types: Option<Vec<String>>| types.map(|types| covers(&types, "null"));
                let types = (null(old.types()), null(new.types()));
                match gained.as_str() {
                    "" => {}
                    "null" if new.nullable && types == (Some(false), Some(true)) => {}
                    "null" if new.nullable => self.tell(Change::NullableAdded, String::new()),
                    _ => self.tell(Change::ValuesWidened, gained),
                }
                match lost.as_str() {
                    "" => {}
                    "null" if old.nullable && types == (Some(true), Some(false)) => {}
                    "null" if old.nullable => self.tell(Change::NullableRemoved, String::new()),
                    _ => self.tell(Change::ValuesNarrowed, lost),
                }
            }
        }
    }
}
