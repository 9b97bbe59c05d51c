//! The validator by itself: schemas compiled here, bodies checked from the scratch area.

use wasm_bindgen::prelude::wasm_bindgen;

use super::STATE;
use super::scratch::{Pieces, parse_options};
use crate::error::{Code, Misuse};
use crate::json::{Limits, Node, Writer, parse};
use crate::schema::{Check, Refusal, Schema, basic, compiled};

fn compile(
    pieces: &mut Pieces<'_>,
    schema: usize,
    options: usize,
) -> Result<Schema, (Misuse, String)> {
    let plain = |misuse| (misuse, String::new());
    let text = pieces.text(schema).map_err(plain)?;
    let options = pieces.text(options).map_err(plain)?;
    let own = parse_options(options).map_err(plain)?;
    let flag = own.root().get("hostPatterns").and_then(Node::as_bool);
    let host = (flag == Some(true)).then_some(super::host::ENGINE);
    parse(text.as_bytes(), Limits::default()).map_err(|error| {
        // An object may nest too deep, which is JSON all the same.
        let misuse = Misuse::new(Code::NotJson).found(error.offset as i64);
        (misuse, error.kind.message().to_owned())
    })?;
    compiled(text, options, host).map_err(|refusal| match refusal {
        Refusal::Schema(error) => {
            let place = match error.at.as_str() {
                "" => "its root",
                at => at,
            };
            let misuse = Misuse::new(Code::SchemaInvalid).subject(place.to_owned());
            (misuse, error.sentence)
        }
        Refusal::Absent => {
            let misuse = Misuse::new(Code::SchemaInvalid).subject("its root".to_owned());
            (misuse, refusal.whole())
        }
        Refusal::Broken => plain(Misuse::new(Code::Internal)),
    })
}

/// Compiles a schema (JSON text) with options (JSON text) behind it. Gives a handle, or the
/// negative length of an error's text.
#[wasm_bindgen]
pub fn schema_compile(schema_length: usize, options_length: usize) -> i32 {
    STATE.with_borrow_mut(|state| {
        let mut scratch = core::mem::take(&mut state.scratch);
        let compiled = compile(&mut Pieces(&mut scratch), schema_length, options_length);
        state.scratch = scratch;
        match compiled {
            Ok(schema) => {
                let handle = state.schemas.insert(schema);
                i32::try_from(handle).unwrap_or(i32::MAX)
            }
            Err((misuse, sentence)) => {
                let text = super::text::misuse_with(&misuse, &sentence);
                -state.answer(text)
            }
        }
    })
}

/// Checks the body in the scratch area. `mode` adds 1 for the first finding only, 2 for the output
/// format `basic`. Gives 0 when there is nothing to say, the length of
/// JSON text otherwise, and -1 for a schema that was freed.
#[wasm_bindgen]
pub fn schema_check(handle: usize, body_length: usize, mode: u32) -> i32 {
    STATE.with_borrow_mut(|state| {
        let schema = state.schemas.get(handle);
        let body = state.scratch.get(..body_length);
        let (Some(schema), Some(body)) = (schema, body) else {
            return -1;
        };
        let check = Check {
            first_only: mode & 1 == 1,
            ..Check::default()
        };
        let findings = schema.check(body, check);
        if findings.is_empty() && mode & 2 == 0 {
            return 0;
        }
        let text = if mode & 2 == 2 {
            basic(&findings)
        } else {
            let mut out = Writer::new();
            super::findings::list(&mut out, &findings);
            out.finish()
        };
        state.answer(text)
    })
}

/// Forgets a compiled schema.
#[wasm_bindgen]
pub fn schema_free(handle: usize) {
    STATE.with_borrow_mut(|state| {
        state.schemas.remove(handle);
    });
}
