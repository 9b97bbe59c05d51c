//! Another payload of the same shape as an example: ids, counts and times differ, words stay.

use super::random::{DIGITS, HEX, LETTERS, Random};
use crate::catalog::tree::{Step, Tree};

/// Every leaf and its place.
pub(super) fn leaves(tree: &Tree) -> Vec<(Vec<Step>, Tree)> {
    fn walk(tree: &Tree, place: &mut Vec<Step>, out: &mut Vec<(Vec<Step>, Tree)>) {
        match tree {
            Tree::Scalar(_) => out.push((place.clone(), tree.clone())),
            Tree::Array(items) => {
                for (index, item) in items.iter().enumerate() {
                    place.push(Step::Index(index));
                    walk(item, place, out);
                    place.pop();
                }
            }
            Tree::Object(members) => {
                for (key, value) in members {
                    place.push(Step::Key(key.clone()));
                    walk(value, place, out);
                    place.pop();
                }
            }
        }
    }
    let mut out = Vec::new();
    walk(tree, &mut Vec::new(), &mut out);
    out
}

/// Another leaf of the same form. Equal parts of texts become equal parts, so that an id stays the id that a link names.
pub(super) fn leaf(tree: &Tree, seed: u64) -> Tree {
    if let Some(text) = tree.as_text() {
        return Tree::string(&string(&text, seed));
    }
    match tree {
        Tree::Scalar(text) if text.starts_with(|c: char| c.is_ascii_digit() || c == '-') => {
            Tree::Scalar(number(text, seed))
        }
        other => other.clone(),
    }
}

/// The same number of digits; the first two of a long number stay, so that a time remains a time of these years.
fn number(text: &str, seed: u64) -> String {
    let mut random = Random::of_text(seed, text);
    let whole = text.bytes().take_while(u8::is_ascii_digit).count();
    let kept = if whole >= 9 { 3 } else { 0 };
    let mut first = true;
    let mut out = String::new();
    for (at, c) in text.char_indices() {
        if !c.is_ascii_digit() || at < kept || text.contains(['e', 'E']) {
            out.push(c);
        } else {
            // Neither a leading zero nor, of an amount, a zero at all.
            out.push(random.digit(if first { "123456789" } else { DIGITS }));
        }
        first &= c == '-';
    }
    out
}

fn string(text: &str, seed: u64) -> String {
    if text.contains(char::is_whitespace) {
        return text.into();
    }
    if let Some(moment) = moment(text, seed) {
        return moment;
    }
    let mut out = String::new();
    let mut token = String::new();
    for c in text.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || c == '-' {
            token.push(c);
            continue;
        }
        out.push_str(&varied(&token, seed));
        token.clear();
        out.push(c);
    }
    out.pop();
    out
}

/// A token that looks like an id: it is long enough and has a digit.
fn varied(token: &str, seed: u64) -> String {
    if token.len() < 4 || !token.bytes().any(|byte| byte.is_ascii_digit()) {
        return token.into();
    }
    if let Some(rest) = token.strip_prefix("0x") {
        return ["0x", &varied(rest, seed)].concat();
    }
    let mut random = Random::of_text(seed, token);
    let hexadecimal = token
        .bytes()
        .all(|byte| byte == b'-' || byte.is_ascii_hexdigit());
    let uuid = token.len() == 36 && hexadecimal;
    let other = |(at, c): (usize, char)| match c {
        // The version and the variant of a UUID.
        _ if uuid && (at == 14 || at == 19) => c,
        'a'..='f' | '0'..='9' if uuid => random.digit(HEX),
        '0'..='9' => random.digit(DIGITS),
        'a'..='f' if hexadecimal => random.digit("abcdef"),
        'A'..='F' if hexadecimal => random.digit("ABCDEF"),
        'a'..='z' => random.digit(LETTERS),
        'A'..='Z' => random.digit(LETTERS).to_ascii_uppercase(),
        other => other,
    };
    token.char_indices().map(other).collect()
}

/// ISO 8601 keeps its form: another day of the month, another hour, minute and second.
fn moment(text: &str, seed: u64) -> Option<String> {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let date = text.is_ascii()
        && (0..4).chain(5..7).chain(8..10).all(digit)
        && bytes.get(4) == Some(&b'-')
        && bytes.get(7) == Some(&b'-');
    if !date {
        return None;
    }
    let mut random = Random::of_text(seed, text);
    let mut two = |from: usize, count: usize| {
        let number = from + random.below(count);
        [if number < 10 { "0" } else { "" }, &number.to_string()].concat()
    };
    let mut out = [text.get(..8)?, &two(1, 28)].concat();
    if bytes.get(13) == Some(&b':') && bytes.get(16) == Some(&b':') {
        out = [
            &out,
            text.get(10..11)?,
            &two(0, 24),
            ":",
            &two(0, 60),
            ":",
            &two(0, 60),
        ]
        .concat();
    }
    let length = out.len();
    Some([&out, text.get(length..)?].concat())
}

#[cfg(test)]
mod tests {
    use super::{number, string};

    #[test]
    fn forms_stay_and_values_change() {
        let id = string("26679e11-820c-407b-9c5a-17ed1181a81a", 7);
        assert_eq!(
            (id.len(), &id[14..15], id.contains("26679e11")),
            (36, "4", false)
        );
        let link = string(
            "https://api.example.com/v1/lists/26679e11-820c-407b-9c5a-17ed1181a81a",
            7,
        );
        assert_eq!(link, format!("https://api.example.com/v1/lists/{id}"));
        assert!(string("evt_abc123", 7).starts_with("evt_"));
        assert_ne!(string("evt_abc123", 7), string("evt_abc123", 8));
        assert_eq!(string("user_requested", 7), "user_requested");
        let time = string("2026-04-01T12:00:00+00:00", 7);
        assert_eq!(
            (time.len(), &time[..8], &time[19..]),
            (25, "2026-04-", "+00:00")
        );
    }

    #[test]
    fn numbers_keep_their_digits() {
        assert!(number("1640000000", 3).starts_with("164"));
        let amount = number("475.50", 3);
        assert_eq!((amount.len(), &amount[3..4]), (6, "."));
        assert_ne!(&amount[..1], "0");
        for seed in 0..50 {
            assert!(!number("-15", seed).starts_with("-0"), "{seed}");
        }
    }
}
