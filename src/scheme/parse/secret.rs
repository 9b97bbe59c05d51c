//! How secrets are written.

use super::Collected;
use super::read::pick;
use crate::crypto::{Algorithm, Kind, SecretEncoding, SecretFormat, SecretFormats};
use crate::encoding::Encoding;
use crate::json::{self, Node};
use crate::prelude::*;

const AT: &str = "/scheme/secret";

const MEMBERS: &str =
    "prefix requirePrefix encoding minBytes bytes generateBytes generatePrefix algorithm kind";

const KINDS: [Kind; 3] = [Kind::Symmetric, Kind::Public, Kind::Private];

/// The two last are for public keys.
const ENCODINGS: [SecretEncoding; 6] = [
    SecretEncoding::Text(Encoding::Hex),
    SecretEncoding::Text(Encoding::Base64),
    SecretEncoding::Text(Encoding::Base64Url),
    SecretEncoding::Text(Encoding::Utf8),
    SecretEncoding::Spki,
    SecretEncoding::Pem,
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
    let node = collected.members(node, AT, MEMBERS);
    let prefix = node.text("prefix").unwrap_or_default();
    let require_prefix = node.flag("requirePrefix");
    if require_prefix && prefix.is_empty() {
        node.fail("needs a prefix that can be required");
    }
    let generate_prefix = node
        .text("generatePrefix")
        .unwrap_or_else(|| prefix.clone());
    let algorithm = node.algorithm(scheme);
    let kind = node.choice(
        "kind",
        "symmetric public private",
        "expected symmetric, public or private as the kind",
    );
    let kind = pick(
        kind,
        &KINDS,
        if algorithm.is_public() {
            Kind::Public
        } else {
            Kind::Symmetric
        },
    );
    if node.is_there() && (kind == Kind::Symmetric) == algorithm.is_public() {
        node.fail("has a kind of key that its algorithm does not know");
    }
    let encoding = node.choice_in(
        "encoding",
        if kind == Kind::Public {
            "hex base64 base64url utf-8 spki-base64 pem"
        } else {
            "hex base64 base64url utf-8"
        },
        "expected hex, base64, base64url or utf-8; for a public key also spki-base64 or pem",
    );
    let encoding = pick(encoding, &ENCODINGS, SecretEncoding::Text(Encoding::Utf8));
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
