//! From a profile's `scheme` member to a [`Scheme`]. An unknown member is an error: a misspelt rule must not be ignored.

mod plain;
mod read;
mod secret;
mod signature;

use super::{Place, Proof, Scheme, Transform};
use crate::crypto::Algorithm;
use crate::cut;
use crate::json::Node;
use crate::message::{MAX_HEADERS, URL};
use crate::prelude::*;
use crate::profile_error::ProfileError;
use read::{Faults, Members, members};

/// What is collected while a scheme is read.
struct Collected<'a> {
    faults: &'a Faults,
    /// Header names; the rest of the scheme refers to them by number.
    headers: Vec<String>,
    /// What this build lacks, if anything.
    missing: Option<&'static str>,
}

impl<'a> Collected<'a> {
    fn members(&self, node: Option<Node<'a>>, at: &'static str, names: &str) -> Members<'a> {
        members(node, at, self.faults, names)
    }

    /// The number of a header, whose name is good.
    #[inline(never)]
    fn push(&mut self, name: String) -> Result<usize, &'static str> {
        if let Some(number) = self.headers.iter().position(|known| *known == name) {
            return Ok(number);
        }
        if self.headers.len() >= MAX_HEADERS {
            return Err("names more headers than one scheme may read (12)");
        }
        self.headers.push(name);
        Ok(self.headers.len() - 1)
    }

    /// The number of a header.
    #[inline(never)]
    fn number(&mut self, name: &str) -> Result<usize, &'static str> {
        // RFC 9110 §5.1: a field name is a token; lower case is how it is compared here.
        if name.is_empty()
            || !name
                .as_bytes()
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || cut::has(b"!#$%&'*+-.^_`|~", *byte))
        {
            return Err("expected a header name");
        }
        self.push(name.to_ascii_lowercase())
    }

    #[inline(never)]
    fn noted(&self, number: Result<usize, &'static str>, at: &str) -> usize {
        number.unwrap_or_else(|message| {
            self.faults.add(at, message);
            0
        })
    }

    fn header(&mut self, name: &str, at: &str) -> usize {
        let number = self.number(name);
        self.noted(number, at)
    }

    /// The number of a pseudo header.
    fn pseudo(&mut self, name: &str, at: &str) {
        let number = self.push(name.into());
        self.noted(number, at);
    }

    /// A place; `fields` takes the labels of the signature header that are values.
    #[inline(never)]
    fn place(&mut self, text: &str, at: &str, fields: Option<&mut Vec<String>>) -> Place {
        let Some((kind, name)) = cut::split(text, b':') else {
            return Place::Header(self.header(text, at));
        };
        match (kind, fields) {
            ("body", _) if name.starts_with('/') => Place::Body(name.into()),
            ("form", _) if !name.is_empty() => Place::Form(name.into()),
            ("query", _) if !name.is_empty() => {
                self.pseudo(URL, at);
                Place::Query(name.into())
            }
            ("signature", Some(fields)) if !name.is_empty() => Place::Label(numbered(fields, name)),
            _ => {
                self.faults.add(
                    at,
                    "expected a header name, body:/pointer, form:name, query:name or signature:label",
                );
                Place::Header(0)
            }
        }
    }
}

/// The number of `name`, which is put behind the others where it is new.
#[inline(never)]
pub(super) fn numbered(names: &mut Vec<String>, name: &str) -> usize {
    let known = names.iter().position(|known| known == name);
    known.unwrap_or_else(|| {
        names.push(name.into());
        names.len() - 1
    })
}

const MEMBERS: &str = "assurance families signature content secret timestamp transforms tokens expected bodyDigest url";

impl Scheme {
    /// Reads a profile's `scheme` member.
    ///
    /// # Errors
    /// The place and what was expected there.
    pub fn parse(node: Node<'_>) -> Result<Self, ProfileError> {
        let faults = Faults::default();
        let scheme = Self::read(node, &faults);
        match faults.into_first() {
            Some(fault) => Err(*fault),
            None => Ok(scheme),
        }
    }

    fn read(node: Node<'_>, faults: &Faults) -> Self {
        let mut collected = Collected {
            faults,
            headers: Vec::new(),
            missing: None,
        };
        let scheme = collected.members(Some(node), "/scheme", MEMBERS);
        let mut algorithm = Algorithm::HmacSha256;
        let proof = match scheme.text("assurance").as_deref() {
            Some(name @ ("signed" | "metadata")) => {
                let signature = signature::read(&scheme, name == "signed", &mut collected);
                algorithm = signature.grammar.algorithm;
                Proof::Signed(Box::new(signature))
            }
            Some("bearer") => Proof::Bearer(plain::tokens(&scheme, &mut collected)),
            Some("asserted") => Proof::Asserted(plain::expected(&scheme, &mut collected)),
            _ => {
                faults.add(
                    "/scheme/assurance",
                    "expected signed, metadata, bearer or asserted",
                );
                Proof::Asserted(Vec::new())
            }
        };
        let mut transforms = Vec::new();
        for item in scheme.items("transforms") {
            match item.as_str().and_then(|name| Transform::from_name(&name)) {
                Some(transform) => transforms.push(transform),
                None => faults.add(
                    "/scheme/transforms",
                    "expected the transform json-stringify",
                ),
            }
        }
        let secrets = secret::formats(scheme.get("secret"), algorithm, &collected);
        Self {
            headers: collected.headers,
            proof,
            secrets,
            transforms,
            not_in_this_build: collected.missing,
        }
    }
}
