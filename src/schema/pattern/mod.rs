//! Regular expressions of JSON Schema (ECMA-262 with the flag u) in time linear in the text.
//!
//! What a linear engine cannot do is refused by name when the schema is compiled.

mod bits;
mod compact;
#[cfg(feature = "compile")]
mod escape;
mod line;
mod machine;
#[cfg(feature = "compile")]
mod property;
#[cfg(feature = "compile")]
mod row;
pub(super) mod set;
#[cfg(feature = "compile")]
mod steps;
#[cfg(feature = "compile")]
mod syntax;
#[cfg(feature = "compile")]
mod trim;

use line::Line;
use machine::Machine;

/// A compiled pattern.
#[derive(Clone, Debug)]
pub(super) struct Pattern {
    way: Way,
    source: String,
}

#[derive(Clone, Debug)]
enum Way {
    Line(Line),
    Machine(Machine),
    Host(HostEngine),
}

/// An engine for regular expressions that the caller brings, with no promise of how long it takes.
#[derive(Clone, Copy, Debug)]
pub struct HostEngine {
    /// Does it take this pattern?
    pub takes: fn(pattern: &str) -> bool,
    /// Does the pattern, which it took, match somewhere in the text?
    pub matches: fn(pattern: &str, text: &str) -> bool,
}

#[cfg(feature = "compile")]
impl Pattern {
    pub(super) fn new(source: &str) -> Result<Self, PatternError> {
        let mut tree = syntax::read(source)?;
        tree.trim(true, true);
        let way = match Line::new(&tree) {
            Some(line) => Way::Line(line),
            None => Way::Machine(Machine::new(&tree)?),
        };
        Ok(Self {
            way,
            source: source.to_owned(),
        })
    }

    /// As [`Pattern::new`]; what that refuses and the host's engine takes is left to it.
    pub(super) fn with(source: &str, host: Option<HostEngine>) -> Result<Self, PatternError> {
        Self::new(source).or_else(|error| match host {
            Some(host) if error.unsupported && (host.takes)(source) => Ok(Self {
                way: Way::Host(host),
                source: source.to_owned(),
            }),
            _ => Err(error),
        })
    }
}

impl Pattern {
    pub(super) fn is_match(&self, text: &str) -> bool {
        match &self.way {
            Way::Line(line) => line.is_match(text),
            Way::Machine(machine) => machine.is_match(text),
            Way::Host(host) => (host.matches)(&self.source, text),
        }
    }

    /// Work one match may cost, in the units of the check's budget.
    pub(super) fn cost(&self, text: &str) -> usize {
        match &self.way {
            Way::Line(_) | Way::Host(_) => text.len() / 16,
            Way::Machine(machine) => (text.len() + 1).saturating_mul(machine.len()) / 64,
        }
    }

    pub(super) fn source(&self) -> &str {
        &self.source
    }
}

/// Is the text a regular expression? Some that no linear engine can run are.
#[cfg(feature = "compile")]
pub(super) fn is_regex(text: &str) -> bool {
    syntax::check(text).is_ok()
}

/// Is the text a regular expression? Who read the schema that asks for this knows.
#[cfg(not(feature = "compile"))]
pub(super) fn is_regex(text: &str) -> bool {
    super::remote::ask(super::Question::Regex, text, "").is_ok()
}

