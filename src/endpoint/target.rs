//! Where the endpoint is: its URL.

use super::{
    address::Class,
    check::Change,
    report::Findings,
    rules::{EndpointRules, Https},
    url::Url,
};
use crate::{finding::Severity, profile_error::found};

pub(super) fn check(rules: &EndpointRules, change: &Change<'_>, findings: &mut Findings) {
    let Some((node, at)) = change.after("url") else {
        return findings.error(
            "url-missing",
            "/url",
            "expected the URL of the endpoint, found none",
            "Give the URL to which the provider sends.",
        );
    };
    let Some(text) = node.as_str() else {
        let hint = match rules.max_endpoints {
            Some(1) => "This provider sends to one URL only.",
            _ => "Check one endpoint at a time.",
        };
        let message = format!("expected one URL as a text, found {}", found(node));
        return findings.error("url-type", at, message, hint);
    };
    let length = text.chars().count() as u64;
    if let Some(longest) = rules.max_url_length.filter(|longest| length > *longest) {
        findings.error(
            "url-length",
            at.clone(),
            format!("expected at most {longest} characters, found {length}"),
            "Shorten the path or the query.",
        );
    }
    let url = match Url::parse(&text) {
        Ok(url) => url,
        Err(problem) => {
            let message = format!("this is not a URL to send to: {problem}");
            return findings.error("url-syntax", at, message, "Write it as https://host/path.");
        }
    };
    let local = scheme(rules, &url, &at, findings);
    parts(&url, &at, findings);
    place(rules, &url, local, &at, findings);
    moved(rules, change, &url, findings);
}

/// Checks the scheme. Answers whether this is a receiver on the developer's own machine, to which
/// the provider's exception for plain http applies.
fn scheme(rules: &EndpointRules, url: &Url<'_>, at: &str, findings: &mut Findings) -> bool {
    let loopback = url.host.class() == Class::Loopback;
    let excepted = rules.https == Https::RequiredExceptLocal && loopback;
    match rules.https {
        _ if url.https => {}
        Https::RequiredExceptLocal if loopback => {}
        Https::NotDocumented => findings.warning(
            "url-https",
            at,
            "plain http lets anyone on the way read and change messages",
            "Use https.",
        ),
        Https::Required => findings.error(
            "url-https",
            at,
            "expected https, found http",
            "This provider sends only to https URLs.",
        ),
        Https::RequiredExceptLocal => findings.error(
            "url-https",
            at,
            "expected https, found http",
            "Plain http is accepted only for local development (localhost, 127.0.0.1, [::1]).",
        ),
    }
    excepted
}

fn parts(url: &Url<'_>, at: &str, findings: &mut Findings) {
    if url.credentials {
        findings.error(
            "url-credentials",
            at,
            "the URL holds a user name or password, which ends up in logs",
            "Remove what stands before the @; messages are proved by their signature.",
        );
    }
    if url.fragment.is_some() {
        findings.warning(
            "url-fragment",
            at,
            "the part from # on is never sent to a server",
            "Remove it, or write %23 if the # belongs to the path.",
        );
    }
    if !url.path.is_ascii() || url.query.is_some_and(|query| !query.is_ascii()) {
        findings.warning(
            "url-not-ascii",
            at,
            "the path or query holds characters outside ASCII, which programs encode differently",
            "Write them percent-encoded.",
        );
    }
    if url.host.is_odd() {
        findings.error(
            "url-address-form",
            at,
            format!(
                "the host is an unusual way to write the address {}",
                url.host.usual()
            ),
            "Write a host name, or the address in its usual form.",
        );
    }
}

/// Checks that the provider can reach the host.
fn place(rules: &EndpointRules, url: &Url<'_>, local: bool, at: &str, findings: &mut Findings) {
    let class = url.host.class();
    if class.is_public() {
        return;
    }
    let severity = match class {
        Class::Metadata => Severity::Error,
        // Where https is demanded "except for local development", the local server may well be
        // the one that sends; it is still not the address of a receiver in production.
        _ if local => Severity::Warning,
        _ if rules.public => Severity::Error,
        _ => Severity::Warning,
    };
    let hint = match class {
        Class::Metadata => "No receiver lives there; requests to it can give away credentials.",
        _ if local => "Fine for local development; the provider itself cannot reach it.",
        _ => "Use a host that is reachable from the internet; a tunnel serves for tests.",
    };
    let message = format!(
        "expected a public host, found one that leads to {}",
        class.words()
    );
    findings.push(
        severity,
        "url-not-public",
        at.to_owned(),
        message,
        hint.to_owned(),
    );
}

/// Checks what a changed URL entails.
fn moved(rules: &EndpointRules, change: &Change<'_>, url: &Url<'_>, findings: &mut Findings) {
    let Some(before) = change.before("url").and_then(|node| node.as_str()) else {
        return;
    };
    if Url::parse(&before).is_ok_and(|before| before.same_target(url)) {
        return;
    }
    if rules.url_change_discouraged {
        findings.warning(
            "url-change",
            "/url",
            "the URL of an existing endpoint changes, so its earlier message log will mislead",
            "Create a new endpoint for the new URL and remove the old one afterwards.",
        );
    } else if rules.max_endpoints == Some(1) {
        findings.warning(
            "url-change",
            "/url",
            "this provider sends to one URL only: the new one takes the place of the old one",
            "Keep the old receiver until messages arrive at the new one.",
        );
    }
}
