//! A configuration against the rules, member by member.

use super::{
    events, headers, metadata,
    report::{Effective, EndpointReport, Findings},
    rules::EndpointRules,
    target,
};
use crate::{
    json::{Kind, Node},
    profile_error::{found, place},
};

/// What else is known about the provider. Everything may be left empty.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The names of the event types in the provider's catalog.
    pub event_types: &'a [&'a str],
    /// Those that the catalog calls deprecated; none of them among `event_types`.
    pub deprecated: &'a [&'a str],
    /// The names of the headers that carry the signature; custom headers must leave them alone.
    pub reserved_headers: &'a [&'a str],
    /// What becomes of messages while the endpoint is inactive, in sentences.
    pub while_inactive: &'a [&'a str],
}

/// The members of a configuration.
const MEMBERS: [&str; 9] = [
    "url",
    "eventTypes",
    "headers",
    "metadata",
    "label",
    "rateLimit",
    "active",
    "secret",
    "previous",
];

/// Checks a configuration: `{ url, eventTypes, headers, metadata, label, rateLimit, active, secret,
/// previous }`. `previous` is the configuration before a change; members that are left out keep
/// what they had there.
pub fn check(rules: &EndpointRules, event_types: &[&str], config: Node<'_>) -> EndpointReport {
    check_in(
        rules,
        &Context {
            event_types,
            ..Context::default()
        },
        config,
    )
}

/// As [`check`], with everything that is known about the provider.
pub fn check_in(rules: &EndpointRules, context: &Context<'_>, config: Node<'_>) -> EndpointReport {
    let mut findings = Findings::default();
    if config.kind() != Kind::Object {
        findings.error(
            "config-type",
            "",
            format!("expected an object, found {}", found(config)),
            "Pass the configuration as { url, eventTypes, … }.",
        );
    }
    let change = Change::new(config, &mut findings);
    target::check(rules, &change, &mut findings);
    let event_types = events::check(rules, context, &change, &mut findings);
    label(rules, &change, &mut findings);
    let metadata = metadata::check(rules, &change, &mut findings);
    headers::check(rules, context, &change, &mut findings);
    rate_limit(rules, &change, &mut findings);
    secret(rules, &change, &mut findings);
    let active = active(context, &change, &mut findings);

    let receives = if active {
        events::receives(&event_types)
    } else {
        let sentences = context.while_inactive.join(" ");
        format!("Nothing while the endpoint is inactive. {sentences}")
            .trim_end()
            .to_owned()
    };
    EndpointReport {
        valid: findings.valid(),
        findings: findings.0,
        effective: Effective {
            event_types,
            metadata,
            receives,
        },
    }
}

/// A configuration and the one before it.
pub(super) struct Change<'a> {
    config: Node<'a>,
    previous: Option<Node<'a>>,
}

impl<'a> Change<'a> {
    fn new(config: Node<'a>, findings: &mut Findings) -> Self {
        unknown_members(config, "", &MEMBERS, findings);
        let previous = present(config, "previous");
        if let Some(node) = previous {
            if node.kind() != Kind::Object {
                findings.error(
                    "config-type",
                    "/previous",
                    format!("expected an object, found {}", found(node)),
                    "Give the configuration before the change, or leave it out.",
                );
            }
            let nested: Vec<&str> = MEMBERS
                .into_iter()
                .filter(|member| *member != "previous")
                .collect();
            unknown_members(node, "/previous", &nested, findings);
        }
        let previous = previous.filter(|node| node.kind() == Kind::Object);
        Self { config, previous }
    }

    /// A member as it is given; `null` is as good as absent.
    pub(super) fn given(&self, name: &str) -> Option<Node<'a>> {
        present(self.config, name)
    }

    /// A member as it was before.
    pub(super) fn before(&self, name: &str) -> Option<Node<'a>> {
        self.previous.and_then(|node| present(node, name))
    }

    /// A member as it will be, and its place.
    pub(super) fn after(&self, name: &str) -> Option<(Node<'a>, String)> {
        let given = self.given(name).map(|node| (node, place("", name)));
        given.or_else(|| {
            self.before(name)
                .map(|node| (node, place("/previous", name)))
        })
    }

    /// A member as it is given, `null` included.
    pub(super) fn written(&self, name: &str) -> Option<Node<'a>> {
        self.config.get(name)
    }
}

fn present<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    node.get(name).filter(|member| member.kind() != Kind::Null)
}

fn unknown_members(node: Node<'_>, at: &str, known: &[&str], findings: &mut Findings) {
    for (key, _) in node.entries() {
        if !known.contains(&&*key) {
            findings.warning(
                "member-unknown",
                place(at, &key),
                "this member is unknown and was not checked",
                format!("The members are {}.", known.join(", ")),
            );
        }
    }
}

/// A member that the provider does not document.
pub(super) fn not_documented(name: &str, findings: &mut Findings) {
    findings.warning(
        "member-not-documented",
        place("", name),
        format!("the provider documents no {name} for an endpoint"),
        "Leave it out, or find out from the provider what it does with it.",
    );
}

fn label(rules: &EndpointRules, change: &Change<'_>, findings: &mut Findings) {
    let Some(node) = change.given("label") else {
        return;
    };
    let Some(rules) = &rules.label else {
        return not_documented("label", findings);
    };
    let Some(text) = node.as_str() else {
        return findings.error(
            "label-type",
            "/label",
            format!("expected a text, found {}", found(node)),
            "Write the label as a text.",
        );
    };
    let length = text.chars().count() as u64;
    if let Some(longest) = rules.max_length.filter(|longest| length > *longest) {
        findings.error(
            "label-length",
            "/label",
            format!("expected at most {longest} characters, found {length}"),
            "Shorten the label.",
        );
    }
}

fn rate_limit(rules: &EndpointRules, change: &Change<'_>, findings: &mut Findings) {
    let Some(node) = change.given("rateLimit") else {
        return;
    };
    if !rules.rate_limit {
        return not_documented("rateLimit", findings);
    }
    if node.as_u64().is_none_or(|limit| limit == 0) {
        findings.error(
            "rate-limit",
            "/rateLimit",
            format!("expected a whole number above 0, found {}", found(node)),
            "Leave the member out for no limit.",
        );
    }
}

fn secret(rules: &EndpointRules, change: &Change<'_>, findings: &mut Findings) {
    let Some(node) = change.given("secret") else {
        return;
    };
    let masked = rules
        .secret_mask
        .zip(node.as_str())
        .filter(|(mask, text)| mask.is_masked(text));
    if let Some((mask, _)) = masked {
        findings.error(
            "secret-masked",
            "/secret",
            format!(
                "this is the masked form: the first {} characters and three dots",
                mask.shown
            ),
            "The whole secret is shown only when it is created or rotated: rotate it if it was \
             not kept.",
        );
    }
}

/// Whether the endpoint will be active.
fn active(context: &Context<'_>, change: &Change<'_>, findings: &mut Findings) -> bool {
    let Some((node, at)) = change.after("active") else {
        return true;
    };
    match node.as_bool() {
        Some(true) => true,
        Some(false) => {
            let hint = context.while_inactive.join(" ");
            let message = "the endpoint is inactive: it receives nothing";
            findings.warning("endpoint-inactive", at, message, hint);
            false
        }
        None => {
            let message = format!("expected true or false, found {}", found(node));
            findings.error("active-type", at, message, "Write true or false.");
            true
        }
    }
}
