//! Signing: the headers that a provider would send with a message.

use alloc::borrow::Cow;
use zeroize::Zeroizing;

use super::pieces::parts;
use super::{
    Grammar, Label, Place, Proof, Scheme, Segment, Signature, SignaturePlace, Source, TokenPlace,
};
use crate::crypto::{Algorithm, SigningKey};
use crate::cut;
use crate::encoding::Encoding;
use crate::error::{Blame, Code, Misuse, Rejection};
use crate::message::{HeaderValues, METHOD, URL};
use crate::prelude::*;

/// What to sign.
#[derive(Clone, Copy, Debug, Default)]
pub struct SignRequest<'a> {
    /// The message id, for schemes that send one.
    pub id: Option<&'a str>,
    /// Unix seconds, for schemes that send a time; written as the scheme writes it.
    pub timestamp: Option<&'a str>,
    /// The raw body.
    pub body: &'a [u8],
    /// The request method, for schemes that sign it.
    pub method: Option<&'a str>,
    /// The URL as the provider knows it, for schemes that sign it.
    pub url: Option<&'a str>,
    /// Header values: of schemes that only assert, and those that a signature covers besides time and id.
    pub expected_headers: &'a [(String, String)],
    /// Values of the scheme's constants.
    pub constants: &'a [(String, String)],
}

/// Header name and value.
pub type SignedHeader = (String, String);

/// The headers of a message. Several secrets, newest first, give a rotation: one signature per secret where the scheme
/// can carry several.
///
/// # Errors
/// `message-invalid`, `secret-missing`, `expected-headers-missing`, `unknown-expected-header`, `signing-unsupported`,
/// `request-part-missing`, `constant-missing`, `algorithm-not-in-this-build`, and the `secret-…` codes.
pub fn sign(
    scheme: &Scheme,
    secrets: &[Zeroizing<Vec<u8>>],
    request: &SignRequest<'_>,
) -> Result<Vec<SignedHeader>, Misuse> {
    if let Some(missing) = scheme.not_in_this_build {
        return Err(Misuse::new(Code::AlgorithmNotInThisBuild).subject(missing));
    }
    match &scheme.proof {
        Proof::Signed(signature) => signed(scheme, signature, secrets, request),
        Proof::Bearer(places) => bearer(scheme, places, secrets),
        Proof::Asserted(known) => {
            let given = super::asserted::expectations(scheme, known, request.expected_headers)?;
            let mut out = Vec::new();
            for (number, value) in &given {
                out.push((name(scheme, *number), value.clone()));
            }
            Ok(out)
        }
    }
}

fn name(scheme: &Scheme, number: usize) -> String {
    scheme.headers.get(number).cloned().unwrap_or_default()
}

fn bearer(
    scheme: &Scheme,
    places: &[TokenPlace],
    secrets: &[Zeroizing<Vec<u8>>],
) -> Result<Vec<SignedHeader>, Misuse> {
    let secret = secrets
        .first()
        .ok_or_else(|| Misuse::new(Code::SecretMissing))?;
    core::str::from_utf8(secret).map_err(|_| Misuse::new(Code::SecretMalformed).subject("1"))?;
    let mut out = Vec::new();
    for token in places {
        // A token inside the body or the URL is their author's to write: the headers are all that is made here.
        if let Place::Header(number) = token.place {
            let text = token.encoding.encode(secret);
            out.push((name(scheme, number), cut::join(&[&token.prefix, &text])));
        }
    }
    Ok(out)
}

/// A part of the message that the template asked for and the request lacks.
fn lacking(rejection: Rejection) -> Misuse {
    let code = match rejection.code.blame() {
        Blame::Caller => rejection.code,
        Blame::Sender => Code::MessageInvalid,
    };
    rejection.into_misuse(code)
}

fn invalid(what: &'static str) -> Misuse {
    Misuse::new(Code::MessageInvalid).subject(Cow::Borrowed(what))
}

