//! Schemas given as text. Where the compiler is a file of its own, whoever has that file is asked, and the compact form is the answer.

#[cfg(not(feature = "compile"))]
use super::remote;
#[cfg(feature = "compile")]
use super::{Draft, Options, pattern};
use super::{HostEngine, Schema, SchemaError};
#[cfg(feature = "compile")]
use crate::json::{Limits, Node, parse};
use crate::profile_error::ProfileError;

/// What only the compiler knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// The compact form of a schema, with options behind it.
    Compile,
    /// The same, with no pattern left to an engine that was given.
    CompileLinear,
    /// Whether a profile has its form.
    Form,
    /// Whether a text is a regular expression.
    Regex,
}

impl Question {
    /// By its place above.
    #[must_use]
    pub fn from_number(number: usize) -> Option<Self> {
        [Self::Compile, Self::CompileLinear, Self::Form, Self::Regex]
            .get(number)
            .copied()
    }
}

/// What is answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// The compact form, or nothing where yes is all there is to say.
    Bytes(Vec<u8>),
    /// A place and a sentence, with a NUL between them.
    No(Vec<u8>),
    /// Nobody has the compiler.
    Absent,
    /// The compiler failed.
    Broken,
}

/// Asks a question about one text or two.
pub type Ask = fn(question: Question, first: &str, second: &str) -> Answer;

/// Why there is no schema.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// What is wrong with it.
    Schema(SchemaError),
    /// Nobody has the compiler.
    Absent,
    /// The compiler failed.
    Broken,
}

impl Refusal {
    /// The same of a profile, which has the schema at that place.
    pub(crate) fn in_profile(&self, at: impl Into<String>) -> ProfileError {
        match self {
            Self::Schema(_) | Self::Absent => ProfileError::new(at, self.whole()),
            Self::Broken => ProfileError::internal(at, self.whole()),
        }
    }

    /// The sentence and what to do, for errors that have no room for a hint.
    pub fn whole(&self) -> String {
        match self.hint() {
            "" => self.to_string(),
            hint => [&self.to_string(), "; ", hint].concat(),
        }
    }

    /// What to do about a missing or failing compiler; nothing to say of a schema that is wrong.
    pub const fn hint(&self) -> &'static str {
        match self {
            Self::Schema(_) => "",
            // Here the compiler is never absent, and nobody needs the words.
            Self::Absent if cfg!(feature = "compile") => "",
            Self::Absent => {
                "import 'hookproof/compiler', or give its bytes to initCompiler; defineProvider brings it too"
            }
            Self::Broken => {
                "a defect of hookproof: report it with the schema; the next message tries again"
            }
        }
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Schema(error) => {
                if !error.at.is_empty() {
                    formatter.write_str(&error.at)?;
                    formatter.write_str(": ")?;
                }
                formatter.write_str(&error.sentence)
            }
            Self::Absent => {
                formatter.write_str("expected the file that compiles schemas, found none")
            }
            Self::Broken => formatter
                .write_str("expected the file that compiles schemas to work, found that it failed"),
        }
    }
}

impl std::error::Error for Refusal {}

/// Compiles a schema with options, both JSON texts; no options are those of `Options::default()`.
///
/// # Errors
/// What is wrong with the schema, or with the way to the compiler.
#[cfg(feature = "compile")]
pub fn compiled(schema: &str, options: &str, host: Option<HostEngine>) -> Result<Schema, Refusal> {
    Ok(rules(schema, options, host)?.arranged())
}

#[cfg(feature = "compile")]
fn rules(schema: &str, options: &str, host: Option<HostEngine>) -> Result<Schema, Refusal> {
    let document = parse(schema.as_bytes(), Limits::default()).map_err(|_| not_json("a schema"))?;
    if options.is_empty() {
        return Schema::rules(document.root(), "", Options::default()).map_err(Refusal::Schema);
    }
    rules_with(document.root(), options, host)
}

#[cfg(feature = "compile")]
fn not_json(what: &str) -> Refusal {
    Refusal::Schema(SchemaError {
        at: String::new(),
        sentence: ["expected ", what, " as JSON, found something else"].concat(),
    })
}

/// Out of line: catalogs have no options.
#[cfg(feature = "compile")]
#[inline(never)]
fn rules_with(
    schema: Node<'_>,
    options: &str,
    host: Option<HostEngine>,
) -> Result<Schema, Refusal> {
    let limits = Limits {
        max_bytes: usize::MAX,
        ..Limits::default()
    };
    let options = parse(options.as_bytes(), limits).map_err(|_| not_json("options"))?;
    let options = options.root();
    let remotes: Vec<_> = options
        .entries_of("remotes")
        .filter_map(|(uri, text)| Some((uri, text.as_str()?)))
        .collect();
    let remotes: Vec<(&str, &str)> = remotes
        .iter()
        .map(|(uri, text)| (&**uri, &**text))
        .collect();
    let flag = |name| options.get(name).and_then(Node::as_bool) == Some(true);
    let options = Options {
        assert_formats: flag("assertFormats"),
        draft: if flag("draft7") {
            Draft::Draft7
        } else {
            Draft::Draft202012
        },
        strict: flag("strict"),
        host: host.filter(|_| flag("hostPatterns")),
        remotes: &remotes,
    };
    Schema::rules(schema, "", options).map_err(Refusal::Schema)
}

/// Compiles a schema with options, both JSON texts; no options are the defaults.
///
/// # Errors
/// What is wrong with the schema, or with the way to the compiler.
#[cfg(not(feature = "compile"))]
pub fn compiled(schema: &str, options: &str, host: Option<HostEngine>) -> Result<Schema, Refusal> {
    let bytes = remote::ask(Question::Compile, schema, options)?;
    let read = Schema::from_bytes(&bytes, host);
    if let Ok(schema) = read {
        return Ok(schema);
    }
    // A pattern that the host's engine does not take: who asks again learns what is wrong with it.
    remote::ask(Question::CompileLinear, schema, options).and(Err(Refusal::Broken))
}

/// Answers a question, but for the form of profiles, which are not known here.
#[cfg(feature = "compile")]
pub fn answer(question: Question, first: &str, second: &str) -> Answer {
    /// Who asks has the engine, and tries it.
    const ANY: HostEngine = HostEngine {
        takes: |_| true,
        matches: |_, _| false,
    };
    let schema = match question {
        Question::Compile => rules(first, second, Some(ANY)),
        Question::CompileLinear => rules(first, second, None),
        Question::Regex if pattern::is_regex(first) => return Answer::Bytes(Vec::new()),
        Question::Regex => return Answer::No(Vec::new()),
        Question::Form => return Answer::Broken,
    };
    match schema {
        Ok(schema) => Answer::Bytes(schema.to_bytes()),
        Err(Refusal::Schema(error)) => {
            Answer::No([error.at, error.sentence].join("\0").into_bytes())
        }
        Err(_) => Answer::Broken,
    }
}
