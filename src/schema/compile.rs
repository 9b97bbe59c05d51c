//! From a schema document to a list of schemas that point at one another by number.

use super::dialect::Dialect;
use super::keyword;
use super::path::join;
use super::place::{self, Place};
use super::reference::References;
use super::resource::{Anchor, Spot};
use super::rule::{Compiled, Dynamic, Id, Rule};
use super::{Options, Remote, Schema, SchemaError};
use crate::json::{Kind, Node};
use std::collections::BTreeMap;

pub(super) struct Compiler<'d> {
    pub options: Options<'d>,
    pub references: References<'d>,
    /// One schema may be reached on many ways; document and offset are its identity.
    ids: BTreeMap<(usize, usize), Id>,
    schemas: Vec<Compiled>,
    /// The value and the JSON Pointer of each.
    found: Vec<(Spot<'d>, String)>,
    /// The first schema whose keywords were not read yet. They are read in the order in which schemas are met, so that their numbers
    /// follow from the rules.
    next: Id,
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
) -> Result<Schema, SchemaError> {
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
        found: Vec::new(),
        next: 0,
        here: start,
        dynamic: Vec::new(),
    };
    let first = compiler.schema(start.node, at)?;
    compiler.read()?;
    compiler.unused(start, pointer)?;
    if !compiler.dynamic.is_empty() {
        compiler.dynamic_targets()?;
    }
    let Compiler {
        mut schemas,
        dynamic,
        ..
    } = compiler;
    if dynamic.is_empty() {
        // Only a `$dynamicRef` asks for them.
        for schema in &mut schemas {
            schema.resource = 0;
        }
    }
    let root = if options.strict {
        front(&mut schemas, first)
    } else {
        first
    };
    Ok(Schema {
        schemas,
        dynamic,
        root,
    })
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
            resource: spot.resource,
            ..Compiled::default()
        });
        self.found.push((spot, at));
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
        Ok(self.enlist(target.spot, target.at))
    }

    /// A `$dynamicRef`: an ordinary reference unless it ends at a `$dynamicAnchor`.
    pub(super) fn dynamic(&mut self, reference: &str, at: &str) -> Result<Rule, SchemaError> {
        let target = self.references.resolve(self.here.resource, reference, at)?;
        let otherwise = self.enlist(target.spot, target.at);
        let Some(name) = target.dynamic else {
            return Ok(Rule::Ref(otherwise));
        };
        let known = self.dynamic.iter().position(|other| *other.name == *name);
        let place = known.unwrap_or(self.dynamic.len());
        if known.is_none() {
            self.dynamic.push(Dynamic {
                name: name.into(),
                targets: Vec::new(),
            });
        }
        Ok(Rule::DynamicRef {
            name: place,
            otherwise,
        })
    }

    /// Reads the keywords of every schema that was met, and of those met by it.
    fn read(&mut self) -> Result<(), SchemaError> {
        while let Some((spot, at)) = self.found.get(self.next) {
            let (id, at) = (self.next, at.clone());
            self.next += 1;
            self.here = *spot;
            let met = self.schemas.len();
            let rules = self.rules(self.here.node, &at)?;
            place::inside(&rules, |inner, word, step| {
                let derived = inner >= met && {
                    let mut below = at.clone();
                    place::go_down(&mut below, word, step);
                    self.found.get(inner).is_some_and(|(_, at)| *at == below)
                };
                if let Some(schema) = self.schemas.get_mut(inner).filter(|_| derived) {
                    schema.at = Place::Under(id);
                }
            });
            if let Some(schema) = self.schemas.get_mut(id) {
                schema.rules = rules;
                if let Place::Written(place) = &mut schema.at {
                    *place = at.into();
                }
            }
        }
        Ok(())
    }

    /// Any resource that is in use may turn out to be the outermost one with the name.
    #[inline(never)]
    fn dynamic_targets(&mut self) -> Result<(), SchemaError> {
        loop {
            let found = self.missing_targets();
            if found.is_empty() {
                return Ok(());
            }
            for (place, resource, anchor) in found {
                let prefix = self.references.resources.prefixes.get(anchor.spot.document);
                let at = [prefix.map_or("", String::as_str), &anchor.at].concat();
                let id = self.enlist(anchor.spot, at);
                if let Some(dynamic) = self.dynamic.get_mut(place) {
                    dynamic.targets.push((resource, id));
                }
                self.read()?;
            }
        }
    }

    /// A name's number, a resource and what it calls so, where that is not listed yet.
    fn missing_targets(&self) -> Vec<(usize, usize, Anchor<'d>)> {
        let mut used: Vec<usize> = self.schemas.iter().map(|schema| schema.resource).collect();
        crate::order::sort(&mut used);
        used.dedup();
        let mut found = Vec::new();
        for (place, dynamic) in self.dynamic.iter().enumerate() {
            for resource in &used {
                if dynamic.targets.iter().any(|(known, _)| known == resource) {
                    continue;
                }
                let anchor = self.references.resources.named(*resource, &dynamic.name);
                if let Some(anchor) = anchor.filter(|anchor| anchor.dynamic) {
                    found.push((place, *resource, anchor.clone()));
                }
            }
        }
        found
    }

    /// A schema nothing refers to must be right all the same: its fault is found now rather
    /// than when someone begins to use it.
    fn unused(&mut self, root: Spot<'d>, at: &str) -> Result<(), SchemaError> {
        for word in ["$defs", "definitions"] {
            for (name, node) in root.node.entries_of(word) {
                self.here = root;
                self.schema(node, join(&join(at, word), &name))?;
                self.read()?;
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
        // What is left over is asked last, and so read last; the other rules are cheaper.
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
                "unevaluatedProperties" | "unevaluatedItems" => {
                    late.push((key, value, place));
                    None
                }
                "contains" => Some(keyword::contains(self, node, at)?),
                "if" => Some(keyword::condition(self, node, at)?),
                _ => keyword::single(self, &key, value, &place)?,
            };
            rules.extend(rule);
        }
        for (key, value, place) in late {
            rules.extend(keyword::single(self, &key, value, &place)?);
        }
        Ok(rules)
    }
}

/// Puts a schema before the first one that asks for unknown keys of the whole.
#[inline(never)]
fn front(schemas: &mut Vec<Compiled>, first: Id) -> Id {
    let asking = Compiled {
        rules: vec![Rule::Ref(first), Rule::Strict],
        ..schemas.get(first).cloned().unwrap_or_default()
    };
    schemas.push(asking);
    schemas.len() - 1
}
