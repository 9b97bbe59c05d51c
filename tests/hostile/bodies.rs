//! What must hold for any input. The property tests and the fuzz targets run the same functions.

use hookproof::diagnose::{Class, Question};
use hookproof::encoding::Encoding;
use hookproof::error::Blame;
use hookproof::json;
use hookproof::message::Message;
use hookproof::profile::{Layers, builtin_names, builtin_text};
use hookproof::receiver::{Receiver, ReceiverOptions};
use hookproof::schema::{Options, Schema};
use hookproof::scheme::{Proof, SignRequest, sign};
use zeroize::Zeroizing;

/// A body: its name, and what it does with any bytes.
pub type Body = (&'static str, fn(&[u8]));

/// All of them.
pub const BODIES: &[Body] = &[
    ("compact", compact),
    ("diagnose", diagnose),
    ("encoding", encoding),
    ("json_text", json_text),
    ("profile", profile),
    ("schema", schema),
    ("secret", secret),
    ("sign_then_change", sign_then_change),
    ("verify", verify),
];

/// The first byte's share of a list.
fn pick<'d, T: Copy>(data: &'d [u8], list: &[T]) -> Option<(T, &'d [u8])> {
    let (first, rest) = data.split_first()?;
    Some((*list.get(usize::from(*first) % list.len())?, rest))
}

fn providers() -> Vec<&'static str> {
    builtin_names().collect()
}

fn text(data: &[u8]) -> String {
    String::from_utf8_lossy(data).into_owned()
}

/// What is read is canonical, and what is written is read back.
pub fn encoding(data: &[u8]) {
    for encoding in [Encoding::Base64, Encoding::Base64Url, Encoding::Hex] {
        let written = encoding.encode(data);
        assert_eq!(encoding.decode(written.as_bytes()).as_deref(), Ok(data));
        match encoding.decode(data) {
            Ok(bytes) => {
                let again = encoding.encode(&bytes);
                assert!(again.as_bytes().eq_ignore_ascii_case(data), "{encoding:?}");
                assert!(encoding == Encoding::Hex || again.as_bytes() == data);
            }
            Err(at) => assert!(at <= data.len()),
        }
    }
}

/// The reader agrees with an independent one about what JSON is, except where its limits are named.
pub fn json_text(data: &[u8]) {
    let ours = json::parse(data, json::Limits::default());
    let theirs = serde_json::from_slice::<serde_json::Value>(data);
    match (&ours, &theirs) {
        (Ok(document), Ok(_)) => {
            let small = json::minify(document.root().raw());
            assert!(json::parse(small.as_bytes(), json::Limits::default()).is_ok());
        }
        (Err(error), _) => assert!(error.offset <= data.len()),
        // What serde_json refuses and JSON allows: numbers beyond its floats.
        (Ok(document), Err(error)) => assert!(
            document.had_bom() || error.to_string().contains("number out of range"),
            "{error}"
        ),
    }
}

/// No text given as a profile does more than be refused, and what is accepted can be used.
pub fn profile(data: &[u8]) {
    let text = text(data);
    let Ok(layers) = Layers::open(&text) else {
        return;
    };
    let _ = hookproof::profile::check_form(&text);
    if let Ok(catalog) = hookproof::catalog::Catalog::parse(&layers) {
        let _ = catalog.compile_all();
    }
    let Ok(scheme) = layers.scheme() else { return };
    let names = scheme.headers.clone();
    let options = ReceiverOptions {
        secrets: vec![Zeroizing::new(
            b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_vec(),
        )],
        expected_headers: names
            .first()
            .map(|name| (name.clone(), "x".into()))
            .into_iter()
            .collect(),
        ..ReceiverOptions::default()
    };
    if let Ok(receiver) = Receiver::new(&layers, options) {
        let headers: Vec<_> = names
            .iter()
            .map(|name| (name.as_str(), "v1=00,t=1"))
            .collect();
        let _ = receiver.verify(
            &Message {
                headers: &headers,
                body: data,
            },
            1,
        );
    }
}

