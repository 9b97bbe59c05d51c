//! Example payloads and near misses: every example is valid, every near miss gives exactly its finding.

use std::collections::BTreeSet;

use hookproof::catalog::{Catalog, EventType, NearMiss};
use hookproof::finding::Severity;
use hookproof::json::minify;
use hookproof::profile::builtin_names;
use proptest::prelude::*;

use super::support::{builtin, check, document, from_profile};

/// A catalog of one event type `thing.happened`, found in the body.
pub fn catalog_of(schema: &str) -> Catalog {
    from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","event":{{"type":{{"from":["body:/type"]}}}},
            "events":[{{"type":"thing.happened","schema":{schema}}}]}}"#
    ))
}

fn only(catalog: &Catalog) -> &EventType {
    catalog.types().next().unwrap()
}

/// What the check of a body remarks, apart from what is only worth knowing.
fn remarked(catalog: &Catalog, body: &str, name: &str) -> Vec<(&'static str, String, Severity)> {
    let findings = check(catalog, body, Some(name)).findings;
    let told = findings
        .into_iter()
        .map(|finding| (finding.rule, finding.at, finding.severity));
    told.filter(|(.., severity)| *severity != Severity::Info)
        .collect()
}

fn hold(catalog: &Catalog, event: &EventType, misses: &[NearMiss]) {
    let base = remarked(catalog, &catalog.example(event, None).unwrap(), &event.name);
    for miss in misses {
        let expected = vec![(miss.rule, miss.at.clone(), miss.severity)];
        let mut found = remarked(catalog, &miss.body, &event.name);
        found.retain(|one| !base.contains(one));
        assert_eq!(found, expected, "{}: {}", event.name, miss.body);
        assert!(!miss.change.is_empty());
    }
}

#[test]
fn every_built_in_event_type_has_examples_for_any_seed() {
    for name in builtin_names() {
        let catalog = builtin(name);
        for event in catalog.types() {
            let own = catalog.example(event, None).unwrap();
            assert_eq!(Some(&own), event.example().as_ref());
            let mut different = BTreeSet::new();
            for seed in 0..20 {
                let text = catalog.example(event, Some(seed)).unwrap();
                assert_eq!(
                    text,
                    catalog.example(event, Some(seed)).unwrap(),
                    "the same seed, the same bytes"
                );
                let report = check(&catalog, &text, Some(&event.name));
                assert!(
                    report.valid,
                    "{name} {} {seed}: {:?}",
                    event.name, report.findings
                );
                assert_eq!(report.event_type.as_deref(), Some(event.name.as_str()));
                different.insert(text);
            }
            // A specimen without any member has nothing to vary.
            let empty = minify(own.as_bytes()) == r#"{"data":{}}"#;
            assert!(
                different.len() >= if empty { 1 } else { 15 },
                "{name} {}: {different:?}",
                event.name
            );
        }
    }
}

#[test]
fn seeds_keep_ids_and_links_together() {
    let catalog = builtin("claravine");
    let event = catalog.event_type("list.updated").unwrap();
    for seed in 0..50 {
        let text = catalog.example(event, Some(seed)).unwrap();
        let body = document(&text);
        let id = body.root().get("object_id").unwrap().as_str().unwrap();
        let href = body.root().get("href").unwrap().as_str().unwrap();
        assert_eq!(href, format!("https://api.claravine.com/v1/lists/{id}"));
    }
}

