//! From a schema document to a list of schemas that point at one another by number.

use super::keyword;
use super::path::join;
use super::reference::References;
use super::rule::{Compiled, Id, Rule};
use super::{Options, SchemaError};
use crate::json::{Kind, Node};
use std::collections::BTreeMap;

const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

pub(super) struct Compiler<'d> {
    pub options: Options,
    references: References<'d>,
    /// One schema may be reached on many ways; its offset is its identity.
    ids: BTreeMap<usize, Id>,
    schemas: Vec<Compiled>,
    queue: Vec<(Id, Node<'d>)>,
}

pub(super) fn compile(
    root: Node<'_>,
    pointer: &str,
    options: Options,
) -> Result<(Vec<Compiled>, Id), SchemaError> {
    let mut compiler = Compiler {
        options,
        references: References::new(root),
        ids: BTreeMap::new(),
        schemas: Vec::new(),
        queue: Vec::new(),
    };
    let dialect = root.get("$schema").and_then(|uri| uri.as_str());
    if let Some(uri) = dialect.filter(|uri| uri.trim_end_matches('#') != DIALECT) {
        return fail(
            "/$schema",
            format!("expected {DIALECT:?}, found {uri:?}; this validator reads draft 2020-12"),
        );
    }
    let Some(start) = root.pointer(pointer) else {
        return fail(pointer, "expected a schema, found nothing there");
    };
    let first = compiler.schema(start, pointer.to_owned())?;
    compiler.unused(start, pointer)?;
    while let Some((id, node)) = compiler.queue.pop() {
        let at = compiler
            .schemas
            .get(id)
            .map(|schema| schema.at.clone())
            .unwrap_or_default();
        let rules = compiler.rules(node, &at)?;
        if let Some(schema) = compiler.schemas.get_mut(id) {
            schema.rules = rules;
        }
    }
    Ok((compiler.schemas, first))
}

/// Refuses with a sentence.
pub(super) fn fail<T>(at: &str, sentence: impl Into<String>) -> Result<T, SchemaError> {
    Err(SchemaError {
        at: at.to_owned(),
        sentence: sentence.into(),
    })
}

impl<'d> Compiler<'d> {
    /// The number of a schema; it is compiled later, so that schemas may contain themselves.
    pub(super) fn schema(&mut self, node: Node<'d>, at: String) -> Result<Id, SchemaError> {
        if !matches!(node.kind(), Kind::Object | Kind::Bool) {
            return fail(
                &at,
                format!(
                    "expected a schema (object or boolean), found {}",
                    node.kind().name()
                ),
            );
        }
        if let Some(id) = self.ids.get(&node.offset()) {
            return Ok(*id);
        }
        let id = self.schemas.len();
        self.ids.insert(node.offset(), id);
        self.schemas.push(Compiled {
            at,
            ..Compiled::default()
        });
        self.queue.push((id, node));
        Ok(id)
    }

    /// The schema a reference leads to.
    pub(super) fn reference(&mut self, reference: &str, at: &str) -> Result<Id, SchemaError> {
        let (node, target) = self.references.resolve(reference, at)?;
        let id = self.schema(node, target)?;
        if let Some(schema) = self.schemas.get_mut(id) {
            schema.shared = true;
        }
        Ok(id)
    }

    /// A schema nothing refers to must be right all the same: its fault is found now rather
    /// than when someone begins to use it.
    fn unused(&mut self, root: Node<'d>, at: &str) -> Result<(), SchemaError> {
        for word in ["$defs", "definitions"] {
            for (name, node) in root.get(word).into_iter().flat_map(Node::entries) {
                self.schema(node, join(&join(at, word), &name))?;
            }
        }
        Ok(())
    }

    fn rules(&mut self, node: Node<'d>, at: &str) -> Result<Vec<Rule>, SchemaError> {
        let mut rules = Vec::new();
        if node.kind() == Kind::Bool {
            if node.as_bool() == Some(false) {
                rules.push(Rule::Never);
            }
            return Ok(rules);
        }
        if let Some(types) = node.get("type") {
            rules.push(keyword::types(types, &join(at, "type"))?);
        }
        // Keywords that work together are compiled when the first of them is met.
        let (mut members, mut items) = (false, false);
        // What is left over is asked last; the other rules are cheaper.
        let mut late = Vec::new();
        for (key, value) in node.entries() {
            // Of a doubled key the last value counts.
            if node.get(&key).map(Node::offset) != Some(value.offset()) {
                continue;
            }
            let place = join(at, &key);
            let rule = match key.as_ref() {
                "properties" | "patternProperties" | "additionalProperties" => {
                    if std::mem::replace(&mut members, true) {
                        None
                    } else {
                        Some(keyword::members(self, node, at)?)
                    }
                }
                "prefixItems" | "items" => {
                    if std::mem::replace(&mut items, true) {
                        None
                    } else {
                        Some(keyword::items(self, node, at)?)
                    }
                }
                "contains" => Some(keyword::contains(self, node, at)?),
                "if" => Some(keyword::condition(self, node, at)?),
                "$id" if !self.references.is_root(node) => {
                    return fail(
                        &place,
                        "expected one $id at the root, found a second; only one schema document is supported",
                    );
                }
                _ => keyword::single(self, &key, value, &place)?,
            };
            match rule {
                Some(Rule::UnevaluatedProperties(_) | Rule::UnevaluatedItems(_)) => {
                    late.extend(rule);
                }
                _ => rules.extend(rule),
            }
        }
        rules.append(&mut late);
        Ok(rules)
    }
}
