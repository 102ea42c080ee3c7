//! What letters tell about a language.

use std::ops::RangeInclusive;

use super::{CODES, Languages};

/// The bit of the language of this code.
const fn bit(code: &str) -> Languages {
    let code = code.as_bytes();
    let mut index = 0;
    while index < CODES.len() {
        let known = CODES[index].as_bytes();
        if known[0] == code[0] && known[1] == code[1] {
            return 1 << index;
        }
        index += 1;
    }
    panic!("no such language")
}

const CA: Languages = bit("ca");
const CS: Languages = bit("cs");
const DE: Languages = bit("de");
const ES: Languages = bit("es");
const FI: Languages = bit("fi");
const FR: Languages = bit("fr");
const HU: Languages = bit("hu");
const IT: Languages = bit("it");
const NORDIC: Languages = bit("sv") | bit("da") | bit("no");
const PL: Languages = bit("pl");
const PT: Languages = bit("pt");
const RO: Languages = bit("ro");
const SV: Languages = bit("sv");
const TR: Languages = bit("tr");
const VI: Languages = bit("vi");

/// The languages that have the accented lower-case letter `c`.
const fn languages_of_letter(c: char) -> Languages {
    match c {
        'ß' => DE,
        'ä' => DE | SV | FI,
        'ö' => DE | SV | FI | TR | HU,
        'ü' => DE | TR | HU,
        'å' | 'æ' | 'ø' => NORDIC,
        'é' | 'è' => FR | IT | PT | ES | CA,
        'á' | 'í' | 'ó' | 'ú' => ES | PT | HU | CS,
        'ñ' => ES,
        'ç' => FR | PT | TR | CA,
        'ê' | 'ô' => FR | PT | VI,
        'â' => FR | PT | RO | VI,
        'î' => FR | RO,
        'ë' | 'ï' | 'û' | 'œ' => FR,
        'à' | 'ù' => FR | IT | CA | PT,
        'ì' | 'ò' => IT | CA,
        'ã' | 'õ' => PT | VI,
        'ą' | 'ć' | 'ę' | 'ł' | 'ń' | 'ś' | 'ź' | 'ż' => PL,
        'ğ' | 'ı' | 'ş' => TR,
        'č' | 'ď' | 'ě' | 'ň' | 'ř' | 'š' | 'ť' | 'ů' | 'ž' => CS,
        'ý' => CS | VI,
        'ő' | 'ű' => HU,
        'ă' => RO | VI,
        'ș' | 'ț' => RO,
        'đ' | 'ơ' | 'ư' | 'ạ'..='ỹ' => VI,
        _ => 0,
    }
}

/// The languages that the accented letters of `word` speak for; none for plain words.
pub(super) fn languages_of(word: &str) -> Languages {
    if word.is_ascii() {
        return 0;
    }
    let mut languages = Languages::MAX;
    for c in word.chars().filter(|c| !c.is_ascii() && c.is_alphabetic()) {
        languages &= languages_of_letter(c);
    }
    if languages == Languages::MAX { 0 } else { languages }
}

/// Scripts by code point, with the language that most text in them is in and how many Latin letters one of theirs is
/// worth.
pub(super) const SCRIPTS: [(RangeInclusive<char>, &str, usize); 23] = [
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
    ('\u{3400}'..='\u{9fff}', "zh", 3),
    ('\u{ac00}'..='\u{d7a3}', "ko", 3),
];

/// Where kana stands in [`SCRIPTS`]: it makes Japanese of the Han beside it.
const KANA: usize = 20;

/// Letters of other scripts than Latin, by the entries of [`SCRIPTS`].
#[derive(Debug, Default)]
pub(super) struct Scripts {
    letters: [usize; SCRIPTS.len()],
    bytes: usize,
}

impl Scripts {
    /// Counts the letters of `text`, passing over what is ASCII as fast as bytes can be read.
    pub(super) fn of(text: &str) -> Self {
        let mut scripts = Self::default();
        let bytes = text.as_bytes();
        let mut at = 0;
        while let Some(offset) = bytes[at..].iter().position(|byte| !byte.is_ascii()) {
            at += offset;
            let Some(c) = text[at..].chars().next() else { break };
            scripts.add(c);
            at += c.len_utf8();
        }
        scripts
    }

    fn add(&mut self, c: char) {
        // Latin letters, punctuation, symbols and emoji come first: they are most of what is not ASCII.
        if matches!(c, ..'\u{370}' | '\u{1e00}'..='\u{1eff}' | '\u{2000}'..='\u{2fff}' | '\u{fb00}'..) {
            return;
        }
        if let Some(index) = SCRIPTS.iter().position(|(range, ..)| range.contains(&c)) {
            self.letters[index] += 1;
            self.bytes += c.len_utf8();
        }
    }

    /// The language of the script that outweighs the Latin letters among `bytes` of words, if one does.
    pub(super) fn outweighing(&self, bytes: usize) -> Option<&'static str> {
        let weight = |index: &usize| self.letters[*index] * SCRIPTS[*index].2;
        let best = (0..SCRIPTS.len()).max_by_key(weight).filter(|index| self.letters[*index] > 2)?;
        let latin = bytes.saturating_sub(self.bytes);
        let language = if SCRIPTS[best].1 == "zh" && self.letters[KANA] > 0 { "ja" } else { SCRIPTS[best].1 };
        (weight(&best) > latin).then_some(language)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_a_word_must_agree() {
        assert_eq!(languages_of("plain"), 0);
        assert_eq!(languages_of("groß"), DE);
        assert_eq!(languages_of("grün"), DE | TR | HU);
        assert_eq!(languages_of("don’t"), 0);
        assert_eq!(languages_of("naïve"), FR);
        assert_eq!(languages_of("ñß"), 0);
    }
}
