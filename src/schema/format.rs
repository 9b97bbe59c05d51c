//! The formats that are asserted. A name that is not here is an annotation, as the standard has it.

mod uri;

use super::pattern::is_regex;
use std::net::{Ipv4Addr, Ipv6Addr};
use uri::{uri, uri_reference};

/// A format: its name and its test.
#[derive(Clone, Copy, Debug)]
pub(super) struct Format {
    pub name: &'static str,
    pub test: fn(&str) -> bool,
}

const FORMATS: &[Format] = &[
    Format {
        name: "date-time",
        test: date_time,
    },
    Format {
        name: "date",
        test: date,
    },
    Format {
        name: "time",
        test: time,
    },
    Format {
        name: "duration",
        test: duration,
    },
    Format {
        name: "email",
        test: email,
    },
    Format {
        name: "idn-email",
        test: idn_email,
    },
    Format {
        name: "hostname",
        test: hostname,
    },
    Format {
        name: "ipv4",
        test: ipv4,
    },
    Format {
        name: "ipv6",
        test: ipv6,
    },
    Format {
        name: "uri",
        test: uri,
    },
    Format {
        name: "uri-reference",
        test: uri_reference,
    },
    Format {
        name: "uuid",
        test: uuid,
    },
    Format {
        name: "json-pointer",
        test: json_pointer,
    },
    Format {
        name: "relative-json-pointer",
        test: relative_json_pointer,
    },
    Format {
        name: "regex",
        test: is_regex,
    },
];

/// Finds a format by its name.
pub(super) fn find(name: &str) -> Option<Format> {
    FORMATS.iter().copied().find(|format| format.name == name)
}

/// The number that decimal digits stand for.
fn number(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |number, byte| {
        let digit = byte.is_ascii_digit().then(|| byte - b'0')?;
        Some(number * 10 + u32::from(digit))
    })
}

fn date(text: &str) -> bool {
    let [year @ .., b'-', m1, m2, b'-', d1, d2] = text.as_bytes() else {
        return false;
    };
    // The year's length first: more digits than a number holds are no date.
    let (Some(year), Some(month), Some(day)) = (
        Some(year).filter(|year| year.len() == 4).and_then(number),
        number(&[*m1, *m2]),
        number(&[*d1, *d2]),
    ) else {
        return false;
    };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        1..=12 => 31,
        _ => 0,
    };
    (1..=days).contains(&day)
}

/// Hours and minutes as minutes.
fn clock(hour: [u8; 2], minute: [u8; 2]) -> Option<u32> {
    let (hour, minute) = (number(&hour)?, number(&minute)?);
    (hour < 24 && minute < 60).then_some(hour * 60 + minute)
}

fn time(text: &str) -> bool {
    read_time(text.as_bytes()).is_some()
}

fn read_time(text: &[u8]) -> Option<()> {
    let [h1, h2, b':', m1, m2, b':', s1, s2, rest @ ..] = text else {
        return None;
    };
    let fraction = match rest {
        [b'.', rest @ ..] => 1 + rest.iter().take_while(|byte| byte.is_ascii_digit()).count(),
        _ => 0,
    };
    let offset = match rest.get(fraction..)? {
        [b'Z' | b'z'] => 0,
        [sign @ (b'+' | b'-'), h1, h2, b':', m1, m2] => {
            let minutes = i64::from(clock([*h1, *h2], [*m1, *m2])?);
            if *sign == b'-' { -minutes } else { minutes }
        }
        _ => return None,
    };
    let local = i64::from(clock([*h1, *h2], [*m1, *m2])?);
    match number(&[*s1, *s2])? {
        _ if fraction == 1 => None,
        0..=59 => Some(()),
        // A leap second ends the day in UTC and no other minute.
        60 if (local - offset).rem_euclid(1440) == 1439 => Some(()),
        _ => None,
    }
}

fn date_time(text: &str) -> bool {
    let split = text
        .split_at_checked(10)
        .and_then(|(day, rest)| Some((day, rest.strip_prefix(['T', 't'])?)));
    split.is_some_and(|(day, clock)| date(day) && time(clock))
}

