//! Rules that say as much as their absence: to write them or to leave them out is no change.

use hookproof::catalog::compare;

use super::examples::catalog_of;

/// What may be added to any of the schemas below, and says nothing there.
const NOTHING: [&str; 21] = [
    r#""unevaluatedItems":true"#,
    r#""unevaluatedItems":{}"#,
    r#""unevaluatedItems":{"description":"whatever else"}"#,
    r#""unevaluatedProperties":true"#,
    r#""unevaluatedProperties":{}"#,
    r#""additionalProperties":true"#,
    r#""additionalProperties":{}"#,
    r#""propertyNames":true"#,
    r#""propertyNames":{}"#,
    r#""patternProperties":{}"#,
    r#""dependentRequired":{}"#,
    r#""dependentSchemas":{}"#,
    r#""dependencies":{}"#,
    r#""items":true"#,
    r#""items":{}"#,
    r#""prefixItems":[]"#,
    r#""then":{}"#,
    r#""else":true"#,
    r#""not":false"#,
    r#""uniqueItems":false"#,
    r#""required":[]"#,
];

const SCHEMAS: [&str; 4] = [
    r#""title":"any""#,
    r#""type":"object""#,
    r#""type":"array""#,
    r#""if":{"type":"string"}"#,
];

#[test]
fn what_says_nothing_is_no_change() {
    for schema in SCHEMAS {
        for rule in NOTHING {
            let plain = catalog_of(&format!("{{{schema}}}"));
            let same = catalog_of(&format!("{{{schema},{rule}}}"));
            for found in [compare(&plain, &same), compare(&same, &plain)] {
                assert!(found.is_empty(), "{schema} and {rule}: {found:#?}");
            }
        }
    }
}

#[test]
fn what_looks_alike_and_says_something_is_one() {
    for rule in [
        r#""unevaluatedItems":false"#,
        r#""unevaluatedItems":{"type":"string"}"#,
        r#""unevaluatedProperties":false"#,
        r#""unevaluatedProperties":{"type":"string"}"#,
        r#""propertyNames":false"#,
        r#""propertyNames":{"maxLength":3}"#,
        r#""patternProperties":{"^x":false}"#,
        r#""dependentRequired":{"a":["b"]}"#,
        r#""contains":true"#,
        r#""contains":{}"#,
        r#""not":true"#,
        r#""not":{}"#,
    ] {
        let plain = catalog_of("{}");
        let other = catalog_of(&format!("{{{rule}}}"));
        for found in [compare(&plain, &other), compare(&other, &plain)] {
            assert_eq!(found.len(), 1, "{rule}: {found:#?}");
        }
    }
}
