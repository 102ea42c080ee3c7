//! Which language a text is in.
//!
//! A text is taken as English unless there is positive evidence of another language: letters of another script, or
//! function words of another language that outweigh the English ones. Short, odd, misspelt and mixed text stays
//! English, since the cost of silence is higher there than that of a rule that finds nothing.

use std::ops::RangeInclusive;

use super::Word;
use super::lexicon::Class;

/// The language of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    /// English, with English words to show for it.
    English,
    /// Another language, by its ISO 639-1 code.
    Other(&'static str),
    /// Nothing that tells: read as English.
    Unknown,
}

impl Language {
    /// The ISO 639-1 code; what is unknown counts as English.
    pub(crate) fn code(self) -> &'static str {
        match self {
            Self::English | Self::Unknown => "en",
            Self::Other(code) => code,
        }
    }

    /// Whether the rules for English apply.
    pub(crate) fn is_english(self) -> bool {
        !matches!(self, Self::Other(_))
    }
}

/// The languages of `[languages]` in `rules/words.toml`: bit [`Class::FIRST_LANGUAGE_BIT`] + i stands for the i-th.
pub(crate) const CODES: [&str; 22] = [
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "no", "fi", "tr", "id", "vi", "cs", "ro", "hu", "hi",
    "ca", "tl", "sw",
];

/// The class of function words of the language of this code.
pub(crate) fn class_of(code: &str) -> Option<Class> {
    let index = CODES.iter().position(|known| *known == code)?;
    Some(Class(1 << (Class::FIRST_LANGUAGE_BIT + index as u32)))
}

/// Tells the language from the letters of `text` and its function words.
pub(crate) fn decide(text: &str, words: &[Word]) -> Language {
    let counts = Counts::of(words);
    let letters = if text.is_ascii() { Letters::default() } else { Letters::of(text) };
    if let Some(code) = letters.script(counts.latin) {
        return Language::Other(code);
    }
    let (best, hits) = counts.best();
    let evidence = hits + letters.accented.min(hits);
    if hits >= 2 && evidence * 6 >= counts.words && evidence > 2 * counts.english {
        Language::Other(CODES[best])
    } else if counts.english > 0 {
        Language::English
    } else {
        Language::Unknown
    }
}

/// How many words speak for which language.
#[derive(Debug, Default)]
struct Counts {
    /// Words that are no entities.
    words: usize,
    /// Words that English has and no other language of ours.
    english: usize,
    /// Function words by language, as in [`CODES`].
    hits: [usize; CODES.len()],
    /// Letters in words, whatever their script.
    latin: usize,
}

impl Counts {
    fn of(words: &[Word]) -> Self {
        const ENGLISH: Class = Class(1 << Class::FIRST_LANGUAGE_BIT);
        let known = ENGLISH | Class::FUNCTION | Class::VERB | Class::AUXILIARY | Class::NOT;
        let mut counts = Self::default();
        for word in words.iter().filter(|word| !word.class.any(Class::ENTITY | Class::NUMBER | Class::CLITIC)) {
            counts.words += 1;
            counts.latin += word.span().len();
            let mut languages = word.class.0 >> (Class::FIRST_LANGUAGE_BIT + 1);
            counts.english += usize::from(languages == 0 && word.class.any(known));
            while languages != 0 {
                counts.hits[languages.trailing_zeros() as usize + 1] += 1;
                languages &= languages - 1;
            }
        }
        counts
    }

    /// The other language with the most function words, and how many.
    fn best(&self) -> (usize, usize) {
        let mut best = (0, 0);
        for (index, hits) in self.hits.iter().enumerate() {
            if *hits > best.1 {
                best = (index, *hits);
            }
        }
        best
    }
}

/// Letters outside ASCII, by script.
#[derive(Debug, Default)]
struct Letters {
    /// Latin letters with accents.
    accented: usize,
    /// Letters of each entry of [`SCRIPTS`].
    scripts: [usize; SCRIPTS.len()],
}

/// Scripts by code point, with the language that most text in them is in and how many Latin letters one of theirs is
/// worth.
const SCRIPTS: [(RangeInclusive<char>, &str, usize); 24] = [
    ('\u{370}'..='\u{3ff}', "el", 1),
    ('\u{400}'..='\u{52f}', "ru", 1),
    ('\u{531}'..='\u{58a}', "hy", 1),
    ('\u{590}'..='\u{5ff}', "he", 1),
    ('\u{600}'..='\u{77f}', "ar", 1),
    ('\u{900}'..='\u{97f}', "hi", 1),
    ('\u{980}'..='\u{9ff}', "bn", 1),
    ('\u{a00}'..='\u{a7f}', "pa", 1),
    ('\u{a80}'..='\u{aff}', "gu", 1),
    ('\u{b80}'..='\u{bff}', "ta", 1),
    ('\u{c00}'..='\u{c7f}', "te", 1),
    ('\u{c80}'..='\u{cff}', "kn", 1),
    ('\u{d00}'..='\u{d7f}', "ml", 1),
    ('\u{d80}'..='\u{dff}', "si", 1),
    ('\u{e00}'..='\u{e7f}', "th", 1),
    ('\u{e80}'..='\u{eff}', "lo", 1),
    ('\u{1000}'..='\u{109f}', "my", 1),
    ('\u{10a0}'..='\u{10ff}', "ka", 1),
    ('\u{1200}'..='\u{137f}', "am", 1),
    ('\u{1780}'..='\u{17ff}', "km", 1),
    ('\u{3040}'..='\u{30ff}', "ja", 2),
    ('\u{3400}'..='\u{4dbf}', "zh", 3),
    ('\u{4e00}'..='\u{9fff}', "zh", 3),
    ('\u{ac00}'..='\u{d7a3}', "ko", 3),
];

impl Letters {
    /// Counts the letters of `text` outside ASCII, passing over what is inside as fast as bytes can be read.
    fn of(text: &str) -> Self {
        let mut letters = Self::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(offset) = bytes[at..].iter().position(|byte| !byte.is_ascii()) {
            at += offset;
            let Some(c) = text[at..].chars().next() else { break };
            letters.add(c);
            at += c.len_utf8();
        }
        letters
    }

    fn add(&mut self, c: char) {
        match c {
            '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' => self.accented += 1,
            // Punctuation, symbols and emoji.
            ..'\u{c0}' | '\u{2000}'..='\u{2fff}' | '\u{fb00}'.. => {}
            _ => {
                if let Some(index) = SCRIPTS.iter().position(|(range, ..)| range.contains(&c)) {
                    self.scripts[index] += 1;
                }
            }
        }
    }

    /// The language of the script that outweighs `bytes` of words, if one does.
    fn script(&self, bytes: usize) -> Option<&'static str> {
        let weight = |index: usize| self.scripts[index] * SCRIPTS[index].2;
        let best = (0..SCRIPTS.len()).max_by_key(|index| weight(*index)).filter(|index| self.scripts[*index] > 2)?;
        let foreign: usize = self.scripts.iter().sum();
        let latin = bytes.saturating_sub(foreign * 2);
        let kana = self.scripts[20] > 0 && SCRIPTS[best].1 == "zh";
        (weight(best) > latin).then_some(if kana { "ja" } else { SCRIPTS[best].1 })
    }
}
