//! The five documents that the catalogs were written from, as a list, and each catalog held against it.
//!
//! The list repeats the documents, not the profiles: a type, field, bound or irregularity that a profile loses, or that
//! it invents, fails here.

use super::support::{builtin, check, document};
use hookproof::catalog::{Catalog, EventType};
use hookproof::json::{Node, minify};

/// Event types, in the documents' words; the REST list of resources and events for the provider that has one.
const TYPES: [(&str, &[&str]); 5] = [
    (
        "claravine",
        &[
            "template.created",
            "template.updated",
            "template.deleted",
            "list.created",
            "list.updated",
            "list.deleted",
            "submission.created",
            "submission.completed",
        ],
    ),
    (
        "clawget",
        &[
            "purchase.completed",
            "review.created",
            "subscription.cancelled",
            "payout.completed",
        ],
    ),
    (
        "clazar",
        &[
            "aws.listing.submitted_to_clazar",
            "aws.listing.waiting_on_aws",
            "aws.listing.in_limited_state",
            "gcp.listing.submitted_to_clazar",
        ],
    ),
    (
        "closient",
        &[
            "offer.updated",
            "product.recalled",
            "retailer.created",
            "ping",
            "product.updated",
            "product.claimed",
        ],
    ),
    ("clarus", &[]),
];

/// The automation API of the provider without event names: resource, events.
const RESOURCES: [(&str, &[&str]); 15] = [
    (
        "goods_out",
        &["created", "completed", "updated", "processed", "cancelled"],
    ),
    (
        "goods_in",
        &["completed", "created", "cancelled", "moved_to_part"],
    ),
    (
        "goods_out_pick_list",
        &["completed", "created", "cancelled", "picked"],
    ),
    ("invoice", &["submitted", "authorised", "paid"]),
    ("load_drop", &["dispatched"]),
    ("stock_balance", &["updated"]),
    (
        "stock",
        &[
            "positively_adjusted",
            "negatively_adjusted",
            "placed_on_hold",
            "released_from_hold",
            "received",
            "unreceived",
            "dispatched",
            "undispatched",
            "account_transferred",
            "picked",
        ],
    ),
    ("putaway_task", &["completed"]),
    ("failure_event_log", &["created"]),
    ("ftp_file", &["uploaded"]),
    ("ftp_import", &["failed"]),
    ("daily_schedule", &["triggered"]),
    ("weekly_schedule", &["triggered"]),
    ("monthly_schedule", &["triggered"]),
    ("one_time_schedule", &["triggered"]),
];

/// The events that the provider without event names describes in prose, and the words of their titles.
const PROSE: [(&str, &str); 6] = [
    ("goods_out.completed", "Sales order completed (dispatched)"),
    (
        "goods_in.completed",
        "Goods in receipt completed and put away",
    ),
    ("stock.positively_adjusted", "Stock adjustment (positive)"),
    ("stock.negatively_adjusted", "Stock adjustment (negative)"),
    ("stock.placed_on_hold", "Stock placed on hold"),
    ("stock.released_from_hold", "Stock taken off hold"),
];

fn names(provider: &str) -> Vec<String> {
    if provider == "clarus" {
        let join = |(resource, events): &(&str, &[&str])| {
            let name = |event: &&str| format!("{resource}.{event}");
            events.iter().map(name).collect::<Vec<_>>()
        };
        return RESOURCES.iter().flat_map(join).collect();
    }
    let (_, names) = TYPES.iter().find(|(name, _)| *name == provider).unwrap();
    names.iter().map(ToString::to_string).collect()
}

fn each(mut work: impl FnMut(&str, &Catalog, &EventType)) {
    for (provider, _) in TYPES {
        let catalog = builtin(provider);
        for event in catalog.types() {
            work(provider, &catalog, event);
        }
    }
}

#[test]
fn every_documented_event_type_is_there_and_no_other() {
    for (provider, _) in TYPES {
        let catalog = builtin(provider);
        let mut found: Vec<_> = catalog.types().map(|event| event.name.clone()).collect();
        let mut expected = names(provider);
        found.sort();
        expected.sort();
        assert_eq!(found, expected, "{provider}");
    }
    let clarus = builtin("clarus");
    assert_eq!(clarus.types().count(), 36);
    for (name, title) in PROSE {
        assert_eq!(clarus.event_type(name).unwrap().title(), title);
    }
}

