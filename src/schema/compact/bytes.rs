//! Bytes read from the front, never past their end.

use super::{CompactError, Result};

pub(in crate::schema) struct Bytes<'b> {
    rest: &'b [u8],
    length: usize,
}

impl<'b> Bytes<'b> {
    pub(in crate::schema) fn new(bytes: &'b [u8]) -> Self {
        Self {
            rest: bytes,
            length: bytes.len(),
        }
    }

    /// Refuses what was read last.
    #[cold]
    pub(in crate::schema) fn fail<T>(&self, expected: &'static str) -> Result<T> {
        Err(CompactError {
            offset: self.length - self.rest.len(),
            expected,
        })
    }

    /// A value that is there, or a fault.
    pub(in crate::schema) fn some<T>(&self, value: Option<T>, expected: &'static str) -> Result<T> {
        match value {
            Some(value) => Ok(value),
            None => self.fail(expected),
        }
    }

    pub(in crate::schema) fn byte(&mut self) -> Result<u8> {
        let Some((first, rest)) = self.rest.split_first() else {
            return self.fail("more bytes");
        };
        self.rest = rest;
        Ok(*first)
    }

    /// Seven bits a byte, the lowest first; the eighth says that more follow.
    pub(in crate::schema) fn long(&mut self) -> Result<u64> {
        let mut number = 0_u64;
        let mut shift = 0;
        loop {
            let byte = self.byte()?;
            let digit = u64::from(byte & 127);
            if shift > 63 || (digit << shift) >> shift != digit {
                return self.fail("a number of 64 bits");
            }
            number |= digit << shift;
            if byte < 128 {
                return Ok(number);
            }
            shift += 7;
        }
    }

    pub(in crate::schema) fn number(&mut self) -> Result<usize> {
        let number = usize::try_from(self.long()?).ok();
        self.some(number, "a number of 32 bits")
    }

    /// How many things follow. Each takes a byte at least, so that a short text cannot ask for much memory.
    pub(in crate::schema) fn count(&mut self) -> Result<usize> {
        let count = self.number()?;
        match count <= self.rest.len() {
            true => Ok(count),
            false => self.fail("no more things than bytes that are left"),
        }
    }

    /// A list of things, their number first.
    pub(in crate::schema) fn list<T>(
        &mut self,
        mut thing: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<Vec<T>> {
        let count = self.count()?;
        (0..count).map(|_| thing(self)).collect()
    }

    pub(in crate::schema) fn text(&mut self) -> Result<&'b str> {
        let count = self.count()?;
        let (text, rest) = self.rest.split_at_checked(count).unwrap_or_default();
        let text = std::str::from_utf8(text).ok();
        let text = self.some(text, "text in UTF-8")?;
        self.rest = rest;
        Ok(text)
    }

    pub(in crate::schema) fn end(&self) -> Result<()> {
        match self.rest.is_empty() {
            true => Ok(()),
            false => self.fail("the end"),
        }
    }
}
