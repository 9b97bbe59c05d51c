//! The signed content as a template of byte segments.

use core::mem::discriminant;

use crate::cut;
use crate::encoding::Encoding;
use crate::prelude::*;

/// One piece of the signed content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The raw body.
    Body,
    /// Something computed from the body.
    BodyAs(BodyForm),
    /// A value that the caller gives, by its number.
    Constant(usize),
    /// A place outside the roles.
    At(Place),
    /// The message id, as its place holds it.
    Id,
    /// Fixed text.
    Literal(String),
    /// The request method in upper case.
    Method,
    /// The secret itself.
    Secret,
    /// The timestamp, as its place holds it.
    Timestamp,
    /// The URL as the sender knows it.
    Url,
}

/// What may be signed in the body's stead. Always the profile's word, never tried unasked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BodyForm {
    /// CRC-32 (ISO 3309) as a decimal number.
    #[cfg(feature = "full")]
    Crc32,
    /// The form's fields, sorted and put together.
    FormSorted,
    /// The SHA-256 digest as text.
    Sha256(Encoding),
    /// The JSON value with sorted keys and without blanks.
    #[cfg(feature = "full")]
    SortedKeys,
}

impl BodyForm {
    fn from_name(name: &str) -> Option<Self> {
        Some(match name {
            #[cfg(feature = "full")]
            "crc32" => Self::Crc32,
            "form-sorted" => Self::FormSorted,
            "sha256-hex" => Self::Sha256(Encoding::Hex),
            "sha256-base64" => Self::Sha256(Encoding::Base64),
            #[cfg(feature = "full")]
            "sorted-keys" => Self::SortedKeys,
            _ => return None,
        })
    }
}

/// Names of [`BodyForm`] that the small build leaves out.
const FULL_BODY_FORMS: [&str; 2] = ["crc32", "sorted-keys"];

/// Where a value stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the JSON body, at a JSON Pointer.
    Body(String),
    /// A field of a form-encoded body.
    Form(String),
    /// A header, by its number in the scheme.
    Header(usize),
    /// An entry of the signature header, by its number in the grammar.
    Label(usize),
    /// A query parameter of the URL.
    Query(String),
}

/// A parsed template such as `{id}.{timestamp}.{body}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    /// The pieces, in order.
    pub segments: Vec<Segment>,
}

/// Why a template is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContentError {
    /// A variable that does not exist, or a brace without its pair.
    Unknown,
    /// A variable that the full build alone has.
    NotInThisBuild,
}

impl Content {
    /// Parses a template. `header` and `constant` give a name its number.
    ///
    /// # Errors
    /// For an unknown variable or an open brace.
    pub fn parse(
        template: &str,
        mut header: impl FnMut(&str) -> Option<usize>,
        constants: &mut Vec<String>,
    ) -> Result<Self, ContentError> {
        let mut segments = Vec::new();
        let mut rest = template;
        loop {
            let (literal, after) = match cut::split(rest, b'{') {
                Some((literal, after)) => (literal, Some(after)),
                None => (rest, None),
            };
            if cut::split(literal, b'}').is_some() {
                return Err(ContentError::Unknown);
            }
            if !literal.is_empty() {
                segments.push(Segment::Literal(literal.into()));
            }
            let Some(after) = after else { break };
            let (name, tail) = cut::split(after, b'}').ok_or(ContentError::Unknown)?;
            segments.push(match cut::split(name, b':') {
                None => match name {
                    "body" => Segment::Body,
                    "id" => Segment::Id,
                    "method" => Segment::Method,
                    "secret" => Segment::Secret,
                    "timestamp" => Segment::Timestamp,
                    "url" => Segment::Url,
                    _ => return Err(ContentError::Unknown),
                },
                Some(("body", form)) => match BodyForm::from_name(form) {
                    Some(form) => Segment::BodyAs(form),
                    None if FULL_BODY_FORMS.contains(&form) => {
                        return Err(ContentError::NotInThisBuild);
                    }
                    None => return Err(ContentError::Unknown),
                },
                Some(("constant", name)) => {
                    let known = constants.iter().position(|known| known == name);
                    Segment::Constant(known.unwrap_or_else(|| {
                        constants.push(name.into());
                        constants.len() - 1
                    }))
                }
                Some(("form", name)) => Segment::At(Place::Form(name.into())),
                Some(("header", name)) => {
                    Segment::At(Place::Header(header(name).ok_or(ContentError::Unknown)?))
                }
                Some(("json", pointer)) if pointer.starts_with('/') => {
                    Segment::At(Place::Body(pointer.into()))
                }
                Some(("query", name)) => Segment::At(Place::Query(name.into())),
                Some(_) => return Err(ContentError::Unknown),
            });
            rest = tail;
        }
        Ok(Self { segments })
    }