#[test]
fn every_event_type_is_described_and_says_how_it_is_known() {
    each(|provider, _, event| {
        let name = &event.name;
        assert!(
            event.title() != *name && event.title().len() > 3,
            "{provider} {name}"
        );
        let description = event.description();
        assert!(
            description.ends_with('.') && description.len() > 15,
            "{provider} {name}"
        );
        assert!(
            ["documented", "observed"].contains(&event.level().as_str()),
            "{provider} {name}"
        );
        assert!(
            event.schema_text().is_some() && event.example().is_some(),
            "{provider} {name}"
        );
        // Only what the document prints is called documented; the rest is a specimen and says so.
        let printed = SAMPLES
            .iter()
            .any(|(of, types, _)| *of == provider && types.contains(&name.as_str()));
        assert_eq!(
            event.example_level(),
            if printed { "documented" } else { "assumed" },
            "{provider} {name}"
        );
        if !printed {
            assert!(
                [
                    "No payload is published",
                    "not documented",
                    "older generation"
                ]
                .iter()
                .any(|words| description.contains(words)),
                "{provider} {name}: {description}"
            );
        }
    });
}

/// The payloads that the documents print, in their order.
const SAMPLES: [(&str, &[&str], &str); 3] = [
    (
        "claravine",
        &[
            "submission.completed",
            "submission.created",
            "list.created",
            "list.updated",
            "list.deleted",
            "template.created",
            "template.updated",
            "template.deleted",
        ],
        include_str!("samples/claravine.json"),
    ),
    (
        "clawget",
        &[
            "purchase.completed",
            "review.created",
            "subscription.cancelled",
            "payout.completed",
        ],
        include_str!("samples/clawget.json"),
    ),
    (
        "closient",
        &["offer.updated"],
        include_str!("samples/closient.json"),
    ),
];

#[test]
fn the_documents_own_payloads_are_kept_byte_for_byte() {
    for (provider, types, text) in SAMPLES {
        let catalog = builtin(provider);
        let samples = document(text);
        assert_eq!(samples.root().len(), types.len(), "{provider}");
        for (name, sample) in types.iter().zip(samples.root().items()) {
            let example = catalog.event_type(name).unwrap().example().unwrap();
            // Blanks between tokens are the page's layout; member order and every lexeme are the sample's.
            assert_eq!(
                minify(example.as_bytes()),
                minify(sample.raw()),
                "{provider} {name}"
            );
            let sample = core::str::from_utf8(sample.raw()).unwrap();
            let report = check(&catalog, sample, None);
            assert!(report.valid, "{provider} {name}: {:?}", report.findings);
            assert_eq!(report.event_type.as_deref(), Some(*name));
        }
    }
}

/// A documented member: provider, event types (`*` for all), place in the payload, whether it must be there, and what
/// the schema says of it beside a description.
type Field = (&'static str, &'static str, &'static str, bool, &'static str);

