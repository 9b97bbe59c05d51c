//! Two schemas, walked together from the payload's root downwards.

use super::branch::Lifted;
use super::facts::{allows_all, closed, names, unfolded, values};
use super::{Change, Difference};
use crate::catalog::walk::{Schemas, Together, covers};
use crate::json::Node;

/// A pair of schema documents and the differences found so far.
pub(super) struct Comparison<'e, 'o, 'n> {
    event_type: &'e str,
    pub(super) old: Schemas<'o>,
    pub(super) new: Schemas<'n>,
    at: String,
    /// Pairs on the way here, by the offsets of their schemas: a circle ends where it closes.
    seen: Vec<(Vec<usize>, Vec<usize>)>,
    pairs: usize,
    pub found: Vec<Difference>,
}

const MAX_DIFFERENCES: usize = 1000;
const MAX_PAIRS: usize = 20_000;

/// When a rule says as much as its absence.
type SaysNothing = fn(Node<'_>) -> bool;

/// Rules that are the same or are not: no more is made of them.
const OPAQUE: [(&str, SaysNothing); 12] = [
    ("not", |node| node.as_bool() == Some(false)),
    ("if", |_| false),
    ("then", allows_all),
    ("else", allows_all),
    ("contains", |_| false),
    ("propertyNames", allows_all),
    ("patternProperties", says_none),
    ("dependentRequired", says_none),
    ("dependentSchemas", says_none),
    ("dependencies", says_none),
    ("unevaluatedItems", allows_all),
    // Whether there may be others at all is compared for itself.
    ("unevaluatedProperties", |node| {
        node.as_bool().is_some() || allows_all(node)
    }),
];

/// Whether a list or a map of rules has none.
fn says_none(rules: Node<'_>) -> bool {
    rules.is_empty()
}

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
            old: Schemas { root: old },
            new: Schemas { root: new },
            at: String::new(),
            seen: Vec::new(),
            pairs: 0,
            found: Vec::new(),
        }
    }

    pub(super) fn whole(&mut self) {
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
    fn below(&mut self, step: &str, old: &Together<'o>, new: &Together<'n>) {
        let length = self.at.len();
        self.at.push('/');
        self.at
            .push_str(&step.replace('~', "~0").replace('/', "~1"));
        self.pair(old, new);
        self.at.truncate(length);
    }

    pub(super) fn pair(&mut self, old: &Together<'o>, new: &Together<'n>) {
        let key = (offsets(old), offsets(new));
        self.pairs += 1;
        if self.seen.contains(&key) || self.pairs > MAX_PAIRS || self.found.len() > MAX_DIFFERENCES
        {
            return;
        }
        self.seen.push(key);
        let (old, new) = &Lifted::both((self.old, old), (self.new, new));
        if self.kinds(old, new) {
            let (left, right) = (&old.all, &new.all);
            self.listed(left, right);
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
            (Some(_), None) => {
                // A list of values says more than a type.
                if values(&new.all).is_none() {
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

    fn listed(&mut self, old: &Together<'o>, new: &Together<'n>) {
        match (values(old), values(new)) {
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
                if !gained.is_empty() {
                    self.tell(Change::ValuesWidened, gained);
                }
                if !lost.is_empty() {
                    self.tell(Change::ValuesNarrowed, lost);
                }
            }
        }
    }

    fn members(&mut self, old: &Together<'o>, new: &Together<'n>) {
        let (before, now) = (names(old), names(new));
        let (was, is) = (old.texts("required"), new.texts("required"));
        let (shut, shuts) = (closed(old), closed(new));
        let mut all: Vec<&String> = before.iter().collect();
        for name in now.iter().chain(&was).chain(&is) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        for name in all {
            let length = self.at.len();
            self.at.push('/');
            self.at
                .push_str(&name.replace('~', "~0").replace('/', "~1"));
            let (known, knows) = (
                before.contains(name) || was.contains(name),
                now.contains(name) || is.contains(name),
            );
            match (known, knows) {
                (true, false) => self.tell(Change::FieldRemoved, String::new()),
                (false, true) if shut => self.tell(Change::FieldAddedToClosed, String::new()),
                (false, true) => self.tell(Change::FieldAdded, String::new()),
                _ => {
                    match (was.contains(name), is.contains(name)) {
                        (true, false) => self.tell(Change::FieldOptional, String::new()),
                        (false, true) => self.tell(Change::FieldRequired, String::new()),
                        _ => {}
                    }
                    let left = old.member(self.old, name, None);
                    let right = new.member(self.new, name, None);
                    self.pair(&left, &right);
                }
            }
            self.at.truncate(length);
        }
        match (shut, shuts) {
            (true, false) => self.tell(Change::Opened, String::new()),
            (false, true) => self.tell(Change::Closed, String::new()),
            _ => {}
        }
        let has = |all: &Together<'_>| {
            all.each("additionalProperties")
                .any(|value| value.as_bool().is_none())
        };
        if has(old) || has(new) {
            // A name that no schema has leads to the schema of the rest.
            let rest = "\u{0}";
            let left = old.member(self.old, rest, None);
            let right = new.member(self.new, rest, None);
            self.below("*", &left, &right);
        }
    }

    fn items(&mut self, old: &Together<'o>, new: &Together<'n>) {
        let has = |all: &Together<'_>| {
            ["items", "prefixItems"]
                .iter()
                .any(|key| all.each(key).next().is_some())
        };
        if !has(old) && !has(new) {
            return;
        }
        let listed = |all: &Together<'_>| {
            let lists = all.each("prefixItems").chain(all.each("items"));
            lists
                .map(Node::len)
                .filter(|_| all.each("prefixItems").next().is_some())
                .max()
                .unwrap_or(0)
        };
        let first = listed(old).max(listed(new)).min(64);
        for index in 0..first {
            let left = old.item(self.old, index, None);
            let right = new.item(self.new, index, None);
            self.below(&index.to_string(), &left, &right);
        }
        let left = old.item(self.old, usize::MAX, None);
        let right = new.item(self.new, usize::MAX, None);
        self.below("*", &left, &right);
    }

    fn opaque(&mut self, old: &Together<'o>, new: &Together<'n>) {
        for (key, says_nothing) in OPAQUE {
            let said = |node: &Node<'_>| !says_nothing(*node);
            let before = old.each(key).filter(said);
            let before: Vec<_> = before.map(|node| unfolded(self.old, node)).collect();
            let now = new.each(key).filter(said);
            let now: Vec<_> = now.map(|node| unfolded(self.new, node)).collect();
            if before != now || before.contains(&None) {
                self.tell(Change::RuleChanged, key.into());
            }
        }
    }
}
