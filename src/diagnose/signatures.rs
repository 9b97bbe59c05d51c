//! What a signature header may have meant.

use super::causes::Cause;
use super::lenient;
use super::report::Found;
use crate::crypto::{Algorithm, Tag, equal};
use crate::encoding::Encoding;
use crate::scheme::{Grammar, MAX_HEADER_BYTES};

/// Most texts that are looked at: a header arrives once, and twice by mistake.
const MAX_TEXTS: usize = 8;

/// Most readings of one message's signatures.
const MAX_READINGS: usize = 32;

/// Fewest bytes of a cut signature that still prove something: 2^128 is out of reach.
const MIN_CUT_BYTES: usize = 16;

/// How a reading is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Form {
    Whole(Vec<u8>),
    Beginning(Vec<u8>),
    /// Base64 of either alphabet whose letters were changed to lower or upper case.
    OneCase(Encoding, Vec<u8>),
}

/// One reading of one signature.
#[derive(Clone, Debug)]
pub struct Reading {
    /// Why it is not the usual one.
    pub causes: Vec<Found>,
    /// How it was made.
    pub algorithm: Algorithm,
    /// Whether the sender makes it with the secret that was replaced.
    pub previous: bool,
    form: Form,
}

impl Reading {
    /// The signature's bytes, where all of them are there.
    #[must_use]
    pub fn bytes(&self) -> Option<&[u8]> {
        match &self.form {
            Form::Whole(bytes) => Some(bytes),
            _ => None,
        }
    }

    /// Whether a tag is what the message carried.
    #[must_use]
    pub fn is(&self, tag: &Tag) -> bool {
        match &self.form {
            Form::Whole(bytes) => tag.matches(bytes),
            Form::Beginning(bytes) => tag
                .expose_bytes()
                .get(..bytes.len())
                .is_some_and(|beginning| equal(beginning, bytes)),
            Form::OneCase(encoding, text) => {
                let whole = encoding.encode(tag.expose_bytes()).to_ascii_lowercase();
                equal(whole.as_bytes(), text)
            }
        }
    }
}

/// The HMAC whose tags have so many bytes.
fn by_length(length: usize) -> Option<Algorithm> {
    [
        Algorithm::HmacSha1,
        Algorithm::HmacSha256,
        Algorithm::HmacSha384,
        Algorithm::HmacSha512,
    ]
    .into_iter()
    .find(|algorithm| algorithm.fits(length))
}

/// The bytes of an HMAC's tag.
const TAGS: [usize; 4] = [20, 32, 48, 64];

const ENCODINGS: [(Encoding, &str); 3] = [
    (Encoding::Hex, "hexadecimal"),
    (Encoding::Base64, "base64"),
    (Encoding::Base64Url, "base64url"),
];

struct Reader<'g> {
    grammar: &'g Grammar,
    header: &'g str,
    out: Vec<Reading>,
}

