//! The same three faults at every provider that signs the body: what is proved for ten is proved for all.

use hookproof::crypto::generate;
use hookproof::diagnose::{Class, Question, Report, diagnose};
use hookproof::profile::{Layers, builtin_names, builtin_text};
use hookproof::scheme::{Proof, SignRequest, sign};
use zeroize::Zeroizing;

use super::sender::NOW;

const URL: &str = "https://hooks.example.com/in?a=1";
const BODY: &str = r#"{"id": "ev_1", "n": [1, 2]}"#;

fn codes(report: &Report) -> Vec<(&'static str, Class)> {
    let causes = report.causes.iter();
    causes
        .map(|found| (found.cause.info().unwrap().code, found.class))
        .collect()
}

#[test]
fn every_signing_provider_proves_the_usual_faults() {
    let mut checked = 0;
    let mut wrong = Vec::new();
    for name in builtin_names() {
        let layers = Layers::open(builtin_text(name).unwrap()).unwrap();
        let scheme = layers.scheme().unwrap();
        let Proof::Signed(signature) = &scheme.proof else {
            continue;
        };
        let private = generate(&scheme.secrets, &[7; 64]).unwrap();
        let Ok(secret) = scheme.secrets.verification_secret(private.as_bytes(), 0) else {
            continue;
        };
        let constants: Vec<_> = signature
            .constants
            .iter()
            .map(|name| (name.clone(), "c".to_owned()))
            .collect();
        let time = NOW.to_string();
        let request = SignRequest {
            id: Some("msg_1"),
            timestamp: Some(&time),
            body: BODY.as_bytes(),
            method: Some("POST"),
            url: Some(URL),
            constants: &constants,
            ..SignRequest::default()
        };
        // Those that look for a member or a field in the body have vectors of their own.
        let Ok(headers) = sign(&scheme, &[Zeroizing::new(private.into_bytes())], &request) else {
            continue;
        };
        let ask = |secret: &[u8], body: &str| {
            let secrets = [Zeroizing::new(secret.to_vec())];
            let question = Question {
                layers: &layers,
                secrets: &secrets,
                headers: &headers,
                body: body.as_bytes(),
                method: Some("POST"),
                url: Some(URL),
                now: NOW,
                expected_headers: &[],
                constants: &constants,
                public_url: None,
                tolerance_seconds: None,
            };
            codes(&diagnose(&question).unwrap())
        };
        if ask(&secret, BODY).first() != Some(&("verifies", Class::Proved)) {
            continue;
        }
        checked += 1;
        let with_line_break = [secret.as_slice(), b"\n"].concat();
        // A PEM document may end with a line break.
        let found = ask(&with_line_break, BODY);
        if !matches!(found[..], [("secret-blanks" | "verifies", Class::Proved)]) {
            wrong.push((name, "secret", found));
        }
        if !signature.covers_body {
            continue;
        }
        let found = ask(&secret, r#"{"id":"ev_1","n":[1,2]}"#);
        if !matches!(
            found[..],
            [("reserialized-python" | "verifies", Class::Proved)]
        ) {
            wrong.push((name, "body", found));
        }
        let found = ask(&secret, r#"{"id":"ev_2","n":[1,2]}"#);
        if found.iter().any(|(_, class)| *class == Class::Proved) {
            wrong.push((name, "tampered", found));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(checked > 60, "{checked}");
}
