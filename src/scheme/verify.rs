//! Verification of signed messages: prepare → MAC → judge. The file to audit first.

use alloc::borrow::Cow;

use super::header::{Candidate, Candidates, first_match};
use super::pieces::{Piece, parts};
use super::source::{header, named};
use super::{Family, Place, Scheme, Segment, Signature, SignaturePlace, Source, Window, timestamp};
use crate::crypto::{Evidence, Key};
use crate::cut;
use crate::error::{Code, Rejection};
use crate::prelude::*;

/// What a message says, before anything is believed.
#[derive(Clone, Debug)]
pub struct Prepared<'a, 's> {
    /// The header family that was used.
    pub family: usize,
    /// The signatures that can be checked.
    pub candidates: Vec<Candidate>,
    /// The message id.
    pub id: Option<Cow<'a, [u8]>>,
    /// The timestamp in Unix seconds.
    pub timestamp: Option<i64>,
    /// The signed bytes.
    pub pieces: Vec<Piece<'s>>,
    /// The forms of the URL to try; none where no URL is signed.
    urls: Vec<String>,
}

impl Prepared<'_, '_> {
    /// The forms of the URL to try; one empty text where no URL is signed.
    pub fn urls(&self) -> impl Iterator<Item = &str> {
        let none = self.urls.is_empty().then_some("");
        none.into_iter().chain(self.urls.iter().map(String::as_str))
    }
}

/// The texts that hold signatures: mostly one.
enum Texts<'a> {
    One([Cow<'a, [u8]>; 1]),
    Several(Vec<Cow<'a, [u8]>>),
}

impl<'a> Texts<'a> {
    const fn one(text: Cow<'a, [u8]>) -> Self {
        Self::One([text])
    }

    fn as_slice(&self) -> &[Cow<'a, [u8]>] {
        match self {
            Self::One(text) => text,
            Self::Several(texts) => texts,
        }
    }
}

/// Which candidate matched which key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Match {
    /// The label's number in the grammar.
    pub label: Option<usize>,
    /// The number of the caller's secret.
    pub secret: usize,
}

/// What the caller sets for signed schemes.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'c> {
    /// Bounds on the timestamp.
    pub window: Option<Window>,
    /// The values of the scheme's constants, in the scheme's order.
    pub constants: &'c [String],
}

/// Reads a message into candidates and signed pieces, and checks the timestamp's window.
///
/// # Errors
/// Every code of [`Source::at`], and `signature-malformed`, `no-supported-signature`, `timestamp-malformed`,
/// `timestamp-too-old`, `timestamp-too-new`, `id-malformed`, `constant-missing`, `body-digest-mismatch`.
pub fn prepare<'a: 's, 's>(
    signature: &'s Signature,
    source: &Source<'a, '_>,
    setting: Setting<'s>,
    now: i64,
) -> Result<Prepared<'a, 's>, Rejection> {
    let content = &signature.content;
    // The set is chosen by its signature header alone and then used whole: a mixture of two sets is a forgery or a fault.
    let number = signature
        .families
        .iter()
        .position(|family| family.arrived(source))
        .unwrap_or(0);
    let Some(family) = signature.families.get(number) else {
        return Err(Rejection::new(Code::MissingHeader));
    };
    // Missing and malformed headers are told in the order in which somebody would look for them.
    let texts = family.signatures(source)?;
    let id = match &family.id {
        Some(place) if content.has(&Segment::Id) => {
            let id = source.at(place)?;
            if content
                .id_delimiter()
                .is_some_and(|delimiter| cut::has(&id, delimiter))
            {
                return Err(at_place(
                    source.scheme,
                    place,
                    Rejection::new(Code::IdMalformed),
                ));
            }
            Some(id)
        }
        // An id outside the signed content is only told, so its absence is no reason to refuse.
        Some(Place::Header(number)) => Some(source.values.slot(*number).value)
            .filter(|value| !value.is_empty())
            .map(Cow::Borrowed),
        Some(place) => source.at(place).ok(),
        None => None,
    };
    let outside = match &family.timestamp {
        Some(Place::Label(_)) | None => None,
        Some(place) => Some(source.at(place)?),
    };
    let found = family.candidates(signature, source, texts.as_slice())?;
    let mut seconds = None;
    let mut time: Cow<'a, [u8]> = Cow::Borrowed(b"");
    if let (Some(place), Some(rule)) = (&family.timestamp, signature.timestamp) {
        let text = match place {
            Place::Label(label) => found
                .fields
                .get(*label)
                .copied()
                .flatten()
                .map(|text| Cow::Owned(text.to_vec())),
            _ => outside,
        };
        let value = text
            .as_deref()
            .and_then(|text| timestamp::parse(rule.format, text));
        let (Some(text), Some(value)) = (text, value) else {
            return Err(family.blame(
                source.scheme,
                place,
                Rejection::new(Code::TimestampMalformed),
            ));
        };
        if let Some(window) = setting.window {
            window.check(value, now)?;
        }
        time = text;
        seconds = Some(value);
    }
    signature.check_digest(source)?;
    let pieces = content.pieces(
        signature,
        source,
        id.clone().unwrap_or_default(),
        time,
        setting.constants,
    )?;
    let mut urls = Vec::new();
    if content.has(&Segment::Url) {
        let url = source.url()?;
        for form in &signature.urls {
            urls.push(form.apply(&url));
        }
    }
    Ok(Prepared {
        family: number,
        candidates: found.signatures,
        id,
        timestamp: seconds,
        pieces,
        urls,
    })
}

/// Names the header of a place, where it is one.
#[cold]
#[inline(never)]
pub(super) fn at_place(scheme: &Scheme, place: &Place, rejection: Rejection) -> Rejection {
    match place {
        Place::Header(number) => named(scheme, *number, rejection),
        Place::Body(name) | Place::Form(name) | Place::Query(name) => {
            rejection.subject(name.clone())
        }
        Place::Label(_) => rejection,
    }
}

