//! Whether words are part of a longer name: of an event, a company, a product, a department.
//!
//! “Innovation” in “AI Innovation Summit” is no boast. A capital beside another says so, but for lines in which most
//! words have one.

use std::ops::Range;

use super::lexicon::Class;
use super::names::is_headline;
use super::{Document, Word};

/// So many words tell what a line is, so that a hostile one is not read again for each of its words.
const LOOK: usize = 60;

impl Document<'_> {
    /// Whether all of `words` begin with a capital and another such word stands right beside them.
    pub(crate) fn is_in_name(&self, sentence: &Range<usize>, words: Range<usize>) -> bool {
        let of = |at: usize| self.words.get(at).filter(|_| sentence.contains(&at));
        let capital = |word: &Word| word.class.any(Class::CAPITAL) && !word.class.any(Class::ENTITY);
        let inside = |word: &Word| capital(word) && !word.class.any(Class::FIRST);
        let joined = |word: &Word| !word.class.any(Class::AFTER_BREAK);
        let is_whole = self.words[words.clone()].iter().all(capital);
        // “Centre of Excellence”: a little word between capitals belongs to the name.
        let little = |word: &Word| word.class.any(Class::FUNCTION) && joined(word);
        let before = |at: usize| at.checked_sub(1).and_then(of);
        let left = joined(&self.words[words.start])
            && before(words.start).is_some_and(|last| {
                inside(last) || little(last) && before(words.start - 1).is_some_and(inside)
            });
        let right = of(words.end).is_some_and(|next| inside(next) && joined(next));
        let beginning = sentence.start..sentence.end.min(sentence.start + LOOK);
        is_whole && (left || right) && !is_headline(&self.words[beginning])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Platform;

    /// Whether the one word “Solutions”, however written, is part of a name.
    fn in_name(text: &str) -> bool {
        let document = Document::new(text, Platform::Generic);
        let is_word = |word: &Word| word.span().slice(text).eq_ignore_ascii_case("solutions");
        let at = document.words.iter().position(is_word).expect("the word");
        let sentence = document.sentence_words.iter().find(|words| words.contains(&at)).expect("a sentence");
        document.is_in_name(sentence, at..at + 1)
    }

    #[test]
    fn a_capital_beside_another_is_a_name() {
        for text in [
            "we spoke to the people at Halden Solutions about it",
            "Solutions Day is on Friday in the usual place",
            "see you at the Solutions Summit, friends",
            "we opened the Centre of Solutions in May with a band",
        ] {
            assert!(in_name(text), "{text}");
        }
        for text in [
            "we sell solutions to people at Halden",
            "Solutions are what we sell to people",
            "Our Solutions are for everybody who asks",
            "we asked Halden, Solutions was the answer they gave",
            "Better Solutions Made For Your Team",
        ] {
            assert!(!in_name(text), "{text}");
        }
    }
}
