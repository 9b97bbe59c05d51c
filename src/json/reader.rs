//! Text to tape, in one pass.
//!
//! A scalar takes one token (start, end). A container takes two around its members: one that
//! opens (start, index after the closing token) and one that closes (position of the bracket,
//! number of members). What a token is can be seen from the byte at its start, so eight bytes
//! are enough and a hostile body of `1,1,1,…` costs at most four times its length.

use super::chunk;
use super::error::{JsonError, JsonErrorKind};
use crate::prelude::*;

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// Offset of the first byte; of the bracket, for a token that closes.
    pub start: u32,
    /// Scalar: offset after the last byte, with [`ESCAPED`] for strings. Opening: index of the next sibling. Closing: members.
    pub link: u32,
}

/// Marks a string with something to resolve, so that nobody has to look for it again.
pub(super) const ESCAPED: u32 = 1 << 31;

struct Open {
    index: usize,
    count: u32,
    object: bool,
}

// Built for size the compiler keeps small functions apart; those on the way of every byte are
// drawn together by hand.
struct Reader<'s> {
    bytes: &'s [u8],
    at: usize,
    tape: Vec<Token>,
}

/// The tape, and the number of objects on it.
pub(super) fn read(
    bytes: &[u8],
    start: usize,
    max_depth: usize,
) -> Result<(Vec<Token>, usize), JsonError> {
    let mut reader = Reader {
        bytes,
        at: start,
        tape: Vec::with_capacity(bytes.len() / 8 + 8),
    };
    let mut open: Vec<Open> = Vec::with_capacity(16);
    let mut wants_key = false;
    let mut objects = 0;
    loop {
        if wants_key {
            reader.key()?;
        }
        match reader.peek() {
            Some(byte @ (b'{' | b'[')) => {
                if open.len() >= max_depth {
                    return Err(reader.fault(JsonErrorKind::Depth));
                }
                let object = byte == b'{';
                objects += usize::from(object);
                let index = reader.tape.len();
                reader.push(reader.at, 0);
                reader.at += 1;
                let empty = reader.peek() == Some(if object { b'}' } else { b']' });
                open.push(Open {
                    index,
                    count: u32::from(!empty),
                    object,
                });
                if !empty {
                    wants_key = object;
                    continue;
                }
            }
            Some(b'"') => reader.string()?,
            Some(b'-' | b'0'..=b'9') => reader.number()?,
            Some(b't') => reader.word(b"true")?,
            Some(b'f') => reader.word(b"false")?,
            Some(b'n') => reader.word(b"null")?,
            _ => return Err(reader.fault(JsonErrorKind::Syntax)),
        }
        // A value is complete; close what ends with it.
        loop {
            let byte = reader.peek();
            let Some(top) = open.last_mut() else {
                return match byte {
                    None => Ok((reader.tape, objects)),
                    Some(_) => Err(reader.fault(JsonErrorKind::Trailing)),
                };
            };
            match byte {
                Some(b',') if top.count > 0 => {
                    top.count += 1;
                    wants_key = top.object;
                    reader.at += 1;
                    break;
                }
                Some(close @ (b'}' | b']')) if (close == b'}') == top.object => {
                    let (index, count) = (top.index, top.count);
                    open.pop();
                    reader.push(reader.at, count as usize);
                    reader.at += 1;
                    let next = reader.tape.len() as u32;
                    if let Some(token) = reader.tape.get_mut(index) {
                        token.link = next;
                    }
                }
                _ => return Err(reader.fault(JsonErrorKind::Syntax)),
            }
        }
    }
}

