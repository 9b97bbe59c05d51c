//! A value of a document: its place on the tape, and what is asked of it there.

mod kind;
mod pointer;
mod walk;

pub use kind::Kind;
#[cfg(feature = "full")]
pub(crate) use pointer::step_down;
pub use walk::{Entries, Items};

use super::reader::{ESCAPED, Token};
use super::string;
use super::{Document, Key};
use crate::prelude::*;
use alloc::borrow::Cow;
use core::cmp::Ordering;

/// One value of a [`Document`](super::Document). Cheap to copy; borrows the text.
#[derive(Clone, Copy, Debug)]
pub struct Node<'d> {
    document: &'d Document<'d>,
    index: usize,
}

impl<'d> Node<'d> {
    pub(super) fn at(document: &'d Document<'d>, index: usize) -> Self {
        Self { document, index }
    }

    #[inline(always)]
    fn token(self) -> Token {
        self.document
            .tape
            .get(self.index)
            .copied()
            .unwrap_or(Token { start: 0, link: 0 })
    }

    #[inline(always)]
    fn slice(self, start: usize, end: usize) -> &'d str {
        self.document.text.get(start..end).unwrap_or("")
    }

    #[inline(always)]
    fn first_byte(self) -> u8 {
        self.document
            .text
            .as_bytes()
            .get(self.offset())
            .copied()
            .unwrap_or(b'n')
    }

    pub(super) fn opens_object(self) -> bool {
        self.first_byte() == b'{'
    }

    #[inline(always)]
    fn is_container(self) -> bool {
        matches!(self.first_byte(), b'{' | b'[')
    }

    #[inline(always)]
    fn next_index(self) -> usize {
        let next = self.index + 1;
        if self.is_container() {
            next.max(self.token().link as usize)
        } else {
            next
        }
    }

    fn closing(self) -> Token {
        Self {
            index: self.next_index().saturating_sub(1),
            ..self
        }
        .token()
    }

    fn source(self) -> &'d str {
        if self.is_container() {
            self.slice(self.offset(), self.closing().start as usize + 1)
        } else {
            self.scalar()
        }
    }

    /// The source of a value that is neither array nor object.
    fn scalar(self) -> &'d str {
        let token = self.token();
        self.slice(token.start as usize, (token.link & !ESCAPED) as usize)
    }

    /// The decoded text of a string token.
    pub(super) fn text(self) -> Cow<'d, str> {
        if self.is_escaped() {
            string::decode(self.inner())
        } else {
            Cow::Borrowed(self.inner())
        }
    }

    /// Has a string token something to resolve?
    pub(super) fn is_escaped(self) -> bool {
        self.token().link & ESCAPED != 0
    }

    /// What stands between the quotes of a string token.
    pub(super) fn inner(self) -> &'d str {
        let token = self.token();
        let end = (token.link & !ESCAPED) as usize;
        self.slice(token.start as usize + 1, end.saturating_sub(1))
    }

    /// Compares without decoding where it can: an escape is longer than what it stands for.
    fn is_text(self, text: &str) -> bool {
        let inner = self.inner();
        match inner.len().cmp(&text.len()) {
            Ordering::Less => false,
            Ordering::Equal => {
                // Most keys of one length differ in the first byte already.
                inner.as_bytes().first() == text.as_bytes().first()
                    && inner == text
                    && !self.is_escaped()
            }
            Ordering::Greater => self.is_escaped() && string::decode(inner) == text,
        }
    }

    /// What this value is.
    #[inline(always)]
    pub fn kind(self) -> Kind {
        Kind::of(self.first_byte())
    }

    /// The bytes of the source this value was read from.
    pub fn raw(self) -> &'d [u8] {
        self.source().as_bytes()
    }

    /// Bytes of the source before this value.
    pub fn offset(self) -> usize {
        self.token().start as usize
    }

    /// The value of `true` or `false`.
    pub fn as_bool(self) -> Option<bool> {
        match self.first_byte() {
            b't' => Some(true),
            b'f' => Some(false),
            _ => None,
        }
    }

    /// The text of a string, escapes resolved.
    pub fn as_str(self) -> Option<Cow<'d, str>> {
        (self.kind() == Kind::String).then(|| self.text())
    }

    /// A number as it was written.
    pub fn as_number(self) -> Option<&'d str> {
        (self.kind() == Kind::Number).then(|| self.scalar())
    }

    /// A number written as an integer that fits.
    pub fn as_i64(self) -> Option<i64> {
        self.as_number()?.parse().ok()
    }

    /// A number written as a non-negative integer that fits.
    pub fn as_u64(self) -> Option<u64> {
        // Not `parse`: its product of twice the width is a function of its own in WebAssembly.
        let mut number = 0_u64;
        for byte in self.as_number()?.bytes() {
            let digit = u64::from(byte.wrapping_sub(b'0'));
            if digit > 9 || number > (u64::MAX - digit) / 10 {
                return None;
            }
            number = number * 10 + digit;
        }
        Some(number)
    }

    /// The closest double; a number beyond the range is infinite.
    pub fn as_f64(self) -> Option<f64> {
        self.as_number()?.parse().ok()
    }

    /// Members of an array or object, doubled keys included; 0 for anything else.
    pub fn len(self) -> usize {
        if self.is_container() {
            self.closing().link as usize
        } else {
            0
        }
    }

    /// Is this anything but an array or object with members?
    pub fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The values of an array; nothing for anything else.
    pub fn items(self) -> Items<'d> {
        let (next, end) = self.inside(b'[');
        Items { next, end }
    }

    /// The items of the member of that name; nothing where there is none.
    pub fn items_of(self, name: &str) -> Items<'d> {
        let none = Items { next: self, end: 0 };
        self.get(name).map_or(none, Self::items)
    }

    /// The entries of the member of that name; nothing where there is none.
    pub fn entries_of(self, name: &str) -> Entries<'d> {
        let none = Entries { next: self, end: 0 };
        self.get(name).map_or(none, Self::entries)
    }

    /// Keys and values of an object as written; nothing for anything else.
    pub fn entries(self) -> Entries<'d> {
        let (next, end) = self.inside(b'{');
        Entries { next, end }
    }

    /// The first place inside a container that opens with this bracket, and the place of its end; nothing between them for anything else.
    #[inline(always)]
    fn inside(self, bracket: u8) -> (Self, usize) {
        let index = self.index + 1;
        let end = if self.first_byte() == bracket {
            (self.token().link as usize).wrapping_sub(1)
        } else {
            index
        };
        (Self { index, ..self }, end)
    }

    /// Keys and values of an object as nodes; nothing for anything else.
    #[inline(always)]
    pub fn members(self) -> impl Iterator<Item = (Self, Self)> {
        let mut entries = self.entries();
        core::iter::from_fn(move || entries.step())
    }

    /// The bytes between the quotes of a string token, if none of them stands for another.
    #[inline(always)]
    pub(crate) fn plain_text(self) -> Option<&'d [u8]> {
        let token = self.token();
        if token.link & ESCAPED != 0 {
            return None;
        }
        let bytes = self.document.text.as_bytes();
        bytes.get(token.start as usize + 1..(token.link as usize).wrapping_sub(1))
    }

    /// The document it stands in.
    #[cfg(feature = "full")]
    #[cfg(feature = "compile")]
    pub(crate) fn document(self) -> &'d Document<'d> {
        self.document
    }

    /// The keys of an object as nodes, which are strings with a place in the text.
    pub fn keys(self) -> impl Iterator<Item = Self> {
        let mut entries = self.entries();
        core::iter::from_fn(move || entries.step().map(|(key, _)| key))
    }

    /// Its place on the tape.
    #[cfg(feature = "full")]
    #[inline(always)]
    pub(super) fn place(self) -> usize {
        self.index
    }

    /// Is it quickly seen that no key is there twice? Most objects are not large and have no escapes.
    pub(super) fn has_few_plain_keys(self, seen: &mut Vec<Key>) -> bool {
        const FEW: usize = 256;
        const WORDS: usize = 16;
        if self.len() > FEW {
            return false;
        }
        seen.clear();
        // A bit for each hash: while it is new, so is the key.
        let mut hashes = [0_u64; WORDS];
        for (key, _) in self.members() {
            let Some(text) = key.plain_text() else {
                return false;
            };
            let key = Key::of(text);
            let hash = key.hash();
            let Some(word) = hashes.get_mut(hash / 64 % WORDS) else {
                return false;
            };
            if *word >> (hash % 64) & 1 == 1 && seen.contains(&key) {
                return false;
            }
            *word |= 1 << (hash % 64);
            seen.push(key);
        }
        true
    }

    /// The value of a key; the last one when the key is there twice.
    pub fn get(self, key: &str) -> Option<Self> {
        let mut entries = self.entries();
        let mut found = None;
        while let Some((name, value)) = entries.step() {
            if name.is_text(key) {
                found = Some(value);
            }
        }
        found
    }
}
