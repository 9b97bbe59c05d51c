//! What schemas together say of one value, in a form that can be compared.

use crate::catalog::references::Schemas;
use crate::catalog::walk::Together;
use crate::json::{Kind, Node, minify};

/// References unfolded inside one another when a rule is written out.
const MAX_DEPTH: usize = 48;
/// Bytes of a rule that is written out.
const MAX_LENGTH: usize = 64 * 1024;

/// The values that are allowed, as JSON texts; `None` for any.
pub(super) fn values(all: &Together<'_>) -> Option<Vec<String>> {
    let consts = all.each("const").map(|value| vec![minify(value.raw())]);
    let enums = all
        .each("enum")
        .map(|list| list.items().map(|value| minify(value.raw())).collect());
    let lists: Vec<Vec<String>> = consts.chain(enums).collect();
    let (first, rest) = lists.split_first()?;
    let in_all = |value: &&String| rest.iter().all(|list| list.contains(value));
    Some(first.iter().filter(in_all).cloned().collect())
}

/// The names of the members that are described.
pub(super) fn names(all: &Together<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in all.each("properties").flat_map(Node::entries) {
        if !names.iter().any(|known| *known == name) {
            names.push(name.into_owned());
        }
    }
    names
}

/// Whether one of the schemas has `false` for a keyword.
pub(super) fn refuses(all: &Together<'_>, key: &str) -> bool {
    all.each(key).any(|value| value.as_bool() == Some(false))
}

/// Whether members that are not described are refused.
pub(super) fn closed(all: &Together<'_>) -> bool {
    refuses(all, "additionalProperties") || refuses(all, "unevaluatedProperties") && !takes_all(all)
}

/// Whether any member is described, so that none counts as unevaluated.
pub(super) fn takes_all(all: &Together<'_>) -> bool {
    ["additionalProperties", "unevaluatedProperties"]
        .iter()
        .any(|key| all.each(key).any(|value| value.as_bool() != Some(false)))
}

/// The type of a value that is written as JSON text.
pub(super) fn type_of(text: &str) -> &'static str {
    match text.as_bytes().first() {
        Some(b'"') => "string",
        Some(b'{') => "object",
        Some(b'[') => "array",
        Some(b't' | b'f') => "boolean",
        Some(b'n') => "null",
        _ if text.contains(['.', 'e', 'E']) => "number",
        _ => "integer",
    }
}

/// A rule as text, references unfolded, so that two documents can be compared word for word.
///
/// `None` for what grows too long; it is like nothing else.
pub(super) fn unfolded(schemas: Schemas<'_>, node: Node<'_>) -> Option<String> {
    Writing::text(schemas, node, false)
}

/// A whole document as text, references and all.
pub(super) fn as_written(schemas: Schemas<'_>) -> Option<String> {
    Writing::text(schemas, schemas.root, true)
}

/// Words that say nothing about values.
const REMARKS: [&str; 8] = [
    "title",
    "description",
    "examples",
    "example",
    "default",
    "$comment",
    "deprecated",
    "readOnly",
];
/// Names and places of schemas, for references that are followed.
const NAMES: [&str; 6] = [
    "$schema",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "definitions",
];
/// Keywords whose members have names of the payload.
const MAPS: [&str; 6] = [
    "$defs",
    "definitions",
    "properties",
    "patternProperties",
    "dependentSchemas",
    "dependencies",
];
/// Keywords whose values are data.
const DATA: [&str; 6] = [
    "const",
    "enum",
    "dependentRequired",
    "default",
    "example",
    "examples",
];

/// Whether a schema says nothing about values.
pub(super) fn allows_all(schema: Node<'_>) -> bool {
    let remark = |(key, _): (_, _)| REMARKS.contains(&std::borrow::Cow::as_ref(&key));
    schema.as_bool() == Some(true) || schema.kind() == Kind::Object && schema.entries().all(remark)
}

/// What an object of a schema document is.
#[derive(Clone, Copy, PartialEq)]
enum Role {
    Schema,
    Map,
    Data,
}

