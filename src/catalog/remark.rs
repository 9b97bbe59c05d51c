//! What is to be known of an event type or a catalog beside its schema: findings written down in advance.

use crate::finding::Severity;
use crate::json::{self, Node};
use crate::profile_error::{Fields, ProfileError};

/// The kinds of remark. A closed list, so that receivers can count on the names.
const RULES: [(&str, &str); 6] = [
    ("deprecated", "deprecated"),
    ("older-generation", "older-generation"),
    ("irregular", "irregular"),
    ("contradiction", "contradiction"),
    ("unnamed-event", "unnamed-event"),
    ("not-documented", "not-documented"),
];

const SEVERITIES: [(&str, Severity); 3] = [
    ("error", Severity::Error),
    ("warning", Severity::Warning),
    ("info", Severity::Info),
];

const LEVELS: [(&str, &str); 3] = [
    ("documented", "documented"),
    ("observed", "observed"),
    ("assumed", "assumed"),
];

/// One remark. It concerns every payload, or only those that have a certain member.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Remark {
    /// What kind of remark.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// How it is known: `documented`, `observed` or `assumed`.
    pub level: &'static str,
    /// The member it is about, by JSON Pointer; empty for the whole.
    pub at: String,
    /// Made on a payload that has the member; otherwise on the catalog alone.
    pub in_payload: bool,
    /// Only if the member is one of these, as JSON texts; empty for any value.
    pub values: Vec<String>,
    /// What is remarkable.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// Reads the member `findings`.
pub(super) fn list(node: Node<'_>, at: &str) -> Result<Vec<Remark>, ProfileError> {
    let mut remarks = Vec::new();
    for (number, node) in node.items_of("findings").enumerate() {
        let at = [at, "/findings/", &number.to_string()].concat();
        remarks.push(one(node, &at)?);
    }
    Ok(remarks)
}

/// Out of line: most catalogs have none.
#[inline(never)]
fn one(node: Node<'_>, at: &str) -> Result<Remark, ProfileError> {
    const MEMBERS: [&str; 8] = [
        "rule",
        "severity",
        "level",
        "at",
        "inPayload",
        "values",
        "message",
        "hint",
    ];
    let fields = Fields::of(node, at, &MEMBERS)?;
    let missing = |name: &str| fields.error(name, "is missing");
    let text = |name: &str| {
        fields
            .text(name)
            .map(|text| text.map(std::borrow::Cow::into_owned))
    };
    Ok(Remark {
        rule: fields
            .choice("rule", &RULES)?
            .ok_or_else(|| missing("rule"))?,
        severity: fields
            .choice("severity", &SEVERITIES)?
            .unwrap_or(Severity::Info),
        level: fields
            .choice("level", &LEVELS)?
            .ok_or_else(|| missing("level"))?,
        at: text("at")?.unwrap_or_default(),
        in_payload: fields.flag("inPayload")?.unwrap_or(false),
        values: fields
            .list("values")?
            .into_iter()
            .map(|(value, _)| json::minify(value.raw()))
            .collect(),
        message: text("message")?.ok_or_else(|| missing("message"))?,
        hint: text("hint")?.unwrap_or_default(),
    })
}

impl Remark {
    /// The member of the payload that the remark is about, if the payload has it.
    pub(super) fn found<'d>(&self, root: Node<'d>) -> Option<Node<'d>> {
        let node = root.pointer(&self.at).filter(|_| self.in_payload)?;
        let value = || json::minify(node.raw());
        (self.values.is_empty() || self.values.contains(&value())).then_some(node)
    }
}