    /// Whether a variable of that kind is part of what is signed.
    #[must_use]
    pub fn has(&self, segment: &Segment) -> bool {
        let kind = discriminant(segment);
        self.segments.iter().any(|one| discriminant(one) == kind)
    }

    /// Whether what stands at `place` is part of what is signed.
    #[must_use]
    pub fn reads(&self, place: &Place) -> bool {
        self.segments.iter().any(|segment| match segment {
            Segment::At(own) => own == place,
            Segment::Url => matches!(place, Place::Query(_)),
            _ => false,
        })
    }

    /// Whether the body, or something computed from all of it, is part of what is signed.
    #[must_use]
    pub fn covers_body(&self) -> bool {
        self.segments
            .iter()
            .any(|segment| matches!(segment, Segment::Body | Segment::BodyAs(_)))
    }

    /// Whether the URL is needed.
    #[must_use]
    pub fn needs_url(&self) -> bool {
        self.segments
            .iter()
            .any(|segment| matches!(segment, Segment::Url | Segment::At(Place::Query(_))))
    }

    /// The first byte of the fixed text behind the id. An id that holds it could trade bytes with its neighbour.
    #[must_use]
    pub fn id_delimiter(&self) -> Option<u8> {
        let at = self
            .segments
            .iter()
            .position(|segment| matches!(segment, Segment::Id))?;
        match self.segments.get(at + 1)? {
            Segment::Literal(text) => text.bytes().next(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(template: &str) -> Result<Content, ContentError> {
        Content::parse(
            template,
            |name| (name == "x-a").then_some(3),
            &mut Vec::new(),
        )
    }

    #[test]
    fn parses_and_refuses() {
        assert_eq!(
            parse("v0:{timestamp}:{body}").unwrap().segments,
            [
                Segment::Literal("v0:".into()),
                Segment::Timestamp,
                Segment::Literal(":".into()),
                Segment::Body
            ]
        );
        assert_eq!(
            parse("{header:x-a}{json:/a/b}").unwrap().segments,
            [
                Segment::At(Place::Header(3)),
                Segment::At(Place::Body("/a/b".into()))
            ]
        );
        assert_eq!(
            parse("{id}.{timestamp}.{body}").unwrap().id_delimiter(),
            Some(b'.')
        );
        assert!(!parse("{id}").unwrap().covers_body());
        assert!(parse("{body:sha256-hex}").unwrap().covers_body());
        assert!(parse("{query:a}").unwrap().needs_url());
        assert!(!parse("{method}{header:x-a}{body}").unwrap().needs_url());
        for bad in [
            "{body",
            "{other}{body}",
            "{body}{",
            "}{body}",
            "{header:x-b}",
            "{json:a}",
            "{body:md5}",
            "{body:}",
        ] {
            assert_eq!(parse(bad), Err(ContentError::Unknown), "{bad}");
        }
    }

    #[test]
    fn constants_are_numbered_once() {
        let mut constants = Vec::new();
        let content = Content::parse(
            "{constant:a}{constant:b}{constant:a}",
            |_| None,
            &mut constants,
        )
        .unwrap();
        assert_eq!(constants, ["a", "b"]);
        assert_eq!(content.segments[2], Segment::Constant(0));
    }
}
