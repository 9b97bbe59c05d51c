//! `JSON.stringify(JSON.parse(text))`, byte for byte.
//!
//! Some senders sign the text their JavaScript made from an object rather than the bytes they
//! sent. To follow them one must print numbers, keys and strings exactly as ECMAScript does.

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
        Kind::Number => push_number(out, node.as_f64().unwrap_or(f64::NAN)),
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
pub fn number(value: f64) -> String {
    let mut out = String::new();
    push_number(&mut out, value);
    out
}

fn push_number(out: &mut String, value: f64) {
    if !value.is_finite() {
        out.push_str("null");
        return;
    }
    if value == 0.0 {
        // Negative zero too.
        out.push('0');
        return;
    }
    // Both languages print the shortest digits that read back as the same double.
    let text = format!("{:e}", value.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    let mut digits: String = mantissa.chars().filter(|digit| *digit != '.').collect();
    // Two texts shorter than this cannot both be nearest: doubles lie closer together.
    if digits.len() > 14
        && let Some(even) = even_tie(value.abs(), digits.len())
    {
        digits = even;
    }
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let point = exponent + 1;
    if value < 0.0 {
        out.push('-');
    }
    let split = usize::try_from(point).unwrap_or(0);
    if (1..=21).contains(&point) {
        match digits.split_at_checked(split) {
            Some((whole, "")) => out.push_str(whole),
            Some((whole, fraction)) => out.extend([whole, ".", fraction]),
            None => {
                out.push_str(&digits);
                out.extend(core::iter::repeat_n(
                    '0',
                    split.saturating_sub(digits.len()),
                ));
            }
        }
    } else if (-5..=0).contains(&point) {
        out.push_str("0.");
        out.extend((point..0).map(|_| '0'));
        out.push_str(&digits);
    } else {
        let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
        out.push_str(first);
        if !rest.is_empty() {
            out.extend([".", rest]);
        }
        out.push_str(if exponent < 0 { "e-" } else { "e+" });
        out.push_str(&exponent.unsigned_abs().to_string());
    }
}

/// Of two shortest texts equally near, ECMAScript takes the even one and Rust the larger one.
/// Gives the even digits if the value lies exactly between two texts of so many digits.
fn even_tie(value: f64, digits: usize) -> Option<String> {
    // A tie has one digit more, a 5. Sixty digits tell that nothing follows it: a double cannot
    // come nearer to so short a decimal without being equal to it.
    let exact = format!("{value:.60e}");
    let (mantissa, exponent) = exact.split_once('e')?;
    let all: String = mantissa.chars().filter(|digit| *digit != '.').collect();
    let (lower, rest) = all.split_at_checked(digits)?;
    let tie = rest.starts_with('5') && rest.bytes().skip(1).all(|digit| digit == b'0');
    let even = lower.ends_with(['2', '4', '6', '8']);
    let (first, fraction) = lower.split_at_checked(1)?;
    let same = || format!("{first}.{fraction}e{exponent}").parse() == Ok(value);
    (tie && even && same()).then(|| lower.to_owned())
}

#[cfg(test)]
mod tests {
    use super::{number, stringify};
    use crate::json::{Limits, parse};

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
