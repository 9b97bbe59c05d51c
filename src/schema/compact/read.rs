//! From bytes to a schema.

use super::bytes::Bytes;
use super::pool::Pool;
use super::{BOUNDS, SIZES, tag, value};
use crate::schema::number::Number;
use crate::schema::pattern::Pattern;
use crate::schema::place::Place;
use crate::schema::rule::{Compiled, Dynamic, Id, Members, Needs, Rule, Text, Types};
use crate::schema::value::Value;
use crate::schema::{Schema, format};
use std::sync::Arc;

struct Reader<'r, 'b> {
    bytes: &'r mut Bytes<'b>,
    pool: Pool<'b>,
    schemas: Vec<Compiled>,
    /// How many there will be.
    count: usize,
    /// The one whose rules are being read.
    here: Id,
}

/// Reads one schema with those inside it.
pub(super) fn schema<'b>(bytes: &mut Bytes<'b>, mut pool: Pool<'b>) -> Schema {
    let mut dynamic = bytes.list(|bytes| Dynamic {
        name: pool.text(bytes),
        targets: Vec::new(),
    });
    let count = bytes.count();
    let mut reader = Reader {
        bytes,
        pool,
        schemas: Vec::new(),
        count,
        here: 0,
    };
    let root = reader.known();
    for id in 0..count {
        if !reader.bytes.is_sound() {
            break;
        }
        reader.here = id;
        if reader.schemas.len() == id {
            reader.written();
        }
        let resource = match dynamic.is_empty() {
            true => 0,
            false => reader.bytes.number() as usize,
        };
        let rules = reader.list(Reader::rule);
        if let Some(schema) = reader.schemas.get_mut(id) {
            schema.rules = rules;
            schema.resource = resource;
        }
    }
    for dynamic in &mut dynamic {
        dynamic.targets = reader.list(|reader| (reader.bytes.number() as usize, reader.known()));
    }
    let schema = Schema {
        schemas: reader.schemas,
        dynamic,
        root,
    };
    schema.arranged()
}

impl Reader<'_, '_> {
    fn list<T>(&mut self, mut thing: impl FnMut(&mut Self) -> T) -> Vec<T> {
        let mut list = Vec::new();
        for _ in 0..self.bytes.count() {
            if self.bytes.is_sound() {
                list.push(thing(self));
            }
        }
        list
    }

    fn text(&mut self) -> Text {
        self.pool.text(self.bytes)
    }

    #[inline(never)]
    fn texts(&mut self) -> Vec<Text> {
        self.list(Self::text)
    }

    /// The next schema.
    fn next(&mut self, at: Place) -> Id {
        self.schemas.push(Compiled {
            at,
            ..Compiled::default()
        });
        self.check(self.schemas.len() - 1)
    }

    /// The next schema, with a place of its own.
    fn written(&mut self) -> Id {
        let at = Place::Written(self.text());
        self.next(at)
    }

    fn check(&mut self, id: usize) -> Id {
        if id >= self.count {
            self.bytes.fail("the number of a schema");
        }
        id
    }

    fn known(&mut self) -> Id {
        let id = self.bytes.number() as usize;
        self.check(id)
    }

    #[inline(never)]
    fn id(&mut self) -> Id {
        let next = self.schemas.len();
        match self.bytes.number() {
            0 => self.next(Place::Under(self.here)),
            1 => self.written(),
            // The next one has a way of its own to be named.
            named if named as usize - 2 == next => self.check(usize::MAX),
            named => self.check(named as usize - 2),
        }
    }

    #[inline(never)]
    fn ids(&mut self) -> Vec<Id> {
        self.list(Self::id)
    }

    /// One schema at least: a value could fail none and have no finding to show for it.
    fn branches(&mut self) -> Vec<Id> {
        let ids = self.ids();
        if ids.is_empty() {
            self.bytes.fail("a schema or more");
        }
        ids
    }

    fn maybe(&mut self) -> Option<Id> {
        self.bytes.flag().then(|| self.id())
    }

    #[inline(never)]
    fn pairs(&mut self) -> Vec<(Text, Id)> {
        self.list(|reader| (reader.text(), reader.id()))
    }

