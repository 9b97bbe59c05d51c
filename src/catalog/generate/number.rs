//! A number inside its bounds, counted in whole units of the smallest decimal place, so that nothing is rounded.

use super::random::Random;
use crate::catalog::walk::Together;
use crate::json::Node;

/// A decimal as `units / 10^places`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Decimal {
    units: i128,
    places: u32,
}

/// More decimal places than this are nothing to make an example of.
const MAX_PLACES: u32 = 12;

impl Decimal {
    fn read(lexeme: &str) -> Option<Self> {
        let (mantissa, exponent) = lexeme.split_once(['e', 'E']).unwrap_or((lexeme, "0"));
        let exponent: i32 = exponent.parse().ok()?;
        let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
        let mut units: i128 = [whole, fraction].concat().parse().ok()?;
        let mut places = i32::try_from(fraction.len()).ok()?.checked_sub(exponent)?;
        if places < 0 {
            units = units.checked_mul(10_i128.checked_pow(places.unsigned_abs())?)?;
            places = 0;
        }
        let places = u32::try_from(places)
            .ok()
            .filter(|places| *places <= MAX_PLACES)?;
        Some(Self { units, places })
    }

    fn scaled(self, places: u32) -> Option<i128> {
        self.units
            .checked_mul(10_i128.checked_pow(places.checked_sub(self.places)?)?)
    }

    fn text(self) -> String {
        let sign = if self.units < 0 { "-" } else { "" };
        let digits = self.units.unsigned_abs().to_string();
        let places = self.places as usize;
        if places == 0 {
            return [sign, &digits].concat();
        }
        let padded = [
            "0".repeat((places + 1).saturating_sub(digits.len())),
            digits,
        ]
        .concat();
        let (whole, fraction) = padded
            .split_at_checked(padded.len() - places)
            .unwrap_or(("0", "0"));
        let fraction = fraction.trim_end_matches('0');
        [
            sign,
            whole,
            if fraction.is_empty() { "" } else { "." },
            fraction,
        ]
        .concat()
    }
}

fn decimals<'a>(all: &'a Together<'_>, key: &'a str) -> impl Iterator<Item = Decimal> + 'a {
    all.each(key)
        .filter_map(Node::as_number)
        .filter_map(Decimal::read)
}

/// A number of the schemas; `None` where the bounds leave nothing that can be counted.
pub(super) fn number(all: &Together<'_>, whole: bool, random: &mut Random) -> Option<String> {
    // A finer grid where the bounds lie close together.
    let grids: &[u32] = if whole { &[0] } else { &[0, 1, 2, 4, 8] };
    grids
        .iter()
        .find_map(|grid| on_grid(all, *grid, whole, random))
}

fn on_grid(all: &Together<'_>, grid: u32, whole: bool, random: &mut Random) -> Option<String> {
    const BOUNDS: [(&str, bool, i128); 4] = [
        ("minimum", true, 0),
        ("exclusiveMinimum", true, 1),
        ("maximum", false, 0),
        ("exclusiveMaximum", false, -1),
    ];
    let keys = BOUNDS.iter().map(|(key, ..)| *key).chain(["multipleOf"]);
    let places = keys
        .flat_map(|key| decimals(all, key))
        .map(|decimal| decimal.places)
        .max();
    let places = places.unwrap_or(0).max(grid);
    let unit = 10_i128.checked_pow(places)?;
    // A step that is a multiple of every divisor asked for, and whole where the number must be.
    let mut step = if whole {
        unit
    } else {
        10_i128.checked_pow(places - grid)?
    };
    let mut divided = false;
    for divisor in decimals(all, "multipleOf") {
        let divisor = divisor.scaled(places).filter(|divisor| *divisor > 0)?;
        step = if divided || whole {
            common(step, divisor)?
        } else {
            divisor
        };
        divided = true;
    }
    let (mut low, mut high) = (None, None);
    for (key, is_low, shift) in BOUNDS {
        for bound in decimals(all, key) {
            let bound = bound.scaled(places)?.checked_add(shift)?;
            if is_low {
                let first = bound.checked_add(step - 1)?.div_euclid(step);
                low = Some(low.map_or(first, |low: i128| low.max(first)));
            } else {
                let last = bound.div_euclid(step);
                high = Some(high.map_or(last, |high: i128| high.min(last)));
            }
        }
    }
    let span = 1000.max(unit / step * 100);
    let low_end = low.unwrap_or_else(|| high.map_or(1, |high| high.min(1).max(high - span)));
    let high_end = high.unwrap_or(low_end + span).min(low_end + span * 1000);
    let count = u64::try_from(high_end.checked_sub(low_end)?.checked_add(1)?).ok()?;
    let chosen = low_end + i128::from(random.next() % count.max(1));
    (count > 0).then_some(())?;
    let units = chosen.checked_mul(step)?;
    Some(Decimal { units, places }.text())
}

fn common(left: i128, right: i128) -> Option<i128> {
    let (mut a, mut b) = (left, right);
    while b != 0 {
        (a, b) = (b, a % b);
    }
    (left / a.max(1)).checked_mul(right)
}

/// A number next to a bound, on its wrong side: by one unit of the bound's last place.
pub(in crate::catalog) fn beyond(bound: &str, upwards: bool, whole: bool) -> Option<String> {
    let mut decimal = Decimal::read(bound)?;
    if whole && decimal.places > 0 {
        let unit = 10_i128.checked_pow(decimal.places)?;
        decimal = Decimal {
            units: decimal.units.div_euclid(unit),
            places: 0,
        };
    }
    decimal.units = decimal.units.checked_add(if upwards { 1 } else { -1 })?;
    Some(decimal.text())
}

/// Which of two numbers is the larger; `None` for numbers that are too long to be counted.
pub(in crate::catalog) fn order(left: &str, right: &str) -> Option<core::cmp::Ordering> {
    let (left, right) = (Decimal::read(left)?, Decimal::read(right)?);
    let places = left.places.max(right.places);
    Some(left.scaled(places)?.cmp(&right.scaled(places)?))
}

#[cfg(test)]
mod tests {
    use super::{Decimal, beyond};

    #[test]
    fn decimals_are_read_and_written_exactly() {
        for (text, out) in [
            ("475.50", "475.5"),
            ("-0.01", "-0.01"),
            ("1e3", "1000"),
            ("12e-1", "1.2"),
            ("0", "0"),
        ] {
            assert_eq!(Decimal::read(text).unwrap().text(), out, "{text}");
        }
        assert!(Decimal::read("1e400").is_none());
    }

    #[test]
    fn the_number_beyond_a_bound_is_its_neighbour() {
        assert_eq!(beyond("10", true, true).unwrap(), "11");
        assert_eq!(beyond("0.5", false, false).unwrap(), "0.4");
        assert_eq!(beyond("0", false, false).unwrap(), "-1");
        assert_eq!(beyond("2.5", true, true).unwrap(), "3");
    }
}
