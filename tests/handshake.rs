//! Handshakes of the built-in profiles: what is answered, and what is refused.
#![cfg(feature = "full")]

use hookproof::handshake::{Refusal, Reply, answer};
use hookproof::message::Message;
use hookproof::profile::{Layers, builtin_names, builtin_text};
use hookproof::receiver::ReceiverOptions;
use hookproof::scheme::{SignRequest, sign};
use zeroize::Zeroizing;

const NOW: i64 = 1_614_265_330;

struct Sent<'a> {
    provider: &'a str,
    secret: &'a str,
    token: Option<&'a str>,
    headers: Vec<(String, String)>,
    body: &'a str,
}

impl Sent<'_> {
    fn get(provider: &'static str, query: &str) -> Sent<'static> {
        Sent {
            provider,
            secret: "",
            token: None,
            headers: vec![
                (":method".into(), "GET".into()),
                (
                    ":url".into(),
                    format!("https://hooks.example.com/in?{query}"),
                ),
            ],
            body: "",
        }
    }

    /// A POST, signed as the provider signs.
    fn post(provider: &'static str, body: &'static str) -> Sent<'static> {
        let layers = Layers::open(builtin_text(provider).unwrap()).unwrap();
        let scheme = layers.scheme().unwrap();
        let secret = "a-secret-of-some-length";
        let request = SignRequest {
            id: Some("msg_1"),
            timestamp: Some("1614265330"),
            body: body.as_bytes(),
            ..SignRequest::default()
        };
        let secrets = [Zeroizing::new(secret.as_bytes().to_vec())];
        let mut headers = sign(&scheme, &secrets, &request).unwrap();
        headers.push((":method".into(), "POST".into()));
        Sent {
            provider,
            secret,
            token: None,
            headers,
            body,
        }
    }

    fn with(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    fn answer(&self) -> Result<Option<Reply>, &'static str> {
        let layers = Layers::open(builtin_text(self.provider).unwrap()).unwrap();
        let secrets = match self.secret {
            "" => Vec::new(),
            secret => vec![Zeroizing::new(secret.as_bytes().to_vec())],
        };
        let options = ReceiverOptions {
            secrets,
            ..ReceiverOptions::default()
        };
        let headers: Vec<_> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        let message = Message {
            headers: &headers,
            body: self.body.as_bytes(),
        };
        answer(&layers, options, self.token, &message, NOW).map_err(|refusal| match refusal {
            Refusal::Rejected(rejection) => rejection.code.name(),
            Refusal::Misuse(misuse) => misuse.code.name(),
        })
    }

    fn reply(&self) -> (u16, String) {
        let reply = self.answer().unwrap().expect("a handshake");
        (reply.status, reply.body)
    }
}

#[test]
fn a_challenge_in_the_query_comes_back() {
    assert_eq!(
        Sent::get("dropbox", "challenge=a%20b").reply(),
        (200, "a b".into())
    );
    assert_eq!(Sent::get("dropbox", "other=1").answer(), Ok(None));
    assert_eq!(
        Sent::get("websub", "hub.mode=subscribe&hub.challenge=x")
            .reply()
            .1,
        "x"
    );
    // Twice: it is open which one is meant, so it is no handshake.
    assert_eq!(
        Sent::get("dropbox", "challenge=a&challenge=b").answer(),
        Ok(None)
    );
}

#[test]
fn a_token_of_the_owner_is_compared() {
    let query = "hub.mode=subscribe&hub.challenge=1158201444&hub.verify_token=mine";
    let mut sent = Sent::get("meta", query);
    assert_eq!(sent.answer(), Err("option-invalid"));
    sent.token = Some("other");
    assert_eq!(sent.answer(), Err("token-mismatch"));
    sent.token = Some("mine");
    assert_eq!(sent.reply(), (200, "1158201444".into()));
}

