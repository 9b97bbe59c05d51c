//! JSON values that stay when their text is gone: the constants of a schema, and items that
//! are compared with one another.

use super::number::{Lexeme, Number};
use super::rule::Text;
use crate::json::{Kind, Node};
use crate::order;

#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Value {
    Null,
    Bool(bool),
    Number(Number),
    String(Text),
    Array(Vec<Self>),
    /// By key, each once.
    Object(Vec<(Text, Self)>),
}

/// Most keys that are looked for one by one: with more of them an object is put in order.
const MOST_LOOKED_FOR: usize = 16;

impl Value {
    /// Recurses no deeper than the reader lets a document nest.
    pub(super) fn read(node: Node<'_>) -> Self {
        match node.kind() {
            Kind::Null => Self::Null,
            Kind::Bool => Self::Bool(node.as_bool() == Some(true)),
            Kind::Number => Self::Number(Number::new(node.as_number().unwrap_or("0").into())),
            Kind::String => Self::String(node.as_str().unwrap_or_default().into()),
            Kind::Array => Self::Array(node.items().map(Self::read).collect()),
            // The last of doubled keys wins, as in the rest of the reader.
            Kind::Object => {
                let members = node.entries();
                Self::object(
                    members
                        .map(|(key, value)| (key.into(), Self::read(value)))
                        .collect(),
                )
            }
        }
    }

    /// An object of these members.
    pub(super) fn object(members: Vec<(Text, Self)>) -> Self {
        let mut sorted = order::sorted_by(members, |left, right| left.0.cmp(&right.0));
        sorted.dedup_by(|later, kept| {
            let doubled = later.0 == kept.0;
            if doubled {
                core::mem::swap(later, kept);
            }
            doubled
        });
        Self::Object(sorted)
    }

    /// Does the node hold this value? Scalars are compared without copying them.
    pub(super) fn matches(&self, node: Node<'_>) -> bool {
        match (self, node.kind()) {
            (Self::Null, Kind::Null) => true,
            (Self::Bool(value), Kind::Bool) => node.as_bool() == Some(*value),
            (Self::Number(value), Kind::Number) => node
                .as_number()
                .is_some_and(|found| value.lexeme().compare(Lexeme::of(found)).is_eq()),
            (Self::String(value), Kind::String) => {
                node.as_str().is_some_and(|found| *found == **value)
            }
            (Self::Array(items), Kind::Array) => {
                items.len() == node.len()
                    && items
                        .iter()
                        .zip(node.items())
                        .all(|(item, found)| item.matches(found))
            }
            // As many keys, and each of them found: then none stands there twice.
            (Self::Object(members), Kind::Object)
                if members.len() == node.len() && members.len() <= MOST_LOOKED_FOR =>
            {
                members
                    .iter()
                    .all(|(key, value)| node.get(key).is_some_and(|found| value.matches(found)))
            }
            (Self::Object(_), Kind::Object) => *self == Self::read(node),
            _ => false,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Value;
    use crate::json::{Limits, parse};

    #[test]
    fn equality_is_by_value() {
        let cases = [
            ("1", "1.0", true),
            ("[1,{\"a\":2,\"b\":3}]", "[1e0,{\"b\":3.0,\"a\":2}]", true),
            ("{\"a\":1}", "{\"a\":2,\"a\":1}", true),
            ("{\"a\":1,\"b\":1}", "{\"a\":2,\"a\":1}", false),
            (
                "{\"a\":1,\"b\":{\"c\":[]}}",
                "{\"b\":{\"c\":[]},\"a\":1.0}",
                true,
            ),
            ("{\"a\":1,\"b\":1}", "{\"a\":1,\"c\":1}", false),
            ("\"a\"", "\"\\u0061\"", true),
            ("18446744073709551616", "18446744073709551617", false),
            ("0", "false", false),
            ("[]", "{}", false),
            ("[1]", "[1,1]", false),
            ("null", "0", false),
        ];
        for (left, right, same) in cases {
            let left_document = parse(left.as_bytes(), Limits::default()).expect(left);
            let right_document = parse(right.as_bytes(), Limits::default()).expect(right);
            let left_value = Value::read(left_document.root());
            assert_eq!(
                left_value.matches(right_document.root()),
                same,
                "{left} {right}"
            );
            assert_eq!(
                left_value == Value::read(right_document.root()),
                same,
                "{left} {right}"
            );
        }
    }
}
