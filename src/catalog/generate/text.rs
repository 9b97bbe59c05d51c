//! Texts in the formats that JSON Schema names.

use super::random::{DIGITS, HEX, LETTERS, Random};

/// A format and a template: `a` is a letter, `9` a digit, `f` a hexadecimal digit, `n` one that is not zero; `'…'` stands
/// for itself.
const FORMATS: [(&str, &str); 28] = [
    ("date-time", "'202'9'-0'n'-1'9'T1'9':2'9':3'9'Z'"),
    ("date", "'202'9'-0'n'-1'9"),
    ("time", "'1'9':2'9':3'9'Z'"),
    ("duration", "'P'9'D'"),
    ("email", "aaaaaa'@example.com'"),
    ("idn-email", "aaaaaa'@example.com'"),
    ("hostname", "aaaaaa'.example.com'"),
    ("idn-hostname", "aaaaaa'.example.com'"),
    ("ipv4", "'192.0.2.'9"),
    ("ip", "'192.0.2.'9"),
    ("ipv6", "'2001:db8::'fff'1'"),
    ("uri", "'https://example.com/'aaaaaa"),
    ("url", "'https://example.com/'aaaaaa"),
    ("iri", "'https://example.com/'aaaaaa"),
    ("uri-reference", "'/'aaaaaa"),
    ("iri-reference", "'/'aaaaaa"),
    ("uri-template", "'https://example.com/{'aaaaaa'}'"),
    ("uuid", "ffffffff'-'ffff'-4'fff'-8'fff'-'ffffffffffff"),
    ("json-pointer", "'/'aaaaaa"),
    ("relative-json-pointer", "'1/'aaaaaa"),
    ("regex", "'^'aaaaaa'$'"),
    ("byte", "'aGVsbG8h'"),
    ("base64", "'aGVsbG8h'"),
    ("int32", "999"),
    ("int64", "999"),
    ("decimal", "99'.'99"),
    ("currency", "99'.'99"),
    ("", "aaaaaa"),
];

/// A text of a format; of an unknown one, a word.
pub(super) fn of_format(format: &str, random: &mut Random) -> String {
    let known = FORMATS.iter().find(|(name, _)| *name == format);
    fill(known.map_or("aaaaaa", |(_, template)| template), random)
}

fn fill(template: &str, random: &mut Random) -> String {
    let mut out = String::new();
    let mut literal = false;
    for c in template.chars() {
        match c {
            '\'' => literal = !literal,
            'a' if !literal => out.push(random.digit(LETTERS)),
            '9' if !literal => out.push(random.digit(DIGITS)),
            'n' if !literal => out.push(random.digit("123456789")),
            'f' if !literal => out.push(random.digit(HEX)),
            other => out.push(other),
        }
    }
    out
}

/// Brought to a length in characters.
pub(super) fn sized(mut text: String, min: usize, max: usize, random: &mut Random) -> String {
    let mut length = text.chars().count();
    while length < min {
        text.push(random.digit(LETTERS));
        length += 1;
    }
    if length > max {
        text = text.chars().take(max).collect();
    }
    text
}
