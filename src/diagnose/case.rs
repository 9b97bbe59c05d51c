//! One failed message, as the search sees it: the places that the scheme reads, repaired where a near name fills them.

use std::borrow::Cow;

use super::causes::Cause;
use super::lenient;
use super::names;
use super::report::{Found, clean};
use super::signatures;
use super::variants::Body;
use crate::message::{HeaderValues, METHOD, URL};
use crate::scheme::{Family, Place, Scheme, Segment, Signature, SignaturePlace, Source};

/// Header name and value, as they arrived.
pub type Header = (String, String);

/// A header's number, and what was repaired to read it.
pub type Repair = (usize, Found);

/// A failed message.
pub struct Case<'c> {
    /// Everything that arrived.
    pub headers: &'c [Header],
    /// The body.
    pub body: &'c Body<'c>,
    /// The headers that the scheme reads.
    pub values: HeaderValues<'c>,
    /// What was repaired to read them, with the number of the header.
    pub repairs: Vec<Repair>,
    /// The header family that is used.
    pub family: usize,
    /// The texts that hold signatures.
    pub signatures: Vec<Vec<u8>>,
    /// The id's text; empty where there is none.
    pub id: Vec<u8>,
    /// The timestamp's text; empty where there is none.
    pub time: Vec<u8>,
    /// The forms of the URL that the scheme tries.
    pub urls: Vec<String>,
    /// The URL that arrived.
    pub given_url: String,
    /// The Date header in Unix seconds.
    pub date: Option<i64>,
}

/// Everything under one name, in order.
fn all<'c>(headers: &'c [Header], name: &str) -> impl Iterator<Item = &'c str> {
    headers
        .iter()
        .filter(move |(known, _)| known.eq_ignore_ascii_case(name))
        .map(|(_, value)| value.as_str())
}

/// Reads the headers, near names in the place of missing ones.
fn values<'c>(
    scheme: &Scheme,
    headers: &'c [Header],
    repairs: &mut Vec<Repair>,
) -> HeaderValues<'c> {
    let mut values = HeaderValues::default();
    for (number, name) in scheme.headers.iter().enumerate() {
        let mut found = all(headers, name);
        if let Some(value) = found.next() {
            let times = 1 + found.count();
            values.push(number, value.as_bytes());
            if times > 1 {
                let twice = Found::new(Cause::HeaderTwice);
                repairs.push((number, twice.subject(name.clone()).found(times as i64)));
            }
        } else if let Some((near, value)) = names::near(headers, name, &scheme.headers) {
            values.push(number, value.as_bytes());
            let subject = [&clean(near), " for ", name].concat();
            repairs.push((number, Found::new(Cause::HeaderRenamed).subject(subject)));
        }
    }
    values
}

fn arrived(family: &Family, source: &Source<'_, '_>) -> bool {
    match &family.signature {
        SignaturePlace::Headers(headers) => headers
            .iter()
            .any(|number| source.values.slot(*number).count > 0),
        SignaturePlace::Value(place) => source.at(place).is_ok(),
    }
}

/// The text under a label of the signature list, whatever its separators are and whatever stands in front of the list.
fn labelled(texts: &[Vec<u8>], name: &str) -> Option<Vec<u8>> {
    let found = |text: &[u8]| {
        text.split(|byte| b",; |&\"'[]".contains(byte))
            .find_map(|entry| {
                let at = entry
                    .windows(name.len())
                    .position(|window| window.eq_ignore_ascii_case(name.as_bytes()))?;
                let (before, rest) = entry.split_at_checked(at)?;
                let (assign, value) = rest.get(name.len()..)?.split_first()?;
                let starts = before
                    .last()
                    .is_none_or(|byte| !byte.is_ascii_alphanumeric());
                (starts && matches!(assign, b'=' | b':')).then(|| value.to_vec())
            })
    };
    texts.iter().find_map(|text| found(text)).or_else(|| {
        texts
            .iter()
            .find_map(|text| found(&lenient::unwrapped("", text)?.1))
    })
}

/// The one value inside what was joined or wrapped on the way.
fn inner(name: &str, value: &[u8]) -> Option<(Found, Vec<u8>)> {
    if let Some(one) = signatures::doubled(value) {
        let twice = Found::new(Cause::HeaderTwice).subject(name.to_owned());
        return Some((twice.found(2), one.to_vec()));
    }
    let (layer, inner) = lenient::unwrapped(name, value)?;
    let subject = [name, " stands in ", layer].concat();
    Some((Found::new(Cause::HeaderWrapped).subject(subject), inner))
}

