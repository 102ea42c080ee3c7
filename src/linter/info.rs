//! What is known of rules and signals, for those who list and explain them.

use std::sync::Arc;

use crate::built_in;
use crate::level::Level;
use crate::mindset::Mindset;
use crate::report::FindingKind;
use crate::rules::RulePack;
use crate::rules::example::Example;
use crate::rules::feed::FeedRule;
use crate::rules::record::Record;
use crate::rules::ruleset::{ActiveRule, Ruleset};
use crate::signal::{Kind, Signal};
use crate::span::Span;

/// A cue: a piece of evidence as a rule found it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct CueInfo {
    /// The rule's id.
    pub rule: Arc<str>,
    /// Where it stands in the draft's text.
    pub span: Span,
    /// 0-1: what the rule's ramps (`where`, `rate`, `from` and `to`) leave of its certainty here; 1 without ramps.
    pub share: f64,
}

/// What is known of a rule, for those who list and explain them.
#[derive(Debug, Clone, Copy)]
pub struct RuleInfo<'l> {
    pub(super) active: &'l ActiveRule,
    pub(super) ruleset: &'l Ruleset,
    pub(super) packs: &'l [RulePack],
}

impl<'l> RuleInfo<'l> {
    /// Its name: what it finds, in kebab case.
    pub fn id(&self) -> &'l str {
        &self.active.rule.id
    }

    /// Its name for people.
    pub fn title(&self) -> &'l str {
        &self.active.rule.title
    }

    /// The signal that it gives evidence for; none for a flag.
    pub fn signal(&self) -> Option<&'l str> {
        self.active.signal.map(|signal| &*self.ruleset.signals[signal.index()].name)
    }

    /// Whether its findings raise scores, lower them or do neither.
    pub fn kind(&self) -> FindingKind {
        kind(self.ruleset, self.active)
    }

    /// How much its findings matter.
    pub fn level(&self) -> Level {
        self.active.level
    }

    /// What it says of what it sees, with its placeholders.
    pub fn message(&self) -> &'l str {
        &self.active.rule.message
    }

    /// What it advises.
    pub fn help(&self) -> &'l str {
        &self.active.rule.help
    }

    /// The article's mindset and the evidence behind it.
    pub fn why(&self) -> &'l str {
        &self.active.rule.why
    }

    /// Texts in which it finds something, with the places.
    pub fn fires(&self) -> impl Iterator<Item = (&'l str, &'l [Span])> {
        self.examples(|record| &record.fires).map(|example| (example.draft.text(), &example.marked[..]))
    }

    /// Texts in which it finds nothing.
    pub fn silent(&self) -> impl Iterator<Item = &'l str> {
        self.examples(|record| &record.silent).map(|example| example.draft.text())
    }

    /// Its examples, from the last pack that has the rule. Linting does without them, so those of the built-in pack are
    /// read only here.
    fn examples(&self, of: impl Fn(&'l Record) -> &'l [Example]) -> impl Iterator<Item = &'l Example> {
        let packs = built_in::pack().into_iter().chain(self.packs);
        let mut records = packs.flat_map(|pack| &pack.rules);
        let last = records.rfind(|record| record.rule.id == self.active.rule.id);
        last.map(|record| of(record)).into_iter().flatten()
    }

    /// How often a hit is right, 0-1.
    pub fn certainty(&self) -> f64 {
        self.active.rule.certainty
    }

    /// On how many hits that was measured; none if it was not.
    pub fn hits(&self) -> Option<usize> {
        self.active.rule.hits
    }

    /// The share of those hits that were right, 0-1.
    pub fn precision(&self) -> Option<f64> {
        self.active.rule.precision
    }
}

/// What is known of a rule about feeds.
#[derive(Debug, Clone, Copy)]
pub struct FeedRuleInfo<'l> {
    pub(super) rule: &'l FeedRule,
    pub(super) level: Level,
}

impl<'l> FeedRuleInfo<'l> {
    /// Its name: what it finds, in kebab case.
    pub fn id(&self) -> &'l str {
        &self.rule.id
    }

    /// Its name for people.
    pub fn title(&self) -> &'l str {
        &self.rule.title
    }

    /// How much its findings matter.
    pub fn level(&self) -> Level {
        self.level
    }

    /// What it says of what it sees, with its placeholders.
    pub fn message(&self) -> &'l str {
        &self.rule.message
    }

    /// What it advises.
    pub fn help(&self) -> &'l str {
        &self.rule.help
    }

    /// The article's mindset and the evidence behind it.
    pub fn why(&self) -> &'l str {
        &self.rule.why
    }

    /// How many posts (replies, credits: whatever it counts) it needs before it says anything, and why so many.
    pub fn least(&self) -> (usize, &'l str) {
        (self.rule.least, &self.rule.least_why)
    }
}

/// What a rule's findings do to scores.
pub(crate) fn kind(ruleset: &Ruleset, active: &ActiveRule) -> FindingKind {
    match active.signal.map(|signal| ruleset.signals[signal.index()].kind) {
        None => FindingKind::Flag,
        Some(Kind::Cost) => FindingKind::Cost,
        Some(Kind::Credit | Kind::Describes) => FindingKind::Credit,
    }
}

/// What is known of a signal.
#[derive(Debug, Clone, Copy)]
pub struct SignalInfo<'l> {
    pub(super) signal: &'l Signal,
}

impl<'l> SignalInfo<'l> {
    /// Its name, in kebab case.
    pub fn name(&self) -> &'l str {
        &self.signal.name
    }

    /// What a draft does that shows it, as the end of a sentence.
    pub fn does(&self) -> &'l str {
        &self.signal.does
    }

    /// Its weight for a mindset, 0-2; the sign comes from its kind.
    pub fn weight(&self, mindset: Mindset) -> f64 {
        self.signal.weights[mindset.index()]
    }
}
