//! Endpoint configurations against the rules that providers document.

#![cfg(feature = "full")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop")]

mod address;
mod closient;
#[path = "../json_text/mod.rs"]
mod json_text;
mod metadata;
mod providers;

use hookproof::{
    endpoint::{Context, EndpointReport, EndpointRules, EventSelection, check_in},
    finding::Severity,
    json::{self, Limits},
};

const CLAZAR: &str = r#"{"https": "required", "public": true,
    "eventTypes": {"mode": "list", "min": 1, "emptyMeans": "refused"},
    "customHeaders": true, "rateLimit": true, "urlChange": "discouraged"}"#;

const CLARUS: &str = r#"{"https": "required", "public": true}"#;

const CLOSIENT: &str = r#"{"https": "required-except-local", "maxUrlLength": 2048,
    "eventTypes": {"mode": "list", "wildcards": false, "emptyMeans": "nothing"},
    "label": {"maxLength": 255}, "secretMask": "first-8",
    "metadata": {"maxKeys": 50, "maxKeyLength": 40, "maxValueLength": 500, "merge": true}}"#;

const CLARAVINE: &str =
    r#"{"https": "required", "eventTypes": {"mode": "all"}, "maxEndpoints": 1}"#;

const CATALOG: [&str; 4] = [
    "offer.updated",
    "product.recalled",
    "product.updated",
    "retailer.created",
];

const KNOWN: Context<'_> = Context {
    event_types: &CATALOG,
    deprecated: &["product.claimed"],
    reserved_headers: &["svix-id", "svix-timestamp", "svix-signature"],
    while_inactive: &["New events are not enqueued: they are lost."],
};

fn run(rules: &str, config: &str) -> EndpointReport {
    let rules = json::parse(rules.as_bytes(), Limits::default()).expect("rules in JSON");
    let rules = EndpointRules::parse(rules.root()).expect("rules");
    let config = json::parse(config.as_bytes(), Limits::default()).expect(config);
    check_in(&rules, &KNOWN, config.root())
}

/// The findings as `Severity rule place`.
fn remarks(report: &EndpointReport) -> Vec<String> {
    let remark = |finding: &hookproof::finding::Finding| {
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Info => "info",
        };
        assert!(!finding.message.is_empty());
        format!("{severity} {} {}", finding.rule, finding.at)
    };
    report.findings.iter().map(remark).collect()
}

#[track_caller]
fn expect(rules: &str, config: &str, expected: &[&str]) -> EndpointReport {
    let report = run(rules, config);
    assert_eq!(remarks(&report), expected, "{config}");
    assert_eq!(
        report.valid,
        !expected.iter().any(|remark| remark.starts_with("error"))
    );
    report
}

fn types(report: &EndpointReport) -> Vec<&str> {
    match &report.effective.event_types {
        EventSelection::All => vec!["all"],
        EventSelection::List(types) => types.iter().map(String::as_str).collect(),
    }
}
