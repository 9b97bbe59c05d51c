//! Schemes with a signature.

use super::Collected;
use super::read::{Members, pick, position};
use crate::crypto::Algorithm;
use crate::encoding::Encoding;
use crate::json;
use crate::message::{METHOD, URL};
use crate::prelude::*;
use crate::scheme::content::ContentError;
use crate::scheme::{
    BodyDigest, Content, Family, Grammar, Label, Place, Segment, Signature, SignaturePlace,
    TimestampFormat, TimestampRule, UrlForm,
};

#[inline(never)]
pub(super) fn read<'a>(
    scheme: &Members<'a>,
    signed: bool,
    collected: &mut Collected<'a>,
) -> Signature {
    let mut fields = Vec::new();
    // First, so that the signature's header is the scheme's first.
    let families = families(scheme, collected, &mut fields);
    let mut constants = Vec::new();
    let content = content(scheme, collected, &mut constants);
    let grammar = grammar(scheme, fields, collected);
    for family in &families {
        // A variable without a source would be signed as empty text: two different messages, one signature.
        if (content.has(&Segment::Timestamp) && family.timestamp.is_none())
            || (content.has(&Segment::Id) && family.id.is_none())
        {
            collected.faults.add(
                "/scheme/families",
                "must say where each variable of the content stands",
            );
        }
    }
    let at = "/scheme/content";
    if content.has(&Segment::Secret) != (grammar.algorithm == Algorithm::Sha256) {
        collected.faults.add(
            at,
            "must hold {secret} with the algorithm sha256, and with no other",
        );
    }
    if content.needs_url() {
        collected.pseudo(URL, at);
    }
    if content.has(&Segment::Method) {
        collected.pseudo(METHOD, at);
    }
    let digest = digest(scheme, collected);
    // A digest that nobody signed could be replaced together with the body.
    let signs_digest = digest
        .as_ref()
        .is_some_and(|digest| content.reads(&digest.place));
    let covers_body = content.covers_body() || signs_digest;
    if covers_body != signed {
        collected.faults.add(
            at,
            "must hold {body}, or something computed from it, with the assurance signed, and must not with metadata",
        );
    }
    Signature {
        timestamp: timestamp(scheme, collected, &families, &content, covers_body),
        urls: urls(scheme, collected),
        families,
        grammar,
        content,
        constants,
        digest,
        covers_body,
    }
}

#[inline(never)]
fn content(
    scheme: &Members<'_>,
    collected: &mut Collected<'_>,
    constants: &mut Vec<String>,
) -> Content {
    let template = scheme.text("content").unwrap_or_default();
    let parsed = Content::parse(&template, |name| collected.number(name).ok(), constants);
    match parsed {
        Ok(content) if !content.segments.is_empty() => return content,
        Err(ContentError::NotInThisBuild) => {
            collected.missing = Some("a transform of the body");
        }
        _ => collected.faults.add(
            "/scheme/content",
            "expected a template of text and documented variables, such as {id}.{timestamp}.{body}",
        ),
    }
    Content {
        segments: vec![Segment::Body],
    }
}

#[inline(never)]
fn families<'a>(
    scheme: &Members<'a>,
    collected: &mut Collected<'a>,
    fields: &mut Vec<String>,
) -> Vec<Family> {
    let at = "/scheme/families";
    let mut families = Vec::new();
    for family in scheme.items("families") {
        let family = collected.members(Some(family), at, "signature timestamp id");
        let mut numbers = Vec::new();
        let mut value = None;
        let signature = family.get("signature");
        if signature.is_some_and(|node| node.kind() == json::Kind::Array) {
            for name in family.items("signature") {
                let name = name.as_str().unwrap_or_default();
                numbers.push(collected.header(&name, at));
            }
        } else if let Some(name) = family.text("signature") {
            match collected.place(&name, at, None) {
                Place::Header(number) => numbers.push(number),
                place => value = Some(place),
            }
        }
        if numbers.is_empty() && value.is_none() {
            family.fail("needs a signature");
        }
        let timestamp = optional_place(&family, "timestamp", collected, fields);
        let id = optional_place(&family, "id", collected, fields);
        families.push(Family {
            signature: value.map_or(SignaturePlace::Headers(numbers), SignaturePlace::Value),
            timestamp,
            id,
        });
    }
    if families.is_empty() {
        collected
            .faults
            .add(at, "expected at least one set of headers");
    }
    families
}

#[inline(never)]
fn optional_place(
    family: &Members<'_>,
    key: &str,
    collected: &mut Collected<'_>,
    fields: &mut Vec<String>,
) -> Option<Place> {
    let name = family.text(key)?;
    Some(collected.place(&name, "/scheme/families", Some(fields)))
}

const MEMBERS: &str = "prefix items assign labels trim encoding algorithm";

#[inline(never)]
fn byte(form: &Members<'_>, key: &str) -> Option<u8> {
    let text = form.text(key)?;
    match text.as_bytes() {
        [byte] if byte.is_ascii() => Some(*byte),
        _ => {
            form.fail("needs items and assign of one ASCII character each");
            None
        }
    }
}

