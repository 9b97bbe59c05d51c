//! What a provider documents about delivery.

use serde::{Serialize, Serializer};

/// The `delivery` part of a profile. Absent members mean "not documented", never a default.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct RetryPolicy {
    /// What counts as an acknowledgement.
    pub ack: Ack,
    /// The retry schedule; `None` where the provider documents none.
    pub retry: Option<Schedule>,
    /// How long retries go on, where the provider documents that and no delays.
    pub retry_span: Option<RetrySpan>,
    /// The delivery states the provider shows, in its own words.
    pub states: Vec<String>,
    /// The state of a message whose attempts have all failed.
    pub exhausted: Option<String>,
    /// What happens to pending attempts when the endpoint is disabled or removed.
    pub on_disable: OnDisable,
    /// What happens to events that occur while the endpoint is inactive.
    pub while_inactive: WhileInactive,
    /// The ways to send a message again by hand.
    pub resend: Vec<Resend>,
    /// Whether the provider says that one event may arrive more than once.
    pub duplicates: Option<bool>,
    /// Further sentences for the reader.
    pub notes: Vec<String>,
}

/// What counts as an acknowledgement.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Ack {
    /// The time to answer, in milliseconds.
    pub deadline_ms: Option<u64>,
    /// The status codes that acknowledge.
    pub statuses: Option<Statuses>,
}

/// Status codes that acknowledge a message. Serializes as `"2xx"` or as a list of numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Statuses {
    /// Every status from 200 to 299.
    Success,
    /// These statuses only.
    Exactly(Vec<u16>),
}

impl Statuses {
    /// Whether an answer with this status acknowledges the message.
    pub fn accepts(&self, status: u16) -> bool {
        match self {
            Self::Success => (200..300).contains(&status),
            Self::Exactly(list) => list.contains(&status),
        }
    }
}

impl Serialize for Statuses {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Success => serializer.serialize_str("2xx"),
            Self::Exactly(list) => serializer.collect_seq(list),
        }
    }
}

/// The delays between attempts. The first attempt is immediate and has no delay here.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Schedule {
    /// Seconds from each failed attempt to the next; at most 256 delays of at most 366 days.
    pub delays: Vec<u64>,
    /// Random spread of each delay, as a fraction 0–1: 0.2 is ±20 %.
    pub jitter: Option<f64>,
    /// The ways a contradictory document can be read; empty where it is clear.
    pub readings: Vec<Reading>,
}

/// How long retries go on, where the delays between them are not documented.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetrySpan {
    /// Seconds from the first attempt to the last, at most.
    pub seconds: u64,
    /// The number of attempts, the first one included.
    pub attempts: Option<u64>,
}

/// One way to read a document that contradicts itself.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Reading {
    /// A short name, unique in the schedule.
    pub name: String,
    /// The reading in words.
    pub title: String,
    /// The number of attempts, the first one included; 1 to the number of delays plus one.
    pub attempts: usize,
}

/// What happens to pending attempts when the endpoint is disabled or removed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnDisable {
    /// They are cancelled.
    CancelsPending,
    /// The provider does not say.
    #[default]
    NotDocumented,
}

/// What happens to events that occur while the endpoint is inactive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhileInactive {
    /// The message is logged, no attempt is made, and it can be replayed later.
    LoggedWithoutAttempt,
    /// The provider does not say.
    #[default]
    NotDocumented,
    /// No message is made: the event is lost.
    NotEnqueued,
}

/// A way to send messages again by hand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Resend {
    /// One failed message.
    One,
    /// All failed messages since a time or since a message.
    FailedSince,
    /// Messages that were never attempted.
    Missing,
}
