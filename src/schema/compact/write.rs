//! From schemas to bytes, in two passes: the first counts what is named, the second knows its numbers.

use super::table::Table;
use super::{push, tag};
use crate::schema::Schema;
use crate::schema::pattern::{Pattern, set::Set};
use crate::schema::place::Place;
use crate::schema::rule::{Compiled, Id, Needs, Rule, Text};
use std::collections::BTreeMap;

/// The numbers given out so far.
#[derive(Default)]
pub(super) struct Writer<'s> {
    pub texts: Table<&'s str>,
    sets: Table<&'s Set>,
    patterns: Table<&'s str>,
    by_source: BTreeMap<&'s str, &'s Pattern>,
}

/// The tables of several schemas, and the bytes of each.
pub(super) fn write(schemas: &[&Schema]) -> (Vec<u8>, Vec<Vec<u8>>) {
    let mut writer = Writer::default();
    writer.both(schemas);
    writer.texts.settle();
    writer.sets.settle();
    writer.patterns.settle();
    writer.both(schemas)
}

impl<'s> Writer<'s> {
    fn both(&mut self, schemas: &[&'s Schema]) -> (Vec<u8>, Vec<Vec<u8>>) {
        let bodies = schemas.iter().map(|schema| self.schema(schema)).collect();
        (self.pool(), bodies)
    }

    fn pool(&mut self) -> Vec<u8> {
        let mut patterns = Vec::new();
        let sources = self.patterns.things();
        push(&mut patterns, sources.len() as u64);
        for source in sources {
            push(&mut patterns, self.texts.number(source) as u64);
            if let Some(pattern) = self.by_source.get(source) {
                pattern.write(&mut patterns, |set| self.sets.number(set));
            }
        }
        let mut out = Vec::new();
        let texts = self.texts.things();
        push(&mut out, texts.len() as u64);
        for text in texts {
            push(&mut out, text.len() as u64);
            out.extend(text.as_bytes());
        }
        let sets = self.sets.things();
        push(&mut out, sets.len() as u64);
        for set in sets {
            set.write(&mut out);
        }
        out.extend(patterns);
        out
    }

    fn schema(&mut self, schema: &'s Schema) -> Vec<u8> {
        let mut body = Body {
            writer: self,
            out: Vec::new(),
            here: 0,
            met: 0,
            schemas: &schema.schemas,
        };
        body.number(schema.dynamic.len());
        for dynamic in &schema.dynamic {
            body.text(&dynamic.name);
        }
        body.number(schema.schemas.len());
        body.number(schema.root);
        for (id, compiled) in schema.schemas.iter().enumerate() {
            body.here = id;
            if body.met == id {
                body.met += 1;
                body.place(compiled);
            }
            if !schema.dynamic.is_empty() {
                body.number(compiled.resource);
            }
            body.list(&compiled.rules, Body::rule);
        }
        for dynamic in &schema.dynamic {
            body.list(&dynamic.targets, |body, (resource, id)| {
                body.number(*resource);
                body.number(*id);
            });
        }
        body.out
    }
}

/// One schema with those inside it.
pub(super) struct Body<'w, 's> {
    pub writer: &'w mut Writer<'s>,
    pub out: Vec<u8>,
    /// The schema whose rules are being written.
    here: Id,
    /// How many schemas were named.
    met: usize,
    schemas: &'s [Compiled],
}

impl<'s> Body<'_, 's> {
    pub(super) fn number(&mut self, number: usize) {
        push(&mut self.out, number as u64);
    }

    pub(super) fn text(&mut self, text: &'s str) {
        let number = self.writer.texts.number(text);
        self.number(number);
    }

