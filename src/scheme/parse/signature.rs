//! Schemes with a signature.

use super::read::{algorithm, count, encoding, fail, flag, known, text};
use super::{Collected, Parsed};
use crate::crypto::Algorithm;
use crate::encoding::Encoding;
use crate::json::{self, Node};
use crate::message::{METHOD, URL};
use crate::prelude::*;
use crate::scheme::content::ContentError;
use crate::scheme::{
    BodyDigest, Content, Family, Grammar, Label, Place, Segment, Signature, SignaturePlace,
    TimestampFormat, TimestampRule, UrlForm,
};

#[inline(never)]
pub(super) fn read(node: Node<'_>, signed: bool, collected: &mut Collected) -> Parsed<Signature> {
    let mut fields = Vec::new();
    // First, so that the signature's header is the scheme's first.
    let families = families(node, collected, &mut fields)?;
    let mut constants = Vec::new();
    let content = content(node, collected, &mut constants)?;
    let grammar = grammar(node.get("signature"), fields, collected)?;
    for family in &families {
        // A variable without a source would be signed as empty text: two different messages, one signature.
        if (content.has(&Segment::Timestamp) && family.timestamp.is_none())
            || (content.has(&Segment::Id) && family.id.is_none())
        {
            return fail(
                "/scheme/families",
                "must say where each variable of the content stands",
            );
        }
    }
    if content.has(&Segment::Secret) != (grammar.algorithm == Algorithm::Sha256) {
        return fail(
            "/scheme/content",
            "must hold {secret} with the algorithm sha256, and with no other",
        );
    }
    if content.needs_url() {
        collected.push(URL.into(), "/scheme/content")?;
    }
    if content.has(&Segment::Method) {
        collected.push(METHOD.into(), "/scheme/content")?;
    }
    let digest = digest(node.get("bodyDigest"), collected)?;
    let covers_body = content.covers_body() || digest.is_some();
    if covers_body != signed {
        return fail(
            "/scheme/content",
            "must hold {body}, or something computed from it, with the assurance signed, and must not with metadata",
        );
    }
    Ok(Signature {
        timestamp: timestamp(node.get("timestamp"), &families, &content, covers_body)?,
        urls: urls(node.get("url"))?,
        families,
        grammar,
        content,
        constants,
        digest,
        covers_body,
    })
}

#[inline(never)]
fn content(
    node: Node<'_>,
    collected: &mut Collected,
    constants: &mut Vec<String>,
) -> Parsed<Content> {
    let at = "/scheme/content";
    let template = text(node, "content", "/scheme")?.unwrap_or_default();
    let parsed = Content::parse(&template, |name| collected.header(name, at).ok(), constants);
    match parsed {
        Ok(content) if !content.segments.is_empty() => Ok(content),
        Err(ContentError::NotInThisBuild) => {
            collected.missing = Some("a transform of the body".into());
            Ok(Content {
                segments: vec![Segment::Body],
            })
        }
        _ => fail(
            at,
            "expected a template of text and documented variables, such as {id}.{timestamp}.{body}",
        ),
    }
}

#[inline(never)]
fn families(
    node: Node<'_>,
    collected: &mut Collected,
    fields: &mut Vec<String>,
) -> Parsed<Vec<Family>> {
    let at = "/scheme/families";
    let mut families = Vec::new();
    for family in node.get("families").into_iter().flat_map(Node::items) {
        known(family, at, &["signature", "timestamp", "id"])?;
        let Some(signature) = family.get("signature") else {
            return fail(at, "needs a signature");
        };
        let signature = if signature.kind() == json::Kind::Array {
            let mut numbers = Vec::new();
            for name in signature.items() {
                let name = name.as_str().unwrap_or_default();
                numbers.push(collected.header(&name, at)?);
            }
            if numbers.is_empty() {
                return fail(at, "needs a signature");
            }
            SignaturePlace::Headers(numbers)
        } else {
            let name = text(family, "signature", at)?.unwrap_or_default();
            match collected.place(&name, at, None)? {
                Place::Header(number) => SignaturePlace::Headers(vec![number]),
                place => SignaturePlace::Value(place),
            }
        };
        let mut place = |key| match text(family, key, at)? {
            None => Ok(None),
            Some(name) => collected.place(&name, at, Some(fields)).map(Some),
        };
        families.push(Family {
            signature,
            timestamp: place("timestamp")?,
            id: place("id")?,
        });
    }
    if families.is_empty() {
        return fail(at, "expected at least one set of headers");
    }
    Ok(families)
}

