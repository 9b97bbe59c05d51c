//! The WebAssembly file that compiles schemas, and nothing else.

use spin::Mutex;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::profile::check_form;
use crate::schema::{Answer, Question, answer};

/// Where the texts lie one after another, and then the answer. The module has one thread: nobody ever waits.
static ROOM: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// The address of so many bytes.
#[wasm_bindgen]
pub fn compiler_room(length: usize) -> usize {
    let mut room = ROOM.lock();
    room.clear();
    room.resize(length, 0);
    room.as_ptr() as usize
}

/// Where the last answer lies.
#[wasm_bindgen]
pub fn compiler_told() -> usize {
    ROOM.lock().as_ptr() as usize
}

/// Answers a question (`schema::Question`, by number) about the texts in that room. Gives the length of the answer, or for no -1 less the
/// length of what is wrong.
#[wasm_bindgen]
pub fn compiler_answer(question: usize, first_length: usize, second_length: usize) -> i32 {
    let mut room = ROOM.lock();
    let answer = answered(&room, question, first_length, second_length);
    let (told, sign) = match answer {
        Some(Answer::Bytes(bytes)) => (bytes, 1),
        Some(Answer::No(told)) => (told, -1),
        _ => (Vec::new(), -1),
    };
    let length = i32::try_from(told.len()).unwrap_or(i32::MAX);
    *room = told;
    if sign < 0 { -1 - length } else { length }
}

fn answered(room: &[u8], question: usize, first: usize, second: usize) -> Option<Answer> {
    let (first, rest) = room.split_at_checked(first)?;
    let first = core::str::from_utf8(first).ok()?;
    let second = core::str::from_utf8(rest.get(..second)?).ok()?;
    match Question::from_number(question)? {
        Question::Form => Some(match check_form(first) {
            Ok(()) => Answer::Bytes(Vec::new()),
            Err(error) => Answer::No([error.at, error.message].join("\0").into_bytes()),
        }),
        question => Some(answer(question, first, second)),
    }
}
