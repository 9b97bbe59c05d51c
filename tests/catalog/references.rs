//! Schemas with URIs of their own inside a document, and references that start from them.

use hookproof::catalog::{Types, from_openapi, from_schemas};

use super::support::{check, document, from_profile};

/// Two definitions are called `id`: the order's is an integer.
const BUNDLED: &str = r##"{
  "$id": "https://example.com/event.json", "type": "object", "required": ["order", "id"],
  "properties": {"order": {"$ref": "order.json"}, "id": {"$ref": "#/$defs/id"}},
  "$defs": {
    "id": {"type": "string"},
    "order": {"$id": "order.json", "type": "object", "required": ["id", "line"],
      "properties": {"id": {"$ref": "#/$defs/id"}, "line": {"$ref": "#line"}},
      "$defs": {"id": {"type": "integer"}, "line": {"$anchor": "line", "type": "boolean"}}},
    "line": {"$anchor": "line", "type": "null"}
  }
}"##;

fn catalog() -> hookproof::catalog::Catalog {
    from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","event":{{"format":"json"}},"events":[{{"type":"e","schema":{BUNDLED}}}]}}"#
    ))
}

#[test]
fn references_start_from_the_schema_with_a_uri_around_them() {
    let catalog = catalog();
    let event = catalog.event_type("e").unwrap();
    for seed in [None, Some(1), Some(2)] {
        let example = catalog.example(event, seed).unwrap();
        let report = check(&catalog, &example, Some("e"));
        assert!(report.valid, "{example}: {:?}", report.findings);
    }
    assert!(catalog.near_misses(event).unwrap().len() > 5);
    let mut types = Types::default();
    let text = types.map(&catalog, 1) + types.definitions();
    for said in [
        r#""id": EId"#,
        r#""line": ELine"#,
        "export type EId = string\n",
        "export type EId_2 = number\n",
        "export type ELine = boolean\n",
    ] {
        assert!(text.contains(said), "{said} in {text}");
    }
    assert!(!text.contains("unknown"), "{text}");
}

#[test]
fn what_is_carried_along_has_one_list_of_definitions() {
    let openapi = format!(
        r##"{{"openapi":"3.1.0",
          "webhooks":{{"e":{{"post":{{"requestBody":{{"content":{{"application/json":{{"schema":{{
            "type":"object","properties":{{"order":{{"$ref":"#/components/schemas/Event"}},"id":{{"$ref":"#/components/schemas/id"}},
            "own":{{"$ref":"#/webhooks/e/post/requestBody/content/application~1json/schema/$defs/id"}}}},
            "$defs":{{"id":{{"type":"boolean"}}}}}}}}}}}}}}}}}},
          "components":{{"schemas":{{"Event":{BUNDLED},"id":{{"type":"null"}}}}}}}}"##
    );
    let imported = from_openapi(document(&openapi).root());
    assert_eq!(imported.findings, []);
    let catalog = from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","event":{{"format":"json"}},"events":{}}}"#,
        imported.events()
    ));
    for (body, valid) in [
        (
            r#"{"order":{"id":"a","order":{"id":1,"line":true}},"id":null,"own":true}"#,
            true,
        ),
        (r#"{"order":{"id":1,"order":{"id":1,"line":true}}}"#, false),
        (
            r#"{"order":{"id":"a","order":{"id":"a","line":true}}}"#,
            false,
        ),
        (
            r#"{"order":{"id":"a","order":{"id":1,"line":null}}}"#,
            false,
        ),
        (r#"{"id":true}"#, false),
        (r#"{"own":null}"#, false),
    ] {
        let report = check(&catalog, body, Some("e"));
        assert_eq!(report.valid, valid, "{body}: {:?}", report.findings);
    }
}

#[test]
fn a_schema_with_definitions_may_lead_into_the_shared_document() {
    let schemas = r##"{"e":{"type":"object","properties":{"a":{"$ref":"#/$defs/shared"}},"$defs":{"own":{"type":"string"}}}}"##;
    let within = r#"{"$defs":{"shared":{"type":"integer"}}}"#;
    let (schemas, within) = (document(schemas), document(within));
    let imported = from_schemas(schemas.root(), Some(within.root()));
    assert_eq!(imported.findings, []);
}
