//! A draft taken apart once: blocks, sentences, words, entities, quotations.

pub(crate) mod entities;
pub(crate) mod language;
pub(crate) mod lexicon;
pub(crate) mod names;
mod negation;
pub(crate) mod quotes;
pub(crate) mod sentences;
mod titles;
pub(crate) mod words;

use std::ops::Range;

use crate::platform::Profile;
use crate::span::Span;
use language::Language;
use lexicon::{Class, Lexicon, WordId};

/// A text taken apart once. Every later stage reads it; none takes the text apart again.
///
/// What is a link, a mention or a hashtag is decided as the platform decides it. Everything is given as [`Span`]s of
/// the text, in order of position: bytes, which [`Span::slice`] turns back into text and [`Positions`](crate::Positions)
/// into lines, columns and UTF-16 offsets.
///
/// ```
/// use postlint::{BlockKind, Document, Ending, EntityKind, Platform};
///
/// let text = "Thanks @ana and Ben Okafor! Dr. Lee said “no more paper”\n- the rota: https://northwind.org/rota";
/// let document = Document::new(text, Platform::X);
///
/// let sentences: Vec<&str> = document.sentences().iter().map(|sentence| sentence.span.slice(text)).collect();
/// assert_eq!(sentences[0], "Thanks @ana and Ben Okafor!");
/// assert_eq!(sentences[1], "Dr. Lee said “no more paper”");
/// assert_eq!(document.sentences()[0].ending, Ending::Exclamation);
/// assert_eq!(document.blocks()[1].kind, BlockKind::ListItem);
///
/// let kinds: Vec<EntityKind> = document.entities().iter().map(|entity| entity.kind).collect();
/// assert_eq!(kinds, [EntityKind::Mention, EntityKind::Link]);
/// assert_eq!(document.quotes()[0].slice(text), "“no more paper”");
/// let people: Vec<&str> = document.people().map(|name| name.slice(text)).collect();
/// assert_eq!(people, ["Ben Okafor", "Lee"]);
/// assert_eq!(document.language(), "en");
/// ```
#[derive(Debug, Clone)]
pub struct Document<'t> {
    pub(crate) text: &'t str,
    pub(crate) profile: &'static Profile,
    pub(crate) entities: Vec<Entity>,
    pub(crate) blocks: Vec<Block>,
    pub(crate) sentences: Vec<Sentence>,
    pub(crate) quotes: Vec<Span>,
    pub(crate) words: Vec<Word>,
    /// For each sentence the range of its words.
    pub(crate) sentence_words: Vec<Range<usize>>,
    pub(crate) language: Language,
}

impl<'t> Document<'t> {
    /// Takes `text` apart, with words looked up in `lexicon` and the author's `own` names marked; each of these is a
    /// name's folded words.
    pub(crate) fn read(
        text: &'t str,
        profile: &'static Profile,
        lexicon: &Lexicon,
        own: &[Vec<String>],
    ) -> Self {
        let entities = entities::scan(text, profile);
        let (blocks, sentences) = sentences::split(text, &entities);
        let quotes = quotes::find(text, &blocks, &entities);
        let mut words = Vec::with_capacity(text.len() / 5 + 4);
        let mut scanner = words::Scanner::new(lexicon);
        let mut rest = &entities[..];
        let sentence_words: Vec<Range<usize>> = sentences
            .iter()
            .map(|sentence| {
                let first = words.len();
                scanner.scan(text, sentence.span, &mut rest, &mut words);
                first..words.len()
            })
            .collect();
        mark_inside(&mut words, quotes.iter().copied(), Class::QUOTED);
        let code = blocks.iter().filter(|block| block.kind == BlockKind::Code).map(|block| block.span);
        mark_inside(&mut words, code, Class::CODE);
        mark_own(text, &mut words, own);
        names::mark(text, &mut words, &sentence_words);
        let language = language::decide(text, &words);
        Self { text, profile, entities, blocks, sentences, quotes, words, sentence_words, language }
    }

    /// Marks links to the author's own domains as the author's own.
    pub(crate) fn mark_own_links(&mut self, domains: &[String]) {
        for word in self.words.iter_mut().filter(|word| word.class.any(Class::LINK)) {
            let link = word.span().slice(self.text);
            if domains.iter().any(|domain| leads_to(link, domain)) {
                word.class |= Class::OWN;
            }
        }
    }

