//! From bytes to a schema.

use super::bytes::Bytes;
use super::pool::Pool;
use super::{BOUNDS, Result, SIZES, tag, value};
use crate::schema::number::Divisor;
use crate::schema::place::Place;
use crate::schema::rule::{Compiled, Dynamic, Id, Members, Needs, Rule, Text, Types};
use crate::schema::{Schema, format};

struct Reader<'r, 'b> {
    bytes: &'r mut Bytes<'b>,
    pool: &'r mut Pool<'b>,
    schemas: Vec<Compiled>,
    /// How many there will be.
    count: usize,
    /// The one whose rules are being read.
    here: Id,
}

/// Reads one schema with those inside it.
pub(super) fn schema<'b>(bytes: &mut Bytes<'b>, pool: &mut Pool<'b>) -> Result<Schema> {
    let mut dynamic = bytes.list(|bytes| {
        Ok(Dynamic {
            name: pool.text(bytes)?,
            targets: Vec::new(),
        })
    })?;
    let count = bytes.count()?;
    let root = bytes.number()?;
    let mut reader = Reader {
        bytes,
        pool,
        schemas: Vec::new(),
        count,
        here: 0,
    };
    for id in 0..count {
        reader.here = id;
        if reader.schemas.len() == id {
            reader.written()?;
        }
        let resource = match dynamic.is_empty() {
            true => 0,
            false => reader.bytes.number()?,
        };
        let rules = reader.list(Reader::rule)?;
        if let Some(schema) = reader.schemas.get_mut(id) {
            schema.rules = rules;
            schema.resource = resource;
        }
    }
    for dynamic in &mut dynamic {
        dynamic.targets = reader.list(|reader| {
            let resource = reader.bytes.number()?;
            let id = reader.bytes.number()?;
            Ok((resource, reader.known(id)?))
        })?;
    }
    let root = reader.known(root)?;
    Ok(Schema::arranged(reader.schemas, dynamic, root))
}

impl Reader<'_, '_> {
    fn list<T>(&mut self, mut thing: impl FnMut(&mut Self) -> Result<T>) -> Result<Vec<T>> {
        let count = self.bytes.count()?;
        (0..count).map(|_| thing(self)).collect()
    }

    fn flag(&mut self) -> Result<bool> {
        Ok(self.bytes.byte()? != 0)
    }

    fn text(&mut self) -> Result<Text> {
        self.pool.text(self.bytes)
    }

    fn texts(&mut self) -> Result<Vec<Text>> {
        self.list(Self::text)
    }

    /// The next schema, with a place of its own.
    fn written(&mut self) -> Result<()> {
        let at = Place::Written(self.text()?);
        self.schemas.push(Compiled {
            at,
            ..Compiled::default()
        });
        Ok(())
    }

    fn known(&mut self, id: usize) -> Result<Id> {
        let known = (id < self.count).then_some(id);
        self.bytes.some(known, "the number of a schema")
    }

    fn id(&mut self) -> Result<Id> {
        let next = self.schemas.len();
        let id = match self.bytes.number()? {
            0 => {
                self.schemas.push(Compiled {
                    at: Place::Under(self.here),
                    ..Compiled::default()
                });
                next
            }
            1 => {
                self.written()?;
                next
            }
            named => named - 2,
        };
        self.known(id)
    }

    fn ids(&mut self) -> Result<Vec<Id>> {
        self.list(Self::id)
    }

    fn maybe(&mut self) -> Result<Option<Id>> {
        self.flag()?.then(|| self.id()).transpose()
    }

    fn named(&mut self) -> Result<(Text, Id)> {
        Ok((self.text()?, self.id()?))
    }

