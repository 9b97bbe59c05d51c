//! Each keyword's value, read and checked. Keywords that many schemas do without stand out of line: what the first schema does not reach, a start
//! does not compile.

use super::SchemaError;
use super::compile::{Compiler, fail};
use super::format;
use super::listing::shorten;
use super::number::{self, Divisor, Number};
use super::path::join;
use super::pattern::Pattern;
use super::rule::{Bound, Id, Members, Needs, Rule, Size, Text, Types};
use super::value::Value;
use crate::json::{Kind, Node, ecmascript::stringify, minify, quoted};
use crate::order::sorted_by;
use std::sync::Arc;

type Result<T> = std::result::Result<T, SchemaError>;

/// Words that change what is valid and that this validator does not have, with the way out.
const UNSUPPORTED: [(&str, &str); 3] = [
    ("$recursiveRef", "write $dynamicRef"),
    ("disallow", "write not"),
    ("extends", "write allOf"),
];

/// A keyword that stands for itself. Words of no rule are remarks and give nothing.
pub(super) fn single<'d>(
    compiler: &mut Compiler<'d>,
    key: &str,
    value: Node<'d>,
    at: &str,
) -> Result<Option<Rule>> {
    let size = |size| count(value, at).map(|limit| Rule::Size { size, limit });
    let bound = |bound| {
        let limit = lexeme(value, at).map(Number::new);
        limit.map(|limit| Rule::Bound { bound, limit })
    };
    let rule = match key {
        "enum" => choice(value, at)?,
        "const" => Rule::Const {
            value: Value::read(value),
            listing: one(&minify(value.raw())).into(),
        },
        "minimum" => bound(Bound::Minimum)?,
        "maximum" => bound(Bound::Maximum)?,
        "exclusiveMinimum" => bound(Bound::ExclusiveMinimum)?,
        "exclusiveMaximum" => bound(Bound::ExclusiveMaximum)?,
        "multipleOf" => multiple(value, at)?,
        "minLength" => size(Size::MinLength)?,
        "maxLength" => size(Size::MaxLength)?,
        "minItems" => size(Size::MinItems)?,
        "maxItems" => size(Size::MaxItems)?,
        "minProperties" => size(Size::MinProperties)?,
        "maxProperties" => size(Size::MaxProperties)?,
        "pattern" => Rule::Pattern(pattern(compiler, &text(value, at)?, at)?),
        "format" => {
            let name = text(value, at)?;
            let asserted = compiler.options.assert_formats || compiler.dialect().formats;
            match format::find(&name).filter(|_| asserted) {
                Some(format) => Rule::Format(format),
                None => return Ok(None),
            }
        }
        "required" => Rule::Required(texts(value, at)?),
        "dependentRequired" => dependent_required(value, at)?,
        "dependentSchemas" => Rule::DependentSchemas(schema_map(compiler, value, at)?),
        // Draft-07's word for both, which 2020-12 still lets a validator know.
        "dependencies" => Rule::Dependencies(dependencies(compiler, value, at)?),
        "propertyNames" => Rule::PropertyNames(compiler.schema(value, at.to_owned())?),
        "uniqueItems" => match value.as_bool() {
            Some(true) => Rule::UniqueItems,
            Some(false) => return Ok(None),
            None => {
                return fail(at, "true or false", value.kind().name());
            }
        },
        "allOf" => Rule::AllOf(schemas(compiler, value, at)?),
        "anyOf" => Rule::AnyOf(schemas(compiler, value, at)?),
        "oneOf" => Rule::OneOf(schemas(compiler, value, at)?),
        "unevaluatedProperties" => {
            Rule::UnevaluatedProperties(compiler.schema(value, at.to_owned())?)
        }
        "unevaluatedItems" => Rule::UnevaluatedItems(compiler.schema(value, at.to_owned())?),
        "not" => Rule::Not(compiler.schema(value, at.to_owned())?),
        "$dynamicRef" => compiler.dynamic(&text(value, at)?, at)?,
        "$ref" => Rule::Ref(compiler.reference(&text(value, at)?, at)?),
        _ => {
            return match UNSUPPORTED.iter().find(|(word, _)| *word == key) {
                Some((word, instead)) => {
                    let found = [word, ", which this validator does not have; ", instead].concat();
                    fail(at, "a supported keyword", &found)
                }
                None => Ok(None),
            };
        }
    };
    Ok(Some(rule))
}

pub(super) fn types(value: Node<'_>, at: &str) -> Result<Rule> {
    let words = if value.kind() == Kind::Array {
        texts(value, at)?
    } else {
        vec![text(value, at)?]
    };
    let mut types = Types::default();
    for word in &words {
        if !types.add(word) {
            let known = "null, boolean, object, array, number, string or integer";
            return fail(at, known, &quoted(word));
        }
    }
    if words.is_empty() {
        return fail(at, "at least one type", "an empty list");
    }
    Ok(Rule::Types(types))
}

