//! A text that a pattern matches, for the patterns that people write in schemas. What is beyond that gives a text that
//! the validator then refuses, or none.

use super::random::Random;

/// Groups inside one another.
const MAX_DEPTH: usize = 16;
/// Copies of what may be repeated without end.
const MAX_COPIES: usize = 4;
/// Characters altogether.
const MAX_LENGTH: usize = 4096;

/// A text for the pattern, or `None` where it uses what cannot be built by reading it from left to right.
pub(super) fn matching(pattern: &str, random: &mut Random) -> Option<String> {
    build(pattern, None, random)
}

/// The same with so many characters at least, if the pattern has a place for them.
pub(super) fn long(pattern: &str, least: usize, random: &mut Random) -> Option<String> {
    let text = matching(pattern, random)?;
    if text.chars().count() >= least {
        return Some(text);
    }
    // The same choices twice: once to see how much is missing.
    let shortest = build(pattern, Some(0), &mut random.clone())?;
    let missing = least.saturating_sub(shortest.chars().count());
    build(pattern, Some(missing), random)
}

/// `more` is how often the first piece that may come more often does, beyond the least of all pieces.
fn build(pattern: &str, more: Option<usize>, random: &mut Random) -> Option<String> {
    let chars: Vec<char> = pattern.chars().collect();
    let mut way = Way {
        random,
        few: if more.is_none() { MAX_COPIES } else { 0 },
        more: more.unwrap_or(0),
    };
    let mut out = String::new();
    alternatives(&chars, &mut way, &mut out, 0)?;
    // Where the pattern does not ask for the end, anything may follow.
    if !pattern.contains('$') {
        for _ in 0..way.more {
            out.push(way.random.digit(super::random::LETTERS));
        }
    }
    Some(out)
}

/// What is chosen on the way through a pattern.
struct Way<'r> {
    random: &'r mut Random,
    /// Copies beyond the least.
    few: usize,
    more: usize,
}

/// Cuts at the `|`s that stand in no group or class, and takes one of the pieces.
fn alternatives(text: &[char], way: &mut Way<'_>, out: &mut String, depth: usize) -> Option<()> {
    if depth > MAX_DEPTH {
        return None;
    }
    let mut pieces = Vec::new();
    let (mut at, mut start) = (0, 0);
    while at < text.len() {
        if text.get(at) == Some(&'|') {
            pieces.push(text.get(start..at)?);
            start = at + 1;
            at += 1;
        } else {
            at = atom_end(text, at)?;
        }
    }
    pieces.push(text.get(start..)?);
    let piece = *way.random.one(&pieces)?;
    sequence(piece, way, out, depth)
}

fn sequence(text: &[char], way: &mut Way<'_>, out: &mut String, depth: usize) -> Option<()> {
    let mut at = 0;
    while at < text.len() {
        let end = atom_end(text, at)?;
        let (min, max, next) = repeated(text, end)?;
        let few = max.min(min + way.few).saturating_sub(min);
        let mut copies = min + way.random.below(few + 1);
        let more = way.more.min(max.saturating_sub(copies)).min(MAX_LENGTH);
        (copies, way.more) = (copies + more, way.more - more);
        for _ in 0..copies {
            if out.len() > MAX_LENGTH {
                return None;
            }
            atom(text.get(at..end)?, way, out, depth)?;
        }
        at = next;
    }
    Some(())
}

/// Where the atom that starts here ends.
fn atom_end(text: &[char], at: usize) -> Option<usize> {
    match text.get(at)? {
        '\\' => match text.get(at + 1)? {
            'u' if text.get(at + 2) == Some(&'{') => close(text, at + 2, '}'),
            'u' => Some(at + 6),
            'x' => Some(at + 4),
            'p' | 'P' => close(text, at + 2, '}'),
            'c' => Some(at + 3),
            _ => Some(at + 2),
        },
        '[' => {
            let mut at = at + 1;
            while *text.get(at)? != ']' {
                at += if text.get(at) == Some(&'\\') { 2 } else { 1 };
            }
            Some(at + 1)
        }
        '(' => {
            let mut at = at + 1;
            while *text.get(at)? != ')' {
                at = if text.get(at) == Some(&'|') {
                    at + 1
                } else {
                    atom_end(text, at)?
                };
            }
            Some(at + 1)
        }
        _ => Some(at + 1),
    }
    .filter(|end| *end <= text.len())
}

