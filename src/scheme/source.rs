//! Where a message's values stand, and how each is read.

use alloc::borrow::Cow;
use core::cell::OnceCell;

use super::{Place, Scheme, form, url};
use crate::cut;
use crate::error::{Code, Rejection};
use crate::json::{self, Document, Node};
use crate::message::{HeaderValues, METHOD, URL};
use crate::prelude::*;

/// Longest header value that is read.
pub const MAX_HEADER_BYTES: usize = 8192;

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
    let length = slot.value.len();
    let rejection = match (slot.count, length) {
        (0, _) => Rejection::new(Code::MissingHeader),
        (1, 0) => Rejection::new(Code::EmptyHeader),
        (1, 1..=MAX_HEADER_BYTES) => match invisible(slot.value) {
            None => return Ok(slot.value),
            Some(at) => Rejection::new(Code::HeaderMalformed).found(at as i64),
        },
        (1, _) => Rejection::new(Code::HeaderTooLong)
            .expected(MAX_HEADER_BYTES as i64)
            .found(length as i64),
        (count, _) => Rejection::new(Code::DuplicateHeader)
            .expected(1)
            .found(count.into()),
    };
    Err(named(scheme, number, rejection))
}

/// Where the first byte stands that is not visible ASCII or a blank.
fn invisible(value: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::MAX / 0xff;
    let (words, rest) = value.as_chunks::<8>();
    let is_visible = |byte: &u8| matches!(byte, b' '..=b'~');
    // Every message has its headers read here. The top bit of a byte: set already, borrowed by one below 0x20, or carried into by 0x7f.
    let any = |word: &[u8; 8]| {
        let word = u64::from_le_bytes(*word);
        word | word.wrapping_sub(ONES * 0x20) | word.wrapping_add(ONES)
    };
    let hits = words.iter().fold(0, |hits, word| hits | any(word)) & (ONES << 7);
    if hits == 0 && rest.iter().all(is_visible) {
        return None;
    }
    value.iter().position(|byte| !is_visible(byte))
}

/// Puts a header's name into a rejection.
#[cold]
#[inline(never)]
pub(super) fn named(scheme: &Scheme, number: usize, rejection: Rejection) -> Rejection {
    match scheme.headers.get(number) {
        Some(name) => rejection.subject(name.clone()),
        None => rejection,
    }
}

/// A message with what the caller adds to it. Body and URL are parsed when a place asks for them.
pub struct Source<'a, 's> {
    /// The scheme whose places are read.
    pub scheme: &'s Scheme,
    /// The headers that arrived.
    pub values: &'s HeaderValues<'a>,
    /// The raw body.
    pub body: &'a [u8],
    public_url: Option<&'s str>,
    document: OnceCell<Result<Document<'a>, usize>>,
}

impl<'a, 's> Source<'a, 's> {
    /// A message.
    #[must_use]
    pub const fn new(
        scheme: &'s Scheme,
        values: &'s HeaderValues<'a>,
        body: &'a [u8],
        public_url: Option<&'s str>,
    ) -> Self {
        Self {
            scheme,
            values,
            body,
            public_url,
            document: OnceCell::new(),
        }
    }

