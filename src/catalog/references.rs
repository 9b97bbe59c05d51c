//! Where the references of a schema document lead inside it.

use crate::json::Node;
use crate::schema::uri;

/// A schema document whose references are followed inside itself.
#[derive(Clone, Copy, Debug)]
pub(super) struct Schemas<'d> {
    pub root: Node<'d>,
    /// In draft 7 a `$ref` stands alone: what is beside it does not count.
    pub alone: bool,
    /// Schemas inside have a URI of their own, from which the references in them start.
    pub compound: bool,
}

/// Keywords whose values are data: no schema stands in them.
const DATA: [&str; 2] = ["const", "enum"];

impl<'d> Schemas<'d> {
    pub(super) fn new(root: Node<'d>) -> Self {
        let dialect = root.get("$schema").and_then(Node::as_str);
        let alone = dialect.is_some_and(|uri| {
            ["draft-07", "draft-06", "draft-04"]
                .iter()
                .any(|draft| uri.contains(draft))
        });
        let word = b"\"$id\"";
        let ids = root.raw().windows(word.len()).filter(|text| text == word);
        Self {
            root,
            alone,
            compound: ids.count() > usize::from(root.get("$id").is_some()),
        }
    }

    /// The schema that a reference names, if it is in this document. `from` is where the reference stands.
    pub(super) fn resolve(self, from: Node<'d>, reference: &str) -> Option<Node<'d>> {
        let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        let (home, base) = self.home(from);
        let resource = if document.is_empty() {
            home
        } else {
            self.resource(&uri::resolve(&base, document))?
        };
        if fragment.is_empty() || fragment.starts_with('/') {
            return resource.pointer(&decoded(fragment));
        }
        // Draft 7 names a place by `$id`.
        let whole = ["#", fragment].concat();
        let words = [
            ("$anchor", fragment),
            ("$dynamicAnchor", fragment),
            ("$id", whole.as_str()),
        ];
        let mut queue = vec![resource];
        while let Some(node) = queue.pop() {
            let named = |(key, word): &(&str, &str)| {
                node.get(key).and_then(Node::as_str).as_deref() == Some(*word)
            };
            if words.iter().any(named) {
                return Some(node);
            }
            let other = |node: &Node<'d>| self.compound && id(*node).is_some();
            queue.extend(below(node).filter(|node| !other(node)));
        }
        None
    }

    /// The schema with a URI that a node stands in, and that URI without a fragment.
    fn home(self, from: Node<'d>) -> (Node<'d>, String) {
        let mut home = (self.root, id(self.root).unwrap_or_default());
        // A schema that refers into this document may stand in another, whose places mean nothing here.
        let inside = self
            .root
            .raw()
            .as_ptr_range()
            .contains(&from.raw().as_ptr());
        if !self.compound || !inside {
            return home;
        }
        let around = |node: &Node<'d>| {
            let start = node.offset();
            (start..start + node.raw().len()).contains(&from.offset())
        };
        let mut way = self.root;
        while let Some(next) = below(way).find(around) {
            way = next;
            if let Some(own) = id(way) {
                home = (way, uri::resolve(&home.1, &own));
            }
        }
        home
    }

    /// The schema with a URI.
    fn resource(self, wanted: &str) -> Option<Node<'d>> {
        let mut queue = vec![(self.root, String::new())];
        while let Some((node, base)) = queue.pop() {
            let base = match id(node) {
                Some(own) => {
                    let full = uri::resolve(&base, &own);
                    if full == wanted {
                        return Some(node);
                    }
                    full
                }
                None => base,
            };
            if !self.compound {
                break;
            }
            queue.extend(below(node).map(|node| (node, base.clone())));
        }
        None
    }
}

/// The URI that a schema gives itself, without a fragment.
fn id(node: Node<'_>) -> Option<String> {
    let text = node.get("$id").and_then(Node::as_str)?;
    let (uri, _) = text.split_once('#').unwrap_or((&text, ""));
    (!uri.is_empty()).then(|| uri.to_owned())
}

fn below<'d>(node: Node<'d>) -> impl Iterator<Item = Node<'d>> {
    let members = node
        .entries()
        .filter(|(key, _)| !DATA.contains(&key.as_ref()));
    members.map(|(_, value)| value).chain(node.items())
}

/// `%` escapes of a fragment resolved; a broken one leaves it as it is.
fn decoded(fragment: &str) -> String {
    let mut out = Vec::with_capacity(fragment.len());
    let mut rest = fragment.bytes();
    while let Some(byte) = rest.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        match byte {
            b'%' => match (digit(rest.next()), digit(rest.next())) {
                (Some(high), Some(low)) => out.push((high * 16 + low) as u8),
                _ => return fragment.into(),
            },
            other => out.push(other),
        }
    }
    String::from_utf8(out).unwrap_or_else(|_| fragment.into())
}
