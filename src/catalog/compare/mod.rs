//! What is different between two catalogs, seen by those who receive the events.

mod branch;
mod facts;
mod parts;
mod rules;
mod schema;
mod value;

pub use rules::{CHANGES, Change, Impact};

use super::{Catalog, EventType};
use crate::json::{self, Limits};
use schema::Comparison;

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// What kind of change.
    pub change: Change,
    /// The event type, or nothing where it concerns the whole catalog.
    pub event_type: Option<String>,
    /// The value in the payload, as a JSON Pointer; `*` stands for every item or every further member.
    pub at: String,
    /// What was there and what is there now, in the schemas' own words; may be empty.
    pub detail: String,
}

impl Difference {
    /// The sentence with the detail.
    #[must_use]
    pub fn sentence(&self) -> String {
        let sentence = self.change.sentence();
        if self.detail.is_empty() {
            return sentence.into();
        }
        [sentence, " (", &self.detail, ")"].concat()
    }
}

/// Compares two catalogs. What breaks a receiver comes first; otherwise the order is that of the catalogs.
#[must_use]
pub fn compare(old: &Catalog, new: &Catalog) -> Vec<Difference> {
    let mut all = Vec::new();
    let mut whole = |change, event_type: Option<&str>| {
        all.push(Difference {
            change,
            event_type: event_type.map(Into::into),
            at: String::new(),
            detail: String::new(),
        });
    };
    if old.rules.event_type.is_some() && old.rules.event_type != new.rules.event_type {
        whole(Change::EventTypePlace, None);
    }
    if old.rules.id.is_some() && old.rules.id != new.rules.id {
        whole(Change::IdPlace, None);
    }
    for event in old.types() {
        match new.event_type(&event.name) {
            None => whole(Change::EventTypeRemoved, Some(&event.name)),
            Some(other) if other.deprecated() && !event.deprecated() => {
                whole(Change::EventTypeDeprecated, Some(&event.name));
            }
            Some(_) => {}
        }
    }
    for event in new.types() {
        if old.event_type(&event.name).is_none() {
            whole(Change::EventTypeAdded, Some(&event.name));
        }
    }
    for event in old.types() {
        if let Some(other) = new.event_type(&event.name) {
            all.extend(schemas(event, other));
        }
    }
    crate::order::sorted_by(all, |left, right| {
        left.change.impact().cmp(&right.change.impact())
    })
}

fn schemas(old: &EventType, new: &EventType) -> Vec<Difference> {
    let whole = |change| Difference {
        change,
        event_type: Some(old.name.clone()),
        at: String::new(),
        detail: String::new(),
    };
    let (left, right) = match (old.schema_text(), new.schema_text()) {
        (None, None) => return Vec::new(),
        (Some(_), None) => return vec![whole(Change::SchemaRemoved)],
        (None, Some(_)) => return vec![whole(Change::SchemaAdded)],
        (Some(left), Some(right)) if left == right => return Vec::new(),
        (Some(left), Some(right)) => (left, right),
    };
    let read = |text| json::parse(text, Limits::default());
    let (Ok(left), Ok(right)) = (read(left.as_bytes()), read(right.as_bytes())) else {
        return vec![whole(Change::RuleChanged)];
    };
    let mut comparison = Comparison::new(&old.name, left.root(), right.root());
    comparison.whole();
    comparison.found
}
