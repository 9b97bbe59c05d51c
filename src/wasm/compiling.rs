//! Schemas of the full file: the file that compiles them is asked, by way of the host.

use wasm_bindgen::prelude::wasm_bindgen;

use super::side::{self, Told};
use crate::schema::{Answer, Question, ask_compiler_of};

#[wasm_bindgen(raw_module = "../lib/compiler.js")]
extern "C" {
    /// Never throws: the frames it would pass hold the module's state. `side::told` reads the answer.
    #[wasm_bindgen(js_name = askCompiler)]
    fn ask_compiler(question: u32, first: &[u8], second: &[u8]) -> Vec<u8>;
}

fn ask(question: Question, first: &str, second: &str) -> Answer {
    let told = ask_compiler(question as u32, first.as_bytes(), second.as_bytes());
    match side::told(&told) {
        Told::Bytes(bytes) => Answer::Bytes(bytes.to_vec()),
        Told::No(bytes) => Answer::No(bytes.to_vec()),
        Told::Absent => Answer::Absent,
        Told::Broken => Answer::Broken,
    }
}

/// Called when the module is instantiated.
pub(super) fn start() {
    ask_compiler_of(ask);
}
