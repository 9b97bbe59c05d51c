//! The event catalog over the boundary.

use wasm_bindgen::prelude::wasm_bindgen;

use super::hashed::ROOM_BYTES;
use super::scratch::layers;
use super::told::Told;
use super::verdict::header_values;
use super::{Entry, STATE, State, findings, text};
use crate::catalog::{Catalog, Context, EventReport};
use crate::error::{Code, Misuse};
use crate::message::MAX_HEADERS;
use crate::profile::{Layers, check_form};
use crate::profile_error::ProfileError;
use crate::receiver::invalid_profile;

/// Opens the catalog of a profile (built-in name or JSON text).
pub(super) fn catalog(profile: &str) -> Result<Catalog, Misuse> {
    Catalog::parse(&layers(profile)?).map_err(|error| invalid_profile(&error))
}

/// Checks the message that [`verify`](super::verdict::verify) has just found authentic, still in the scratch area,
/// with an event type behind it. Gives 1 when there is nothing to remark: then the row tells the report; 2 when
/// [`message_report`] tells it; 0 when no such message is there.
#[wasm_bindgen]
pub fn check_message(
    handle: usize,
    headers_length: usize,
    body_length: usize,
    event_type_length: usize,
) -> u32 {
    STATE.with_borrow_mut(|state| {
        let laid = (headers_length, body_length, event_type_length);
        let Some(report) = check_laid(state, handle, laid) else {
            return 0;
        };
        if tell_report(&mut state.told, &report) {
            return 1;
        }
        state.report = Some(report);
        2
    })
}

fn check_laid(
    state: &State,
    handle: usize,
    (headers_length, body_length, event_type_length): (usize, usize, usize),
) -> Option<EventReport> {
    let entry: &Entry = state.entry(handle)?;
    let (assurance, id) = entry.verified.as_ref()?;
    let (block, rest) = state.scratch.split_at_checked(headers_length)?;
    let (body, rest) = rest.get(ROOM_BYTES..)?.split_at_checked(body_length)?;
    let event_type = rest
        .get(..event_type_length)
        .and_then(|text| core::str::from_utf8(text).ok())
        .filter(|text| !text.is_empty());
    let values = header_values(block);
    let names = &entry.receiver.scheme().headers;
    let mut headers = [("", ""); MAX_HEADERS];
    for (number, place) in entry.ruling.iter().zip(&mut headers) {
        let value = core::str::from_utf8(values.slot(*number).value).unwrap_or_default();
        *place = (names.get(*number).map_or("", String::as_str), value);
    }
    let context = Context {
        event_type,
        id: id.as_deref(),
        id_signed: entry.id_signed,
        assurance: Some(*assurance),
        headers: &headers,
    };
    Some(entry.catalog.check(body, &context))
}

/// In the place of a text's length: the text is the one before it.
const SAME: f64 = -1.0;

/// Writes a report without findings into the row; false where there are some. Every member is named, so that a new one
/// cannot be forgotten here.
fn tell_report(told: &mut Told, report: &EventReport) -> bool {
    let EventReport {
        event_type,
        raw_event_type,
        known_event_type,
        valid,
        json,
        findings,
        dedupe_key,
        dedupe,
        created_at,
    } = report;
    if !findings.is_empty() {
        return false;
    }
    let authenticated = dedupe.as_ref().is_some_and(|dedupe| dedupe.authenticated);
    let flag = |place: usize, flag: bool| (place, f64::from(u8::from(flag)));
    told.clear();
    for (place, number) in [
        flag(0, *known_event_type),
        flag(1, *valid),
        flag(2, *json),
        flag(3, authenticated),
    ] {
        told.number(place, number);
    }
    // Most messages spell their type as the catalog does: then the text is told once.
    if raw_event_type == event_type {
        told.number(6, SAME);
    } else {
        told.text(6, raw_event_type.as_deref());
    }
    told.whole(4, *created_at)
        .text(5, event_type.as_deref())
        .text(7, dedupe_key.as_deref())
        .text(8, dedupe.as_ref().map(|dedupe| dedupe.scope));
    true
}

/// The report of the last message with findings: the length of its JSON text, or the negative length of an error's text.
#[wasm_bindgen]
pub fn message_report() -> i32 {
    STATE.with_borrow_mut(|state| match state.report.take() {
        Some(report) => state.answer(findings::report(&report)),
        None => -state.answer(text::misuse(&Misuse::new(Code::Internal))),
    })
}

/// The catalog of a profile, or with no text the one before: to read thousands of event types for each payload would cost
/// a thousand times as much as to check it.
pub(super) fn opened<'s>(
    last: &'s mut Option<(String, Catalog)>,
    profile: &str,
) -> Result<&'s Catalog, Misuse> {
    let is_there = |text: &str| profile.is_empty() || text == profile;
    if !last.as_ref().is_some_and(|(text, _)| is_there(text)) {
        *last = Some((profile.to_owned(), catalog(profile)?));
    }
    let (_, catalog) = last.as_ref().ok_or(Misuse::new(Code::Internal))?;
    Ok(catalog)
}

/// Checks a payload that did not arrive in a message: profile, body and event type lie one after another; a negative length says that
/// there is no event type, and no profile that it is the one of the call before. Gives the length of a report as JSON text, or the negative length of an error's text.
#[wasm_bindgen]
pub fn validate_event(profile_length: usize, body_length: usize, event_type_length: i32) -> i32 {
    STATE.with_borrow_mut(|state| {
        let report = state.with_pieces(|state, pieces| {
            let catalog = opened(&mut state.opened, pieces.text(profile_length)?)?;
            let body: &[u8] = pieces.take(body_length);
            let event_type = match usize::try_from(event_type_length) {
                Ok(length) => Some(pieces.text(length)?),
                Err(_) => None,
            };
            if let Some(name) = event_type
                && catalog.event_type(name).is_none()
            {
                return Err(Misuse::new(Code::UnknownEventType).subject([": ", name].concat()));
            }
            let context = Context {
                event_type,
                id: None,
                id_signed: false,
                assurance: None,
                headers: &[],
            };
            Ok(findings::report(&catalog.check(body, &context)))
        });
        report.map_or_else(|length| length, |text| state.answer(text))
    })
}

/// Checks a profile: what receiving uses of it, and every member's form. Gives 0, or the negative length of an error's text.
#[wasm_bindgen]
pub fn define_provider(profile_length: usize) -> i32 {
    STATE.with_borrow_mut(|state| {
        let checked = state.with_pieces(|_, pieces| {
            let text = pieces.text(profile_length)?;
            receivable(&layers(text)?)?;
            // Last: the readers above say more about what they know.
            check_form(text).map_err(|error| invalid_profile(&error))
        });
        checked.map_or_else(|length| length, |()| 0)
    })
}

/// Whether receivers can be made from a profile, and its schemas compile.
pub(super) fn receivable(layers: &Layers<'_>) -> Result<(), Misuse> {
    let invalid = |error| invalid_profile(&error);
    layers.scheme().map_err(invalid)?;
    let catalog = Catalog::parse(layers).map_err(invalid)?;
    let plain = |byte: &u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    let word = |word: &[u8]| !word.is_empty() && word.iter().all(plain);
    let slug = catalog
        .provider
        .as_bytes()
        .split(|byte| *byte == b'-')
        .all(word);
    catalog.compile_all().map_err(invalid)?;
    if !slug {
        let expected = "expected lower-case letters, digits and single hyphens between them";
        return Err(invalid(ProfileError::new("/name", expected)));
    }
    Ok(())
}
