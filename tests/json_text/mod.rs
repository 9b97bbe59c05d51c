//! Serializes a result as JSON text, so that tests can read it back with the crate's own reader.
//! Only what the results are made of: anything else fails the test.

use std::fmt::{Display, Write as _};

use hookproof::json::Writer;
use serde::{
    Serialize,
    ser::{self, Impossible},
};

/// The JSON text of a result.
pub fn of(value: &impl Serialize) -> String {
    let mut writer = Writer::new();
    value
        .serialize(&mut Text(&mut writer))
        .expect("only texts, numbers, flags, lists, objects");
    writer.finish()
}

struct Text<'w>(&'w mut Writer);

#[derive(Debug)]
pub struct Unsupported(String);

impl Display for Unsupported {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for Unsupported {}

impl ser::Error for Unsupported {
    fn custom<T: Display>(message: T) -> Self {
        let mut text = String::new();
        write!(text, "{message}").expect("a String takes any text");
        Self(text)
    }
}

type Done = Result<(), Unsupported>;

macro_rules! numbers {
    ($($name:ident: $kind:ty),*) => {
        $(fn $name(self, value: $kind) -> Done {
            self.0.raw(&value.to_string());
            Ok(())
        })*
    };
}

macro_rules! unsupported {
    ($($name:ident($($kind:ty),*) -> $result:ty),*) => {
        $(fn $name(self, $(_: $kind),*) -> Result<$result, Unsupported> {
            Err(Unsupported(stringify!($name).to_owned()))
        })*
    };
}

impl<'t, 'w> ser::Serializer for &'t mut Text<'w> {
    type Ok = ();
    type Error = Unsupported;
    type SerializeSeq = Self;
    type SerializeTuple = Impossible<(), Unsupported>;
    type SerializeTupleStruct = Impossible<(), Unsupported>;
    type SerializeTupleVariant = Impossible<(), Unsupported>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Unsupported>;

    numbers!(serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_f32: f32, serialize_f64: f64);

    unsupported!(serialize_char(char) -> (), serialize_bytes(&[u8]) -> (), serialize_unit() -> (),
        serialize_unit_struct(&'static str) -> (),
        serialize_tuple(usize) -> Self::SerializeTuple,
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct,
        serialize_tuple_variant(&'static str, u32, &'static str, usize) -> Self::SerializeTupleVariant,
        serialize_struct_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeStructVariant);

    fn serialize_bool(self, value: bool) -> Done {
        self.0.boolean(value);
        Ok(())
    }

    fn serialize_str(self, value: &str) -> Done {
        self.0.string(value);
        Ok(())
    }

    fn serialize_none(self) -> Done {
        self.0.null();
        Ok(())
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, name: &'static str) -> Done {
        self.serialize_str(name)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        name: &'static str,
        _: &T,
    ) -> Done {
        Err(Unsupported(name.to_owned()))
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self, Unsupported> {
        self.0.begin_array();
        Ok(self)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self, Unsupported> {
        self.0.begin_object();
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unsupported> {
        self.serialize_map(None)
    }
}

impl ser::SerializeSeq for &mut Text<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut Text(&mut *self.0))
    }

    fn end(self) -> Done {
        self.0.end_array();
        Ok(())
    }
}

impl ser::SerializeMap for &mut Text<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        let mut writer = Writer::new();
        key.serialize(&mut Text(&mut writer))?;
        let quoted = writer.finish();
        let name = hookproof::json::parse(quoted.as_bytes(), Default::default());
        let name = name.map_err(|error| ser::Error::custom(format!("{error:?}")))?;
        let name = name
            .root()
            .as_str()
            .ok_or(Unsupported("a key that is no text".to_owned()))?;
        self.0.key(&name);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut Text(&mut *self.0))
    }

    fn end(self) -> Done {
        self.0.end_object();
        Ok(())
    }
}

impl ser::SerializeStruct for &mut Text<'_> {
    type Ok = ();
    type Error = Unsupported;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Done {
        self.0.key(key);
        value.serialize(&mut Text(&mut *self.0))
    }

    fn end(self) -> Done {
        self.0.end_object();
        Ok(())
    }
}
