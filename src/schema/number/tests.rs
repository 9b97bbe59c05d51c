use super::{Divisor, Short, compare, compare_long, is_integer};
use std::cmp::Ordering::{Equal, Greater, Less};

#[test]
fn compares_exactly() {
    let cases = [
        ("9007199254740993", "9007199254740992", Greater),
        ("18446744073709551617", "18446744073709551616", Greater),
        ("1e400", "1e401", Less),
        ("-1e400", "1e-400", Less),
        ("1.0", "1", Equal),
        ("10e-1", "1", Equal),
        ("0.1e1", "1.000", Equal),
        ("0", "-0.0e5", Equal),
        ("0.00012", "1.2e-4", Equal),
        ("-2", "-1.5", Less),
        ("1.25", "1.3", Less),
        ("100", "1e2", Equal),
        ("99.99", "1e2", Less),
        ("1e99999999999999999999", "1e5", Greater),
        ("1e-99999999999999999999", "0", Greater),
        ("1e-99999999999999999999", "1e-5", Less),
    ];
    for (left, right, order) in cases {
        assert_eq!(compare(left, right), order, "{left} {right}");
        assert_eq!(compare(right, left), order.reverse(), "{right} {left}");
    }
}

#[test]
fn short_numbers_compare_as_long_ones() {
    let whole = [
        "0",
        "1",
        "9",
        "10",
        "12",
        "123456789",
        "999999999999999999",
        "1000000000000000000",
    ];
    let fraction = [
        "",
        ".0",
        ".5",
        ".50",
        ".05",
        ".123",
        ".99999999999999999",
        ".000000000000000001",
    ];
    let mut numbers = Vec::new();
    for sign in ["", "-"] {
        numbers.extend(
            whole
                .iter()
                .flat_map(|whole| fraction.map(|fraction| format!("{sign}{whole}{fraction}"))),
        );
    }
    let mut short = 0;
    for left in &numbers {
        for right in &numbers {
            let expected = compare_long(left, right);
            assert_eq!(compare(left, right), expected, "{left} {right}");
            if let (Some(left), Some(right)) = (Short::read(left), Short::read(right)) {
                short += usize::from(left.compare(right) == Some(expected));
            }
        }
    }
    assert!(short > numbers.len() * numbers.len() / 4, "{short}");
}

#[test]
fn knows_integers() {
    for whole in [
        "0", "-0.0", "1.0", "1e2", "1.5e1", "120", "1200e-2", "0e-9", "1e400",
    ] {
        assert!(is_integer(whole), "{whole}");
    }
    for broken in ["0.5", "1e-1", "1.25e1", "1e-400", "123e-2"] {
        assert!(!is_integer(broken), "{broken}");
    }
}

#[test]
fn divides_exactly() {
    let divides = |number: &str, by: &str| Divisor::read(by).expect(by).divides(number);
    for (number, by) in [
        ("4.02", "0.01"),
        ("475.50", "0.01"),
        ("0.3", "0.1"),
        ("-7.5", "2.5"),
        ("3e400", "3e399"),
        ("0", "7"),
        ("0", "1e-4000000000"),
        ("2.5e7", "4"),
        ("7e30", "7"),
        ("123456789123456789123456789", "3"),
        ("7", "0.000000000000000007"),
        ("70", "0.0000000000000000000007"),
        ("-0.06", "0.02"),
        ("0.060", "0.02"),
        ("12", "1.2e1"),
        ("1e1", "1e-400"),
        ("9007199254740993", "3"),
        ("0.0075", "0.0001"),
    ] {
        assert!(divides(number, by), "{number} {by}");
    }
    for (number, by) in [
        ("4.025", "0.01"),
        ("7", "2"),
        ("-0.05", "0.02"),
        ("2.5e1", "4"),
        ("1e30", "7"),
        ("123456789123456789123456788", "3"),
        ("0.061", "0.02"),
        ("8", "0.000000000000000007"),
        ("1e400", "3e399"),
        ("0.00751", "0.0001"),
        ("1", "10"),
        ("9007199254740993", "2"),
    ] {
        assert!(!divides(number, by), "{number} {by}");
    }
    for refused in ["0", "-1", "1234567890123456789"] {
        assert!(Divisor::read(refused).is_none(), "{refused}");
    }
}
