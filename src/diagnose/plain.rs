//! Schemes without a signature: tokens and plain headers, by comparison. Nothing here proves anything: a token is no MAC.

use zeroize::Zeroizing;

use super::case::Header;
use super::causes::Cause;
use super::facts;
use super::keys;
use super::lenient;
use super::names;
use super::report::{Found, clean};
use super::signatures;
use crate::crypto::equal;
use crate::error::Code;
use crate::message::HeaderValues;
use crate::scheme::{ExpectedHeader, Place, Scheme, Source, TokenPlace};

/// Cause, and what it does to both sides before they are compared.
type Change = (Cause, fn(&[u8]) -> Vec<u8>);

/// The first one alone leaves the word in front of a token where it stands.
const CHANGES: [Change; 4] = [
    (Cause::TokenBlanks, |text| bare(text).to_vec()),
    (Cause::TokenScheme, |text| {
        bare(without_scheme(text)).to_vec()
    }),
    (Cause::TokenEncoded, decoded),
    (Cause::TokenCase, |text| {
        bare(without_scheme(text)).to_ascii_lowercase()
    }),
];

/// Words in front of a token (RFC 9110 §11.1); taken off however often they stand there.
const SCHEMES: [&str; 4] = ["bearer", "token", "basic", "apikey"];

fn without_scheme(text: &[u8]) -> &[u8] {
    let mut rest = text.trim_ascii();
    while let Some(at) = rest.iter().position(|byte| *byte == b' ') {
        let (word, after) = rest.split_at_checked(at).unwrap_or((rest, b""));
        if !SCHEMES
            .iter()
            .any(|scheme| word.eq_ignore_ascii_case(scheme.as_bytes()))
        {
            break;
        }
        rest = after.trim_ascii();
    }
    rest
}

fn bare(text: &[u8]) -> &[u8] {
    let text = text.trim_ascii();
    lenient::unquoted(text).unwrap_or(text).trim_ascii()
}

fn decoded(text: &[u8]) -> Vec<u8> {
    let text = bare(without_scheme(text));
    match lenient::percent(text, false).filter(|plain| plain != text) {
        Some(plain) => plain,
        None => lenient::base64(text).unwrap_or_else(|| text.to_vec()),
    }
}

/// Where a token stands, in words.
fn name(scheme: &Scheme, place: &Place) -> String {
    match place {
        Place::Header(number) => {
            let name = scheme.headers.get(*number);
            ["header ", name.map_or("", String::as_str)].concat()
        }
        Place::Body(name) => ["the body's ", name].concat(),
        Place::Form(name) => ["the field ", name].concat(),
        Place::Query(name) => ["the URL's parameter ", name].concat(),
        Place::Label(_) => String::new(),
    }
}

/// Compares the token at every place with every secret.
#[must_use]
pub fn tokens(
    places: &[TokenPlace],
    source: &Source<'_, '_>,
    headers: &[Header],
    secrets: &[Zeroizing<Vec<u8>>],
) -> Vec<Found> {
    let mut out = Vec::new();
    let mut matched = Vec::new();
    for token in places {
        let place = name(source.scheme, &token.place);
        let number = match token.place {
            Place::Header(number) => source.scheme.headers.get(number),
            _ => None,
        };
        let value = match source.token_at(&token.place) {
            Ok(value) => value.into_owned(),
            // Twice, too long or unreadable: not missing.
            Err(rejection) if rejection.code != Code::MissingHeader && number.is_some() => {
                out.extend(facts::rejected(&rejection));
                continue;
            }
            Err(_) => {
                let near =
                    number.and_then(|name| names::near(headers, name, &source.scheme.headers));
                out.push(match near {
                    Some((near, _)) => Found::new(Cause::HeaderRenamed).subject({
                        let wanted = number.map_or("", String::as_str);
                        [clean(near).as_str(), " for ", wanted].concat()
                    }),
                    None => Found::new(Cause::TokenPlace).subject(place),
                });
                continue;
            }
        };
        let prefix = token.prefix.len();
        let strict = value
            .split_at_checked(prefix)
            .filter(|(head, _)| head.eq_ignore_ascii_case(token.prefix.as_bytes()))
            .and_then(|(_, rest)| token.encoding.decode(rest).ok());
        if let Some(secret) = secrets
            .iter()
            .position(|secret| strict.as_deref().is_some_and(|token| equal(secret, token)))
        {
            matched.push(secret);
            continue;
        }
        // Blanks behind the prefix are not the prefix's own.
        let behind = value
            .split_at_checked(prefix)
            .filter(|(head, _)| head.eq_ignore_ascii_case(token.prefix.as_bytes()))
            .and_then(|(_, rest)| token.encoding.decode(bare(rest)).ok());
        out.push(near_miss(place, &value, behind.as_deref(), secrets));
    }
    if matched.windows(2).any(|pair| pair.first() != pair.last()) {
        out.push(Found::new(Cause::TokensDiffer));
    }
    out
}

