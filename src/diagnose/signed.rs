//! The diagnosis of a message whose scheme signs.

use super::case::{Case, Header};
use super::causes::{Basis, Cause};
use super::report::{Found, Report, Stop};
use super::search::{Match, Space, Work};
use super::variants::{self, Body};
use super::{Question, clock, facts, framings, keys, others, signatures, urls};
use crate::crypto::{Algorithm, Evidence, Key};
use crate::error::{Code, Misuse, Rejection};
use crate::scheme::{Place, Scheme, Segment, Signature, SignaturePlace, constants};

/// Codes of a body that does not hold what the scheme looks for.
const UNREADABLE: [Code; 3] = [
    Code::BodyNotJson,
    Code::BodyFieldMissing,
    Code::VariableMissing,
];

/// Adds every cause to the report. Gives whether the body that was given is proved to be the one that was signed.
pub fn diagnose(
    question: &Question<'_>,
    scheme: &Scheme,
    signature: &Signature,
    headers: &[Header],
    rejection: Option<&Rejection>,
    report: &mut Report,
) -> Result<bool, Misuse> {
    let body = Body::new(question.body);
    let date = headers
        .iter()
        .find(|(name, _)| name.eq_ignore_ascii_case("date"))
        .and_then(|(_, value)| clock::http_date(value.trim()));
    let case = Case::new(scheme, signature, headers, &body, question.public_url, date);
    let constants = constants(signature, question.constants)?;
    let place = case.signature_name(scheme, signature);
    let readings = signatures::readings(&signature.grammar, &place, &case.signatures);
    let mut algorithms: Vec<Algorithm> = Vec::new();
    for reading in &readings {
        if !algorithms.contains(&reading.algorithm) {
            algorithms.push(reading.algorithm);
        }
    }
    let space = Space {
        scheme,
        signature,
        case: &case,
        constants: &constants,
        public_url: question.public_url,
        keys: question
            .tried()
            .iter()
            .enumerate()
            .flat_map(|(number, text)| keys::readings(&scheme.secrets, text, number, &algorithms))
            .collect(),
        framings: framings::framings(signature, &case),
        signatures: readings,
    };
    let mut work = Work::default();
    let found = space.search(&mut work);
    // Told before the other caps: it is why most of the search was left out.
    let too_large = question.body.len() > variants::MAX_BODY_BYTES || body.too_deep;
    if found.is_none() && signature.covers_body && too_large {
        report.stop(Stop::BodySize);
    }
    if let Some(stop) = work.stopped {
        report.stop(stop);
    }
    let readable = space
        .signatures
        .iter()
        .any(|reading| reading.causes.is_empty());
    let authentic = found.as_ref().is_some_and(Match::is_proof);
    // What could not be read in a body is explained where that body is.
    let mended = |one: &&Rejection| UNREADABLE.contains(&one.code) || !case.repairs.is_empty();
    let rejection = rejection.filter(|one| !(authentic && mended(one)));
    seen(&case, scheme, signature, rejection, readable, report);
    for (index, text) in question.tried().iter().enumerate() {
        if found.as_ref().is_none_or(|found| found.secret != index) {
            let other = facts::other_algorithm(&scheme.secrets, text, index, &algorithms);
            if let Some(hint) = other.filter(|_| readable) {
                report.add(hint);
            }
            for hint in facts::of_secret(&scheme.secrets, text, index) {
                report.add(hint);
            }
        }
    }
    if let Some(rule) = signature.timestamp.filter(|_| !case.time.is_empty()) {
        let stands = case.time_name(scheme, signature);
        let verbatim = found
            .as_ref()
            .is_some_and(|found| found.signs_time(&case, signature));
        for cause in clock::causes(
            rule,
            &stands,
            question.tolerance_seconds,
            &case.time,
            date,
            question.now,
        ) {
            report.add(if authentic && verbatim {
                cause.proved()
            } else {
                cause
            });
        }
    }
    let as_given = found.as_ref().is_some_and(|found| found.body_as_given);
    match found {
        Some(found) => matched(&case, signature, found, report),
        None => unmatched(question, &space, headers, report),
    }
    Ok(authentic && as_given)
}

impl Match {
    /// What fits only a part of the body, or more than it, is no proof: anybody can wrap a captured message.
    fn is_proof(&self) -> bool {
        self.causes
            .iter()
            .all(|found| found.basis() == Basis::Search)
    }

