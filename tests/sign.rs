//! What a provider would send: header by header, and what cannot be signed.
#![cfg(feature = "full")]

use hookproof::error::{Code, Misuse};
use hookproof::message::Message;
use hookproof::profile::{Layers, builtin_names, builtin_text};
use hookproof::receiver::{Receiver, ReceiverOptions};
use hookproof::scheme::{Proof, SignRequest, SignedHeader, sign};
use zeroize::Zeroizing;

const WHSEC: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
const PUBLISHED: SignRequest<'_> = SignRequest {
    id: Some("msg_p5jXN8AQM9LWM0D4loKWxJek"),
    timestamp: Some("1614265330"),
    body: b"{\"test\": 2432232314}",
    method: None,
    url: None,
    expected_headers: &[],
    constants: &[],
};

fn with(
    text: &str,
    secrets: &[&str],
    request: &SignRequest<'_>,
) -> Result<Vec<SignedHeader>, Misuse> {
    let layers = Layers::open(text).unwrap();
    let secrets: Vec<_> = secrets
        .iter()
        .map(|secret| Zeroizing::new(secret.as_bytes().to_vec()))
        .collect();
    sign(&layers.scheme().unwrap(), &secrets, request)
}

fn signed(
    provider: &str,
    secrets: &[&str],
    request: &SignRequest<'_>,
) -> Result<Vec<SignedHeader>, Misuse> {
    with(builtin_text(provider).unwrap(), secrets, request)
}

fn pairs(headers: &[SignedHeader]) -> Vec<(&str, &str)> {
    headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect()
}

#[test]
fn the_published_message_is_made_again() {
    let headers = signed("standard-webhooks", &[WHSEC], &PUBLISHED).unwrap();
    assert_eq!(
        pairs(&headers),
        [
            ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
            ("webhook-timestamp", "1614265330"),
            (
                "webhook-signature",
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="
            ),
        ]
    );
}

/// The key pair that svix-server's tests print (svix-webhooks, server/svix-server/src/worker.rs).
#[cfg(feature = "key-pairs")]
#[test]
fn the_published_key_pair_signs_the_published_signature() {
    let private = "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==";
    let public = "whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=";
    let headers = signed("standard-webhooks", &[private], &PUBLISHED).unwrap();
    assert_eq!(
        headers[2].1,
        "v1a,hnO3f9T8Ytu9HwrXslvumlUpqtNVqkhqw/enGzPCXe5BdqzCInXqYXFymVJaA7AZdpXwVLPo3mNl8EM+m7TBAg=="
    );
    let error = signed("standard-webhooks", &[public], &PUBLISHED).unwrap_err();
    assert_eq!(
        (error.code, error.detail.found),
        (Code::SecretWrongKind, Some(1))
    );
    let both = signed("standard-webhooks", &[WHSEC, private], &PUBLISHED).unwrap();
    let kinds: Vec<_> = both[2].1.split(' ').map(|entry| &entry[..3]).collect();
    assert_eq!(kinds, ["v1,", "v1a"]);
    let layers = Layers::open(builtin_text("standard-webhooks").unwrap()).unwrap();
    let secrets = layers.scheme().unwrap().secrets;
    assert_eq!(
        secrets.verification_secret(private.as_bytes(), 0).unwrap(),
        public.as_bytes()
    );
    assert_eq!(
        secrets.verification_secret(WHSEC.as_bytes(), 0).unwrap(),
        WHSEC.as_bytes()
    );
}

#[test]
fn a_rotation_uses_the_label_of_the_replaced_secret() {
    let headers = signed(
        "closient",
        &["new-secret-of-some-length", "old-secret-of-some-length"],
        &PUBLISHED,
    )
    .unwrap();
    let labels: Vec<_> = headers[0]
        .1
        .split(',')
        .map(|entry| entry.split('=').next().unwrap())
        .collect();
    assert_eq!(labels, ["t", "v1", "v1old"]);
    let headers = signed("stripe", &["whsec_one", "whsec_two"], &PUBLISHED).unwrap();
    let labels: Vec<_> = headers[0]
        .1
        .split(',')
        .map(|entry| entry.split('=').next().unwrap())
        .collect();
    assert_eq!(labels, ["t", "v1", "v1"]);
}

