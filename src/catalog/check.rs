//! One payload against the catalog.

use std::borrow::Cow;

use super::{Catalog, EventType, Remark, Source};
use crate::endpoint::{Host, Url};
use crate::finding::{Finding, Severity};
use crate::json::{self, Document, Node};
use crate::schema::Refusal;
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
                    let finding = Finding::new(
                        error.kind.code(),
                        Severity::Error,
                        "",
                        error.kind.message(),
                        error.kind.hint(),
                    )
                    .with_offset(error.offset);
                    report.findings.push(finding);
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
        report.created_at = self.rules.created.as_ref().and_then(|pointer| {
            let node = root?.pointer(pointer)?;
            let text = || node.as_str().and_then(|text| parse_iso8601(&text).ok());
            node.as_i64().or_else(text)
        });
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
        let mut remark = |rule, severity, message: String, hint: &str| {
            report
                .findings
                .push(Finding::new(rule, severity, "", message, hint))
        };
        let rule = self.rules.event_type.as_ref();
        let found = rule.and_then(|rule| {
            let mut name = String::new();
            joined(&mut name, &rule.from, &rule.join, root, context).then_some(name)
        });
        let Some(raw) = found.or_else(|| context.event_type.map(Into::into)) else {
            // Without a catalog there is nothing that the type would be looked up in.
            let missing = if self.is_empty() {
                Severity::Warning
            } else {
                Severity::Error
            };
            let in_body = rule.is_some_and(|rule| {
                let body = |source: &Source| matches!(source, Source::Body(_));
                rule.from.iter().any(body)
            });
            match rule {
                // What cannot be read has a finding of its own.
                Some(_) if self.rules.json && root.is_none() && in_body => {}
                Some(rule) if self.rules.json || !in_body => {
                    let places: Vec<_> = rule.from.iter().map(describe).collect();
                    remark(
                        "event-type-missing",
                        missing,
                        format!(
                            "expected the event type at {}, found none",
                            places.join(" and ")
                        ),
                        "check that this is the provider's message and the whole body",
                    );
                }
                _ => remark(
                    "event-type-not-documented",
                    Severity::Info,
                    "where this provider's messages name their event type is not documented".into(),
                    "pass eventType to check the payload against the catalog",
                ),
            }
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
        if name != raw {
            remark(
                "event-type-irregular",
                Severity::Info,
                format!("the message spells its event type irregularly; it is taken as {name}"),
                "nothing to do: the provider's own samples do this",
            );
        }
        let event = self.event_type(&name);
        report.known_event_type = event.is_some();
        if let (Some(given), true) = (context.event_type, report.known_event_type)
            && given != name
        {
            remark(
                "event-type-differs",
                Severity::Warning,
                format!("the caller named {given}, the message says {name}"),
                "leave eventType out where the message names its type",
            );
        }
        if !report.known_event_type {
            let hint = if self.is_empty() {
                "this provider's catalog is empty: only the signature was checked"
            } else {
                "the provider may have added it; ignore types you do not handle"
            };
            remark(
                "unknown-event-type",
                Severity::Warning,
                "the catalog does not list this event type".into(),
                hint,
            );
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
            report.findings.push(
                Finding::new(
                    "json-bom",
                    Severity::Warning,
                    "",
                    "the body begins with a byte order mark",
                    "RFC 8259 section 8.1 forbids it; it was skipped",
                )
                .with_offset(0),
            );
        }
        let schema = event.and_then(EventType::schema);
        let (against_schema, twice) = match &schema {
            Some(Ok(schema)) => schema.validate_document(document),
            _ => (Vec::new(), document.duplicate_key()),
        };
        if let Some(offset) = twice {
            report.findings.push(
                Finding::new(
                    "json-duplicate-key",
                    Severity::Error,
                    "",
                    "an object has two members of the same name",
                    "two readers may take different values; refuse such a payload",
                )
                .with_offset(offset),
            );
        }
        if let Some(event) = event {
            if event.deprecated() {
                report.findings.push(Finding::new(
                    "deprecated-event-type",
                    Severity::Warning,
                    "",
                    "the catalog calls this event type deprecated",
                    "see the provider's documentation for what replaces it",
                ));
            }
            report
                .findings
                .extend(remarked(event.remarks().unwrap_or_default(), root));
        }
        report.findings.extend(against_schema);
        if let Some(Err(refusal)) = &schema {
            report.findings.push(unusable(refusal));
        }
        report.findings.extend(remarked(&self.remarks, root));
        if let Some(rule) = &self.rules.trusted_url
            && let Some(node) = root.pointer(&rule.at)
        {
            let trusted = node.as_str().is_some_and(|text| Url::parse(&text).is_ok_and(|url| url.https && !url.credentials && url.port.is_none_or(|port| port == 443) && matches!(&url.host, Host::Name(name) if rule.hosts.iter().any(|host| host == name))));
            if !trusted {
                let message = format!(
                    "expected an https URL on {}, found another",
                    rule.hosts.join(" or ")
                );
                report.findings.push(
                    Finding::new(
                        "untrusted-url",
                        Severity::Error,
                        rule.at.clone(),
                        message,
                        "do not send credentials to this URL",
                    )
                    .with_offset(node.offset()),
                );
            }
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

/// Those of the remarks that this payload gives rise to.
fn remarked(remarks: &[Remark], root: Node<'_>) -> impl Iterator<Item = Finding> {
    remarks.iter().filter_map(move |remark| {
        let node = remark.found(root)?;
        let finding = Finding::new(
            remark.rule,
            remark.severity,
            remark.at.as_str(),
            remark.message.as_str(),
            remark.hint.as_str(),
        );
        Some(finding.with_offset(node.offset()))
    })
}

/// The payload was not checked against its schema.
fn unusable(refusal: &Refusal) -> Finding {
    let (rule, hint) = match refusal {
        Refusal::Schema(_) => ("schema", "mend the schema in the profile"),
        Refusal::Absent => ("schema", refusal.hint()),
        Refusal::Broken => ("internal", refusal.hint()),
    };
    let message = format!("the catalog's schema cannot be used: {refusal}");
    Finding::new(rule, Severity::Error, "", message, hint)
}

fn describe(source: &Source) -> String {
    match source {
        Source::Body(pointer) => format!("{pointer} in the body"),
        Source::Header(name) => format!("header {name}"),
        Source::RoleId => "the id header".into(),
    }
}
