//! A schema taken out of its document: what its references lead to comes along under `$defs`, and what an older
//! dialect says in its own way is said as JSON Schema says it.

use super::{Imported, child};
use crate::catalog::references::Schemas;
use crate::finding::Severity;
use crate::json::{self, Kind, Node, Writer, minify, quoted};
use crate::schema::{Options, Schema};

/// Keywords whose values are data: a `$ref` in there is none.
const DATA: [&str; 5] = ["const", "enum", "default", "examples", "example"];
/// Keywords whose members have names of the payload's, not of JSON Schema's.
const MAPS: [&str; 6] = [
    "properties",
    "patternProperties",
    "dependentSchemas",
    "$defs",
    "definitions",
    "dependentRequired",
];
/// Annotations of OpenAPI that JSON Schema does not know. Names and definitions go too: every
/// reference leads to the definitions of the whole then.
const DROPPED: [&str; 8] = [
    "nullable",
    "xml",
    "externalDocs",
    "$id",
    "$anchor",
    "$dynamicAnchor",
    "$defs",
    "definitions",
];

struct Carrier<'d, 'i> {
    schemas: Schemas<'d>,
    /// Where a reference leads, its name under `$defs` and its place. The list grows while the definitions are written.
    definitions: Vec<(Node<'d>, String, String)>,
    imported: &'i mut Imported,
    /// What is written now came along with another event type before.
    again: bool,
}

/// The schema at `at`, standing on its own.
pub(super) fn carry(
    schemas: Schemas<'_>,
    schema: Node<'_>,
    at: &str,
    imported: &mut Imported,
) -> String {
    let document = schemas.root;
    let dialect = document
        .get("$schema")
        .or(document.get("jsonSchemaDialect"))
        .and_then(Node::as_str);
    let dialect =
        dialect.filter(|uri| schema.get("$schema").is_none() && uri.contains("json-schema.org"));
    let mut carrier = Carrier {
        schemas,
        definitions: Vec::new(),
        imported,
        again: false,
    };
    if schema.kind() != Kind::Object {
        return minify(schema.raw());
    }
    let mut out = Writer::new();
    out.begin_object();
    if let Some(uri) = dialect {
        out.key("$schema").string(&uri);
    }
    // The definitions stand outside of what null is another form of.
    let beside = is_beside(schema);
    if beside {
        out.key("anyOf").begin_array();
        out.begin_object();
    }
    carrier.members(schema, at, &mut out);
    if beside {
        out.end_object();
        out.raw(NULL).end_array();
    }
    let mut defined = Writer::new();
    defined.begin_object();
    let mut next = 0;
    while let Some((node, name, place)) = carrier.definitions.get(next).cloned() {
        let known = &mut carrier.imported.carried;
        carrier.again = known.contains(&node.offset());
        if !carrier.again {
            known.push(node.offset());
        }
        defined.key(&name);
        carrier.schema(node, &place, &mut defined);
        next += 1;
    }
    defined.end_object();
    if next > 0 {
        out.key("$defs").raw(&defined.finish());
    }
    out.end_object();
    out.finish()
}

impl<'d> Carrier<'d, '_> {
    fn remark(
        &mut self,
        rule: &'static str,
        severity: Severity,
        at: &str,
        message: &str,
        hint: &str,
    ) {
        if !self.again {
            self.imported.remark(rule, severity, at, message, hint);
        }
    }

    fn schema(&mut self, node: Node<'d>, at: &str, out: &mut Writer) {
        match node.kind() {
            Kind::Object => {
                let beside = is_beside(node);
                if beside {
                    out.begin_object();
                    out.key("anyOf").begin_array();
                }
                out.begin_object();
                self.members(node, at, out);
                out.end_object();
                if beside {
                    out.raw(NULL).end_array();
                    out.end_object();
                }
            }
            Kind::Array => {
                out.begin_array();
                for (index, item) in node.items().enumerate() {
                    self.schema(item, &child(at, &index.to_string()), out);
                }
                out.end_array();
            }
            _ => {
                out.raw(&minify(node.raw()));
            }
        }
    }

    fn members(&mut self, node: Node<'d>, at: &str, out: &mut Writer) {
        let nullable = is_nullable(node);
        if nullable {
            self.remark(
                "nullable",
                Severity::Info,
                at,
                "nullable is a word of OpenAPI 3.0: it was taken as the type null",
                "write type: [\"string\", \"null\"] in a document of OpenAPI 3.1",
            );
        }
        for (key, value) in node.entries() {
            let place = child(at, &key);
            match key.as_ref() {
                "$ref" | "$dynamicRef" if value.kind() == Kind::String => {
                    self.reference(value, &place, out)
                }
                "discriminator" => self.discriminator(node, value, &place),
                dropped if DROPPED.contains(&dropped) => {}
                "pattern" if !self.runs(value, &place) => {}
                "type" if nullable && value.kind() == Kind::String => {
                    out.key("type")
                        .begin_array()
                        .raw(&minify(value.raw()))
                        .string("null")
                        .end_array();
                }
                "enum" if nullable && value.kind() == Kind::Array => {
                    out.key("enum").begin_array();
                    for item in value.items() {
                        out.raw(&minify(item.raw()));
                    }
                    if value.items().all(|item| item.kind() != Kind::Null) {
                        out.null();
                    }
                    out.end_array();
                }
                "exclusiveMinimum" | "exclusiveMaximum" if value.kind() == Kind::Bool => {
                    self.exclusive(node, &key, value, &place, out);
                }
                "minimum" | "maximum" if is_exclusive(node, &key) => {}
                data if DATA.contains(&data) => {
                    out.key(&key).raw(&minify(value.raw()));
                }
                maps if MAPS.contains(&maps) && value.kind() == Kind::Object => {
                    out.key(&key).begin_object();
                    for (name, schema) in value.entries() {
                        out.key(&name);
                        self.schema(schema, &child(&place, &name), out);
                    }
                    out.end_object();
                }
                _ => {
                    out.key(&key);
                    self.schema(value, &place, out);
                }
            }
        }
    }

