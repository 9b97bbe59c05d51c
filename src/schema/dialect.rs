//! Which words a schema document speaks: a draft, less what its metaschema leaves out.

use crate::json::{Kind, Node};

/// A published draft of JSON Schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Draft {
    /// Draft 2020-12.
    #[default]
    Draft202012,
    /// Draft-07.
    Draft7,
}

pub(super) const DRAFTS: [(&str, Draft); 2] = [
    (
        "https://json-schema.org/draft/2020-12/schema",
        Draft::Draft202012,
    ),
    ("http://json-schema.org/draft-07/schema", Draft::Draft7),
];

const VOCABULARIES: &str = "https://json-schema.org/draft/2020-12/vocab/";

/// A draft and the vocabularies in force.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dialect {
    pub draft: Draft,
    /// Are `type`, `minimum`, `required` … rules? A metaschema may leave their vocabulary out.
    pub validation: bool,
    /// A metaschema may ask for formats as rules, whatever the caller says.
    pub formats: bool,
}

impl Dialect {
    pub(super) fn of(draft: Draft) -> Self {
        Self {
            draft,
            validation: true,
            formats: false,
        }
    }

    pub(super) fn named(uri: &str) -> Option<Self> {
        let uri = uri.trim_end_matches('#');
        DRAFTS
            .iter()
            .find(|(name, _)| *name == uri)
            .map(|(_, draft)| Self::of(*draft))
    }

    pub(super) fn is_draft7(self) -> bool {
        self.draft == Draft::Draft7
    }

    /// What a metaschema of one's own asks for, or the vocabulary that is required and unknown.
    pub(super) fn of_metaschema(meta: Node<'_>) -> Result<Self, String> {
        let parent = meta.get("$schema").and_then(Node::as_str);
        let mut dialect = match parent {
            Some(uri) => Self::named(&uri).ok_or_else(|| uri.into_owned())?,
            None => Self::of(Draft::default()),
        };
        let listed = meta
            .get("$vocabulary")
            .filter(|list| list.kind() == Kind::Object);
        let Some(list) = listed.filter(|_| !dialect.is_draft7()) else {
            return Ok(dialect);
        };
        dialect.validation = false;
        for (uri, required) in list.entries() {
            match uri.strip_prefix(VOCABULARIES) {
                Some("validation") => dialect.validation = true,
                Some("format-assertion") => dialect.formats = true,
                Some(
                    "core" | "applicator" | "unevaluated" | "meta-data" | "format-annotation"
                    | "content",
                ) => {}
                _ if required.as_bool() == Some(true) => return Err(uri.into_owned()),
                _ => {}
            }
        }
        Ok(dialect)
    }

    /// Does this dialect leave the keyword without a rule?
    pub(super) fn ignores(self, keyword: &str) -> bool {
        (!self.validation && VALIDATION.contains(&keyword))
            || (self.is_draft7() && SINCE_2019.contains(&keyword))
    }
}

const VALIDATION: [&str; 20] = [
    "type",
    "enum",
    "const",
    "multipleOf",
    "maximum",
    "exclusiveMaximum",
    "minimum",
    "exclusiveMinimum",
    "maxLength",
    "minLength",
    "pattern",
    "maxItems",
    "minItems",
    "uniqueItems",
    "maxContains",
    "minContains",
    "maxProperties",
    "minProperties",
    "required",
    "dependentRequired",
];

/// Words draft-07 does not know, so there they are remarks.
const SINCE_2019: [&str; 12] = [
    "$anchor",
    "$dynamicAnchor",
    "$dynamicRef",
    "$recursiveRef",
    "dependentRequired",
    "dependentSchemas",
    "maxContains",
    "minContains",
    "prefixItems",
    "unevaluatedItems",
    "unevaluatedProperties",
    "$vocabulary",
];