#[test]
fn every_built_in_near_miss_gives_its_finding_and_no_other() {
    let mut rules = BTreeSet::new();
    for name in builtin_names() {
        let catalog = builtin(name);
        for event in catalog.types() {
            let misses = catalog.near_misses(event).unwrap();
            assert!(misses.len() >= 2, "{name} {}: {misses:?}", event.name);
            hold(&catalog, event, &misses);
            rules.extend(misses.iter().map(|miss| miss.rule));
        }
    }
    for rule in [
        "required",
        "type",
        "format",
        "json-syntax",
        "json-duplicate-key",
        "untrusted-url",
        "unknown-event-type",
    ] {
        assert!(rules.contains(rule), "{rule}: {rules:?}");
    }
    let clawget = builtin("clawget");
    let misses = clawget
        .near_misses(clawget.event_type("purchase.completed").unwrap())
        .unwrap();
    let has = |rule: &str, at: &str| misses.iter().any(|miss| miss.rule == rule && miss.at == at);
    for at in ["", "/data", "/data/buyer"] {
        assert!(has("required", at), "{at}");
    }
    for at in ["", "/created", "/data", "/data/amount", "/data/buyer/email"] {
        assert!(has("type", at), "{at}");
    }
    // Every required member once: the type, which names the event, included.
    assert_eq!(
        misses.iter().filter(|miss| miss.rule == "required").count(),
        12
    );
}

