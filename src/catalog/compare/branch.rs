//! Values that may have one of several forms.

use super::Change;
use super::facts::{names, unfolded, values};
use super::schema::Comparison;
use crate::catalog::walk::{Schemas, Together};
use crate::json::Node;

impl<'o, 'n> Comparison<'_, 'o, 'n> {
    /// The forms of a value. Two are the same form if they are written alike, or name the same value in the same member.
    pub(super) fn branches(&mut self, old: &Lifted<'o>, new: &Lifted<'n>) {
        let before = old.branches();
        let now = new.branches();
        if before.is_empty() || now.is_empty() {
            if before.len() != now.len() {
                self.tell(Change::RuleChanged, "oneOf or anyOf".into());
            }
            return;
        }
        // Each old form that is still to be found again: the schema, its text and what tells it from the others.
        let old_schemas = self.old;
        let told = |node: Node<'o>| {
            let text = unfolded(old_schemas, node);
            (
                node,
                text,
                tag(old_schemas, &old_schemas.together(node, None)),
            )
        };
        let mut left: Vec<_> = before.into_iter().map(told).collect();
        let mut unlike = Vec::new();
        for branch in now {
            let text = unfolded(self.new, branch);
            let same = left
                .iter()
                .position(|(_, other, _)| text.is_some() && *other == text);
            match same {
                Some(at) => drop(left.swap_remove(at)),
                None => unlike.push(branch),
            }
        }
        for branch in unlike {
            let right = self.new.together(branch, None);
            let name = tag(self.new, &right);
            let same = left
                .iter()
                .position(|(.., other)| name.is_some() && *other == name);
            match same.map(|at| left.swap_remove(at)) {
                Some((other, ..)) => {
                    let left = self.old.together(other, None);
                    self.pair(&left, &right);
                }
                None => self.tell(Change::BranchAdded, name.unwrap_or_default()),
            }
        }
        for (.., name) in left {
            self.tell(Change::BranchRemoved, name.unwrap_or_default());
        }
    }
}

/// Schemas together; where `oneOf` or `anyOf` only adds null to one other form, that form is taken in.
pub(super) struct Lifted<'d> {
    pub all: Together<'d>,
    /// The keyword that was taken in.
    lifted: Option<&'static str>,
    nullable: bool,
}

const BRANCHES: [&str; 2] = ["oneOf", "anyOf"];

impl<'d> Lifted<'d> {
    /// The only form of one side is not taken in where the other side has several: then forms are compared with forms.
    pub(super) fn both<'o, 'n>(
        old: (Schemas<'o>, &Together<'o>),
        new: (Schemas<'n>, &Together<'n>),
    ) -> (Lifted<'o>, Lifted<'n>) {
        let (left, right) = (Lifted::of(old.0, old.1), Lifted::of(new.0, new.1));
        let one_and_several = left.lifted.is_some() && !right.branches().is_empty()
            || right.lifted.is_some() && !left.branches().is_empty();
        if one_and_several {
            (Lifted::plain(old.1), Lifted::plain(new.1))
        } else {
            (left, right)
        }
    }

    fn plain(all: &Together<'d>) -> Self {
        Self {
            all: all.clone(),
            lifted: None,
            nullable: false,
        }
    }

    fn of(schemas: Schemas<'d>, all: &Together<'d>) -> Self {
        let mut lifted = Self::plain(all);
        for key in BRANCHES {
            let is_null = |node: &Node<'_>| {
                node.get("type").and_then(Node::as_str).as_deref() == Some("null")
            };
            let branches: Vec<_> = all.each(key).flat_map(Node::items).collect();
            let (nulls, others): (Vec<_>, Vec<_>) = branches.into_iter().partition(is_null);
            if let ([other], 1) = (others.as_slice(), all.each(key).count()) {
                lifted
                    .all
                    .parts
                    .extend(schemas.together(*other, None).parts);
                lifted.lifted = Some(key);
                lifted.nullable = !nulls.is_empty();
                break;
            }
        }
        lifted
    }

    pub(super) fn types(&self) -> Option<Vec<String>> {
        let mut words = self.all.types()?;
        if self.nullable && !words.iter().any(|word| word == "null") {
            words.push("null".into());
        }
        Some(words)
    }

    fn branches(&self) -> Vec<Node<'d>> {
        let keys = BRANCHES.into_iter().filter(|key| self.lifted != Some(*key));
        keys.flat_map(|key| self.all.each(key))
            .flat_map(Node::items)
            .collect()
    }
}

/// What tells one branch from the others: the type, or the first member with one value.
fn tag(schemas: Schemas<'_>, all: &Together<'_>) -> Option<String> {
    for name in names(all) {
        if let Some([value]) = values(&all.member(schemas, &name, None)).as_deref() {
            return Some([&name, " ", value].concat());
        }
    }
    all.types().map(|words| words.join(" or "))
}
