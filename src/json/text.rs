//! The text of JSON, laid out anew without reading the values.

use crate::prelude::*;

/// Deeper levels get no more indent, so that a hostile text cannot ask for a square of its size.
const MAX_INDENT: usize = 128;

/// Line and column of an offset, both from 1. Columns count characters. A line ends at LF, CR
/// or CR LF.
pub fn line_column(bytes: &[u8], offset: usize) -> (u32, u32) {
    Lines::of(bytes).at(offset)
}

/// As [`line_column`], for offsets in order: what stands before the last one is not read again.
pub(crate) struct Lines<'t> {
    rest: &'t [u8],
    read: usize,
    line: u32,
    column: u32,
    last: u8,
}

impl<'t> Lines<'t> {
    pub(crate) fn of(bytes: &'t [u8]) -> Self {
        Self {
            rest: bytes,
            read: 0,
            line: 1,
            column: 1,
            last: 0,
        }
    }

    pub(crate) fn at(&mut self, offset: usize) -> (u32, u32) {
        let more = offset.saturating_sub(self.read);
        let (next, rest) = self.rest.split_at_checked(more).unwrap_or((self.rest, &[]));
        self.rest = rest;
        self.read += more;
        for byte in next {
            if *byte == b'\n' && self.last == b'\r' {
                // The second half of a line end that was counted.
            } else if matches!(byte, b'\n' | b'\r') {
                self.line = self.line.saturating_add(1);
                self.column = 1;
            } else if byte & 0xc0 != 0x80 {
                self.column = self.column.saturating_add(1);
            }
            self.last = *byte;
        }
        (self.line, self.column)
    }
}

/// Characters that show nothing, or turn what stands around them: a name from a message may hold some, and sentences end up in logs.
#[cfg(feature = "full")]
const UNSEEN: [(char, char); 9] = [
    ('\0', '\u{1f}'),
    ('\u{7f}', '\u{a0}'),
    ('\u{ad}', '\u{ad}'),
    ('\u{61c}', '\u{61c}'),
    ('\u{200b}', '\u{200f}'),
    ('\u{2028}', '\u{202f}'),
    ('\u{2060}', '\u{206f}'),
    ('\u{fe00}', '\u{feff}'),
    ('\u{e0000}', '\u{10ffff}'),
];

/// A name in quotes for a sentence, on one line and as plain as it can be.
#[cfg(feature = "full")]
#[inline(never)]
pub(crate) fn quoted(name: &str) -> String {
    let mut out = String::from("\"");
    for character in name.chars() {
        let unseen = |(first, last): &(char, char)| (*first..=*last).contains(&character);
        if matches!(character, '"' | '\\') {
            out.push('\\');
            out.push(character);
        } else if UNSEEN.iter().any(unseen) {
            let number = u32::from(character);
            out.push_str("\\u{");
            let digits = (0..6).rev().map(|place| (place, number >> (4 * place)));
            for (_, digit) in digits.skip_while(|(place, digit)| *place > 0 && *digit == 0) {
                out.push(char::from_digit(digit & 15, 16).unwrap_or('0'));
            }
            out.push('}');
        } else {
            out.push(character);
        }
    }
    out.push('"');
    out
}

/// The same text with an indent of two spaces; numbers and strings stay as written. Nothing, if it is not UTF-8.
pub fn pretty(raw: &[u8]) -> String {
    lay_out(raw, true)
}

/// The same text without white space between tokens; numbers and strings stay as written. Nothing, if it is not UTF-8.
pub fn minify(raw: &[u8]) -> String {
    lay_out(raw, false)
}

fn lay_out(raw: &[u8], pretty: bool) -> String {
    let mut out: Vec<u8> = Vec::with_capacity(raw.len());
    let mut depth = 0_usize;
    let (mut in_string, mut escaped, mut opened) = (false, false, false);
    for byte in raw.iter().copied() {
        if in_string {
            out.push(byte);
            in_string = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        if matches!(byte, b' ' | b'\n' | b'\r' | b'\t') {
            continue;
        }
        let closes = matches!(byte, b'}' | b']');
        if closes {
            depth = depth.saturating_sub(1);
        }
        // An empty container stays on one line.
        if pretty && opened != closes {
            new_line(&mut out, depth);
        }
        out.push(byte);
        opened = matches!(byte, b'{' | b'[');
        match byte {
            b'"' => in_string = true,
            b'{' | b'[' => depth += 1,
            b',' if pretty => new_line(&mut out, depth),
            b':' if pretty => out.push(b' '),
            _ => {}
        }
    }
    String::from_utf8(out).unwrap_or_default()
}

fn new_line(out: &mut Vec<u8>, depth: usize) {
    out.push(b'\n');
    out.resize(out.len() + 2 * depth.min(MAX_INDENT), b' ');
}

#[cfg(all(test, feature = "full"))]
mod tests {
    use super::quoted;

    #[test]
    fn quotes_names_as_what_they_are() {
        let cases = [
            ("", r#""""#),
            ("order id", r#""order id""#),
            ("größe 名", r#""größe 名""#),
            ("a\"b\\c", r#""a\"b\\c""#),
            (
                "\n\0\u{9b}\u{202e}\u{feff}",
                r#""\u{a}\u{0}\u{9b}\u{202e}\u{feff}""#,
            ),
        ];
        for (name, wanted) in cases {
            assert_eq!(quoted(name), wanted);
        }
    }
}
