//! One payload against the catalog.

use std::borrow::Cow;

use super::findings::{deprecated, remarked, untrusted, unusable};
use super::{Catalog, EventType, Source};
use crate::finding::{Finding, Severity};
use crate::json::{self, Document, JsonError, JsonErrorKind, Node};
use crate::scheme::Assurance;
use crate::units::parse_iso8601;

/// What is known of the message beside its body.
#[derive(Clone, Copy, Debug)]
pub struct Context<'a> {
    /// The event type from the caller, where no rule finds it.
    pub event_type: Option<&'a str>,
    /// The id of the scheme's header set.
    pub id: Option<&'a str>,
    /// Whether that id is part of what was signed.
    pub id_signed: bool,
    /// What verification proved; `None` for a payload that did not arrive in a message.
    pub assurance: Option<Assurance>,
    /// Names and values of headers the rules read.
    pub headers: &'a [(&'a str, &'a str)],
}

/// How far a dedupe key can be trusted.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Dedupe {
    /// `event`: the same for every attempt; `attempt`: new with each.
    pub scope: &'static str,
    /// Whether every part of the key was covered by the signature.
    pub authenticated: bool,
}

/// What a payload is, and what is to be remarked on it.
#[derive(Clone, Debug, Default, serde::Serialize)]
#[serde(rename_all = "camelCase")]
pub struct EventReport {
    /// The event type in the catalog's spelling.
    pub event_type: Option<String>,
    /// The event type as the message spells it.
    pub raw_event_type: Option<String>,
    /// Whether the catalog lists it.
    pub known_event_type: bool,
    /// No finding of severity error.
    pub valid: bool,
    /// Whether the body is JSON that can be handed over as an object.
    pub json: bool,
    /// Everything to be remarked.
    pub findings: Vec<Finding>,
    /// What to key on against duplicates.
    pub dedupe_key: Option<String>,
    /// How far the key can be trusted.
    pub dedupe: Option<Dedupe>,
    /// Creation time in Unix seconds, from a number of seconds or an ISO 8601 text.
    pub created_at: Option<i64>,
}

impl Catalog {
    /// Checks a payload.
    #[must_use]
    pub fn check(&self, body: &[u8], context: &Context<'_>) -> EventReport {
        let mut report = EventReport::default();
        let document = if self.rules.json {
            match json::parse(body, json::Limits::default()) {
                Ok(document) => Some(document),
                Err(error) => {
                    report.findings.push(error.into());
                    None
                }
            }
        } else {
            None
        };
        report.json = document.is_some();
        let root = document.as_ref().map(Document::root);
        let event = self.find_type(&mut report, root, context);
        if let Some(document) = document.as_ref().filter(|_| self.judges) {
            self.check_document(&mut report, document, event);
        }
        self.find_key(&mut report, root, context);
        report.created_at = self
            .rules
            .created
            .as_ref()
            .and_then(|at| created(root?, at));
        if !self.judges {
            report.findings.clear();
        }
        Finding::locate(&mut report.findings, body);
        report.valid = report
            .findings
            .iter()
            .all(|finding| finding.severity != Severity::Error);
        report
    }

    /// Tells the event type, and gives what the catalog has of it.
    fn find_type(
        &self,
        report: &mut EventReport,
        root: Option<Node<'_>>,
        context: &Context<'_>,
    ) -> Option<&EventType> {
        let rule = self.rules.event_type.as_ref();
        let found = rule.and_then(|rule| {
            let mut name = String::new();
            joined(&mut name, &rule.from, &rule.join, root, context).then_some(name)
        });
        let Some(raw) = found.or_else(|| context.event_type.map(Into::into)) else {
            report.findings.extend(self.without_type(root));
            return None;
        };
        let name = match &self.rules.event_type {
            None => raw.clone(),
            Some(rule) => {
                let name = if rule.lower_case {
                    raw.to_ascii_lowercase()
                } else {
                    raw.clone()
                };
                rule.aliases
                    .iter()
                    .find(|(from, _)| *from == name)
                    .map_or(name, |(_, to)| to.clone())
            }
        };
        let event = self.event_type(&name);
        report.known_event_type = event.is_some();
        let given = context.event_type.filter(|given| *given != name);
        if name != raw || given.is_some() || event.is_none() {
            self.remark_type(report, &name, name != raw, given);
        }
        report.event_type = Some(name);
        report.raw_event_type = Some(raw);
        event
    }

