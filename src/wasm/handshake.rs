//! Handshakes over the boundary: JSON text in, JSON text out; secrets and body through the scratch area, where they are wiped.

use wasm_bindgen::prelude::wasm_bindgen;

use super::STATE;
use super::scratch::{header_list, layers, owned, parse_options, receiver_options};
use super::text;
use crate::handshake::{Refusal, Reply, answer};
use crate::json::{self, Node, Writer};
use crate::message::Message;

fn told(reply: &Reply) -> String {
    let mut out = Writer::new();
    out.begin_object();
    out.key("name").string(&reply.name);
    out.key("status").number(i64::from(reply.status));
    out.key("headers").begin_object();
    for (name, value) in &reply.headers {
        out.key(name).string(value);
    }
    out.end_object();
    out.key("body").string(&reply.body);
    out.end_object();
    out.finish()
}

/// Answers a handshake: profile, options (JSON: what `open` takes, with headers as pairs, `now`, `verifyToken`), secrets and body
/// lie one after another. Gives the length of `null`, of an answer or of a rejection (with `number`) as JSON text, or the negative
/// length of an error's text.
#[wasm_bindgen]
pub fn handshake(
    profile_length: usize,
    options_length: usize,
    secrets_length: usize,
    body_length: usize,
) -> i32 {
    STATE.with_borrow_mut(|state| {
        let answered = state.with_pieces(|_, pieces| {
            let layers = layers(pieces.text(profile_length)?)?;
            let options = parse_options(pieces.text(options_length)?)?;
            let root = options.root();
            let secrets = pieces.secrets(secrets_length);
            let headers = header_list(root);
            let borrowed: Vec<(&str, &str)> = headers
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
                .collect();
            let message = Message {
                headers: &borrowed,
                body: pieces.take(body_length),
            };
            let now = root.get("now").and_then(Node::as_i64).unwrap_or_default();
            let token = owned(root, "verifyToken");
            let receiver = receiver_options(root, secrets)?;
            match answer(&layers, receiver, token.as_deref(), &message, now) {
                Ok(None) => Ok(String::from("null")),
                Ok(Some(reply)) => Ok(told(&reply)),
                Err(Refusal::Rejected(rejection)) => Ok(text::rejection(&rejection)),
                Err(Refusal::Misuse(misuse)) => Err(misuse),
            }
        });
        answered.map_or_else(|length| length, |text| state.answer(text))
    })
}

/// The handshakes of the profile in the scratch area: the length of a list as JSON text, or the negative length of an error's text.
#[wasm_bindgen]
pub fn handshake_list(profile_length: usize) -> i32 {
    STATE.with_borrow_mut(|state| {
        let list = state.with_pieces(|_, pieces| {
            let layers = layers(pieces.text(profile_length)?)?;
            let list = layers.member("handshake");
            Ok(list.map_or_else(|| "[]".into(), |list| json::minify(list.raw())))
        });
        list.map_or_else(|length| length, |text| state.answer(text))
    })
}
