//! The schemas that apply to one value together: a schema with what its `$ref`s, `allOf`s and chosen branches lead to.

use super::references::Schemas;
use crate::json::{Kind, Node};

/// Schemas that all have to accept the same value.
#[derive(Clone, Debug, Default)]
pub(super) struct Together<'d> {
    pub parts: Vec<Node<'d>>,
    /// One of them is `false`, or references lead in a circle.
    pub impossible: bool,
}

/// Chooses one of several branches.
pub(super) type Choose<'c> = &'c mut dyn FnMut(usize) -> usize;

/// References followed in a row before it is called a circle.
const MAX_DEPTH: usize = 48;

impl<'d> Schemas<'d> {
    /// A schema and everything that applies with it. Of `oneOf`, `anyOf` and `if` one branch is taken; without a
    /// chooser none.
    pub(super) fn together(self, schema: Node<'d>, mut choose: Option<Choose<'_>>) -> Together<'d> {
        let mut all = Together::default();
        self.gather(schema, &mut all, &mut choose, 0);
        all
    }

    /// Adds a schema, and everything that applies with it, to those that apply already.
    pub(super) fn join(
        self,
        schema: Node<'d>,
        all: &mut Together<'d>,
        mut choose: Option<Choose<'_>>,
    ) {
        self.gather(schema, all, &mut choose, 0);
    }

    fn gather(
        self,
        node: Node<'d>,
        all: &mut Together<'d>,
        choose: &mut Option<Choose<'_>>,
        depth: usize,
    ) {
        if depth > MAX_DEPTH || node.as_bool() == Some(false) {
            all.impossible = true;
            return;
        }
        if node.kind() != Kind::Object
            || all.parts.iter().any(|part| part.offset() == node.offset())
        {
            return;
        }
        if self.alone
            && let Some(target) = node.get("$ref").and_then(Node::as_str)
        {
            if let Some(target) = self.resolve(node, &target) {
                self.gather(target, all, choose, depth + 1);
            }
            return;
        }
        all.parts.push(node);
        for key in ["$ref", "$dynamicRef"] {
            let target = node.get(key).and_then(Node::as_str);
            if let Some(target) = target.and_then(|target| self.resolve(node, &target)) {
                self.gather(target, all, choose, depth + 1);
            }
        }
        for part in node.items_of("allOf") {
            self.gather(part, all, choose, depth + 1);
        }
        for key in ["oneOf", "anyOf"] {
            let count = node.get(key).map_or(0, Node::len);
            if let Some(choose) = choose.as_mut().filter(|_| count > 0)
                && let Some(branch) = node.items_of(key).nth(choose(count))
            {
                self.gather(branch, all, &mut Some(*choose), depth + 1);
            }
        }
        if let (Some(condition), Some(choose)) = (node.get("if"), choose.as_mut()) {
            let met = choose(2) == 0;
            if met {
                self.gather(condition, all, &mut Some(*choose), depth + 1);
            }
            if let Some(branch) = node.get(if met { "then" } else { "else" }) {
                self.gather(branch, all, &mut Some(*choose), depth + 1);
            }
        }
    }
}

impl<'d> Together<'d> {
    /// The values of a keyword, one for each schema that has it.
    pub(super) fn each(&self, key: &str) -> impl Iterator<Item = Node<'d>> {
        self.parts.iter().filter_map(move |part| part.get(key))
    }

    /// The texts in the lists of a keyword.
    pub(super) fn texts(&self, key: &str) -> Vec<String> {
        self.each(key).flat_map(texts).collect()
    }

    /// The schemas of a member, by name or for the rest.
    pub(super) fn member(
        &self,
        schemas: Schemas<'d>,
        key: &str,
        choose: Option<Choose<'_>>,
    ) -> Self {
        self.inside(schemas, choose, &|part, found| {
            let named = part
                .get("properties")
                .and_then(|properties| properties.get(key));
            let rest = || {
                part.get("additionalProperties")
                    .filter(|_| part.get("patternProperties").is_none())
            };
            found.extend(named.or_else(rest));
        })
    }

    /// As [`member`](Self::member), with those of the patterns that the name matches; the rest applies where neither does.
    pub(super) fn member_by_pattern(
        &self,
        schemas: Schemas<'d>,
        key: &str,
        choose: Option<Choose<'_>>,
    ) -> Self {
        self.inside(schemas, choose, &|part, found| {
            found.extend(part.get("properties").and_then(|all| all.get(key)));
            let patterns = part.entries_of("patternProperties");
            found.extend(patterns.filter_map(|(source, schema)| {
                crate::schema::pattern_matches(&source, key).then_some(schema)
            }));
            if found.is_empty() {
                found.extend(part.get("additionalProperties"));
            }
        })
    }

    /// The schemas of an item.
    pub(super) fn item(
        &self,
        schemas: Schemas<'d>,
        index: usize,
        choose: Option<Choose<'_>>,
    ) -> Self {
        self.inside(schemas, choose, &|part, found| {
            let items = part.get("items");
            // Draft 7 lists the first items in `items` itself.
            let (prefix, rest) = match items.map(Node::kind) {
                Some(Kind::Array) => (items, part.get("additionalItems")),
                _ => (part.get("prefixItems"), items),
            };
            let first = prefix.and_then(|prefix| prefix.items().nth(index));
            found.extend(first.or(rest));
        })
    }

    /// The schemas inside each part that `find` adds, together.
    fn inside(
        &self,
        schemas: Schemas<'d>,
        mut choose: Option<Choose<'_>>,
        find: &dyn Fn(Node<'d>, &mut Vec<Node<'d>>),
    ) -> Self {
        let mut all = Self::default();
        for part in &self.parts {
            let mut found = Vec::new();
            find(*part, &mut found);
            for schema in found {
                schemas.gather(schema, &mut all, &mut choose, 0);
            }
        }
        all
    }

    /// The words of `type` that every schema allows; `None` where none says.
    pub(super) fn types(&self) -> Option<Vec<String>> {
        let mut lists = self.each("type").map(words);
        let first = lists.next()?;
        Some(lists.fold(first, |known, list| {
            // An integer is a number, so the narrower word stays.
            let mut both: Vec<String> = Vec::new();
            for (these, those) in [(&known, &list), (&list, &known)] {
                for word in these {
                    if covers(those, word) && !both.contains(word) {
                        both.push(word.clone());
                    }
                }
            }
            both
        }))
    }
}

/// Whether every value of `word` is one of `words`.
pub(super) fn covers(words: &[String], word: &str) -> bool {
    words
        .iter()
        .any(|other| other == word || (word == "integer" && other == "number"))
}

/// A text, or the texts of a list.
fn words(node: Node<'_>) -> Vec<String> {
    match node.as_str() {
        Some(word) => vec![word.into_owned()],
        None => texts(node),
    }
}

/// The texts in a list.
pub(super) fn texts(node: Node<'_>) -> Vec<String> {
    let mut out = Vec::new();
    for item in node.items() {
        out.extend(item.as_str().map(std::borrow::Cow::into_owned));
    }
    out
}
