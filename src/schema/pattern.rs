//! Regular expressions of JSON Schema (ECMA-262) on an engine whose time is linear in the text.
//!
//! The two dialects differ in small things: what `.` and `\s` mean, how a code point is
//! written, which brackets may stand bare. The source is rewritten, and what a linear engine
//! cannot do is refused by name when the schema is compiled.

use regex_lite::{Regex, RegexBuilder};
use std::iter::Peekable;
use std::str::Chars;

/// Memory a compiled pattern may take; `(a{1000}){1000}` asks for more.
const MAX_SIZE: usize = 1 << 20;

const SPACE: &str =
    r"\t-\r \x{a0}\x{1680}\x{2000}-\x{200a}\x{2028}\x{2029}\x{202f}\x{205f}\x{3000}\x{feff}";
const NO_SPACE: &str = concat!(
    r"\x{0}-\x{8}\x{e}-\x{1f}!-\x{9f}\x{a1}-\x{167f}\x{1681}-\x{1fff}\x{200b}-\x{2027}\x{202a}-\x{202e}",
    r"\x{2030}-\x{205e}\x{2060}-\x{2fff}\x{3001}-\x{fefe}\x{ff00}-\x{10ffff}"
);
const DOT: &str = r"[^\n\r\x{2028}\x{2029}]";

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    regex: Regex,
    source: String,
}

impl Pattern {
    pub(super) fn new(source: &str) -> Result<Self, PatternError> {
        let rewritten = Rewriter {
            rest: source.chars().peekable(),
            out: String::new(),
        }
        .run()?;
        let regex = RegexBuilder::new(&rewritten)
            .size_limit(MAX_SIZE)
            .build()
            .or_else(|error| {
                fault(format!(
                    "expected a regular expression, found one with a fault: {error}"
                ))
            })?;
        Ok(Self {
            regex,
            source: source.to_owned(),
        })
    }

    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    pub(super) fn source(&self) -> &str {
        &self.source
    }
}

/// Why a pattern was not taken.
#[derive(Clone, Debug)]
pub(super) struct PatternError {
    /// A pattern ECMAScript knows and a linear engine cannot run.
    pub unsupported: bool,
    /// What was expected and what was found.
    pub sentence: String,
}

struct Rewriter<'s> {
    rest: Peekable<Chars<'s>>,
    out: String,
}

fn refuse<T>(what: &str) -> Result<T, PatternError> {
    let sentence = format!(
        "expected a pattern that runs in linear time, found {what}, which is not supported"
    );
    Err(PatternError {
        unsupported: true,
        sentence,
    })
}

fn fault<T>(sentence: String) -> Result<T, PatternError> {
    Err(PatternError {
        unsupported: false,
        sentence,
    })
}

