//! The verdicts of two published validators, on random schemas and values that often fit them.
#![cfg(feature = "compile")]
// A helper that panics fails the test that called it.
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use hookproof::json::{Limits, parse};
use hookproof::schema::{Options, Schema};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Few keys and few values, so that schemas and values meet.
fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        (-3..6_i64).prop_map(Value::from),
        prop::sample::select(vec![0.5, 1.5, 2.0, 1e3]).prop_map(Value::from),
        prop::sample::select(vec!["", "a", "b", "ab", "aé", "2026-01-31"]).prop_map(Value::from),
    ]
}

fn key() -> impl Strategy<Value = String> {
    prop::sample::select(vec!["a", "b", "c", "ab"]).prop_map(str::to_owned)
}

fn value() -> impl Strategy<Value = Value> {
    leaf().prop_recursive(3, 16, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map(key(), inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

fn one(word: &'static str, value: impl Into<Value>) -> Value {
    json!({ word: value.into() })
}

fn tag() -> impl Strategy<Value = Value> {
    prop_oneof![
        prop::sample::select(vec!["", "a", "b", "ab"]).prop_map(|text| one("const", text)),
        prop::collection::vec(leaf(), 1..4).prop_map(|values| one("enum", values)),
    ]
}

fn schema() -> impl Strategy<Value = Value> {
    let types = vec![
        "null", "boolean", "object", "array", "number", "string", "integer",
    ];
    let simple = prop_oneof![
        4 => prop::sample::subsequence(types, 1..6).prop_map(|types| one("type", types)),
        1 => any::<bool>().prop_map(Value::from),
        1 => leaf().prop_map(|value| one("const", value)),
        1 => prop::collection::vec(value(), 1..12).prop_map(|values| one("enum", values)),
        2 => (prop::sample::select(vec!["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"]), -2..4_i64)
            .prop_map(|(word, limit)| one(word, limit)),
        1 => prop::sample::select(vec![0.5, 1.0, 2.0]).prop_map(|by| one("multipleOf", by)),
        2 => (prop::sample::select(vec!["minLength", "maxLength", "minItems", "maxItems", "minProperties", "maxProperties"]), 0..3_u64)
            .prop_map(|(word, limit)| one(word, limit)),
        1 => prop::sample::select(vec!["^a", "b$", "^[ab]*$", "^(a|ab)$", "^\\d+-", "é|^$", "^\\w{1,2}$"]).prop_map(|text| one("pattern", text)),
        1 => prop::collection::btree_set(key(), 0..3).prop_map(|keys| one("required", keys.into_iter().collect::<Vec<_>>())),
        1 => Just(one("uniqueItems", true)),
        1 => (key(), key()).prop_map(|(a, b)| json!({ "dependentRequired": { a: [b] } })),
    ];
    simple.prop_recursive(4, 24, 4, |inner| {
        let map = prop::collection::btree_map(key(), inner.clone(), 1..4);
        let list = prop::collection::vec(inner.clone(), 1..4);
        let single = vec![
            "not", "items", "contains", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties", "if", "then", "else",
        ];
        let piece = prop_oneof![
            3 => (prop::sample::select(vec!["properties", "dependentSchemas"]), map).prop_map(|(word, map)| json!({ word: map })),
            2 => (prop::sample::select(vec!["allOf", "anyOf", "oneOf", "prefixItems"]), list).prop_map(|(word, list)| one(word, list)),
            4 => (prop::sample::select(single), inner.clone()).prop_map(|(word, schema)| one(word, schema)),
            1 => inner.clone().prop_map(|schema| json!({ "patternProperties": { "^a": schema } })),
            1 => (inner.clone(), 0..2_u64, 1..3_u64).prop_map(|(schema, min, max)| json!({ "contains": schema, "minContains": min, "maxContains": max })),
            1 => Just(json!({ "properties": { "a": { "$ref": "#" } } })),
            // Branches that a property tells apart.
            2 => (prop::sample::select(vec!["anyOf", "oneOf"]), prop::collection::vec((tag(), inner.clone()), 3..6)).prop_map(|(word, branches)| {
                let branches: Vec<Value> = branches.into_iter().map(|(tag, b)| json!({ "properties": { "a": tag, "b": b } })).collect();
                one(word, branches)
            }),
        ];
        // Several keywords side by side; of two of a name the later stays.
        prop::collection::vec(piece, 1..4).prop_map(|pieces| {
            let members = pieces.into_iter().filter_map(|piece| match piece {
                Value::Object(members) => Some(members),
                _ => None,
            });
            Value::Object(members.flatten().collect())
        })
    })
}

/// Ours; the check must also say the same whether findings are asked for or not.
fn ours(schema: &str, value: &str) -> bool {
    let document = parse(schema.as_bytes(), Limits::default()).expect("schema text");
    let schema = Schema::compile(document.root(), Options::default()).expect("schema");
    let document = parse(value.as_bytes(), Limits::default()).expect("value text");
    let valid = schema.is_valid(document.root());
    assert_eq!(valid, schema.validate(document.root()).is_empty());
    valid
}

fn boons(schema: &Value, value: &Value) -> bool {
    let mut compiler = boon::Compiler::new();
    let (address, mut schemas) = ("https://a.example/schema", boon::Schemas::new());
    compiler
        .add_resource(address, schema.clone())
        .expect("resource");
    let index = compiler.compile(address, &mut schemas).expect("boon");
    schemas.validate(value, index).is_ok()
}

proptest! {
    // A failure prints its input; no file is left behind. PROPTEST_CASES asks for more.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn all_validators_agree(schema in schema(), values in prop::collection::vec(value(), 12)) {
        let theirs = jsonschema::validator_for(&schema).expect("jsonschema");
        let text = schema.to_string();
        for value in &values {
            let valid = ours(&text, &value.to_string());
            // Where limits of `contains` stand, jsonschema 0.46 judges other keywords of the same
            // schema wrongly: {"contains":true,"minContains":0,"maxContains":2,"prefixItems":…}.
            if !text.contains("minContains") {
                prop_assert_eq!(valid, theirs.is_valid(value), "jsonschema: {} {}", schema, value);
            }
            prop_assert_eq!(valid, boons(&schema, value), "boon: {} {}", schema, value);
        }
    }
}
