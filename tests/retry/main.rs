//! Retry previews against what providers document, and against every odd question.

#![cfg(feature = "full")]
#![allow(clippy::expect_used, clippy::panic, reason = "a test may stop")]

mod any;
#[path = "../json_text/mod.rs"]
mod json_text;
mod misuse;
mod providers;
mod shape;

use hookproof::{
    json::{self, Limits},
    retry::{Outage, Outcome, Preview, PreviewOptions, RetryPolicy, preview},
};

/// 2026-01-01T00:00:00Z
const START: i64 = 1_767_225_600;
const HOUR: i64 = 3600;

const CLAZAR: &str = r#"{
    "ack": {"deadlineMs": 15000, "statuses": "2xx"},
    "retry": {"delaysSeconds": [5, 300, 1800, 7200, 18000, 36000, 36000]},
    "states": ["failed"], "exhausted": "failed",
    "onDisable": "cancels-pending", "whileInactive": "logged-without-attempt",
    "resend": ["one", "failed-since", "missing"]
}"#;

const CLAWGET: &str = r#"{
    "ack": {"deadlineMs": 5000, "statuses": [200]},
    "retry": {"delaysSeconds": [60, 300, 900, 3600, 21600], "readings": [
        {"name": "six-attempts", "title": "the first attempt and five retries", "attempts": 6},
        {"name": "five-attempts", "title": "five attempts in all", "attempts": 5}
    ]}
}"#;

const CLARAVINE: &str = r#"{"ack": {"deadlineMs": 500, "statuses": [200]}}"#;

fn parse(policy: &str) -> RetryPolicy {
    let document = json::parse(policy.as_bytes(), Limits::default()).expect("a JSON text");
    RetryPolicy::parse(document.root()).expect("a policy")
}

/// Previews a message sent at [`START`], with outages in seconds after it.
#[track_caller]
fn run(policy: &str, outages: &[(i64, i64)], jitter: Option<f64>) -> Preview {
    let outages = outages
        .iter()
        .map(|(start, end)| Outage {
            start: START + start,
            end: START + end,
        })
        .collect();
    let options = PreviewOptions {
        start: START,
        outages,
        jitter,
        ..Default::default()
    };
    preview(&parse(policy), &options).expect("a preview")
}

/// One letter for each attempt: **f**ailed, **D**elivered, not needed.
fn outcomes(preview: &Preview) -> String {
    let letter = |outcome| match outcome {
        Outcome::Delivered => 'D',
        Outcome::Failed => 'f',
        Outcome::NotNeeded => '-',
    };
    preview
        .attempts
        .iter()
        .map(|attempt| letter(attempt.outcome))
        .collect()
}

fn noted(preview: &Preview, part: &str) -> bool {
    preview.notes.iter().any(|note| note.contains(part))
}
