//! Constants.

use super::bytes::Bytes;
use super::pool::Pool;
#[cfg(feature = "compile")]
use super::write::Body;
use crate::schema::number::Number;
use crate::schema::value::Value;

const NULL: u8 = 0;
const FALSE: u8 = 1;
const TRUE: u8 = 2;
const NUMBER: u8 = 3;
const STRING: u8 = 4;
const ARRAY: u8 = 5;
const OBJECT: u8 = 6;

#[cfg(feature = "compile")]
impl<'s> Body<'_, 's> {
    /// Recurses no deeper than the reader of JSON lets a document nest.
    pub(super) fn value(&mut self, value: &'s Value) {
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
            Value::Number(number) => self.text(&number.text),
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

/// What stands inside the last list or object that a document may open is one deeper.
const DEEPEST: usize = 129;

pub(super) fn read(bytes: &mut Bytes<'_>, pool: &mut Pool<'_>, depth: usize) -> Value {
    let kind = bytes.byte();
    if depth >= DEEPEST {
        bytes.fail("values that nest less deeply");
        return Value::Null;
    }
    match kind {
        NULL => Value::Null,
        FALSE => Value::Bool(false),
        TRUE => Value::Bool(true),
        NUMBER => Value::Number(Number::new(pool.lexeme(bytes).0)),
        STRING => Value::String(pool.text(bytes)),
        ARRAY => Value::Array(bytes.list(|bytes| read(bytes, pool, depth + 1))),
        OBJECT => {
            let member = |bytes: &mut Bytes<'_>| (pool.text(bytes), read(bytes, pool, depth + 1));
            Value::object(bytes.list(member))
        }
        _ => {
            bytes.fail("a kind of value");
            Value::Null
        }
    }
}
