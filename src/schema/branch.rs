//! `anyOf` and `oneOf`: the verdict, and which branch the sender most likely meant.
//!
//! A list of what is wrong with every branch helps nobody. A property with `const` or `enum`
//! that tells branches apart picks one; without it the branch with the fewest broken rules is
//! the nearest.

use super::discriminator;
use super::path::Path;
use super::rule::{Compiled, Id, Rule};
use super::run::Run;
use super::scalar::unlisted;
use crate::json::{Kind, Node};

/// A property of the value whose values a branch restricts.
struct Tag<'s> {
    key: &'s str,
    listing: &'s str,
    fits: bool,
}

/// A branch with its number.
struct Branch<'s> {
    index: usize,
    id: Id,
    tags: Vec<Tag<'s>>,
}

impl Branch<'_> {
    /// Does no property speak against it?
    fn is_possible(&self) -> bool {
        self.tags.iter().all(|tag| tag.fits)
    }
}

impl<'s> Run<'s> {
    #[inline(never)]
    pub(super) fn any_of(
        &mut self,
        schema: &'s Compiled,
        ids: &'s [Id],
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        ids.iter().any(|id| self.test(*id, node, path))
            || self.nearest(schema, "anyOf", ids, node, path)
    }

    #[inline(never)]
    pub(super) fn one_of(
        &mut self,
        schema: &'s Compiled,
        ids: &'s [Id],
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        let mut fitting = ids
            .iter()
            .enumerate()
            .filter_map(|(index, id)| self.test(*id, node, path).then_some(index));
        let (first, second) = (fitting.next(), fitting.next());
        match (first, second) {
            (Some(_), None) => true,
            (Some(first), Some(second)) => self.report(schema, "oneOf", node, path, || {
                (format!("expected exactly one of {} forms to fit, found that forms {first} and {second} (counted from 0) both do", ids.len()), String::new())
            }),
            (None, _) => self.nearest(schema, "oneOf", ids, node, path),
        }
    }

    /// No branch fits: reports the nearest one.
    fn nearest(
        &mut self,
        schema: &'s Compiled,
        rule: &'static str,
        ids: &'s [Id],
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        if !self.collects() {
            return false;
        }
        let schemas = self.schemas;
        let is_of_type = |id: &Id| {
            discriminator::target(schemas, *id).is_some_and(|schema| !wrong_type(schema, node))
        };
        let any_of_type = ids.iter().any(is_of_type);
        let mut branches = Vec::new();
        for (index, id) in ids.iter().enumerate() {
            // A branch for another type was hardly meant, such as the null of what may be left out.
            if any_of_type && !is_of_type(id) {
                continue;
            }
            let tags = self.tags(*id, node, path);
            branches.push(Branch {
                index,
                id: *id,
                tags,
            });
        }
        let mut named = branches
            .iter()
            .filter(|branch| !branch.tags.is_empty() && branch.is_possible());
        if let (Some(only), None) = (named.next(), named.next()) {
            return self.apply(only.id, node, path);
        }
        if !branches.iter().any(Branch::is_possible)
            && let Some((key, listing)) = shared_tag(&branches)
        {
            let value = node.get(key).unwrap_or(node);
            return self.report(schema, rule, value, &Path::Key(path, key), || {
                unlisted("one of ", &listing, value.kind())
            });
        }
        let best = branches.iter().min_by_key(|branch| {
            let broken = self
                .target(branch.id)
                .map_or(usize::MAX, |schema| self.broken_rules(schema, node, path));
            (!branch.is_possible(), broken)
        });
        let Some(Branch { index, id, .. }) = best else {
            return false;
        };
        self.report(schema, rule, node, path, || {
            let count = ids.len();
            (
                format!("expected one of {count} forms to fit, found none"),
                format!("form {index} (counted from 0) is the nearest"),
            )
        });
        self.apply(*id, node, path)
    }

    /// Follows `$ref`s that stand alone.
    fn target(&self, id: Id) -> Option<&'s Compiled> {
        discriminator::target(self.schemas, id)
    }

    fn tags(&mut self, id: Id, node: Node<'_>, path: &Path<'_>) -> Vec<Tag<'s>> {
        let rules = self.target(id).map_or(&[][..], |schema| &schema.rules);
        let mut tags = Vec::new();
        for rule in rules {
            let Rule::Members(members) = rule else {
                continue;
            };
            for (key, id) in &members.properties {
                let rules = self.target(*id).map_or(&[][..], |schema| &schema.rules);
                let listing = rules.iter().find_map(|rule| match rule {
                    Rule::Const { listing, .. } | Rule::Enum { listing, .. } => Some(&**listing),
                    _ => None,
                });
                if let Some(listing) = listing
                    && let Some(value) = node.get(key)
                {
                    let fits = self.test(*id, value, path);
                    tags.push(Tag { key, listing, fits });
                }
            }
        }
        tags
    }
}

/// A key of the value that no branch takes with its value, and all that it may be.
fn shared_tag<'s>(branches: &[Branch<'s>]) -> Option<(&'s str, String)> {
    let first = &branches.first()?.tags;
    first.iter().find_map(|tag| {
        let mut listings: Vec<&str> = Vec::new();
        for branch in branches {
            let mut tags = branch.tags.iter();
            let refused = tags.find(|other| other.key == tag.key && !other.fits)?;
            if !listings.contains(&refused.listing) {
                listings.push(refused.listing);
            }
        }
        Some((tag.key, listings.join(", ")))
    })
}

fn wrong_type(schema: &Compiled, node: Node<'_>) -> bool {
    let typed = schema
        .rules
        .iter()
        .any(|rule| matches!(rule, Rule::Types(types) if !types.allow(node)));
    // Without a `type`, rules about members speak of objects all the same.
    let about_objects = schema
        .rules
        .iter()
        .any(|rule| matches!(rule, Rule::Members(_) | Rule::Required(_)));
    typed || (about_objects && node.kind() != Kind::Object)
}
