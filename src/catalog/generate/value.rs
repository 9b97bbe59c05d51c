//! A value for a schema. It is a proposal: whoever asked checks it, and asks again with another seed.

use super::random::Random;
use super::{number, pattern, text};
use crate::catalog::references::Schemas;
use crate::catalog::tree::Tree;
use crate::catalog::walk::{Together, texts};
use crate::json::{Kind, Node, minify};

/// Makes values of the schemas in one document.
pub(super) struct Maker<'d> {
    pub schemas: Schemas<'d>,
    pub random: Random,
    /// Only what is required, and no list longer than it must be.
    pub least: bool,
    /// Whether the schema's own examples and defaults are taken.
    pub hints: bool,
    /// Values made so far; a schema that multiplies ends here.
    pub made: usize,
}

const MAX_DEPTH: usize = 24;
const MAX_VALUES: usize = 20_000;
/// Characters that a text must have at most.
const MAX_LENGTH: usize = 100_000;
/// Below this depth optional members are left out.
const OPTIONAL_DEPTH: usize = 6;
/// With so many values made already too: nobody reads a payload of hundreds of kilobytes.
const OPTIONAL_VALUES: usize = 2_000;

/// Tries at an item or a name that is unlike those before it.
const TRIES: usize = 16;

/// What a member that is there asks for: other members by name, or a schema of the whole.
const DEPENDENT: [&str; 3] = ["dependentRequired", "dependentSchemas", "dependencies"];

/// Keywords that only mean something for one kind of value.
const IMPLIED: [(&str, Kind); 14] = [
    ("properties", Kind::Object),
    ("required", Kind::Object),
    ("additionalProperties", Kind::Object),
    ("minProperties", Kind::Object),
    ("propertyNames", Kind::Object),
    ("items", Kind::Array),
    ("prefixItems", Kind::Array),
    ("minItems", Kind::Array),
    ("contains", Kind::Array),
    ("pattern", Kind::String),
    ("minLength", Kind::String),
    ("format", Kind::String),
    ("minimum", Kind::Number),
    ("multipleOf", Kind::Number),
];

/// The word of `type` for whole numbers, which JSON itself does not tell apart.
const INTEGER: &str = "integer";

impl<'d> Maker<'d> {
    pub(super) fn of(&mut self, schema: Node<'d>, depth: usize) -> Option<Tree> {
        let all = self
            .schemas
            .together(schema, Some(&mut |count| self.random.below(count)));
        self.all(&all, depth)
    }

