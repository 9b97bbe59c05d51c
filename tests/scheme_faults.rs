//! What is wrong with a scheme, and where it is said to be.
#![cfg(feature = "full")]
// A helper that panics fails the test that called it.
#![allow(clippy::panic)]

use hookproof::profile::Layers;

/// A scheme that is right, with some of its members replaced; `null` takes one out.
fn fault(base: &str, changes: &str) -> Option<String> {
    let mut scheme: serde_json::Value = serde_json::from_str(base).unwrap();
    let changes: serde_json::Value = serde_json::from_str(changes).unwrap();
    for (key, value) in changes.as_object().unwrap() {
        match value.is_null() {
            true => scheme.as_object_mut().unwrap().remove(key),
            false => scheme
                .as_object_mut()
                .unwrap()
                .insert(key.clone(), value.clone()),
        };
    }
    let profile = serde_json::json!({ "name": "acme", "scheme": scheme }).to_string();
    let layers = Layers::open(&profile).unwrap_or_else(|error| panic!("{profile}: {error:?}"));
    let error = layers.scheme().err()?;
    Some(format!("{} {}", error.at, error.message))
}

fn check(base: &str, cases: &[(&str, &str)]) {
    assert_eq!(fault(base, "{}"), None);
    for (changes, wanted) in cases {
        match (fault(base, changes), *wanted) {
            (None, "") => {}
            (found, wanted) => {
                let found = found.unwrap_or_else(|| "nothing".into());
                assert!(
                    !wanted.is_empty() && found.starts_with(wanted),
                    "{changes}\n  expected {wanted}\n  found {found}"
                );
            }
        }
    }
}

const PLACES: &str = "/scheme/families expected a header name, body:/pointer, form:name, query:name or signature:label";
const TOGETHER: &str = "/scheme/signature needs items, assign and labels together";
const ASCII: &str = "/scheme/signature needs items and assign of one ASCII character each";

