//! A compiled schema applied to a value.

use super::Schema;
use super::memo::Memo;
use super::path::{Path, join};
use super::place;
use super::rule::{Compiled, Dynamic, Id, Rule};
use crate::finding::{Finding, Severity};
use crate::json::{Distinct, Document, Kind, Node};

/// Listed at most; a document that is wrong everywhere needs no longer list.
const MAX_FINDINGS: usize = 100;
/// Schemas inside one another while checking, so that the stack of a wasm instance suffices.
const MAX_DEPTH: usize = 512;
/// Work any document may cost, and work per byte beyond it.
const BASE_WORK: u64 = 100_000;
const WORK_PER_BYTE: u64 = 16;
/// Bytes of a value that a schema which others refer to reads for one more step.
const BYTES_PER_WORK: usize = 256;
/// Work of a verdict before it begins to remember, and one more for each byte: what most documents never come to.
const UNREMEMBERED_WORK: u64 = 20_000;

pub(super) struct Run<'s> {
    pub schemas: &'s [Compiled],
    dynamic: &'s [Dynamic],
    /// The resources on the way here, outermost first.
    scope: Vec<usize>,
    findings: Vec<Finding>,
    /// Only the verdict is asked for: stop at the first fault and write nothing.
    pub silent: bool,
    /// Findings to list.
    limit: usize,
    work: u64,
    /// With less work left than this, verdicts of shared schemas are remembered.
    memory_from: u64,
    depth: usize,
    exhausted: bool,
    /// Verdicts of shared schemas, so that branches over one recursive schema stay cheap.
    known: Memo,
    /// Objects whose keys differ, noted on the way.
    pub distinct: Distinct,
}

fn start<'s>(schema: &'s Schema, value: Node<'_>, silent: bool) -> Run<'s> {
    let work = BASE_WORK + WORK_PER_BYTE * value.raw().len() as u64;
    Run {
        schemas: &schema.schemas,
        dynamic: &schema.dynamic,
        scope: Vec::new(),
        findings: Vec::new(),
        silent,
        limit: MAX_FINDINGS,
        work,
        memory_from: work.saturating_sub(UNREMEMBERED_WORK + value.raw().len() as u64),
        depth: 0,
        exhausted: false,
        known: Memo::default(),
        distinct: Distinct::default(),
    }
}

pub(super) fn is_valid(schema: &Schema, value: Node<'_>) -> bool {
    start(schema, value, true).test(schema.root, value, &Path::Root)
}

/// The verdict, and the objects whose keys were seen to differ on the way.
pub(super) fn verdict(schema: &Schema, document: &Document<'_>) -> (bool, Distinct) {
    let mut run = start(schema, document.root(), true);
    run.distinct = Distinct::of(document);
    let valid = run.test(schema.root, document.root(), &Path::Root);
    (valid, run.distinct)
}

/// What is wrong with a value that is not valid.
pub(super) fn findings(schema: &Schema, value: Node<'_>, first_only: bool) -> Vec<Finding> {
    let mut run = start(schema, value, false);
    if first_only {
        run.limit = 1;
    }
    run.apply(schema.root, value, &Path::Root);
    let mut findings = run.findings;
    if run.exhausted {
        let message = "expected a check within the budget of work, found a schema that recurs without end or multiplies its branches";
        let hint = "give recursive schemas a discriminator, or send a flatter document";
        findings = vec![
            Finding::new("work-limit", Severity::Error, "", message, hint)
                .with_offset(value.offset()),
        ];
    } else if findings.len() >= MAX_FINDINGS {
        let message = format!("expected a valid document, found {MAX_FINDINGS} faults or more");
        findings.push(Finding::new(
            "findings-limit",
            Severity::Info,
            "",
            message,
            "the rest is not listed",
        ));
    }
    findings
}

