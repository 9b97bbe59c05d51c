//! Doubles read from and printed as decimals, exactly, in little code: the standard library's tables for this take 13 kB of a
//! WebAssembly file, and only the rare number with more than fifteen digits needs any of it.

use core::cmp::Ordering;

use crate::prelude::*;

/// Digits beyond these decide nothing but whether something follows: no double lies nearer than so to the middle of two.
const MOST_DIGITS: usize = 800;

/// Every decimal of so many digits is nearest to a double of its own, and its shortest text is itself.
const SAFE_DIGITS: usize = 15;

/// A positive number's digits, without zeros at either end, and where its point stands: 0.DIGITS × 10^point.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Decimal {
    pub(super) digits: Vec<u8>,
    pub(super) point: i32,
}

/// The shortest decimal of the double nearest to a JSON number without its sign; `None` beyond the doubles, no digits for zero.
#[inline(never)]
pub(super) fn shortest_of(lexeme: &str) -> Option<Decimal> {
    let (mut digits, point) = significant(lexeme);
    let kept = digits.len().min(MOST_DIGITS);
    if digits.is_empty() || point < -330 {
        return Some(Decimal {
            digits: Vec::new(),
            point: 0,
        });
    }
    if point > 310 {
        return None;
    }
    let point = point as i32;
    if digits.len() <= SAFE_DIGITS && (-290..=290).contains(&point) {
        return Some(Decimal { digits, point });
    }
    if digits.len() > kept {
        digits.truncate(kept);
        digits.push(b'1');
    }
    let scale = point - digits.len() as i32;
    let mut above = Big::default();
    for digit in &digits {
        above.times_plus(10, u32::from(digit - b'0'));
    }
    let mut below = Big::from(1);
    if scale < 0 { &mut below } else { &mut above }.times_power(10, scale.unsigned_abs());
    let (fraction, exponent) = nearest(above, below)?;
    Some(shortest(fraction, exponent))
}

/// A lexeme's digits without zeros at either end, and its point.
fn significant(lexeme: &str) -> (Vec<u8>, i64) {
    let (mantissa, exponent) = match lexeme.bytes().position(|byte| byte | 0x20 == b'e') {
        Some(at) => (lexeme.get(..at), lexeme.get(at + 1..)),
        None => (Some(lexeme), None),
    };
    let mut digits = Vec::new();
    let (mut point, mut fraction) = (0_i64, false);
    for byte in mantissa.unwrap_or_default().bytes() {
        if byte == b'.' {
            fraction = true;
        } else if byte.is_ascii_digit() {
            if byte != b'0' || !digits.is_empty() {
                digits.push(byte);
                point += i64::from(!fraction);
            } else if fraction {
                point -= 1;
            }
        }
    }
    while digits.last() == Some(&b'0') {
        digits.pop();
    }
    (digits, point.saturating_add(whole(exponent.unwrap_or("0"))))
}

/// A whole number with a sign, kept within what matters.
fn whole(text: &str) -> i64 {
    let size = text
        .bytes()
        .filter(u8::is_ascii_digit)
        .fold(0_i64, |size, digit| {
            (size * 10 + i64::from(digit - b'0')).min(1 << 40)
        });
    if text.starts_with('-') { -size } else { size }
}

/// Fraction and exponent (of 2) of the double nearest to a quotient, to the even one of two; `None` beyond the largest.
fn nearest(above: Big, below: Big) -> Option<(u64, i32)> {
    let mut exponent = (above.bits() - below.bits() - 53).max(-1074);
    let divided = |exponent: i32| {
        let (mut rest, mut divisor) = (above.clone(), below.clone());
        let scaled = if exponent < 0 {
            &mut rest
        } else {
            &mut divisor
        };
        scaled.times_power(2, exponent.unsigned_abs());
        let fraction = rest.divide(&divisor);
        rest.times_plus(2, 0);
        (fraction, rest.order(&divisor))
    };
    let (mut fraction, mut half) = divided(exponent);
    if fraction >> 53 != 0 {
        exponent += 1;
        (fraction, half) = divided(exponent);
    }
    fraction += match half {
        Ordering::Greater => 1,
        Ordering::Equal => fraction & 1,
        Ordering::Less => 0,
    };
    if fraction >> 53 != 0 {
        fraction >>= 1;
        exponent += 1;
    }
    (exponent <= 971).then_some((fraction, exponent))
}

/// The shortest decimal of a double, nearest to it of all so short, the even one of two; no digits for zero.
#[cfg(any(feature = "diagnose", test))]
pub(super) fn shortest_of_double(value: f64) -> Decimal {
    let bits = value.to_bits();
    let (exponent, fraction) = ((bits >> 52 & 0x7ff) as i32, bits & ((1 << 52) - 1));
    if exponent == 0 {
        shortest(fraction, -1074)
    } else {
        shortest(fraction | 1 << 52, exponent - 1075)
    }
}