/// A schema for each keyword, and the place where a near miss must find it broken.
const KEYWORDS: [(&str, &str, &str); 21] = [
    ("required", r#"{"type":"object","required":["a"]}"#, ""),
    (
        "type",
        r#"{"type":"object","required":["a"],"properties":{"a":{"type":"integer"}}}"#,
        "/a",
    ),
    (
        "const",
        r#"{"type":"object","required":["a"],"properties":{"a":{"const":"x"}}}"#,
        "/a",
    ),
    (
        "enum",
        r#"{"type":"object","required":["a"],"properties":{"a":{"enum":[1,2]}}}"#,
        "/a",
    ),
    (
        "minimum",
        r#"{"required":["a"],"properties":{"a":{"type":"number","minimum":0.5}}}"#,
        "/a",
    ),
    (
        "maximum",
        r#"{"required":["a"],"properties":{"a":{"type":"integer","maximum":9007199254740993}}}"#,
        "/a",
    ),
    (
        "exclusiveMinimum",
        r#"{"required":["a"],"properties":{"a":{"type":"number","exclusiveMinimum":-1,"maximum":0}}}"#,
        "/a",
    ),
    (
        "exclusiveMaximum",
        r#"{"required":["a"],"properties":{"a":{"type":"integer","exclusiveMaximum":0}}}"#,
        "/a",
    ),
    (
        "multipleOf",
        r#"{"required":["a"],"properties":{"a":{"type":"number","multipleOf":0.01,"maximum":5}}}"#,
        "/a",
    ),
    (
        "minLength",
        r#"{"required":["a"],"properties":{"a":{"type":"string","minLength":30}}}"#,
        "/a",
    ),
    (
        "maxLength",
        r#"{"required":["a"],"properties":{"a":{"type":"string","maxLength":3}}}"#,
        "/a",
    ),
    (
        "pattern",
        r#"{"required":["a"],"properties":{"a":{"type":"string","pattern":"^evt_[a-z0-9]{12}$"}}}"#,
        "/a",
    ),
    (
        "format",
        r#"{"required":["a"],"properties":{"a":{"type":"string","format":"date-time"}}}"#,
        "/a",
    ),
    (
        "minItems",
        r#"{"required":["a"],"properties":{"a":{"type":"array","minItems":2,"items":{"type":"integer"}}}}"#,
        "/a",
    ),
    (
        "maxItems",
        r#"{"required":["a"],"properties":{"a":{"type":"array","maxItems":2,"items":{"type":"string"}}}}"#,
        "/a",
    ),
    (
        "uniqueItems",
        r#"{"required":["a"],"properties":{"a":{"type":"array","minItems":3,"uniqueItems":true,"items":{"type":"integer"}}}}"#,
        "/a",
    ),
    (
        "minProperties",
        r#"{"required":["a"],"properties":{"a":{"type":"object","minProperties":2,"additionalProperties":{"type":"integer"}}}}"#,
        "/a",
    ),
    (
        "maxProperties",
        r#"{"required":["a"],"properties":{"a":{"type":"object","maxProperties":2}}}"#,
        "/a",
    ),
    (
        "additionalProperties",
        r#"{"required":["a"],"properties":{"a":{"type":"object","properties":{"b":true},"additionalProperties":false}}}"#,
        "/a/unexpected_member",
    ),
    (
        "propertyNames",
        r#"{"required":["a"],"properties":{"a":{"type":"object","minProperties":1,"propertyNames":{"pattern":"^[a-z]{3}$"}}}}"#,
        "/a",
    ),
    (
        "dependentRequired",
        r#"{"required":["a"],"properties":{"a":{"type":"string"}},"dependentRequired":{"a":["b"]}}"#,
        "",
    ),
];

#[test]
fn each_keyword_has_an_example_and_a_near_miss() {
    for (rule, schema, at) in KEYWORDS {
        let catalog = catalog_of(schema);
        let event = only(&catalog);
        for seed in 0..40 {
            let text = catalog
                .example(event, Some(seed))
                .unwrap_or_else(|error| panic!("{rule} {seed}: {error}"));
            assert!(check(&catalog, &text, None).valid, "{rule}: {text}");
        }
        let misses = catalog.near_misses(event).unwrap();
        hold(&catalog, event, &misses);
        assert!(
            misses.iter().any(|miss| miss.rule == rule && miss.at == at),
            "{rule} at {at}: {misses:#?}"
        );
    }
}

#[test]
fn composed_schemas_are_satisfied() {
    for schema in [
        r##"{"$ref":"#/$defs/a","$defs":{"a":{"type":"object","required":["type","b"],"properties":{"b":{"$ref":"#/$defs/b"}}},"b":{"anyOf":[{"type":"null"},{"type":"integer","minimum":7}]}}}"##,
        r#"{"allOf":[{"required":["a"],"properties":{"a":{"type":["integer","string"]}}},{"properties":{"a":{"type":"number","minimum":3,"maximum":4}}}]}"#,
        r#"{"oneOf":[{"required":["a"],"properties":{"a":{"const":1}}},{"required":["b"],"properties":{"b":{"type":"array","prefixItems":[{"const":"x"},{"type":"integer"}],"items":false,"minItems":2}}}]}"#,
        r#"{"required":["kind"],"properties":{"kind":{"enum":["a","b"]}},"if":{"properties":{"kind":{"const":"a"}}},"then":{"required":["x"]},"else":{"required":["y"]}}"#,
        r##"{"type":"object","required":["next"],"properties":{"next":{"anyOf":[{"type":"null"},{"$ref":"#"}]}}}"##,
        r#"{"type":"object","minProperties":3,"patternProperties":{"^x-[a-z]+$":{"type":"integer"}},"propertyNames":{"pattern":"^x-[a-z]+$|^type$"}}"#,
        r#"{"not":{"required":["a"]},"properties":{"a":{},"b":{"enum":["x"]}},"required":["b"]}"#,
        r#"{"properties":{"a":{"type":"array","contains":{"const":5},"items":{"type":"integer"},"minItems":3}},"required":["a"]}"#,
        r#"{"examples":[{"type":"thing.happened","n":1}],"required":["n"],"properties":{"n":{"const":1}}}"#,
        // A pattern beside a format, and recursion that only null ends.
        r#"{"required":["a","b"],"properties":{"a":{"type":"string","format":"uuid","pattern":"^[0-9a-f-]{36}$"},"b":{"type":"string","format":"date-time","pattern":"Z$"}}}"#,
        r##"{"required":["n"],"properties":{"n":{"$ref":"#/$defs/n"}},"$defs":{"n":{"type":["object","null"],"required":["n"],"properties":{"n":{"$ref":"#/$defs/n"}}}}}"##,
        // Names of further members, and what goes along with a member.
        r#"{"minProperties":4,"propertyNames":{"enum":["type","a","b","c"]}}"#,
        r#"{"minProperties":3,"propertyNames":{"maxLength":4}}"#,
        r#"{"minProperties":5,"properties":{"type":{}},"patternProperties":{"^a_[0-9]$":{"type":"integer"},"^b_[0-9]$":{"type":"boolean"},"_7$":{"const":7}},"additionalProperties":false}"#,
        r#"{"required":["a"],"properties":{"a":{"type":"integer"},"b":{"type":"integer"},"c":{"type":"null"}},"dependentSchemas":{"a":{"required":["b"],"properties":{"b":{"minimum":7}}},"b":{"required":["c"]}}}"#,
        r#"{"$schema":"http://json-schema.org/draft-07/schema#","required":["a"],"properties":{"a":{"type":"integer"},"b":{"type":"integer"},"c":{"type":"null"}},"dependencies":{"a":["b"],"b":{"required":["c"]}}}"#,
        "true",
    ] {
        let catalog = catalog_of(schema);
        for seed in 0..30 {
            let text = catalog
                .example(only(&catalog), Some(seed))
                .unwrap_or_else(|error| panic!("{schema}: {error}"));
            let report = check(&catalog, &text, None);
            assert!(
                report.valid && report.known_event_type,
                "{schema} {text}: {:?}",
                report.findings
            );
        }
        hold(
            &catalog,
            only(&catalog),
            &catalog.near_misses(only(&catalog)).unwrap(),
        );
    }
}

/// Documents contradict themselves: what is asked for with a seed is valid nevertheless.
#[test]
fn an_example_that_its_schema_refuses_is_no_base_for_others() {
    let catalog = from_profile(
        r#"{"name":"acme","extends":"standard-webhooks","event":{"type":{"from":["body:/type"]}},"events":[
            {"type":"a","schema":{"required":["type","id"],"properties":{"id":{"type":"integer"}}},"example":{"type":"a","id":"12345"}}]}"#,
    );
    let event = only(&catalog);
    let own = catalog.example(event, None).unwrap();
    assert!(own.contains("12345") && !check(&catalog, &own, None).valid);
    for seed in 0..20 {
        let text = catalog.example(event, Some(seed)).unwrap();
        assert!(check(&catalog, &text, None).valid, "{text}");
    }
}

