//! Opening receivers, signing, and the shared memory area.

use wasm_bindgen::prelude::wasm_bindgen;
use zeroize::{Zeroize, Zeroizing};

use super::verdict::refuse;
use super::{Entry, STATE, State};
use crate::cut;
use crate::error::{Code, Misuse};
use crate::json::{self, Node};
use crate::prelude::*;
use crate::profile::{Layers, builtin_text};
use crate::receiver::{Receiver, ReceiverOptions, invalid_profile};
use crate::scheme::{Scheme, SignRequest, Transform, sign as sign_message};

/// Makes the scratch area at least `length` bytes and gives its address.
#[wasm_bindgen]
pub fn scratch(length: usize) -> usize {
    STATE.with_borrow_mut(|state| {
        if state.scratch.len() < length {
            state.scratch.resize(length, 0);
        }
        state.scratch.as_ptr().addr()
    })
}

/// Address of the last answer's text.
#[wasm_bindgen]
pub fn result_ptr() -> usize {
    STATE.with_borrow(|state| state.result.as_ptr().addr())
}

/// Consecutive pieces of the scratch area.
pub(super) struct Pieces<'s>(pub(super) &'s mut [u8]);

impl<'s> Pieces<'s> {
    pub(super) fn take(&mut self, length: usize) -> &'s mut [u8] {
        let rest = core::mem::take(&mut self.0);
        let at = length.min(rest.len());
        let (piece, rest) = rest.split_at_mut_checked(at).unwrap_or_default();
        self.0 = rest;
        piece
    }

    pub(super) fn text(&mut self, length: usize) -> Result<&'s str, Misuse> {
        core::str::from_utf8(self.take(length))
            .map_err(|_| Misuse::new(Code::OptionInvalid).subject("text"))
    }

    /// Secrets, each with its length in front as a little-endian u32; wiped where they stood.
    pub(super) fn secrets(&mut self, length: usize) -> Vec<Zeroizing<Vec<u8>>> {
        let piece = self.take(length);
        let mut rest: &[u8] = piece;
        let mut out = Vec::new();
        while let Some((size, after)) = rest.split_first_chunk::<4>() {
            let (secret, after) = after
                .split_at_checked(u32::from_le_bytes(*size) as usize)
                .unwrap_or((after, &[]));
            out.push(Zeroizing::new(secret.to_vec()));
            rest = after;
        }
        piece.zeroize();
        out
    }
}

/// Adds bytes with their length in front as a little-endian u32.
#[inline(never)]
pub(super) fn framed(out: &mut Vec<u8>, bytes: &[u8]) {
    out.extend_from_slice(&(bytes.len() as u32).to_le_bytes());
    out.extend_from_slice(bytes);
}

/// A profile by built-in name, or its JSON text.
pub(super) fn layers(profile: &str) -> Result<Layers<'_>, Misuse> {
    let text = if profile.trim_ascii_start().starts_with('{') {
        Some(profile)
    } else {
        builtin_text(profile)
    };
    match text {
        Some(text) => Layers::open(text).map_err(|error| invalid_profile(&error)),
        None => {
            // Said again only where it can be a name: a document or a secret passed by mistake must not end up in a log.
            let name = profile.len() <= 24
                && profile
                    .bytes()
                    .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
            let shown = if name { profile } else { "not a name" };
            Err(Misuse::new(Code::UnknownProvider).subject(cut::join(&[": ", shown])))
        }
    }
}

/// The scheme of a profile.
#[inline(never)]
fn scheme(profile: &str) -> Result<Scheme, Misuse> {
    layers(profile)?
        .scheme()
        .map_err(|error| invalid_profile(&error))
}

pub(super) fn seconds(options: Node<'_>, key: &'static str) -> Result<Option<u32>, Misuse> {
    match options.get(key) {
        None => Ok(None),
        Some(value) => match value.as_u64().and_then(|number| u32::try_from(number).ok()) {
            Some(number) => Ok(Some(number)),
            None => Err(Misuse::new(Code::OptionInvalid).subject(key)),
        },
    }
}

