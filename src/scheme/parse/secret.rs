//! How secrets are written.

use super::Collected;
use crate::crypto::{Algorithm, Kind, SecretEncoding, SecretFormat, SecretFormats};
use crate::encoding::Encoding;
use crate::json::{self, Node};
use crate::prelude::*;

const AT: &str = "/scheme/secret";

const MEMBERS: [&str; 9] = [
    "prefix",
    "requirePrefix",
    "encoding",
    "minBytes",
    "bytes",
    "generateBytes",
    "generatePrefix",
    "algorithm",
    "kind",
];

const KINDS: [(&str, Kind); 3] = [
    ("symmetric", Kind::Symmetric),
    ("public", Kind::Public),
    ("private", Kind::Private),
];

/// The two last are for public keys.
const ENCODINGS: [(&str, SecretEncoding); 6] = [
    ("hex", SecretEncoding::Text(Encoding::Hex)),
    ("base64", SecretEncoding::Text(Encoding::Base64)),
    ("base64url", SecretEncoding::Text(Encoding::Base64Url)),
    ("utf-8", SecretEncoding::Text(Encoding::Utf8)),
    ("spki-base64", SecretEncoding::Spki),
    ("pem", SecretEncoding::Pem),
];

/// One format, or a list of them; text as it stands where nothing is said.
#[inline(never)]
pub(super) fn formats<'a>(
    node: Option<Node<'a>>,
    scheme: Algorithm,
    collected: &Collected<'a>,
) -> SecretFormats {
    let mut formats = Vec::new();
    match node {
        Some(list) if list.kind() == json::Kind::Array => {
            for item in list.items() {
                formats.push(format(Some(item), scheme, collected));
            }
        }
        node => formats.push(format(node, scheme, collected)),
    }
    if formats.is_empty() {
        collected.faults.add(AT, "expected at least one format");
    }
    SecretFormats(formats)
}

#[inline(never)]
fn format<'a>(
    node: Option<Node<'a>>,
    scheme: Algorithm,
    collected: &Collected<'a>,
) -> SecretFormat {
    let node = collected.members(node, AT, &MEMBERS);
    let prefix = node.text("prefix").unwrap_or_default();
    let require_prefix = node.flag("requirePrefix");
    if require_prefix && prefix.is_empty() {
        node.fail("needs a prefix that can be required");
    }
    let generate_prefix = node
        .text("generatePrefix")
        .unwrap_or_else(|| prefix.clone());
    let algorithm = node.algorithm(scheme);
    let mut kind = if algorithm.is_public() {
        Kind::Public
    } else {
        Kind::Symmetric
    };
    if let Some(name) = node.text("kind") {
        match KINDS.iter().find(|row| row.0 == name) {
            Some(row) => kind = row.1,
            None => node.fail("expected symmetric, public or private as the kind"),
        }
    }
    if node.is_there() && (kind == Kind::Symmetric) == algorithm.is_public() {
        node.fail("has a kind of key that its algorithm does not know");
    }
    let mut encoding = SecretEncoding::Text(Encoding::Utf8);
    if let Some(name) = node.text("encoding") {
        let known = if kind == Kind::Public { 6 } else { 4 };
        match ENCODINGS.iter().take(known).find(|row| row.0 == name) {
            Some(row) => encoding = row.1,
            None => collected.faults.add(
                "/scheme/secret/encoding",
                "expected hex, base64, base64url or utf-8; for a public key also spki-base64 or pem",
            ),
        }
    }
    let exact_bytes = node.count("bytes").map(|bytes| bytes as usize);
    let min_bytes = node.count("minBytes").unwrap_or(1).max(1) as usize;
    let fresh = node.count("generateBytes").map(|bytes| bytes as usize);
    SecretFormat {
        prefix,
        require_prefix,
        encoding,
        min_bytes,
        exact_bytes,
        generate_bytes: fresh.or(exact_bytes).unwrap_or(32).max(min_bytes),
        generate_prefix,
        algorithm,
        kind: if node.is_there() {
            kind
        } else {
            Kind::Symmetric
        },
    }
}
