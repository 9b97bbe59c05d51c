//! A JSON value that can be changed, every number as it was written.

use crate::json::{self, Kind, Node, Writer, step_down};

/// A value. Members keep their order.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Tree {
    /// Anything that holds no other value, as JSON text.
    Scalar(String),
    Array(Vec<Tree>),
    Object(Vec<(String, Tree)>),
}

impl Tree {
    pub(super) fn read(node: Node<'_>) -> Self {
        match node.kind() {
            Kind::Array => Self::Array(node.items().map(Self::read).collect()),
            Kind::Object => {
                let member = |(key, value): (std::borrow::Cow<'_, str>, _)| {
                    (key.into_owned(), Self::read(value))
                };
                Self::Object(node.entries().map(member).collect())
            }
            _ => Self::raw(core::str::from_utf8(node.raw()).unwrap_or("null")),
        }
    }

    pub(super) fn raw(text: &str) -> Self {
        Self::Scalar(text.into())
    }

    pub(super) fn string(text: &str) -> Self {
        let mut out = Writer::new();
        out.string(text);
        Self::Scalar(out.finish())
    }

    pub(super) fn write(&self, out: &mut Writer) {
        match self {
            Self::Scalar(text) => {
                out.raw(text);
            }
            Self::Array(items) => {
                out.begin_array();
                for item in items {
                    item.write(out);
                }
                out.end_array();
            }
            Self::Object(members) => {
                out.begin_object();
                for (key, value) in members {
                    out.key(key);
                    value.write(out);
                }
                out.end_object();
            }
        }
    }

    /// Without blanks.
    pub(super) fn text(&self) -> String {
        let mut out = Writer::new();
        self.write(&mut out);
        out.finish()
    }

    /// Over several lines.
    pub(super) fn pretty(&self) -> String {
        json::pretty(self.text().as_bytes())
    }

    pub(super) fn kind(&self) -> Kind {
        match self {
            Self::Array(_) => Kind::Array,
            Self::Object(_) => Kind::Object,
            Self::Scalar(text) => match text.as_bytes().first() {
                Some(b'"') => Kind::String,
                Some(b't' | b'f') => Kind::Bool,
                Some(b'n') => Kind::Null,
                _ => Kind::Number,
            },
        }
    }

    /// The text of a string, escapes resolved.
    pub(super) fn as_text(&self) -> Option<String> {
        let Self::Scalar(text) = self else {
            return None;
        };
        let document = json::parse(text.as_bytes(), json::Limits::default()).ok()?;
        document.root().as_str().map(std::borrow::Cow::into_owned)
    }

    pub(super) fn get(&self, key: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        let member = members.iter().find(|(name, _)| name == key);
        member.map(|(_, value)| value)
    }

    /// The value at a place, to be changed.
    pub(super) fn at_mut(&mut self, place: &[Step]) -> Option<&mut Self> {
        let mut tree = self;
        for step in place {
            tree = match (tree, step) {
                (Self::Array(items), Step::Index(index)) => items.get_mut(*index)?,
                (Self::Object(members), Step::Key(key)) => {
                    let member = members.iter_mut().find(|(name, _)| name == key);
                    member.map(|(_, value)| value)?
                }
                _ => return None,
            };
        }
        Some(tree)
    }

    /// Puts a value at a place of object members, making the objects on the way. Leaves anything else as it is.
    pub(super) fn put(&mut self, place: &[Step], value: Self) {
        let [first, rest @ ..] = place else {
            *self = value;
            return;
        };
        let (Self::Object(members), Step::Key(key)) = (self, first) else {
            return;
        };
        if members.iter().all(|(name, _)| name != key) {
            members.push((key.clone(), Self::Object(Vec::new())));
        }
        if let Some((_, member)) = members.iter_mut().find(|(name, _)| name == key) {
            member.put(rest, value);
        }
    }

    /// A copy with another value at a place.
    pub(super) fn with(&self, place: &[Step], value: Self) -> Self {
        let mut copy = self.clone();
        if let Some(target) = copy.at_mut(place) {
            *target = value;
        }
        copy
    }
}

/// One step into a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    Key(String),
    Index(usize),
}

/// The JSON Pointer of a place.
pub(super) fn pointer(place: &[Step]) -> String {
    let mut out = String::new();
    for step in place {
        match step {
            Step::Key(key) => step_down(&mut out, key),
            Step::Index(index) => step_down(&mut out, &index.to_string()),
        }
    }
    out
}

/// The place that a JSON Pointer of object members names.
pub(super) fn place(pointer: &str) -> Vec<Step> {
    let key = |part: &str| Step::Key(part.replace("~1", "/").replace("~0", "~"));
    pointer.split('/').skip(1).map(key).collect()
}
