//! Metadata of an endpoint: limits, and what an update leaves.

use std::collections::BTreeMap;

use super::{
    check::{Change, not_documented},
    report::Findings,
    rules::{EndpointRules, MetadataRules},
};
use crate::{
    json::{Kind, Node},
    profile_error::{found, place},
};

/// Checks the metadata given and answers the metadata after the change: an empty object or `null`
/// clears it; with merging, keys that are not named stay and an empty value deletes its key.
pub(super) fn check(
    rules: &EndpointRules,
    change: &Change<'_>,
    findings: &mut Findings,
) -> Option<BTreeMap<String, String>> {
    let before = change.before("metadata").map(texts);
    // Here `null` has a meaning of its own, so it is not the same as an absent member.
    let Some(node) = change.written("metadata") else {
        return before;
    };
    let Some(rules) = &rules.metadata else {
        if node.kind() != Kind::Null {
            not_documented("metadata", findings);
        }
        return before;
    };
    match node.kind() {
        Kind::Null => return Some(BTreeMap::new()),
        Kind::Object if node.is_empty() => return Some(BTreeMap::new()),
        Kind::Object => {}
        _ => {
            findings.error(
                "metadata-type",
                "/metadata",
                format!("expected an object of texts, found {}", found(node)),
                "Write it as { key: \"value\" }; {} or null clears it.",
            );
            return before;
        }
    }
    let mut after = if rules.merge {
        before.unwrap_or_default()
    } else {
        BTreeMap::new()
    };
    for (key, value) in node.entries() {
        let at = place("/metadata", &key);
        let Some(text) = value.as_str() else {
            findings.error(
                "metadata-value-type",
                at,
                format!("expected a text, found {}", found(value)),
                "Write the value as a text; an empty text deletes the key.",
            );
            continue;
        };
        lengths(rules, &key, &text, &at, findings);
        if rules.merge && text.is_empty() {
            after.remove(&*key);
        } else {
            after.insert(key.into_owned(), text.into_owned());
        }
    }
    let count = after.len() as u64;
    if let Some(most) = rules.max_keys.filter(|most| count > *most) {
        findings.error(
            "metadata-keys",
            "/metadata",
            format!("expected at most {most} keys after the change, found {count}"),
            if rules.merge {
                "Delete a key by an empty value."
            } else {
                "Leave keys out."
            },
        );
    }
    Some(after)
}

fn lengths(rules: &MetadataRules, key: &str, value: &str, at: &str, findings: &mut Findings) {
    let key_length = key.chars().count() as u64;
    if let Some(longest) = rules.max_key_length.filter(|longest| key_length > *longest) {
        findings.error(
            "metadata-key-length",
            at,
            format!("expected a key of at most {longest} characters, found {key_length}"),
            "Shorten the key.",
        );
    }
    let value_length = value.chars().count() as u64;
    if let Some(longest) = rules
        .max_value_length
        .filter(|longest| value_length > *longest)
    {
        findings.error(
            "metadata-value-length",
            at,
            format!("expected a value of at most {longest} characters, found {value_length}"),
            "Shorten the value.",
        );
    }
}

/// The texts of an object; anything else cannot have been stored as metadata.
fn texts(node: Node<'_>) -> BTreeMap<String, String> {
    let entries = node.entries().filter_map(|(key, value)| {
        value
            .as_str()
            .map(|text| (key.into_owned(), text.into_owned()))
    });
    entries.collect()
}
