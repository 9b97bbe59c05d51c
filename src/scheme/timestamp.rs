//! Timestamps: how they are written, and the window around now.

use crate::cut;
use crate::error::{Code, Rejection};
use crate::prelude::*;
use crate::units;

/// How a timestamp is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TimestampFormat {
    /// RFC 3339, with any number of fraction digits.
    Rfc3339,
    /// A plain decimal number of milliseconds since 1970.
    UnixMilliseconds,
    /// A plain decimal number of seconds since 1970.
    UnixSeconds,
}

impl TimestampFormat {
    /// Unix seconds in this format.
    #[must_use]
    pub fn write(self, seconds: &str) -> Option<String> {
        let value = decimal(seconds.as_bytes())?;
        Some(match self {
            Self::Rfc3339 => units::iso8601(value),
            Self::UnixMilliseconds if value == 0 => "0".into(),
            Self::UnixMilliseconds => cut::join(&[seconds, "000"]),
            Self::UnixSeconds => seconds.into(),
        })
    }
}

/// What a profile says about timestamps.
#[derive(Clone, Copy, Debug)]
pub struct TimestampRule {
    /// How they are written.
    pub format: TimestampFormat,
    /// How old a message may be, in seconds; absent where the provider documents no bound.
    pub tolerance_seconds: Option<u32>,
    /// How far ahead of this clock a message may be.
    pub future_seconds: Option<u32>,
}

/// Bounds on a signed timestamp, inclusive, in whole seconds.
#[derive(Clone, Copy, Debug)]
pub struct Window {
    /// How old a message may be.
    pub tolerance_seconds: u32,
    /// How far ahead of this clock a message may be.
    pub future_seconds: u32,
}

/// Most digits of a timestamp: enough for milliseconds of any century, far from overflow.
const MAX_DIGITS: usize = 16;

/// Reads `0|[1-9][0-9]{0,15}`. Signs, blanks, fractions and leading zeros are refused, because the text is signed
/// verbatim and two spellings of one time would be two messages.
fn decimal(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > MAX_DIGITS || (text.len() > 1 && text.first() == Some(&b'0'))
    {
        return None;
    }
    let mut value = 0;
    for byte in text {
        if !byte.is_ascii_digit() {
            return None;
        }
        value = value * 10 + i64::from(byte - b'0');
    }
    Some(value)
}

/// Unix seconds; fractions are cut off.
#[must_use]
pub fn parse(format: TimestampFormat, text: &[u8]) -> Option<i64> {
    match format {
        TimestampFormat::UnixSeconds => decimal(text),
        TimestampFormat::UnixMilliseconds => decimal(text).map(|value| value / 1000),
        TimestampFormat::Rfc3339 => {
            // RFC 3339 §5.6 allows a lower-case or blank separator; no sender writes one, and a date alone is no time.
            if text.get(10) != Some(&b'T') {
                return None;
            }
            units::parse_iso8601(core::str::from_utf8(text).ok()?).ok()
        }
    }
}

impl Window {
    /// Checks a timestamp against the clock.
    ///
    /// # Errors
    /// `timestamp-too-old`, `timestamp-too-new`.
    pub fn check(self, timestamp: i64, now: i64) -> Result<(), Rejection> {
        let age = now.saturating_sub(timestamp);
        if age > i64::from(self.tolerance_seconds) {
            return Err(Rejection::new(Code::TimestampTooOld)
                .expected(self.tolerance_seconds.into())
                .found(age));
        }
        let ahead = timestamp.saturating_sub(now);
        if ahead > i64::from(self.future_seconds) {
            return Err(Rejection::new(Code::TimestampTooNew)
                .expected(self.future_seconds.into())
                .found(ahead));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_canonical_decimals() {
        let seconds = |text: &[u8]| parse(TimestampFormat::UnixSeconds, text);
        assert_eq!(seconds(b"0"), Some(0));
        assert_eq!(seconds(b"1614265330"), Some(1_614_265_330));
        assert_eq!(seconds(b"9999999999999999"), Some(9_999_999_999_999_999));
        for bad in [
            "",
            "00",
            "01614265330",
            "+1614265330",
            "-1",
            " 1",
            "1 ",
            "1.5",
            "1e9",
            "0x10",
            "10000000000000000",
            "१",
        ] {
            assert_eq!(seconds(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn other_formats() {
        let milliseconds = |text: &[u8]| parse(TimestampFormat::UnixMilliseconds, text);
        assert_eq!(milliseconds(b"1614265330999"), Some(1_614_265_330));
        let date = |text: &[u8]| parse(TimestampFormat::Rfc3339, text);
        assert_eq!(date(b"2021-02-25T15:02:10.123456789Z"), Some(1_614_265_330));
        assert_eq!(date(b"2021-02-25T16:02:10+01:00"), Some(1_614_265_330));
        for bad in [
            "2021-02-25",
            "2021-02-25 15:02:10Z",
            "2021-02-25T15:02:10",
            "1614265330",
            "",
        ] {
            assert_eq!(date(bad.as_bytes()), None, "{bad}");
        }
        for (format, written) in [
            (TimestampFormat::UnixSeconds, "1614265330"),
            (TimestampFormat::UnixMilliseconds, "1614265330000"),
            (TimestampFormat::Rfc3339, "2021-02-25T15:02:10Z"),
        ] {
            assert_eq!(format.write("1614265330").as_deref(), Some(written));
            assert_eq!(parse(format, written.as_bytes()), Some(1_614_265_330));
            assert_eq!(format.write("x"), None);
        }
    }

    #[test]
    fn bounds_are_inclusive_on_both_sides() {
        let window = Window {
            tolerance_seconds: 300,
            future_seconds: 60,
        };
        assert!(window.check(700, 1000).is_ok());
        assert_eq!(
            window.check(699, 1000).unwrap_err().code,
            Code::TimestampTooOld
        );
        assert!(window.check(1060, 1000).is_ok());
        assert_eq!(
            window.check(1061, 1000).unwrap_err().code,
            Code::TimestampTooNew
        );
        assert!(window.check(i64::MIN, i64::MAX).is_err());
    }
}
