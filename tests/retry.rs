//! Retry previews against what providers document.

#![cfg(feature = "full")]

mod json_text;

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

#[test]
fn clazar_attempts_a_message_eight_times_in_27_h_35_min_5_s() {
    let preview = run(CLAZAR, &[], None);
    let offsets: Vec<u64> = preview.attempts.iter().map(|a| a.offset_seconds).collect();
    assert_eq!(offsets, [0, 5, 305, 2105, 9305, 27_305, 63_305, 99_305]);
    let delays: Vec<u64> = preview.attempts.iter().map(|a| a.delay_seconds).collect();
    assert_eq!(delays, [0, 5, 300, 1800, 7200, 18_000, 36_000, 36_000]);
    let numbers: Vec<u32> = preview.attempts.iter().map(|a| a.number).collect();
    assert_eq!(numbers, [1, 2, 3, 4, 5, 6, 7, 8]);
    assert_eq!(preview.total_seconds, 99_305);
    assert_eq!(
        hookproof::units::duration(preview.total_seconds),
        "27 h 35 min 5 s"
    );
    assert_eq!(preview.start, "2026-01-01T00:00:00Z");
    assert_eq!(preview.attempts[7].at, "2026-01-02T03:35:05Z");
    assert!(preview.documented && preview.readings.is_empty());
    assert_eq!(outcomes(&preview), "D-------");
}

#[test]
fn an_outage_of_three_hours_delays_a_message_until_the_sixth_attempt() {
    let preview = run(CLAZAR, &[(0, 3 * HOUR)], None);
    assert_eq!(outcomes(&preview), "fffffD--");
    assert_eq!(
        preview.delivered_at.as_deref(),
        Some("2026-01-01T07:35:05Z")
    );
    assert!(preview.delivered && !preview.lost && preview.lost_at.is_none());
}

#[test]
fn an_outage_longer_than_the_schedule_loses_the_message_at_its_last_attempt() {
    // The end is the first second outside, so an outage that ends at the last attempt spares it.
    assert_eq!(outcomes(&run(CLAZAR, &[(0, 99_305)], None)), "fffffffD");
    let preview = run(CLAZAR, &[(0, 99_306)], None);
    assert_eq!(outcomes(&preview), "ffffffff");
    assert_eq!(preview.lost_at.as_deref(), Some("2026-01-02T03:35:05Z"));
    assert!(preview.lost && !preview.delivered && preview.delivered_at.is_none());
}

#[test]
fn only_outages_at_the_attempts_count() {
    assert_eq!(
        outcomes(&run(CLAZAR, &[(-10, 0), (1, 5)], None)),
        "D-------"
    );
    assert_eq!(
        outcomes(&run(CLAZAR, &[(305, 306), (0, 1), (5, 6)], None)),
        "fffD----"
    );
    assert_eq!(
        outcomes(&run(CLAZAR, &[(0, 10), (4, 400), (300, 310)], None)),
        "fffD----"
    );
}

#[test]
fn jitter_gives_ranges_that_add_up() {
    let preview = run(CLAZAR, &[], Some(0.2));
    let range = |index: usize| {
        let attempt = &preview.attempts[index];
        (
            attempt.earliest.clone().expect("earliest"),
            attempt.latest.clone().expect("latest"),
        )
    };
    assert_eq!(
        range(0),
        ("2026-01-01T00:00:00Z".into(), "2026-01-01T00:00:00Z".into())
    );
    assert_eq!(
        range(1),
        ("2026-01-01T00:00:04Z".into(), "2026-01-01T00:00:06Z".into())
    );
    // 305 s ± 61 s: the spread of both delays.
    assert_eq!(
        range(2),
        ("2026-01-01T00:04:04Z".into(), "2026-01-01T00:06:06Z".into())
    );
    assert!(
        run(CLAZAR, &[], None)
            .attempts
            .iter()
            .all(|attempt| attempt.earliest.is_none())
    );
}

#[test]
fn an_outage_edge_inside_the_range_makes_an_attempt_uncertain() {
    let uncertain = |outages: &[(i64, i64)]| {
        let preview = run(CLAZAR, outages, Some(0.2));
        let numbers: Vec<u32> = preview
            .attempts
            .iter()
            .filter(|a| a.uncertain)
            .map(|a| a.number)
            .collect();
        assert_eq!(preview.uncertain, !numbers.is_empty());
        (outcomes(&preview), numbers)
    };
    // Attempt 2 comes between 4 s and 6 s, attempt 3 between 244 s and 366 s.
    assert_eq!(uncertain(&[(0, 6)]), ("ffD-----".into(), vec![2]));
    assert_eq!(uncertain(&[(0, 7)]), ("ffD-----".into(), vec![]));
    assert_eq!(uncertain(&[(0, 244)]), ("ffD-----".into(), vec![]));
    assert_eq!(uncertain(&[(0, 245)]), ("ffD-----".into(), vec![3]));
    assert_eq!(uncertain(&[(0, 366)]), ("fffD----".into(), vec![3]));
    assert_eq!(uncertain(&[(0, 367)]), ("fffD----".into(), vec![]));
    assert_eq!(
        uncertain(&[(0, 10), (366, 400)]),
        ("ffD-----".into(), vec![3])
    );
    assert!(!run(CLAZAR, &[(0, 6)], None).uncertain);
}

