//! Schemas and documents that try to explode: everything that is made from a catalog ends, within its budget.

use hookproof::catalog::{compare, declarations, from_openapi};

use super::examples::catalog_of;
use super::support::{document, from_profile};

/// Definitions that each refer to the one before many times over: written out, they would be 8^30 schemas.
fn tower(height: usize, keyword: &str) -> String {
    let level = |number: usize| {
        let below = format!(r##"{{"$ref":"#/$defs/l{}"}}"##, number - 1);
        match keyword {
            "properties" => {
                let members: Vec<_> = (0..8).map(|key| format!(r#""m{key}":{below}"#)).collect();
                let required: Vec<_> = (0..8).map(|key| format!(r#""m{key}""#)).collect();
                format!(
                    r#""l{number}":{{"type":"object","properties":{{{}}},"required":[{}]}}"#,
                    members.join(","),
                    required.join(",")
                )
            }
            _ => format!(
                r#""l{number}":{{"{keyword}":[{}]}}"#,
                vec![below; 8].join(",")
            ),
        }
    };
    let levels: Vec<_> = (1..height).map(level).collect();
    format!(
        r##"{{"type":"object","required":["data"],"properties":{{"data":{{"$ref":"#/$defs/l{}"}}}},"$defs":{{"l0":{{"type":"integer"}},{}}}}}"##,
        height - 1,
        levels.join(",")
    )
}

#[test]
fn towers_of_references_end() {
    for keyword in ["properties", "allOf", "anyOf", "oneOf", "prefixItems"] {
        let (left, right) = (
            catalog_of(&tower(30, keyword)),
            catalog_of(&tower(31, keyword)),
        );
        let event = left.types().next().unwrap();
        // Valid or not to be had: what counts is that the answer comes.
        let _ = left.example(event, Some(1));
        let _ = left.near_misses(event);
        assert!(compare(&left, &right).len() <= 1100, "{keyword}");
        let types = declarations(&left);
        assert!(
            types.len() < 100_000,
            "{keyword}: {} bytes of types",
            types.len()
        );
    }
}

#[test]
fn circles_end() {
    for schema in [
        r##"{"$ref":"#"}"##,
        r##"{"allOf":[{"$ref":"#"}]}"##,
        r##"{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}"##,
        r##"{"type":"object","required":["a","b"],"properties":{"a":{"$ref":"#"},"b":{"$ref":"#"}}}"##,
        r##"{"type":"object","additionalProperties":{"$ref":"#"},"minProperties":3}"##,
        r##"{"type":"array","items":{"$ref":"#"},"minItems":4}"##,
        r##"{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}"##,
    ] {
        let catalog = catalog_of(schema);
        let event = catalog.types().next().unwrap();
        let _ = catalog.example(event, Some(1));
        let _ = catalog.near_misses(event);
        assert_eq!(compare(&catalog, &catalog), []);
        let _ = compare(&catalog, &catalog_of("{}"));
        let _ = declarations(&catalog);
        let openapi = format!(
            r#"{{"openapi":"3.1.0","webhooks":{{"a":{{"post":{{"requestBody":{{"content":{{"application/json":{{"schema":{schema}}}}}}}}}}}}}}}"#
        );
        assert_eq!(from_openapi(document(&openapi).root()).len(), 1);
    }
}

#[test]
fn sizes_that_a_schema_asks_for_are_not_made_blindly() {
    for schema in [
        r#"{"required":["a"],"properties":{"a":{"type":"array","minItems":4000000000}}}"#,
        r#"{"minProperties":4000000000}"#,
        r#"{"required":["a"],"properties":{"a":{"type":"string","minLength":4000000000}}}"#,
        r#"{"required":["a"],"properties":{"a":{"type":"string","pattern":"^(a{1000}){1000}$"}}}"#,
        r#"{"required":["a"],"properties":{"a":{"type":"string","maxLength":4000000000}}}"#,
        r#"{"required":["a"],"properties":{"a":{"type":"number","minimum":1e400}}}"#,
        r#"{"required":["a"],"properties":{"a":{"type":"number","multipleOf":1e-300}}}"#,
    ] {
        let catalog = catalog_of(schema);
        let event = catalog.types().next().unwrap();
        if let Ok(text) = catalog.example(event, Some(1)) {
            assert!(text.len() < 1_000_000);
        }
        for miss in catalog.near_misses(event).unwrap_or_default() {
            assert!(miss.body.len() < 1_000_000);
        }
    }
}

#[test]
fn an_example_of_many_members_has_a_bounded_number_of_near_misses() {
    let members: Vec<_> = (0..2_000)
        .map(|number| format!(r#""m{number}":{{"type":"integer"}}"#))
        .collect();
    let values: Vec<_> = (0..2_000)
        .map(|number| format!(r#""m{number}":{number}"#))
        .collect();
    let catalog = from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","event":{{"format":"json"}},"events":[{{"type":"a","schema":{{"type":"object","properties":{{{}}}}},"example":{{{}}}}}]}}"#,
        members.join(","),
        values.join(",")
    ));
    let misses = catalog
        .near_misses(catalog.types().next().unwrap())
        .unwrap();
    assert_eq!(misses.len(), 256);
}

/// Every way through these leads back to the beginning: with n ways and d steps they are n^d.
#[test]
fn many_ways_back_to_one_definition_are_gone_once() {
    let ways = vec![r##"{"$ref":"#/$defs/a"}"##; 200].join(",");
    let schema = format!(r##"{{"$ref":"#/$defs/a","$defs":{{"a":{{"allOf":[{ways}]}}}}}}"##);
    // Gone each by itself, they would take minutes.
    assert!(declarations(&catalog_of(&schema)).contains("export type A = "));
}

#[test]
fn examples_of_schemas_that_multiply_stay_readable() {
    // As configurations of many tools have it: every member again inside a member of each.
    let members: Vec<String> = (0..120)
        .map(|number| {
            format!(r##""option{number}":{{"type":"string"}},"tool{number}":{{"$ref":"#"}}"##)
        })
        .collect();
    let schema = format!(
        r#"{{"type":"object","properties":{{"type":{{"const":"thing.happened"}},{}}}}}"#,
        members.join(",")
    );
    let catalog = catalog_of(&schema);
    for seed in [None, Some(1), Some(2)] {
        let text = catalog
            .example(catalog.types().next().unwrap(), seed)
            .unwrap();
        assert!(text.len() < 100_000, "{}", text.len());
    }
}