/// Why a token is not the secret; `behind` is what its place holds behind the prefix.
fn near_miss(
    place: String,
    value: &[u8],
    behind: Option<&[u8]>,
    secrets: &[Zeroizing<Vec<u8>>],
) -> Found {
    let cause = CHANGES.iter().find(|(cause, change)| {
        let shown = match (cause, behind) {
            (Cause::TokenBlanks, Some(token)) => token,
            (Cause::TokenBlanks, None) => return false,
            _ => value,
        };
        let changed = Zeroizing::new(change(shown));
        secrets.iter().any(|secret| {
            let other = Zeroizing::new(change(secret));
            // Only one side is encoded.
            let (left, right) = match cause {
                Cause::TokenEncoded => (bare(secret), bare(without_scheme(shown))),
                _ => (other.as_slice(), changed.as_slice()),
            };
            !secret.trim_ascii().is_empty() && (equal(left, &changed) || equal(&other, right))
        })
    });
    if let Some((cause, _)) = cause {
        return Found::new(*cause).subject(place);
    }
    let shown = behind.unwrap_or(value);
    let one = signatures::doubled(shown).or_else(|| signatures::doubled(value).map(without_scheme));
    if one.is_some_and(|one| secrets.iter().any(|secret| equal(secret, one))) {
        let name = place.strip_prefix("header ").unwrap_or(&place).to_owned();
        return Found::new(Cause::HeaderTwice).subject(name).found(2);
    }
    // The token is right, and the secret was stored with something around it.
    let stored = secrets
        .iter()
        .flat_map(|secret| keys::repaired(secret))
        .find(|(_, text)| equal(text, shown));
    stored.map_or_else(
        || Found::new(Cause::TokenDiffers).subject(place),
        |(found, _)| found,
    )
}

/// Compares plain headers with what the caller expects.
#[must_use]
pub fn expected(
    scheme: &Scheme,
    known: &[ExpectedHeader],
    expected: &[(String, String)],
    headers: &[Header],
    values: &HeaderValues<'_>,
) -> Vec<Found> {
    let mut out = Vec::new();
    for (name, wanted) in expected {
        let number = scheme
            .headers
            .iter()
            .position(|one| one.eq_ignore_ascii_case(name));
        let slot = values.slot(number.unwrap_or(usize::MAX));
        if slot.count == 0 {
            out.push(match names::near(headers, name, &scheme.headers) {
                Some((near, _)) => Found::new(Cause::HeaderRenamed)
                    .subject([&clean(near), " for ", &clean(name)].concat()),
                None => Found::new(Cause::ExpectedMissing).subject(clean(name)),
            });
            continue;
        }
        if slot.count > 1 {
            let twice = Found::new(Cause::HeaderTwice);
            out.push(twice.subject(clean(name)).found(slot.count.into()));
        }
        if equal(slot.value, wanted.as_bytes()) {
            continue;
        }
        let (value, wanted) = (slot.value, wanted.as_bytes());
        let elsewhere = known.iter().any(|other| {
            Some(other.header) != number && equal(values.slot(other.header).value, wanted)
        });
        let cause = if equal(bare(value), bare(wanted)) {
            Cause::ExpectedBlanks
        } else if bare(value).eq_ignore_ascii_case(bare(wanted)) {
            Cause::ExpectedCase
        } else if elsewhere {
            Cause::ExpectedElsewhere
        } else {
            Cause::ExpectedDiffers
        };
        out.push(Found::new(cause).subject(clean(name)));
    }
    out
}
