//! A document inside another one. What these give is never proof: anybody can wrap a captured message.

use super::Variant;
use super::json::WRITERS;
use super::style::PLAIN;
use crate::diagnose::causes::Cause;
use crate::diagnose::lenient;
use crate::diagnose::report::Found;
use crate::json::{Kind, Node};

/// Most members of one document that are looked at.
const MAX_MEMBERS: usize = 16;

/// Writers whose documents are looked for inside another one.
const REWRITTEN: [Cause; 3] = [
    Cause::ReserializedPython,
    Cause::ReserializedPhp,
    Cause::ReserializedGo,
];

/// Members under which senders and platforms put a whole event.
const WRAPPERS: [&str; 7] = [
    "data", "payload", "event", "body", "message", "detail", "object",
];

/// The texts inside a document, two levels deep: strings decoded, values as they stand.
pub fn inside(root: Node<'_>) -> impl Iterator<Item = Variant> {
    children(root)
        .flat_map(|node| core::iter::once(node).chain(children(node)))
        .flat_map(|node| {
            let text = node.as_str().map(|text| text.into_owned().into_bytes());
            let raw =
                matches!(node.kind(), Kind::Object | Kind::Array).then(|| node.raw().to_vec());
            let plain = matches!(node.kind(), Kind::Object | Kind::Array)
                .then(|| PLAIN.write(node, node.raw().len() * 2))
                .flatten();
            // A Lambda event holds its body so.
            let decoded = text.as_deref().and_then(lenient::base64);
            [text, raw, plain, decoded]
        })
        .flatten()
        .chain(children(root).flat_map(rewritten))
        .filter(|bytes| bytes.len() > 1)
        .map(|bytes| Variant {
            found: Found::new(Cause::SubDocument),
            bytes,
        })
}

/// A member as the usual writers write it.
fn rewritten(node: Node<'_>) -> impl Iterator<Item = Vec<u8>> {
    let document = matches!(node.kind(), Kind::Object | Kind::Array);
    let most = node.raw().len() * 3;
    WRITERS
        .iter()
        .filter(move |(cause, ..)| document && REWRITTEN.contains(cause))
        .filter_map(move |(_, _, style)| style.write(node, most))
}

fn children(node: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    node.entries()
        .map(|(_, value)| value)
        .chain(node.items())
        .take(MAX_MEMBERS)
}

/// The document inside an outer one.
pub fn outside(body: &[u8]) -> impl Iterator<Item = Variant> {
    WRAPPERS.iter().map(move |name| Variant {
        found: Found::new(Cause::WrapperLost).subject(*name),
        bytes: [b"{\"", name.as_bytes(), b"\":", body, b"}"].concat(),
    })
}
