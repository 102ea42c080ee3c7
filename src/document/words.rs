//! The word scan: one pass over a sentence's bytes, each word folded, hashed and looked up once.
//!
//! A word is a run of letters, digits and underscores. A hyphen parts words, an apostrophe between letters does not;
//! what a contraction stands for becomes words of its own. Stretches with letters outside ASCII are cut by
//! `unicode-segmentation`; a property test holds the two ways together.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;
use unicode_segmentation::UnicodeSegmentation;

use super::lexicon::{Class, HASH_START, Lexicon, WordId, hash_byte};
use super::{Entity, EntityKind, Word};
use crate::span::Span;

/// What a byte is to the scan.
const OTHER: u8 = 0;
const WORD: u8 = 1;
const WIDE: u8 = 2;
const APOSTROPHE: u8 = 3;
/// Punctuation that parts clauses.
const BREAK: u8 = 4;

const BYTES: [u8; 256] = {
    let mut table = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        table[byte] = match byte as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' => WORD,
            0x80..=0xff => WIDE,
            b'\'' => APOSTROPHE,
            b',' | b';' | b':' | b'(' | b')' | b'[' | b']' | b'"' | b'/' | b'|' => BREAK,
            _ => OTHER,
        };
        byte += 1;
    }
    table
};

/// The id that stands for “is” and “has” after an apostrophe, and for a possessive.
pub(crate) const S: &str = "'s";
/// The id that stands for “would” and “had” after an apostrophe.
pub(crate) const D: &str = "'d";

/// The endings that part from a word, with what they stand for.
const CLITICS: [(&str, &str); 7] =
    [("n't", "not"), ("'s", S), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), ("'d", D)];

/// Whether an apostrophe between these two keeps them in one word, as it does by UAX 29: letters, or figures.
const fn joins(before: u8, after: u8) -> bool {
    before.is_ascii_alphabetic() && after.is_ascii_alphabetic()
        || before.is_ascii_digit() && after.is_ascii_digit()
}

/// Takes words out of text, one stretch after the other.
pub(crate) struct Scanner<'l> {
    lexicon: &'l Lexicon,
    clitics: [WordId; 7],
    not: Class,
    /// Holds the folded form of the word at hand.
    folded: String,
    /// Whether a mark that parts clauses has been passed since the last word.
    after_break: bool,
}

impl<'l> Scanner<'l> {
    pub(crate) fn new(lexicon: &'l Lexicon) -> Self {
        let clitics =
            CLITICS.map(|(_, word)| lexicon.look_up(word, word.bytes().fold(HASH_START, hash_byte)));
        Self { lexicon, clitics, not: Class::NOT, folded: String::new(), after_break: false }
    }

    /// Appends the words of `span`, with the entities that begin inside it, which are taken off the front of
    /// `entities`.
    pub(crate) fn scan(&mut self, text: &str, span: Span, entities: &mut &[Entity], words: &mut Vec<Word>) {
        self.after_break = false;
        let first = words.len();
        let mut at = span.start;
        while let Some(entity) = entities.first().filter(|entity| entity.span.start < span.end) {
            *entities = &entities[1..];
            if entity.span.start < at {
                continue;
            }
            self.stretch(text, at, entity.span.start, words);
            self.entity(text, entity, words);
            at = entity.span.end.min(span.end);
        }
        self.stretch(text, at, span.end, words);
        mark_ends(&mut words[first..]);
    }

    fn entity(&mut self, text: &str, entity: &Entity, words: &mut Vec<Word>) {
        let raw = entity.span.slice(text);
        let id = match entity.kind {
            EntityKind::Hashtag | EntityKind::Mention | EntityKind::Number => self.look_up(raw).0,
            _ => WordId::UNKNOWN,
        };
        let class = match entity.kind {
            EntityKind::Link => Class::LINK,
            EntityKind::Email => Class::EMAIL,
            EntityKind::Mention => Class::MENTION,
            EntityKind::Hashtag => Class::HASHTAG,
            EntityKind::Cashtag => Class::CASHTAG,
            EntityKind::Emoji => Class::EMOJI,
            EntityKind::Money => Class::MONEY,
            EntityKind::Number => Class::NUMBER | Self::year(raw),
            EntityKind::Time => Class::TIME,
            EntityKind::Code => Class::CODE,
        };
        self.push(entity.span, id, class, words);
    }

    /// A bare figure that reads as a year of our time is a time as well.
    fn year(raw: &str) -> Class {
        let year = raw.len() == 4 && (raw.starts_with("19") || raw.starts_with("20"));
        if year && raw.bytes().all(|byte| byte.is_ascii_digit()) { Class::TIME } else { Class::NONE }
    }

