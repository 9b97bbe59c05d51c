//! Event catalogs from documents that others wrote: OpenAPI, JSON Schemas by type, an export of event types.

mod carry;
mod openapi;
mod schemas;
mod svix;

pub use openapi::from_openapi;
pub use schemas::from_schemas;
pub use svix::from_svix;

use crate::finding::{Finding, Severity};
use crate::json::{self, Node, Writer, minify, quoted};
use crate::schema::{Options, Schema};

/// One event type of an imported catalog.
#[derive(Clone, Debug, Default)]
struct Entry {
    name: String,
    title: Option<String>,
    description: Option<String>,
    deprecated: bool,
    schema: Option<String>,
    example: Option<String>,
}

/// What was read: event types for a profile's `events`, and what is to be remarked on the document.
#[derive(Debug, Default)]
pub struct Imported {
    entries: Vec<Entry>,
    /// Everything that was skipped, turned into something else, or not found.
    pub findings: Vec<Finding>,
}

/// A title has one line and at most so many characters; longer ones are descriptions.
const MAX_TITLE: usize = 120;

impl Imported {
    /// How many event types there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The event types as JSON text, in the form of a profile's `events`.
    pub fn events(&self) -> String {
        let mut out = Writer::new();
        self.write(&mut out);
        out.finish()
    }

    /// Writes the list of event types.
    pub fn write(&self, out: &mut Writer) {
        out.begin_array();
        for entry in &self.entries {
            out.begin_object();
            out.key("type").string(&entry.name);
            for (key, text) in [("title", &entry.title), ("description", &entry.description)] {
                if let Some(text) = text.as_ref().filter(|text| !text.is_empty()) {
                    out.key(key).string(text);
                }
            }
            if entry.deprecated {
                out.key("deprecated").boolean(true);
            }
            for (key, json) in [("schema", &entry.schema), ("example", &entry.example)] {
                if let Some(json) = json {
                    out.key(key).raw(json);
                }
            }
            out.end_object();
        }
        out.end_array();
    }

    fn remark(
        &mut self,
        rule: &'static str,
        severity: Severity,
        at: impl Into<String>,
        message: &str,
        hint: &str,
    ) {
        self.findings
            .push(Finding::new(rule, severity, at, message, hint));
    }

    /// Takes an event type, unless there is one of that name. A schema that no catalog can use is told here, where its
    /// document is at hand, and not when the catalog is first used.
    fn push(&mut self, entry: Entry, at: &str) {
        if entry.name.is_empty() || self.entries.iter().any(|known| known.name == entry.name) {
            let message =
                "expected a name that no other event type has, found none or one that comes again";
            self.remark(
                "event-type-name",
                Severity::Error,
                at,
                message,
                "the event type is left out; give it a name of its own",
            );
            return;
        }
        let schema = entry.schema.as_deref().unwrap_or("true");
        if let Ok(document) = json::parse(schema.as_bytes(), json::Limits::default())
            && let Err(error) = Schema::compile(document.root(), Options::default())
        {
            let place = quoted(&error.at);
            let message = [
                "the schema cannot be used, at ",
                &place,
                ": ",
                &error.sentence,
            ]
            .concat();
            let hint = "mend it in the document: a catalog that holds it is refused";
            self.remark("schema-invalid", Severity::Error, at, &message, hint);
        }
        self.entries.push(entry);
    }
}

fn text(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(std::borrow::Cow::into_owned)
}

fn title(text: Option<String>) -> Option<String> {
    text.filter(|text| !text.contains('\n') && text.chars().count() <= MAX_TITLE)
}

/// The first example that a schema holds.
fn own_example(schema: Node<'_>) -> Option<String> {
    let listed = schema.get("examples").and_then(|list| list.items().next());
    listed
        .or(schema.get("example"))
        .map(|node| minify(node.raw()))
}

fn child(at: &str, key: &str) -> String {
    [at, "/", &key.replace('~', "~0").replace('/', "~1")].concat()
}
