//! Which keys an object has, where a schema asks for many.

use super::run::Run;
use crate::json::Node;
use std::borrow::Cow;

/// Keys are looked for where they stand, or in order where many are asked for in a large object.
pub(super) enum Present<'d> {
    Object(Node<'d>),
    Sorted(Vec<Cow<'d, str>>),
}

impl Present<'_> {
    pub(super) fn has(&self, key: &str) -> bool {
        match self {
            Self::Object(node) => node.get(key).is_some(),
            Self::Sorted(keys) => keys.binary_search_by(|other| (**other).cmp(key)).is_ok(),
        }
    }
}

impl Run<'_> {
    /// The keys of an object, to be asked for so many. The work is taken from the budget at once.
    pub(super) fn present<'d>(&mut self, node: Node<'d>, questions: usize) -> Present<'d> {
        let walks = node.len().saturating_mul(questions) / 16;
        let sorting = node.len().saturating_mul(4).saturating_add(questions);
        self.spend(walks.min(sorting));
        if walks <= sorting {
            return Present::Object(node);
        }
        let mut keys: Vec<Cow<'d, str>> = node.entries().map(|(key, _)| key).collect();
        crate::order::sort(&mut keys);
        Present::Sorted(keys)
    }
}
