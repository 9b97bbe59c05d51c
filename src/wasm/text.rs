//! Errors as JSON text.

#[cfg(feature = "wasm-full")]
use crate::error::Rejection;
use crate::error::{Code, Detail, Misuse};
use crate::json::Writer;
use crate::prelude::*;

fn coded(code: Code, detail: &Detail, sentence: Option<&str>) -> String {
    let mut out = Writer::new();
    out.begin_object()
        .key("number")
        .number(i64::from(code.number()));
    if let Some(subject) = &detail.subject {
        out.key("subject").string(subject);
    }
    if let Some(expected) = detail.expected {
        out.key("expected").number(expected);
    }
    if let Some(found) = detail.found {
        out.key("found").number(found);
    }
    if let Some(sentence) = sentence {
        out.key("detail").string(sentence);
    }
    out.end_object();
    out.finish()
}

pub(super) fn misuse(misuse: &Misuse) -> String {
    coded(misuse.code, &misuse.detail, None)
}

#[cfg(feature = "wasm-full")]
pub(super) fn rejection(rejection: &Rejection) -> String {
    coded(rejection.code, &rejection.detail, None)
}

#[cfg(feature = "wasm-full")]
pub(super) fn misuse_with(misuse: &Misuse, sentence: &str) -> String {
    coded(misuse.code, &misuse.detail, Some(sentence))
}
