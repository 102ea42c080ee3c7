//! Lints drafts of social posts: how a draft will come across against five mindsets that connect people, with evidence
//! in the draft's own words, scores that can be recomputed from it, and the one change that would help most.
//!
//! ```
//! use postlint::{Author, Draft, Linter, Mindset, Platform};
//!
//! let linter = Linter::builder()
//!     .platform(Platform::LinkedIn)
//!     .author(Author::new("Ana Ruiz").organisation("Northwind"))
//!     .build()?;
//! let report = linter.lint("We are thrilled to announce our new rota tool. Book a demo today!");
//!
//! assert!(report.signal("sales-pitch").is_some_and(|strength| strength >= 0.5));
//! assert!(report.mindset(Mindset::Helpful).score.is_some_and(|score| score < 50.0));
//! for finding in report.findings() {
//!     println!("{}:{} {}: {}", finding.line, finding.column, finding.message, finding.help);
//! }
//! // A reply is read against what it answers.
//! let reply = linter.lint(Draft::new("Good point about the late shift.").in_reply_to("Our late shift misses the bus."));
//! assert!(reply.score().is_some());
//! # Ok::<(), postlint::Error>(())
//! ```
//!
//! # Overview
//!
//! - A [`Draft`] is the text with what is known of it: platform, author, the post it answers.
//! - A [`Linter`] is built once, from the built-in rules and your own, and shared between threads.
//! - A [`Report`] says what the draft does (about forty *signals*, each 0-1), how that scores for each [`Mindset`]
//!   (0-100, 50 where there is no evidence either way), and what to change next. It is plain, serialisable data.
//! - A [`Finding`] is one piece of evidence: where it stands, what is seen, what to do, what it does to which score.
//! - A [`FeedReport`] says what many [`Post`]s of one author do together; [`compare()`] what changed between two drafts;
//!   a [`Baseline`] holds findings that are accepted as they are.
//! - A [`RulePack`] is a folder of rules of your own.
//!
//! Besides, [`Document`] takes a text apart as a platform reads it, [`length`] counts as the platform does, and
//! [`render`] shows reports to people and to tools.
//!
//! # From a draft to a report
//!
//! A draft is taken apart once into a document: blocks, sentences, words, links, mentions and the like. Rules find *cues*
//! in it, in one pass over its words whatever the number of rules. Cues are evidence for signals; signals have weights for
//! mindsets. Flags (length, accessibility, risk) never move a score.
//!
//! # Rules of your own
//!
//! Rules are data. A rule names what it finds by word patterns, says what that is evidence for and what to tell a person,
//! and brings examples that must and must not be found; see [`RulePack`] for one, and `rules/README.md` in the
//! repository for the whole language on one page.
//!
//! # What it does not do
//!
//! It does not check grammar, does not tell who or what wrote a text, and does not forecast likes or reach: no evidence
//! that we know of links such cues to either. It reads English; for other languages it says so and gives only what needs
//! no language. Linting does no I/O, reads no clock, never fails and never panics.

pub(crate) mod baseline;
pub(crate) mod built_in;
pub(crate) mod compare;
pub(crate) mod detectors;
pub(crate) mod document;
pub(crate) mod draft;
pub(crate) mod feed;
pub mod length;
pub(crate) mod level;
pub(crate) mod linter;
pub(crate) mod mindset;
pub(crate) mod packed;
pub(crate) mod platform;
pub mod render;
pub(crate) mod report;
pub(crate) mod rules;
pub(crate) mod score;
pub(crate) mod signal;
pub(crate) mod span;
pub mod thread;

pub use baseline::{Accepted, Baseline};
pub use compare::{Change, Comparison, Moved, SignalChange, compare};
pub use document::{Block, BlockKind, Document, Ending, Entity, EntityKind, Sentence};
pub use draft::{Audience, Author, Draft, Purpose};
pub use feed::{
    Credit, Day, Direction, Echo, FeedFinding, FeedReport, NoDay, Opener, Person, Post, PostSummary,
    Promotion, Share, Trend, Verdict,
};
pub use level::Level;
pub use linter::{CueInfo, FeedRuleInfo, Linter, LinterBuilder, RuleInfo, SignalInfo, lint};
pub use mindset::Mindset;
pub use platform::{
    CashtagForm, Fold, Formatting, HashtagForm, LinkForm, MentionForm, Platform, Profile, Unit,
};
pub use report::thread::ThreadReport;
pub use report::{
    Band, Basis, Cap, Contribution, Edit, Effect, Finding, FindingKind, Measures, MindsetScore, NextStep,
    Report, SCHEMA, SentencePromotion, StepKind,
};
pub use rules::{Error, Mistake, RulePack};
pub use span::{Position, Positions, Span};

/// The README's code, compiled and run as it is read.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
pub struct ReadmeDoctests;
