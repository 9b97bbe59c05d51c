//! How a value is made to break one keyword, and hardly anything else. A table: keyword, proposals from best to worst.

use crate::catalog::generate::beyond;
use crate::catalog::tree::Tree;
use crate::catalog::walk::Together;
use crate::json::{Kind, Node};

/// One changed value.
pub(super) struct Proposal {
    pub tree: Tree,
    /// The member that the finding is about, where it is not the value itself.
    pub below: Option<String>,
    /// Proposals of one kind stand for the same miss: the first that works is taken.
    pub kind: String,
    pub change: String,
}

type Work = fn(Node<'_>, &Tree, &Together<'_>) -> Vec<Proposal>;

/// Every keyword that can be broken by a small change.
pub(super) const KEYWORDS: [(&str, Work); 21] = [
    ("required", required),
    ("type", types),
    ("const", other_value),
    ("enum", other_value),
    ("minimum", |value, tree, all| {
        bound(value, tree, all, Some(false))
    }),
    ("maximum", |value, tree, all| {
        bound(value, tree, all, Some(true))
    }),
    ("exclusiveMinimum", |value, tree, all| {
        bound(value, tree, all, None)
    }),
    ("exclusiveMaximum", |value, tree, all| {
        bound(value, tree, all, None)
    }),
    ("multipleOf", multiple),
    ("minLength", shorter),
    ("maxLength", longer),
    ("pattern", |_, tree, _| {
        other_text(tree, "text that does not match the pattern")
    }),
    ("format", |_, tree, _| {
        other_text(tree, "text that is not of the format")
    }),
    ("minItems", fewer_items),
    ("maxItems", more_items),
    ("uniqueItems", doubled),
    ("minProperties", fewer_members),
    ("maxProperties", one_member),
    ("additionalProperties", added),
    ("propertyNames", odd_name),
    ("dependentRequired", dependent),
];

/// Longer than this no value is made.
const MAX_SIZE: u64 = 10_000;

fn one(tree: Tree, change: &str) -> Proposal {
    Proposal {
        tree,
        below: None,
        kind: String::new(),
        change: change.into(),
    }
}

fn without(tree: &Tree, name: &str) -> Option<Tree> {
    let Tree::Object(members) = tree else {
        return None;
    };
    let rest: Vec<_> = members
        .iter()
        .filter(|(key, _)| key != name)
        .cloned()
        .collect();
    (rest.len() < members.len()).then_some(Tree::Object(rest))
}

fn with_member(tree: &Tree, name: &str) -> Option<Tree> {
    let Tree::Object(members) = tree else {
        return None;
    };
    let mut members = members.clone();
    members.push((name.into(), Tree::string("unexpected")));
    Some(Tree::Object(members))
}

fn required(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let missing = |name: Node<'_>| {
        let name = name.as_str()?;
        let tree = without(tree, &name)?;
        let change = ["the member ", &name, " is missing"].concat();
        Some(Proposal {
            tree,
            below: None,
            kind: name.into_owned(),
            change,
        })
    };
    value.items().filter_map(missing).collect()
}

fn dependent(value: Node<'_>, tree: &Tree, all: &Together<'_>) -> Vec<Proposal> {
    let present = value.entries().filter(|(name, _)| tree.get(name).is_some());
    present
        .flat_map(|(_, names)| required(names, tree, all))
        .collect()
}

fn types(_: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let others = ["null", "0.5", "true", "\"text\"", "[]", "{}"].map(Tree::raw);
    let change = "a value of another type";
    let other = |other: Tree| {
        // The empty texts of containers are containers.
        let tree = match other.text().as_str() {
            "[]" => Tree::Array(Vec::new()),
            "{}" => Tree::Object(Vec::new()),
            _ => other,
        };
        one(tree, change)
    };
    let fraction = tree.kind() == Kind::Number;
    let mut proposals: Vec<_> = others.into_iter().map(other).collect();
    if fraction {
        proposals.swap(0, 3);
    }
    proposals
}

fn other_value(_: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let others: &[&str] = match tree.kind() {
        Kind::String => &["\"no-such-value\"", "\"\""],
        Kind::Number => &["987654321", "-1"],
        Kind::Bool => &["true", "false"],
        _ => &["null", "\"no-such-value\""],
    };
    others
        .iter()
        .map(|text| one(Tree::raw(text), "another value of the same type"))
        .collect()
}