    fn all(&mut self, all: &Together<'d>, depth: usize) -> Option<Tree> {
        self.made += 1;
        if all.impossible || depth > MAX_DEPTH || self.made > MAX_VALUES {
            return None;
        }
        if let Some(value) = all.each("const").next() {
            return Some(Tree::read(value));
        }
        if let Some(values) = all.each("enum").next() {
            let others: Vec<Node<'_>> = all.each("enum").skip(1).collect();
            let same = |value: Node<'_>| minify(value.raw());
            let in_all = |value: &Node<'_>| {
                others
                    .iter()
                    .all(|list| list.items().any(|item| same(item) == same(*value)))
            };
            let values: Vec<_> = values.items().filter(in_all).collect();
            return self.random.one(&values).map(|value| Tree::read(*value));
        }
        if self.hints
            && let Some(value) = self.hint(all)
        {
            return Some(Tree::read(value));
        }
        let words = types(all, depth == 0);
        // Null says least, so it is taken only where nothing else may be,
        let telling: Vec<_> = words.iter().filter(|word| *word != "null").collect();
        // and at a depth that recursion has to end at.
        let ends = depth > OPTIONAL_DEPTH && telling.len() < words.len();
        let word = self
            .random
            .one(&telling)
            .filter(|_| !ends)
            .map_or("null", |word| word.as_str());
        match word {
            "object" => self.object(all, depth),
            "array" => self.array(all, depth),
            "string" => self.string(all),
            "boolean" => Some(Tree::raw(if self.random.below(2) == 0 {
                "true"
            } else {
                "false"
            })),
            "number" => number::number(all, false, &mut self.random).map(Tree::Scalar),
            INTEGER => number::number(all, true, &mut self.random).map(Tree::Scalar),
            _ => words.first().map(|_| Tree::raw("null")),
        }
    }

    /// A value that the schema's author wrote down.
    fn hint(&mut self, all: &Together<'d>) -> Option<Node<'d>> {
        let lists = all.each("examples").flat_map(Node::items);
        let single = all.each("example").chain(all.each("default"));
        let hints: Vec<_> = lists.chain(single).collect();
        self.random.one(&hints).copied()
    }

    fn string(&mut self, all: &Together<'d>) -> Option<Tree> {
        let min = bound(all, "minLength").max().unwrap_or(0);
        if min > MAX_LENGTH {
            return None;
        }
        let format = all
            .each("format")
            .find_map(Node::as_str)
            .unwrap_or_default();
        // A text of the format may match the pattern, or one of the pattern have the format.
        let other = !format.is_empty() && self.random.below(2) == 0;
        if let Some(source) = all
            .each("pattern")
            .find_map(Node::as_str)
            .filter(|_| !other)
        {
            let text = pattern::long(&source, min, &mut self.random);
            return text.map(|text| Tree::string(&text));
        }
        let max = bound(all, "maxLength").min().unwrap_or(usize::MAX);
        let text = text::of_format(&format, &mut self.random);
        Some(Tree::string(&text::sized(text, min, max, &mut self.random)))
    }

    fn array(&mut self, all: &Together<'d>, depth: usize) -> Option<Tree> {
        let min = bound(all, "minItems").max().unwrap_or(0);
        if min > MAX_VALUES {
            return None;
        }
        let max = bound(all, "maxItems").min().unwrap_or(usize::MAX);
        let contains: Vec<_> = all.each("contains").collect();
        let wanted =
            bound(all, "minContains").max().unwrap_or(1) * usize::from(!contains.is_empty());
        let prefix = all.each("prefixItems").map(Node::len).max().unwrap_or(0);
        let more = usize::from(self.is_generous(depth)) + prefix;
        let count = min.max(wanted + prefix).max(more).min(max).min(MAX_VALUES);
        let unique = all
            .each("uniqueItems")
            .any(|value| value.as_bool() == Some(true));
        let mut items: Vec<Tree> = Vec::new();
        for index in 0..count {
            let mut made = None;
            for _ in 0..TRIES {
                let schemas = self.schemas;
                let item = if index >= prefix && index < prefix + wanted {
                    contains
                        .first()
                        .and_then(|schema| self.of(*schema, depth + 1))
                } else {
                    let item =
                        all.item(schemas, index, Some(&mut |count| self.random.below(count)));
                    if item.parts.is_empty() && !item.impossible {
                        Some(Tree::string(&text::of_format("", &mut self.random)))
                    } else {
                        self.all(&item, depth + 1)
                    }
                };
                made = item.filter(|item| !unique || !items.contains(item));
                if made.is_some() {
                    break;
                }
            }
            match made {
                Some(item) => items.push(item),
                None if index >= min => break,
                None => return None,
            }
        }
        Some(Tree::Array(items))
    }

    fn object(&mut self, all: &Together<'d>, depth: usize) -> Option<Tree> {
        let min = bound(all, "minProperties").max().unwrap_or(0);
        if min > MAX_VALUES {
            return None;
        }
        let (all, chosen) = self.choose(all.clone(), min, depth);
        if all.impossible {
            return None;
        }
        let required = all.texts("required");
        let mut members: Vec<(String, Tree)> = Vec::new();
        // In the order in which the schema describes them.
        let mut names = described(&all);
        names.retain(|name| chosen.contains(name));
        names.extend(chosen);
        for name in names {
            if members.iter().any(|(known, _)| *known == name) {
                continue;
            }
            match self.member(&all, &name, depth) {
                Some(value) => members.push((name, value)),
                None if required.contains(&name) => return None,
                None => {}
            }
        }
        for number in 0..min.saturating_sub(members.len()) {
            let further = (0..TRIES).find_map(|_| {
                let name = self.name(&all, number)?;
                if members.iter().any(|(known, _)| *known == name) {
                    return None;
                }
                let value = self.member(&all, &name, depth)?;
                Some((name, value))
            });
            members.push(further?);
        }
        Some(Tree::Object(members))
    }

    /// The names of the members to make, and the schemas that apply to an object that has them.
    fn choose(
        &mut self,
        mut all: Together<'d>,
        min: usize,
        depth: usize,
    ) -> (Together<'d>, Vec<String>) {
        let schemas = self.schemas;
        let max = bound(&all, "maxProperties").min().unwrap_or(usize::MAX);
        let names = described(&all);
        let mut chosen = all.texts("required");
        let few = names.len() <= min;
        let generous = self.is_generous(depth);
        for name in names {
            let may = generous && chosen.len() < max && self.random.below(2) == 0;
            if (few || may) && !chosen.contains(&name) {
                chosen.push(name);
            }
        }
        // What goes along with a member may ask for others. The list grows on the way.
        let mut at = 0;
        while let Some(name) = chosen.get(at).filter(|_| at < MAX_VALUES) {
            let needs: Vec<Node<'d>> = DEPENDENT
                .iter()
                .flat_map(|key| all.each(key))
                .filter_map(|pairs| pairs.get(name))
                .collect();
            let mut asked = Vec::new();
            for need in needs {
                if need.kind() == Kind::Array {
                    asked.extend(texts(need));
                } else {
                    let choose = &mut |count| self.random.below(count);
                    schemas.join(need, &mut all, Some(choose));
                    asked.extend(all.texts("required"));
                }
            }
            for name in asked {
                if !chosen.contains(&name) {
                    chosen.push(name);
                }
            }
            at += 1;
        }
        (all, chosen)
    }

    /// Whether what need not be there may be.
    fn is_generous(&self, depth: usize) -> bool {
        !self.least && depth < OPTIONAL_DEPTH && self.made < OPTIONAL_VALUES
    }

    fn member(&mut self, all: &Together<'d>, name: &str, depth: usize) -> Option<Tree> {
        let schemas = self.schemas;
        let choose = &mut |count| self.random.below(count);
        let member = all.member_by_pattern(schemas, name, Some(choose));
        if member.parts.is_empty() && !member.impossible {
            return Some(Tree::string(&text::of_format("", &mut self.random)));
        }
        self.all(&member, depth + 1)
    }

    /// A further member's name.
    fn name(&mut self, all: &Together<'d>, number: usize) -> Option<String> {
        if let Some(schema) = all.each("propertyNames").next() {
            // Never the payload as a whole: without a type it is a text.
            return self.of(schema, 1)?.as_text();
        }
        let patterns = all.each("patternProperties").flat_map(Node::entries);
        let patterns: Vec<String> = patterns.map(|(key, _)| key.into_owned()).collect();
        match self.random.one(&patterns) {
            Some(source) => pattern::matching(source, &mut self.random),
            None => Some(["extra", &number.to_string()].concat()),
        }
    }
}

/// The names that `properties` describe, each once.
fn described(all: &Together<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for (name, _) in all.each("properties").flat_map(Node::entries) {
        if names.iter().all(|known| *known != *name) {
            names.push(name.into_owned());
        }
    }
    names
}

fn bound<'a>(all: &'a Together<'_>, key: &'a str) -> impl Iterator<Item = usize> + 'a {
    all.each(key)
        .filter_map(Node::as_u64)
        .map(|bound| bound as usize)
}

/// The words of `type` that every schema allows. Where none has any, keywords tell; a payload as a whole is an object.
fn types(all: &Together<'_>, payload: bool) -> Vec<String> {
    if let Some(words) = all.types() {
        return words;
    }
    let implied = IMPLIED
        .iter()
        .find(|(key, _)| all.each(key).next().is_some());
    let other = if payload { Kind::Object } else { Kind::String };
    vec![implied.map_or(other, |(_, kind)| *kind).name().to_owned()]
}
