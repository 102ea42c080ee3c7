//! What rules may ask of a draft as a whole.

use serde::{Deserialize, Serialize};

use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Ending, EntityKind, Sentence};

/// A count of something in the draft.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Measure {
    Words,
    Sentences,
    Paragraphs,
    /// Words per sentence.
    SentenceWords,
    /// Contractions per hundred words.
    Contractions,
    Links,
    Mentions,
    Hashtags,
    Emoji,
    Numbers,
    /// Words that belong to people's names, and mentions.
    People,
    /// I, me, my, mine, myself per hundred words.
    FirstPerson,
    /// You, your, yours, yourself per hundred words.
    SecondPerson,
    /// 1 where the draft answers a post that is given, 0 where not.
    Parent,
    /// Questions in the post that is answered, marked as such; 0 where none is.
    ParentQuestions,
    /// Words in the post that is answered by which it speaks of the author of the answer.
    ParentOwn,
}

impl Measure {
    pub(crate) const ALL: [(&'static str, Self); 16] = [
        ("words", Self::Words),
        ("sentences", Self::Sentences),
        ("paragraphs", Self::Paragraphs),
        ("sentence-words", Self::SentenceWords),
        ("contractions", Self::Contractions),
        ("links", Self::Links),
        ("mentions", Self::Mentions),
        ("hashtags", Self::Hashtags),
        ("emoji", Self::Emoji),
        ("numbers", Self::Numbers),
        ("people", Self::People),
        ("first-person", Self::FirstPerson),
        ("second-person", Self::SecondPerson),
        ("parent", Self::Parent),
        ("parent-questions", Self::ParentQuestions),
        ("parent-own", Self::ParentOwn),
    ];

    /// The count in this document, which may answer a `parent`.
    pub(crate) fn of(self, document: &Document<'_>, parent: Option<&Document<'_>>) -> f64 {
        let count = |class: Class| document.words.iter().filter(|word| word.class.any(class)).count() as f64;
        let entities =
            |kind: EntityKind| document.entities.iter().filter(|entity| entity.kind == kind).count() as f64;
        let words = || document.word_count() as f64;
        match self {
            Self::Words => words(),
            Self::Sentences => document.sentences.len() as f64,
            Self::Paragraphs => {
                document.blocks.iter().filter(|block| block.kind != BlockKind::Tags).count() as f64
            }
            Self::SentenceWords => words() / document.sentences.len().max(1) as f64,
            Self::Contractions => 100.0 * count(Class::CLITIC) / words().max(1.0),
            Self::Links => entities(EntityKind::Link),
            Self::Mentions => entities(EntityKind::Mention),
            Self::Hashtags => entities(EntityKind::Hashtag),
            Self::Emoji => entities(EntityKind::Emoji),
            Self::Numbers => count(Class::NUMBER | Class::MONEY),
            Self::People => count(Class::NAME | Class::MENTION),
            Self::FirstPerson => 100.0 * count(Class::SELF) / words().max(1.0),
            Self::SecondPerson => 100.0 * count(Class::READER) / words().max(1.0),
            Self::Parent => f64::from(u8::from(parent.is_some())),
            Self::ParentQuestions => parent.map_or(0.0, |parent| {
                let asks = |sentence: &&Sentence| sentence.ending == Ending::Question;
                parent.sentences.iter().filter(asks).count() as f64
            }),
            Self::ParentOwn => parent.map_or(0.0, |parent| {
                parent.words.iter().filter(|word| word.class.any(Class::OWN)).count() as f64
            }),
        }
    }
}
