//! Every fault has its cause, and nothing else is ever proved.

use hookproof::diagnose::{Basis, CAUSES, Class, MAX_MACS, Stop};
use proptest::prelude::*;

use super::faults::{BODIES, BODY, Fault, HEADERS, SECRETS};
use super::field;
use super::plain::PLAIN;
use super::sender::{ID, NOW, Sent, secret_of};

fn all() -> impl Iterator<Item = &'static Fault> {
    [
        BODIES,
        SECRETS,
        HEADERS,
        PLAIN,
        field::BODIES,
        field::SECRETS,
        field::HEADERS,
    ]
    .into_iter()
    .flatten()
}

fn applied(fault: &Fault) -> Sent {
    let (_, provider, body, apply, ..) = fault;
    let mut sent = Sent::new(provider, body);
    apply(&mut sent);
    sent
}

#[test]
fn every_fault_has_its_cause() {
    let mut wrong = Vec::new();
    for fault in all() {
        let (name, provider, _, _, code, class) = fault;
        let found = applied(fault).codes();
        if found.first() != Some(&(*code, *class)) {
            wrong.push(format!(
                "{provider}, {name}: expected {code} {class}, found {found:?}"
            ));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn there_are_enough_faults() {
    assert!(all().count() >= 50, "{}", all().count());
    let mut providers: Vec<_> = all().map(|fault| fault.1).collect();
    providers.sort_unstable();
    providers.dedup();
    assert_eq!(
        providers,
        [
            "bitbucket",
            "claravine",
            "clarus",
            "clawget",
            "closient",
            "github",
            "gitlab",
            "linear",
            "sanity",
            "shopify",
            "slack",
            "standard-webhooks",
            "stripe",
            "svix",
            "woocommerce"
        ]
    );
}

/// A cause that no fault has would be a promise: each row of the table is either here or in a test of its own.
#[test]
fn every_cause_is_caused() {
    const ELSEWHERE: [&str; 17] = [
        "url-suspect",
        "verifies",
        "secret-previous",
        "secret-replaced",
        "url-differs",
        "method-differs",
        "clock-ahead",
        "clock-behind",
        "message-late",
        "timestamp-malformed",
        "header-malformed",
        "part-missing",
        "id-malformed",
        "body-too-large",
        "body-digest-differs",
        "token-encoded",
        "tokens-differ",
    ];
    let caused: Vec<_> = all()
        .flat_map(|fault| applied(fault).codes())
        .map(|(code, _)| code)
        .collect();
    for (_, info) in CAUSES {
        let here = caused.contains(&info.code);
        assert!(here || ELSEWHERE.contains(&info.code), "{}", info.code);
    }
}

/// The page lists every cause with the class that it can have.
#[test]
fn the_page_lists_every_cause() {
    let page = include_str!("../../docs/DIAGNOSIS.md");
    for (_, info) in CAUSES {
        let class = if info.basis == Basis::Search {
            "proved"
        } else {
            "hint"
        };
        let row = format!("| `{}` | {class} | ", info.code);
        assert!(page.contains(&row), "{row}");
    }
    assert_eq!(page.matches("\n| `").count(), CAUSES.len());
}

/// Nothing of the secret, the payload or the expected signature may be read from a report.
#[test]
fn reports_keep_secrets() {
    for fault in all() {
        let sent = applied(fault);
        let honest = Sent::new(fault.1, fault.2);
        let text = sent.report().to_json();
        let mut kept: Vec<String> = sent
            .secrets
            .iter()
            .map(|one| String::from_utf8_lossy(one).trim().to_owned())
            .collect();
        kept.push(secret_of(fault.1).to_owned());
        kept.extend(
            honest
                .headers
                .into_iter()
                .map(|(_, value)| value)
                .filter(|value| value.len() > 20),
        );
        kept.extend(["ev_1", "order.created", "Zoë", "a.example", ID].map(str::to_owned));
        for secret in kept.iter().filter(|one| one.len() > 3) {
            assert!(!text.contains(secret.as_str()), "{}: {text}", fault.0);
        }
    }
}

/// Two faults together.
#[test]
fn two_causes_are_told_together() {
    let mut sent = Sent::new("stripe", "{\n  \"id\": \"ev_1\"\n}");
    sent.body(r#"{"id":"ev_1"}"#);
    sent.secret(format!("{}\n", secret_of("stripe")));
    sent.now += 1000;
    assert_eq!(
        sent.codes(),
        [
            ("reserialized-pretty", "proved"),
            ("secret-blanks", "proved"),
            ("timestamp-too-old", "proved")
        ]
    );
    let mut sent = Sent::new("standard-webhooks", BODY);
    sent.secret(format!("\"v1,{}\"", secret_of("standard-webhooks")));
    sent.rename("webhook-id", "HTTP_WEBHOOK_ID");
    let found = sent.codes();
    assert!(
        found.contains(&("header-renamed", "proved")) || !found.iter().any(|one| one.1 == "proved"),
        "{found:?}"
    );
}

/// What a match does not cover, it does not prove.
#[test]
fn uncovered_parts_stay_hints() {
    use super::sender::hmac_hex;
    let tag = hmac_hex(secret_of("stripe").as_bytes(), BODY.as_bytes());
    let mut sent = Sent::new("stripe", BODY);
    sent.set("stripe-signature", format!("t={NOW},v1={tag}"));
    sent.now += 1000;
    assert_eq!(
        sent.codes(),
        [("framing", "proved"), ("timestamp-too-old", "hint")]
    );
    let mut sent = Sent::new("slack", BODY);
    let tag = hmac_hex(secret_of("slack").as_bytes(), BODY.as_bytes());
    sent.set("x-slack-signature", format!("v0={tag}"));
    sent.rename(
        "x-slack-request-timestamp",
        "HTTP_X_SLACK_REQUEST_TIMESTAMP",
    );
    assert_eq!(
        sent.codes(),
        [("framing", "proved"), ("header-renamed", "hint")]
    );
}

#[test]
fn a_message_that_verifies_says_so() {
    for (provider, class) in [
        ("stripe", "proved"),
        ("github", "proved"),
        ("standard-webhooks", "proved"),
        ("slack", "proved"),
        ("clarus", "hint"),
    ] {
        let sent = Sent::new(provider, BODY);
        assert_eq!(sent.codes(), [("verifies", class)], "{provider}");
    }
    let mut sent = Sent::new("github", BODY);
    sent.secrets
        .insert(0, b"a newer secret of the same endpoint".to_vec());
    assert_eq!(
        sent.codes(),
        [("verifies", "proved"), ("secret-previous", "proved")]
    );
    // The same with a body that was parsed and written again.
    sent.body(
        r#"{"id":"ev_1","type":"order.created","name":"Zoë","amount":12.5,"items":[1,{"a":null}]}"#,
    );
    assert_eq!(
        sent.codes(),
        [
            ("reserialized-python", "proved"),
            ("secret-previous", "proved")
        ]
    );
    let mut sent = Sent::new("closient", BODY);
    let replaced = sent.header("x-closient-signature").replace("v1=", "v1old=");
    sent.set("x-closient-signature", replaced);
    assert_eq!(
        sent.codes(),
        [("verifies", "proved"), ("secret-replaced", "proved")]
    );
}

#[test]
fn clocks_are_compared_with_the_date_of_the_request() {
    let date = "Thu, 25 Feb 2021 15:02:11 GMT";
    let mut sent = Sent::new("stripe", BODY);
    sent.set("date", date);
    sent.now = NOW + 412;
    assert_eq!(
        sent.codes(),
        [("timestamp-too-old", "proved"), ("clock-ahead", "hint")]
    );
    let report = sent.report();
    assert!(
        report.causes[1].message().contains("412 s ahead"),
        "{report:?}"
    );
    sent.now = NOW - 500;
    assert_eq!(
        sent.codes(),
        [("timestamp-too-new", "proved"), ("clock-behind", "hint")]
    );
    sent.now = NOW + 3600;
    sent.set("date", "Thu, 25 Feb 2021 16:02:09 GMT");
    assert_eq!(
        sent.codes(),
        [("timestamp-too-old", "proved"), ("message-late", "hint")]
    );
    // With another secret nothing is proved: whoever asks later than the message came must not be told of its age alone.
    sent.secret("another secret altogether");
    assert_eq!(
        sent.codes()[..3],
        [
            ("unexplained", "hint"),
            ("timestamp-too-old", "hint"),
            ("message-late", "hint")
        ]
    );
    sent.set("stripe-signature", "t=soon,v1=00");
    assert!(
        sent.codes().contains(&("timestamp-malformed", "hint")),
        "{:?}",
        sent.codes()
    );
}

#[test]
fn the_caps_are_told() {
    let body = format!("{{\"text\":\"{}\"}}", "a".repeat(256 * 1024));
    let mut sent = Sent::new("github", &body);
    sent.body(format!("{body}\n"));
    assert_eq!(sent.report().stopped, Some(Stop::BodySize));
    let nested = format!("{}{}", "[".repeat(65), "]".repeat(65));
    let mut sent = Sent::new("github", &nested);
    sent.body(format!(" {nested}x"));
    assert_eq!(sent.report().stopped, Some(Stop::BodySize));
    // What needs no variant is still found.
    let mut sent = Sent::new("github", &body);
    sent.secret(format!("{}\n", secret_of("github")));
    assert_eq!(sent.codes(), [("secret-blanks", "proved")]);
    assert_eq!(sent.report().stopped, None);
    let mut sent = Sent::new("stripe", BODY);
    sent.secrets = (0..12)
        .map(|number| format!("{number} of the other secrets").into_bytes())
        .collect();
    assert_eq!(sent.report().stopped, Some(Stop::Secrets));
    // Verification takes more than the search does: what it accepts is not said to fail.
    sent.secrets.push(secret_of("stripe").into());
    assert_eq!(
        sent.codes(),
        [("verifies", "proved"), ("secret-previous", "proved")]
    );
    assert_eq!(sent.report().stopped, None);
    sent.secrets.truncate(8);
    assert_eq!(sent.report().stopped, Some(Stop::Macs), "{MAX_MACS}");
    let mut sent = Sent::new("stripe", &body.replacen(&"a".repeat(60 * 1024), "", 1));
    sent.secret("another secret altogether");
    assert_eq!(sent.report().stopped, Some(Stop::Bytes));
    // One secret and a body of the usual size are searched to the end.
    let mut sent = Sent::new("standard-webhooks", BODY);
    sent.secret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    assert_eq!(sent.report().stopped, None);
}

#[test]
fn a_tampered_body_is_never_explained() {
    for provider in [
        "standard-webhooks",
        "stripe",
        "github",
        "shopify",
        "slack",
        "closient",
        "clawget",
    ] {
        let mut sent = Sent::new(provider, BODY);
        sent.body(BODY.replace("12.5", "1250"));
        assert_eq!(sent.proofs(), 0, "{provider}");
        let mut sent = Sent::new(provider, BODY);
        sent.secret(match provider {
            "standard-webhooks" => "whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
            _ => "0123456789abcdef0123456789abcdef",
        });
        assert_eq!(sent.proofs(), 0, "{provider}");
    }
}

/// Who has no secret but knows it exists: hashes, empty keys, cut signatures.
#[test]
fn a_forger_proves_nothing() {
    use super::sender::hmac_hex;
    for value in [
        hmac_hex(b"\n", BODY.as_bytes()),
        hmac_hex(b"sha256=", BODY.as_bytes()),
        "00".repeat(32),
        String::new(),
        "ab".to_owned(),
        "0".repeat(31),
    ] {
        let mut sent = Sent::new("github", BODY);
        sent.set("x-hub-signature-256", format!("sha256={value}"));
        assert_eq!(sent.proofs(), 0, "{value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    /// Messages of strangers: whatever they hold, nothing is proved.
    #[test]
    fn unrelated_messages_are_never_proved(
        provider in prop::sample::select(vec!["standard-webhooks", "stripe", "github", "shopify", "slack", "closient", "clawget"]),
        secret in "[a-zA-Z0-9+/_=\"' ]{1,48}",
        body in prop_oneof!["\\{\"a\": ?[0-9]{1,20}, ?\"b\": ?\"[a-zé</]{0,9}\"\\}", "[a-z]{1,5}=[a-z%+]{0,9}", "\\PC{0,60}"],
        signature in prop_oneof!["[0-9a-f]{64}", "[A-Za-z0-9+/]{43}=", "[0-9a-f]{40}", "\\PC{0,40}"],
        prefix in prop::sample::select(vec!["", "sha256=", "v0=", "v1,", "t=1614265330,v1="]),
    ) {
        let mut sent = Sent::new(provider, BODY);
        let names: Vec<_> = sent.headers.iter().map(|(name, _)| name.clone()).collect();
        for name in names.iter().filter(|name| name.contains("signature") || name.contains("hmac")) {
            sent.set(name, format!("{prefix}{signature}"));
        }
        sent.body(&body);
        sent.secret(&secret);
        let report = sent.report();
        prop_assert!(report.causes.iter().all(|found| found.class == Class::Hint), "{report:?}");
        prop_assert!(!report.causes.is_empty());
    }

    /// An honest message with another secret, or a changed letter in the body, is not proved either.
    #[test]
    fn changed_messages_are_never_proved(at in 0_usize..90, letter in "[a-zA-Z0-9]", provider in prop::sample::select(vec!["standard-webhooks", "stripe", "github"])) {
        let mut sent = Sent::new(provider, BODY);
        let mut body = BODY.as_bytes().to_vec();
        // A letter or digit for another one: what no writer of JSON changes.
        if body[at].is_ascii_alphanumeric() && body[at] != letter.as_bytes()[0] {
            body[at] = letter.as_bytes()[0];
            sent.body(body);
            prop_assert_eq!(sent.proofs(), 0);
        }
    }
}

/// What a sender can choose must not cost the square of its size: then this test would not end.
#[test]
fn hostile_sizes_are_bounded() {
    let mut sent = Sent::new("stripe", BODY);
    sent.set("stripe-signature", "ab,".repeat(400_000));
    for number in 0..20_000 {
        sent.headers
            .push((format!("x-timestamp-{number}"), number.to_string()));
    }
    assert_eq!(sent.proofs(), 0);
    let mut sent = Sent::new("github", BODY);
    sent.set("x-hub-signature-256", "v1=00,".repeat(1300));
    sent.body("[".repeat(100_000));
    assert_eq!(sent.proofs(), 0);
}
