//! Which event types the endpoint subscribes to.

use std::collections::BTreeSet;

use super::{
    check::{Change, Context},
    report::{EventSelection, Findings},
    rules::{EmptyMeans, EndpointRules, EventRules, EventsMode},
};
use crate::{
    json::{Kind, Node},
    profile_error::{found, place},
};

/// How many names a sentence lists before it says "and n more".
const LISTED: usize = 8;

pub(super) fn check(
    rules: &EndpointRules,
    context: &Context<'_>,
    change: &Change<'_>,
    findings: &mut Findings,
) -> EventSelection {
    let events = rules.event_types.as_ref();
    if events.is_some_and(|events| events.mode == EventsMode::All) {
        if change.given("eventTypes").is_some() {
            findings.warning(
                "event-types-ignored",
                "/eventTypes",
                "this provider sends every event; event types cannot be chosen",
                "Leave the list out and select by event type in the receiver.",
            );
        }
        return EventSelection::All;
    }
    let Some((node, at)) = change.after("eventTypes") else {
        let Some(events) = events else {
            return EventSelection::All;
        };
        few(events, 0, "/eventTypes", findings);
        return EventSelection::List(Vec::new());
    };
    if node.kind() != Kind::Array {
        findings.error(
            "event-types-type",
            at,
            format!("expected a list of event types, found {}", found(node)),
            "Write it as [\"type\", …].",
        );
        return EventSelection::List(Vec::new());
    }
    let types = names(events, context, node, &at, findings);
    if events.is_some_and(|events| events.wildcards == Some(true)) && types.iter().any(|t| t == "*")
    {
        return EventSelection::All;
    }
    if let Some(events) = events {
        few(events, types.len() as u64, &at, findings);
    }
    EventSelection::List(types)
}

/// The event types of a selection, in a sentence.
pub(super) fn receives(selection: &EventSelection) -> String {
    match selection {
        EventSelection::All => "Every event type.".to_owned(),
        EventSelection::List(types) => match types.as_slice() {
            [] => "Nothing: no event type is chosen.".to_owned(),
            [one] => format!("1 event type: {one}."),
            many => format!("{} event types: {}.", many.len(), list(many)),
        },
    }
}

/// The names in the list, each once, without those that the provider refuses.
fn names(
    events: Option<&EventRules>,
    context: &Context<'_>,
    node: Node<'_>,
    at: &str,
    findings: &mut Findings,
) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut types = Vec::new();
    for (index, item) in node.items().enumerate() {
        let at = place(at, &index.to_string());
        let Some(name) = item.as_str().filter(|name| !name.is_empty()) else {
            let message = match item.kind() {
                Kind::String => "expected an event type, found an empty text".to_owned(),
                _ => format!("expected an event type as a text, found {}", found(item)),
            };
            findings.error(
                "event-types-type",
                at,
                message,
                "Write each type as a text.",
            );
            continue;
        };
        if !seen.insert(name.to_string()) {
            let message = "this event type is listed twice";
            findings.warning(
                "event-types-duplicate",
                at,
                message,
                "Remove one of the two.",
            );
            continue;
        }
        if name.contains('*') {
            if !wildcard(events, &at, findings) {
                continue;
            }
        } else if context.deprecated.contains(&&*name) {
            findings.warning(
                "event-type-deprecated",
                at,
                "the catalog calls this event type deprecated",
                "Ask the provider whether it is still sent, and what replaces it.",
            );
        } else if !context.event_types.is_empty() && !context.event_types.contains(&&*name) {
            findings.warning(
                "event-type-unknown",
                at,
                "this event type is not in the provider's catalog",
                suggestion(&name, context.event_types),
            );
        }
        types.push(name.into_owned());
    }
    types
}

/// Whether a name with an asterisk counts.
fn wildcard(events: Option<&EventRules>, at: &str, findings: &mut Findings) -> bool {
    match events.and_then(|events| events.wildcards) {
        Some(true) => true,
        Some(false) => {
            findings.error(
                "event-types-wildcard",
                at,
                "this provider supports no wildcards",
                "List every event type by its full name.",
            );
            false
        }
        None => {
            findings.warning(
                "event-types-wildcard",
                at,
                "wildcards are not documented by this provider",
                "List every event type by its full name.",
            );
            true
        }
    }
}

/// Checks that enough types are chosen.
fn few(events: &EventRules, count: u64, at: &str, findings: &mut Findings) {
    let refused = events.empty_means == Some(EmptyMeans::Refused);
    let least = events.min.max(u64::from(refused));
    if count < least {
        findings.error(
            "event-types-min",
            at,
            format!("expected at least {least} event type(s), found {count}"),
            "Choose the event types to receive; to receive all, list all of them.",
        );
    } else if count == 0 {
        let message = match events.empty_means {
            Some(EmptyMeans::Nothing) => "no event type is chosen: the endpoint receives nothing",
            _ => "no event type is chosen; what that means is not documented",
        };
        findings.warning(
            "event-types-empty",
            at,
            message,
            "List the event types to receive.",
        );
    }
}

fn suggestion(name: &str, known: &[&str]) -> String {
    let prefix = format!("{}.", name.trim_end_matches('.'));
    let below: Vec<&&str> = known
        .iter()
        .filter(|known| known.starts_with(&prefix))
        .collect();
    if let Some(same) = known.iter().find(|known| known.eq_ignore_ascii_case(name)) {
        format!("Did you mean {same}? Letters are compared exactly.")
    } else if !below.is_empty() {
        format!(
            "A prefix selects nothing; list the types themselves: {}.",
            list(&below)
        )
    } else {
        format!(
            "Known types: {}. Own types of your account may exist beside them.",
            list(known)
        )
    }
}

fn list<T: AsRef<str>>(names: &[T]) -> String {
    let shown: Vec<&str> = names.iter().take(LISTED).map(AsRef::as_ref).collect();
    let shown = shown.join(", ");
    match names.len().saturating_sub(LISTED) {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}
