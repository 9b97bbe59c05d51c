//! How secrets are written.

use super::Parsed;
use super::read::{algorithm, count, fail, flag, known, text};
use crate::crypto::{Algorithm, Kind, SecretEncoding, SecretFormat, SecretFormats};
use crate::encoding::Encoding;
use crate::json::{self, Node};
use crate::prelude::*;

const AT: &str = "/scheme/secret";

/// One format, or a list of them; text as it stands where nothing is said.
#[inline(never)]
pub(super) fn formats(node: Option<Node<'_>>, scheme: Algorithm) -> Parsed<SecretFormats> {
    let mut formats = Vec::new();
    match node {
        None => formats.push(format(None, scheme)?),
        Some(list) if list.kind() == json::Kind::Array => {
            for item in list.items() {
                formats.push(format(Some(item), scheme)?);
            }
        }
        node => formats.push(format(node, scheme)?),
    }
    if formats.is_empty() {
        return fail(AT, "expected at least one format");
    }
    Ok(SecretFormats(formats))
}

#[inline(never)]
fn format(node: Option<Node<'_>>, scheme: Algorithm) -> Parsed<SecretFormat> {
    let mut format = SecretFormat {
        prefix: String::new(),
        require_prefix: false,
        encoding: SecretEncoding::Text(Encoding::Utf8),
        min_bytes: 1,
        exact_bytes: None,
        generate_bytes: 32,
        generate_prefix: String::new(),
        algorithm: scheme,
        kind: Kind::Symmetric,
    };
    let Some(node) = node else {
        return Ok(format);
    };
    known(
        node,
        AT,
        &[
            "prefix",
            "requirePrefix",
            "encoding",
            "minBytes",
            "bytes",
            "generateBytes",
            "generatePrefix",
            "algorithm",
            "kind",
        ],
    )?;
    format.prefix = text(node, "prefix", AT)?.unwrap_or_default();
    format.require_prefix = flag(node, "requirePrefix", AT)?;
    if format.require_prefix && format.prefix.is_empty() {
        return fail(AT, "needs a prefix that can be required");
    }
    format.generate_prefix =
        text(node, "generatePrefix", AT)?.unwrap_or_else(|| format.prefix.clone());
    format.algorithm = algorithm(node, AT, scheme)?;
    format.kind = match text(node, "kind", AT)?.as_deref() {
        None if format.algorithm.is_public() => Kind::Public,
        None | Some("symmetric") => Kind::Symmetric,
        Some("public") => Kind::Public,
        Some("private") => Kind::Private,
        Some(_) => return fail(AT, "expected symmetric, public or private as the kind"),
    };
    if (format.kind == Kind::Symmetric) == format.algorithm.is_public() {
        return fail(AT, "has a kind of key that its algorithm does not know");
    }
    format.encoding = match text(node, "encoding", AT)?.as_deref() {
        None => format.encoding,
        Some("spki-base64") if format.kind == Kind::Public => SecretEncoding::Spki,
        Some("pem") if format.kind == Kind::Public => SecretEncoding::Pem,
        Some(name) => match Encoding::from_name(name) {
            Some(encoding) => SecretEncoding::Text(encoding),
            None => {
                return fail(
                    "/scheme/secret/encoding",
                    "expected hex, base64, base64url or utf-8; for a public key also spki-base64 or pem",
                );
            }
        },
    };
    format.exact_bytes = count(node, "bytes", AT)?.map(|bytes| bytes as usize);
    format.min_bytes = count(node, "minBytes", AT)?.unwrap_or(1).max(1) as usize;
    let fresh = format.exact_bytes.unwrap_or(32);
    format.generate_bytes = count(node, "generateBytes", AT)?
        .map_or(fresh, |bytes| bytes as usize)
        .max(format.min_bytes);
    Ok(format)
}
