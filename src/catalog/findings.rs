//! What a catalog remarks on a payload by itself. A message without findings reaches none of it, and what is not reached a start does not compile:
//! so nothing here is drawn into `check`.

use super::{Catalog, EventReport, Remark, Source, TrustedUrl};
use crate::endpoint::{Host, Url};
use crate::finding::{Finding, Severity};
use crate::json::Node;
use crate::schema::Refusal;

impl Catalog {
    /// No event type was found.
    #[cold]
    #[inline(never)]
    pub(super) fn without_type(&self, root: Option<Node<'_>>) -> Option<Finding> {
        // Without a catalog there is nothing that the type would be looked up in.
        let missing = if self.is_empty() {
            Severity::Warning
        } else {
            Severity::Error
        };
        let rule = self.rules.event_type.as_ref();
        let in_body = rule.is_some_and(|rule| {
            let body = |source: &Source| matches!(source, Source::Body(_));
            rule.from.iter().any(body)
        });
        match rule {
            // What cannot be read has a finding of its own.
            Some(_) if self.rules.json && root.is_none() && in_body => None,
            Some(rule) if self.rules.json || !in_body => {
                let places: Vec<_> = rule.from.iter().map(describe).collect();
                Some(Finding::new(
                    "event-type-missing",
                    missing,
                    "",
                    format!(
                        "expected the event type at {}, found none",
                        places.join(" and ")
                    ),
                    "check that this is the provider's message and the whole body",
                ))
            }
            _ => Some(Finding::new(
                "event-type-not-documented",
                Severity::Info,
                "",
                "where this provider's messages name their event type is not documented",
                "pass eventType to check the payload against the catalog",
            )),
        }
    }

    /// The event type is not what the message, the caller or the catalog says.
    #[cold]
    #[inline(never)]
    pub(super) fn remark_type(
        &self,
        report: &mut EventReport,
        name: &str,
        irregular: bool,
        given: Option<&str>,
    ) {
        if irregular {
            report.findings.push(Finding::new(
                "event-type-irregular",
                Severity::Info,
                "",
                format!("the message spells its event type irregularly; it is taken as {name}"),
                "compare by eventType, which has one spelling; rawEventType is the message's",
            ));
        }
        if let Some(given) = given.filter(|_| report.known_event_type) {
            report.findings.push(Finding::new(
                "event-type-differs",
                Severity::Warning,
                "",
                format!("the caller named {given}, the message says {name}"),
                "leave eventType out where the message names its type",
            ));
        }
        if !report.known_event_type {
            let hint = if self.is_empty() {
                "this provider's catalog is empty: only the signature was checked"
            } else {
                "the provider may have added it; ignore types you do not handle"
            };
            report.findings.push(Finding::new(
                "unknown-event-type",
                Severity::Warning,
                "",
                "the catalog does not list this event type",
                hint,
            ));
        }
    }
}

/// Those of the remarks that this payload gives rise to.
#[inline(never)]
pub(super) fn remarked(report: &mut EventReport, remarks: &[Remark], root: Node<'_>) {
    for remark in remarks {
        if let Some(node) = remark.found(root) {
            let finding = Finding::new(
                remark.rule,
                remark.severity,
                remark.at.as_str(),
                remark.message.as_str(),
                remark.hint.as_str(),
            );
            report.findings.push(finding.with_offset(node.offset()));
        }
    }
}

/// The event type is outdated.
#[cold]
#[inline(never)]
pub(super) fn deprecated() -> Finding {
    Finding::new(
        "deprecated-event-type",
        Severity::Warning,
        "",
        "the catalog calls this event type deprecated",
        "see the provider's documentation for what replaces it",
    )
}

/// A URL that credentials must not follow.
#[inline(never)]
pub(super) fn untrusted(rule: &TrustedUrl, root: Node<'_>) -> Option<Finding> {
    let node = root.pointer(&rule.at)?;
    let trusted = node.as_str().is_some_and(|text| Url::parse(&text).is_ok_and(|url| url.https && !url.credentials && url.port.is_none_or(|port| port == 443) && matches!(&url.host, Host::Name(name) if rule.hosts.iter().any(|host| host == name))));
    if trusted {
        return None;
    }
    let message = format!(
        "expected an https URL on {}, found another",
        rule.hosts.join(" or ")
    );
    let hint = "do not send credentials to this URL";
    let finding = Finding::new(
        "untrusted-url",
        Severity::Error,
        rule.at.as_str(),
        message,
        hint,
    );
    Some(finding.with_offset(node.offset()))
}

/// The payload was not checked against its schema.
#[cold]
#[inline(never)]
pub(super) fn unusable(refusal: &Refusal) -> Finding {
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