const FIELDS: [Field; 49] = [
    ("claravine", "*", "/event", true, "const"),
    ("claravine", "*", "/event_time", true, "type=integer"),
    (
        "claravine",
        "*",
        "/object_id",
        true,
        "format=uuid type=string",
    ),
    ("claravine", "*", "/href", true, "format=uri type=string"),
    ("claravine", "*", "/version", true, "type=integer"),
    ("claravine", "*", "/operation", true, "enum"),
    ("claravine", "*", "/token", true, "type=string"),
    ("clawget", "*", "/type", true, "const"),
    ("clawget", "*", "/id", true, "type=string"),
    ("clawget", "*", "/created", true, "type=integer"),
    (
        "clawget",
        "purchase.completed",
        "/data/purchase_id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "purchase.completed",
        "/data/listing_id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "purchase.completed",
        "/data/buyer/id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "purchase.completed",
        "/data/buyer/email",
        true,
        "type=string",
    ),
    (
        "clawget",
        "purchase.completed",
        "/data/amount",
        true,
        "type=number",
    ),
    (
        "clawget",
        "purchase.completed",
        "/data/currency",
        true,
        "type=string",
    ),
    (
        "clawget",
        "purchase.completed",
        "/data/license_key",
        true,
        "type=string",
    ),
    (
        "clawget",
        "review.created",
        "/data/review_id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "review.created",
        "/data/listing_id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "review.created",
        "/data/rating",
        true,
        "type=number",
    ),
    (
        "clawget",
        "review.created",
        "/data/comment",
        true,
        "type=string",
    ),
    (
        "clawget",
        "review.created",
        "/data/reviewer/id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "review.created",
        "/data/reviewer/name",
        true,
        "type=string",
    ),
    (
        "clawget",
        "subscription.cancelled",
        "/data/subscription_id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "subscription.cancelled",
        "/data/listing_id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "subscription.cancelled",
        "/data/buyer/id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "subscription.cancelled",
        "/data/reason",
        true,
        "type=string",
    ),
    (
        "clawget",
        "subscription.cancelled",
        "/data/ends_at",
        true,
        "type=integer",
    ),
    (
        "clawget",
        "payout.completed",
        "/data/payout_id",
        true,
        "type=string",
    ),
    (
        "clawget",
        "payout.completed",
        "/data/amount",
        true,
        "type=number",
    ),
    (
        "clawget",
        "payout.completed",
        "/data/currency",
        true,
        "type=string",
    ),
    (
        "clawget",
        "payout.completed",
        "/data/wallet",
        true,
        "type=string",
    ),
    (
        "clawget",
        "payout.completed",
        "/data/txid",
        true,
        "type=string",
    ),
    ("clazar", "*", "/origin", false, ""),
    ("clazar", "*", "/suborigin", false, ""),
    ("clazar", "*", "/topic", false, ""),
    ("clazar", "*", "/metadata", false, ""),
    ("clazar", "*", "/timestamp", false, ""),
    ("closient", "offer.updated", "/id", true, "type=string"),
    ("closient", "*", "/type", true, "const"),
    (
        "closient",
        "offer.updated",
        "/created_at",
        true,
        "type=string",
    ),
    (
        "closient",
        "offer.updated",
        "/data/gtin",
        true,
        "type=string",
    ),
    (
        "closient",
        "offer.updated",
        "/data/offer_id",
        true,
        "type=string",
    ),
    ("closient", "product.recalled", "/data", true, "type=object"),
    ("closient", "retailer.created", "/data", true, "type=object"),
    ("closient", "ping", "/data", false, "type=object"),
    (
        "closient",
        "product.updated",
        "/event_id",
        false,
        "type=string",
    ),
    (
        "closient",
        "product.updated",
        "/data/changes",
        false,
        "type=array",
    ),
    (
        "closient",
        "product.claimed",
        "/timestamp",
        false,
        "type=string",
    ),
];

/// The schema of a member, and whether every object on the way demands it.
fn member<'d>(root: Node<'d>, at: &str) -> Option<(Node<'d>, bool)> {
    let mut node = root;
    let mut required = true;
    for part in at.split('/').skip(1) {
        let asked = node.get("required").into_iter().flat_map(Node::items);
        required &= asked.filter_map(Node::as_str).any(|name| name == part);
        node = node.get("properties")?.get(part)?;
    }
    Some((node, required))
}

#[test]
fn every_documented_member_is_in_its_schema_as_strict_as_its_source() {
    let mut checked = 0;
    each(|provider, _, event| {
        let text = event.schema_text().unwrap();
        let schema = document(&text);
        for (of, types, at, required, rules) in FIELDS {
            if of != provider || (types != "*" && types != event.name) {
                continue;
            }
            let place = format!("{provider} {} {at}", event.name);
            let (node, asked) = member(schema.root(), at).unwrap_or_else(|| panic!("{place}"));
            // A test event and the older generation promise nothing.
            let lenient = event.name == "ping" || event.deprecated();
            assert_eq!(asked, required && !lenient, "{place}");
            assert!(
                node.get("description")
                    .and_then(Node::as_str)
                    .is_some_and(|text| text.ends_with('.')),
                "{place}"
            );
            let mut found: Vec<_> = node
                .entries()
                .filter(|(key, _)| {
                    !["description", "properties", "required"].contains(&key.as_ref())
                })
                .map(|(key, value)| match key.as_ref() {
                    "const" | "enum" => key.into_owned(),
                    _ => format!("{key}={}", value.as_str().unwrap_or_default()),
                })
                .collect();
            found.sort();
            assert_eq!(found.join(" "), rules, "{place}");
            checked += 1;
        }
    });
    assert!(checked > 100, "checked {checked}");
}

