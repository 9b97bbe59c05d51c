//! What can be seen without a search: in the headers, in the body, in the secrets.

use super::case::{Case, Header};
use super::causes::Cause;
use super::report::{Found, clean};
use super::variants::{Body, json};
use crate::crypto::{Algorithm, SecretFormats};
use crate::error::{Code, Rejection};
use crate::json::{Kind, Node, ecmascript};

/// A rejection by verification, as a cause.
const REJECTIONS: &[(Code, Cause)] = &[
    (Code::MissingHeader, Cause::MissingHeader),
    (Code::DuplicateHeader, Cause::HeaderTwice),
    (Code::EmptyHeader, Cause::HeaderMalformed),
    (Code::HeaderTooLong, Cause::HeaderMalformed),
    (Code::HeaderMalformed, Cause::HeaderMalformed),
    (Code::SignatureMalformed, Cause::SignatureMalformed),
    (Code::NoSupportedSignature, Cause::SignatureMalformed),
    (Code::TimestampMalformed, Cause::TimestampMalformed),
    (Code::IdMalformed, Cause::IdMalformed),
    (Code::BodyTooLarge, Cause::BodyTooLarge),
    (Code::BodyNotJson, Cause::PartMissing),
    (Code::BodyFieldMissing, Cause::PartMissing),
    (Code::VariableMissing, Cause::PartMissing),
    (Code::BodyDigestMismatch, Cause::BodyDigestDiffers),
];

/// What verification said.
#[must_use]
pub fn rejected(rejection: &Rejection) -> Option<Found> {
    let (_, cause) = REJECTIONS
        .iter()
        .find(|(code, _)| *code == rejection.code)?;
    let mut found = Found::new(*cause);
    found.detail = rejection.detail.clone();
    if found.detail.subject.is_none() {
        found = found.subject("the body's JSON");
    }
    Some(found)
}

/// How an object looks that was turned into text, and its name.
const PRINTED: [(&str, &str); 8] = [
    (
        "[object ",
        "[object Object], a JavaScript object turned into text",
    ),
    ("{'", "a Python dict turned into text"),
    ("[{'", "a Python list turned into text"),
    ("{\"=>", "a Ruby hash turned into text"),
    ("{:", "a Ruby hash turned into text"),
    ("map[", "a Go map turned into text"),
    ("Array\n(", "a PHP array turned into text"),
    ("<Buffer ", "a Buffer turned into text"),
];

/// What stands in a body's place where nothing was read.
const UNREAD: [&str; 5] = ["{}", "null", "undefined", "None", "nil"];

/// How Ruby prints a hash, before 3.4 and since.
const ROCKETS: [&str; 2] = ["\"=>", "\" => "];

/// Beginnings of compressed bytes; the second as text that was decoded.
const COMPRESSED: [(&[u8], &str); 3] = [
    (b"\x1f\x8b", "gzip"),
    (
        b"\x1f\xef\xbf\xbd\x08",
        "gzip, and decoded as text, which broke it",
    ),
    (b"\x28\xb5\x2f\xfd", "zstd"),
];

/// Encodings that have no mark of their own (RFC 9110 §8.4.1).
const ENCODINGS: [&str; 2] = ["br", "deflate"];

/// How a body is compressed: it says so itself, or a header says so of what is no text.
fn compression(bytes: &[u8], encoding: Option<&str>) -> Option<&'static str> {
    if let Some((_, name)) = COMPRESSED
        .iter()
        .find(|(start, _)| bytes.starts_with(start))
    {
        return Some(name);
    }
    core::str::from_utf8(bytes).is_err().then_some(())?;
    // RFC 1950 §2.2: the two bytes are a multiple of 31.
    if let [0x78, flags, ..] = bytes
        && (0x7800 + u32::from(*flags)) % 31 == 0
    {
        return Some("deflate");
    }
    let encoding = encoding?;
    ENCODINGS
        .into_iter()
        .find(|known| encoding.eq_ignore_ascii_case(known))
}

const PRECISE: u64 = 1 << 53;

