//! The schema documents at hand, and the names inside them: `$id`, `$anchor`, `$dynamicAnchor`.

use super::SchemaError;
use super::compile::fail;
use super::dialect::Dialect;
use super::names::Names;
use super::path::join;
use super::uri::{fragment, resolve};
use super::value::Value;
use crate::json::{Kind, Node};
use std::collections::BTreeMap;

/// A schema with a URI of its own, or a whole document.
#[derive(Debug)]
pub(super) struct Resource<'d> {
    pub uri: String,
    pub root: Spot<'d>,
    /// JSON Pointer to it in its document.
    pub at: String,
    pub dialect: Dialect,
}

/// A value in one of the documents, with the resource whose URI is its base.
#[derive(Clone, Copy, Debug)]
pub(super) struct Spot<'d> {
    pub node: Node<'d>,
    pub document: usize,
    pub resource: usize,
}

impl Spot<'_> {
    /// What tells a schema from all others.
    pub(super) fn key(self) -> (usize, usize) {
        (self.document, self.node.offset())
    }
}

/// A name inside a resource.
#[derive(Clone, Debug)]
pub(super) struct Anchor<'d> {
    pub spot: Spot<'d>,
    pub at: String,
    pub dynamic: bool,
}

#[derive(Default)]
pub(super) struct Resources<'d> {
    pub list: Vec<Resource<'d>>,
    /// What each document's places begin with: nothing for the caller's, the URI and `#` elsewhere.
    pub prefixes: Vec<String>,
    /// URIs, and the resource of each.
    uris: Names,
    by_uri: Vec<usize>,
    by_place: BTreeMap<(usize, usize), usize>,
    /// Is the document that is taken in a schema? Elsewhere a name may be part of an example.
    is_schema: bool,
    /// Names behind the number of their resource, and what each stands for.
    anchors: Names,
    by_anchor: Vec<Anchor<'d>>,
}

/// Keywords whose value is a schema, a list of schemas, or either.
const ONE: [&str; 13] = [
    "additionalItems",
    "additionalProperties",
    "allOf",
    "anyOf",
    "contains",
    "contentSchema",
    "else",
    "if",
    "items",
    "not",
    "oneOf",
    "prefixItems",
    "propertyNames",
];
const ONE_MORE: [&str; 3] = ["then", "unevaluatedItems", "unevaluatedProperties"];
/// Keywords whose value maps names to schemas.
const MAPS: [&str; 6] = [
    "$defs",
    "definitions",
    "dependencies",
    "dependentSchemas",
    "patternProperties",
    "properties",
];
/// Keywords whose values are data, in a document that is more than a schema.
const DATA: [&str; 4] = ["const", "default", "enum", "examples"];

fn anchor_key(resource: usize, name: &str) -> String {
    [&resource.to_string(), "#", name].concat()
}

impl<'d> Resources<'d> {
    /// Takes a document in under the URI it was found at. `is_schema` says that its root is one;
    /// in an OpenAPI document names are looked for everywhere.
    pub(super) fn add(
        &mut self,
        uri: &str,
        root: Node<'d>,
        dialect: Dialect,
        is_schema: bool,
    ) -> Result<usize, SchemaError> {
        let document = self.prefixes.len();
        self.prefixes.push(if document == 0 {
            String::new()
        } else {
            [uri, "#"].concat()
        });
        if let Some(offset) = root.document().duplicate_key() {
            let prefix = self.prefixes.get(document).map_or("", String::as_str);
            return Err(doubled(root, offset, prefix));
        }
        self.is_schema = is_schema;
        let first = self.list.len();
        let spot = Spot {
            node: root,
            document,
            resource: first,
        };
        self.enter(uri.to_owned(), spot, "", dialect);
        // The value, its place, and: is it a schema, a map of schemas, or anything?
        let mut queue = vec![(spot, String::new(), false)];
        while let Some((mut spot, at, is_map)) = queue.pop() {
            if !is_map && spot.node.kind() == Kind::Object {
                spot = self.names(spot, &at)?;
            }
            for (index, value) in spot.node.items().enumerate() {
                let inner = Spot {
                    node: value,
                    ..spot
                };
                queue.push((inner, join(&at, &index.to_string()), false));
            }
            for (key, value) in spot.node.entries() {
                let key = key.as_ref();
                let to_map = !is_map && MAPS.contains(&key);
                let follow = is_map
                    || to_map
                    || ONE.contains(&key)
                    || ONE_MORE.contains(&key)
                    || (!is_schema && !DATA.contains(&key));
                if follow {
                    let inner = Spot {
                        node: value,
                        ..spot
                    };
                    queue.push((inner, join(&at, key), to_map));
                }
            }
        }
        Ok(first)
    }

    fn enter(&mut self, uri: String, root: Spot<'d>, at: &str, dialect: Dialect) {
        let number = self.list.len();
        self.known_as(&uri, number);
        self.by_place.insert(root.key(), number);
        self.list.push(Resource {
            uri,
            root: Spot {
                resource: number,
                ..root
            },
            at: at.to_owned(),
            dialect,
        });
    }

