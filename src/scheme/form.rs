//! Form-encoded text (WHATWG URL §5.1): bodies and query strings.

use crate::cut;
use crate::prelude::*;

/// A name and a value, decoded.
pub type Field = (Vec<u8>, Vec<u8>);

/// Decodes `+` and percent escapes; `None` for a broken escape.
fn decode(text: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((byte, after)) = rest.split_first() {
        rest = after;
        out.push(match byte {
            b'+' => b' ',
            b'%' => {
                let (pair, after) = rest.split_at_checked(2)?;
                rest = after;
                *crate::encoding::Encoding::Hex.decode(pair).ok()?.first()?
            }
            byte => *byte,
        });
    }
    Some(out)
}

/// The fields in the order in which they stand; `None` for a broken escape, where two readers could see two texts.
#[must_use]
pub fn fields(text: &[u8]) -> Option<Vec<Field>> {
    let mut out = Vec::new();
    for pair in text.split(|byte| *byte == b'&') {
        if !pair.is_empty() {
            let (name, value) = cut::split_bytes(pair, b'=').unwrap_or((pair, b""));
            out.push((decode(name)?, decode(value)?));
        }
    }
    Some(out)
}

/// A name that stands twice, or text that is no form: two readers could see two values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ambiguous;

/// The one field of that name. `Err` when there are two, or the text is no form: then it is open which one was meant.
///
/// # Errors
/// When the field is not there exactly once.
pub fn field(text: &[u8], name: &str) -> Result<Option<Vec<u8>>, Ambiguous> {
    let fields = fields(text).ok_or(Ambiguous)?;
    let mut found = None;
    for (key, value) in &fields {
        if key == name.as_bytes() && found.replace(value).is_some() {
            return Err(Ambiguous);
        }
    }
    Ok(found.cloned())
}

/// Names in order, the values of one name in order and each once, all put together: the parameters as Twilio signs them.
#[must_use]
pub fn sorted(text: &[u8]) -> Option<Vec<u8>> {
    let mut fields = fields(text)?;
    crate::order::sort(&mut fields);
    let mut out = Vec::with_capacity(text.len());
    let mut last = None;
    for field in &fields {
        if last.replace(field) != Some(field) {
            out.extend_from_slice(&field.0);
            out.extend_from_slice(&field.1);
        }
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_a_form_can_hold() {
        assert_eq!(field(b"a=1&b=x+y%21&c", "b"), Ok(Some(b"x y!".to_vec())));
        assert_eq!(field(b"a=1&b=2&c", "c"), Ok(Some(Vec::new())));
        assert_eq!(field(b"a=1", "b"), Ok(None));
        assert_eq!(field(b"a=1&a=2", "a"), Err(Ambiguous));
        assert_eq!(field(b"a=%zz", "a"), Err(Ambiguous));
        assert_eq!(field(b"a=%4", "a"), Err(Ambiguous));
        assert_eq!(sorted(b"b=2&a=z&a=y&a=z"), Some(b"ayazb2".to_vec()));
    }
}
