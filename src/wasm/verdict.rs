//! The hot call: one message in, a verdict out.

use std::borrow::Cow;

use wasm_bindgen::prelude::wasm_bindgen;

use super::{STATE, text};
use crate::error::{Code, Rejection};
use crate::message::HeaderValues;
use crate::receiver::Verified;

/// Reads the header block: lines of one byte (the header's number from 1), the value, and a line feed.
pub(super) fn header_values(block: &[u8]) -> HeaderValues<'_> {
    let mut values = HeaderValues::default();
    let mut rest = block;
    while let Some((number, after)) = rest.split_first() {
        let end = after
            .iter()
            .position(|byte| *byte == b'\n')
            .unwrap_or(after.len());
        values.push(
            usize::from(*number).wrapping_sub(1),
            after.get(..end).unwrap_or_default(),
        );
        rest = after.get(end + 1..).unwrap_or_default();
    }
    values
}

/// Verifies the message in the scratch area (header block, then body) at `now` (Unix seconds).
/// Gives 1 when it is authentic, else 0; [`info`] tells the rest.
#[wasm_bindgen]
pub fn verify(handle: usize, headers_length: usize, body_length: usize, now: f64) -> u32 {
    STATE.with_borrow_mut(|state| {
        let verdict = match (
            state.entry(handle),
            state.scratch.split_at_checked(headers_length),
        ) {
            (Some(entry), Some((block, rest))) => {
                let body = rest.get(..body_length).unwrap_or(rest);
                let found =
                    entry
                        .receiver
                        .verify_values(&header_values(block), body, now.floor() as i64);
                found.map(|found| Verified {
                    id: found.id.map(|id| Cow::Owned(id.into_owned())),
                    ..found
                })
            }
            _ => Err(Rejection::new(Code::Internal)),
        };
        let ok = verdict.is_ok();
        state.verdict = Some(verdict);
        u32::from(ok)
    })
}

/// The last verdict as JSON; gives the text's length.
#[wasm_bindgen]
pub fn info() -> i32 {
    STATE.with_borrow_mut(|state| {
        let text = match &state.verdict {
            Some(Ok(verified)) => text::verified(verified),
            Some(Err(rejection)) => text::rejection(rejection),
            None => text::rejection(&Rejection::new(Code::Internal)),
        };
        state.answer(text)
    })
}

/// The wire number of the last rejection's code; 0 when the message was authentic.
#[wasm_bindgen]
pub fn code() -> u32 {
    STATE.with_borrow(|state| match &state.verdict {
        Some(Err(rejection)) => rejection.code.number(),
        _ => 0,
    })
}
