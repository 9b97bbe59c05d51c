//! Faults that are really applied to honest messages, and the cause that must come first.

use hookproof::crypto::Algorithm;
use hookproof::encoding::Encoding;

use super::sender::{ID, NOW, Sent, hmac_hex, mac, secret_of, stringify};

/// Provider, the body that the sender signs, what goes wrong, code and class of the first cause.
pub type Fault = (
    &'static str,
    &'static str,
    &'static str,
    fn(&mut Sent),
    &'static str,
    &'static str,
);

/// Written by `json.dumps(value, ensure_ascii=False)`.
pub const BODY: &str = r#"{"id": "ev_1", "type": "order.created", "name": "Zoë", "amount": 12.5, "items": [1, {"a": null}]}"#;
const PYTHON: &str = r#"{"id": "ev_1", "name": "Zo\u00eb", "items": [1, {"a": null}]}"#;
const PYTHON_COMPACT: &str =
    r#"{"id":"ev_1","name":"Zo\u00eb \ud83d\ude00","items":[1,{"a":null}]}"#;
const PYTHON_SORTED: &str = r#"{"a": 1, "b": {"c": 2, "d": "x"}}"#;
const JAVASCRIPT: &str = r#"{"id":"ev_1","name":"Zoë","items":[1,{"a":null}]}"#;
const PHP: &str = r#"{"id":"ev_1","url":"https:\/\/a.example\/x","name":"Zo\u00eb"}"#;
const GO: &str = r#"{"id":"ev_1","name":"\u003cb\u003e \u0026 co"}"#;
const GO_ENCODER: &str = "{\"id\":\"ev_1\",\"name\":\"\\u003cb\\u003e\"}\n";
const RUBY: &str = r#"{"id":"ev_1","amount":1.0,"name":"\u003cb\u003e"}"#;
const DOTNET: &str = r#"{"id":"ev_1","name":"Zo\u00EB \u002B\u0022\u0027"}"#;
const GSON: &str = r#"{"id":"ev_1","query":"a\u003db","name":"it\u0027s"}"#;
const PRETTY: &str = "{\n  \"id\": \"ev_1\",\n  \"items\": [\n    1\n  ]\n}";
const PRETTY_4: &str = "{\n    \"id\": \"ev_1\",\n    \"items\": [\n        1\n    ]\n}";
const PRETTY_TAB: &str = "{\n\t\"id\": \"ev_1\",\n\t\"items\": [\n\t\t1\n\t]\n}";
const LINES: &str = "{\n\"id\":\"ev_1\"\n}\n";
const FLOAT: &str = r#"{"id":"ev_1","amount":1.0}"#;
const FORM: &str = "text=hello+w%C3%B6rld%7E&user=U1&empty=";
const NESTED: &str = r#"{"id":"ev_1","n":1}"#;

fn parsed_again(sent: &mut Sent) {
    sent.body = stringify(&sent.body);
}

