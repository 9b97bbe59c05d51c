//! Handshakes: requests by which a provider checks that an endpoint is ours, and the answers it expects. All data of the profile.

use crate::crypto::{Algorithm, MacKey, equal};
use crate::encoding::Encoding;
use crate::error::{Code, Misuse, Rejection};
use crate::json::{self, Document, Node};
use crate::message::{METHOD, Message, URL};
use crate::profile::Layers;
use crate::profile_error::ProfileError;
use crate::receiver::{Receiver, ReceiverOptions, invalid_profile};
use crate::scheme::{query_field, url_query};

/// The answer to a handshake.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply {
    /// The handshake's name in the profile.
    pub name: String,
    /// HTTP status.
    pub status: u16,
    /// Header names and values.
    pub headers: Vec<(String, String)>,
    /// The body; empty where there is none.
    pub body: String,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// The request is not the provider's.
    Rejected(Rejection),
    /// The caller left something out.
    Misuse(Misuse),
}

impl From<Rejection> for Refusal {
    fn from(rejection: Rejection) -> Self {
        Self::Rejected(rejection)
    }
}

impl From<Misuse> for Refusal {
    fn from(misuse: Misuse) -> Self {
        Self::Misuse(misuse)
    }
}

impl From<ProfileError> for Refusal {
    fn from(error: ProfileError) -> Self {
        Self::Misuse(invalid_profile(&error))
    }
}

/// A request, its body read as JSON when something asks for it.
struct Request<'a> {
    message: &'a Message<'a>,
    document: Option<Document<'a>>,
}

impl<'a> Request<'a> {
    fn header(&self, name: &str) -> Option<&'a str> {
        let mut found = self
            .message
            .headers
            .iter()
            .filter(|(known, _)| known.eq_ignore_ascii_case(name));
        // Twice would leave open which one is meant.
        match (found.next(), found.next()) {
            (Some((_, value)), None) => Some(value),
            _ => None,
        }
    }

    fn query(&self, name: &str) -> Option<String> {
        let query = url_query(self.header(URL)?);
        String::from_utf8(query_field(query.as_bytes(), name).ok()??).ok()
    }

    /// Text, or a number as it is written.
    fn json(&self, pointer: &str) -> Option<String> {
        let node = self.document.as_ref()?.root().pointer(pointer)?;
        match node.as_str() {
            Some(text) => Some(text.into_owned()),
            None => node.as_number().map(str::to_owned),
        }
    }

    /// Plain loops: each closure over closures would be a copy of what it calls.
    fn is(&self, when: Node<'_>) -> bool {
        for (condition, wanted) in when.entries() {
            let fits = match condition.as_ref() {
                "method" => wanted.as_str().is_none_or(|method| {
                    let found = self.header(METHOD);
                    found.is_some_and(|found| found.eq_ignore_ascii_case(&method))
                }),
                "query" => self.has_fields(wanted),
                "header" | "body" => self.has_values(&condition, wanted),
                _ => true,
            };
            if !fits {
                return false;
            }
        }
        true
    }

    fn has_fields(&self, names: Node<'_>) -> bool {
        for name in names.items() {
            if name.as_str().and_then(|name| self.query(&name)).is_none() {
                return false;
            }
        }
        true
    }

    fn has_values(&self, place: &str, values: Node<'_>) -> bool {
        for (name, wanted) in values.entries() {
            let fits = if place == "body" {
                let found = self.json(&name);
                found.is_some() && found.as_deref() == wanted.as_str().as_deref()
            } else {
                match (self.header(&name), wanted.as_str()) {
                    (Some(found), Some(wanted)) => found == wanted,
                    (Some(_), None) => wanted.as_bool() == Some(true),
                    (None, _) => wanted.as_bool() == Some(false),
                }
            };
            if !fits {
                return false;
            }
        }
        true
    }
}