impl Reader<'_> {
    fn fault(&self, kind: JsonErrorKind) -> JsonError {
        JsonError {
            kind,
            offset: self.at.min(self.bytes.len()),
        }
    }

    /// `parse` refuses texts whose offsets do not fit.
    #[inline(always)]
    fn push(&mut self, start: usize, link: usize) {
        self.tape.push(Token {
            start: start as u32,
            link: link as u32,
        });
    }

    #[inline(always)]
    fn here(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    /// The next byte that is not white space.
    #[inline(always)]
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.here() {
                Some(b' ' | b'\n' | b'\r' | b'\t') => self.at += 1,
                other => return other,
            }
        }
    }

    #[inline(always)]
    fn key(&mut self) -> Result<(), JsonError> {
        if self.peek() != Some(b'"') {
            return Err(self.fault(JsonErrorKind::Syntax));
        }
        self.string()?;
        if self.peek() != Some(b':') {
            return Err(self.fault(JsonErrorKind::Syntax));
        }
        self.at += 1;
        Ok(())
    }

    fn word(&mut self, word: &[u8]) -> Result<(), JsonError> {
        let start = self.at;
        for expected in word {
            if self.here() != Some(*expected) {
                return Err(self.fault(JsonErrorKind::Syntax));
            }
            self.at += 1;
        }
        self.push(start, self.at);
        Ok(())
    }

    fn digits(&mut self) -> Result<(), JsonError> {
        if !matches!(self.here(), Some(b'0'..=b'9')) {
            return Err(self.fault(JsonErrorKind::Syntax));
        }
        while matches!(self.here(), Some(b'0'..=b'9')) {
            self.at += 1;
        }
        Ok(())
    }

    fn number(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        if self.here() == Some(b'-') {
            self.at += 1;
        }
        if self.here() == Some(b'0') {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.here() == Some(b'.') {
            self.at += 1;
            self.digits()?;
        }
        if matches!(self.here(), Some(b'e' | b'E')) {
            self.at += 1;
            if matches!(self.here(), Some(b'+' | b'-')) {
                self.at += 1;
            }
            self.digits()?;
        }
        self.push(start, self.at);
        Ok(())
    }

    #[inline(always)]
    fn string(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        self.at += 1;
        let mut escaped = 0;
        loop {
            self.plain();
            match self.here() {
                Some(b'"') => {
                    self.at += 1;
                    self.push(start, self.at | escaped);
                    return Ok(());
                }
                Some(b'\\') => {
                    escaped = ESCAPED as usize;
                    self.escape()?;
                }
                Some(byte) if byte >= 0x20 => self.at += 1,
                _ => return Err(self.fault(JsonErrorKind::Syntax)),
            }
        }
    }

    /// Skips what stands for itself, up to a quote, a backslash or a control character, or to where too little is left for a chunk.
    #[inline(always)]
    fn plain(&mut self) {
        while let Some(chunk) = self.bytes.get(self.at..).and_then(<[u8]>::first_chunk) {
            let (plain, ends) = chunk::plain(chunk);
            self.at += plain;
            if ends {
                return;
            }
        }
    }

    fn escape(&mut self) -> Result<(), JsonError> {
        let start = self.at;
        self.at += 1;
        match self.here() {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => {
                self.at += 1;
                Ok(())
            }
            Some(b'u') => {
                let lone = JsonError {
                    kind: JsonErrorKind::LoneSurrogate,
                    offset: start,
                };
                match self.unit()? {
                    0xd800..=0xdbff => {
                        let pair = self
                            .bytes
                            .get(self.at..)
                            .is_some_and(|rest| rest.starts_with(b"\\u"));
                        if !pair {
                            return Err(lone);
                        }
                        self.at += 1;
                        match self.unit()? {
                            0xdc00..=0xdfff => Ok(()),
                            _ => Err(lone),
                        }
                    }
                    0xdc00..=0xdfff => Err(lone),
                    _ => Ok(()),
                }
            }
            _ => Err(self.fault(JsonErrorKind::Syntax)),
        }
    }

    /// Reads `uXXXX`.
    fn unit(&mut self) -> Result<u32, JsonError> {
        self.at += 1;
        let mut value = 0;
        for _ in 0..4 {
            let digit = self.here().and_then(|byte| (byte as char).to_digit(16));
            let Some(digit) = digit else {
                return Err(self.fault(JsonErrorKind::Syntax));
            };
            value = value * 16 + digit;
            self.at += 1;
        }
        Ok(value)
    }
}
