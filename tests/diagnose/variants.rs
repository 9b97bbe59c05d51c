//! Body variants against fixed facts: what python3 3.11 and node 20 print, and what the other languages' documents say.

use hookproof::diagnose::variants::{Body, json::WRITERS, variants};
use hookproof::json::{Limits, ecmascript, parse};
use proptest::prelude::*;

const DOCUMENT: &str = "{\"id\":\"ev_1\",\"name\":\"Zo\u{eb} <b>&'+`/\\u2028\u{1f600}\\u007f\\u0001\\b\\f\\n\\t\\\"\\\\\",\"amount\":1.0,\"big\":12345678901234567890,\"e\":[],\"o\":{},\"list\":[1,{\"b\":null,\"a\":true}],\"10\":false}";
const SMALL: &str = "{\"id\":\"ev_1\",\"name\":\"Zo\u{eb} \u{1f600}\\u007f\\u0001/\",\"n\":[1.5,{\"b\":null}],\"e\":[],\"o\":{}}";

/// Printed by `json.dumps` and `JSON.stringify` from [`DOCUMENT`].
const PRINTED: &[(&str, &str)] = &[
    (
        "Python's json.dumps",
        "{\"id\": \"ev_1\", \"name\": \"Zo\\u00eb <b>&'+`/\\u2028\\ud83d\\ude00\\u007f\\u0001\\b\\f\\n\\t\\\"\\\\\", \"amount\": 1.0, \"big\": 12345678901234567890, \"e\": [], \"o\": {}, \"list\": [1, {\"b\": null, \"a\": true}], \"10\": false}",
    ),
    (
        "Python's json.dumps(ensure_ascii=False)",
        "{\"id\": \"ev_1\", \"name\": \"Zo\u{eb} <b>&'+`/\u{2028}\u{1f600}\u{7f}\\u0001\\b\\f\\n\\t\\\"\\\\\", \"amount\": 1.0, \"big\": 12345678901234567890, \"e\": [], \"o\": {}, \"list\": [1, {\"b\": null, \"a\": true}], \"10\": false}",
    ),
    (
        "Python's json.dumps(separators=(',', ':'))",
        "{\"id\":\"ev_1\",\"name\":\"Zo\\u00eb <b>&'+`/\\u2028\\ud83d\\ude00\\u007f\\u0001\\b\\f\\n\\t\\\"\\\\\",\"amount\":1.0,\"big\":12345678901234567890,\"e\":[],\"o\":{},\"list\":[1,{\"b\":null,\"a\":true}],\"10\":false}",
    ),
    (
        "Python's json.dumps(sort_keys=True)",
        "{\"10\": false, \"amount\": 1.0, \"big\": 12345678901234567890, \"e\": [], \"id\": \"ev_1\", \"list\": [1, {\"a\": true, \"b\": null}], \"name\": \"Zo\\u00eb <b>&'+`/\\u2028\\ud83d\\ude00\\u007f\\u0001\\b\\f\\n\\t\\\"\\\\\", \"o\": {}}",
    ),
    (
        "Python's json.dumps(sort_keys=True, separators=(',', ':'))",
        "{\"10\":false,\"amount\":1.0,\"big\":12345678901234567890,\"e\":[],\"id\":\"ev_1\",\"list\":[1,{\"a\":true,\"b\":null}],\"name\":\"Zo\\u00eb <b>&'+`/\\u2028\\ud83d\\ude00\\u007f\\u0001\\b\\f\\n\\t\\\"\\\\\",\"o\":{}}",
    ),
    (
        "an indent of two blanks, as Python writes it",
        "{\n  \"id\": \"ev_1\",\n  \"name\": \"Zo\\u00eb <b>&'+`/\\u2028\\ud83d\\ude00\\u007f\\u0001\\b\\f\\n\\t\\\"\\\\\",\n  \"amount\": 1.0,\n  \"big\": 12345678901234567890,\n  \"e\": [],\n  \"o\": {},\n  \"list\": [\n    1,\n    {\n      \"b\": null,\n      \"a\": true\n    }\n  ],\n  \"10\": false\n}",
    ),
    (
        "an indent of four blanks, as Python writes it",
        "{\n    \"id\": \"ev_1\",\n    \"name\": \"Zo\\u00eb <b>&'+`/\\u2028\\ud83d\\ude00\\u007f\\u0001\\b\\f\\n\\t\\\"\\\\\",\n    \"amount\": 1.0,\n    \"big\": 12345678901234567890,\n    \"e\": [],\n    \"o\": {},\n    \"list\": [\n        1,\n        {\n            \"b\": null,\n            \"a\": true\n        }\n    ],\n    \"10\": false\n}",
    ),
    (
        "JavaScript's JSON.stringify",
        "{\"10\":false,\"id\":\"ev_1\",\"name\":\"Zo\u{eb} <b>&'+`/\u{2028}\u{1f600}\u{7f}\\u0001\\b\\f\\n\\t\\\"\\\\\",\"amount\":1,\"big\":12345678901234567000,\"e\":[],\"o\":{},\"list\":[1,{\"b\":null,\"a\":true}]}",
    ),
];

