//! Opens catalogs and reads pieces of JSON text.

use hookproof::catalog::{Catalog, Context, EventReport};
use hookproof::json::{self, Document, Limits};
use hookproof::profile::{Layers, builtin_text};

pub fn builtin(name: &str) -> Catalog {
    from_profile(builtin_text(name).unwrap())
}

pub fn from_profile(text: &str) -> Catalog {
    let layers = Layers::open(text).unwrap_or_else(|error| panic!("{error}"));
    Catalog::parse(&layers).unwrap_or_else(|error| panic!("{error}"))
}

pub fn document(text: &str) -> Document<'_> {
    json::parse(text.as_bytes(), Limits::default())
        .unwrap_or_else(|error| panic!("{error:?}: {text}"))
}

/// Checks a payload that did not arrive in a message.
pub fn check(catalog: &Catalog, body: &str, event_type: Option<&str>) -> EventReport {
    let context = Context {
        event_type,
        id: None,
        id_signed: false,
        assurance: None,
        headers: &[],
    };
    catalog.check(body.as_bytes(), &context)
}
