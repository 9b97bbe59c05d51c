//! Exact comparison of decimals as they are written. Doubles would call 2^53 and 2^53 + 1 equal
//! and find a remainder in 4.02 / 0.01.

use std::cmp::Ordering;

use super::rule::Text;

/// A decimal read from its lexeme: `± 0.d1 d2 d3 … × 10^scale`, the digits left in the text.
#[derive(Clone, Copy, Debug)]
struct Decimal<'t> {
    negative: bool,
    whole: &'t str,
    fraction: &'t str,
    scale: i64,
}

/// Exponents stop here. Two numbers beyond 10^(10^18) differ for nobody.
const MAX_EXPONENT: i64 = 1_000_000_000_000_000_000;

impl<'t> Decimal<'t> {
    fn read(lexeme: &'t str) -> Self {
        let (negative, text) = lexeme
            .strip_prefix('-')
            .map_or((false, lexeme), |rest| (true, rest));
        let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let huge = if exponent.starts_with('-') {
            -MAX_EXPONENT
        } else {
            MAX_EXPONENT
        };
        let exponent: i64 = exponent
            .parse()
            .unwrap_or(huge)
            .clamp(-MAX_EXPONENT, MAX_EXPONENT);
        if !whole.is_empty() {
            return Self {
                negative,
                whole,
                fraction,
                scale: exponent + whole.len() as i64,
            };
        }
        let digits = fraction.trim_start_matches('0');
        let scale = exponent - (fraction.len() - digits.len()) as i64;
        Self {
            negative,
            whole: "",
            fraction: digits,
            scale,
        }
    }

    fn is_zero(self) -> bool {
        self.whole.is_empty() && self.fraction.is_empty()
    }

    /// The significant digits, the first one not zero.
    fn digits(self) -> impl Iterator<Item = u8> {
        self.whole.bytes().chain(self.fraction.bytes())
    }

    /// How many digits there are up to the last that is not zero.
    fn significant(self) -> i64 {
        let whole = if self.fraction.is_empty() {
            self.whole.trim_end_matches('0')
        } else {
            self.whole
        };
        (whole.len() + self.fraction.len()) as i64
    }

    fn compare_size(self, other: Self) -> Ordering {
        match (self.is_zero(), other.is_zero()) {
            (true, true) => return Ordering::Equal,
            (true, false) => return Ordering::Less,
            (false, true) => return Ordering::Greater,
            (false, false) => {}
        }
        self.scale.cmp(&other.scale).then_with(|| {
            let (mut left, mut right) = (self.digits(), other.digits());
            loop {
                let (left, right) = (left.next(), right.next());
                if left.is_none() && right.is_none() {
                    return Ordering::Equal;
                }
                match left.unwrap_or(b'0').cmp(&right.unwrap_or(b'0')) {
                    Ordering::Equal => {}
                    different => return different,
                }
            }
        })
    }
}

/// A number without exponent and of few digits, as most are: `units / 10^places`.
#[derive(Clone, Copy, Debug)]
struct Short {
    units: i64,
    places: u32,
}

impl Short {
    /// Digits that certainly fit.
    const MOST_DIGITS: usize = 18;

    fn read(lexeme: &str) -> Option<Self> {
        let digits = lexeme.strip_prefix('-').unwrap_or(lexeme);
        let (mut units, mut places, mut pointed) = (0_i64, 0, false);
        if digits.len() > Self::MOST_DIGITS {
            return None;
        }
        for byte in digits.bytes() {
            match byte {
                b'0'..=b'9' => {
                    units = units * 10 + i64::from(byte - b'0');
                    places += u32::from(pointed);
                }
                b'.' => pointed = true,
                _ => return None,
            }
        }
        let units = if digits.len() < lexeme.len() {
            -units
        } else {
            units
        };
        Some(Self { units, places })
    }

    /// The units with so many more places; `None` where they do not fit.
    fn with_more(self, places: u32) -> Option<i64> {
        if places as usize > Self::MOST_DIGITS {
            return None;
        }
        (0..places).try_fold(self.units, |units, _| units.checked_mul(10))
    }

    fn compare(self, other: Self) -> Option<Ordering> {
        if self.places == other.places {
            return Some(self.units.cmp(&other.units));
        }
        let left = self.with_more(other.places.saturating_sub(self.places))?;
        let right = other.with_more(self.places.saturating_sub(other.places))?;
        Some(left.cmp(&right))
    }
}

