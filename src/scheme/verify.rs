//! Verification of signed messages: prepare → MAC → judge. The file to audit first.

use alloc::vec::Vec;

use super::header::{Candidate, first_match};
use super::{Scheme, Segment, Signature, TimestampPlace, TimestampRule, timestamp};
use crate::crypto::{MacKey, Tag};
use crate::error::{Code, Rejection};
use crate::message::HeaderValues;

/// Longest header value that is read.
pub const MAX_HEADER_BYTES: usize = 8192;

/// What the headers of a message say, before anything is believed.
#[derive(Clone, Debug)]
pub struct Prepared<'a> {
    /// The header family that was used.
    pub family: usize,
    /// The signatures that can be checked.
    pub candidates: Vec<Candidate>,
    /// The message id as its header holds it.
    pub id: Option<&'a [u8]>,
    /// The timestamp as its header holds it.
    pub timestamp_text: &'a [u8],
    /// The timestamp's value.
    pub timestamp: Option<i64>,
}

/// Which candidate matched which secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The label's number in the grammar.
    pub label: usize,
    /// The secret's number.
    pub secret: usize,
}

/// One header that must arrive exactly once, as visible ASCII.
///
/// # Errors
/// `missing-header`, `duplicate-header`, `empty-header`, `header-too-long`, `header-malformed`.
pub fn header<'a>(
    scheme: &Scheme,
    values: &HeaderValues<'a>,
    number: usize,
) -> Result<&'a [u8], Rejection> {
    let slot = values.slot(number);
    let code = match (slot.count, slot.value.len()) {
        (0, _) => Code::MissingHeader,
        (1, 0) => Code::EmptyHeader,
        (1, 1..=MAX_HEADER_BYTES) => match slot
            .value
            .iter()
            .position(|byte| !matches!(byte, b' '..=b'~'))
        {
            None => return Ok(slot.value),
            Some(at) => {
                return Err(named(
                    scheme,
                    number,
                    Rejection::new(Code::HeaderMalformed).found(at as i64),
                ));
            }
        },
        (1, length) => {
            return Err(named(
                scheme,
                number,
                Rejection::new(Code::HeaderTooLong)
                    .expected(MAX_HEADER_BYTES as i64)
                    .found(length as i64),
            ));
        }
        (count, _) => {
            return Err(named(
                scheme,
                number,
                Rejection::new(Code::DuplicateHeader)
                    .expected(1)
                    .found(count.into()),
            ));
        }
    };
    Err(named(scheme, number, Rejection::new(code)))
}

/// Puts a header's name into a rejection.
pub(super) fn named(scheme: &Scheme, number: usize, rejection: Rejection) -> Rejection {
    match scheme.headers.get(number) {
        Some(name) => rejection.subject(name.clone()),
        None => rejection,
    }
}

/// Reads headers into candidates and signed parts, and checks the timestamp's window.
///
/// # Errors
/// Every code of [`header`], and `signature-malformed`, `no-supported-signature`, `timestamp-malformed`,
/// `timestamp-too-old`, `timestamp-too-new`, `id-malformed`.
pub fn prepare<'a>(
    scheme: &Scheme,
    signature: &Signature,
    values: &HeaderValues<'a>,
    window: Option<TimestampRule>,
    now: i64,
) -> Result<Prepared<'a>, Rejection> {
    // The set is chosen by its signature header alone and then used whole: a mixture of two sets is a forgery or a fault.
    let family_number = signature
        .families
        .iter()
        .position(|family| values.slot(family.signature).count > 0)
        .unwrap_or(0);
    let Some(family) = signature.families.get(family_number) else {
        return Err(Rejection::new(Code::MissingHeader));
    };
    let text = header(scheme, values, family.signature)?;
    let id = match family.id {
        Some(number) if signature.content.has(&Segment::Id) => {
            let id = header(scheme, values, number)?;
            if signature
                .content
                .id_delimiter()
                .is_some_and(|delimiter| id.contains(&delimiter))
            {
                return Err(named(scheme, number, Rejection::new(Code::IdMalformed)));
            }
            Some(id)
        }
        // An id outside the signed content is only told, so its absence is no reason to refuse.
        Some(number) => Some(values.slot(number).value).filter(|value| !value.is_empty()),
        None => None,
    };
    let header_timestamp = match family.timestamp {
        Some(TimestampPlace::Header(number)) => Some(header(scheme, values, number)?),
        _ => None,
    };
    let found = signature
        .candidates(text)
        .map_err(|rejection| named(scheme, family.signature, rejection))?;
    let mut timestamp = None;
    let mut timestamp_text: &[u8] = b"";
    if let Some(place) = family.timestamp {
        let (text, number) = match place {
            TimestampPlace::Header(number) => (header_timestamp, number),
            TimestampPlace::Label => (found.timestamp, family.signature),
        };
        let value = text
            .and_then(timestamp::parse)
            .ok_or_else(|| named(scheme, number, Rejection::new(Code::TimestampMalformed)))?;
        if let Some(window) = window {
            window.check(value, now)?;
        }
        timestamp_text = text.unwrap_or_default();
        timestamp = Some(value);
    }
    Ok(Prepared {
        family: family_number,
        candidates: found.signatures,
        id,
        timestamp_text,
        timestamp,
    })
}

/// The MAC step: one tag per key over the prepared message.
#[must_use]
pub fn tags(
    signature: &Signature,
    prepared: &Prepared<'_>,
    keys: &[MacKey],
    body: &[u8],
) -> Vec<Tag> {
    let parts = signature.content.parts(
        prepared.id.unwrap_or_default(),
        prepared.timestamp_text,
        body,
    );
    keys.iter().map(|key| key.tag(parts.clone())).collect()
}

/// Compares every candidate with every tag.
///
/// # Errors
/// `signature-mismatch`.
pub fn judge(prepared: &Prepared<'_>, tags: &[Tag]) -> Result<Match, Rejection> {
    let bytes = tags.iter().map(|tag| tag.expose_bytes().as_slice());
    match first_match(&prepared.candidates, bytes) {
        Some((candidate, secret)) => Ok(Match {
            label: prepared
                .candidates
                .get(candidate)
                .map_or(0, |candidate| candidate.label),
            secret,
        }),
        None => Err(Rejection::new(Code::SignatureMismatch)
            .expected(tags.len() as i64)
            .found(prepared.candidates.len() as i64)),
    }
}