    /// The text that was read.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The language of the text by its ISO 639-1 code; `en` unless there is positive evidence of another.
    pub fn language(&self) -> &'static str {
        self.language.code()
    }

    /// Links, mentions, hashtags, emoji, numbers and the like, in order of position.
    pub fn entities(&self) -> &[Entity] {
        &self.entities
    }

    /// Paragraphs, list items and other lines, in order of position.
    pub fn blocks(&self) -> &[Block] {
        &self.blocks
    }

    /// Sentences, in order of position.
    pub fn sentences(&self) -> &[Sentence] {
        &self.sentences
    }

    /// What stands in quotation marks or in quoting lines: somebody else's voice.
    pub fn quotes(&self) -> &[Span] {
        &self.quotes
    }

    /// The names of persons, as the text's own words tell them: no organisations, no mentions.
    pub fn people(&self) -> impl Iterator<Item = Span> + '_ {
        let is_name =
            |word: &Word| word.class.any(Class::NAME) && !word.class.any(Class::CLITIC | Class::MENTION);
        let goes_on = move |left: &Word, right: &Word| {
            is_name(left) && is_name(right) && !right.class.any(Class::FIRST | Class::AFTER_BREAK)
        };
        let names = self.words.chunk_by(goes_on).filter(move |words| is_name(&words[0]));
        names.map(|words| Span::new(words[0].start as usize, words[words.len() - 1].end as usize))
    }

    /// How many words there are: a contraction is one, entities other than figures are none.
    pub fn word_count(&self) -> usize {
        self.words.iter().filter(|word| word.is_counted()).count()
    }

    /// The span from one word up to, not including, another, whole contractions.
    pub(crate) fn words_span(&self, range: Range<usize>) -> Span {
        let mut end = self.words[range.end - 1].end;
        for word in &self.words[range.end..] {
            if !word.class.any(Class::CLITIC) {
                break;
            }
            end = word.end;
        }
        Span::new(self.words[range.start].start as usize, end as usize)
    }
}

/// Gives `class` to the words that lie inside one of `spans`, which ascend.
fn mark_inside(words: &mut [Word], spans: impl Iterator<Item = Span>, class: Class) {
    for span in spans {
        let from = words.partition_point(|word| (word.start as usize) < span.start);
        for word in words[from..].iter_mut().take_while(|word| word.end as usize <= span.end) {
            word.class |= class;
        }
    }
}

/// Whether a link leads to `domain` or what lies below it.
fn leads_to(link: &str, domain: &str) -> bool {
    let host = link.split_once("://").map_or(link, |(_, rest)| rest);
    let host = &host[..host.find(['/', ':', '?', '#']).unwrap_or(host.len())];
    let below = host.len().checked_sub(domain.len()).filter(|at| host.is_char_boundary(*at));
    below.is_some_and(|at| {
        host[at..].eq_ignore_ascii_case(domain)
            && !domain.is_empty()
            && (at == 0 || host[..at].ends_with('.'))
    })
}

/// Marks the words by which the draft speaks of its author.
fn mark_own(text: &str, words: &mut [Word], own: &[Vec<String>]) {
    let mut folded = String::new();
    for name in own.iter().filter(|name| !name.is_empty()) {
        let mut at = 0;
        while at + name.len() <= words.len() {
            let fits = name.iter().zip(&words[at..]).all(|(part, word)| {
                words::fold(word.span().slice(text).trim_start_matches('@'), &mut folded);
                folded == *part
            });
            if fits {
                for word in &mut words[at..at + name.len()] {
                    word.class |= Class::OWN;
                }
            }
            at += 1;
        }
    }
}

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
    pub(crate) id: WordId,
    pub(crate) class: Class,
}

impl Word {
    pub(crate) fn span(&self) -> Span {
        Span::new(self.start as usize, self.end as usize)
    }

    /// Whether it counts as a word: no part of a contraction, no entity but a figure.
    pub(crate) fn is_counted(&self) -> bool {
        !self.class.any(Class::ENTITY | Class::CLITIC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Platform;

    #[test]
    fn links_to_the_authors_own_domains_are_their_own() {
        for (link, own) in [
            ("https://northwind.org/rota", true),
            ("http://Docs.Northwind.org:8080", true),
            ("northwind.org?x=1", true),
            ("https://notnorthwind.org/rota", false),
            ("https://northwind.org.evil.com/", false),
            ("https://example.com/northwind.org", false),
        ] {
            let text = format!("See {link} today");
            let mut document = Document::new(&text, Platform::Generic);
            document.mark_own_links(&["northwind.org".to_owned(), String::new()]);
            let words: Vec<&Word> =
                document.words.iter().filter(|word| word.class.any(Class::LINK)).collect();
            assert_eq!(words.len(), 1, "{link}");
            assert_eq!(words[0].class.any(Class::OWN), own, "{link}");
        }
    }
}
