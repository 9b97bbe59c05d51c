//! Custom headers: names and values that HTTP allows, and that leave the provider's own alone.

use std::collections::BTreeSet;

use super::{
    check::{Change, Context, not_documented},
    report::Findings,
    rules::EndpointRules,
};
use crate::{
    json::Kind,
    profile_error::{found, place},
};

/// Headers that the HTTP connection itself sets (RFC 9110 §7.6.1, RFC 9112 §6).
const FRAMING: [&str; 10] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

pub(super) fn check(
    rules: &EndpointRules,
    context: &Context<'_>,
    change: &Change<'_>,
    findings: &mut Findings,
) {
    let Some(node) = change.given("headers") else {
        return;
    };
    if !rules.custom_headers {
        return not_documented("headers", findings);
    }
    if node.kind() != Kind::Object {
        return findings.error(
            "headers-type",
            "/headers",
            format!("expected an object of texts, found {}", found(node)),
            "Write it as { \"x-name\": \"value\" }.",
        );
    }
    let mut seen = BTreeSet::new();
    for (name, value) in node.entries() {
        let at = place("/headers", &name);
        check_name(&name, context, &at, findings);
        if !seen.insert(name.to_ascii_lowercase()) {
            findings.error(
                "header-duplicate",
                at.clone(),
                "this header is given twice; upper and lower case make no difference",
                "Keep one of the two.",
            );
        }
        match value.as_str() {
            Some(text) => check_value(&text, &at, findings),
            None => findings.error(
                "header-value",
                at,
                format!("expected a text, found {}", found(value)),
                "Write the value as a text.",
            ),
        }
    }
}

fn check_name(name: &str, context: &Context<'_>, at: &str, findings: &mut Findings) {
    let is = |other: &&str| other.eq_ignore_ascii_case(name);
    if name.is_empty() || !name.bytes().all(is_token) {
        findings.error(
            "header-name",
            at,
            "this is no header name",
            "A name consists of letters, digits and !#$%&'*+-.^_`|~, without spaces or colons.",
        );
    } else if context.reserved_headers.iter().any(is) {
        findings.error(
            "header-reserved",
            at,
            "the provider proves its messages with this header; a custom one would break that",
            "Choose another name.",
        );
    } else if FRAMING.iter().any(is) {
        findings.error(
            "header-reserved",
            at,
            "the HTTP connection sets this header itself",
            "Leave it out.",
        );
    } else if is(&"content-type") {
        findings.warning(
            "header-reserved",
            at,
            "the provider sets this header; a custom one may hide what the body is",
            "Leave it out.",
        );
    }
}

fn check_value(value: &str, at: &str, findings: &mut Findings) {
    if value.chars().any(|c| c.is_control() && c != '\t') {
        findings.error(
            "header-value",
            at,
            "the value holds a line break or another control character",
            "Remove it: it would end the header.",
        );
    } else if !value.is_ascii() {
        findings.warning(
            "header-value",
            at,
            "the value holds characters outside ASCII, which programs read differently",
            "Encode it, for example as percent escapes or base64.",
        );
    } else if value.trim_matches([' ', '\t']) != value {
        findings.warning(
            "header-value",
            at,
            "spaces at the ends of a value are removed on the way",
            "Remove them.",
        );
    }
}

/// The characters of a header name (RFC 9110 §5.6.2).
fn is_token(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}
