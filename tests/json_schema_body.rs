//! Bodies checked whole: the text, the schema, the caller's wishes.
#![cfg(feature = "compile")]
// A helper that panics fails the test that called it.
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use hookproof::finding::{Finding, Severity};
use hookproof::json::{Limits, line_column, parse};
use hookproof::schema::{Check, Draft, Options, Schema, SchemaError, basic};

fn compile(schema: &str, options: Options<'_>) -> Result<Schema, SchemaError> {
    let document = parse(schema.as_bytes(), Limits::default()).expect("schema text");
    Schema::compile(document.root(), options)
}

fn check(schema: &str, options: Options<'_>, body: &[u8]) -> Vec<Finding> {
    let schema = compile(schema, options).expect("schema");
    schema.check(body, Check::default())
}

fn summary(findings: &[Finding]) -> Vec<String> {
    let lines = findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule, finding.at));
    lines.collect()
}

#[test]
fn faults_of_the_text_are_findings_with_a_line() {
    let cases: &[(&[u8], &[&str], u32)] = &[
        (b"{\n\"a\":1,\"a\":2}", &["json-duplicate-key "], 2),
        (
            b"\n\n{\"a\":{\"\\u0061\":1,\"a\":2}}",
            &["json-duplicate-key "],
            3,
        ),
        (b"[1,\n2", &["json-syntax "], 2),
        (b"\"\xff\"", &["json-utf8 "], 1),
        ("\u{feff}1".as_bytes(), &["json-bom "], 1),
        ("\u{feff}\"a\"".as_bytes(), &["type ", "json-bom "], 1),
    ];
    for (body, wanted, line) in cases {
        let findings = check(r#"{"type":["object","number"]}"#, Options::default(), body);
        assert_eq!(summary(&findings), *wanted);
        assert_eq!(findings[0].line, Some(*line), "{wanted:?}");
    }
    let many: Vec<String> = (0..40).map(|n| format!("\"k{n}\":0")).collect();
    let mut body = format!("{{{}}}", many.join(","));
    assert!(check("true", Options::default(), body.as_bytes()).is_empty());
    body.insert_str(1, "\"k39\":0,");
    assert_eq!(
        summary(&check("true", Options::default(), body.as_bytes())),
        ["json-duplicate-key "]
    );
}

/// The next number below `below`; the same for the same seed.
fn next(random: &mut u64, below: u64) -> usize {
    *random = random
        .wrapping_mul(6_364_136_223_846_793_005)
        .wrapping_add(1);
    ((*random >> 33) % below) as usize
}

const NAMES: [&str; 8] = [
    "a",
    "b",
    "\\u0061",
    "a longer name than sixteen bytes",
    "a longer name of sixteen bytes",
    "other",
    "x",
    "",
];

/// A document of few names, so that many objects have one twice.
fn document(random: &mut u64, depth: usize) -> String {
    if depth == 0 || next(random, 4) == 0 {
        return ["1", "true", "\"x\"", "null"][next(random, 4)].to_owned();
    }
    let object = next(random, 3) > 0;
    let members: Vec<String> = (0..next(random, 5))
        .map(|_| {
            let name = NAMES[next(random, 8)];
            let value = document(random, depth - 1);
            if object {
                format!("\"{name}\":{value}")
            } else {
                value
            }
        })
        .collect();
    let members = members.join(",");
    if object {
        format!("{{{members}}}")
    } else {
        format!("[{members}]")
    }
}

#[test]
fn the_walk_over_a_schema_misses_no_key_that_is_there_twice() {
    let schemas = [
        r##"{"properties":{"a":{"$ref":"#"},"b":{"$ref":"#"}}}"##,
        r##"{"properties":{"a":{},"a longer name than sixteen bytes":{"$ref":"#"},"a longer name of sixteen bytes":{}},"additionalProperties":{"$ref":"#"},"items":{"$ref":"#"}}"##,
        r##"{"required":["a"],"anyOf":[{"properties":{"b":{"type":"object"}}},{"properties":{"x":{"$ref":"#"},"other":{"$ref":"#"}}}]}"##,
        r##"{"additionalProperties":{"$ref":"#"},"items":{"$ref":"#"}}"##,
        r##"{"allOf":[{"properties":{"a":{"$ref":"#"}}},{"additionalProperties":{"$ref":"#"}}],"items":{"$ref":"#"}}"##,
        r##"{"$dynamicAnchor":"n","properties":{"a":{"$dynamicRef":"#n"}}}"##,
        "true",
    ];
    let schemas = schemas.map(|schema| compile(schema, Options::default()).expect("schema"));
    let (mut random, mut with, mut without) = (1, 0, 0);
    for _ in 0..8_000 {
        let text = document(&mut random, 5);
        let read = parse(text.as_bytes(), Limits::default()).expect("a document");
        let wanted = read.duplicate_key();
        *if wanted.is_some() {
            &mut with
        } else {
            &mut without
        } += 1;
        for schema in &schemas {
            let findings = schema.check(text.as_bytes(), Check::default());
            let found = findings.iter().find(|one| one.rule == "json-duplicate-key");
            assert_eq!(found.and_then(|one| one.offset), wanted, "{text}");
        }
    }
    assert!(with > 1_000 && without > 1_000, "{with} {without}");
}

#[test]
fn one_finding_is_enough_where_only_the_first_is_asked() {
    let schema = compile(r#"{"items":{"type":"string"}}"#, Options::default()).expect("schema");
    let first = Check {
        first_only: true,
        ..Check::default()
    };
    assert_eq!(summary(&schema.check(b"[\"\",1,2]", first)), ["type /1"]);
    assert_eq!(schema.check(b"[1,2,3]", Check::default()).len(), 3);
    assert_eq!(
        summary(&schema.check(b"{\"a\":0,\"a\":0}", first)),
        ["json-duplicate-key "]
    );
}

#[test]
fn the_output_format_basic() {
    let findings = check(r#"{"items":{"type":"string"}}"#, Options::default(), b"[1]");
    assert_eq!(
        basic(&findings),
        r#"{"valid":false,"errors":[{"keywordLocation":"/items/type","instanceLocation":"/0","error":"expected string, found number"}]}"#
    );
    let warned = check("true", Options::default(), "\u{feff}1".as_bytes());
    assert_eq!(warned[0].severity, Severity::Warning);
    assert_eq!(basic(&warned), r#"{"valid":true,"errors":[]}"#);
}

#[test]
fn strict_asks_where_a_value_is_entered_and_once() {
    let strict = Options {
        strict: true,
        ..Options::default()
    };
    // Each schema is that of a member or of the whole, and is applied to another value beside further keys.
    let whole = r##"{"properties":{"next":{"$ref":"#","properties":{"more":{}}}}}"##;
    let member = r##"{"properties":{"a":{"properties":{"x":{}}},"b":{"$ref":"#/properties/a","properties":{"y":{}}},"c":{"items":{"$ref":"#/properties/a"}},
        "d":{"not":{"$ref":"#/properties/a"}},"e":{"if":{"$ref":"#/properties/a"},"else":false}}}"##;
    let recursive = r##"{"properties":{"next":{"$ref":"#"}}}"##;
    let cases: &[(&str, &str, &[&str])] = &[
        (whole, r#"{"next":{"more":1,"next":{"more":1}}}"#, &[]),
        (whole, r#"{"more":1}"#, &["unknown-key /more"]),
        (whole, r#"{"next":{"less":1}}"#, &["unknown-key /next/less"]),
        (
            member,
            r#"{"a":{"x":1},"b":{"x":1,"y":2},"e":{"z":1}}"#,
            &[],
        ),
        (member, r#"{"a":{"y":1}}"#, &["unknown-key /a/y"]),
        (member, r#"{"b":{"z":1}}"#, &["unknown-key /b/z"]),
        (member, r#"{"c":[{"z":1}]}"#, &["unknown-key /c/0/z"]),
        (member, r#"{"d":{"z":1}}"#, &["not /d"]),
        (
            recursive,
            r#"{"next":{"next":{"more":1}}}"#,
            &["unknown-key /next/next/more"],
        ),
        (recursive, r#"{"more":1}"#, &["unknown-key /more"]),
        // What one schema describes the others know too, also further inside.
        (
            r#"{"properties":{"d":{"properties":{"x":{}}}},"allOf":[{"properties":{"d":{"properties":{"y":{}}}}}]}"#,
            r#"{"d":{"x":1,"y":2,"z":3}}"#,
            &["unknown-key /d/z"],
        ),
        // No verdict of a rule depends on it.
        (
            r#"{"not":{"properties":{"d":{"properties":{"x":{}}}}}}"#,
            r#"{"d":{"y":1}}"#,
            &["not "],
        ),
        (
            r#"{"oneOf":[{"properties":{"d":{"properties":{"x":{}}}}},{"properties":{"d":{"properties":{"y":{}}}}}]}"#,
            r#"{"d":{"x":1}}"#,
            &["oneOf "],
        ),
        (
            r#"{"anyOf":[{"properties":{"d":{"type":"string"}},"required":["d"]},{"properties":{"e":{"type":"string"}},"required":["e"]}]}"#,
            r#"{"d":1}"#,
            &["anyOf ", "type /d"],
        ),
        (
            r#"{"properties":{"a":{}},"unevaluatedProperties":{"properties":{"x":{}}}}"#,
            r#"{"b":{"x":1,"y":2}}"#,
            &["unknown-key /b/y"],
        ),
    ];
    for (schema, body, wanted) in cases {
        let found = check(schema, strict, body.as_bytes());
        assert_eq!(summary(&found), *wanted, "{schema} {body}");
    }
}

#[test]
fn strict_names_keys_that_nothing_describes() {
    let strict = Options {
        strict: true,
        ..Options::default()
    };
    let schema = r##"{"properties":{"id":{},"data":{"$ref":"#/$defs/data"},"any":{"type":"object"},"list":{"items":{"properties":{"x":{}}}}},
        "allOf":[{"properties":{"kind":{}}}],"patternProperties":{"^x-":{}},
        "$defs":{"data":{"anyOf":[{"properties":{"a":{}},"required":["a"]},{"properties":{"b":{}},"required":["b"]}]}}}"##;
    let cases: &[(&str, &[&str])] = &[
        (r#"{"id":1,"kind":2,"x-note":3,"any":{"free":1}}"#, &[]),
        (r#"{"id":1,"more":2}"#, &["unknown-key /more"]),
        (r#"{"data":{"a":1}}"#, &[]),
        (r#"{"data":{"a":1,"c":1}}"#, &["unknown-key /data/c"]),
        (r#"{"data":{"a":1,"b":1}}"#, &[]),
        (r#"{"list":[{"x":1},{"y":1}]}"#, &["unknown-key /list/1/y"]),
        ("[1]", &[]),
    ];
    for (body, wanted) in cases {
        assert_eq!(
            summary(&check(schema, strict, body.as_bytes())),
            *wanted,
            "{body}"
        );
        assert!(
            check(schema, Options::default(), body.as_bytes()).is_empty(),
            "{body}"
        );
    }
}

#[test]
fn findings_that_come_in_no_order_have_the_places_of_their_own() {
    // Members are told before what is missing in the object around them.
    let schema = r#"{"properties":{"pad":{},"a":{"items":{"properties":{"n":{"type":"null"}},"required":["m"]}}}}"#;
    let body = format!(
        "{{\"pad\":\"{}\",\r\n\"a\":[{}{{}}]}}",
        "é".repeat(500),
        "{\"é\":0,\n\"n\":1},".repeat(60)
    );
    let findings = check(schema, Options::default(), body.as_bytes());
    assert_eq!(findings.len(), 101);
    for finding in &findings {
        let place = finding.offset.map(|at| line_column(body.as_bytes(), at));
        assert_eq!(finding.line.zip(finding.column), place, "{finding:?}");
    }
}

#[test]
fn names_without_a_host_are_seen_from_one_another() {
    let remotes = [
        ("address.json", r#"{"$ref":"parts/city.json"}"#),
        ("./parts/city.json", r#"{"$ref":"../name.json"}"#),
        ("name.json", r#"{"type":"string"}"#),
        (
            "https://a.example/x/../id.json",
            r#"{"$ref":"https://a.example/b/../n.json"}"#,
        ),
        ("https://a.example/n.json", r#"{"type":"null"}"#),
    ];
    let options = Options {
        remotes: &remotes,
        ..Options::default()
    };
    let at = |id: &str, reference: &str| {
        let schema = format!(r#"{{"$id":{id:?},"$ref":{reference:?}}}"#);
        check(&schema, options, b"1")
            .pop()
            .and_then(|finding| finding.schema_at)
    };
    for (id, reference) in [
        ("person.json", "address.json"),
        ("person.json", "./address.json"),
        ("parts/person.json", "../address.json"),
        ("parts/person.json", "city.json"),
    ] {
        let found = at(id, reference);
        assert_eq!(found.as_deref(), Some("name.json#/type"), "{id}");
    }
    let reference = "https://a.example/x/y/../../id.json";
    assert_eq!(
        at("person.json", reference).as_deref(),
        Some("https://a.example/n.json#/type")
    );
}

#[test]
fn references_leave_the_document_only_for_what_was_given() {
    let remotes = [
        (
            "https://a.example/id.json",
            r##"{"$defs":{"n":{"$anchor":"num","type":"number"}},"type":"string"}"##,
        ),
        (
            "https://a.example/old.json",
            r#"{"$schema":"http://json-schema.org/draft-07/schema#","items":[{"type":"null"}]}"#,
        ),
    ];
    let options = Options {
        remotes: &remotes,
        ..Options::default()
    };
    let at = |reference: &str, body: &str| {
        let schema = format!(r#"{{"$id":"https://a.example/x/root.json","$ref":{reference:?}}}"#);
        let findings = check(&schema, options, body.as_bytes());
        findings
            .first()
            .and_then(|finding| finding.schema_at.clone())
    };
    assert_eq!(
        at("../id.json", "1").as_deref(),
        Some("https://a.example/id.json#/type")
    );
    assert_eq!(
        at("/id.json#num", "\"\"").as_deref(),
        Some("https://a.example/id.json#/$defs/n/type")
    );
    assert_eq!(
        at("../old.json", "[1]").as_deref(),
        Some("https://a.example/old.json#/items/0/type")
    );
    let metaschema = "https://json-schema.org/draft/2020-12/schema";
    assert_eq!(at(metaschema, r#"{"minLength":1}"#), None);
    assert!(at(metaschema, r#"{"minLength":-1}"#).is_some());
    assert!(at("http://json-schema.org/draft-07/schema#", r#"{"items":3}"#).is_some());
    let broken = [("https://a.example/x", "{")];
    let options = Options {
        remotes: &broken,
        ..Options::default()
    };
    let error = compile("true", options)
        .map(|_| ())
        .expect_err("a broken remote");
    assert!(error.sentence.contains("https://a.example/x"), "{error}");
}

#[test]
fn the_draft_of_the_caller_counts_where_the_schema_names_none() {
    let tuple = r#"{"items":[{"type":"string"}],"additionalItems":false}"#;
    let draft7 = Options {
        draft: Draft::Draft7,
        ..Options::default()
    };
    assert_eq!(
        summary(&check(tuple, draft7, b"[1,2]")),
        ["type /0", "false /1"]
    );
    assert_eq!(
        compile(tuple, Options::default())
            .map(|_| ())
            .expect_err("a list")
            .at,
        "/items"
    );
    let sibling = r##"{"$ref":"#/definitions/a","maxLength":1,"definitions":{"a":{}}}"##;
    assert!(check(sibling, draft7, b"\"long\"").is_empty());
    assert_eq!(
        summary(&check(sibling, Options::default(), b"\"long\"")),
        ["maxLength "]
    );
    let depends = r#"{"dependencies":{"a":["b"],"c":{"required":["d"]}}}"#;
    assert_eq!(
        summary(&check(depends, draft7, br#"{"a":1,"c":1}"#)),
        ["dependencies ", "required "]
    );
}

#[test]
fn large_and_hostile_input_gets_its_verdict() {
    let items: Vec<String> = (0..100_000).map(|n| format!("{{\"n\":{n}}}")).collect();
    let unique = format!("[{}]", items.join(","));
    let words: Vec<String> = (0..10_000).map(|n| format!("\"w{n}\"")).collect();
    let branch = r##"{"type":"object","properties":{"a":{"$ref":"#/$defs/n"}},"required":["a"]}"##;
    let tree = format!(
        r##"{{"$ref":"#/$defs/n","$defs":{{"n":{{"anyOf":[{branch},{branch},{branch},{{"const":0}}]}}}}}}"##
    );
    let deep = format!("{}1{}", "{\"a\":".repeat(22), "}".repeat(22));
    let cases = [
        (r#"{"uniqueItems":true}"#.to_owned(), unique, true),
        (
            format!(r#"{{"items":{{"enum":[{}]}}}}"#, words.join(",")),
            format!("[{}]", words.join(",")),
            true,
        ),
        (tree, deep, false),
        (
            r#"{"pattern":"^(a+)+$"}"#.to_owned(),
            format!("\"{}!\"", "a".repeat(20_000)),
            false,
        ),
    ];
    for (schema, body, valid) in cases {
        let findings = check(&schema, Options::default(), body.as_bytes());
        assert_eq!(findings.is_empty(), valid, "{:?}", summary(&findings));
        assert!(findings.iter().all(|finding| finding.rule != "work-limit"));
        // Far above what it takes, far below what a product of sizes would take.
        // What is out of proportion ends here, and not in a verdict.
        assert!(
            findings.iter().all(|finding| finding.rule != "work-limit"),
            "{schema:.60}"
        );
    }
}
