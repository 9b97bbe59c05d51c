//! Endpoint metadata (limits, merging, clearing), the rules as data, and the shape of the report.

use hookproof::{
    endpoint::{EndpointReport, EndpointRules, Https, check},
    json::{self, Limits},
    profile_error::ProfileError,
};

use crate::json_text;

const CLOSIENT: &str = r#"{"https": "required-except-local",
    "metadata": {"maxKeys": 50, "maxKeyLength": 40, "maxValueLength": 500, "merge": true}}"#;

fn rules(text: &str) -> Result<EndpointRules, ProfileError> {
    let document = json::parse(text.as_bytes(), Limits::default()).expect("rules in JSON");
    EndpointRules::parse(document.root())
}

/// Checks metadata before and after a change, both JSON; empty for absent.
fn run(rules_text: &str, before: &str, given: &str) -> EndpointReport {
    let member = |name: &str, value: &str| match value {
        "" => String::new(),
        value => format!(r#", "{name}": {value}"#),
    };
    let previous = format!(
        r#"{{"url": "https://a.example/"{}}}"#,
        member("metadata", before)
    );
    let config = format!(
        r#"{{"url": "https://a.example/"{}, "previous": {previous}}}"#,
        member("metadata", given)
    );
    let document = json::parse(config.as_bytes(), Limits::default()).expect(&config);
    check(&rules(rules_text).expect("rules"), &[], document.root())
}

/// The metadata after a change, as JSON text.
fn after(rules_text: &str, before: &str, given: &str) -> String {
    let report = run(rules_text, before, given);
    assert!(report.findings.is_empty(), "{:?}", report.findings);
    json_text::of(&report.effective.metadata)
}

#[test]
fn keys_stay_change_and_go() {
    for (before, given, result) in [
        (
            r#"{"a": "1", "b": "2"}"#,
            r#"{"b": "3", "c": "4"}"#,
            r#"{"a":"1","b":"3","c":"4"}"#,
        ),
        (r#"{"a": "1", "b": "2"}"#, r#"{"b": ""}"#, r#"{"a":"1"}"#),
        (r#"{"a": "1"}"#, r#"{"a": ""}"#, "{}"),
        (r#"{"a": "1"}"#, r#"{"x": ""}"#, r#"{"a":"1"}"#),
        (r#"{"a": "1"}"#, "{}", "{}"),
        (r#"{"a": "1"}"#, "null", "{}"),
        (r#"{"a": "1"}"#, "", r#"{"a":"1"}"#),
        ("", r#"{"a": "1"}"#, r#"{"a":"1"}"#),
        ("", "", "null"),
    ] {
        assert_eq!(after(CLOSIENT, before, given), result, "{before} {given}");
    }
    let replacing = r#"{"https": "required", "metadata": {}}"#;
    assert_eq!(
        after(replacing, r#"{"a": "1"}"#, r#"{"b": ""}"#),
        r#"{"b":""}"#
    );
}

fn object(keys: std::ops::Range<usize>) -> String {
    let entries: Vec<String> = keys.map(|key| format!(r#""k{key}": "v""#)).collect();
    format!("{{{}}}", entries.join(", "))
}

#[track_caller]
fn broken(before: &str, given: &str, rule: &str) {
    let report = run(CLOSIENT, before, given);
    let found: Vec<&str> = report.findings.iter().map(|finding| finding.rule).collect();
    let expected: &[&str] = if rule.is_empty() { &[] } else { &[rule] };
    assert_eq!(found, expected);
    assert_eq!(report.valid, rule.is_empty());
}

#[test]
fn limits_are_counted_after_merging_and_in_characters() {
    broken("", &object(0..50), "");
    broken("", &object(0..51), "metadata-keys");
    broken(&object(0..50), r#"{"k0": "new"}"#, "");
    broken(&object(0..50), r#"{"new": "v"}"#, "metadata-keys");
    broken(&object(0..50), r#"{"new": "v", "k7": ""}"#, "");
    let key = |length| format!(r#"{{"{}": "v"}}"#, "ü".repeat(length));
    broken("", &key(40), "");
    broken("", &key(41), "metadata-key-length");
    let value = |length| format!(r#"{{"k": "{}"}}"#, "ü".repeat(length));
    broken("", &value(500), "");
    broken("", &value(501), "metadata-value-length");
    broken("", r#"{"k": 5}"#, "metadata-value-type");
    broken("", r#"{"k": null}"#, "metadata-value-type");
    broken("", r#"["k"]"#, "metadata-type");
}

#[test]
fn rules_are_read_strictly() {
    assert_eq!(rules("{}"), Ok(EndpointRules::default()));
    assert_eq!(
        rules(CLOSIENT).expect("rules").https,
        Https::RequiredExceptLocal
    );
    for (text, at, part) in [
        ("5", "", "expected an object, found the number 5"),
        (
            r#"{"http": true}"#,
            "/http",
            "expected one of https, public",
        ),
        (
            r#"{"https": true}"#,
            "/https",
            "\"required\" or \"required-except-local\"",
        ),
        (r#"{"public": "yes"}"#, "/public", "true or false"),
        (r#"{"maxUrlLength": 0}"#, "/maxUrlLength", "from 1 to"),
        (r#"{"eventTypes": {}}"#, "/eventTypes", "\"mode\""),
        (
            r#"{"eventTypes": {"mode": "some"}}"#,
            "/eventTypes/mode",
            "\"all\" or \"list\"",
        ),
        (
            r#"{"eventTypes": {"mode": "list", "max": 3}}"#,
            "/eventTypes/max",
            "unknown",
        ),
        (
            r#"{"label": {"maxLength": "long"}}"#,
            "/label/maxLength",
            "another text",
        ),
        (
            r#"{"metadata": {"maxKeys": -1}}"#,
            "/metadata/maxKeys",
            "whole number",
        ),
        (
            r#"{"urlChange": "forbidden"}"#,
            "/urlChange",
            "\"discouraged\"",
        ),
        (r#"{"secretMask": "last-4"}"#, "/secretMask", "first-64"),
        (r#"{"secretMask": "first-0"}"#, "/secretMask", "first-64"),
    ] {
        let error = rules(text).expect_err(text);
        assert_eq!(error.at, at, "{text}");
        assert!(error.message.contains(part), "{text}: {}", error.message);
    }
}

#[test]
fn the_serialized_report_has_the_documented_members() {
    let list = r#"{"eventTypes": {"mode": "list"}, "metadata": {}}"#;
    let config = r#"{"url": "https://a.example/", "eventTypes": ["a", "b"], "metadata": {"k": "v"},
        "size": 3}"#;
    let config = json::parse(config.as_bytes(), Limits::default()).expect("a configuration");
    let report = |rules_text| check(&rules(rules_text).expect("rules"), &[], config.root());
    assert_eq!(
        json_text::of(&report(list).effective),
        r#"{"eventTypes":["a","b"],"metadata":{"k":"v"},"receives":"2 event types: a, b."}"#
    );
    let text = json_text::of(&report(r#"{"eventTypes": {"mode": "all"}}"#));
    assert!(
        text.starts_with(r#"{"valid":true,"findings":[{"rule":"member-unknown","#),
        "{text}"
    );
    assert!(
        text.contains(r#""eventTypes":"all","metadata":null"#),
        "{text}"
    );
}
