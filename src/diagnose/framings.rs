//! What else the sender may have put around the body: other templates, times, ids, URLs and methods.

use super::case::Case;
use super::causes::Cause;
use super::lenient;
use super::report::{Found, clean};
use super::urls::urls;
use crate::scheme::{Content, Segment, Signature};
use crate::units;

/// One way to put the signed content together.
#[derive(Clone, Debug)]
pub struct Framing {
    /// Why it is not the usual one.
    pub causes: Vec<Found>,
    /// The template.
    pub content: Content,
    /// The id's text.
    pub id: Vec<u8>,
    /// The timestamp's text.
    pub time: Vec<u8>,
    /// The forms of the URL to try; one empty text where none is signed.
    pub urls: Vec<String>,
}

/// Templates that senders use. A profile's own one is left out.
const TEMPLATES: [&str; 17] = [
    "{body}",
    "{timestamp}.{body}",
    "{id}.{timestamp}.{body}",
    "{timestamp}{body}",
    "{timestamp}:{body}",
    "{timestamp},{body}",
    "{timestamp}|{body}",
    "{timestamp}_{body}",
    "{timestamp}-{body}",
    "{timestamp}\n{body}",
    "v0:{timestamp}:{body}",
    "v1:{timestamp}:{body}",
    "{body}{timestamp}",
    "{body}.{timestamp}",
    "{id}.{body}",
    "{id}{timestamp}{body}",
    "{timestamp}.{id}.{body}",
];

/// Most headers of one kind whose values are tried.
const MAX_HEADERS: usize = 6;

/// Seconds around the timestamp: a sender that reads its clock twice.
const DRIFT: [i64; 4] = [1, -1, 2, -2];

/// Members of a body that say when an event was made.
const BODY_TIMES: [&str; 7] = [
    "/timestamp",
    "/created",
    "/created_at",
    "/createdAt",
    "/time",
    "/sent_at",
    "/event_time",
];

const METHODS: [&str; 6] = ["POST", "PUT", "GET", "PATCH", "DELETE", "HEAD"];

/// Every framing of a message, the usual one first.
#[must_use]
pub fn framings(signature: &Signature, case: &Case<'_>) -> Vec<Framing> {
    let usual = Framing {
        causes: Vec::new(),
        content: signature.content.clone(),
        id: case.id.clone(),
        time: case.time.clone(),
        urls: case.urls.clone(),
    };
    let has = |segment: &Segment| usual.content.has(segment);
    let with = |cause: Found| Framing {
        causes: vec![cause],
        ..usual.clone()
    };
    let mut out = vec![usual.clone()];
    if has(&Segment::Timestamp) {
        for (name, time) in times(case) {
            if time != case.time {
                out.push(Framing {
                    time,
                    ..with(Found::new(Cause::TimestampDiffers).subject(name))
                });
            }
        }
    }
    if has(&Segment::Id) {
        for (name, id) in ids(case) {
            if id != case.id {
                out.push(Framing {
                    id,
                    ..with(Found::new(Cause::IdDiffers).subject(name))
                });
            }
        }
    }
    if has(&Segment::Url) {
        let mut seen = case.urls.clone();
        for (changes, url) in urls(case) {
            if !seen.contains(&url) {
                let causes = changes.iter();
                out.push(Framing {
                    causes: causes
                        .map(|change| Found::new(Cause::UrlDiffers).subject(*change))
                        .collect(),
                    urls: vec![url.clone()],
                    ..usual.clone()
                });
                seen.push(url);
            }
        }
    }
    if has(&Segment::Method) {
        for method in METHODS {
            let segments = usual.content.segments.iter().map(|segment| match segment {
                Segment::Method => Segment::Literal(method.into()),
                other => other.clone(),
            });
            out.push(Framing {
                content: Content {
                    segments: segments.collect(),
                },
                ..with(Found::new(Cause::MethodDiffers).subject(method))
            });
        }
    }
    // Without the secret in it a plain hash proves nothing, so such content has no other template; neither has content without the body.
    if has(&Segment::Secret) || !usual.content.covers_body() {
        return out;
    }
    for template in TEMPLATES {
        let Ok(content) = Content::parse(template, |_| None, &mut Vec::new()) else {
            continue;
        };
        let lacks = (content.has(&Segment::Id) && case.id.is_empty())
            || (content.has(&Segment::Timestamp) && case.time.is_empty());
        if content != usual.content && !lacks {
            out.push(Framing {
                content,
                ..with(Found::new(Cause::Framing).subject(template.replace('\n', "(line feed)")))
            });
        }
    }
    out
}