/// Printed by `JSON.stringify(value, null, …)` from [`SMALL`].
const INDENTED: &[(&str, &str)] = &[
    (
        "an indent of two blanks",
        "{\n  \"id\": \"ev_1\",\n  \"name\": \"Zo\u{eb} \u{1f600}\u{7f}\\u0001/\",\n  \"n\": [\n    1.5,\n    {\n      \"b\": null\n    }\n  ],\n  \"e\": [],\n  \"o\": {}\n}",
    ),
    (
        "an indent of four blanks",
        "{\n    \"id\": \"ev_1\",\n    \"name\": \"Zo\u{eb} \u{1f600}\u{7f}\\u0001/\",\n    \"n\": [\n        1.5,\n        {\n            \"b\": null\n        }\n    ],\n    \"e\": [],\n    \"o\": {}\n}",
    ),
    (
        "an indent of a tab",
        "{\n\t\"id\": \"ev_1\",\n\t\"name\": \"Zo\u{eb} \u{1f600}\u{7f}\\u0001/\",\n\t\"n\": [\n\t\t1.5,\n\t\t{\n\t\t\t\"b\": null\n\t\t}\n\t],\n\t\"e\": [],\n\t\"o\": {}\n}",
    ),
];

const MIXED: &str = r#"{"a":"é/<&>'+\"\u2028","b":"\u0001\b","c":"\u007f😀"}"#;

/// From the documents of each language: json_encode's default flags, HTML escaping of encoding/json, JavaScriptEncoder.Default,
/// Gson's html-safe mode, `script_safe` of Ruby's json.
const DOCUMENTED: &[(&str, &str)] = &[
    (
        "PHP's json_encode",
        "{\"a\":\"\\u00e9\\/<&>'+\\\"\\u2028\",\"b\":\"\\u0001\\b\",\"c\":\"\u{7f}\\ud83d\\ude00\"}",
    ),
    (
        "Go's encoding/json (here Rails' to_json too)",
        "{\"a\":\"é/\\u003c\\u0026\\u003e'+\\\"\\u2028\",\"b\":\"\\u0001\\b\",\"c\":\"\u{7f}😀\"}",
    ),
    (
        "Go's encoding/json before 1.22",
        "{\"a\":\"é/\\u003c\\u0026\\u003e'+\\\"\\u2028\",\"b\":\"\\u0001\\u0008\",\"c\":\"\u{7f}😀\"}",
    ),
    (
        "System.Text.Json",
        "{\"a\":\"\\u00E9/\\u003C\\u0026\\u003E\\u0027\\u002B\\u0022\\u2028\",\"b\":\"\\u0001\\b\",\"c\":\"\\u007F\\uD83D\\uDE00\"}",
    ),
    (
        "Json.NET",
        "{\"a\":\"é/<&>'+\\\"\\u2028\",\"b\":\"\\u0001\\b\",\"c\":\"\u{7f}😀\"}",
    ),
    (
        "Java's Gson",
        "{\"a\":\"é/\\u003c\\u0026\\u003e\\u0027+\\\"\\u2028\",\"b\":\"\\u0001\\b\",\"c\":\"\u{7f}😀\"}",
    ),
    (
        "Ruby's JSON.generate(script_safe: true)",
        "{\"a\":\"é\\/<&>'+\\\"\\u2028\",\"b\":\"\\u0001\\b\",\"c\":\"\u{7f}😀\"}",
    ),
];

fn made(body: &[u8], name: &str) -> Vec<String> {
    variants(&Body::new(body))
        .filter(|variant| variant.found.detail.subject.as_deref() == Some(name))
        .map(|variant| String::from_utf8_lossy(&variant.bytes).into_owned())
        .collect()
}

#[test]
fn each_writer_writes_as_its_language_does() {
    for (document, facts) in [(DOCUMENT, PRINTED), (SMALL, INDENTED), (MIXED, DOCUMENTED)] {
        for (name, text) in facts {
            let made = made(document.as_bytes(), name);
            assert!(made.iter().any(|one| one == text), "{name}: {made:#?}");
        }
    }
}