#[inline(never)]
fn grammar<'a>(
    scheme: &Members<'a>,
    fields: Vec<String>,
    collected: &mut Collected<'a>,
) -> Grammar {
    let form = collected.members(scheme.get("signature"), "/scheme/signature", MEMBERS);
    if !form.is_there() {
        form.fail("expected an object");
    }
    let prefix = form.text("prefix").unwrap_or_default();
    let items = byte(&form, "items");
    let assign = byte(&form, "assign");
    let mut grammar = Grammar {
        prefix,
        items,
        assign,
        trim: form.flag("trim"),
        labels: Vec::new(),
        fields,
        encoding: form.encoding(Encoding::Hex),
        algorithm: form.algorithm(Algorithm::HmacSha256),
    };
    let mut all_heavy = true;
    for item in form.items("labels") {
        let item = collected.members(
            Some(item),
            "/scheme/signature/labels",
            "label secret algorithm encoding",
        );
        let name = item.text("label");
        if name.is_none() {
            item.fail("needs a label");
        }
        let previous = item.text("secret").as_deref() == Some("previous");
        let algorithm = item.algorithm(grammar.algorithm);
        all_heavy &= !algorithm.in_this_build();
        grammar.labels.push(Label {
            name: name.unwrap_or_default().into(),
            previous,
            algorithm,
            encoding: item.encoding(grammar.encoding),
        });
    }
    let labelled = !grammar.labels.is_empty();
    if labelled != (items.is_some() && assign.is_some())
        || (!labelled && (!grammar.fields.is_empty() || assign.is_some()))
    {
        form.fail("needs items, assign and labels together; a list without labels has items alone");
    }
    if !labelled {
        all_heavy = !grammar.algorithm.in_this_build();
    }
    if all_heavy {
        collected.missing = Some(grammar.algorithm.name());
    }
    grammar
}

const FORMATS: [TimestampFormat; 3] = [
    TimestampFormat::UnixSeconds,
    TimestampFormat::UnixMilliseconds,
    TimestampFormat::Rfc3339,
];

#[inline(never)]
fn timestamp<'a>(
    scheme: &Members<'a>,
    collected: &Collected<'a>,
    families: &[Family],
    content: &Content,
    covers_body: bool,
) -> Option<TimestampRule> {
    let rule = collected.members(
        scheme.get("timestamp"),
        "/scheme/timestamp",
        "format toleranceSeconds futureSeconds",
    );
    if !rule.is_there() {
        // Signed without a word about it: read, and bounded by nothing.
        return content.has(&Segment::Timestamp).then_some(TimestampRule {
            format: TimestampFormat::UnixSeconds,
            tolerance_seconds: None,
            future_seconds: None,
        });
    }
    let format = rule.choice_in(
        "format",
        "unix-seconds unix-milliseconds rfc-3339",
        "expected unix-seconds, unix-milliseconds or rfc-3339",
    );
    let format = pick(format, &FORMATS, TimestampFormat::UnixSeconds);
    // Freshness may only rest on something signed: an unsigned time can be set by anybody who replays a message.
    let signed = content.has(&Segment::Timestamp)
        || families.iter().all(|family| {
            covers_body && matches!(family.timestamp, Some(Place::Body(_) | Place::Form(_)))
        });
    if !signed {
        rule.fail("needs {timestamp} in the signed content, or a timestamp in the signed body");
    }
    let tolerance_seconds = bound(&rule, "toleranceSeconds", Some(300));
    Some(TimestampRule {
        format,
        tolerance_seconds,
        future_seconds: bound(&rule, "futureSeconds", tolerance_seconds),
    })
}

/// `null` is no bound.
#[inline(never)]
fn bound(rule: &Members<'_>, key: &str, default: Option<u32>) -> Option<u32> {
    match rule.get(key) {
        None => default,
        Some(node) if node.kind() == json::Kind::Null => None,
        Some(_) => rule.count(key),
    }
}

#[inline(never)]
fn digest<'a>(scheme: &Members<'a>, collected: &mut Collected<'a>) -> Option<BodyDigest> {
    let at = "/scheme/bodyDigest";
    let node = collected.members(scheme.get("bodyDigest"), at, "place algorithm encoding");
    if !node.is_there() {
        return None;
    }
    node.choice("algorithm", "sha256", "expected the algorithm sha256");
    let name = node.text("place").unwrap_or_default();
    Some(BodyDigest {
        place: collected.place(&name, at, None),
        encoding: node.encoding(Encoding::Hex),
    })
}

const URLS: [UrlForm; 4] = [
    UrlForm::AsGiven,
    UrlForm::WithPort,
    UrlForm::WithoutPort,
    UrlForm::PlainQuotes,
];

#[inline(never)]
fn urls<'a>(scheme: &Members<'a>, collected: &Collected<'a>) -> Vec<UrlForm> {
    let node = collected.members(scheme.get("url"), "/scheme/url", "candidates");
    if !node.is_there() {
        return vec![UrlForm::AsGiven];
    }
    let mut forms = Vec::new();
    let mut known = true;
    for item in node.items("candidates") {
        let name = item.as_str().unwrap_or_default();
        match position("as-given with-port without-port plain-quotes", &name)
            .and_then(|at| URLS.get(at))
        {
            Some(form) => forms.push(*form),
            None => known = false,
        }
    }
    if forms.is_empty() || !known {
        node.fail("expected candidates of as-given, with-port, without-port and plain-quotes");
    }
    forms
}
