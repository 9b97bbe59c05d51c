//! What the sender may have signed instead of the body that was given: one file a family, each text made when it is asked for.

mod charset;
mod escaped;
mod form;
mod framed;
pub mod json;
mod parts;
pub mod style;
mod text;
mod wrapping;

use super::causes::Cause;
use super::report::Found;
use crate::json::{Document, JsonErrorKind, Limits, Node, ecmascript, parse};

/// Longest body whose variants are made.
pub const MAX_BODY_BYTES: usize = 256 * 1024;

/// Longest variant: escapes and indents make a text longer.
const MAX_VARIANT_BYTES: usize = 4 * MAX_BODY_BYTES;

/// Deepest document whose variants are made.
const MAX_DEPTH: usize = 64;

/// A cause, what fills its sentence, and how its text is made; `None` where the change does not apply.
pub type Row = (Cause, &'static str, fn(&Body<'_>) -> Option<Vec<u8>>);

/// A body, and its JSON where it is some.
pub struct Body<'b> {
    /// As it was given.
    pub bytes: &'b [u8],
    document: Option<Document<'b>>,
    /// Whether it is nested too deep for variants.
    pub too_deep: bool,
    /// Where a text that begins as JSON does is none.
    pub broken: Option<usize>,
}

impl<'b> Body<'b> {
    /// Looks at a body. One that is too long for variants is not parsed.
    #[must_use]
    pub fn new(bytes: &'b [u8]) -> Self {
        let limits = Limits {
            max_depth: MAX_DEPTH,
            max_bytes: MAX_BODY_BYTES,
        };
        let parsed = parse(bytes, limits);
        let begins = matches!(bytes.trim_ascii_start().first(), Some(b'{' | b'['));
        let broken = parsed.as_ref().err().filter(|error| {
            begins && matches!(error.kind, JsonErrorKind::Syntax | JsonErrorKind::Trailing)
        });
        let broken = broken.map(|error| error.offset);
        let too_deep = parsed
            .as_ref()
            .is_err_and(|error| error.kind == JsonErrorKind::Depth);
        Self {
            bytes,
            document: parsed.ok(),
            too_deep,
            broken,
        }
    }

    /// The document.
    #[must_use]
    pub fn root(&self) -> Option<Node<'_>> {
        self.document.as_ref().map(Document::root)
    }
}

/// One text that may have been signed.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Why it differs from the body.
    pub found: Found,
    /// The text.
    pub bytes: Vec<u8>,
}

/// Every variant of a body, those that change least first. None is the body itself.
pub fn variants<'b>(body: &'b Body<'_>) -> impl Iterator<Item = Variant> + 'b {
    let small = body.bytes.len() <= MAX_BODY_BYTES;
    let written = json::WRITERS.iter().filter_map(|(cause, name, style)| {
        let bytes = style.write(body.root()?, MAX_VARIANT_BYTES)?;
        Some(variant(*cause, name, bytes))
    });
    // Members may come in another order, and doubled ones fall together.
    let parsed = body.root().into_iter().map(|root| {
        let text = ecmascript::stringify(root);
        variant(
            Cause::ReserializedJavascript,
            "JavaScript's JSON.stringify",
            text.into_bytes(),
        )
    });
    let changed = [
        text::ROWS,
        wrapping::ROWS,
        framed::ROWS,
        escaped::ROWS,
        charset::ROWS,
        form::ROWS,
    ]
    .into_iter()
    .flatten()
    .filter_map(|(cause, subject, make)| {
        let mut made = variant(*cause, subject, make(body)?);
        made.found.detail.found = (made.bytes.is_empty()).then_some(body.bytes.len() as i64);
        Some(made)
    });
    let inside = body.root().into_iter().flat_map(parts::inside);
    let outside = body
        .root()
        .into_iter()
        .flat_map(|_| parts::outside(body.bytes));
    changed
        .chain(written)
        .chain(parsed)
        .chain(inside)
        .chain(outside)
        .filter(move |variant| small && variant.bytes != body.bytes)
}

fn variant(cause: Cause, subject: &'static str, bytes: Vec<u8>) -> Variant {
    let mut found = Found::new(cause);
    if !subject.is_empty() {
        found = found.subject(subject);
    }
    Variant { found, bytes }
}