    /// Appends the words of a stretch without entities.
    fn stretch(&mut self, text: &str, from: usize, to: usize, words: &mut Vec<Word>) {
        let bytes = text.as_bytes();
        let mut at = from;
        while at < to {
            match BYTES[usize::from(bytes[at])] {
                WORD => at = self.ascii_word(text, at, to, words),
                WIDE => at = self.wide_chunk(text, at, to, words),
                BREAK => {
                    self.after_break = true;
                    at += 1;
                }
                _ => {
                    // A hyphen with a space before it is a dash.
                    if bytes[at] == b'-' && (at == from || bytes[at - 1] == b' ' || bytes[at - 1] == b'-') {
                        self.after_break = true;
                    }
                    at += 1;
                }
            }
        }
    }

    /// Reads the word that begins at `at`, handing over to [`Self::wide_chunk`] where it turns out not to be ASCII.
    fn ascii_word(&mut self, text: &str, at: usize, to: usize, words: &mut Vec<Word>) -> usize {
        let bytes = text.as_bytes();
        let mut hash = HASH_START;
        let mut end = at;
        let mut apostrophe = false;
        self.folded.clear();
        while end < to {
            let byte = bytes[end];
            match BYTES[usize::from(byte)] {
                WORD => {}
                APOSTROPHE if end + 1 < to && joins(bytes[end - 1], bytes[end + 1]) => apostrophe = true,
                APOSTROPHE if end + 1 < to && BYTES[usize::from(bytes[end + 1])] == WIDE => {
                    return self.wide_chunk(text, at, to, words);
                }
                WIDE => return self.wide_chunk(text, at, to, words),
                _ => break,
            }
            let lower = byte.to_ascii_lowercase();
            self.folded.push(lower as char);
            hash = hash_byte(hash, lower);
            end += 1;
        }
        self.word(text, Span::new(at, end), hash, apostrophe, words);
        end
    }

    /// Reads up to the next space or ASCII mark, by the rules of Unicode.
    fn wide_chunk(&mut self, text: &str, at: usize, to: usize, words: &mut Vec<Word>) -> usize {
        let bytes = text.as_bytes();
        let mut end = at;
        while end < to && matches!(BYTES[usize::from(bytes[end])], WORD | WIDE | APOSTROPHE) {
            end += 1;
        }
        let chunk = &text[at..end];
        let mut last = 0;
        for (start, word) in chunk.unicode_word_indices() {
            self.after_break |=
                chunk[last..start].contains(['—', '–', '“', '”', '«', '»', '（', '）', '，', '：', '•']);
            last = start + word.len();
            let span = Span::new(at + start, at + last);
            let mut folded = std::mem::take(&mut self.folded);
            fold(word, &mut folded);
            let hash = folded.bytes().fold(HASH_START, hash_byte);
            let apostrophe = folded.contains('\'');
            self.folded = folded;
            self.word(text, span, hash, apostrophe, words);
        }
        self.after_break |=
            chunk[last..].contains(['—', '–', '“', '”', '«', '»', '（', '）', '，', '：', '•']);
        end
    }

    /// Appends the word whose folded form is in `self.folded`, in its parts if it is a contraction.
    fn word(&mut self, text: &str, span: Span, hash: u32, apostrophe: bool, words: &mut Vec<Word>) {
        let mut class = shape(span.slice(text));
        if span.start > 0
            && text.as_bytes()[span.start - 1] == b'-'
            && words.last().is_some_and(|word| word.end as usize + 1 == span.start)
        {
            class |= Class::JOINED;
        }
        let id = self.lexicon.look_up(&self.folded, hash);
        if !self.lexicon.expansion(id).is_empty() && *self.lexicon.text(id) == *self.folded {
            self.expanded(span, id, class, words);
            return;
        }
        if apostrophe
            && let Some(i) = CLITICS.iter().position(|(ending, _)| self.folded.ends_with(ending))
            && self.folded.len() > CLITICS[i].0.len()
        {
            self.contracted(text, span, i, class, words);
            return;
        }
        class |= self.lexicon.class(id) | tense(&self.folded, self.lexicon.class(id));
        self.push(span, id, class, words);
    }

    /// Appends what an irregular contraction stands for; its parts past the first hold no text of their own.
    fn expanded(&mut self, span: Span, id: WordId, class: Class, words: &mut Vec<Word>) {
        let lexicon = self.lexicon;
        for (i, part) in lexicon.expansion(id).iter().enumerate() {
            let known = lexicon.class(*part) | tense(lexicon.text(*part), lexicon.class(*part));
            if i == 0 {
                self.push(span, *part, class | known, words);
            } else {
                self.push(Span::new(span.end, span.end), *part, known | Class::CLITIC, words);
            }
        }
    }