#[test]
fn one_signature_to_a_header_where_a_provider_has_several() {
    let request = SignRequest {
        timestamp: Some("1614265330"),
        body: b"{}",
        ..SignRequest::default()
    };
    let one = signed("box", &["primary-key"], &request).unwrap();
    let two = signed("box", &["primary-key", "secondary-key"], &request).unwrap();
    let named = |headers: &[SignedHeader]| {
        headers
            .iter()
            .filter(|(name, _)| name.contains("signature"))
            .count()
    };
    assert_eq!((named(&one), named(&two)), (1, 2));
}

#[test]
fn ids_that_would_be_ambiguous_are_refused() {
    for id in ["", "a.b", "a b", "ü"] {
        let error = signed(
            "standard-webhooks",
            &[WHSEC],
            &SignRequest {
                id: Some(id),
                ..PUBLISHED
            },
        )
        .unwrap_err();
        assert_eq!(error.code, Code::MessageInvalid, "{id}");
    }
    let missing = signed(
        "standard-webhooks",
        &[WHSEC],
        &SignRequest {
            id: None,
            ..PUBLISHED
        },
    );
    assert_eq!(missing.unwrap_err().code, Code::MessageInvalid);
    for timestamp in [None, Some(""), Some("1.5"), Some("01")] {
        let error = signed(
            "standard-webhooks",
            &[WHSEC],
            &SignRequest {
                timestamp,
                ..PUBLISHED
            },
        )
        .unwrap_err();
        assert_eq!(error.code, Code::MessageInvalid, "{timestamp:?}");
    }
    // An id beside the signed content may be left out, and may hold what it likes but blanks.
    let outside = r#"{"name": "x", "scheme": {"assurance": "signed", "families": [{"signature": "x-sig", "id": "x-id"}], "signature": {}, "content": "{body}"}}"#;
    let without = with(
        outside,
        &["secret"],
        &SignRequest {
            body: b"x",
            ..SignRequest::default()
        },
    )
    .unwrap();
    assert_eq!(pairs(&without)[0].0, "x-sig");
    let id = Some("a.b");
    let beside = with(
        outside,
        &["secret"],
        &SignRequest {
            id,
            body: b"x",
            ..SignRequest::default()
        },
    )
    .unwrap();
    assert_eq!(pairs(&beside)[0], ("x-id", "a.b"));
    let id = Some("a b");
    assert!(
        with(
            outside,
            &["secret"],
            &SignRequest {
                id,
                body: b"x",
                ..SignRequest::default()
            }
        )
        .is_err()
    );
}

#[test]
fn tokens_and_plain_headers() {
    let headers = signed("claravine", &["token-0123456789"], &PUBLISHED).unwrap();
    assert_eq!(
        pairs(&headers),
        [("authorization", "Bearer token-0123456789")]
    );
    assert_eq!(
        signed("claravine", &[], &PUBLISHED).unwrap_err().code,
        Code::SecretMissing
    );
    let expected = [(
        "X-ClarusWMS-Domain".to_string(),
        "https://a.example".to_string(),
    )];
    let request = SignRequest {
        expected_headers: &expected,
        ..PUBLISHED
    };
    let headers = signed("clarus", &[], &request).unwrap();
    assert_eq!(
        pairs(&headers),
        [("x-claruswms-domain", "https://a.example")]
    );
}

