//! Constants. The text that names them in sentences is left out where it follows from them.

use super::Result;
use super::bytes::Bytes;
use super::pool::Pool;
use super::write::Body;
use crate::json::Limits;
use crate::schema::listing;
use crate::schema::rule::{Rule, Text};
use crate::schema::value::Value;
use std::collections::BTreeMap;

const NULL: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const NUMBER: u8 = 3;
const STRING: u8 = 4;
const ARRAY: u8 = 5;
const OBJECT: u8 = 6;

fn of_several<'v>(values: impl Iterator<Item = &'v Value>, count: usize) -> String {
    listing::several(values.map(listing::plain), count)
}

impl<'s> Body<'_, 's> {
    pub(super) fn constant(&mut self, value: &'s Value, listing: &'s Text) {
        self.value(value);
        self.listing(listing, &listing::one(&listing::plain(value)));
    }

    pub(super) fn choice(&mut self, values: &'s [Value], listing: &'s Text) {
        // In the order of the listing, if it follows from them then.
        let mut listed: Vec<&Value> = values.iter().collect();
        let mut rest = &**listing;
        for place in 0..listed.len() {
            let named = |value: &&Value| {
                let text = listing::shorten(&listing::plain(value), 60);
                let after = rest.strip_prefix(text.as_str())?;
                (!text.is_empty()).then_some(())?;
                after
                    .is_empty()
                    .then_some("")
                    .or_else(|| after.strip_prefix(", "))
            };
            let others = listed.iter().enumerate().skip(place);
            let found = others
                .filter_map(|(at, value)| Some((at, named(value)?)))
                .next();
            let Some((at, after)) = found else { break };
            let value = listed.remove(at);
            listed.insert(place, value);
            rest = after;
        }
        let derived = of_several(listed.iter().copied(), listed.len());
        if derived != **listing {
            listed = values.iter().collect();
        }
        self.number(listed.len());
        for value in listed {
            self.value(value);
        }
        self.listing(listing, &derived);
    }

    fn listing(&mut self, listing: &'s Text, derived: &str) {
        let derives = derived == &**listing;
        self.out.push(u8::from(!derives));
        if !derives {
            self.text(listing);
        }
    }

    /// Recurses no deeper than the reader of JSON lets a document nest.
    fn value(&mut self, value: &'s Value) {
        self.out.push(match value {
            Value::Null => NULL,
            Value::Bool(false) => FALSE,
            Value::Bool(true) => TRUE,
            Value::Number(_) => NUMBER,
            Value::String(_) => STRING,
            Value::Array(_) => ARRAY,
            Value::Object(_) => OBJECT,
        });
        match value {
            Value::Number(number) => self.text(&number.0),
            Value::String(text) => self.text(text),
            Value::Array(items) => self.list(items, Self::value),
            Value::Object(members) => {
                self.number(members.len());
                for (key, value) in members {
                    self.text(key);
                    self.value(value);
                }
            }
            Value::Null | Value::Bool(_) => {}
        }
    }
}

/// What stands inside the last list or object a document may open is one deeper.
fn deepest() -> usize {
    Limits::default().max_depth + 1
}

pub(super) fn constant(bytes: &mut Bytes<'_>, pool: &mut Pool<'_>) -> Result<Rule> {
    let value = value(bytes, pool, deepest())?;
    let listing = match bytes.byte()? {
        0 => listing::one(&listing::plain(&value)).into(),
        _ => pool.text(bytes)?,
    };
    Ok(Rule::Const { value, listing })
}

pub(super) fn choice(bytes: &mut Bytes<'_>, pool: &mut Pool<'_>) -> Result<Rule> {
    let mut values = bytes.list(|bytes| value(bytes, pool, deepest()))?;
    let listing = match bytes.byte()? {
        0 => of_several(values.iter(), values.len()).into(),
        _ => pool.text(bytes)?,
    };
    crate::order::sort(&mut values);
    Ok(Rule::Enum { values, listing })
}

fn value(bytes: &mut Bytes<'_>, pool: &mut Pool<'_>, depth: usize) -> Result<Value> {
    let Some(depth) = depth.checked_sub(1) else {
        return bytes.fail("values that nest less deeply");
    };
    Ok(match bytes.byte()? {
        NULL => Value::Null,
        FALSE => Value::Bool(false),
        TRUE => Value::Bool(true),
        NUMBER => Value::Number(pool.lexeme(bytes)?),
        STRING => Value::String(pool.text(bytes)?),
        ARRAY => Value::Array(bytes.list(|bytes| value(bytes, pool, depth))?),
        OBJECT => {
            let mut members = BTreeMap::new();
            for _ in 0..bytes.count()? {
                members.insert(pool.text(bytes)?, value(bytes, pool, depth)?);
            }
            Value::Object(members)
        }
        _ => return bytes.fail("a kind of value"),
    })
}
