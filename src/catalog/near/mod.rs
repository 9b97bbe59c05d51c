//! Near misses: payloads that are wrong in one thing, each with the one finding that it must give.
//!
//! The finding comes from what was done to the example, not from the validator; a proposal that gives another finding, or
//! a second one, is no near miss and is left out.

mod branch;
mod keywords;

use super::generate::{context, parse};
use super::references::Schemas;
use super::tree::{Step, Tree, place, pointer};
use super::walk::Together;
use super::{Catalog, EventType, Source};
use crate::finding::{Finding, Severity};
use crate::json;

/// A payload that must not pass, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NearMiss {
    /// The payload, as text.
    pub body: String,
    /// The rule of the finding: a schema keyword or a rule of the catalog.
    pub rule: &'static str,
    /// The place of the finding, as a JSON Pointer.
    pub at: String,
    /// The severity of the finding.
    pub severity: Severity,
    /// What was done to the example.
    pub change: String,
}

/// How many are given at most.
const MAX_MISSES: usize = 256;
/// How deep the example is changed.
const MAX_DEPTH: usize = 12;
/// Proposals that are checked at most, so that the work is bounded whatever the example and the schema are.
const MAX_PROPOSALS: usize = 4096;
/// Characters of an example that is still changed piece by piece.
const MAX_LENGTH: usize = 256 * 1024;

/// Collects what passes the filter.
struct Search<'a, 'd> {
    catalog: &'a Catalog,
    event: &'a EventType,
    schemas: Schemas<'d>,
    base: Tree,
    /// Findings that the example itself gives.
    known: Vec<(&'static str, String)>,
    found: Vec<NearMiss>,
    /// Proposals checked so far.
    tried: usize,
}

impl Catalog {
    /// Invalid payloads of an event type, each with its one finding.
    ///
    /// # Errors
    /// Where there is no valid payload to begin with.
    pub fn near_misses(&self, event: &EventType) -> Result<Vec<NearMiss>, String> {
        let example = self.example(event, None)?;
        let text = event.schema_text().unwrap_or_else(|| "true".into());
        let document = json::parse(text.as_bytes(), json::Limits::default())
            .map_err(|error| error.kind.code().to_string())?;
        let Some(base) = parse(&example) else {
            return Ok(Vec::new());
        };
        let mut search = Search {
            catalog: self,
            event,
            schemas: Schemas::new(document.root()),
            known: Vec::new(),
            base,
            found: Vec::new(),
            tried: 0,
        };
        search.known = search.findings(&example).iter().map(told).collect();
        let all = search.schemas.together(document.root(), None);
        if example.len() <= MAX_LENGTH {
            let base = search.base.clone();
            search.walk(&all, &base, &mut Vec::new());
        }
        search.beside_the_schema();
        Ok(search.found)
    }
}

fn told(finding: &Finding) -> (&'static str, String) {
    (finding.rule, finding.at.clone())
}

impl<'d> Search<'_, 'd> {
    /// Errors and warnings of a payload.
    fn findings(&self, body: &str) -> Vec<Finding> {
        let report = self
            .catalog
            .check(body.as_bytes(), &context(&self.event.name));
        let matters = |finding: &Finding| finding.severity != Severity::Info;
        report.findings.into_iter().filter(matters).collect()
    }

    fn spent(&self) -> bool {
        self.found.len() >= MAX_MISSES || self.tried >= MAX_PROPOSALS
    }

    /// Takes a proposal if it gives the one finding that is expected. Tells whether it did.
    fn propose(&mut self, body: &Tree, rule: &'static str, at: &str, change: String) -> bool {
        self.propose_text(body.pretty(), rule, Severity::Error, at, change)
    }

    fn propose_text(
        &mut self,
        body: String,
        rule: &'static str,
        severity: Severity,
        at: &str,
        change: String,
    ) -> bool {
        if self.spent() {
            return false;
        }
        self.tried += 1;
        let findings = self.findings(&body);
        let mut new = findings
            .iter()
            .filter(|finding| !self.known.contains(&told(finding)));
        let (Some(first), None) = (new.next(), new.next()) else {
            return false;
        };
        let good = first.rule == rule && first.at == at && first.severity == severity;
        if good {
            self.found.push(NearMiss {
                body,
                rule,
                at: at.into(),
                severity,
                change,
            });
        }
        good
    }

    fn walk(&mut self, all: &Together<'d>, tree: &Tree, here: &mut Vec<Step>) {
        if self.spent() {
            return;
        }
        let all = &branch::entered(self.schemas, all, tree);
        for (rule, work) in keywords::KEYWORDS {
            let values: Vec<_> = all.each(rule).collect();
            for value in values {
                let mut taken = Vec::new();
                for proposal in work(value, tree, all) {
                    // One of each kind of change is enough.
                    if taken.contains(&proposal.kind) {
                        continue;
                    }
                    let mut at = here.clone();
                    at.extend(proposal.below.map(Step::Key));
                    let body = self.base.with(here, proposal.tree);
                    if self.propose(&body, rule, &pointer(&at), proposal.change) {
                        taken.push(proposal.kind);
                    }
                }
            }
        }
        if here.len() >= MAX_DEPTH {
            return;
        }
        let schemas = self.schemas;
        match tree {
            Tree::Object(members) => {
                for (key, value) in members {
                    let member = all.member(schemas, key, None);
                    here.push(Step::Key(key.clone()));
                    self.walk(&member, value, here);
                    here.pop();
                }
            }
            // One item stands for all.
            Tree::Array(items) => {
                let Some(first) = items.first() else {
                    return;
                };
                let item = all.item(schemas, 0, None);
                here.push(Step::Index(0));
                self.walk(&item, first, here);
                here.pop();
            }
            _ => {}
        }
    }

    /// What the catalog's own rules must find.
    fn beside_the_schema(&mut self) {
        let base = self.base.clone();
        if let Some(rule) = self.catalog.rules.trusted_url.clone() {
            let body = base.with(&place(&rule.at), Tree::string("https://api.example.net/"));
            self.propose(
                &body,
                "untrusted-url",
                &rule.at,
                "another host in a trusted link".into(),
            );
        }
        if let Some(rule) = self.catalog.rules.event_type.clone()
            && let Some(Source::Body(at)) = rule.from.last()
        {
            let body = base.with(&place(at), Tree::string("no-such-event-type"));
            let change = "an event type that the catalog does not list".into();
            self.propose_text(
                body.pretty(),
                "unknown-event-type",
                Severity::Warning,
                "",
                change,
            );
        }
        let text = base.pretty();
        if let (Tree::Object(members), Some(rest)) = (&base, text.strip_prefix('{'))
            && let Some((key, value)) = members.first()
        {
            let mut twice = json::Writer::new();
            twice.begin_object();
            twice.key(key);
            value.write(&mut twice);
            let body = [&twice.finish(), ",", rest].concat();
            self.propose_text(
                body,
                "json-duplicate-key",
                Severity::Error,
                "",
                "a member that comes twice".into(),
            );
        }
        let cut = text
            .char_indices()
            .next_back()
            .and_then(|(at, _)| text.get(..at));
        if let Some(cut) = cut.filter(|cut| !cut.is_empty()) {
            let rule = json::JsonErrorKind::Syntax.code();
            self.propose_text(
                cut.into(),
                rule,
                Severity::Error,
                "",
                "the last character is missing".into(),
            );
        }
    }
}