/// The body went through a parser and a writer, or was damaged.
pub const BODIES: &[Fault] = &[
    (
        "python, default",
        "stripe",
        PYTHON,
        parsed_again,
        "reserialized-python",
        "proved",
    ),
    (
        "python, ensure_ascii=False",
        "github",
        BODY,
        parsed_again,
        "reserialized-python",
        "proved",
    ),
    (
        "python, compact",
        "slack",
        PYTHON_COMPACT,
        parsed_again,
        "reserialized-python",
        "proved",
    ),
    (
        "python, sorted keys",
        "closient",
        PYTHON_SORTED,
        |sent| sent.body(r#"{"b":{"d":"x","c":2},"a":1}"#),
        "reserialized-python",
        "proved",
    ),
    (
        "javascript, received as python writes",
        "standard-webhooks",
        JAVASCRIPT,
        |sent| sent.body(r#"{"id": "ev_1", "name": "Zo\u00eb", "items": [1, {"a": null}]}"#),
        "reserialized-javascript",
        "proved",
    ),
    (
        "the sender signs JSON.stringify of what it sends",
        "clawget",
        r#"{"id":"ev_1","amount":1}"#,
        |sent| sent.body(r#"{"id":"ev_1","amount":1.00}"#),
        "reserialized-javascript",
        "proved",
    ),
    (
        "php",
        "shopify",
        PHP,
        parsed_again,
        "reserialized-php",
        "proved",
    ),
    (
        "php, to a standard webhook",
        "standard-webhooks",
        PHP,
        parsed_again,
        "reserialized-php",
        "proved",
    ),
    (
        "go",
        "github",
        GO,
        parsed_again,
        "reserialized-go",
        "proved",
    ),
    (
        "go, encoder",
        "clawget",
        GO_ENCODER,
        parsed_again,
        "reserialized-go",
        "proved",
    ),
    (
        "ruby",
        "stripe",
        RUBY,
        |sent| sent.body(r#"{"id": "ev_1", "amount": 1.0, "name": "<b>"}"#),
        "reserialized-ruby",
        "proved",
    ),
    (
        ".net",
        "slack",
        DOTNET,
        parsed_again,
        "reserialized-dotnet",
        "proved",
    ),
    (
        "java",
        "svix",
        GSON,
        parsed_again,
        "reserialized-java",
        "proved",
    ),
    (
        "two blanks",
        "stripe",
        PRETTY,
        parsed_again,
        "reserialized-pretty",
        "proved",
    ),
    (
        "four blanks",
        "shopify",
        PRETTY_4,
        parsed_again,
        "reserialized-pretty",
        "proved",
    ),
    (
        "tab",
        "closient",
        PRETTY_TAB,
        parsed_again,
        "reserialized-pretty",
        "proved",
    ),
    (
        "LF to CR LF",
        "github",
        LINES,
        |sent| sent.body(LINES.replace('\n', "\r\n")),
        "line-endings-changed",
        "proved",
    ),
    (
        "CR LF to LF",
        "slack",
        "a\r\nb\r\nc",
        |sent| sent.body("a\nb\nc"),
        "line-endings-changed",
        "proved",
    ),
    (
        "trailing line feed dropped",
        "clawget",
        LINES,
        |sent| sent.body(LINES.trim_end()),
        "whitespace-lost",
        "proved",
    ),
    (
        "trailing line feed added",
        "stripe",
        BODY,
        |sent| sent.body(format!("{BODY}\n")),
        "whitespace-added",
        "proved",
    ),
    (
        "blanks around",
        "standard-webhooks",
        BODY,
        |sent| sent.body(format!("  {BODY} \n")),
        "whitespace-added",
        "proved",
    ),
    (
        "BOM added",
        "github",
        BODY,
        |sent| sent.body(format!("\u{feff}{BODY}")),
        "bom-added",
        "proved",
    ),
    (
        "BOM lost",
        "closient",
        "\u{feff}{\"a\":1}",
        |sent| sent.body("{\"a\":1}"),
        "bom-lost",
        "proved",
    ),
    (
        "lambda base64",
        "stripe",
        BODY,
        |sent| sent.body(Encoding::Base64.encode(&sent.body)),
        "body-base64",
        "proved",
    ),
    (
        "hexadecimal",
        "github",
        BODY,
        |sent| sent.body(Encoding::Hex.encode(&sent.body)),
        "body-base64",
        "proved",
    ),
    (
        "JSON.stringify of the text",
        "shopify",
        JAVASCRIPT,
        |sent| sent.body(format!("\"{}\"", JAVASCRIPT.replace('"', "\\\""))),
        "body-quoted",
        "proved",
    ),
    (
        "JSON.stringify of a Buffer",
        "slack",
        "{}",
        |sent| sent.body(r#"{"type":"Buffer","data":[123,125]}"#),
        "body-buffer-printed",
        "proved",
    ),
    (
        "str() of bytes",
        "stripe",
        NESTED,
        |sent| sent.body(format!("b'{NESTED}'")),
        "body-buffer-printed",
        "proved",
    ),
    (
        "UTF-8 read as Latin-1",
        "github",
        BODY,
        |sent| sent.body(BODY.replace('ë', "Ã«")),
        "charset-read-as-latin1",
        "proved",
    ),
    (
        "written as Latin-1",
        "clawget",
        BODY,
        |sent| sent.body = BODY.chars().map(|c| u32::from(c) as u8).collect(),
        "charset-written-as-latin1",
        "proved",
    ),
    (
        "form written again",
        "slack",
        FORM,
        |sent| sent.body("text=hello%20w%C3%B6rld~&user=U1&empty="),
        "form-reencoded",
        "proved",
    ),
    (
        "form parsed",
        "slack",
        "text=hello+w%C3%B6rld&user=U1",
        |sent| sent.body(r#"{"text":"hello wörld","user":"U1"}"#),
        "form-parsed",
        "proved",
    ),
    (
        "form field taken out",
        "github",
        "payload=%7B%22a%22%3A1%7D",
        |sent| sent.body(r#"{"a":1}"#),
        "form-field-taken-out",
        "proved",
    ),
    (
        "{} out of nothing",
        "github",
        "",
        |sent| sent.body("{}"),
        "body-was-empty",
        "proved",
    ),
    (
        "wrapped",
        "github",
        NESTED,
        |sent| sent.body(format!("{{\"data\":{NESTED},\"more\":true}}")),
        "sub-document",
        "hint",
    ),
    (
        "wrapped as text",
        "stripe",
        NESTED,
        |sent| sent.body(format!("{{\"body\":\"{}\"}}", NESTED.replace('"', "\\\""))),
        "sub-document",
        "hint",
    ),
    (
        "unwrapped",
        "shopify",
        r#"{"payload":{"id":"ev_1","n":1}}"#,
        |sent| sent.body(NESTED),
        "wrapper-lost",
        "hint",
    ),
    (
        "stream read before",
        "stripe",
        BODY,
        |sent| sent.body(""),
        "body-empty",
        "hint",
    ),
    (
        "[object Object]",
        "github",
        BODY,
        |sent| sent.body("[object Object]"),
        "body-object-printed",
        "hint",
    ),
    (
        "python dict",
        "slack",
        BODY,
        |sent| sent.body("{'id': 'ev_1'}"),
        "body-object-printed",
        "hint",
    ),
    (
        "cut",
        "stripe",
        BODY,
        |sent| {
            sent.set("content-length", BODY.len().to_string());
            sent.body.truncate(20);
        },
        "content-length-differs",
        "hint",
    ),
    (
        "precision lost",
        "github",
        r#"{"id":12345678901234567890}"#,
        parsed_again,
        "number-precision",
        "hint",
    ),
    (
        "float lost",
        "shopify",
        FLOAT,
        parsed_again,
        "unexplained",
        "hint",
    ),
    (
        "U+FFFD",
        "clawget",
        BODY,
        |sent| sent.body(BODY.replace('ë', "\u{fffd}")),
        "charset-replaced",
        "hint",
    ),
    (
        "gzip",
        "github",
        BODY,
        |sent| sent.body(b"\x1f\x8b\x08\0\0\0"),
        "body-compressed",
        "hint",
    ),
    (
        "form announced, JSON given",
        "slack",
        "a=%5B1%5D&b=c",
        |sent| {
            sent.set("content-type", "application/x-www-form-urlencoded");
            sent.body(r#"{"a":[1], "b":"c"}"#);
        },
        "content-type-differs",
        "hint",
    ),
];

const KEY: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn padded(sent: &mut Sent, before: &str, after: &str) {
    let secret = secret_of(&sent.provider);
    sent.secret(format!("{before}{secret}{after}"));
}

/// The secret is another text than the sender's.
pub const SECRETS: &[Fault] = &[
    (
        "line break",
        "stripe",
        BODY,
        |sent| padded(sent, "", "\n"),
        "secret-blanks",
        "proved",
    ),
    (
        "blank",
        "github",
        BODY,
        |sent| padded(sent, " ", " "),
        "secret-blanks",
        "proved",
    ),
    (
        "CR LF, base64",
        "standard-webhooks",
        BODY,
        |sent| padded(sent, "", "\r\n"),
        "secret-blanks",
        "proved",
    ),
    (
        "backslash n",
        "shopify",
        BODY,
        |sent| padded(sent, "", "\\n"),
        "secret-blanks",
        "proved",
    ),
    (
        "zero width",
        "slack",
        BODY,
        |sent| padded(sent, "\u{200b}", ""),
        "secret-blanks",
        "proved",
    ),
    (
        "double quotes",
        "closient",
        BODY,
        |sent| padded(sent, "\"", "\""),
        "secret-quoted",
        "proved",
    ),
    (
        "single quotes",
        "standard-webhooks",
        BODY,
        |sent| padded(sent, "'", "'"),
        "secret-quoted",
        "proved",
    ),
    (
        "name and equals",
        "svix",
        BODY,
        |sent| padded(sent, "WEBHOOK_SECRET=", ""),
        "secret-assignment",
        "proved",
    ),
    (
        "v1,whsec_",
        "standard-webhooks",
        BODY,
        |sent| padded(sent, "v1,", ""),
        "secret-version-prefix",
        "proved",
    ),
    (
        "percent-encoded",
        "stripe",
        BODY,
        |sent| {
            sent.sign_with(b"a+b/c=longer+secret==");
            sent.secret("a%2Bb%2Fc%3Dlonger%2Bsecret%3D%3D");
        },
        "secret-url-encoded",
        "proved",
    ),
    (
        "kubernetes",
        "standard-webhooks",
        BODY,
        |sent| sent.secret(Encoding::Base64.encode(KEY.as_bytes())),
        "secret-base64-wrapped",
        "proved",
    ),
    (
        "text instead of base64",
        "standard-webhooks",
        BODY,
        |sent| signed_by(sent, KEY.as_bytes()),
        "secret-read-as-text",
        "proved",
    ),
    (
        "text behind the prefix",
        "standard-webhooks",
        BODY,
        |sent| signed_by(sent, &KEY.as_bytes()["whsec_".len()..]),
        "secret-read-as-text",
        "proved",
    ),
    (
        "base64 instead of text",
        "github",
        BODY,
        |sent| {
            sent.secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
            let key = Encoding::Base64
                .decode(b"MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")
                .unwrap();
            sent.sign_with_bytes(&key);
        },
        "secret-read-as-base64",
        "proved",
    ),
    (
        "hexadecimal instead of text",
        "github",
        BODY,
        |sent| {
            let key = Encoding::Hex
                .decode(secret_of("github").as_bytes())
                .unwrap();
            sent.sign_with_bytes(&key);
        },
        "secret-read-as-hex",
        "proved",
    ),
    (
        "line break at the sender",
        "clawget",
        BODY,
        |sent| {
            let key = format!("{}\n", secret_of("clawget"));
            sent.sign_with_bytes(key.as_bytes());
        },
        "secret-line-break-missing",
        "proved",
    ),
    (
        "API key",
        "stripe",
        BODY,
        |sent| sent.secret("sk_live_51Habcdefghijklmnop"),
        "secret-other-kind",
        "hint",
    ),
    (
        "public key",
        "standard-webhooks",
        BODY,
        |sent| sent.secret("whpk_11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo="),
        "secret-other-kind",
        "hint",
    ),
    (
        "placeholder",
        "github",
        BODY,
        |sent| sent.secret("your_webhook_secret"),
        "secret-placeholder",
        "hint",
    ),
    (
        "too short",
        "standard-webhooks",
        BODY,
        |sent| sent.secret("whsec_c2hvcnQ="),
        "secret-too-short",
        "hint",
    ),
    (
        "cut",
        "standard-webhooks",
        BODY,
        |sent| sent.secret(&KEY[..KEY.len() - 1]),
        "secret-malformed",
        "hint",
    ),
    (
        "empty",
        "github",
        BODY,
        |sent| sent.secret("  "),
        "secret-empty",
        "hint",
    ),
    (
        "another endpoint's",
        "github",
        BODY,
        |sent| sent.secret("0123456789abcdef0123456789abcdee"),
        "unexplained",
        "hint",
    ),
];

fn signed_by(sent: &mut Sent, key: &[u8]) {
    let content = format!("{ID}.{NOW}.{BODY}");
    let tag = mac(
        Algorithm::HmacSha256,
        key,
        content.as_bytes(),
        Encoding::Base64,
    );
    sent.set("webhook-signature", format!("v1,{tag}"));
}

impl Sent {
    /// For GitHub-like providers: the header over the body with these key bytes.
    fn sign_with_bytes(&mut self, key: &[u8]) {
        let tag = hmac_hex(key, &self.body);
        match self.provider.as_str() {
            "clawget" => self.set("x-clawget-signature", tag),
            _ => self.set("x-hub-signature-256", format!("sha256={tag}")),
        }
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    Encoding::Hex.decode(hex.as_bytes()).unwrap()
}

pub fn edit(sent: &mut Sent, name: &str, change: impl Fn(&str) -> String) {
    let value = change(&sent.header(name));
    sent.set(name, value);
}

fn stripe_over(sent: &mut Sent, time: &str, content: &str) {
    let tag = hmac_hex(secret_of("stripe").as_bytes(), content.as_bytes());
    sent.set("stripe-signature", format!("t={time},v1={tag}"));
}

/// The headers are not what the sender wrote, or the sender does not follow the scheme.
pub const HEADERS: &[Fault] = &[
    (
        "base64 instead of hex",
        "github",
        BODY,
        |sent| {
            edit(sent, "x-hub-signature-256", |text| {
                format!("sha256={}", Encoding::Base64.encode(&bytes_of(&text[7..])))
            })
        },
        "signature-encoding",
        "proved",
    ),
    (
        "hex instead of base64",
        "shopify",
        BODY,
        |sent| {
            edit(sent, "x-shopify-hmac-sha256", |text| {
                Encoding::Hex.encode(&Encoding::Base64.decode(text.as_bytes()).unwrap())
            })
        },
        "signature-encoding",
        "proved",
    ),
    (
        "base64 of hex",
        "shopify",
        BODY,
        |sent| {
            edit(sent, "x-shopify-hmac-sha256", |text| {
                Encoding::Base64.encode(
                    Encoding::Hex
                        .encode(&Encoding::Base64.decode(text.as_bytes()).unwrap())
                        .as_bytes(),
                )
            })
        },
        "signature-encoding",
        "proved",
    ),
    (
        "base64url",
        "standard-webhooks",
        "{\"a\":3}",
        |sent| {
            edit(sent, "webhook-signature", |text| {
                text.replace('+', "-").replace('/', "_").replace('=', "")
            })
        },
        "signature-encoding",
        "proved",
    ),
    (
        "lower case",
        "shopify",
        BODY,
        |sent| edit(sent, "x-shopify-hmac-sha256", str::to_lowercase),
        "signature-case",
        "proved",
    ),
    (
        "cut",
        "clawget",
        BODY,
        |sent| edit(sent, "x-clawget-signature", |text| text[..40].to_owned()),
        "signature-truncated",
        "proved",
    ),
    (
        "prefix missing",
        "github",
        BODY,
        |sent| edit(sent, "x-hub-signature-256", |text| text[7..].to_owned()),
        "signature-prefix-missing",
        "proved",
    ),
    (
        "prefix upper case",
        "github",
        BODY,
        |sent| {
            edit(sent, "x-hub-signature-256", |text| {
                text.replace("sha256", "SHA256")
            })
        },
        "signature-label",
        "proved",
    ),
    (
        "prefix doubled",
        "slack",
        BODY,
        |sent| edit(sent, "x-slack-signature", |text| format!("v0={text}")),
        "signature-prefix-doubled",
        "proved",
    ),
    (
        "other label",
        "stripe",
        BODY,
        |sent| edit(sent, "stripe-signature", |text| text.replace("v1=", "v2=")),
        "signature-label",
        "proved",
    ),
    (
        "no label",
        "standard-webhooks",
        BODY,
        |sent| edit(sent, "webhook-signature", |text| text[3..].to_owned()),
        "signature-label",
        "proved",
    ),
    (
        "quotes",
        "clawget",
        BODY,
        |sent| edit(sent, "x-clawget-signature", |text| format!("\"{text}\"")),
        "signature-wrapped",
        "proved",
    ),
    (
        "percent escapes",
        "github",
        BODY,
        |sent| edit(sent, "x-hub-signature-256", |text| text.replace('=', "%3D")),
        "signature-wrapped",
        "proved",
    ),
    (
        "SHA-1",
        "github",
        BODY,
        |sent| {
            let tag = mac(
                Algorithm::HmacSha1,
                secret_of("github").as_bytes(),
                BODY.as_bytes(),
                Encoding::Hex,
            );
            sent.set("x-hub-signature-256", format!("sha256={tag}"));
        },
        "signature-algorithm",
        "proved",
    ),
    (
        "SHA-512",
        "shopify",
        BODY,
        |sent| {
            let tag = mac(
                Algorithm::HmacSha512,
                secret_of("shopify").as_bytes(),
                BODY.as_bytes(),
                Encoding::Base64,
            );
            sent.set("x-shopify-hmac-sha256", tag);
        },
        "signature-algorithm",
        "proved",
    ),
    (
        "plain hash",
        "clawget",
        "abc",
        |sent| {
            sent.set(
                "x-clawget-signature",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            )
        },
        "signature-unkeyed",
        "hint",
    ),
    (
        "two signatures of strangers",
        "standard-webhooks",
        BODY,
        |sent| {
            edit(sent, "webhook-signature", |_| {
                "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= v1,BBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBBA=".into()
            })
        },
        "unexplained",
        "hint",
    ),
    (
        "garbage",
        "github",
        BODY,
        |sent| sent.set("x-hub-signature-256", "sha256=garbage"),
        "signature-malformed",
        "hint",
    ),
    (
        "header twice",
        "clawget",
        BODY,
        |sent| {
            let again = sent.headers[0].clone();
            sent.headers.push(again);
        },
        "header-duplicated",
        "proved",
    ),
    (
        "header twice, joined",
        "github",
        BODY,
        |sent| {
            edit(sent, "x-hub-signature-256", |text| {
                format!("{text}, {text}")
            })
        },
        "header-duplicated",
        "proved",
    ),
    (
        "CGI name",
        "stripe",
        BODY,
        |sent| sent.rename("stripe-signature", "HTTP_STRIPE_SIGNATURE"),
        "header-renamed",
        "proved",
    ),
    (
        "misspelt name",
        "standard-webhooks",
        BODY,
        |sent| sent.rename("webhook-timestamp", "webhook-timestmap"),
        "header-renamed",
        "proved",
    ),
    (
        "header missing",
        "standard-webhooks",
        BODY,
        |sent| sent.remove("webhook-id"),
        "missing-header",
        "hint",
    ),
    (
        "another provider's",
        "stripe",
        BODY,
        |sent| {
            let other = Sent::new("slack", BODY);
            sent.headers = other.headers;
        },
        "other-provider",
        "proved",
    ),
    (
        "another provider's, other secret",
        "github",
        BODY,
        |sent| {
            let other = Sent::new("standard-webhooks", BODY);
            sent.headers = other.headers;
        },
        "other-provider",
        "hint",
    ),
    (
        "half of another provider's set, under a name of several senders",
        "closient",
        BODY,
        |sent| {
            let older = hmac_hex(secret_of("closient").as_bytes(), BODY.as_bytes());
            sent.headers = vec![("X-Webhook-Signature".into(), older)];
        },
        "missing-header",
        "hint",
    ),
    (
        "body alone",
        "stripe",
        BODY,
        |sent| stripe_over(sent, &NOW.to_string(), BODY),
        "framing",
        "proved",
    ),
    (
        "colon",
        "closient",
        BODY,
        |sent| {
            let tag = hmac_hex(
                secret_of("closient").as_bytes(),
                format!("{NOW}:{BODY}").as_bytes(),
            );
            sent.set("x-closient-signature", format!("t={NOW},v1={tag}"));
        },
        "framing",
        "proved",
    ),
    (
        "without id",
        "standard-webhooks",
        BODY,
        |sent| {
            let key = Encoding::Base64
                .decode(&KEY.as_bytes()["whsec_".len()..])
                .unwrap();
            let tag = mac(
                Algorithm::HmacSha256,
                &key,
                format!("{NOW}.{BODY}").as_bytes(),
                Encoding::Base64,
            );
            sent.set("webhook-signature", format!("v1,{tag}"));
        },
        "framing",
        "proved",
    ),
    (
        "timestamp set anew",
        "slack",
        BODY,
        |sent| {
            sent.set("date", "Thu, 25 Feb 2021 15:02:10 GMT");
            sent.set("x-slack-request-timestamp", (NOW + 90).to_string());
        },
        "timestamp-differs",
        "proved",
    ),
    (
        "milliseconds in the header",
        "standard-webhooks",
        BODY,
        |sent| sent.set("webhook-timestamp", format!("{NOW}000")),
        "timestamp-differs",
        "proved",
    ),
    (
        "milliseconds signed and sent",
        "stripe",
        BODY,
        |sent| stripe_over(sent, &format!("{NOW}000"), &format!("{NOW}000.{BODY}")),
        "timestamp-unit",
        "proved",
    ),
    (
        "id of another header",
        "standard-webhooks",
        BODY,
        |sent| {
            sent.set("x-request-id", ID);
            sent.set("webhook-id", "msg_other");
        },
        "id-differs",
        "proved",
    ),
    (
        "stale",
        "stripe",
        BODY,
        |sent| sent.now += 412,
        "timestamp-too-old",
        "proved",
    ),
    (
        "clock behind",
        "slack",
        BODY,
        |sent| sent.now -= 412,
        "timestamp-too-new",
        "proved",
    ),
];
