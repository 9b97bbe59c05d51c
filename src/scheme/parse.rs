//! From a profile's `scheme` member to a [`Scheme`]. An unknown member is an error: a misspelt rule must not be ignored.

use alloc::string::String;
use alloc::vec::Vec;

use super::{
    Content, ExpectedHeader, Family, Grammar, Label, Proof, Scheme, Segment, Signature,
    TimestampPlace, TimestampRule, TokenPlace, Transform,
};
use crate::crypto::SecretFormat;
use crate::encoding::Encoding;
use crate::json::{Kind, Node};
use crate::message::MAX_HEADERS;
use crate::profile_error::ProfileError;

type Parsed<T> = Result<T, ProfileError>;

/// The only algorithm of this crate; entries of other algorithms are skipped when a message is read.
const ALGORITHM: &str = "hmac-sha256";

fn fail<T>(at: &str, message: &'static str) -> Parsed<T> {
    Err(ProfileError::new(at, message))
}

fn known(node: Node<'_>, at: &str, names: &[&str]) -> Parsed<()> {
    if node.kind() != Kind::Object {
        return fail(at, "expected an object");
    }
    match node
        .entries()
        .find(|(key, _)| !names.contains(&key.as_ref()))
    {
        Some((key, _)) => Err(ProfileError::new(
            [at, "/", &key].concat(),
            "is not a documented member",
        )),
        None => Ok(()),
    }
}

fn text(node: Node<'_>, key: &str, at: &str) -> Parsed<Option<String>> {
    match node.get(key) {
        None => Ok(None),
        Some(value) => match value.as_str() {
            Some(text) => Ok(Some(text.into_owned())),
            None => Err(ProfileError::new([at, "/", key].concat(), "expected text")),
        },
    }
}

fn count(node: Node<'_>, key: &str, at: &str, default: u32) -> Parsed<u32> {
    match node.get(key) {
        None => Ok(default),
        Some(value) => match value.as_u64().and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Ok(number),
            None => Err(ProfileError::new(
                [at, "/", key].concat(),
                "expected a whole number from 0 to 4294967295",
            )),
        },
    }
}

fn encoding(node: Node<'_>, at: &str, default: Encoding) -> Parsed<Encoding> {
    match text(node, "encoding", at)? {
        None => Ok(default),
        Some(name) => match Encoding::from_name(&name) {
            Some(encoding) => Ok(encoding),
            None => Err(ProfileError::new(
                [at, "/encoding"].concat(),
                "expected hex, base64 or utf-8",
            )),
        },
    }
}

/// Collects header names and gives each a number.
struct Headers(Vec<String>);

impl Headers {
    fn number(&mut self, name: &str, at: &str) -> Parsed<usize> {
        // RFC 9110 §5.1: a field name is a token; lower case is how it is compared here.
        if name.is_empty()
            || !name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
        {
            return fail(at, "expected a header name");
        }
        let name = name.to_ascii_lowercase();
        if let Some(number) = self.0.iter().position(|known| *known == name) {
            return Ok(number);
        }
        if self.0.len() >= MAX_HEADERS {
            return fail(at, "names more headers than one scheme may read (12)");
        }
        self.0.push(name);
        Ok(self.0.len() - 1)
    }
}

impl Scheme {
    /// Reads a profile's `scheme` member.
    ///
    /// # Errors
    /// The place and what was expected there.
    pub fn parse(node: Node<'_>) -> Parsed<Self> {
        const MEMBERS: [&str; 9] = [
            "assurance",
            "families",
            "signature",
            "content",
            "secret",
            "timestamp",
            "transforms",
            "tokens",
            "expected",
        ];
        known(node, "/scheme", &MEMBERS)?;
        let mut headers = Headers(Vec::new());
        let proof = match text(node, "assurance", "/scheme")?.as_deref() {
            Some("signed") => Proof::Signed(signature(node, &mut headers)?),
            Some("bearer") => Proof::Bearer(tokens(node, &mut headers)?),
            Some("asserted") => Proof::Asserted(expected(node, &mut headers)?),
            _ => return fail("/scheme/assurance", "expected signed, bearer or asserted"),
        };
        let mut transforms = Vec::new();
        for item in node.get("transforms").into_iter().flat_map(Node::items) {
            match item.as_str().and_then(|name| Transform::from_name(&name)) {
                Some(transform) => transforms.push(transform),
                None => {
                    return fail(
                        "/scheme/transforms",
                        "expected the transform json-stringify",
                    );
                }
            }
        }
        Ok(Self {
            headers: headers.0,
            proof,
            secret: secret(node.get("secret"))?,
            transforms,
        })
    }
}