/// Why a pattern was not taken.
#[cfg(feature = "compile")]
#[derive(Clone, Debug)]
pub(super) struct PatternError {
    /// A pattern ECMAScript knows and a linear engine cannot run.
    pub unsupported: bool,
    /// What was expected and what was found.
    pub sentence: String,
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use super::{Pattern, Way};

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
            (r"^(?<\u{e9}t\u00e9·1>a)(?<\ud835\udcb3>b)$", "ab", true),
            ("^(?:a|b)+$", "abab", true),
            ("^\\$ref$", "$ref", true),
            ("^foo$", "foo\n", false),
            (r"\bfoo\b", "a foo b", true),
            (r"\bfoo\b", "a food b", false),
            (r"^\p{L}+$", "Ωé", true),
            (r"^\P{L}+$", "Ωé", false),
            (r"^[^\p{Lu}]$", "a", true),
            (r"^[\p{Lu}\d]+$", "A1", true),
            ("^(a|ab)(c|bcd)$", "abcd", true),
            ("^(a?){3}a{3}$", "aaa", true),
            ("^(a*)*$", "", true),
            ("^(?:ab){2,3}$", "ababab", true),
            ("^(?:ab){2,3}$", "ab", false),
            ("^a*a$", "aaa", true),
            ("^a*b*a$", "aba", true),
            ("^a*b?a$", "aa", true),
            ("a|^b", "xb", false),
            ("x*", "", true),
            ("^[\\w-]+$", "a-b", true),
            ("^[a-]+$", "a-", true),
            ("^ab|cd$", "xcd", true),
            ("(^|,)b", "a,b", true),
            ("^a{2,}?$", "aaa", true),
        ];
        for (source, text, wanted) in cases {
            let pattern = Pattern::new(source).expect(source);
            assert_eq!(pattern.is_match(text), wanted, "{source} on {text:?}");
            if let Way::Machine(machine) = &pattern.way {
                assert_eq!(machine.ways.is_none(), source.contains(r"\b"), "{source}");
                let by_lists = machine.is_match_by_lists(text);
                assert_eq!(by_lists, wanted, "{source} on {text:?}, by lists");
            }
        }
    }

    /// A pattern over a few characters, of everything that says where to go on.
    fn random(next: &mut impl FnMut(usize) -> usize, depth: usize) -> String {
        let leaf = ["a", "b", "[ab]", "[^a]", ".", "^", "$", "", "é"];
        if depth == 0 || next(3) == 0 {
            return leaf[next(leaf.len())].into();
        }
        let (one, other) = (random(next, depth - 1), random(next, depth - 1));
        match next(7) {
            0 => format!("(?:{one}|{other})"),
            1 => format!("(?:{one})*"),
            2 => format!("(?:{one})+{other}"),
            3 => format!("(?:{one})?{other}"),
            4 => format!("(?:{one}){{1,2}}"),
            5 => format!("^(?:{one}){other}$"),
            _ => one + &other,
        }
    }

    /// Numbers below the one that is asked with, the same for the same seed.
    fn numbers(seed: u64) -> impl FnMut(usize) -> usize {
        let mut state = seed;
        move |below| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        }
    }

    fn word(next: &mut impl FnMut(usize) -> usize) -> String {
        let length = next(6);
        (0..length).map(|_| ['a', 'b', 'c', 'é'][next(4)]).collect()
    }

    #[test]
    fn by_bits_as_by_lists() {
        let mut next = numbers(7);
        let (mut matched, mut walked) = (0, 0);
        for _ in 0..20_000 {
            let source = random(&mut next, 4);
            let Ok(Pattern {
                way: Way::Machine(machine),
                ..
            }) = Pattern::new(&source)
            else {
                continue;
            };
            let Some(ways) = &machine.ways else { continue };
            for _ in 0..6 {
                let text = word(&mut next);
                let wanted = machine.is_match_by_lists(&text);
                let found = machine.is_match_by_bits(ways, &text);
                assert_eq!(found, wanted, "{source} on {text:?}");
                walked += 1;
                matched += usize::from(found);
            }
        }
        assert!(matched * 4 > walked && matched < walked && walked > 20_000);
    }

    #[test]
    fn trimmed_as_whole() {
        let mut next = numbers(11);
        let (mut matched, mut walked) = (0, 0);
        for _ in 0..20_000 {
            let source = random(&mut next, 4);
            let pattern = Pattern::new(&source).expect(&source);
            let tree = super::syntax::read(&source).expect(&source);
            let whole = super::Machine::new(&tree).expect(&source);
            for _ in 0..4 {
                let text = word(&mut next);
                let wanted = whole.is_match(&text);
                assert_eq!(pattern.is_match(&text), wanted, "{source} on {text:?}");
                walked += 1;
                matched += usize::from(wanted);
            }
        }
        assert!(matched * 8 > walked && matched < walked);
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
            (r"\p{Script=Greek}", "property"),
            (r"\pL", "without braces"),
            (r"\p{L)", "does not end"),
            ("a**", "nothing before"),
            ("a{3,2}", "wrong order"),
            ("[z-a]", "wrong order"),
            ("a)", "closes nothing"),
            ("(?i)a", "flags outside"),
            ("(?i:a)", "group with flags"),
            ("(?P<n>a)", "unknown kind"),
            ("(?<1a>a)", "name"),
            ("(?<😀>a)", "name"),
            (r"(?<n>a)\k<a\x61>", "name"),
            (r"\ud83d\u{2}", "surrogate"),
            ("[a", "not closed"),
            ("(a", "fault"),
            (r"\y", "unknown escape"),
            (r"\", "backslash"),
            ("((a{1000}){1000}){1000}", "20000 steps"),
        ];
        for (source, word) in cases {
            let sentence = Pattern::new(source).map(|_| ()).expect_err(source).sentence;
            assert!(sentence.contains(word), "{source}: {sentence}");
        }
    }

    #[test]
    fn what_is_refused_is_left_to_the_hosts_engine_where_there_is_one() {
        let host = super::HostEngine {
            takes: |pattern| pattern.contains("(?"),
            matches: |pattern, text| pattern == "(?=a)" && text == "a",
        };
        let with = |source| Pattern::with(source, Some(host));
        let pattern = with("(?=a)").expect("pattern");
        assert!(pattern.is_match("a") && !pattern.is_match("b"));
        assert!(with(r"(a)\1").is_err(), "the host does not take it");
        assert!(with("(?").is_err(), "no engine may take what is no pattern");
        assert!(
            with("^a$").expect("pattern").is_match("a"),
            "ours, not theirs"
        );
    }

    #[test]
    fn counts_of_characters_may_be_as_large_as_texts() {
        let pattern = Pattern::new("^[a-z]{1,65535}$").expect("pattern");
        assert!(pattern.is_match(&"a".repeat(65_535)) && !pattern.is_match(&"a".repeat(65_536)));
        assert!(Pattern::new("^a{4294967296}$").expect("pattern").cost("a") == 0);
    }

    #[test]
    fn counts_at_the_ends_cost_no_more_than_they_must() {
        let text = "a".repeat(2_000);
        for source in ["[a-z]{1,2048}$", "^[a-z]+.{0,4096}", "([a-z]{1,30000})|^c"] {
            let pattern = Pattern::new(source).expect(source);
            assert!(pattern.is_match(&text), "{source}");
            assert!(pattern.cost(&text) < 1_000, "{source}");
        }
    }

    #[test]
    fn a_hostile_text_costs_linear_time() {
        let pattern = Pattern::new("^(a+)+$").expect("pattern");
        assert!(!pattern.is_match(&format!("{}!", "a".repeat(20_000))));
    }
}
