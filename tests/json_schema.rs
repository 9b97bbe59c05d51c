//! Schemas, documents and the findings they must give.
#![cfg(feature = "compile")]
// A helper that panics fails the test that called it.
#![allow(clippy::panic, clippy::expect_used, clippy::indexing_slicing)]

use hookproof::finding::Finding;
use hookproof::json::{Document, JsonErrorKind, Limits, parse};
use hookproof::schema::{Options, Schema, SchemaError};

fn read(text: &str) -> Document<'_> {
    parse(text.as_bytes(), Limits::default()).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn compile(schema: &str) -> Schema {
    Schema::compile(read(schema).root(), Options::default())
        .unwrap_or_else(|error| panic!("{schema}: {error}"))
}

fn check(schema: &str, document: &str) -> Vec<Finding> {
    let (schema, document) = (compile(schema), read(document));
    let findings = schema.validate(document.root());
    assert_eq!(
        findings.is_empty(),
        schema.is_valid(document.root()),
        "both ways must agree"
    );
    findings
}

/// `rule at`, one for each finding.
fn summary(findings: &[Finding]) -> Vec<String> {
    findings
        .iter()
        .map(|finding| format!("{} {}", finding.rule, finding.at))
        .collect()
}

fn refusal(schema: &str) -> SchemaError {
    Schema::compile(read(schema).root(), Options::default())
        .map(|_| ())
        .expect_err(schema)
}

