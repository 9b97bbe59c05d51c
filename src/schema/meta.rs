//! The metaschemas of both drafts, for schemas that refer to them. Read when first asked for.

use crate::json::{Document, Limits, parse};
use std::sync::OnceLock;

/// What the URI begins with, the documents as one list, and the list once read.
type Meta = (
    &'static str,
    &'static str,
    OnceLock<Option<Document<'static>>>,
);

static METAS: [Meta; 2] = [
    (
        "https://json-schema.org/draft/2020-12/",
        include_str!("meta/draft-2020-12.json"),
        OnceLock::new(),
    ),
    (
        "http://json-schema.org/draft-07/",
        include_str!("meta/draft-07.json"),
        OnceLock::new(),
    ),
];

/// The list of documents that may hold the URI.
pub(super) fn documents(uri: &str) -> Option<(&'static str, &'static Document<'static>)> {
    let (start, text, read) = METAS.iter().find(|(start, _, _)| uri.starts_with(start))?;
    let document = read.get_or_init(|| parse(text.as_bytes(), Limits::default()).ok());
    Some((start, document.as_ref()?))
}
