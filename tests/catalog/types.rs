//! TypeScript types: as narrow as the schema lets them be, never narrower. The compiler itself reads them in tests/packaging.

use hookproof::catalog::{Types, declarations};

use super::examples::catalog_of;
use super::support::{builtin, from_profile};

/// The type of member `v` where its schema is this.
fn of(schema: &str) -> String {
    let schema = format!(r#"{{"type":"object","required":["v"],"properties":{{"v":{schema}}}}}"#);
    let catalog = from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","event":{{"format":"json"}},"events":[{{"type":"e","schema":{schema}}}]}}"#
    ));
    let text = Types::default().map(&catalog, 1);
    let (_, rest) = text.split_once("\"v\": ").unwrap();
    rest.trim_end_matches(['}', '\n', ' ']).to_owned()
}

#[test]
fn what_typescript_can_say_is_said_and_the_rest_left_open() {
    for (schema, kind) in [
        ("true", "unknown"),
        ("{}", "unknown"),
        ("false", "never"),
        (
            r#"{"type":"string","format":"uuid","minLength":3}"#,
            "string",
        ),
        (r#"{"type":"integer"}"#, "number"),
        (r#"{"type":["string","null"]}"#, "string | null"),
        (r#"{"type":["integer","number"]}"#, "number"),
        (r#"{"const":"a\"b"}"#, r#""a\"b""#),
        (r#"{"enum":["a",1,null,true]}"#, r#""a" | 1 | null | true"#),
        (r#"{"const":9007199254740993}"#, "number"),
        (r#"{"const":1e3}"#, "number"),
        (r#"{"const":{"a":1}}"#, "unknown"),
        (r#"{"enum":["a",[1]]}"#, "unknown"),
        (
            r#"{"type":"array","items":{"type":"string"}}"#,
            "Array<string>",
        ),
        (r#"{"type":"array"}"#, "Array<unknown>"),
        (
            r#"{"type":"array","prefixItems":[{"type":"string"}],"items":false}"#,
            "Array<string>",
        ),
        (
            r#"{"type":"array","prefixItems":[{"type":"string"}],"items":{"type":"integer"}}"#,
            "Array<string | number>",
        ),
        (
            r#"{"type":"array","prefixItems":[{"type":"string"}]}"#,
            "Array<unknown>",
        ),
        (r#"{"type":"object"}"#, "Record<string, unknown>"),
        (
            r#"{"type":"object","additionalProperties":{"type":"integer"}}"#,
            "{ [key: string]: number }",
        ),
        (
            r#"{"type":"object","additionalProperties":{"type":"integer"},"patternProperties":{"a":{}}}"#,
            "Record<string, unknown>",
        ),
        (
            r#"{"type":"object","additionalProperties":false}"#,
            "{ [key: string]: never }",
        ),
        // Without a type any other value is valid too.
        (r#"{"properties":{"a":{"type":"string"}}}"#, "unknown"),
        (r#"{"minLength":3}"#, "unknown"),
        (
            r#"{"oneOf":[{"type":"string"},{"type":"integer"}]}"#,
            "string | number",
        ),
        (r#"{"anyOf":[{"type":"string"},{}]}"#, "unknown"),
        (r#"{"type":"string","not":{"const":"a"}}"#, "string"),
        (
            r#"{"type":"string","if":{"const":"a"},"then":{"const":"a"}}"#,
            "string",
        ),
        (
            r#"{"allOf":[{"type":["string","null"]},{"type":"string"}]}"#,
            "(string | null) & string",
        ),
        (r##"{"$ref":"#/nowhere"}"##, "unknown"),
        (r#"{"$ref":"other.json"}"#, "unknown"),
    ] {
        // The helper cuts the braces at the end.
        assert_eq!(of(schema), kind.trim_end_matches([' ', '}']), "{schema}");
    }
    let object = of(
        r#"{"type":"object","required":["a","c"],"properties":{"a":{"type":"string","description":"One */ two\nthree"},"b-b":{"type":"integer"}}}"#,
    );
    assert_eq!(
        object,
        "{\n      /** One * / two three */\n      \"a\": string\n      \"b-b\"?: number\n      \"c\": unknown"
    );
    // Parts that apply together know of one another that the value is an object.
    let all = of(
        r#"{"allOf":[{"type":"object"},{"properties":{"a":{"type":"string"}}},{"required":["a"]}]}"#,
    );
    assert!(
        !all.contains("Record") && all.contains("\"a\"?: string") && all.contains("\"a\": unknown"),
        "{all}"
    );
}

#[test]
fn definitions_are_declared_once_and_recursion_is_named() {
    let events: Vec<_> = ["a.one", "b.two"].map(|name| format!(r##"{{"type":"{name}","schema":{{"type":"object","required":["tree"],"properties":{{"tree":{{"$ref":"#/$defs/tree-node"}}}},"$defs":{{"tree-node":{{"type":"object","properties":{{"next":{{"$ref":"#/$defs/tree-node"}},"me":{{"$ref":"#/$defs/loop"}}}}}},"loop":{{"anyOf":[{{"$ref":"#/$defs/loop"}},{{"type":"null"}}]}}}}}}}}"##)).into();
    let catalog = from_profile(&format!(
        r#"{{"name":"acme-shop","extends":"standard-webhooks","events":[{}]}}"#,
        events.join(",")
    ));
    let text = declarations(&catalog);
    assert_eq!(
        text.matches("export type TreeNode = {").count(),
        1,
        "{text}"
    );
    assert_eq!(text.matches("\"tree\": TreeNode").count(), 2, "{text}");
    assert!(text.contains("export type Loop = unknown"), "{text}");
    assert!(
        text.contains("export interface AcmeShopEvents {")
            && text.contains("\"acme-shop\": AcmeShopEvents"),
        "{text}"
    );
}

#[test]
fn definitions_of_one_name_and_two_meanings_have_two_declarations() {
    let event = |name: &str, kind: &str| {
        format!(
            r##"{{"type":"{name}","schema":{{"$ref":"#/$defs/a","$defs":{{"a":{{"type":"object","properties":{{"b":{{"$ref":"#/$defs/b"}}}}}},"b":{{"type":"{kind}"}}}}}}}}"##
        )
    };
    let catalog = from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","event":{{"format":"json"}},"events":[{},{}]}}"#,
        event("x", "string"),
        event("y", "integer")
    ));
    let text = declarations(&catalog);
    for line in [
        "\"x\": A\n",
        "\"y\": YA\n",
        "export type B = string",
        "export type YB = number",
        "\"b\"?: YB",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}

#[test]
fn the_event_type_is_a_literal_where_the_body_names_it_as_it_is() {
    let clawget = Types::default().map(&builtin("clawget"), 1);
    assert!(clawget.contains("\"type\": \"purchase.completed\""));
    // A schema that leaves the type open still narrows by it.
    let open = Types::default().map(&catalog_of("true"), 1);
    assert!(
        open.contains(
            r#""thing.happened": { "type": "thing.happened" } & Record<string, unknown>"#
        ),
        "{open}"
    );
    // Two members name the event, in several spellings: nothing is added to the schema.
    let claravine = Types::default().map(&builtin("claravine"), 1);
    assert!(
        claravine.contains(r#""operation": "created" | "Created" | "added""#)
            && !claravine.contains("&")
    );
}

/// The declarations of event types `x.y`, whose schemas are these, found by the member `type`.
fn declared(schema: &str) -> String {
    declarations(&from_profile(&format!(
        r#"{{"name":"acme","extends":"standard-webhooks","event":{{"type":{{"from":["body:/type"]}}}},"events":[{{"type":"x.y","schema":{schema}}}]}}"#
    )))
}

#[test]
fn only_a_literal_of_the_payload_itself_narrows() {
    let tag = r#""x.y": { "type": "x.y" } & "#;
    for schema in [
        r#"{"type":"object","properties":{"type":{"type":"string"},"data":{"type":"object","required":["type"],"properties":{"type":{"const":"x.y"}}}}}"#,
        r#"{"type":"object","properties":{"type":{"type":"string","description":"as in \"type\": \"x.y\""}}}"#,
        r#"{"oneOf":[{"type":"object","required":["type"],"properties":{"type":{"const":"x.y"}}},{"type":"object","required":["id"],"properties":{"id":{"type":"string"}}}]}"#,
    ] {
        let text = declared(schema);
        assert!(text.contains(tag), "{text}");
    }
    let plain = declared(
        r#"{"type":"object","required":["type"],"properties":{"type":{"const":"x.y"},"n":{"type":"object","properties":{"a":{}}}}}"#,
    );
    assert!(!plain.contains('&'), "{plain}");
}

#[test]
fn a_member_that_is_called_like_a_keyword_keeps_its_type() {
    let text = declared(
        r##"{"type":"object","properties":{"enum":{"$ref":"#/$defs/a"},"definitions":{"$ref":"#/$defs/b"},"x":{"example":{"$ref":"#/$defs/c"}}},
            "$defs":{"a":{"type":"string"},"b":{"type":"integer"},"c":{"type":"null"}}}"##,
    );
    for line in [
        "\"enum\"?: A\n",
        "\"definitions\"?: B\n",
        "type A = string",
        "type B = number",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!text.contains("type C"), "{text}");
}

/// The compiler refuses `type J = Record<string, J>`: "circularly references itself".
#[test]
fn further_members_may_lead_back_to_their_declaration() {
    let text = declared(
        r##"{"type":"object","properties":{"m":{"$ref":"#/$defs/j"}},"$defs":{"j":{"anyOf":[{"type":"string"},{"type":"object","additionalProperties":{"$ref":"#/$defs/j"}}]}}}"##,
    );
    assert!(
        text.contains("export type J = string | { [key: string]: J }\n"),
        "{text}"
    );
}

#[test]
fn what_is_deprecated_is_told_to_editors() {
    let catalog = from_profile(
        r#"{"name":"acme","extends":"standard-webhooks","events":[{"type":"x.y","title":"Old","deprecated":true,
            "schema":{"type":"object","properties":{"a":{"deprecated":true},"b":{"deprecated":true,"description":"Use c."},"c":{"description":"New."}}}}]}"#,
    );
    let text = declarations(&catalog);
    for line in [
        "/** @deprecated Old */\n  \"x.y\": ",
        "/** @deprecated */\n    \"a\"",
        "/** @deprecated Use c. */\n    \"b\"",
        "/** New. */\n    \"c\"",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
}
