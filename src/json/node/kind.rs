//! What a value is, which its first byte says.

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// `null`
    Null,
    /// `true` or `false`
    Bool,
    /// A number, kept as it was written.
    Number,
    /// A string.
    String,
    /// An array.
    Array,
    /// An object.
    Object,
}

impl Kind {
    /// By the first byte of a value.
    #[inline(always)]
    pub(crate) fn of(byte: u8) -> Self {
        // One look for any byte: this is asked of every value, and again by most rules.
        let kind = KINDS.get(usize::from(byte));
        kind.copied().unwrap_or(Self::Number)
    }

    /// The JSON Schema word for it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool => "boolean",
            Self::Number => "number",
            Self::String => "string",
            Self::Array => "array",
            Self::Object => "object",
        }
    }
}

/// By the first byte of a value.
const KINDS: [Kind; 256] = kinds();

#[expect(clippy::indexing_slicing, reason = "evaluated by the compiler")]
const fn kinds() -> [Kind; 256] {
    let mut kinds = [Kind::Number; 256];
    kinds[b'{' as usize] = Kind::Object;
    kinds[b'[' as usize] = Kind::Array;
    kinds[b'"' as usize] = Kind::String;
    kinds[b't' as usize] = Kind::Bool;
    kinds[b'f' as usize] = Kind::Bool;
    kinds[b'n' as usize] = Kind::Null;
    kinds
}
