//! The WebAssembly file that holds the arithmetic of key pairs alone. Its caller wipes the memory after each question.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::crypto::{Algorithm, Question, answer};
use crate::prelude::*;
use state::Shared;

#[path = "state.rs"]
mod state;

/// Where key, content and signature lie one after another, and the answer from the front.
static ROOM: Shared<Vec<u8>> = Shared::new();

/// The address of so many bytes.
#[wasm_bindgen]
pub fn key_pairs_room(length: usize) -> usize {
    ROOM.with_borrow_mut(|room| {
        if room.len() < length {
            room.resize(length, 0);
        }
        room.as_ptr() as usize
    })
}

/// Answers a question (`crypto::Question`, by number) about key, content and signature in that room. Gives the length of the answer, or -1 for no.
#[wasm_bindgen]
pub fn key_pairs_answer(
    question: usize,
    algorithm: usize,
    key_length: usize,
    content_length: usize,
    signature_length: usize,
) -> i32 {
    ROOM.with_borrow_mut(|room| {
        let made = answered(
            room,
            question,
            algorithm,
            [key_length, content_length, signature_length],
        );
        let place = made.as_ref().and_then(|made| room.get_mut(..made.len()));
        match (made.as_ref(), place) {
            (Some(made), Some(place)) => {
                place.copy_from_slice(made);
                made.len() as i32
            }
            _ => -1,
        }
    })
}

fn answered(
    room: &[u8],
    question: usize,
    algorithm: usize,
    [key, content, signature]: [usize; 3],
) -> Option<Vec<u8>> {
    let (key, rest) = room.split_at_checked(key)?;
    let (content, rest) = rest.split_at_checked(content)?;
    answer(
        Question::from_number(question)?,
        Algorithm::from_number(algorithm)?,
        key,
        content,
        rest.get(..signature)?,
    )
}