#[test]
fn what_the_request_lacks_is_named() {
    assert_eq!(
        signed("square", &["secret"], &PUBLISHED).unwrap_err().code,
        Code::RequestPartMissing
    );
    assert_eq!(
        signed("mailgun", &["secret"], &PUBLISHED).unwrap_err().code,
        Code::SigningUnsupported
    );
    assert_eq!(
        signed("stripe", &[], &PUBLISHED).unwrap_err().code,
        Code::SecretMissing
    );
    let constant = r#"{"name": "x", "scheme": {"assurance": "signed", "families": [{"signature": "x-sig"}], "signature": {}, "content": "{constant:hook}|{body}|{json:/a}"}}"#;
    assert_eq!(
        with(constant, &["s"], &PUBLISHED).unwrap_err().code,
        Code::ConstantMissing
    );
    let constants = [("hook".to_string(), "7".to_string())];
    let request = SignRequest {
        constants: &constants,
        ..PUBLISHED
    };
    assert_eq!(
        with(constant, &["s"], &request).unwrap_err().code,
        Code::MessageInvalid
    );
    let request = SignRequest {
        constants: &constants,
        body: b"{\"a\": 1}",
        ..SignRequest::default()
    };
    assert_eq!(with(constant, &["s"], &request).unwrap().len(), 1);
}

/// Lists of bare signatures, with and without text in front.
#[test]
fn bare_lists() {
    let text = r#"{"name": "x", "scheme": {"assurance": "signed", "families": [{"signature": "x-sig"}], "signature": {"prefix": "sig ", "items": ";", "encoding": "base64url"}, "content": "{body}"}}"#;
    let headers = with(text, &["one", "two"], &PUBLISHED).unwrap();
    let value = &headers[0].1;
    assert!(
        value.starts_with("sig ") && value.matches(';').count() == 1,
        "{value}"
    );
    let layers = Layers::open(text).unwrap();
    for secret in ["one", "two"] {
        let secrets = vec![Zeroizing::new(secret.as_bytes().to_vec())];
        let receiver = Receiver::new(
            &layers,
            ReceiverOptions {
                secrets,
                ..ReceiverOptions::default()
            },
        )
        .unwrap();
        let message = Message {
            headers: &[("x-sig", value)],
            body: PUBLISHED.body,
        };
        assert!(receiver.verify(&message, 0).is_ok(), "{secret}");
    }
}

/// The place of a fault is told without the secret.
#[test]
fn faults_in_secrets_have_a_place() {
    for (secret, code, found) in [
        (
            "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLa w",
            Code::SecretMalformed,
            Some(37),
        ),
        ("whsec_", Code::SecretEmpty, Some(1)),
        ("whsec_AAAA", Code::SecretTooShort, Some(3)),
    ] {
        let error = signed("standard-webhooks", &[secret], &PUBLISHED).unwrap_err();
        assert_eq!((error.code, error.detail.found), (code, found), "{secret}");
        assert!(!error.to_string().contains("MfKQ"));
    }
    let error = signed("github", &["line\nbreak"], &PUBLISHED).unwrap_err();
    assert_eq!(
        (error.code, error.detail.found),
        (Code::SecretMalformed, Some(5))
    );
}

#[cfg(feature = "key-pairs")]
#[test]
fn nothing_that_is_printed_holds_a_key() {
    let layers = Layers::open(builtin_text("standard-webhooks").unwrap()).unwrap();
    let secrets = vec![Zeroizing::new(WHSEC.as_bytes().to_vec())];
    let receiver = Receiver::new(
        &layers,
        ReceiverOptions {
            secrets,
            ..ReceiverOptions::default()
        },
    )
    .unwrap();
    assert_eq!(format!("{receiver:?}"), "Receiver([REDACTED])");
    assert!(receiver.id_is_signed());
    let keys = layers
        .scheme()
        .unwrap()
        .secrets
        .keys(WHSEC.as_bytes(), 0)
        .unwrap();
    assert!(format!("{keys:?}").contains("[REDACTED]"));
    let key = layers
        .scheme()
        .unwrap()
        .secrets
        .signing_key(WHSEC.as_bytes(), 0)
        .unwrap();
    assert!(format!("{key:?}").contains("[REDACTED]"));
    let private =
        hookproof::crypto::PrivateKey::new(hookproof::crypto::Algorithm::Ed25519, &[7; 32])
            .unwrap();
    assert_eq!(format!("{private:?}"), "PrivateKey([REDACTED])");
    let tag =
        hookproof::crypto::MacKey::new(hookproof::crypto::Algorithm::HmacSha256, b"k").unwrap();
    assert_eq!(
        format!("{:?} {tag:?}", tag.tag(core::iter::empty())),
        "Tag([REDACTED]) MacKey([REDACTED])"
    );
}