impl Rewriter<'_> {
    fn run(mut self) -> Result<String, PatternError> {
        while let Some(character) = self.rest.next() {
            match character {
                '\\' => self.escape(false)?,
                '.' => self.out.push_str(DOT),
                '(' => self.group()?,
                '[' => self.class()?,
                '{' if !self.is_quantifier() => self.out.push_str(r"\{"),
                '}' if !self.closes_quantifier() => self.out.push_str(r"\}"),
                ']' => self.out.push_str(r"\]"),
                other => self.out.push(other),
            }
        }
        Ok(self.out)
    }

    /// After `{`: does `n}`, `n,}` or `n,m}` follow?
    fn is_quantifier(&self) -> bool {
        let mut rest = self.rest.clone();
        let (mut digits, mut comma) = (false, false);
        loop {
            match rest.next() {
                Some('0'..='9') => digits = true,
                Some(',') if digits && !comma => comma = true,
                Some('}') => return digits,
                _ => return false,
            }
        }
    }

    /// At `}`: was it opened as a quantifier? Only then digits stand between, bare.
    fn closes_quantifier(&self) -> bool {
        let before = self
            .out
            .trim_end_matches(|c: char| c.is_ascii_digit() || c == ',');
        before.len() < self.out.len() && before.ends_with('{') && !before.ends_with(r"\{")
    }

    fn group(&mut self) -> Result<(), PatternError> {
        self.out.push('(');
        if self.rest.next_if_eq(&'?').is_none() {
            return Ok(());
        }
        match self.rest.next() {
            Some(':') => self.out.push_str("?:"),
            Some('=' | '!') => return refuse("a look-ahead"),
            Some('<') => {
                if matches!(self.rest.peek(), Some('=' | '!')) {
                    return refuse("a look-behind");
                }
                self.out.push_str("?P<");
            }
            Some('i' | 'm' | 's' | '-') => return self.flags(),
            _ => {
                return fault(
                    "expected a regular expression, found a group of an unknown kind".to_owned(),
                );
            }
        }
        Ok(())
    }

    /// `(?i:…)` is ECMAScript, `(?i)` is not.
    fn flags(&mut self) -> Result<(), PatternError> {
        let mut rest = self
            .rest
            .clone()
            .skip_while(|flag| matches!(flag, 'i' | 'm' | 's' | '-'));
        if rest.next() == Some(':') {
            return refuse("a group with flags");
        }
        fault("expected a regular expression, found flags outside a group".to_owned())
    }

    fn class(&mut self) -> Result<(), PatternError> {
        let negated = self.rest.next_if_eq(&'^').is_some();
        if self.rest.next_if_eq(&']').is_some() {
            // Nothing, or any character at all.
            self.out.push_str(if negated {
                r"[\x{0}-\x{10ffff}]"
            } else {
                r"[^\x{0}-\x{10ffff}]"
            });
            return Ok(());
        }
        self.out.push_str(if negated { "[^" } else { "[" });
        loop {
            match self.rest.next() {
                Some(']') => {
                    self.out.push(']');
                    return Ok(());
                }
                Some('\\') => self.escape(true)?,
                Some(special @ ('[' | '^' | '&' | '~')) => {
                    self.out.push('\\');
                    self.out.push(special);
                }
                Some('-') if self.rest.peek() == Some(&'-') => self.out.push_str(r"\-"),
                Some(other) => self.out.push(other),
                None => {
                    return fault(
                        "expected a regular expression, found a class that is not closed"
                            .to_owned(),
                    );
                }
            }
        }
    }

    fn escape(&mut self, in_class: bool) -> Result<(), PatternError> {
        let Some(character) = self.rest.next() else {
            return fault("expected a regular expression, found a backslash at its end".to_owned());
        };
        match character {
            'd' | 'D' | 'w' | 'W' | 't' | 'n' | 'r' | 'f' | 'v' => {
                self.out.push('\\');
                self.out.push(character);
            }
            'b' if in_class => self.code_point(8),
            'b' | 'B' if !in_class => {
                self.out.push('\\');
                self.out.push(character);
            }
            's' | 'S' => {
                let set = if character == 's' { SPACE } else { NO_SPACE };
                let (before, after) = if in_class { ("", "") } else { ("[", "]") };
                self.out.extend([before, set, after]);
            }
            'c' => match self.rest.next() {
                Some(letter) if letter.is_ascii_alphabetic() => {
                    self.code_point(u32::from(letter) & 31)
                }
                _ => {
                    return fault(
                        "expected a letter after \\c in a pattern, found something else".to_owned(),
                    );
                }
            },
            '0' if !matches!(self.rest.peek(), Some('0'..='9')) => self.code_point(0),
            'x' => {
                let code = self.hex(2)?;
                self.code_point(code);
            }
            'u' => self.unicode()?,
            '0'..='9' | 'k' => return refuse("a back-reference"),
            'p' | 'P' => return refuse("a Unicode property class (\\p)"),
            letter if letter.is_ascii_alphanumeric() => {
                return fault(format!(
                    "expected a regular expression, found the unknown escape \\{letter}"
                ));
            }
            // Any other character stands for itself.
            other => self.code_point(u32::from(other)),
        }
        Ok(())
    }

    fn unicode(&mut self) -> Result<(), PatternError> {
        if self.rest.next_if_eq(&'{').is_some() {
            let mut digits = String::new();
            while let Some(digit) = self.rest.next_if(char::is_ascii_hexdigit) {
                digits.push(digit);
            }
            let code = u32::from_str_radix(&digits, 16)
                .ok()
                .filter(|code| *code <= 0x10_ffff);
            let (Some(code), Some('}')) = (code, self.rest.next()) else {
                return fault(
                    "expected a code point in \\u{…} of a pattern, found something else".to_owned(),
                );
            };
            self.code_point(code);
            return Ok(());
        }
        let mut code = self.hex(4)?;
        if (0xd800..0xdc00).contains(&code) {
            let pair = self.rest.next() == Some('\\') && self.rest.next() == Some('u');
            let low = if pair { self.hex(4)? } else { 0 };
            if !(0xdc00..0xe000).contains(&low) {
                return refuse("half of a surrogate pair");
            }
            code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        }
        self.code_point(code);
        Ok(())
    }

    fn hex(&mut self, digits: usize) -> Result<u32, PatternError> {
        let mut code = 0;
        for _ in 0..digits {
            let Some(digit) = self.rest.next().and_then(|digit| digit.to_digit(16)) else {
                return fault(format!(
                    "expected {digits} hexadecimal digits after an escape in a pattern, found fewer"
                ));
            };
            code = code * 16 + digit;
        }
        Ok(code)
    }

    fn code_point(&mut self, code: u32) {
        self.out.push_str(&format!(r"\x{{{code:x}}}"));
    }
}

