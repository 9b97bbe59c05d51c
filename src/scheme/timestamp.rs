//! Timestamps: a plain decimal number of Unix seconds, and the window around now.

use crate::error::{Code, Rejection};

/// Bounds on a signed timestamp, inclusive, in whole seconds.
#[derive(Clone, Copy, Debug)]
pub struct TimestampRule {
    /// How old a message may be.
    pub tolerance_seconds: u32,
    /// How far ahead of this clock a message may be.
    pub future_seconds: u32,
}

/// Most digits of a timestamp: enough for milliseconds of any century, far from overflow.
const MAX_DIGITS: usize = 16;

/// Reads `0|[1-9][0-9]{0,15}`. Signs, blanks, fractions and leading zeros are refused, because the text is signed
/// verbatim and two spellings of one time would be two messages.
#[must_use]
pub fn parse(text: &[u8]) -> Option<i64> {
    if text.is_empty() || text.len() > MAX_DIGITS || (text.len() > 1 && text.first() == Some(&b'0'))
    {
        return None;
    }
    text.iter().try_fold(0_i64, |value, byte| {
        byte.is_ascii_digit()
            .then(|| value * 10 + i64::from(byte - b'0'))
    })
}

impl TimestampRule {
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
        assert_eq!(parse(b"0"), Some(0));
        assert_eq!(parse(b"1614265330"), Some(1_614_265_330));
        assert_eq!(parse(b"9999999999999999"), Some(9_999_999_999_999_999));
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
            assert_eq!(parse(bad.as_bytes()), None, "{bad}");
        }
    }

    #[test]
    fn bounds_are_inclusive_on_both_sides() {
        let rule = TimestampRule {
            tolerance_seconds: 300,
            future_seconds: 60,
        };
        assert!(rule.check(700, 1000).is_ok());
        assert_eq!(
            rule.check(699, 1000).unwrap_err().code,
            Code::TimestampTooOld
        );
        assert!(rule.check(1060, 1000).is_ok());
        assert_eq!(
            rule.check(1061, 1000).unwrap_err().code,
            Code::TimestampTooNew
        );
        assert!(rule.check(i64::MIN, i64::MAX).is_err());
    }
}
