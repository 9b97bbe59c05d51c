//! Every built-in profile is whole: it parses, its schemas compile, and each example is valid against its own schema.
#![cfg(feature = "compile")]

use hookproof::catalog::{Catalog, Context};
use hookproof::endpoint::EndpointRules;
use hookproof::json;
use hookproof::profile::{Layers, builtin_names, builtin_text};
use hookproof::retry::RetryPolicy;
use hookproof::schema::{Options, Schema};

fn each(mut check: impl FnMut(&str, &Layers<'_>)) {
    let mut count = 0;
    for name in builtin_names() {
        let layers = Layers::open(builtin_text(name).unwrap())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        check(name, &layers);
        count += 1;
    }
    assert!(count >= 11, "found {count} profiles");
}

#[test]
fn schemes_policies_and_rules_parse() {
    each(|name, layers| {
        assert_eq!(layers.name().unwrap(), name);
        layers
            .scheme()
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Some(node) = layers.member("delivery") {
            RetryPolicy::parse(node).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
        if let Some(node) = layers.member("endpoint") {
            EndpointRules::parse(node).unwrap_or_else(|error| panic!("{name}: {error}"));
        }
    });
}

#[test]
fn each_file_is_what_the_published_schema_describes() {
    let text = include_str!("../src/profile/profile.schema.json");
    let document = json::parse(text.as_bytes(), json::Limits::default()).unwrap();
    let schema = Schema::compile(document.root(), Options::default())
        .unwrap_or_else(|error| panic!("{}: {}", error.at, error.sentence));
    for name in builtin_names() {
        let profile = builtin_text(name).unwrap();
        let profile = json::parse(profile.as_bytes(), json::Limits::default()).unwrap();
        let findings = schema.validate(profile.root());
        assert!(findings.is_empty(), "{name}: {findings:#?}");
    }
}

#[test]
fn examples_are_valid_and_name_their_own_type() {
    let mut examples = 0;
    each(|name, layers| {
        let open = || Catalog::parse(layers).unwrap_or_else(|error| panic!("{name}: {error}"));
        let compiled = open().compile_all();
        compiled.unwrap_or_else(|error| panic!("{name}: {error}"));
        let catalog = open();
        for event in catalog.types() {
            let example = event
                .example()
                .unwrap_or_else(|| panic!("{name}: {} has no example", event.name));
            // Types that stand in a header are not in the body; there the caller names them.
            let context = Context {
                event_type: Some(&event.name),
                id: None,
                id_signed: false,
                assurance: None,
                headers: &[],
            };
            let report = catalog.check(example.as_bytes(), &context);
            assert!(
                report.valid,
                "{name} {}: {:#?}",
                event.name, report.findings
            );
            assert_eq!(
                report.event_type.as_deref(),
                Some(event.name.as_str()),
                "{name}"
            );
            examples += 1;
        }
    });
    assert!(examples >= 20, "found {examples} examples");
}

#[test]
fn the_clawget_payout_keeps_its_trailing_zero() {
    let layers = Layers::open(builtin_text("clawget").unwrap()).unwrap();
    let catalog = Catalog::parse(&layers).unwrap();
    assert!(
        catalog
            .event_type("payout.completed")
            .unwrap()
            .example()
            .unwrap()
            .contains("475.50")
    );
}
