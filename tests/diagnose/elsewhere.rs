//! Causes that need more than one message of a table: URLs, methods, key pairs, digests, places in the body.

use hookproof::crypto::Algorithm;
use hookproof::diagnose::{Question, diagnose};
use hookproof::encoding::Encoding;
use hookproof::error::Code;
use hookproof::profile::{Layers, builtin_text};

use super::faults::BODY;
use super::sender::{ID, NOW, Sent, mac, secret_of, stringify};

const URL: &str = "https://hooks.example.com/in?a=1";

fn with_request(provider: &str, body: &str) -> Sent {
    let mut sent = Sent::new("github", body);
    sent.provider = provider.to_owned();
    sent.method = Some("POST".into());
    sent.url = Some(URL.into());
    sent.sign_with(secret_of(provider).as_bytes());
    sent
}

#[test]
fn urls_and_methods_that_a_proxy_changed() {
    for (given, wanted) in [
        ("http://hooks.example.com/in?a=1", "url-differs"),
        ("https://hooks.example.com/in/?a=1", "url-differs"),
        ("https://elsewhere.example.com/in?a=1", "unexplained"),
    ] {
        for provider in ["hubspot", "square", "trello"] {
            let mut sent = with_request(provider, r#"{"a":1}"#);
            assert_eq!(sent.codes(), [("verifies", "proved")], "{provider}");
            sent.url = Some(given.into());
            assert_eq!(sent.codes()[0].0, wanted, "{provider} {given}");
        }
    }
    // Behind a proxy the server sees its own address; what the sender called stands in a header.
    for (name, value) in [
        ("Host", "hooks.example.com"),
        ("x-forwarded-host", "hooks.example.com, inner"),
    ] {
        let mut sent = with_request("square", r#"{"a":1}"#);
        sent.url = Some("http://10.0.0.7:8080/in?a=1".into());
        sent.headers.push((name.into(), value.into()));
        assert_eq!(sent.codes(), [("url-differs", "proved")], "{name}");
    }
    // What a proxy or a router changes besides.
    for (url, headers) in [
        ("https://hooks.example.com:8443/in?a=1", &[][..]),
        ("https://HOOKS.example.com/in?a=1", &[]),
        ("https://hooks.example.com/in?a=1#top", &[]),
        ("https://hooks.example.com/in?a=1&utm=2", &[]),
        (
            "https://hooks.example.com/?a=1",
            &[("x-forwarded-prefix", "/in")],
        ),
        (
            "http://app:3000/internal",
            &[
                ("x-forwarded-host", "hooks.example.com"),
                ("x-original-uri", "/in?a=1"),
            ],
        ),
    ] {
        for provider in ["hubspot", "square", "trello"] {
            let mut sent = with_request(provider, r#"{"a":1}"#);
            sent.url = Some(url.into());
            let headers = headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
            sent.headers.extend(headers);
            assert!(sent.proofs() > 0, "{provider} {url}");
            assert_eq!(
                sent.codes()[0],
                ("url-differs", "proved"),
                "{provider} {url}"
            );
        }
    }
    // Without a header that tells, it is a hint.
    for (url, word) in [
        ("http://127.0.0.1:3000/in?a=1", "inner network"),
        ("http://other.example.com/in", "not https"),
        ("https://other.example.com:8443/in", "a port"),
    ] {
        let mut sent = with_request("square", r#"{"a":1}"#);
        sent.url = Some(url.into());
        assert_eq!(sent.codes()[0], ("url-suspect", "hint"), "{url}");
        assert!(sent.report().causes[0].message().contains(word), "{url}");
    }
    let mut sent = with_request("hubspot", BODY);
    sent.method = Some("GET".into());
    assert_eq!(sent.codes(), [("method-differs", "proved")]);
    // A plain hash over content with the secret in it: other templates would prove nothing.
    let mut sent = with_request("hubspot-v2", BODY);
    sent.body = stringify(&sent.body);
    assert_eq!(sent.codes(), [("reserialized-python", "proved")]);
    sent.secret(format!("{}\n", secret_of("")));
    assert_eq!(
        sent.codes(),
        [
            ("reserialized-python", "proved"),
            ("secret-blanks", "proved")
        ]
    );
}

#[test]
fn a_missing_part_is_the_callers_to_mend() {
    let layers = Layers::open(builtin_text("square").unwrap()).unwrap();
    let secrets = [secret_of("").as_bytes().to_vec().into()];
    let question = Question {
        layers: &layers,
        secrets: &secrets,
        headers: &[("x-square-hmacsha256-signature".into(), "AAAA".into())],
        body: b"{}",
        method: None,
        url: Some("https://a.example"),
        now: NOW,
        expected_headers: &[],
        constants: &[],
        public_url: None,
        tolerance_seconds: None,
    };
    assert!(diagnose(&question).is_ok());
    let without = Question {
        secrets: &[],
        ..question
    };
    assert_eq!(diagnose(&without).unwrap_err().code, Code::SecretMissing);
}

/// RFC 8032 §7.1, test 1.
const SEED: &str = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
const PUBLIC: &str = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

#[test]
fn key_pairs_prove_body_variants() {
    let bytes = |hex: &str| Encoding::Hex.decode(hex.as_bytes()).unwrap();
    let private = [bytes(SEED), bytes(PUBLIC)].concat();
    let mut sent = Sent::new("standard-webhooks", BODY);
    sent.sign_with(format!("whsk_{}", Encoding::Base64.encode(&private)).as_bytes());
    sent.secret(format!("whpk_{}", Encoding::Base64.encode(&bytes(PUBLIC))));
    assert_eq!(sent.codes(), [("verifies", "proved")]);
    sent.body = stringify(&sent.body);
    assert_eq!(sent.codes(), [("reserialized-python", "proved")]);
    sent.secret(format!(
        "whpk_{}\n",
        Encoding::Base64.encode(&bytes(PUBLIC))
    ));
    assert_eq!(
        sent.codes(),
        [
            ("reserialized-python", "proved"),
            ("secret-blanks", "proved")
        ]
    );
    // A MAC with the public key, which anybody can make: no advice may lead to accepting it.
    let content = [
        ID.as_bytes(),
        b".",
        NOW.to_string().as_bytes(),
        b".",
        &sent.body,
    ]
    .concat();
    for key in [bytes(PUBLIC), sent.secrets[0].clone()] {
        let tag = mac(Algorithm::HmacSha256, &key, &content, Encoding::Base64);
        sent.set("webhook-signature", format!("v1,{tag}"));
        assert_eq!(sent.proofs(), 0, "{:?}", sent.codes());
    }
    let tag = mac(
        Algorithm::HmacSha256,
        &bytes(PUBLIC),
        &content,
        Encoding::Base64,
    );
    sent.provider = "telnyx".into();
    sent.headers = vec![
        ("telnyx-timestamp".into(), NOW.to_string()),
        ("telnyx-signature-ed25519".into(), tag),
    ];
    sent.secret(Encoding::Base64.encode(&bytes(PUBLIC)));
    assert_eq!(sent.proofs(), 0, "{:?}", sent.codes());
    let mut sent = Sent::new("standard-webhooks", BODY);
    sent.sign_with(format!("whsk_{}", Encoding::Base64.encode(&private)).as_bytes());
    // The symmetric secret in its place.
    sent.secret(secret_of("standard-webhooks"));
    assert_eq!(sent.codes()[0], ("secret-other-kind", "hint"));
}

/// A digest in the URL covers the body, and a match over the URL alone says nothing of another body.
#[test]
fn a_digest_is_checked_beside_the_match() {
    let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    let mut sent = with_request("twilio", "abc");
    sent.url = Some(format!("https://hooks.example.com/in?bodySHA256={digest}"));
    sent.sign_with(secret_of("").as_bytes());
    assert_eq!(sent.codes(), [("verifies", "proved")]);
    sent.body("abc\n");
    assert_eq!(sent.codes(), [("whitespace-added", "proved")]);
    sent.body("something else");
    assert_eq!(sent.codes(), [("body-digest-differs", "hint")]);
}

/// A match that does not cover the body proves no change of the body.
#[test]
fn uncovered_bodies_are_not_explained() {
    let layers = builtin_text("mailgun").unwrap();
    assert!(layers.contains("metadata"));
    let mut sent = Sent::new("github", "{}");
    sent.provider = "mailgun".into();
    sent.headers.clear();
    let token = "a token of fifty characters or so";
    let tag = super::sender::hmac_hex(secret_of("").as_bytes(), format!("{NOW}{token}").as_bytes());
    let body = |tag: &str| {
        format!(
            r#"{{"signature":{{"timestamp":"{NOW}","token":"{token}","signature":"{tag}"}},"event":1}}"#
        )
    };
    sent.body(body(&tag));
    assert_eq!(sent.codes(), [("verifies", "proved")]);
    sent.body(body(&tag.replace(['0', '1'], "2")));
    assert_eq!(sent.proofs(), 0);
    sent.body("not JSON");
    assert!(
        sent.codes().contains(&("part-missing", "hint")),
        "{:?}",
        sent.codes()
    );
    sent.body(body(&tag));
    sent.secret(format!("'{}'", secret_of("")));
    assert_eq!(sent.codes(), [("secret-quoted", "proved")]);
}

#[test]
fn malformed_parts_are_named() {
    let mut sent = Sent::new("standard-webhooks", BODY);
    sent.set("webhook-id", "msg.1");
    assert!(
        sent.codes().contains(&("id-malformed", "hint")),
        "{:?}",
        sent.codes()
    );
    let mut sent = Sent::new("github", BODY);
    sent.set("x-hub-signature-256", "");
    assert!(
        sent.codes().contains(&("header-malformed", "hint")),
        "{:?}",
        sent.codes()
    );
    let mut sent = Sent::new("github", BODY);
    sent.body = vec![b'x'; 40 * 1024 * 1024];
    assert!(
        sent.codes().contains(&("body-too-large", "hint")),
        "{:?}",
        sent.codes()
    );
}

#[test]
fn tokens_in_other_forms() {
    let body = r#"{"token":"8f742231b10e8888abcd99badcab85a5","type":"template.created"}"#;
    let mut sent = Sent::new("claravine", body);
    sent.set(
        "authorization",
        format!(
            "Bearer {}",
            Encoding::Base64.encode(secret_of("").as_bytes())
        ),
    );
    assert_eq!(sent.codes(), [("token-encoded", "hint")]);
    let mut sent = Sent::new("claravine", body);
    sent.secrets.push(b"the previous token".to_vec());
    sent.set("authorization", "Bearer the previous token");
    assert_eq!(sent.codes(), [("tokens-differ", "hint")]);
}
