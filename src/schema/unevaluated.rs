//! `unevaluatedProperties` and `unevaluatedItems`: what no other keyword has looked at.
//!
//! Instead of gathering notes during the whole check, the question is put backwards and only
//! where it matters: does any rule beside this one, or inside the schemas applied to the same
//! value, look at this member?

use super::listing::shorten;
use super::path::Path;
use super::rule::{Compiled, Id, Needs, Rule};
use super::run::Run;
use crate::json::{Kind, Node, quoted};

/// A member of an object or an item of an array.
#[derive(Clone, Copy)]
pub(super) struct Member<'m, 'd> {
    key: &'m str,
    index: usize,
    node: Node<'d>,
}

impl<'s> Run<'s> {
    pub(super) fn unevaluated_properties(
        &mut self,
        schema: &'s Compiled,
        id: Id,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        let mut valid = true;
        for (key, value) in node.entries() {
            let member = Member {
                key: &key,
                index: 0,
                node: value,
            };
            let here = Path::Key(path, &key);
            if !self.is_evaluated(schema, node, member, path) {
                valid &= self.leftover(schema, "unevaluatedProperties", id, value, &here);
            }
        }
        valid
    }

    pub(super) fn unevaluated_items(
        &mut self,
        schema: &'s Compiled,
        id: Id,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        let mut valid = true;
        for (index, item) in node.items().enumerate() {
            let member = Member {
                key: "",
                index,
                node: item,
            };
            let here = Path::Index(path, index);
            if !self.is_evaluated(schema, node, member, path) {
                valid &= self.leftover(schema, "unevaluatedItems", id, item, &here);
            }
        }
        valid
    }

    /// A finding for each key that no schema applied here describes, if one describes any.
    pub(super) fn strict(&mut self, schema: &'s Compiled, node: Node<'_>, path: &Path<'_>) -> bool {
        let mut valid = true;
        if !self.describes(schema, 8) {
            return true;
        }
        for (key, value) in node.entries() {
            let member = Member {
                key: &key,
                index: 0,
                node: value,
            };
            if !self.is_evaluated(schema, node, member, path) {
                let here = Path::Key(path, &key);
                valid = self.report(schema, "unknown-key", value, &here, || {
                    (
                        [
                            "expected keys the schema describes, found ",
                            &quoted(&shorten(&key, 60)),
                        ]
                        .concat(),
                        "remove it, or describe it in the schema".to_owned(),
                    )
                });
            }
        }
        valid
    }

    /// Does the schema, or one applied to the same value, say which keys there are?
    fn describes(&self, schema: &Compiled, depth: usize) -> bool {
        let inner = |id: &Id| {
            depth > 0
                && self
                    .schema(*id)
                    .is_some_and(|schema| self.describes(schema, depth - 1))
        };
        schema.rules.iter().any(|rule| match rule {
            Rule::Members(members) => !members.properties.is_empty(),
            Rule::Ref(id) => inner(id),
            Rule::AllOf(ids) | Rule::AnyOf(ids) | Rule::OneOf(ids) => ids.iter().any(inner),
            _ => false,
        })
    }

    fn leftover(
        &mut self,
        schema: &Compiled,
        rule: &'static str,
        id: Id,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        if self.is_never(id) {
            self.report(schema, rule, node, path, || {
                (
                    "expected only what the schema describes, found more".to_owned(),
                    "remove it".to_owned(),
                )
            })
        } else {
            self.apply(id, node, path)
        }
    }

    /// Does a rule of this schema look at the member?
    fn is_evaluated(
        &mut self,
        schema: &'s Compiled,
        node: Node<'_>,
        member: Member<'_, '_>,
        path: &Path<'_>,
    ) -> bool {
        schema
            .rules
            .iter()
            .any(|rule| self.looks_at(rule, node, member, path))
    }

    /// Like [`Self::is_evaluated`] for a schema applied to the same value, whose own
    /// `unevaluated…` looks at all that is left.
    fn inside(&mut self, id: Id, node: Node<'_>, member: Member<'_, '_>, path: &Path<'_>) -> bool {
        let Some(schema) = self.schema(id) else {
            return false;
        };
        if !self.enter(schema) {
            return false;
        }
        let all = schema.rules.iter().any(|rule| match rule {
            Rule::UnevaluatedProperties(_) => node.kind() == Kind::Object,
            Rule::UnevaluatedItems(_) => node.kind() == Kind::Array,
            _ => false,
        });
        let found = all || self.is_evaluated(schema, node, member, path);
        self.leave();
        found
    }

    fn looks_at(
        &mut self,
        rule: &'s Rule,
        node: Node<'_>,
        member: Member<'_, '_>,
        path: &Path<'_>,
    ) -> bool {
        let object = node.kind() == Kind::Object;
        match rule {
            Rule::Members(members) => {
                object
                    && (members.additional.is_some()
                        || members.property(member.key).is_some()
                        || members
                            .patterns
                            .iter()
                            .any(|(pattern, _)| pattern.is_match(member.key)))
            }
            Rule::Items { prefix, rest } => {
                !object && (rest.is_some() || member.index < prefix.len())
            }
            Rule::Contains { schema, .. } => {
                !object && self.test(*schema, member.node, &Path::Index(path, member.index))
            }
            Rule::Ref(id) => self.inside(*id, node, member, path),
            Rule::DynamicRef { name, otherwise } => {
                self.inside(self.dynamic(*name, *otherwise), node, member, path)
            }
            Rule::AllOf(ids) => ids.iter().any(|id| self.inside(*id, node, member, path)),
            // A branch that does not fit has looked at nothing.
            Rule::AnyOf(ids) | Rule::OneOf(ids) => ids
                .iter()
                .any(|id| self.inside(*id, node, member, path) && self.test(*id, node, path)),
            Rule::If {
                test,
                then,
                otherwise,
            } => {
                let fits = self.test(*test, node, path);
                let branch = if fits { then } else { otherwise };
                (fits && self.inside(*test, node, member, path))
                    || branch.is_some_and(|id| self.inside(id, node, member, path))
            }
            Rule::DependentSchemas(pairs) => {
                // Each key is looked for in the whole object, and that for each member.
                self.spend(pairs.len() * node.len() / 16)
                    && pairs.iter().any(|(key, id)| {
                        node.get(key).is_some() && self.inside(*id, node, member, path)
                    })
            }
            Rule::Dependencies(pairs) if !self.spend(pairs.len() * node.len() / 16) => false,
            Rule::Dependencies(pairs) => pairs.iter().any(|(key, needs)| match needs {
                Needs::Schema(id) => {
                    node.get(key).is_some() && self.inside(*id, node, member, path)
                }
                Needs::Keys(_) => false,
            }),
            _ => false,
        }
    }
}