    fn check_document(
        &self,
        report: &mut EventReport,
        document: &Document<'_>,
        event: Option<&EventType>,
    ) {
        let root = document.root();
        if document.had_bom() {
            let mut finding = passed(JsonErrorKind::Bom, 0);
            finding.severity = Severity::Warning;
            report.findings.push(finding);
        }
        let schema = event.and_then(EventType::schema);
        let (against_schema, twice) = match &schema {
            Some(Ok(schema)) => schema.validate_document(document),
            _ => (Vec::new(), document.duplicate_key()),
        };
        if let Some(offset) = twice {
            report
                .findings
                .push(passed(JsonErrorKind::DuplicateKey, offset));
        }
        if let Some(event) = event {
            if event.deprecated() {
                report.findings.push(deprecated());
            }
            remarked(report, event.remarks().unwrap_or_default(), root);
        }
        report.findings.extend(against_schema);
        if let Some(Err(refusal)) = &schema {
            report.findings.push(unusable(refusal));
        }
        remarked(report, &self.remarks, root);
        if let Some(rule) = &self.rules.trusted_url {
            report.findings.extend(untrusted(rule, root));
        }
    }

    fn find_key(&self, report: &mut EventReport, root: Option<Node<'_>>, context: &Context<'_>) {
        let Some(rule) = &self.rules.id else { return };
        let mut key = String::with_capacity(64);
        key.push_str(&self.provider);
        key.push(':');
        if !joined(&mut key, &rule.from, ":", root, context) {
            return;
        }
        let signed = context.assurance == Some(Assurance::Signed);
        let authenticated = signed
            && rule.from.iter().all(|source| match source {
                Source::Body(_) => true,
                Source::Header(_) => false,
                Source::RoleId => context.id_signed,
            });
        report.dedupe_key = Some(key);
        report.dedupe = Some(Dedupe {
            scope: rule.scope,
            authenticated,
        });
    }
}

/// Appends the parts that the sources name; false where one is missing.
fn joined(
    out: &mut String,
    sources: &[Source],
    between: &str,
    root: Option<Node<'_>>,
    context: &Context<'_>,
) -> bool {
    sources.iter().enumerate().all(|(number, source)| {
        let part = read(source, root, context);
        if let Some(part) = &part {
            out.push_str(if number > 0 { between } else { "" });
            out.push_str(part);
        }
        part.is_some()
    })
}

fn read<'a>(
    source: &Source,
    root: Option<Node<'a>>,
    context: &Context<'a>,
) -> Option<Cow<'a, str>> {
    match source {
        Source::Body(pointer) => {
            let node = root?.pointer(pointer)?;
            node.as_str()
                .or_else(|| node.as_number().map(Cow::Borrowed))
        }
        Source::Header(name) => context
            .headers
            .iter()
            .find(|(header, value)| header.eq_ignore_ascii_case(name) && !value.is_empty())
            .map(|(_, value)| Cow::Borrowed(*value)),
        Source::RoleId => context.id.map(Cow::Borrowed),
    }
}

/// A time in Unix seconds, or as ISO 8601 has it.
#[inline(never)]
fn created(root: Node<'_>, at: &str) -> Option<i64> {
    let node = root.pointer(at)?;
    let text = || node.as_str().and_then(|text| parse_iso8601(&text).ok());
    node.as_i64().or_else(text)
}

/// What the reader passes over and a receiver should know of.
#[cold]
#[inline(never)]
fn passed(kind: JsonErrorKind, offset: usize) -> Finding {
    Finding::from(JsonError { kind, offset })
}
