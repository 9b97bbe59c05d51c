//! The event catalog over the boundary.

use wasm_bindgen::prelude::wasm_bindgen;

use super::scratch::layers;
use super::told::Told;
use super::verdict::{Laid, tell, tell_nothing};
use super::{Entry, STATE, State, findings, text};
use crate::catalog::{Catalog, Context, EventReport};
use crate::error::{Code, Misuse};
use crate::message::{HeaderValues, MAX_HEADERS};
use crate::profile::{Layers, check_form};
use crate::profile_error::ProfileError;
use crate::receiver::{Verified, invalid_profile};

/// Opens the catalog of a profile (built-in name or JSON text).
pub(super) fn catalog(profile: &str) -> Result<Catalog, Misuse> {
    Catalog::parse(&layers(profile)?).map_err(|error| invalid_profile(&error))
}

/// Verifies as [`verify`](super::verdict::verify) does, with an event type behind the body, and checks an authentic message against the catalog.
/// Gives 0 when it is refused, 1 when there is nothing to remark: then the row tells the report too; 2 when [`message_report`] tells it.
#[wasm_bindgen]
pub fn receive(
    handle: usize,
    headers_length: usize,
    body_length: usize,
    event_type_length: usize,
    now: f64,
    by: u32,
) -> u32 {
    STATE.with_borrow_mut(|state| {
        let State {
            scratch,
            entries,
            told,
            report,
            ..
        } = state;
        let (Some(entry), Some(laid)) = (
            entries.get(handle),
            Laid::new(scratch, headers_length, body_length),
        ) else {
            return tell_nothing(told);
        };
        let values = laid.values;
        let (verdict, body) = Laid::verdict(&values, laid.room_and_body, &entry.receiver, now, by);
        tell(told, &verdict, &values);
        let Ok(verified) = verdict else { return 0 };
        let event_type = laid.behind.get(..event_type_length).unwrap_or_default();
        let found = check(entry, &values, &verified, body, event_type);
        if tell_report(told, &found, entry, &values, verified.id.as_deref()) {
            return 1;
        }
        *report = Some(found);
        2
    })
}

fn check(
    entry: &Entry,
    values: &HeaderValues<'_>,
    verified: &Verified<'_>,
    body: &[u8],
    event_type: &[u8],
) -> EventReport {
    let names = &entry.receiver.scheme().headers;
    let mut headers = [("", ""); MAX_HEADERS];
    for (number, place) in entry.ruling.iter().zip(&mut headers) {
        let value = core::str::from_utf8(values.slot(*number).value).unwrap_or_default();
        *place = (names.get(*number).map_or("", String::as_str), value);
    }
    let event_type = core::str::from_utf8(event_type).ok();
    let context = Context {
        event_type: event_type.filter(|text| !text.is_empty()),
        id: verified.id.as_deref(),
        id_signed: entry.id_signed,
        assurance: Some(verified.assurance),
        headers: headers.get(..entry.ruling.len()).unwrap_or_default(),
    };
    entry.catalog.check(body, &context)
}

/// Places of the row that a report without findings fills, behind the verdict's.
mod reported {
    pub(super) const KNOWN: usize = 8;
    pub(super) const VALID: usize = 9;
    pub(super) const JSON: usize = 10;
    pub(super) const AUTHENTICATED: usize = 11;
    pub(super) const CREATED: usize = 12;
    /// The number of the header whose whole value is the event type.
    pub(super) const TYPE_HEADER: usize = 13;
    pub(super) const RAW_TYPE: usize = 14;
    pub(super) const TYPE: usize = 15;
    pub(super) const KEY: usize = 16;
    pub(super) const SCOPE: usize = 17;
}

/// In the place of a text's length: the raw type is the type; the key is the id behind the provider's name.
const SAME: f64 = -1.0;

/// Writes a report without findings into the row; false where there are some. Every member is named, so that a new one
/// cannot be forgotten here.
fn tell_report(
    told: &mut Told,
    report: &EventReport,
    entry: &Entry,
    values: &HeaderValues<'_>,
    id: Option<&str>,
) -> bool {
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
    let flag = |flag: bool| f64::from(u8::from(flag));
    told.number(reported::KNOWN, flag(*known_event_type))
        .number(reported::VALID, flag(*valid))
        .number(reported::JSON, flag(*json))
        .whole(reported::CREATED, *created_at);
    let kind = event_type.as_deref();
    // Most messages spell their type as the catalog does: then the text is told once, and not at all where it is a header's.
    let in_header = |number: &usize| {
        let slot = values.slot(*number);
        slot.count == 1 && kind.is_some_and(|kind| slot.value == kind.as_bytes() && kind.is_ascii())
    };
    if raw_event_type != event_type {
        told.text(reported::RAW_TYPE, raw_event_type.as_deref())
            .text(reported::TYPE, kind);
    } else if let Some(number) = entry.ruling.iter().copied().find(in_header) {
        told.number(reported::TYPE_HEADER, number as f64);
    } else {
        told.number(reported::RAW_TYPE, SAME)
            .text(reported::TYPE, kind);
    }
    let rest = dedupe_key
        .as_deref()
        .and_then(|key| key.strip_prefix(entry.catalog.provider.as_str()));
    if rest
        .and_then(|rest| rest.strip_prefix(':'))
        .is_some_and(|rest| id == Some(rest))
    {
        told.number(reported::KEY, SAME);
    } else {
        told.text(reported::KEY, dedupe_key.as_deref());
    }
    if let Some(dedupe) = dedupe {
        told.number(reported::AUTHENTICATED, flag(dedupe.authenticated))
            .number(reported::SCOPE, flag(dedupe.scope == "attempt"));
    }
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