/// The names and values of the option `headers`, a list of pairs.
#[cfg(feature = "wasm-full")]
pub(super) fn header_list(options: Node<'_>) -> Vec<(String, String)> {
    let list = options.items_of("headers");
    list.filter_map(|pair| {
        let mut texts = pair.items().filter_map(Node::as_str);
        Some((texts.next()?.into_owned(), texts.next()?.into_owned()))
    })
    .collect()
}

/// The text members of an option that is an object.
pub(super) fn pairs(options: Node<'_>, key: &str) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    if let Some(members) = options.get(key) {
        for (name, value) in members.entries() {
            if let Some(value) = value.as_str() {
                pairs.push((name.into_owned(), value.into_owned()));
            }
        }
    }
    pairs
}

pub(super) fn owned(options: Node<'_>, key: &str) -> Option<String> {
    Some(options.get(key)?.as_str()?.into_owned())
}

pub(super) fn receiver_options(
    options: Node<'_>,
    secrets: Vec<Zeroizing<Vec<u8>>>,
) -> Result<ReceiverOptions, Misuse> {
    let transform =
        match options.get("transform").and_then(Node::as_str) {
            None => None,
            Some(name) => Some(Transform::from_name(&name).ok_or_else(|| {
                Misuse::new(Code::TransformNotDocumented).subject(name.into_owned())
            })?),
        };
    Ok(ReceiverOptions {
        secrets,
        tolerance_seconds: seconds(options, "toleranceSeconds")?,
        future_seconds: seconds(options, "futureSeconds")?,
        expected_headers: pairs(options, "expectedHeaders"),
        public_url: owned(options, "publicUrl"),
        constants: pairs(options, "constants"),
        max_body_bytes: seconds(options, "maxBodyBytes")?.map(u64::from),
        transform,
    })
}

pub(super) fn parse_options(text: &str) -> Result<json::Document<'_>, Misuse> {
    json::parse(text.as_bytes(), json::Limits::default())
        .map_err(|error| Misuse::new(Code::NotJson).found(error.offset as i64))
}

impl State {
    /// Runs `work` on the scratch area's pieces. An error is -1, and the row tells the rest.
    pub(super) fn with_pieces<T>(
        &mut self,
        work: impl FnOnce(&mut Self, &mut Pieces<'_>) -> Result<T, Misuse>,
    ) -> Result<T, i32> {
        let mut scratch = core::mem::take(&mut self.scratch);
        let result = work(self, &mut Pieces(&mut scratch));
        self.scratch = scratch;
        result.map_err(|misuse| {
            refuse(&mut self.told, &misuse);
            -1
        })
    }
}

fn open_entry(
    profile: &str,
    options: &str,
    secrets: Vec<Zeroizing<Vec<u8>>>,
) -> Result<Entry, Misuse> {
    let layers = layers(profile)?;
    let given = parse_options(options)?;
    let options = receiver_options(given.root(), secrets)?;
    #[cfg_attr(
        not(feature = "wasm-full"),
        expect(unused_mut, reason = "only catalogs read further headers")
    )]
    let mut receiver = Receiver::new(&layers, options)?;
    #[cfg(not(feature = "wasm-full"))]
    if layers
        .member("events")
        .is_some_and(|events| profile.starts_with('{') && !events.is_empty())
    {
        return Err(Misuse::new(Code::AlgorithmNotInThisBuild).subject("an event catalog"));
    }
    #[cfg(feature = "wasm-full")]
    {
        let mut catalog =
            crate::catalog::Catalog::parse(&layers).map_err(|error| invalid_profile(&error))?;
        catalog.judges = given.root().get("unchecked").is_none();
        let names = catalog.rules.headers();
        let ruling = names.filter_map(|name| receiver.read_also(name)).collect();
        let id_signed = receiver.id_is_signed();
        Ok(Entry {
            receiver,
            catalog,
            ruling,
            id_signed,
        })
    }
    #[cfg(not(feature = "wasm-full"))]
    Ok(Entry { receiver })
}

/// Opens a receiver from profile, options (JSON) and secrets, which lie one after another in the scratch area.
/// Gives its handle, or -1 and the error's row.
#[wasm_bindgen]
pub fn open(profile_length: usize, options_length: usize, secrets_length: usize) -> i32 {
    STATE.with_borrow_mut(|state| {
        let opened = state.with_pieces(|state, pieces| {
            let profile = pieces.text(profile_length)?;
            let options = pieces.text(options_length)?;
            let entry = open_entry(profile, options, pieces.secrets(secrets_length))?;
            Ok(state.entries.insert(entry))
        });
        opened.map_or_else(
            |length| length,
            |handle| i32::try_from(handle).unwrap_or(i32::MAX),
        )
    })
}