#[test]
fn the_policy_has_a_jitter_of_its_own_and_the_question_overrides_it() {
    let policy = r#"{"retry": {"delaysSeconds": [100], "jitter": 0.07}}"#;
    let latest = |jitter| run(policy, &[], jitter).attempts[1].latest.clone();
    assert_eq!(latest(None).as_deref(), Some("2026-01-01T00:01:47Z"));
    assert_eq!(latest(Some(0.0)).as_deref(), Some("2026-01-01T00:01:40Z"));
    assert_eq!(latest(Some(1.0)).as_deref(), Some("2026-01-01T00:03:20Z"));
}

#[test]
fn the_time_to_remember_an_event_spans_the_schedule_and_every_answer() {
    // 99 305 s of delays and eight answers of 15 s.
    assert_eq!(run(CLAZAR, &[], None).dedupe_ttl_seconds, 99_425);
    // A fifth more delay.
    assert_eq!(
        run(CLAZAR, &[], Some(0.2)).dedupe_ttl_seconds,
        99_425 + 19_861
    );
    // The longest reading: 7 h 21 min and six answers of 5 s.
    assert_eq!(run(CLAWGET, &[], None).dedupe_ttl_seconds, 26_460 + 30);
    // Never less than a captured message could be replayed.
    assert_eq!(run(CLARAVINE, &[], None).dedupe_ttl_seconds, 600);
    let options = PreviewOptions {
        start: START,
        replay_window_seconds: Some(0),
        ..Default::default()
    };
    let ttl = preview(&parse(CLARAVINE), &options)
        .expect("a preview")
        .dedupe_ttl_seconds;
    assert_eq!(ttl, 1, "500 ms are rounded up");
}

#[test]
fn clawget_is_shown_in_both_readings_of_its_document() {
    let preview = run(CLAWGET, &[(0, 2 * HOUR)], None);
    assert_eq!(
        outcomes(&preview),
        "fffff",
        "the reading that gives up first"
    );
    assert_eq!(preview.total_seconds, 4860);
    assert_eq!(preview.lost_at.as_deref(), Some("2026-01-01T01:21:00Z"));
    let [six, five] = &preview.readings[..] else {
        panic!("two readings")
    };
    assert_eq!(
        (&*six.name, six.attempts.len(), six.total_seconds),
        ("six-attempts", 6, 26_460)
    );
    assert_eq!(six.delivered_at.as_deref(), Some("2026-01-01T07:21:00Z"));
    assert!(six.delivered && !six.lost && six.lost_at.is_none());
    assert_eq!(
        (&*five.name, five.attempts.len(), five.total_seconds),
        ("five-attempts", 5, 4860)
    );
    assert!(five.lost && !five.delivered);
    assert_eq!(five.attempts, preview.attempts);
    assert!(noted(
        &preview,
        "5 attempts over 1 h 21 min or as 6 attempts over 7 h 21 min"
    ));
    assert!(!noted(&run(CLAZAR, &[], None), "contradicts itself"));
}

#[test]
fn an_undocumented_schedule_is_one_attempt_and_that_word() {
    let preview = run(CLARAVINE, &[(0, 1)], None);
    assert!(!preview.documented);
    assert_eq!(outcomes(&preview), "f");
    assert_eq!(preview.lost_at.as_deref(), Some("2026-01-01T00:00:00Z"));
    assert_eq!(preview.ack_deadline_ms, Some(500));
    assert!(noted(&preview, "Retries are not documented"));
    assert!(!noted(&preview, "The time to answer is not documented"));
    let nothing = run("{}", &[], None);
    assert_eq!((nothing.documented, nothing.ack_deadline_ms), (false, None));
    assert_eq!(nothing.accepted_statuses, None);
    assert!(noted(&nothing, "The time to answer is not documented"));
    assert!(noted(&nothing, "pending attempts is not documented"));
    let never = run(r#"{"retry": {"delaysSeconds": []}}"#, &[], None);
    assert!(never.documented && noted(&never, "is not sent again"));
}

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
