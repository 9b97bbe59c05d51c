//! Whether the time of a refusal tells where a forged signature differs: Welch's t over two classes that take turns.

use std::time::Instant;

use hookproof::crypto::equal;
use hookproof::message::Message;
use hookproof::profile::{Layers, builtin_text};
use hookproof::receiver::{Receiver, ReceiverOptions};

/// The customary threshold of leakage tests (ISO/IEC 17825): beyond it a difference is no accident.
const MOST: f64 = 4.5;

const SAMPLES: usize = 200_000;

/// Share of the slowest samples that is dropped: interrupts, not the code.
const KEPT: f64 = 0.9;

fn statistics(mut samples: Vec<f64>) -> (f64, f64, f64) {
    samples.sort_by(f64::total_cmp);
    samples.truncate((samples.len() as f64 * KEPT) as usize);
    let count = samples.len() as f64;
    let mean = samples.iter().sum::<f64>() / count;
    let variance = samples
        .iter()
        .map(|sample| (sample - mean).powi(2))
        .sum::<f64>()
        / (count - 1.0);
    (mean, variance, count)
}

/// Runs both classes by turns in an order that no branch predictor can learn; gives t and both means in nanoseconds. `prepare` puts the
/// class's input where `run` reads it: two inputs in two places would differ by their addresses.
fn compare<S>(
    state_of: &mut S,
    prepare: impl Fn(&mut S, bool),
    run: impl Fn(&S),
) -> (f64, f64, f64) {
    let mut classes = [Vec::with_capacity(SAMPLES), Vec::with_capacity(SAMPLES)];
    let mut state = 0x9e37_79b9_u32;
    for round in 0..SAMPLES * 2 + 1_000 {
        state ^= state << 13;
        state ^= state >> 17;
        state ^= state << 5;
        let last = state & 1 == 1;
        prepare(state_of, last);
        let start = Instant::now();
        run(state_of);
        let nanoseconds = start.elapsed().as_nanos() as f64;
        if round >= 1_000
            && let Some(class) = classes.get_mut(usize::from(last))
        {
            class.push(nanoseconds);
        }
    }
    let [first, last] = classes.map(statistics);
    let t = (first.0 - last.0) / (first.1 / first.2 + last.1 / last.2).sqrt();
    (t, first.0, last.0)
}

fn forged(byte: usize) -> String {
    // The published signature of the reference libraries' vector, one character changed.
    let mut text = b"v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=".to_vec();
    if let Some(letter) = text.get_mut(byte) {
        // The next letter of the same kind: what differs must be the place alone, not the path through base64.
        *letter += 1;
    }
    String::from_utf8(text).unwrap_or_default()
}

/// Prints the table; gives the comparisons whose time tells too much.
pub fn measure() -> Vec<String> {
    println!(
        "\n{:<52} {:>12} {:>12} {:>9}",
        "first byte wrong against last byte wrong", "first ns", "last ns", "t"
    );
    let mut broken = Vec::new();
    let mut row = |name: &str, (t, first, last): (f64, f64, f64)| {
        println!("{name:<52} {first:>12.1} {last:>12.1} {t:>9.2}");
        if t.abs() > MOST {
            broken.push(name.to_string());
        }
    };
    let tag = [7_u8; 32];
    let (mut first, mut last) = (tag, tag);
    first[0] ^= 1;
    last[31] ^= 1;
    row(
        "crypto::equal over 32 bytes",
        compare(
            &mut [0_u8; 32],
            |place, at_end| place.copy_from_slice(if at_end { &last } else { &first }),
            |place| {
                std::hint::black_box(equal(&tag, std::hint::black_box(place)));
            },
        ),
    );
    let receiver = Layers::open(builtin_text("standard-webhooks").unwrap_or_default())
        .ok()
        .and_then(|layers| {
            let secrets = vec![b"whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw".to_vec().into()];
            Receiver::new(
                &layers,
                ReceiverOptions {
                    secrets,
                    ..ReceiverOptions::default()
                },
            )
            .ok()
        });
    let Some(receiver) = receiver else {
        return vec!["the receiver did not open".into()];
    };
    // Characters 5 (h) and 44 (O) stand in the first and the last group of base64.
    let signatures = [forged(5), forged(44)];
    row(
        "the whole of verify, Standard Webhooks",
        compare(
            &mut String::with_capacity(64),
            |place, at_end| {
                let [first, last] = &signatures;
                place.clear();
                place.push_str(if at_end { last } else { first });
            },
            |place| {
                let headers = [
                    ("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                    ("webhook-timestamp", "1614265330"),
                    ("webhook-signature", place.as_str()),
                ];
                let message = Message {
                    headers: &headers,
                    body: b"{\"test\": 2432232314}",
                };
                std::hint::black_box(receiver.verify(&message, 1_614_265_330).is_err());
            },
        ),
    );
    broken
}