/// Any JSON given as a schema compiles or is refused, and checks itself without end or panic.
pub fn schema(data: &[u8]) {
    let Ok(document) = json::parse(data, json::Limits::default()) else {
        return;
    };
    if let Ok(schema) = Schema::compile(document.root(), Options::default()) {
        let valid = schema.is_valid(document.root());
        assert_eq!(valid, schema.validate(document.root()).is_empty());
    }
}

/// Any bytes given as a compact schema are refused or check anything; what was read is written and read again.
pub fn compact(data: &[u8]) {
    let (schema, body) = data.split_at(data.len() - data.len() / 4);
    let Ok(schema) = Schema::from_bytes(schema, None) else {
        return;
    };
    let again = Schema::from_bytes(&schema.to_bytes(), None).unwrap();
    assert_eq!(format!("{again:?}"), format!("{schema:?}"));
    let fixed: [&[u8]; 2] = [
        br#"{"type":"a","data":{"id":1,"list":["x",0.5,null]}}"#,
        b"[[],[{}]]",
    ];
    for text in fixed.into_iter().chain([body]) {
        if let Ok(document) = json::parse(text, json::Limits::default()) {
            let valid = schema.is_valid(document.root());
            assert_eq!(valid, schema.validate(document.root()).is_empty());
        }
    }
}

/// Any text given as a secret becomes keys or an error that does not hold it.
pub fn secret(data: &[u8]) {
    let Some((provider, secret)) = pick(data, &providers()) else {
        return;
    };
    let layers = Layers::open(builtin_text(provider).unwrap()).unwrap();
    let scheme = layers.scheme().unwrap();
    match scheme.secrets.keys(secret, 0) {
        Ok(keys) => assert!(!keys.is_empty() && !secret.is_empty()),
        Err(misuse) => {
            assert_eq!(misuse.code.info().unwrap().blame, Blame::Caller);
            let said = misuse.to_string();
            assert!(secret.len() < 12 || !said.contains(&text(secret)), "{said}");
        }
    }
    let _ = scheme.secrets.verification_secret(secret, 0);
}

/// A line of `data` to each header of a provider, the rest as body: never accepted, because nobody here knows the secret.
pub fn verify(data: &[u8]) {
    let Some((provider, rest)) = pick(data, &providers()) else {
        return;
    };
    let layers = Layers::open(builtin_text(provider).unwrap()).unwrap();
    let scheme = layers.scheme().unwrap();
    if matches!(scheme.proof, Proof::Asserted(_)) {
        return;
    }
    let Some(receiver) = receiver(&layers, 1) else {
        return;
    };
    let mut lines = rest.splitn(scheme.headers.len() + 2, |byte| *byte == b'\n');
    let now = lines.next().map_or(0, |line| {
        line.iter()
            .fold(0, |sum: i64, byte| sum.wrapping_mul(256) + i64::from(*byte))
    });
    let values: Vec<_> = scheme
        .headers
        .iter()
        .map(|name| (name.clone(), text(lines.next().unwrap_or_default())))
        .collect();
    let headers: Vec<_> = values
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let message = Message {
        headers: &headers,
        body: lines.next().unwrap_or_default(),
    };
    if let Ok(verified) = receiver.verify(&message, now) {
        panic!("{provider} accepted what nobody signed: {verified:?}");
    }
}