    pub(super) fn list<T>(&mut self, things: &'s [T], mut write: impl FnMut(&mut Self, &'s T)) {
        self.number(things.len());
        for thing in things {
            write(self, thing);
        }
    }

    /// The place of a schema that does not follow from where it is named.
    fn place(&mut self, schema: &'s Compiled) {
        match &schema.at {
            Place::Written(at) => self.text(at),
            Place::Under(_) => self.text(""),
        }
    }

    fn id(&mut self, id: Id) {
        if id != self.met {
            return self.number(id + 2);
        }
        self.met += 1;
        match self.schemas.get(id) {
            Some(schema) if !matches!(schema.at, Place::Under(outer) if outer == self.here) => {
                self.number(1);
                self.place(schema);
            }
            _ => self.number(0),
        }
    }

    fn ids(&mut self, tag: u8, ids: &'s [Id]) {
        self.out.push(tag);
        self.list(ids, |body, id| body.id(*id));
    }

    fn one(&mut self, tag: u8, id: Id) {
        self.out.push(tag);
        self.id(id);
    }

    fn maybe(&mut self, id: Option<Id>) {
        self.out.push(u8::from(id.is_some()));
        if let Some(id) = id {
            self.id(id);
        }
    }

    fn texts(&mut self, texts: &'s [Text]) {
        self.list(texts, |body, text| body.text(text));
    }

    fn pattern(&mut self, pattern: &'s Pattern) {
        let number = self.writer.patterns.number(pattern.source());
        self.writer.by_source.insert(pattern.source(), pattern);
        self.number(number);
    }

    fn rule(&mut self, rule: &'s Rule) {
        match rule {
            Rule::Never => self.out.push(tag::NEVER),
            Rule::UniqueItems => self.out.push(tag::UNIQUE_ITEMS),
            Rule::Strict => self.out.push(tag::STRICT),
            Rule::Types(types) => self.out.push(tag::TYPES | types.bits()),
            Rule::Enum { values, listing } => {
                self.out.push(tag::ENUM);
                self.list(values, Self::value);
                self.text(listing);
            }
            Rule::Const { value, listing } => {
                self.out.push(tag::CONST);
                self.value(value);
                self.text(listing);
            }
            Rule::Bound { bound, limit } => {
                self.out.push(tag::BOUND + *bound as u8);
                self.text(&limit.text);
            }
            Rule::MultipleOf { lexeme, .. } => {
                self.out.push(tag::MULTIPLE_OF);
                self.text(lexeme);
            }
            Rule::Size { size, limit } => {
                self.out.push(tag::SIZE + *size as u8);
                push(&mut self.out, *limit);
            }
            Rule::Pattern(pattern) => {
                self.out.push(tag::PATTERN);
                self.pattern(pattern);
            }
            Rule::Format(format) => {
                self.out.push(tag::FORMAT);
                self.text(format.name);
            }
            Rule::Required(keys) => {
                self.out.push(tag::REQUIRED);
                self.texts(keys);
            }
            Rule::DependentRequired(pairs) => {
                self.out.push(tag::DEPENDENT_REQUIRED);
                self.list(pairs, |body, (key, keys)| {
                    body.text(key);
                    body.texts(keys);
                });
            }
            Rule::DependentSchemas(pairs) => {
                self.out.push(tag::DEPENDENT_SCHEMAS);
                self.list(pairs, Self::named);
            }
            Rule::Dependencies(pairs) => {
                self.out.push(tag::DEPENDENCIES);
                self.list(pairs, |body, (key, needs)| {
                    body.text(key);
                    body.out.push(u8::from(matches!(needs, Needs::Schema(_))));
                    match needs {
                        Needs::Keys(keys) => body.texts(keys),
                        Needs::Schema(id) => body.id(*id),
                    }
                });
            }
            Rule::Members(members) => {
                self.out.push(tag::MEMBERS);
                self.list(&members.properties, Self::named);
                self.list(&members.patterns, |body, (pattern, id)| {
                    body.pattern(pattern);
                    body.id(*id);
                });
                self.maybe(members.additional);
            }
            Rule::PropertyNames(id) => self.one(tag::PROPERTY_NAMES, *id),
            Rule::Items { prefix, rest } => {
                self.ids(tag::ITEMS, prefix);
                self.maybe(*rest);
            }
            Rule::Contains { schema, min, max } => {
                self.one(tag::CONTAINS, *schema);
                push(&mut self.out, *min);
                self.out.push(u8::from(max.is_some()));
                if let Some(max) = max {
                    push(&mut self.out, *max);
                }
            }
            Rule::UnevaluatedProperties(id) => self.one(tag::UNEVALUATED_PROPERTIES, *id),
            Rule::UnevaluatedItems(id) => self.one(tag::UNEVALUATED_ITEMS, *id),
            Rule::AllOf(ids) => self.ids(tag::ALL_OF, ids),
            Rule::AnyOf(ids) => self.ids(tag::ANY_OF, ids),
            Rule::OneOf(ids) => self.ids(tag::ONE_OF, ids),
            Rule::Not(id) => self.one(tag::NOT, *id),
            Rule::If {
                test,
                then,
                otherwise,
            } => {
                self.one(tag::IF, *test);
                self.maybe(*then);
                self.maybe(*otherwise);
            }
            Rule::Ref(id) => self.one(tag::REF, *id),
            Rule::DynamicRef { name, otherwise } => {
                self.one(tag::DYNAMIC_REF, *otherwise);
                self.number(*name);
            }
        }
    }

    fn named(&mut self, (name, id): &'s (Text, Id)) {
        self.text(name);
        self.id(*id);
    }
}