struct Writing<'d> {
    schemas: Schemas<'d>,
    /// Where the references lead that are being unfolded, by offset.
    way: Vec<usize>,
    out: String,
    long: bool,
    /// References stay as they are.
    folded: bool,
}

impl<'d> Writing<'d> {
    fn text(schemas: Schemas<'d>, node: Node<'d>, folded: bool) -> Option<String> {
        let mut writing = Self {
            schemas,
            way: Vec::new(),
            out: String::new(),
            long: false,
            folded,
        };
        writing.write(node, Role::Schema);
        (!writing.long).then_some(writing.out)
    }

    fn write(&mut self, node: Node<'d>, role: Role) {
        self.long |= self.out.len() >= MAX_LENGTH || self.way.len() > MAX_DEPTH;
        if self.long {
            return;
        }
        match node.kind() {
            _ if role == Role::Data => self.out.push_str(&minify(node.raw())),
            Kind::Object => self.object(node, role),
            Kind::Array => {
                self.out.push('[');
                for item in node.items() {
                    self.write(item, role);
                    self.out.push(',');
                }
                self.out.push(']');
            }
            _ => self.out.push_str(&minify(node.raw())),
        }
    }

    /// In any order, and without words for people.
    fn object(&mut self, node: Node<'d>, role: Role) {
        let schema = role == Role::Schema;
        let says = |key: &str| {
            !schema || !REMARKS.contains(&key) && (self.folded || !NAMES.contains(&key))
        };
        let members: Vec<_> = node
            .entries()
            .filter(|(key, _)| says(key.as_ref()))
            .collect();
        let reference = |key: &str| schema && key == "$ref" && !self.folded;
        let only = members.len() == 1 || self.schemas.alone;
        let target = members.iter().find(|(key, _)| reference(key));
        if let Some((_, target)) = target.filter(|_| only) {
            return self.target(*target);
        }
        let members = crate::order::sorted_by(members, |left, right| left.0.cmp(&right.0));
        self.out.push('{');
        for (key, value) in members {
            let key = key.as_ref();
            // The length keeps a key from looking like what follows it.
            self.out.push_str(&key.len().to_string());
            self.out.push(' ');
            self.out.push_str(key);
            if schema && key == "$ref" && !self.folded {
                self.target(value);
            } else if schema && MAPS.contains(&key) {
                self.write(value, Role::Map);
            } else if schema && DATA.contains(&key) {
                self.write(value, Role::Data);
            } else {
                self.write(value, Role::Schema);
            }
            self.out.push(',');
        }
        self.out.push('}');
    }

    /// Where a reference leads; within itself, how far outside that stands.
    fn target(&mut self, reference: Node<'d>) {
        let resolved = reference
            .as_str()
            .and_then(|target| self.schemas.resolve(reference, &target));
        let Some(target) = resolved else {
            return self.out.push_str(&minify(reference.raw()));
        };
        if let Some(outside) = self.way.iter().rposition(|at| *at == target.offset()) {
            self.out.push('^');
            let distance = self.way.len() - outside;
            return self.out.push_str(&distance.to_string());
        }
        self.way.push(target.offset());
        self.write(target, Role::Schema);
        self.way.pop();
    }
}

/// Whether references of a document lead out of it, or to a place that depends on the way there: nothing follows them here.
pub(super) fn foreign(schemas: Schemas<'_>) -> bool {
    let mut queue = vec![schemas.root];
    while let Some(node) = queue.pop() {
        let text = |key| node.get(key).and_then(Node::as_str);
        // Every other one leads into the document: otherwise it could not be compiled.
        let out =
            |target: &str| !target.starts_with('#') && schemas.resolve(node, target).is_none();
        let leads = |key| text(key).is_some_and(|target| out(&target));
        let depends = schemas.compound && text("$dynamicRef").is_some();
        if depends || leads("$ref") || leads("$dynamicRef") {
            return true;
        }
        let below = node
            .entries()
            .filter(|(key, _)| !DATA.contains(&key.as_ref()));
        queue.extend(below.map(|(_, value)| value));
        queue.extend(node.items());
    }
    false
}
