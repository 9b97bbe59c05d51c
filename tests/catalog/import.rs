//! Catalogs from OpenAPI, from JSON Schemas by type and from an export of event types.

use hookproof::catalog::{Catalog, Imported, from_openapi, from_schemas, from_svix};

use hookproof::json::minify;

use super::support::{check, document, from_profile};

fn opened(imported: &Imported) -> Catalog {
    let profile = format!(
        r#"{{"name":"acme","extends":"standard-webhooks","events":{}}}"#,
        imported.events()
    );
    from_profile(&profile)
        .compile_all()
        .unwrap_or_else(|error| panic!("{error}: {}", imported.events()));
    from_profile(&profile)
}

fn remarks(imported: &Imported) -> Vec<(&str, &str)> {
    imported
        .findings
        .iter()
        .map(|finding| (finding.rule, finding.at.as_str()))
        .collect()
}

fn valid(catalog: &Catalog, name: &str, body: &str) -> bool {
    check(catalog, body, Some(name)).valid
}

const MODERN: &str = r##"{
  "openapi": "3.1.0",
  "webhooks": {
    "order.paid": {"post": {
      "summary": "An order was paid", "description": "Sent once.", "operationId": "orderPaid",
      "requestBody": {"content": {"application/json": {
        "schema": {"$ref": "#/components/schemas/Order"},
        "examples": {"first": {"$ref": "#/components/examples/order"}}
      }}}
    }},
    "order.moved": {"$ref": "#/components/pathItems/moved"},
    "order.gone": {"post": {"deprecated": true}}
  },
  "components": {
    "pathItems": {"moved": {"post": {"requestBody": {"$ref": "#/components/requestBodies/moved"}}}},
    "requestBodies": {"moved": {"content": {"application/vnd.acme+json": {"schema": {
      "type": "object", "required": ["tree"], "properties": {"tree": {"$ref": "#/components/schemas/Tree"}, "xml": {"type": "integer"}}
    }}}}},
    "schemas": {
      "Order": {"type": "object", "required": ["id", "lines"], "xml": {"name": "o"}, "properties": {
        "id": {"type": "string"}, "lines": {"type": "array", "items": {"$ref": "#/components/schemas/Line"}}, "discriminator": {"enum": ["$ref"]}}},
      "Line": {"type": "object", "required": ["amount"], "properties": {"amount": {"type": "number"}, "order": {"$ref": "#/components/schemas/Order"}}},
      "Tree": {"type": "object", "properties": {"children": {"type": "array", "items": {"$ref": "#/components/schemas/Tree"}}}},
      "Unused": {"type": "string"}
    },
    "examples": {"order": {"value": {"id": "o1", "lines": [{"amount": 10.50}]}}}
  }
}"##;

#[test]
fn openapi_webhooks_become_event_types_that_stand_alone() {
    let source = document(MODERN);
    let imported = from_openapi(source.root());
    assert_eq!(
        remarks(&imported),
        [("no-payload", "/webhooks/order.gone/post/requestBody")]
    );
    let catalog = opened(&imported);
    let names: Vec<_> = catalog.types().map(|event| event.name.as_str()).collect();
    assert_eq!(names, ["order.paid", "order.moved", "order.gone"]);
    let paid = catalog.event_type("order.paid").unwrap();
    assert_eq!(
        (paid.title().as_str(), paid.description().as_str()),
        ("An order was paid", "Sent once.")
    );
    assert!(
        paid.example().unwrap().contains("10.50"),
        "the document's own spelling"
    );
    let schema = paid.schema_text().unwrap();
    assert!(
        schema.contains("#/$defs/Line")
            && !schema.contains("Unused")
            && !schema.contains("components"),
        "{schema}"
    );
    assert!(valid(
        &catalog,
        "order.paid",
        r#"{"id":"a","lines":[{"amount":1,"order":{"id":"b","lines":[]}}],"discriminator":"$ref"}"#
    ));
    assert!(!valid(
        &catalog,
        "order.paid",
        r#"{"id":"a","lines":[{"amount":"1"}]}"#
    ));
    assert!(!valid(
        &catalog,
        "order.paid",
        r#"{"id":"a","lines":[],"discriminator":"other"}"#
    ));
    assert!(valid(
        &catalog,
        "order.moved",
        r#"{"tree":{"children":[{"children":[]}]}}"#
    ));
    assert!(!valid(
        &catalog,
        "order.moved",
        r#"{"tree":{"children":[{"children":{}}]}}"#
    ));
    assert!(!valid(
        &catalog,
        "order.moved",
        r#"{"tree":{},"xml":"a member, no annotation"}"#
    ));
    assert!(catalog.event_type("order.gone").unwrap().deprecated());
}

