//! Where a fact about a message stands, and how several are put together.

use crate::json::Node;
use crate::profile_error::ProfileError;

/// One place in a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A member of the JSON body, by JSON Pointer.
    Body(String),
    /// A header, by lower-case name.
    Header(String),
    /// The id of the scheme's header set.
    RoleId,
}

impl Source {
    fn parse(text: &str) -> Option<Self> {
        if let Some(pointer) = text.strip_prefix("body:") {
            return pointer.starts_with('/').then(|| Self::Body(pointer.into()));
        }
        if let Some(name) = text.strip_prefix("header:") {
            return (!name.is_empty()).then(|| Self::Header(name.to_ascii_lowercase()));
        }
        (text == "role:id").then_some(Self::RoleId)
    }

    /// Reads a `from` list.
    ///
    /// # Errors
    /// The place of what is wrong.
    pub fn parse_list(node: Node<'_>, at: &str) -> Result<Vec<Self>, ProfileError> {
        let sources: Option<Vec<_>> = node
            .items_of("from")
            .map(|item| item.as_str().and_then(|text| Self::parse(&text)))
            .collect();
        match sources {
            Some(sources) if !sources.is_empty() => Ok(sources),
            _ => Err(ProfileError::new(
                format!("{at}/from"),
                "expected a list of body:/pointer, header:name or role:id",
            )),
        }
    }
}