    /// Whether the match covers the timestamp as it stands.
    fn signs_time(&self, case: &Case<'_>, signature: &Signature) -> bool {
        let content = &self.framing.content;
        let family = signature.families.get(case.family);
        let inside = family.is_some_and(|family| matches!(family.timestamp, Some(Place::Body(_))));
        self.framing.time == case.time
            && (content.has(&Segment::Timestamp) || (inside && content.covers_body()))
    }

    /// Whether the match covers the id as it stands.
    fn signs_id(&self, case: &Case<'_>) -> bool {
        self.framing.id == case.id && self.framing.content.has(&Segment::Id)
    }
}

fn matched(case: &Case<'_>, signature: &Signature, found: Match, report: &mut Report) {
    let proof = found.is_proof();
    // A header that the match does not cover is not proved to be the right one.
    let family = signature.families.get(case.family);
    let time = family.and_then(|family| family.timestamp.as_ref());
    let id = family.and_then(|family| family.id.as_ref());
    let uncovered = [
        time.filter(|_| !found.signs_time(case, signature)),
        id.filter(|_| !found.signs_id(case)),
    ]
    .map(|place| match place {
        Some(Place::Header(number)) => Some(number),
        _ => None,
    });
    for (number, repair) in &case.repairs {
        let covered = !uncovered.contains(&Some(number));
        report.add(if proof && covered {
            repair.clone().proved()
        } else {
            repair.clone()
        });
    }
    let mut causes = found.causes;
    if found.secret > 0 {
        causes.push(Found::new(Cause::SecretPrevious).found(found.secret as i64 + 1));
    }
    if found.previous {
        causes.push(Found::new(Cause::SecretReplaced));
    }
    for cause in causes {
        report.add(if proof { cause.proved() } else { cause });
    }
}

/// What verification said, and what is missing.
fn seen(
    case: &Case<'_>,
    scheme: &Scheme,
    signature: &Signature,
    rejection: Option<&Rejection>,
    readable: bool,
    report: &mut Report,
) {
    let mut names = Vec::new();
    if let Some(family) = signature.families.get(case.family) {
        let name = |number: &usize| scheme.headers.get(*number).cloned();
        // Of several signature headers one is enough.
        if let SignaturePlace::Headers(numbers) = &family.signature
            && case.signatures.is_empty()
        {
            names.extend(numbers.iter().filter_map(name));
        }
        for place in [&family.timestamp, &family.id].into_iter().flatten() {
            if let Place::Header(number) = place {
                names.extend(name(number));
            }
        }
    }
    for found in facts::missing(case, &names) {
        report.add(found);
    }
    let told = [Cause::MissingHeader, Cause::HeaderTwice];
    let rejected = rejection.and_then(facts::rejected);
    // A signature that could be read is not malformed: then no key is of its algorithm.
    let malformed = |found: &Found| found.cause == Cause::SignatureMalformed && readable;
    if let Some(found) = rejected.filter(|found| !told.contains(&found.cause) && !malformed(found))
    {
        report.add(found);
    }
}

fn unmatched(question: &Question<'_>, space: &Space<'_>, headers: &[Header], report: &mut Report) {
    for (_, repair) in &space.case.repairs {
        report.add(repair.clone());
    }
    let signs_url = space.signature.content.has(&Segment::Url);
    let url = space.case.urls.first().filter(|_| signs_url);
    if let Some(subject) = url.and_then(|url| urls::suspicion(url)) {
        report.add(Found::new(Cause::UrlSuspect).subject(subject));
    }
    let usual = space
        .signatures
        .iter()
        .filter(|reading| reading.causes.is_empty());
    let count = usual.count();
    if count > 1 {
        report.add(Found::new(Cause::SeveralSignatures).found(count as i64));
    }
    // The hash of the body alone, for which no secret is needed.
    let hash = Key::new(Algorithm::Sha256, 0, b"none")
        .map(|key| key.evidence(core::iter::once(question.body), core::iter::empty()));
    if let Some(Evidence::Tag(tag)) = hash
        && space.signatures.iter().any(|reading| reading.is(&tag))
    {
        report.add(Found::new(Cause::SignatureUnkeyed));
    }
    // Its own share of work: a search that came to its cap must not hide whose message this is.
    let mut work = Work::default();
    if let Some(found) = others::others(question, headers, space.scheme, &mut work) {
        report.add(found);
    }
    if let Some(stop) = work.stopped {
        report.stop(stop);
    }
}