    fn rule(&mut self) -> Rule {
        match self.bytes.byte() {
            tag::NEVER => Rule::Never,
            tag::UNIQUE_ITEMS => Rule::UniqueItems,
            tag::STRICT => Rule::Strict,
            tag::ENUM => {
                let mut values = self.list(Self::value);
                crate::order::sort(&mut values);
                Rule::Enum {
                    values,
                    listing: self.text(),
                }
            }
            tag::CONST => Rule::Const {
                value: self.value(),
                listing: self.text(),
            },
            tag::MULTIPLE_OF => {
                let (lexeme, divisor) = self.pool.lexeme(self.bytes);
                match divisor {
                    Some(divisor) => Rule::MultipleOf { divisor, lexeme },
                    None => self.fail("a number to divide by"),
                }
            }
            tag::PATTERN => self
                .pool
                .pattern(self.bytes)
                .map_or(Rule::Never, Rule::Pattern),
            tag::FORMAT => match format::find(&self.text()) {
                Some(format) => Rule::Format(format),
                None => self.fail("a known format"),
            },
            tag::REQUIRED => Rule::Required(self.texts()),
            tag::DEPENDENT_REQUIRED => {
                Rule::DependentRequired(self.list(|reader| (reader.text(), reader.texts())))
            }
            tag::DEPENDENT_SCHEMAS => Rule::DependentSchemas(self.pairs()),
            tag::DEPENDENCIES => Rule::Dependencies(self.list(|reader| {
                let key = reader.text();
                match reader.bytes.flag() {
                    true => (key, Needs::Schema(reader.id())),
                    false => (key, Needs::Keys(reader.texts())),
                }
            })),
            tag::MEMBERS => self.members(),
            tag::PROPERTY_NAMES => Rule::PropertyNames(self.id()),
            tag::ITEMS => Rule::Items {
                prefix: self.ids(),
                rest: self.maybe(),
            },
            tag::CONTAINS => Rule::Contains {
                schema: self.id(),
                min: self.bytes.long(),
                max: self.bytes.flag().then(|| self.bytes.long()),
            },
            tag::UNEVALUATED_PROPERTIES => Rule::UnevaluatedProperties(self.id()),
            tag::UNEVALUATED_ITEMS => Rule::UnevaluatedItems(self.id()),
            tag::ALL_OF => Rule::AllOf(self.branches()),
            tag::ANY_OF => Rule::AnyOf(self.branches()),
            tag::ONE_OF => Rule::OneOf(self.branches()),
            tag::NOT => Rule::Not(self.id()),
            tag::IF => Rule::If {
                test: self.id(),
                then: self.maybe(),
                otherwise: self.maybe(),
            },
            tag::REF => Rule::Ref(self.id()),
            tag::DYNAMIC_REF => Rule::DynamicRef {
                otherwise: self.id(),
                name: self.bytes.number() as usize,
            },
            bits @ tag::TYPES..=255 => Rule::Types(Types::of_bits(bits)),
            other => {
                let place = |first: u8| usize::from(other.wrapping_sub(first));
                if let Some(bound) = BOUNDS.get(place(tag::BOUND)) {
                    Rule::Bound {
                        bound: *bound,
                        limit: Number::new(self.pool.lexeme(self.bytes).0),
                    }
                } else if let Some(size) = SIZES.get(place(tag::SIZE)) {
                    Rule::Size {
                        size: *size,
                        limit: self.bytes.long(),
                    }
                } else {
                    self.fail("a kind of rule")
                }
            }
        }
    }

    fn fail(&mut self, expected: &'static str) -> Rule {
        self.bytes.fail(expected);
        Rule::Never
    }

    fn value(&mut self) -> Value {
        value::read(self.bytes, &mut self.pool, 0)
    }

    fn members(&mut self) -> Rule {
        let members = Members {
            properties: self.pairs(),
            patterns: self.patterns(),
            additional: self.maybe(),
        };
        // They are searched by halves.
        let mut pairs = members
            .properties
            .iter()
            .zip(members.properties.iter().skip(1));
        match pairs.all(|(one, next)| one.0 < next.0) {
            true => Rule::Members(members),
            false => self.fail("keys in order"),
        }
    }

    fn patterns(&mut self) -> Vec<(Arc<Pattern>, Id)> {
        let mut patterns = Vec::new();
        for _ in 0..self.bytes.count() {
            if let Some(pattern) = self.pool.pattern(self.bytes) {
                patterns.push((pattern, self.id()));
            }
        }
        patterns
    }
}
