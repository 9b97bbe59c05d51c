//! The vector corpus, for every Rust target: the files are compiled in, because not every target has a file system.

use hookproof::crypto::{Digest, Hash, HashKind, MAX_DIGEST_BYTES};
use hookproof::encoding::Encoding;
use hookproof::error::{Blame, Rejection};
use hookproof::json::{self, Document, Limits, Node};
use hookproof::message::{HeaderValues, METHOD, Message, URL};
use hookproof::profile::{Layers, builtin_text};
use hookproof::receiver::{HostHash, Receiver, ReceiverOptions, Verified};
use hookproof::scheme::Transform;
use zeroize::Zeroizing;

/// Hands every provider over to a macro: the name of its test and its own. The one list of the vector files.
macro_rules! each_provider {
    ($with:ident) => {
        $with! {
            ably "ably"
            adyen_platform "adyen-platform"
            asana "asana"
            bigcommerce "bigcommerce"
            billit "billit"
            bitbucket "bitbucket"
            box_com "box"
            btcpay "btcpay"
            buildkite "buildkite"
            buildkite_token "buildkite-token"
            cal_com "cal-com"
            cashfree "cashfree"
            chargebee "chargebee"
            circleci "circleci"
            claravine "claravine"
            clarus "clarus"
            clawget "clawget"
            clazar "clazar"
            clerk "clerk"
            clickup "clickup"
            closient "closient"
            cloudconvert "cloudconvert"
            cloudflare_stream "cloudflare-stream"
            coinbase_commerce "coinbase-commerce"
            deepgram "deepgram"
            discord "discord"
            docusign "docusign"
            dodo_payments "dodo-payments"
            dropbox "dropbox"
            elevenlabs "elevenlabs"
            everee "everee"
            expo_eas "expo-eas"
            figma "figma"
            finch "finch"
            gitea "gitea"
            github "github"
            gitlab "gitlab"
            gitlab_signed "gitlab-signed"
            gocardless "gocardless"
            hubspot "hubspot"
            hubspot_v1 "hubspot-v1"
            hubspot_v2 "hubspot-v2"
            intercom "intercom"
            intuit_quickbooks "intuit-quickbooks"
            lark "lark"
            lemon_squeezy "lemon-squeezy"
            line "line"
            linear "linear"
            lithic "lithic"
            mailgun "mailgun"
            meta "meta"
            microsoft_teams "microsoft-teams"
            modern_treasury "modern-treasury"
            mollie "mollie"
            mux "mux"
            notion "notion"
            onfido "onfido"
            openai "openai"
            paddle "paddle"
            pagerduty "pagerduty"
            paystack "paystack"
            planetscale "planetscale"
            polar "polar"
            pusher "pusher"
            razorpay "razorpay"
            recall "recall"
            replicate "replicate"
            resend "resend"
            revenuecat "revenuecat"
            sanity "sanity"
            segment "segment"
            sendgrid "sendgrid"
            sentry "sentry"
            shopify "shopify"
            slack "slack"
            square "square"
            standard_webhooks "standard-webhooks"
            stripe "stripe"
            supabase_auth "supabase-auth"
            svix "svix"
            tabapay "tabapay"
            telegram "telegram"
            telnyx "telnyx"
            terraform_cloud "terraform-cloud"
            tiktok "tiktok"
            trello "trello"
            twilio "twilio"
            twitch "twitch"
            vercel "vercel"
            vercel_blob "vercel-blob"
            viber "viber"
            webflow "webflow"
            websub "websub"
            woocommerce "woocommerce"
            workos "workos"
            xero "xero"
            zendesk "zendesk"
            zoom "zoom"
        }
    };
}

macro_rules! files {
    ($($test:ident $name:literal)*) => { &[$(($name, include_str!(concat!("../vectors/providers/", $name, ".json")))),*] };
}

/// Provider and vector file, by name.
pub const FILES: &[(&str, &str)] = each_provider!(files);

