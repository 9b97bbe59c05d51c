//! One remark on an event, an endpoint or a receiver.

use crate::json;
use crate::prelude::*;

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[cfg_attr(feature = "full", derive(serde::Serialize))]
#[cfg_attr(feature = "full", serde(rename_all = "camelCase"))]
pub enum Severity {
    /// The rule is broken.
    Error,
    /// It works, but probably not as meant.
    Warning,
    /// Worth knowing.
    Info,
}

impl Severity {
    /// The word that results carry.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
        }
    }
}

/// What is remarked, where, and what to do. The sentences carry types, lengths, key names and
/// the schema's own values, never a value of the payload: findings end up in logs.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "full", derive(serde::Serialize))]
#[cfg_attr(feature = "full", serde(rename_all = "camelCase"))]
pub struct Finding {
    /// The schema keyword or the name of the rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// JSON Pointer to the value.
    pub at: String,
    /// What was expected and what was found.
    pub message: String,
    /// What to do about it; may be empty.
    pub hint: String,
    /// Bytes of the text before the value.
    #[cfg_attr(feature = "full", serde(skip))]
    pub offset: Option<usize>,
    /// Line of the offset, from 1, once [`locate`](Self::locate)d.
    #[cfg_attr(feature = "full", serde(skip_serializing_if = "Option::is_none"))]
    pub line: Option<u32>,
    /// Column of the offset, from 1, once [`locate`](Self::locate)d.
    #[cfg_attr(feature = "full", serde(skip_serializing_if = "Option::is_none"))]
    pub column: Option<u32>,
    /// JSON Pointer to the keyword in the schema.
    #[cfg_attr(feature = "full", serde(skip_serializing_if = "Option::is_none"))]
    pub schema_at: Option<String>,
}

impl Finding {
    /// A finding without a place in a text or schema.
    pub fn new(
        rule: &'static str,
        severity: Severity,
        at: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            severity,
            at: at.into(),
            message: message.into(),
            hint: hint.into(),
            offset: None,
            line: None,
            column: None,
            schema_at: None,
        }
    }

    /// Says which byte of the text the value starts at.
    #[must_use]
    pub fn with_offset(mut self, offset: usize) -> Self {
        self.offset = Some(offset);
        self
    }

    /// Says which keyword of the schema asks for it.
    #[must_use]
    pub fn with_schema_at(mut self, schema_at: impl Into<String>) -> Self {
        self.schema_at = Some(schema_at.into());
        self
    }

    /// Turns offsets, where there are any, into lines and columns of the text, which is read once for all of them.
    #[cfg(feature = "full")]
    pub fn locate(findings: &mut [Self], text: &[u8]) {
        let mut lines = json::Lines::of(text);
        loop {
            let left = findings.iter_mut().filter(|finding| finding.line.is_none());
            let placed = left.filter_map(|finding| Some((finding.offset?, finding)));
            let Some((offset, finding)) = placed.min_by_key(|(offset, _)| *offset) else {
                return;
            };
            let (line, column) = lines.at(offset);
            finding.line = Some(line);
            finding.column = Some(column);
        }
    }
}

impl From<json::JsonError> for Finding {
    /// The text as a whole is at fault, so `at` is the root.
    fn from(error: json::JsonError) -> Self {
        Self::new(
            error.kind.code(),
            Severity::Error,
            "",
            error.kind.message(),
            error.kind.hint(),
        )
        .with_offset(error.offset)
    }
}
