//! `\p{…}`: the general categories of Unicode, from a table of runs that `xtask/unicode.mjs` writes.
//! Scripts and the other properties would cost several times the bytes of it and are refused.

use super::set::Set;
use std::sync::OnceLock;

const RUNS: &[u8] = include_bytes!("categories.bin");

/// In the order of the table's numbers.
const NAMES: [(&str, &str); 30] = [
    ("Cn", "Unassigned"),
    ("Cc", "Control"),
    ("Cf", "Format"),
    ("Co", "Private_Use"),
    ("Cs", "Surrogate"),
    ("Ll", "Lowercase_Letter"),
    ("Lm", "Modifier_Letter"),
    ("Lo", "Other_Letter"),
    ("Lt", "Titlecase_Letter"),
    ("Lu", "Uppercase_Letter"),
    ("Mc", "Spacing_Mark"),
    ("Me", "Enclosing_Mark"),
    ("Mn", "Nonspacing_Mark"),
    ("Nd", "Decimal_Number"),
    ("Nl", "Letter_Number"),
    ("No", "Other_Number"),
    ("Pc", "Connector_Punctuation"),
    ("Pd", "Dash_Punctuation"),
    ("Pe", "Close_Punctuation"),
    ("Pf", "Final_Punctuation"),
    ("Pi", "Initial_Punctuation"),
    ("Po", "Other_Punctuation"),
    ("Ps", "Open_Punctuation"),
    ("Sc", "Currency_Symbol"),
    ("Sk", "Modifier_Symbol"),
    ("Sm", "Math_Symbol"),
    ("So", "Other_Symbol"),
    ("Zl", "Line_Separator"),
    ("Zp", "Paragraph_Separator"),
    ("Zs", "Space_Separator"),
];

/// Further names, with what they stand for: a category or the first letter of several.
const MORE: [(&str, &str); 12] = [
    ("Other", "C"),
    ("Letter", "L"),
    ("Mark", "M"),
    ("Combining_Mark", "M"),
    ("Number", "N"),
    ("Punctuation", "P"),
    ("punct", "P"),
    ("Symbol", "S"),
    ("Separator", "Z"),
    ("cntrl", "Cc"),
    ("digit", "Nd"),
    ("Any", ""),
];

/// The code points of a property; `None` if the name is not known.
pub(super) fn ranges(name: &str) -> Option<Vec<(u32, u32)>> {
    if name == "ASCII" {
        return Some(vec![(0, 0x7f)]);
    }
    let value = name
        .strip_prefix("General_Category=")
        .or_else(|| name.strip_prefix("gc="));
    let name = value.unwrap_or(name);
    // "Any" is a property of its own and no general category.
    let more = MORE.iter().find(|(long, _)| *long == name);
    let short = more.map_or(name, |(_, short)| short);
    if (short.is_empty() && value.is_some()) || name.is_empty() {
        return None;
    }
    let mut wanted = 0_u32;
    for (number, (code, long)) in NAMES.iter().enumerate() {
        let in_group = short.len() < 2 && code.starts_with(short);
        // Cased letters have a name too.
        let is_cased =
            matches!(short, "LC" | "Cased_Letter") && matches!(*code, "Ll" | "Lt" | "Lu");
        if in_group || *code == short || *long == short || is_cased {
            wanted |= 1 << number;
        }
    }
    (wanted > 0).then(|| select(wanted))
}

/// Ll, Lm, Lo, Lt, Lu and Nl; with Mc, Mn, Nd and Pc.
const STARTS: u32 = 0x43e0;
const CONTINUES: u32 = 0x1_77e0;

/// May the letter stand at the beginning of a group's name (`ID_Start`), or further on in it (`ID_Continue`)?
pub(super) fn is_in_name(letter: char, is_first: bool) -> bool {
    // Made once: texts that somebody sent are read too.
    static SETS: [OnceLock<Set>; 2] = [OnceLock::new(), OnceLock::new()];
    let [first, further] = &SETS;
    let (set, wanted) = if is_first {
        (first, STARTS)
    } else {
        (further, CONTINUES)
    };
    match letter {
        // Unicode's lists of what the categories leave out (PropList.txt), and ECMAScript's two signs and two joiners.
        '$' | '_' | '\u{1885}' | '\u{1886}' | '℘' | '℮' | '゛' | '゜' => true,
        '·'
        | '\u{387}'
        | '\u{1369}'..='\u{1371}'
        | '\u{19da}'
        | '\u{200c}'
        | '\u{200d}'
        | '・'
        | '･' => !is_first,
        // A letter by its category, and part of patterns by its use.
        '\u{2e2f}' => false,
        _ => set
            .get_or_init(|| Set::of(select(wanted), false))
            .has(letter),
    }
}

/// The code points of the categories whose bits are set.
fn select(wanted: u32) -> Vec<(u32, u32)> {
    let mut out = Vec::new();
    let mut start = 0;
    let mut bytes = RUNS.iter().copied();
    while let Some(byte) = bytes.next() {
        let mut length = u32::from(byte & 7);
        if length == 0 {
            let mut shift = 0;
            for part in bytes.by_ref() {
                length |= u32::from(part & 127) << shift;
                shift += 7;
                if part < 128 {
                    break;
                }
            }
        }
        if wanted >> (byte >> 3) & 1 == 1 {
            out.push((start, start + length.saturating_sub(1)));
        }
        start += length;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::set::Set;
    use super::{is_in_name, ranges};

    #[test]
    fn the_table_covers_all_of_unicode_and_agrees_with_the_standard_library() {
        let all = Set::of(ranges("Any").expect("Any"), false);
        assert_eq!(all.ranges(), [(0, 0x10_ffff)]);
        let set = |name| Set::of(ranges(name).expect(name), false);
        let (control, number, space) = (set("Cc"), set("N"), set("Zs"));
        // The two may know different versions of Unicode; nothing of Latin and Greek changes.
        for character in '\0'..'\u{370}' {
            assert_eq!(
                control.has(character),
                character.is_control(),
                "{character:?}"
            );
            assert_eq!(
                number.has(character),
                character.is_numeric(),
                "{character:?}"
            );
            let blank = character.is_whitespace() && !character.is_control();
            assert_eq!(space.has(character), blank, "{character:?}");
        }
        assert!(set("Lu").has('Σ') && set("Letter").has('ß') && set("gc=Ll").has('é'));
        assert!(set("Sc").has('€') && set("So").has('😀') && set("Nd").has('५'));
        assert!(set("LC").has('a') && !set("LC").has('ª'));
        for unknown in ["", "Greek", "Script=Greek", "gc=Any", "l", "Alphabetic"] {
            assert!(ranges(unknown).is_none(), "{unknown}");
        }
    }

    #[test]
    fn names_of_groups_are_those_of_ecmascript() {
        for letter in "aZ$_éΩ℘ⅷ漢".chars() {
            assert!(
                is_in_name(letter, true) && is_in_name(letter, false),
                "{letter:?}"
            );
        }
        for letter in "1·५\u{300}\u{200c}\u{200d}‿".chars() {
            assert!(
                !is_in_name(letter, true) && is_in_name(letter, false),
                "{letter:?}"
            );
        }
        for letter in "-> \0😀€\u{2e2f}\u{10ffff}".chars() {
            assert!(
                !is_in_name(letter, true) && !is_in_name(letter, false),
                "{letter:?}"
            );
        }
    }
}
