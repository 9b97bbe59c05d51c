//! From a schema document to a list of schemas that point at one another by number.

use super::dialect::Dialect;
use super::keyword;
use super::path::join;
use super::quick::Quick;
use super::reference::References;
use super::resource::Spot;
use super::rule::{Compiled, Dynamic, Id, Rule};
use super::{Options, Remote, SchemaError};
use crate::json::{Kind, Node};
use std::collections::BTreeMap;

pub(super) struct Compiler<'d> {
    pub options: Options<'d>,
    pub references: References<'d>,
    /// One schema may be reached on many ways; document and offset are its identity.
    ids: BTreeMap<(usize, usize), Id>,
    schemas: Vec<Compiled>,
    queue: Vec<(Id, Spot<'d>)>,
    /// The schema whose keywords are being read.
    here: Spot<'d>,
    /// Names that `$dynamicRef` asks for.
    dynamic: Vec<Dynamic>,
}

pub(super) fn compile<'d>(
    root: Node<'d>,
    pointer: &str,
    remotes: &'d [Remote<'d>],
    options: Options<'d>,
) -> Result<(Vec<Compiled>, Vec<Dynamic>, Id), SchemaError> {
    let mut references = References::new(remotes);
    let dialect = references.dialect(root, Dialect::of(options.draft), "")?;
    references
        .resources
        .add("", root, dialect, pointer.is_empty())?;
    let Some((start, at)) = references.walk(0, pointer) else {
        return fail(pointer, "a schema", "nothing there");
    };
    let mut compiler = Compiler {
        options,
        references,
        ids: BTreeMap::new(),
        schemas: Vec::new(),
        queue: Vec::new(),
        here: start,
        dynamic: Vec::new(),
    };
    let first = compiler.schema(start.node, at)?;
    compiler.unused(start.node, pointer)?;
    loop {
        while let Some((id, spot)) = compiler.queue.pop() {
            let at = compiler
                .schemas
                .get(id)
                .map(|schema| schema.at.clone())
                .unwrap_or_default();
            compiler.here = spot;
            let rules = compiler.rules(spot.node, &at)?;
            if let Some(schema) = compiler.schemas.get_mut(id) {
                schema.rules = rules;
            }
        }
        compiler.dynamic_targets();
        if compiler.queue.is_empty() {
            break;
        }
    }
    if options.strict {
        compiler.strict(first);
    }
    let quick: Vec<Quick> = compiler
        .schemas
        .iter()
        .map(|schema| Quick::new(&compiler.schemas, schema))
        .collect();
    for (schema, quick) in compiler.schemas.iter_mut().zip(quick) {
        schema.quick = quick;
    }
    Ok((compiler.schemas, compiler.dynamic, first))
}

/// Refuses: what was expected and what was found.
pub(super) fn fail<T>(at: &str, expected: &str, found: &str) -> Result<T, SchemaError> {
    Err(unexpected(at, expected, found))
}

/// Out of line: faults are told in many places.
#[cold]
#[inline(never)]
fn unexpected(at: &str, expected: &str, found: &str) -> SchemaError {
    SchemaError {
        at: at.to_owned(),
        sentence: ["expected ", expected, ", found ", found].concat(),
    }
}

impl<'d> Compiler<'d> {
    /// The number of a schema; it is compiled later, so that schemas may contain themselves.
    pub(super) fn schema(&mut self, node: Node<'d>, at: String) -> Result<Id, SchemaError> {
        if !matches!(node.kind(), Kind::Object | Kind::Bool) {
            return fail(&at, "a schema (object or boolean)", node.kind().name());
        }
        let spot = self.references.resources.settle(Spot { node, ..self.here });
        Ok(self.enlist(spot, at))
    }

    fn enlist(&mut self, spot: Spot<'d>, at: String) -> Id {
        if let Some(id) = self.ids.get(&spot.key()) {
            return *id;
        }
        let id = self.schemas.len();
        self.ids.insert(spot.key(), id);
        self.schemas.push(Compiled {
            at,
            resource: spot.resource,
            ..Compiled::default()
        });
        self.queue.push((id, spot));
        id
    }