const OLDER: &str = r##"{
  "openapi": "3.0.3",
  "x-webhooks": {"thing": {"post": {"requestBody": {"content": {"application/json": {"schema": {"type": "object", "properties": {
    "a": {"type": "string", "nullable": true, "enum": ["x"]},
    "b": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/B"}]},
    "c": {"type": "number", "minimum": 3, "exclusiveMinimum": true, "maximum": 9, "exclusiveMaximum": false},
    "d": {"$ref": "other.json#/D"},
    "e": {"$ref": "#/components/schemas/E~1e"}
  }}}}}}}},
  "components": {"schemas": {"B": {"type": "integer"}, "E/e": {"items": {"nullable": true}}}}
}"##;

#[test]
fn what_an_older_dialect_says_is_turned_and_remarked() {
    let source = document(OLDER);
    let imported = from_openapi(source.root());
    let at = "/x-webhooks/thing/post/requestBody/content/application~1json/schema/properties";
    let place = |rest: &str| format!("{at}/{rest}");
    let expected = [
        ("x-webhooks", "/x-webhooks".to_owned()),
        ("nullable", place("a")),
        ("nullable", place("b")),
        ("exclusive-boolean", place("c/exclusiveMinimum")),
        ("exclusive-boolean", place("c/exclusiveMaximum")),
        ("reference", place("d/$ref")),
        ("nullable", "/components/schemas/E~1e/items".to_owned()),
    ];
    let told: Vec<_> = imported
        .findings
        .iter()
        .map(|one| (one.rule, one.at.clone()))
        .collect();
    assert_eq!(told, expected);
    let catalog = opened(&imported);
    for (body, good) in [
        (r#"{"a":null,"b":null}"#, true),
        (r#"{"a":"x","b":1}"#, true),
        (r#"{"a":"y"}"#, false),
        (r#"{"b":"1"}"#, false),
        (r#"{"c":3}"#, false),
        (r#"{"c":3.1}"#, true),
        (r#"{"c":9}"#, true),
        (r#"{"c":9.1}"#, false),
        (r#"{"d":[]}"#, true),
    ] {
        assert_eq!(valid(&catalog, "thing", body), good, "{body}");
    }
}

const DISCRIMINATED: &str = r##"{
  "openapi": "3.1.0",
  "webhooks": {"pet": {"post": {"requestBody": {"content": {"application/json": {"schema": {
    "properties": {
      "told": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"allOf": [{"$ref": "#/components/schemas/Dog"}]}], "discriminator": {"propertyName": "kind"}},
      "open": {"oneOf": [{"$ref": "#/components/schemas/Cat"}, {"$ref": "#/components/schemas/Bird"}], "discriminator": {"propertyName": "kind", "mapping": {"cat": "Cat", "bird": "Bird"}}},
      "alone": {"type": "object", "discriminator": {"propertyName": "kind"}}
    }}}}}}}},
  "components": {"schemas": {
    "Cat": {"type": "object", "required": ["kind"], "properties": {"kind": {"const": "cat"}}},
    "Dog": {"type": "object", "required": ["kind"], "properties": {"kind": {"$ref": "#/components/schemas/DogKind"}}},
    "DogKind": {"enum": ["dog", "puppy"]},
    "Bird": {"type": "object", "required": ["kind"], "properties": {"kind": {"type": "string"}}}
  }}
}"##;

#[test]
fn a_discriminator_that_its_branches_do_not_bear_out_is_remarked() {
    let source = document(DISCRIMINATED);
    let imported = from_openapi(source.root());
    let at = "/webhooks/pet/post/requestBody/content/application~1json/schema/properties/open/discriminator";
    assert_eq!(remarks(&imported), [("discriminator", at)]);
    let catalog = opened(&imported);
    for (body, good) in [
        (r#"{"told":{"kind":"cat"}}"#, true),
        (r#"{"told":{"kind":"bird"}}"#, false),
        // What the finding warns of: both branches fit.
        (r#"{"open":{"kind":"cat"}}"#, false),
        (r#"{"open":{"kind":"bird"}}"#, true),
    ] {
        assert_eq!(valid(&catalog, "pet", body), good, "{body}");
    }
}

/// Pieces of documents that providers publish.
const REAL: &str = r##"{
  "openapi": "3.1.0",
  "webhooks": {
    "x-group": "Payments",
    "both": {"summary": "Both", "description": "Of the path.", "post": {"requestBody": {"content": {
      "text/plain": {}, "Application/CloudEvents+JSON; charset=utf-8": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
    "payload": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}}}},
    "chosen": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"},
      "examples": {"a": {"externalValue": "a.json"}, "b": {"value": {"amount": "ten"}}, "c": {"value": {"amount": "10"}}}}}}}},
    "wrong": {"post": {"requestBody": {"content": {"application/json": {"schema": {"properties": {"amount": {"type": "string"}}}, "example": {"amount": 10}}}}}}
  },
  "x-webhooks": {
    "both": {"post": {}},
    "null": {"post": {"requestBody": {"content": {"application/json": {"schema": {"nullable": true, "allOf": [{"$ref": "#/components/schemas/Typed"}]}}}}}},
    "again": {"post": {"requestBody": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Typed"}}}}}}
  },
  "components": {"schemas": {
    "Thing": {"title": "A thing", "description": "Of the schema.", "type": "object", "required": ["amount"], "example": {"amount": "7"}, "properties": {
      "amount": {"type": "string", "maxLength": 2, "pattern": "^(?!^[-+.]*$)[+-]?0*\\d*\\.?\\d*$"}}},
    "Typed": {"type": "object", "properties": {"t": {"type": "object", "nullable": true, "allOf": [{"$ref": "#/components/schemas/Thing"}]}}}
  }}
}"##;

#[test]
fn real_documents_lose_nothing_silently() {
    let source = document(REAL);
    let imported = from_openapi(source.root());
    let null = "/x-webhooks/null/post/requestBody/content/application~1json/schema";
    assert_eq!(
        remarks(&imported),
        [
            ("no-operation", "/webhooks/x-group"),
            (
                "pattern",
                "/components/schemas/Thing/properties/amount/pattern"
            ),
            ("example-invalid", "/webhooks/wrong"),
            ("x-webhooks", "/x-webhooks"),
            ("nullable", null),
            ("nullable", "/components/schemas/Typed/properties/t"),
        ]
    );
    let catalog = opened(&imported);
    let texts: Vec<_> = catalog
        .types()
        .map(|event| {
            (
                event.name.clone(),
                event.title(),
                event.description(),
                event.example(),
            )
        })
        .collect();
    for (name, title, description, example) in [
        ("both", "Both", "Of the path.", r#"{"amount":"7"}"#),
        ("payload", "A thing", "Of the schema.", r#"{"amount":"7"}"#),
        ("chosen", "A thing", "Of the schema.", r#"{"amount":"10"}"#),
        ("wrong", "wrong", "", r#"{"amount":10}"#),
    ] {
        let found = texts.iter().find(|(known, ..)| known == name).unwrap();
        assert_eq!(
            (found.1.as_str(), found.2.as_str()),
            (title, description),
            "{name}"
        );
        assert_eq!(
            minify(found.3.as_ref().unwrap().as_bytes()),
            example,
            "{name}"
        );
    }
    for (name, body, good) in [
        ("null", "null", true),
        ("null", r#"{"t":null}"#, true),
        ("again", r#"{"t":null}"#, true),
        ("again", r#"{"t":{"amount":"1"}}"#, true),
        ("again", r#"{"t":{}}"#, false),
        ("again", "null", false),
        ("payload", r#"{"amount":"123"}"#, false),
    ] {
        assert_eq!(valid(&catalog, name, body), good, "{name} {body}");
    }
}

#[test]
fn a_summary_that_is_too_long_for_a_title_ends_with_a_word() {
    for (summary, title) in [
        ("é".repeat(120), "é".repeat(120)),
        (
            format!("{} end", "word ".repeat(40)),
            format!("{}…", "word ".repeat(24).trim_end()),
        ),
    ] {
        let text = format!(
            r#"{{"openapi":"3.1.0","webhooks":{{"a":{{"post":{{"summary":"{summary}","description":"More."}}}}}}}}"#
        );
        let source = document(&text);
        let catalog = opened(&from_openapi(source.root()));
        let event = catalog.event_type("a").unwrap();
        assert_eq!(
            (event.title(), event.description()),
            (title, "More.".to_owned())
        );
    }
}

#[test]
fn a_document_without_webhooks_says_so() {
    let source = document(r#"{"swagger":"2.0","paths":{"/a":{}}}"#);
    let imported = from_openapi(source.root());
    assert!(imported.is_empty());
    assert_eq!(
        remarks(&imported),
        [("openapi-version", "/openapi"), ("no-webhooks", "")]
    );
    for text in [
        "{}",
        "[]",
        "1",
        "null",
        r#"{"webhooks":[]}"#,
        r##"{"openapi":3,"webhooks":{"a":1,"b":{"$ref":"#/webhooks/b"}}}"##,
    ] {
        let source = document(text);
        let _ = from_openapi(source.root()).events();
    }
}

#[test]
fn a_schema_that_no_catalog_can_use_is_told_at_once() {
    let schemas = document(
        r##"{"a":{"$ref":"#/$defs/none"},"b":{"properties":{"c":{"pattern":"(?=a)"}}},"d":{"minimum":1,"minimum":2},"e":{"type":"null"}}"##,
    );
    let imported = from_schemas(schemas.root(), None);
    let found = ["/a", "/b", "/d"].map(|at| ("schema-invalid", at));
    assert_eq!(remarks(&imported), found);
    let words = ["/$ref", "look-ahead", "each key once"];
    for (finding, word) in imported.findings.iter().zip(words) {
        assert!(finding.message.contains(word), "{}", finding.message);
    }
    assert_eq!(imported.len(), 4);
}

#[test]
fn schemas_by_type_may_share_a_document() {
    let schemas = document(
        r##"{"a.b":{"title":"A","$ref":"#/definitions/a","examples":[{"n":1.0}]},"c":{"type":"object","deprecated":true},"d":7}"##,
    );
    let shared = document(
        r##"{"definitions":{"a":{"type":"object","properties":{"n":{"$ref":"#/definitions/n"}}},"n":{"type":"integer"},"o":{}}}"##,
    );
    let imported = from_schemas(schemas.root(), Some(shared.root()));
    assert_eq!(remarks(&imported), [("no-schema", "/d")]);
    let catalog = opened(&imported);
    assert_eq!(catalog.event_type("a.b").unwrap().title(), "A");
    assert!(
        catalog
            .event_type("a.b")
            .unwrap()
            .example()
            .unwrap()
            .contains("1.0")
    );
    assert!(catalog.event_type("c").unwrap().deprecated());
    assert!(valid(&catalog, "a.b", r#"{"n":1}"#) && !valid(&catalog, "a.b", r#"{"n":"1"}"#));
    let own = document(r##"{"x":{"$ref":"#/$defs/y","$defs":{"y":{"const":1}}}}"##);
    let catalog = opened(&from_schemas(own.root(), None));
    assert!(valid(&catalog, "x", "1") && !valid(&catalog, "x", "2"));
}

/// Places of one document were taken for places of the other.
#[test]
fn a_shared_document_with_uris_inside_is_referred_to_from_outside() {
    let shared = document(
        r##"{"$defs":{"a":{"$id":"https://example.com/a","type":"object","properties":{"v":{"$ref":"#/$defs/v"}},"$defs":{"v":{"type":"integer"}}},"b":{"$id":"https://example.com/b","type":"string"}}}"##,
    );
    for name in ["e", "an.event.type.with.a.rather.long.name"] {
        let text = format!(
            r##"{{"{name}":{{"type":"object","properties":{{"a":{{"$ref":"#/$defs/a"}},"b":{{"$ref":"#/$defs/b"}}}}}}}}"##
        );
        let imported = from_schemas(document(&text).root(), Some(shared.root()));
        assert_eq!(remarks(&imported), []);
        let catalog = opened(&imported);
        assert!(valid(&catalog, name, r#"{"a":{"v":1},"b":"x"}"#));
        assert!(!valid(&catalog, name, r#"{"a":{"v":"1"}}"#));
    }
}

const EVENT_TYPES: &str = r#"[
  {"name":"invoice.paid","description":"Paid.","deprecated":false,"archived":false,
   "schemas":{"1":{"type":"object"},"10":{"title":"Invoice paid","type":"object","required":["id"],"examples":[{"id":"i"}]},"2":{"type":"string"}}},
  {"name":"old","description":"","archived":true,"schemas":{"1":{}}},
  {"name":"bare","description":"No schema.","deprecated":true,"schemas":null},
  {"name":"bare","description":"Again."}
]"#;

#[test]
fn what_is_no_object_of_schemas_says_so() {
    for text in ["[]", r#"[{"type":"object"}]"#, "true", r#""a""#] {
        let imported = from_schemas(document(text).root(), None);
        assert_eq!(remarks(&imported), [("no-event-types", "")], "{text}");
        assert!(imported.is_empty());
    }
    assert_eq!(remarks(&from_schemas(document("{}").root(), None)), []);
}

#[test]
fn an_export_is_read_in_each_of_its_forms() {
    for (form, place, more) in [
        ("{}", "", false),
        (r#"{"data":{},"done":false}"#, "/data", true),
        (r#"{"version":1,"eventTypes":{}}"#, "/eventTypes", false),
    ] {
        let text = form.replacen("{}", EVENT_TYPES, 1);
        let source = document(&text);
        let imported = from_svix(source.root());
        let mut expected = vec![
            ("several-versions", format!("{place}/0/schemas")),
            ("archived", format!("{place}/1")),
            ("no-schema", format!("{place}/2/schemas")),
            ("no-schema", format!("{place}/3/schemas")),
            ("event-type-name", format!("{place}/3")),
        ];
        if more {
            expected.push(("incomplete", "/done".into()));
        }
        let told: Vec<_> = imported
            .findings
            .iter()
            .map(|one| (one.rule, one.at.clone()))
            .collect();
        assert_eq!(told, expected, "{form}");
        let catalog = opened(&imported);
        let paid = catalog.event_type("invoice.paid").unwrap();
        assert_eq!(
            (paid.title().as_str(), paid.description().as_str()),
            ("Invoice paid", "Paid.")
        );
        assert!(
            valid(&catalog, "invoice.paid", r#"{"id":1}"#)
                && !valid(&catalog, "invoice.paid", "{}")
        );
        assert!(catalog.event_type("bare").unwrap().deprecated());
    }
    let other = document(r#"{"items":[]}"#);
    assert_eq!(remarks(&from_svix(other.root())), [("no-event-types", "")]);
}

#[test]
fn ten_thousand_event_types_compile_only_what_is_asked_for() {
    let entry = |number: usize| {
        format!(
            r#"{{"type":"order.{number}.changed","schema":{{"type":"object","required":["n"],"properties":{{"n":{{"const":{number}}}}}}}}}"#
        )
    };
    let entries: Vec<_> = (0..10_000).map(entry).collect();
    let catalog = from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","events":[{}]}}"#,
        entries.join(",")
    ));
    assert_eq!(catalog.compiled(), 0);
    for number in [0, 9_999, 5_000, 9_999, 0] {
        let name = format!("order.{number}.changed");
        assert!(valid(&catalog, &name, &format!(r#"{{"n":{number}}}"#)));
        assert!(!valid(&catalog, &name, r#"{"n":-1}"#));
    }
    assert_eq!(catalog.compiled(), 3);
    check(&catalog, "{}", Some("order.10000.changed"));
    assert_eq!(catalog.compiled(), 3);
}
