//! How a provider's messages name their event type, id and time.

use super::source::Source;
use crate::json::Node;
use crate::profile_error::ProfileError;

/// Finds the event type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TypeRule {
    /// Parts, joined by [`join`](Self::join).
    pub from: Vec<Source>,
    /// Between two parts.
    pub join: String,
    /// Whether the name is put into lower case.
    pub lower_case: bool,
    /// Irregular names and what they stand for.
    pub aliases: Vec<(String, String)>,
}

/// Finds what identifies an event.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdRule {
    /// Parts, all of which must be there.
    pub from: Vec<Source>,
    /// `event`: the same for every attempt; `attempt`: new with each.
    pub scope: &'static str,
}

/// A member that holds a URL, and the hosts that may be trusted with credentials.
#[derive(Clone, Debug)]
pub struct TrustedUrl {
    /// JSON Pointer.
    pub at: String,
    /// Documented hosts.
    pub hosts: Vec<String>,
}

/// The `event` member of a profile.
#[derive(Clone, Debug, Default)]
pub struct EventRules {
    /// False for bodies that are not JSON.
    pub json: bool,
    /// How the event type is found; absent where no rule is known.
    pub event_type: Option<TypeRule>,
    /// What to key on against duplicates; absent where the provider sends nothing.
    pub id: Option<IdRule>,
    /// JSON Pointer of the creation time in Unix seconds.
    pub created: Option<String>,
    /// JSON Pointers of credentials in the body.
    pub redact: Vec<String>,
    /// A URL that must be checked before credentials follow it.
    pub trusted_url: Option<TrustedUrl>,
}

fn text(node: Node<'_>, key: &str) -> Option<String> {
    node.get(key)
        .and_then(Node::as_str)
        .map(std::borrow::Cow::into_owned)
}

fn texts(node: Node<'_>, name: &str) -> Vec<String> {
    node.items_of(name)
        .filter_map(|item| item.as_str().map(std::borrow::Cow::into_owned))
        .collect()
}

impl EventRules {
    /// Reads a profile's `event` member.
    ///
    /// # Errors
    /// The place of what is wrong.
    pub fn parse(node: Option<Node<'_>>) -> Result<Self, ProfileError> {
        const MEMBERS: [&str; 7] = [
            "format",
            "type",
            "id",
            "created",
            "redact",
            "trustedUrl",
            "findings",
        ];
        let Some(node) = node else {
            return Ok(Self {
                json: true,
                ..Self::default()
            });
        };
        if let Some((key, _)) = node
            .entries()
            .find(|(key, _)| !MEMBERS.contains(&key.as_ref()))
        {
            return Err(ProfileError::new(
                format!("/event/{key}"),
                "is not a documented member",
            ));
        }
        let event_type = match node.get("type") {
            None => None,
            Some(rule) => Some(TypeRule {
                from: Source::parse_list(rule, "/event/type")?,
                join: text(rule, "join").unwrap_or_else(|| ".".into()),
                lower_case: text(rule, "case").as_deref() == Some("lower"),
                aliases: rule
                    .entries_of("aliases")
                    .filter_map(|(from, to)| Some((from.into_owned(), to.as_str()?.into_owned())))
                    .collect(),
            }),
        };
        let id = match node.get("id") {
            None => None,
            Some(rule) => {
                let scope = match text(rule, "scope").as_deref() {
                    None | Some("event") => "event",
                    Some("attempt") => "attempt",
                    Some(_) => {
                        return Err(ProfileError::new(
                            "/event/id/scope",
                            "expected event or attempt",
                        ));
                    }
                };
                Some(IdRule {
                    from: Source::parse_list(rule, "/event/id")?,
                    scope,
                })
            }
        };
        Ok(Self {
            json: text(node, "format").as_deref() != Some("form"),
            event_type,
            id,
            created: text(node, "created")
                .map(|place| place.strip_prefix("body:").unwrap_or(&place).into()),
            redact: texts(node, "redact"),
            trusted_url: node.get("trustedUrl").map(|rule| TrustedUrl {
                at: text(rule, "at").unwrap_or_default(),
                hosts: texts(rule, "hosts"),
            }),
        })
    }

    /// Every header that the rules read.
    pub fn headers(&self) -> impl Iterator<Item = &str> {
        let lists = [
            self.event_type.as_ref().map(|rule| &rule.from),
            self.id.as_ref().map(|rule| &rule.from),
        ];
        lists
            .into_iter()
            .flatten()
            .flatten()
            .filter_map(|source| match source {
                Source::Header(name) => Some(name.as_str()),
                _ => None,
            })
    }
}
