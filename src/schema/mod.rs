//! JSON Schema 2020-12 and draft-07: compiled once, then applied to documents without copying them.
//!
//! Numbers are compared as decimals, patterns run in linear time, and the whole check has a
//! budget of work that grows with the document, so a small body cannot cost a long check.
//! Findings never show a value of the document.

mod body;
mod branch;
mod compact;
mod compile;
mod dialect;
mod discriminator;
mod format;
mod keyword;
mod listing;
mod meta;
mod names;
mod number;
mod object;
mod path;
mod pattern;
mod place;
mod present;
mod quick;
mod reference;
mod resource;
mod rule;
mod run;
mod scalar;
mod unevaluated;
mod uri;
mod value;

use crate::finding::Finding;
use crate::json::{Document, Limits, Node, parse, quoted};
pub use body::{Check, basic};
pub use compact::CompactError;
pub use dialect::Draft;
pub use pattern::HostEngine;
use quick::Quick;
use rule::{Compiled, Dynamic, Id, Rule};

/// How a schema is read.
#[derive(Clone, Copy, Debug)]
pub struct Options<'o> {
    /// Is a known `format` a rule? The standard lets a validator treat it as a remark only.
    pub assert_formats: bool,
    /// The draft of a schema that does not name one in `$schema`.
    pub draft: Draft,
    /// Is a key that no part of the schema describes a finding? The standard accepts such keys.
    pub strict: bool,
    /// Runs the patterns that need more than linear time; without one they are refused.
    pub host: Option<HostEngine>,
    /// Further documents a `$ref` may lead to: URI and JSON text. Nothing is ever fetched.
    pub remotes: &'o [(&'o str, &'o str)],
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            assert_formats: true,
            draft: Draft::default(),
            strict: false,
            host: None,
            remotes: &[],
        }
    }
}

/// One of the documents given beside a schema.
struct Remote<'r> {
    uri: &'r str,
    document: Document<'r>,
}

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

/// A compiled schema. Owns what it needs.
#[derive(Clone, Debug)]
pub struct Schema {
    schemas: Vec<Compiled>,
    dynamic: Vec<Dynamic>,
    root: Id,
}

impl Schema {
    /// Compiles a schema.
    ///
    /// # Errors
    /// Names the first keyword that is wrong or not supported. Nothing is skipped silently that
    /// would have refused a document.
    pub fn compile(schema: Node<'_>, options: Options<'_>) -> Result<Self, SchemaError> {
        Self::compile_at(schema, "", options)
    }

    /// Compiles the schema a JSON Pointer names inside a document that holds several, such as
    /// OpenAPI. `$ref`s start at the document's root.
    ///
    /// # Errors
    /// As [`Schema::compile`]; also if nothing is at the pointer.
    pub fn compile_at(
        document: Node<'_>,
        pointer: &str,
        options: Options<'_>,
    ) -> Result<Self, SchemaError> {
        let remotes = options.remotes.iter().map(|(uri, text)| {
            let document = parse(text.as_bytes(), Limits::default());
            let document = document.map_err(|error| SchemaError {
                at: String::new(),
                sentence: format!("the document given as {} is not JSON: {error}", quoted(uri)),
            })?;
            let uri = uri.trim_end_matches('#');
            Ok(Remote { uri, document })
        });
        let remotes = remotes.collect::<Result<Vec<_>, SchemaError>>()?;
        compile::compile(document, pointer, &remotes, options)
    }

    /// Notes what follows from the rules.
    fn arranged(mut schemas: Vec<Compiled>, dynamic: Vec<Dynamic>, root: Id) -> Self {
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
