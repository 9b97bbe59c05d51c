//! What Closient accepts: local development, lengths, explicit event types, masked secrets.

use hookproof::{
    endpoint::EndpointRules,
    json::{self, Limits},
};

use crate::{CLOSIENT, expect, types};

#[test]
fn closient_accepts_plain_http_only_for_local_development() {
    let config = |url: &str| format!(r#"{{"url": "{url}", "eventTypes": ["offer.updated"]}}"#);
    for url in [
        "http://localhost:3000/h",
        "http://127.0.0.1/h",
        "http://[::1]:8/",
        "http://a.localhost",
    ] {
        expect(CLOSIENT, &config(url), &["warning url-not-public /url"]);
    }
    for url in ["http://hooks.example.com/h", "http://1.1.1.1/"] {
        expect(CLOSIENT, &config(url), &["error url-https /url"]);
    }
    let private = ["error url-https /url", "warning url-not-public /url"];
    expect(CLOSIENT, &config("http://192.168.1.2/"), &private);
    expect(
        CLOSIENT,
        &config("https://169.254.169.254/"),
        &["error url-not-public /url"],
    );
}

#[test]
fn closient_lengths_are_counted_in_characters() {
    let url = |length: usize| {
        let url = format!("https://a.example/{}", "x".repeat(length - 18));
        assert_eq!(url.len(), length);
        format!(r#"{{"url": "{url}", "eventTypes": ["offer.updated"]}}"#)
    };
    expect(CLOSIENT, &url(2048), &[]);
    expect(CLOSIENT, &url(2049), &["error url-length /url"]);
    let label = |length: usize| {
        let label = "ü".repeat(length);
        format!(
            r#"{{"url": "https://a.example/", "eventTypes": ["offer.updated"], "label": "{label}"}}"#
        )
    };
    expect(CLOSIENT, &label(255), &[]);
    expect(CLOSIENT, &label(256), &["error label-length /label"]);
}

#[test]
fn closient_lists_every_type_and_an_empty_list_receives_nothing() {
    let config = |list: &str| format!(r#"{{"url": "https://a.example/", "eventTypes": {list}}}"#);
    let empty = expect(
        CLOSIENT,
        &config("[]"),
        &["warning event-types-empty /eventTypes"],
    );
    assert_eq!(
        empty.effective.receives,
        "Nothing: no event type is chosen."
    );
    let wild = expect(
        CLOSIENT,
        &config(r#"["offer.*", "product.updated"]"#),
        &["error event-types-wildcard /eventTypes/0"],
    );
    assert_eq!(types(&wild), ["product.updated"]);
    let odd =
        config(r#"["product", "Offer.Updated", "a.b", "offer.updated", "offer.updated", 3, ""]"#);
    let odd = expect(
        CLOSIENT,
        &odd,
        &[
            "warning event-type-unknown /eventTypes/0",
            "warning event-type-unknown /eventTypes/1",
            "warning event-type-unknown /eventTypes/2",
            "warning event-types-duplicate /eventTypes/4",
            "error event-types-type /eventTypes/5",
            "error event-types-type /eventTypes/6",
        ],
    );
    assert_eq!(
        types(&odd),
        ["product", "Offer.Updated", "a.b", "offer.updated"]
    );
    let hints: Vec<&str> = odd.findings.iter().map(|finding| &*finding.hint).collect();
    assert!(
        hints
            .iter()
            .any(|hint| hint.contains("product.recalled, product.updated"))
    );
    assert!(
        hints
            .iter()
            .any(|hint| hint.contains("Did you mean offer.updated?"))
    );
    let old = expect(
        CLOSIENT,
        &config(r#"["product.claimed"]"#),
        &["warning event-type-deprecated /eventTypes/0"],
    );
    assert_eq!(types(&old), ["product.claimed"]);
    expect(
        CLOSIENT,
        &config(r#""offer.updated""#),
        &["error event-types-type /eventTypes"],
    );
}

#[test]
fn an_inactive_endpoint_receives_nothing_and_says_what_is_lost() {
    let config =
        r#"{"url": "https://a.example/", "eventTypes": ["offer.updated"], "active": false}"#;
    let report = expect(CLOSIENT, config, &["warning endpoint-inactive /active"]);
    assert_eq!(
        report.effective.receives,
        "Nothing while the endpoint is inactive. New events are not enqueued: they are lost."
    );
    assert_eq!(types(&report), ["offer.updated"]);
    let config = config.replace("false", "0");
    expect(CLOSIENT, &config, &["error active-type /active"]);
}

#[test]
fn closient_masks_a_secret_and_a_masked_one_is_recognised() {
    let config = |secret: &str| {
        format!(
            r#"{{"url": "https://a.example/", "eventTypes": ["offer.updated"], "secret": "{secret}"}}"#
        )
    };
    expect(
        CLOSIENT,
        &config("abcdefgh..."),
        &["error secret-masked /secret"],
    );
    expect(CLOSIENT, &config("abcdefghijk"), &[]);
    expect(CLOSIENT, &config("abcdefghi..."), &[]);
    let rules = json::parse(CLOSIENT.as_bytes(), Limits::default()).expect("rules in JSON");
    let mask = EndpointRules::parse(rules.root())
        .expect("rules")
        .secret_mask
        .expect("a mask");
    assert_eq!(mask.apply("0123456789abcdef"), "01234567...");
    assert!(mask.is_masked(&mask.apply("0123456789abcdef")));
}
