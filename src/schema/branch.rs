//! `anyOf` and `oneOf`: the verdict, and which branch the sender most likely meant.
//!
//! A list of what is wrong with every branch helps nobody. A property with `const` or `enum`
//! that tells branches apart picks one; without it the branch with the fewest broken rules is
//! the nearest.

use super::discriminator;
use super::path::Path;
use super::rule::{Compiled, Id, Rule};
use super::run::Run;
use crate::json::{Kind, Node};

/// A property whose values only some branches take.
struct Tag<'s> {
    key: &'s str,
    id: Id,
    listing: &'s str,
}

impl<'s> Run<'s> {
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
                (format!("expected exactly one of {} forms to fit, found that forms {first} and {second} both do", ids.len()), String::new())
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
        let branches: Vec<(Id, Vec<Tag<'s>>)> =
            ids.iter().map(|id| (*id, self.tags(*id))).collect();
        let mut named = Vec::new();
        let mut possible = Vec::new();
        for (index, (id, tags)) in branches.iter().enumerate() {
            let verdicts: Vec<bool> = tags
                .iter()
                .filter_map(|tag| {
                    node.get(tag.key)
                        .map(|value| self.test(tag.id, value, path))
                })
                .collect();
            if verdicts.iter().all(|fits| *fits) {
                possible.push((index, *id));
                if !verdicts.is_empty() {
                    named.push(*id);
                }
            }
        }
        if let [only] = named.as_slice() {
            return self.apply(*only, node, path);
        }
        if possible.is_empty()
            && let Some((key, listing)) = shared_tag(&branches, node)
        {
            let value = node.get(key).unwrap_or(node);
            return self.report(schema, rule, value, &Path::Key(path, key), || {
                (
                    format!(
                        "expected one of {listing}, found another {}",
                        value.kind().name()
                    ),
                    String::new(),
                )
            });
        }
        if possible.is_empty() {
            possible = ids.iter().copied().enumerate().collect();
        }
        let mut best: Option<((bool, usize), usize, Id)> = None;
        for (index, id) in possible {
            let Some(target) = self.target(id) else {
                continue;
            };
            let score = (
                wrong_type(target, node),
                self.broken_rules(target, node, path),
            );
            if best.is_none_or(|(known, _, _)| score < known) {
                best = Some((score, index, id));
            }
        }
        let Some((_, index, id)) = best else {
            return false;
        };
        self.report(schema, rule, node, path, || {
            let count = ids.len();
            (
                format!("expected one of {count} forms to fit, found none"),
                format!("form {index} (counted from 0) is the nearest"),
            )
        });
        self.apply(id, node, path)
    }

    /// Follows `$ref`s that stand alone.
    fn target(&self, id: Id) -> Option<&'s Compiled> {
        discriminator::target(self.schemas, id)
    }

    fn tags(&self, id: Id) -> Vec<Tag<'s>> {
        let members = self
            .target(id)
            .into_iter()
            .flat_map(|schema| &schema.rules)
            .filter_map(|rule| match rule {
                Rule::Members(members) => Some(members),
                _ => None,
            });
        let mut tags = Vec::new();
        for (key, id) in members.flat_map(|members| &members.properties) {
            let rules = self
                .target(*id)
                .into_iter()
                .flat_map(|schema| &schema.rules);
            let listing = rules.filter_map(|rule| match rule {
                Rule::Const { listing, .. } | Rule::Enum { listing, .. } => Some(&**listing),
                _ => None,
            });
            tags.extend(listing.map(|listing| Tag {
                key,
                id: *id,
                listing,
            }));
        }
        tags
    }
}

/// A key that tells all branches apart and that the value has, with all that it may be.
fn shared_tag<'s>(branches: &[(Id, Vec<Tag<'s>>)], node: Node<'_>) -> Option<(&'s str, String)> {
    let (_, first) = branches.first()?;
    first
        .iter()
        .filter(|tag| node.get(tag.key).is_some())
        .find_map(|tag| {
            let listings: Option<Vec<&str>> = branches
                .iter()
                .map(|(_, tags)| {
                    tags.iter()
                        .find(|other| other.key == tag.key)
                        .map(|other| other.listing)
                })
                .collect();
            Some((tag.key, listings?.join(", ")))
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