#[test]
fn no_schema_holds_a_bound_that_no_source_has() {
    const SOURCED: [&str; 8] = [
        "type",
        "required",
        "properties",
        "description",
        "const",
        "enum",
        "format",
        "$comment",
    ];
    fn walk(node: Node<'_>, place: &str) {
        for (key, value) in node.entries() {
            assert!(SOURCED.contains(&key.as_ref()), "{place}: {key}");
            if key == "properties" {
                for (name, schema) in value.entries() {
                    walk(schema, &format!("{place}/{name}"));
                }
            }
        }
    }
    each(|provider, _, event| {
        walk(
            document(&event.schema_text().unwrap()).root(),
            &format!("{provider} {}", event.name),
        );
    });
}

/// Irregularities of the documents: provider, event type (empty: the whole catalog), rule, level, a word of it.
const REMARKS: [(&str, &str, &str, &str, &str); 22] = [
    (
        "claravine",
        "template.created",
        "irregular",
        "observed",
        "added",
    ),
    (
        "claravine",
        "submission.created",
        "irregular",
        "observed",
        "Created",
    ),
    (
        "claravine",
        "submission.completed",
        "irregular",
        "observed",
        "Completed",
    ),
    (
        "claravine",
        "template.updated",
        "irregular",
        "observed",
        "older",
    ),
    (
        "claravine",
        "list.deleted",
        "irregular",
        "observed",
        "version",
    ),
    ("claravine", "", "contradiction", "observed", "added"),
    // The document names no operation for a refresh.
    (
        "claravine",
        "",
        "not-documented",
        "documented",
        "which operation",
    ),
    (
        "clawget",
        "",
        "unnamed-event",
        "documented",
        "License expired",
    ),
    ("clawget", "", "not-documented", "documented", "reason"),
    (
        "clawget",
        "payout.completed",
        "irregular",
        "observed",
        "39 hexadecimal digits",
    ),
    (
        "closient",
        "",
        "contradiction",
        "documented",
        "X-Closient-Delivery-ID",
    ),
    (
        "clazar",
        "",
        "not-documented",
        "documented",
        "contracts and buyers",
    ),
    ("clazar", "", "not-documented", "observed", "event type"),
    ("closient", "", "older-generation", "observed", "event_type"),
    ("closient", "", "contradiction", "documented", "wildcards"),
    (
        "closient",
        "",
        "contradiction",
        "documented",
        "22 characters",
    ),
    ("closient", "", "not-documented", "documented", "full list"),
    (
        "closient",
        "product.updated",
        "older-generation",
        "observed",
        "older generation",
    ),
    (
        "closient",
        "product.claimed",
        "older-generation",
        "observed",
        "older generation",
    ),
    ("clarus", "", "not-documented", "documented", "full list"),
    ("clarus", "", "irregular", "assumed", "dot"),
    ("clarus", "", "not-documented", "observed", "eventType"),
];

#[test]
fn every_irregularity_of_the_documents_is_a_finding_with_a_level() {
    for (provider, event, rule, level, word) in REMARKS {
        let catalog = builtin(provider);
        let remarks = match event {
            "" => &catalog.remarks[..],
            name => catalog.event_type(name).unwrap().remarks().unwrap(),
        };
        assert!(
            remarks.iter().any(|remark| remark.rule == rule
                && remark.level == level
                && remark.message.contains(word)
                && remark.message.ends_with('.')),
            "{provider} {event} {rule} {level} {word}: {remarks:#?}"
        );
    }
}

#[test]
fn irregular_payloads_are_taken_as_what_they_mean() {
    let claravine = builtin("claravine");
    let example = claravine
        .event_type("template.created")
        .unwrap()
        .example()
        .unwrap();
    assert!(example.contains("\"added\""));
    let report = check(&claravine, &example, None);
    assert!(
        report
            .findings
            .iter()
            .any(|finding| finding.rule == "event-type-irregular")
    );
    assert_eq!(report.raw_event_type.as_deref(), Some("template.added"));

    let closient = builtin("closient");
    let old = r#"{"event_id":"1","event_type":"product.updated","timestamp":"2026-01-01","data":{"changes":[]}}"#;
    let report = check(&closient, old, Some("product.updated"));
    let rules: Vec<_> = report.findings.iter().map(|finding| finding.rule).collect();
    assert_eq!(rules, ["deprecated-event-type", "older-generation"]);
    assert!(report.valid);

    let clawget = builtin("clawget");
    let expired = r#"{"type":"license.expired","id":"evt_1","created":1,"data":{}}"#;
    let report = check(&clawget, expired, None);
    assert!(!report.known_event_type && report.valid);
}
