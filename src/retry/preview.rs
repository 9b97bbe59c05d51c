//! The preview: attempts, what an outage eats, and how long to remember an event.

use serde::Serialize;

use super::{
    notes,
    options::{OptionError, PreviewOptions},
    policy::{RetryPolicy, RetrySpan, Schedule, Statuses},
    schedule::{self, Attempt, Downtime, Outcome},
};
use crate::units::iso8601;

/// Past and future tolerance of 300 s each: how long most schemes let a captured message be
/// replayed.
const REPLAY_WINDOW_SECONDS: u64 = 600;

/// When a message is attempted, and whether it arrives. Times are ISO 8601 in UTC.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Preview {
    /// The provider's name; `None` until the caller sets it, because a policy has no name.
    pub provider: Option<String>,
    /// Whether the provider documents the delays between attempts. If not, there is one attempt.
    pub documented: bool,
    /// The time to answer, in milliseconds; `None` where it is not documented.
    pub ack_deadline_ms: Option<u64>,
    /// The status codes that acknowledge; `None` where they are not documented.
    pub accepted_statuses: Option<Statuses>,
    /// The time of the first attempt.
    pub start: String,
    /// The attempts; where the document contradicts itself, of the reading that gives up first.
    pub attempts: Vec<Attempt>,
    /// Whether an attempt arrives.
    pub delivered: bool,
    /// The time of the attempt that arrives.
    pub delivered_at: Option<String>,
    /// Whether every attempt fails. Neither delivered nor lost means that it cannot be told,
    /// because retries come at times that are not documented.
    pub lost: bool,
    /// The time of the last attempt, if every attempt fails.
    pub lost_at: Option<String>,
    /// Whether jitter, or an attempt at a time that is not documented, could change the outcome.
    pub uncertain: bool,
    /// Seconds from the first attempt to the last, whether needed or not.
    pub total_seconds: u64,
    /// How long the receiver must remember an event to recognise it when it comes again, in
    /// seconds: the longest reading of the schedule, the spread of its jitter, and the full answer
    /// time of every attempt (a retry is scheduled when the attempt before it has failed); at least
    /// the time in which a captured message could be replayed.
    pub dedupe_ttl_seconds: u64,
    /// Every reading of a document that contradicts itself; empty where it is clear.
    pub readings: Vec<ReadingPreview>,
    /// Sentences for the reader.
    pub notes: Vec<String>,
}

/// The preview under one reading of a contradictory document.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct ReadingPreview {
    /// The name of the reading.
    pub name: String,
    /// The reading in words.
    pub title: String,
    /// The attempts under this reading.
    pub attempts: Vec<Attempt>,
    /// Whether an attempt arrives.
    pub delivered: bool,
    /// The time of the attempt that arrives.
    pub delivered_at: Option<String>,
    /// Whether every attempt fails.
    pub lost: bool,
    /// The time of the last attempt, if every attempt fails.
    pub lost_at: Option<String>,
    /// Whether jitter could change the outcome of an attempt.
    pub uncertain: bool,
    /// Seconds from the first attempt to the last.
    pub total_seconds: u64,
}

