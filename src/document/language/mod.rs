//! Which language a text is in.
//!
//! A text is taken as English unless there is positive evidence of another language: letters of another script, or
//! words and letters of another language that outweigh the English ones. Short, odd, misspelt and mixed text stays
//! English, since the cost of silence is higher there than that of a rule that finds nothing.

mod letters;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;

use super::Word;
use super::lexicon::Class;
use letters::{SCRIPTS, Scripts, languages_of};

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

    /// The language of this code, if it is one that can be told.
    pub(crate) fn of_code(code: &str) -> Option<Self> {
        match codes().find(|known| *known == code)? {
            "en" => Some(Self::English),
            other => Some(Self::Other(other)),
        }
    }

    /// Whether the rules for English apply.
    pub(crate) fn is_english(self) -> bool {
        !matches!(self, Self::Other(_))
    }
}

/// The languages of `[languages]` in `rules/words.toml`: bit [`Class::FIRST_LANGUAGE_BIT`] + i stands for the i-th.
pub(crate) const CODES: [&str; 22] = [
    "en", "de", "fr", "es", "pt", "it", "nl", "pl", "sv", "da", "no", "fi", "tr", "id", "vi", "cs", "ro",
    "hu", "hi", "ca", "tl", "sw",
];

/// Every language that can be told: those with words of their own here, and those with letters of their own.
pub(crate) fn codes() -> impl Iterator<Item = &'static str> {
    CODES.into_iter().chain(SCRIPTS.iter().map(|(_, code, _)| *code).filter(|code| !CODES.contains(code)))
}

/// Languages as a set: bit i stands for the i-th of [`CODES`].
type Languages = u32;

const ENGLISH: Languages = 1;

/// A text of fewer words is not asked about: a name and a greeting look like any language.
const DOUBTFUL_WORDS: usize = 4;

/// The class of function words of the language of this code.
pub(crate) fn class_of(code: &str) -> Option<Class> {
    let index = CODES.iter().position(|known| *known == code)?;
    Some(Class(1 << (Class::FIRST_LANGUAGE_BIT + index as u32)))
}

/// Tells the language from the letters of `text` and its function words.
pub(crate) fn decide(text: &str, words: &[Word]) -> Language {
    let ascii = text.is_ascii();
    // Text whose encoding was mangled is full of letters that nobody wrote.
    let letters = !ascii && !text.contains("â€") && !text.contains('Ã');
    let evidence = Evidence::of(text, words, letters);
    if !ascii && let Some(code) = Scripts::of(text).outweighing(evidence.bytes) {
        return Language::Other(code);
    }
    let best = evidence.best();
    if evidence.speaks_for(best) {
        Language::Other(CODES[best])
    } else if let Some(code) = evidence.doubtful().then(|| evidence.second_opinion(text)).flatten() {
        Language::Other(code)
    } else if evidence.english > 0 {
        Language::English
    } else {
        Language::Unknown
    }
}

/// How much speaks for which language.
#[derive(Debug, Default)]
struct Evidence {
    /// Words that English has and no other language of ours.
    english: usize,
    /// Words and letters by language, as in [`CODES`], that English does not have.
    own: [usize; CODES.len()],
    /// Words that a language and English both have: “die”, “in”, “no”.
    shared: [usize; CODES.len()],
    /// Words that are no entities.
    words: usize,
    /// Their bytes.
    bytes: usize,
}

impl Evidence {
    fn of(text: &str, words: &[Word], letters: bool) -> Self {
        const KNOWN: Class = Class(Class::FUNCTION.0 | Class::VERB.0 | Class::AUXILIARY.0 | Class::NOT.0);
        let mut evidence = Self::default();
        for word in words.iter().filter(|word| !word.class.any(Class::ENTITY | Class::NUMBER | Class::CLITIC))
        {
            evidence.words += 1;
            evidence.bytes += word.span().len();
            let languages = (word.class.0 >> Class::FIRST_LANGUAGE_BIT) as Languages;
            let english = languages & ENGLISH != 0 || word.class.any(KNOWN);
            let foreign = languages & !ENGLISH;
            if foreign != 0 {
                count(if english { &mut evidence.shared } else { &mut evidence.own }, foreign);
            } else if english {
                evidence.english += 1;
            }
            if letters && !word.class.any(Class::CAPITAL) {
                count(&mut evidence.own, languages_of(word.span().slice(text)));
            }
        }
        evidence
    }

    /// Whether nothing speaks for English alone, and not enough for any other language.
    fn doubtful(&self) -> bool {
        self.english == 0 && self.words >= DOUBTFUL_WORDS
    }

    /// The language of a classifier by n-grams, where a word or letter of that language is there to bear it out: the
    /// classifier always has an answer, and alone it would turn odd English away.
    fn second_opinion(&self, text: &str) -> Option<&'static str> {
        use whichlang::Lang;
        // It would take a curled apostrophe or a carriage return for another letter.
        let plain: String =
            text.chars().filter(|c| *c != '\r').map(|c| if c == '’' { '\'' } else { c }).collect();
        let code = match whichlang::detect_language(&plain) {
            Lang::Deu => "de",
            Lang::Fra => "fr",
            Lang::Spa => "es",
            Lang::Por => "pt",
            Lang::Ita => "it",
            Lang::Nld => "nl",
            Lang::Swe => "sv",
            Lang::Tur => "tr",
            Lang::Vie => "vi",
            _ => return None,
        };
        let language = CODES.iter().position(|known| *known == code)?;
        (2 * self.own[language] + self.shared[language] >= 2).then_some(code)
    }

    /// The language that most speaks for, but English.
    fn best(&self) -> usize {
        let weight = |index: &usize| (2 * self.own[*index] + self.shared[*index], CODES.len() - index);
        (1..CODES.len()).max_by_key(weight).unwrap_or(1)
    }

    /// Whether enough speaks for a language, and more than for English. What English has as well counts half, and
    /// only beside something that it does not have.
    fn speaks_for(&self, language: usize) -> bool {
        let (own, shared) = (self.own[language], self.shared[language]);
        let weight = 2 * own + shared;
        let enough = own > 1 || (own == 1 && self.english == 0);
        enough && weight >= 4 && weight > 3 * self.english && weight * 3 >= self.words
    }
}

fn count(counts: &mut [usize; CODES.len()], mut languages: Languages) {
    while languages != 0 {
        if let Some(count) = counts.get_mut(languages.trailing_zeros() as usize) {
            *count += 1;
        }
        languages &= languages - 1;
    }
}
