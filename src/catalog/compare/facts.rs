//! What schemas together say of one value, in a form that can be compared.

use crate::catalog::walk::{Schemas, Together};
use crate::json::{Kind, Node, minify};

/// References unfolded inside one another when a rule is written out.
const MAX_DEPTH: usize = 6;
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

/// Whether members that are not described are refused.
pub(super) fn closed(all: &Together<'_>) -> bool {
    let refuses = |key: &str| all.each(key).any(|value| value.as_bool() == Some(false));
    refuses("additionalProperties") || refuses("unevaluatedProperties")
}

/// A rule as text, references unfolded, so that two documents can be compared word for word.
///
/// `None` for what grows too long; it is like nothing else.
pub(super) fn unfolded(schemas: Schemas<'_>, node: Node<'_>) -> Option<String> {
    let mut out = String::new();
    write(schemas, node, 0, &mut out);
    (out.len() < MAX_LENGTH).then_some(out)
}

/// Words that say nothing about values.
const REMARKS: [&str; 7] = [
    "title",
    "description",
    "examples",
    "example",
    "default",
    "$comment",
    "deprecated",
];

/// Whether a schema says nothing about values.
pub(super) fn allows_all(schema: Node<'_>) -> bool {
    let remark = |(key, _): (_, _)| REMARKS.contains(&std::borrow::Cow::as_ref(&key));
    schema.as_bool() == Some(true) || schema.kind() == Kind::Object && schema.entries().all(remark)
}

fn write(schemas: Schemas<'_>, node: Node<'_>, depth: usize, out: &mut String) {
    if out.len() >= MAX_LENGTH {
        return;
    }
    match node.kind() {
        Kind::Object => {
            let target = node.get("$ref").and_then(Node::as_str);
            if depth < MAX_DEPTH
                && let Some(target) = target.and_then(|target| schemas.resolve(&target))
            {
                return write(schemas, target, depth + 1, out);
            }
            // In any order, and without words for people.
            let members: Vec<_> = node
                .entries()
                .filter(|(key, _)| !REMARKS.contains(&key.as_ref()))
                .collect();
            let members = crate::order::sorted_by(members, |left, right| left.0.cmp(&right.0));
            out.push('{');
            for (key, value) in members {
                out.push_str(&key);
                out.push(':');
                write(schemas, value, depth, out);
                out.push(',');
            }
            out.push('}');
        }
        Kind::Array => {
            out.push('[');
            for item in node.items() {
                write(schemas, item, depth, out);
                out.push(',');
            }
            out.push(']');
        }
        _ => out.push_str(&minify(node.raw())),
    }
}
