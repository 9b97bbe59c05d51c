//! The type of one schema.

use super::name::Names;
use super::{grouped, indent, object, quoted};
use crate::catalog::references::Schemas;
use crate::json::{Kind, Node, minify};

/// Writes the types of one schema document.
pub(super) struct Typist<'d> {
    pub schemas: Schemas<'d>,
    /// Reference, where it leads, and the name of its declaration.
    references: Vec<(String, Node<'d>, String)>,
    /// Those of them that are not declared yet.
    missing: Vec<(Node<'d>, String)>,
}

/// Deeper than this a type is left open.
const MAX_DEPTH: usize = 40;
pub(super) const OPEN: &str = "unknown";
/// An object of which nothing is known.
pub(super) const ANY_OBJECT: &str = "Record<string, unknown>";

impl<'d> Typist<'d> {
    pub(super) fn new(root: Node<'d>, event: &str, names: &mut Names) -> Self {
        let schemas = Schemas::new(root);
        let reached = reached(schemas);
        let texts: Vec<_> = reached
            .iter()
            .map(|(reference, node)| (reference.clone(), minify(node.raw())))
            .collect();
        let shared = !schemas.compound && names.agree(&texts);
        let mut references = Vec::new();
        let mut missing = Vec::new();
        for ((reference, node), (_, text)) in reached.into_iter().zip(&texts) {
            if let Some(name) = names.shared(&reference).filter(|_| shared) {
                references.push((reference, node, name.to_owned()));
                continue;
            }
            let end = reference.rsplit(['/', '#']).next().unwrap_or_default();
            let last = if end.is_empty() { event } else { end };
            let name = names.take(&if shared {
                last.to_owned()
            } else {
                [event, "-", last].concat()
            });
            if shared {
                names.share(&reference, text, &name);
            }
            references.push((reference, node, name.clone()));
            missing.push((node, name));
        }
        Self {
            schemas,
            references,
            missing,
        }
    }

    /// The type of the document's own schema.
    pub(super) fn whole(&mut self, object: bool, depth: usize) -> String {
        let root = self.schemas.root;
        let kind = self.kind(root, object, depth);
        if object && kind == OPEN {
            ANY_OBJECT.into()
        } else {
            kind
        }
    }

    /// Declarations of everything that is referred to and was not declared before.
    pub(super) fn definitions(&mut self) -> String {
        let mut out = String::new();
        for (node, name) in core::mem::take(&mut self.missing) {
            let kind = if self.circular(node) {
                OPEN.into()
            } else {
                self.kind(node, false, 0)
            };
            out.push_str(&["\nexport type ", &name, " = ", &kind, "\n"].concat());
        }
        out
    }

    /// Whether a definition leads back to itself without a member or an item between, which no type can say.
    fn circular(&self, start: Node<'d>) -> bool {
        let mut queue = vec![start];
        let mut seen: Vec<usize> = Vec::new();
        while let Some(node) = queue.pop() {
            let target = node.get("$ref").and_then(Node::as_str);
            let branches = ["allOf", "anyOf", "oneOf"]
                .into_iter()
                .flat_map(|key| node.items_of(key));
            for next in
                branches.chain(target.and_then(|target| self.schemas.resolve(node, &target)))
            {
                if next.offset() == start.offset() {
                    return true;
                }
                if !seen.contains(&next.offset()) {
                    seen.push(next.offset());
                    queue.push(next);
                }
            }
        }
        false
    }

    /// The type of a schema. `object` says that the value is known to be one.
    pub(super) fn kind(&mut self, node: Node<'d>, object: bool, depth: usize) -> String {
        match node.as_bool() {
            Some(true) => return OPEN.into(),
            Some(false) => return "never".into(),
            None => {}
        }
        if node.kind() != Kind::Object || depth > MAX_DEPTH {
            return OPEN.into();
        }
        let mut parts: Vec<String> = Vec::new();
        let reference = node.get("$ref").and_then(Node::as_str);
        if let Some(reference) = &reference {
            let place = Some(self.schemas.compound)
                .filter(|compound| *compound)
                .and_then(|_| self.schemas.resolve(node, reference))
                .map(Node::offset);
            let known = self.references.iter().find(|(known, to, _)| {
                known == reference && place.is_none_or(|place| place == to.offset())
            });
            parts.extend(known.map(|(.., name)| name.clone()));
        }
        if reference.is_none() || !self.schemas.alone {
            let object = object || self.is_object(node);
            parts.push(self.own(node, object, depth));
            for part in node.items_of("allOf") {
                parts.push(self.kind(part, object, depth));
            }
            for key in ["oneOf", "anyOf"] {
                if let Some(branches) = node.get(key).filter(|branches| !branches.is_empty()) {
                    let kinds = branches
                        .items()
                        .map(|branch| self.kind(branch, object, depth))
                        .collect();
                    parts.push(union(kinds));
                }
            }
        }
        intersection(parts)
    }

    /// Whether a schema only accepts objects: it says so, or one that applies with it does. Each is asked once, however
    /// often others lead to it.
    fn is_object(&self, node: Node<'d>) -> bool {
        let mut queue = vec![node];
        let mut next = 0;
        while let Some(node) = queue.get(next).copied() {
            if node.get("type").and_then(Node::as_str).as_deref() == Some("object") {
                return true;
            }
            let target = node.get("$ref").and_then(Node::as_str);
            let target = target.and_then(|target| self.schemas.resolve(node, &target));
            for with in node.items_of("allOf").chain(target) {
                if queue.iter().all(|known| known.offset() != with.offset()) {
                    queue.push(with);
                }
            }
            next += 1;
        }
        false
    }

    /// What the schema says by itself.
    fn own(&mut self, node: Node<'d>, object: bool, depth: usize) -> String {
        if let Some(value) = node.get("const") {
            return literal(value);
        }
        if let Some(values) = node
            .get("enum")
            .filter(|values| values.kind() == Kind::Array)
        {
            return union(values.items().map(literal).collect());
        }
        let Some(types) = node.get("type") else {
            // What else applies with it says that the value is an object; this part may only say more of it.
            let keys = ["properties", "required", "additionalProperties"];
            let says = object && keys.iter().any(|key| node.get(key).is_some());
            return if says {
                self.word("object", node, depth)
            } else {
                OPEN.into()
            };
        };
        match types.as_str() {
            Some(word) => self.word(&word, node, depth),
            None => {
                let words: Vec<_> = types.items().filter_map(Node::as_str).collect();
                union(
                    words
                        .iter()
                        .map(|word| self.word(word, node, depth))
                        .collect(),
                )
            }
        }
    }

    fn word(&mut self, word: &str, node: Node<'d>, depth: usize) -> String {
        match word {
            "string" | "number" | "boolean" | "null" => word.into(),
            "integer" => "number".into(),
            "array" => self.array(node, depth),
            "object" => object::object(self, node, depth),
            _ => OPEN.into(),
        }
    }

    /// A list of whatever any of its items may be: how long it is does not show.
    fn array(&mut self, node: Node<'d>, depth: usize) -> String {
        let items = node.get("items");
        let (first, rest) = match items.map(Node::kind) {
            // Draft 7 lists the first items in `items` itself.
            Some(Kind::Array) => (items, node.get("additionalItems")),
            _ => (node.get("prefixItems"), items),
        };
        let mut kinds: Vec<String> = Vec::new();
        for schema in first.into_iter().flat_map(Node::items) {
            kinds.push(self.kind(schema, false, depth));
        }
        match rest {
            Some(rest) if rest.as_bool() == Some(false) => {}
            Some(rest) => kinds.push(self.kind(rest, false, depth)),
            None => kinds.push(OPEN.into()),
        }
        ["Array<", &union(kinds), ">"].concat()
    }
}

/// Keywords whose members have names of the payload's.
const MAPS: [&str; 3] = ["properties", "patternProperties", "dependentSchemas"];
/// Definitions count where a reference leads to them; the rest is data.
const SKIPPED: [&str; 7] = [
    "$defs",
    "definitions",
    "const",
    "enum",
    "default",
    "examples",
    "example",
];

/// Every reference that the document's root leads to, each once, in order.
fn reached(schemas: Schemas<'_>) -> Vec<(String, Node<'_>)> {
    let mut found: Vec<(String, Node<'_>)> = Vec::new();
    let mut queue = vec![schemas.root];
    while let Some(node) = queue.pop() {
        let target = node.get("$ref").and_then(Node::as_str);
        // With URIs inside, one reference may lead to several places.
        let known = |target: &str, next: Option<Node<'_>>| {
            let leads = |to: &Node<'_>| next.is_none_or(|next| next.offset() == to.offset());
            found.iter().any(|(text, to)| text == target && leads(to))
        };
        if let Some(target) = target.filter(|target| schemas.compound || !known(target, None))
            && let Some(next) = schemas.resolve(node, &target)
            && !known(&target, Some(next))
        {
            found.push((target.into_owned(), next));
            queue.push(next);
        }
        for (key, value) in node.entries() {
            // What a member of the payload is called is no keyword.
            if MAPS.contains(&key.as_ref()) {
                queue.extend(value.entries().map(|(_, value)| value));
            } else if !SKIPPED.contains(&key.as_ref()) {
                queue.push(value);
            }
        }
        queue.extend(node.items());
    }
    found
}

/// A value as a type. Objects, lists and numbers that a double does not hold are left open.
fn literal(value: Node<'_>) -> String {
    match value.kind() {
        Kind::String => quoted(&value.as_str().unwrap_or_default()),
        Kind::Bool | Kind::Null => minify(value.raw()),
        Kind::Number => {
            let text = minify(value.raw());
            let plain = text.len() <= 15
                && text
                    .bytes()
                    .all(|byte| byte.is_ascii_digit() || byte == b'-' || byte == b'.');
            if plain { text } else { "number".into() }
        }
        _ => OPEN.into(),
    }
}

/// Any of these.
fn union(kinds: Vec<String>) -> String {
    if kinds.iter().any(|kind| kind == OPEN) {
        return OPEN.into();
    }
    let mut out: Vec<String> = Vec::new();
    for kind in kinds {
        if kind != "never" && !out.contains(&kind) {
            out.push(kind);
        }
    }
    if out.is_empty() {
        "never".into()
    } else {
        out.join(" | ")
    }
}

/// All of these together.
fn intersection(kinds: Vec<String>) -> String {
    let mut out: Vec<String> = Vec::new();
    for kind in kinds {
        if kind != OPEN && !out.contains(&kind) {
            out.push(kind);
        }
    }
    // Beside a part that names members this one would let any other name through.
    if out.iter().any(|kind| kind != ANY_OBJECT) {
        out.retain(|kind| kind != ANY_OBJECT);
    }
    match out.as_slice() {
        [] => OPEN.into(),
        [only] => only.clone(),
        _ => out
            .iter()
            .map(|kind| grouped(kind))
            .collect::<Vec<_>>()
            .join(" & "),
    }
}

/// One member of an object type.
pub(super) fn member(out: &mut String, name: &str, optional: bool, kind: &str, depth: usize) {
    indent(out, depth);
    out.push_str(&quoted(name));
    out.push_str(if optional { "?: " } else { ": " });
    out.push_str(kind);
    out.push('\n');
}
