//! Further faults as frameworks, shells, proxies and hurried people make them; [`super::faults`] has the usual ones.

use super::faults::{BODY, Fault, edit};
use super::sender::{NOW, Sent, hmac_hex, secret_of};

const PLAIN: &str = r#"{"id":"ev_1","n":1}"#;
const PRETTY: &str = "{\n  \"id\": \"ev_1\",\n  \"n\": 1\n}";

fn text(sent: &Sent) -> String {
    String::from_utf8(sent.body.clone()).unwrap()
}

fn secret(sent: &mut Sent, change: impl Fn(&str) -> String) {
    let secret = change(secret_of(&sent.provider));
    sent.secret(secret);
}

/// Every header, its value changed.
fn values(sent: &mut Sent, change: impl Fn(&str) -> String) {
    for (_, value) in &mut sent.headers {
        *value = change(value);
    }
}

/// Bytes in two chunks.
fn chunked(body: &str) -> String {
    let (one, other) = body.split_at(7);
    format!(
        "7\r\n{one}\r\n{:x};a=b\r\n{other}\r\n0\r\n\r\n",
        other.len()
    )
}

fn utf16(body: &str, unit: fn(u16) -> [u8; 2]) -> Vec<u8> {
    body.encode_utf16().flat_map(unit).collect()
}

