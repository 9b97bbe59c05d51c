//! Differences of catalogs from the receiver's side: every kind of change once, and never one without a change.

use hookproof::catalog::{CHANGES, Impact, compare};
use hookproof::profile::builtin_names;

use super::examples::catalog_of;
use super::support::{builtin, from_profile};

/// Old schema, new schema, and what is to be told: change and place.
pub type Case = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static str)],
);

const CASES: [Case; 54] = [
    ("{}", "{}", &[]),
    (
        r#"{"multipleOf":0.02}"#,
        r#"{"multipleOf":0.1}"#,
        &[("step-added", "")],
    ),
    (
        r#"{"multipleOf":4}"#,
        r#"{"multipleOf":2}"#,
        &[("step-changed", "")],
    ),
    (
        r#"{"oneOf":[{"type":"object","properties":{"t":{"const":1}}}]}"#,
        r#"{"oneOf":[{"type":"object","properties":{"t":{"const":1}}},{"type":"object","properties":{"t":{"const":2}}}]}"#,
        &[("branch-added", "")],
    ),
    (
        r#"{"anyOf":[{"type":"string"},{"type":"integer"}]}"#,
        r#"{"anyOf":[{"type":"string"}]}"#,
        &[("branch-removed", "")],
    ),
    (
        r#"{"title":"a"}"#,
        r#"{"title":"b","description":"c"}"#,
        &[],
    ),
    (
        r#"{"properties":{"a":{}}}"#,
        "{}",
        &[("field-removed", "/a")],
    ),
    ("{}", r#"{"properties":{"a":{}}}"#, &[("field-added", "/a")]),
    (
        r#"{"additionalProperties":false}"#,
        r#"{"properties":{"a":{}},"additionalProperties":false}"#,
        &[("field-added-to-closed", "/a")],
    ),
    (
        r#"{"properties":{"a":{}},"required":["a"]}"#,
        r#"{"properties":{"a":{}}}"#,
        &[("field-optional", "/a")],
    ),
    (
        r#"{"properties":{"a":{}}}"#,
        r#"{"properties":{"a":{}},"required":["a"]}"#,
        &[("field-required", "/a")],
    ),
    (
        r#"{"type":"string"}"#,
        r#"{"type":"integer"}"#,
        &[("type-changed", "")],
    ),
    (
        r#"{"type":"integer"}"#,
        r#"{"type":"number"}"#,
        &[("type-widened", "")],
    ),
    (
        r#"{"type":"number"}"#,
        r#"{"type":"integer"}"#,
        &[("type-narrowed", "")],
    ),
    (
        r#"{"type":"string"}"#,
        r#"{"type":["string","integer"]}"#,
        &[("type-widened", "")],
    ),
    (
        r#"{"type":["string","integer"]}"#,
        r#"{"type":"string"}"#,
        &[("type-narrowed", "")],
    ),
    (r#"{"type":"string"}"#, "{}", &[("type-widened", "")]),
    ("{}", r#"{"type":"string"}"#, &[("type-narrowed", "")]),
    (
        r#"{"type":"string"}"#,
        r#"{"type":["string","null"]}"#,
        &[("nullable-added", "")],
    ),
    (
        r#"{"type":["null","string"]}"#,
        r#"{"type":"string"}"#,
        &[("nullable-removed", "")],
    ),
    (
        r#"{"type":"string"}"#,
        r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#,
        &[("nullable-added", "")],
    ),
    (
        r#"{"oneOf":[{"type":"null"},{"type":"object","properties":{"a":{}}}]}"#,
        r#"{"type":["object","null"],"properties":{"a":{}}}"#,
        &[],
    ),
    (
        r#"{"enum":["a","b"]}"#,
        r#"{"enum":["a","b","c"]}"#,
        &[("enum-widened", "")],
    ),
    (
        r#"{"enum":["a","b"]}"#,
        r#"{"enum":["a"]}"#,
        &[("enum-narrowed", "")],
    ),
    (
        r#"{"enum":["a","b"]}"#,
        r#"{"enum":["b","c"]}"#,
        &[("enum-widened", ""), ("enum-narrowed", "")],
    ),
    (r#"{"enum":["a"]}"#, r#"{"const":"a"}"#, &[]),
    (
        r#"{"const":1}"#,
        r#"{"type":"integer"}"#,
        &[("enum-removed", ""), ("type-narrowed", "")],
    ),
    (
        r#"{"type":"string"}"#,
        r#"{"type":"string","enum":["a"]}"#,
        &[("enum-added", "")],
    ),
    (
        r#"{"minimum":5}"#,
        r#"{"minimum":4}"#,
        &[("bound-loosened", "")],
    ),
    (
        r#"{"minimum":5}"#,
        r#"{"minimum":5.5}"#,
        &[("bound-tightened", "")],
    ),
    (r#"{"maximum":1e2}"#, r#"{"maximum":100}"#, &[]),
    (
        r#"{"maximum":9007199254740992}"#,
        r#"{"maximum":9007199254740993}"#,
        &[("bound-loosened", "")],
    ),
    (r#"{"maxLength":10}"#, "{}", &[("bound-loosened", "")]),
    ("{}", r#"{"minItems":1}"#, &[("bound-tightened", "")]),
    (r#"{"format":"uuid"}"#, "{}", &[("form-removed", "")]),
    (
        r#"{"format":"uuid"}"#,
        r#"{"format":"uri"}"#,
        &[("form-changed", "")],
    ),
    ("{}", r#"{"pattern":"a"}"#, &[("form-added", "")]),
    (
        r#"{"multipleOf":5}"#,
        r#"{"multipleOf":2}"#,
        &[("step-changed", "")],
    ),
    ("{}", r#"{"multipleOf":2}"#, &[("step-added", "")]),
    (
        r#"{"uniqueItems":true}"#,
        r#"{"uniqueItems":false}"#,
        &[("repeats-allowed", "")],
    ),
    (
        r#"{"uniqueItems":false}"#,
        r#"{"uniqueItems":true}"#,
        &[("repeats-forbidden", "")],
    ),
    (
        r#"{"properties":{"a":{}},"additionalProperties":false}"#,
        r#"{"properties":{"a":{}}}"#,
        &[("opened", "")],
    ),
    (
        r#"{"properties":{"a":{}}}"#,
        r#"{"properties":{"a":{}},"additionalProperties":false}"#,
        &[("closed", "")],
    ),
    (
        r#"{"additionalProperties":{"type":"integer"}}"#,
        r#"{"additionalProperties":{"type":["integer","null"]}}"#,
        &[("nullable-added", "/*")],
    ),
    (
        r#"{"items":{"properties":{"a":{}}}}"#,
        r#"{"items":{}}"#,
        &[("field-removed", "/*/a")],
    ),
    (
        r#"{"prefixItems":[{"type":"string"}]}"#,
        r#"{"prefixItems":[{"type":"integer"}]}"#,
        &[("type-changed", "/0")],
    ),
    (
        r#"{"oneOf":[{"const":1},{"const":2}]}"#,
        r#"{"oneOf":[{"const":2},{"const":1},{"const":3}]}"#,
        &[("branch-added", "")],
    ),
    (
        r#"{"anyOf":[{"const":1},{"const":2},{"const":3}]}"#,
        r#"{"anyOf":[{"const":1},{"const":3}]}"#,
        &[("branch-removed", "")],
    ),
    (
        r#"{"oneOf":[{"properties":{"k":{"const":"a"},"x":{"type":"integer"}}},{"properties":{"k":{"const":"b"}}}]}"#,
        r#"{"oneOf":[{"properties":{"k":{"const":"b"}}},{"properties":{"k":{"const":"a"},"x":{"type":"string"}}}]}"#,
        &[("type-changed", "/x")],
    ),
    (
        r#"{"not":{"required":["a"]}}"#,
        r#"{"not":{"required":["b"]}}"#,
        &[("rule-changed", "")],
    ),
    (
        r#"{"oneOf":[{"const":1},{"const":2}]}"#,
        "{}",
        &[("rule-changed", "")],
    ),
    (
        r##"{"properties":{"a":{"$ref":"#/$defs/a"}},"$defs":{"a":{"type":"object","properties":{"b":{"type":"integer"}}}}}"##,
        r##"{"properties":{"a":{"type":"object","properties":{"b":{"$ref":"#/definitions/number"}}}},"definitions":{"number":{"type":"string"}}}"##,
        &[("type-changed", "/a/b")],
    ),
    (
        r##"{"properties":{"next":{"$ref":"#"},"a":{"type":"integer"}}}"##,
        r##"{"properties":{"next":{"$ref":"#"},"a":{"type":["integer","null"]}}}"##,
        &[("nullable-added", "/a")],
    ),
    (
        r#"{"allOf":[{"properties":{"a/b":{"type":"string"}}},{"required":["a/b"]}]}"#,
        r#"{"properties":{"a/b":{"type":"string"}}}"#,
        &[("field-optional", "/a~1b")],
    ),
];

/// What is told of each case is what it expects, in any order, and of its event type.
pub fn assert_told(cases: &[Case]) {
    for (old, new, expected) in cases {
        let found = compare(&catalog_of(old), &catalog_of(new));
        let mut told: Vec<_> = found
            .iter()
            .map(|one| (one.change.name(), one.at.as_str()))
            .collect();
        let mut expected = expected.to_vec();
        told.sort_unstable();
        expected.sort_unstable();
        assert_eq!(told, expected, "{old} → {new}: {found:#?}");
        assert!(
            found
                .iter()
                .all(|one| one.event_type.as_deref() == Some("thing.happened"))
        );
    }
}

#[test]
fn every_change_of_a_schema_is_told_at_its_place() {
    assert_told(&CASES);
}

#[test]
fn what_is_gone_one_way_is_new_the_other_way() {
    for (old, new, expected) in CASES {
        let back = compare(&catalog_of(new), &catalog_of(old));
        assert_eq!(
            back.is_empty(),
            expected.is_empty(),
            "{new} → {old}: {back:#?}"
        );
        let breaks = |impact: Impact| impact == Impact::Breaking;
        let compatible = expected.iter().all(|(name, _)| {
            CHANGES
                .iter()
                .any(|(_, known, impact, _)| known == name && !breaks(*impact))
        });
        // Whatever only promises more breaks receivers when it is taken back; a new field is the one thing both ways.
        if compatible && !expected.is_empty() {
            assert!(
                back.iter().any(|one| breaks(one.change.impact())),
                "{new} → {old}: {back:#?}"
            );
        }
    }
}

fn with(event: &str, events: &str) -> hookproof::catalog::Catalog {
    from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","event":{event},"events":[{events}]}}"#
    ))
}

#[test]
fn changes_of_the_catalog_itself_are_told() {
    let old = with(
        r#"{"type":{"from":["body:/type"]},"id":{"from":["body:/id"]}}"#,
        r#"{"type":"a"},{"type":"b","schema":{}},{"type":"c"},{"type":"d"}"#,
    );
    let new = with(
        r#"{"type":{"from":["body:/event"]},"id":{"from":["body:/uid"]}}"#,
        r#"{"type":"b"},{"type":"c","schema":true},{"type":"d","deprecated":true},{"type":"e"}"#,
    );
    let found = compare(&old, &new);
    let told: Vec<_> = found
        .iter()
        .map(|one| (one.change.name(), one.event_type.as_deref()))
        .collect();
    assert_eq!(
        told,
        [
            ("event-type-place-changed", None),
            ("id-place-changed", None),
            ("event-type-removed", Some("a")),
            ("schema-removed", Some("b")),
            ("event-type-deprecated", Some("d")),
            ("event-type-added", Some("e")),
            ("schema-added", Some("c")),
        ]
    );
}

#[test]
fn a_catalog_does_not_differ_from_itself() {
    for name in builtin_names() {
        assert_eq!(compare(&builtin(name), &builtin(name)), [], "{name}");
    }
}

#[test]
fn every_kind_of_change_has_a_case_and_a_sentence() {
    let told: Vec<&str> = CASES
        .iter()
        .flat_map(|(.., expected)| expected.iter().map(|(name, _)| *name))
        .collect();
    let whole = [
        "event-type-removed",
        "event-type-added",
        "event-type-deprecated",
        "event-type-place-changed",
        "id-place-changed",
        "schema-removed",
        "schema-added",
    ];
    for (change, name, impact, sentence) in CHANGES {
        assert!(told.contains(name) || whole.contains(name), "{name}");
        assert_eq!((change.name(), change.impact()), (*name, *impact));
        assert!(sentence.len() > 20);
    }
}

#[test]
fn the_page_shows_the_table() {
    let page = include_str!("../../docs/CATALOGS.md");
    for (_, name, impact, sentence) in CHANGES {
        let row = format!("| `{name}` | {} | {sentence} |\n", impact.name());
        assert!(page.contains(&row), "{row}");
    }
}