    fn pseudo(&self, name: &str) -> Option<&'a [u8]> {
        let number = self.scheme.headers.iter().position(|known| known == name)?;
        Some(self.values.slot(number).value).filter(|value| !value.is_empty())
    }

    /// The method in upper case.
    ///
    /// # Errors
    /// `request-part-missing`.
    pub fn method(&self) -> Result<Vec<u8>, Rejection> {
        self.pseudo(METHOD)
            .map(<[u8]>::to_ascii_uppercase)
            .ok_or_else(|| Rejection::new(Code::RequestPartMissing).subject("method"))
    }

    /// The URL as the sender knows it.
    ///
    /// # Errors
    /// `request-part-missing`.
    pub fn url(&self) -> Result<String, Rejection> {
        let given = self
            .pseudo(URL)
            .map(|url| core::str::from_utf8(url).unwrap_or_default());
        match (self.public_url, given) {
            (Some(public), given) => Ok(url::public(public, given.unwrap_or_default())),
            // What a server hands over as its request's target; nobody signs half a URL.
            (None, Some(given)) if given.starts_with('/') => {
                Err(Rejection::new(Code::RequestPartMissing).subject("absolute url"))
            }
            (None, Some(given)) => Ok(given.into()),
            (None, None) => Err(Rejection::new(Code::RequestPartMissing).subject("url")),
        }
    }

    /// The text at a pointer into the JSON body; `numbers` takes a number's lexeme for text.
    fn json(&self, pointer: &str, numbers: bool) -> Result<Cow<'a, [u8]>, Rejection> {
        if self.document.get().is_none() {
            let document = json::parse(self.body, json::Limits::default());
            // The cell was just seen to be empty.
            let _ = self.document.set(document.map_err(|error| error.offset));
        }
        let document = match self.document.get() {
            Some(Ok(document)) => document,
            Some(Err(at)) => return Err(Rejection::new(Code::BodyNotJson).found(*at as i64)),
            None => return Err(Rejection::new(Code::Internal)),
        };
        // With two members of one name, two readers may see two values.
        if let Some(at) = doubled(document.root(), pointer) {
            return Err(Rejection::new(Code::BodyNotJson).found(at as i64));
        }
        let node = document.root().pointer(pointer);
        let text = node.and_then(|node| {
            let number = || node.as_number().filter(|_| numbers).map(Cow::Borrowed);
            node.as_str().or_else(number)
        });
        match text {
            Some(text) => Ok(Cow::Owned(text.into_owned().into_bytes())),
            None => Err(Rejection::new(Code::BodyFieldMissing).subject(pointer.to_owned())),
        }
    }

    /// The token at `place`: in a JSON body it must be text.
    ///
    /// # Errors
    /// Those of [`at`](Self::at).
    pub fn token_at(&self, place: &Place) -> Result<Cow<'a, [u8]>, Rejection> {
        match place {
            Place::Body(pointer) => self.json(pointer, false),
            place => self.at(place),
        }
    }

    /// The value at `place`; one of the signature header's entries is not the source's to read.
    ///
    /// # Errors
    /// `missing-header`, `duplicate-header`, `empty-header`, `header-too-long`, `header-malformed`, `body-not-json`, `body-field-missing`, `variable-missing`, `request-part-missing`.
    pub fn at(&self, place: &Place) -> Result<Cow<'a, [u8]>, Rejection> {
        match place {
            Place::Header(number) => header(self.scheme, self.values, *number).map(Cow::Borrowed),
            Place::Body(pointer) => self.json(pointer, true),
            Place::Form(name) => field(self.body, name),
            Place::Query(name) => field(url::query(&self.url()?).as_bytes(), name),
            Place::Label(_) => Err(Rejection::new(Code::VariableMissing).subject("a label")),
        }
    }
}

fn field(text: &[u8], name: &str) -> Result<Cow<'static, [u8]>, Rejection> {
    match form::field(text, name) {
        Ok(Some(value)) => Ok(Cow::Owned(value)),
        _ => Err(Rejection::new(Code::VariableMissing).subject(name.to_owned())),
    }
}

/// Where a member on the way to `pointer` stands a second time. The rest of the body is not this check's business, and sorting
/// every object's keys for it would cost the small build a sort.
fn doubled(root: Node<'_>, pointer: &str) -> Option<usize> {
    let mut node = root;
    let mut rest = pointer;
    while let Some((_, path)) = cut::split(rest, b'/') {
        let key = cut::before(path, b'/');
        let mut first = None;
        for (name, value) in node.entries() {
            if name == key && first.replace(value).is_some() {
                return Some(value.offset());
            }
        }
        node = first?;
        rest = path;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::invisible;
    use alloc::vec::Vec;

    #[test]
    fn the_first_of_several_is_told() {
        for first in 0..40 {
            for second in first..40 {
                let mut value = [b'a'; 40];
                value[first] = b'\n';
                value[second] = b'\n';
                assert_eq!(invisible(&value), Some(first), "{first} and {second}");
            }
        }
    }

    #[test]
    fn every_byte_at_every_place_is_told() {
        for length in 1..20 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    for around in *b" ~a" {
                        let mut value: Vec<u8> = (0..length).map(|_| around).collect();
                        value[at] = byte;
                        let found = (!(0x20..=0x7e).contains(&byte)).then_some(at);
                        assert_eq!(invisible(&value), found, "{byte} at {at} of {length}");
                    }
                }
            }
        }
    }
}
