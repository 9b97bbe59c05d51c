//! Profiles: what is known about a provider, one JSON file each.

mod builtin;
#[cfg(feature = "full")]
mod form;

pub use builtin::{builtin_names, builtin_text};
#[cfg(compact_schemas)]
pub(crate) use builtin::{builtin_schema, is_built_in};
#[cfg(feature = "full")]
pub use form::check_form;

use crate::cut;
use crate::json::{self, Document, Kind, Node};
use crate::prelude::*;
use crate::profile_error::ProfileError;
use crate::scheme::Scheme;

/// Every member a profile may have.
pub const MEMBERS: [&str; 15] = [
    "$schema",
    "name",
    "title",
    "homepage",
    "extends",
    "scheme",
    "event",
    "events",
    "delivery",
    "endpoint",
    "sources",
    "maxBodyBytes",
    "status",
    "versionOf",
    "handshake",
];

/// Largest body that is accepted where neither the caller nor the profile says otherwise: 8 MiB.
pub const DEFAULT_MAX_BODY_BYTES: u64 = 8 * 1024 * 1024;

/// How many profiles may extend one another in a row.
const MAX_DEPTH: usize = 4;

/// A profile's text with the profiles that it extends, nearest first.
#[derive(Debug)]
pub struct Layers<'t> {
    documents: Vec<Document<'t>>,
}

impl<'t> Layers<'t> {
    /// Opens a profile by its text.
    ///
    /// # Errors
    /// What is wrong with the text, and where.
    pub fn open(text: &'t str) -> Result<Self, ProfileError> {
        let mut documents = Vec::new();
        let mut next = Some(text);
        while let Some(text) = next {
            if documents.len() >= MAX_DEPTH {
                return Err(ProfileError::new(
                    "/extends",
                    "too many profiles extend one another",
                ));
            }
            let document =
                json::parse(text.as_bytes(), json::Limits::default()).map_err(|error| {
                    let mut message = String::from(error.kind.code());
                    message.push_str(": a profile is a JSON object");
                    ProfileError::new("", message)
                })?;
            let root = document.root();
            if root.kind() != Kind::Object {
                return Err(ProfileError::new("", "expected an object"));
            }
            if let Some((key, _)) = root
                .entries()
                .find(|(key, _)| !MEMBERS.contains(&key.as_ref()))
            {
                return Err(ProfileError::new(
                    cut::join(&["/", &key]),
                    "is not a documented member",
                ));
            }
            next = match root.get("extends").map(Node::as_str) {
                None => None,
                Some(Some(name)) => match builtin_text(&name) {
                    Some(text) => Some(text),
                    None => return Err(ProfileError::new("/extends", "names no built-in profile")),
                },
                Some(None) => {
                    return Err(ProfileError::new(
                        "/extends",
                        "expected the name of a built-in profile",
                    ));
                }
            };
            documents.push(document);
        }
        Ok(Self { documents })
    }

    /// The nearest member of that name.
    #[must_use]
    pub fn member(&self, name: &str) -> Option<Node<'_>> {
        self.documents
            .iter()
            .find_map(|document| document.root().get(name))
    }

    /// The profile's name.
    ///
    /// # Errors
    /// When it is missing or empty.
    pub fn name(&self) -> Result<String, ProfileError> {
        match self.member("name").and_then(Node::as_str) {
            Some(name) if !name.is_empty() => Ok(name.into_owned()),
            _ => Err(ProfileError::new("/name", "expected a name")),
        }
    }

    /// The scheme.
    ///
    /// # Errors
    /// What is wrong with it, and where.
    pub fn scheme(&self) -> Result<Scheme, ProfileError> {
        match self.member("scheme") {
            Some(node) => Scheme::parse(node),
            None => Err(ProfileError::new(
                "/scheme",
                "is missing: give a scheme or extend a profile that has one",
            )),
        }
    }

    /// Largest body of this provider.
    ///
    /// # Errors
    /// When it is no number of bytes: another limit would hold without a word.
    pub fn max_body_bytes(&self) -> Result<u64, ProfileError> {
        self.member("maxBodyBytes")
            .map_or(Some(DEFAULT_MAX_BODY_BYTES), Node::as_u64)
            .ok_or_else(|| ProfileError::new("/maxBodyBytes", "expected a number of bytes"))
    }
}
