//! Values that may have one of several forms.

use super::Change;
use super::facts::{names, refuses, unfolded, values};
use super::schema::Comparison;
use crate::catalog::references::Schemas;
use crate::catalog::walk::Together;
use crate::json::Node;

impl<'o, 'n> Comparison<'_, 'o, 'n> {
    /// The forms of a value, list by list.
    pub(super) fn branches(&mut self, old: &Lifted<'o>, new: &Lifted<'n>) {
        let before = old.lists();
        let now = new.lists();
        // What may be another form as well was allowed to be one alone. A form that is gone counts as gone, though what
        // fitted it and another one may come now: forms are made to exclude one another.
        let frees = |((old, _), (new, _)): (&(&str, Node<'o>), &(&str, Node<'n>))| {
            *old == "oneOf" && *new == "anyOf"
        };
        if before.len() != now.len() || before.iter().zip(&now).any(frees) {
            return self.tell(Change::RuleChanged, "oneOf or anyOf".into());
        }
        let shut = self.shut_around;
        // What no form names is refused around them.
        self.shut_around |= refuses(&old.all, "unevaluatedProperties");
        for ((_, before), (_, now)) in before.into_iter().zip(now) {
            self.list(before, now);
        }
        self.shut_around = shut;
    }

    /// One list of forms. Two are the same form if they are written alike, or name the same value in the same member.
    fn list(&mut self, before: Node<'o>, now: Node<'n>) {
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
        let mut left: Vec<_> = before.items().map(told).collect();
        let mut unlike = Vec::new();
        for branch in now.items() {
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
    /// Where the list stands that was taken in.
    lifted: Option<usize>,
    /// Null may come beside that form.
    pub nullable: bool,
}

const BRANCHES: [&str; 2] = ["oneOf", "anyOf"];

impl<'d> Lifted<'d> {
    /// The only form of one side is not taken in where the other side has several: then forms are compared with forms.
    pub(super) fn both<'o, 'n>(
        old: (Schemas<'o>, &Together<'o>),
        new: (Schemas<'n>, &Together<'n>),
    ) -> (Lifted<'o>, Lifted<'n>) {
        let (left, right) = (Lifted::of(old.0, old.1), Lifted::of(new.0, new.1));
        let one_and_several = left.lifted.is_some() && !right.lists().is_empty()
            || right.lifted.is_some() && !left.lists().is_empty();
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
            let lists: Vec<_> = all.each(key).collect();
            if let ([other], [list]) = (others.as_slice(), lists.as_slice()) {
                let form = schemas.together(*other, None);
                if form.impossible {
                    continue;
                }
                let (types, listed) = (all.types(), values(all));
                let allowed = |list: &Option<Vec<String>>| {
                    list.as_ref()
                        .is_none_or(|list| list.iter().any(|word| word == "null"))
                };
                lifted.nullable = !nulls.is_empty() && allowed(&types) && allowed(&listed);
                lifted.all.parts.extend(form.parts);
                lifted.lifted = Some(list.offset());
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

    /// The values that are allowed, as JSON texts; `None` for any.
    pub(super) fn values(&self) -> Option<Vec<String>> {
        let mut list = values(&self.all)?;
        if self.nullable && !list.iter().any(|value| value == "null") {
            list.push("null".into());
        }
        Some(list)
    }

    /// The lists of forms that were not taken in, each with its keyword.
    fn lists(&self) -> Vec<(&'static str, Node<'d>)> {
        let lists = |key| self.all.each(key).map(move |list| (key, list));
        BRANCHES
            .into_iter()
            .flat_map(lists)
            .filter(|(_, list)| self.lifted != Some(list.offset()))
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
