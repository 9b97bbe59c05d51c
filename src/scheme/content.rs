//! The signed content as a template of byte segments.

use alloc::string::String;
use alloc::vec::Vec;

/// One piece of the signed content.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Segment {
    /// The raw body.
    Body,
    /// The message id, as its header holds it.
    Id,
    /// Fixed text.
    Literal(String),
    /// The timestamp, as its header holds it.
    Timestamp,
}

/// A parsed template such as `{id}.{timestamp}.{body}`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Content {
    segments: Vec<Segment>,
}

impl Content {
    /// Parses a template; `None` for an unknown variable, an open brace or a template without `{body}`.
    #[must_use]
    pub fn parse(template: &str) -> Option<Self> {
        let mut segments = Vec::new();
        let mut rest = template;
        loop {
            let (literal, after) = match rest.split_once('{') {
                Some((literal, after)) => (literal, Some(after)),
                None => (rest, None),
            };
            if !literal.is_empty() {
                segments.push(Segment::Literal(literal.into()));
            }
            let Some(after) = after else { break };
            let (name, tail) = after.split_once('}')?;
            segments.push(match name {
                "body" => Segment::Body,
                "id" => Segment::Id,
                "timestamp" => Segment::Timestamp,
                _ => return None,
            });
            rest = tail;
        }
        segments
            .contains(&Segment::Body)
            .then_some(Self { segments })
    }

    /// Whether a variable is part of what is signed.
    #[must_use]
    pub fn has(&self, segment: &Segment) -> bool {
        self.segments.contains(segment)
    }

    /// The bytes that are signed, piece by piece.
    pub fn parts<'a>(
        &'a self,
        id: &'a [u8],
        timestamp: &'a [u8],
        body: &'a [u8],
    ) -> impl Iterator<Item = &'a [u8]> + Clone {
        self.segments.iter().map(move |segment| match segment {
            Segment::Body => body,
            Segment::Id => id,
            Segment::Literal(text) => text.as_bytes(),
            Segment::Timestamp => timestamp,
        })
    }

    /// The first byte of the fixed text behind the id. An id that holds it could trade bytes with its neighbour.
    #[must_use]
    pub fn id_delimiter(&self) -> Option<u8> {
        let at = self
            .segments
            .iter()
            .position(|segment| *segment == Segment::Id)?;
        match self.segments.get(at + 1)? {
            Segment::Literal(text) => text.bytes().next(),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parses_and_refuses() {
        let content = Content::parse("v0:{timestamp}:{body}").unwrap();
        let parts: Vec<_> = content.parts(b"", b"12", b"x").collect();
        assert_eq!(parts.concat(), b"v0:12:x");
        assert_eq!(
            Content::parse("{id}.{timestamp}.{body}")
                .unwrap()
                .id_delimiter(),
            Some(b'.')
        );
        for bad in ["", "{id}", "{body", "{secret}{body}", "{body}{"] {
            assert!(Content::parse(bad).is_none(), "{bad}");
        }
    }
}
