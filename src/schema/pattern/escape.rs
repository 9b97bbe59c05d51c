//! What stands after a backslash.

use super::property;
use super::set::{DIGIT, SPACE, WORD, complement};
use super::syntax::{Ranges, Reader, Result, fault};
use crate::json::quoted;

impl Reader<'_> {
    /// `\d`, `\p{…}` and their like.
    pub(super) fn shorthand(&mut self, letter: char) -> Result<Option<Ranges>> {
        let ranges = match letter.to_ascii_lowercase() {
            'd' => DIGIT.to_vec(),
            'w' => WORD.to_vec(),
            's' => SPACE.to_vec(),
            'p' => {
                let name = self.property_name()?;
                let known = if self.builds {
                    property::ranges(&name)
                } else {
                    None
                };
                match known {
                    Some(ranges) => ranges,
                    None => {
                        let known = " (general categories are known, such as \\p{L})";
                        self.refuse(&["the Unicode property ", &quoted(&name), known].concat())?;
                        Vec::new()
                    }
                }
            }
            _ => return Ok(None),
        };
        Ok(Some(if letter.is_ascii_uppercase() {
            complement(&ranges)
        } else {
            ranges
        }))
    }

    /// The name of a group, up to its end.
    pub(super) fn name(&mut self, wrong: &str) -> Result<()> {
        let mut is_first = true;
        loop {
            let letter = match self.rest.next() {
                Some('>') if !is_first => return Ok(()),
                Some('\\') if self.rest.next_if_eq(&'u').is_some() => {
                    char::from_u32(self.unicode()?)
                }
                next => next,
            };
            if !letter.is_some_and(|letter| property::is_in_name(letter, is_first)) {
                return fault(wrong);
            }
            is_first = false;
        }
    }

    /// What stands in the braces after `\p`. Other letters than these no property of ECMAScript has.
    fn property_name(&mut self) -> Result<String> {
        if self.rest.next_if_eq(&'{').is_none() {
            return fault("a Unicode property without braces");
        }
        let mut name = String::new();
        loop {
            match self.rest.next() {
                Some('}') => return Ok(name),
                Some(next) if next.is_ascii_alphanumeric() || matches!(next, '_' | '=') => {
                    name.push(next);
                }
                _ => return fault("a Unicode property whose name does not end"),
            }
        }
    }

    /// An escape that stands for one character.
    pub(super) fn character(&mut self, letter: char) -> Result<u32> {
        Ok(match letter {
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'c' => match self.rest.next() {
                Some(letter) if letter.is_ascii_alphabetic() => u32::from(letter) & 31,
                _ => return fault("something other than a letter after \\c"),
            },
            '0' if !matches!(self.rest.peek(), Some('0'..='9')) => 0,
            'x' => self.hex(2)?,
            'u' => self.unicode()?,
            '0'..='9' => {
                self.refuse("a back-reference")?;
                while self.rest.next_if(char::is_ascii_digit).is_some() {}
                0
            }
            'k' => {
                if self.rest.next_if_eq(&'<').is_none() {
                    return fault("\\k without the name of a group");
                }
                self.name("\\k whose name does not end")?;
                self.refuse("a back-reference")?;
                0
            }
            letter if letter.is_ascii_alphanumeric() => {
                return fault(&["the unknown escape \\", letter.encode_utf8(&mut [0; 4])].concat());
            }
            // Any other character stands for itself.
            other => u32::from(other),
        })
    }

    fn unicode(&mut self) -> Result<u32> {
        if self.rest.next_if_eq(&'{').is_some() {
            let digits: String = self.rest.by_ref().take_while(|next| *next != '}').collect();
            let code = u32::from_str_radix(&digits, 16).ok();
            return match code.filter(|code| *code <= 0x10_ffff && !digits.starts_with('+')) {
                Some(code) => Ok(code),
                None => fault("no code point in \\u{…}"),
            };
        }
        let code = self.hex(4)?;
        if !(0xd800..0xdc00).contains(&code) {
            return Ok(code);
        }
        let after = self.rest.clone();
        let pair = self.rest.next() == Some('\\') && self.rest.next() == Some('u');
        let low = if pair { self.hex(4).ok() } else { None };
        let Some(low) = low.filter(|low| (0xdc00..0xe000).contains(low)) else {
            self.rest = after;
            self.refuse("half of a surrogate pair")?;
            return Ok(code);
        };
        Ok(0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00))
    }

    fn hex(&mut self, digits: usize) -> Result<u32> {
        let mut code = 0;
        for _ in 0..digits {
            let Some(digit) = self.rest.next().and_then(|digit| digit.to_digit(16)) else {
                return fault("too few hexadecimal digits after an escape");
            };
            code = code * 16 + digit;
        }
        Ok(code)
    }
}