    fn rule(&mut self) -> Result<Rule> {
        Ok(match self.bytes.byte()? {
            tag::NEVER => Rule::Never,
            tag::UNIQUE_ITEMS => Rule::UniqueItems,
            tag::STRICT => Rule::Strict,
            tag::ENUM => value::choice(self.bytes, self.pool)?,
            tag::CONST => value::constant(self.bytes, self.pool)?,
            tag::MULTIPLE_OF => {
                let lexeme = self.pool.lexeme(self.bytes)?.0;
                let divisor = Divisor::read(&lexeme);
                let divisor = self.bytes.some(divisor, "a number to divide by")?;
                Rule::MultipleOf { divisor, lexeme }
            }
            tag::PATTERN => Rule::Pattern(self.pool.pattern(self.bytes)?),
            tag::FORMAT => {
                let format = format::find(self.pool.name(self.bytes)?);
                Rule::Format(self.bytes.some(format, "a known format")?)
            }
            tag::REQUIRED => Rule::Required(self.texts()?),
            tag::DEPENDENT_REQUIRED => {
                Rule::DependentRequired(self.list(|reader| Ok((reader.text()?, reader.texts()?)))?)
            }
            tag::DEPENDENT_SCHEMAS => Rule::DependentSchemas(self.list(Self::named)?),
            tag::DEPENDENCIES => Rule::Dependencies(self.list(|reader| {
                let key = reader.text()?;
                Ok(match reader.flag()? {
                    true => (key, Needs::Schema(reader.id()?)),
                    false => (key, Needs::Keys(reader.texts()?)),
                })
            })?),
            tag::MEMBERS => self.members()?,
            tag::PROPERTY_NAMES => Rule::PropertyNames(self.id()?),
            tag::ITEMS => Rule::Items {
                prefix: self.ids()?,
                rest: self.maybe()?,
            },
            tag::CONTAINS => Rule::Contains {
                schema: self.id()?,
                min: self.bytes.long()?,
                max: self.flag()?.then(|| self.bytes.long()).transpose()?,
            },
            tag::UNEVALUATED_PROPERTIES => Rule::UnevaluatedProperties(self.id()?),
            tag::UNEVALUATED_ITEMS => Rule::UnevaluatedItems(self.id()?),
            tag::ALL_OF => Rule::AllOf(self.ids()?),
            tag::ANY_OF => Rule::AnyOf(self.ids()?),
            tag::ONE_OF => Rule::OneOf(self.ids()?),
            tag::NOT => Rule::Not(self.id()?),
            tag::IF => Rule::If {
                test: self.id()?,
                then: self.maybe()?,
                otherwise: self.maybe()?,
            },
            tag::REF => Rule::Ref(self.id()?),
            tag::DYNAMIC_REF => Rule::DynamicRef {
                otherwise: self.id()?,
                name: self.bytes.number()?,
            },
            bits @ tag::TYPES..=255 => Rule::Types(Types::of_bits(bits)),
            other => {
                let place = |first: u8| usize::from(other.wrapping_sub(first));
                if let Some(bound) = BOUNDS.get(place(tag::BOUND)) {
                    Rule::Bound {
                        bound: *bound,
                        limit: self.pool.lexeme(self.bytes)?.0,
                    }
                } else if let Some(size) = SIZES.get(place(tag::SIZE)) {
                    Rule::Size {
                        size: *size,
                        limit: self.bytes.long()?,
                    }
                } else {
                    return self.bytes.fail("a kind of rule");
                }
            }
        })
    }

    fn members(&mut self) -> Result<Rule> {
        let members = Members {
            properties: self.list(Self::named)?,
            patterns: self.list(|reader| Ok((reader.pool.pattern(reader.bytes)?, reader.id()?)))?,
            additional: self.maybe()?,
        };
        // They are searched by halves.
        let mut pairs = members
            .properties
            .iter()
            .zip(members.properties.iter().skip(1));
        match pairs.all(|(one, next)| one.0 < next.0) {
            true => Ok(Rule::Members(members)),
            false => self.bytes.fail("keys in order"),
        }
    }
}
