//! What Clazar, Clarus and Claravine accept, and what no provider documents.

use crate::{CLARAVINE, CLARUS, CLAZAR, CLOSIENT, expect, run, types};

#[test]
fn clazar_wants_at_least_one_event_type() {
    let good = r#"{"url": "https://a.example/h", "eventTypes": ["offer.updated"]}"#;
    let report = expect(CLAZAR, good, &[]);
    assert_eq!(report.effective.receives, "1 event type: offer.updated.");
    for config in [
        r#"{"url": "https://a.example/h"}"#,
        r#"{"url": "https://a.example/h", "eventTypes": null}"#,
        r#"{"url": "https://a.example/h", "eventTypes": []}"#,
    ] {
        let report = expect(CLAZAR, config, &["error event-types-min /eventTypes"]);
        assert_eq!(
            report.effective.receives,
            "Nothing: no event type is chosen."
        );
    }
    let update = r#"{"rateLimit": 5, "previous":
        {"url": "https://a.example/h", "eventTypes": ["offer.updated", "own.type"]}}"#;
    let report = expect(
        CLAZAR,
        update,
        &["warning event-type-unknown /previous/eventTypes/1"],
    );
    assert_eq!(types(&report), ["offer.updated", "own.type"]);
}

#[test]
fn clazar_rate_limit_headers_and_url_change() {
    let with = |member: &str| {
        format!(r#"{{"url": "https://a.example/h", "eventTypes": ["offer.updated"], {member}}}"#)
    };
    expect(CLAZAR, &with(r#""rateLimit": 1"#), &[]);
    for limit in ["0", "-1", "1.5", "\"5\"", "true"] {
        let config = with(&format!(r#""rateLimit": {limit}"#));
        expect(CLAZAR, &config, &["error rate-limit /rateLimit"]);
    }
    expect(
        CLAZAR,
        &with(r#""headers": {"x-team": "blue", "Authorization": "Bearer\tt"}"#),
        &[],
    );
    for (headers, remark) in [
        (r#"[]"#, "error headers-type /headers"),
        (r#"{"x y": "1"}"#, "error header-name /headers/x y"),
        (r#"{"": "1"}"#, "error header-name /headers/"),
        (r#"{"x:": "1"}"#, "error header-name /headers/x:"),
        (r#"{"x/é": "1"}"#, "error header-name /headers/x~1é"),
        (
            r#"{"Svix-Signature": "v1,"}"#,
            "error header-reserved /headers/Svix-Signature",
        ),
        (
            r#"{"Content-Length": "3"}"#,
            "error header-reserved /headers/Content-Length",
        ),
        (
            r#"{"Content-Type": "a/b"}"#,
            "warning header-reserved /headers/Content-Type",
        ),
        (
            r#"{"x": "1\r\nsvix-id: 2"}"#,
            "error header-value /headers/x",
        ),
        (r#"{"x": 1}"#, "error header-value /headers/x"),
        (r#"{"x": "é"}"#, "warning header-value /headers/x"),
        (r#"{"x": " 1"}"#, "warning header-value /headers/x"),
        (
            r#"{"x": "1", "X": "2"}"#,
            "error header-duplicate /headers/X",
        ),
    ] {
        expect(
            CLAZAR,
            &with(&format!(r#""headers": {headers}"#)),
            &[remark],
        );
    }
    let before = |url: &str| with(&format!(r#""previous": {{"url": "{url}"}}"#));
    let report = expect(
        CLAZAR,
        &before("https://old.example/h"),
        &["warning url-change /url"],
    );
    assert!(
        report
            .findings
            .iter()
            .any(|f| f.hint.starts_with("Create a new endpoint"))
    );
    expect(CLAZAR, &before("https://A.example:443/h"), &[]);
}

#[test]
fn clarus_wants_a_public_https_url() {
    expect(
        CLARUS,
        r#"{"url": "https://hooks.example.com/clarus"}"#,
        &[],
    );
    for (url, remarks) in [
        ("http://hooks.example.com/", &["error url-https /url"][..]),
        ("https://localhost/", &["error url-not-public /url"]),
        ("https://10.0.0.8/", &["error url-not-public /url"]),
        ("https://[fd00::1]/", &["error url-not-public /url"]),
        ("https://receiver/", &["error url-not-public /url"]),
        ("https://169.254.169.254/", &["error url-not-public /url"]),
        ("https://16843009/", &["error url-address-form /url"]),
        (
            "http://u:p@[::ffff:127.0.0.1]/#x",
            &[
                "error url-https /url",
                "error url-credentials /url",
                "warning url-fragment /url",
                "error url-address-form /url",
                "error url-not-public /url",
            ],
        ),
        (
            "https://hooks.example.com/é",
            &["warning url-not-ascii /url"],
        ),
        ("ftp://hooks.example.com/", &["error url-syntax /url"]),
    ] {
        expect(CLARUS, &format!(r#"{{"url": "{url}"}}"#), remarks);
    }
    expect(CLARUS, "{}", &["error url-missing /url"]);
    expect(CLARUS, r#"{"url": 5}"#, &["error url-type /url"]);
}

#[test]
fn claravine_sends_every_event_to_one_url() {
    let report = expect(CLARAVINE, r#"{"url": "https://a.example/"}"#, &[]);
    assert_eq!(types(&report), ["all"]);
    assert_eq!(report.effective.receives, "Every event type.");
    let config = r#"{"url": "https://a.example/", "eventTypes": ["offer.updated"]}"#;
    let report = expect(
        CLARAVINE,
        config,
        &["warning event-types-ignored /eventTypes"],
    );
    assert_eq!(types(&report), ["all"]);
    let two = r#"{"url": ["https://a.example/", "https://b.example/"]}"#;
    let report = expect(CLARAVINE, two, &["error url-type /url"]);
    assert!(
        report
            .findings
            .iter()
            .any(|f| f.hint.contains("one URL only"))
    );
    let moved = r#"{"url": "https://a.example/", "previous": {"url": "https://b.example/"}}"#;
    expect(CLARAVINE, moved, &["warning url-change /url"]);
}

#[test]
fn members_nobody_knows_or_documents_are_remarked() {
    let report = expect(
        CLARUS,
        r#"{"url": "https://a.example/", "events": [], "previous": {"x": 1}}"#,
        &[
            "warning member-unknown /events",
            "warning member-unknown /previous/x",
        ],
    );
    assert!(
        report
            .findings
            .iter()
            .any(|f| f.hint.contains("url, eventTypes, headers"))
    );
    let config = r#"{"url": "https://a.example/", "label": "a", "metadata": {"a": "b"},
        "headers": {"a": "b"}, "rateLimit": 5}"#;
    expect(
        CLARUS,
        config,
        &[
            "warning member-not-documented /label",
            "warning member-not-documented /metadata",
            "warning member-not-documented /headers",
            "warning member-not-documented /rateLimit",
        ],
    );
    for (config, remarks) in [
        ("[]", &["error config-type ", "error url-missing /url"][..]),
        (
            r#"{"url": "https://a.example/", "previous": 5}"#,
            &["error config-type /previous"],
        ),
    ] {
        expect(CLARUS, config, remarks);
    }
}

#[test]
fn nothing_documented_refuses_nothing_but_what_cannot_work() {
    expect(
        "{}",
        r#"{"url": "https://10.0.0.1/"}"#,
        &["warning url-not-public /url"],
    );
    expect(
        "{}",
        r#"{"url": "http://a.example/"}"#,
        &["warning url-https /url"],
    );
    let report = expect(
        "{}",
        r#"{"url": "https://a.example/", "eventTypes": ["offer.*"]}"#,
        &["warning event-types-wildcard /eventTypes/0"],
    );
    assert_eq!(types(&report), ["offer.*"]);
    let rules = r#"{"eventTypes": {"mode": "list", "wildcards": true}}"#;
    let report = expect(
        rules,
        r#"{"url": "https://a.example/", "eventTypes": ["*"]}"#,
        &[],
    );
    assert_eq!(types(&report), ["all"]);
}

#[test]
fn the_report_never_repeats_a_secret() {
    let config = r#"{"url": "ftp://user:hunter2@a.example/", "secret": "hunter2...", "label": 5,
        "headers": {"x": "hunter2\n"}, "eventTypes": ["hunter2"], "metadata": {"a": ["hunter2"]}}"#;
    let report = run(CLOSIENT, config);
    for finding in &report.findings {
        assert!(!format!("{finding:?}").contains("hunter2"), "{finding:?}");
    }
    assert!(!report.valid);
}
