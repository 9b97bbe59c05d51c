//! Values to JSON text.

use super::string;
use crate::prelude::*;

/// Writes JSON, putting the commas. Whether brackets match and keys come first is up to the
/// caller.
#[derive(Debug, Default)]
pub struct Writer {
    out: String,
}

impl Writer {
    /// An empty text.
    pub fn new() -> Self {
        Self::default()
    }

    fn separate(&mut self) {
        // Each token ends in a byte that tells whether it was a value.
        if !matches!(self.out.as_bytes().last(), None | Some(b'{' | b'[' | b':')) {
            string::push(&mut self.out, ",");
        }
    }

    /// Writes `{`.
    pub fn begin_object(&mut self) -> &mut Self {
        self.raw("{")
    }

    /// Writes `}`.
    pub fn end_object(&mut self) -> &mut Self {
        string::push(&mut self.out, "}");
        self
    }

    /// Writes `[`.
    pub fn begin_array(&mut self) -> &mut Self {
        self.raw("[")
    }

    /// Writes `]`.
    pub fn end_array(&mut self) -> &mut Self {
        string::push(&mut self.out, "]");
        self
    }

    /// Writes a key and its colon.
    pub fn key(&mut self, key: &str) -> &mut Self {
        self.string(key);
        string::push(&mut self.out, ":");
        self
    }

    /// Writes a string, escaped.
    pub fn string(&mut self, text: &str) -> &mut Self {
        self.separate();
        string::encode(&mut self.out, text);
        self
    }

    /// Writes an integer.
    pub fn number(&mut self, number: i64) -> &mut Self {
        // Twenty places hold every i64 and its sign; std's formatter would weigh more than this
        // whole file.
        let mut text = [b'0'; 20];
        let mut rest = number.unsigned_abs();
        let mut start = text.len();
        for place in text.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            start -= 1;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        if number < 0 {
            start = start.saturating_sub(1);
            if let Some(sign) = text.get_mut(start) {
                *sign = b'-';
            }
        }
        self.raw(
            text.get(start..)
                .and_then(|text| core::str::from_utf8(text).ok())
                .unwrap_or("0"),
        )
    }

    /// Writes `true` or `false`.
    pub fn boolean(&mut self, value: bool) -> &mut Self {
        self.raw(if value { "true" } else { "false" })
    }

    /// Writes `null`.
    pub fn null(&mut self) -> &mut Self {
        self.raw("null")
    }

    /// Writes a value that is JSON text already.
    pub fn raw(&mut self, json: &str) -> &mut Self {
        self.separate();
        string::push(&mut self.out, json);
        self
    }

    /// The text so far, complete if the caller closed what was opened.
    pub fn finish(self) -> String {
        self.out
    }
}
