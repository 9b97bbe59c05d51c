//! JSON Schemas by event type.

use super::carry::carry;
use super::{Entry, Imported, child, followed, own_examples, said, title};
use crate::catalog::references::Schemas;
use crate::finding::Severity;
use crate::json::{Kind, Node, minify};

/// The event types of an object whose keys are event types and whose values are schemas. With `within`, references lead
/// into that document, and what they lead to comes along.
#[must_use]
pub fn from_schemas(schemas: Node<'_>, within: Option<Node<'_>>) -> Imported {
    let mut imported = Imported::default();
    if schemas.kind() != Kind::Object {
        imported.remark(
            "no-event-types",
            Severity::Error,
            "",
            "expected an object from event type to schema, found something else",
            "pass { 'order.paid': schema }",
        );
    }
    let shared = within.map(Schemas::new);
    for (name, schema) in schemas.entries() {
        let at = child("", &name);
        if !matches!(schema.kind(), Kind::Object | Kind::Bool) {
            let message = "expected a schema (object or boolean), found something else";
            imported.remark(
                "no-schema",
                Severity::Error,
                at.as_str(),
                message,
                "the event type is listed without a schema",
            );
        }
        let usable =
            Some(schema).filter(|schema| matches!(schema.kind(), Kind::Object | Kind::Bool));
        let text_of = |schema: Node<'_>, imported: &mut Imported| match shared {
            Some(shared) => carry(shared, schema, &at, imported),
            None => minify(schema.raw()),
        };
        let target = followed(
            shared.unwrap_or_else(|| Schemas::new(schema)),
            schema,
            &mut String::new(),
        );
        let nodes = [schema, target];
        let deprecated =
            |node: &Node<'_>| node.get("deprecated").and_then(Node::as_bool) == Some(true);
        let mut entry = Entry {
            name: name.into_owned(),
            title: title(said(&nodes, "title")),
            description: said(&nodes, "description"),
            deprecated: nodes.iter().any(deprecated),
            schema: usable.map(|schema| text_of(schema, &mut imported)),
            ..Entry::default()
        };
        own_examples(schema, &mut entry.examples);
        own_examples(target, &mut entry.examples);
        imported.push(entry, &at);
    }
    imported
}