pub fn open(text: &str) -> Document<'_> {
    json::parse(
        text.as_bytes(),
        Limits {
            max_bytes: usize::MAX,
            ..Limits::default()
        },
    )
    .expect("a vector file is JSON")
}

/// The body of a vector, as bytes.
pub fn body(vector: Node<'_>) -> Vec<u8> {
    let body = vector.get("body").expect("a body");
    if let Some(text) = body.get("text") {
        return text.as_str().expect("text").into_owned().into_bytes();
    }
    if let Some(text) = body.get("base64") {
        return Encoding::Base64
            .decode(text.as_str().expect("text").as_bytes())
            .expect("base64");
    }
    let repeat: Vec<_> = body.get("repeat").expect("repeat").items().collect();
    repeat[0]
        .as_str()
        .expect("text")
        .repeat(repeat[1].as_u64().expect("a count") as usize)
        .into_bytes()
}

fn string(node: Node<'_>) -> String {
    node.as_str().expect("text").into_owned()
}

/// Hashes a body that the receiver does not see.
struct Outside<'b>(&'b [u8]);

impl HostHash for Outside<'_> {
    fn digest<'p>(
        &mut self,
        kind: HashKind,
        first: &[u8],
        before: impl DoubleEndedIterator<Item = &'p [u8]>,
        behind: impl Iterator<Item = &'p [u8]>,
    ) -> Option<Digest> {
        let mut hash = Hash::new(kind);
        hash.update(first);
        before.for_each(|piece| hash.update(piece));
        hash.update(self.0);
        behind.for_each(|piece| hash.update(piece));
        let digest = hash.finish();
        let mut padded = [0; MAX_DIGEST_BYTES];
        padded[..digest.len()].copy_from_slice(digest);
        Some(padded)
    }
}

/// The same message with its body hashed outside, which must come to the same verdict.
fn by_host(
    receiver: &Receiver,
    message: &Message<'_>,
    now: i64,
    verdict: &Result<Verified<'_>, Rejection>,
) -> Result<(), String> {
    let values = HeaderValues::pick(&receiver.scheme().headers, message);
    let mut host = Outside(message.body);
    let found = receiver.verify_by_host(&values, message.body.len(), now, &mut host);
    match (verdict, &found) {
        (Ok(one), Ok(other)) if one == other => Ok(()),
        (Err(one), Err(other)) if one.code == other.code => Ok(()),
        _ => Err(format!(
            "hashed by the host: expected {verdict:?}, found {found:?}"
        )),
    }
}