fn bound(value: Node<'_>, tree: &Tree, all: &Together<'_>, upwards: Option<bool>) -> Vec<Proposal> {
    let whole = all
        .each("type")
        .any(|word| word.as_str().as_deref() == Some("integer"));
    let Some(limit) = value.as_number().filter(|_| tree.kind() == Kind::Number) else {
        return Vec::new();
    };
    let number = match upwards {
        None => Some(limit.to_owned()),
        Some(upwards) => beyond(limit, upwards, whole),
    };
    number
        .map(|text| one(Tree::Scalar(text), "a number beyond the bound"))
        .into_iter()
        .collect()
}

fn multiple(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let Some(step) = value.as_number().filter(|_| tree.kind() == Kind::Number) else {
        return Vec::new();
    };
    let finer = || {
        let plain = step
            .bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.');
        plain.then(|| [step, if step.contains('.') { "5" } else { ".5" }].concat())
    };
    [beyond(step, true, true), beyond(step, true, false), finer()]
        .into_iter()
        .flatten()
        .map(|text| one(Tree::Scalar(text), "a number between two multiples"))
        .collect()
}

fn shorter(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let (Some(min @ 1..), Some(text)) = (value.as_u64(), tree.as_text()) else {
        return Vec::new();
    };
    let short: String = text.chars().take(min as usize - 1).collect();
    vec![one(Tree::string(&short), "a text that is too short")]
}

fn longer(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let (Some(max @ ..MAX_SIZE), Some(text)) = (value.as_u64(), tree.as_text()) else {
        return Vec::new();
    };
    let last = text.chars().next_back().unwrap_or('x');
    let length = text.chars().count();
    let more: String =
        core::iter::repeat_n(last, (max as usize + 1).saturating_sub(length)).collect();
    vec![one(
        Tree::string(&[text, more].concat()),
        "a text that is too long",
    )]
}

fn other_text(tree: &Tree, change: &str) -> Vec<Proposal> {
    let Some(text) = tree.as_text() else {
        return Vec::new();
    };
    let texts = [
        [&text, " ~"].concat(),
        "~ ~".into(),
        ["~", &text].concat(),
        "%".into(),
        "(".into(),
        String::new(),
    ];
    texts
        .iter()
        .map(|text| one(Tree::string(text), change))
        .collect()
}

fn fewer_items(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let (Some(min @ 1..), Tree::Array(items)) = (value.as_u64(), tree) else {
        return Vec::new();
    };
    let fewer = items.iter().take(min as usize - 1).cloned().collect();
    vec![one(Tree::Array(fewer), "an item too few")]
}

fn more_items(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let (Some(max @ ..MAX_SIZE), Tree::Array(items)) = (value.as_u64(), tree) else {
        return Vec::new();
    };
    let Some(last) = items.last() else {
        return Vec::new();
    };
    let mut items = items.clone();
    items.resize(max as usize + 1, last.clone());
    vec![one(Tree::Array(items), "an item too many")]
}

fn doubled(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let (Some(true), Tree::Array(items)) = (value.as_bool(), tree) else {
        return Vec::new();
    };
    let items: Vec<_> = items.iter().chain(items.first()).cloned().collect();
    vec![one(Tree::Array(items), "an item that comes twice")]
}

fn fewer_members(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let (Some(min @ 1..), Tree::Object(members)) = (value.as_u64(), tree) else {
        return Vec::new();
    };
    let fewer = members.iter().take(min as usize - 1).cloned().collect();
    vec![one(Tree::Object(fewer), "a member too few")]
}

fn one_member(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let (Some(max @ ..MAX_SIZE), Tree::Object(members)) = (value.as_u64(), tree) else {
        return Vec::new();
    };
    let more = (max as usize + 1).saturating_sub(members.len());
    let extra = |number: usize| {
        (
            ["extra", &number.to_string()].concat(),
            Tree::string("unexpected"),
        )
    };
    let members = members
        .iter()
        .cloned()
        .chain((0..more).map(extra))
        .collect();
    vec![one(Tree::Object(members), "a member too many")]
}

fn added(value: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    if value.as_bool() != Some(false) {
        return Vec::new();
    }
    let name = "unexpected_member";
    let tree = with_member(tree, name);
    let proposal = |tree| Proposal {
        below: Some(name.into()),
        ..one(tree, "a member that no schema names")
    };
    tree.map(proposal).into_iter().collect()
}

fn odd_name(_: Node<'_>, tree: &Tree, _: &Together<'_>) -> Vec<Proposal> {
    let names = [
        "~ ~",
        "",
        "A name that is too long for what anyone would call a member of an object",
    ];
    let tree = names.iter().filter_map(|name| with_member(tree, name));
    tree.map(|tree| one(tree, "a member whose name is not allowed"))
        .collect()
}
