//! From a template and a message to the bytes that were signed.

use alloc::borrow::Cow;

use super::verify::at_place;
use super::{BodyForm, Content, Segment, Signature, Source, form};
use crate::error::{Code, Rejection};
use crate::prelude::*;

/// One piece of the signed bytes. What differs from key to key or from try to try stays open.
#[derive(Clone, Debug)]
pub enum Piece<'a> {
    /// The body, or what an opt-in transform made of it.
    Body,
    /// These bytes.
    Bytes(Cow<'a, [u8]>),
    /// The secret.
    Secret,
    /// The URL in one of its forms.
    Url,
}

/// The pieces put together: `secret` and `url` fill what was open.
pub fn parts<'p>(
    pieces: &'p [Piece<'_>],
    body: &'p [u8],
    secret: &'p [u8],
    url: &'p [u8],
) -> impl Iterator<Item = &'p [u8]> + Clone {
    pieces.iter().map(move |piece| match piece {
        Piece::Body => body,
        Piece::Bytes(bytes) => bytes,
        Piece::Secret => secret,
        Piece::Url => url,
    })
}

/// The SHA-256 digest of the body, written in `encoding`.
pub(super) fn digest(body: &[u8], encoding: crate::encoding::Encoding) -> String {
    encoding.encode(&crate::crypto::sha256(core::iter::once(body)))
}

impl Content {
    /// Fills the template.
    ///
    /// # Errors
    /// The codes of [`Source::at`], and `constant-missing`, `body-not-json`, `variable-missing`.
    pub fn pieces<'a: 's, 's>(
        &'s self,
        signature: &Signature,
        source: &Source<'a, '_>,
        id: Cow<'a, [u8]>,
        timestamp: Cow<'a, [u8]>,
        constants: &'s [String],
    ) -> Result<Vec<Piece<'s>>, Rejection> {
        let mut pieces = Vec::with_capacity(self.segments.len());
        for segment in &self.segments {
            pieces.push(match segment {
                Segment::Body => Piece::Body,
                Segment::BodyAs(form) => {
                    Piece::Bytes(Cow::Owned(body_as(*form, signature, source)?))
                }
                Segment::Constant(number) => match constants.get(*number) {
                    Some(value) => Piece::Bytes(Cow::Borrowed(value.as_bytes())),
                    None => return Err(Rejection::new(Code::ConstantMissing)),
                },
                Segment::At(place) => Piece::Bytes(source.at(place)?),
                Segment::Id => Piece::Bytes(id.clone()),
                Segment::Literal(text) => Piece::Bytes(Cow::Borrowed(text.as_bytes())),
                Segment::Method => Piece::Bytes(Cow::Owned(source.method()?)),
                Segment::Secret => Piece::Secret,
                Segment::Timestamp => Piece::Bytes(timestamp.clone()),
                Segment::Url => Piece::Url,
            });
        }
        Ok(pieces)
    }
}

/// Whether the message carries the digest that covers its body.
pub(super) fn carries_digest(signature: &Signature, source: &Source<'_, '_>) -> bool {
    signature
        .digest
        .as_ref()
        .is_some_and(|digest| source.at(&digest.place).is_ok())
}

#[cfg_attr(feature = "full", inline(never))]
fn body_as(
    form: BodyForm,
    signature: &Signature,
    source: &Source<'_, '_>,
) -> Result<Vec<u8>, Rejection> {
    let body = source.body;
    Ok(match form {
        #[cfg(feature = "full")]
        BodyForm::Crc32 => crc32(body).to_string().into_bytes(),
        // A body that its digest covers is no form.
        BodyForm::FormSorted if carries_digest(signature, source) => Vec::new(),
        BodyForm::FormSorted => form::sorted(body)
            .ok_or_else(|| Rejection::new(Code::VariableMissing).subject("form"))?,
        BodyForm::Sha256(encoding) => digest(body, encoding).into_bytes(),
        #[cfg(feature = "full")]
        BodyForm::SortedKeys => {
            let document = crate::json::parse(body, crate::json::Limits::default())
                .map_err(|error| Rejection::new(Code::BodyNotJson).found(error.offset as i64))?;
            let mut out = Vec::with_capacity(body.len());
            sorted_keys(document.root(), &mut out);
            out
        }
    })
}

impl Signature {
    /// Checks the digest that stands in for the body, where the message carries one.
    ///
    /// # Errors
    /// `body-digest-mismatch`; `variable-missing` where the digest alone would cover the body and is not there.
    pub(super) fn check_digest(&self, source: &Source<'_, '_>) -> Result<(), Rejection> {
        let Some(rule) = &self.digest else {
            return Ok(());
        };
        match source.at(&rule.place) {
            Ok(value) => {
                let wanted = digest(source.body, rule.encoding);
                if crate::crypto::equal(wanted.as_bytes(), &value) {
                    return Ok(());
                }
                let rejection = Rejection::new(Code::BodyDigestMismatch);
                Err(at_place(source.scheme, &rule.place, rejection))
            }
            Err(_) if self.content.covers_body() => Ok(()),
            Err(rejection) => Err(rejection),
        }
    }
}

/// ISO 3309, bit by bit: the few who sign it sign it over small bodies.
#[cfg(feature = "full")]
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0_u32, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            (crc >> 1) ^ (0xedb8_8320 & (crc & 1).wrapping_neg())
        })
    })
}

/// Objects by the code units of their keys, every scalar as it is written, no blanks.
#[cfg(feature = "full")]
fn sorted_keys(node: crate::json::Node<'_>, out: &mut Vec<u8>) {
    use crate::json::Kind;
    match node.kind() {
        Kind::Object => {
            let members: Vec<_> = node
                .keys()
                .zip(node.entries())
                .map(|(raw, (key, value))| (key, raw, value))
                .collect();
            let members = crate::order::sorted_by(members, |left, right| {
                left.0.encode_utf16().cmp(right.0.encode_utf16())
            });
            out.push(b'{');
            for (number, (_, key, value)) in members.into_iter().enumerate() {
                if number > 0 {
                    out.push(b',');
                }
                out.extend_from_slice(key.raw());
                out.push(b':');
                sorted_keys(value, out);
            }
            out.push(b'}');
        }
        Kind::Array => {
            out.push(b'[');
            for (number, item) in node.items().enumerate() {
                if number > 0 {
                    out.push(b',');
                }
                sorted_keys(item, out);
            }
            out.push(b']');
        }
        _ => out.extend_from_slice(node.raw()),
    }
}

#[cfg(all(test, feature = "full"))]
mod tests {
    use super::*;

    #[test]
    fn crc32_of_the_usual_check_value() {
        assert_eq!(crc32(b"123456789"), 0xcbf4_3926);
        assert_eq!(crc32(b""), 0);
    }

    #[test]
    fn keys_are_sorted_and_scalars_kept() {
        let text = br#"{"b": [1.50, {"z":1,"a":"\u00e9"}], "a" : null}"#;
        let document = crate::json::parse(text, crate::json::Limits::default()).unwrap();
        let mut out = Vec::new();
        sorted_keys(document.root(), &mut out);
        assert_eq!(
            String::from_utf8(out).unwrap(),
            r#"{"a":null,"b":[1.50,{"a":"\u00e9","z":1}]}"#
        );
    }
}
