//! The event catalog: what a provider sends, and whether a payload is that.

mod check;
#[cfg(feature = "tools")]
mod compare;
mod event_type;
mod findings;
#[cfg(feature = "tools")]
mod generate;
#[cfg(feature = "tools")]
mod import;
#[cfg(feature = "tools")]
mod near;
#[cfg(feature = "tools")]
mod references;
mod remark;
mod rules;
mod source;
#[cfg(feature = "tools")]
mod tree;
#[cfg(feature = "tools")]
mod types;
#[cfg(feature = "tools")]
mod walk;

pub use check::{Context, EventReport};
#[cfg(feature = "tools")]
pub use compare::{CHANGES, Change, Difference, Impact, compare};
pub use event_type::EventType;
#[cfg(feature = "tools")]
pub use import::{Imported, from_openapi, from_schemas, from_svix};
#[cfg(feature = "tools")]
pub use near::NearMiss;
pub use remark::Remark;
pub use rules::{EventRules, IdRule, TrustedUrl, TypeRule};
pub use source::Source;
#[cfg(feature = "tools")]
pub use types::{Types, declarations};

use crate::json::{self, Node};
use crate::places::Places;
use crate::profile::Layers;
use crate::profile_error::ProfileError;

/// A provider's event types and the rules to find them.
#[derive(Debug)]
pub struct Catalog {
    /// The provider's name.
    pub provider: String,
    /// How events name themselves.
    pub rules: EventRules,
    /// What is to be known of the catalog as a whole.
    pub remarks: Vec<Remark>,
    /// Whether payloads are checked. Without it events are read for their type, key and time alone, and nothing is remarked.
    pub judges: bool,
    types: Vec<EventType>,
    places: Places,
}

impl Catalog {
    /// Reads a profile's `event` and `events` members. Of an event type only the name is read; the rest, and above all
    /// its schema, when it is first asked for, so that a catalog of thousands costs little to open.
    ///
    /// # Errors
    /// The place of what is wrong.
    pub fn parse(layers: &Layers<'_>) -> Result<Self, ProfileError> {
        let member = layers.member("events");
        let mut types = Vec::with_capacity(member.map_or(0, Node::len));
        let nodes: Vec<_> = member.map_or_else(Vec::new, |list| list.items().collect());
        for (number, node) in nodes.into_iter().enumerate() {
            let name = node.get("type").and_then(Node::as_str);
            let Some(name) = name.filter(|name| !name.is_empty()) else {
                return Err(wrong(number, "expected a name"));
            };
            #[allow(
                unused_mut,
                reason = "what follows is left out where catalogs are embedded as text"
            )]
            let mut event = EventType::new(name.into_owned(), json::minify(node.raw()));
            #[cfg(compact_schemas)]
            {
                event.built_in = crate::profile::is_built_in(node.raw());
            }
            types.push(event);
        }
        let places = by_name(&types).map_err(|number| wrong(number, "is listed twice"))?;
        let event = layers.member("event");
        Ok(Self {
            provider: layers.name()?,
            rules: EventRules::parse(event)?,
            remarks: event.map_or(Ok(Vec::new()), |event| remark::list(event, "/event"))?,
            judges: true,
            types,
            places,
        })
    }

    /// The event types, in the profile's order.
    pub fn types(&self) -> impl Iterator<Item = &EventType> {
        self.types.iter()
    }

    /// Whether the catalog lists no event type.
    pub fn is_empty(&self) -> bool {
        self.types.is_empty()
    }

    /// One event type; the cost does not depend on how many there are.
    #[must_use]
    pub fn event_type(&self, name: &str) -> Option<&EventType> {
        self.types.get(self.places.find(name, named(&self.types))?)
    }

    /// How many schemas were compiled so far.
    pub fn compiled(&self) -> usize {
        self.types.iter().filter(|event| event.compiled()).count()
    }

    /// Compiles every schema and reads every remark, and keeps none: the memory of a catalog of thousands would grow
    /// by all of them at once, and WebAssembly never gives memory back.
    ///
    /// # Errors
    /// The first schema that does not compile, or remark that cannot be read, and where.
    pub fn compile_all(self) -> Result<(), ProfileError> {
        for (number, event) in self.types.into_iter().enumerate() {
            if let Some(Err(refusal)) = event.schema() {
                let at = ["/events/", &number.to_string(), "/schema"].concat();
                return Err(refusal.in_profile(at));
            }
            event.remarks().map_err(|error| {
                let at = ["/events/", &number.to_string()].concat();
                error.under(&at)
            })?;
        }
        Ok(())
    }
}

fn named<'t>(types: &'t [EventType]) -> impl Fn(usize) -> Option<&'t str> {
    move |place| types.get(place).map(|event| event.name.as_str())
}

/// # Errors
/// The place of the first name that is there for the second time.
fn by_name(types: &[EventType]) -> Result<Places, usize> {
    let mut places = Places::with_room(types.len());
    for (place, event) in types.iter().enumerate() {
        if places.find(&event.name, named(types)).is_some() {
            return Err(place);
        }
        places.enter(&event.name, place, named(types));
    }
    Ok(places)
}

fn wrong(number: usize, message: &str) -> ProfileError {
    ProfileError::new(["/events/", &number.to_string(), "/type"].concat(), message)
}

#[cfg(test)]
mod tests {
    use super::{EventType, by_name};

    #[test]
    fn a_name_that_comes_again_is_told() {
        let types = ["a", "b", "a"].map(|name| EventType::new(name.into(), "{}".into()));
        assert_eq!(by_name(&types).unwrap_err(), 2);
        assert!(by_name(&[]).is_ok());
    }
}
