//! Diagnosis over the boundary: JSON text in, JSON text out; secrets and body through the scratch area, where they are wiped.

use wasm_bindgen::prelude::wasm_bindgen;

use super::STATE;
use super::scratch::{header_list, layers, owned, pairs, parse_options, seconds};
use crate::diagnose::{Question, diagnose as search};
use crate::json::Node;

/// Searches the causes of a failure: profile, options (JSON: headers, method, url, now, expectedHeaders, constants, publicUrl,
/// toleranceSeconds), secrets and body lie one after another.
/// Gives the length of a report as JSON text, or the negative length of an error's text.
#[wasm_bindgen]
pub fn diagnose(
    profile_length: usize,
    options_length: usize,
    secrets_length: usize,
    body_length: usize,
) -> i32 {
    STATE.with_borrow_mut(|state| {
        let report = state.with_pieces(|_, pieces| {
            let layers = layers(pieces.text(profile_length)?)?;
            let options = parse_options(pieces.text(options_length)?)?;
            let secrets = pieces.secrets(secrets_length);
            let root = options.root();
            let (method, url) = (owned(root, "method"), owned(root, "url"));
            let public_url = owned(root, "publicUrl");
            let question = Question {
                layers: &layers,
                secrets: &secrets,
                headers: &header_list(root),
                body: pieces.take(body_length),
                method: method.as_deref(),
                url: url.as_deref(),
                now: root.get("now").and_then(Node::as_i64).unwrap_or_default(),
                expected_headers: &pairs(root, "expectedHeaders"),
                constants: &pairs(root, "constants"),
                public_url: public_url.as_deref(),
                tolerance_seconds: seconds(root, "toleranceSeconds")?,
            };
            Ok(search(&question)?.to_json())
        });
        report.map_or_else(|length| length, |text| state.answer(text))
    })
}
