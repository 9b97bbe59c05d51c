//! Values to JSON text.

use super::string;

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
            self.out.push(',');
        }
    }

    /// Writes `{`.
    pub fn begin_object(&mut self) -> &mut Self {
        self.raw("{")
    }

    /// Writes `}`.
    pub fn end_object(&mut self) -> &mut Self {
        self.out.push('}');
        self
    }

    /// Writes `[`.
    pub fn begin_array(&mut self) -> &mut Self {
        self.raw("[")
    }

    /// Writes `]`.
    pub fn end_array(&mut self) -> &mut Self {
        self.out.push(']');
        self
    }

    /// Writes a key and its colon.
    pub fn key(&mut self, key: &str) -> &mut Self {
        self.string(key);
        self.out.push(':');
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
        // Twenty places hold every i64; std's formatter would weigh more than this whole file.
        let mut digits = [b'0'; 20];
        let mut rest = number.unsigned_abs();
        let mut used = 0;
        for place in digits.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            used += 1;
            rest /= 10;
            if rest == 0 {
                break;
            }
        }
        self.raw(if number < 0 { "-" } else { "" });
        for digit in digits.iter().skip(digits.len() - used) {
            self.out.push(char::from(*digit));
        }
        self
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
        self.out.push_str(json);
        self
    }

    /// The text so far, complete if the caller closed what was opened.
    pub fn finish(self) -> String {
        self.out
    }
}
