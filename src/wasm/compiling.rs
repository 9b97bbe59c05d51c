//! Schemas of the full file: the file that compiles them is asked, by way of the host.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::schema::{Answer, Question, ask_compiler_of};

#[wasm_bindgen(raw_module = "../lib/compiler.js")]
extern "C" {
    /// Never throws: the frames it would pass hold the module's state. The answer's first byte says what it is.
    #[wasm_bindgen(js_name = askCompiler)]
    fn ask_compiler(question: u32, first: &[u8], second: &[u8]) -> Vec<u8>;
}

/// The first bytes of answers; every other one means that the file failed.
const BYTES: u8 = 0;
const NO: u8 = 1;
const ABSENT: u8 = 2;

fn ask(question: Question, first: &str, second: &str) -> Answer {
    let told = ask_compiler(question as u32, first.as_bytes(), second.as_bytes());
    match told.split_first() {
        Some((&BYTES, bytes)) => Answer::Bytes(bytes.to_vec()),
        Some((&NO, bytes)) => Answer::No(bytes.to_vec()),
        Some((&ABSENT, _)) => Answer::Absent,
        _ => Answer::Broken,
    }
}

/// Called when the module is instantiated.
pub(super) fn start() {
    ask_compiler_of(ask);
}
