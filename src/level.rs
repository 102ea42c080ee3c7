//! How much a finding matters.

use std::fmt;

use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The rule is switched off.
    Off,
    /// Worth a thought.
    Hint,
    /// Worth a change.
    Warn,
    /// Should not be posted like this; flags only.
    Error,
}

impl Level {
    /// The name used in reports and rule files.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Hint => "hint",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }

    /// The level of this [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Off, Self::Hint, Self::Warn, Self::Error].into_iter().find(|level| level.name() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
