//! Reads the members of one object of a data table, strictly: an unknown member, a wrong kind or a
//! number out of range is a [`ProfileError`] that names the place.

use std::{borrow::Cow, ops::RangeInclusive};

use super::ProfileError;
use crate::json::{Kind, Node, step_down};

/// An object of a data table and its place.
pub(crate) struct Fields<'a> {
    node: Node<'a>,
    at: String,
}

impl<'a> Fields<'a> {
    /// The object, once every member of it is known to be one of `known`.
    pub(crate) fn of(node: Node<'a>, at: &str, known: &[&str]) -> Result<Self, ProfileError> {
        if node.kind() != Kind::Object {
            let message = format!("expected an object, found {}", found(node));
            return Err(ProfileError::new(at, message));
        }
        let mut seen: Vec<Cow<'_, str>> = Vec::with_capacity(known.len());
        for (key, _) in node.entries() {
            if !known.contains(&&*key) {
                let message = format!(
                    "this member is unknown; expected one of {}",
                    known.join(", ")
                );
                return Err(ProfileError::new(place(at, &key), message));
            }
            if seen.contains(&key) {
                return Err(ProfileError::new(
                    place(at, &key),
                    "this member is given twice",
                ));
            }
            seen.push(key);
        }
        Ok(Self {
            node,
            at: at.to_owned(),
        })
    }

    /// A member and its place.
    pub(crate) fn get(&self, name: &str) -> Option<(Node<'a>, String)> {
        self.node
            .get(name)
            .map(|node| (node, place(&self.at, name)))
    }

    /// A mistake at a member.
    pub(crate) fn error(&self, name: &str, message: impl Into<String>) -> ProfileError {
        ProfileError::new(place(&self.at, name), message)
    }

    /// A text that is not empty.
    pub(crate) fn text(&self, name: &str) -> Result<Option<Cow<'a, str>>, ProfileError> {
        self.get(name).map(|(node, at)| text(node, &at)).transpose()
    }

    /// `true` or `false`.
    pub(crate) fn flag(&self, name: &str) -> Result<Option<bool>, ProfileError> {
        let read = |(node, at): (Node<'_>, String)| {
            node.as_bool()
                .ok_or_else(|| wrong(at, "true or false", node))
        };
        self.get(name).map(read).transpose()
    }

    /// A whole number in a range.
    pub(crate) fn whole(
        &self,
        name: &str,
        range: RangeInclusive<u64>,
    ) -> Result<Option<u64>, ProfileError> {
        self.get(name)
            .map(|(node, at)| whole(node, &at, range))
            .transpose()
    }

    /// One of a few words.
    pub(crate) fn choice<T: Copy>(
        &self,
        name: &str,
        choices: &[(&str, T)],
    ) -> Result<Option<T>, ProfileError> {
        self.get(name)
            .map(|(node, at)| choice(node, &at, choices))
            .transpose()
    }

    /// The items of a list, each with its place; empty where the member is absent.
    pub(crate) fn list(&self, name: &str) -> Result<Vec<(Node<'a>, String)>, ProfileError> {
        let Some((node, at)) = self.get(name) else {
            return Ok(Vec::new());
        };
        if node.kind() != Kind::Array {
            return Err(wrong(at, "a list", node));
        }
        Ok(node
            .items()
            .enumerate()
            .map(|(index, item)| (item, place(&at, &index.to_string())))
            .collect())
    }
}

/// A text that is not empty.
pub(crate) fn text<'a>(node: Node<'a>, at: &str) -> Result<Cow<'a, str>, ProfileError> {
    match node.as_str() {
        Some(text) if text.is_empty() => {
            Err(ProfileError::new(at, "expected a text, found an empty one"))
        }
        Some(text) => Ok(text),
        None => Err(wrong(at, "a text", node)),
    }
}

/// A whole number in a range.
pub(crate) fn whole(
    node: Node<'_>,
    at: &str,
    range: RangeInclusive<u64>,
) -> Result<u64, ProfileError> {
    node.as_u64()
        .filter(|number| range.contains(number))
        .ok_or_else(|| {
            let expected = format!("a whole number from {} to {}", range.start(), range.end());
            wrong(at, &expected, node)
        })
}

/// One of a few words.
pub(crate) fn choice<T: Copy>(
    node: Node<'_>,
    at: &str,
    choices: &[(&str, T)],
) -> Result<T, ProfileError> {
    let word = node.as_str();
    let chosen = choices
        .iter()
        .find(|(name, _)| word.as_deref() == Some(*name));
    chosen.map(|(_, value)| *value).ok_or_else(|| {
        let names: Vec<String> = choices
            .iter()
            .map(|(name, _)| format!("\"{name}\""))
            .collect();
        wrong(at, &names.join(" or "), node)
    })
}

/// The place of a member, as a JSON Pointer.
pub(crate) fn place(at: &str, key: &str) -> String {
    let mut place = at.to_owned();
    step_down(&mut place, key);
    place
}

fn wrong(at: impl Into<String>, expected: &str, node: Node<'_>) -> ProfileError {
    ProfileError::new(at, format!("expected {expected}, found {}", found(node)))
}

/// What was found, without repeating a text: it may be a secret in the wrong place.
pub(crate) fn found(node: Node<'_>) -> String {
    match node.kind() {
        Kind::Null => "null (leave the member out instead)".to_owned(),
        Kind::Bool => "true or false".to_owned(),
        Kind::Number => match node.as_number() {
            Some(lexeme) if lexeme.len() <= 24 => format!("the number {lexeme}"),
            _ => "a long number".to_owned(),
        },
        Kind::String => "another text".to_owned(),
        Kind::Array => "a list".to_owned(),
        Kind::Object => "an object".to_owned(),
    }
}
