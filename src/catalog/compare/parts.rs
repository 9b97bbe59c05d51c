//! What a value holds, and the rules that are not taken apart.

use super::Change;
use super::facts::{allows_all, closed, names, refuses, takes_all, unfolded};
use super::schema::Comparison;
use crate::catalog::walk::Together;
use crate::json::{Kind, Node};

/// When a rule says as much as its absence.
type SaysNothing = fn(Node<'_>) -> bool;

/// Rules that are the same or are not: no more is made of them.
const OPAQUE: [(&str, SaysNothing); 11] = [
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
];

/// Whether a list or a map of rules has none.
fn says_none(rules: Node<'_>) -> bool {
    rules.is_empty()
}

/// First items that are compared one by one.
const MAX_LISTED: usize = 1024;

impl<'o, 'n> Comparison<'_, 'o, 'n> {
    pub(super) fn members(&mut self, old: &Together<'o>, new: &Together<'n>) {
        let (before, now) = (names(old), names(new));
        let (was, is) = (old.texts("required"), new.texts("required"));
        let (shut, shuts) = (closed(old), closed(new));
        let refused = shut || self.shut_around;
        // Whether a new name was one of those that are left over is not looked at.
        let unknown = if has_patterns(old) && describes(old, "additionalProperties") {
            Some("additionalProperties")
        } else {
            Some("unevaluatedProperties").filter(|key| describes(old, key))
        };
        let mut all: Vec<&String> = before.iter().collect();
        for name in now.iter().chain(&was).chain(&is) {
            if !all.contains(&name) {
                all.push(name);
            }
        }
        for name in all {
            let known = before.contains(name) || was.contains(name);
            let knows = now.contains(name) || is.contains(name);
            self.inside(name, |comparison| {
                match (known, knows) {
                    (true, false) => return comparison.tell(Change::FieldRemoved, String::new()),
                    (false, true) if refused => {
                        return comparison.tell(Change::FieldAddedToClosed, String::new());
                    }
                    (false, true) => {
                        comparison.tell(Change::FieldAdded, String::new());
                        if let Some(key) = unknown {
                            comparison.tell(Change::RuleChanged, key.into());
                        }
                    }
                    _ => match (was.contains(name), is.contains(name)) {
                        (true, false) => comparison.tell(Change::FieldOptional, String::new()),
                        (false, true) => comparison.tell(Change::FieldRequired, String::new()),
                        _ => {}
                    },
                }
                let left = old.member(comparison.old, name, None);
                let right = new.member(comparison.new, name, None);
                // A field that had no description was like any other.
                if known || left.impossible || !left.parts.is_empty() {
                    comparison.pair(&left, &right);
                }
            });
        }
        match (shut, shuts) {
            (true, false) => self.tell(Change::Opened, String::new()),
            (false, true) => self.tell(Change::Closed, String::new()),
            (false, false) if self.shut_around && takes_all(new) && !takes_all(old) => {
                self.tell(Change::Opened, String::new());
            }
            _ => {}
        }
        self.rest(old, new, shut || shuts);
    }

    /// The members without a name.
    fn rest(&mut self, old: &Together<'o>, new: &Together<'n>, closed: bool) {
        if has_patterns(old) || has_patterns(new) {
            // Which members are left over is for the patterns to say.
            return self.alike("additionalProperties", old, new, described);
        }
        let some = |all| describes(all, "additionalProperties");
        if !closed && (some(old) || some(new)) {
            // A name that no schema has leads to the schema of the rest.
            let rest = "\u{0}";
            let left = old.member(self.old, rest, None);
            let right = new.member(self.new, rest, None);
            self.below("*", &left, &right);
        }
    }

    pub(super) fn items(&mut self, old: &Together<'o>, new: &Together<'n>) {
        let has = |all: &Together<'_>| {
            ["items", "prefixItems"]
                .iter()
                .any(|key| all.each(key).next().is_some())
        };
        if !has(old) && !has(new) {
            return;
        }
        // Draft 7 lists the first items in `items` itself.
        let listed = |all: &Together<'_>| {
            let lists = all.each("prefixItems").chain(all.each("items"));
            lists
                .filter(|node| node.kind() == Kind::Array)
                .map(Node::len)
                .max()
                .unwrap_or(0)
        };
        let all = |all: &Together<'_>| all.each("items").any(|node| node.kind() != Kind::Array);
        if all(new) && !all(old) || listed(new) > listed(old) {
            let refuses = |node: Node<'_>| node.as_bool() != Some(true);
            if old.each("unevaluatedItems").any(refuses) {
                self.tell(Change::RuleChanged, "unevaluatedItems".into());
            }
        }
        let first = listed(old).max(listed(new)).min(MAX_LISTED);
        for index in 0..first {
            let left = old.item(self.old, index, None);
            let right = new.item(self.new, index, None);
            self.below(&index.to_string(), &left, &right);
        }
        let left = old.item(self.old, usize::MAX, None);
        let right = new.item(self.new, usize::MAX, None);
        self.below("*", &left, &right);
    }

    pub(super) fn opaque(&mut self, old: &Together<'o>, new: &Together<'n>) {
        for (key, says_nothing) in OPAQUE {
            self.alike(key, old, new, |node| !says_nothing(*node));
        }
        // One `false` tells whether there may be members without a name; of several it counts which stands where.
        let key = "unevaluatedProperties";
        let one = |all: &Together<'_>| {
            all.each(key).count() < 2 && !(refuses(all, key) && takes_all(all))
        };
        if !one(old) || !one(new) {
            self.alike(key, old, new, |_| true);
        } else if !refuses(new, key) {
            self.alike(key, old, new, |node| described(node) && !allows_all(*node));
        }
        // Which bound belongs to which rule is told by their order alone.
        let several = |count: usize| count > 1;
        if several(old.each("contains").count()) || several(new.each("contains").count()) {
            self.alike("minContains", old, new, |_| true);
            self.alike("maxContains", old, new, |_| true);
        }
    }

    /// Tells a rule that is written differently.
    fn alike(
        &mut self,
        key: &str,
        old: &Together<'o>,
        new: &Together<'n>,
        says: impl Fn(&Node<'_>) -> bool,
    ) {
        let before: Vec<_> = old
            .each(key)
            .filter(&says)
            .map(|node| unfolded(self.old, node))
            .collect();
        let now: Vec<_> = new
            .each(key)
            .filter(&says)
            .map(|node| unfolded(self.new, node))
            .collect();
        if before != now || before.contains(&None) {
            self.tell(Change::RuleChanged, key.into());
        }
    }
}

fn has_patterns(all: &Together<'_>) -> bool {
    all.each("patternProperties").next().is_some()
}

/// Whether a keyword has a schema that is more than yes or no.
fn describes(all: &Together<'_>, key: &str) -> bool {
    all.each(key).any(|value| described(&value))
}

fn described(schema: &Node<'_>) -> bool {
    schema.as_bool().is_none()
}
