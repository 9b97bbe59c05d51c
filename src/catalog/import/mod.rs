//! Event catalogs from documents that others wrote: OpenAPI, JSON Schemas by type, an export of event types.

mod carry;
mod openapi;
mod schemas;
mod svix;

pub use openapi::from_openapi;
pub use schemas::from_schemas;
pub use svix::from_svix;

use super::references::Schemas;
use crate::finding::{Finding, Severity};
use crate::json::{self, Node, Writer, minify, quoted, step_down};
use crate::schema::{Options, Schema};

/// One event type of an imported catalog.
#[derive(Clone, Debug, Default)]
struct Entry {
    name: String,
    title: Option<String>,
    description: Option<String>,
    deprecated: bool,
    schema: Option<String>,
    /// Those of the document; the first is the catalog's.
    examples: Vec<String>,
}

/// What was read: event types for a profile's `events`, and what is to be remarked on the document.
#[derive(Debug, Default)]
pub struct Imported {
    entries: Vec<Entry>,
    /// Everything that was skipped, turned into something else, or not found.
    pub findings: Vec<Finding>,
    /// The definitions that came along, by their place in the text: what is wrong in one is told once.
    carried: Vec<usize>,
}

/// A title has one line and at most so many characters.
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
            for (key, json) in [
                ("schema", entry.schema.as_ref()),
                ("example", entry.examples.first()),
            ] {
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
    fn push(&mut self, mut entry: Entry, at: &str) {
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
        if let Ok(document) = json::parse(schema.as_bytes(), json::Limits::default()) {
            match Schema::compile(document.root(), Options::default()) {
                Ok(schema) => self.choose(&schema, &mut entry.examples, at),
                Err(error) => {
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
            }
        }
        self.entries.push(entry);
    }

    /// Leaves the first example that is valid, or the first and a remark.
    fn choose(&mut self, schema: &Schema, examples: &mut Vec<String>, at: &str) {
        let mut message = String::new();
        for number in 0..examples.len() {
            let Some(text) = examples.get(number) else {
                break;
            };
            let Ok(document) = json::parse(text.as_bytes(), json::Limits::default()) else {
                continue;
            };
            let findings = schema.validate(document.root());
            let Some(finding) = findings.first() else {
                examples.drain(..number);
                return;
            };
            if message.is_empty() {
                message
                    .push_str("expected an example that fits its schema, found one that breaks ");
                message.push_str(finding.rule);
                message.push_str(" at ");
                message.push_str(&quoted(&finding.at));
            }
        }
        if !message.is_empty() {
            let hint =
                "the document contradicts itself: ask the provider which of the two is right";
            self.remark("example-invalid", Severity::Warning, at, &message, hint);
        }
    }
}

fn text(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key)?.as_str().map(std::borrow::Cow::into_owned)
}

/// A text of one line as a title: a longer one up to the last word that has room.
fn title(text: Option<String>) -> Option<String> {
    let text = text.filter(|text| !text.contains('\n'))?;
    let Some((end, _)) = text.char_indices().nth(MAX_TITLE) else {
        return Some(text);
    };
    let (short, _) = text.get(..end)?.rsplit_once(' ')?;
    Some([short.trim_end(), "…"].concat())
}

/// The text that the first of these has under the key.
fn said(nodes: &[Node<'_>], key: &str) -> Option<String> {
    nodes.iter().find_map(|node| text(*node, key))
}

/// Adds the examples that a schema holds.
fn own_examples(schema: Node<'_>, out: &mut Vec<String>) {
    for node in schema.items_of("examples") {
        out.push(minify(node.raw()));
    }
    if let Some(node) = schema.get("example") {
        out.push(minify(node.raw()));
    }
}

/// Follows the references of what may be a reference, and keeps the place of where that leads.
fn followed<'d>(schemas: Schemas<'d>, mut node: Node<'d>, at: &mut String) -> Node<'d> {
    for _ in 0..8 {
        let Some(target) = node.get("$ref").and_then(Node::as_str) else {
            break;
        };
        let Some(next) = schemas.resolve(node, &target) else {
            break;
        };
        *at = target.trim_start_matches('#').into();
        node = next;
    }
    node
}

fn child(at: &str, key: &str) -> String {
    let mut child = at.to_owned();
    step_down(&mut child, key);
    child
}
