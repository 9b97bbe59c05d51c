//! Schemes: how a message proves where it came from, as closed data, and one interpreter for all of them.
//!
//! Verification has three steps: [`prepare`](verify::prepare) reads headers into candidates and signed parts, the MAC is
//! computed over those parts, [`judge`](verify::judge) compares. A host may compute the MAC in between.

pub mod asserted;
pub mod bearer;
mod content;
mod header;
mod parse;
mod sign;
mod timestamp;
pub mod verify;

pub use content::{Content, Segment};
pub use header::{Candidate, Candidates};
pub use sign::{SignRequest, sign};
pub use timestamp::TimestampRule;

use alloc::string::String;
use alloc::vec::Vec;

use crate::crypto::SecretFormat;
use crate::encoding::Encoding;

/// What a successful verification proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Assurance {
    /// Only plain headers matched: anybody who knows them can send them.
    Asserted,
    /// A shared token matched; the body is not covered by anything.
    Bearer,
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
            Self::Signed => "signed",
        }
    }
}

/// One provider's scheme.
#[derive(Clone, Debug)]
pub struct Scheme {
    /// Lower-case names of every header the scheme reads; the rest of the scheme refers to them by number.
    pub headers: Vec<String>,
    /// The kind of proof and its data.
    pub proof: Proof,
    /// How secrets are written; unused where nothing is secret.
    pub secret: SecretFormat,
    /// Opt-in changes of the body before the MAC.
    pub transforms: Vec<Transform>,
}

/// The kinds of proof.
#[derive(Clone, Debug)]
pub enum Proof {
    /// Plain headers, compared with values from the caller.
    Asserted(Vec<ExpectedHeader>),
    /// Places of a shared token; all must hold the same one.
    Bearer(Vec<TokenPlace>),
    /// A MAC over parts of the message.
    Signed(Signature),
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
pub enum TokenPlace {
    /// In a header, after a prefix that is compared without regard to case (RFC 9110 §11.1).
    Header {
        /// Its number in [`Scheme::headers`].
        header: usize,
        /// For example `Bearer `.
        prefix: String,
    },
    /// In the JSON body, at a JSON Pointer.
    Body(String),
}

/// A signature scheme.
#[derive(Clone, Debug)]
pub struct Signature {
    /// Sets of headers that belong together; the first whose signature header arrived is used whole.
    pub families: Vec<Family>,
    /// How the signature header is built.
    pub grammar: Grammar,
    /// How a signature is written.
    pub encoding: Encoding,
    /// What is signed.
    pub content: Content,
    /// When the message was signed, if anything signed says so.
    pub timestamp: Option<TimestampRule>,
}

/// One set of headers.
#[derive(Clone, Copy, Debug)]
pub struct Family {
    /// The signature header's number.
    pub signature: usize,
    /// Where the timestamp stands, if there is one.
    pub timestamp: Option<TimestampPlace>,
    /// The message id header's number.
    pub id: Option<usize>,
}

/// Where a timestamp stands.
#[derive(Clone, Copy, Debug)]
pub enum TimestampPlace {
    /// In a header of its own.
    Header(usize),
    /// In the signature header, under the grammar's timestamp label.
    Label,
}

/// The forms of a signature header.
#[derive(Clone, Debug)]
pub enum Grammar {
    /// One signature after a fixed prefix (which may be empty).
    Single {
        /// For example `sha256=`.
        prefix: String,
    },
    /// A list of labelled signatures.
    List {
        /// Between two entries.
        items: u8,
        /// Between a label and its value.
        assign: u8,
        /// The labels whose signatures can be checked, in the order in which they are written.
        labels: Vec<Label>,
        /// The label of the timestamp, where it stands in this header.
        timestamp: Option<String>,
    },
}

/// One label of a list.
#[derive(Clone, Debug)]
pub struct Label {
    /// The text before the assignment.
    pub name: String,
    /// Whether the sender makes it with the secret that was replaced.
    pub previous: bool,
    /// False for an algorithm that this crate does not compute: such entries are skipped, never trusted.
    pub supported: bool,
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
