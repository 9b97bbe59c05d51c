//! The hot call: one message in, a verdict out.

use wasm_bindgen::prelude::wasm_bindgen;

use super::hashed::{Here, Outside, ROOM_BYTES};
use super::told::Told;
use super::{STATE, State};
use crate::error::{Code, Coded, Rejection};
use crate::message::{HeaderValues, MAX_HEADERS};
use crate::receiver::Verified;

/// Reads the header block: for each value one byte with the header's number from 1, its length as a little-endian u32,
/// the value.
pub(super) fn header_values(block: &[u8]) -> HeaderValues<'_> {
    let mut values = HeaderValues::default();
    let mut rest = block;
    while let Some(([number, length @ ..], after)) = rest.split_first_chunk::<5>() {
        let length = u32::from_le_bytes(*length) as usize;
        let Some((value, after)) = after.split_at_checked(length) else {
            break;
        };
        values.push(usize::from(*number).wrapping_sub(1), value);
        rest = after;
    }
    values
}

/// Places of the row that an authentic message fills.
mod verified {
    pub(super) const ASSURANCE: usize = 1;
    pub(super) const TIMESTAMP: usize = 2;
    pub(super) const SECRET: usize = 3;
    pub(super) const PREVIOUS: usize = 4;
    /// The number of the header whose whole value is the id.
    pub(super) const ID_HEADER: usize = 5;
    pub(super) const ID: usize = 6;
    pub(super) const LABEL: usize = 7;
}

/// Places of the row that a rejection fills.
mod rejected {
    pub(super) const EXPECTED: usize = 2;
    pub(super) const FOUND: usize = 3;
    pub(super) const SUBJECT: usize = 6;
}

/// The first place: the code's wire number, 0 for an authentic message.
const CODE: usize = 0;

pub(super) fn tell(
    told: &mut Told,
    verdict: &Result<Verified<'_>, Rejection>,
    values: &HeaderValues<'_>,
) {
    told.clear();
    match verdict {
        Ok(found) => {
            let header = found.id.as_deref().and_then(|id| {
                (0..MAX_HEADERS).find(|number| values.slot(*number).value == id.as_bytes())
            });
            let secret = found.secret_index.map(|index| index as i64);
            told.number(CODE, 0.0)
                .number(verified::ASSURANCE, f64::from(found.assurance as u8))
                .whole(verified::TIMESTAMP, found.timestamp)
                .whole(verified::SECRET, secret)
                .number(
                    verified::PREVIOUS,
                    f64::from(u8::from(found.used_previous_secret)),
                )
                .whole(verified::ID_HEADER, header.map(|number| number as i64))
                .text(verified::ID, found.id.as_deref())
                .text(verified::LABEL, found.label.as_deref());
        }
        Err(rejection) => refuse(told, rejection),
    }
}

/// Tells a rejection, or a misuse in the same places.
pub(super) fn refuse(told: &mut Told, coded: &Coded) {
    let detail = &coded.detail;
    told.clear()
        .number(CODE, f64::from(coded.code.number()))
        .whole(rejected::EXPECTED, detail.expected)
        .whole(rejected::FOUND, detail.found)
        .text(rejected::SUBJECT, detail.subject.as_deref());
}

/// Who computes a MAC's inner hash.
mod hashed {
    /// The host, of a body that lies here.
    pub(super) const HERE: u32 = 1;
    /// The host, of a body that stayed outside.
    pub(super) const OUTSIDE: u32 = 2;
}

/// Whether the receiver's bodies may stay outside.
#[wasm_bindgen]
pub fn takes_digests(handle: usize) -> u32 {
    STATE.with_borrow(|state| {
        let entry = state.entry(handle);
        u32::from(entry.is_some_and(|entry| entry.receiver.takes_digests()))
    })
}

/// Verifies the message in the scratch area (header block, free room, body) at `now` (Unix seconds); `by` says who hashes.
/// Gives 1 when it is authentic, else 0; the row tells the rest.
#[wasm_bindgen]
pub fn verify(handle: usize, headers_length: usize, body_length: usize, now: f64, by: u32) -> u32 {
    STATE.with_borrow_mut(|state| {
        let State {
            scratch,
            entries,
            told,
            ..
        } = state;
        let entry = entries.get_mut(handle);
        let laid = scratch.split_at_mut_checked(headers_length);
        let (Some(entry), Some((block, rest))) = (entry, laid) else {
            let values = HeaderValues::default();
            tell(told, &Err(Rejection::new(Code::Internal)), &values);
            return 0;
        };
        let values = header_values(block);
        let now = super::whole(now);
        let receiver = &entry.receiver;
        let verdict = if by == hashed::OUTSIDE {
            receiver.verify_by_host(&values, body_length, now, &mut Outside)
        } else {
            let end = rest.len().min(ROOM_BYTES.saturating_add(body_length));
            let (room_and_body, _) = rest.split_at_mut_checked(end).unwrap_or_default();
            let first = (by == hashed::HERE && receiver.takes_digests()).then(|| {
                let mut host = Here { room_and_body: &mut *room_and_body };
                receiver.verify_by_host(&values, body_length, now, &mut host)
            });
            match first {
                Some(verdict) if !matches!(&verdict, Err(rejection) if rejection.code == Code::Internal) => verdict,
                _ => receiver.verify_values(&values, room_and_body.get(ROOM_BYTES..).unwrap_or_default(), now),
            }
        };
        tell(told, &verdict, &values);
        #[cfg(feature = "wasm-full")]
        entry.remember(&verdict);
        u32::from(verdict.is_ok())
    })
}