    /// Notes the names a schema gives itself. Gives the spot in the resource it belongs to.
    fn names(&mut self, mut spot: Spot<'d>, at: &str) -> Result<Spot<'d>, SchemaError> {
        let node = spot.node;
        let text = |word| match node.get(word) {
            None => Ok(None),
            Some(node) => match node.as_str() {
                None => fail(&join(at, word), "a string", node.kind().name()),
                text => Ok(text),
            },
        };
        let base = self.list.get(spot.resource);
        let Some((base, dialect)) = base.map(|base| (base.uri.clone(), base.dialect)) else {
            return Ok(spot);
        };
        let inner = spot.node.get("$schema").and_then(Node::as_str);
        let dialect = inner
            .and_then(|uri| Dialect::named(&uri))
            .unwrap_or(dialect);
        // In draft-07 a schema with $ref is nothing but the reference.
        let mute = dialect.is_draft7() && spot.node.get("$ref").is_some();
        if !mute && let Some(id) = text("$id")? {
            spot = self.identified(spot, &id, &base, at, dialect)?;
        }
        if !dialect.is_draft7() {
            for word in ["$anchor", "$dynamicAnchor"] {
                if let Some(name) = text(word)? {
                    self.anchor(spot, &name, at, word)?;
                }
            }
        }
        Ok(spot)
    }

    /// Notes the `$id` of a schema. Out of line, as few have one.
    #[inline(never)]
    fn identified(
        &mut self,
        mut spot: Spot<'d>,
        id: &str,
        base: &str,
        at: &str,
        dialect: Dialect,
    ) -> Result<Spot<'d>, SchemaError> {
        let (own, name) = fragment(id);
        if !own.is_empty() {
            let uri = resolve(base, own);
            let known = self.by_uri(&uri).and_then(|known| self.list.get(known));
            if let Some(known) = known.map(|known| known.root)
                && known.document == spot.document
            {
                self.once(known, spot, &join(at, "$id"))?;
            }
            if spot.node.offset() == self.root_of(spot.resource) {
                // A document knows its own name; it keeps the one it was found under too.
                self.known_as(&uri, spot.resource);
                if let Some(resource) = self.list.get_mut(spot.resource) {
                    resource.uri = uri;
                }
            } else {
                let number = self.list.len();
                self.enter(uri, spot, at, dialect);
                spot.resource = number;
            }
        }
        if !name.is_empty() && dialect.is_draft7() {
            self.anchor(spot, name, at, "$id")?;
        } else if !name.is_empty() {
            return Err(SchemaError {
                at: join(at, "$id"),
                sentence: "expected a URI without a fragment, found one; write $anchor for a name inside the schema".to_owned(),
            });
        }
        Ok(spot)
    }

    fn root_of(&self, resource: usize) -> usize {
        self.list
            .get(resource)
            .map_or(usize::MAX, |resource| resource.root.node.offset())
    }

    #[inline(never)]
    fn anchor(
        &mut self,
        spot: Spot<'d>,
        name: &str,
        at: &str,
        word: &str,
    ) -> Result<(), SchemaError> {
        let anchor = Anchor {
            spot,
            at: at.to_owned(),
            dynamic: word == "$dynamicAnchor",
        };
        let key = anchor_key(spot.resource, name);
        let known = self.anchors.find(&key);
        match known.and_then(|place| self.by_anchor.get_mut(place)) {
            Some(place) => {
                let other = std::mem::replace(place, anchor);
                self.once(other.spot, spot, &join(at, word))
            }
            None => {
                self.anchors.add(key);
                self.by_anchor.push(anchor);
                Ok(())
            }
        }
    }

    /// Refuses a name that two schemas give themselves, unless both say the same: readers disagree about which one it means.
    fn once(&self, known: Spot<'d>, spot: Spot<'d>, at: &str) -> Result<(), SchemaError> {
        if !self.is_schema || Value::read(known.node) == Value::read(spot.node) {
            return Ok(());
        }
        let prefix = self.prefixes.get(spot.document);
        Err(SchemaError {
            at: [prefix.map_or("", String::as_str), at].concat(),
            sentence: "expected a name of its own, found one that another schema has already"
                .to_owned(),
        })
    }

    /// The first resource of a URI keeps it.
    fn known_as(&mut self, uri: &str, resource: usize) {
        if self.uris.find(uri).is_none() {
            self.uris.add(uri.to_owned());
            self.by_uri.push(resource);
        }
    }

    pub(super) fn by_uri(&self, uri: &str) -> Option<usize> {
        self.by_uri.get(self.uris.find(uri)?).copied()
    }

    /// The spot with the resource that begins at it, if one does.
    pub(super) fn settle(&self, spot: Spot<'d>) -> Spot<'d> {
        let resource = self.by_place.get(&spot.key()).copied();
        Spot {
            resource: resource.unwrap_or(spot.resource),
            ..spot
        }
    }

    pub(super) fn named(&self, resource: usize, name: &str) -> Option<&Anchor<'d>> {
        self.by_anchor
            .get(self.anchors.find(&anchor_key(resource, name))?)
    }
}

/// The fault of a document in which a key comes twice, there for the second time: readers disagree about what it says.
#[cold]
#[inline(never)]
fn doubled(root: Node<'_>, offset: usize, prefix: &str) -> SchemaError {
    let mut node = root.document().root();
    let mut at = String::new();
    let holds = |value: &Node<'_>| {
        let start = value.offset();
        (start..start + value.raw().len()).contains(&offset)
    };
    loop {
        let mut items = node.items().enumerate();
        let mut entries = node.entries();
        if let Some((index, item)) = items.find(|(_, item)| holds(item)) {
            at = join(&at, &index.to_string());
            node = item;
        } else if let Some((key, value)) = entries.find(|(_, value)| holds(value)) {
            at = join(&at, &key);
            node = value;
        } else {
            break;
        }
    }
    let mut keys = node.keys();
    let key = keys.find(|key| key.offset() == offset);
    let key = key.and_then(Node::as_str).unwrap_or_default();
    SchemaError {
        at: [prefix, &join(&at, &key)].concat(),
        sentence: "expected each key once, found one that its object has already".to_owned(),
    }
}
