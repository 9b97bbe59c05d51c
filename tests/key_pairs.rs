//! Schemes with key pairs, end to end: a fresh private key signs, its public half verifies.
#![cfg(all(feature = "full", feature = "key-pairs"))]

use hookproof::crypto::{generate, generate_for};
use hookproof::error::Code;
use hookproof::message::Message;
use hookproof::profile::Layers;
use hookproof::receiver::{Receiver, ReceiverOptions};
use hookproof::scheme::{SignRequest, sign};
use zeroize::Zeroizing;

fn profile(algorithm: &str, encoding: &str, secret: &str) -> String {
    format!(
        r#"{{"name": "pair", "scheme": {{"assurance": "signed",
            "families": [{{"signature": "x-signature", "timestamp": "x-time"}}],
            "signature": {{"algorithm": "{algorithm}", "encoding": "{encoding}"}},
            "content": "{{timestamp}}|{{body}}", "secret": {secret},
            "timestamp": {{"toleranceSeconds": 300}}}}}}"#
    )
}

const BODY: &[u8] = b"\xff\x00 any bytes";

fn receiver(layers: &Layers<'_>, secret: &[u8]) -> Result<Receiver, Code> {
    let secrets = vec![Zeroizing::new(secret.to_vec())];
    let options = ReceiverOptions {
        secrets,
        ..ReceiverOptions::default()
    };
    Receiver::new(layers, options).map_err(|misuse| misuse.code)
}

#[test]
fn a_private_key_signs_and_its_public_half_verifies() {
    for (algorithm, encoding, secret) in [
        ("ed25519", "hex", r#"{"encoding": "hex", "bytes": 32}"#),
        (
            "ed25519",
            "base64",
            r#"{"encoding": "base64", "bytes": 32}"#,
        ),
        ("ed25519", "base64url", r#"{"encoding": "spki-base64"}"#),
        (
            "ecdsa-p256-sha256",
            "base64",
            r#"{"encoding": "spki-base64"}"#,
        ),
        ("ecdsa-p256-sha256", "hex", r#"{"encoding": "pem"}"#),
    ] {
        let text = profile(algorithm, encoding, secret);
        let layers = Layers::open(&text).unwrap();
        let scheme = layers
            .scheme()
            .unwrap_or_else(|error| panic!("{algorithm} {secret}: {error}"));
        let private = generate(&scheme.secrets, &[7; 64]).unwrap();
        let public = scheme
            .secrets
            .verification_secret(private.as_bytes(), 0)
            .unwrap();
        assert_ne!(public, private.as_bytes());
        let request = SignRequest {
            timestamp: Some("1614265330"),
            body: BODY,
            ..SignRequest::default()
        };
        let headers = sign(
            &scheme,
            &[Zeroizing::new(private.clone().into_bytes())],
            &request,
        )
        .unwrap();
        let pairs: Vec<_> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let receiver = receiver(&layers, &public).unwrap();
        let verify = |body: &[u8]| {
            receiver
                .verify(
                    &Message {
                        headers: &pairs,
                        body,
                    },
                    1_614_265_330,
                )
                .map(|_| ())
                .map_err(|rejection| rejection.code)
        };
        assert_eq!(verify(BODY), Ok(()), "{algorithm} {secret}");
        assert_eq!(verify(b"other"), Err(Code::SignatureMismatch));
    }
}

/// Small-order points of Curve25519 (RFC 7748 §7, eprint 2020/1244): under them everybody can sign.
#[test]
fn weak_public_keys_are_refused() {
    let text = profile("ed25519", "hex", r#"{"encoding": "hex", "bytes": 32}"#);
    let layers = Layers::open(&text).unwrap();
    let identity = format!("01{}", "00".repeat(31));
    for weak in ["00".repeat(32), identity] {
        assert_eq!(
            receiver(&layers, weak.as_bytes()).err(),
            Some(Code::SecretMalformed),
            "{weak}"
        );
    }
}

#[test]
fn wrong_documents_are_no_keys() {
    let text = profile(
        "ecdsa-p256-sha256",
        "base64",
        r#"{"encoding": "spki-base64"}"#,
    );
    let layers = Layers::open(&text).unwrap();
    for wrong in ["AAAA", "not base64", "MFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE"] {
        assert!(receiver(&layers, wrong.as_bytes()).is_err(), "{wrong}");
    }
    let secrets = [Zeroizing::new(b"AAAA".to_vec())];
    let request = SignRequest {
        timestamp: Some("1"),
        ..SignRequest::default()
    };
    assert_eq!(
        sign(&layers.scheme().unwrap(), &secrets, &request)
            .unwrap_err()
            .code,
        Code::SecretMalformed
    );
}

#[test]
fn the_algorithm_of_a_fresh_secret_can_be_chosen() {
    let text = hookproof::profile::builtin_text("standard-webhooks").unwrap();
    let layers = Layers::open(text).unwrap();
    let secrets = layers.scheme().unwrap().secrets;
    let private = generate_for(&secrets, Some("ed25519"), &[7; 32]).unwrap();
    assert!(private.starts_with("whsk_"));
    let public = secrets.verification_secret(private.as_bytes(), 0).unwrap();
    assert!(public.starts_with(b"whpk_"));
    for shared in [None, Some("hmac-sha256")] {
        let secret = generate_for(&secrets, shared, &[7; 32]).unwrap();
        assert!(secret.starts_with("whsec_"), "{shared:?}");
    }
    for (algorithm, random) in [("hmac-sha512", 64), ("ed25519", 31)] {
        let refused = generate_for(&secrets, Some(algorithm), &vec![7; random]).unwrap_err();
        assert_eq!(refused.code, Code::OptionInvalid, "{algorithm}");
    }
}
