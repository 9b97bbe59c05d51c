//! Profiles, retry previews and endpoint reports: what is asked while somebody builds or looks, not with each message.

use js_sys::JSON;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::scratch::layers;
use super::structured::{plain, thrown, thrown_with};
use crate::catalog::Catalog;
use crate::endpoint::{self, EndpointRules};
use crate::error::{Code, Misuse};
use crate::json::{self, Node, Writer};
use crate::profile::{Layers, MEMBERS, builtin_names, builtin_text, check_form};
use crate::receiver::invalid_profile;
use crate::retry::{self, OptionError, PreviewOptions, RetryPolicy};

fn option(error: &OptionError) -> JsValue {
    thrown_with(
        &Misuse::new(Code::OptionInvalid).subject(error.option),
        &error.message,
    )
}

fn document(text: &str) -> Result<json::Document<'_>, JsValue> {
    json::parse(text.as_bytes(), json::Limits::default())
        .map_err(|error| thrown(&Misuse::new(Code::NotJson).found(error.offset as i64)))
}

fn open(profile: &str) -> Result<Layers<'_>, JsValue> {
    layers(profile).map_err(|misuse| thrown(&misuse))
}

/// Previews the attempts of a provider (name or profile text) or of a delivery policy (JSON text).
#[wasm_bindgen]
pub fn preview_retries(provider: &str, options: &str) -> Result<JsValue, JsValue> {
    let options = document(options)?;
    let options = PreviewOptions::parse(options.root()).map_err(|error| option(&error))?;
    let invalid = |error: crate::profile_error::ProfileError| {
        thrown(&invalid_profile(&error.under("/delivery")))
    };
    // What is no JSON is told by what opens profiles.
    if provider.trim_ascii_start().starts_with('{')
        && let Ok(text) = document(provider)
        && text.root().get("name").is_none()
    {
        let policy = RetryPolicy::parse(text.root()).map_err(invalid)?;
        return plain(&retry::preview(&policy, &options).map_err(|error| option(&error))?);
    }
    let layers = open(provider)?;
    let name = layers
        .name()
        .map_err(|error| thrown(&invalid_profile(&error)))?;
    let empty = document("{}")?;
    let policy =
        RetryPolicy::parse(layers.member("delivery").unwrap_or(empty.root())).map_err(invalid)?;
    let mut preview = retry::preview(&policy, &options).map_err(|error| option(&error))?;
    preview.provider = Some(name);
    plain(&preview)
}

/// Checks an endpoint's configuration (JSON text).
#[wasm_bindgen]
pub fn check_endpoint(provider: &str, config: &str) -> Result<JsValue, JsValue> {
    let layers = open(provider)?;
    let invalid = |error| thrown(&invalid_profile(&error));
    let empty = document("{}")?;
    let rules = EndpointRules::parse(layers.member("endpoint").unwrap_or(empty.root()))
        .map_err(|error| invalid(error.under("/endpoint")))?;
    let policy = RetryPolicy::parse(layers.member("delivery").unwrap_or(empty.root()))
        .map_err(|error| invalid(error.under("/delivery")))?;
    let catalog = Catalog::parse(&layers).map_err(invalid)?;
    let scheme = layers.scheme().map_err(invalid)?;
    let of = |deprecated: bool| -> Vec<&str> {
        let types = catalog.types();
        let types = types.filter(|event| event.deprecated() == deprecated);
        types.map(|event| event.name.as_str()).collect()
    };
    let (event_types, deprecated) = (of(false), of(true));
    let reserved: Vec<&str> = scheme.headers.iter().map(String::as_str).collect();
    let inactive = policy.inactive_sentences();
    let context = endpoint::Context {
        event_types: &event_types,
        deprecated: &deprecated,
        reserved_headers: &reserved,
        while_inactive: &inactive,
    };
    let config = document(config)?;
    plain(&endpoint::check_in(&rules, &context, config.root()))
}

/// Checks a profile whole: what receiving uses, policy, endpoint rules, and every member's form.
#[wasm_bindgen]
pub fn check_profile(profile: &str) -> Result<(), JsValue> {
    let layers = open(profile)?;
    let invalid = |error| thrown(&invalid_profile(&error));
    super::catalog::receivable(&layers).map_err(|misuse| thrown(&misuse))?;
    if let Some(node) = layers.member("delivery") {
        RetryPolicy::parse(node).map_err(|error| invalid(error.under("/delivery")))?;
    }
    if let Some(node) = layers.member("endpoint") {
        EndpointRules::parse(node).map_err(|error| invalid(error.under("/endpoint")))?;
    }
    // Last: the readers above say more about what they know.
    check_form(profile).map_err(invalid)
}

/// Every built-in provider: name, title, assurance, whether its scheme is known well enough, number of event types.
#[wasm_bindgen]
pub fn providers() -> Result<JsValue, JsValue> {
    let mut out = Writer::new();
    out.begin_array();
    for name in builtin_names() {
        let layers = open(builtin_text(name).unwrap_or_default())?;
        let assurance = layers
            .member("scheme")
            .and_then(|scheme| scheme.get("assurance"))
            .and_then(Node::as_str);
        let title = layers.member("title").and_then(Node::as_str);
        out.begin_object();
        out.key("name").string(name);
        out.key("title").string(title.as_deref().unwrap_or(name));
        out.key("assurance")
            .string(assurance.as_deref().unwrap_or_default());
        let candidate =
            layers.member("status").and_then(Node::as_str).as_deref() == Some("candidate");
        out.key("supported").boolean(!candidate);
        out.key("eventTypes")
            .number(layers.member("events").map_or(0, Node::len) as i64);
        out.end_object();
    }
    out.end_array();
    JSON::parse(&out.finish())
}

/// One profile as a plain object, with what it inherits.
#[wasm_bindgen]
pub fn provider(profile: &str) -> Result<JsValue, JsValue> {
    let layers = open(profile)?;
    let mut out = Writer::new();
    out.begin_object();
    for name in MEMBERS {
        if let Some(node) = layers.member(name) {
            out.key(name).raw(&json::minify(node.raw()));
        }
    }
    out.end_object();
    JSON::parse(&out.finish())
}