type Named = (String, Vec<u8>);

fn times(case: &Case<'_>) -> Vec<Named> {
    let mut out: Vec<Named> = Vec::new();
    let mut add = |name: &str, text: String| out.push((name.to_owned(), text.into_bytes()));
    let text = core::str::from_utf8(&case.time).unwrap_or_default();
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    add(
        "that timestamp without what stands around it",
        text.trim().trim_matches(['"', '\'']).to_owned(),
    );
    if digits {
        add("that time in milliseconds", [text, "000"].concat());
        if let Some(seconds) = text.get(..10).filter(|_| text.len() > 10) {
            add("that time in seconds", seconds.to_owned());
        }
        if let (Ok(seconds), true) = (text.parse::<i64>(), text.len() <= 11) {
            let text = units::iso8601(seconds);
            let longer = text.replace('Z', ".000Z");
            add("that time as RFC 3339", text);
            add("that time as RFC 3339 with milliseconds", longer);
            for drift in DRIFT {
                add(
                    "a time up to two seconds away",
                    (seconds + drift).to_string(),
                );
            }
        }
    } else if let Some((whole, _)) = text
        .split_once('.')
        .filter(|(whole, _)| whole.parse::<u64>().is_ok())
    {
        add("that time without its fraction", whole.to_owned());
    } else if let Ok(seconds) = units::parse_iso8601(text) {
        add("that time in seconds", seconds.to_string());
        add("that time in milliseconds", format!("{seconds}000"));
    }
    let others = case.headers.iter().filter(|(name, _)| {
        let name = name.to_ascii_lowercase();
        name.contains("timestamp")
    });
    // What stands around its own value was taken off already.
    let others = others.filter(|(_, value)| lenient::unwrapped("", value.as_bytes()).is_none());
    for (name, value) in others.take(MAX_HEADERS) {
        add(&["header ", &clean(name)].concat(), value.clone());
    }
    if let Some(date) = case.date {
        add("the time in the Date header", date.to_string());
    }
    for pointer in BODY_TIMES {
        let node = case.body.root().and_then(|root| root.pointer(pointer));
        if let Some(node) = node {
            let text = node.as_str().map(|text| text.into_owned());
            if let Some(text) = text.or_else(|| node.as_number().map(str::to_owned)) {
                add("a time in the body", text);
            }
        }
    }
    out
}

fn ids(case: &Case<'_>) -> Vec<Named> {
    let mut out: Vec<Named> = case
        .headers
        .iter()
        .filter(|(name, _)| {
            let name = name.to_ascii_lowercase().replace('_', "-");
            name.ends_with("-id") || name.ends_with("-delivery")
        })
        .take(MAX_HEADERS)
        .map(|(name, value)| {
            let name = ["header ", &clean(name)].concat();
            (name, value.clone().into_bytes())
        })
        .collect();
    let id = case.body.root().and_then(|root| root.get("id")?.as_str());
    if let Some(id) = id {
        out.push(("the body's id".to_owned(), id.into_owned().into_bytes()));
    }
    out.push((
        "its place, without the blanks around it".to_owned(),
        case.id.trim_ascii().to_vec(),
    ));
    out
}