/// What the body shows by itself; `signed` where its exact bytes matter.
#[must_use]
pub fn of_body(body: &Body<'_>, headers: &[Header], signed: bool) -> Vec<Found> {
    let mut out = Vec::new();
    let header = |name: &str| {
        headers
            .iter()
            .find(|(known, _)| known.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.trim())
    };
    let bytes = body.bytes;
    let announced = header("content-length").and_then(|text| text.parse::<i64>().ok());
    if bytes.is_empty() {
        out.push(Found::new(Cause::BodyEmpty));
    }
    let unread = UNREAD.iter().find(|word| word.as_bytes() == bytes);
    if let Some(word) = unread.filter(|_| signed) {
        out.push(Found::new(Cause::BodyUnread).subject(*word));
    }
    if let Some(length) = announced.filter(|length| *length != bytes.len() as i64) {
        let found = Found::new(Cause::ContentLength);
        out.push(found.expected(length).found(bytes.len() as i64));
    }
    if let Some(name) = compression(bytes, header("content-encoding")) {
        out.push(Found::new(Cause::BodyCompressed).subject(name));
    }
    let text = core::str::from_utf8(bytes).unwrap_or_default();
    if body.root().is_none() {
        let rocket = text.starts_with('{') && ROCKETS.iter().any(|rocket| text.contains(rocket));
        let printed = PRINTED.iter().find(|(start, _)| text.starts_with(start));
        if let Some((_, name)) = printed.or(PRINTED.get(3).filter(|_| rocket)) {
            out.push(Found::new(Cause::BodyObjectPrinted).subject(*name));
        } else if let Some(at) = body.broken.filter(|_| signed) {
            out.push(Found::new(Cause::BodyBroken).found(at as i64));
        }
    }
    if !signed {
        return out;
    }
    let kind = header("content-type")
        .unwrap_or_default()
        .to_ascii_lowercase();
    let form = kind.starts_with("application/x-www-form-urlencoded");
    if (form && body.root().is_some())
        || (kind.contains("json") && !bytes.is_empty() && body.root().is_none())
    {
        let name = if form { "a form" } else { "JSON" };
        out.push(Found::new(Cause::ContentType).subject(name));
    }
    if text.contains(char::REPLACEMENT_CHARACTER) {
        out.push(Found::new(Cause::CharsetReplaced));
    }
    if let Some(root) = body.root() {
        if rounded(root) {
            out.push(Found::new(Cause::NumberPrecision));
        }
        let written =
            matches!(root.kind(), Kind::Object | Kind::Array).then(|| writer(root, bytes));
        if let Some(name) = written.flatten() {
            out.push(Found::new(Cause::JsonCanonical).subject(name));
        }
    }
    out
}

