//! A borrowed view of one HTTP request: header duplicates kept, body as bytes.

use crate::prelude::*;

/// One received request.
#[derive(Clone, Copy, Debug)]
pub struct Message<'a> {
    /// Names and values as they arrived; names are compared without regard to case, duplicates stay visible.
    pub headers: &'a [(&'a str, &'a str)],
    /// The raw bytes, never decoded before the MAC.
    pub body: &'a [u8],
}

/// The pseudo header under which the request method is handed over (RFC 9113 §8.3.1): no real header can have that name.
pub const METHOD: &str = ":method";

/// The pseudo header under which the URL is handed over.
pub const URL: &str = ":url";

/// Most headers a scheme may read.
pub const MAX_HEADERS: usize = 12;

/// The values of the headers that one scheme reads, by the scheme's own header number.
#[derive(Clone, Copy, Debug)]
pub struct HeaderValues<'a> {
    slots: [Slot<'a>; MAX_HEADERS],
}

/// What arrived under one header name.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slot<'a> {
    /// How often the header arrived.
    pub count: u32,
    /// The first value.
    pub value: &'a [u8],
}

impl Default for HeaderValues<'_> {
    // Twelve slots take as many stores wherever they stand.
    #[inline(never)]
    fn default() -> Self {
        Self {
            slots: [Slot::default(); MAX_HEADERS],
        }
    }
}

impl<'a> HeaderValues<'a> {
    /// Notes one arrived value; a number that no scheme uses is ignored.
    pub fn push(&mut self, header: usize, value: &'a [u8]) {
        if let Some(slot) = self.slots.get_mut(header) {
            if slot.count == 0 {
                slot.value = value;
            }
            slot.count = slot.count.saturating_add(1);
        }
    }

    /// What arrived under header number `header`.
    #[must_use]
    pub fn slot(&self, header: usize) -> Slot<'a> {
        self.slots.get(header).copied().unwrap_or_default()
    }

    /// Picks the headers `names` (lower case) out of a message.
    #[must_use]
    pub fn pick(names: &[String], message: &Message<'a>) -> Self {
        let mut values = Self::default();
        for (name, value) in message.headers {
            for (number, wanted) in names.iter().enumerate() {
                if name.eq_ignore_ascii_case(wanted) {
                    values.push(number, value.as_bytes());
                }
            }
        }
        values
    }
}
