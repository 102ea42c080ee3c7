//! Rules: pack files as written → checked rules → one compiled matcher.
//!
//! No module names a rule. What a rule can say is on one page in `rules/README.md`.

pub(crate) mod compile;
pub(crate) mod cues;
pub(crate) mod example;
pub(crate) mod expression;
pub(crate) mod feed;
pub(crate) mod glance;
pub(crate) mod matcher;
pub(crate) mod measure;
pub(crate) mod pack;
pub(crate) mod pattern;
pub(crate) mod program;
pub(crate) mod record;
pub(crate) mod ruleset;
pub(crate) mod source;
mod tree;
pub(crate) mod weights;

pub use pack::RulePack;
pub use source::{Error, Mistake};
