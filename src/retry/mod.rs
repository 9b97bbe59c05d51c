//! When retries come, and what an outage of the receiver loses.
//!
//! A [`RetryPolicy`] is what a provider documents about delivery; [`preview`] turns it into clock
//! times. Pure arithmetic: nothing is sent and no clock is read. What is not documented is said to
//! be so and never guessed.
//!
//! ```
//! use hookproof::json::{self, Limits};
//! use hookproof::retry::{Outage, PreviewOptions, RetryPolicy, preview};
//!
//! let policy = br#"{"ack": {"deadlineMs": 15000, "statuses": "2xx"},
//!                   "retry": {"delaysSeconds": [5, 300, 1800]}}"#;
//! let document = json::parse(policy, Limits::default())?;
//! let policy = RetryPolicy::parse(document.root())?;
//!
//! // The receiver is down for ten minutes, from the moment the message is first sent.
//! let start = 1_767_225_600;
//! let outages = vec![Outage { start, end: start + 600 }];
//! let preview = preview(&policy, &PreviewOptions { start, outages, ..Default::default() })?;
//! assert_eq!(preview.delivered_at.as_deref(), Some("2026-01-01T00:35:05Z"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod notes;
mod options;
mod parse;
mod policy;
mod preview;
mod question;
mod schedule;

pub use options::{OptionError, Outage, PreviewOptions};
pub use policy::{
    Ack, OnDisable, Reading, Resend, RetryPolicy, RetrySpan, Schedule, Statuses, WhileInactive,
};
pub use preview::{Preview, ReadingPreview, preview};
pub use schedule::{Attempt, Outcome};