impl Reader<'_> {
    fn add(&mut self, form: Form, algorithm: Algorithm, previous: bool, causes: Vec<Found>) {
        let known = |one: &Reading| one.form == form && one.algorithm == algorithm;
        if self.out.len() < MAX_READINGS && !self.out.iter().any(known) {
            self.out.push(Reading {
                causes,
                algorithm,
                previous,
                form,
            });
        }
    }

    /// What the provider's own grammar sees.
    fn strict(&mut self, text: &[u8], causes: &[Found]) {
        let found = self.grammar.candidates(text).unwrap_or_default();
        for candidate in found.signatures {
            let label = candidate
                .label
                .and_then(|label| self.grammar.labels.get(label));
            let previous = label.is_some_and(|label| label.previous);
            self.add(
                Form::Whole(candidate.bytes().to_vec()),
                candidate.algorithm,
                previous,
                causes.to_vec(),
            );
        }
    }

    /// Pieces that could be signatures, whatever stands around them.
    fn pieces(&mut self, text: &[u8]) {
        for piece in text.split(|byte| b" ,;|\t\"'<>[]{}".contains(byte)) {
            self.piece(text, piece);
            if let Some(at) = piece.iter().position(|byte| matches!(byte, b'=' | b':')) {
                self.piece(text, piece.get(at + 1..).unwrap_or_default());
            }
            // A prefix that was put in front once more ends in the last assignment.
            let trimmed = piece.trim_ascii_end();
            let body = trimmed.len()
                - trimmed
                    .iter()
                    .rev()
                    .take_while(|byte| **byte == b'=')
                    .count();
            let last = trimmed
                .get(..body)
                .and_then(|head| head.iter().rposition(|byte| *byte == b'='));
            if let Some(at) = last {
                self.piece(text, piece.get(at + 1..).unwrap_or_default());
            }
        }
    }

    fn piece(&mut self, text: &[u8], piece: &[u8]) {
        for (encoding, name) in ENCODINGS {
            let bytes = match encoding {
                Encoding::Hex => lenient::hex(piece),
                Encoding::Base64 if piece.iter().any(|byte| matches!(byte, b'-' | b'_')) => None,
                _ => lenient::base64(piece),
            };
            let Some(bytes) = bytes else { continue };
            let padded = Encoding::Base64 == encoding && piece.len().is_multiple_of(4);
            let name = if encoding == Encoding::Base64 && !padded {
                "base64 without its padding"
            } else {
                name
            };
            let usual =
                encoding == self.grammar.encoding && (padded || encoding != Encoding::Base64);
            // Hexadecimal that was written as base64 again.
            if let Some(inner) = lenient::hex(&bytes) {
                self.bytes(text, inner, Some("base64 of hexadecimal"));
            }
            self.bytes(text, bytes, (!usual).then_some(name));
        }
        // As .NET's BitConverter prints bytes, or behind 0x.
        let digits = piece.strip_prefix(b"0x").unwrap_or(piece);
        let digits: Vec<u8> = digits
            .iter()
            .copied()
            .filter(|byte| !matches!(byte, b'-' | b':'))
            .collect();
        if let Some(bytes) = lenient::hex(&digits).filter(|_| digits.len() < piece.len()) {
            self.bytes(
                text,
                bytes,
                Some("hexadecimal with signs between or in front"),
            );
        }
        let letters = || piece.iter().filter(|byte| byte.is_ascii_alphabetic());
        let one_case =
            letters().all(u8::is_ascii_lowercase) || letters().all(u8::is_ascii_uppercase);
        let encoding = self.grammar.encoding;
        let whole = TAGS
            .into_iter()
            .find(|length| self.grammar.algorithm.fits(*length))
            .map(|length| encoding.encode(&vec![0; length]).len());
        if encoding != Encoding::Hex && whole == Some(piece.len()) && one_case {
            let form = Form::OneCase(encoding, piece.to_ascii_lowercase());
            let causes = vec![Found::new(Cause::SignatureCase)];
            self.add(form, self.grammar.algorithm, false, causes);
        }
    }

    fn bytes(&mut self, text: &[u8], bytes: Vec<u8>, written: Option<&'static str>) {
        let usual = self.grammar.algorithm;
        if bytes.len() < MIN_CUT_BYTES && !usual.fits(bytes.len()) {
            return;
        }
        let mut causes = Vec::new();
        let other = by_length(bytes.len()).filter(|_| !usual.fits(bytes.len()));
        if let Some(written) = written {
            causes.push(Found::new(Cause::SignatureEncoding).subject(written));
        } else if let Some(found) = self.form(text).filter(|found| {
            // Whether the label is right cannot be told of a signature of another length.
            other.is_none() || found.cause != Cause::SignatureLabel
        }) {
            causes.push(found);
        }
        if usual.fits(bytes.len()) {
            self.add(Form::Whole(bytes), usual, false, causes);
            return;
        }
        if let Some(other) = other {
            let mut causes = causes.clone();
            causes.push(Found::new(Cause::SignatureAlgorithm).subject(other.name()));
            self.add(Form::Whole(bytes.clone()), other, false, causes);
        }
        let cut = (MIN_CUT_BYTES..64).contains(&bytes.len()) && !usual.is_public();
        let whole = TAGS.into_iter().find(|length| usual.fits(*length));
        if let Some(whole) = whole.filter(|whole| cut && bytes.len() < *whole) {
            let found = Found::new(Cause::SignatureTruncated)
                .expected(whole as i64)
                .found(bytes.len() as i64);
            self.add(Form::Beginning(bytes), usual, false, vec![found]);
        }
    }

    /// Why the grammar did not see it.
    fn form(&self, text: &[u8]) -> Option<Found> {
        let prefix = self.grammar.prefix.as_bytes();
        let times = match prefix.len() {
            0 => 1,
            length => text
                .windows(length)
                .filter(|window| *window == prefix)
                .count(),
        };
        // The label is there, only in other letters.
        let lower = text.to_ascii_lowercase();
        let other_case = lower.starts_with(&prefix.to_ascii_lowercase());
        let cause = match times {
            0 if other_case => Cause::SignatureLabel,
            0 => Cause::SignaturePrefixMissing,
            1 => {
                let wrapping = if text.trim_ascii() != text {
                    "blanks"
                } else if text.iter().any(|byte| matches!(byte, b'"' | b'\'')) {
                    "quotes"
                } else if text.contains(&b'%') {
                    "percent escapes"
                } else {
                    return Some(Found::new(Cause::SignatureLabel));
                };
                return Some(Found::new(Cause::SignatureWrapped).subject(wrapping));
            }
            _ if text.contains(&b',') && self.grammar.items.is_none() => {
                return Some(
                    Found::new(Cause::HeaderTwice)
                        .subject(self.header.to_owned())
                        .found(times as i64),
                );
            }
            _ => Cause::SignaturePrefixDoubled,
        };
        Some(Found::new(cause))
    }
}

