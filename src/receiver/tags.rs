//! Verification with the MAC step done elsewhere: a processor's own SHA instructions hash a large body several times
//! faster than WebAssembly can. Prepare and judge stay here, and so does every rule.

use zeroize::Zeroizing;

use super::{Check, Receiver, Verified};
use crate::crypto::{Algorithm, Evidence, Tag};
use crate::error::{Code, Misuse, Rejection};
use crate::message::HeaderValues;
use crate::prelude::*;
use crate::scheme::verify::{self, Prepared};
use crate::scheme::{Family, Piece, Place, Proof, Segment, Signature, SignaturePlace, Source};

/// Bytes of one tag.
const TAG_BYTES: usize = 32;

/// A message that waits for its tags.
#[derive(Debug)]
pub struct Pending {
    /// The signed bytes before the body.
    pub before: Vec<u8>,
    /// The signed bytes behind the body.
    pub behind: Vec<u8>,
    prepared: Prepared<'static, 'static>,
}

impl Receiver {
    /// Whether tags may come from elsewhere: every key is one of HMAC-SHA-256, and the body is signed once, as it is, and
    /// read for nothing else.
    #[must_use]
    pub fn takes_tags(&self) -> bool {
        #[cfg(feature = "full")]
        if self.transform.is_some() {
            return false;
        }
        match (&self.scheme.proof, &self.check) {
            (Proof::Signed(signature), Check::Signed { keys, .. }) => {
                keys.iter()
                    .all(|key| key.algorithm == Algorithm::HmacSha256)
                    && signs_body_once(signature)
            }
            _ => false,
        }
    }

    /// The bytes of every key, in the order of their tags.
    ///
    /// # Errors
    /// The `secret-…` codes.
    pub fn tag_keys(
        &self,
        secrets: &[Zeroizing<Vec<u8>>],
    ) -> Result<Vec<Zeroizing<Vec<u8>>>, Misuse> {
        let mut keys = Vec::with_capacity(secrets.len());
        for (index, secret) in secrets.iter().enumerate() {
            let readings = self.scheme.secrets.read(secret, index)?;
            for (_, bytes) in readings {
                keys.push(bytes);
            }
        }
        Ok(keys)
    }

    /// First step: everything up to the MAC.
    ///
    /// # Errors
    /// Every [`Rejection`] that is found before a MAC is computed; `internal` where no tags are taken.
    pub fn prepare(
        &self,
        values: &HeaderValues<'_>,
        body_length: usize,
        now: i64,
    ) -> Result<Pending, Rejection> {
        let (
            Proof::Signed(signature),
            Check::Signed {
                window, constants, ..
            },
            true,
        ) = (&self.scheme.proof, &self.check, self.takes_tags())
        else {
            return Err(Rejection::new(Code::Internal));
        };
        self.check_length(body_length)?;
        let source = Source::new(&self.scheme, values, b"", self.public_url.as_deref());
        let setting = verify::Setting {
            window: *window,
            constants,
        };
        let prepared = verify::prepare(signature, &source, setting, now)?;
        let mut before = Vec::with_capacity(64);
        let mut behind = Vec::new();
        let mut side = &mut before;
        for piece in &prepared.pieces {
            match piece {
                Piece::Bytes(bytes) => side.extend_from_slice(bytes),
                _ => side = &mut behind,
            }
        }
        Ok(Pending {
            before,
            behind,
            prepared: prepared.kept(),
        })
    }

    /// Last step, with one tag for each key.
    ///
    /// # Errors
    /// A [`Rejection`] with the first reason found.
    pub fn judge(&self, pending: Pending, tags: &[u8]) -> Result<Verified<'static>, Rejection> {
        let (Proof::Signed(signature), Check::Signed { keys, .. }) =
            (&self.scheme.proof, &self.check)
        else {
            return Err(Rejection::new(Code::Internal));
        };
        let (tags, _) = tags.as_chunks::<TAG_BYTES>();
        let mut evidence = Vec::with_capacity(tags.len());
        for tag in tags {
            evidence.push(Evidence::Tag(Tag::new(tag)));
        }
        let found = verify::judge(&pending.prepared, keys, &evidence);
        self.told(signature, pending.prepared, found)
    }
}

fn signs_body_once(signature: &Signature) -> bool {
    let bodies = signature.content.segments.iter();
    signature.digest.is_none()
        && signature.families.iter().all(outside_body)
        && bodies
            .filter(|segment| matches!(segment, Segment::Body))
            .count()
            == 1
        && signature
            .content
            .segments
            .iter()
            .all(|segment| match segment {
                Segment::At(place) => is_outside(place),
                Segment::BodyAs(_) | Segment::Secret | Segment::Url => false,
                Segment::Body
                | Segment::Constant(_)
                | Segment::Id
                | Segment::Literal(_)
                | Segment::Method
                | Segment::Timestamp => true,
            })
}

fn outside_body(family: &Family) -> bool {
    let signature = match &family.signature {
        SignaturePlace::Headers(_) => true,
        SignaturePlace::Value(place) => is_outside(place),
    };
    signature
        && family.timestamp.as_ref().is_none_or(is_outside)
        && family.id.as_ref().is_none_or(is_outside)
}

const fn is_outside(place: &Place) -> bool {
    match place {
        Place::Body(_) | Place::Form(_) => false,
        Place::Header(_) | Place::Label(_) | Place::Query(_) => true,
    }
}
