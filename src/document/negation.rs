//! How far a negation reaches.

use std::ops::Range;

use super::Document;
use super::lexicon::Class;

/// How many words that say something a negation reaches over.
const REACH: usize = 3;

/// How many words are looked at in all: a run of nothing but little words is no clause.
const LOOK: usize = 8;

impl Document<'_> {
    /// Whether what begins at the word `start` of a sentence stands under a negation.
    ///
    /// A negation reaches over three words that say something, little words not counted, and ends with its clause: at a
    /// comma and the like, at “but”, “because”, “when”, after “thought” (“I never thought we would win” says that they
    /// did). “Rather than” and “instead of” negate too; “not only”, “no doubt”, “could not be prouder” and “don't
    /// hesitate” do not.
    pub(crate) fn is_negated(&self, sentence: &Range<usize>, start: usize) -> bool {
        let mut next = start;
        // The word that says something, or undoes a negation, nearest to the one at hand.
        let mut nearest = self.words[start].class;
        let mut passed = 0;
        for at in (sentence.start..start).rev().take(LOOK) {
            if self.words[next].class.any(Class::AFTER_BREAK | Class::ENDS_NOT) {
                return false;
            }
            let class = self.words[at].class;
            if class.any(Class::NOT) {
                return !nearest.any(Class::UNDOES_NOT);
            }
            if self.is_set_against(at, sentence.start) {
                return true;
            }
            if class.any(Class::UNDOES_NOT) || !class.any(LITTLE) {
                nearest = class;
                passed += usize::from(!class.any(LITTLE));
            }
            if passed == REACH {
                return false;
            }
            next = at;
        }
        false
    }

    /// Whether “instead of”, “rather than” or “far from” ends here.
    fn is_set_against(&self, at: usize, first: usize) -> bool {
        if !self.words[at].class.any(Class::FUNCTION) || at == first {
            return false;
        }
        let is = |at: usize, word: &str| self.words[at].span().slice(self.text).eq_ignore_ascii_case(word);
        [("instead", "of"), ("rather", "than"), ("far", "from")]
            .iter()
            .any(|(before, last)| is(at, last) && is(at - 1, before))
    }
}

/// Words over which a negation reaches without tiring.
const LITTLE: Class = Class(Class::FUNCTION.0 | Class::PRONOUN.0 | Class::AUXILIARY.0 | Class::CLITIC.0);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Platform;

    /// Whether the last word of a text stands under a negation.
    fn negated(text: &str) -> bool {
        let document = Document::new(text, Platform::Generic);
        let last = document.sentence_words.last().expect("a sentence").clone();
        document.is_negated(&last, last.end - 1)
    }

    #[test]
    fn a_negation_reaches_over_little_words() {
        for text in [
            "this is not groundbreaking",
            "I don't think that this is groundbreaking",
            "I would never call it groundbreaking",
            "nobody in their right mind would call this groundbreaking",
            "no plan, no budget, not even anything groundbreaking",
            "we talk to people instead of anything groundbreaking",
            "Rather than something groundbreaking",
            "It is far from groundbreaking",
            "no jargon or anything groundbreaking",
        ] {
            assert!(negated(text), "{text}");
        }
    }

    #[test]
    fn it_ends_with_its_clause() {
        for text in [
            "this is groundbreaking",
            "not today, this is groundbreaking",
            "I had no idea but this is groundbreaking",
            "I did not sleep because this is groundbreaking",
            "I never thought this would be groundbreaking",
            "No team without two testers ever shipped something groundbreaking",
            "I'd rather have something groundbreaking",
        ] {
            assert!(!negated(text), "{text}");
        }
    }

    #[test]
    fn some_negations_say_yes() {
        for text in [
            "this is not only groundbreaking",
            "it is no doubt groundbreaking",
            "we could not be prouder of something groundbreaking",
            "don't hesitate to call it groundbreaking",
            "I can't wait to show you something groundbreaking",
        ] {
            assert!(!negated(text), "{text}");
        }
    }
}