    /// Appends a word and its ending as two.
    fn contracted(&mut self, text: &str, span: Span, clitic: usize, class: Class, words: &mut Vec<Word>) {
        let ending = CLITICS[clitic].0.chars().count();
        let raw = span.slice(text);
        let cut = raw.char_indices().rev().nth(ending - 1).map_or(0, |(i, _)| i);
        let cut = span.start + cut;
        self.folded.truncate(self.folded.len() - CLITICS[clitic].0.len());
        let hash = self.folded.bytes().fold(HASH_START, hash_byte);
        let id = self.lexicon.look_up(&self.folded, hash);
        let known = self.lexicon.class(id) | tense(&self.folded, self.lexicon.class(id));
        self.push(Span::new(span.start, cut), id, class | known, words);
        let not = if clitic == 0 { self.not } else { Class::NONE };
        let known = self.lexicon.class(self.clitics[clitic]);
        self.push(Span::new(cut, span.end), self.clitics[clitic], known | not | Class::CLITIC, words);
    }

    fn push(&mut self, span: Span, id: WordId, mut class: Class, words: &mut Vec<Word>) {
        if std::mem::take(&mut self.after_break) {
            class |= Class::AFTER_BREAK;
        }
        words.push(Word { start: span.start as u32, end: span.end as u32, id, class });
    }

    fn look_up(&mut self, raw: &str) -> (WordId, Class) {
        let mut folded = std::mem::take(&mut self.folded);
        fold(raw, &mut folded);
        let id = self.lexicon.look_up(&folded, folded.bytes().fold(HASH_START, hash_byte));
        self.folded = folded;
        (id, self.lexicon.class(id))
    }
}

/// Marks where a sentence begins and ends for patterns: mentions, emoji and hashtags do not count at either end,
/// links not at the last.
fn mark_ends(words: &mut [Word]) {
    let leads = Class::MENTION | Class::EMOJI | Class::HASHTAG;
    for word in words.iter_mut() {
        word.class |= Class::OPENING;
        if !word.class.any(leads) {
            word.class |= Class::FIRST;
            break;
        }
    }
    let trails = leads | Class::LINK | Class::CLITIC;
    for word in words.iter_mut().rev().take_while(|word| word.class.any(trails)) {
        word.class |= Class::CLOSING;
    }
}

/// Writes the form of `raw` by which words are compared into `folded`: lower case, no accents, straight
/// apostrophes, plain letters for styled ones.
pub(crate) fn fold(raw: &str, folded: &mut String) {
    folded.clear();
    if raw.is_ascii() {
        folded.push_str(raw);
        folded.make_ascii_lowercase();
        return;
    }
    for c in raw.nfkd() {
        match c {
            '’' | '‘' | 'ʼ' | '＇' => folded.push('\''),
            '\u{200d}' | '\u{fe0f}' | '\u{ad}' => {}
            c if is_combining_mark(c) => {}
            c => folded.extend(c.to_lowercase()),
        }
    }
}

/// What can be told from a word's letters alone.
fn shape(raw: &str) -> Class {
    let Some(first) = raw.chars().next() else { return Class::NONE };
    if !first.is_uppercase() {
        return Class::NONE;
    }
    let letters = raw.chars().filter(|c| c.is_alphabetic());
    if raw.len() > 1 && letters.clone().nth(1).is_some() && letters.into_iter().all(char::is_uppercase) {
        Class::CAPITAL | Class::CAPS
    } else {
        Class::CAPITAL
    }
}

/// Past tense and -ing form, for regular verbs.
fn tense(folded: &str, known: Class) -> Class {
    if folded.len() >= 5 && folded.ends_with("ed") && !known.any(Class::NOT_PAST) {
        Class::PAST
    } else if folded.len() >= 5 && folded.ends_with("ing") && !known.any(Class::NOT_ING) {
        Class::ING
    } else {
        Class::NONE
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn spans(chunk: &str, wide: bool) -> Vec<Span> {
        let lexicon = Lexicon::default();
        let mut scanner = Scanner::new(&lexicon);
        let mut words = Vec::new();
        if wide {
            scanner.wide_chunk(chunk, 0, chunk.len(), &mut words);
        } else {
            scanner.stretch(chunk, 0, chunk.len(), &mut words);
        }
        words.iter().map(Word::span).collect()
    }

    proptest! {
        #[test]
        fn both_ways_cut_the_same_words(chunk in "[a-dS0-2_']{0,12}") {
            // A run of underscores alone is no word to Unicode, and none to anybody else.
            prop_assume!(!chunk.split('\'').any(|part| !part.is_empty() && part.bytes().all(|byte| byte == b'_')));
            prop_assert_eq!(spans(&chunk, false), spans(&chunk, true));
        }
    }
}
