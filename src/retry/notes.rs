//! A delivery policy in sentences: what a table of times cannot show.

use super::policy::{OnDisable, Resend, RetryPolicy, Schedule, WhileInactive};
use crate::units::{duration, duration_ms};

/// Every note of a preview, the most surprising first.
pub(super) fn of(policy: &RetryPolicy) -> Vec<String> {
    let mut notes = Vec::new();
    match (&policy.retry, &policy.retry_span) {
        (None, None) => notes.push(
            "Retries are not documented: count on one attempt, and poll for what it may miss. The \
             period to remember events only covers the time in which a captured message could be \
             replayed: remember them longer where you can."
                .to_owned(),
        ),
        (None, Some(span)) => {
            let attempts = match span.attempts {
                Some(attempts) => format!("{attempts} attempts are made"),
                None => "Retries are made".to_owned(),
            };
            notes.push(format!(
                "{attempts} within {}, but the delays between them are not documented: only the \
                 first attempt has a known time.",
                duration(span.seconds)
            ));
        }
        (Some(schedule), _) => {
            notes.extend(contradiction(schedule));
            if schedule.delays.is_empty() {
                notes.push("A failed message is not sent again by itself.".to_owned());
            }
            notes.extend(hanging(policy, schedule));
        }
    }
    if policy.ack.deadline_ms.is_none() {
        notes.push(
            "The time to answer is not documented: answer first and work afterwards.".to_owned(),
        );
    }
    if let Some(state) = &policy.exhausted {
        notes.push(format!(
            "After the last failed attempt the message is marked \"{state}\"."
        ));
    }
    notes.extend(policy.inactive_sentences().map(str::to_owned));
    notes.extend(resend(&policy.resend));
    if policy.duplicates == Some(true) {
        notes.push(
            "The same event may arrive more than once: handling it twice must be safe.".to_owned(),
        );
    }
    notes.extend(policy.notes.iter().cloned());
    notes
}

impl RetryPolicy {
    /// What becomes of pending attempts and of new events when the endpoint is disabled.
    pub fn inactive_sentences(&self) -> [&'static str; 2] {
        [self.on_disable.sentence(), self.while_inactive.sentence()]
    }
}

impl OnDisable {
    /// What happens to pending attempts when the endpoint is disabled, in words.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::CancelsPending => {
                "Disabling or removing the endpoint cancels the attempts that are still pending."
            }
            Self::NotDocumented => {
                "What disabling the endpoint does to pending attempts is not documented."
            }
        }
    }
}

impl WhileInactive {
    /// What happens to new events while the endpoint is inactive, in words.
    pub fn sentence(self) -> &'static str {
        match self {
            Self::LoggedWithoutAttempt => {
                "While no active endpoint subscribes, new messages are logged without an attempt; \
                 replay them afterwards."
            }
            Self::NotDocumented => {
                "What happens to events while the endpoint is inactive is not documented."
            }
            Self::NotEnqueued => {
                "While the endpoint is inactive, new events are not enqueued: they are lost."
            }
        }
    }
}

fn contradiction(schedule: &Schedule) -> Option<String> {
    let first = schedule
        .readings
        .iter()
        .min_by_key(|reading| reading.attempts)?;
    let last = schedule
        .readings
        .iter()
        .max_by_key(|reading| reading.attempts)?;
    (first.attempts != last.attempts).then(|| {
        let span = |attempts: usize| {
            let delays = schedule.delays.iter().take(attempts.saturating_sub(1));
            duration(delays.fold(0_u64, |sum, delay| sum.saturating_add(*delay)))
        };
        format!(
            "The provider's document contradicts itself: it can be read as {} attempts over {} or \
             as {} attempts over {}. Plan for the reading that gives up first, and remember events \
             for the one that lasts longest.",
            first.attempts,
            span(first.attempts),
            last.attempts,
            span(last.attempts),
        )
    })
}

fn hanging(policy: &RetryPolicy, schedule: &Schedule) -> Option<String> {
    let deadline = policy
        .ack
        .deadline_ms
        .filter(|_| !schedule.delays.is_empty())?;
    Some(format!(
        "Times assume that a failed attempt fails at once; one that hangs until the deadline moves \
         the later ones by up to {}.",
        duration_ms(deadline)
    ))
}

fn resend(ways: &[Resend]) -> Option<String> {
    if ways.is_empty() {
        return None;
    }
    let ways: Vec<&str> = ways
        .iter()
        .map(|way| match way {
            Resend::One => "one failed message",
            Resend::FailedSince => "all failed messages since a time or since a message",
            Resend::Missing => "messages that were never attempted",
        })
        .collect();
    Some(format!(
        "By hand you can send again: {}. That may come at any time, also after the period for \
         which events are remembered.",
        ways.join("; ")
    ))
}
