//! Wrong policies and wrong questions.

use hookproof::{
    json::{self, Limits},
    profile_error::ProfileError,
    retry::{
        OnDisable, OptionError, Outage, PreviewOptions, Resend, RetryPolicy, WhileInactive, preview,
    },
};

/// 2026-01-01T00:00:00Z
const START: i64 = 1_767_225_600;

const POLICY: &str = r#"{
    "ack": {"deadlineMs": 15000, "statuses": "2xx"},
    "retry": {"delaysSeconds": [5, 300, 1800, 7200, 18000, 36000, 36000], "readings": [
        {"name": "a", "title": "A", "attempts": 8}, {"name": "b", "title": "B", "attempts": 7}]},
    "states": ["failed"], "exhausted": "failed",
    "onDisable": "cancels-pending", "whileInactive": "logged-without-attempt",
    "resend": ["one", "failed-since", "missing"]
}"#;

fn parse(policy: &str) -> Result<RetryPolicy, ProfileError> {
    let document = json::parse(policy.as_bytes(), Limits::default()).expect("a JSON text");
    RetryPolicy::parse(document.root())
}

#[test]
fn a_policy_is_read_member_by_member() {
    let policy = parse(POLICY).expect("a policy");
    assert_eq!(policy.ack.deadline_ms, Some(15_000));
    assert_eq!(policy.exhausted.as_deref(), Some("failed"));
    assert_eq!(policy.on_disable, OnDisable::CancelsPending);
    assert_eq!(policy.while_inactive, WhileInactive::LoggedWithoutAttempt);
    assert_eq!(
        policy.resend,
        [Resend::One, Resend::FailedSince, Resend::Missing]
    );
    assert_eq!(policy.duplicates, None);
    assert_eq!(parse("{}"), Ok(RetryPolicy::default()));
}