#[test]
fn signed_handshakes_are_verified_first() {
    let mut sent = Sent::post("slack", r#"{"type":"url_verification","challenge":"3eZb"}"#);
    assert_eq!(sent.reply(), (200, "3eZb".into()));
    sent.body = r#"{"type":"url_verification","challenge":"other"}"#;
    assert_eq!(sent.answer(), Err("signature-mismatch"));
    sent.secret = "";
    assert_eq!(sent.answer(), Err("secret-missing"));
    let event = Sent::post("slack", r#"{"type":"event_callback"}"#);
    assert_eq!(event.answer(), Ok(None));
}

/// The HMAC was computed with Python's hmac.
#[test]
fn a_token_comes_back_with_its_mac() {
    let sent = Sent::post(
        "zoom",
        r#"{"event":"endpoint.url_validation","payload":{"plainToken":"qgg8vlvZRS6UYooatFL8Aw"}}"#,
    );
    assert_eq!(
        sent.reply(),
        (200, r#"{"plainToken":"qgg8vlvZRS6UYooatFL8Aw","encryptedToken":"8f3a4615905a2539fd8864c28fcb35d77b1ea18d166af339b6e33ab556c5360d"}"#.into())
    );
}

#[test]
fn headers_and_statuses() {
    let twitch = Sent::post("twitch", r#"{"challenge":"pogchamp"}"#).with(
        "Twitch-Eventsub-Message-Type",
        "webhook_callback_verification",
    );
    // Twitch signs a date, which `sign` writes from the seconds.
    assert_eq!(twitch.reply(), (200, "pogchamp".into()));
    let asana = Sent::get("asana", "").with("X-Hook-Secret", "b5370");
    assert_eq!(asana.answer(), Ok(None), "a GET is none");
    let mut asana = Sent::get("asana", "").with("X-Hook-Secret", "b5370");
    asana.headers[0].1 = "POST".into();
    let reply = asana.answer().unwrap().unwrap();
    assert_eq!(reply.headers, [("x-hook-secret".into(), "b5370".into())]);
    asana.headers[2].1 = "a\r\nset-cookie: b".into();
    assert_eq!(asana.answer(), Err("header-malformed"));
    let mut trello = Sent::get("trello", "");
    trello.headers[0].1 = "HEAD".into();
    assert_eq!(trello.reply(), (200, String::new()));
}

/// Each built-in handshake has a name, and a request without anything is none of them.
#[test]
fn ordinary_requests_are_no_handshakes() {
    let mut with = 0;
    for provider in builtin_names() {
        let layers = Layers::open(builtin_text(provider).unwrap()).unwrap();
        with += usize::from(layers.member("handshake").is_some());
        let headers = [
            (":method", "POST"),
            (":url", "https://hooks.example.com/in"),
        ];
        let message = Message {
            headers: &headers,
            body: b"{}",
        };
        let found = answer(&layers, ReceiverOptions::default(), None, &message, NOW);
        assert_eq!(found, Ok(None), "{provider}");
    }
    assert!(with >= 9, "{with} profiles with handshakes");
}

/// A profile that nobody checked: without a word of what to answer, nothing is made up.
#[test]
fn a_handshake_without_a_reply_is_a_fault_of_the_profile() {
    let text = r#"{"name":"mine","extends":"standard-webhooks","handshake":[{"name":"ask","when":{"method":"GET"},"signed":false,"body":"{query:a}"}]}"#;
    let layers = Layers::open(text).unwrap();
    let message = Message {
        headers: &[
            (":method", "GET"),
            (":url", "https://hooks.example.com/in?a=1"),
        ],
        body: b"",
    };
    let refusal = answer(&layers, ReceiverOptions::default(), None, &message, NOW).unwrap_err();
    let Refusal::Misuse(misuse) = refusal else {
        panic!("{refusal:?}")
    };
    assert_eq!(misuse.code.name(), "invalid-profile");
    assert!(
        misuse.to_string().contains("/handshake: needs a reply"),
        "{misuse}"
    );
}
