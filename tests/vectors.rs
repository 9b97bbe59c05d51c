//! The vector corpus, natively.
#![cfg(all(feature = "compile", feature = "key-pairs"))]
#![allow(clippy::cast_possible_truncation, reason = "test code")]

#[macro_use]
mod support;

use hookproof::crypto::{Digest, HashKind, MAX_DIGEST_BYTES};
use hookproof::error::Code;
use hookproof::json::Node;
use hookproof::message::{HeaderValues, Message};
use hookproof::profile::{Layers, builtin_names, builtin_text};
use hookproof::receiver::{HostHash, Receiver, ReceiverOptions};
use hookproof::schema::{Options, Schema};
use hookproof::scheme::Transform;
use proptest::prelude::*;
use support::{FILES, open, run_file};

#[test]
fn every_provider_has_vectors() {
    let with_vectors: Vec<_> = FILES.iter().map(|(name, _)| *name).collect();
    assert_eq!(builtin_names().collect::<Vec<_>>(), with_vectors);
}

#[test]
fn every_file_has_the_documented_form() {
    let schema = open(include_str!("vectors/vector.schema.json"));
    let schema = Schema::compile(schema.root(), Options::default()).unwrap();
    for (provider, text) in FILES {
        let document = open(text);
        let findings = schema.validate(document.root());
        assert!(findings.is_empty(), "{provider}: {findings:#?}");
    }
}

#[test]
fn most_vectors_are_negative() {
    let mut valid = 0;
    let mut all = 0;
    for (_, text) in FILES {
        let document = open(text);
        for vector in document
            .root()
            .get("tests")
            .into_iter()
            .flat_map(Node::items)
        {
            all += 1;
            valid += usize::from(
                vector.get("result").and_then(Node::as_str).as_deref() == Some("valid"),
            );
        }
    }
    assert!(all > 700 && valid * 2 < all, "{valid} of {all} are valid");
}

macro_rules! providers {
    ($($test:ident $name:literal)*) => { $(
        #[test]
        fn $test() {
            let (name, text) = FILES.iter().find(|(name, _)| *name == $name).unwrap();
            assert!(run_file(name, text) > 0);
        }
    )* };
}

each_provider!(providers);

/// The published message of the reference libraries.
const HEADERS: [(&str, &str); 3] = [
    ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
    ("webhook-timestamp", "1614265330"),
    (
        "webhook-signature",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ),
];
const BODY: &[u8] = b"{\"test\": 2432232314}";

fn receiver(provider: &str) -> Receiver {
    let layers = Layers::open(builtin_text(provider).unwrap()).unwrap();
    let secret = b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_vec();
    Receiver::new(
        &layers,
        ReceiverOptions {
            secrets: vec![secret.into()],
            ..Default::default()
        },
    )
    .unwrap()
}

#[test]
fn any_flipped_bit_is_refused() {
    let receiver = receiver("standard-webhooks");
    for bit in 0..BODY.len() * 8 {
        let mut body = BODY.to_vec();
        body[bit / 8] ^= 1 << (bit % 8);
        assert!(
            receiver
                .verify(
                    &Message {
                        headers: &HEADERS,
                        body: &body
                    },
                    1_614_265_330
                )
                .is_err(),
            "body bit {bit}"
        );
    }
    for header in 0..HEADERS.len() {
        for at in 0..HEADERS[header].1.len() {
            for flip in [1_u8, 2, 4, 8, 16, 32, 64] {
                let mut value = HEADERS[header].1.as_bytes().to_vec();
                value[at] ^= flip;
                let Ok(value) = String::from_utf8(value) else {
                    continue;
                };
                let mut headers = HEADERS;
                headers[header].1 = &value;
                assert!(
                    receiver
                        .verify(
                            &Message {
                                headers: &headers,
                                body: BODY
                            },
                            1_614_265_330
                        )
                        .is_err(),
                    "{value}"
                );
            }
        }
    }
}

proptest! {
    #[test]
    fn no_header_panics(values in prop::collection::vec("\\PC{0,80}|[a-z0-9=,.: +/]{0,120}", 3), body in prop::collection::vec(any::<u8>(), 0..64), now in any::<i64>()) {
        for name in ["standard-webhooks", "svix", "stripe"] {
            let receiver = receiver(name);
            let names = receiver.scheme().headers.clone();
            let headers: Vec<_> = names.iter().zip(&values).map(|(name, value)| (name.as_str(), value.as_str())).collect();
            let refused = receiver.verify(&Message { headers: &headers, body: &body }, now).is_err();
            prop_assert!(refused);
        }
    }
}

/// Which schemes may have their body hashed by the host: HMAC over a body that is signed once, as it is.
#[test]
fn digests_from_elsewhere() {
    let takes = |provider: &str, transform: Option<Transform>| {
        let layers = Layers::open(builtin_text(provider).unwrap()).unwrap();
        let secret = match provider {
            "standard-webhooks" | "svix" => "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
            _ => "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        };
        let options = ReceiverOptions {
            secrets: vec![secret.as_bytes().to_vec().into()],
            transform,
            ..ReceiverOptions::default()
        };
        Receiver::new(&layers, options).unwrap().takes_digests()
    };
    for provider in [
        "standard-webhooks",
        "svix",
        "stripe",
        "github",
        "slack",
        "intercom",
        "paystack",
    ] {
        assert!(takes(provider, None), "{provider}");
    }
    // A signature inside the body, a URL with several forms, a token.
    for provider in ["mailgun", "twilio", "gitlab"] {
        assert!(!takes(provider, None), "{provider}");
    }
    assert!(takes("clawget", None));
    assert!(!takes("clawget", Some(Transform::JsonStringify)));
}

/// A host without a digest leaves no verdict, whichever key it was for: a mismatch would blame the sender.
#[test]
fn a_host_that_gives_no_digest_leaves_no_verdict() {
    struct Fails(usize);
    impl HostHash for Fails {
        fn digest<'p>(
            &mut self,
            _: HashKind,
            _: &[u8],
            _: impl DoubleEndedIterator<Item = &'p [u8]>,
            _: impl Iterator<Item = &'p [u8]>,
        ) -> Option<Digest> {
            self.0 = self.0.checked_sub(1)?;
            Some([0; MAX_DIGEST_BYTES])
        }
    }
    let layers = Layers::open(builtin_text("github").unwrap()).unwrap();
    let secrets = ["one secret of some length", "another secret of some length"];
    let options = ReceiverOptions {
        secrets: secrets
            .map(|secret| secret.as_bytes().to_vec().into())
            .to_vec(),
        ..ReceiverOptions::default()
    };
    let receiver = Receiver::new(&layers, options).unwrap();
    let signature = format!("sha256={}", "0".repeat(64));
    let message = Message {
        headers: &[("x-hub-signature-256", signature.as_str())],
        body: b"",
    };
    let values = HeaderValues::pick(&receiver.scheme().headers, &message);
    for (digests, code) in [
        (0, Code::Internal),
        (1, Code::Internal),
        (2, Code::SignatureMismatch),
    ] {
        let verdict = receiver.verify_by_host(&values, 2, 0, &mut Fails(digests));
        assert_eq!(verdict.unwrap_err().code, code, "{digests} digests");
    }
}