fn close(text: &[char], from: usize, bracket: char) -> Option<usize> {
    let rest = text.get(from..)?;
    rest.iter()
        .position(|c| *c == bracket)
        .map(|end| from + end + 1)
}

/// How often the atom before this place comes, and what stands behind.
fn repeated(text: &[char], at: usize) -> Option<(usize, usize, usize)> {
    let (min, max, next) = match text.get(at) {
        Some('*') => (0, usize::MAX, at + 1),
        Some('+') => (1, usize::MAX, at + 1),
        Some('?') => (0, 1, at + 1),
        Some('{') => {
            let end = close(text, at, '}')?;
            let inner: String = text.get(at + 1..end - 1)?.iter().collect();
            let (min, max) = match inner.split_once(',') {
                None => (inner.parse().ok()?, inner.parse().ok()?),
                Some((min, "")) => (min.parse().ok()?, usize::MAX),
                Some((min, max)) => (min.parse().ok()?, max.parse().ok()?),
            };
            (min, max, end)
        }
        _ => return Some((1, 1, at)),
    };
    let lazy = usize::from(text.get(next) == Some(&'?'));
    Some((min, max, next + lazy))
}

fn atom(text: &[char], way: &mut Way<'_>, out: &mut String, depth: usize) -> Option<()> {
    match text {
        ['^' | '$'] | ['\\', 'b' | 'B'] => {}
        ['.'] => out.push(way.random.digit(super::random::LETTERS)),
        // What is ahead or behind is left to the validator.
        ['(', '?', '=' | '!', ..] | ['(', '?', '<', '=' | '!', ..] => {}
        ['(', '?', ':', inner @ .., ')'] => alternatives(inner, way, out, depth + 1)?,
        ['(', '?', '<', rest @ .., ')'] => {
            let name = rest.iter().position(|c| *c == '>')?;
            alternatives(rest.get(name + 1..)?, way, out, depth + 1)?;
        }
        ['(', inner @ .., ')'] => alternatives(inner, way, out, depth + 1)?,
        ['\\', '1'..='9', ..] | ['\\', 'k', ..] => return None,
        ['[', '^', inner @ .., ']'] => {
            let ranges = class(inner)?;
            let free =
                (' '..='~').filter(|c| !ranges.iter().any(|(low, high)| low <= c && c <= high));
            out.push(*way.random.one(&free.collect::<Vec<_>>())?);
        }
        ['[', inner @ .., ']'] => pick(&class(inner)?, way.random, out)?,
        [c] => out.push(*c),
        escape => pick(&escaped(escape)?, way.random, out)?,
    }
    Some(())
}

type Ranges = Vec<(char, char)>;

fn pick(ranges: &Ranges, random: &mut Random, out: &mut String) -> Option<()> {
    let (low, high) = *random.one(ranges)?;
    let span = (high as u32).checked_sub(low as u32)?.min(94) as usize + 1;
    out.push(char::from_u32(low as u32 + random.below(span) as u32)?);
    Some(())
}

