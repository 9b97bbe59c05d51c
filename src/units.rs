//! Times and durations as people read them: unix seconds ⇄ ISO 8601, seconds → "27 h 35 min 5 s".
//!
//! Whole seconds, UTC, proleptic Gregorian calendar, no leap seconds: what a unix timestamp means.
//! Nothing here reads a clock.

use crate::prelude::*;

const DAY: i64 = 86_400;

/// The first second of 1970 and the last second of 9999: the years a four-digit ISO date covers.
pub const READABLE: core::ops::RangeInclusive<i64> = 0..=253_402_300_799;

/// Unix seconds as ISO 8601 in UTC: `2026-11-21T04:54:33Z`.
///
/// Every `i64` has an answer: years outside 0–9999 get a sign and at least six digits, as in
/// ECMAScript.
///
/// ```
/// assert_eq!(hookproof::units::iso8601(1_614_265_330), "2021-02-25T15:02:10Z");
/// ```
pub fn iso8601(unix_seconds: i64) -> String {
    let (year, month, day) = civil(unix_seconds.div_euclid(DAY));
    let second = unix_seconds.rem_euclid(DAY);
    let mut out = String::with_capacity(20);
    if !(0..=9999).contains(&year) {
        out.push(if year < 0 { '-' } else { '+' });
    }
    let digits = if (0..=9999).contains(&year) { 4 } else { 6 };
    push_digits(&mut out, year.unsigned_abs(), digits);
    for (mark, value) in [
        ('-', month),
        ('-', day),
        ('T', second / 3600),
        (':', second / 60 % 60),
        (':', second % 60),
    ] {
        out.push(mark);
        push_digits(&mut out, value.unsigned_abs(), 2);
    }
    out.push('Z');
    out
}

/// A number with at least `digits` digits. By hand: the formatting machinery would be most of the small build's way to write a time.
fn push_digits(out: &mut String, value: u64, digits: u32) {
    if value >= 10 || digits > 1 {
        push_digits(out, value / 10, digits.saturating_sub(1));
    }
    out.push(char::from(b'0' + (value % 10) as u8));
}

/// Reads an ISO 8601 time with a zone, or a date alone (midnight UTC), as unix seconds.
///
/// A fraction of a second is accepted and cut off. The years are 0000–9999.
///
/// ```
/// use hookproof::units::parse_iso8601;
/// assert_eq!(parse_iso8601("2021-02-25T15:02:10.750Z"), Ok(1_614_265_330));
/// assert_eq!(parse_iso8601("2021-02-25T16:02:10+01:00"), Ok(1_614_265_330));
/// assert!(parse_iso8601("2021-02-25T15:02:10").is_err());
/// ```
///
/// # Errors
/// One sentence fragment that says what is missing or impossible.
pub fn parse_iso8601(text: &str) -> Result<i64, &'static str> {
    const SHAPE: &str = "write it as 2026-11-21T04:54:33Z";
    let mut cursor = Cursor(text.as_bytes());
    let year = cursor.digits(4).ok_or(SHAPE)?;
    let month = cursor.after(b'-', 2).ok_or(SHAPE)?;
    let day = cursor.after(b'-', 2).ok_or(SHAPE)?;
    if !(1..=12).contains(&month) || !(1..=days_in_month(year, month)).contains(&day) {
        return Err("there is no such day in the calendar");
    }
    let midnight = days(year, month, day) * DAY;
    if cursor.0.is_empty() {
        return Ok(midnight);
    }
    if !cursor.take(b'T') && !cursor.take(b't') && !cursor.take(b' ') {
        return Err(SHAPE);
    }
    let hour = cursor.digits(2).ok_or(SHAPE)?;
    let minute = cursor.after(b':', 2).ok_or(SHAPE)?;
    let second = if cursor.take(b':') {
        cursor.digits(2).ok_or(SHAPE)?
    } else {
        0
    };
    if hour > 23 || minute > 59 || second > 59 {
        return Err("there is no such time of day");
    }
    if (cursor.take(b'.') || cursor.take(b',')) && !cursor.fraction() {
        return Err(SHAPE);
    }
    let offset = cursor.zone()?;
    if !cursor.0.is_empty() {
        return Err(SHAPE);
    }
    Ok(midnight + hour * 3600 + minute * 60 + second - offset)
}

/// A duration in words, without units that are zero: `27 h 35 min 5 s`.
///
/// Hours are the largest unit, because retry schedules are written in hours.
pub fn duration(seconds: u64) -> String {
    let parts = [
        (seconds / 3600, "h"),
        (seconds / 60 % 60, "min"),
        (seconds % 60, "s"),
    ];
    let words: Vec<String> = parts
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, unit)| format!("{n} {unit}"))
        .collect();
    if words.is_empty() {
        "0 s".to_owned()
    } else {
        words.join(" ")
    }
}

/// A duration in milliseconds in words: `500 ms`, `15 s`.
pub fn duration_ms(ms: u64) -> String {
    if ms.is_multiple_of(1000) {
        duration(ms / 1000)
    } else {
        format!("{ms} ms")
    }
}

struct Cursor<'a>(&'a [u8]);

