//! Where a `$ref` leads. Only the schema's own document can be reached.

use super::SchemaError;
use super::path::join;
use crate::json::{Kind, Node};
use std::collections::BTreeMap;

/// Names inside one schema document.
pub(super) struct References<'d> {
    root: Node<'d>,
    id: Option<String>,
    anchors: BTreeMap<String, (Node<'d>, String)>,
}

/// Keywords whose values are data, not schemas.
const DATA: [&str; 4] = ["const", "enum", "default", "examples"];

impl<'d> References<'d> {
    pub(super) fn new(root: Node<'d>) -> Self {
        let id = root
            .get("$id")
            .and_then(|id| id.as_str())
            .map(|id| id.trim_end_matches('#').to_owned());
        let mut anchors = BTreeMap::new();
        let mut queue = vec![(root, String::new())];
        while let Some((node, at)) = queue.pop() {
            for keyword in ["$anchor", "$dynamicAnchor"] {
                if let Some(name) = node.get(keyword).and_then(|name| name.as_str()) {
                    anchors.insert(name.into_owned(), (node, at.clone()));
                }
            }
            for (key, value) in node
                .entries()
                .filter(|(key, _)| !DATA.contains(&key.as_ref()))
            {
                queue.push((value, join(&at, &key)));
            }
            for (index, value) in node.items().enumerate() {
                queue.push((value, join(&at, &index.to_string())));
            }
        }
        Self { root, id, anchors }
    }

    /// Is this the whole document?
    pub(super) fn is_root(&self, node: Node<'_>) -> bool {
        node.offset() == self.root.offset()
    }

    /// The schema a reference names, and its pointer.
    pub(super) fn resolve(
        &self,
        reference: &str,
        at: &str,
    ) -> Result<(Node<'d>, String), SchemaError> {
        let fail = |sentence: String| {
            Err(SchemaError {
                at: at.to_owned(),
                sentence,
            })
        };
        let (document, fragment) = reference.split_once('#').unwrap_or((reference, ""));
        if !document.is_empty() && Some(document) != self.id.as_deref() {
            return fail(format!(
                "expected a reference into this document (#, #/$defs/name or #anchor), found {reference:?}; copy that schema under $defs"
            ));
        }
        let Some(fragment) = percent_decode(fragment) else {
            return fail(format!(
                "expected a reference in UTF-8 with complete % escapes, found {reference:?}"
            ));
        };
        let target = if fragment.is_empty() || fragment.starts_with('/') {
            self.root.pointer(&fragment).map(|node| (node, fragment))
        } else {
            self.anchors.get(&fragment).cloned()
        };
        match target {
            Some((node, _)) if !matches!(node.kind(), Kind::Object | Kind::Bool) => fail(format!(
                "expected a schema at {reference:?}, found {}",
                node.kind().name()
            )),
            Some(found) => Ok(found),
            None => fail(format!(
                "expected a schema at {reference:?}, found nothing there"
            )),
        }
    }
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = text.bytes();
    let mut out = Vec::new();
    while let Some(byte) = bytes.next() {
        out.push(if byte == b'%' {
            let mut digit = || char::from(bytes.next()?).to_digit(16);
            u8::try_from(digit()? * 16 + digit()?).ok()?
        } else {
            byte
        });
    }
    String::from_utf8(out).ok()
}
