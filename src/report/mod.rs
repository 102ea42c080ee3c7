//! What comes out: a [`Report`] and its parts, plain data in a fixed order.

pub(crate) mod build;
pub(crate) mod next_step;
pub(crate) mod summary;
pub(crate) mod thread;

use std::fmt;
use std::sync::Arc;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::level::Level;
use crate::mindset::Mindset;
use crate::platform::Platform;
use crate::span::Span;

/// The version of the report's shape in JSON.
pub const SCHEMA: u32 = 1;

/// What a draft does, how that scores against the five mindsets, and what would help most.
///
/// It is plain data: the same for the same input, in a fixed order, and [`Serialize`]. Its `Display` is a short
/// plain-text account.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Report {
    pub(crate) schema: u32,
    pub(crate) kind: &'static str,
    pub(crate) id: Option<String>,
    pub(crate) language: &'static str,
    pub(crate) platform: Platform,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) restraint: Option<String>,
    pub(crate) summary: String,
    pub(crate) score: Option<f64>,
    pub(crate) band: Option<Band>,
    pub(crate) basis: Basis,
    pub(crate) mindsets: Mindsets,
    pub(crate) caps: Vec<Cap>,
    pub(crate) weights: Arc<str>,
    pub(crate) signals: Signals,
    pub(crate) measures: Measures,
    pub(crate) self_promotion: Vec<SentencePromotion>,
    pub(crate) findings: Vec<Finding>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(crate) accepted: usize,
    pub(crate) next_step: Option<NextStep>,
}

impl Report {
    /// The draft's name, if it had one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The draft's language as an ISO 639-1 code. Other than `en` there are no scores.
    pub fn language(&self) -> &str {
        self.language
    }

    /// The platform it was read for.
    pub fn platform(&self) -> Platform {
        self.platform
    }

    /// One sentence: how the draft reads.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// Why the draft is met with restraint (it speaks of a death, a layoff, a crisis, or apologises for harm): such
    /// a report has no scores and no suggestions, only findings of risk and accessibility.
    pub fn restraint(&self) -> Option<&str> {
        self.restraint.as_deref()
    }

    /// The overall score, 0-100; 50 where there is no evidence either way. `None` if the draft is not in English or
    /// is met with restraint.
    pub fn score(&self) -> Option<f64> {
        self.score
    }

    /// The band of the overall score.
    pub fn band(&self) -> Option<Band> {
        self.band
    }

    /// How much there was to judge by.
    pub fn basis(&self) -> Basis {
        self.basis
    }

    /// One mindset's score, with what raised and lowered it.
    pub fn mindset(&self, mindset: Mindset) -> &MindsetScore {
        &self.mindsets.0[mindset.index()]
    }

    /// The gates and ceilings that were applied.
    pub fn caps(&self) -> &[Cap] {
        &self.caps
    }

    /// The version of the weights.
    pub fn weights(&self) -> &str {
        &self.weights
    }

    /// A signal's strength, 0-1; it counts as present from 0.5. `None` if there is no signal of this name.
    pub fn signal(&self, name: &str) -> Option<f64> {
        self.signals().find(|(signal, _)| *signal == name).map(|(_, strength)| strength)
    }

    /// Every signal with its strength, 0-1.
    pub fn signals(&self) -> impl Iterator<Item = (&str, f64)> {
        self.signals.0.iter().map(|(name, strength)| (&**name, *strength))
    }

    /// What was counted.
    pub fn measures(&self) -> &Measures {
        &self.measures
    }

    /// The share of the draft's words, 0-1, that is there to make its author, their organisation or offering look
    /// good.
    pub fn self_promotion_ratio(&self) -> f64 {
        self.measures.self_promotion_ratio
    }

    /// How promotional each sentence is.
    pub fn self_promotion(&self) -> &[SentencePromotion] {
        &self.self_promotion
    }

    /// What was found, in order of position; credits as well as costs and flags.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings were left out because they are [accepted](Self::without).
    pub fn accepted(&self) -> usize {
        self.accepted
    }

    /// The change that lifts the overall score most, by the model's estimate.
    pub fn next_step(&self) -> Option<&NextStep> {
        self.next_step.as_ref()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde gives a reference")]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The five mindset scores; serialises as a map by mindset.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mindsets(pub(crate) [MindsetScore; 5]);

impl Serialize for Mindsets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(Mindset::ALL.into_iter().zip(&self.0))
    }
}

/// Every signal's strength; serialises as a map by name.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Signals(pub(crate) Vec<(Arc<str>, f64)>);

impl Serialize for Signals {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (name, strength) in &self.0 {
            map.serialize_entry(&**name, strength)?;
        }
        map.end()
    }
}

/// A mindset's score and how it came about.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MindsetScore {
    /// 0-100 to one decimal; 50 where there is no evidence either way. `None` where nothing is scored.
    pub score: Option<f64>,
    /// The score's band.
    pub band: Option<Band>,
    /// How much there was to judge by.
    pub basis: Basis,
    /// What each signal adds to the log-odds of the score: `score = 100 / (1 + exp(-sum))`.
    pub contributions: Vec<Contribution>,
}

/// What one signal adds to a mindset.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Contribution {
    /// The signal.
    pub signal: Arc<str>,
    /// Log-odds, above 0 for what raises the score and below for what lowers it; to three decimals.
    pub log_odds: f64,
}