/// Runs one vector; what differs, in words.
pub fn run(provider: &str, vector: Node<'_>) -> Result<(), String> {
    let wanted = string(vector.get("result").expect("a result"));
    let code = vector.get("code").map(string);
    let differs = |found: &str, found_code: &str| {
        let same = wanted == found && code.as_deref().is_none_or(|code| code == found_code);
        if same {
            Ok(())
        } else {
            Err(format!(
                "expected {wanted} {code:?}, found {found} {found_code}"
            ))
        }
    };
    let config = vector.get("config").expect("a config");
    let transform = match config.get("bodyTransform").map(string) {
        None => None,
        Some(name) => match Transform::from_name(&name) {
            Some(transform) => Some(transform),
            None => return differs("misuse", "transform-not-documented"),
        },
    };
    let secrets: Vec<Zeroizing<Vec<u8>>> = config
        .get("secrets")
        .into_iter()
        .flat_map(Node::items)
        .map(|secret| string(secret).into_bytes().into())
        .collect();
    let options = ReceiverOptions {
        secrets,
        tolerance_seconds: config
            .get("toleranceSeconds")
            .and_then(Node::as_u64)
            .map(|seconds| seconds as u32),
        future_seconds: None,
        expected_headers: config
            .get("expectedHeaders")
            .into_iter()
            .flat_map(Node::entries)
            .map(|(name, value)| (name.into_owned(), string(value)))
            .collect(),
        max_body_bytes: config.get("maxBodyBytes").and_then(Node::as_u64),
        transform,
        public_url: config.get("publicUrl").map(string),
        constants: config
            .get("constants")
            .into_iter()
            .flat_map(Node::entries)
            .map(|(name, value)| (name.into_owned(), string(value)))
            .collect(),
    };
    let layers = Layers::open(builtin_text(provider).expect("a built-in profile"))
        .expect("a profile that opens");
    let receiver = match Receiver::new(&layers, options) {
        Ok(receiver) => receiver,
        Err(misuse) => return differs("misuse", misuse.code.name()),
    };
    let mut pairs: Vec<(String, String)> = vector
        .get("headers")
        .into_iter()
        .flat_map(Node::items)
        .map(|pair| {
            let pair: Vec<_> = pair.items().map(string).collect();
            (pair[0].clone(), pair[1].clone())
        })
        .collect();
    // Method and URL are handed over as pseudo headers, as the message's other parts outside the body.
    for (member, name) in [("method", METHOD), ("url", URL)] {
        pairs.extend(vector.get(member).map(|value| (name.into(), string(value))));
    }
    let headers: Vec<_> = pairs
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .collect();
    let body = body(vector);
    let now = vector
        .get("now")
        .and_then(Node::as_f64)
        .expect("a time")
        .floor() as i64;
    let message = Message {
        headers: &headers,
        body: &body,
    };
    let verdict = receiver.verify(&message, now);
    if receiver.takes_digests() {
        by_host(&receiver, &message, now, &verdict)?;
    }
    match verdict {
        Err(rejection) => {
            let blame = rejection.code.info().expect("a row of the table").blame;
            let kind = if blame == Blame::Caller {
                "misuse"
            } else {
                "invalid"
            };
            differs(kind, rejection.code.name())
        }
        Ok(verified) => {
            differs("valid", "")?;
            let Some(expect) = vector.get("expect") else {
                return Ok(());
            };
            for (key, value) in expect.entries() {
                let found = match key.as_ref() {
                    "assurance" => Some(verified.assurance.name().to_string()),
                    "id" => verified.id.as_ref().map(ToString::to_string),
                    "timestamp" => verified.timestamp.map(|time| time.to_string()),
                    "freshness" => Some(
                        if verified.timestamp.is_some() {
                            "signed"
                        } else {
                            "none"
                        }
                        .to_string(),
                    ),
                    "secretIndex" => verified.secret_index.map(|index| index.to_string()),
                    "signatureLabel" => verified.label.as_deref().map(str::to_owned),
                    "usedPreviousSecret" => Some(verified.used_previous_secret.to_string()),
                    other => return Err(format!("unknown expectation {other}")),
                };
                let wanted = value
                    .as_str()
                    .map(|text| text.into_owned())
                    .or_else(|| value.as_number().map(Into::into))
                    .or_else(|| value.as_bool().map(|bool| bool.to_string()));
                if found != wanted {
                    return Err(format!("{key}: expected {wanted:?}, found {found:?}"));
                }
            }
            Ok(())
        }
    }
}

/// Runs one provider's file; gives the number of vectors that passed.
pub fn run_file(provider: &str, text: &str) -> usize {
    let document = open(text);
    let tests = document.root().get("tests").expect("tests");
    assert_eq!(
        document.root().get("numberOfTests").and_then(Node::as_u64),
        Some(tests.len() as u64),
        "{provider}: a file was cut short"
    );
    let mut failures = Vec::new();
    for vector in tests.items() {
        if let Err(problem) = run(provider, vector) {
            failures.push(format!(
                "{provider} #{} ({}): {problem}",
                vector.get("tcId").and_then(Node::as_u64).unwrap_or(0),
                string(vector.get("comment").expect("a comment"))
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    tests.len()
}