/// The constants' values in the scheme's order.
///
/// # Errors
/// `constant-missing`.
pub fn constants(signature: &Signature, given: &[(String, String)]) -> Result<Vec<String>, Misuse> {
    let mut values = Vec::new();
    for wanted in &signature.constants {
        match given.iter().find(|(name, _)| name == wanted) {
            Some((_, value)) => values.push(value.clone()),
            None => return Err(Misuse::new(Code::ConstantMissing).subject(wanted.clone())),
        }
    }
    Ok(values)
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
    let SignaturePlace::Headers(headers) = &family.signature else {
        return Err(Misuse::new(Code::SigningUnsupported).subject(
            "the signature stands in the body or the URL, which are their author's to write",
        ));
    };
    let mut out = Vec::new();
    let id = id(signature, request)?;
    if let (Some(Place::Header(number)), false) = (&family.id, id.is_empty()) {
        out.push((name(scheme, *number), id.into()));
    }
    let time = match (&family.timestamp, signature.timestamp) {
        (Some(Place::Header(_) | Place::Label(_)), Some(rule)) => request
            .timestamp
            .and_then(|text| rule.format.write(text))
            .ok_or_else(|| invalid("timestamp must be given, in whole Unix seconds"))?,
        _ => String::new(),
    };
    if let Some(Place::Header(number)) = family.timestamp {
        out.push((name(scheme, number), time.clone()));
    }
    let mut values = HeaderValues::default();
    for (number, header) in scheme.headers.iter().enumerate() {
        let value = match header.as_str() {
            METHOD => request.method.or(Some("POST")),
            URL => request.url,
            _ => None,
        };
        if let Some(value) = value {
            values.push(number, value.as_bytes());
        }
        // What else is signed goes out as it was given.
        let given = |(name, _): &&(String, String)| name.eq_ignore_ascii_case(header);
        if signature.content.reads(&Place::Header(number))
            && let Some((_, value)) = request.expected_headers.iter().find(given)
        {
            values.push(number, value.as_bytes());
            out.push((header.clone(), value.clone()));
        }
    }
    let source = Source::new(scheme, &values, request.body, None);
    let constants = constants(signature, request.constants)?;
    signature.check_digest(&source).map_err(lacking)?;
    let pieces = signature
        .content
        .pieces(
            signature,
            &source,
            Cow::Borrowed(id.as_bytes()),
            Cow::Borrowed(time.as_bytes()),
            &constants,
        )
        .map_err(lacking)?;
    let url = if signature.content.has(&Segment::Url) {
        source.url().map_err(lacking)?
    } else {
        String::new()
    };
    let mut tags = Vec::new();
    for (index, secret) in secrets.iter().enumerate() {
        let key: SigningKey = scheme.secrets.signing_key(secret, index)?;
        let tag = key
            .sign(parts(
                &pieces,
                request.body,
                key.expose_text(),
                url.as_bytes(),
            ))
            .map_err(Misuse::new)?;
        tags.push((key.algorithm, tag));
    }
    let first = headers.first().copied().unwrap_or(0);
    if headers.len() > 1 {
        // One signature to a header, in the order of the secrets.
        for (number, tag) in headers.iter().zip(&tags) {
            out.push((
                name(scheme, *number),
                signature.grammar.write(core::slice::from_ref(tag), &time)?,
            ));
        }
    }
    if headers.len() == 1 || tags.is_empty() {
        out.push((name(scheme, first), signature.grammar.write(&tags, &time)?));
    }
    Ok(out)
}

/// The id to send; empty where the scheme has none.
fn id<'r>(signature: &Signature, request: &SignRequest<'r>) -> Result<&'r str, Misuse> {
    let Some(Place::Header(_)) = signature
        .families
        .first()
        .and_then(|family| family.id.as_ref())
    else {
        return Ok("");
    };
    let id = request.id.unwrap_or_default();
    let broken = id.is_empty()
        || !id.as_bytes().iter().all(u8::is_ascii_graphic)
        || signature
            .content
            .id_delimiter()
            .is_some_and(|delimiter| cut::has(id.as_bytes(), delimiter));
    if broken && (signature.content.has(&Segment::Id) || request.id.is_some()) {
        return Err(invalid(
            "id must be given, in visible ASCII without the delimiter of the signed content",
        ));
    }
    Ok(if broken { "" } else { id })
}

impl Grammar {
    /// The label under which a signature of `algorithm` is sent: that of the replaced secret for all but the first.
    fn label(&self, algorithm: Algorithm, first: bool) -> Option<&Label> {
        let of = |previous: bool| {
            self.labels
                .iter()
                .find(move |label| label.algorithm == algorithm && label.previous == previous)
        };
        if first {
            of(false)
        } else {
            of(true).or(of(false))
        }
    }

    /// Writes the signature header.
    fn write(&self, tags: &[(Algorithm, Vec<u8>)], time: &str) -> Result<String, Misuse> {
        let Some((_, first)) = tags.first() else {
            return Err(Misuse::new(Code::SecretMissing));
        };
        let mut out = self.prefix.clone();
        let Some(items) = self.items else {
            out.push_str(&self.encoding.encode(first));
            return Ok(out);
        };
        let mut entry = |label: &str, value: &str| {
            if out.len() > self.prefix.len() {
                out.push(char::from(items));
            }
            if let Some(assign) = self.assign {
                out.push_str(label);
                out.push(char::from(assign));
            }
            out.push_str(value);
        };
        // Of the fields the timestamp alone has a value here.
        if let Some(label) = self.fields.first() {
            entry(label, time);
        }
        for (number, (algorithm, tag)) in tags.iter().enumerate() {
            let (label, encoding): (&str, Encoding) = match self.label(*algorithm, number == 0) {
                Some(label) => (&label.name, label.encoding),
                None if self.labels.is_empty() => ("", self.encoding),
                None => continue,
            };
            entry(label, &encoding.encode(tag));
        }
        Ok(out)
    }
}
