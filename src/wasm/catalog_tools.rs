//! What is made from catalogs, over the boundary. Results are JSON text, which the other side parses.

use js_sys::JSON;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};

use super::STATE;
use super::catalog::opened;
use super::structured::{thrown, thrown_with};
use crate::catalog::{self, Catalog, EventType, Remark};
use crate::error::{Code, Misuse};
use crate::json::{self, Writer};

fn catalog(profile: &str) -> Result<Catalog, JsValue> {
    super::catalog::catalog(profile).map_err(|misuse| thrown(&misuse))
}

/// Works with the catalog of a profile, or with no text the one before: a tester asks for one example after another.
fn with_catalog<R>(
    profile: &str,
    work: impl FnOnce(&Catalog) -> Result<R, JsValue>,
) -> Result<R, JsValue> {
    STATE.with_borrow_mut(|state| {
        let catalog = opened(&mut state.opened, profile).map_err(|misuse| thrown(&misuse))?;
        work(catalog)
    })
}

fn named<'c>(catalog: &'c Catalog, event_type: &str) -> Result<&'c EventType, JsValue> {
    catalog.event_type(event_type).ok_or_else(|| {
        thrown(&Misuse::new(Code::UnknownEventType).subject([": ", event_type].concat()))
    })
}

fn impossible(event_type: &str, reason: &str) -> JsValue {
    thrown_with(
        &Misuse::new(Code::ExampleImpossible).subject(event_type.to_owned()),
        reason,
    )
}

/// A payload of an event type, as text: the documented one, or with a seed another.
#[wasm_bindgen]
pub fn example_event(
    profile: &str,
    event_type: &str,
    seed: Option<f64>,
) -> Result<String, JsValue> {
    with_catalog(profile, |catalog| {
        catalog
            .example(named(catalog, event_type)?, seed.map(|seed| seed as u64))
            .map_err(|reason| impossible(event_type, &reason))
    })
}

/// Invalid payloads of an event type, each with the finding it must give, as JSON text.
#[wasm_bindgen]
pub fn near_misses(profile: &str, event_type: &str) -> Result<String, JsValue> {
    let misses = with_catalog(profile, |catalog| {
        catalog
            .near_misses(named(catalog, event_type)?)
            .map_err(|reason| impossible(event_type, &reason))
    })?;
    let mut out = Writer::new();
    out.begin_array();
    for miss in &misses {
        object(
            &mut out,
            &[
                ("body", &miss.body),
                ("rule", miss.rule),
                ("severity", miss.severity.name()),
                ("at", &miss.at),
                ("change", &miss.change),
            ],
        );
    }
    out.end_array();
    Ok(out.finish())
}

/// What is different between the catalogs of two profiles, as JSON text.
#[wasm_bindgen]
pub fn compare_catalogs(old: &str, new: &str) -> Result<String, JsValue> {
    let differences = catalog::compare(&catalog(old)?, &catalog(new)?);
    let mut out = Writer::new();
    out.begin_array();
    for difference in &differences {
        out.begin_object();
        out.key("severity")
            .string(difference.change.impact().name());
        out.key("change").string(difference.change.name());
        out.key("eventType");
        match &difference.event_type {
            Some(name) => out.string(name),
            None => out.null(),
        };
        out.key("at").string(&difference.at);
        out.key("sentence").string(&difference.sentence());
        out.end_object();
    }
    out.end_array();
    Ok(out.finish())
}

/// A catalog from a document of others, as JSON text: event types and findings. `source` is the name of its format.
#[wasm_bindgen]
pub fn import_catalog(
    source: &str,
    document: &str,
    within: Option<String>,
) -> Result<String, JsValue> {
    let read = |text| {
        json::parse(text, json::Limits::default())
            .map_err(|error| thrown(&Misuse::new(Code::NotJson).found(error.offset as i64)))
    };
    let document = read(document.as_bytes())?;
    let within = within
        .as_ref()
        .map(|text| read(text.as_bytes()))
        .transpose()?;
    let root = document.root();
    let imported = match source {
        "openapi" => catalog::from_openapi(root),
        "event-types" => catalog::from_svix(root),
        _ => catalog::from_schemas(root, within.as_ref().map(json::Document::root)),
    };
    let mut out = Writer::new();
    out.begin_object().key("events");
    imported.write(&mut out);
    out.key("findings").begin_array();
    for finding in &imported.findings {
        object(
            &mut out,
            &[
                ("rule", finding.rule),
                ("severity", finding.severity.name()),
                ("at", &finding.at),
                ("message", &finding.message),
                ("hint", &finding.hint),
            ],
        );
    }
    out.end_array().end_object();
    Ok(out.finish())
}

/// TypeScript declarations of a profile's events.
#[wasm_bindgen]
pub fn event_declarations(profile: &str) -> Result<String, JsValue> {
    with_catalog(profile, |catalog| Ok(catalog::declarations(catalog)))
}

/// An object of texts.
fn object(out: &mut Writer, members: &[(&str, &str)]) {
    out.begin_object();
    for (key, text) in members {
        out.key(key).string(text);
    }
    out.end_object();
}

fn remarks(out: &mut Writer, remarks: &[Remark]) {
    out.begin_array();
    for remark in remarks {
        object(
            out,
            &[
                ("rule", remark.rule),
                ("severity", remark.severity.name()),
                ("level", remark.level),
                ("at", &remark.at),
                ("message", &remark.message),
                ("hint", &remark.hint),
            ],
        );
    }
    out.end_array();
}

/// What is to be known of a provider's catalog as a whole, as JSON text.
#[wasm_bindgen]
pub fn catalog_findings(profile: &str) -> Result<String, JsValue> {
    let mut out = Writer::new();
    with_catalog(profile, |catalog| {
        remarks(&mut out, &catalog.remarks);
        Ok(())
    })?;
    Ok(out.finish())
}

/// The event types of a profile.
#[wasm_bindgen]
pub fn event_types(profile: &str) -> Result<JsValue, JsValue> {
    let catalog = catalog(profile)?;
    let mut out = Writer::new();
    out.begin_array();
    for event in catalog.types() {
        out.begin_object();
        out.key("type").string(&event.name);
        for (key, text) in [
            ("title", event.title()),
            ("description", event.description()),
            ("level", event.level()),
            ("exampleLevel", event.example_level()),
        ] {
            out.key(key).string(&text);
        }
        out.key("deprecated").boolean(event.deprecated());
        out.key("findings");
        remarks(&mut out, event.remarks().unwrap_or_default());
        if let Some(schema) = event.schema_text() {
            out.key("schema").raw(&schema);
        }
        out.end_object();
    }
    out.end_array();
    JSON::parse(&out.finish())
}
