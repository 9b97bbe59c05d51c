//! What a preview is asked: when the message is first sent, and when the receiver is down.

use std::{error::Error, fmt};

use crate::units::{READABLE, iso8601};

/// The question a preview answers. Times are unix seconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PreviewOptions {
    /// When the first attempt is made; within the years 1970–9999.
    pub start: i64,
    /// When the receiver is down. They may overlap and come in any order.
    pub outages: Vec<Outage>,
    /// Random spread of each delay as a fraction 0–1, in place of the policy's own.
    pub jitter: Option<f64>,
    /// How long a captured message could be replayed with a valid signature: the past plus the
    /// future tolerance of the scheme. `None` means 600 s, from the usual 300 s each way.
    pub replay_window_seconds: Option<u64>,
}

/// A time in which every attempt fails: `start` inclusive, `end` exclusive, unix seconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Outage {
    /// The first second of the outage.
    pub start: i64,
    /// The first second after the outage.
    pub end: i64,
}

/// An option that cannot be used, and why. Its code is [`OptionError::CODE`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionError {
    /// The name of the option: `start`, `outages`, `jitter`.
    pub option: &'static str,
    /// One sentence: what was expected, what was found, what to do.
    pub message: String,
}

impl OptionError {
    /// The stable code of this misuse.
    pub const CODE: &'static str = "option-invalid";

    pub(super) fn new(option: &'static str, message: impl Into<String>) -> Self {
        Self {
            option,
            message: message.into(),
        }
    }
}

impl fmt::Display for OptionError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "option {}: {}", self.option, self.message)
    }
}

impl Error for OptionError {}

impl PreviewOptions {
    /// The options in range, or the first that is not.
    pub(super) fn check(&self) -> Result<(), OptionError> {
        if !READABLE.contains(&self.start) {
            return Err(OptionError::new("start", out_of_range(self.start)));
        }
        for (index, outage) in self.outages.iter().enumerate() {
            if outage.end <= outage.start {
                let (number, start, end) = (index + 1, iso8601(outage.start), iso8601(outage.end));
                return Err(OptionError::new(
                    "outages",
                    format!(
                        "outage {number} starts at {start} and ends at {end}; \
                         its end must be later than its start"
                    ),
                ));
            }
        }
        match self.jitter {
            Some(jitter) if !(0.0..=1.0).contains(&jitter) => Err(OptionError::new(
                "jitter",
                format!("expected a fraction from 0 to 1 (0.2 is ±20 %), found {jitter}"),
            )),
            _ => Ok(()),
        }
    }
}

fn out_of_range(start: i64) -> String {
    // A number of milliseconds for any year after 1978 is beyond the range of seconds, so this
    // common slip can be named.
    let hint = if READABLE.contains(&(start / 1000)) && start > 0 {
        "; it looks like milliseconds: divide by 1000"
    } else {
        ""
    };
    format!("expected unix seconds within the years 1970 to 9999, found {start}{hint}")
}
