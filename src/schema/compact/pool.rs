//! What schemas name by number: texts, sets of characters and patterns.

use super::bytes::Bytes;
use crate::json::{Limits, parse};
use crate::schema::number::Divisor;
use crate::schema::pattern::{HostEngine, Pattern, set::Set};
use crate::schema::rule::Text;
use std::sync::Arc;

pub(super) struct Pool<'b> {
    texts: Vec<Shared<'b>>,
    patterns: Vec<Arc<Pattern>>,
}

/// A text, kept in one place however often it is named.
struct Shared<'b> {
    text: &'b str,
    kept: Option<Text>,
    is_number: bool,
    /// Of a number: what it divides by. Read once, since a long one may be named often.
    divisor: Option<Divisor>,
    is_pattern: bool,
}

impl<'b> Pool<'b> {
    pub(super) fn read(bytes: &mut Bytes<'b>, host: Option<HostEngine>) -> Self {
        let mut texts = bytes.list(|bytes| Shared {
            text: bytes.text(),
            kept: None,
            is_number: false,
            divisor: None,
            is_pattern: false,
        });
        let sets = bytes.list(|bytes| Arc::new(Set::read(bytes)));
        let patterns = bytes.list(|bytes| {
            // Each keeps its source, so that a long one that many have would take much memory.
            let text = texts.get_mut(bytes.number() as usize);
            let source = match text.filter(|text| !text.is_pattern) {
                Some(text) => {
                    text.is_pattern = true;
                    text.text
                }
                None => {
                    bytes.fail("the number of a text that is no other pattern's");
                    ""
                }
            };
            Arc::new(Pattern::read(bytes, source, &sets, host))
        });
        Self { texts, patterns }
    }

    #[inline(never)]
    pub(super) fn text(&mut self, bytes: &mut Bytes<'_>) -> Text {
        let Some(shared) = self.texts.get_mut(bytes.number() as usize) else {
            bytes.fail("the number of a text");
            return Text::default();
        };
        Text::clone(shared.kept.get_or_insert_with(|| shared.text.into()))
    }

    /// A number as JSON has them, and what it divides by if it can.
    pub(super) fn lexeme(&mut self, bytes: &mut Bytes<'_>) -> (Text, Option<Divisor>) {
        let number = bytes.number() as usize;
        let Some(shared) = self.texts.get_mut(number) else {
            bytes.fail("the number of a text");
            return (Text::default(), None);
        };
        if !shared.is_number {
            let document = parse(shared.text.as_bytes(), Limits::default()).ok();
            let document = document.as_ref();
            let lexeme = document.and_then(|document| document.root().as_number());
            if lexeme != Some(shared.text) {
                bytes.fail("a number as JSON has them");
                return ("0".into(), None);
            }
            shared.is_number = true;
            shared.divisor = Divisor::read(shared.text);
        }
        let text = shared.kept.get_or_insert_with(|| shared.text.into());
        (Text::clone(text), shared.divisor)
    }

    pub(super) fn pattern(&self, bytes: &mut Bytes<'_>) -> Option<Arc<Pattern>> {
        let pattern = self.patterns.get(bytes.number() as usize);
        if pattern.is_none() {
            bytes.fail("the number of a pattern");
        }
        pattern.cloned()
    }
}
