//! Key pairs of the full file: the file that has their arithmetic is asked, by way of the host.

use wasm_bindgen::prelude::wasm_bindgen;

use super::side::{self, Told};
use crate::crypto::{Algorithm, Answer, Question, ask_key_pairs_of};

#[wasm_bindgen(raw_module = "../lib/key-pairs.js")]
extern "C" {
    /// Never throws: the frames it would pass hold the module's state. `side::told` reads the answer.
    #[wasm_bindgen(js_name = askKeyPairs)]
    fn ask_key_pairs(
        question: u32,
        algorithm: u32,
        key: &[u8],
        content: &[u8],
        signature: &[u8],
    ) -> Vec<u8>;
}

fn ask(
    question: Question,
    algorithm: Algorithm,
    key: &[u8],
    content: &[u8],
    signature: &[u8],
) -> Answer {
    let told = ask_key_pairs(question as u32, algorithm as u32, key, content, signature);
    match side::told(&told) {
        Told::Bytes(bytes) => Answer::Bytes(bytes.to_vec()),
        Told::No(_) => Answer::No,
        Told::Absent => Answer::Absent,
        Told::Broken => Answer::Broken,
    }
}

/// Runs when the module is instantiated.
#[wasm_bindgen(start)]
fn start() {
    ask_key_pairs_of(ask);
    #[cfg(not(feature = "compile"))]
    super::compiling::start();
}
