//! The compiler in a build without it: somebody to ask.

use super::SchemaError;
use super::exchange::{Answer, Ask, Question, Refusal};
use std::sync::OnceLock;

static ASK: OnceLock<Ask> = OnceLock::new();

/// Says whom to ask; the first one stays. Without it nothing is compiled.
pub fn ask_compiler_of(ask: Ask) {
    // Whoever comes second speaks for the same file.
    let _ = ASK.set(ask);
}

/// The answer; a place and a sentence for no.
pub(crate) fn ask(question: Question, first: &str, second: &str) -> Result<Vec<u8>, Refusal> {
    let ask = ASK.get();
    match ask.map_or(Answer::Absent, |ask| ask(question, first, second)) {
        Answer::Bytes(bytes) => Ok(bytes),
        Answer::No(told) => {
            let told = String::from_utf8(told).unwrap_or_default();
            let (at, sentence) = told.split_once('\0').unwrap_or_default();
            Err(Refusal::Schema(SchemaError {
                at: at.to_owned(),
                sentence: sentence.to_owned(),
            }))
        }
        Answer::Absent => Err(Refusal::Absent),
        Answer::Broken => Err(Refusal::Broken),
    }
}