fn signature(node: Node<'_>, headers: &mut Headers) -> Parsed<Signature> {
    let Some(content) = text(node, "content", "/scheme")?
        .as_deref()
        .and_then(Content::parse)
    else {
        return fail(
            "/scheme/content",
            "expected a template with {body} and no variable beside {id}, {timestamp}, {body}",
        );
    };
    let mut families = Vec::new();
    let mut label = None;
    for family in node.get("families").into_iter().flat_map(Node::items) {
        let at = "/scheme/families";
        known(family, at, &["signature", "timestamp", "id"])?;
        let Some(name) = text(family, "signature", at)? else {
            return fail(at, "needs a signature header");
        };
        let signature = headers.number(&name, at)?;
        let timestamp = match text(family, "timestamp", at)? {
            None => None,
            Some(place) => match place.strip_prefix("signature:") {
                Some(name) => {
                    label = Some(name.into());
                    Some(TimestampPlace::Label)
                }
                None => Some(TimestampPlace::Header(headers.number(&place, at)?)),
            },
        };
        let id = match text(family, "id", at)? {
            None => None,
            Some(name) => Some(headers.number(&name, at)?),
        };
        // A variable without a source would be signed as empty text: two different messages, one signature.
        if (content.has(&Segment::Timestamp) && timestamp.is_none())
            || (content.has(&Segment::Id) && id.is_none())
        {
            return fail(at, "must say where each variable of the content stands");
        }
        families.push(Family {
            signature,
            timestamp,
            id,
        });
    }
    if families.is_empty() {
        return fail("/scheme/families", "expected at least one set of headers");
    }
    let Some(form) = node.get("signature") else {
        return fail("/scheme/signature", "expected an object");
    };
    let timestamp = match node.get("timestamp") {
        None => None,
        Some(rule) => {
            let at = "/scheme/timestamp";
            known(rule, at, &["format", "toleranceSeconds", "futureSeconds"])?;
            if rule
                .get("format")
                .is_some_and(|format| format.as_str().as_deref() != Some("unix-seconds"))
            {
                return fail("/scheme/timestamp/format", "expected unix-seconds");
            }
            // Freshness may only rest on something signed: an unsigned time can be set by anybody who replays a message.
            if !content.has(&Segment::Timestamp) {
                return fail(at, "needs {timestamp} in the signed content");
            }
            let tolerance_seconds = count(rule, "toleranceSeconds", at, 300)?;
            Some(TimestampRule {
                tolerance_seconds,
                future_seconds: count(rule, "futureSeconds", at, tolerance_seconds)?,
            })
        }
    };
    Ok(Signature {
        families,
        grammar: grammar(form, label)?,
        encoding: encoding(form, "/scheme/signature", Encoding::Hex)?,
        content,
        timestamp,
    })
}

fn supported(node: Node<'_>) -> bool {
    node.get("algorithm")
        .is_none_or(|algorithm| algorithm.as_str().as_deref() == Some(ALGORITHM))
}

fn grammar(form: Node<'_>, timestamp: Option<String>) -> Parsed<Grammar> {
    let at = "/scheme/signature";
    known(
        form,
        at,
        &[
            "prefix",
            "items",
            "assign",
            "labels",
            "encoding",
            "algorithm",
        ],
    )?;
    if !supported(form) {
        return fail("/scheme/signature/algorithm", "expected hmac-sha256");
    }
    let Some(list) = form.get("labels") else {
        return Ok(Grammar::Single {
            prefix: text(form, "prefix", at)?.unwrap_or_default(),
        });
    };
    let byte = |key| match text(form, key, at)?.as_deref().map(str::as_bytes) {
        Some([byte]) => Ok(*byte),
        _ => fail(at, "needs items and assign of one ASCII character each"),
    };
    let mut labels = Vec::new();
    for item in list.items() {
        known(
            item,
            "/scheme/signature/labels",
            &["label", "secret", "algorithm"],
        )?;
        let Some(name) = text(item, "label", "/scheme/signature/labels")? else {
            return fail("/scheme/signature/labels", "needs a label");
        };
        labels.push(Label {
            name,
            previous: text(item, "secret", at)?.as_deref() == Some("previous"),
            supported: supported(item),
        });
    }
    if !labels.iter().any(|label| label.supported) {
        return fail(
            "/scheme/signature/labels",
            "expected at least one label of hmac-sha256",
        );
    }
    Ok(Grammar::List {
        items: byte("items")?,
        assign: byte("assign")?,
        labels,
        timestamp,
    })
}

fn secret(node: Option<Node<'_>>) -> Parsed<SecretFormat> {
    let mut format = SecretFormat {
        prefix: String::new(),
        encoding: Encoding::Utf8,
        min_bytes: 1,
        generate_bytes: 32,
    };
    if let Some(node) = node {
        let at = "/scheme/secret";
        known(
            node,
            at,
            &["prefix", "encoding", "minBytes", "generateBytes"],
        )?;
        format.prefix = text(node, "prefix", at)?.unwrap_or_default();
        format.encoding = encoding(node, at, Encoding::Utf8)?;
        format.min_bytes = count(node, "minBytes", at, 1)?.max(1) as usize;
        format.generate_bytes =
            (count(node, "generateBytes", at, 32)? as usize).max(format.min_bytes);
    }
    Ok(format)
}

fn tokens(node: Node<'_>, headers: &mut Headers) -> Parsed<Vec<TokenPlace>> {
    let at = "/scheme/tokens";
    let mut places = Vec::new();
    for item in node.get("tokens").into_iter().flat_map(Node::items) {
        known(item, at, &["header", "prefix", "body"])?;
        places.push(match (text(item, "header", at)?, text(item, "body", at)?) {
            (Some(name), None) => TokenPlace::Header {
                header: headers.number(&name, at)?,
                prefix: text(item, "prefix", at)?.unwrap_or_default(),
            },
            (None, Some(pointer)) if pointer.starts_with('/') => TokenPlace::Body(pointer),
            _ => {
                return fail(
                    at,
                    "expected a header, or a body pointer that begins with /",
                );
            }
        });
    }
    if places.is_empty() {
        fail(at, "expected at least one place")
    } else {
        Ok(places)
    }
}

fn expected(node: Node<'_>, headers: &mut Headers) -> Parsed<Vec<ExpectedHeader>> {
    let at = "/scheme/expected";
    let mut list = Vec::new();
    for item in node.get("expected").into_iter().flat_map(Node::items) {
        known(item, at, &["header", "optional"])?;
        let Some(name) = text(item, "header", at)? else {
            return fail(at, "needs a header");
        };
        list.push(ExpectedHeader {
            header: headers.number(&name, at)?,
            optional: item
                .get("optional")
                .and_then(Node::as_bool)
                .unwrap_or(false),
        });
    }
    if list.is_empty() {
        fail(at, "expected at least one header")
    } else {
        Ok(list)
    }
}