/// ISO 8601 as RFC 3339 appendix A has it: units in order without a gap, weeks alone.
fn duration(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('P') else {
        return false;
    };
    if let Some(weeks) = rest.strip_suffix('W') {
        return !weeks.is_empty() && weeks.bytes().all(|byte| byte.is_ascii_digit());
    }
    let (date, time) = rest
        .split_once('T')
        .map_or((rest, None), |(date, time)| (date, Some(time)));
    if date.is_empty() && time.is_none() {
        return false;
    }
    (date.is_empty() || units(date, "YMD")) && time.is_none_or(|time| units(time, "HMS"))
}

fn units(text: &str, order: &str) -> bool {
    let mut rest_of_order: Option<&str> = None;
    let mut number = false;
    for character in text.chars() {
        if character.is_ascii_digit() {
            number = true;
            continue;
        }
        let place = match rest_of_order {
            None => order.split_once(character).map(|(_, after)| after),
            Some(after) => after.strip_prefix(character),
        };
        if !number || place.is_none() {
            return false;
        }
        rest_of_order = place;
        number = false;
    }
    rest_of_order.is_some() && !number
}

/// As [`email`], with letters and marks of all scripts (RFC 6531), and names that are not yet encoded.
fn idn_email(text: &str) -> bool {
    let folded: String = text
        .chars()
        .map(|character| {
            // RFC 6531 adds all that is not ASCII, controls of ISO 6429 among them.
            let foreign = !character.is_ascii();
            // Wide forms of the sign and the stop would be taken for the plain ones later.
            let wide = matches!(character, '\u{ff20}' | '\u{fe6b}' | '\u{ff0e}' | '\u{3002}');
            if foreign && !wide { 'a' } else { character }
        })
        .collect();
    email(&folded)
}

fn email(text: &str) -> bool {
    let Some((local, domain)) = text.rsplit_once('@') else {
        return false;
    };
    let quoted = local
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    let local_fits = match quoted {
        Some(inner) => quoted_text(inner),
        None => local
            .split('.')
            .all(|atom| !atom.is_empty() && atom.bytes().all(is_atom_byte)),
    };
    let literal = domain
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let domain_fits = match literal {
        Some(address) => address
            .strip_prefix("IPv6:")
            .map_or_else(|| ipv4(address), ipv6),
        None => hostname(domain),
    };
    local_fits && domain_fits && local.len() <= 64
}

fn quoted_text(inner: &str) -> bool {
    let mut escaped = false;
    for byte in inner.bytes() {
        if !(b' '..=b'~').contains(&byte) || (byte == b'"' && !escaped) {
            return false;
        }
        escaped = !escaped && byte == b'\\';
    }
    !escaped
}

fn is_atom_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-/=?^_`{|}~".contains(&byte)
}

fn hostname(text: &str) -> bool {
    text.len() <= 253 && text.split('.').all(label)
}

fn label(label: &str) -> bool {
    // Two hyphens in third place announce an encoding; only punycode is in use.
    let reserved = label.get(2..4) == Some("--")
        && !label
            .get(..4)
            .is_some_and(|start| start.eq_ignore_ascii_case("xn--"));
    (1..=63).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && !reserved
        && label
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
}

fn ipv4(text: &str) -> bool {
    text.parse::<Ipv4Addr>().is_ok()
}

fn ipv6(text: &str) -> bool {
    text.parse::<Ipv6Addr>().is_ok()
}

fn uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        })
}

fn json_pointer(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text
            .split('~')
            .skip(1)
            .all(|after| after.starts_with(['0', '1']))
}

fn relative_json_pointer(text: &str) -> bool {
    let rest = text.trim_start_matches(|character: char| character.is_ascii_digit());
    let steps = text.len() - rest.len();
    steps > 0 && (steps == 1 || !text.starts_with('0')) && (rest == "#" || json_pointer(rest))
}

#[cfg(test)]
mod tests;
