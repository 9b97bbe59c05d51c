//! How time grows with the size of what a stranger can send.

use std::time::{Duration, Instant};

use hookproof::json::{self, Limits};
use hookproof::message::Message;
use hookproof::profile::{Layers, builtin_text};
use hookproof::receiver::{Receiver, ReceiverOptions};
use hookproof::schema::{Options, Schema};

/// Linear time has the exponent 1, quadratic time 2. Sorting by a heap comes to 1.4 where the items no longer fit the cache.
const MOST: f64 = 1.5;

/// Sizes in bytes or items: each twice the one before.
const SIZES: [usize; 6] = [8_192, 16_384, 32_768, 65_536, 131_072, 262_144];

type Case = (&'static str, Box<dyn Fn(usize) -> Box<dyn FnMut()>>);

/// Verifies `body` for a provider with headers that name every family it has.
fn verify(
    provider: &'static str,
    secret: &'static str,
    headers: &'static [(&'static str, &'static str)],
    body: Vec<u8>,
) -> Box<dyn FnMut()> {
    let layers = Layers::open(builtin_text(provider).unwrap_or_default()).ok();
    let options = ReceiverOptions {
        secrets: vec![secret.as_bytes().to_vec().into()],
        public_url: Some("https://hooks.example.com/in".into()),
        ..ReceiverOptions::default()
    };
    let receiver = layers.and_then(|layers| Receiver::new(&layers, options).ok());
    Box::new(move || {
        if let Some(receiver) = &receiver {
            let message = Message {
                headers,
                body: &body,
            };
            std::hint::black_box(receiver.verify(&message, 1_614_265_330).is_err());
        }
    })
}

fn parse(text: String) -> Box<dyn FnMut()> {
    Box::new(move || {
        let document = json::parse(text.as_bytes(), Limits::default());
        std::hint::black_box(document.map(|document| document.duplicate_key()).is_ok());
    })
}

fn validate(schema: &str, text: String) -> Box<dyn FnMut()> {
    let schema = json::parse(schema.as_bytes(), Limits::default())
        .ok()
        .and_then(|document| Schema::compile(document.root(), Options::default()).ok());
    Box::new(move || {
        if let (Some(schema), Ok(document)) =
            (&schema, json::parse(text.as_bytes(), Limits::default()))
        {
            std::hint::black_box(schema.is_valid(document.root()));
        }
    })
}

fn list(count: usize, item: impl Fn(usize) -> String) -> String {
    let items: Vec<_> = (0..count).map(item).collect();
    format!("[{}]", items.join(","))
}

fn members(count: usize, name: impl Fn(usize) -> String) -> String {
    let members: Vec<_> = (0..count)
        .map(|number| format!("\"{}\":{number}", name(number)))
        .collect();
    format!("{{{}}}", members.join(","))
}

const STANDARD: &[(&str, &str)] = &[
    ("webhook-id", "msg_1"),
    ("webhook-timestamp", "1614265330"),
    (
        "webhook-signature",
        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
    ),
];
const WHSEC: &str = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

fn cases() -> Vec<Case> {
    vec![
        (
            "verify: a forged body",
            Box::new(|size| verify("standard-webhooks", WHSEC, STANDARD, vec![b'a'; size])),
        ),
        (
            "verify: a token in a JSON body of many members",
            Box::new(|size| {
                verify(
                    "claravine",
                    "token-0123456789",
                    &[("authorization", "Bearer token-0123456789")],
                    members(size, |number| format!("k{number}")).into_bytes(),
                )
            }),
        ),
        (
            "verify: a form of many fields",
            Box::new(|size| {
                verify(
                    "twilio",
                    "12345",
                    &[("x-twilio-signature", "RSOYDt4T1cUTdK1PDd93/VVr8B8=")],
                    (0..size)
                        .map(|number| format!("f{}=1&", number * 7919 % size))
                        .collect::<String>()
                        .into_bytes(),
                )
            }),
        ),
        (
            "json: a wide list",
            Box::new(|size| parse(list(size, |_| "1".into()))),
        ),
        (
            "json: many members of one name",
            Box::new(|size| parse(members(size, |_| "a".into()))),
        ),
        (
            "json: many lists inside lists",
            Box::new(|size| {
                parse(list(size / 100, |_| {
                    format!("{}{}", "[".repeat(100), "]".repeat(100))
                }))
            }),
        ),
        (
            "json: escapes",
            Box::new(|size| parse(format!("\"{}\"", "\\u00e9".repeat(size)))),
        ),
        (
            "schema: uniqueItems over objects",
            Box::new(|size| {
                validate(
                    r#"{"uniqueItems": true}"#,
                    list(size, |number| format!("{{\"a\":{number}}}")),
                )
            }),
        ),
        (
            "schema: a pattern that invites to go back",
            Box::new(|size| {
                validate(
                    r#"{"pattern": "^(a+)+$"}"#,
                    format!("\"{}!\"", "a".repeat(size)),
                )
            }),
        ),
        (
            "schema: unevaluatedProperties",
            Box::new(|size| {
                validate(
                    r#"{"anyOf": [{"properties": {"k1": true}}, {"patternProperties": {"^z": true}}], "unevaluatedProperties": {"type": "number"}}"#,
                    members(size, |number| format!("k{number}")),
                )
            }),
        ),
        (
            "schema: itself again by four ways",
            Box::new(|size| {
                validate(
                    r##"{"$defs": {"a": {"items": {"$ref": "#"}}, "b": {"items": {"$ref": "#"}}, "c": {"items": {"$ref": "#"}}, "d": {"items": {"$ref": "#"}}}, "allOf": [{"$ref": "#/$defs/a"}, {"$ref": "#/$defs/b"}, {"$ref": "#/$defs/c"}, {"$ref": "#/$defs/d"}]}"##,
                    list(size, |_| "[]".into()),
                )
            }),
        ),
        (
            "profile: many unknown members",
            Box::new(|size| {
                let text = members(size, |number| format!("k{number}"));
                Box::new(move || {
                    std::hint::black_box(Layers::open(&text).is_err());
                })
            }),
        ),
    ]
}

/// The best of a few runs: noise only ever adds.
fn time(work: &mut dyn FnMut()) -> Duration {
    (0..5)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .min()
        .unwrap_or_default()
}

/// The slope of time over size, both as logarithms, by least squares.
fn exponent(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let mean = |of: fn(&(f64, f64)) -> f64| points.iter().map(of).sum::<f64>() / count;
    let (x, y) = (mean(|point| point.0), mean(|point| point.1));
    let over: f64 = points
        .iter()
        .map(|point| (point.0 - x) * (point.1 - y))
        .sum();
    let under: f64 = points.iter().map(|point| (point.0 - x).powi(2)).sum();
    over / under
}

/// Prints the table; gives the cases that grow too fast.
pub fn measure() -> Vec<String> {
    println!(
        "{:<52} {:>12} {:>12} {:>9}",
        "growth with size", "smallest µs", "largest µs", "exponent"
    );
    let mut broken = Vec::new();
    for (name, make) in cases() {
        let mut points = Vec::new();
        let (mut first, mut last) = (Duration::ZERO, Duration::ZERO);
        for size in SIZES {
            let mut work = make(size);
            work();
            last = time(&mut *work);
            if points.is_empty() {
                first = last;
            }
            points.push(((size as f64).ln(), (last.as_nanos().max(1) as f64).ln()));
        }
        let slope = exponent(&points);
        println!(
            "{name:<52} {:>12} {:>12} {slope:>9.2}",
            first.as_micros(),
            last.as_micros()
        );
        if slope > MOST {
            broken.push(name.to_string());
        }
    }
    broken
}
