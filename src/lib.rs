//! postlint
pub(crate) mod detectors;
pub(crate) mod document;
pub(crate) mod draft;
pub mod length;
pub(crate) mod level;
pub(crate) mod linter;
pub(crate) mod mindset;
pub(crate) mod platform;
pub mod render;
pub(crate) mod report;
pub(crate) mod rules;
pub(crate) mod score;
pub(crate) mod signal;
pub(crate) mod span;

pub use document::{Block, BlockKind, Document, Ending, Entity, EntityKind, Sentence};
pub use draft::{Audience, Author, Draft, Purpose};
pub use level::Level;
pub use linter::{Linter, LinterBuilder, RuleInfo, SignalInfo, lint};
pub use mindset::Mindset;
pub use platform::{CashtagForm, Fold, Formatting, HashtagForm, LinkForm, MentionForm, Platform, Profile, Unit};
pub use report::{
    Band, Basis, Cap, Contribution, Edit, Effect, Finding, FindingKind, Measures, MindsetScore, NextStep, Report, SCHEMA,
    SentencePromotion, StepKind,
};
pub use rules::{Error, Mistake, RulePack};
pub use span::{Position, Positions, Span};
