//! The five mindsets that a post can show.

use std::fmt;

use serde::{Serialize, Serializer};

/// One of the five mindsets that connect people, after the article “The New-to-Social Executive: 5 Mindsets”.
///
/// Each is scored 0-100 on its own, 50 where a draft holds no evidence either way.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Mindset {
    /// Be the real human (and sometimes flawed) you.
    Real,
    /// Think networks.
    Networks,
    /// Listen and engage others.
    Listen,
    /// Be helpful.
    Helpful,
    /// Experiment, learn and change stuff.
    Experiment,
}

impl Mindset {
    /// All five, in the order in which reports give them.
    pub const ALL: [Self; 5] = [Self::Real, Self::Networks, Self::Listen, Self::Helpful, Self::Experiment];

    /// The name used in reports and rule files: `real`, `networks`, `listen`, `helpful`, `experiment`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Real => "real",
            Self::Networks => "networks",
            Self::Listen => "listen",
            Self::Helpful => "helpful",
            Self::Experiment => "experiment",
        }
    }

    /// The article's phrase for it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Real => "Be the real human (and sometimes flawed) you",
            Self::Networks => "Think networks",
            Self::Listen => "Listen and engage others",
            Self::Helpful => "Be helpful",
            Self::Experiment => "Experiment, learn and change stuff",
        }
    }

    /// The mindset of this [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|mindset| mindset.name() == name)
    }

    pub(crate) const fn index(self) -> usize {
        self as usize
    }
}

impl fmt::Display for Mindset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}

impl Serialize for Mindset {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.name())
    }
}
