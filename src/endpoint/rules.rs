//! What a provider documents about the endpoints it delivers to.

use crate::{
    json::Node,
    profile_error::{Fields, ProfileError},
};

/// The `endpoint` part of a profile. Absent members mean "not documented", never a default.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct EndpointRules {
    /// Whether the URL must begin with `https://`.
    pub https: Https,
    /// Whether the endpoint must be reachable from the internet.
    pub public: bool,
    /// The longest URL, in characters.
    pub max_url_length: Option<u64>,
    /// How event types are chosen.
    pub event_types: Option<EventRules>,
    /// Whether a label can be given, and how long.
    pub label: Option<LabelRules>,
    /// Whether metadata can be attached, and how much.
    pub metadata: Option<MetadataRules>,
    /// Whether the provider sends headers of the user's own.
    pub custom_headers: bool,
    /// Whether the rate of deliveries can be limited.
    pub rate_limit: bool,
    /// Whether the provider advises against changing the URL of an endpoint.
    pub url_change_discouraged: bool,
    /// The number of endpoints an account can have.
    pub max_endpoints: Option<u64>,
    /// How the signing secret is shown after it was created.
    pub secret_mask: Option<SecretMask>,
}

/// Whether the URL must begin with `https://`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Https {
    /// The provider does not say.
    #[default]
    NotDocumented,
    /// Always.
    Required,
    /// Always, but for a receiver on the developer's own machine.
    RequiredExceptLocal,
}

/// How event types are chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct EventRules {
    /// Whether they can be chosen at all.
    pub mode: EventsMode,
    /// The least number of event types.
    pub min: u64,
    /// Whether `*` stands for several event types; `None` where it is not documented.
    pub wildcards: Option<bool>,
    /// What an empty list means; `None` where it is not documented.
    pub empty_means: Option<EmptyMeans>,
}

/// Whether event types can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventsMode {
    /// Every event is sent; there is nothing to choose.
    All,
    /// The listed types are sent.
    List,
}

/// What an empty list of event types means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyMeans {
    /// The endpoint receives nothing.
    Nothing,
    /// The provider refuses it.
    Refused,
}

/// How long a label can be.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct LabelRules {
    /// The longest label, in characters.
    pub max_length: Option<u64>,
}

/// How much metadata can be attached. Lengths are in characters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MetadataRules {
    /// The greatest number of keys.
    pub max_keys: Option<u64>,
    /// The longest key.
    pub max_key_length: Option<u64>,
    /// The longest value.
    pub max_value_length: Option<u64>,
    /// Whether an update keeps the keys it does not name, and deletes a key by an empty value.
    pub merge: bool,
}

/// A masked secret: its first characters and three dots.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SecretMask {
    /// How many characters are shown.
    pub shown: usize,
}

impl SecretMask {
    /// The masked form of a secret, as the provider shows it.
    pub fn apply(self, secret: &str) -> String {
        let shown: String = secret.chars().take(self.shown).collect();
        shown + "..."
    }

    /// Whether a text is a masked form and so no secret to verify with.
    pub fn is_masked(self, text: &str) -> bool {
        text.strip_suffix("...")
            .is_some_and(|shown| shown.chars().count() == self.shown)
    }
}

impl EndpointRules {
    /// Reads the `endpoint` object of a profile.
    ///
    /// # Errors
    /// The place of a member that is unknown or has the wrong form, relative to the object.
    pub fn parse(node: Node<'_>) -> Result<Self, ProfileError> {
        let fields = Fields::of(
            node,
            "",
            &[
                "https",
                "public",
                "maxUrlLength",
                "eventTypes",
                "label",
                "metadata",
                "customHeaders",
                "rateLimit",
                "urlChange",
                "maxEndpoints",
                "secretMask",
            ],
        )?;
        let https = fields.choice(
            "https",
            &[
                ("required", Https::Required),
                ("required-except-local", Https::RequiredExceptLocal),
            ],
        )?;
        let event_types = match fields.get("eventTypes") {
            Some((node, at)) => Some(EventRules::parse(node, &at)?),
            None => None,
        };
        let label = match fields.get("label") {
            Some((node, at)) => {
                let fields = Fields::of(node, &at, &["maxLength"])?;
                let max_length = fields.whole("maxLength", 1..=LENGTHS)?;
                Some(LabelRules { max_length })
            }
            None => None,
        };
        let metadata = match fields.get("metadata") {
            Some((node, at)) => Some(MetadataRules::parse(node, &at)?),
            None => None,
        };
        Ok(Self {
            https: https.unwrap_or_default(),
            public: fields.flag("public")?.unwrap_or(false),
            max_url_length: fields.whole("maxUrlLength", 1..=LENGTHS)?,
            event_types,
            label,
            metadata,
            custom_headers: fields.flag("customHeaders")?.unwrap_or(false),
            rate_limit: fields.flag("rateLimit")?.unwrap_or(false),
            url_change_discouraged: fields
                .choice("urlChange", &[("discouraged", ())])?
                .is_some(),
            max_endpoints: fields.whole("maxEndpoints", 1..=LENGTHS)?,
            secret_mask: secret_mask(&fields)?,
        })
    }
}

/// The greatest limit a profile may set: beyond it a number is a slip of the pen.
const LENGTHS: u64 = 1_000_000;

impl EventRules {
    fn parse(node: Node<'_>, at: &str) -> Result<Self, ProfileError> {
        let fields = Fields::of(node, at, &["mode", "min", "wildcards", "emptyMeans"])?;
        let mode = fields.choice(
            "mode",
            &[("all", EventsMode::All), ("list", EventsMode::List)],
        )?;
        let empty_means = fields.choice(
            "emptyMeans",
            &[
                ("nothing", EmptyMeans::Nothing),
                ("refused", EmptyMeans::Refused),
            ],
        )?;
        Ok(Self {
            mode: mode.ok_or_else(|| {
                ProfileError::new(at, "expected the member \"mode\": \"list\" or \"all\"")
            })?,
            min: fields.whole("min", 0..=LENGTHS)?.unwrap_or(0),
            wildcards: fields.flag("wildcards")?,
            empty_means,
        })
    }
}

impl MetadataRules {
    fn parse(node: Node<'_>, at: &str) -> Result<Self, ProfileError> {
        let fields = Fields::of(
            node,
            at,
            &["maxKeys", "maxKeyLength", "maxValueLength", "merge"],
        )?;
        Ok(Self {
            max_keys: fields.whole("maxKeys", 0..=LENGTHS)?,
            max_key_length: fields.whole("maxKeyLength", 1..=LENGTHS)?,
            max_value_length: fields.whole("maxValueLength", 0..=LENGTHS)?,
            merge: fields.flag("merge")?.unwrap_or(false),
        })
    }
}

fn secret_mask(fields: &Fields<'_>) -> Result<Option<SecretMask>, ProfileError> {
    let Some(text) = fields.text("secretMask")? else {
        return Ok(None);
    };
    let shown = text
        .strip_prefix("first-")
        .and_then(|digits| digits.parse().ok());
    match shown {
        Some(shown @ 1..=64) => Ok(Some(SecretMask { shown })),
        _ => Err(fields.error("secretMask", "expected \"first-1\" to \"first-64\"")),
    }
}