impl Family {
    fn arrived(&self, source: &Source<'_, '_>) -> bool {
        match &self.signature {
            SignaturePlace::Headers(headers) => headers
                .iter()
                .any(|number| source.values.slot(*number).count > 0),
            SignaturePlace::Value(place) => source.at(place).is_ok(),
        }
    }

    /// Puts the place into a rejection: labels stand in the signature header.
    #[cold]
    #[inline(never)]
    fn blame(&self, scheme: &Scheme, place: &Place, rejection: Rejection) -> Rejection {
        match (place, &self.signature) {
            (Place::Label(_), SignaturePlace::Headers(headers)) => {
                named(scheme, headers.first().copied().unwrap_or(0), rejection)
            }
            (Place::Label(_), SignaturePlace::Value(place)) => at_place(scheme, place, rejection),
            (place, _) => at_place(scheme, place, rejection),
        }
    }

    /// Puts the signature's place into a rejection.
    #[must_use]
    pub fn blame_signature(&self, scheme: &Scheme, rejection: Rejection) -> Rejection {
        self.blame(scheme, &Place::Label(0), rejection)
    }

    /// The texts that hold signatures. Of several headers one is enough.
    fn signatures<'a>(&self, source: &Source<'a, '_>) -> Result<Texts<'a>, Rejection> {
        let read = |number: usize| header(source.scheme, source.values, number).map(Cow::Borrowed);
        match &self.signature {
            SignaturePlace::Value(place) => Ok(Texts::one(source.at(place)?)),
            SignaturePlace::Headers(headers) => {
                if let [number] = headers.as_slice() {
                    return Ok(Texts::one(read(*number)?));
                }
                let mut texts = Vec::with_capacity(headers.len());
                let mut missing = None;
                for number in headers {
                    if source.values.slot(*number).count == 0 {
                        missing = Some(*number);
                        continue;
                    }
                    texts.push(read(*number)?);
                }
                match missing {
                    Some(number) if texts.is_empty() => Err(named(
                        source.scheme,
                        number,
                        Rejection::new(Code::MissingHeader),
                    )),
                    _ => Ok(Texts::Several(texts)),
                }
            }
        }
    }

    /// The candidates of all texts; a malformed text is no reason to refuse where another is good.
    fn candidates<'t>(
        &self,
        signature: &Signature,
        source: &Source<'_, '_>,
        texts: &'t [Cow<'_, [u8]>],
    ) -> Result<Candidates<'t>, Rejection> {
        let mut all: Option<Candidates<'t>> = None;
        let mut first = None;
        for text in texts {
            match (signature.grammar.candidates(text), &mut all) {
                (Ok(found), None) => all = Some(found),
                (Ok(mut found), Some(all)) => all.signatures.append(&mut found.signatures),
                (Err(rejection), _) => {
                    first.get_or_insert(rejection);
                }
            }
        }
        all.ok_or_else(|| {
            let rejection = first.unwrap_or_else(|| Rejection::new(Code::SignatureMalformed));
            self.blame_signature(source.scheme, rejection)
        })
    }
}

/// The MAC step, by what every key has to say, and the judge.
///
/// # Errors
/// `signature-mismatch`; `no-supported-signature` where no key is of any signature's algorithm; `internal` where a key's file failed.
pub fn decide(
    prepared: &Prepared<'_, '_>,
    keys: &[Key],
    mut evidence: impl FnMut(&Key) -> Evidence,
) -> Result<Match, Rejection> {
    // Mostly there is one key, and no list to make.
    if let [key] = keys {
        return judge(prepared, keys, &[evidence(key)]);
    }
    let mut all = Vec::with_capacity(keys.len());
    for key in keys {
        all.push(evidence(key));
    }
    judge(prepared, keys, &all)
}

/// What a key has to say, for one form of the URL.
#[inline(never)]
pub fn evidence(prepared: &Prepared<'_, '_>, key: &Key, body: &[u8], url: &str) -> Evidence {
    let signatures = prepared
        .candidates
        .iter()
        .enumerate()
        .filter(|(_, candidate)| candidate.algorithm == key.algorithm)
        .map(|(number, candidate)| (number, candidate.bytes()));
    key.evidence(
        parts(&prepared.pieces, body, key.expose_text(), url.as_bytes()),
        signatures,
    )
}

/// Compares every candidate with what every key said.
///
/// # Errors
/// `signature-mismatch`; `no-supported-signature` where no key is of any signature's algorithm; `internal` where a key's file failed.
fn judge(
    prepared: &Prepared<'_, '_>,
    keys: &[Key],
    evidence: &[Evidence],
) -> Result<Match, Rejection> {
    let Some((candidate, key)) = first_match(&prepared.candidates, keys, evidence) else {
        #[cfg(feature = "full")]
        for one in evidence {
            if let Evidence::Broken(code) = one {
                return Err(Rejection::new(*code));
            }
        }
        let comparable = prepared
            .candidates
            .iter()
            .any(|candidate| keys.iter().any(|key| key.algorithm == candidate.algorithm));
        if !comparable {
            return Err(Rejection::new(Code::NoSupportedSignature));
        }
        let secrets = keys.last().map_or(0, |key| key.secret + 1);
        return Err(Rejection::new(Code::SignatureMismatch)
            .expected(secrets as i64)
            .found(prepared.candidates.len() as i64));
    };
    Ok(Match {
        label: prepared
            .candidates
            .get(candidate)
            .and_then(|candidate| candidate.label),
        secret: keys.get(key).map_or(0, |key| key.secret),
    })
}