    /// The dialect of the keywords that are being read.
    pub(super) fn dialect(&self) -> Dialect {
        let resource = self.references.resources.list.get(self.here.resource);
        resource.map_or(Dialect::of(self.options.draft), |resource| resource.dialect)
    }

    /// The schema a reference leads to.
    pub(super) fn reference(&mut self, reference: &str, at: &str) -> Result<Id, SchemaError> {
        let target = self.references.resolve(self.here.resource, reference, at)?;
        let id = self.enlist(target.spot, target.at);
        if let Some(schema) = self.schemas.get_mut(id) {
            schema.shared = true;
        }
        Ok(id)
    }

    /// A `$dynamicRef`: an ordinary reference unless it ends at a `$dynamicAnchor`.
    pub(super) fn dynamic(&mut self, reference: &str, at: &str) -> Result<Rule, SchemaError> {
        let target = self.references.resolve(self.here.resource, reference, at)?;
        let otherwise = self.enlist(target.spot, target.at);
        let Some(name) = target.dynamic else {
            return Ok(Rule::Ref(otherwise));
        };
        let known = self.dynamic.iter().position(|other| other.name == name);
        let place = known.unwrap_or(self.dynamic.len());
        if known.is_none() {
            self.dynamic.push(Dynamic {
                name,
                targets: Vec::new(),
            });
        }
        Ok(Rule::DynamicRef {
            name: place,
            otherwise,
        })
    }

    /// Any resource that is in use may turn out to be the outermost one with the name.
    fn dynamic_targets(&mut self) {
        let mut used: Vec<usize> = self.schemas.iter().map(|schema| schema.resource).collect();
        crate::order::sort(&mut used);
        used.dedup();
        for place in 0..self.dynamic.len() {
            for resource in &used {
                let Some(dynamic) = self.dynamic.get(place) else {
                    continue;
                };
                if dynamic.targets.iter().any(|(known, _)| known == resource) {
                    continue;
                }
                let anchor = self.references.resources.named(*resource, &dynamic.name);
                let Some(anchor) = anchor.filter(|anchor| anchor.dynamic).cloned() else {
                    continue;
                };
                let prefix = self.references.resources.prefixes.get(anchor.spot.document);
                let at = [prefix.map_or("", String::as_str), &anchor.at].concat();
                let id = self.enlist(anchor.spot, at);
                if let Some(dynamic) = self.dynamic.get_mut(place) {
                    dynamic.targets.push((*resource, id));
                }
            }
        }
    }

    /// Every schema of a value of its own asks for keys that are described.
    fn strict(&mut self, first: Id) {
        let mut members = vec![first];
        for rule in self.schemas.iter().flat_map(|schema| &schema.rules) {
            match rule {
                Rule::Members(inner) => {
                    members.extend(inner.properties.iter().map(|(_, id)| *id));
                    members.extend(inner.patterns.iter().map(|(_, id)| *id));
                    members.extend(inner.additional);
                }
                Rule::Items { prefix, rest } => members.extend(prefix.iter().chain(rest)),
                _ => {}
            }
        }
        crate::order::sort(&mut members);
        members.dedup();
        for id in members {
            if let Some(schema) = self.schemas.get_mut(id) {
                schema.rules.push(Rule::Strict);
            }
        }
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
        let dialect = self.dialect();
        if let Some(reference) = node.get("$ref").filter(|_| dialect.is_draft7()) {
            // In draft-07 a reference stands for the whole schema.
            rules.extend(keyword::single(self, "$ref", reference, &join(at, "$ref"))?);
            return Ok(rules);
        }
        if let Some(types) = node.get("type").filter(|_| dialect.validation) {
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
            if dialect.ignores(&key) {
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
                "prefixItems" | "items" | "additionalItems" => {
                    if std::mem::replace(&mut items, true) {
                        None
                    } else {
                        Some(keyword::items(self, node, at)?)
                    }
                }
                "contains" => Some(keyword::contains(self, node, at)?),
                "if" => Some(keyword::condition(self, node, at)?),
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
