//! Schemes that no built-in provider has: signed, verified, and refused where they must be.
#![cfg(feature = "full")]
// A helper that panics fails the test that called it.
#![allow(clippy::panic)]

use hookproof::crypto::Algorithm;
use hookproof::error::Code;
use hookproof::message::Message;
use hookproof::profile::Layers;
use hookproof::receiver::{Receiver, ReceiverOptions};
use hookproof::scheme::{SignRequest, SignedHeader, sign};
use zeroize::Zeroizing;

const SECRET: &str = "key-of-some-length";
const BODY: &[u8] = b"{\"a\":1}";
const REQUEST: SignRequest<'_> = SignRequest {
    id: None,
    timestamp: Some("1700000000"),
    body: BODY,
    method: None,
    url: None,
    expected_headers: &[],
    constants: &[],
};

fn profile(scheme: &str) -> String {
    format!(
        r#"{{"name":"own","scheme":{{"assurance":"signed","signature":{{}},"secret":{{"encoding":"utf-8"}},{scheme}}}}}"#
    )
}

fn secrets(list: &[&str]) -> Vec<Zeroizing<Vec<u8>>> {
    let bytes = list.iter().map(|secret| secret.as_bytes().to_vec().into());
    bytes.collect()
}

fn signed(profile: &str, request: &SignRequest<'_>) -> Vec<SignedHeader> {
    let layers = Layers::open(profile).unwrap_or_else(|error| panic!("{profile}: {error:?}"));
    sign(&layers.scheme().unwrap(), &secrets(&[SECRET]), request)
        .unwrap_or_else(|error| panic!("{profile}: {error:?}"))
}

/// The id, or the code of the rejection.
fn verify(
    profile: &str,
    options: ReceiverOptions,
    headers: &[(&str, &str)],
    now: i64,
) -> Result<Option<String>, Code> {
    let layers = Layers::open(profile).unwrap();
    let options = ReceiverOptions {
        secrets: secrets(&[SECRET]),
        ..options
    };
    let receiver = Receiver::new(&layers, options).unwrap();
    let message = Message {
        headers,
        body: BODY,
    };
    match receiver.verify(&message, now) {
        Ok(verified) => Ok(verified.id.map(|id| id.into_owned())),
        Err(rejection) => Err(rejection.code),
    }
}

fn pairs(headers: &[SignedHeader]) -> Vec<(&str, &str)> {
    let pairs = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()));
    pairs.collect()
}