/// Steele and White's way: digits are taken until what is left tells the double from its neighbours.
#[inline(never)]
fn shortest(fraction: u64, exponent: i32) -> Decimal {
    let mut digits = Vec::new();
    if fraction == 0 {
        return Decimal { digits, point: 0 };
    }
    // All in units in which the way to the middle between two doubles is whole. Below a power of two they lie closer.
    let narrow = fraction == 1 << 52 && exponent > -1074;
    let (mut rest, mut unit, mut up, mut down) = (
        Big::from(fraction),
        Big::from(1),
        Big::from(1),
        Big::from(1),
    );
    rest.times_plus(if narrow { 4 } else { 2 }, 0);
    unit.times_plus(if narrow { 4 } else { 2 }, 0);
    if narrow {
        up.times_plus(2, 0);
    }
    let power = exponent.unsigned_abs();
    if exponent < 0 {
        unit.times_power(2, power);
    } else {
        for big in [&mut rest, &mut up, &mut down] {
            big.times_power(2, power);
        }
    }
    // Bounds belong to the double whose fraction is even.
    let even = fraction & 1 == 0;
    let reaches = |rest: &Big, up: &Big, unit: &Big| match rest.order_with(up, unit) {
        Ordering::Greater => true,
        Ordering::Equal => even,
        Ordering::Less => false,
    };
    // At most one too small: a thousandth of log 2 is left out.
    let length = 64 - fraction.leading_zeros() as i32;
    let mut point = (exponent + length - 1) * 30_102 / 100_000 - i32::from(exponent + length < 1);
    if point >= 0 {
        unit.times_power(10, point.unsigned_abs());
    } else {
        for big in [&mut rest, &mut up, &mut down] {
            big.times_power(10, point.unsigned_abs());
        }
    }
    while reaches(&rest, &up, &unit) {
        unit.times_plus(10, 0);
        point += 1;
    }
    loop {
        for big in [&mut rest, &mut up, &mut down] {
            big.times_plus(10, 0);
        }
        let mut digit = 0;
        while rest.order(&unit).is_ge() {
            rest.minus(&unit);
            digit += 1;
        }
        let low = match rest.order(&down) {
            Ordering::Less => true,
            Ordering::Equal => even,
            Ordering::Greater => false,
        };
        let high = reaches(&rest, &up, &unit);
        if low || high {
            rest.times_plus(2, 0);
            let nearer = rest.order(&unit);
            if high && (!low || nearer.is_gt() || nearer.is_eq() && digit & 1 == 1) {
                digit += 1;
            }
            digits.push(b'0' + digit);
            return Decimal { digits, point };
        }
        digits.push(b'0' + digit);
    }
}

/// A whole number of any size: digits of 2^32, the smallest first, none of them zero at the end.
#[derive(Clone, Default)]
struct Big(Vec<u32>);

impl From<u64> for Big {
    fn from(number: u64) -> Self {
        let mut big = Self::default();
        big.times_plus(0, (number >> 32) as u32);
        big.times_plus(1 << 16, 0);
        big.times_plus(1 << 16, number as u32);
        big
    }
}

impl Big {
    #[inline(never)]
    fn times_plus(&mut self, factor: u32, plus: u32) {
        let mut carry = u64::from(plus);
        for limb in &mut self.0 {
            carry += u64::from(*limb) * u64::from(factor);
            *limb = carry as u32;
            carry >>= 32;
        }
        self.end(carry);
    }

    #[inline(never)]
    fn times_power(&mut self, base: u32, power: u32) {
        let (most, at_once) = if base == 2 {
            (31, 1 << 31)
        } else {
            (9, 1_000_000_000)
        };
        for _ in 0..power / most {
            self.times_plus(at_once, 0);
        }
        self.times_plus(base.pow(power % most), 0);
    }

    /// Takes away a number that is not larger.
    #[inline(never)]
    fn minus(&mut self, other: &Self) {
        let mut borrow = 0_i64;
        let others = other.0.iter().copied().chain(core::iter::repeat(0));
        for (limb, other) in self.0.iter_mut().zip(others) {
            borrow += i64::from(*limb) - i64::from(other);
            *limb = borrow as u32;
            borrow >>= 32;
        }
        self.end(0);
    }

    fn end(&mut self, carry: u64) {
        self.0.push(carry as u32);
        while self.0.last() == Some(&0) {
            self.0.pop();
        }
    }

    fn halve(&mut self) {
        let mut carry = 0;
        for limb in self.0.iter_mut().rev() {
            (*limb, carry) = (*limb >> 1 | carry << 31, *limb & 1);
        }
        self.end(0);
    }

    /// Leaves the rest; gives the quotient, which the caller knows to be below 2^54.
    #[inline(never)]
    fn divide(&mut self, divisor: &Self) -> u64 {
        let mut quotient = 0;
        let shift = (self.bits() - divisor.bits()).max(0);
        let mut divisor = divisor.clone();
        divisor.times_power(2, shift.unsigned_abs());
        for _ in 0..=shift {
            quotient <<= 1;
            if self.order(&divisor).is_ge() {
                self.minus(&divisor);
                quotient |= 1;
            }
            divisor.halve();
        }
        quotient
    }

    fn bits(&self) -> i32 {
        let top = self.0.last().map_or(32, |limb| limb.leading_zeros());
        self.0.len() as i32 * 32 - top as i32 + if self.0.is_empty() { 32 } else { 0 }
    }

    fn order(&self, other: &Self) -> Ordering {
        let by_length = self.0.len().cmp(&other.0.len());
        by_length.then_with(|| self.0.iter().rev().cmp(other.0.iter().rev()))
    }

    /// Compares the sum of two numbers with a third, without writing it down.
    #[inline(never)]
    fn order_with(&self, plus: &Self, other: &Self) -> Ordering {
        let (mut order, mut carry) = (Ordering::Equal, 0);
        let limb = |big: &Self, at: usize| u64::from(big.0.get(at).copied().unwrap_or(0));
        let length = self.0.len().max(plus.0.len()).max(other.0.len());
        for at in 0..length {
            carry += limb(self, at) + limb(plus, at);
            let sum = carry & 0xffff_ffff;
            // A higher place counts more.
            order = sum.cmp(&limb(other, at)).then(order);
            carry >>= 32;
        }
        if carry > 0 { Ordering::Greater } else { order }
    }
}
