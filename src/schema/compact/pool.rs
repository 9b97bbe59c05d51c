//! What schemas name by number: texts, sets of characters and patterns.

use super::Result;
use super::bytes::Bytes;
use crate::json::{Limits, parse};
use crate::schema::pattern::{HostEngine, Pattern, set::Set};
use crate::schema::rule::Text;
use crate::schema::value::Number;
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
}

impl<'b> Pool<'b> {
    pub(super) fn read(bytes: &mut Bytes<'b>, host: Option<HostEngine>) -> Result<Self> {
        let texts = bytes.list(|bytes| {
            Ok(Shared {
                text: bytes.text()?,
                kept: None,
                is_number: false,
            })
        })?;
        let sets = bytes.list(|bytes| Set::read(bytes).map(Arc::new))?;
        let patterns = bytes.list(|bytes| {
            let number = bytes.number()?;
            let source = texts.get(number).map(|shared| shared.text);
            let source = bytes.some(source, "the number of a text")?;
            Pattern::read(bytes, source, &sets, host).map(Arc::new)
        })?;
        Ok(Self { texts, patterns })
    }

    fn shared(&mut self, bytes: &mut Bytes<'_>) -> Result<&mut Shared<'b>> {
        let number = bytes.number()?;
        bytes.some(self.texts.get_mut(number), "the number of a text")
    }

    pub(super) fn text(&mut self, bytes: &mut Bytes<'_>) -> Result<Text> {
        let shared = self.shared(bytes)?;
        Ok(Text::clone(
            shared.kept.get_or_insert_with(|| shared.text.into()),
        ))
    }

    /// A text that is not kept.
    pub(super) fn name(&mut self, bytes: &mut Bytes<'_>) -> Result<&'b str> {
        Ok(self.shared(bytes)?.text)
    }

    /// A number as JSON has them.
    pub(super) fn lexeme(&mut self, bytes: &mut Bytes<'_>) -> Result<Number> {
        let shared = self.shared(bytes)?;
        if !shared.is_number {
            let document = parse(shared.text.as_bytes(), Limits::default()).ok();
            let read = document
                .as_ref()
                .and_then(|document| document.root().as_number());
            shared.is_number = read == Some(shared.text);
            if !shared.is_number {
                return bytes.fail("a number as JSON has them");
            }
        }
        let text = shared.kept.get_or_insert_with(|| shared.text.into());
        Ok(Number(Text::clone(text)))
    }

    pub(super) fn pattern(&self, bytes: &mut Bytes<'_>) -> Result<Arc<Pattern>> {
        let number = bytes.number()?;
        bytes.some(
            self.patterns.get(number).cloned(),
            "the number of a pattern",
        )
    }
}
