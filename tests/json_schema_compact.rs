//! The compact form of compiled schemas: the same schema comes back, and any other bytes are refused or do no harm.
#![cfg(feature = "compile")]
// A helper that panics fails the test that called it.
#![allow(
    clippy::panic,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used
)]

use hookproof::catalog::Catalog;
use hookproof::json::{Limits, parse};
use hookproof::profile::{Layers, builtin_names, builtin_text};
use hookproof::schema::{Answer, Draft, HostEngine, Options, Question, Schema, answer, compiled};
use proptest::prelude::*;
use std::sync::OnceLock;

fn compile(text: &str, options: Options<'_>) -> Schema {
    let document = parse(text.as_bytes(), Limits::default()).expect(text);
    Schema::compile(document.root(), options).expect(text)
}

/// Reads the compact form, which must be the schema it was made of.
fn round(schema: &Schema, host: Option<HostEngine>) -> Schema {
    let read = Schema::from_bytes(&schema.to_bytes(), host).expect("compact form");
    assert_eq!(format!("{read:?}"), format!("{schema:?}"));
    read
}

/// Text of the schema, an example where there is one.
type Event = (String, Option<String>);

/// Every schema of the built-in catalogs, and of profiles themselves.
fn texts() -> &'static [Event] {
    static TEXTS: OnceLock<Vec<Event>> = OnceLock::new();
    TEXTS.get_or_init(|| {
        let profiles = include_str!("../src/profile/profile.schema.json");
        let mut texts = vec![(profiles.to_owned(), None)];
        for name in builtin_names() {
            let layers = Layers::open(builtin_text(name).unwrap()).unwrap();
            let catalog = Catalog::parse(&layers).unwrap();
            texts.extend(
                catalog
                    .types()
                    .filter_map(|event| Some((event.schema_text()?, event.example()))),
            );
        }
        assert!(texts.len() > 50, "{} schemas", texts.len());
        texts
    })
}

#[test]
fn schemas_of_built_in_catalogs_come_back() {
    let (mut text_bytes, mut compact_bytes) = (0, 0);
    for (text, example) in texts() {
        for strict in [false, true] {
            let options = Options {
                strict,
                ..Options::default()
            };
            let schema = compile(text, options);
            let read = round(&schema, None);
            for body in [example.as_deref().unwrap_or("{}"), "[1]", "{\"x\":null}"] {
                let document = parse(body.as_bytes(), Limits::default()).unwrap();
                assert_eq!(
                    read.validate(document.root()),
                    schema.validate(document.root())
                );
            }
        }
        text_bytes += text.len();
        compact_bytes += compile(text, Options::default()).to_bytes().len();
    }
    assert!(
        compact_bytes * 2 < text_bytes,
        "{compact_bytes} bytes of {text_bytes}"
    );
    println!("{compact_bytes} bytes of {text_bytes}");
}

/// One schema for each rule and each way to name another.
const SCHEMAS: [&str; 12] = [
    "false",
    r#"{"enum":[1,"b",null,true,[1,{"a":-1.5e3}],"a"],"const":{"x":[]}}"#,
    r#"{"enum":["p","o","n","m","l","k","j","i","h","g","f","e","d","c","b","a"]}"#,
    r#"{"minimum":-1,"maximum":1e3,"exclusiveMinimum":0.5,"exclusiveMaximum":9007199254740993,"multipleOf":0.01}"#,
    r#"{"minLength":1,"maxLength":2,"minItems":3,"maxItems":4,"minProperties":5,"maxProperties":18446744073709551615}"#,
    r#"{"pattern":"^[a-f]{2}-\\d+$","items":{"pattern":"(a|b\\b)+\\p{Lu}?$"},"format":"date-time"}"#,
    r#"{"required":["b","a"],"dependentRequired":{"a":["b","c"]},"dependentSchemas":{"c":{"type":"object"}},"dependencies":{"d":["e"],"f":false}}"#,
    r#"{"properties":{"a/b":{},"~":{"type":["null","integer"]}},"patternProperties":{"^x":true},"additionalProperties":false,"propertyNames":{"maxLength":9}}"#,
    r#"{"prefixItems":[{},{"type":"string"}],"items":false,"contains":{"type":"string"},"minContains":2,"maxContains":3,"uniqueItems":true}"#,
    r##"{"unevaluatedProperties":{"type":"null"},"unevaluatedItems":false,"allOf":[{"$ref":"#/properties/b"}],"properties":{"b":{"anyOf":[{"not":{}},true]}},"oneOf":[{"if":{},"then":{"type":"null"},"else":false}]}"##,
    r##"{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"http://a/","$dynamicAnchor":"n","items":{"$dynamicRef":"#n"},"$defs":{"x":{"$id":"http://a/x","$dynamicAnchor":"n","$ref":"http://a/"},"unused":{"type":"object"}},"$ref":"#/$defs/x"}"##,
    r##"{"oneOf":[{"$ref":"#/$defs/a"},{"properties":{"t":{"const":"b"}}},{"properties":{"t":{"enum":["c","d"]}}}],"$defs":{"a":{"properties":{"t":{"const":"a"}}}}}"##,
];