#[test]
fn signed_schemes() {
    let base = r#"{"assurance":"signed","content":"{body}","families":[{"signature":"x-signature"}],
        "signature":{},"secret":{"encoding":"utf-8"}}"#;
    check(
        base,
        &[
            (r#"{"assurance":"sealed"}"#, "/scheme"),
            (
                r#"{"colour":"red"}"#,
                "/scheme/colour is not a documented member",
            ),
            (
                r#"{"families":[]}"#,
                "/scheme/families expected at least one set of headers",
            ),
            (
                r#"{"families":["x"]}"#,
                "/scheme/families expected an object",
            ),
            (
                r#"{"families":[{"timestamp":"x-time"}]}"#,
                "/scheme/families needs a signature",
            ),
            (
                r#"{"families":[{"signature":[]}]}"#,
                "/scheme/families needs a signature",
            ),
            (
                r#"{"families":[{"signature":"a b"}]}"#,
                "/scheme/families expected a header name",
            ),
            (
                r#"{"families":[{"signature":["x",""]}]}"#,
                "/scheme/families expected a header name",
            ),
            (r#"{"families":[{"signature":"body:x"}]}"#, PLACES),
            (r#"{"families":[{"signature":"body:/x"}]}"#, ""),
            (r#"{"families":[{"signature":"form:"}]}"#, PLACES),
            (r#"{"families":[{"signature":"form:x"}]}"#, ""),
            (r#"{"families":[{"signature":"query:"}]}"#, PLACES),
            (r#"{"families":[{"signature":"query:x"}]}"#, ""),
            (r#"{"families":[{"signature":"signature:x"}]}"#, PLACES),
            (
                r#"{"families":[{"signature":"x","id":"signature:"}]}"#,
                PLACES,
            ),
            (
                r#"{"families":[{"signature":"x","id":"cookie:y"}]}"#,
                PLACES,
            ),
            (
                r#"{"families":[{"signature":["a","b","c","d","e","f","g","h","i","j","k","l","m"]}]}"#,
                "/scheme/families names more headers than one scheme may read (12)",
            ),
            (r#"{"content":""}"#, "/scheme/content expected a template"),
            (
                r#"{"content":"{body"}"#,
                "/scheme/content expected a template",
            ),
            (
                r#"{"content":"{colour}"}"#,
                "/scheme/content expected a template",
            ),
            (
                r#"{"content":"{id}.{body}"}"#,
                "/scheme/families must say where each variable of the content stands",
            ),
            (
                r#"{"content":"{timestamp}.{body}"}"#,
                "/scheme/families must say where each variable of the content stands",
            ),
            (
                r#"{"content":"{timestamp}.{id}.{body}","families":[{"signature":"x","timestamp":"y","id":"z"},{"signature":"w","timestamp":"v"}]}"#,
                "/scheme/families must say where each variable of the content stands",
            ),
            (
                r#"{"content":"{secret}{body}"}"#,
                "/scheme/content must hold {secret} with the algorithm sha256",
            ),
            (
                r#"{"signature":{"algorithm":"sha256"}}"#,
                "/scheme/content must hold {secret} with the algorithm sha256",
            ),
            (
                r#"{"content":"{secret}{body}","signature":{"algorithm":"sha256"}}"#,
                "",
            ),
            (r#"{"content":"fixed"}"#, "/scheme/content must hold {body}"),
            (
                r#"{"assurance":"metadata"}"#,
                "/scheme/content must hold {body}",
            ),
            (r#"{"assurance":"metadata","content":"fixed"}"#, ""),
            // A digest of the body that is not signed itself proves nothing.
            (
                r#"{"content":"fixed","bodyDigest":{"place":"x-digest"}}"#,
                "/scheme/content must hold {body}",
            ),
            (
                r#"{"content":"{header:x-other}","bodyDigest":{"place":"x-digest"}}"#,
                "/scheme/content must hold {body}",
            ),
            (
                r#"{"content":"{query:other}","bodyDigest":{"place":"query:digest"}}"#,
                "/scheme/content must hold {body}",
            ),
            (
                r#"{"content":"{header:x-digest}","bodyDigest":{"place":"x-digest"}}"#,
                "",
            ),
            (
                r#"{"content":"{url}","bodyDigest":{"place":"query:digest"}}"#,
                "",
            ),
            (
                r#"{"signature":null}"#,
                "/scheme/signature expected an object",
            ),
            (r#"{"signature":{"algorithm":"md5"}}"#, "/scheme/signature"),
            (
                r#"{"signature":{"encoding":"base32"}}"#,
                "/scheme/signature",
            ),
            (r#"{"signature":{"items":",,"}}"#, ASCII),
            (r#"{"signature":{"items":"\u0080"}}"#, ASCII),
            (r#"{"signature":{"items":","}}"#, ""),
            (r#"{"signature":{"assign":"="}}"#, TOGETHER),
            (r#"{"signature":{"items":",","assign":"="}}"#, TOGETHER),
            (
                r#"{"signature":{"items":",","labels":[{"label":"v1"}]}}"#,
                TOGETHER,
            ),
            (
                r#"{"signature":{"assign":"=","labels":[{"label":"v1"}]}}"#,
                TOGETHER,
            ),
            (
                r#"{"signature":{"items":",","assign":"=","labels":[{"label":"v1"}]}}"#,
                "",
            ),
            (
                r#"{"signature":{"items":",","assign":"=","labels":[{}]}}"#,
                "/scheme/signature/labels needs a label",
            ),
            (
                r#"{"families":[{"signature":"x","id":"signature:i"}]}"#,
                TOGETHER,
            ),
            (
                r#"{"timestamp":{}}"#,
                "/scheme/timestamp needs {timestamp} in the signed content",
            ),
            (
                r#"{"timestamp":{},"families":[{"signature":"x","timestamp":"y"}]}"#,
                "/scheme/timestamp needs {timestamp} in the signed content",
            ),
            (
                r#"{"timestamp":{},"families":[{"signature":"x","timestamp":"body:/y"}]}"#,
                "",
            ),
            (
                r#"{"timestamp":{},"assurance":"metadata","content":"fixed","families":[{"signature":"x","timestamp":"body:/y"}]}"#,
                "/scheme/timestamp needs {timestamp} in the signed content",
            ),
            (
                r#"{"timestamp":{"format":"stardate"},"content":"{timestamp}{body}","families":[{"signature":"x","timestamp":"y"}]}"#,
                "/scheme/timestamp/format expected unix-seconds",
            ),
            (
                r#"{"timestamp":{"toleranceSeconds":-1},"content":"{timestamp}{body}","families":[{"signature":"x","timestamp":"y"}]}"#,
                "/scheme/timestamp",
            ),
            (
                r#"{"timestamp":{"toleranceSeconds":null},"content":"{timestamp}{body}","families":[{"signature":"x","timestamp":"y"}]}"#,
                "",
            ),
            (
                r#"{"bodyDigest":{"place":"x","algorithm":"md5"}}"#,
                "/scheme/bodyDigest expected the algorithm sha256",
            ),
            (
                r#"{"bodyDigest":{"place":""}}"#,
                "/scheme/bodyDigest expected a header name",
            ),
            (
                r#"{"url":{"candidates":[]}}"#,
                "/scheme/url expected candidates",
            ),
            (
                r#"{"url":{"candidates":["as-given","nearby"]}}"#,
                "/scheme/url expected candidates",
            ),
            (
                r#"{"url":{"candidates":["as-given","with-port","without-port","plain-quotes"]}}"#,
                "",
            ),
        ],
    );
}

#[test]
fn bearer_schemes() {
    let base = r#"{"assurance":"bearer","tokens":[{"header":"authorization","prefix":"Bearer "}],"secret":{"encoding":"utf-8"}}"#;
    let one = "/scheme/tokens expected one of header, body";
    check(
        base,
        &[
            (
                r#"{"tokens":[]}"#,
                "/scheme/tokens expected at least one place",
            ),
            (
                r#"{"tokens":null}"#,
                "/scheme/tokens expected at least one place",
            ),
            (r#"{"tokens":[{}]}"#, one),
            (r#"{"tokens":[{"header":"x","form":"y"}]}"#, one),
            (r#"{"tokens":[{"header":"x","body":"/y"}]}"#, one),
            (r#"{"tokens":[{"header":"x","query":"y"}]}"#, one),
            (r#"{"tokens":[{"body":"y"}]}"#, one),
            (
                r#"{"tokens":[{"body":"/y"},{"form":"y"},{"query":"y"}]}"#,
                "",
            ),
            (
                r#"{"tokens":[{"query":""}]}"#,
                "/scheme/tokens expected a header name, body:/pointer",
            ),
            (
                r#"{"tokens":[{"header":"a b"}]}"#,
                "/scheme/tokens expected a header name",
            ),
            (
                r#"{"tokens":[{"header":"x","encoding":"hex"}]}"#,
                "/scheme/tokens expected base64",
            ),
        ],
    );
}

#[test]
fn asserted_schemes() {
    check(
        r#"{"assurance":"asserted","expected":[{"header":"x-shop"}]}"#,
        &[
            (
                r#"{"expected":[]}"#,
                "/scheme/expected expected at least one header",
            ),
            (r#"{"expected":[{}]}"#, "/scheme/expected needs a header"),
            (
                r#"{"expected":[{"header":"a b"}]}"#,
                "/scheme/expected expected a header name",
            ),
            (
                r#"{"expected":[{"header":"x","optional":"yes"}]}"#,
                "/scheme/expected",
            ),
        ],
    );
}
