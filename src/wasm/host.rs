//! The host's own regular expressions, for callers who allow them.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::schema::HostEngine;

// It never throws: the frames that would pass hold the module's state. One function for both questions, and as many numbers as `hash` takes: for
// each other form of call a start on Node waits 0.05 ms.
#[wasm_bindgen(raw_module = "../lib/host-patterns.js")]
extern "C" {
    #[wasm_bindgen(js_name = hostPattern)]
    fn host_pattern(pattern: &str, text: &str, applied: bool) -> bool;
}

pub(super) const ENGINE: HostEngine = HostEngine {
    takes: |pattern| host_pattern(pattern, "", false),
    matches: |pattern, text| host_pattern(pattern, text, true),
};
