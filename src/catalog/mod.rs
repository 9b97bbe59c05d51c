//! The event catalog: what a provider sends, and whether a payload is that.

mod check;
mod rules;
mod source;

pub use check::{Context, EventReport};
pub use rules::{EventRules, IdRule, TrustedUrl, TypeRule};
pub use source::Source;

use std::cell::OnceCell;
use std::collections::BTreeMap;

use crate::json::{self, Node};
use crate::profile::Layers;
use crate::profile_error::ProfileError;
use crate::schema::{Options, Schema};

/// One kind of event.
#[derive(Debug)]
pub struct EventType {
    /// Its name in payloads or headers.
    pub name: String,
    /// A few words.
    pub title: String,
    /// What makes it happen.
    pub description: String,
    /// How the type is known: `documented`, `observed` or `assumed`.
    pub level: String,
    /// How the example is known.
    pub example_level: String,
    /// Its JSON Schema, as text.
    pub schema: Option<String>,
    /// An example payload, every number and string as its source has it.
    pub example: Option<String>,
    compiled: OnceCell<Result<Schema, String>>,
}

/// A provider's event types and the rules to find them.
#[derive(Debug)]
pub struct Catalog {
    /// The provider's name.
    pub provider: String,
    /// How events name themselves.
    pub rules: EventRules,
    types: BTreeMap<String, EventType>,
    order: Vec<String>,
}

fn text(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key)
        .and_then(Node::as_str)
        .map(std::borrow::Cow::into_owned)
}

fn source(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key).map(|value| json::pretty(value.raw()))
}

impl Catalog {
    /// Reads a profile's `event` and `events` members. Schemas are compiled when they are first used.
    ///
    /// # Errors
    /// The place of what is wrong.
    pub fn parse(layers: &Layers<'_>) -> Result<Self, ProfileError> {
        let mut types = BTreeMap::new();
        let mut order = Vec::new();
        for (number, node) in layers
            .member("events")
            .into_iter()
            .flat_map(Node::items)
            .enumerate()
        {
            let Some(name) = text(node, "type").filter(|name| !name.is_empty()) else {
                return Err(ProfileError::new(
                    format!("/events/{number}/type"),
                    "expected a name",
                ));
            };
            let level = text(node, "level").unwrap_or_else(|| "documented".into());
            let event = EventType {
                title: text(node, "title").unwrap_or_else(|| name.clone()),
                description: text(node, "description").unwrap_or_default(),
                example_level: text(node, "exampleLevel").unwrap_or_else(|| level.clone()),
                level,
                schema: source(node, "schema"),
                example: source(node, "example"),
                compiled: OnceCell::new(),
                name: name.clone(),
            };
            if types.insert(name.clone(), event).is_some() {
                return Err(ProfileError::new(
                    format!("/events/{number}/type"),
                    "is listed twice",
                ));
            }
            order.push(name);
        }
        Ok(Self {
            provider: layers.name()?,
            rules: EventRules::parse(layers.member("event"))?,
            types,
            order,
        })
    }

    /// The event types, in the profile's order.
    pub fn types(&self) -> impl Iterator<Item = &EventType> {
        self.order.iter().filter_map(|name| self.types.get(name))
    }

    /// One event type.
    #[must_use]
    pub fn event_type(&self, name: &str) -> Option<&EventType> {
        self.types.get(name)
    }

    /// Compiles every schema.
    ///
    /// # Errors
    /// The first schema that does not compile, and where.
    pub fn compile_all(&self) -> Result<(), ProfileError> {
        for (number, event) in self.types().enumerate() {
            if let Some(Err(message)) = event.schema() {
                return Err(ProfileError::new(
                    format!("/events/{number}/schema"),
                    message.clone(),
                ));
            }
        }
        Ok(())
    }
}

impl EventType {
    /// The compiled schema, if the type has one.
    pub fn schema(&self) -> Option<Result<&Schema, &String>> {
        let text = self.schema.as_ref()?;
        let compiled = self.compiled.get_or_init(|| {
            let document = json::parse(text.as_bytes(), json::Limits::default())
                .map_err(|error| error.kind.code().to_string())?;
            Schema::compile(document.root(), Options::default())
                .map_err(|error| format!("{}: {}", error.at, error.sentence))
        });
        Some(compiled.as_ref())
    }
}
