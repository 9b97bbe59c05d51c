//! The `webhooks` of an OpenAPI document.

use super::carry::carry;
use super::{Entry, Imported, child, followed, own_examples, said, text, title};
use crate::catalog::references::Schemas;
use crate::finding::Severity;
use crate::json::{Kind, Node, minify};

/// Where webhooks stand: in OpenAPI 3.1, and in documents of 3.0 that say it with an extension.
const PLACES: [(&str, bool); 2] = [("webhooks", false), ("x-webhooks", true)];
/// A webhook is sent with one of these; the first that is there counts.
const METHODS: [&str; 5] = ["post", "put", "patch", "delete", "get"];

/// The event types of an OpenAPI document.
#[must_use]
pub fn from_openapi(document: Node<'_>) -> Imported {
    let mut imported = Imported::default();
    let version = text(document, "openapi");
    if !version
        .as_deref()
        .is_some_and(|version| version.starts_with("3."))
    {
        let message = "expected the version of OpenAPI, 3.0 or 3.1, found none or another";
        imported.remark(
            "openapi-version",
            Severity::Warning,
            "/openapi",
            message,
            "the document is read as OpenAPI 3.1",
        );
    }
    // Once for all: it looks through the whole document.
    let schemas = Schemas::new(document);
    for (place, extension) in PLACES {
        let Some(webhooks) = document.get(place) else {
            continue;
        };
        if extension {
            let message = "webhooks stand in an extension, as documents of OpenAPI 3.0 have them";
            imported.remark(
                "x-webhooks",
                Severity::Info,
                "/x-webhooks",
                message,
                "move them to webhooks in a document of OpenAPI 3.1",
            );
        }
        // A document may say the same twice, for readers of either version.
        let known = imported.len();
        for (name, item) in webhooks.entries() {
            let mut before = imported.entries.iter().take(known);
            if before.any(|entry| entry.name == name) {
                continue;
            }
            webhook(
                schemas,
                &name,
                item,
                &child(&["/", place].concat(), &name),
                &mut imported,
            );
        }
    }
    if imported.is_empty() {
        let message = "expected webhooks, found none";
        imported.remark(
            "no-webhooks",
            Severity::Error,
            "",
            message,
            "only the webhooks section says what is sent; paths say what may be asked",
        );
    }
    imported
}

fn webhook(schemas: Schemas<'_>, name: &str, outer: Node<'_>, at: &str, imported: &mut Imported) {
    if outer.kind() != Kind::Object {
        let message = "expected a path item (object), found something else";
        let hint = "it is left out: nothing here tells of an event type";
        return imported.remark("no-operation", Severity::Warning, at, message, hint);
    }
    let mut place = at.to_owned();
    let item = followed(schemas, outer, &mut place);
    let mut methods = METHODS
        .iter()
        .filter_map(|method| Some((*method, item.get(method)?)));
    let Some((method, operation)) = methods.next() else {
        let message = "expected an operation, such as post, found none";
        imported.remark(
            "no-operation",
            Severity::Warning,
            at,
            message,
            "the event type is listed without a schema",
        );
        return imported.push(
            Entry {
                name: name.into(),
                ..Entry::default()
            },
            at,
        );
    };
    if methods.next().is_some() {
        let message = "the webhook has several operations: only the first is read";
        imported.remark(
            "several-operations",
            Severity::Warning,
            place.as_str(),
            message,
            "give each its own name",
        );
    }
    let mut body_at = child(&child(&place, method), "requestBody");
    let body = operation
        .get("requestBody")
        .map(|body| followed(schemas, body, &mut body_at));
    let content = body.and_then(|body| body.get("content"));
    // Any media type that is JSON; the plain one first.
    let mut media = None;
    for (key, value) in content.into_iter().flat_map(Node::entries) {
        let (essence, _) = key.split_once(';').unwrap_or((&key, ""));
        let essence = essence.trim().to_ascii_lowercase();
        let plain = essence == "application/json";
        let other = essence.ends_with("+json")
            || ["text/json", "application/*", "*/*"].contains(&essence.as_str());
        if plain || other && media.is_none() {
            media = Some((key, value));
        }
        if plain {
            break;
        }
    }
    let schema = media.as_ref().and_then(|(_, media)| media.get("schema"));
    let described = schema.map_or(outer, |schema| {
        followed(schemas, schema, &mut String::new())
    });
    // The nearest counts: what is said of the operation, of all that stand with it, of the payload.
    let nodes = [operation, item, outer];
    let summary = said(&nodes, "summary");
    let mut entry = Entry {
        name: name.into(),
        title: title(summary.clone().or_else(|| text(described, "title"))),
        description: said(&nodes, "description")
            .or(summary)
            .or_else(|| text(described, "description")),
        deprecated: operation.get("deprecated").and_then(Node::as_bool) == Some(true),
        ..Entry::default()
    };
    match (schema, &media) {
        (Some(schema), Some((key, media)))
            if matches!(schema.kind(), Kind::Object | Kind::Bool) =>
        {
            let schema_at = child(&child(&child(&body_at, "content"), key), "schema");
            entry.schema = Some(carry(schemas, schema, &schema_at, imported));
            examples(schemas, *media, &mut entry.examples);
            own_examples(schema, &mut entry.examples);
            own_examples(described, &mut entry.examples);
        }
        _ => {
            let message = "expected a JSON body with a schema, found none";
            imported.remark(
                "no-payload",
                Severity::Warning,
                body_at,
                message,
                "the event type is listed without a schema",
            );
        }
    }
    imported.push(entry, at);
}

/// Adds the examples of a media type.
fn examples(schemas: Schemas<'_>, media: Node<'_>, out: &mut Vec<String>) {
    if let Some(example) = media.get("example") {
        out.push(minify(example.raw()));
    }
    for (_, example) in media.entries_of("examples") {
        if let Some(value) = followed(schemas, example, &mut String::new()).get("value") {
            out.push(minify(value.raw()));
        }
    }
}
