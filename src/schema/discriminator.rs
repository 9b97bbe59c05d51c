//! The property that tells the branches of `anyOf` and `oneOf` apart, for a verdict: of a hundred branches one is checked.

use super::rule::{Compiled, Id, Members, Rule, Text};
use super::value::Value;
use crate::json::{Kind, Node};

/// Fewer branches are tried one after another in no more time.
const LEAST_BRANCHES: usize = 3;
/// Keys that are tried at most.
const MOST_KEYS: usize = 16;
/// Texts that are looked at in all of a schema with those inside it, so that it cannot make this long.
pub(super) const MOST_TEXTS: usize = 200_000;

/// A key whose text only some of the branches take.
#[derive(Clone, Debug)]
pub(super) struct Discriminator {
    key: Text,
    /// Texts in order, each with the branches that take it.
    branches: Vec<(Text, Vec<Id>)>,
}

impl Discriminator {
    /// The key that all branches restrict by `const` or `enum` and that takes the most texts; `None` where there is none.
    /// `left` is what is left of `MOST_TEXTS`.
    #[inline(never)]
    pub(super) fn new(schemas: &[Compiled], ids: &[Id], left: &mut usize) -> Option<Self> {
        if ids.len() < LEAST_BRANCHES {
            return None;
        }
        let keys = members(schemas, *ids.first()?).flat_map(|members| &members.properties);
        keys.filter(|(_, id)| values(schemas, *id).is_some())
            .take(MOST_KEYS)
            .filter_map(|(key, _)| Self::by(schemas, ids, key, left))
            .max_by_key(|found| found.branches.len())
            .filter(|found| found.branches.len() > 1)
    }

    fn by(schemas: &[Compiled], ids: &[Id], key: &Text, left: &mut usize) -> Option<Self> {
        let mut pairs: Vec<(Text, Id)> = Vec::new();
        for id in ids {
            let schema = members(schemas, *id).find_map(|members| members.property(key))?;
            let values = values(schemas, schema)?;
            *left = left.checked_sub(values.len())?;
            pairs.extend(values.iter().filter_map(|value| match value {
                Value::String(text) => Some((Text::clone(text), *id)),
                _ => None,
            }));
        }
        crate::order::sort(&mut pairs);
        // A text that is listed twice is one branch all the same.
        pairs.dedup();
        let mut branches: Vec<(Text, Vec<Id>)> = Vec::new();
        for (text, id) in pairs {
            match branches.last_mut() {
                Some((last, ids)) if *last == text => ids.push(id),
                _ => branches.push((text, vec![id])),
            }
        }
        Some(Self {
            key: Text::clone(key),
            branches,
        })
    }

    /// The branches that are left for this value; `None` where the key says nothing.
    pub(super) fn pick(&self, node: Node<'_>) -> Option<&[Id]> {
        let value = node.get(&self.key)?;
        if value.kind() != Kind::String {
            return None;
        }
        let text = value.as_str()?;
        let place = self
            .branches
            .binary_search_by(|(other, _)| (**other).cmp(&text));
        let branches = place.ok().and_then(|place| self.branches.get(place));
        Some(branches.map_or(&[], |(_, ids)| ids.as_slice()))
    }
}

/// Follows `$ref`s that stand alone. A chain may close; eight steps are more than anyone writes.
pub(super) fn follow(schemas: &[Compiled], id: Id) -> Id {
    let mut id = id;
    for _ in 0..8 {
        match schemas.get(id).map(|schema| schema.rules.as_slice()) {
            Some([Rule::Ref(next)]) => id = *next,
            _ => break,
        }
    }
    id
}

/// The schema at the end of that way.
pub(super) fn target(schemas: &[Compiled], id: Id) -> Option<&Compiled> {
    schemas.get(follow(schemas, id))
}

fn members(schemas: &[Compiled], id: Id) -> impl Iterator<Item = &Members> {
    let rules = target(schemas, id)
        .into_iter()
        .flat_map(|schema| &schema.rules);
    rules.filter_map(|rule| match rule {
        Rule::Members(members) => Some(members),
        _ => None,
    })
}

/// The values that a schema takes, if it takes no others.
fn values(schemas: &[Compiled], id: Id) -> Option<&[Value]> {
    let mut rules = target(schemas, id)?.rules.iter();
    rules.find_map(|rule| match rule {
        Rule::Const { value, .. } => Some(std::slice::from_ref(value)),
        Rule::Enum { values, .. } => Some(values.as_slice()),
        _ => None,
    })
}

#[cfg(all(test, feature = "compile"))]
mod tests {
    use crate::json::{Limits, parse};
    use crate::schema::{Options, Schema};

    /// How many of the schemas have a discriminator, and which documents are valid.
    fn check(schema: &str, documents: &[&str]) -> (usize, Vec<bool>) {
        let schema = parse(schema.as_bytes(), Limits::default()).unwrap();
        let schema = Schema::compile(schema.root(), Options::default()).unwrap();
        let found = schema
            .schemas
            .iter()
            .flat_map(|schema| &schema.quick.others)
            .filter(|other| other.discriminator.is_some());
        let verdicts = documents.iter().map(|text| {
            let document = parse(text.as_bytes(), Limits::default()).unwrap();
            schema.is_valid(document.root())
        });
        (found.count(), verdicts.collect())
    }

    #[test]
    fn a_key_that_all_branches_restrict_picks_one() {
        let schema = r##"{"oneOf":[{"$ref":"#/$defs/a"},
            {"properties":{"type":{"enum":["b","b","c"]},"n":{"type":"string"}}},
            {"properties":{"type":{"enum":["c",1]}}}],
            "$defs":{"a":{"properties":{"type":{"const":"a"},"n":{"type":"number"}},"required":["n"]}}}"##;
        let documents = [
            r#"{"type":"a","n":1}"#,
            r#"{"type":"a"}"#,
            r#"{"type":"b","n":"x"}"#,
            r#"{"type":"b","n":1}"#,
            r#"{"type":"c"}"#,
            r#"{"type":"d"}"#,
            r#"{"type":1}"#,
            r#"{"n":1}"#,
            "[]",
        ];
        let valid = [true, false, true, false, false, false, true, false, false];
        assert_eq!(check(schema, &documents), (1, valid.to_vec()));
    }

    #[test]
    fn without_such_a_key_every_branch_is_tried() {
        let schema = r#"{"anyOf":[{"properties":{"type":{"const":"a"}}},{"properties":{"type":{"const":"b"}}},{"type":"array"}]}"#;
        let verdicts = vec![true, false, true];
        assert_eq!(
            check(schema, &[r#"{"type":"a"}"#, r#"{"type":"c"}"#, "[]"]),
            (0, verdicts)
        );
    }
}