/// The characters of an escape.
fn escaped(text: &[char]) -> Option<Ranges> {
    let hexadecimal = |digits: &[char]| {
        let text: String = digits.iter().filter(|c| !matches!(c, '{' | '}')).collect();
        char::from_u32(u32::from_str_radix(&text, 16).ok()?)
    };
    Some(match text {
        ['\\', 'd'] => vec![('0', '9')],
        ['\\', 'w'] => vec![('a', 'z'), ('A', 'Z'), ('0', '9'), ('_', '_')],
        ['\\', 's'] => vec![(' ', ' ')],
        ['\\', 'D' | 'S'] => vec![('a', 'z')],
        ['\\', 'W'] => vec![('-', '-')],
        ['\\', 'n'] => vec![('\n', '\n')],
        ['\\', 'r'] => vec![('\r', '\r')],
        ['\\', 't'] => vec![('\t', '\t')],
        ['\\', 'p', name @ ..] => match name {
            ['{', 'L', 'u', ..] => vec![('A', 'Z')],
            ['{', 'N', ..] => vec![('0', '9')],
            ['{', 'L', ..] => vec![('a', 'z')],
            _ => return None,
        },
        ['\\', 'P', ..] | ['\\', 'c', ..] => return None,
        ['\\', 'u' | 'x', digits @ ..] => vec![hexadecimal(digits).map(|c| (c, c))?],
        ['\\', c] => vec![(*c, *c)],
        _ => return None,
    })
}

/// The characters of a class.
fn class(text: &[char]) -> Option<Ranges> {
    let mut ranges = Vec::new();
    let mut at = 0;
    while at < text.len() {
        let end = if text.get(at) == Some(&'\\') {
            atom_end(text, at)?
        } else {
            at + 1
        };
        let one = |piece: &[char]| match piece {
            [c] => Some(vec![(*c, *c)]),
            escape => escaped(escape),
        };
        let first = one(text.get(at..end)?)?;
        let until = (text.get(end) == Some(&'-'))
            .then_some(end + 1)
            .filter(|until| *until < text.len());
        if let (Some(until), [(low, _)]) = (until, first.as_slice()) {
            let last = if text.get(until) == Some(&'\\') {
                atom_end(text, until)?
            } else {
                until + 1
            };
            let (_, high) = *one(text.get(until..last)?)?.first()?;
            ranges.push((*low, high));
            at = last;
        } else {
            ranges.extend(first);
            at = end;
        }
    }
    Some(ranges)
}

#[cfg(test)]
mod tests {
    use super::super::random::Random;
    use super::{long, matching};

    #[test]
    fn texts_match_their_patterns() {
        for pattern in [
            "^evt_[a-z0-9]{12}$",
            "^[2-9A-HJ-NP-Za-km-z]{22}$",
            r"^(\d{4})-(0[1-9]|1[0-2])$",
            "^(?:pur|lst)_[^/\\s]+$",
            r"^\+?[1-9]\d{1,14}$",
            "a|b|cd*",
            r"^[\w.-]+@[\w-]+\.[a-z]{2,}$",
            r"^\u0041\x42[\]\-]$",
            "^(?<year>[0-9]{4})?$",
            "",
        ] {
            let expected =
                regex_lite::Regex::new(&pattern.replace(r"\u0041", "A").replace("?<year>", ""))
                    .unwrap();
            for seed in 0..200 {
                let text = matching(pattern, &mut Random::new(seed)).unwrap();
                assert!(expected.is_match(&text), "{pattern}: {text:?}");
            }
        }
    }

    #[test]
    fn texts_are_as_long_as_is_asked_where_the_pattern_has_room() {
        for (pattern, longest) in [
            ("^[a-z]+$", 40),
            ("^a", 40),
            ("b$|^a", 3),
            ("^(?:ab){1,9}x?$", 18),
            ("^evt_[a-z]{4,30}$", 34),
        ] {
            let expected = regex_lite::Regex::new(pattern).unwrap();
            for seed in 0..100 {
                let text = long(pattern, longest.min(30), &mut Random::new(seed)).unwrap();
                assert!(expected.is_match(&text), "{pattern}: {text:?}");
                let enough = longest < 40 || text.len() >= 30;
                assert!(enough, "{pattern}: {text:?}");
            }
        }
    }

    #[test]
    fn what_cannot_be_built_is_said() {
        for pattern in [r"(a)\1", "[", "(", r"\", "a{x}"] {
            assert_eq!(matching(pattern, &mut Random::new(1)), None, "{pattern}");
        }
    }
}
