//! How a schema is compiled, and the way there.

use super::dialect::Draft;
use super::uri::resolve;
use super::{HostEngine, Schema, SchemaError, compile};
use crate::json::{Document, Limits, Node, parse, quoted};

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
pub(super) struct Remote<'r> {
    pub uri: String,
    pub document: Document<'r>,
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
        Ok(Self::rules(document, pointer, options)?.arranged())
    }

    /// What the compact form holds of the schema: the rules alone.
    pub(super) fn rules(
        document: Node<'_>,
        pointer: &str,
        options: Options<'_>,
    ) -> Result<Self, SchemaError> {
        let mut remotes = Vec::new();
        for (uri, text) in options.remotes {
            remotes.push(Remote::read(uri, text)?);
        }
        compile::compile(document, pointer, &remotes, options)
    }
}

impl<'r> Remote<'r> {
    /// Out of line: few schemas come with others.
    #[inline(never)]
    fn read(uri: &str, text: &'r str) -> Result<Self, SchemaError> {
        let document = parse(text.as_bytes(), Limits::default());
        let document = document.map_err(|error| SchemaError {
            at: String::new(),
            sentence: format!("the document given as {} is not JSON: {error}", quoted(uri)),
        })?;
        // As references to it come out, which lead through no dots.
        let uri = resolve("", uri.trim_end_matches('#'));
        Ok(Self { uri, document })
    }
}
