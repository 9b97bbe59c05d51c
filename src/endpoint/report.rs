//! The answer: findings, and what the configuration comes to.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::finding::{Finding, Severity};

/// What is wrong with an endpoint's configuration and what it would receive.
#[derive(Clone, Debug, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct EndpointReport {
    /// Whether no finding is an error.
    pub valid: bool,
    /// Remarks on the configuration, in the order of its members.
    pub findings: Vec<Finding>,
    /// What the configuration comes to.
    pub effective: Effective,
}

/// What a configuration comes to, together with the state before it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Effective {
    /// The event types the endpoint subscribes to.
    pub event_types: EventSelection,
    /// The metadata after the change; `None` where none is known.
    pub metadata: Option<BTreeMap<String, String>>,
    /// What the endpoint receives, in a sentence.
    pub receives: String,
}

/// The event types an endpoint subscribes to. Serializes as `"all"` or as a list of names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum EventSelection {
    /// Every type.
    All,
    /// These types.
    List(Vec<String>),
}

impl Serialize for EventSelection {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::All => serializer.serialize_str("all"),
            Self::List(types) => serializer.collect_seq(types),
        }
    }
}

/// Findings as they are found.
#[derive(Default)]
pub(super) struct Findings(pub(super) Vec<Finding>);

impl Findings {
    pub(super) fn error(
        &mut self,
        rule: &'static str,
        at: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(
            Severity::Error,
            rule,
            at.into(),
            message.into(),
            hint.into(),
        );
    }

    pub(super) fn warning(
        &mut self,
        rule: &'static str,
        at: impl Into<String>,
        message: impl Into<String>,
        hint: impl Into<String>,
    ) {
        self.push(
            Severity::Warning,
            rule,
            at.into(),
            message.into(),
            hint.into(),
        );
    }

    pub(super) fn push(
        &mut self,
        severity: Severity,
        rule: &'static str,
        at: String,
        message: String,
        hint: String,
    ) {
        self.0.push(Finding::new(rule, severity, at, message, hint));
    }

    pub(super) fn valid(&self) -> bool {
        self.0
            .iter()
            .all(|finding| finding.severity != Severity::Error)
    }
}
