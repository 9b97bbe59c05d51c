use super::{Document, JsonErrorKind, Kind, Limits, Writer, line_column, minify, parse, pretty};

fn read(text: &str) -> Document<'_> {
    parse(text.as_bytes(), Limits::default()).expect(text)
}

fn fault(bytes: &[u8]) -> (JsonErrorKind, usize) {
    let error = parse(bytes, Limits::default()).expect_err("must be refused");
    (error.kind, error.offset)
}

#[test]
fn reads_every_kind() {
    let document = read(r#" {"a": [1, -2.50e+1, true, false, null, "x"], "b": {}, "c": []} "#);
    let root = document.root();
    assert_eq!(root.kind(), Kind::Object);
    assert_eq!(root.len(), 3);
    assert_eq!(root.offset(), 1);
    let kinds: Vec<Kind> = root
        .get("a")
        .expect("a")
        .items()
        .map(|item| item.kind())
        .collect();
    assert_eq!(
        kinds,
        [
            Kind::Number,
            Kind::Number,
            Kind::Bool,
            Kind::Bool,
            Kind::Null,
            Kind::String
        ]
    );
    assert_eq!(
        root.pointer("/a/1").and_then(|n| n.as_number()),
        Some("-2.50e+1")
    );
    assert_eq!(root.pointer("/a/1").and_then(|n| n.as_f64()), Some(-25.0));
    assert_eq!(root.pointer("/a/0").and_then(|n| n.as_u64()), Some(1));
    assert_eq!(root.pointer("/a/1").and_then(|n| n.as_i64()), None);
    assert_eq!(root.pointer("/a/2").and_then(|n| n.as_bool()), Some(true));
    assert_eq!(
        root.pointer("/a/5").and_then(|n| n.as_str()).as_deref(),
        Some("x")
    );
    assert!(
        root.pointer("/b")
            .is_some_and(|n| n.is_empty() && n.raw() == b"{}")
    );
    assert_eq!(root.pointer("/c").map(|n| n.items().count()), Some(0));
    let keys: Vec<String> = root.entries().map(|(key, _)| key.into_owned()).collect();
    assert_eq!(keys, ["a", "b", "c"]);
    assert_eq!(
        root.get("a").map(|n| n.raw()),
        Some(&br#"[1, -2.50e+1, true, false, null, "x"]"#[..])
    );
}

#[test]
fn pointers_follow_rfc_6901() {
    let document = read(r#"{"":0,"a/b":1,"m~n":2,"l":[10,11],"01":3}"#);
    let number = |pointer: &str| document.root().pointer(pointer).and_then(|n| n.as_i64());
    assert_eq!(number("/"), Some(0));
    assert_eq!(number("/a~1b"), Some(1));
    assert_eq!(number("/m~0n"), Some(2));
    assert_eq!(number("/l/1"), Some(11));
    assert_eq!(number("/l/01"), None);
    assert_eq!(number("/l/+1"), None);
    assert_eq!(number("/l/-"), None);
    assert_eq!(number("/l/2"), None);
    assert_eq!(number("/01"), Some(3));
    assert_eq!(number("l"), None);
    assert!(document.root().pointer("").is_some());
}

#[test]
fn resolves_escapes() {
    let document = read(r#"["a\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00ü", "\u0000"]"#);
    let texts: Vec<String> = document
        .root()
        .items()
        .filter_map(|n| n.as_str())
        .map(|s| s.into_owned())
        .collect();
    assert_eq!(texts, ["a\"\\/\u{8}\u{c}\n\r\tAé😀ü", "\0"]);
    let keyed = read(r#"{"\u0061":1}"#);
    assert_eq!(keyed.root().get("a").and_then(|n| n.as_i64()), Some(1));
}

#[test]
fn refuses_broken_grammar_at_its_place() {
    use JsonErrorKind::{LoneSurrogate, Syntax, Trailing, Utf8};
    let cases: &[(&[u8], JsonErrorKind, usize)] = &[
        (b"", Syntax, 0),
        (b"  ", Syntax, 2),
        (b"[1,]", Syntax, 3),
        (b"[,1]", Syntax, 1),
        (b"[1 2]", Syntax, 3),
        (b"[1}", Syntax, 2),
        (b"{\"a\" 1}", Syntax, 5),
        (b"{\"a\":1,}", Syntax, 7),
        (b"{a:1}", Syntax, 1),
        (b"{]", Syntax, 1),
        (b"01", Trailing, 1),
        (b"-", Syntax, 1),
        (b"1.", Syntax, 2),
        (b"1.e1", Syntax, 2),
        (b"1e", Syntax, 2),
        (b"+1", Syntax, 0),
        (b".5", Syntax, 0),
        (b"NaN", Syntax, 0),
        (b"nul", Syntax, 3),
        (b"truE", Syntax, 3),
        (b"\"abc", Syntax, 4),
        (b"\"a\nb\"", Syntax, 2),
        (b"\"01234567890123456789\n\"", Syntax, 21),
        (b"\"\\x\"", Syntax, 2),
        (b"\"\\u12g4\"", Syntax, 5),
        (b"1 1", Trailing, 2),
        (b"{}x", Trailing, 2),
        (b"[1]]", Trailing, 3),
        (b"\"\\ud800\"", LoneSurrogate, 1),
        (b"\"a\\udc00\"", LoneSurrogate, 2),
        (b"\"\\ud800\\u0041\"", LoneSurrogate, 1),
        (b"\"\\ud800\\n\"", LoneSurrogate, 1),
        (b"[\"\xff\"]", Utf8, 2),
        (b"\"\xed\xa0\x80\"", Utf8, 1),
        (b"\"\xc0\x80\"", Utf8, 1),
    ];
    for (bytes, kind, offset) in cases {
        assert_eq!(
            fault(bytes),
            (*kind, *offset),
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
}

#[test]
fn limits_depth_and_size() {
    let nested = |depth: usize| ["[".repeat(depth), "]".repeat(depth)].concat();
    assert!(parse(nested(128).as_bytes(), Limits::default()).is_ok());
    assert_eq!(fault(nested(129).as_bytes()), (JsonErrorKind::Depth, 128));
    assert_eq!(
        fault("[".repeat(100_000).as_bytes()),
        (JsonErrorKind::Depth, 128)
    );
    let small = Limits {
        max_bytes: 3,
        ..Limits::default()
    };
    assert!(parse(b"[1]", small).is_ok());
    assert_eq!(
        parse(b"[12]", small).map(|_| ()).map_err(|e| e.kind),
        Err(JsonErrorKind::Size)
    );
}

#[test]
fn goes_on_after_a_byte_order_mark() {
    let document = read("\u{feff}[1]");
    assert!(document.had_bom());
    assert_eq!(document.root().offset(), 3);
    assert!(!read("[1]").had_bom());
    assert_eq!(fault("[\u{feff}1]".as_bytes()), (JsonErrorKind::Syntax, 1));
}

#[test]
fn finds_doubled_keys_and_lets_the_last_win() {
    let document = read(r#"{"a":1,"b":{"x":1,"\u0078":2},"a":3}"#);
    assert_eq!(document.duplicate_key(), Some(18));
    assert_eq!(document.root().get("a").and_then(|n| n.as_i64()), Some(3));
    assert_eq!(document.root().len(), 3);
    assert_eq!(
        read(r#"{"a":{"a":{"a":1}},"b":[{"a":1},{"a":2}]}"#).duplicate_key(),
        None
    );
}

#[test]
fn tells_line_and_column() {
    let text = "{\n  \"é\": 1,\r\n \"b\": 2\r}".as_bytes();
    assert_eq!(line_column(text, 0), (1, 1));
    assert_eq!(line_column(text, 4), (2, 3));
    assert_eq!(line_column(text, 10), (2, 8));
    assert_eq!(line_column(text, 15), (3, 2));
    assert_eq!(line_column(text, 1000), (4, 2));
}

#[test]
fn lays_text_out_without_touching_lexemes() {
    let raw = br#" {"a" : [ 1.0, 2E5,"x , \" } y" ],"b":{ },"c":[],"d":{"e":null} } "#;
    assert_eq!(
        minify(raw),
        r#"{"a":[1.0,2E5,"x , \" } y"],"b":{},"c":[],"d":{"e":null}}"#
    );
    let wanted = "{\n  \"a\": [\n    1.0,\n    2E5,\n    \"x , \\\" } y\"\n  ],\n  \"b\": {},\n  \"c\": [],\n  \"d\": {\n    \"e\": null\n  }\n}";
    assert_eq!(pretty(raw), wanted);
    assert_eq!(minify(pretty(raw).as_bytes()), minify(raw));
    assert_eq!(pretty(b"\"\\\\\""), "\"\\\\\"");
}

#[test]
fn printing_a_hostile_text_stays_linear() {
    let printed = pretty("[".repeat(10_000).as_bytes());
    assert!(printed.len() < 10_000 * 260);
}

#[test]
fn writes_json() {
    let mut writer = Writer::new();
    writer
        .begin_object()
        .key("a")
        .number(i64::MIN)
        .key("b")
        .begin_array();
    writer
        .number(0)
        .number(-7)
        .null()
        .boolean(true)
        .raw("1.50")
        .string("x\"\\\n\u{1}\u{1f}é[");
    writer
        .string("y")
        .begin_object()
        .end_object()
        .end_array()
        .key("c")
        .string("")
        .end_object();
    let text = writer.finish();
    assert_eq!(
        text,
        r#"{"a":-9223372036854775808,"b":[0,-7,null,true,1.50,"x\"\\\n\u0001\u001fé[","y",{}],"c":""}"#
    );
    let document = read(&text);
    assert_eq!(
        document
            .root()
            .pointer("/b/5")
            .and_then(|n| n.as_str())
            .as_deref(),
        Some("x\"\\\n\u{1}\u{1f}é[")
    );
}
