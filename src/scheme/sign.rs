//! Signing: the headers that a provider would send with a message.

use alloc::borrow::Cow;
use alloc::string::String;
use alloc::vec::Vec;
use zeroize::Zeroizing;

use super::{Grammar, Proof, Scheme, Segment, Signature, TimestampPlace, TokenPlace, timestamp};
use crate::crypto::MacKey;
use crate::error::{Code, Misuse};

/// What to sign.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignRequest<'a> {
    /// The message id, for schemes that send one.
    pub id: Option<&'a str>,
    /// Unix seconds, for schemes that send a time.
    pub timestamp: Option<&'a str>,
    /// The raw body.
    pub body: &'a [u8],
    /// Header values for schemes that only assert.
    pub expected_headers: &'a [(String, String)],
}

/// Header name and value.
pub type SignedHeader = (String, String);

/// The headers of a message. Several secrets, newest first, give a rotation: one signature per secret where the scheme
/// can carry several.
///
/// # Errors
/// `message-invalid`, `secret-missing`, `expected-headers-missing`, `unknown-expected-header`, `signing-unsupported`, and the codes of
/// [`SecretFormat::key`](crate::crypto::SecretFormat::key).
pub fn sign(
    scheme: &Scheme,
    secrets: &[Zeroizing<Vec<u8>>],
    request: &SignRequest<'_>,
) -> Result<Vec<SignedHeader>, Misuse> {
    match &scheme.proof {
        Proof::Signed(signature) => signed(scheme, signature, secrets, request),
        Proof::Bearer(places) => bearer(scheme, places, secrets),
        Proof::Asserted(known) => {
            let given = super::asserted::expectations(scheme, known, request.expected_headers)?;
            Ok(given
                .into_iter()
                .filter_map(|(number, value)| Some((scheme.headers.get(number)?.clone(), value)))
                .collect())
        }
    }
}

fn bearer(
    scheme: &Scheme,
    places: &[TokenPlace],
    secrets: &[Zeroizing<Vec<u8>>],
) -> Result<Vec<SignedHeader>, Misuse> {
    let secret = secrets
        .first()
        .ok_or_else(|| Misuse::new(Code::SecretMissing))?;
    let token = core::str::from_utf8(secret)
        .map_err(|_| Misuse::new(Code::SecretMalformed).subject("1"))?;
    let mut out = Vec::new();
    for place in places {
        // A token inside the body is the body's author's to write: the headers are all that is made here.
        if let TokenPlace::Header { header, prefix } = place {
            out.push((
                scheme.headers.get(*header).cloned().unwrap_or_default(),
                [prefix, token].concat(),
            ));
        }
    }
    Ok(out)
}

fn signed(
    scheme: &Scheme,
    signature: &Signature,
    secrets: &[Zeroizing<Vec<u8>>],
    request: &SignRequest<'_>,
) -> Result<Vec<SignedHeader>, Misuse> {
    let Some(family) = signature.families.first() else {
        return Err(Misuse::new(Code::SigningUnsupported));
    };
    let name = |number: usize| scheme.headers.get(number).cloned().unwrap_or_default();
    let mut out = Vec::new();
    let id = match family.id {
        Some(number) => {
            let needed = signature.content.has(&Segment::Id);
            let id = request.id.unwrap_or_default();
            let broken = id.is_empty()
                || !id.bytes().all(|byte| byte.is_ascii_graphic())
                || signature
                    .content
                    .id_delimiter()
                    .is_some_and(|delimiter| id.as_bytes().contains(&delimiter));
            if broken && (needed || request.id.is_some()) {
                return Err(invalid(
                    "id must be visible ASCII without the delimiter of the signed content",
                ));
            }
            if !broken {
                out.push((name(number), id.into()));
            }
            id
        }
        None => "",
    };
    let time = match family.timestamp {
        Some(place) => {
            let time = request
                .timestamp
                .filter(|text| timestamp::parse(text.as_bytes()).is_some())
                .ok_or_else(|| invalid("timestamp must be a whole number of Unix seconds"))?;
            if let TimestampPlace::Header(number) = place {
                out.push((name(number), time.into()));
            }
            time
        }
        None => "",
    };
    let mut tags = Vec::new();
    for (index, secret) in secrets.iter().enumerate() {
        let bytes = scheme.secret.key(secret, index)?;
        let key = MacKey::new(&bytes)
            .ok_or_else(|| Misuse::new(Code::SecretEmpty).found(index as i64 + 1))?;
        let tag = key.tag(
            signature
                .content
                .parts(id.as_bytes(), time.as_bytes(), request.body),
        );
        tags.push(signature.encoding.encode(tag.expose_bytes()));
    }
    out.push((
        name(family.signature),
        write(&signature.grammar, &tags, time)?,
    ));
    Ok(out)
}

fn invalid(what: &'static str) -> Misuse {
    Misuse::new(Code::MessageInvalid).subject(Cow::Borrowed(what))
}

/// Writes the signature header.
fn write(grammar: &Grammar, tags: &[String], time: &str) -> Result<String, Misuse> {
    let Some(first) = tags.first() else {
        return Err(Misuse::new(Code::SecretMissing));
    };
    match grammar {
        Grammar::Single { prefix } => Ok([prefix, first.as_str()].concat()),
        Grammar::List {
            items,
            assign,
            labels,
            timestamp,
        } => {
            let current = labels
                .iter()
                .find(|label| label.supported && !label.previous);
            let previous = labels
                .iter()
                .find(|label| label.supported && label.previous)
                .or(current);
            let (items, assign) = (char::from(*items), char::from(*assign));
            let mut out = String::new();
            let mut entry = |label: &str, value: &str| {
                if !out.is_empty() {
                    out.push(items);
                }
                out.push_str(label);
                out.push(assign);
                out.push_str(value);
            };
            if let Some(label) = timestamp {
                entry(label, time);
            }
            for (number, tag) in tags.iter().enumerate() {
                let Some(label) = (if number == 0 { current } else { previous }) else {
                    continue;
                };
                entry(&label.name, tag);
            }
            Ok(out)
        }
    }
}
