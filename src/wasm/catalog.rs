//! The event catalog over the boundary.

use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::scratch::layers;
use super::structured::{plain, thrown};
use super::told::Told;
use super::verdict::header_values;
use super::{Entry, STATE, State};
use crate::catalog::{Catalog, Context, EventReport};
use crate::error::{Code, Misuse};
use crate::json;
use crate::message::MAX_HEADERS;
use crate::receiver::invalid_profile;

/// Opens the catalog of a profile (built-in name or JSON text).
pub(super) fn catalog(profile: &str) -> Result<Catalog, JsValue> {
    let layers = layers(profile).map_err(|misuse| thrown(&misuse))?;
    Catalog::parse(&layers).map_err(|error| thrown(&invalid_profile(&error)))
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
    let (body, rest) = rest.split_at_checked(body_length)?;
    let event_type = rest
        .get(..event_type_length)
        .and_then(|text| core::str::from_utf8(text).ok())
        .filter(|text| !text.is_empty());
    let values = header_values(block);
    let names = &entry.receiver.scheme().headers;
    let mut headers = [("", ""); MAX_HEADERS];
    for (number, (name, place)) in names.iter().zip(&mut headers).enumerate() {
        let value = core::str::from_utf8(values.slot(number).value).unwrap_or_default();
        *place = (name, value);
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

/// The report of the last message with findings.
#[wasm_bindgen]
pub fn message_report() -> Result<JsValue, JsValue> {
    match STATE.with_borrow_mut(|state| state.report.take()) {
        Some(report) => plain(&report),
        None => Err(thrown(&Misuse::new(Code::Internal))),
    }
}

/// Checks a payload that did not arrive in a message.
#[wasm_bindgen]
pub fn validate_event(
    profile: &str,
    body: &[u8],
    event_type: Option<String>,
) -> Result<JsValue, JsValue> {
    let catalog = catalog(profile)?;
    if let Some(name) = &event_type
        && catalog.event_type(name).is_none()
    {
        return Err(thrown(
            &Misuse::new(Code::UnknownEventType).subject(format!(": {name}")),
        ));
    }
    let context = Context {
        event_type: event_type.as_deref(),
        id: None,
        id_signed: false,
        assurance: None,
        headers: &[],
    };
    plain(&catalog.check(body, &context))
}

/// Checks a profile whole: scheme, rules, schemas, policy, endpoint rules. Gives its text without blanks.
#[wasm_bindgen]
pub fn define_provider(profile: &str) -> Result<String, JsValue> {
    let layers = layers(profile).map_err(|misuse| thrown(&misuse))?;
    let invalid = |error| thrown(&invalid_profile(&error));
    layers.scheme().map_err(invalid)?;
    Catalog::parse(&layers)
        .and_then(|catalog| catalog.compile_all())
        .map_err(invalid)?;
    if let Some(node) = layers.member("delivery") {
        crate::retry::RetryPolicy::parse(node)
            .map_err(|error| invalid(error.under("/delivery")))?;
    }
    if let Some(node) = layers.member("endpoint") {
        crate::endpoint::EndpointRules::parse(node)
            .map_err(|error| invalid(error.under("/endpoint")))?;
    }
    // Last: the readers above say more about what they know.
    crate::profile::check_form(profile).map_err(invalid)?;
    Ok(json::minify(profile.as_bytes()))
}