/// Computes every attempt and what becomes of it.
///
/// An attempt made inside an outage fails; the first one outside delivers; later ones are not
/// needed. The nominal times count each delay from the attempt before it, as providers' own tables
/// do; an attempt that hangs until the deadline moves the later ones by that much.
///
/// # Errors
/// `option-invalid`: a start outside 1970–9999, an outage that ends before it begins, a jitter
/// outside 0–1.
pub fn preview(policy: &RetryPolicy, options: &PreviewOptions) -> Result<Preview, OptionError> {
    options.check()?;
    let downtime = Downtime::new(&options.outages);
    let schedule = policy.retry.as_ref();
    let jitter = options
        .jitter
        .or_else(|| schedule.and_then(|schedule| schedule.jitter));
    let delays = schedule.map_or(&[][..], |schedule| &schedule.delays);
    let attempts_of = |count: usize| {
        let delays = delays.get(..count.saturating_sub(1)).unwrap_or(delays);
        schedule::attempts(delays, options.start, jitter, &downtime)
    };

    let attempts = attempts_of(shortest(schedule));
    let mut verdict = Verdict::of(&attempts);
    if let Some(span) = &policy.retry_span {
        verdict.extend(options.start, span, &downtime);
    }
    let readings = schedule.map_or(&[][..], |schedule| &schedule.readings);
    let readings = readings
        .iter()
        .map(|reading| {
            let attempts = attempts_of(reading.attempts);
            let verdict = Verdict::of(&attempts);
            ReadingPreview {
                name: reading.name.clone(),
                title: reading.title.clone(),
                attempts,
                delivered: verdict.delivered_at.is_some(),
                delivered_at: verdict.delivered_at,
                lost: verdict.lost_at.is_some(),
                lost_at: verdict.lost_at,
                uncertain: verdict.uncertain,
                total_seconds: verdict.total_seconds,
            }
        })
        .collect();

    Ok(Preview {
        provider: None,
        documented: schedule.is_some(),
        ack_deadline_ms: policy.ack.deadline_ms,
        accepted_statuses: policy.ack.statuses.clone(),
        start: iso8601(options.start),
        attempts,
        delivered: verdict.delivered_at.is_some(),
        delivered_at: verdict.delivered_at,
        lost: verdict.lost_at.is_some(),
        lost_at: verdict.lost_at,
        uncertain: verdict.uncertain,
        total_seconds: verdict.total_seconds,
        dedupe_ttl_seconds: dedupe_ttl(policy, jitter, options.replay_window_seconds),
        readings,
        notes: notes::of(policy),
    })
}

/// What a list of attempts comes to.
struct Verdict {
    delivered_at: Option<String>,
    lost_at: Option<String>,
    uncertain: bool,
    total_seconds: u64,
}

impl Verdict {
    fn of(attempts: &[Attempt]) -> Self {
        let delivered = attempts
            .iter()
            .find(|attempt| attempt.outcome == Outcome::Delivered);
        let last = attempts.last();
        Self {
            delivered_at: delivered.map(|attempt| attempt.at.clone()),
            lost_at: match delivered {
                Some(_) => None,
                None => last.map(|attempt| attempt.at.clone()),
            },
            uncertain: attempts.iter().any(|attempt| attempt.uncertain),
            total_seconds: last.map_or(0, |attempt| attempt.offset_seconds),
        }
    }
}

impl Verdict {
    /// Retries come at unknown times within a span: a message that fails at first is lost for sure
    /// only if the receiver is down all that time.
    fn extend(&mut self, start: i64, span: &RetrySpan, downtime: &Downtime) {
        self.total_seconds = span.seconds;
        if self.delivered_at.is_none() {
            let end = start.saturating_add_unsigned(span.seconds);
            self.uncertain = downtime.changes_within(start, end);
            self.lost_at = (!self.uncertain).then(|| iso8601(end));
        }
    }
}

/// The number of attempts of the reading that gives up first.
fn shortest(schedule: Option<&Schedule>) -> usize {
    let Some(schedule) = schedule else { return 1 };
    let all = schedule.delays.len().saturating_add(1);
    schedule
        .readings
        .iter()
        .map(|reading| reading.attempts)
        .min()
        .unwrap_or(all)
}

fn dedupe_ttl(policy: &RetryPolicy, jitter: Option<f64>, replay_window: Option<u64>) -> u64 {
    let (attempts, span) = match (&policy.retry, &policy.retry_span) {
        (None, None) => (1, 0),
        (None, Some(span)) => (span.attempts.unwrap_or(1), span.seconds),
        (Some(schedule), _) => {
            let all = schedule.delays.len().saturating_add(1);
            let count = schedule
                .readings
                .iter()
                .map(|reading| reading.attempts)
                .max();
            let count = count.unwrap_or(all).min(all);
            let delays = schedule.delays.iter().take(count.saturating_sub(1));
            (
                count as u64,
                delays.fold(0_u64, |span, delay| span.saturating_add(*delay)),
            )
        }
    };
    let late = jitter.map_or(0, |fraction| schedule::spread(span, fraction));
    let answers = policy
        .ack
        .deadline_ms
        .unwrap_or(0)
        .saturating_mul(attempts)
        .div_ceil(1000);
    let needed = span.saturating_add(late).saturating_add(answers);
    needed.max(replay_window.unwrap_or(REPLAY_WINDOW_SECONDS))
}
