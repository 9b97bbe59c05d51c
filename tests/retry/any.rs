//! Any question at all has an answer, and the answer agrees with a plain scan of its times.

use hookproof::{
    json::{self, Limits},
    retry::{Outage, Outcome, PreviewOptions, RetryPolicy, preview},
};

/// 2026-01-01T00:00:00Z
const START: i64 = 1_767_225_600;

const POLICY: &str = r#"{
    "ack": {"deadlineMs": 15000, "statuses": "2xx"},
    "retry": {"delaysSeconds": [5, 300, 1800, 7200, 18000, 36000, 36000], "readings": [
        {"name": "a", "title": "A", "attempts": 8}, {"name": "b", "title": "B", "attempts": 7}]}
}"#;

fn parse(policy: &str) -> RetryPolicy {
    let document = json::parse(policy.as_bytes(), Limits::default()).expect("a JSON text");
    RetryPolicy::parse(document.root()).expect("a policy")
}

/// xorshift64*: a fixed sequence, so that a failure comes again.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_f491_4f6c_dd1d)
    }

    /// Extremes, times near the start, any readable time, anything.
    fn time(&mut self) -> i64 {
        match self.next() >> 61 {
            0 => match self.next() >> 61 {
                0 | 1 => i64::MIN,
                2 | 3 => i64::MAX,
                4 | 5 => 253_402_300_799,
                _ => 0,
            },
            1..=4 => START + self.next() as i64 % 200_000,
            5 => (self.next() % 253_402_300_800) as i64,
            _ => self.next() as i64,
        }
    }
}

#[test]
fn any_question_has_an_answer_that_agrees_with_itself() {
    let mut random = Random(0x9e37_79b9_7f4a_7c15);
    let undocumented = r#"{"ack": {"deadlineMs": 500}}"#;
    let policies = [POLICY, undocumented].map(parse);
    let (mut answered, mut delivered_late, mut lost) = (0, 0, 0);
    for round in 0..60_000 {
        let start = random.time();
        let outages: Vec<Outage> = (0..random.next() >> 62)
            .map(|_| Outage {
                start: random.time(),
                end: random.time(),
            })
            .collect();
        let jitter = match random.next() >> 62 {
            0 => Some(f64::from_bits(random.next())),
            1 => Some((random.next() % 101) as f64 / 100.0),
            _ => None,
        };
        let question = PreviewOptions {
            start,
            outages,
            jitter,
            ..Default::default()
        };
        let Ok(preview) = preview(&policies[round % 2], &question) else {
            continue;
        };
        answered += 1;
        let down = |time: &i64| {
            question
                .outages
                .iter()
                .any(|o| (o.start..o.end).contains(time))
        };
        let times: Vec<i64> = preview
            .attempts
            .iter()
            .map(|a| start + a.offset_seconds as i64)
            .collect();
        let first_up = times.iter().position(|time| !down(time));
        let arrives = preview
            .attempts
            .iter()
            .position(|a| a.outcome == Outcome::Delivered);
        assert_eq!(arrives, first_up, "{question:?}");
        assert_ne!(preview.delivered, preview.lost);
        assert_eq!(preview.delivered_at.is_some(), preview.delivered);
        assert_eq!(preview.lost_at.is_some(), preview.lost);
        assert!(preview.dedupe_ttl_seconds >= preview.total_seconds);
        delivered_late += u32::from(first_up > Some(0));
        lost += u32::from(preview.lost);
    }
    assert!(answered > 10_000 && delivered_late > 100 && lost > 100);
}