#[cfg(test)]
mod tests {
    use super::Pattern;

    #[test]
    fn matches_as_ecmascript() {
        let cases = [
            ("^a*$", "aaa", true),
            ("^a*$", "aab", false),
            ("a+", "xxaayy", true),
            (r"^\d{2,3}$", "12", true),
            (r"^\d{2,3}$", "১২", false),
            (r"^\w+$", "é", false),
            (r"^\s$", "\u{a0}", true),
            (r"^\s$", "\u{feff}", true),
            (r"^\S$", "\u{2028}", false),
            (r"^\S$", "a", true),
            (r"^[\S]$", "\u{3000}", false),
            (r"^[^\s]+$", "a b", false),
            ("^.$", "\r", false),
            ("^.$", "😀", true),
            ("^[^]$", "\n", true),
            ("^[]$", "a", false),
            (r"^\u{1f600}$", "😀", true),
            (r"^\ud83d\ude00$", "😀", true),
            (r"^\x41\u0042\cJ\0$", "AB\n\0", true),
            (r"^https:\/\/[^/]+\/$", "https://a.b/", true),
            (r"^[[&&~~^-]+$", "[&~^-", true),
            (r"^[a\-z]+$", "a-z", true),
            (r"^[a\-z]+$", "b", false),
            ("^{a}$", "{a}", true),
            ("^a{1}$", "a", true),
            ("^a{,2}$", "a{,2}", true),
            ("^(?<year>\\d{4})$", "2026", true),
            ("^(?:a|b)+$", "abab", true),
            ("^\\$ref$", "$ref", true),
            ("^foo$", "foo\n", false),
            (r"\bfoo\b", "a foo b", true),
        ];
        for (source, text, wanted) in cases {
            let pattern = Pattern::new(source).expect(source);
            assert_eq!(pattern.is_match(text), wanted, "{source} on {text:?}");
        }
    }

    #[test]
    fn refuses_by_name() {
        let cases = [
            ("(?=a)", "look-ahead"),
            ("(?!a)", "look-ahead"),
            ("(?<=a)", "look-behind"),
            ("(?<!a)", "look-behind"),
            (r"(a)\1", "back-reference"),
            (r"(?<n>a)\k<n>", "back-reference"),
            (r"\p{L}", "property"),
            ("(?i)a", "flags outside"),
            ("(?i:a)", "group with flags"),
            ("(?P<n>a)", "unknown kind"),
            ("[a", "not closed"),
            ("(a", "fault"),
            (r"\y", "unknown escape"),
            (r"\", "backslash"),
            ("((a{1000}){1000}){1000}", "fault"),
        ];
        for (source, word) in cases {
            let sentence = Pattern::new(source).map(|_| ()).expect_err(source).sentence;
            assert!(sentence.contains(word), "{source}: {sentence}");
        }
    }

    #[test]
    fn a_hostile_text_costs_linear_time() {
        let pattern = Pattern::new("^(a+)+$").expect("pattern");
        assert!(!pattern.is_match(&format!("{}!", "a".repeat(20_000))));
    }
}