    /// Whether a pattern can be used. One that cannot, such as the look-aheads that generators write for decimals, would
    /// cost the whole catalog.
    fn runs(&mut self, value: Node<'d>, at: &str) -> bool {
        let rule = ["{\"pattern\":", &minify(value.raw()), "}"].concat();
        let document = json::parse(rule.as_bytes(), json::Limits::default());
        let refusal = document
            .ok()
            .and_then(|document| Schema::compile(document.root(), Options::default()).err());
        if let Some(error) = &refusal {
            let hint = "the pattern is left out: any text is accepted there";
            let (warning, sentence) = (Severity::Warning, &error.sentence);
            self.remark("pattern", warning, at, sentence, hint);
        }
        refusal.is_none()
    }

    /// OpenAPI 3.0 says with a boolean that the bound beside it is exclusive.
    fn exclusive(
        &mut self,
        node: Node<'d>,
        key: &str,
        value: Node<'d>,
        at: &str,
        out: &mut Writer,
    ) {
        let bound = node.get(if key == "exclusiveMinimum" {
            "minimum"
        } else {
            "maximum"
        });
        if let (Some(true), Some(bound)) = (value.as_bool(), bound) {
            out.key(key).raw(&minify(bound.raw()));
        }
        let message = "a boolean here is a form of OpenAPI 3.0: it was turned into a bound";
        self.remark(
            "exclusive-boolean",
            Severity::Info,
            at,
            message,
            "write the bound itself in a document of OpenAPI 3.1",
        );
    }

    /// A discriminator is a hint and changes no verdict (OpenAPI 3.1.1 section 4.8.25): what tells branches apart is said by the branches.
    fn discriminator(&mut self, node: Node<'d>, value: Node<'d>, at: &str) {
        let Some(property) = value.get("propertyName").and_then(Node::as_str) else {
            return;
        };
        let schemas = self.schemas;
        let fixes = |branch: Node<'d>| {
            let described = schemas.together(branch, None);
            let values = described
                .each("properties")
                .filter_map(|all| all.get(&property));
            let mut values = values.map(|value| schemas.together(value, None));
            values.any(|value| {
                value
                    .each("const")
                    .chain(value.each("enum"))
                    .next()
                    .is_some()
            })
        };
        let mut branches = ["oneOf", "anyOf"].iter().flat_map(|key| node.items_of(key));
        if !branches.all(fixes) {
            let name = quoted(&property);
            let message = [
                "expected each branch to say by const or enum which ",
                &name,
                " it stands for, found one that does not",
            ]
            .concat();
            let hint = "a discriminator changes no verdict: write const into the branches, or a payload may fit several of them";
            self.remark("discriminator", Severity::Warning, at, &message, hint);
        }
    }

    fn reference(&mut self, value: Node<'d>, at: &str, out: &mut Writer) {
        let target = value.as_str().unwrap_or_default();
        let Some(node) = self
            .schemas
            .resolve(value, &target)
            .filter(|node| matches!(node.kind(), Kind::Object | Kind::Bool))
        else {
            let message = "expected a reference to a schema in this document, found one that leads elsewhere or nowhere";
            self.remark(
                "reference",
                Severity::Error,
                at,
                message,
                "copy that schema into the document; until then any value is accepted there",
            );
            return;
        };
        let known = self
            .definitions
            .iter()
            .find(|(other, ..)| other.offset() == node.offset());
        let name = match known {
            Some((_, name, _)) => name.clone(),
            None => {
                let last = target.rsplit(['/', '#']).next().unwrap_or_default();
                let mut name = last.replace("~1", "/").replace("~0", "~").replace('%', "_");
                if name.is_empty() {
                    name.push_str("root");
                }
                while self.definitions.iter().any(|(_, other, _)| *other == name) {
                    name.push('_');
                }
                // A name inside the document is no place; the reference itself is near enough.
                let (_, fragment) = target.split_once('#').unwrap_or_default();
                let is_place = fragment.starts_with('/');
                let place = if is_place { fragment } else { at }.to_owned();
                self.definitions.push((node, name.clone(), place));
                name
            }
        };
        out.key("$ref").string(&child("#/$defs", &name));
    }
}

const NULL: &str = r#"{"type":"null"}"#;

fn is_nullable(node: Node<'_>) -> bool {
    node.get("nullable").and_then(Node::as_bool) == Some(true)
}

/// Whether null is another form beside this schema: it has no type to widen, or others apply with it that know no null.
fn is_beside(node: Node<'_>) -> bool {
    let others = ["$ref", "allOf", "anyOf", "oneOf"];
    is_nullable(node)
        && (node.get("type").is_none() || others.iter().any(|key| node.get(key).is_some()))
}

/// Whether the bound `key` has a boolean beside it that makes it exclusive.
fn is_exclusive(node: Node<'_>, key: &str) -> bool {
    let other = if key == "minimum" {
        "exclusiveMinimum"
    } else {
        "exclusiveMaximum"
    };
    node.get(other).and_then(Node::as_bool) == Some(true)
}
