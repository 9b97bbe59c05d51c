//! The host's own regular expressions, for callers who allow them.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::schema::HostEngine;

// None of them throws: the frames that would pass hold the module's state.
#[wasm_bindgen(raw_module = "../lib/host-patterns.js")]
extern "C" {
    #[wasm_bindgen(js_name = takesPattern)]
    fn takes_pattern(pattern: &str) -> bool;
    #[wasm_bindgen(js_name = matchesPattern)]
    fn matches_pattern(pattern: &str, text: &str) -> bool;
}

pub(super) const ENGINE: HostEngine = HostEngine {
    takes: |pattern| takes_pattern(pattern),
    matches: |pattern, text| matches_pattern(pattern, text),
};
