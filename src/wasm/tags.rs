//! Verification in three steps over the boundary, for hosts that compute the MAC themselves.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::Zeroizing;

use super::scratch::{Pieces, framed};
use super::verdict::{header_values, refuse, tell};
use super::{STATE, State};
use crate::error::{Code, Rejection};
use crate::message::HeaderValues;
use crate::prelude::*;

/// Places of the row that [`prepare`] fills.
const BEFORE: usize = 1;
const BEHIND: usize = 2;

/// The key of each tag, for the secrets in the scratch area; each with its length in front as a little-endian u32.
/// Gives the answer's length, 0 where no tags are taken for this receiver, or -1 and the error's row.
#[wasm_bindgen]
pub fn tag_keys(handle: usize, secrets_length: usize) -> i32 {
    STATE.with_borrow_mut(|state| {
        let State {
            scratch,
            entries,
            result,
            told,
            ..
        } = state;
        let secrets = Pieces(scratch).secrets(secrets_length);
        let Some(entry) = entries.get(handle) else {
            return 0;
        };
        if !entry.receiver.takes_tags() {
            return 0;
        }
        match entry.receiver.tag_keys(&secrets) {
            Err(misuse) => {
                refuse(told, &misuse);
                -1
            }
            Ok(keys) => {
                // Made in one piece: a list that grows leaves copies behind.
                let length = keys.iter().map(|key| key.len() + 4).sum();
                *result = Zeroizing::new(Vec::with_capacity(length));
                for key in &keys {
                    framed(result, key);
                }
                i32::try_from(length).unwrap_or(0)
            }
        }
    })
}

/// Wipes the last answer.
#[wasm_bindgen]
pub fn forget() {
    STATE.with_borrow_mut(|state| state.result = Zeroizing::default());
}

/// First step, for the header block in the scratch area. Gives 1 when tags are wanted, over the bytes before the body,
/// the body, and those behind it; else 0, and the row tells the rejection.
#[wasm_bindgen]
pub fn prepare(handle: usize, headers_length: usize, body_length: usize, now: f64) -> u32 {
    STATE.with_borrow_mut(|state| {
        let State {
            scratch,
            entries,
            told,
            ..
        } = state;
        let values = header_values(scratch.get(..headers_length).unwrap_or_default());
        let entry = entries.get_mut(handle);
        let prepared = match entry {
            Some(entry) => entry
                .receiver
                .prepare(&values, body_length, super::whole(now))
                .map(|pending| entry.pending.insert(pending)),
            None => Err(Rejection::new(Code::Internal)),
        };
        match prepared {
            Ok(pending) => {
                told.clear()
                    .bytes(BEFORE, Some(&pending.before))
                    .bytes(BEHIND, Some(&pending.behind));
                1
            }
            Err(rejection) => {
                tell(told, &Err(rejection), &HeaderValues::default());
                0
            }
        }
    })
}

/// Last step, for the header block that was [`prepare`]d and the tags behind it, one for each key. Answers as
/// [`verify`](super::verdict::verify).
#[wasm_bindgen]
pub fn judge(handle: usize, headers_length: usize, tags_length: usize) -> u32 {
    super::verdict::decide(handle, headers_length, |entry, _, rest| {
        let tags = rest.get(..tags_length).unwrap_or_default();
        match entry.pending.take() {
            Some(pending) => entry.receiver.judge(pending, tags),
            None => Err(Rejection::new(Code::Internal)),
        }
    })
}