pub(super) fn members<'d>(compiler: &mut Compiler<'d>, node: Node<'d>, at: &str) -> Result<Rule> {
    let mut members = Members::default();
    if let Some(value) = node.get("properties") {
        members.properties = schema_map(compiler, value, &join(at, "properties"))?;
    }
    if let Some(value) = node.get("patternProperties") {
        members.patterns = patterns(compiler, value, &join(at, "patternProperties"))?;
    }
    if let Some(value) = node.get("additionalProperties") {
        members.additional = Some(compiler.schema(value, join(at, "additionalProperties"))?);
    }
    Ok(Rule::Members(members))
}

#[inline(never)]
fn patterns<'d>(
    compiler: &mut Compiler<'d>,
    value: Node<'d>,
    at: &str,
) -> Result<Vec<(Arc<Pattern>, Id)>> {
    let mut patterns = Vec::new();
    for (source, schema) in schema_map(compiler, value, at)? {
        let pattern = pattern(compiler, &source, &join(at, &source))?;
        patterns.push((pattern, schema));
    }
    Ok(patterns)
}

#[inline(never)]
pub(super) fn items<'d>(compiler: &mut Compiler<'d>, node: Node<'d>, at: &str) -> Result<Rule> {
    let draft7 = compiler.dialect().is_draft7();
    let listed = node
        .get("items")
        .filter(|items| items.kind() == Kind::Array);
    // What 2020-12 calls prefixItems and items, draft-07 calls items and additionalItems.
    let (first, rest) = match (draft7, listed) {
        (true, Some(_)) => ("items", "additionalItems"),
        (true, None) => ("", "items"),
        (false, _) => ("prefixItems", "items"),
    };
    if !draft7 && (listed.is_some() || node.get("additionalItems").is_some()) {
        return of_draft7(listed.is_some(), at);
    }
    let prefix = match node.get(first).filter(|value| !draft7 || !value.is_empty()) {
        Some(value) => schemas(compiler, value, &join(at, first))?,
        None => Vec::new(),
    };
    let rest = match node.get(rest) {
        Some(value) => Some(compiler.schema(value, join(at, rest))?),
        None => None,
    };
    Ok(Rule::Items { prefix, rest })
}

#[cold]
#[inline(never)]
fn of_draft7(listed: bool, at: &str) -> Result<Rule> {
    let (word, found) = if listed {
        (
            "items",
            "draft-07's list of schemas; name that draft in $schema or rename them",
        )
    } else {
        (
            "additionalItems",
            "draft-07's additionalItems; name that draft in $schema or rename them",
        )
    };
    fail(&join(at, word), "prefixItems and items", found)
}

#[inline(never)]
fn dependent_required(value: Node<'_>, at: &str) -> Result<Rule> {
    let pairs =
        object(value, at)?.map(|(key, list)| Ok((key.clone(), texts(list, &join(at, &key))?)));
    Ok(Rule::DependentRequired(pairs.collect::<Result<_>>()?))
}

#[inline(never)]
fn dependencies<'d>(
    compiler: &mut Compiler<'d>,
    value: Node<'d>,
    at: &str,
) -> Result<Vec<(Text, Needs)>> {
    let pairs = object(value, at)?.map(|(key, value)| {
        let place = join(at, &key);
        let needs = if value.kind() == Kind::Array {
            Needs::Keys(texts(value, &place)?)
        } else {
            Needs::Schema(compiler.schema(value, place)?)
        };
        Ok((key, needs))
    });
    pairs.collect()
}

#[inline(never)]
pub(super) fn contains<'d>(compiler: &mut Compiler<'d>, node: Node<'d>, at: &str) -> Result<Rule> {
    let dialect = compiler.dialect();
    let limit = |word| {
        node.get(word)
            .filter(|_| !dialect.ignores(word))
            .map(|value| count(value, &join(at, word)))
            .transpose()
    };
    let (min, max) = (limit("minContains")?.unwrap_or(1), limit("maxContains")?);
    let schema = match node.get("contains") {
        Some(value) => compiler.schema(value, join(at, "contains"))?,
        None => return fail(at, "contains", "none"),
    };
    Ok(Rule::Contains { schema, min, max })
}

#[inline(never)]
pub(super) fn condition<'d>(compiler: &mut Compiler<'d>, node: Node<'d>, at: &str) -> Result<Rule> {
    let mut branch = |word| {
        node.get(word)
            .map(|value| compiler.schema(value, join(at, word)))
            .transpose()
    };
    let (test, then, otherwise) = (branch("if")?, branch("then")?, branch("else")?);
    match test {
        Some(test) => Ok(Rule::If {
            test,
            then,
            otherwise,
        }),
        None => fail(at, "if", "none"),
    }
}

