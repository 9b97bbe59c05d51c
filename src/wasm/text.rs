//! Errors and verdicts as JSON text.

use crate::error::{Code, Detail, Misuse, Rejection};
use crate::json::Writer;
use crate::receiver::Verified;

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

pub(super) fn rejection(rejection: &Rejection) -> String {
    coded(rejection.code, &rejection.detail, None)
}

pub(super) fn misuse(misuse: &Misuse) -> String {
    coded(misuse.code, &misuse.detail, None)
}

#[cfg(feature = "wasm-full")]
pub(super) fn misuse_with(misuse: &Misuse, sentence: &str) -> String {
    coded(misuse.code, &misuse.detail, Some(sentence))
}

pub(super) fn verified(verified: &Verified<'_>) -> String {
    let mut out = Writer::new();
    out.begin_object()
        .key("assurance")
        .string(verified.assurance.name());
    out.key("id");
    optional(&mut out, verified.id.as_deref());
    out.key("timestamp");
    number(&mut out, verified.timestamp);
    out.key("secretIndex");
    number(&mut out, verified.secret_index.map(|index| index as i64));
    out.key("label");
    optional(&mut out, verified.label.as_deref());
    out.key("previous").boolean(verified.used_previous_secret);
    out.end_object();
    out.finish()
}

fn optional(out: &mut Writer, text: Option<&str>) {
    match text {
        Some(text) => out.string(text),
        None => out.null(),
    };
}

fn number(out: &mut Writer, number: Option<i64>) {
    match number {
        Some(number) => out.number(number),
        None => out.null(),
    };
}
