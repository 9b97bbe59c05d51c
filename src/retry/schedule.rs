//! From delays to clock times, and which of them an outage eats.

use serde::Serialize;

use super::options::Outage;
use crate::units::iso8601;

/// One try to deliver a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
#[non_exhaustive]
pub struct Attempt {
    /// 1 for the first attempt.
    pub number: u32,
    /// Seconds since the attempt before; 0 for the first.
    pub delay_seconds: u64,
    /// Seconds since the first attempt.
    pub offset_seconds: u64,
    /// The nominal time, ISO 8601 in UTC.
    pub at: String,
    /// With jitter: the earliest time this attempt can come. Spreads add up over the attempts.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub earliest: Option<String>,
    /// With jitter: the latest time this attempt can come.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub latest: Option<String>,
    /// What becomes of it, judged at the nominal time.
    pub outcome: Outcome,
    /// With jitter: an outage begins or ends between `earliest` and `latest`, so that the outcome
    /// could be the other one.
    #[serde(skip_serializing_if = "is_false")]
    pub uncertain: bool,
}

/// What becomes of an attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// The receiver is up: the message arrives.
    Delivered,
    /// The receiver is down.
    Failed,
    /// An earlier attempt has delivered the message, so this one is not made.
    NotNeeded,
}

/// Outages in order, without overlaps: a binary search answers each question.
pub(super) struct Downtime(Vec<Outage>);

impl Downtime {
    pub(super) fn new(outages: &[Outage]) -> Self {
        let mut sorted = outages.to_vec();
        crate::order::sort_by(&mut sorted, |left, right| left.start.cmp(&right.start));
        let mut merged: Vec<Outage> = Vec::with_capacity(sorted.len());
        for outage in sorted {
            match merged.last_mut() {
                Some(last) if outage.start <= last.end => last.end = last.end.max(outage.end),
                _ => merged.push(outage),
            }
        }
        Self(merged)
    }

    /// The outage that covers a time, or else the next one after it.
    fn current_or_next(&self, time: i64) -> Option<&Outage> {
        self.0
            .get(self.0.partition_point(|outage| outage.end <= time))
    }

    fn covers(&self, time: i64) -> bool {
        self.current_or_next(time)
            .is_some_and(|outage| outage.start <= time)
    }

    /// Whether an outage begins or ends within these times (both inclusive).
    pub(super) fn changes_within(&self, earliest: i64, latest: i64) -> bool {
        self.current_or_next(earliest).is_some_and(|outage| {
            if outage.start <= earliest {
                outage.end <= latest
            } else {
                outage.start <= latest
            }
        })
    }
}

/// The attempts at offset 0 and after each delay.
pub(super) fn attempts(
    delays: &[u64],
    start: i64,
    jitter: Option<f64>,
    downtime: &Downtime,
) -> Vec<Attempt> {
    let mut offset: u64 = 0;
    let mut delivered = false;
    let mut attempts = Vec::with_capacity(delays.len().saturating_add(1));
    for (number, delay) in (1..).zip(std::iter::once(0).chain(delays.iter().copied())) {
        offset = offset.saturating_add(delay);
        let at = start.saturating_add_unsigned(offset);
        let range = jitter.map(|fraction| {
            let spread = spread(offset, fraction);
            (
                at.saturating_sub_unsigned(spread),
                at.saturating_add_unsigned(spread),
            )
        });
        let outcome = match (delivered, downtime.covers(at)) {
            (true, _) => Outcome::NotNeeded,
            (false, true) => Outcome::Failed,
            (false, false) => Outcome::Delivered,
        };
        delivered |= outcome == Outcome::Delivered;
        attempts.push(Attempt {
            number,
            delay_seconds: delay,
            offset_seconds: offset,
            at: iso8601(at),
            earliest: range.map(|(earliest, _)| iso8601(earliest)),
            latest: range.map(|(_, latest)| iso8601(latest)),
            outcome,
            uncertain: outcome != Outcome::NotNeeded
                && range
                    .is_some_and(|(earliest, latest)| downtime.changes_within(earliest, latest)),
        });
    }
    attempts
}

/// The seconds by which an attempt can be early or late when every delay before it was.
///
/// Rounded up, because a range that is a second too wide misleads nobody; a millionth is taken off
/// first, so that 0.07 × 100 = 7.000000000000001 stays 7.
pub(super) fn spread(offset: u64, fraction: f64) -> u64 {
    (offset as f64 * fraction - 1e-6).ceil().max(0.0) as u64
}

fn is_false(value: &bool) -> bool {
    !value
}

#[cfg(test)]
mod tests {
    use super::*;

    fn downtime(outages: &[(i64, i64)]) -> Downtime {
        let outages: Vec<Outage> = outages
            .iter()
            .map(|&(start, end)| Outage { start, end })
            .collect();
        Downtime::new(&outages)
    }

    #[test]
    fn outages_cover_their_start_and_not_their_end() {
        let down = downtime(&[(30, 40), (10, 20), (15, 25), (40, 50)]);
        let covered: Vec<i64> = (0..60).filter(|&time| down.covers(time)).collect();
        let expected: Vec<i64> = (10..25).chain(30..50).collect();
        assert_eq!(covered, expected);
    }

    #[test]
    fn a_change_within_a_range_is_what_a_scan_finds() {
        let down = downtime(&[(10, 20), (20, 25), (30, 31)]);
        for earliest in 0..40 {
            for latest in earliest..40 {
                let first = down.covers(earliest);
                let changes = (earliest..=latest).any(|time| down.covers(time) != first);
                assert_eq!(
                    down.changes_within(earliest, latest),
                    changes,
                    "{earliest}..={latest}"
                );
            }
        }
    }

    #[test]
    fn spread_is_rounded_up_without_binary_noise() {
        for (offset, fraction, seconds) in [
            (0, 1.0, 0),
            (100, 0.07, 7),
            (300, 0.2, 60),
            (5, 0.1, 1),
            (99_305, 0.2, 19_861),
        ] {
            assert_eq!(spread(offset, fraction), seconds, "{offset} × {fraction}");
        }
    }
}