impl<'s> Run<'s> {
    pub(super) fn schema(&self, id: Id) -> Option<&'s Compiled> {
        self.schemas.get(id)
    }

    /// Are findings wanted now?
    pub(super) fn collects(&self) -> bool {
        !self.silent && self.findings.len() < self.limit
    }

    /// Takes from the budget; `false` when it is spent.
    pub(super) fn spend(&mut self, work: usize) -> bool {
        match self.work.checked_sub(work as u64) {
            Some(rest) => self.work = rest,
            None => self.exhausted = true,
        }
        !self.exhausted
    }

    /// One schema further inside; `false` when the budget or the depth is spent.
    pub(super) fn enter(&mut self, schema: &Compiled, node: Node<'_>) -> bool {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            self.exhausted = true;
        }
        // Its rules may read all of the value, such as a long text or the items of a list. Without a reference to it they do so no
        // oftener than it is written.
        let again = schema.shared || !self.dynamic.is_empty();
        let bytes = if again { node.raw().len() } else { 0 };
        let may = self.spend(1 + bytes / BYTES_PER_WORK);
        if !may {
            self.depth -= 1;
        } else if !self.dynamic.is_empty() {
            self.scope.push(schema.resource);
        }
        may
    }

    pub(super) fn leave(&mut self) {
        self.depth -= 1;
        self.scope.pop();
    }

    /// Where a `$dynamicRef` leads from here.
    pub(super) fn dynamic(&self, name: usize, otherwise: Id) -> Id {
        let Some(dynamic) = self.dynamic.get(name) else {
            return otherwise;
        };
        let outermost = self
            .scope
            .iter()
            .find_map(|resource| dynamic.target(*resource));
        outermost.unwrap_or(otherwise)
    }

    /// Has the check gone on for so long that it may be going round in branches?
    pub(super) fn has_worked(&self) -> bool {
        self.work < self.memory_from
    }

    pub(super) fn is_exhausted(&self) -> bool {
        self.exhausted
    }

    pub(super) fn verdict(&self, id: Id, node: Node<'_>) -> Option<bool> {
        self.known.get(id, node.offset())
    }

    pub(super) fn remember(&mut self, id: Id, node: Node<'_>, verdict: bool) {
        if !self.exhausted {
            self.known.insert(id, node.offset(), verdict);
        }
    }

    /// Applies a schema. Recursion is bounded by `MAX_DEPTH`.
    pub(super) fn apply(&mut self, id: Id, node: Node<'_>, path: &Path<'_>) -> bool {
        if self.silent && self.dynamic.is_empty() {
            return self.fits(id, node);
        }
        let Some(schema) = self.schema(id) else {
            return false;
        };
        if schema.rules.is_empty() {
            return true;
        }
        let remember = schema.shared && self.dynamic.is_empty() && !self.collects();
        if remember && let Some(verdict) = self.verdict(id, node) {
            return verdict;
        }
        if !self.enter(schema, node) {
            return false;
        }
        let mut valid = true;
        for rule in &schema.rules {
            valid &= self.rule(schema, rule, node, path);
            if self.exhausted || (!valid && !self.collects()) {
                break;
            }
        }
        self.leave();
        if remember && !self.exhausted {
            self.known.insert(id, node.offset(), valid);
        }
        valid && !self.exhausted
    }

    /// The verdict alone. A `contains`, `not` or `if` must leave no findings behind.
    pub(super) fn test(&mut self, id: Id, node: Node<'_>, path: &Path<'_>) -> bool {
        if self.dynamic.is_empty() {
            let before = std::mem::replace(&mut self.silent, true);
            let fits = self.fits(id, node);
            self.silent = before;
            return fits;
        }
        let before = std::mem::replace(&mut self.silent, true);
        let valid = self.apply(id, node, path);
        self.silent = before;
        valid
    }

    /// How many rules of a schema the value breaks.
    pub(super) fn broken_rules(
        &mut self,
        schema: &'s Compiled,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> usize {
        let before = std::mem::replace(&mut self.silent, true);
        let broken = schema
            .rules
            .iter()
            .filter(|rule| !self.rule(schema, rule, node, path))
            .count();
        self.silent = before;
        broken
    }

    /// Notes a finding, if wanted, and gives the verdict `false`.
    #[inline(never)]
    pub(super) fn report(
        &mut self,
        schema: &Compiled,
        rule: &'static str,
        node: Node<'_>,
        path: &Path<'_>,
        sentences: impl FnOnce() -> (String, String),
    ) -> bool {
        if self.collects() {
            let (message, hint) = sentences();
            // A schema that is `false`, or a wish of the caller, has no keyword to point at.
            let place = if matches!(rule, "false" | "unknown-key") {
                place::pointer(self.schemas, schema)
            } else {
                join(&place::pointer(self.schemas, schema), rule)
            };
            let finding = Finding::new(rule, Severity::Error, path.pointer(), message, hint)
                .with_offset(node.offset())
                .with_schema_at(place);
            self.findings.push(finding);
        }
        false
    }

    pub(super) fn rule(
        &mut self,
        schema: &'s Compiled,
        rule: &'s Rule,
        node: Node<'_>,
        path: &Path<'_>,
    ) -> bool {
        match rule {
            Rule::Ref(id) => self.apply(*id, node, path),
            Rule::DynamicRef { name, otherwise } => {
                self.apply(self.dynamic(*name, *otherwise), node, path)
            }
            Rule::AllOf(ids) => {
                let mut valid = true;
                for id in ids {
                    valid &= self.apply(*id, node, path);
                    if !valid && !self.collects() {
                        break;
                    }
                }
                valid
            }
            Rule::AnyOf(ids) => self.any_of(schema, ids, node, path),
            Rule::OneOf(ids) => self.one_of(schema, ids, node, path),
            Rule::Not(id) => {
                !self.test(*id, node, path) && !self.exhausted
                    || self.report(schema, "not", node, path, || {
                        (
                            "expected a value the schema under not refuses, found one it accepts"
                                .into(),
                            String::new(),
                        )
                    })
            }
            Rule::If {
                test,
                then,
                otherwise,
            } => {
                let branch = if self.test(*test, node, path) {
                    then
                } else {
                    otherwise
                };
                branch.is_none_or(|id| self.apply(id, node, path))
            }
            Rule::Members(_)
            | Rule::Required(_)
            | Rule::DependentRequired(_)
            | Rule::DependentSchemas(_)
            | Rule::Dependencies(_)
            | Rule::PropertyNames(_) => {
                node.kind() != Kind::Object || self.object_rule(schema, rule, node, path)
            }
            Rule::UnevaluatedProperties(id) => {
                node.kind() != Kind::Object || self.unevaluated_properties(schema, *id, node, path)
            }
            Rule::Strict => self.strict(schema, node, path),
            Rule::UnevaluatedItems(id) => {
                node.kind() != Kind::Array || self.unevaluated_items(schema, *id, node, path)
            }
            Rule::Items { .. } | Rule::Contains { .. } | Rule::UniqueItems => {
                node.kind() != Kind::Array || self.array_rule(schema, rule, node, path)
            }
            _ => self.value_rule(schema, rule, node, path),
        }
    }
}