impl Cursor<'_> {
    fn take(&mut self, byte: u8) -> bool {
        match self.0.split_first() {
            Some((first, rest)) if *first == byte => {
                self.0 = rest;
                true
            }
            _ => false,
        }
    }

    fn digits(&mut self, count: usize) -> Option<i64> {
        let (head, rest) = self.0.split_at_checked(count)?;
        let mut value = 0;
        for byte in head {
            if !byte.is_ascii_digit() {
                return None;
            }
            value = value * 10 + i64::from(byte - b'0');
        }
        self.0 = rest;
        Some(value)
    }

    fn after(&mut self, mark: u8, count: usize) -> Option<i64> {
        if self.take(mark) {
            self.digits(count)
        } else {
            None
        }
    }

    /// One or more digits, all dropped.
    fn fraction(&mut self) -> bool {
        let mut any = false;
        while self.digits(1).is_some() {
            any = true;
        }
        any
    }

    /// Seconds east of UTC.
    fn zone(&mut self) -> Result<i64, &'static str> {
        const ZONE: &str = "a time needs its zone: end it with Z or an offset such as +02:00";
        if self.take(b'Z') || self.take(b'z') {
            return Ok(0);
        }
        let sign = if self.take(b'+') {
            1
        } else if self.take(b'-') {
            -1
        } else {
            return Err(ZONE);
        };
        let hour = self.digits(2).ok_or(ZONE)?;
        self.take(b':');
        let minute = self.digits(2).ok_or(ZONE)?;
        if hour > 23 || minute > 59 {
            Err(ZONE)
        } else {
            Ok(sign * (hour * 3600 + minute * 60))
        }
    }
}

fn days_in_month(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days since 1970-01-01. The year starts in March here, so that a leap day is its last day and
/// the lengths of the months before it follow one formula.
fn days(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let (era, year_of_era) = (year.div_euclid(400), year.rem_euclid(400));
    let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    era * 146_097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719_468
}

/// The inverse of [`days`]: year, month, day.
fn civil(days: i64) -> (i64, i64, i64) {
    let days = days + 719_468;
    let (era, day_of_era) = (days.div_euclid(146_097), days.rem_euclid(146_097));
    let year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_times_are_written_and_read_back() {
        for (seconds, text) in [
            (0, "1970-01-01T00:00:00Z"),
            (-1, "1969-12-31T23:59:59Z"),
            (951_782_400, "2000-02-29T00:00:00Z"),
            (1_614_265_330, "2021-02-25T15:02:10Z"),
            (4_107_542_400, "2100-03-01T00:00:00Z"),
            (*READABLE.end(), "9999-12-31T23:59:59Z"),
            (-62_167_219_200, "0000-01-01T00:00:00Z"),
        ] {
            assert_eq!(iso8601(seconds), text);
            assert_eq!(parse_iso8601(text), Ok(seconds));
        }
        assert_eq!(iso8601(253_402_300_800), "+010000-01-01T00:00:00Z");
        assert_eq!(iso8601(-62_167_219_201), "-000001-12-31T23:59:59Z");
    }

    #[test]
    fn every_day_of_four_centuries_goes_round() {
        let mut expected = (1900, 1, 1);
        for day in days(1900, 1, 1)..days(2300, 1, 1) {
            assert_eq!(civil(day), expected);
            assert_eq!(days(expected.0, expected.1, expected.2), day);
            let (y, m, d) = expected;
            expected = if d < days_in_month(y, m) {
                (y, m, d + 1)
            } else if m < 12 {
                (y, m + 1, 1)
            } else {
                (y + 1, 1, 1)
            };
        }
    }

    #[test]
    fn the_extremes_of_i64_are_written() {
        assert!(iso8601(i64::MIN).starts_with("-292277022657-01-27T"));
        assert!(iso8601(i64::MAX).starts_with("+292277026596-12-04T"));
    }

    #[test]
    fn other_ways_to_write_a_time() {
        for text in [
            "2021-02-25T15:02:10.999Z",
            "2021-02-25t15:02:10z",
            "2021-02-25 15:02:10+00:00",
            "2021-02-25T10:02:10-0500",
            "2021-02-26T00:32:10+09:30",
        ] {
            assert_eq!(parse_iso8601(text), Ok(1_614_265_330), "{text}");
        }
        assert_eq!(parse_iso8601("2021-02-25"), Ok(1_614_211_200));
        assert_eq!(parse_iso8601("2021-02-25T15:02Z"), Ok(1_614_265_320));
    }

    #[test]
    fn impossible_times_are_refused() {
        for (text, part) in [
            ("", "write it"),
            ("today", "write it"),
            ("2021-2-25", "write it"),
            ("2021-02-29", "no such day"),
            ("1900-02-29", "no such day"),
            ("2021-13-01", "no such day"),
            ("2021-00-01", "no such day"),
            ("2021-01-00", "no such day"),
            ("2021-02-25T24:00:00Z", "time of day"),
            ("2021-02-25T23:59:60Z", "time of day"),
            ("2021-02-25T15:02:10", "zone"),
            ("2021-02-25T15:02:10+2", "zone"),
            ("2021-02-25T15:02:10.Z", "write it"),
            ("2021-02-25T15:02:10. 5Z", "write it"),
            ("2021-02-25T15:02:10Zulu", "write it"),
            ("2021-02-25é", "write it"),
            ("+2021-02-25", "write it"),
        ] {
            let message = parse_iso8601(text).expect_err(text);
            assert!(message.contains(part), "{text}: {message}");
        }
    }

    #[test]
    fn durations_in_words() {
        for (seconds, text) in [
            (0, "0 s"),
            (5, "5 s"),
            (300, "5 min"),
            (99_305, "27 h 35 min 5 s"),
            (26_460, "7 h 21 min"),
            (3_601, "1 h 1 s"),
        ] {
            assert_eq!(duration(seconds), text);
        }
        assert_eq!(duration_ms(500), "500 ms");
        assert_eq!(duration_ms(15_000), "15 s");
    }
}
