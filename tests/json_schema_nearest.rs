//! Of several forms none fits: which one the findings speak of.
#![cfg(feature = "compile")]
// A helper that panics fails the test that called it.
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use hookproof::json::{Limits, parse};
use hookproof::schema::{Options, Schema};

/// `rule pointer: message`, one for each finding.
fn findings(schema: &str, document: &str) -> Vec<String> {
    let read = |text: &'static str| parse(text.as_bytes(), Limits::default()).expect(text);
    let (schema, document) = (schema.to_owned().leak(), document.to_owned().leak());
    let schema = Schema::compile(read(schema).root(), Options::default()).expect(schema);
    let found = schema.validate(read(document).root());
    found
        .iter()
        .map(|finding| format!("{} {}: {}", finding.rule, finding.at, finding.message))
        .collect()
}

/// Two events that have a key in common, which tells nothing.
const EVENTS: &str = r#"{"type":"object","required":["object","type"],"properties":{"object":{"const":"event"},"type":{"const":"paid"}}},
    {"type":"object","required":["object","type"],"properties":{"object":{"const":"event"},"type":{"const":"sent"},"to":{"type":"string"}}}"#;

#[test]
fn the_key_that_is_wrong_is_named_and_none_that_fits() {
    let schema = format!(r#"{{"oneOf":[{EVENTS}]}}"#);
    assert_eq!(
        findings(&schema, r#"{"object":"event","type":"lost"}"#),
        [r#"oneOf /type: expected one of "paid", "sent", found another string"#]
    );
    assert_eq!(
        findings(&schema, r#"{"object":"list","type":"lost"}"#),
        [r#"oneOf /object: expected one of "event", found another string"#],
        "each value once"
    );
    assert_eq!(
        findings(&schema, r#"{"object":"event","type":"sent","to":1}"#),
        ["type /to: expected string, found number"]
    );
}

#[test]
fn keys_that_fit_one_form_each_leave_the_nearest() {
    let schema = r#"{"anyOf":[{"properties":{"a":{"const":1},"b":{"const":1}}},{"properties":{"a":{"const":2},"b":{"const":2}}}]}"#;
    assert_eq!(
        findings(schema, r#"{"a":1,"b":2}"#),
        [
            "anyOf : expected one of 2 forms to fit, found none",
            "const /b: expected 1, found another number"
        ]
    );
}

#[test]
fn what_may_be_null_is_not_told_to_be_null() {
    for (types, words) in [
        (r#""null""#, "null"),
        (r#"["null","boolean"]"#, "null or boolean"),
    ] {
        let schema = format!(r#"{{"anyOf":[{{"type":{types}}},{EVENTS}]}}"#);
        assert_eq!(
            findings(&schema, r#"{"object":"event","type":"lost"}"#),
            [r#"anyOf /type: expected one of "paid", "sent", found another string"#]
        );
        assert_eq!(
            findings(&schema, "1")[1],
            format!("type : expected {words}, found number"),
            "where none is of the type"
        );
    }
    assert_eq!(
        findings(
            r##"{"properties":{"status":{"anyOf":[{"$ref":"#/$defs/object"},{"type":"null"}]}},"$defs":{"object":{"type":"object",
            "properties":{"state":{"enum":["on","off"]}}}}}"##,
            r#"{"status":{"state":"onn"}}"#
        ),
        [r#"anyOf /status/state: expected one of "on", "off", found another string"#]
    );
}

#[test]
fn what_is_found_in_place_of_a_constant_is_named_by_its_kind() {
    let cases = [
        (
            r#"{"const":"a"}"#,
            "\"b\"",
            r#"expected "a", found another string"#,
        ),
        (r#"{"const":"a"}"#, "1", r#"expected "a", found number"#),
        (r#"{"const":true}"#, "null", "expected true, found null"),
        (
            r#"{"const":[1]}"#,
            "[2]",
            "expected [1], found another array",
        ),
        (
            r#"{"enum":["a",null]}"#,
            "{}",
            r#"expected one of "a", null, found object"#,
        ),
        (
            r#"{"enum":[-1,2]}"#,
            "3",
            "expected one of -1, 2, found another number",
        ),
    ];
    for (schema, body, wanted) in cases {
        let found = findings(schema, body);
        assert_eq!(found.len(), 1, "{schema} {body}");
        assert!(found[0].ends_with(&format!(": {wanted}")), "{found:?}");
    }
}
