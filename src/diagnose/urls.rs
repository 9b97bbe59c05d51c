//! Other URLs that the sender may have signed: what a proxy, a router or a setting here changes.

use super::case::Case;

/// Most parameters of a query that are taken out or reordered.
const MAX_PARAMETERS: usize = 8;

/// Headers in which a proxy hands on the host that the sender called.
const HOSTS: [(&str, &str); 3] = [
    (
        "x-forwarded-host",
        "with the host that the X-Forwarded-Host header names",
    ),
    (
        "x-original-host",
        "with the host that the X-Original-Host header names",
    ),
    ("host", "with the host that the Host header names"),
];

/// Headers in which a proxy hands on the path that the sender called.
const PATHS: [(&str, &str); 5] = [
    (
        "x-forwarded-uri",
        "with the path that the X-Forwarded-Uri header names",
    ),
    (
        "x-original-url",
        "with the path that the X-Original-URL header names",
    ),
    (
        "x-original-uri",
        "with the path that the X-Original-URI header names",
    ),
    (
        "x-rewrite-url",
        "with the path that the X-Rewrite-URL header names",
    ),
    (
        "x-envoy-original-path",
        "with the path that the X-Envoy-Original-Path header names",
    ),
];

const PREFIX: &str = "x-forwarded-prefix";

/// A URL, and every change that leads to it.
pub type Changed = (Vec<&'static str>, String);

type Part = (&'static str, String);

/// Every other URL, those with one change first.
#[must_use]
pub fn urls(case: &Case<'_>) -> Vec<Changed> {
    let mut out: Vec<Changed> = Vec::new();
    let mut both: Vec<Changed> = Vec::new();
    for url in case.urls.iter().chain([&case.given_url]) {
        out.push((vec!["that arrived"], url.clone()));
        if let Some((bare, _)) = url.split_once('#') {
            out.push((vec!["without its fragment"], bare.to_owned()));
        }
        let Some((scheme, rest)) = url.split_once("://") else {
            continue;
        };
        let at = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, target) = rest.split_at_checked(at).unwrap_or((rest, ""));
        let origins = origins(case, scheme, host);
        let targets = targets(case, target);
        out.push((vec!["as path and query alone"], target.to_owned()));
        for (change, origin) in &origins {
            out.push((vec![*change], [origin, target].concat()));
        }
        for (change, target) in &targets {
            out.push((vec![*change], [scheme, "://", host, target].concat()));
        }
        for (origin_change, origin) in &origins {
            for (change, target) in &targets {
                let url = [origin.as_str(), target].concat();
                both.push((vec![*origin_change, *change], url));
            }
        }
    }
    out.append(&mut both);
    out
}

/// Scheme and host, changed.
fn origins(case: &Case<'_>, scheme: &str, host: &str) -> Vec<Part> {
    let mut out = Vec::new();
    let (other, change) = match scheme {
        "http" => ("https", "with https instead of http"),
        _ => ("http", "with http instead of https"),
    };
    out.push((change, [other, "://", host].concat()));
    let bare = host.split(':').next().unwrap_or(host);
    if bare.len() < host.len() {
        out.push(("without its port", [scheme, "://", bare].concat()));
        out.push((
            "with https and without its port",
            ["https://", bare].concat(),
        ));
    }
    let lower = host.to_ascii_lowercase();
    if lower != host {
        out.push((
            "with its host in lower case",
            [scheme, "://", &lower].concat(),
        ));
    }
    for (header, change) in HOSTS {
        if let Some(named) = case.first_of(header).filter(|named| *named != host) {
            for scheme in ["https://", "http://"] {
                out.push((change, [scheme, named].concat()));
            }
        }
    }
    out
}

/// Path and query, changed.
fn targets(case: &Case<'_>, target: &str) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let with = |path: &str, query: &str| match query {
        "" => path.to_owned(),
        query => [path, "?", query].concat(),
    };
    if let Some(bare) = path.strip_suffix('/') {
        out.push((
            "without the slash at the end of its path",
            with(bare, query),
        ));
    }
    let slashed = [path, "/"].concat();
    out.push(("with a slash at the end of its path", with(&slashed, query)));
    for (header, change) in PATHS {
        if let Some(named) = case.first_of(header).filter(|named| named.starts_with('/')) {
            out.push((change, named.to_owned()));
            if !named.contains('?') {
                out.push((change, with(named, query)));
            }
        }
    }
    if let Some(prefix) = case.first_of(PREFIX) {
        let path = [prefix.trim_end_matches('/'), path].concat();
        let change = "with the prefix that the X-Forwarded-Prefix header names";
        out.push((change, with(&path, query)));
        out.push((change, with(path.trim_end_matches('/'), query)));
    }
    if !query.is_empty() {
        out.push(("without its query", path.to_owned()));
    }
    let fields: Vec<&str> = query.split('&').collect();
    if (2..=MAX_PARAMETERS).contains(&fields.len()) {
        let sorted = crate::order::sorted_by(fields.clone(), Ord::cmp).join("&");
        let reversed: Vec<&str> = fields.iter().rev().copied().collect();
        for other in [sorted, reversed.join("&")] {
            out.push(("with its query in another order", with(path, &other)));
        }
        for number in 0..fields.len() {
            let kept = fields.iter().enumerate().filter(|(at, _)| *at != number);
            let kept: Vec<&str> = kept.map(|(_, field)| *field).collect();
            let change = "without one parameter of its query";
            out.push((change, with(path, &kept.join("&"))));
        }
    }
    out
}

/// What makes it likely that nobody registered this URL at a provider.
#[must_use]
pub fn suspicion(url: &str) -> Option<&'static str> {
    let (scheme, rest) = url.split_once("://")?;
    let host = rest.split(['/', '?']).next().unwrap_or_default();
    let name = host.split(':').next().unwrap_or_default();
    let numbers = name
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    if !name.contains('.') || numbers || name.ends_with(".local") || name.ends_with(".internal") {
        return Some("has a host of an inner network");
    }
    if scheme != "https" {
        return Some("is not https");
    }
    host.contains(':').then_some("has a port")
}