#[test]
fn findings_of_each_keyword() {
    // schema, document, findings as `rule pointer`
    let cases: &[(&str, &str, &[&str])] = &[
        ("true", "1", &[]),
        ("false", "1", &["false "]),
        ("{}", "[1]", &[]),
        (r#"{"type":"string"}"#, "1", &["type "]),
        (r#"{"type":["string","null"]}"#, "null", &[]),
        (r#"{"type":"integer"}"#, "1.0", &[]),
        (r#"{"type":"integer"}"#, "1e400", &[]),
        (r#"{"type":"integer"}"#, "1.5", &["type "]),
        (r#"{"enum":["a",1,{"b":[]}]}"#, r#"{"b":[]}"#, &[]),
        (r#"{"enum":["a",1]}"#, "\"b\"", &["enum "]),
        (r#"{"const":1.0}"#, "1", &[]),
        (
            r#"{"const":18446744073709551616}"#,
            "18446744073709551617",
            &["const "],
        ),
        (
            r#"{"maximum":9007199254740992}"#,
            "9007199254740993",
            &["maximum "],
        ),
        (r#"{"maximum":9007199254740992}"#, "9007199254740992.0", &[]),
        (
            r#"{"minimum":-9007199254740992}"#,
            "-9007199254740993",
            &["minimum "],
        ),
        (r#"{"exclusiveMinimum":0}"#, "0.0", &["exclusiveMinimum "]),
        (
            r#"{"exclusiveMaximum":1e3}"#,
            "1000",
            &["exclusiveMaximum "],
        ),
        (r#"{"multipleOf":0.01}"#, "4.02", &[]),
        (r#"{"multipleOf":0.01}"#, "475.50", &[]),
        (r#"{"multipleOf":0.01}"#, "475.505", &["multipleOf "]),
        (r#"{"minLength":2}"#, "\"😀\"", &["minLength "]),
        (r#"{"maxLength":1}"#, "\"😀\"", &[]),
        (r#"{"minItems":1,"maxItems":2}"#, "[]", &["minItems "]),
        (r#"{"maxItems":2}"#, "[1,2,3]", &["maxItems "]),
        (r#"{"minProperties":1}"#, "{}", &["minProperties "]),
        (
            r#"{"maxProperties":1.0}"#,
            r#"{"a":1,"b":2}"#,
            &["maxProperties "],
        ),
        (r#"{"pattern":"^evt_[a-z0-9]+$"}"#, "\"evt_abc123\"", &[]),
        (
            r#"{"pattern":"^evt_[a-z0-9]+$"}"#,
            "\"evt_\"",
            &["pattern "],
        ),
        (
            r#"{"format":"uuid"}"#,
            "\"26679e11-820c-407b-9c5a-17ed1181a81a\"",
            &[],
        ),
        (
            r#"{"format":"uuid"}"#,
            "\"26679e11820c407b9c5a17ed1181a81a\"",
            &["format "],
        ),
        (
            r#"{"format":"date-time"}"#,
            "\"2026-02-29T10:00:00Z\"",
            &["format "],
        ),
        (r#"{"format":"made-up"}"#, "\"x\"", &[]),
        (r#"{"required":["a","b"]}"#, r#"{"a":1}"#, &["required "]),
        (
            r#"{"properties":{"a/b":{"items":{"type":"null"}}}}"#,
            r#"{"a/b":[null,0]}"#,
            &["type /a~1b/1"],
        ),
        (
            r#"{"properties":{"a":{}},"additionalProperties":false}"#,
            r#"{"a":1,"b":2}"#,
            &["additionalProperties /b"],
        ),
        (
            r#"{"additionalProperties":{"type":"null"}}"#,
            r#"{"b":2}"#,
            &["type /b"],
        ),
        (
            r#"{"patternProperties":{"^x-":{"type":"string"}},"additionalProperties":false}"#,
            r#"{"x-a":1}"#,
            &["type /x-a"],
        ),
        (
            r#"{"propertyNames":{"maxLength":2}}"#,
            r#"{"ab":1,"abc":2}"#,
            &["propertyNames "],
        ),
        (
            r#"{"dependentRequired":{"a":["b"]}}"#,
            r#"{"a":1}"#,
            &["dependentRequired "],
        ),
        (
            r#"{"dependentSchemas":{"a":{"required":["c"]}}}"#,
            r#"{"a":1}"#,
            &["required "],
        ),
        (
            r#"{"prefixItems":[{"type":"null"}],"items":false}"#,
            "[null,1]",
            &["false /1"],
        ),
        (r#"{"contains":{"const":1}}"#, "[2]", &["contains "]),
        (
            r#"{"contains":{"const":1},"minContains":2}"#,
            "[1]",
            &["minContains "],
        ),
        (
            r#"{"contains":{"const":1},"maxContains":1}"#,
            "[1,1.0]",
            &["maxContains "],
        ),
        (r#"{"contains":{"const":1},"minContains":0}"#, "[]", &[]),
        (
            r#"{"uniqueItems":true}"#,
            r#"[{"a":1,"b":2},{"b":2.0,"a":1}]"#,
            &["uniqueItems "],
        ),
        (r#"{"uniqueItems":true}"#, "[1,true,\"1\",[1]]", &[]),
        (
            r#"{"allOf":[{"minimum":2},{"multipleOf":2}]}"#,
            "1",
            &["minimum ", "multipleOf "],
        ),
        (r#"{"not":{"type":"null"}}"#, "null", &["not "]),
        (
            r#"{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}"#,
            r#"{"a":1}"#,
            &["required "],
        ),
        (
            r#"{"if":{"required":["a"]},"then":{"required":["b"]},"else":{"required":["c"]}}"#,
            r#"{"c":1}"#,
            &[],
        ),
        (
            r##"{"$ref":"#/$defs/t","$defs":{"t":{"type":"null"}}}"##,
            "1",
            &["type "],
        ),
        (
            r##"{"$ref":"#t","$defs":{"t":{"$anchor":"t","type":"null"}}}"##,
            "1",
            &["type "],
        ),
        (
            r##"{"properties":{"next":{"$ref":"#"}},"required":["v"]}"##,
            r#"{"v":1,"next":{"next":{"v":1}}}"#,
            &["required /next"],
        ),
        (
            r#"{"oneOf":[{"minimum":1},{"multipleOf":2}]}"#,
            "4",
            &["oneOf "],
        ),
        (
            r#"{"allOf":[{"properties":{"a":{}}}],"unevaluatedProperties":false}"#,
            r#"{"a":1,"b":2}"#,
            &["unevaluatedProperties /b"],
        ),
        (
            r#"{"anyOf":[{"properties":{"a":{"type":"null"}}},{"properties":{"b":{}}}],"unevaluatedProperties":false}"#,
            r#"{"a":1,"b":2}"#,
            &["unevaluatedProperties /a"],
        ),
        (
            r#"{"prefixItems":[{}],"contains":{"const":1},"unevaluatedItems":false}"#,
            "[0,1,2]",
            &["unevaluatedItems /2"],
        ),
        // Doubled keys: every value is checked.
        (
            r#"{"properties":{"a":{"type":"null"}},"required":["a"]}"#,
            r#"{"a":1,"a":null}"#,
            &["type /a"],
        ),
    ];
    for (schema, document, wanted) in cases {
        assert_eq!(
            summary(&check(schema, document)),
            *wanted,
            "{schema} on {document}"
        );
    }
}

const EVENT: &str = r##"{"oneOf":[{"$ref":"#/$defs/purchase"},{"$ref":"#/$defs/review"}],"$defs":{
    "purchase":{"properties":{"type":{"const":"purchase"},"amount":{"type":"number","minimum":0}},"required":["type","amount"]},
    "review":{"properties":{"type":{"enum":["review","rating"]},"stars":{"type":"integer"}},"required":["type","stars"]}}}"##;

#[test]
fn a_discriminator_picks_the_branch() {
    let findings = check(EVENT, r#"{"type":"rating","stars":"five"}"#);
    assert_eq!(summary(&findings), ["type /stars"]);
    assert_eq!(
        findings[0].schema_at.as_deref(),
        Some("/$defs/review/properties/stars/type")
    );
    assert_eq!(
        summary(&check(EVENT, r#"{"type":"purchase","stars":5}"#)),
        ["required "]
    );
}

#[test]
fn an_unknown_discriminator_is_the_finding() {
    let findings = check(EVENT, r#"{"type":"refund","amount":1}"#);
    assert_eq!(summary(&findings), ["oneOf /type"]);
    assert_eq!(
        findings[0].message,
        r#"expected one of "purchase", "review", "rating", found another string"#
    );
}

#[test]
fn without_a_discriminator_the_nearest_branch_is_shown() {
    let schema = r#"{"anyOf":[{"type":"string"},{"type":"object","required":["a","b"],"properties":{"a":{"type":"null"}}},
        {"type":"object","required":["b"]}]}"#;
    let findings = check(schema, r#"{"a":1}"#);
    assert_eq!(summary(&findings), ["anyOf ", "required "]);
    assert!(findings[0].hint.contains("form 2"), "{}", findings[0].hint);
    assert_eq!(findings[1].schema_at.as_deref(), Some("/anyOf/2/required"));
}

#[test]
fn findings_never_hold_a_value_of_the_document() {
    let schema = r#"{"properties":{"a":{"type":"number"},"b":{"enum":["x"]},"c":{"const":1},"d":{"maximum":5},"e":{"pattern":"^x$"},
        "f":{"format":"email"},"g":{"maxLength":3},"h":{"oneOf":[{"const":1},{"const":2}]},"i":{"uniqueItems":true},"j":false,
        "k":{"multipleOf":5},"l":{"not":{"type":"string"}},"m":{"contains":{"const":0}}},"additionalProperties":false}"#;
    let secret = "\"s3cret4242\"";
    let document = format!(
        r#"{{"a":{secret},"b":{secret},"c":{secret},"d":42424242,"e":{secret},"f":{secret},"g":{secret},"h":{secret},"i":[{secret},{secret}],"j":{secret},"k":42424242,"l":{secret},"m":[{secret}],"n":{secret}}}"#
    );
    let findings = check(schema, &document);
    assert_eq!(findings.len(), 15, "{:?}", summary(&findings));
    for finding in &findings {
        assert!(!format!("{finding:?}").contains("4242"), "{finding:?}");
        assert!(
            finding.offset.is_some() && !finding.message.is_empty() && finding.schema_at.is_some()
        );
    }
}

#[test]
fn findings_have_a_line_and_a_column() {
    let document = "{\n  \"é\": true,\n  \"a\": 1\n}";
    let mut findings = check(r#"{"properties":{"a":{"type":"string"}}}"#, document);
    Finding::locate(&mut findings, document.as_bytes());
    assert_eq!((findings[0].line, findings[0].column), (Some(3), Some(8)));
    assert_eq!(findings[0].message, "expected string, found number");
}

#[test]
fn one_is_told_in_the_singular() {
    for (schema, document, message) in [
        (
            r#"{"minLength":1}"#,
            "\"\"",
            "expected at least 1 character, found 0",
        ),
        (
            r#"{"maxItems":1}"#,
            "[1,2]",
            "expected at most 1 item, found 2",
        ),
        (
            r#"{"minProperties":2}"#,
            "{}",
            "expected at least 2 keys, found 0",
        ),
    ] {
        assert_eq!(check(schema, document)[0].message, message);
    }
}

#[test]
fn a_schema_that_cannot_be_used_is_refused_with_its_place() {
    let cases = [
        (
            r##"{"$recursiveRef":"#"}"##,
            "/$recursiveRef",
            "$dynamicRef",
        ),
        (
            r#"{"additionalItems":false}"#,
            "/additionalItems",
            "prefixItems",
        ),
        (r#"{"items":[{}]}"#, "/items", "prefixItems"),
        (r#"{"type":"text"}"#, "/type", "\"text\""),
        (r#"{"type":1}"#, "/type", "expected a string"),
        (r#"{"minLength":-1}"#, "/minLength", "from 0"),
        (r#"{"maxItems":"3"}"#, "/maxItems", "expected a number"),
        (
            r#"{"exclusiveMinimum":true}"#,
            "/exclusiveMinimum",
            "expected a number, found boolean",
        ),
        (r#"{"multipleOf":0}"#, "/multipleOf", "above 0"),
        (r#"{"required":"a"}"#, "/required", "list of strings"),
        (r#"{"required":[1]}"#, "/required/0", "expected a string"),
        (r#"{"properties":[]}"#, "/properties", "expected an object"),
        (
            r#"{"properties":{"a":1}}"#,
            "/properties/a",
            "expected a schema",
        ),
        (r#"{"anyOf":[]}"#, "/anyOf", "at least one schema"),
        (r#"{"pattern":"(?=a)"}"#, "/pattern", "look-ahead"),
        (
            r#"{"patternProperties":{"(a)\\1":{}}}"#,
            "/patternProperties/(a)\\1",
            "back-reference",
        ),
        (r##"{"$ref":"#/$defs/none"}"##, "/$ref", "nothing there"),
        (
            r#"{"$ref":"https://example.com/a.json"}"#,
            "/$ref",
            "nothing is fetched",
        ),
        (
            r#"{"$schema":"http://json-schema.org/draft-04/schema#"}"#,
            "/$schema",
            "draft-07",
        ),
        (
            r#"{"$defs":{"unused":{"type":"text"}}}"#,
            "/$defs/unused/type",
            "\"text\"",
        ),
        (r#"{"$id":5}"#, "/$id", "expected a string, found number"),
        (
            r#"{"$defs":{"a":{"$anchor":["a"]}}}"#,
            "/$defs/a/$anchor",
            "expected a string, found array",
        ),
        ("[]", "", "expected a schema"),
        (
            r#"{"properties":{"a":{"minimum":1,"maximum":3,"minimum":2}}}"#,
            "/properties/a/minimum",
            "each key once",
        ),
        (
            r#"{"enum":[0,{"a/b":1,"\u0061/b":2}]}"#,
            "/enum/1/a~1b",
            "each key once",
        ),
    ];
    for (schema, at, word) in cases {
        let error = refusal(schema);
        assert_eq!(error.at, at, "{schema}: {}", error.sentence);
        assert!(
            error.sentence.contains(word),
            "{schema}: {}",
            error.sentence
        );
    }
}

#[test]
fn a_doubled_key_of_another_document_is_named_with_its_uri() {
    let remotes = [("https://a.example/b", r#"{"type":"string","type":"null"}"#)];
    let options = Options {
        remotes: &remotes,
        ..Options::default()
    };
    let schema = read(r#"{"$ref":"https://a.example/b"}"#);
    let error = Schema::compile(schema.root(), options).expect_err("doubled");
    assert_eq!(error.at, "https://a.example/b#/type");
}

#[test]
fn a_name_stands_for_one_schema() {
    let defs = |a: &str, b: &str| format!(r#"{{"$defs":{{"a":{{{a}}},"b":{{{b}}}}}}}"#);
    for (a, b, at) in [
        (r#""$id":"x:a""#, r#""$id":"x:a","type":"null""#, "$id"),
        (
            r#""$anchor":"n""#,
            r#""$anchor":"n","minimum":1"#,
            "$anchor",
        ),
        (r#""$anchor":"n""#, r#""$dynamicAnchor":"n""#, ""),
        (
            r##""$schema":"http://json-schema.org/draft-07/schema","$id":"#n""##,
            r##""$schema":"http://json-schema.org/draft-07/schema","$id":"#n","minimum":1"##,
            "$id",
        ),
    ] {
        let error = refusal(&defs(a, b));
        assert!(error.at.starts_with("/$defs/"), "{error}");
        assert!(error.at.ends_with(at), "{error}");
        assert!(error.sentence.contains("another schema has"), "{error}");
        // Copies agree.
        compile(&defs(a, a));
        // Two schemas with a URI of their own may have one name each.
        if at == "$anchor" {
            compile(&defs(&format!(r#""$id":"x:a",{a}"#), b));
        }
        // In a document of another kind a name may be part of an example.
        let document = format!(r#"{{"schema":{{}},"example":{}}}"#, defs(a, b));
        let compiled = Schema::compile_at(read(&document).root(), "/schema", Options::default());
        assert!(compiled.is_ok(), "{document}");
    }
}

#[test]
fn references_lead_into_large_objects_and_lists() {
    let defs: String = (0..40)
        .map(|n| format!(r#""a/{n}~":{{"const":{n}}},"#))
        .collect();
    let list: Vec<String> = (0..40).map(|n| format!(r#"{{"const":{n}}}"#)).collect();
    let schema = |reference: &str| {
        let list = list.join(",");
        format!(r#"{{"$ref":{reference:?},"$defs":{{{defs}"":{{"anyOf":[{list}]}}}}}}"#)
    };
    for (reference, at) in [
        ("#/$defs/a~17~0", "/$defs/a~17~0/const"),
        ("#/$defs/a%7E17%7e0", "/$defs/a~17~0/const"),
        ("#/$defs//anyOf/7", "/$defs//anyOf/7/const"),
    ] {
        let findings = check(&schema(reference), "8");
        assert_eq!(findings[0].schema_at.as_deref(), Some(at));
        assert_eq!(findings[0].message, "expected 7, found another number");
    }
    for reference in [
        "#/$defs/a~140~0",
        "#/$defs/a/7~",
        "#/$defs/a",
        "#/$defs//anyOf/07",
        "#/$defs//anyOf/40",
        "#/$defs//anyOf/",
    ] {
        let error = refusal(&schema(reference));
        assert!(error.sentence.contains("nothing there"), "{error}");
    }
}

#[test]
fn a_false_schema_is_named_by_its_own_place() {
    let findings = check(r#"{"items":false}"#, "[1]");
    assert_eq!(findings[0].schema_at.as_deref(), Some("/items"));
}

#[test]
fn a_schema_inside_a_larger_document_refers_to_all_of_it() {
    let document = read(
        r##"{"openapi":"3.1.0","components":{"schemas":{"Id":{"type":"string"},"Event":{"properties":{"id":{"$ref":"#/components/schemas/Id"}}}}}}"##,
    );
    let schema = Schema::compile_at(
        document.root(),
        "/components/schemas/Event",
        Options::default(),
    )
    .expect("schema");
    let findings = schema.validate(read(r#"{"id":1}"#).root());
    assert_eq!(summary(&findings), ["type /id"]);
    assert_eq!(
        findings[0].schema_at.as_deref(),
        Some("/components/schemas/Id/type")
    );
    let error = Schema::compile_at(document.root(), "/components/none", Options::default())
        .map(|_| ())
        .expect_err("nothing");
    assert_eq!(error.at, "/components/none");
}

#[test]
fn remarks_and_unknown_words_change_nothing() {
    let schema = r#"{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://a.example/x","title":"t","default":1,
        "examples":[],"deprecated":true,"x-note":{},"contentMediaType":"text/plain","$comment":"c","nullable":true}"#;
    assert!(check(schema, "[]").is_empty());
}

#[test]
fn formats_can_be_remarks() {
    let document = read(r#"{"format":"email"}"#);
    let schema = Schema::compile(
        document.root(),
        Options {
            assert_formats: false,
            ..Options::default()
        },
    )
    .expect("schema");
    assert!(schema.is_valid(read("\"x\"").root()));
    assert_eq!(
        summary(&check(r#"{"format":"email"}"#, "\"x\"")),
        ["format "]
    );
}

#[test]
fn recursion_without_progress_ends() {
    for schema in [
        r##"{"$ref":"#"}"##,
        r##"{"anyOf":[{"$ref":"#"},{"$ref":"#"}]}"##,
        r##"{"$ref":"#/$defs/a","$defs":{"a":{"allOf":[{"$ref":"#/$defs/b"}]},"b":{"not":{"$ref":"#/$defs/a"}}}}"##,
    ] {
        assert_eq!(summary(&check(schema, "{}")), ["work-limit "], "{schema}");
    }
}

#[test]
fn branching_recursion_stays_cheap() {
    // Every level has two equal ways; without memory that would be 2^100 of them.
    let schema = r##"{"$ref":"#/$defs/n","$defs":{"n":{"anyOf":[{"type":"object","properties":{"a":{"$ref":"#/$defs/n"}},"required":["a"]},
        {"type":"object","properties":{"a":{"$ref":"#/$defs/n"}},"required":["a"]},{"const":0}]}}}"##;
    let nested = |leaf: &str| format!("{}{leaf}{}", r#"{"a":"#.repeat(100), "}".repeat(100));
    assert!(check(schema, &nested("0")).is_empty());
    let findings = check(schema, &nested("1"));
    assert!(
        !findings.is_empty() && findings.iter().all(|finding| finding.rule != "work-limit"),
        "{:?}",
        summary(&findings)
    );
}

#[test]
fn the_deepest_document_passes_a_recursive_schema() {
    let schema = r##"{"$ref":"#/$defs/v","$defs":{"v":{"oneOf":[{"type":"null"},{"type":"array","items":{"$ref":"#/$defs/v"}}]}}}"##;
    let document = format!("{}{}", "[".repeat(128), "]".repeat(128));
    assert!(check(schema, &document).is_empty());
}

#[test]
fn branches_that_fail_at_the_end_of_a_wide_object_are_paid_for() {
    let branch =
        r#"{"properties":{"z":{"type":"string"}},"additionalProperties":{"type":"integer"}}"#;
    // The last branch takes everything, and is never reached.
    let schema = format!(r#"{{"anyOf":[{},true]}}"#, vec![branch; 1000].join(","));
    let members: String = (0..10_000).map(|n| format!("\"k{n}\":1,")).collect();
    let findings = check(&schema, &format!("{{{members}\"z\":1}}"));
    assert_eq!(summary(&findings), ["work-limit "]);
}

#[test]
fn a_long_value_costs_more_than_a_short_one() {
    // Each schema applies the next one twice. A `$dynamicRef` keeps verdicts from being remembered.
    let doubling: String = (0..13)
        .map(|n| {
            format!(
                r##""{n}":{{"allOf":[{{"$ref":"#/$defs/{0}"}},{{"$ref":"#/$defs/{0}"}}]}},"##,
                n + 1
            )
        })
        .collect();
    let list = format!("[{}0]", "0,".repeat(10_000));
    let text = format!("\"{}\"", "a".repeat(20_000));
    let number = "1".repeat(20_000);
    for (rule, short, long) in [
        (
            r#""minContains":0,"contains":{"type":"string"}"#,
            "[0]",
            &list,
        ),
        (r#""minLength":1"#, "\"a\"", &text),
        (r#""multipleOf":1"#, "1", &number),
    ] {
        let schema = format!(
            r##"{{"$ref":"#/$defs/0","$defs":{{{doubling}"13":{{{rule},"not":{{"$dynamicRef":"#n"}}}},"no":{{"$dynamicAnchor":"n","not":{{}}}}}}}}"##
        );
        assert_eq!(summary(&check(&schema, short)), [""; 0], "{rule}");
        assert_eq!(summary(&check(&schema, long)), ["work-limit "], "{rule}");
    }
}

#[test]
fn a_document_that_is_wrong_everywhere_gives_a_short_list() {
    let document = format!("[{}0]", "0,".repeat(5000));
    let findings = check(r#"{"items":{"type":"string"}}"#, &document);
    assert_eq!(findings.len(), 101);
    assert_eq!(findings[100].rule, "findings-limit");
}

#[test]
fn broken_documents_become_findings() {
    let (depth, hostile) = ("[".repeat(129), "[".repeat(100_000));
    let cases: &[(&[u8], &str, usize)] = &[
        (depth.as_bytes(), "json-depth", 128),
        (hostile.as_bytes(), "json-depth", 128),
        (b"[\"\xff\"]", "json-utf8", 2),
        (b"[\"\\udc00\"]", "json-lone-surrogate", 2),
        (b"{} {}", "json-trailing", 3),
        (b"{'a':1}", "json-syntax", 1),
    ];
    for (bytes, rule, offset) in cases {
        let finding = Finding::from(parse(bytes, Limits::default()).expect_err(rule));
        assert_eq!((finding.rule, finding.offset), (*rule, Some(*offset)));
    }
    let accepted = read("\u{feff}{\"a\":1,\"a\":2}");
    assert!(accepted.had_bom());
    assert_eq!(accepted.duplicate_key(), Some(10));
    assert_eq!(JsonErrorKind::DuplicateKey.code(), "json-duplicate-key");
}

#[test]
fn many_required_keys_of_a_large_object_are_found_within_the_budget() {
    let keys = |from: usize, to: usize| -> Vec<String> {
        (from..to).map(|number| format!("\"k{number}\"")).collect()
    };
    let schema = format!("{{\"required\":[{}]}}", keys(0, 2_001).join(","));
    let member = |key: String| format!("{key}:0");
    let body: Vec<String> = keys(0, 20_000).into_iter().map(member).collect();
    let whole = format!("{{{}}}", body.join(","));
    assert!(check(&schema, &whole).is_empty());
    let body: Vec<String> = keys(1, 20_000).into_iter().map(member).collect();
    let findings = check(&schema, &format!("{{{}}}", body.join(",")));
    assert_eq!(summary(&findings), ["required "]);
    let body: Vec<String> = keys(1, 20_000).into_iter().map(member).collect();
    let dependent =
        "{\"dependentRequired\":{\"k1\":[\"k2\",\"k0\"],\"k0\":[\"none\"],\"k19999\":[\"k7\"]}}";
    let findings = check(dependent, &format!("{{{}}}", body.join(",")));
    assert_eq!(summary(&findings), ["dependentRequired "]);
}
