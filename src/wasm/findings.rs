//! Findings, and reports that hold some, as JSON text.

use crate::catalog::EventReport;
use crate::finding::Finding;
use crate::json::Writer;
use crate::prelude::*;

/// Writes a list of findings.
pub(super) fn list(out: &mut Writer, findings: &[Finding]) {
    out.begin_array();
    for finding in findings {
        out.begin_object();
        for (key, text) in [
            ("rule", finding.rule),
            ("severity", finding.severity.name()),
            ("at", &finding.at),
            ("message", &finding.message),
            ("hint", &finding.hint),
        ] {
            out.key(key).string(text);
        }
        for (key, number) in [("line", finding.line), ("column", finding.column)] {
            if let Some(number) = number {
                out.key(key).number(i64::from(number));
            }
        }
        if let Some(place) = &finding.schema_at {
            out.key("schemaAt").string(place);
        }
        out.end_object();
    }
    out.end_array();
}

/// What a payload is, as the other side hands it out. Every member is named, so that a new one cannot be forgotten here.
pub(super) fn report(report: &EventReport) -> String {
    let EventReport {
        event_type,
        raw_event_type,
        known_event_type,
        valid,
        json,
        findings,
        dedupe_key,
        dedupe,
        created_at,
    } = report;
    let mut out = Writer::new();
    out.begin_object();
    for (key, text) in [
        ("eventType", event_type),
        ("rawEventType", raw_event_type),
        ("dedupeKey", dedupe_key),
    ] {
        out.key(key);
        match text {
            Some(text) => out.string(text),
            None => out.null(),
        };
    }
    for (key, flag) in [
        ("knownEventType", known_event_type),
        ("valid", valid),
        ("json", json),
    ] {
        out.key(key).boolean(*flag);
    }
    out.key("dedupe");
    match dedupe {
        Some(dedupe) => {
            out.begin_object();
            out.key("scope").string(dedupe.scope);
            out.key("authenticated").boolean(dedupe.authenticated);
            out.end_object()
        }
        None => out.null(),
    };
    out.key("createdAt");
    match created_at {
        Some(seconds) => out.number(*seconds),
        None => out.null(),
    };
    list(out.key("findings"), findings);
    out.end_object();
    out.finish()
}
