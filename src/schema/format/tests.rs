use super::find;

/// Format, texts it has, texts it has not.
const CASES: &[(&str, &[&str], &[&str])] = &[
    (
        "date-time",
        &[
            "2026-11-21T05:00:00Z",
            "2024-02-29t23:59:60z",
            "2026-01-01T00:00:00.123+05:30",
            "1998-12-31T15:59:60-08:00",
        ],
        &[
            "2026-11-21",
            "2026-11-21 05:00:00Z",
            "2026-02-29T00:00:00Z",
            "2026-11-21T05:00:00",
            "2026-11-21T24:00:00Z",
            "2026-11-21T12:00:60Z",
            "2026-11-21T05:00:00.Z",
            "2026-11-21T05:00:00+5:00",
        ],
    ),
    (
        "date",
        &["2000-02-29", "2026-12-31"],
        &[
            "1900-02-29",
            "2026-04-31",
            "2026-13-01",
            "2026-00-01",
            "2026-1-1",
            "১026-01-01",
            "42949672962026-01-01",
        ],
    ),
    (
        "time",
        &["23:59:60Z", "08:30:06.283185Z"],
        &[
            "08:30:06",
            "24:00:00Z",
            "08:60:00Z",
            "8:30:06Z",
            "08:30:06Z01:00",
        ],
    ),
    (
        "duration",
        &["P4DT12H30M5S", "P1Y", "PT0S", "P2W"],
        &[
            "P", "PT", "P1", "1D", "P1D2H", "P2D1Y", "P1YT", "P1Y2W", "P1H",
        ],
    ),
    (
        "email",
        &[
            "joe@example.com",
            "a.b+c@d.example",
            "\"joe b\"@example.com",
            "joe@[127.0.0.1]",
            "joe@[IPv6:::1]",
        ],
        &[
            "joe",
            "@example.com",
            "joe@",
            ".a@b.example",
            "a..b@c.example",
            "joe@-a.example",
            "\"a\"b\"@c.example",
        ],
    ),
    (
        "hostname",
        &["example.com", "a", "xn--nxasmq6b", "1host"],
        &[
            "",
            "-a",
            "a-",
            "a_b",
            "a..b",
            "example.com.",
            "ab--cd.example",
        ],
    ),
    (
        "ipv4",
        &["127.0.0.1"],
        &["127.0.0", "127.0.0.256", "127.0.0.01", "0x7f.1"],
    ),
    (
        "ipv6",
        &["::1", "::ffff:1.2.3.4"],
        &["12345::", "1::2::3", "::1%eth0", "[::1]"],
    ),
    (
        "uri",
        &[
            "https://a.example/b?c=%20#d",
            "urn:isbn:1",
            "http://[::1]:80/",
            "http://[v1F.a:b]:80/",
            "http://[V1..]",
            "mailto:a@b.example",
        ],
        &[
            "/a",
            "a b:c",
            "https://a b",
            "http://a/%2",
            "http://[::1",
            "http://[v1.]",
            "http://[v.a]",
            "http://[v1a]",
            "http://[v1.%41]",
            "http://[vg.a]",
            "http://a:x/",
            ":a",
            "http://é/",
        ],
    ),
    (
        "uri-reference",
        &["/a", "", "#f", "../a:b", "?q"],
        &["a:b c", "\\a", "#a#b", "1:2"],
    ),
    (
        "uuid",
        &[
            "26679e11-820c-407b-9c5a-17ed1181a81a",
            "26679E11-820C-407B-9C5A-17ED1181A81A",
        ],
        &[
            "26679e11-820c-407b-9c5a-17ed1181a81",
            "26679e11_820c_407b_9c5a_17ed1181a81a",
            "g6679e11-820c-407b-9c5a-17ed1181a81a",
        ],
    ),
    (
        "json-pointer",
        &["", "/a~0b~1", "/"],
        &["a", "/~", "/~2", "#/a"],
    ),
    (
        "relative-json-pointer",
        &["0", "1/a", "10#", "0/"],
        &["/a", "01", "-1", "1a", "#"],
    ),
    (
        "regex",
        &["^a+$", "(?=a)", r"\p{Script=Greek}"],
        &[
            "(",
            "[a",
            "\\y",
            r"\p)}",
            r"\pL",
            "(?=a",
            r"(?<n>a)\kn",
            "(?<1>a)",
        ],
    ),
];

#[test]
fn formats_accept_and_refuse() {
    // Who has no compiler asks for regular expressions.
    let own = |name: &str| cfg!(feature = "compile") || name != "regex";
    for (name, fitting, others) in CASES.iter().filter(|(name, ..)| own(name)) {
        let format = find(name).expect(name);
        for text in *fitting {
            assert!((format.test)(text), "{name} {text:?}");
        }
        for text in *others {
            assert!(!(format.test)(text), "{name} {text:?}");
        }
    }
}

/// Built, each of these would take gigabytes: a set of characters for every letter.
#[cfg(feature = "compile")]
#[test]
fn a_long_text_is_read_as_a_regex_without_building_it() {
    let format = find("regex").expect("regex");
    for piece in ["a", ".", "[^a]", r"\p{L}", "(?:a|b)*", "a{1,9999}"] {
        assert!((format.test)(&piece.repeat(300_000)), "{piece}");
    }
    assert!(!(format.test)(&"(".repeat(3_000_000)));
}

#[test]
fn an_unknown_format_is_none() {
    assert!(find("made-up").is_none());
}
