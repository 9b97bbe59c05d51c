//! Schemes: how a message proves where it came from, as closed data, and one interpreter for all of them.
//!
//! Verification has three steps: [`prepare`](verify::prepare) reads headers into candidates and signed parts, the MAC is
//! computed over those parts, by a host's hash where there is one, and a judge compares ([`decide`](verify::decide)).

pub mod asserted;
pub mod bearer;
mod content;
mod form;
mod header;
mod parse;
mod pieces;
mod sign;
mod source;
mod timestamp;
mod url;
pub mod verify;

pub use content::{BodyForm, Content, Place, Segment};
pub use form::{Ambiguous, field as query_field};
pub use header::{Candidate, Candidates, Grammar, Label};
pub use pieces::{Piece, parts};
pub use sign::{SignRequest, SignedHeader, constants, sign};
pub use source::{MAX_HEADER_BYTES, Source};
pub use timestamp::{TimestampFormat, TimestampRule, Window};
pub use url::{UrlForm, query as url_query};

use crate::crypto::SecretFormats;
use crate::encoding::Encoding;
use crate::prelude::*;

/// What a successful verification proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// Only plain headers matched: anybody who knows them can send them.
    Asserted,
    /// A shared token matched; the body is not covered by anything.
    Bearer,
    /// A MAC matched that covers a time or an id, and not the body.
    Metadata,
    /// The body is covered by a MAC or signature.
    Signed,
}

impl Assurance {
    /// The word used in results and profiles.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Asserted => "asserted",
            Self::Bearer => "bearer",
            Self::Metadata => "metadata",
            Self::Signed => "signed",
        }
    }
}

/// One provider's scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Lower-case names of every header the scheme reads, and the pseudo names of [`crate::message`] for method and URL; the rest of
    /// the scheme refers to them by number.
    pub headers: Vec<String>,
    /// The kind of proof and its data.
    pub proof: Proof,
    /// How secrets are written; unused where nothing is secret.
    pub secrets: SecretFormats,
    /// Opt-in changes of the body before the MAC.
    pub transforms: Vec<Transform>,
    /// What the scheme needs and this build lacks.
    pub not_in_this_build: Option<&'static str>,
}

/// The kinds of proof.
#[derive(Clone, Debug)]
pub enum Proof {
    /// Plain headers, compared with values from the caller.
    Asserted(Vec<ExpectedHeader>),
    /// Places of a shared token; all must hold the same one.
    Bearer(Vec<TokenPlace>),
    /// A MAC or signature over parts of the message.
    Signed(Box<Signature>),
}

/// A header that the sender sets and the caller can compare.
#[derive(Clone, Copy, Debug)]
pub struct ExpectedHeader {
    /// Its number in [`Scheme::headers`].
    pub header: usize,
    /// Whether the provider leaves it out at times.
    pub optional: bool,
}

/// Where a shared token stands.
#[derive(Clone, Debug)]
pub struct TokenPlace {
    /// The place.
    pub place: Place,
    /// In front of it, compared without regard to case (RFC 9110 §11.1), for example `Bearer `.
    pub prefix: String,
    /// How it is written there.
    pub encoding: Encoding,
}

/// A signature scheme.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Sets of places that belong together; the first whose signature arrived is used whole.
    pub families: Vec<Family>,
    /// How the signature header is built.
    pub grammar: Grammar,
    /// What is signed.
    pub content: Content,
    /// Names of the values that the caller must give.
    pub constants: Vec<String>,
    /// How the timestamp is written and bounded, if anything signed says when the message was signed.
    pub timestamp: Option<TimestampRule>,
    /// A digest that stands in for the body.
    pub digest: Option<BodyDigest>,
    /// The forms of the URL to try.
    pub urls: Vec<UrlForm>,
    /// Whether the body is covered.
    pub covers_body: bool,
}

/// A signed place that holds the SHA-256 digest of the body.
#[derive(Clone, Debug)]
pub struct BodyDigest {
    /// Where it stands.
    pub place: Place,
    /// How it is written.
    pub encoding: Encoding,
}

/// One set of places.
#[derive(Clone, Debug)]
pub struct Family {
    /// Where the signature stands.
    pub signature: SignaturePlace,
    /// Where the timestamp stands, if there is one.
    pub timestamp: Option<Place>,
    /// Where the message id stands, if there is one.
    pub id: Option<Place>,
}

/// Where signatures stand.
#[derive(Clone, Debug)]
pub enum SignaturePlace {
    /// In headers, by their numbers; one of them is enough.
    Headers(Vec<usize>),
    /// In another place.
    Value(Place),
}

/// A change of the body before the MAC, only ever made when the caller asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Transform {
    /// What ECMAScript's `JSON.stringify(JSON.parse(body))` gives.
    JsonStringify,
}

impl Transform {
    /// The transform of that name in a profile.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        (name == "json-stringify").then_some(Self::JsonStringify)
    }
}
