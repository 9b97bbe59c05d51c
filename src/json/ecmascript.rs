//! `JSON.stringify(JSON.parse(text))`, byte for byte.
//!
//! Some senders sign the text their JavaScript made from an object rather than the bytes they
//! sent. To follow them one must print numbers, keys and strings exactly as ECMAScript does.

#[cfg(any(feature = "diagnose", test))]
use super::double::shortest_of_double;
use super::double::{Decimal, shortest_of};
use super::string;
use super::{Entries, Items, Kind, Node};
use alloc::borrow::Cow;
use core::cmp::Ordering;

enum Open<'d> {
    Array(Items<'d>),
    Object(alloc::vec::IntoIter<(Cow<'d, str>, Node<'d>)>),
}

/// The text `JSON.stringify(JSON.parse(text))` gives for this value.
pub fn stringify(node: Node<'_>) -> String {
    let mut out = String::with_capacity(node.raw().len());
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut next = Some(node);
    loop {
        if let Some(node) = next.take() {
            write_value(&mut out, node, &mut open);
        }
        let Some(top) = open.last_mut() else {
            return out;
        };
        let first = matches!(out.as_bytes().last(), Some(b'[' | b'{'));
        let close = match top {
            Open::Array(items) => {
                next = items.next();
                if next.is_some() && !first {
                    out.push(',');
                }
                ']'
            }
            Open::Object(members) => {
                if let Some((key, value)) = members.next() {
                    if !first {
                        out.push(',');
                    }
                    string::encode(&mut out, &key);
                    out.push(':');
                    next = Some(value);
                }
                '}'
            }
        };
        if next.is_none() {
            out.push(close);
            open.pop();
        }
    }
}

fn write_value<'d>(out: &mut String, node: Node<'d>, open: &mut Vec<Open<'d>>) {
    match node.kind() {
        Kind::Array => {
            out.push('[');
            open.push(Open::Array(node.items()));
        }
        Kind::Object => {
            out.push('{');
            open.push(Open::Object(ordered(node.entries()).into_iter()));
        }
        Kind::String => string::encode(out, &node.text()),
        Kind::Number => {
            let lexeme = node.as_number().unwrap_or_default();
            push_number(out, lexeme.starts_with('-'), shortest_of(lexeme));
        }
        Kind::Null => out.push_str("null"),
        Kind::Bool => out.push_str(if node.as_bool() == Some(true) {
            "true"
        } else {
            "false"
        }),
    }
}

/// Members in the order an ECMAScript object lists them: array indices ascending, then the
/// other keys as they first came; of a doubled key the first place and the last value.
#[inline(never)]
fn ordered(entries: Entries<'_>) -> Vec<(Cow<'_, str>, Node<'_>)> {
    let mut members: Vec<(usize, Cow<'_, str>, Node<'_>)> = entries
        .enumerate()
        .map(|(place, (key, value))| (place, key, value))
        .collect();
    members = crate::order::sorted_by(members, |left, right| left.1.cmp(&right.1));
    // The sort is stable, so equal keys still stand in the order they came.
    members.dedup_by(|later, kept| {
        let same = later.1 == kept.1;
        if same {
            kept.2 = later.2;
        }
        same
    });
    crate::order::sort_by(&mut members, |left, right| {
        match (array_index(&left.1), array_index(&right.1)) {
            (Some(left), Some(right)) => left.cmp(&right),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => left.0.cmp(&right.0),
        }
    });
    members
        .into_iter()
        .map(|(_, key, value)| (key, value))
        .collect()
}

/// `0` to 2^32 - 2 in plain decimal, which is what ECMAScript calls an array index.
fn array_index(key: &str) -> Option<u32> {
    let plain = key == "0" || key.starts_with(|first: char| matches!(first, '1'..='9'));
    key.parse().ok().filter(|index| plain && *index != u32::MAX)
}

/// A double as `JSON.stringify` writes it.
#[cfg(any(feature = "diagnose", test))]
pub fn number(value: f64) -> String {
    let mut out = String::new();
    let decimal = value.is_finite().then(|| shortest_of_double(value));
    push_number(&mut out, value < 0.0, decimal);
    out
}

#[inline(never)]
fn push_number(out: &mut String, negative: bool, decimal: Option<Decimal>) {
    let Some(Decimal { digits, point }) = decimal else {
        out.push_str("null");
        return;
    };
    if digits.is_empty() {
        // Negative zero too.
        out.push('0');
        return;
    }
    if negative {
        out.push('-');
    }
    let length = digits.len() as i32;
    // Where the point stands among the digits, and the zeros before or behind them.
    let (split, zeros, exponent) = match point {
        -5..=0 => (0, point.unsigned_abs(), None),
        1..=21 => (point, (point - length).max(0).unsigned_abs(), None),
        _ => (1, 0, Some(point - 1)),
    };
    if split == 0 {
        out.push_str("0.");
        (0..zeros).for_each(|_| out.push('0'));
    }
    for (place, digit) in (0..).zip(digits) {
        if place > 0 && place == split {
            out.push('.');
        }
        out.push(char::from(digit));
    }
    if split > 0 {
        (0..zeros).for_each(|_| out.push('0'));
    }
    if let Some(exponent) = exponent {
        out.push_str(if exponent < 0 { "e-" } else { "e+" });
        out.push_str(&exponent.unsigned_abs().to_string());
    }
}

#[cfg(test)]
mod tests {
    use super::{number, stringify};
    use crate::json::{Limits, parse};
    use crate::prelude::*;

    fn through(text: &str) -> String {
        stringify(
            parse(text.as_bytes(), Limits::default())
                .expect(text)
                .root(),
        )
    }

