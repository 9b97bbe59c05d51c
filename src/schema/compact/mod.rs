//! A compiled schema as bytes: what the compiler found out, without what it needed to find it out.
//!
//! Texts, sets of characters and patterns stand once, in tables, the most used first; schemas name them by number. A schema that is named for
//! the first time by the keyword it stands under has the next number and that place, so that neither is written. docs/SCHEMA.md has the layout.

mod bundle;
pub(super) mod bytes;
mod pool;
mod read;
#[cfg(feature = "compile")]
mod table;
mod value;
#[cfg(feature = "compile")]
mod write;

use super::pattern::HostEngine;
use super::{Schema, rule};

/// The first byte. Bytes of another version are refused.
const VERSION: u8 = 1;

/// Bytes that are no compact schema of this version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CompactError {
    /// Where in the bytes.
    pub offset: usize,
    /// What was expected there.
    pub expected: &'static str,
}

impl std::fmt::Display for CompactError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { offset, expected } = self;
        write!(
            formatter,
            "compact schema at byte {offset}: expected {expected}, found something else; write it again with the version that reads it"
        )
    }
}

impl std::error::Error for CompactError {}

impl Schema {
    /// The compiled schema as bytes, a small part of the text of a schema with sentences in it. [`Schema::from_bytes`] reads them in a fraction of the
    /// time that compiling takes.
    ///
    /// ```
    /// use hookproof::json::{Limits, parse};
    /// use hookproof::schema::{Options, Schema};
    ///
    /// let text = br#"{"type": "object", "properties": {"id": {"type": "string", "pattern": "^ord_[0-9]+$"}}, "required": ["id"]}"#;
    /// let document = parse(text, Limits::default())?;
    /// let bytes = Schema::compile(document.root(), Options::default())?.to_bytes();
    /// assert!(bytes.len() < text.len());
    ///
    /// let schema = Schema::from_bytes(&bytes, None)?;
    /// let order = parse(br#"{"id": "ord_1"}"#, Limits::default())?;
    /// assert!(schema.is_valid(order.root()));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    #[cfg(feature = "compile")]
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        Self::bundle(&[self])
    }

    /// The schema that [`Schema::to_bytes`] wrote. `host` runs the patterns that were left to the host's engine.
    ///
    /// Any bytes may be given: memory and time stay in proportion to their number, and whatever is accepted can be applied.
    ///
    /// # Errors
    /// The place of what is not in the form of this version, and what was expected there.
    pub fn from_bytes(bytes: &[u8], host: Option<HostEngine>) -> Result<Self, CompactError> {
        Self::from_bundle(bytes, 0, host)
    }
}

/// The first byte of each rule. A set of types is its bits and the highest one.
mod tag {
    pub(super) const NEVER: u8 = 0;
    pub(super) const ENUM: u8 = 1;
    pub(super) const CONST: u8 = 2;
    pub(super) const MULTIPLE_OF: u8 = 3;
    pub(super) const PATTERN: u8 = 4;
    pub(super) const FORMAT: u8 = 5;
    pub(super) const REQUIRED: u8 = 6;
    pub(super) const DEPENDENT_REQUIRED: u8 = 7;
    pub(super) const DEPENDENT_SCHEMAS: u8 = 8;
    pub(super) const DEPENDENCIES: u8 = 9;
    pub(super) const MEMBERS: u8 = 10;
    pub(super) const PROPERTY_NAMES: u8 = 11;
    pub(super) const ITEMS: u8 = 12;
    pub(super) const CONTAINS: u8 = 13;
    pub(super) const UNIQUE_ITEMS: u8 = 14;
    pub(super) const UNEVALUATED_PROPERTIES: u8 = 15;
    pub(super) const UNEVALUATED_ITEMS: u8 = 16;
    pub(super) const ALL_OF: u8 = 17;
    pub(super) const ANY_OF: u8 = 18;
    pub(super) const ONE_OF: u8 = 19;
    pub(super) const NOT: u8 = 20;
    pub(super) const IF: u8 = 21;
    pub(super) const REF: u8 = 22;
    pub(super) const STRICT: u8 = 23;
    pub(super) const DYNAMIC_REF: u8 = 24;
    /// And the place in `BOUNDS`.
    pub(super) const BOUND: u8 = 32;
    /// And the place in `SIZES`.
    pub(super) const SIZE: u8 = 40;
    pub(super) const TYPES: u8 = 128;
}

const BOUNDS: [rule::Bound; 4] = [
    rule::Bound::Minimum,
    rule::Bound::Maximum,
    rule::Bound::ExclusiveMinimum,
    rule::Bound::ExclusiveMaximum,
];

const SIZES: [rule::Size; 6] = [
    rule::Size::MinLength,
    rule::Size::MaxLength,
    rule::Size::MinItems,
    rule::Size::MaxItems,
    rule::Size::MinProperties,
    rule::Size::MaxProperties,
];

/// Writes a number as `Bytes::long` reads it.
#[cfg(feature = "compile")]
pub(super) fn push(out: &mut Vec<u8>, mut number: u64) {
    while number > 127 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}