#[test]
fn near_misses_go_on_inside_the_form_that_an_example_has() {
    let catalog = catalog_of(
        r##"{"examples":[{"type":"thing.happened","state":"open","at":"2026-04-01T12:00:00Z","lines":[{"kind":1,"n":5}]}],
            "oneOf":[{"$ref":"#/$defs/open"},{"$ref":"#/$defs/closed"}],"$defs":{
            "open":{"type":"object","required":["state","at"],"properties":{"state":{"const":"open"},"at":{"type":"string","format":"date-time"},
                "lines":{"type":"array","items":{"anyOf":[{"type":"object","required":["kind"],"properties":{"kind":{"const":1},"n":{"type":"integer","maximum":5}}},
                    {"type":"object","required":["kind"],"properties":{"kind":{"const":2}}}]}}}},
            "closed":{"type":"object","required":["state"],"properties":{"state":{"const":"closed"}}}}}"##,
    );
    let event = only(&catalog);
    let misses = catalog.near_misses(event).unwrap();
    hold(&catalog, event, &misses);
    for (rule, at) in [
        ("required", ""),
        ("type", "/at"),
        ("format", "/at"),
        ("type", "/lines"),
        ("maximum", "/lines/0/n"),
    ] {
        assert!(
            misses.iter().any(|miss| miss.rule == rule && miss.at == at),
            "{rule} {at}: {misses:#?}"
        );
    }
}

#[test]
fn what_no_value_satisfies_is_said_and_ends() {
    for schema in [
        "false",
        r#"{"type":"object","required":["a"],"properties":{"a":false}}"#,
        r##"{"type":"object","required":["next"],"properties":{"next":{"$ref":"#"}}}"##,
        r#"{"required":["a"],"properties":{"a":{"type":"integer","minimum":5,"maximum":4}}}"#,
    ] {
        let catalog = catalog_of(schema);
        let reason = catalog.example(only(&catalog), None).unwrap_err();
        assert!(!reason.is_empty());
        assert_eq!(catalog.near_misses(only(&catalog)).unwrap_err(), reason);
    }
}

