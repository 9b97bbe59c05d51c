/// Why a text is not the JSON we accept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum JsonErrorKind {
    /// The grammar is broken.
    Syntax,
    /// Arrays and objects are nested deeper than allowed.
    Depth,
    /// The text is longer than allowed.
    Size,
    /// The bytes are not UTF-8.
    Utf8,
    /// A byte order mark stands first. The reader goes on; a strict caller may refuse.
    Bom,
    /// An object has a key twice. The reader goes on; a strict caller may refuse.
    DuplicateKey,
    /// A `\u` escape is half of a surrogate pair.
    LoneSurrogate,
    /// Something follows the value.
    Trailing,
}

impl JsonErrorKind {
    /// The stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Syntax => "json-syntax",
            Self::Depth => "json-depth",
            Self::Size => "json-size",
            Self::Utf8 => "json-utf8",
            Self::Bom => "json-bom",
            Self::DuplicateKey => "json-duplicate-key",
            Self::LoneSurrogate => "json-lone-surrogate",
            Self::Trailing => "json-trailing",
        }
    }

    /// What was expected and what was found, without any byte of the text.
    pub fn message(self) -> &'static str {
        match self {
            Self::Syntax => {
                "expected JSON, found a character or an end that its grammar does not allow here"
            }
            Self::Depth => {
                "expected fewer arrays and objects inside one another, found one nested too deep"
            }
            Self::Size => "expected a shorter text, found more bytes than the limit allows",
            Self::Utf8 => "expected UTF-8, found a byte sequence that is not UTF-8",
            Self::Bom => "expected a JSON value first, found a byte order mark",
            Self::DuplicateKey => "expected each key once in an object, found one a second time",
            Self::LoneSurrogate => "expected a whole surrogate pair, found one half of it",
            Self::Trailing => "expected the end of the text after the value, found more",
        }
    }

    /// What to do about it.
    pub fn hint(self) -> &'static str {
        match self {
            Self::Syntax => "pass the raw body exactly as it was received",
            Self::Depth => "send a flatter document or raise the depth limit",
            Self::Size => "send less or raise the size limit",
            Self::Utf8 => "encode the text as UTF-8",
            Self::Bom => "send the text without a byte order mark",
            Self::DuplicateKey => "send each key once; readers disagree on which value counts",
            Self::LoneSurrogate => {
                "write characters outside the basic plane as two \\u escapes or as UTF-8"
            }
            Self::Trailing => "send exactly one JSON value",
        }
    }
}

/// A refused text: what is wrong, and the byte it was found at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct JsonError {
    /// What is wrong.
    pub kind: JsonErrorKind,
    /// Bytes before the fault.
    pub offset: usize,
}

impl core::fmt::Display for JsonError {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        formatter.write_str(self.kind.message())
    }
}

impl core::error::Error for JsonError {}