/// Who writes this JSON just like that.
fn writer(root: Node<'_>, bytes: &[u8]) -> Option<&'static str> {
    if ecmascript::stringify(root).as_bytes() == bytes {
        return Some("JSON.stringify");
    }
    let rows = json::WRITERS.iter();
    rows.filter(|(cause, ..)| *cause == Cause::ReserializedPython)
        .find(|(_, _, style)| {
            style
                .write(root, bytes.len())
                .is_some_and(|text| text == bytes)
        })
        .map(|(_, name, _)| *name)
}

/// Whether an integer beyond 2^53 stands as a double prints it.
fn rounded(root: Node<'_>) -> bool {
    let mut open = vec![root];
    while let Some(node) = open.pop() {
        let Some(text) = node.as_number() else {
            open.extend(node.items());
            open.extend(node.entries().map(|(_, value)| value));
            continue;
        };
        let digits = text.trim_start_matches('-');
        let beyond = digits.bytes().all(|byte| byte.is_ascii_digit())
            && digits.parse::<u64>().is_ok_and(|value| value > PRECISE)
            && digits.ends_with("00");
        if beyond
            && node
                .as_f64()
                .is_some_and(|value| ecmascript::number(value) == text)
        {
            return true;
        }
    }
    false
}

/// Beginnings of other things than signing secrets, and what they are.
const OTHER_KINDS: &[(&str, &str)] = &[
    ("sk_", "a secret API key (sk_)"),
    ("pk_", "a publishable API key (pk_)"),
    ("rk_", "a restricted API key (rk_)"),
    ("whpk_", "a public verification key (whpk_)"),
    ("whsk_", "a private signing key (whsk_)"),
    ("we_", "the id of an endpoint (we_)"),
    ("ep_", "the id of an endpoint (ep_)"),
    ("acct_", "the id of an account (acct_)"),
    ("ghp_", "a personal access token (ghp_)"),
    ("github_pat_", "a personal access token (github_pat_)"),
    ("xoxb-", "a bot token (xoxb-)"),
    ("xoxp-", "a user token (xoxp-)"),
    ("xapp-", "an app token (xapp-)"),
    ("shpat_", "an Admin API access token (shpat_)"),
    ("AKIA", "a cloud access key id"),
    ("eyJ", "a JSON Web Token"),
    ("-----BEGIN", "a PEM document"),
    ("/run/", "a file's path"),
    ("/etc/", "a file's path"),
    ("/var/", "a file's path"),
    ("./", "a file's path"),
    ("~/", "a file's path"),
    ("http://", "a URL"),
    ("https://", "a URL"),
];

/// Texts that stand where a secret is to come.
const PLACEHOLDERS: &[&str] = &[
    "changeme",
    "change_me",
    "change-me",
    "placeholder",
    "your_",
    "your-",
    "my_secret",
    "my-secret",
    "mysecret",
    "yoursecret",
    "<",
    "${",
    "{{",
    "xxxx",
    "....",
    "todo",
    "replace_me",
    "replace-me",
    "example_secret",
    "process.env",
    "undefined",
    "null",
    "[object",
    "********",
    "insert",
];

/// What stands in the middle of a secret that is shown masked.
const MASKS: [&str; 4] = ["...", "…", "•", "***"];

/// `WEBHOOK_SECRET` or `$WEBHOOK_SECRET`: the variable's name in place of what it holds.
fn is_variable(text: &str) -> bool {
    let name = text.strip_prefix('$').unwrap_or(text);
    let upper = |c: char| c.is_ascii_uppercase() || c == '_';
    name.contains('_') && name.chars().all(upper)
}

/// What a secret shows by itself. Sentences name kinds, never the text.
#[must_use]
pub fn of_secret(formats: &SecretFormats, text: &[u8], index: usize) -> Vec<Found> {
    let with = |cause| Found::new(cause).found(index as i64 + 1);
    let trimmed = text.trim_ascii();
    if trimmed.is_empty() {
        return vec![with(Cause::SecretEmpty)];
    }
    let mut out = Vec::new();
    let shown = String::from_utf8_lossy(trimmed);
    let claimed = formats
        .0
        .iter()
        .any(|format| !format.prefix.is_empty() && shown.starts_with(format.prefix.as_str()));
    let kind = OTHER_KINDS
        .iter()
        .find(|(start, _)| shown.starts_with(start));
    if let Some((_, kind)) = kind.filter(|_| !claimed) {
        out.push(with(Cause::SecretOtherKind).subject(*kind));
    }
    let lower = shown.to_ascii_lowercase();
    let bare = lower.strip_prefix("whsec_").unwrap_or(&lower);
    if PLACEHOLDERS.iter().any(|word| bare.starts_with(word))
        || MASKS.iter().any(|mask| bare.contains(mask))
        || is_variable(&shown)
    {
        out.push(with(Cause::SecretPlaceholder));
    }
    match formats.keys(text, index).err().map(|misuse| misuse.code) {
        Some(Code::SecretTooShort) => out.push(with(Cause::SecretTooShort)),
        Some(Code::SecretMalformed) => out.push(with(Cause::SecretMalformed)),
        // Told above where the kind is known.
        Some(_) if out.is_empty() => {
            out.push(with(Cause::SecretOtherKind).subject("another kind of key"));
        }
        _ => {}
    }
    out
}

/// A key that is good, for signatures that the message does not carry.
#[must_use]
pub fn other_algorithm(
    formats: &SecretFormats,
    text: &[u8],
    index: usize,
    algorithms: &[Algorithm],
) -> Option<Found> {
    let keys = formats.keys(text, index).ok()?;
    let key = keys.first().filter(|_| !algorithms.is_empty())?;
    if keys.iter().any(|key| algorithms.contains(&key.algorithm)) {
        return None;
    }
    let name = key.algorithm.name();
    let subject = [
        "a key for ",
        name,
        ", of which the message has no signature",
    ]
    .concat();
    let found = Found::new(Cause::SecretOtherKind).found(index as i64 + 1);
    Some(found.subject(subject))
}

/// Missing headers of the family in use; a near name was told already.
#[must_use]
pub fn missing(case: &Case<'_>, names: &[String]) -> Vec<Found> {
    names
        .iter()
        .filter(|name| !name.starts_with(':') && !case.has_header(name))
        .filter(|name| {
            !case.repairs.iter().any(|(_, found)| {
                let subject = found.detail.subject.as_deref().unwrap_or_default();
                found.cause == Cause::HeaderRenamed && subject.ends_with(name.as_str())
            })
        })
        .map(|name| Found::new(Cause::MissingHeader).subject(clean(name)))
        .collect()
}
