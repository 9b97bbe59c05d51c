//! Keys that nothing describes: a wish of the caller, not a rule of the schema.
//!
//! The whole document is walked once, each value with all schemas that apply to it. So what one schema describes is
//! known to the others, and no verdict that a rule asks for, such as that of `not`, depends on the wish.

use super::listing::shorten;
use super::path::Path;
use super::rule::{Compiled, Id, Rule};
use super::run::Run;
use super::unevaluated::{KEY, left_over, of_inner};
use crate::json::{Kind, Node, quoted};

impl<'s> Run<'s> {
    /// A finding for each key that no schema applied there describes, where one describes any.
    pub(super) fn strict(&mut self, schema: &'s Compiled, node: Node<'_>, path: &Path<'_>) -> bool {
        let first = schema.rules.iter().find_map(|rule| match rule {
            Rule::Ref(id) => Some(*id),
            _ => None,
        });
        first.is_none_or(|first| self.strictly(&[first], node, path))
    }

    /// A value and what it holds, with the schemas that were named for it.
    fn strictly(&mut self, named: &[Id], node: Node<'_>, path: &Path<'_>) -> bool {
        if named.is_empty() || !matches!(node.kind(), Kind::Object | Kind::Array) {
            return true;
        }
        let mut applied = Vec::new();
        for id in named {
            self.gather(*id, true, node, path, &mut applied);
        }
        let mut schemas = Vec::new();
        let mut describer = None;
        for (id, says) in applied {
            let Some(schema) = self.schema(id) else {
                continue;
            };
            schemas.push(schema);
            let lists =
                |rule: &Rule| matches!(rule, Rule::Members(some) if !some.properties.is_empty());
            if says && describer.is_none() && schema.rules.iter().any(lists) {
                describer = Some(schema);
            }
        }
        let rest = left_over(&schemas, node);
        let known = |key: &str, index: usize| {
            let inner = of_inner(&schemas, key, index);
            if inner.is_empty() {
                rest.clone()
            } else {
                inner
            }
        };
        let mut valid = true;
        for (index, item) in node.items().enumerate() {
            if !self.spend(schemas.len() / 4) || !valid && !self.collects() {
                return false;
            }
            valid &= self.strictly(&known("", index), item, &Path::Index(path, index));
        }
        for (key, value) in node.entries() {
            if !self.spend(schemas.len() / 4) || !valid && !self.collects() {
                return false;
            }
            let here = Path::Key(path, &key);
            let inner = known(&key, KEY);
            valid &= match describer.filter(|_| inner.is_empty()) {
                None => self.strictly(&inner, value, &here),
                Some(schema) => self.report(schema, "unknown-key", value, &here, || {
                    let key = quoted(&shorten(&key, 60));
                    (
                        ["expected keys the schema describes, found ", &key].concat(),
                        "remove it, or describe it in the schema".to_owned(),
                    )
                }),
            };
        }
        valid
    }
}
