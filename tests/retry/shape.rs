//! What a preview says beside its times: statuses, notes, and the serialized result.

use hookproof::json::{self, Limits};

use crate::{CLAWGET, CLAZAR, json_text, noted, parse, run};

#[test]
fn statuses_are_judged_as_documented() {
    let (any_success, only_200) = (parse(CLAZAR).ack.statuses, parse(CLAWGET).ack.statuses);
    let (any_success, only_200) = (any_success.expect("statuses"), only_200.expect("statuses"));
    for (status, wide, narrow) in [
        (199, false, false),
        (200, true, true),
        (204, true, false),
        (299, true, false),
        (302, false, false),
    ] {
        assert_eq!(any_success.accepts(status), wide, "{status}");
        assert_eq!(only_200.accepts(status), narrow, "{status}");
    }
}

#[test]
fn retries_at_unknown_times_are_lost_only_if_the_receiver_is_down_all_the_time() {
    let policy = r#"{"ack": {"deadlineMs": 5000},
        "retry": {"spanSeconds": 14400, "attempts": 9}}"#;
    let up = run(policy, &[], None);
    assert!(up.delivered && !up.lost && !up.uncertain && !up.documented);
    assert_eq!((up.attempts.len(), up.total_seconds), (1, 14_400));
    assert_eq!(up.dedupe_ttl_seconds, 14_400 + 45);
    assert!(noted(&up, "9 attempts are made within 4 h, but the delays"));
    let down = run(policy, &[(0, 14_401)], None);
    assert!(down.lost && !down.delivered && !down.uncertain);
    assert_eq!(down.lost_at.as_deref(), Some("2026-01-01T04:00:00Z"));
    let partly = run(policy, &[(0, 14_400)], None);
    assert!(!partly.lost && !partly.delivered && partly.uncertain);
    assert_eq!((partly.lost_at, partly.delivered_at), (None, None));
    let bare = run(r#"{"retry": {"spanSeconds": 259200}}"#, &[], None);
    assert!(noted(&bare, "Retries are made within 72 h"));
    assert_eq!(bare.dedupe_ttl_seconds, 259_200);
}

#[test]
fn disabling_and_inactivity_are_told_in_words() {
    let clazar = run(CLAZAR, &[], None);
    assert!(noted(
        &clazar,
        "cancels the attempts that are still pending"
    ));
    assert!(noted(&clazar, "logged without an attempt"));
    assert!(noted(&clazar, "marked \"failed\""));
    assert!(noted(&clazar, "messages that were never attempted"));
    let closient = run(
        r#"{"ack": {"statuses": "2xx"}, "whileInactive": "not-enqueued", "duplicates": true,
            "states": ["pending", "delivered", "failed", "rate_limited", "dead_letter"],
            "exhausted": "dead_letter", "notes": ["One more thing."]}"#,
        &[],
        None,
    );
    assert!(noted(&closient, "not enqueued: they are lost"));
    assert!(noted(&closient, "marked \"dead_letter\""));
    assert!(noted(&closient, "more than once"));
    assert_eq!(
        closient.notes.last().map(String::as_str),
        Some("One more thing.")
    );
}

#[test]
fn the_serialized_preview_has_the_documented_members() {
    let mut preview = run(CLAWGET, &[(59, 61)], Some(0.1));
    preview.provider = Some("clawget".to_owned());
    let text = json_text::of(&preview);
    let document = json::parse(text.as_bytes(), Limits::default()).expect("a JSON text");
    let raw = |pointer: &str| {
        let node = document
            .root()
            .pointer(pointer)
            .unwrap_or_else(|| panic!("{pointer}"));
        String::from_utf8_lossy(node.raw()).into_owned()
    };
    for (pointer, value) in [
        ("/provider", r#""clawget""#),
        ("/documented", "true"),
        ("/ackDeadlineMs", "5000"),
        ("/acceptedStatuses", "[200]"),
        ("/start", r#""2026-01-01T00:00:00Z""#),
        ("/attempts/0/number", "1"),
        ("/attempts/0/outcome", r#""delivered""#),
        ("/attempts/1/delaySeconds", "60"),
        ("/attempts/1/offsetSeconds", "60"),
        ("/attempts/1/at", r#""2026-01-01T00:01:00Z""#),
        ("/attempts/1/earliest", r#""2026-01-01T00:00:54Z""#),
        ("/attempts/1/latest", r#""2026-01-01T00:01:06Z""#),
        ("/attempts/1/outcome", r#""not-needed""#),
        ("/delivered", "true"),
        ("/deliveredAt", r#""2026-01-01T00:00:00Z""#),
        ("/lost", "false"),
        ("/lostAt", "null"),
        ("/uncertain", "false"),
        ("/totalSeconds", "4860"),
        ("/dedupeTtlSeconds", "29136"),
        ("/readings/0/name", r#""six-attempts""#),
        (
            "/readings/0/title",
            r#""the first attempt and five retries""#,
        ),
        ("/readings/0/attempts/5/number", "6"),
        ("/readings/0/deliveredAt", r#""2026-01-01T00:00:00Z""#),
        ("/readings/0/totalSeconds", "26460"),
    ] {
        assert_eq!(raw(pointer), value, "{pointer}");
    }
    assert!(document.root().pointer("/attempts/0/uncertain").is_none());
    assert!(document.root().pointer("/notes/0").is_some());
    let plain = json_text::of(&run(CLAZAR, &[], None));
    assert!(plain.contains(r#""acceptedStatuses":"2xx""#), "{plain}");
    assert!(
        plain.contains(r#""provider":null"#) && !plain.contains("earliest"),
        "{plain}"
    );
}