impl<'c> Case<'c> {
    /// Reads a message for a scheme that signs.
    #[must_use]
    pub fn new(
        scheme: &'c Scheme,
        signature: &'c Signature,
        headers: &'c [Header],
        body: &'c Body<'c>,
        public_url: Option<&str>,
        date: Option<i64>,
    ) -> Self {
        let mut repairs = Vec::new();
        let values = values(scheme, headers, &mut repairs);
        let source = Source::new(scheme, &values, body.bytes, public_url);
        // A set whose own header arrived goes before one that a near name fills.
        let plain = |family: &Family| match &family.signature {
            SignaturePlace::Headers(numbers) => numbers.iter().any(|number| {
                let name = scheme.headers.get(*number);
                name.is_some_and(|name| all(headers, name).next().is_some())
            }),
            SignaturePlace::Value(_) => arrived(family, &source),
        };
        let number = signature
            .families
            .iter()
            .position(plain)
            .or_else(|| {
                signature
                    .families
                    .iter()
                    .position(|one| arrived(one, &source))
            })
            .unwrap_or(0);
        let mut signatures = Vec::new();
        let (mut id, mut time) = (Vec::new(), Vec::new());
        let mut used = Vec::new();
        if let Some(family) = signature.families.get(number) {
            match &family.signature {
                SignaturePlace::Headers(numbers) => {
                    used.extend(numbers.iter().copied());
                    for number in numbers {
                        let name = scheme.headers.get(*number).map_or("", String::as_str);
                        let before = signatures.len();
                        signatures.extend(all(headers, name).map(|text| text.as_bytes().to_vec()));
                        let value = values.slot(*number).value;
                        if signatures.len() == before && !value.is_empty() {
                            signatures.push(value.to_vec());
                        }
                    }
                }
                SignaturePlace::Value(place) => {
                    signatures.extend(source.at(place).ok().map(Cow::into_owned));
                }
            }
            let mut read = |place: &Option<Place>| match place {
                Some(Place::Header(number)) => {
                    used.push(*number);
                    let value = values.slot(*number).value;
                    let name = scheme.headers.get(*number).map_or("", String::as_str);
                    match inner(name, value) {
                        Some((found, inner)) => {
                            repairs.push((*number, found));
                            inner
                        }
                        None => value.to_vec(),
                    }
                }
                Some(Place::Label(label)) => signature
                    .grammar
                    .fields
                    .get(*label)
                    .and_then(|name| labelled(&signatures, name))
                    .unwrap_or_default(),
                Some(place) => source.at(place).map(Cow::into_owned).unwrap_or_default(),
                None => Vec::new(),
            };
            id = read(&family.id);
            time = read(&family.timestamp);
        }
        for segment in &signature.content.segments {
            if let Segment::At(Place::Header(number)) = segment {
                used.push(*number);
            }
        }
        // Another set's headers need no repair.
        repairs.retain(|(number, _)| used.contains(number));
        let urls = match source.url() {
            Ok(url) if signature.content.has(&Segment::Url) => {
                signature.urls.iter().map(|form| form.apply(&url)).collect()
            }
            _ => vec![String::new()],
        };
        let given_url = all(headers, URL).next().unwrap_or_default().to_owned();
        Self {
            headers,
            body,
            values,
            repairs,
            family: number,
            signatures,
            id,
            time,
            urls,
            given_url,
            date,
        }
    }

    /// The name of the place where signatures stand.
    #[must_use]
    pub fn signature_name(&self, scheme: &Scheme, signature: &Signature) -> String {
        match signature
            .families
            .get(self.family)
            .map(|one| &one.signature)
        {
            Some(SignaturePlace::Headers(numbers)) => numbers
                .first()
                .map(|number| place_name(scheme, &Place::Header(*number)))
                .unwrap_or_default(),
            Some(SignaturePlace::Value(place)) => place_name(scheme, place),
            None => String::new(),
        }
    }

    /// The name of the place where the timestamp stands.
    #[must_use]
    pub fn time_name(&self, scheme: &Scheme, signature: &Signature) -> String {
        let family = signature.families.get(self.family);
        match family.and_then(|family| family.timestamp.as_ref()) {
            Some(Place::Label(_)) | None => self.signature_name(scheme, signature),
            Some(place) => place_name(scheme, place),
        }
    }

    /// The first entry of a header's list, where it arrived.
    #[must_use]
    pub fn first_of(&self, name: &str) -> Option<&str> {
        let value = all(self.headers, name).next()?;
        Some(value.split(',').next().unwrap_or_default().trim())
    }

    /// Whether a header of that name arrived.
    #[must_use]
    pub fn has_header(&self, name: &str) -> bool {
        all(self.headers, name).next().is_some()
    }
}

fn place_name(scheme: &Scheme, place: &Place) -> String {
    match place {
        Place::Header(number) => scheme.headers.get(*number).cloned().unwrap_or_default(),
        Place::Body(name) | Place::Form(name) | Place::Query(name) => name.clone(),
        Place::Label(_) => String::new(),
    }
}

/// The headers with method and URL under the names that no header can have.
#[must_use]
pub fn with_request(headers: &[Header], method: Option<&str>, url: Option<&str>) -> Vec<Header> {
    let mut out: Vec<Header> = headers
        .iter()
        .filter(|(name, _)| !name.starts_with(':'))
        .cloned()
        .collect();
    for (name, value) in [(METHOD, method), (URL, url)] {
        if let Some(value) = value {
            out.push((name.to_owned(), value.to_owned()));
        }
    }
    out
}
