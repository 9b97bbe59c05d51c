//! `unevaluatedProperties` and `unevaluatedItems`: what no other keyword has looked at.
//!
//! Instead of gathering notes during the whole check, the question is put backwards and only where it matters: which
//! schemas apply to the same value, and does one of them look at this member?

use super::path::Path;
use super::rule::{Compiled, Id, Needs, Rule};
use super::run::Run;
use crate::json::{Kind, Node};

impl<'s> Run<'s> {
    pub(super) fn unevaluated_properties(
        &mut self,
        schema: &'s Compiled,
        id: Id,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        let Some(schemas) = self.beside(schema, node, path) else {
            return true;
        };
        let mut valid = true;
        for (key, value) in node.entries() {
            if self.spend(schemas.len() / 4) && !looks_at(&schemas, &key, KEY) {
                let here = Path::Key(path, &key);
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
        let Some(schemas) = self.beside(schema, node, path) else {
            return true;
        };
        let mut valid = true;
        for (index, item) in node.items().enumerate() {
            let here = Path::Index(path, index);
            let mut rules = schemas.iter().flat_map(|schema| &schema.rules);
            let contained = |rule: &Rule| matches!(rule, Rule::Contains { schema, .. } if self.test(*schema, item, &here));
            let unseen = !looks_at(&schemas, "", index) && !rules.any(contained);
            if self.spend(schemas.len() / 4) && unseen {
                valid &= self.leftover(schema, "unevaluatedItems", id, item, &here);
            }
        }
        valid
    }

    /// A schema and those that it applies to the same value; nothing where one of them looks at all that is left.
    fn beside(
        &mut self,
        schema: &'s Compiled,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> Option<Vec<&'s Compiled>> {
        let mut applied = Vec::new();
        self.applied_by(schema, false, node, path, &mut applied);
        let all = |schema: &&Compiled| !left_over(&[schema], node).is_empty();
        let mut schemas: Vec<_> = applied
            .iter()
            .filter_map(|(id, _)| self.schema(*id))
            .collect();
        if schemas.iter().any(all) {
            return None;
        }
        schemas.push(schema);
        Some(schemas)
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

    /// Adds a schema and those that it applies to the same value. Beside each, whether it `says` which keys there are:
    /// what holds under a condition alone does not.
    pub(super) fn gather(
        &mut self,
        id: Id,
        says: bool,
        node: Node<'_>,
        path: &Path<'_>,
        applied: &mut Vec<(Id, bool)>,
    ) {
        match applied.iter_mut().find(|(known, _)| *known == id) {
            Some((_, known)) if *known || !says => return,
            Some((_, known)) => *known = true,
            None => applied.push((id, says)),
        }
        if let Some(schema) = self.schema(id)
            && self.spend(applied.len() / 16)
            && self.enter(schema, node)
        {
            self.applied_by(schema, says, node, path, applied);
            self.leave();
        }
    }

    fn applied_by(
        &mut self,
        schema: &'s Compiled,
        says: bool,
        node: Node<'_>,
        path: &Path<'_>,
        applied: &mut Vec<(Id, bool)>,
    ) {
        for rule in &schema.rules {
            match rule {
                Rule::Ref(id) => self.gather(*id, says, node, path, applied),
                Rule::DynamicRef { name, otherwise } => {
                    let id = self.dynamic(*name, *otherwise);
                    self.gather(id, says, node, path, applied);
                }
                Rule::AllOf(all) => {
                    for id in all {
                        self.gather(*id, says, node, path, applied);
                    }
                }
                // A branch that does not fit has looked at nothing. Where none fits, any may have been meant: that none
                // does is told already.
                Rule::AnyOf(all) | Rule::OneOf(all) => {
                    let mut none = true;
                    for id in all {
                        if self.test(*id, node, path) {
                            none = false;
                            self.gather(*id, says, node, path, applied);
                        }
                    }
                    if none && says {
                        for id in all {
                            self.gather(*id, says, node, path, applied);
                        }
                    }
                }
                Rule::If {
                    test,
                    then,
                    otherwise,
                } => {
                    let fits = self.test(*test, node, path);
                    if fits {
                        self.gather(*test, false, node, path, applied);
                    }
                    if let Some(id) = if fits { then } else { otherwise } {
                        self.gather(*id, false, node, path, applied);
                    }
                }
                // Each key is looked for in the whole object.
                Rule::DependentSchemas(pairs) if self.spend(pairs.len() * node.len() / 16) => {
                    for (key, id) in pairs {
                        if node.get(key).is_some() {
                            self.gather(*id, false, node, path, applied);
                        }
                    }
                }
                Rule::Dependencies(pairs) if self.spend(pairs.len() * node.len() / 16) => {
                    for (key, needs) in pairs {
                        if let Needs::Schema(id) = needs
                            && node.get(key).is_some()
                        {
                            self.gather(*id, false, node, path, applied);
                        }
                    }
                }
                _ => {}
            }
        }
    }
}

/// What the schemas together say of one member or item.
pub(super) fn of_inner(schemas: &[&Compiled], key: &str, index: usize) -> Vec<Id> {
    let mut inner = Vec::new();
    each_of_inner(schemas, key, index, &mut |id| inner.push(id));
    inner
}

/// Whether one of the schemas says anything of a member or item.
fn looks_at(schemas: &[&Compiled], key: &str, index: usize) -> bool {
    let mut any = false;
    each_of_inner(schemas, key, index, &mut |_| any = true);
    any
}

fn each_of_inner(schemas: &[&Compiled], key: &str, index: usize, each: &mut dyn FnMut(Id)) {
    for rule in schemas.iter().flat_map(|schema| &schema.rules) {
        match rule {
            Rule::Members(members) if index == KEY => {
                let property = members.property(key);
                let patterns = members.patterns.iter();
                let matching = patterns.filter(|(pattern, _)| pattern.is_match(key));
                let mut said = false;
                for id in property.into_iter().chain(matching.map(|(_, id)| *id)) {
                    said = true;
                    each(id);
                }
                if let Some(id) = members.additional.filter(|_| !said) {
                    each(id);
                }
            }
            Rule::Items { prefix, rest } if index != KEY => {
                prefix
                    .get(index)
                    .or(rest.as_ref())
                    .copied()
                    .into_iter()
                    .for_each(&mut *each);
            }
            _ => {}
        }
    }
}

/// In place of an index: it is a member that is asked for.
pub(super) const KEY: usize = usize::MAX;

/// What the schemas say of all that is left in an object or an array.
pub(super) fn left_over(schemas: &[&Compiled], node: Node<'_>) -> Vec<Id> {
    let object = node.kind() == Kind::Object;
    let mut inner = Vec::new();
    for schema in schemas {
        for rule in &schema.rules {
            match rule {
                Rule::UnevaluatedProperties(id) if object => inner.push(*id),
                Rule::UnevaluatedItems(id) if !object => inner.push(*id),
                _ => {}
            }
        }
    }
    inner
}