#[test]
fn a_wrong_policy_is_refused_with_its_place() {
    let readings = |readings: &str| {
        format!(r#"{{"retry": {{"delaysSeconds": [5], "readings": [{readings}]}}}}"#)
    };
    let too_many = readings(r#"{"name": "a", "title": "A", "attempts": 3}"#);
    let alone = readings(r#"{"name": "a", "title": "A", "attempts": 2}"#);
    let bare = readings(r#"{"name": "a", "title": "A"}"#);
    let same = readings(
        r#"{"name": "a", "title": "A", "attempts": 1}, {"name": "a", "title": "B", "attempts": 2}"#,
    );
    let long = format!(
        r#"{{"retry": {{"delaysSeconds": [{}1]}}}}"#,
        "1,".repeat(256)
    );
    for (policy, at, part) in [
        ("[]", "", "expected an object, found a list"),
        (
            r#"{"retries": {}}"#,
            "/retries",
            "unknown; expected one of ack, retry",
        ),
        (r#"{"ack": {"deadline": 5}}"#, "/ack/deadline", "deadlineMs"),
        (
            r#"{"ack": {"deadlineMs": 0}}"#,
            "/ack/deadlineMs",
            "from 1 to",
        ),
        (
            r#"{"ack": {"deadlineMs": "15s"}}"#,
            "/ack/deadlineMs",
            "found another text",
        ),
        (r#"{"ack": {"statuses": "3xx"}}"#, "/ack/statuses", "2xx"),
        (
            r#"{"ack": {"statuses": []}}"#,
            "/ack/statuses",
            "at least one",
        ),
        (
            r#"{"ack": {"statuses": [200, 99]}}"#,
            "/ack/statuses/1",
            "found the number 99",
        ),
        (r#"{"retry": {}}"#, "/retry", "delaysSeconds"),
        (
            r#"{"retry": {"spanSeconds": 0}}"#,
            "/retry/spanSeconds",
            "from 1 to",
        ),
        (
            r#"{"retry": {"spanSeconds": 9, "delaysSeconds": []}}"#,
            "/retry/delaysSeconds",
            "unknown",
        ),
        (r#"{"retry": null}"#, "/retry", "leave the member out"),
        (
            r#"{"retry": {"delaysSeconds": 5}}"#,
            "/retry/delaysSeconds",
            "expected a list",
        ),
        (
            r#"{"retry": {"delaysSeconds": [5, -1]}}"#,
            "/retry/delaysSeconds/1",
            "whole number",
        ),
        (
            r#"{"retry": {"delaysSeconds": [0.5]}}"#,
            "/retry/delaysSeconds/0",
            "whole number",
        ),
        (
            r#"{"retry": {"delaysSeconds": [31622401]}}"#,
            "/retry/delaysSeconds/0",
            "31622400",
        ),
        (
            r#"{"retry": {"delaysSeconds": [5], "jitter": 20}}"#,
            "/retry/jitter",
            "fraction",
        ),
        (
            r#"{"retry": {"jitter": 0, "jitter": 0}}"#,
            "/retry/jitter",
            "twice",
        ),
        (&long, "/retry/delaysSeconds/256", "at most 256"),
        (&too_many, "/retry/readings/0/attempts", "from 1 to 2"),
        (&alone, "/retry/readings", "two and more"),
        (&bare, "/retry/readings/0", "name, title and attempts"),
        (&same, "/retry/readings/1/name", "another reading"),
        (
            r#"{"states": ["ok"], "exhausted": "gone"}"#,
            "/exhausted",
            "states",
        ),
        (
            r#"{"onDisable": "keeps"}"#,
            "/onDisable",
            "\"cancels-pending\" or \"not-documented\"",
        ),
        (r#"{"resend": ["all"]}"#, "/resend/0", "\"one\""),
        (r#"{"notes": [""]}"#, "/notes/0", "empty"),
        (r#"{"a/b~c": 1}"#, "/a~1b~0c", "unknown"),
    ] {
        let error = parse(policy).expect_err(policy);
        assert_eq!(error.at, at, "{policy}");
        assert!(error.message.contains(part), "{policy}: {}", error.message);
    }
}

#[track_caller]
fn refused(options: PreviewOptions) -> OptionError {
    preview(&parse(POLICY).expect("a policy"), &options).expect_err("refused")
}

#[test]
fn a_wrong_question_is_answered_with_the_option_and_a_sentence() {
    let at = |start| PreviewOptions {
        start,
        ..Default::default()
    };
    for start in [-1, 253_402_300_800, i64::MIN, i64::MAX] {
        let error = refused(at(start));
        assert_eq!(error.option, "start");
        assert!(error.message.contains("1970 to 9999"), "{}", error.message);
    }
    assert!(refused(at(START * 1000)).message.contains("milliseconds"));
    for (start, end) in [(5, 5), (6, 5), (i64::MAX, i64::MIN)] {
        let outages = vec![Outage { start: 0, end: 1 }, Outage { start, end }];
        let error = refused(PreviewOptions {
            outages,
            ..at(START)
        });
        assert_eq!(error.option, "outages");
        assert!(
            error.message.starts_with("outage 2 starts at"),
            "{}",
            error.message
        );
    }
    for jitter in [-0.1, 1.1, f64::NAN, f64::INFINITY] {
        assert_eq!(
            refused(PreviewOptions {
                jitter: Some(jitter),
                ..at(START)
            })
            .option,
            "jitter"
        );
    }
    assert_eq!(OptionError::CODE, "option-invalid");
}

fn read(text: &str) -> Result<PreviewOptions, OptionError> {
    let document = json::parse(text.as_bytes(), Limits::default()).expect("a JSON text");
    PreviewOptions::parse(document.root())
}

#[test]
fn options_are_read_from_json() {
    let options = read(
        r#"{"start": "2026-01-01T00:00:00.500Z", "jitter": 0.1, "outages": [
            {"start": 1767225600.9, "end": "2026-01-01T03:00:00Z"}, {"start": 5}]}"#,
    );
    let outages = vec![
        Outage {
            start: START,
            end: START + 10_800,
        },
        Outage {
            start: 5,
            end: i64::MAX,
        },
    ];
    let expected = PreviewOptions {
        start: START,
        outages,
        jitter: Some(0.1),
        replay_window_seconds: None,
    };
    assert_eq!(options, Ok(expected));
    let bare = read(r#"{"start": 0, "jitter": null, "outages": null}"#);
    assert_eq!(bare, Ok(PreviewOptions::default()));
}

#[test]
fn wrong_options_are_refused_by_name() {
    for (text, option, part) in [
        ("3", "options", "expected an object"),
        ("{}", "start", "found none"),
        (r#"{"start": true}"#, "start", "found true or false"),
        (r#"{"start": "2026-01-01T00:00:00"}"#, "start", "zone"),
        (
            r#"{"start": 0, "outage": []}"#,
            "options",
            "\"outage\" is unknown",
        ),
        (
            r#"{"start": 0, "outages": {}}"#,
            "outages",
            "expected a list",
        ),
        (
            r#"{"start": 0, "outages": [{}]}"#,
            "outages",
            "outage 1: expected a start",
        ),
        (
            r#"{"start": 0, "outages": [{"start": 0, "end": "later"}]}"#,
            "outages",
            "outage 1, end",
        ),
        (
            r#"{"start": 0, "outages": [{"from": 0}]}"#,
            "outages",
            "\"from\" is unknown",
        ),
        (r#"{"start": 0, "jitter": "20 %"}"#, "jitter", "fraction"),
    ] {
        let error = read(text).expect_err(text);
        assert_eq!(error.option, option, "{text}");
        assert!(error.message.contains(part), "{text}: {}", error.message);
    }
}
