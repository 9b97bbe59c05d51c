//! What a receiver tells those that read beside its scheme.
#![cfg(feature = "full")]

use hookproof::error::Code;
use hookproof::message::{MAX_HEADERS, Message, URL};
use hookproof::profile::{Layers, builtin_text};
use hookproof::receiver::{Receiver, ReceiverOptions};

fn receiver(provider: &str, secret: &str) -> Receiver {
    let layers = Layers::open(builtin_text(provider).expect(provider)).expect(provider);
    let options = ReceiverOptions {
        secrets: vec![secret.as_bytes().to_vec().into()],
        ..ReceiverOptions::default()
    };
    Receiver::new(&layers, options).expect(provider)
}

#[test]
fn an_id_is_signed_where_the_signed_content_holds_it() {
    let whsec = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    assert!(receiver("standard-webhooks", whsec).id_is_signed());
    assert!(!receiver("github", "a-secret").id_is_signed());
    assert!(!receiver("claravine", "a-token").id_is_signed());
}

#[test]
fn further_headers_are_numbered_behind_the_schemes_own_until_there_are_too_many() {
    let mut receiver = receiver("github", "a-secret");
    let own = receiver.scheme().headers.len();
    for (number, name) in receiver.scheme().headers.clone().iter().enumerate() {
        assert_eq!(receiver.read_also(&name.to_uppercase()), Some(number));
    }
    for number in own..MAX_HEADERS {
        assert_eq!(receiver.read_also(&format!("X-{number}")), Some(number));
        assert_eq!(receiver.read_also(&format!("x-{number}")), Some(number));
    }
    assert_eq!(receiver.scheme().headers.len(), MAX_HEADERS);
    assert_eq!(receiver.read_also("x-one-more"), None);
    assert_eq!(receiver.scheme().headers.len(), MAX_HEADERS);
    assert_eq!(
        receiver.scheme().headers.last().map(String::as_str),
        Some(format!("x-{}", MAX_HEADERS - 1).as_str())
    );
}

#[test]
fn half_a_url_is_never_signed() {
    let receiver = receiver("square", "a-secret");
    let signature = format!("{}=", "A".repeat(43));
    let code = |url: &str| {
        let headers = [
            (URL, url),
            ("x-square-hmacsha256-signature", signature.as_str()),
        ];
        let message = Message {
            headers: &headers,
            body: b"{}",
        };
        receiver.verify(&message, 0).map(|_| ()).unwrap_err().code
    };
    assert_eq!(code("https://example.com/"), Code::SignatureMismatch);
    for url in ["/hooks", "/", "//example.com/"] {
        assert_eq!(code(url), Code::RequestPartMissing, "{url}");
    }
}