/// Schemas that something satisfies, of every kind and nesting.
fn schemas() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just(r#"{"type":"boolean"}"#.to_owned()),
        Just(r#"{"type":"null"}"#.to_owned()),
        (-50i64..50, 0i64..60).prop_map(|(low, span)| format!(
            r#"{{"type":"integer","minimum":{low},"maximum":{}}}"#,
            low + span
        )),
        (1u32..40, -9i64..9).prop_map(|(step, low)| format!(
            r#"{{"type":"number","multipleOf":0.{step:02},"exclusiveMinimum":{low}}}"#
        )),
        (0usize..9, 0usize..9).prop_map(|(min, more)| format!(
            r#"{{"type":"string","minLength":{min},"maxLength":{}}}"#,
            min + more
        )),
        prop::sample::select(vec![
            "date-time",
            "date",
            "time",
            "duration",
            "email",
            "hostname",
            "ipv4",
            "ipv6",
            "uri",
            "uri-reference",
            "uuid",
            "json-pointer",
            "regex"
        ])
        .prop_map(|format| format!(r#"{{"type":"string","format":"{format}"}}"#)),
        prop::sample::select(vec![
            "^[a-z]{2,5}$",
            "^evt_[0-9a-f]{8}$",
            "^(?:a|bc)+$",
            "^[^ ]{3}$"
        ])
        .prop_map(|pattern| format!(r#"{{"type":"string","pattern":"{pattern}"}}"#)),
        prop::collection::vec(0i32..9, 1..4).prop_map(|values| format!(r#"{{"enum":{values:?}}}"#)),
        "[a-z]{1,6}".prop_map(|text| format!(r#"{{"const":"{text}"}}"#)),
        Just("true".to_owned()),
        Just("{}".to_owned()),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            (prop::collection::vec(("[a-e]", inner.clone()), 0..5), any::<bool>()).prop_map(|(mut members, closed)| {
                members.sort();
                members.dedup_by(|left, right| left.0 == right.0);
                let properties: Vec<_> = members.iter().map(|(key, schema)| format!(r#""{key}":{schema}"#)).collect();
                let required: Vec<_> = members.iter().step_by(2).map(|(key, _)| format!("{key:?}")).collect();
                let closed = if closed { r#","additionalProperties":false"# } else { "" };
                format!(r#"{{"type":"object","properties":{{{}}},"required":[{}]{closed}}}"#, properties.join(","), required.join(","))
            }),
            (inner.clone(), 0usize..3, 0usize..3).prop_map(|(items, min, more)| format!(r#"{{"type":"array","items":{items},"minItems":{min},"maxItems":{}}}"#, min + more)),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|all| format!(r#"{{"anyOf":[{}]}}"#, all.join(","))),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|all| {
                let branch = |(number, schema): (usize, &String)| format!(r#"{{"type":"object","required":["kind","v"],"properties":{{"kind":{{"const":{number}}},"v":{schema}}}}}"#);
                format!(r#"{{"oneOf":[{}]}}"#, all.iter().enumerate().map(branch).collect::<Vec<_>>().join(","))
            }),
            inner.clone().prop_map(|schema| format!(r#"{{"allOf":[{schema},true]}}"#)),
            inner.prop_map(|schema| format!(r#"{{"type":"object","minProperties":1,"maxProperties":3,"additionalProperties":{schema}}}"#)),
        ]
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    #[test]
    fn generated_examples_validate_and_near_misses_do_not(schema in schemas(), seed in any::<u64>()) {
        let whole = format!(r#"{{"type":"object","required":["type","data"],"properties":{{"type":{{"const":"thing.happened"}},"data":{schema}}}}}"#);
        let catalog = catalog_of(&whole);
        let event = only(&catalog);
        let text = catalog.example(event, Some(seed)).unwrap_or_else(|error| panic!("{whole}: {error}"));
        let report = check(&catalog, &text, None);
        prop_assert!(report.valid && report.known_event_type, "{whole} {text}");
        prop_assert_eq!(&text, &catalog.example(event, Some(seed)).unwrap());
        let misses = catalog.near_misses(event).unwrap();
        // At least the missing members, the two wrong types, and what the reader of JSON refuses.
        prop_assert!(misses.len() >= 5, "{} {:?}", whole, misses);
        hold(&catalog, event, &misses);
    }
}