/// Values by Python's hmac and hashlib.
#[test]
fn a_digest_in_the_content_and_the_requests_line() {
    let digest = profile(r#""content":"{body:sha256-base64}","families":[{"signature":"x-sig"}]"#);
    let headers = signed(&digest, &REQUEST);
    assert_eq!(
        headers[0].1,
        "b96d8572bd442f48eb45b62281bae37abcb9cd33f76424b74f7957286306bc50"
    );
    assert_eq!(
        verify(&digest, ReceiverOptions::default(), &pairs(&headers), 0),
        Ok(None)
    );

    let line = profile(r#""content":"{method} {url} {body}","families":[{"signature":"x-sig"}]"#);
    let url = "https://a.example/hook?b=1";
    let request = SignRequest {
        method: Some("PUT"),
        url: Some(url),
        ..REQUEST
    };
    let headers = signed(&line, &request);
    assert_eq!(
        headers[0].1,
        "8da96f1dfed18ede775f8c32e35805ef5447f01a76b45a1813da74be9d9f146b"
    );
    let with = |method: &str, url: &str| {
        let headers = [
            ("x-sig", headers[0].1.as_str()),
            (":method", method),
            (":url", url),
        ];
        verify(&line, ReceiverOptions::default(), &headers, 0)
    };
    assert_eq!(with("put", url), Ok(None));
    assert_eq!(with("POST", url), Err(Code::SignatureMismatch));
    assert_eq!(
        with("PUT", "https://a.example/hook"),
        Err(Code::SignatureMismatch)
    );
}

#[test]
fn an_id_that_is_not_signed_is_told_where_it_arrived() {
    let own = profile(r#""content":"{body}","families":[{"signature":"x-sig","id":"x-id"}]"#);
    let headers = signed(&own, &REQUEST);
    let (name, value) = (headers[0].0.as_str(), headers[0].1.as_str());
    let with = |more: &[(&str, &str)]| {
        let headers: Vec<_> = [(name, value)]
            .into_iter()
            .chain(more.iter().copied())
            .collect();
        verify(&own, ReceiverOptions::default(), &headers, 0)
    };
    assert_eq!(with(&[]), Ok(None));
    assert_eq!(with(&[("x-id", "")]), Ok(None));
    assert_eq!(with(&[("x-id", "a.b")]), Ok(Some("a.b".into())));
}

#[test]
fn a_digest_that_the_content_names_covers_the_body() {
    let own = profile(
        r#""content":"{header:x-date}{header:x-digest}","families":[{"signature":"x-sig"}],"bodyDigest":{"place":"x-digest"}"#,
    );
    let digest = "015abd7f5cc57a2dd94b7590f04ad8084273905ee33ec5cebeae62276a97f862";
    let date = [
        ("x-date".to_owned(), "today".to_owned()),
        ("x-digest".to_owned(), digest.to_owned()),
    ];
    let headers = signed(
        &own,
        &SignRequest {
            expected_headers: &date,
            ..REQUEST
        },
    );
    let all = pairs(&headers);
    assert_eq!(
        verify(&own, ReceiverOptions::default(), &all, 0),
        Ok(None),
        "{all:?}"
    );
    let without: Vec<_> = all
        .iter()
        .copied()
        .filter(|(name, _)| *name != "x-digest")
        .collect();
    assert_eq!(
        verify(&own, ReceiverOptions::default(), &without, 0),
        Err(Code::MissingHeader)
    );
}

#[test]
fn one_bound_alone_holds() {
    let own = profile(
        r#""content":"{timestamp}.{body}","families":[{"signature":"x-sig","timestamp":"x-time"}],"timestamp":{"toleranceSeconds":null,"futureSeconds":null}"#,
    );
    let headers = signed(&own, &REQUEST);
    let headers = pairs(&headers);
    let at = |future_seconds, now| {
        let options = ReceiverOptions {
            future_seconds,
            ..ReceiverOptions::default()
        };
        verify(&own, options, &headers, now)
    };
    assert_eq!(at(None, 0), Ok(None));
    assert_eq!(at(None, i64::from(u32::MAX)), Ok(None));
    assert_eq!(at(Some(10), 1_800_000_000), Ok(None));
    assert_eq!(at(Some(10), 1_699_999_990), Ok(None));
    assert_eq!(at(Some(10), 1_699_999_989), Err(Code::TimestampTooNew));
}

#[test]
fn the_beginning_of_time_in_milliseconds() {
    let own = profile(
        r#""content":"{timestamp}.{body}","families":[{"signature":"x-sig","timestamp":"x-time"}],"timestamp":{"format":"unix-milliseconds"}"#,
    );
    for (seconds, written) in [("0", "0"), ("1", "1000")] {
        let headers = signed(
            &own,
            &SignRequest {
                timestamp: Some(seconds),
                ..REQUEST
            },
        );
        let headers = pairs(&headers);
        assert!(headers.contains(&("x-time", written)), "{headers:?}");
        assert_eq!(
            verify(&own, ReceiverOptions::default(), &headers, 0),
            Ok(None)
        );
    }
}

#[test]
fn a_mismatch_counts_secrets_and_signatures() {
    let own = profile(r#""content":"{body}","families":[{"signature":"x-sig"}]"#);
    let layers = Layers::open(&own).unwrap();
    let options = ReceiverOptions {
        secrets: secrets(&[
            "one-secret-of-mine",
            "two-secrets-of-mine",
            "three-secrets-of-mine",
        ]),
        ..ReceiverOptions::default()
    };
    let signature = "00".repeat(32);
    let message = Message {
        headers: &[("x-sig", &signature)],
        body: BODY,
    };
    let rejection = Receiver::new(&layers, options)
        .unwrap()
        .verify(&message, 0)
        .unwrap_err();
    let detail = (rejection.detail.expected, rejection.detail.found);
    assert_eq!(
        (rejection.code, detail),
        (Code::SignatureMismatch, (Some(3), Some(1)))
    );
}

#[test]
fn algorithms_have_the_names_they_are_read_by() {
    for name in [
        "hmac-sha1",
        "hmac-sha256",
        "hmac-sha384",
        "hmac-sha512",
        "sha256",
        "ed25519",
        "ecdsa-p256-sha256",
    ] {
        let algorithm = Algorithm::from_name(name).unwrap_or_else(|| panic!("{name}"));
        assert_eq!(algorithm.name(), name);
        assert!(algorithm.in_this_build(), "{name}");
    }
    assert!(Algorithm::from_name("md5").is_none());
}

#[test]
fn a_limit_that_is_no_number_is_told_and_not_passed_over() {
    let with = |limit: &str| {
        profile(r#""families":[{"signature":"x-sig"}],"content":"{body}""#).replacen(
            '{',
            &format!("{{\"maxBodyBytes\":{limit},"),
            1,
        )
    };
    let opened = |limit: &str| {
        let text = with(limit);
        let layers = Layers::open(&text).unwrap();
        let options = ReceiverOptions {
            secrets: secrets(&[SECRET]),
            ..ReceiverOptions::default()
        };
        Receiver::new(&layers, options).map(|receiver| receiver.max_body_bytes())
    };
    assert_eq!(opened("5").unwrap(), 5);
    for limit in ["\"5\"", "-1", "null", "[]", "1.5"] {
        assert_eq!(
            opened(limit).unwrap_err().code,
            Code::InvalidProfile,
            "{limit}"
        );
    }
}
