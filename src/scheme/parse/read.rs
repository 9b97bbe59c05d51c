//! Readers of members. They give a value always and note what is wrong beside it, the first fault for all: so no reader has to be left
//! early, and what was read so far taken apart again, at a hundred places. A profile is read once: size goes before speed.

use core::cell::OnceCell;

use crate::crypto::Algorithm;
use crate::cut;
use crate::encoding::Encoding;
use crate::json::{Items, Kind, Node};
use crate::prelude::*;
use crate::profile_error::ProfileError;

/// The first fault; those behind it may only follow from it.
#[derive(Default)]
pub(super) struct Faults(OnceCell<Box<ProfileError>>);

impl Faults {
    pub(super) fn into_first(self) -> Option<Box<ProfileError>> {
        self.0.into_inner()
    }

    #[cold]
    #[inline(never)]
    pub(super) fn add(&self, at: &str, message: &str) {
        if self.0.get().is_none() {
            let fault = ProfileError::new(at, message);
            // The cell was just seen to be empty.
            let _ = self.0.set(Box::new(fault));
        }
    }
}

/// An object, its place, and where its faults go.
#[derive(Clone, Copy)]
pub(super) struct Members<'a> {
    node: Option<Node<'a>>,
    at: &'static str,
    faults: &'a Faults,
}

/// The number of a word in words that blanks part: a list of texts would take eight bytes more for each.
#[inline(never)]
pub(super) fn position(words: &str, word: &str) -> Option<usize> {
    let mut number = 0;
    let mut rest = words;
    while !rest.is_empty() {
        let (first, others) = cut::split(rest, b' ').unwrap_or((rest, ""));
        if first == word {
            return Some(number);
        }
        number += 1;
        rest = others;
    }
    None
}

/// An object whose members are all in `names`; an absent one has no members.
#[inline(never)]
pub(super) fn members<'a>(
    node: Option<Node<'a>>,
    at: &'static str,
    faults: &'a Faults,
    names: &str,
) -> Members<'a> {
    if let Some(node) = node {
        if node.kind() != Kind::Object {
            faults.add(at, "expected an object");
        }
        for (key, _) in node.entries() {
            if position(names, &key).is_none() {
                faults.add(&place(at, &key), "is not a documented member");
            }
        }
    }
    Members { node, at, faults }
}

#[cold]
#[inline(never)]
fn place(at: &str, key: &str) -> String {
    let mut place = String::from(at);
    place.push('/');
    place.push_str(key);
    place
}

const ENCODINGS: [Encoding; 3] = [Encoding::Hex, Encoding::Base64, Encoding::Base64Url];

impl<'a> Members<'a> {
    pub(super) const fn is_there(&self) -> bool {
        self.node.is_some()
    }

    #[inline(never)]
    pub(super) fn get(&self, key: &str) -> Option<Node<'a>> {
        self.node?.get(key)
    }

    /// The values of a list; nothing for anything else.
    #[inline(never)]
    pub(super) fn items(&self, key: &str) -> List<'a> {
        List(self.get(key).map(Node::items))
    }

    /// Notes a fault of the whole object.
    #[cold]
    #[inline(never)]
    pub(super) fn fail(&self, message: &str) {
        self.faults.add(self.at, message);
    }

    #[cold]
    #[inline(never)]
    fn fail_in(&self, key: &str, message: &str) {
        self.faults.add(&place(self.at, key), message);
    }

    #[inline(never)]
    pub(super) fn text(&self, key: &str) -> Option<String> {
        let node = self.get(key)?;
        let text = node.as_str();
        if text.is_none() {
            self.fail_in(key, "expected text");
        }
        text.map(|text| text.into_owned())
    }

    /// The number of the text in `words`; `None` with a fault where it is there and not in them.
    #[inline(never)]
    pub(super) fn choice(&self, key: &str, words: &str, message: &str) -> Option<usize> {
        let found = position(words, &self.text(key)?);
        if found.is_none() {
            self.fail(message);
        }
        found
    }

    /// The same with the fault at the member.
    #[inline(never)]
    pub(super) fn choice_in(&self, key: &str, words: &str, message: &str) -> Option<usize> {
        let found = position(words, &self.text(key)?);
        if found.is_none() {
            self.fail_in(key, message);
        }
        found
    }

    #[inline(never)]
    pub(super) fn count(&self, key: &str) -> Option<u32> {
        let number = self.get(key)?.as_u64();
        let count = number.and_then(|number| u32::try_from(number).ok());
        if count.is_none() {
            self.fail_in(key, "expected a whole number from 0 to 4294967295");
        }
        count
    }

    #[inline(never)]
    pub(super) fn flag(&self, key: &str) -> bool {
        let Some(node) = self.get(key) else {
            return false;
        };
        let flag = node.as_bool();
        if flag.is_none() {
            self.fail_in(key, "expected true or false");
        }
        flag == Some(true)
    }

    /// How a signature is written.
    #[inline(never)]
    pub(super) fn encoding(&self, default: Encoding) -> Encoding {
        let found = self.choice_in(
            "encoding",
            "hex base64 base64url",
            "expected hex, base64 or base64url",
        );
        pick(found, &ENCODINGS, default)
    }

    #[inline(never)]
    pub(super) fn algorithm(&self, default: Algorithm) -> Algorithm {
        let Some(name) = self.text("algorithm") else {
            return default;
        };
        let found = Algorithm::from_name(&name);
        if found.is_none() {
            self.fail_in(
                "algorithm",
                "expected hmac-sha1, hmac-sha256, hmac-sha384, hmac-sha512, sha256, ed25519 or ecdsa-p256-sha256",
            );
        }
        found.unwrap_or(default)
    }
}

/// What stands for a chosen word.
pub(super) fn pick<T: Copy>(choice: Option<usize>, values: &[T], default: T) -> T {
    choice
        .and_then(|number| values.get(number))
        .copied()
        .unwrap_or(default)
}

/// The values of a list; nothing for anything else.
pub(super) struct List<'a>(Option<Items<'a>>);

impl<'a> Iterator for List<'a> {
    type Item = Node<'a>;

    #[inline(never)]
    fn next(&mut self) -> Option<Node<'a>> {
        self.0.as_mut()?.next()
    }
}
