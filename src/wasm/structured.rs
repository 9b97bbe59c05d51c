//! Structured results as plain objects, and errors as they are thrown.

use serde::Serialize;
use wasm_bindgen::prelude::JsValue;

use super::text;
use crate::error::{Code, Misuse};

/// A plain object: absent is `null`, maps are objects.
pub(super) fn plain(value: &impl Serialize) -> Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(|_| thrown(&Misuse::new(Code::Internal)))
}

pub(super) fn thrown(misuse: &Misuse) -> JsValue {
    JsValue::from_str(&text::misuse(misuse))
}

pub(super) fn thrown_with(misuse: &Misuse, sentence: &str) -> JsValue {
    JsValue::from_str(&text::misuse_with(misuse, sentence))
}
