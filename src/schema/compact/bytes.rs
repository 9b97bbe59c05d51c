//! Bytes read from the front, never past their end. The first fault is kept, and whatever is read behind it is nothing: so the many
//! readers of small things need not ask each time, and stay small themselves.

use super::CompactError;

pub(in crate::schema) struct Bytes<'b> {
    rest: &'b [u8],
    length: usize,
    fault: Option<CompactError>,
}

impl<'b> Bytes<'b> {
    pub(in crate::schema) fn new(bytes: &'b [u8]) -> Self {
        Self {
            rest: bytes,
            length: bytes.len(),
            fault: None,
        }
    }

    /// Refuses what was read last, and reads no further.
    #[cold]
    #[inline(never)]
    pub(in crate::schema) fn fail(&mut self, expected: &'static str) {
        let offset = self.length - self.rest.len();
        self.fault.get_or_insert(CompactError { offset, expected });
        self.rest = &[];
    }

    #[inline(never)]
    pub(in crate::schema) fn byte(&mut self) -> u8 {
        let Some((first, rest)) = self.rest.split_first() else {
            self.fail("more bytes");
            return 0;
        };
        self.rest = rest;
        *first
    }

    pub(in crate::schema) fn flag(&mut self) -> bool {
        self.byte() != 0
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    #[inline(never)]
    pub(in crate::schema) fn long(&mut self) -> u64 {
        let mut number = 0_u64;
        let mut shift = 0;
        loop {
            let byte = self.byte();
            let digit = u64::from(byte & 127);
            if shift > 63 || (digit << shift) >> shift != digit {
                self.fail("a number of 64 bits");
                return 0;
            }
            number |= digit << shift;
            if byte < 128 {
                return number;
            }
            shift += 7;
        }
    }

    #[inline(never)]
    pub(in crate::schema) fn number(&mut self) -> u32 {
        let number = u32::try_from(self.long());
        if number.is_err() {
            self.fail("a number of 32 bits");
        }
        number.unwrap_or(0)
    }

    /// How many things follow. Each takes a byte at least, so that few bytes cannot ask for much memory.
    #[inline(never)]
    pub(in crate::schema) fn count(&mut self) -> usize {
        let count = self.number() as usize;
        if count > self.rest.len() {
            self.fail("no more things than bytes that are left");
            return 0;
        }
        count
    }

    /// Whether nothing was wrong so far.
    pub(in crate::schema) fn is_sound(&self) -> bool {
        self.fault.is_none()
    }

    /// A list of things, their number first.
    pub(in crate::schema) fn list<T>(&mut self, mut thing: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.count() {
            if self.is_sound() {
                list.push(thing(self));
            }
        }
        list
    }

    pub(in crate::schema) fn text(&mut self) -> &'b str {
        let count = self.count();
        let (text, rest) = self.rest.split_at_checked(count).unwrap_or_default();
        self.rest = rest;
        let text = std::str::from_utf8(text);
        if text.is_err() {
            self.fail("text in UTF-8");
        }
        text.unwrap_or_default()
    }

    pub(in crate::schema) fn left(&self) -> usize {
        self.rest.len()
    }

    /// Leaves bytes out.
    pub(in crate::schema) fn skip(&mut self, length: usize) {
        match self.rest.get(length..) {
            Some(rest) => self.rest = rest,
            None => self.fail("more bytes"),
        }
    }

    /// The first fault, if there was one.
    pub(in crate::schema) fn end(self) -> Result<(), CompactError> {
        self.fault.map_or(Ok(()), Err)
    }
}