/// Body, sentence's subject, variant.
const BYTES: &[(&[u8], &str, &[u8])] = &[
    (b"a\nb\r\nc", "CR LF", b"a\r\nb\r\nc"),
    (b"a\r\nb\nc", "LF", b"a\nb\nc"),
    (b"x", "a line feed at its end", b"x\n"),
    (b"x\r\n", "the line break at its end", b"x"),
    (b" x \n", "blanks around it", b"x"),
    (b"x\0\0", "zero bytes at its end", b"x"),
    (b"eyJhIjoxfQ", "base64", b"{\"a\":1}"),
    (b"eyJhIjoxfQ==\n", "base64", b"{\"a\":1}"),
    (b"7b7D", "hexadecimal", b"{}"),
    (
        br#"{"type":"Buffer","data":[123,125]}"#,
        "a Buffer written as JSON",
        b"{}",
    ),
    (
        br#"{"0":123,"1":125}"#,
        "a Uint8Array written as JSON",
        b"{}",
    ),
    (b"123,125", "String() of a Uint8Array", b"{}"),
    (
        br#"b'{"a": "\xc3\xab\'"}'"#,
        "Python's str() of bytes",
        b"{\"a\": \"\xc3\xab'\"}",
    ),
    ("ZoÃ«".as_bytes(), "Latin-1", "Zoë".as_bytes()),
    ("â‚¬".as_bytes(), "Windows-1252", "€".as_bytes()),
    (b"Zo\xeb", "Latin-1", "Zoë".as_bytes()),
    (b"\x80", "Windows-1252", "€".as_bytes()),
    (b"\xff\xfea\0b\0", "UTF-16", b"ab"),
    (b"a=b+c%7E&d=", "a writer after RFC 3986", b"a=b%20c~&d="),
    (b"a=%C3%AB~", "URLSearchParams", b"a=%C3%AB%7E"),
    (b"a=%C3%AB", ".NET's UrlEncode", b"a=%c3%ab"),
];

#[test]
fn each_change_of_bytes_is_made() {
    for (body, name, wanted) in BYTES {
        let body = Body::new(body);
        assert!(
            variants(&body).any(
                |variant| variant.found.detail.subject.as_deref() == Some(name)
                    && variant.bytes == *wanted
            ),
            "{name}"
        );
    }
}

#[test]
fn what_does_not_apply_is_not_made() {
    let names = |body: &[u8]| -> Vec<&'static str> {
        variants(&Body::new(body))
            .map(|variant| variant.found.cause.info().unwrap().code)
            .collect()
    };
    let text = names(b"plain text");
    for code in [
        "reserialized-python",
        "body-base64",
        "charset-read-as-latin1",
        "form-reencoded",
        "sub-document",
    ] {
        assert!(!text.contains(&code), "{code}");
    }
    assert!(
        names(&vec![b' '; 256 * 1024 + 1]).is_empty(),
        "the cap on size"
    );
}

/// JSON text with blanks, escapes and nesting.
fn document() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        Just("null".to_owned()),
        Just("true".to_owned()),
        any::<i64>().prop_map(|number| number.to_string()),
        "[0-9]{1,3}\\.[0-9]{1,3}".prop_filter("no leading zero", |text| !text.starts_with('0')),
        "\"[a-zA-Z <>&'+/éë😀]{0,12}\"",
        Just("\"\\u0001\\b\\/\\u2028\\\"\"".to_owned()),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5)
                .prop_map(|items| format!("[{}]", items.join(" , "))),
            prop::collection::vec(("[a-z]{1,4}", inner), 0..5).prop_map(|members| {
                let members: Vec<_> = members
                    .into_iter()
                    .enumerate()
                    .map(|(at, (key, value))| format!("\"{key}{at}\" :{value}"))
                    .collect();
                format!("{{ {} }}", members.join(","))
            }),
        ]
    })
}

proptest! {
    /// A writer changes the spelling of a document, never what it says.
    #[test]
    fn every_writer_keeps_the_value(text in document()) {
        let value = |text: &[u8]| ecmascript::stringify(parse(text, Limits::default()).unwrap().root());
        let before = parse(text.as_bytes(), Limits::default()).unwrap();
        for (_, name, style) in WRITERS {
            let written = style.write(before.root(), usize::MAX).unwrap();
            if !style.sorted {
                prop_assert_eq!(value(&written), value(text.as_bytes()), "{}", name);
            }
            // Written once more it stays: a style is a fixed point.
            let again = parse(&written, Limits::default()).unwrap();
            prop_assert_eq!(style.write(again.root(), usize::MAX).unwrap(), written, "{}", name);
        }
    }

    #[test]
    fn any_bytes_have_variants_that_differ(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        for variant in variants(&Body::new(&bytes)) {
            prop_assert_ne!(&variant.bytes, &bytes);
        }
    }

}

/// An indent of a deep document is no way to ask for much memory.
#[test]
fn variants_are_bounded() {
    for (depth, width) in [(1, 100_000), (60, 40_000), (64, 10)] {
        let text = format!(
            "{}{}{}",
            "[".repeat(depth),
            vec!["1"; width].join(","),
            "]".repeat(depth)
        );
        for variant in variants(&Body::new(text.as_bytes())) {
            assert!(variant.bytes.len() <= 4 * 256 * 1024 + 2);
        }
    }
}