/// A number as it is written, read once for several comparisons.
#[derive(Clone, Copy)]
pub(super) struct Lexeme<'t> {
    text: &'t str,
    short: Option<Short>,
}

impl<'t> Lexeme<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        Self {
            text,
            short: Short::read(text),
        }
    }

    pub(super) fn compare(self, other: Self) -> Ordering {
        if let (Some(left), Some(right)) = (self.short, other.short)
            && let Some(order) = left.compare(right)
        {
            return order;
        }
        compare_long(self.text, other.text)
    }
}

/// A number of a schema, ordered by value rather than by how it is written.
#[derive(Clone, Debug)]
pub(super) struct Number {
    pub text: Text,
    short: Option<Short>,
}

impl Number {
    pub(super) fn new(text: Text) -> Self {
        let short = Short::read(&text);
        Self { text, short }
    }

    pub(super) fn lexeme(&self) -> Lexeme<'_> {
        Lexeme {
            text: &self.text,
            short: self.short,
        }
    }
}

impl Ord for Number {
    fn cmp(&self, other: &Self) -> Ordering {
        self.lexeme().compare(other.lexeme())
    }
}

impl PartialOrd for Number {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Number {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Number {}

/// Compares two JSON numbers by value.
#[cfg(any(feature = "compile", test))]
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    Lexeme::of(left).compare(Lexeme::of(right))
}

fn compare_long(left: &str, right: &str) -> Ordering {
    let (left, right) = (Decimal::read(left), Decimal::read(right));
    let sign =
        |number: Decimal<'_>| i8::from(!number.is_zero()) * if number.negative { -1 } else { 1 };
    sign(left).cmp(&sign(right)).then_with(|| {
        let order = left.compare_size(right);
        if left.negative {
            order.reverse()
        } else {
            order
        }
    })
}

/// Has the number no fraction? `1.0` and `1e2` have none.
pub(super) fn is_integer(lexeme: &str) -> bool {
    // Most are written without point and exponent.
    if lexeme
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'-'))
    {
        return true;
    }
    let number = Decimal::read(lexeme);
    number.is_zero() || number.scale >= number.significant()
}

/// A positive decimal other numbers are divided by: `units × 10^exponent`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Divisor {
    units: u64,
    exponent: i64,
}

impl Divisor {
    /// `None` unless the lexeme is greater than zero and has at most 18 significant digits.
    pub(super) fn read(lexeme: &str) -> Option<Self> {
        let number = Decimal::read(lexeme);
        let significant = number.significant();
        if number.is_zero() || number.negative || significant > 18 {
            return None;
        }
        let units = number
            .digits()
            .take(significant as usize)
            .fold(0, |units, digit| units * 10 + u64::from(digit - b'0'));
        Some(Self {
            units,
            exponent: number.scale - significant,
        })
    }

    /// Is the number a whole multiple?
    pub(super) fn divides(self, lexeme: &str) -> bool {
        if let Some(short) = Short::read(lexeme)
            && let Ok(places) = u32::try_from(-self.exponent)
            && places >= short.places
            && let Some(units) = short.with_more(places - short.places)
        {
            return units.unsigned_abs().is_multiple_of(self.units);
        }
        let number = Decimal::read(lexeme);
        if number.is_zero() {
            return true;
        }
        let significant = number.significant();
        let shift = number.scale - significant - self.exponent;
        if shift < 0 {
            // Both sides end in a digit that is not zero, so the divisor's last place is too coarse
            // unless ten divides what is left of the number, and it does not.
            return false;
        }
        let modulus = u128::from(self.units);
        let mut rest = 0_u128;
        for digit in number.digits().take(significant as usize) {
            rest = (rest * 10 + u128::from(digit - b'0')) % modulus;
        }
        (rest * power_of_ten(shift, modulus)).is_multiple_of(modulus)
    }
}

/// `10^exponent mod modulus` by squaring; the modulus has at most 60 bits.
fn power_of_ten(mut exponent: i64, modulus: u128) -> u128 {
    let (mut result, mut base) = (1 % modulus, 10 % modulus);
    while exponent > 0 {
        if exponent & 1 == 1 {
            result = result * base % modulus;
        }
        base = base * base % modulus;
        exponent >>= 1;
    }
    result
}

#[cfg(test)]
mod tests;
