//! Signs messages as a provider would, so that a fault can really be applied to them.

use hookproof::crypto::{Algorithm, MacKey};
use hookproof::diagnose::{Class, MAX_SECRETS, Question, Report, diagnose};
use hookproof::encoding::Encoding;
use hookproof::json::{Limits, ecmascript, parse};
use hookproof::profile::{Layers, builtin_text};
use hookproof::scheme::{SignRequest, sign};

pub const NOW: i64 = 1_614_265_330;
pub const ID: &str = "msg_2b6Xk9";

/// A message on its way, and the settings of the side that receives it.
#[derive(Clone, Debug)]
pub struct Sent {
    pub provider: String,
    pub secrets: Vec<Vec<u8>>,
    pub headers: Vec<(String, String)>,
    pub body: Vec<u8>,
    pub method: Option<String>,
    pub url: Option<String>,
    pub now: i64,
    pub expected: Vec<(String, String)>,
    pub tolerance: Option<u32>,
}

/// A secret as each provider writes it.
pub fn secret_of(provider: &str) -> &'static str {
    match provider {
        "standard-webhooks" | "svix" | "clazar" => "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        _ => "8f742231b10e8888abcd99badcab85a5",
    }
}

pub fn mac(algorithm: Algorithm, key: &[u8], content: &[u8], encoding: Encoding) -> String {
    let key = MacKey::new(algorithm, key).unwrap();
    encoding.encode(key.tag([content].into_iter()).expose_bytes())
}

pub fn hmac_hex(key: &[u8], content: &[u8]) -> String {
    mac(Algorithm::HmacSha256, key, content, Encoding::Hex)
}

/// What `JSON.stringify(JSON.parse(text))` gives.
pub fn stringify(body: &[u8]) -> Vec<u8> {
    let document = parse(body, Limits::default()).unwrap();
    ecmascript::stringify(document.root()).into_bytes()
}

impl Sent {
    /// An honest message.
    pub fn new(provider: &str, body: &str) -> Self {
        let mut sent = Self {
            provider: provider.to_owned(),
            secrets: vec![secret_of(provider).into()],
            headers: Vec::new(),
            body: body.into(),
            method: None,
            url: None,
            now: NOW,
            expected: Vec::new(),
            tolerance: None,
        };
        if provider == "clarus" {
            sent.expected = vec![
                ("x-claruswms-domain".into(), "Acme-Live".into()),
                ("x-claruswms-automation-id".into(), "17".into()),
            ];
        }
        sent.sign_with(secret_of(provider).as_bytes());
        sent
    }

    /// Signs again, as a sender that has this secret.
    pub fn sign_with(&mut self, secret: &[u8]) {
        let layers = Layers::open(builtin_text(&self.provider).unwrap()).unwrap();
        let time = NOW.to_string();
        let request = SignRequest {
            id: Some(ID),
            timestamp: Some(&time),
            body: &self.body,
            method: self.method.as_deref(),
            url: self.url.as_deref(),
            expected_headers: &self.expected,
            constants: &[],
        };
        let secrets = [secret.to_vec().into()];
        self.headers = sign(&layers.scheme().unwrap(), &secrets, &request).unwrap();
    }

    pub fn secret(&mut self, text: impl AsRef<[u8]>) {
        self.secrets = vec![text.as_ref().to_vec()];
    }

    pub fn body(&mut self, body: impl AsRef<[u8]>) {
        self.body = body.as_ref().to_vec();
    }

    pub fn header(&self, name: &str) -> String {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.clone()).unwrap()
    }

    pub fn set(&mut self, name: &str, value: impl Into<String>) {
        self.remove(name);
        self.headers.push((name.to_owned(), value.into()));
    }

    pub fn remove(&mut self, name: &str) {
        self.headers.retain(|(known, _)| known != name);
    }

    pub fn rename(&mut self, name: &str, other: &str) {
        let value = self.header(name);
        self.remove(name);
        self.set(other, value);
    }

    /// Codes and classes of what is found.
    pub fn codes(&self) -> Vec<(&'static str, &'static str)> {
        let report = self.report();
        report
            .causes
            .iter()
            .map(|found| (found.cause.info().unwrap().code, found.class.name()))
            .collect()
    }

    pub fn proofs(&self) -> usize {
        let report = self.report();
        let proved = report
            .causes
            .iter()
            .filter(|one| one.class == Class::Proved);
        proved.count()
    }

    pub fn report(&self) -> Report {
        let layers = Layers::open(builtin_text(&self.provider).unwrap()).unwrap();
        let secrets: Vec<_> = self.secrets.iter().map(|one| one.clone().into()).collect();
        assert!(self.secrets.len() < 2 * MAX_SECRETS);
        diagnose(&Question {
            layers: &layers,
            secrets: &secrets,
            headers: &self.headers,
            body: &self.body,
            method: self.method.as_deref(),
            url: self.url.as_deref(),
            now: self.now,
            expected_headers: &self.expected,
            constants: &[],
            public_url: None,
            tolerance_seconds: self.tolerance,
        })
        .unwrap()
    }
}
