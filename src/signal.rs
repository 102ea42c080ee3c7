//! Signals: what a draft does, said in about forty words. Their names, weights and ways are data in `rules/signals.toml`.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

/// A signal's place in the linter's table; reports list signals in this order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct SignalId(pub(crate) u16);

impl SignalId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// A signal counts as present from this strength on: it is then more likely there than not.
pub(crate) const PRESENT: f64 = 0.5;

/// How a signal's presence moves scores.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) enum Kind {
    /// It raises scores.
    Credit,
    /// It lowers them.
    Cost,
    /// It moves none, and its cues are not told: it only describes.
    Describes,
}

/// How the certainties of a signal's cues make its strength.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Combine {
    /// Noisy-or: one good cue is enough.
    Any,
    /// The chance that at least two different cues are right.
    Distinct(Apart),
    /// Noisy-or, scaled by the self-promotion ratio: nothing at `from`, all at `to`. A cue of another cost is evidence
    /// too, as far as its rule promotes.
    Promotion { from: f64, to: f64 },
    /// Noisy-or of what is said early: a cue counts in full within the first `from` words, from `to` on not at all.
    Early { from: f64, to: f64 },
}

/// What makes two cues of a signal different.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Apart {
    /// They were found by different rules.
    Rules,
    /// They read differently.
    Expressions,
}

/// How a signal's worth fades in a longer text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Fade {
    /// Hardly: the act stays done however long the post is.
    Presence,
    /// By the root of the length.
    Mixed,
    /// With the length: a matter of style.
    Density,
    /// Not at all: its rules measure rates already.
    None,
}

/// What is known of a signal.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Signal {
    pub(crate) name: Arc<str>,
    /// What the draft does, as the end of a sentence: “asks something a reader could answer”.
    pub(crate) does: Arc<str>,
    pub(crate) kind: Kind,
    pub(crate) combine: Combine,
    pub(crate) fade: Fade,
    /// For each mindset, 0-1: the share of the ceiling that full strength is worth.
    pub(crate) weights: [f64; 5],
}
