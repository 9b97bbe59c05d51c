//! A schema after compilation: rules that point at other schemas by number.

use super::format::Format;
use super::number::{Divisor, Number};
use super::pattern::Pattern;
use super::place::Place;
use super::quick::Quick;
use super::value::Value;
use crate::json::{Kind, Node};
use std::cmp::Ordering;
use std::sync::Arc;

/// Number of a schema in the list.
pub(super) type Id = usize;

/// A text that several rules may have in common.
pub(super) type Text = Arc<str>;

#[derive(Clone, Debug, Default)]
pub(super) struct Compiled {
    /// Where it stands.
    pub at: Place,
    pub rules: Vec<Rule>,
    /// A `$ref` leads here, so it may be applied again and again to one value.
    pub shared: bool,
    /// The resource it stands in, for `$dynamicRef`.
    pub resource: usize,
    /// The rules once more, for a verdict.
    pub quick: Quick,
}

/// A name of `$dynamicAnchor`s with the resources that have it.
#[derive(Clone, Debug)]
pub(super) struct Dynamic {
    #[cfg_attr(
        not(feature = "compile"),
        allow(dead_code, reason = "only written again")
    )]
    pub name: Text,
    pub targets: Vec<(usize, Id)>,
}

impl Dynamic {
    pub(super) fn target(&self, resource: usize) -> Option<Id> {
        let found = self.targets.iter().find(|(other, _)| *other == resource);
        found.map(|(_, id)| *id)
    }
}

#[derive(Clone, Debug)]
pub(super) enum Rule {
    /// The schema `false`.
    Never,
    Types(Types),
    /// Values in order; the listing is for messages: the schema's own values as written.
    Enum {
        values: Vec<Value>,
        listing: Text,
    },
    Const {
        value: Value,
        listing: Text,
    },
    Bound {
        bound: Bound,
        limit: Number,
    },
    MultipleOf {
        divisor: Divisor,
        lexeme: Text,
    },
    Size {
        size: Size,
        limit: u64,
    },
    Pattern(Arc<Pattern>),
    Format(Format),
    Required(Vec<Text>),
    DependentRequired(Vec<(Text, Vec<Text>)>),
    DependentSchemas(Vec<(Text, Id)>),
    Dependencies(Vec<(Text, Needs)>),
    Members(Members),
    PropertyNames(Id),
    Items {
        prefix: Vec<Id>,
        rest: Option<Id>,
    },
    Contains {
        schema: Id,
        min: u64,
        max: Option<u64>,
    },
    UniqueItems,
    UnevaluatedProperties(Id),
    UnevaluatedItems(Id),
    AllOf(Vec<Id>),
    AnyOf(Vec<Id>),
    OneOf(Vec<Id>),
    Not(Id),
    If {
        test: Id,
        then: Option<Id>,
        otherwise: Option<Id>,
    },
    Ref(Id),
    /// Asked for by the caller, not by the schema: no key that nothing describes.
    Strict,
    /// The outermost resource on the way here that has the name decides.
    DynamicRef {
        name: usize,
        otherwise: Id,
    },
}

/// What draft-07's `dependencies` asks for beside a key.
#[derive(Clone, Debug)]
pub(super) enum Needs {
    Keys(Vec<Text>),
    Schema(Id),
}

/// `properties`, `patternProperties` and `additionalProperties`, which depend on one another.
#[derive(Clone, Debug, Default)]
pub(super) struct Members {
    /// In order of the keys.
    pub properties: Vec<(Text, Id)>,
    pub patterns: Vec<(Arc<Pattern>, Id)>,
    pub additional: Option<Id>,
}

impl Members {
    pub(super) fn property(&self, key: &str) -> Option<Id> {
        const FEW: usize = 8;
        if self.properties.len() <= FEW {
            // Length and first byte tell most keys apart without a comparison of texts.
            let first = key.as_bytes().first();
            let found = self.properties.iter().find(|(name, _)| {
                name.len() == key.len() && name.as_bytes().first() == first && **name == *key
            });
            return found.map(|(_, id)| *id);
        }
        let place = self
            .properties
            .binary_search_by(|(name, _)| (**name).cmp(key))
            .ok()?;
        self.properties.get(place).map(|(_, id)| *id)
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Bound {
    Minimum,
    Maximum,
    ExclusiveMinimum,
    ExclusiveMaximum,
}

impl Bound {
    /// Whether a number that compares so with the limit is allowed.
    pub(super) const fn holds(self, order: Ordering) -> bool {
        match self {
            Self::Minimum => order.is_ge(),
            Self::Maximum => order.is_le(),
            Self::ExclusiveMinimum => order.is_gt(),
            Self::ExclusiveMaximum => order.is_lt(),
        }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) enum Size {
    MinLength,
    MaxLength,
    MinItems,
    MaxItems,
    MinProperties,
    MaxProperties,
}

/// The set of a `type` keyword.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Types(u8);

/// The words of `type` with their bits; a number has both of the last two when it is whole.
const TYPES: [(&str, u8); 7] = [
    ("null", bit(Kind::Null)),
    ("boolean", bit(Kind::Bool)),
    ("object", bit(Kind::Object)),
    ("array", bit(Kind::Array)),
    ("string", bit(Kind::String)),
    ("number", NUMBER),
    ("integer", INTEGER),
];
const NUMBER: u8 = bit(Kind::Number);
const INTEGER: u8 = 64;

/// The bit of a kind of value; of a number, that of `number`.
#[inline(always)]
const fn bit(kind: Kind) -> u8 {
    1 << kind as u8
}

impl Types {
    pub(super) const fn all() -> Self {
        Self(0x7f)
    }

    /// The set as bits of which the highest is not in use.
    #[cfg(feature = "compile")]
    pub(super) const fn bits(self) -> u8 {
        self.0
    }

    pub(super) const fn of_bits(bits: u8) -> Self {
        Self(bits & Self::all().0)
    }

    /// Adds a word; `false` if there is no such type.
    #[cfg(feature = "compile")]
    pub(super) fn add(&mut self, word: &str) -> bool {
        let bit = TYPES
            .iter()
            .find(|(name, _)| *name == word)
            .map_or(0, |(_, bit)| *bit);
        self.0 |= bit;
        bit != 0
    }

    #[inline(always)]
    pub(super) fn allow(self, node: Node<'_>) -> bool {
        let bit = bit(node.kind());
        let whole = || node.as_number().is_some_and(super::number::is_integer);
        self.0 & bit != 0 || (bit == NUMBER && self.0 & INTEGER != 0 && whole())
    }

    /// `string or null`
    pub(super) fn listing(self) -> String {
        let words: Vec<&str> = TYPES
            .iter()
            .filter(|(_, bit)| self.0 & bit != 0)
            .map(|(name, _)| *name)
            .collect();
        words.join(" or ")
    }

    /// Is `integer` in the set and `number` not?
    pub(super) fn only_whole(self) -> bool {
        self.0 & (NUMBER | INTEGER) == INTEGER
    }
}