#[inline(never)]
fn grammar(
    form: Option<Node<'_>>,
    fields: Vec<String>,
    collected: &mut Collected,
) -> Parsed<Grammar> {
    let at = "/scheme/signature";
    let Some(form) = form else {
        return fail(at, "expected an object");
    };
    known(
        form,
        at,
        &[
            "prefix",
            "items",
            "assign",
            "labels",
            "trim",
            "encoding",
            "algorithm",
        ],
    )?;
    let byte = |key| match text(form, key, at)?.as_deref().map(str::as_bytes) {
        None => Ok(None),
        Some([byte]) if byte.is_ascii() => Ok(Some(*byte)),
        Some(_) => fail(at, "needs items and assign of one ASCII character each"),
    };
    let mut grammar = Grammar {
        prefix: text(form, "prefix", at)?.unwrap_or_default(),
        items: byte("items")?,
        assign: byte("assign")?,
        trim: flag(form, "trim", at)?,
        labels: Vec::new(),
        fields,
        encoding: encoding(form, at, Encoding::Hex)?,
        algorithm: algorithm(form, at, Algorithm::HmacSha256)?,
    };
    let at = "/scheme/signature/labels";
    for item in form.get("labels").into_iter().flat_map(Node::items) {
        known(item, at, &["label", "secret", "algorithm", "encoding"])?;
        let Some(name) = text(item, "label", at)? else {
            return fail(at, "needs a label");
        };
        grammar.labels.push(Label {
            name,
            previous: text(item, "secret", at)?.as_deref() == Some("previous"),
            algorithm: algorithm(item, at, grammar.algorithm)?,
            encoding: encoding(item, at, grammar.encoding)?,
        });
    }
    let labelled = !grammar.labels.is_empty();
    if labelled != (grammar.items.is_some() && grammar.assign.is_some())
        || (!labelled && (!grammar.fields.is_empty() || grammar.assign.is_some()))
    {
        return fail(
            "/scheme/signature",
            "needs items, assign and labels together; a list without labels has items alone",
        );
    }
    let heavy = |algorithm: Algorithm| !algorithm.in_this_build();
    let all_heavy = if labelled {
        grammar.labels.iter().all(|label| heavy(label.algorithm))
    } else {
        heavy(grammar.algorithm)
    };
    if all_heavy {
        collected.missing = Some(grammar.algorithm.name().into());
    }
    Ok(grammar)
}

#[inline(never)]
fn timestamp(
    rule: Option<Node<'_>>,
    families: &[Family],
    content: &Content,
    covers_body: bool,
) -> Parsed<Option<TimestampRule>> {
    let at = "/scheme/timestamp";
    let Some(rule) = rule else {
        // Signed without a word about it: read, and bounded by nothing.
        return Ok(content.has(&Segment::Timestamp).then_some(TimestampRule {
            format: TimestampFormat::UnixSeconds,
            tolerance_seconds: None,
            future_seconds: None,
        }));
    };
    known(rule, at, &["format", "toleranceSeconds", "futureSeconds"])?;
    let format = match text(rule, "format", at)?
        .as_deref()
        .map(TimestampFormat::from_name)
    {
        None => TimestampFormat::UnixSeconds,
        Some(Some(format)) => format,
        Some(None) => {
            return fail(
                "/scheme/timestamp/format",
                "expected unix-seconds, unix-milliseconds or rfc-3339",
            );
        }
    };
    // Freshness may only rest on something signed: an unsigned time can be set by anybody who replays a message.
    let signed = content.has(&Segment::Timestamp)
        || families.iter().all(|family| {
            covers_body && matches!(family.timestamp, Some(Place::Body(_) | Place::Form(_)))
        });
    if !signed {
        return fail(
            at,
            "needs {timestamp} in the signed content, or a timestamp in the signed body",
        );
    }
    let unbounded = |key| {
        rule.get(key)
            .is_some_and(|node| node.kind() == json::Kind::Null)
    };
    let tolerance_seconds = match unbounded("toleranceSeconds") {
        true => None,
        false => Some(count(rule, "toleranceSeconds", at)?.unwrap_or(300)),
    };
    let future_seconds = match unbounded("futureSeconds") {
        true => None,
        false => count(rule, "futureSeconds", at)?.or(tolerance_seconds),
    };
    Ok(Some(TimestampRule {
        format,
        tolerance_seconds,
        future_seconds,
    }))
}

#[inline(never)]
fn digest(node: Option<Node<'_>>, collected: &mut Collected) -> Parsed<Option<BodyDigest>> {
    let at = "/scheme/bodyDigest";
    let Some(node) = node else { return Ok(None) };
    known(node, at, &["place", "algorithm", "encoding"])?;
    if text(node, "algorithm", at)?.is_some_and(|name| name != "sha256") {
        return fail(at, "expected the algorithm sha256");
    }
    let name = text(node, "place", at)?.unwrap_or_default();
    Ok(Some(BodyDigest {
        place: collected.place(&name, at, None)?,
        encoding: encoding(node, at, Encoding::Hex)?,
    }))
}

#[inline(never)]
fn urls(node: Option<Node<'_>>) -> Parsed<Vec<UrlForm>> {
    let at = "/scheme/url";
    let Some(node) = node else {
        return Ok(vec![UrlForm::AsGiven]);
    };
    known(node, at, &["candidates"])?;
    let forms: Option<Vec<_>> = node
        .get("candidates")
        .into_iter()
        .flat_map(Node::items)
        .map(|item| item.as_str().and_then(|name| UrlForm::from_name(&name)))
        .collect();
    match forms {
        Some(forms) if !forms.is_empty() => Ok(forms),
        _ => fail(
            at,
            "expected candidates of as-given, with-port and without-port",
        ),
    }
}
