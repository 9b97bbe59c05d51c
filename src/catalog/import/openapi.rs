//! The `webhooks` of an OpenAPI document.

use super::carry::carry;
use super::{Entry, Imported, child, own_example, text, title};
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
        for (name, item) in webhooks.entries() {
            webhook(
                document,
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

/// Follows the references of what may be a reference, and keeps the place of where that leads.
fn followed<'d>(document: Node<'d>, mut node: Node<'d>, at: &mut String) -> Node<'d> {
    let mut schemas = None;
    for _ in 0..8 {
        let Some(target) = node.get("$ref").and_then(Node::as_str) else {
            break;
        };
        let schemas = *schemas.get_or_insert_with(|| Schemas::new(document));
        let Some(next) = schemas.resolve(node, &target) else {
            break;
        };
        *at = target.trim_start_matches('#').into();
        node = next;
    }
    node
}

fn webhook(document: Node<'_>, name: &str, item: Node<'_>, at: &str, imported: &mut Imported) {
    let mut place = at.to_owned();
    let item = followed(document, item, &mut place);
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
        .map(|body| followed(document, body, &mut body_at));
    let content = body.and_then(|body| body.get("content"));
    // Any media type that is JSON; the plain one first.
    let json =
        |key: &str| key.starts_with("application/json") || key.ends_with("+json") || key == "*/*";
    let media = content.and_then(|content| {
        let plain = content
            .get("application/json")
            .map(|media| ("application/json".into(), media));
        plain.or_else(|| content.entries().find(|(key, _)| json(key)))
    });
    let mut entry = Entry {
        name: name.into(),
        title: title(text(operation, "summary")),
        description: text(operation, "description").or_else(|| text(operation, "summary")),
        deprecated: operation.get("deprecated").and_then(Node::as_bool) == Some(true),
        ..Entry::default()
    };
    let schema = media.as_ref().and_then(|(_, media)| media.get("schema"));
    match (schema, &media) {
        (Some(schema), Some((key, media)))
            if matches!(schema.kind(), Kind::Object | Kind::Bool) =>
        {
            let schema_at = child(&child(&child(&body_at, "content"), key), "schema");
            entry.schema = Some(carry(document, schema, &schema_at, imported));
            entry.example = example(document, *media).or_else(|| own_example(schema));
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

/// The first example of a media type.
fn example(document: Node<'_>, media: Node<'_>) -> Option<String> {
    if let Some(example) = media.get("example") {
        return Some(minify(example.raw()));
    }
    let (_, first) = media.get("examples")?.entries().next()?;
    let example = followed(document, first, &mut String::new());
    Some(minify(example.get("value")?.raw()))
}
