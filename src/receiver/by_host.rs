//! Verification with the hash of the body computed by the host: a processor's own SHA instructions are several times faster than
//! WebAssembly can be. Every rule stays here, and so do the keys' second pads and every comparison.

use super::{Check, Receiver, Verified};
use crate::crypto::{Digest, Evidence, HashKind, Key};
use crate::error::{Code, Rejection};
use crate::message::HeaderValues;
use crate::scheme::verify;
use crate::scheme::{Family, Piece, Place, Proof, Segment, Signature, SignaturePlace, Source};

/// Somebody who hashes, and has the body.
pub trait HostHash {
    /// The digest of `first`, the pieces `before` the body, the body, and the pieces `behind` it, one after another. `None` where it cannot.
    fn digest<'p>(
        &mut self,
        kind: HashKind,
        first: &[u8],
        before: impl DoubleEndedIterator<Item = &'p [u8]>,
        behind: impl Iterator<Item = &'p [u8]>,
    ) -> Option<Digest>;
}

impl Receiver {
    /// Whether the body's hash may come from elsewhere: every key is one of HMAC, and the body is signed once, as it
    /// is, and read for nothing else.
    #[must_use]
    pub fn takes_digests(&self) -> bool {
        #[cfg(feature = "full")]
        if self.transform.is_some() {
            return false;
        }
        match (&self.scheme.proof, &self.check) {
            (Proof::Signed(signature), Check::Signed { keys, .. }) => {
                keys.iter().all(Key::takes_digests) && signs_body_once(signature)
            }
            _ => false,
        }
    }

    /// As [`verify_values`](Self::verify_values), with a body that `host` alone has.
    ///
    /// # Errors
    /// A [`Rejection`] with the first reason found; `internal` where the host gives no digest, or none is [taken](Self::takes_digests).
    pub fn verify_by_host<'a>(
        &self,
        values: &HeaderValues<'a>,
        body_length: usize,
        now: i64,
        host: &mut impl HostHash,
    ) -> Result<Verified<'a>, Rejection> {
        let (
            Proof::Signed(signature),
            Check::Signed {
                keys,
                window,
                constants,
            },
            true,
        ) = (&self.scheme.proof, &self.check, self.takes_digests())
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
        let pieces = prepared.pieces.as_slice();
        let mut sides = pieces.split(|piece| matches!(piece, Piece::Body));
        let before = sides.next().unwrap_or_default();
        let behind = sides.next().unwrap_or_default();
        let mut failed = false;
        let found = verify::decide(&prepared, keys, |key| {
            let evidence = key.evidence_around(|kind, first| {
                let before = before.iter().map(bytes);
                host.digest(kind, first, before, behind.iter().map(bytes))
            });
            failed |= evidence.is_none();
            evidence.unwrap_or(Evidence::Verified(None))
        });
        if failed {
            return Err(Rejection::new(Code::Internal));
        }
        self.told(signature, prepared, found)
    }
}

fn bytes<'p>(piece: &'p Piece<'_>) -> &'p [u8] {
    match piece {
        Piece::Bytes(bytes) => bytes,
        // The body alone: schemes with other open pieces are not taken.
        _ => b"",
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