/// Every profile that signs into headers is accepted by its own receiver.
#[test]
fn every_provider_accepts_what_it_signs() {
    let mut count = 0;
    for name in builtin_names() {
        let layers = Layers::open(builtin_text(name).unwrap()).unwrap();
        let scheme = layers.scheme().unwrap();
        let Proof::Signed(signature) = &scheme.proof else {
            continue;
        };
        let constants: Vec<_> = signature
            .constants
            .iter()
            .map(|name| (name.clone(), "c".to_string()))
            .collect();
        let private = hookproof::crypto::generate(&scheme.secrets, &[3; 64]).unwrap();
        let request = SignRequest {
            id: Some("msg_1"),
            url: Some("https://a.example/in?b=1"),
            method: Some("POST"),
            body: b"a=1",
            constants: &constants,
            timestamp: Some("1614265330"),
            ..SignRequest::default()
        };
        let Ok(headers) = sign(
            &scheme,
            &[Zeroizing::new(private.clone().into_bytes())],
            &request,
        ) else {
            continue;
        };
        let secret = scheme
            .secrets
            .verification_secret(private.as_bytes(), 0)
            .unwrap();
        let receiver = Receiver::new(
            &layers,
            ReceiverOptions {
                secrets: vec![Zeroizing::new(secret)],
                constants,
                ..ReceiverOptions::default()
            },
        )
        .unwrap();
        let mut headers = pairs(&headers);
        headers.extend([(":method", "POST"), (":url", "https://a.example/in?b=1")]);
        match receiver.verify(
            &Message {
                headers: &headers,
                body: b"a=1",
            },
            1_614_265_330,
        ) {
            Ok(_) => count += 1,
            // A time or an id that stands in the body is the body's author's.
            Err(rejection) => assert!(
                rejection.code.name().starts_with("body")
                    || rejection.code == Code::VariableMissing,
                "{name}: {rejection}"
            ),
        }
    }
    assert!(count > 60, "{count} providers");
}

#[test]
fn a_broken_secret_is_told_by_its_number_and_the_place_of_the_fault() {
    let layers = Layers::open(builtin_text("standard-webhooks").unwrap()).unwrap();
    let misuse = |good: usize, broken: &str| {
        let secrets = (0..good).map(|_| WHSEC).chain([broken]);
        let secrets = secrets.map(|secret| Zeroizing::new(secret.as_bytes().to_vec()));
        let options = ReceiverOptions {
            secrets: secrets.collect(),
            ..ReceiverOptions::default()
        };
        let misuse = Receiver::new(&layers, options).unwrap_err();
        (
            misuse.code,
            misuse.detail.subject.as_deref().map(str::to_owned),
            misuse.detail.found,
        )
    };
    for (good, number) in [
        (0, "1"),
        (1, "2"),
        (8, "9"),
        (9, "10"),
        (11, "12"),
        (15, "16"),
    ] {
        assert_eq!(
            misuse(good, "whsec_MfKQ*r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
            (Code::SecretMalformed, Some(number.to_owned()), Some(11)),
            "{good}"
        );
    }
    // Counted from 1. Bits behind the last whole byte: the fault is in the last letter.
    assert_eq!(
        misuse(0, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaR="),
        (Code::SecretMalformed, Some("1".to_owned()), Some(37))
    );
}
