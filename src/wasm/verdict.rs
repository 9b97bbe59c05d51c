//! The hot call: one message in, a verdict out.

use wasm_bindgen::prelude::wasm_bindgen;

use super::hashed::{ByHost, ROOM_BYTES};
use super::told::Told;
use super::{STATE, State};
use crate::error::{Code, Coded, Rejection};
use crate::message::{HeaderValues, MAX_HEADERS};
use crate::receiver::{Receiver, Verified};

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

/// A message in the scratch area: header block, free room, body, and what lies behind it.
pub(super) struct Laid<'s> {
    pub values: HeaderValues<'s>,
    pub room_and_body: &'s mut [u8],
    #[cfg_attr(
        not(feature = "wasm-full"),
        expect(dead_code, reason = "only `receive` reads what lies there")
    )]
    pub behind: &'s [u8],
}

impl<'s> Laid<'s> {
    pub(super) fn new(
        scratch: &'s mut [u8],
        headers_length: usize,
        body_length: usize,
    ) -> Option<Self> {
        let (block, rest) = scratch.split_at_mut_checked(headers_length)?;
        let end = ROOM_BYTES.checked_add(body_length)?;
        let (room_and_body, behind) = rest.split_at_mut_checked(end)?;
        Some(Self {
            values: header_values(block),
            room_and_body,
            behind,
        })
    }

    /// The verdict, and what is left: the body.
    #[inline(never)]
    pub(super) fn verdict(
        values: &HeaderValues<'s>,
        room_and_body: &'s mut [u8],
        receiver: &Receiver,
        now: f64,
        by: u32,
    ) -> (Result<Verified<'s>, Rejection>, &'s [u8]) {
        let now = super::whole(now);
        let length = room_and_body.len().saturating_sub(ROOM_BYTES);
        let hashed = (by == hashed::HERE && receiver.takes_digests()).then(|| {
            let mut host = ByHost::Here(&mut *room_and_body);
            receiver.verify_by_host(values, length, now, &mut host)
        });
        let body = room_and_body.get(ROOM_BYTES..).unwrap_or_default();
        match hashed {
            // What the host could not hash is hashed here.
            Some(verdict) if !is_internal(&verdict) => (verdict, body),
            _ => (receiver.verify_values(values, body, now), body),
        }
    }
}

fn is_internal(verdict: &Result<Verified<'_>, Rejection>) -> bool {
    matches!(verdict, Err(rejection) if rejection.code == Code::Internal)
}

/// Tells that nothing of the kind is open, or lies there.
pub(super) fn tell_nothing(told: &mut Told) -> u32 {
    let nothing = Err(Rejection::new(Code::Internal));
    tell(told, &nothing, &HeaderValues::default());
    0
}

/// Verifies the message in the scratch area at `now` (Unix seconds); `by` says who hashes. A body that stayed outside does not lie there.
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
        let outside = by == hashed::OUTSIDE;
        let here = if outside { 0 } else { body_length };
        let (Some(entry), Some(laid)) = (
            entries.get(handle),
            Laid::new(scratch, headers_length, here),
        ) else {
            return tell_nothing(told);
        };
        let receiver = &entry.receiver;
        let values = laid.values;
        let verdict = if outside {
            receiver.verify_by_host(
                &values,
                body_length,
                super::whole(now),
                &mut ByHost::Outside,
            )
        } else {
            Laid::verdict(&values, laid.room_and_body, receiver, now, by).0
        };
        tell(told, &verdict, &values);
        u32::from(verdict.is_ok())
    })
}
