//! Random editions of one schema: what is called compatible is.

use hookproof::catalog::{Impact, compare};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;

use super::examples::catalog_of;
use super::support::check;

/// An edition of a schema and another one, each valid for something: how a value is described may change anywhere.
fn editions() -> impl Strategy<Value = (String, String)> {
    fn two(
        of: impl Strategy<Value = String> + Clone + 'static,
    ) -> impl Strategy<Value = (String, String)> {
        // Mostly unchanged, so that a whole schema often only has changes that do not break.
        let same = of.clone().prop_map(|schema| (schema.clone(), schema));
        prop_oneof![3 => same, 1 => (of.clone(), of)]
    }
    let number = (
        0i64..4,
        4i64..9,
        prop::sample::select(vec!["integer", "number"]),
    )
        .prop_map(|(low, high, word)| {
            format!(r#"{{"type":"{word}","minimum":{low},"maximum":{high}}}"#)
        });
    let text = (
        0usize..3,
        4usize..8,
        prop::sample::select(vec![
            "",
            r#","format":"date""#,
            r#","pattern":"^[a-z]{4}$""#,
        ]),
    )
        .prop_map(|(min, max, more)| {
            if more.is_empty() {
                format!(r#"{{"type":"string","minLength":{min},"maxLength":{max}}}"#)
            } else {
                format!(r#"{{"type":"string"{more}}}"#)
            }
        });
    let listed = prop::sample::subsequence(vec![1, 2, 3], 1..4)
        .prop_map(|values| format!(r#"{{"enum":{values:?}}}"#));
    let open = prop::sample::select(vec![
        "{}",
        r#"{"type":["string","null"]}"#,
        r#"{"type":"string"}"#,
        r#"{"anyOf":[{"type":"string"},{"type":"null"}]}"#,
        r#"{"type":["integer","string"]}"#,
    ])
    .prop_map(str::to_owned);
    let leaf = prop_oneof![two(number), two(text), two(listed), two(open)];
    leaf.prop_recursive(3, 24, 4, |inner| {
        prop_oneof![
            (prop::collection::vec((inner.clone(), 0u8..16), 1..4), 0u8..4).prop_map(|(members, closed)| {
                let side = |bit: u8| {
                    let mut properties = Vec::new();
                    let mut required = Vec::new();
                    for (number, ((old, new), bits)) in members.iter().enumerate() {
                        let bits = bits >> (2 * bit);
                        // Mostly described, often required.
                        if bits & 3 != 3 {
                            properties.push(format!(r#""m{number}":{}"#, if bit == 0 { old } else { new }));
                        }
                        if bits & 1 == 0 {
                            required.push(format!(r#""m{number}""#));
                        }
                    }
                    let closed = if closed >> bit & 1 == 1 { r#","additionalProperties":false"# } else { "" };
                    format!(r#"{{"type":"object","properties":{{{}}},"required":[{}]{closed}}}"#, properties.join(","), required.join(","))
                };
                (side(0), side(1))
            }),
            (inner.clone(), 0usize..3, 0usize..3).prop_map(|((old, new), left, right)| {
                let list = |items: &str, min: usize| format!(r#"{{"type":"array","items":{items},"minItems":{min},"maxItems":4}}"#);
                (list(&old, left), list(&new, right))
            }),
            prop::collection::vec(inner.clone(), 2..4).prop_map(|branches| {
                let branch = |(number, schema): (usize, &String)| format!(r#"{{"type":"object","required":["k","v"],"properties":{{"k":{{"const":{number}}},"v":{schema}}}}}"#);
                let old: Vec<_> = branches.iter().map(|(old, _)| old).enumerate().map(branch).collect();
                let mut new: Vec<_> = branches.iter().map(|(_, new)| new).enumerate().map(branch).collect();
                new.reverse();
                new.truncate(branches.len().max(2));
                (format!(r#"{{"oneOf":[{}]}}"#, old.join(",")), format!(r#"{{"oneOf":[{}]}}"#, new.join(",")))
            }),
            inner.prop_map(|(old, new)| (format!(r#"{{"allOf":[{old}]}}"#), format!(r#"{{"allOf":[true,{new}]}}"#))),
        ]
    })
}

/// What is called compatible is: whatever the new catalog makes, the old one accepts.
#[test]
fn without_a_breaking_change_every_new_payload_is_an_old_one() {
    let mut held = 0;
    let mut runner = TestRunner::new(ProptestConfig {
        cases: 1500,
        ..ProptestConfig::default()
    });
    for seed in 0..1500 {
        let (old, new) = editions().new_tree(&mut runner).unwrap().current();
        let (before, after) = (catalog_of(&old), catalog_of(&new));
        let found = compare(&before, &after);
        assert_eq!(compare(&before, &before), [], "{old}");
        if found
            .iter()
            .any(|one| one.change.impact() == Impact::Breaking)
        {
            continue;
        }
        let event = after.event_type("thing.happened").unwrap();
        for number in 0..4 {
            let Ok(payload) = after.example(event, Some(seed * 4 + number)) else {
                continue;
            };
            let report = check(&before, &payload, Some("thing.happened"));
            assert!(
                report.valid,
                "{old} → {new}: {payload} {:?} {found:?}",
                report.findings
            );
            held += usize::from(old != new);
        }
    }
    assert!(
        held > 300,
        "only {held} payloads of changed schemas were compared"
    );
}
