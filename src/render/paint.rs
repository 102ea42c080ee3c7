//! How the terminal is used: its width, and colour only where it was asked for.

use std::borrow::Cow;

/// How wide and how colourful a rendering for the terminal is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    width: usize,
    colour: bool,
}

impl Style {
    /// The narrowest layout; anything smaller counts as this.
    pub const MIN_WIDTH: usize = 40;
    /// The widest layout: longer lines are hard to read.
    pub const MAX_WIDTH: usize = 120;

    /// 80 columns, without colour.
    pub fn new() -> Self {
        Self { width: 80, colour: false }
    }

    /// Columns to fill, kept within [`MIN_WIDTH`](Self::MIN_WIDTH) and [`MAX_WIDTH`](Self::MAX_WIDTH).
    pub fn width(mut self, columns: usize) -> Self {
        self.width = columns.clamp(Self::MIN_WIDTH, Self::MAX_WIDTH);
        self
    }

    /// Whether to colour with ANSI escape codes. Nothing is said by colour alone.
    pub fn colour(mut self, colour: bool) -> Self {
        self.colour = colour;
        self
    }

    pub(super) const fn columns(self) -> usize {
        self.width
    }

    pub(super) fn paint(self, tint: Tint, text: &str) -> Cow<'_, str> {
        if self.colour && !text.is_empty() {
            Cow::Owned(format!("\x1b[{}m{text}\x1b[0m", tint.code()))
        } else {
            Cow::Borrowed(text)
        }
    }
}

impl Default for Style {
    fn default() -> Self {
        Self::new()
    }
}

/// What a stretch of output is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tint {
    Credit,
    Cost,
    Flag,
    Error,
    Strong,
    Faint,
}

impl Tint {
    const fn code(self) -> &'static str {
        match self {
            Self::Credit => "32",
            Self::Cost => "33",
            Self::Flag => "36",
            Self::Error => "31",
            Self::Strong => "1",
            Self::Faint => "2",
        }
    }
}
