//! Changes that stand where they are easily overlooked: behind references, beside null, in forms, in rules written out.

use hookproof::catalog::{Impact, compare};

use super::compare::{Case, assert_told};
use super::examples::catalog_of;

const CASES: &[Case] = &[
    // Null beside a list of values that has no type.
    (
        r#"{"enum":["a"]}"#,
        r#"{"anyOf":[{"enum":["a"]},{"type":"null"}]}"#,
        &[("nullable-added", "")],
    ),
    (
        r#"{"oneOf":[{"type":"null"},{"const":1}]}"#,
        r#"{"const":1}"#,
        &[("nullable-removed", "")],
    ),
    (
        r#"{"type":["string","null"],"enum":["a"]}"#,
        r#"{"anyOf":[{"type":"null"},{"type":"string","enum":["a"]}]}"#,
        &[("nullable-added", "")],
    ),
    (
        r#"{"type":"string","enum":["a"]}"#,
        r#"{"anyOf":[{"type":"null"},{"type":"string","enum":["a"]}]}"#,
        &[("nullable-added", "")],
    ),
    // Null that what stands outside does not allow.
    (
        r#"{"type":"string","anyOf":[{"type":"null"},{"minLength":1}]}"#,
        r#"{"type":["string","null"],"anyOf":[{"type":"null"},{"minLength":1}]}"#,
        &[("nullable-added", "")],
    ),
    (
        r#"{"type":"string"}"#,
        r#"{"const":3}"#,
        &[("type-widened", ""), ("enum-added", "")],
    ),
    // Members that are called like remarks.
    (
        r#"{"oneOf":[{"properties":{"k":{"const":1},"description":{"type":"string"}}},{"properties":{"k":{"const":2}}}]}"#,
        r#"{"oneOf":[{"properties":{"k":{"const":1},"description":{"type":"number"}}},{"properties":{"k":{"const":2}}}]}"#,
        &[("type-changed", "/description")],
    ),
    (
        r#"{"not":{"properties":{"title":{"const":1}}}}"#,
        r#"{"not":{"properties":{"title":{"const":2}}}}"#,
        &[("rule-changed", "")],
    ),
    (
        r#"{"not":{"const":{"title":1}}}"#,
        r#"{"not":{"const":{"title":2}}}"#,
        &[("rule-changed", "")],
    ),
    (
        r#"{"not":{"title":"a","type":"null"}}"#,
        r#"{"not":{"type":"null"}}"#,
        &[],
    ),
    // What stands beside a reference, and what a reference leads to.
    (
        r##"{"not":{"$ref":"#/$defs/a","minLength":3},"$defs":{"a":{"type":"string"}}}"##,
        r##"{"not":{"$ref":"#/$defs/a","minLength":5},"$defs":{"a":{"type":"string"}}}"##,
        &[("rule-changed", "")],
    ),
    (
        r##"{"not":{"$ref":"#/$defs/a"},"$defs":{"a":{"items":{"$ref":"#/$defs/a"},"maxItems":3}}}"##,
        r##"{"not":{"$ref":"#/$defs/b"},"$defs":{"b":{"maxItems":3,"items":{"$ref":"#/$defs/b"}}}}"##,
        &[],
    ),
    (
        r#"{"$ref":"https://example.com/a","$defs":{"a":{"$id":"https://example.com/a","type":"string"}}}"#,
        r#"{"$ref":"https://example.com/a","$defs":{"a":{"$id":"https://example.com/a","type":"number"}}}"#,
        &[("type-changed", "")],
    ),
    (
        r##"{"$ref":"#/$defs/a","$defs":{"b":{"type":"string"},"a":{"$id":"https://example.com/a","items":{"$ref":"#/$defs/b"},"$defs":{"b":{"type":"null"}}}}}"##,
        r##"{"$ref":"#/$defs/a","$defs":{"b":{"type":"string"},"a":{"$id":"https://example.com/a","items":{"$ref":"#/$defs/b"},"$defs":{"b":{"type":"array"}}}}}"##,
        &[("type-changed", "/*")],
    ),
    (
        r#"{"not":{"$ref":"https://json-schema.org/draft/2020-12/schema"}}"#,
        r#"{"not":{"$ref":"http://json-schema.org/draft-07/schema"}}"#,
        &[("rule-changed", ""), ("rule-changed", "")],
    ),
    // Schemas that nothing fits.
    (
        r#"{"items":false}"#,
        r#"{"items":true}"#,
        &[("type-widened", "/*")],
    ),
    (
        r#"{"properties":{"a":false}}"#,
        r#"{"properties":{"a":true}}"#,
        &[("type-widened", "/a")],
    ),
    (
        r#"{"properties":{"a":true}}"#,
        r#"{"properties":{"a":false}}"#,
        &[("type-narrowed", "/a")],
    ),
    // A field that was one of the rest.
    (
        r#"{"additionalProperties":{"type":"string"}}"#,
        r#"{"additionalProperties":{"type":"string"},"properties":{"a":{"type":"number"}}}"#,
        &[("field-added", "/a"), ("type-changed", "/a")],
    ),
    (
        r#"{"additionalProperties":{"type":"string"}}"#,
        r#"{"additionalProperties":{"type":"string"},"properties":{"a":{"type":"string"}}}"#,
        &[("field-added", "/a")],
    ),
    (
        r#"{"patternProperties":{"^x":true},"additionalProperties":{"type":"string"}}"#,
        r#"{"patternProperties":{"^x":true},"additionalProperties":{"type":"number"}}"#,
        &[("rule-changed", "")],
    ),
    (
        r#"{"unevaluatedProperties":{"type":"string"}}"#,
        r#"{"unevaluatedProperties":{"type":["string","null"]}}"#,
        &[("rule-changed", "")],
    ),
    (
        r#"{"unevaluatedProperties":false}"#,
        r#"{"unevaluatedProperties":false,"additionalProperties":true}"#,
        &[("opened", "")],
    ),
    (
        r#"{"unevaluatedProperties":false,"anyOf":[{"properties":{"k":{"const":1}}},{"properties":{"k":{"const":2}}}]}"#,
        r#"{"unevaluatedProperties":false,"anyOf":[{"properties":{"k":{"const":1},"a":{}}},{"properties":{"k":{"const":2}}}]}"#,
        &[("field-added-to-closed", "/a")],
    ),
    // Items.
    (
        r#"{"$schema":"http://json-schema.org/draft-07/schema#","items":[{"type":"string"}]}"#,
        r#"{"$schema":"http://json-schema.org/draft-07/schema#","items":[{"type":"number"}]}"#,
        &[("type-changed", "/0")],
    ),
    (
        r#"{"unevaluatedItems":false}"#,
        r#"{"unevaluatedItems":false,"prefixItems":[{}]}"#,
        &[("rule-changed", "")],
    ),
    (
        r#"{"contains":{"const":1}}"#,
        r#"{"contains":{"const":1},"minContains":0}"#,
        &[("bound-loosened", "")],
    ),
    (
        r#"{"contains":{"const":1},"minContains":1}"#,
        r#"{"contains":{"const":1}}"#,
        &[],
    ),
    // Steps that are not all kept.
    (
        r#"{"allOf":[{"multipleOf":2},{"multipleOf":3}]}"#,
        r#"{"multipleOf":4}"#,
        &[("step-changed", "")],
    ),
    // Lists of forms.
    (
        r#"{"oneOf":[{"minimum":1},{"maximum":3}]}"#,
        r#"{"anyOf":[{"minimum":1},{"maximum":3}]}"#,
        &[("rule-changed", "")],
    ),
    (
        r#"{"allOf":[{"anyOf":[{"const":1},{"const":2}]},{"anyOf":[{"const":3},{"const":2}]}]}"#,
        r#"{"anyOf":[{"const":1},{"const":2},{"const":3}]}"#,
        &[("rule-changed", "")],
    ),
    (
        r#"{"oneOf":[{"oneOf":[{"const":1}]}]}"#,
        r#"{"oneOf":[{"oneOf":[{"const":2}]}]}"#,
        &[("branch-added", ""), ("branch-removed", "")],
    ),
    // In draft 7 what stands beside a reference does not count.
    (
        r##"{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"$ref":"#/definitions/a","type":"string"}},"definitions":{"a":{"type":"string"}}}"##,
        r##"{"$schema":"http://json-schema.org/draft-07/schema#","properties":{"a":{"$ref":"#/definitions/a","type":"string"}},"definitions":{"a":{"type":["string","number"]}}}"##,
        &[("type-widened", "/a")],
    ),
    (
        r##"{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#a","definitions":{"a":{"$id":"#a","type":"string"}}}"##,
        r##"{"$schema":"http://json-schema.org/draft-07/schema#","$ref":"#a","definitions":{"a":{"$id":"#a","type":"number"}}}"##,
        &[("type-changed", "")],
    ),
];

#[test]
fn no_change_is_overlooked() {
    assert_told(CASES);
}

/// A chain of references longer than any that is followed is like nothing else, and ends.
#[test]
fn endless_references_end() {
    let chain = |last: &str| {
        let links: Vec<_> = (0..3000)
            .map(|link| format!(r##""d{link}":{{"$ref":"#/$defs/d{}"}}"##, link + 1))
            .collect();
        format!(
            r##"{{"not":{{"$ref":"#/$defs/d0"}},"$defs":{{{},"d3000":{last}}}}}"##,
            links.join(",")
        )
    };
    let (old, new) = (chain("true"), chain(r#"{"type":"null"}"#));
    let found = compare(&catalog_of(&old), &catalog_of(&new));
    assert!(
        found
            .iter()
            .any(|one| one.change.impact() == Impact::Breaking)
    );
    let circle = r##"{"not":{"$ref":"#/$defs/a"},"$defs":{"a":{"$ref":"#/$defs/a"}}}"##;
    assert_eq!(compare(&catalog_of(circle), &catalog_of(circle)), []);
}
