//! Rules about what is inside objects and arrays.

use super::listing::shorten;
use super::path::Path;
use super::rule::{Compiled, Id, Members, Needs, Rule, Text};
use super::run::Run;
use super::value::Value;
use crate::json::{Node, quoted};

impl<'s> Run<'s> {
    // A verdict seldom comes here: it walks an object by its table.
    #[inline(never)]
    pub(super) fn object_rule(
        &mut self,
        schema: &'s Compiled,
        rule: &'s Rule,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        match rule {
            Rule::Members(members) => self.members(schema, members, node, path),
            Rule::Required(keys) => self.required(schema, "required", keys, node, path, None),
            Rule::DependentRequired(pairs) => {
                let mut valid = true;
                let present = self.present(node, pairs.len());
                for (key, keys) in pairs.iter().filter(|(key, _)| present.has(key)) {
                    valid &=
                        self.required(schema, "dependentRequired", keys, node, path, Some(key));
                }
                valid
            }
            Rule::DependentSchemas(pairs) => {
                let mut valid = true;
                let present = self.present(node, pairs.len());
                for (_, id) in pairs.iter().filter(|(key, _)| present.has(key)) {
                    valid &= self.apply(*id, node, path);
                }
                valid
            }
            Rule::Dependencies(pairs) => {
                let mut valid = true;
                let present = self.present(node, pairs.len());
                for (key, needs) in pairs.iter().filter(|(key, _)| present.has(key)) {
                    valid &= match needs {
                        Needs::Keys(keys) => {
                            self.required(schema, "dependencies", keys, node, path, Some(key))
                        }
                        Needs::Schema(id) => self.apply(*id, node, path),
                    };
                }
                valid
            }
            Rule::PropertyNames(id) => self.property_names(schema, *id, node, path),
            _ => true,
        }
    }

    fn required(
        &mut self,
        schema: &Compiled,
        rule: &'static str,
        keys: &[Text],
        node: Node<'_>,
        path: &Path<'_>,
        because: Option<&str>,
    ) -> bool {
        let mut valid = true;
        let present = self.present(node, keys.len());
        for key in keys {
            if !present.has(key) {
                valid = self.report(schema, rule, node, path, || {
                    let reason = because
                        .map(|other| [" beside the key ", &quoted(other)].concat())
                        .unwrap_or_default();
                    let key = quoted(key);
                    (
                        ["expected the key ", &key, &reason, ", found none"].concat(),
                        ["add ", &key].concat(),
                    )
                });
            }
        }
        valid
    }

    fn members(
        &mut self,
        schema: &'s Compiled,
        members: &'s Members,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        let mut valid = true;
        for (key, value) in node.entries() {
            if !self.spend(1 + members.patterns.len()) || (!valid && !self.collects()) {
                return false;
            }
            let here = Path::Key(path, &key);
            let mut known = false;
            if let Some(id) = members.property(&key) {
                known = true;
                valid &= self.apply(id, value, &here);
            }
            for (pattern, id) in &members.patterns {
                if !self.spend(pattern.cost(&key)) {
                    return false;
                }
                if !pattern.is_match(&key) {
                    continue;
                }
                known = true;
                valid &= self.apply(*id, value, &here);
            }
            let Some(id) = members.additional.filter(|_| !known) else {
                continue;
            };
            valid &= if self.is_never(id) {
                self.report(schema, "additionalProperties", value, &here, || {
                    (
                        [
                            "expected no key ",
                            &quoted(&shorten(&key, 60)),
                            ", found it",
                        ]
                        .concat(),
                        known_keys(members),
                    )
                })
            } else {
                self.apply(id, value, &here)
            };
        }
        valid
    }

    pub(super) fn is_never(&self, id: Id) -> bool {
        self.schema(id)
            .is_some_and(|schema| matches!(schema.rules.as_slice(), [Rule::Never]))
    }

    fn property_names(
        &mut self,
        schema: &'s Compiled,
        id: Id,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        let mut valid = true;
        for key in node.keys() {
            if !self.test(id, key, path) {
                valid = self.report(schema, "propertyNames", key, path, || {
                    let name = shorten(&key.as_str().unwrap_or_default(), 60);
                    (
                        [
                            "expected keys that fit propertyNames, found ",
                            &quoted(&name),
                        ]
                        .concat(),
                        "rename the key".into(),
                    )
                });
            }
        }
        valid
    }

    #[inline(never)]
    pub(super) fn array_rule(
        &mut self,
        schema: &'s Compiled,
        rule: &'s Rule,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        match rule {
            Rule::Items { prefix, rest } => {
                let mut valid = true;
                for (index, item) in node.items().enumerate() {
                    if !valid && !self.collects() {
                        return false;
                    }
                    if let Some(id) = prefix.get(index).or(rest.as_ref()) {
                        valid &= self.apply(*id, item, &Path::Index(path, index));
                    }
                }
                valid
            }
            Rule::Contains {
                schema: id,
                min,
                max,
            } => self.contains(schema, *id, *min, *max, node, path),
            Rule::UniqueItems => self.unique(schema, node, path),
            _ => true,
        }
    }

    fn contains(
        &mut self,
        schema: &Compiled,
        id: Id,
        min: u64,
        max: Option<u64>,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        let found = node
            .items()
            .enumerate()
            .filter(|(index, item)| self.test(id, *item, &Path::Index(path, *index)))
            .count() as u64;
        if found < min {
            let rule = if min == 1 { "contains" } else { "minContains" };
            return self.report(schema, rule, node, path, || {
                (
                    format!("expected at least {min} items that fit contains, found {found}"),
                    String::new(),
                )
            });
        }
        max.is_none_or(|max| {
            found <= max
                || self.report(schema, "maxContains", node, path, || {
                    (
                        format!("expected at most {max} items that fit contains, found {found}"),
                        String::new(),
                    )
                })
        })
    }

    fn unique(&mut self, schema: &Compiled, node: Node<'_>, path: &Path<'_>) -> bool {
        if node.len() < 2 {
            return true;
        }
        if !self.spend(node.raw().len() / 4) {
            return false;
        }
        let mut items: Vec<(Value, usize)> = node.items().map(Value::read).zip(0..).collect();
        crate::order::sort(&mut items);
        let twice = items.windows(2).find_map(|pair| match pair {
            [(left, first), (right, second)] if left == right => Some((*first, *second)),
            _ => None,
        });
        twice.is_none_or(|(first, second)| {
            self.report(schema, "uniqueItems", node, path, || {
                (
                    format!("expected items that differ, found items {first} and {second} (counted from 0) equal"),
                    "remove one of them".into(),
                )
            })
        })
    }
}

fn known_keys(members: &Members) -> String {
    let mut keys: Vec<&str> = members
        .properties
        .iter()
        .take(20)
        .map(|(key, _)| &**key)
        .collect();
    if keys.is_empty() {
        return "remove it".to_owned();
    }
    if members.properties.len() > keys.len() {
        keys.push("…");
    }
    format!("remove it or use one of {}", keys.join(", "))
}
