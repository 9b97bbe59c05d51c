//! Schemes without a signature.

use super::read::{fail, flag, known, text};
use super::{Collected, Parsed};
use crate::encoding::Encoding;
use crate::json::Node;
use crate::prelude::*;
use crate::scheme::{ExpectedHeader, Place, TokenPlace};

#[inline(never)]
pub(super) fn tokens(node: Node<'_>, collected: &mut Collected) -> Parsed<Vec<TokenPlace>> {
    let at = "/scheme/tokens";
    let mut places = Vec::new();
    for item in node.get("tokens").into_iter().flat_map(Node::items) {
        known(
            item,
            at,
            &["header", "body", "form", "query", "prefix", "encoding"],
        )?;
        let place = match (
            text(item, "header", at)?,
            text(item, "body", at)?,
            text(item, "form", at)?,
            text(item, "query", at)?,
        ) {
            (Some(name), None, None, None) => Place::Header(collected.header(&name, at)?),
            (None, Some(pointer), None, None) if pointer.starts_with('/') => Place::Body(pointer),
            (None, None, Some(name), None) => Place::Form(name),
            (None, None, None, Some(name)) => {
                collected.place(&["query:", &name].concat(), at, None)?
            }
            _ => {
                return fail(
                    at,
                    "expected one of header, body (a pointer that begins with /), form and query",
                );
            }
        };
        let encoding = match text(item, "encoding", at)?.as_deref() {
            None => Encoding::Utf8,
            Some("base64") => Encoding::Base64,
            Some(_) => return fail(at, "expected base64 as the token's encoding, or none"),
        };
        places.push(TokenPlace {
            place,
            prefix: text(item, "prefix", at)?.unwrap_or_default(),
            encoding,
        });
    }
    if places.is_empty() {
        fail(at, "expected at least one place")
    } else {
        Ok(places)
    }
}

#[inline(never)]
pub(super) fn expected(node: Node<'_>, collected: &mut Collected) -> Parsed<Vec<ExpectedHeader>> {
    let at = "/scheme/expected";
    let mut list = Vec::new();
    for item in node.get("expected").into_iter().flat_map(Node::items) {
        known(item, at, &["header", "optional"])?;
        let Some(name) = text(item, "header", at)? else {
            return fail(at, "needs a header");
        };
        list.push(ExpectedHeader {
            header: collected.header(&name, at)?,
            optional: flag(item, "optional", at)?,
        });
    }
    if list.is_empty() {
        fail(at, "expected at least one header")
    } else {
        Ok(list)
    }
}
