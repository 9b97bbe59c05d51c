//! Values as a sentence names them.

use super::value::Value;
use crate::json::Writer;

/// Values of an `enum` that are named; of more the number is told.
const NAMED: usize = 12;
/// Characters of a value that are shown at most.
const SHOWN: usize = 120;

/// At most `limit` characters, with a mark where more were.
pub(super) fn shorten(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => [text.get(..end).unwrap_or(""), "…"].concat(),
        None => text.to_owned(),
    }
}

/// The value of a `const`, given as JSON.
pub(super) fn one(value: &str) -> String {
    shorten(value, SHOWN)
}

/// The values of an `enum`, given as JSON, and how many there are.
pub(super) fn several(values: impl Iterator<Item = String>, count: usize) -> String {
    let mut listing: Vec<String> = values
        .take(NAMED)
        .map(|value| shorten(&value, 60))
        .collect();
    if count > NAMED {
        listing.push(["… (", &count.to_string(), " in all)"].concat());
    }
    listing.join(", ")
}

/// A value that holds no others, as JSON; of a long one no more than is shown.
pub(super) fn plain(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::Number(number) => number.0.chars().take(SHOWN + 1).collect(),
        Value::String(text) => {
            let shown: String = text.chars().take(SHOWN + 1).collect();
            let mut out = Writer::new();
            out.string(&shown);
            out.finish()
        }
        Value::Array(_) | Value::Object(_) => String::new(),
    }
}