#[test]
fn every_rule_comes_back() {
    for text in SCHEMAS {
        for draft in [Draft::Draft202012, Draft::Draft7] {
            let options = Options {
                draft,
                ..Options::default()
            };
            round(&compile(text, options), None);
        }
    }
    let tuple = r#"{"$schema":"http://json-schema.org/draft-07/schema","items":[{"type":"null"},{"items":{"type":"string"}}],"additionalItems":false}"#;
    let read = round(&compile(tuple, Options::default()), None);
    let document = parse(b"[1,[1],2]", Limits::default()).unwrap();
    let findings = read.validate(document.root());
    let places: Vec<_> = findings
        .iter()
        .map(|found| found.schema_at.as_deref())
        .collect();
    let expected = ["/items/0/type", "/items/1/items/type", "/additionalItems"];
    assert_eq!(places, expected.map(Some));
}

#[test]
fn patterns_of_the_hosts_engine_need_one() {
    let host = HostEngine {
        takes: |pattern| pattern == "(?=a)",
        matches: |_, text| text == "a",
    };
    let options = Options {
        host: Some(host),
        ..Options::default()
    };
    let schema = compile(r#"{"pattern":"(?=a)"}"#, options);
    let document = parse(br#"["a","b"]"#, Limits::default()).unwrap();
    let read = round(&schema, Some(host));
    let verdicts: Vec<bool> = document
        .root()
        .items()
        .map(|item| read.is_valid(item))
        .collect();
    assert_eq!(verdicts, [true, false]);
    let refused = Schema::from_bytes(&schema.to_bytes(), None).unwrap_err();
    assert_eq!(refused.expected, "a pattern for an engine that is given");
}

#[test]
fn other_bytes_are_refused_with_their_place() {
    let bytes = compile(SCHEMAS[0], Options::default()).to_bytes();
    let refused = |bytes: &[u8]| Schema::from_bytes(bytes, None).unwrap_err();
    assert_eq!(
        refused(&[]).to_string(),
        "compact schema at byte 0: expected more bytes, found something else; write it again with the version that reads it"
    );
    assert_eq!(refused(&[0, 1, 2]).expected, "version 1");
    assert_eq!(
        refused(&[&bytes[..], &[0]].concat()).expected,
        "the end of the schema"
    );
    for end in 0..bytes.len() {
        assert!(refused(&bytes[..end]).offset <= end);
    }
}

/// What a build without the compiler asks one that has it.
#[test]
fn questions_are_answered_with_the_compact_form_or_a_place_and_a_sentence() {
    let schema = r#"{"properties":{"a":{"pattern":"(?=a)","format":"email","$ref":"urn:x"}}}"#;
    let options = r#"{"draft7":false,"assertFormats":true,"strict":true,"hostPatterns":true,"remotes":{"urn:x":"{\"maxLength\":3}"}}"#;
    let host = HostEngine {
        takes: |_| true,
        matches: |_, text| text.starts_with('a'),
    };
    let Answer::Bytes(bytes) = answer(Question::Compile, schema, options) else {
        panic!("no schema");
    };
    let read = Schema::from_bytes(&bytes, Some(host)).unwrap();
    let same = compiled(schema, options, Some(host)).unwrap();
    assert_eq!(read.to_bytes(), same.to_bytes());
    let document = parse(br#"{"a":"bcde","b":1}"#, Limits::default()).unwrap();
    let findings = read.validate(document.root());
    let rules: Vec<_> = findings.iter().map(|found| found.rule).collect();
    assert_eq!(rules, ["pattern", "format", "maxLength", "unknown-key"]);

    let no = |question, first: &str| match answer(question, first, options) {
        Answer::No(told) => String::from_utf8(told).unwrap(),
        other => panic!("{other:?}"),
    };
    let linear = no(Question::CompileLinear, schema);
    assert!(
        linear.starts_with("/properties/a/pattern\0expected a pattern that runs in linear time")
    );
    assert!(no(Question::Compile, r#"{"type":1}"#).starts_with("/type\0expected"));
    assert!(no(Question::Compile, "{").starts_with("\0expected a schema as JSON"));
    let refusal = |text| compiled(text, "", None).unwrap_err().to_string();
    assert!(refusal("3").starts_with("expected a schema"));
    assert!(refusal(r#"{"type":1}"#).starts_with("/type: expected"));
    assert_eq!(no(Question::Regex, "("), "");
    assert_eq!(
        answer(Question::Regex, "(a)", ""),
        Answer::Bytes(Vec::new())
    );
    for (number, question) in [
        Question::Compile,
        Question::CompileLinear,
        Question::Form,
        Question::Regex,
    ]
    .into_iter()
    .enumerate()
    {
        assert_eq!(Question::from_number(number), Some(question));
        assert_eq!(question as usize, number);
    }
    assert_eq!(Question::from_number(4), None);
}

/// A bundle's schemas have their texts in common, and are read one by one.
#[test]
fn a_bundle_gives_each_of_its_schemas() {
    let schemas: Vec<Schema> = SCHEMAS
        .iter()
        .map(|text| compile(text, Options::default()))
        .collect();
    let bytes = Schema::bundle(&schemas.iter().collect::<Vec<_>>());
    for (number, schema) in schemas.iter().enumerate() {
        let read = Schema::from_bundle(&bytes, number, None).unwrap();
        assert_eq!(format!("{read:?}"), format!("{schema:?}"));
    }
    let refused = Schema::from_bundle(&bytes, schemas.len(), None).unwrap_err();
    assert_eq!(refused.expected, "a schema of that number");
    assert!(Schema::from_bundle(&bytes[..bytes.len() - 1], schemas.len() - 1, None).is_err());
}

/// As the compact form has numbers.
fn push(out: &mut Vec<u8>, mut number: usize) {
    while number > 127 {
        out.push(number as u8 | 128);
        number >>= 7;
    }
    out.push(number as u8);
}

/// One schema without a place, behind tables of one text and of `patterns`, with `rules`.
fn made(text: &str, patterns: &[&[u8]], rules: &[&[u8]]) -> Vec<u8> {
    let mut bytes = vec![1, 2, 0];
    push(&mut bytes, text.len());
    bytes.extend(text.as_bytes());
    bytes.push(0);
    push(&mut bytes, patterns.len());
    bytes.extend(patterns.concat());
    let mut body = vec![0, 1, 0, 0];
    push(&mut body, rules.len());
    body.extend(rules.concat());
    bytes.push(1);
    push(&mut bytes, body.len());
    [bytes, body].concat()
}

/// Neither memory nor time is the product of a long text and of what names it.
#[test]
fn a_long_text_that_is_named_often_is_taken_once() {
    let pattern: &[u8] = &[1, 0, 1, 0];
    assert!(Schema::from_bytes(&made("^a", &[pattern], &[&[4, 0]]), None).is_ok());
    let twice = made("^a", &[pattern, pattern], &[]);
    let refused = Schema::from_bytes(&twice, None).unwrap_err();
    assert_eq!(
        refused.expected,
        "the number of a text that is no other pattern's"
    );

    let bytes = made(
        &format!("1{}", "0".repeat(100_000)),
        &[],
        &[&[3_u8, 1][..]; 50_000],
    );
    Schema::from_bytes(&bytes, None).unwrap();
}

/// Memory follows from the length: a long text or a large set that is named often stands once.
#[test]
fn what_is_named_often_is_kept_once() {
    let long = "x".repeat(100_000);
    let names: Vec<String> = (0..2_000)
        .map(|n| format!("\"{n}\":{{\"const\":\"{long}\"}}"))
        .collect();
    let text = format!("{{\"properties\":{{{}}}}}", names.join(","));
    let limits = Limits {
        max_bytes: usize::MAX,
        ..Limits::default()
    };
    let document = parse(text.as_bytes(), limits).unwrap();
    let bytes = Schema::compile(document.root(), Options::default())
        .unwrap()
        .to_bytes();
    assert!(bytes.len() < 150_000, "{} bytes", bytes.len());
    Schema::from_bytes(&bytes, None).unwrap();
}

fn compacts() -> &'static [Vec<u8>] {
    static COMPACTS: OnceLock<Vec<Vec<u8>>> = OnceLock::new();
    COMPACTS.get_or_init(|| {
        let built_in = texts().iter().map(|(text, _)| text.as_str());
        let all = built_in.chain(SCHEMAS);
        all.map(|text| compile(text, Options::default()).to_bytes())
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(4096) })]

    /// Bytes changed, cut out or put in: refused, or a schema that is written and read again and checks a document in time.
    #[test]
    fn damaged_bytes_are_refused_or_check(which in any::<prop::sample::Index>(), damages in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>(), 0..3), 1..4)) {
        let mut bytes = which.get(compacts()).clone();
        for (at, byte, kind) in damages {
            if bytes.is_empty() { break; }
            let at = at.index(bytes.len());
            match kind {
                0 => bytes[at] = byte,
                1 => { bytes.remove(at); }
                _ => bytes.insert(at, byte),
            }
        }
        if let Ok(schema) = Schema::from_bytes(&bytes, None) {
            let again = Schema::from_bytes(&schema.to_bytes(), None).unwrap();
            prop_assert_eq!(format!("{again:?}"), format!("{schema:?}"));
            let body = br#"{"id":"a","type":"b","data":{"id":[1,"x",{"t":"a"}],"object":{"a":null}},"a/b":0.5,"t":"c"}"#;
            for finding in schema.check(body, hookproof::schema::Check::default()) {
                prop_assert!(!finding.message.is_empty());
            }
        }
    }
}
