//! A draft taken apart once: blocks, sentences, words, entities, quotations.

pub(crate) mod entities;
pub(crate) mod language;
pub(crate) mod lexicon;
pub(crate) mod names;
pub(crate) mod quotes;
pub(crate) mod sentences;

use crate::span::Span;

/// What an [`Entity`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum EntityKind {
    /// A web address, with or without `https://`.
    Link,
    /// An e-mail address.
    Email,
    /// `@somebody`, in the platform's own form.
    Mention,
    /// `#topic`.
    Hashtag,
    /// `$TICKER`.
    Cashtag,
    /// One emoji, however many code points it takes.
    Emoji,
    /// An amount of money.
    Money,
    /// A number, with its unit or percent sign.
    Number,
    /// A time of day or a date in figures.
    Time,
    /// Code between backticks.
    Code,
}

/// A piece of a draft that is read as one thing and not as words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Entity {
    /// What it is.
    pub kind: EntityKind,
    /// Where it stands, with its sign (`@`, `#`, `$`).
    pub span: Span,
}

/// What a [`Block`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum BlockKind {
    /// Running text.
    Paragraph,
    /// An item of a list, numbered or not; its marker stands before its first sentence.
    ListItem,
    /// Somebody else's words: a line after `>`, or what follows `RT @somebody:`.
    Quote,
    /// A code block.
    Code,
    /// A line of nothing but hashtags, mentions or links.
    Tags,
    /// A name or role after the text, or `^AB` at the end of a reply.
    Signature,
}

/// A paragraph, list item or line of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands, without the white space around it.
    pub span: Span,
}

/// How a sentence ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Ending {
    /// `.` or nothing at all.
    Statement,
    /// `?`, also among other marks.
    Question,
    /// `!`.
    Exclamation,
    /// `…` or `...`.
    Ellipsis,
}

/// A sentence as social text has them: a line end ends one, a full stop is not needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands, without white space around it and without a list item's marker.
    pub span: Span,
    /// Which block it belongs to.
    pub block: usize,
    /// How it ends.
    pub ending: Ending,
}

/// A word of a sentence, or an entity that stands in for one.
///
/// A contraction is two of them (“don't” is `do` and `n't`), a hyphenated compound as many as it has parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word {
    /// First byte.
    pub(crate) start: u32,
    /// One past the last byte.
    pub(crate) end: u32,
    pub(crate) id: lexicon::WordId,
    pub(crate) class: lexicon::Class,
}

impl Word {
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }
}
