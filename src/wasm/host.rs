//! The host's own regular expressions, for callers who allow them.

use std::collections::BTreeMap;

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::state::Shared;
use crate::schema::HostEngine;

#[wasm_bindgen]
extern "C" {
    type RegExp;
    #[wasm_bindgen(constructor, catch)]
    fn new(pattern: &str, flags: &str) -> Result<RegExp, JsValue>;
    // Whatever it throws must not pass through frames that hold the module's state.
    #[wasm_bindgen(method, catch)]
    fn test(this: &RegExp, text: &str) -> Result<bool, JsValue>;
}

/// Compiled once per pattern, since a schema is applied many times.
static KNOWN: Shared<BTreeMap<String, RegExp>> = Shared::new();

pub(super) const ENGINE: HostEngine = HostEngine { takes, matches };

fn takes(pattern: &str) -> bool {
    KNOWN.with_borrow_mut(|known| {
        if known.contains_key(pattern) {
            return true;
        }
        let compiled = RegExp::new(pattern, "u");
        compiled.is_ok_and(|compiled| known.insert(pattern.to_owned(), compiled).is_none())
    })
}

fn matches(pattern: &str, text: &str) -> bool {
    KNOWN.with_borrow(|known| {
        let found = known.get(pattern).map(|compiled| compiled.test(text));
        matches!(found, Some(Ok(true)))
    })
}

/// Forgets all of them, when no schema is left that could ask.
pub(super) fn forget() {
    KNOWN.with_borrow_mut(BTreeMap::clear);
}
