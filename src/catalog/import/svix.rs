//! Event types as Svix exports them: the answer to "list event types" with content, an environment's export, or the list
//! itself. Each has a schema for every version that was ever published.

use super::{Entry, Imported, child, own_examples, text, title};
use crate::finding::Severity;
use crate::json::{Kind, Node, minify};

/// The event types of an export.
#[must_use]
pub fn from_svix(export: Node<'_>) -> Imported {
    let mut imported = Imported::default();
    let lists = [("eventTypes", "/eventTypes"), ("data", "/data")];
    let found = lists
        .iter()
        .find_map(|(key, at)| Some((export.get(key)?, *at)));
    let (list, place) = found.unwrap_or((export, ""));
    if list.kind() != Kind::Array {
        let message = "expected a list of event types, or an object that has it as data or eventTypes, found neither";
        imported.remark(
            "no-event-types",
            Severity::Error,
            "",
            message,
            "pass the export as it was written",
        );
    }
    for (number, event) in list.items().enumerate() {
        one(event, &child(place, &number.to_string()), &mut imported);
    }
    if export.get("done").and_then(Node::as_bool) == Some(false) {
        let message = "this is one page of several: the export goes on";
        imported.remark(
            "incomplete",
            Severity::Warning,
            "/done",
            message,
            "ask with the iterator until done is true, and pass the lists together",
        );
    }
    imported
}

fn flag(event: Node<'_>, key: &str) -> bool {
    event.get(key).and_then(Node::as_bool) == Some(true)
}

fn one(event: Node<'_>, at: &str, imported: &mut Imported) {
    if flag(event, "archived") {
        let message = "the event type is archived: it is not sent any more, and left out";
        return imported.remark("archived", Severity::Info, at, message, "");
    }
    let versions = event.get("schemas");
    let number =
        |(version, _): &(std::borrow::Cow<'_, str>, Node<'_>)| version.parse::<u64>().unwrap_or(0);
    let latest = event.entries_of("schemas").max_by_key(number);
    let schemas_at = child(at, "schemas");
    if versions.map_or(0, Node::len) > 1 {
        let message = "the event type has several versions of its schema: the highest is taken";
        imported.remark(
            "several-versions",
            Severity::Info,
            schemas_at.as_str(),
            message,
            "",
        );
    }
    let schema = latest
        .map(|(_, schema)| schema)
        .filter(|schema| matches!(schema.kind(), Kind::Object | Kind::Bool));
    if schema.is_none() {
        let message = "expected a schema of some version, found none";
        imported.remark(
            "no-schema",
            Severity::Warning,
            schemas_at,
            message,
            "ask for the list with its content; the event type is listed without a schema",
        );
    }
    let mut entry = Entry {
        name: text(event, "name").unwrap_or_default(),
        title: schema.and_then(|schema| title(text(schema, "title"))),
        description: text(event, "description").or_else(|| text(schema?, "description")),
        deprecated: flag(event, "deprecated"),
        schema: schema.map(|schema| minify(schema.raw())),
        ..Entry::default()
    };
    if let Some(schema) = schema {
        own_examples(schema, &mut entry.examples);
    }
    imported.push(entry, at);
}