/// The same as a failed message, with the first line as secret: explained in words, and never with a proof.
pub fn diagnose(data: &[u8]) {
    let Some((provider, rest)) = pick(data, &providers()) else {
        return;
    };
    let layers = Layers::open(builtin_text(provider).unwrap()).unwrap();
    let scheme = layers.scheme().unwrap();
    let mut lines = rest.splitn(scheme.headers.len() + 3, |byte| *byte == b'\n');
    let secret = lines.next().unwrap_or_default().to_vec();
    let names = scheme.headers.iter().cloned().chain(["date".into()]);
    let headers: Vec<_> = names
        .map(|name| (name, text(lines.next().unwrap_or_default())))
        .filter(|(_, value)| !value.is_empty())
        .collect();
    let question = Question {
        layers: &layers,
        secrets: &[Zeroizing::new(secret), Zeroizing::new(data.to_vec())],
        headers: &headers,
        body: lines.next().unwrap_or_default(),
        method: Some("POST"),
        url: Some("https://hooks.example.com/in?a=1"),
        now: 1_614_265_330,
        expected_headers: &headers,
        constants: &[],
        public_url: None,
        tolerance_seconds: None,
    };
    let Ok(report) = hookproof::diagnose::diagnose(&question) else {
        return;
    };
    assert!(!report.causes.is_empty());
    for found in &report.causes {
        assert_eq!(found.class, Class::Hint, "{provider}: {found:?}");
        assert!(found.message().len() > 20 && !found.fix().is_empty());
    }
    assert!(json::parse(report.to_json().as_bytes(), json::Limits::default()).is_ok());
}

/// Fresh keys of a provider, made from one byte; `None` where it shows receivers something the key cannot be turned into.
fn receiver(layers: &Layers<'_>, seed: u8) -> Option<Receiver> {
    let scheme = layers.scheme().unwrap();
    let private = hookproof::crypto::generate(&scheme.secrets, &[seed; 64]).unwrap();
    let secret = scheme
        .secrets
        .verification_secret(private.as_bytes(), 0)
        .ok()?;
    let constants = match &scheme.proof {
        Proof::Signed(signature) => signature
            .constants
            .iter()
            .map(|name| (name.clone(), "c".into()))
            .collect(),
        _ => Vec::new(),
    };
    let options = ReceiverOptions {
        secrets: vec![Zeroizing::new(secret)],
        constants,
        ..ReceiverOptions::default()
    };
    Receiver::new(layers, options).ok()
}

/// What a provider signs is accepted; with one byte changed it is not.
pub fn sign_then_change(data: &[u8]) {
    let Some((provider, rest)) = pick(data, &providers()) else {
        return;
    };
    let Some((at, body)) = rest.split_first() else {
        return;
    };
    let layers = Layers::open(builtin_text(provider).unwrap()).unwrap();
    let scheme = layers.scheme().unwrap();
    let Proof::Signed(signature) = &scheme.proof else {
        return;
    };
    let Some(receiver) = receiver(&layers, 1) else {
        return;
    };
    let private = hookproof::crypto::generate(&scheme.secrets, &[1; 64]).unwrap();
    let constants: Vec<_> = signature
        .constants
        .iter()
        .map(|name| (name.clone(), "c".into()))
        .collect();
    let request = SignRequest {
        id: Some("msg_1"),
        timestamp: Some("1614265330"),
        body,
        method: Some("POST"),
        url: Some("https://hooks.example.com/in?a=1"),
        constants: &constants,
        ..SignRequest::default()
    };
    // A body in which the scheme looks for a member or a field cannot always be signed.
    let Ok(signed) = sign(&scheme, &[Zeroizing::new(private.into_bytes())], &request) else {
        return;
    };
    let mut headers: Vec<_> = signed
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    headers.extend([
        (":method", "POST"),
        (":url", "https://hooks.example.com/in?a=1"),
    ]);
    let mut changed = body.to_vec();
    let verdict = receiver.verify(
        &Message {
            headers: &headers,
            body,
        },
        1_614_265_330,
    );
    if let Err(rejection) = verdict {
        // A time inside the body is the body's author's.
        let code = rejection.code.name();
        assert!(
            code.starts_with("timestamp") || code.starts_with("body"),
            "{provider}: {rejection}"
        );
        return;
    }
    if !signature.covers_body || changed.is_empty() {
        return;
    }
    let place = usize::from(*at) % changed.len();
    // A form is signed by what it says, so the byte must change that.
    changed[place] = if changed[place] == b'x' { b'y' } else { b'x' };
    assert!(
        receiver
            .verify(
                &Message {
                    headers: &headers,
                    body: &changed
                },
                1_614_265_330
            )
            .is_err(),
        "{provider} accepted a changed body"
    );
}