/// Answers a handshake of the provider; `None` where the request is none. `options.secrets` are the receiver's; `verify_token` is the text that
/// the owner of the endpoint chose where the provider asks for one. Method and URL are among the headers under their pseudo names
/// ([`METHOD`], [`URL`]).
///
/// ```
/// use hookproof::{handshake, message::Message, profile::{Layers, builtin_text}, receiver::ReceiverOptions};
/// let layers = Layers::open(builtin_text("dropbox").unwrap()).unwrap();
/// let headers = [(":method", "GET"), (":url", "https://hooks.example.com/in?challenge=abc")];
/// let message = Message { headers: &headers, body: b"" };
/// let reply = handshake::answer(&layers, ReceiverOptions::default(), None, &message, 0).unwrap().unwrap();
/// assert_eq!((reply.status, reply.body.as_str()), (200, "abc"));
/// ```
///
/// # Errors
/// The rejections of [`Receiver::verify`] for a handshake that is signed, `token-mismatch`, `variable-missing`; the misuses of [`Receiver::new`], and
/// `option-invalid` where `verify_token` is needed and missing.
pub fn answer(
    layers: &Layers<'_>,
    options: ReceiverOptions,
    verify_token: Option<&str>,
    message: &Message<'_>,
    now: i64,
) -> Result<Option<Reply>, Refusal> {
    let request = Request {
        message,
        document: json::parse(message.body, json::Limits::default()).ok(),
    };
    let asks = |handshake: &Node<'_>| handshake.get("when").is_some_and(|when| request.is(when));
    let listed = layers.member("handshake");
    let found = listed.and_then(|list| list.items().find(asks));
    let Some(handshake) = found else {
        return Ok(None);
    };
    if let Some(name) = handshake
        .get("token")
        .and_then(|token| token.get("query"))
        .and_then(Node::as_str)
    {
        let Some(wanted) = verify_token.filter(|token| !token.is_empty()) else {
            return Err(Misuse::new(Code::OptionInvalid)
                .subject("verifyToken")
                .into());
        };
        let found = request.query(&name).unwrap_or_default();
        if !equal(found.as_bytes(), wanted.as_bytes()) {
            return Err(Rejection::new(Code::TokenMismatch)
                .subject(name.into_owned())
                .into());
        }
    }
    let first = options.secrets.first().cloned();
    if handshake.get("signed").and_then(Node::as_bool) == Some(true) {
        Receiver::new(layers, options)?.verify(message, now)?;
    }
    let fill = |template: &str| {
        fill(template, &request, |text| {
            let secret = first
                .as_ref()
                .ok_or_else(|| Misuse::new(Code::SecretMissing))?;
            let scheme = layers.scheme()?;
            let readings = scheme.secrets.read(secret, 0)?;
            let key = readings
                .first()
                .and_then(|(_, key)| MacKey::new(Algorithm::HmacSha256, key))
                .ok_or_else(|| Misuse::new(Code::SecretEmpty).found(1))?;
            Ok(Encoding::Hex.encode(key.tag(core::iter::once(text.as_bytes())).expose_bytes()))
        })
    };
    let Some(reply) = handshake.get("reply") else {
        let subject = "/handshake: needs a reply";
        return Err(Misuse::new(Code::InvalidProfile).subject(subject).into());
    };
    let member = |name: &str| reply.get(name);
    let mut headers = Vec::new();
    for (name, value) in reply.entries_of("headers") {
        let value = fill(&value.as_str().unwrap_or_default())?;
        // What came with the request must not end the header early.
        let unfit = |byte| !matches!(byte, b' '..=b'~');
        if let Some(at) = value.bytes().position(unfit) {
            return Err(Rejection::new(Code::HeaderMalformed)
                .subject(name.into_owned())
                .found(at as i64)
                .into());
        }
        headers.push((name.into_owned(), value));
    }
    let body = match (member("json"), member("body").and_then(Node::as_str)) {
        (Some(json), _) => {
            headers.push(("content-type".into(), "application/json".into()));
            let mut out = json::Writer::new();
            out.begin_object();
            for (key, value) in json.entries() {
                let value = fill(&value.as_str().unwrap_or_default())?;
                out.key(&key).string(&value);
            }
            out.end_object();
            out.finish()
        }
        (None, Some(template)) => fill(&template)?,
        (None, None) => String::new(),
    };
    Ok(Some(Reply {
        name: handshake
            .get("name")
            .and_then(Node::as_str)
            .unwrap_or_default()
            .into_owned(),
        status: member("status")
            .and_then(Node::as_u64)
            .and_then(|status| u16::try_from(status).ok())
            .unwrap_or(200),
        headers,
        body,
    }))
}

/// Fills `{query:NAME}`, `{json:/pointer}`, `{header:name}` and `{hmac-sha256-hex:/pointer}`; `mac` makes the last.
fn fill(
    template: &str,
    request: &Request<'_>,
    mac: impl Fn(&str) -> Result<String, Refusal>,
) -> Result<String, Refusal> {
    let missing = |name: &str| Rejection::new(Code::VariableMissing).subject(name.to_owned());
    let mut out = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let variable = after.split_once('}').and_then(|(variable, tail)| {
            let (kind, name) = variable.split_once(':')?;
            Some((kind, name, tail))
        });
        let Some((kind, name, tail)) = variable else {
            return Err(
                ProfileError::new("/handshake", "has a template with an open brace").into(),
            );
        };
        let value = match kind {
            "query" => request.query(name),
            "header" => request.header(name).map(str::to_owned),
            "json" | "hmac-sha256-hex" => request.json(name),
            _ => {
                return Err(ProfileError::new(
                    "/handshake",
                    "has a template with an unknown variable",
                )
                .into());
            }
        };
        let value = value.ok_or_else(|| missing(name))?;
        if kind == "hmac-sha256-hex" {
            out.push_str(&mac(&value)?);
        } else {
            out.push_str(&value);
        }
        rest = tail;
    }
    out.push_str(rest);
    Ok(out)
}
