//! What documented schedules come to: times, outages, jitter, readings.

use hookproof::retry::{PreviewOptions, preview};

use crate::{CLARAVINE, CLAWGET, CLAZAR, HOUR, START, noted, outcomes, parse, run};

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
