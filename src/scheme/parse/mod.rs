//! From a profile's `scheme` member to a [`Scheme`]. An unknown member is an error: a misspelt rule must not be ignored.

mod plain;
mod read;
mod secret;
mod signature;

use super::{Place, Proof, Scheme, Transform};
use crate::crypto::Algorithm;
use crate::json::Node;
use crate::message::{MAX_HEADERS, URL};
use crate::prelude::*;
use crate::profile_error::ProfileError;
use read::{fail, known, text};

/// The error is boxed: it is rare, and every `?` moves it.
type Parsed<T> = Result<T, Box<ProfileError>>;

/// What is collected while a scheme is read.
#[derive(Default)]
struct Collected {
    /// Header names; the rest of the scheme refers to them by number.
    headers: Vec<String>,
    /// What this build lacks, if anything.
    missing: Option<String>,
}

impl Collected {
    #[inline(never)]
    fn push(&mut self, name: String, at: &str) -> Parsed<usize> {
        if let Some(number) = self.headers.iter().position(|known| *known == name) {
            return Ok(number);
        }
        if self.headers.len() >= MAX_HEADERS {
            return fail(at, "names more headers than one scheme may read (12)");
        }
        self.headers.push(name);
        Ok(self.headers.len() - 1)
    }

    /// The number of a header.
    #[inline(never)]
    fn header(&mut self, name: &str, at: &str) -> Parsed<usize> {
        // RFC 9110 §5.1: a field name is a token; lower case is how it is compared here.
        if name.is_empty()
            || !name
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte))
        {
            return fail(at, "expected a header name");
        }
        self.push(name.to_ascii_lowercase(), at)
    }

    /// A place; `fields` takes the labels of the signature header that are values.
    #[inline(never)]
    fn place(&mut self, text: &str, at: &str, fields: Option<&mut Vec<String>>) -> Parsed<Place> {
        let Some((kind, name)) = text.split_once(':') else {
            return self.header(text, at).map(Place::Header);
        };
        match (kind, fields) {
            ("body", _) if name.starts_with('/') => Ok(Place::Body(name.into())),
            ("form", _) if !name.is_empty() => Ok(Place::Form(name.into())),
            ("query", _) if !name.is_empty() => {
                self.push(URL.into(), at)?;
                Ok(Place::Query(name.into()))
            }
            ("signature", Some(fields)) if !name.is_empty() => {
                let known = fields.iter().position(|field| field == name);
                Ok(Place::Label(known.unwrap_or_else(|| {
                    fields.push(name.into());
                    fields.len() - 1
                })))
            }
            _ => fail(
                at,
                "expected a header name, body:/pointer, form:name, query:name or signature:label",
            ),
        }
    }
}

impl Scheme {
    /// Reads a profile's `scheme` member.
    ///
    /// # Errors
    /// The place and what was expected there.
    pub fn parse(node: Node<'_>) -> Result<Self, ProfileError> {
        Self::read(node).map_err(|error| *error)
    }

    fn read(node: Node<'_>) -> Parsed<Self> {
        const MEMBERS: [&str; 11] = [
            "assurance",
            "families",
            "signature",
            "content",
            "secret",
            "timestamp",
            "transforms",
            "tokens",
            "expected",
            "bodyDigest",
            "url",
        ];
        known(node, "/scheme", &MEMBERS)?;
        let mut collected = Collected::default();
        let mut algorithm = Algorithm::HmacSha256;
        let proof = match text(node, "assurance", "/scheme")?.as_deref() {
            Some(name @ ("signed" | "metadata")) => {
                let signature = signature::read(node, name == "signed", &mut collected)?;
                algorithm = signature.grammar.algorithm;
                Proof::Signed(Box::new(signature))
            }
            Some("bearer") => Proof::Bearer(plain::tokens(node, &mut collected)?),
            Some("asserted") => Proof::Asserted(plain::expected(node, &mut collected)?),
            _ => {
                return fail(
                    "/scheme/assurance",
                    "expected signed, metadata, bearer or asserted",
                );
            }
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
            headers: collected.headers,
            proof,
            secrets: secret::formats(node.get("secret"), algorithm)?,
            transforms,
            not_in_this_build: collected.missing,
        })
    }
}