/// The one value of a header that arrived twice and was joined with a comma.
#[must_use]
pub fn doubled(text: &[u8]) -> Option<&[u8]> {
    let half = text.len().checked_sub(1)? / 2;
    let (one, rest) = text.split_at_checked(half)?;
    let one = one.trim_ascii();
    let other = rest
        .trim_ascii()
        .strip_prefix(b",")
        .map(<[u8]>::trim_ascii)?;
    (!one.is_empty() && one == other).then_some(one)
}

/// Base64 that went through a form's decoder, which takes a plus sign for a blank.
fn with_plus_signs(grammar: &Grammar, text: &[u8]) -> Option<Vec<u8>> {
    let text = core::str::from_utf8(text).ok()?;
    let base64 = grammar.encoding == Encoding::Base64 && text.contains(' ');
    let mut plain = base64.then(|| text.replace(' ', "+"))?;
    if let Some(assign) = grammar.assign {
        for label in &grammar.labels {
            let entry = [&label.name, char::from(assign).to_string().as_str()].concat();
            plain = plain.replace(&["+", &entry].concat(), &[" ", &entry].concat());
        }
    }
    Some(plain.into_bytes())
}

/// Every reading of the texts that hold signatures, those of the grammar first.
#[must_use]
pub fn readings(grammar: &Grammar, header: &str, texts: &[Vec<u8>]) -> Vec<Reading> {
    let mut reader = Reader {
        grammar,
        header,
        out: Vec::new(),
    };
    // Longer ones are refused by every scheme, and looking into them would cost the square of their length.
    let texts = || {
        texts
            .iter()
            .filter(|text| text.len() <= MAX_HEADER_BYTES)
            .take(MAX_TEXTS)
    };
    for text in texts() {
        reader.strict(text, &[]);
    }
    for text in texts() {
        if let Some(one) = doubled(text) {
            let found = Found::new(Cause::HeaderTwice).subject(header.to_owned());
            reader.strict(one, &[found.found(2)]);
        }
        if let Some((layer, inner)) = lenient::unwrapped(header, text) {
            let found = Found::new(Cause::SignatureWrapped).subject(layer);
            reader.strict(&inner, &[found]);
            if layer == "percent escapes" {
                reader.pieces(&inner);
            }
        }
        if let Some(plain) = with_plus_signs(grammar, text) {
            let written = "base64 with blanks in place of its plus signs";
            let found = Found::new(Cause::SignatureEncoding).subject(written);
            reader.strict(&plain, &[found]);
        }
        reader.pieces(text);
    }
    reader.out
}
