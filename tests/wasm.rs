//! The vector corpus inside WebAssembly, by wasm-bindgen-test. On other targets this file is empty: tests/vectors.rs runs there.
#![cfg(target_arch = "wasm32")]

mod support;

use support::{FILES, run_file};
use wasm_bindgen_test::wasm_bindgen_test;

macro_rules! providers {
    ($($test:ident $name:literal)*) => { $(
        #[wasm_bindgen_test]
        fn $test() {
            let (name, text) = FILES.iter().find(|(name, _)| *name == $name).unwrap();
            assert!(run_file(name, text) > 0);
        }
    )* };
}

providers! {
    claravine "claravine"
    clarus "clarus"
    clawget "clawget"
    clazar "clazar"
    clerk "clerk"
    closient "closient"
    discord "discord"
    dropbox "dropbox"
    github "github"
    hubspot "hubspot"
    hubspot_v1 "hubspot-v1"
    hubspot_v2 "hubspot-v2"
    intercom "intercom"
    lemon_squeezy "lemon-squeezy"
    linear "linear"
    mailgun "mailgun"
    meta "meta"
    openai "openai"
    paddle "paddle"
    resend "resend"
    sendgrid "sendgrid"
    shopify "shopify"
    slack "slack"
    square "square"
    standard_webhooks "standard-webhooks"
    stripe "stripe"
    svix "svix"
    twilio "twilio"
    twitch "twitch"
    workos "workos"
    zendesk "zendesk"
    zoom "zoom"
}
