//! JSON as one writer of one language writes it.

use std::borrow::Cow;

use crate::json::{Kind, Node, ecmascript};

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Numbers {
    /// As they stand.
    Kept,
    /// As ECMAScript prints the double.
    Ecmascript,
}

/// Everything in which writers differ.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Between members.
    pub comma: &'static str,
    /// Between key and value.
    pub colon: &'static str,
    /// One step of indent; empty for one line.
    pub indent: &'static str,
    /// Between lines.
    pub line: &'static str,
    /// Whether everything beyond ASCII is escaped.
    pub ascii: bool,
    /// Whether the digits of escapes are upper case.
    pub upper: bool,
    /// The control characters that have a short escape.
    pub short: &'static str,
    /// Further characters that are written as `\u` escapes.
    pub escaped: &'static str,
    /// Whether a slash is written `\/`.
    pub slash: bool,
    /// How numbers are written.
    pub numbers: Numbers,
    /// Whether keys are sorted.
    pub sorted: bool,
    /// Behind the document.
    pub tail: &'static str,
}

/// No blanks, no escape that is not needed.
pub const PLAIN: Style = Style {
    comma: ",",
    colon: ":",
    indent: "",
    line: "\n",
    ascii: false,
    upper: false,
    short: "\u{8}\t\n\u{c}\r",
    escaped: "",
    slash: false,
    numbers: Numbers::Kept,
    sorted: false,
    tail: "",
};

impl Style {
    /// Writes the value; `None` where the text would be longer than `most` bytes.
    #[must_use]
    pub fn write(&self, node: Node<'_>, most: usize) -> Option<Vec<u8>> {
        let mut out = Out {
            style: self,
            text: String::with_capacity(node.raw().len()),
            most,
        };
        out.value(node, 0)?;
        out.text.push_str(self.tail);
        Some(out.text.into_bytes())
    }
}

struct Out<'s> {
    style: &'s Style,
    text: String,
    most: usize,
}

impl Out<'_> {
    /// The reader bounds the depth.
    fn value(&mut self, node: Node<'_>, depth: usize) -> Option<()> {
        match node.kind() {
            Kind::Object => {
                let mut members: Vec<_> = node.entries().collect();
                if self.style.sorted {
                    members = crate::order::sorted_by(members, |left, right| left.0.cmp(&right.0));
                }
                self.text.push('{');
                for (number, (key, value)) in members.iter().enumerate() {
                    self.next(number, depth)?;
                    self.string(key);
                    self.text.push_str(self.style.colon);
                    self.value(*value, depth + 1)?;
                }
                self.close(members.len(), depth, '}');
            }
            Kind::Array => {
                self.text.push('[');
                for (number, item) in node.items().enumerate() {
                    self.next(number, depth)?;
                    self.value(item, depth + 1)?;
                }
                self.close(node.len(), depth, ']');
            }
            Kind::String => self.string(&node.as_str().unwrap_or(Cow::Borrowed(""))),
            Kind::Number if self.style.numbers == Numbers::Ecmascript => {
                let value = node.as_f64().unwrap_or(f64::NAN);
                self.text.push_str(&ecmascript::number(value));
            }
            _ => self
                .text
                .push_str(core::str::from_utf8(node.raw()).unwrap_or_default()),
        }
        (self.text.len() <= self.most).then_some(())
    }

    fn next(&mut self, number: usize, depth: usize) -> Option<()> {
        if number > 0 {
            self.text.push_str(self.style.comma);
        }
        self.new_line(depth + 1);
        (self.text.len() <= self.most).then_some(())
    }

    fn close(&mut self, members: usize, depth: usize, bracket: char) {
        if members > 0 {
            self.new_line(depth);
        }
        self.text.push(bracket);
    }

    fn new_line(&mut self, depth: usize) {
        if !self.style.indent.is_empty() {
            self.text.push_str(self.style.line);
            for _ in 0..depth {
                self.text.push_str(self.style.indent);
            }
        }
    }

    fn string(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            let style = self.style;
            match c {
                c if style.escaped.contains(c) || (style.ascii && !c.is_ascii()) => self.escape(c),
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                '/' if style.slash => self.text.push_str("\\/"),
                c if c < ' ' => match (style.short.contains(c), short(c)) {
                    (true, Some(letter)) => self.text.extend(['\\', letter]),
                    _ => self.escape(c),
                },
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }

    fn escape(&mut self, c: char) {
        const LOWER: &[u8; 16] = b"0123456789abcdef";
        const UPPER: &[u8; 16] = b"0123456789ABCDEF";
        let digits = if self.style.upper { UPPER } else { LOWER };
        for unit in c.encode_utf16(&mut [0; 2]) {
            self.text.push_str("\\u");
            for shift in [12, 8, 4, 0] {
                let digit = digits.get(usize::from(*unit >> shift & 15));
                self.text
                    .push(digit.map_or('0', |digit| char::from(*digit)));
            }
        }
    }
}

fn short(c: char) -> Option<char> {
    Some(match c {
        '\u{8}' => 'b',
        '\t' => 't',
        '\n' => 'n',
        '\u{c}' => 'f',
        '\r' => 'r',
        _ => return None,
    })
}
