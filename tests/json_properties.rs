//! What must hold for the JSON reader whatever it is given.
#![cfg(feature = "compile")]
// A helper that panics fails the test that called it.
#![allow(clippy::expect_used, clippy::indexing_slicing)]

use hookproof::json::{Kind, Limits, Node, ecmascript, minify, parse, pretty};
use hookproof::schema::{Options, Schema};
use proptest::prelude::*;

/// JSON text with odd but legal spacing, numbers and escapes.
fn json_text() -> impl Strategy<Value = String> {
    let number = "-?(0|[1-9][0-9]{0,20})(\\.[0-9]{1,8})?([eE][+-]?[0-9]{1,3})?";
    let string =
        "\"([ !#-\\[\\]-~é😀]|\\\\[\"\\\\/bfnrt]|\\\\u00[0-9a-f]{2}|\\\\ud83d\\\\ude00){0,12}\"";
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        Just("false".to_owned()),
        number,
        string
    ];
    let space = "[ \\n\\r\\t]{0,2}";
    leaf.prop_recursive(5, 60, 6, move |inner| {
        let item = (space, inner.clone(), space)
            .prop_map(|(before, value, after)| before + &value + &after);
        let member = (space, string, space, inner)
            .prop_map(|(a, key, b, value)| a + &key + &b + ":" + &value);
        prop_oneof![
            prop::collection::vec(item, 0..6).prop_map(|items| format!("[{}]", items.join(","))),
            prop::collection::vec(member, 0..6)
                .prop_map(|members| format!("{{{}}}", members.join(","))),
        ]
    })
}

/// Schemas made of real keywords with values that often fit them.
fn schema_text() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("true".to_owned()),
        Just("false".to_owned()),
        Just("{}".to_owned()),
        Just(r##"{"$ref":"#"}"##.to_owned()),
        "\\{\"(minimum|maximum|exclusiveMinimum|multipleOf|minLength|maxItems|minProperties|maxContains)\":[1-9][0-9]{0,2}(\\.[0-9])?\\}",
        "\\{\"type\":\"(null|boolean|object|array|number|string|integer)\"\\}",
        "\\{\"(const|required|enum|uniqueItems|pattern|format)\":(1|\"a\"|\\[\"a\"\\]|true|\"date\")\\}",
    ];
    leaf.prop_recursive(4, 30, 3, |inner| {
        let one = "(not|items|contains|additionalProperties|propertyNames|unevaluatedItems|unevaluatedProperties|if|then|else)";
        prop_oneof![
            (one, inner.clone(), one, inner.clone())
                .prop_map(|(a, first, b, second)| format!("{{\"{a}\":{first},\"{b}\":{second}}}")),
            ("(allOf|anyOf|oneOf|prefixItems)", prop::collection::vec(inner.clone(), 1..3))
                .prop_map(|(word, list)| format!("{{\"{word}\":[{}]}}", list.join(","))),
            ("(properties|patternProperties|dependentSchemas)", "[ab]", inner)
                .prop_map(|(word, key, schema)| format!("{{\"{word}\":{{\"{key}\":{schema}}}}}")),
        ]
    })
}

fn same(left: Node<'_>, right: Node<'_>) -> bool {
    left.kind() == right.kind()
        && left.len() == right.len()
        && match left.kind() {
            Kind::Array => left
                .items()
                .zip(right.items())
                .all(|(left, right)| same(left, right)),
            Kind::Object => left
                .entries()
                .zip(right.entries())
                .all(|(left, right)| left.0 == right.0 && same(left.1, right.1)),
            _ => left.raw() == right.raw(),
        }
}

proptest! {
    // A failure prints its input; no file is left behind.
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        if let Err(error) = parse(&bytes, Limits::default()) {
            prop_assert!(error.offset <= bytes.len());
        }
        // The printers take any bytes too.
        prop_assert!(minify(&bytes).len() <= bytes.len() * 3);
        pretty(&bytes);
    }

    #[test]
    fn json_like_bytes_are_read_or_refused(text in "[\\[\\]{}:,\"\\\\u0-9a-f.eE+\\- tr]{0,60}") {
        match parse(text.as_bytes(), Limits::default()) {
            Ok(document) => prop_assert!(same(document.root(), document.root())),
            Err(error) => prop_assert!(error.offset <= text.len()),
        }
    }

    #[test]
    fn printing_keeps_the_document(text in json_text()) {
        let document = parse(text.as_bytes(), Limits::default()).expect("generated JSON");
        for printed in [minify(text.as_bytes()), pretty(text.as_bytes())] {
            let again = parse(printed.as_bytes(), Limits::default()).expect("printed JSON");
            prop_assert!(same(document.root(), again.root()));
        }
    }

    #[test]
    fn ecmascript_text_is_its_own_ecmascript_text(text in json_text()) {
        let document = parse(text.as_bytes(), Limits::default()).expect("generated JSON");
        let once = ecmascript::stringify(document.root());
        let again = parse(once.as_bytes(), Limits::default()).expect("printed JSON");
        prop_assert_eq!(again.duplicate_key(), None);
        prop_assert_eq!(ecmascript::stringify(again.root()), once.clone());
        prop_assert_eq!(minify(once.as_bytes()), once);
    }

    #[test]
    fn a_cut_text_is_refused(text in json_text(), cut in 0.0..1.0_f64) {
        let document = parse(text.as_bytes(), Limits::default()).expect("generated JSON");
        let end = (text.len() as f64 * cut) as usize;
        let cut_off = parse(&text.as_bytes()[..end], Limits::default());
        let container = matches!(document.root().kind(), Kind::Array | Kind::Object);
        prop_assert!(!container || cut_off.is_err());
    }

    #[test]
    fn any_schema_is_refused_or_gives_one_verdict(schema in schema_text(), text in json_text()) {
        let schema = parse(schema.as_bytes(), Limits::default()).expect("generated schema");
        let document = parse(text.as_bytes(), Limits::default()).expect("generated JSON");
        match Schema::compile(schema.root(), Options::default()) {
            Ok(compiled) => {
                let findings = compiled.validate(document.root());
                let spent = findings.iter().any(|finding| finding.rule == "work-limit");
                prop_assert!(spent || findings.is_empty() == compiled.is_valid(document.root()));
            }
            Err(error) => {
                // Where a key comes twice, a pointer through it leads to the last one.
                let leads = schema.root().pointer(&error.at).is_some() || schema.duplicate_key().is_some();
                prop_assert!(!error.sentence.is_empty() && leads);
            }
        }
    }
}