/// A gate or ceiling that was applied.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Cap {
    /// The gate's name in `rules/signals.toml`, or `weakest-mindset`.
    pub gate: Arc<str>,
    /// The credit signals that count less because of it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub signals: Vec<Arc<str>>,
    /// The share, 0-1, that is left of those credits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub factor: Option<f64>,
    /// The highest overall score, 0-100, that it allows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub overall: Option<f64>,
}

/// A stretch of the scale with a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Band {
    /// 0-29: works against the mindset.
    Against,
    /// 30-44.
    Weak,
    /// 45-59: no evidence, or evidence both ways.
    Neutral,
    /// 60-74.
    Good,
    /// 75-100.
    Strong,
}

impl Band {
    /// The band of a score, 0-100.
    pub fn of(score: f64) -> Self {
        match score {
            s if s < 30.0 => Self::Against,
            s if s < 45.0 => Self::Weak,
            s if s < 60.0 => Self::Neutral,
            s if s < 75.0 => Self::Good,
            _ => Self::Strong,
        }
    }

    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Against => "against",
            Self::Weak => "weak",
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Strong => "strong",
        }
    }
}

impl fmt::Display for Band {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// How much there was to judge by. It is no chance of being right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Basis {
    /// A few words, or evidence that points both ways.
    Thin,
    /// Enough for a first impression.
    Fair,
    /// A text of some length, or evidence that agrees.
    Solid,
}

impl Basis {
    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Thin => "thin",
            Self::Fair => "fair",
            Self::Solid => "solid",
        }
    }
}

impl fmt::Display for Basis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

/// What was counted in the draft.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
#[non_exhaustive]
pub struct Measures {
    /// Words; links, mentions, hashtags and emoji are not among them.
    pub words: usize,
    /// Sentences.
    pub sentences: usize,
    /// Sentences that ask.
    pub questions: usize,
    /// 0-1, to two decimals: see [`Report::self_promotion_ratio`].
    pub self_promotion_ratio: f64,
    /// Length in the platform's own unit.
    pub length: usize,
    /// The platform's limit in that unit, if it has one.
    pub limit: Option<usize>,
    /// Links.
    pub links: usize,
    /// Mentions.
    pub mentions: usize,
    /// Hashtags.
    pub hashtags: usize,
    /// Emoji.
    pub emoji: usize,
}

/// How promotional a sentence is.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SentencePromotion {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// 0 (not at all) to 1 (there for nothing else), to two decimals.
    pub value: f64,
}

/// What a finding does to scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum FindingKind {
    /// It raises them.
    Credit,
    /// It lowers them.
    Cost,
    /// It moves none: length, accessibility, risk.
    Flag,
}

impl FindingKind {
    /// The name used in reports.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Credit => "credit",
            Self::Cost => "cost",
            Self::Flag => "flag",
        }
    }
}

/// A piece of evidence, told to a person.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that found it.
    pub rule: Arc<str>,
    /// The rule's title.
    pub title: Arc<str>,
    /// The signal it is evidence for; `None` for flags.
    pub signal: Option<Arc<str>>,
    /// Whether it raises scores, lowers them or does neither.
    pub kind: FindingKind,
    /// How much it matters.
    pub level: Level,
    /// Where it stands, in bytes.
    pub span: Span,
    /// Where it stands, in UTF-16 code units.
    pub utf16: Span,
    /// Line of its start, from 1.
    pub line: usize,
    /// Column of its start in characters, from 1.
    pub column: usize,
    /// The draft's own words; masked (`•••`) where repeating them would spread what should not be read.
    pub text: String,
    /// What is seen.
    pub message: String,
    /// What to do about it, or what it is good for.
    pub help: Arc<str>,
    /// Changes that are safe to make as they stand; often none.
    pub edits: Vec<Edit>,
    /// What the finding does to the scores: without it they would differ by so much.
    pub effect: Effect,
    /// Stays the same as long as rule and words do, wherever they move and whatever changes around them: 16 hexadecimal
    /// digits. No two findings of a report share one: of several that read the same, each is numbered. What concerns
    /// the post as a whole (its length, its reading grade) goes by its rule alone.
    pub fingerprint: String,
}

/// A change to the draft that leaves it whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Edit {
    /// First byte of what goes.
    pub start: usize,
    /// One past the last byte of what goes.
    pub end: usize,
    /// What comes instead; may hold blanks (`___`) for the author to fill.
    pub replacement: String,
    /// What the change does.
    pub note: String,
}

/// Points by which scores would differ without a finding; above 0 it raises them.
#[derive(Debug, Clone, PartialEq, Default)]
#[non_exhaustive]
pub struct Effect {
    /// By mindset, to one decimal; only those that move.
    pub mindsets: Vec<(Mindset, f64)>,
    /// On the overall score, to one decimal.
    pub overall: f64,
}

impl Serialize for Effect {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.mindsets.len() + 1))?;
        for (mindset, points) in &self.mindsets {
            map.serialize_entry(mindset, points)?;
        }
        map.serialize_entry("overall", &self.overall)?;
        map.end()
    }
}

/// What a next step changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum StepKind {
    /// Take something away.
    Remove,
    /// Make something that is there fuller.
    Upgrade,
    /// Add what is missing.
    Add,
}

/// The change that would lift the overall score most.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct NextStep {
    /// The rule whose finding should go, with all others of its signal, or become fuller; or the signal that should be
    /// added.
    pub rule: Arc<str>,
    /// What kind of change it is.
    pub kind: StepKind,
    /// What to do.
    pub message: String,
    /// Points on the overall score, by the model's estimate, to one decimal.
    pub gain: f64,
}
