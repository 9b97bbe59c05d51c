//! Reads the `delivery` object of a profile, or one that a user writes.

use std::collections::BTreeSet;

use super::policy::{
    Ack, OnDisable, Reading, Resend, RetryPolicy, RetrySpan, Schedule, Statuses, WhileInactive,
};
use crate::{
    json::{Kind, Node},
    profile_error::{Fields, ProfileError, choice, text, whole},
};

/// 366 days: beyond it a delay is milliseconds by mistake.
const LONGEST_DELAY: u64 = 31_622_400;
const MOST_DELAYS: usize = 256;
/// One day, in milliseconds.
const LONGEST_DEADLINE: u64 = 86_400_000;

impl RetryPolicy {
    /// Reads the `delivery` object of a profile.
    ///
    /// # Errors
    /// The place of a member that is unknown, has the wrong form or contradicts another one,
    /// relative to the object.
    pub fn parse(node: Node<'_>) -> Result<Self, ProfileError> {
        let fields = Fields::of(
            node,
            "",
            &[
                "ack",
                "retry",
                "states",
                "exhausted",
                "onDisable",
                "whileInactive",
                "resend",
                "duplicates",
                "notes",
            ],
        )?;
        let states = texts(&fields, "states")?;
        let exhausted = fields.text("exhausted")?.map(std::borrow::Cow::into_owned);
        if exhausted
            .as_ref()
            .is_some_and(|state| !states.is_empty() && !states.contains(state))
        {
            return Err(fields.error(
                "exhausted",
                "expected one of the states listed in \"states\"",
            ));
        }
        let on_disable = fields.choice(
            "onDisable",
            &[
                ("cancels-pending", OnDisable::CancelsPending),
                ("not-documented", OnDisable::NotDocumented),
            ],
        )?;
        let while_inactive = fields.choice(
            "whileInactive",
            &[
                (
                    "logged-without-attempt",
                    WhileInactive::LoggedWithoutAttempt,
                ),
                ("not-enqueued", WhileInactive::NotEnqueued),
                ("not-documented", WhileInactive::NotDocumented),
            ],
        )?;
        let (retry, retry_span) = match fields.get("retry") {
            Some((node, at)) => retry(node, &at)?,
            None => (None, None),
        };
        Ok(Self {
            ack: fields
                .get("ack")
                .map(|(node, at)| ack(node, &at))
                .transpose()?
                .unwrap_or_default(),
            retry,
            retry_span,
            states,
            exhausted,
            on_disable: on_disable.unwrap_or_default(),
            while_inactive: while_inactive.unwrap_or_default(),
            resend: resend(&fields)?,
            duplicates: fields.flag("duplicates")?,
            notes: texts(&fields, "notes")?,
        })
    }
}

fn ack(node: Node<'_>, at: &str) -> Result<Ack, ProfileError> {
    let fields = Fields::of(node, at, &["deadlineMs", "statuses"])?;
    let statuses = match fields.get("statuses") {
        Some((node, _)) if node.kind() == Kind::Array => {
            let mut codes = Vec::new();
            for (item, at) in fields.list("statuses")? {
                let code = whole(item, &at, 100..=599)?;
                codes.extend(u16::try_from(code));
            }
            if codes.is_empty() {
                return Err(fields.error("statuses", "expected at least one status code"));
            }
            Some(Statuses::Exactly(codes))
        }
        Some((node, at)) => match node.as_str().as_deref() {
            Some("2xx") => Some(Statuses::Success),
            _ => {
                let expected = "expected \"2xx\" or a list of status codes such as [200]";
                return Err(ProfileError::new(at, expected));
            }
        },
        None => None,
    };
    Ok(Ack {
        deadline_ms: fields.whole("deadlineMs", 1..=LONGEST_DEADLINE)?,
        statuses,
    })
}

/// The delays, or else the time in which retries come.
fn retry(node: Node<'_>, at: &str) -> Result<(Option<Schedule>, Option<RetrySpan>), ProfileError> {
    if node.get("spanSeconds").is_none() {
        return schedule(node, at).map(|schedule| (Some(schedule), None));
    }
    let fields = Fields::of(node, at, &["spanSeconds", "attempts"])?;
    let attempts = fields.whole("attempts", 1..=MOST_DELAYS as u64 + 1)?;
    let span = fields.whole("spanSeconds", 1..=LONGEST_DELAY)?;
    Ok((None, span.map(|seconds| RetrySpan { seconds, attempts })))
}

fn schedule(node: Node<'_>, at: &str) -> Result<Schedule, ProfileError> {
    let fields = Fields::of(node, at, &["delaysSeconds", "jitter", "readings"])?;
    if fields.get("delaysSeconds").is_none() {
        let message = "expected the member \"delaysSeconds\" (a list of whole seconds) or \
                       \"spanSeconds\"; leave \"retry\" out where neither is documented";
        return Err(ProfileError::new(at, message));
    }
    let mut delays = Vec::new();
    for (item, at) in fields.list("delaysSeconds")? {
        if delays.len() == MOST_DELAYS {
            let message = format!("expected at most {MOST_DELAYS} delays");
            return Err(ProfileError::new(at, message));
        }
        delays.push(whole(item, &at, 0..=LONGEST_DELAY)?);
    }
    let jitter = match fields.get("jitter") {
        None => None,
        Some((node, at)) => match node.as_f64() {
            Some(fraction) if (0.0..=1.0).contains(&fraction) => Some(fraction),
            _ => {
                let message = "expected a fraction from 0 to 1 (0.2 is ±20 %)";
                return Err(ProfileError::new(at, message));
            }
        },
    };
    let readings = readings(&fields, delays.len() as u64 + 1)?;
    Ok(Schedule {
        delays,
        jitter,
        readings,
    })
}

fn readings(fields: &Fields<'_>, most: u64) -> Result<Vec<Reading>, ProfileError> {
    let mut names = BTreeSet::new();
    let mut readings = Vec::new();
    for (item, at) in fields.list("readings")? {
        let fields = Fields::of(item, &at, &["name", "title", "attempts"])?;
        let (Some(name), Some(title), Some(attempts)) = (
            fields.text("name")?,
            fields.text("title")?,
            fields.whole("attempts", 1..=most)?,
        ) else {
            return Err(ProfileError::new(
                at,
                "expected the members name, title and attempts",
            ));
        };
        if !names.insert(name.to_string()) {
            return Err(fields.error("name", "this name is used by another reading"));
        }
        readings.push(Reading {
            name: name.into_owned(),
            title: title.into_owned(),
            // At most MOST_DELAYS + 1, so it fits.
            attempts: usize::try_from(attempts).unwrap_or(usize::MAX),
        });
    }
    if readings.len() == 1 {
        return Err(fields.error("readings", "expected none, or two and more that differ"));
    }
    Ok(readings)
}

fn resend(fields: &Fields<'_>) -> Result<Vec<Resend>, ProfileError> {
    const WAYS: [(&str, Resend); 3] = [
        ("one", Resend::One),
        ("failed-since", Resend::FailedSince),
        ("missing", Resend::Missing),
    ];
    fields
        .list("resend")?
        .into_iter()
        .map(|(item, at)| choice(item, &at, &WAYS))
        .collect()
}

fn texts(fields: &Fields<'_>, name: &str) -> Result<Vec<String>, ProfileError> {
    let items = fields.list(name)?.into_iter();
    items
        .map(|(item, at)| text(item, &at).map(std::borrow::Cow::into_owned))
        .collect()
}
