//! Schemes without a signature.

use super::Collected;
use super::read::Members;
use crate::cut;
use crate::encoding::Encoding;
use crate::prelude::*;
use crate::scheme::{ExpectedHeader, Place, TokenPlace};

const KINDS: [&str; 4] = ["header", "body", "form", "query"];

#[inline(never)]
pub(super) fn tokens(scheme: &Members<'_>, collected: &mut Collected<'_>) -> Vec<TokenPlace> {
    let at = "/scheme/tokens";
    let mut places = Vec::new();
    for item in scheme.items("tokens") {
        let item = collected.members(Some(item), at, "header body form query prefix encoding");
        let mut found = None;
        let mut count = 0;
        for kind in KINDS {
            if let Some(name) = item.text(kind) {
                found = Some((kind, name));
                count += 1;
            }
        }
        let place = match found {
            Some(("header", name)) if count == 1 => Place::Header(collected.header(&name, at)),
            Some(("body", pointer)) if count == 1 && pointer.starts_with('/') => {
                Place::Body(pointer)
            }
            Some(("form", name)) if count == 1 => Place::Form(name),
            Some(("query", name)) if count == 1 => {
                collected.place(&cut::join(&["query:", &name]), at, None)
            }
            _ => {
                item.fail(
                    "expected one of header, body (a pointer that begins with /), form and query",
                );
                continue;
            }
        };
        let encoding = item.choice(
            "encoding",
            "base64",
            "expected base64 as the token's encoding, or none",
        );
        places.push(TokenPlace {
            place,
            prefix: item.text("prefix").unwrap_or_default(),
            encoding: encoding.map_or(Encoding::Utf8, |_| Encoding::Base64),
        });
    }
    if places.is_empty() {
        collected.faults.add(at, "expected at least one place");
    }
    places
}

#[inline(never)]
pub(super) fn expected(scheme: &Members<'_>, collected: &mut Collected<'_>) -> Vec<ExpectedHeader> {
    let at = "/scheme/expected";
    let mut list = Vec::new();
    for item in scheme.items("expected") {
        let item = collected.members(Some(item), at, "header optional");
        match item.text("header") {
            Some(name) => list.push(ExpectedHeader {
                header: collected.header(&name, at),
                optional: item.flag("optional"),
            }),
            None => item.fail("needs a header"),
        }
    }
    if list.is_empty() {
        collected.faults.add(at, "expected at least one header");
    }
    list
}