/// What happened to the body.
pub const BODIES: &[Fault] = &[
    (
        "chunks",
        "github",
        PLAIN,
        |sent| sent.body(chunked(PLAIN)),
        "body-framed",
        "proved",
    ),
    (
        "head",
        "stripe",
        PLAIN,
        |sent| {
            sent.body(format!(
                "POST /in HTTP/1.1\r\nHost: a.example\r\n\r\n{PLAIN}"
            ))
        },
        "body-framed",
        "proved",
    ),
    (
        "head and chunks",
        "slack",
        PLAIN,
        |sent| sent.body(format!("Host: a.example\r\n\r\n{}", chunked(PLAIN))),
        "body-framed",
        "proved",
    ),
    (
        "HTML entities",
        "github",
        r#"{"id":"ev_1","n":"<a> & 'b'"}"#,
        |sent| {
            let text = text(sent)
                .replace('&', "&amp;")
                .replace('"', "&quot;")
                .replace('<', "&lt;");
            sent.body(text.replace('>', "&gt;").replace('\'', "&#039;"));
        },
        "body-escaped",
        "proved",
    ),
    (
        "slashes",
        "woocommerce",
        r#"{"id":"ev_1","n":"a\nb"}"#,
        |sent| {
            let text = text(sent).replace('\\', "\\\\").replace('"', "\\\"");
            sent.body(text);
        },
        "body-escaped",
        "proved",
    ),
    (
        "percent escapes",
        "github",
        PLAIN,
        |sent| {
            let escaped: String = sent
                .body
                .iter()
                .map(|byte| format!("%{byte:02X}"))
                .collect();
            sent.body(escaped + "=");
        },
        "body-escaped",
        "proved",
    ),
    (
        "a form's parser",
        "github",
        r#"{"id":"ev_1","q":"a=b&c"}"#,
        |sent| {
            sent.body(r#"{"{\"id\":\"ev_1\",\"q\":\"a":"b","c\"}":""}"#);
        },
        "body-read-as-form",
        "proved",
    ),
    (
        "base64 in quotes",
        "github",
        PLAIN,
        |sent| {
            let inner = hookproof::encoding::Encoding::Base64.encode(&sent.body);
            sent.body(format!("\"{inner}\""));
        },
        "body-base64",
        "proved",
    ),
    (
        "single quotes around",
        "github",
        PLAIN,
        |sent| sent.body(format!("'{PLAIN}'")),
        "body-quoted",
        "proved",
    ),
    (
        "UTF-16 without a mark",
        "github",
        BODY,
        |sent| sent.body(utf16(BODY, u16::to_le_bytes)),
        "charset-written-as-latin1",
        "proved",
    ),
    (
        "UTF-16BE",
        "github",
        BODY,
        |sent| sent.body(utf16(&format!("\u{feff}{BODY}"), u16::to_be_bytes)),
        "charset-written-as-latin1",
        "proved",
    ),
    (
        "curl -d",
        "github",
        PRETTY,
        |sent| sent.body(PRETTY.replace('\n', "")),
        "reserialized-pretty",
        "proved",
    ),
    (
        "a Lambda event with base64",
        "github",
        PLAIN,
        |sent| {
            let inner = hookproof::encoding::Encoding::Base64.encode(&sent.body);
            sent.body(format!(
                r#"{{"version":"2.0","isBase64Encoded":true,"body":"{inner}"}}"#
            ));
        },
        "sub-document",
        "hint",
    ),
    (
        "wrapped and written again",
        "github",
        BODY,
        |sent| {
            let inner = super::sender::stringify(&sent.body);
            sent.body(format!(
                r#"{{"body":{}}}"#,
                String::from_utf8(inner).unwrap()
            ));
        },
        "sub-document",
        "hint",
    ),
    (
        "nothing was read",
        "github",
        PLAIN,
        |sent| sent.body("{}"),
        "body-unread",
        "hint",
    ),
    (
        "a member is looked for in nothing",
        "linear",
        r#"{"webhookTimestamp":1614265330000}"#,
        |sent| sent.body("null"),
        "body-unread",
        "hint",
    ),
    (
        "cut",
        "github",
        PLAIN,
        |sent| sent.body(&PLAIN[..9]),
        "body-broken",
        "hint",
    ),
    (
        "JavaScript's inspect",
        "github",
        PLAIN,
        |sent| sent.body("{ id: 'ev_1', n: 1 }"),
        "body-broken",
        "hint",
    ),
    (
        "Ruby since 3.4",
        "github",
        PLAIN,
        |sent| sent.body(r#"{"id" => "ev_1", "n" => 1}"#),
        "body-object-printed",
        "hint",
    ),
    (
        "zlib",
        "github",
        PLAIN,
        |sent| sent.body(b"\x78\x9c\xab\x56\xca\x4c\x51\xb2\x52\x4a"),
        "body-compressed",
        "hint",
    ),
    (
        "brotli",
        "github",
        PLAIN,
        |sent| {
            sent.set("content-encoding", "br");
            sent.body(b"\x8b\x08\x80\x7b\x22\xff\x03");
        },
        "body-compressed",
        "hint",
    ),
    (
        "gzip, decoded",
        "github",
        PLAIN,
        |sent| sent.body("\u{1f}\u{fffd}\u{8}\u{0}"),
        "body-compressed",
        "hint",
    ),
];

/// What happened to the secret.
pub const SECRETS: &[Fault] = &[
    (
        "prefix dropped, where it is part of the key",
        "stripe",
        BODY,
        |sent| {
            sent.sign_with(b"whsec_8f742231b10e8888abcd99badcab85a5");
        },
        "secret-prefix-missing",
        "proved",
    ),
    (
        "prefix added",
        "github",
        BODY,
        |sent| secret(sent, |text| format!("whsec_{text}")),
        "secret-version-prefix",
        "proved",
    ),
    (
        "pasted twice",
        "stripe",
        BODY,
        |sent| secret(sent, |text| text.repeat(2)),
        "secret-doubled",
        "proved",
    ),
    (
        "upper case",
        "github",
        BODY,
        |sent| secret(sent, str::to_ascii_uppercase),
        "secret-upper-case",
        "proved",
    ),
    (
        "in angle brackets",
        "standard-webhooks",
        BODY,
        |sent| secret(sent, |text| format!("<{text}>")),
        "secret-bracketed",
        "proved",
    ),
    (
        "two in one variable",
        "standard-webhooks",
        BODY,
        |sent| secret(sent, |text| format!("{text}, another")),
        "secret-list",
        "proved",
    ),
    (
        "the second of two",
        "stripe",
        BODY,
        |sent| secret(sent, |text| format!("another; {text}")),
        "secret-list",
        "proved",
    ),
    (
        "export",
        "stripe",
        BODY,
        |sent| secret(sent, |text| format!("export SECRET=\"{text}\"")),
        "secret-assignment",
        "proved",
    ),
    (
        "YAML",
        "stripe",
        BODY,
        |sent| secret(sent, |text| format!("signing-secret: {text}")),
        "secret-assignment",
        "proved",
    ),
    (
        "JSON",
        "stripe",
        BODY,
        |sent| secret(sent, |text| format!(r#"{{"secret": "{text}"}}"#)),
        "secret-assignment",
        "proved",
    ),
    (
        "curly quotes",
        "stripe",
        BODY,
        |sent| secret(sent, |text| format!("“{text}”")),
        "secret-quoted",
        "proved",
    ),
    (
        "one quote",
        "stripe",
        BODY,
        |sent| secret(sent, |text| format!("{text}'")),
        "secret-quoted",
        "proved",
    ),
    (
        "comma",
        "stripe",
        BODY,
        |sent| secret(sent, |text| format!("\"{text}\",")),
        "secret-blanks",
        "proved",
    ),
    (
        "invisible, inside",
        "stripe",
        BODY,
        |sent| secret(sent, |text| text.replacen('2', "2\u{200b}", 1)),
        "secret-blanks",
        "proved",
    ),
    (
        "decoded hexadecimal",
        "stripe",
        BODY,
        |sent| {
            sent.secret(
                hookproof::encoding::Encoding::Hex
                    .decode(secret_of("stripe").as_bytes())
                    .unwrap(),
            );
        },
        "secret-decoded",
        "proved",
    ),
    (
        "decoded base64",
        "standard-webhooks",
        BODY,
        |sent| {
            let text = secret_of("standard-webhooks").trim_start_matches("whsec_");
            sent.secret(
                hookproof::encoding::Encoding::Base64
                    .decode(text.as_bytes())
                    .unwrap(),
            );
        },
        "secret-decoded",
        "proved",
    ),
    (
        "masked",
        "stripe",
        BODY,
        |sent| sent.secret("whsec_8f74…85a5"),
        "secret-placeholder",
        "hint",
    ),
    (
        "the variable's name",
        "github",
        BODY,
        |sent| sent.secret("WEBHOOK_SECRET"),
        "secret-placeholder",
        "hint",
    ),
    (
        "a path",
        "github",
        BODY,
        |sent| sent.secret("/run/secrets/hook"),
        "secret-other-kind",
        "hint",
    ),
    (
        "a token's secret as NAME=",
        "gitlab",
        BODY,
        |sent| secret(sent, |text| format!("TOKEN={text}")),
        "secret-assignment",
        "hint",
    ),
    // Most compact bodies look as if they had been written again: that must not be told before what is the matter.
    (
        "empty, with a compact body",
        "github",
        PLAIN,
        |sent| sent.secret(" "),
        "secret-empty",
        "hint",
    ),
    (
        "another one, with a compact body",
        "github",
        PLAIN,
        |sent| sent.secret("another secret altogether"),
        "unexplained",
        "hint",
    ),
    // Whoever looks at it an hour later must not be told that the hour is the matter.
    (
        "another one, looked at later",
        "stripe",
        BODY,
        |sent| {
            sent.secret("another secret altogether");
            sent.now += 3600;
        },
        "unexplained",
        "hint",
    ),
];

/// What happened to headers.
pub const HEADERS: &[Fault] = &[
    (
        "all in quotes",
        "standard-webhooks",
        BODY,
        |sent| values(sent, |value| format!("\"{value}\"")),
        "signature-wrapped",
        "proved",
    ),
    (
        "a list printed by Python",
        "slack",
        BODY,
        |sent| values(sent, |value| format!("['{value}']")),
        "signature-wrapped",
        "proved",
    ),
    (
        "bytes printed by Python",
        "stripe",
        BODY,
        |sent| values(sent, |value| format!("b'{value}'")),
        "signature-wrapped",
        "proved",
    ),
    (
        "quotes around a list with its time",
        "stripe",
        BODY,
        |sent| values(sent, |value| format!("\"{value}\"")),
        "signature-wrapped",
        "proved",
    ),
    (
        "percent escapes around a list with its time",
        "stripe",
        BODY,
        |sent| values(sent, |value| value.replace('=', "%3D").replace(',', "%2C")),
        "signature-wrapped",
        "proved",
    ),
    (
        "labels in upper case",
        "stripe",
        BODY,
        |sent| values(sent, str::to_ascii_uppercase),
        "signature-label",
        "proved",
    ),
    (
        "name and value in one",
        "github",
        BODY,
        |sent| values(sent, |value| format!("X-Hub-Signature-256: {value}")),
        "signature-wrapped",
        "proved",
    ),
    (
        "each twice",
        "slack",
        BODY,
        |sent| values(sent, |value| format!("{value}, {value}")),
        "header-duplicated",
        "proved",
    ),
    (
        "twice, without a prefix to count",
        "clawget",
        BODY,
        |sent| values(sent, |value| format!("{value},{value}")),
        "header-duplicated",
        "proved",
    ),
    (
        "a token twice",
        "claravine",
        r#"{"token":"8f742231b10e8888abcd99badcab85a5"}"#,
        |sent| values(sent, |value| format!("{value}, {value}")),
        "header-duplicated",
        "hint",
    ),
    (
        "two of a token's header",
        "gitlab",
        BODY,
        |sent| {
            let again = sent.headers.clone();
            sent.headers.extend(again);
        },
        "header-duplicated",
        "hint",
    ),
    (
        "remapped by a gateway",
        "slack",
        BODY,
        |sent| {
            for (name, _) in &mut sent.headers {
                *name = format!("x-amzn-remapped-{name}");
            }
        },
        "header-renamed",
        "proved",
    ),
    (
        "padding lost",
        "shopify",
        BODY,
        |sent| values(sent, |value| value.trim_end_matches('=').into()),
        "signature-encoding",
        "proved",
    ),
    (
        "blanks for plus signs",
        "standard-webhooks",
        BODY,
        |sent| {
            // A body whose tag has a plus sign, so that there is something to lose.
            for number in 0.. {
                sent.body(format!(r#"{{"n":{number}}}"#));
                sent.sign_with(secret_of("standard-webhooks").as_bytes());
                if sent.header("webhook-signature").contains('+') {
                    break;
                }
            }
            edit(sent, "webhook-signature", |value| value.replace('+', " "));
        },
        "signature-encoding",
        "proved",
    ),
    (
        "BitConverter",
        "clawget",
        BODY,
        |sent| {
            let tag =
                hmac_hex(secret_of("clawget").as_bytes(), BODY.as_bytes()).to_ascii_uppercase();
            let pairs: Vec<&str> = (0..32).map(|at| &tag[2 * at..2 * at + 2]).collect();
            sent.set("x-clawget-signature", pairs.join("-"));
        },
        "signature-encoding",
        "proved",
    ),
    (
        "one case, base64url",
        "sanity",
        BODY,
        |sent| edit(sent, "sanity-webhook-signature", str::to_ascii_lowercase),
        "signature-case",
        "proved",
    ),
    (
        "no hexadecimal",
        "github",
        BODY,
        |sent| {
            edit(sent, "x-hub-signature-256", |value| {
                value[..70].to_owned() + "g"
            })
        },
        "signature-malformed",
        "hint",
    ),
    // Another sender has the header too, without a prefix.
    (
        "garbage in a header that two senders use",
        "bitbucket",
        BODY,
        |sent| sent.set("x-hub-signature", "garbage"),
        "signature-malformed",
        "hint",
    ),
    // Teams signs in the header in which others send a token.
    (
        "a token beside nothing",
        "github",
        BODY,
        |sent| {
            sent.remove("x-hub-signature-256");
            sent.set("authorization", "Bearer abc");
        },
        "missing-header",
        "hint",
    ),
    (
        "another sender's, where a token is expected",
        "gitlab",
        BODY,
        |sent| {
            sent.headers = Sent::new("slack", BODY).headers;
        },
        "other-provider",
        "proved",
    ),
    (
        "time with a fraction",
        "slack",
        BODY,
        |sent| sent.set("x-slack-request-timestamp", format!("{NOW}.5")),
        "timestamp-differs",
        "proved",
    ),
];