/// Closes a receiver and wipes its keys.
#[wasm_bindgen]
pub fn close(handle: usize) {
    STATE.with_borrow_mut(|state| state.entries.remove(handle));
}

/// Names of the headers to hand over, one a line; gives the text's length. The row's first place has the most bytes of a body.
#[wasm_bindgen]
pub fn headers(handle: usize) -> i32 {
    STATE.with_borrow_mut(|state| {
        let mut names = String::new();
        if let Some(entry) = state.entries.get(handle) {
            let most = entry.receiver.max_body_bytes() as f64;
            state.told.clear().number(0, most);
            for name in &entry.receiver.scheme().headers {
                if !names.is_empty() {
                    names.push('\n');
                }
                names.push_str(name);
            }
        }
        state.answer(names)
    })
}

/// Signs a message: profile, options (JSON: id, timestamp, expectedHeaders), secrets and body lie one after another.
/// Gives the length of what `framed` makes of names and values in turn, or -1 and the error's row.
#[wasm_bindgen]
pub fn sign(
    profile_length: usize,
    options_length: usize,
    secrets_length: usize,
    body_length: usize,
) -> i32 {
    STATE.with_borrow_mut(|state| {
        let signed = state.with_pieces(|_, pieces| {
            let scheme = scheme(pieces.text(profile_length)?)?;
            let options = parse_options(pieces.text(options_length)?)?;
            let secrets = pieces.secrets(secrets_length);
            let root = options.root();
            let id = owned(root, "id");
            let timestamp = owned(root, "timestamp");
            let expected = pairs(root, "expectedHeaders");
            let constants = pairs(root, "constants");
            let method = owned(root, "method");
            let url = owned(root, "url");
            let request = SignRequest {
                id: id.as_deref(),
                timestamp: timestamp.as_deref(),
                body: pieces.take(body_length),
                method: method.as_deref(),
                url: url.as_deref(),
                expected_headers: &expected,
                constants: &constants,
            };
            let mut out = Vec::new();
            for (name, value) in &sign_message(&scheme, &secrets, &request)? {
                framed(&mut out, name.as_bytes());
                framed(&mut out, value.as_bytes());
            }
            Ok(out)
        });
        signed.map_or_else(|length| length, |out| state.answer(out))
    })
}

/// A fresh secret from profile, algorithm (empty: the provider's first) and random bytes, which lie one after another.
/// Gives its length, or -1 and the error's row.
#[wasm_bindgen]
pub fn generate_secret(
    profile_length: usize,
    algorithm_length: usize,
    random_length: usize,
) -> i32 {
    STATE.with_borrow_mut(|state| {
        let made = state.with_pieces(|_, pieces| {
            let scheme = scheme(pieces.text(profile_length)?)?;
            let algorithm = Some(pieces.text(algorithm_length)?).filter(|name| !name.is_empty());
            let random = pieces.take(random_length);
            let secret = crate::crypto::generate_for(&scheme.secrets, algorithm, random);
            random.zeroize();
            secret
        });
        made.map_or_else(|length| length, |text| state.answer(text))
    })
}

/// What a receiver verifies with, from profile and signing secret, which lie one after another: the public half of a key pair in the
/// provider's form, else the secret itself. Gives its length, or -1 and the error's row.
#[cfg(feature = "wasm-full")]
#[wasm_bindgen]
pub fn verification_secret(profile_length: usize, secret_length: usize) -> i32 {
    STATE.with_borrow_mut(|state| {
        let made = state.with_pieces(|_, pieces| {
            let scheme = scheme(pieces.text(profile_length)?)?;
            let secret = pieces.take(secret_length);
            let made = scheme.secrets.verification_secret(secret, 0);
            secret.zeroize();
            String::from_utf8(made?).map_err(|_| Misuse::new(Code::SecretMalformed).subject("1"))
        });
        made.map_or_else(|length| length, |text| state.answer(text))
    })
}
