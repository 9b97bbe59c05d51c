//! JSON Schema 2020-12 and draft-07: compiled once, then applied to documents without copying them.
//!
//! Numbers are compared as decimals, patterns run in linear time, and the whole check has a
//! budget of work that grows with the document, so a small body cannot cost a long check.
//! Findings never show a value of the document.

mod body;
mod branch;
mod compact;
#[cfg(feature = "compile")]
mod compile;
#[cfg(feature = "compile")]
mod dialect;
mod discriminator;
mod exchange;
mod format;
#[cfg(feature = "compile")]
mod keyword;
mod listing;
mod memo;
#[cfg(feature = "compile")]
mod meta;
#[cfg(feature = "compile")]
mod names;
mod number;
mod object;
#[cfg(feature = "compile")]
mod options;
mod path;
mod pattern;
mod place;
mod present;
mod quick;
#[cfg(feature = "compile")]
mod reference;
#[cfg(not(feature = "compile"))]
mod remote;
#[cfg(feature = "compile")]
mod resource;
mod rule;
mod run;
mod scalar;
mod strict;
mod unevaluated;
#[cfg(feature = "compile")]
pub(crate) mod uri;
mod value;

use crate::finding::Finding;
use crate::json::{Document, Node, quoted};
pub use body::{Check, basic};
pub use compact::CompactError;
#[cfg(feature = "compile")]
pub use dialect::Draft;
#[cfg(feature = "compile")]
pub use exchange::answer;
pub use exchange::{Answer, Ask, Question, Refusal, compiled};
#[cfg(feature = "compile")]
pub use options::Options;
#[cfg(feature = "compile")]
use options::Remote;
pub use pattern::HostEngine;
use quick::Quick;
#[cfg(not(feature = "compile"))]
pub(crate) use remote::ask;
#[cfg(not(feature = "compile"))]
pub use remote::ask_compiler_of;
use rule::{Compiled, Dynamic, Id, Rule};

/// A schema that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SchemaError {
    /// JSON Pointer into the schema.
    pub at: String,
    /// What was expected, what was found, what to do.
    pub sentence: String,
}

impl std::fmt::Display for SchemaError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "schema at {}: {}",
            quoted(&self.at),
            self.sentence
        )
    }
}

impl std::error::Error for SchemaError {}

/// Whether a pattern, as `patternProperties` has them, matches somewhere in the text. One that no catalog takes matches nothing.
#[cfg(feature = "tools")]
pub(crate) fn pattern_matches(source: &str, text: &str) -> bool {
    pattern::Pattern::new(source).is_ok_and(|pattern| pattern.is_match(text))
}

/// A compiled schema. Owns what it needs.
#[derive(Clone, Debug)]
pub struct Schema {
    schemas: Vec<Compiled>,
    dynamic: Vec<Dynamic>,
    root: Id,
}

impl Schema {
    /// Notes what follows from the rules, and only those need who apply them.
    fn arranged(self) -> Self {
        let Self {
            mut schemas,
            dynamic,
            root,
        } = self;
        let rules = schemas.iter().flat_map(|schema| &schema.rules);
        let referred = rules.filter_map(|rule| match rule {
            Rule::Ref(id) => Some(*id),
            _ => None,
        });
        for id in referred.collect::<Vec<Id>>() {
            if let Some(schema) = schemas.get_mut(id) {
                schema.shared = true;
            }
        }
        let mut left = discriminator::MOST_TEXTS;
        let quick: Vec<Quick> = schemas
            .iter()
            .map(|schema| Quick::new(&schemas, schema, &mut left))
            .collect();
        for (schema, quick) in schemas.iter_mut().zip(quick) {
            schema.quick = quick;
        }
        Self {
            schemas,
            dynamic,
            root,
        }
    }

    /// Checks a value; no findings means it is valid. Findings carry the offset of the value in
    /// its text. At most a hundred are listed.
    pub fn validate(&self, value: Node<'_>) -> Vec<Finding> {
        // Most documents are right, and a verdict is much quicker than findings.
        if self.is_valid(value) {
            return Vec::new();
        }
        run::findings(self, value, false)
    }

    /// Checks a document, and looks for the first key that its own object already had. The walk over the schema has seen most of
    /// the keys: what is left is little.
    pub(crate) fn validate_document(
        &self,
        document: &Document<'_>,
    ) -> (Vec<Finding>, Option<usize>) {
        let (valid, distinct) = run::verdict(self, document);
        let twice = document.other_duplicate_key(&distinct);
        let findings = if valid {
            Vec::new()
        } else {
            run::findings(self, document.root(), false)
        };
        (findings, twice)
    }

    /// Is the value valid? Quicker than listing the findings.
    pub fn is_valid(&self, value: Node<'_>) -> bool {
        run::is_valid(self, value)
    }
}