#[inline(never)]
fn choice(value: Node<'_>, at: &str) -> Result<Rule> {
    if value.kind() != Kind::Array {
        return fail(at, "a list of values", value.kind().name());
    }
    let texts = value.items().map(|item| minify(item.raw()));
    let listing = several(texts, value.len()).into();
    let mut values: Vec<Value> = value.items().map(Value::read).collect();
    crate::order::sort(&mut values);
    Ok(Rule::Enum { values, listing })
}

#[inline(never)]
fn multiple(value: Node<'_>, at: &str) -> Result<Rule> {
    let lexeme = lexeme(value, at)?;
    match Divisor::read(&lexeme) {
        Some(divisor) => Ok(Rule::MultipleOf { divisor, lexeme }),
        None => fail(
            at,
            "a number above 0 with at most 18 significant digits",
            &lexeme,
        ),
    }
}

#[inline(never)]
fn pattern(compiler: &Compiler<'_>, source: &str, at: &str) -> Result<Arc<Pattern>> {
    let pattern = Pattern::with(source, compiler.options.host);
    pattern.map(Arc::new).map_err(|error| SchemaError {
        at: at.to_owned(),
        sentence: error.sentence,
    })
}

fn lexeme(value: Node<'_>, at: &str) -> Result<Text> {
    match value.as_number() {
        Some(lexeme) => Ok(lexeme.into()),
        None => fail(at, "a number", value.kind().name()),
    }
}

/// A whole number that is not negative, however it is written: `2`, `2.0`.
fn count(value: Node<'_>, at: &str) -> Result<u64> {
    let lexeme = lexeme(value, at)?;
    if let Ok(count) = lexeme.parse() {
        return Ok(count);
    }
    let negative = number::compare(&lexeme, "0").is_lt();
    if negative || !number::is_integer(&lexeme) {
        return fail(at, "a whole number from 0", &lexeme);
    }
    // ECMAScript writes such numbers out. Whatever does not fit is more than any document holds.
    Ok(stringify(value).parse().unwrap_or(u64::MAX))
}

fn text(value: Node<'_>, at: &str) -> Result<Text> {
    match value.as_str() {
        Some(text) => Ok(text.into()),
        None => fail(at, "a string", value.kind().name()),
    }
}

fn texts(value: Node<'_>, at: &str) -> Result<Vec<Text>> {
    if value.kind() != Kind::Array {
        return fail(at, "a list of strings", value.kind().name());
    }
    value
        .items()
        .enumerate()
        .map(|(index, item)| text(item, &join(at, &index.to_string())))
        .collect()
}

fn object<'d>(
    value: Node<'d>,
    at: &str,
) -> Result<impl Iterator<Item = (Text, Node<'d>)> + use<'d>> {
    if value.kind() != Kind::Object {
        return fail(at, "an object", value.kind().name());
    }
    // In order of the keys.
    let mut entries: Vec<(Text, Node<'d>)> = Vec::with_capacity(value.len());
    for (key, node) in value.entries() {
        entries.push((key.into(), node));
    }
    let order = |left: &(Text, Node<'_>), right: &(Text, Node<'_>)| left.0.cmp(&right.0);
    Ok(sorted_by(entries, order).into_iter())
}

fn schema_map<'d>(
    compiler: &mut Compiler<'d>,
    value: Node<'d>,
    at: &str,
) -> Result<Vec<(Text, Id)>> {
    let pairs = object(value, at)?.map(|(key, node)| {
        let id = compiler.schema(node, join(at, &key))?;
        Ok((key, id))
    });
    pairs.collect()
}

fn schemas<'d>(compiler: &mut Compiler<'d>, value: Node<'d>, at: &str) -> Result<Vec<Id>> {
    if value.kind() != Kind::Array || value.is_empty() {
        return fail(at, "a list with at least one schema", describe(value));
    }
    value
        .items()
        .enumerate()
        .map(|(index, node)| compiler.schema(node, join(at, &index.to_string())))
        .collect()
}

fn describe(value: Node<'_>) -> &'static str {
    if value.kind() == Kind::Array {
        "an empty list"
    } else {
        value.kind().name()
    }
}

/// Values of an `enum` that are named; of more the number is told.
const NAMED: usize = 12;

/// The value of a `const`, given as JSON.
fn one(value: &str) -> String {
    shorten(value, 120)
}

/// The values of an `enum`, given as JSON, and how many there are.
fn several(values: impl Iterator<Item = String>, count: usize) -> String {
    let mut listing: Vec<String> = values
        .take(NAMED)
        .map(|value| shorten(&value, 60))
        .collect();
    if count > NAMED {
        listing.push(["… (", &count.to_string(), " in all)"].concat());
    }
    listing.join(", ")
}
