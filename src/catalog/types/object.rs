//! The type of an object.

use super::schema::{ANY_OBJECT, OPEN, Typist, member};
use super::{indent, remark};
use crate::json::Node;

/// Members by name; where none is named, any. Not as `Record<string, …>`: a declaration may lead back to itself through
/// an index signature, which is read later than the arguments of an alias.
pub(super) fn object<'d>(typist: &mut Typist<'d>, node: Node<'d>, depth: usize) -> String {
    let properties: Vec<_> = node.entries_of("properties").collect();
    let required: Vec<_> = node.items_of("required").filter_map(Node::as_str).collect();
    let patterns = node
        .get("patternProperties")
        .is_some_and(|patterns| !patterns.is_empty());
    if properties.is_empty() && required.is_empty() {
        let rest = node.get("additionalProperties").filter(|_| !patterns);
        let kind = rest.map_or_else(|| OPEN.into(), |rest| typist.kind(rest, false, depth));
        if kind == OPEN {
            return ANY_OBJECT.into();
        }
        return ["{ [key: string]: ", &kind, " }"].concat();
    }
    let mut out = String::from("{\n");
    for (name, schema) in &properties {
        let kind = typist.kind(*schema, false, depth + 1);
        let text = schema.get("description").and_then(Node::as_str);
        let deprecated = schema.get("deprecated").and_then(Node::as_bool) == Some(true);
        if deprecated || text.is_some() {
            indent(&mut out, depth + 1);
            remark(&mut out, deprecated, &text.unwrap_or_default(), 0);
        }
        member(&mut out, name, !required.contains(name), &kind, depth + 1);
    }
    for name in required
        .iter()
        .filter(|name| properties.iter().all(|(known, _)| known != *name))
    {
        member(&mut out, name, false, OPEN, depth + 1);
    }
    indent(&mut out, depth);
    out.push('}');
    out
}
