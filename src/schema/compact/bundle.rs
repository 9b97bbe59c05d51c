//! Several schemas with their tables in common.

use super::bytes::Bytes;
use super::pool::Pool;
use super::{CompactError, VERSION, read};
#[cfg(feature = "compile")]
use super::{push, write};
use crate::schema::{HostEngine, Schema};

impl Schema {
    /// Schemas as bytes, one of which [`Schema::from_bundle`] reads. Catalogs repeat their texts, which stand once here.
    #[cfg(feature = "compile")]
    #[must_use]
    pub fn bundle(schemas: &[&Self]) -> Vec<u8> {
        let (tables, bodies) = write::write(schemas);
        let mut bytes = vec![VERSION];
        bytes.extend(tables);
        push(&mut bytes, bodies.len() as u64);
        for body in &bodies {
            push(&mut bytes, body.len() as u64);
        }
        bytes.extend(bodies.concat());
        bytes
    }

    /// One of the schemas that [`Schema::bundle`] wrote, counted from 0. The others are not looked at.
    ///
    /// # Errors
    /// As [`Schema::from_bytes`]; also if there are fewer schemas.
    pub fn from_bundle(
        bytes: &[u8],
        number: usize,
        host: Option<HostEngine>,
    ) -> Result<Self, CompactError> {
        let mut bytes = Bytes::new(bytes);
        if bytes.byte() != VERSION {
            bytes.fail("version 1");
        }
        let pool = Pool::read(&mut bytes, host);
        let lengths = bytes.list(Bytes::number);
        if number >= lengths.len() {
            bytes.fail("a schema of that number");
        }
        let (before, those) = lengths.split_at(number.min(lengths.len()));
        for length in before {
            bytes.skip(*length as usize);
        }
        // Behind the schema the others stand, and behind the last nothing.
        let others = those
            .iter()
            .skip(1)
            .fold(0_usize, |sum, length| sum.saturating_add(*length as usize));
        let schema = read::schema(&mut bytes, pool);
        if bytes.left() != others {
            bytes.fail("the end of the schema");
        }
        bytes.end()?;
        Ok(schema)
    }
}
