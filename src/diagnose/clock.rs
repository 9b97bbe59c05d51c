//! Timestamps against this clock and against the request's Date header.

use super::causes::Cause;
use super::report::Found;
use crate::scheme::{TimestampFormat, TimestampRule};
use crate::units;

/// Seconds that a request may take from the sender to here.
const TRANSIT_SECONDS: u64 = 60;

/// First and last plausible time of a message: 2001 and 2286, ten digits of seconds.
const PLAUSIBLE: core::ops::Range<i64> = 1_000_000_000..10_000_000_000;

const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";

/// Reads `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7).
#[must_use]
pub fn http_date(text: &str) -> Option<i64> {
    let (_, rest) = text.split_once(", ")?;
    let mut words = rest.split(' ');
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let at = MONTHS
        .find(month)
        .filter(|at| month.len() == 3 && at % 3 == 0)?;
    units::parse_iso8601(&format!("{year}-{:02}-{day}T{time}Z", at / 3 + 1)).ok()
}

/// Reads a timestamp of any unit: Unix seconds, and the unit that it seems to be written in.
fn read(format: TimestampFormat, text: &str) -> Option<(i64, Option<&'static str>)> {
    let text = text.trim();
    if let Ok(number) = text.parse::<i64>() {
        let units = [
            (1, "seconds"),
            (1000, "milliseconds"),
            (1_000_000, "microseconds"),
            (1_000_000_000, "nanoseconds"),
        ];
        let (divisor, unit) = units
            .into_iter()
            .find(|(divisor, _)| PLAUSIBLE.contains(&(number / divisor)))?;
        let usual = match format {
            TimestampFormat::UnixSeconds => divisor == 1,
            TimestampFormat::UnixMilliseconds => divisor == 1000,
            TimestampFormat::Rfc3339 => false,
        };
        return Some((number / divisor, (!usual).then_some(unit)));
    }
    let seconds = units::parse_iso8601(text).ok()?;
    let unit = (format != TimestampFormat::Rfc3339).then_some("a date's text");
    Some((seconds, unit))
}

/// What the profile's format is called.
const fn named(format: TimestampFormat) -> &'static str {
    match format {
        TimestampFormat::UnixSeconds => "seconds",
        TimestampFormat::UnixMilliseconds => "milliseconds",
        TimestampFormat::Rfc3339 => "a date's text (RFC 3339)",
    }
}

/// What is to be said of a timestamp.
#[must_use]
pub fn causes(
    rule: TimestampRule,
    place: &str,
    tolerance: Option<u32>,
    text: &[u8],
    date: Option<i64>,
    now: i64,
) -> Vec<Found> {
    let text = core::str::from_utf8(text).unwrap_or_default();
    let Some((time, unit)) = read(rule.format, text) else {
        return vec![Found::new(Cause::TimestampMalformed).subject(place.to_owned())];
    };
    let mut out = Vec::new();
    if let Some(unit) = unit {
        let subject = [unit, ", where this provider sends ", named(rule.format)].concat();
        out.push(Found::new(Cause::TimestampUnit).subject(subject));
    }
    let age = now.saturating_sub(time);
    let ahead = time.saturating_sub(now);
    // The caller's bound before the profile's, as in verification.
    let bound = |own: Option<u32>| tolerance.or(own).map_or(i64::MAX, i64::from);
    let (tolerance, future) = (bound(rule.tolerance_seconds), bound(rule.future_seconds));
    // A request that just arrived was sent at its Date: where that agrees with the timestamp, this clock is the odd one.
    let agrees = |other: i64| date.is_some_and(|date| date.abs_diff(other) <= TRANSIT_SECONDS);
    if age > tolerance {
        out.push(
            Found::new(Cause::TimestampTooOld)
                .expected(tolerance)
                .found(age),
        );
        if agrees(time) {
            out.push(Found::new(Cause::ClockAhead).found(age));
        } else if agrees(now) {
            let subject = ", and this clock agrees with the request's Date header";
            out.push(Found::new(Cause::MessageLate).found(age).subject(subject));
        }
    } else if ahead > future {
        out.push(
            Found::new(Cause::TimestampTooNew)
                .expected(future)
                .found(ahead),
        );
        let subject = match date {
            Some(_) if agrees(time) => ": the request's Date header agrees with its timestamp",
            Some(_) if agrees(now) => {
                ", or the sender's is ahead: the request's Date header agrees with this clock"
            }
            _ => ", or the sender's is ahead: the request has no Date header to tell",
        };
        out.push(Found::new(Cause::ClockBehind).found(ahead).subject(subject));
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_clock_may_be_anywhere() {
        let rule = TimestampRule {
            format: TimestampFormat::UnixSeconds,
            tolerance_seconds: Some(300),
            future_seconds: Some(300),
        };
        for (now, cause) in [
            (i64::MIN, Cause::TimestampTooNew),
            (i64::MAX, Cause::TimestampTooOld),
        ] {
            let found = causes(rule, "", None, b"1700000000", Some(i64::MAX), now);
            assert_eq!(found.first().map(|found| found.cause), Some(cause));
        }
    }

    #[test]
    fn reads_the_date_of_a_request() {
        assert_eq!(
            http_date("Sun, 06 Nov 1994 08:49:37 GMT"),
            Some(784_111_777)
        );
        for text in [
            "",
            "Sun",
            "Sun, 06 Foo 1994 08:49:37 GMT",
            "Sun, 06 ovD 1994 08:49:37 GMT",
        ] {
            assert_eq!(http_date(text), None, "{text}");
        }
    }
}