    #[test]
    fn prints_numbers_as_ecmascript() {
        // Left: JSON text. Right: what JSON.stringify(JSON.parse(left)) gives.
        let cases = [
            ("475.50", "475.5"),
            ("1.0", "1"),
            ("-0", "0"),
            ("-0.0", "0"),
            ("0e9", "0"),
            ("1e21", "1e+21"),
            ("1E20", "100000000000000000000"),
            ("123456789012345680000", "123456789012345680000"),
            ("1234567890123456789012", "1.2345678901234568e+21"),
            ("0.000001", "0.000001"),
            ("0.0000001", "1e-7"),
            ("1.5e-7", "1.5e-7"),
            ("-1.5e-10", "-1.5e-10"),
            ("0.1", "0.1"),
            ("0.30000000000000004", "0.30000000000000004"),
            ("9007199254740993", "9007199254740992"),
            ("5e-324", "5e-324"),
            ("2.2250738585072014e-308", "2.2250738585072014e-308"),
            ("1.7976931348623157e308", "1.7976931348623157e+308"),
            ("1e400", "null"),
            ("-1e400", "null"),
            ("1e-400", "0"),
            ("123.456e5", "12345600"),
            ("4.35", "4.35"),
            ("100", "100"),
            ("12.5", "12.5"),
            // Exactly between two shortest texts: the even one.
            ("2058087099646843.25", "2058087099646843.2"),
            ("2058087099646843.75", "2058087099646843.8"),
            ("-32093970941447.3125", "-32093970941447.312"),
        ];
        for (text, wanted) in cases {
            assert_eq!(through(text), wanted, "{text}");
        }
        assert_eq!(number(f64::NAN), "null");
    }

    /// The standard library reads and prints doubles too; of two shortest texts equally near it takes the larger, not the even one.
    #[test]
    fn reads_and_prints_every_kind_of_double() {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state
        };
        let check = |lexeme: &str| {
            let value: f64 = lexeme.parse().expect(lexeme);
            let told = through(lexeme);
            assert_eq!(told, number(value), "{lexeme}");
            if value.is_infinite() {
                assert_eq!(told, "null", "{lexeme}");
                return;
            }
            let back: f64 = told.parse().expect(&told);
            assert_eq!(back, value + 0.0, "{lexeme} → {told}");
            let digits = |text: &str| {
                let mantissa = text.split('e').next().unwrap_or_default();
                let plain: String = mantissa.chars().filter(char::is_ascii_digit).collect();
                plain.trim_matches('0').len()
            };
            assert_eq!(
                digits(&told),
                digits(&format!("{value:e}")),
                "{lexeme} → {told}"
            );
        };
        for _ in 0..1_500 {
            let bits = f64::from_bits(next());
            if bits.is_finite() {
                check(&format!("{bits:e}"));
                check(&format!("{bits:.20e}"));
            }
            check(&format!("{}", next()));
            check(&format!("{}.{}", next() % 1000, next()));
            check(&format!("{}e{}", next(), next() as i64 % 340));
            check(&format!("{}e-{}", next() % 100_000, next() % 330));
        }
        for power in -1074..1024 {
            let value = 2_f64.powi(power);
            for near in [value, value.next_up(), value.next_down()] {
                check(&format!("{near:e}"));
            }
        }
        for lexeme in [
            "4.9406564584124654e-324",
            "2.4703282292062327e-324",
            "2.4703282292062328e-324",
            "1.7976931348623158e308",
            "1.7976931348623159e308",
            "9007199254740992.99999",
            "9007199254740993.00000000000000000000000001",
            "0.000000000000000000000000000000000000000000000000000001e54",
            "1e99999999999999999999",
            "1e-99999999999999999999",
            "0.0e99999999999999999999",
        ] {
            check(lexeme);
        }
        check(&format!("9007199254740993.{}1", "0".repeat(1000)));
        check(&format!("1{}e-5000", "0".repeat(5000)));
    }

    #[test]
    fn orders_keys_as_ecmascript() {
        assert_eq!(
            through(
                r#"{"b":1,"10":2,"a":3,"2":4,"02":5,"4294967294":6,"4294967295":7,"-1":8,"+1":9,"0":10}"#
            ),
            r#"{"0":10,"2":4,"10":2,"4294967294":6,"b":1,"a":3,"02":5,"4294967295":7,"-1":8,"+1":9}"#
        );
    }

    #[test]
    fn a_doubled_key_keeps_its_first_place_and_last_value() {
        assert_eq!(
            through(r#"{"a":1,"b":2,"\u0061":{"x":1,"x":[]},"__proto__":0}"#),
            r#"{"a":{"x":[]},"b":2,"__proto__":0}"#
        );
    }

    #[test]
    fn prints_strings_as_ecmascript() {
        assert_eq!(
            through(
                "[\"\\u00e9\\/\\u007f\\u2028\\ud83d\\ude00\\u0001\\u001F\\b\\f\\n\\r\\t\\\"\\\\\"]"
            ),
            "[\"é/\u{7f}\u{2028}😀\\u0001\\u001f\\b\\f\\n\\r\\t\\\"\\\\\"]"
        );
    }

    #[test]
    fn prints_nesting() {
        assert_eq!(
            through(" [ [ ] , { } , [ [ 1 , { \"a\" : [ ] } ] ] , null , true , false ] "),
            r#"[[],{},[[1,{"a":[]}]],null,true,false]"#
        );
        assert_eq!(through(r#"["[",{"{":"{"}]"#), r#"["[",{"{":"{"}]"#);
    }
}
