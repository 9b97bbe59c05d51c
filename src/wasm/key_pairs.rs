//! The WebAssembly file that holds the arithmetic of key pairs alone. Its caller wipes the room after each question.

use core::hint::black_box;

use spin::Mutex;
use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroize;

use crate::crypto::{Algorithm, Question, answer};
use crate::prelude::*;

/// Where key, content and signature lie one after another, and the answer from the front. The module has one thread: nobody ever waits.
static ROOM: Mutex<Vec<u8>> = Mutex::new(Vec::new());

/// More of the stack than the arithmetic takes.
const STACK_BYTES: usize = 64 * 1024;

/// The address of so many bytes.
#[wasm_bindgen]
pub fn key_pairs_room(length: usize) -> usize {
    let mut room = ROOM.lock();
    if room.len() < length {
        room.resize(length, 0);
    }
    room.as_ptr() as usize
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
    let mut room = ROOM.lock();
    let lengths = [key_length, content_length, signature_length];
    let made = answered(&room, question, algorithm, lengths);
    wipe_stack();
    let place = made.as_ref().and_then(|made| room.get_mut(..made.len()));
    match (made.as_ref(), place) {
        (Some(made), Some(place)) => {
            place.copy_from_slice(made);
            made.len() as i32
        }
        _ => -1,
    }
}

/// Overwrites what the last call left on the stack: keys are copied there where no drop reaches them.
#[inline(never)]
fn wipe_stack() {
    let mut left = [0_u8; STACK_BYTES];
    left.zeroize();
    black_box(&mut left);
}

/// Never where it is called from: its stack must end with it.
#[inline(never)]
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
