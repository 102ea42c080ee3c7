//! Sentences that ask, with or without a question mark.
//!
//! With one the mark decides. Without one a clause must have the build of a question: a question word before a verb
//! and its subject (“what do you use”), the verb before its subject (“has anyone tried”), or one of a few openings
//! that only ever ask (“how about”, “any ideas”). What only looks like one is left: “what a day”, “when I was …”,
//! “how to …”, “what matters is …”, “the team who …”, “should you need …”.

use super::{Context, Findings};
use crate::document::lexicon::Class;
use crate::document::{Document, Ending, Word};

/// One piece of evidence for each sentence that asks; its value is how many words it has.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    for (sentence, range) in document.sentences.iter().zip(&document.sentence_words) {
        let words = Words { text: document.text, words: &document.words[range.clone()] };
        if words.speak_for_the_author() && (sentence.ending == Ending::Question || words.ask()) {
            let count = words.words.iter().filter(|word| word.is_counted()).count();
            found.add(sentence.span, count as f64);
        }
    }
}

/// The words of one sentence.
#[derive(Clone, Copy)]
struct Words<'d> {
    text: &'d str,
    words: &'d [Word],
}

/// What may stand before a question without being part of it.
const LEADS: [&str; 30] = [
    "ah", "also", "and", "anyway", "but", "hello", "hey", "hi", "hmm", "honestly", "ok", "okay", "or", "please",
    "pls", "plus", "seriously", "so", "then", "well", "yeah", "yes", "yo", "lol", "oh", "folks", "friends", "team",
    "question", "now",
];
/// Who or what can be the subject after a verb that asks.
const SUBJECTS: [&str; 24] = [
    "i", "you", "u", "he", "she", "it", "we", "they", "ya", "yall", "this", "that", "these", "those", "there",
    "anyone", "anybody", "someone", "somebody", "everyone", "everybody", "your", "our", "my",
];
/// Subjects that cannot be an object as well: after “do” the others make an order (“do this first”).
const SUBJECTS_ONLY: [&str; 7] = ["i", "you", "u", "he", "she", "we", "they"];
/// What a sentence that begins with “any” asks for.
const ASKED_FOR: [&str; 22] = [
    "advice", "chance", "clue", "feedback", "guess", "guesses", "hints", "idea", "ideas", "input", "luck", "news",
    "plans", "pointers", "questions", "recommendations", "recs", "suggestions", "takers", "thoughts", "tips", "update",
];
/// What follows “anyone” where it asks.
const ANYONE: [&str; 20] = [
    "about", "else", "ever", "familiar", "from", "had", "have", "heard", "here", "interested", "know", "knows",
    "notice", "seen", "tried", "up", "used", "using", "want", "else's",
];
/// What makes “how” and “what” ask for a measure or a kind.
const MEASURED: [&str; 18] = [
    "many", "much", "long", "often", "far", "old", "big", "hard", "soon", "well", "kind", "kinds", "sort", "type",
    "time", "tools", "part", "else",
];

impl Words<'_> {
    /// Whether the end of the sentence is the author's: a question in quotation marks is somebody else's.
    fn speak_for_the_author(&self) -> bool {
        let last = self.words.iter().rev().find(|word| !word.class.any(Class::ENTITY));
        last.is_some_and(|word| !word.class.any(Class::QUOTED | Class::CODE))
    }

    /// Whether a clause has the build of a question.
    fn ask(&self) -> bool {
        let mut opening = true;
        let mut clause = true;
        for (at, word) in self.words.iter().enumerate() {
            if word.class.any(Class::ENTITY) || self.is(at, &LEADS) {
                clause = true;
                continue;
            }
            if (clause || word.class.any(Class::AFTER_BREAK))
                && !word.class.any(Class::QUOTED | Class::JOINED)
                && self.clause_asks(at, opening)
            {
                return true;
            }
            opening = false;
            clause = false;
        }
        false
    }

    /// Whether the clause that begins at `at` asks; `opening` if nothing but leads stands before it.
    fn clause_asks(&self, at: usize, opening: bool) -> bool {
        let class = self.words[at].class;
        if class.any(Class::WH) {
            self.question_word_asks(at, opening)
        } else if class.any(Class::AUXILIARY) {
            self.verb_asks(at, opening)
        } else {
            opening && self.opening_asks(at)
        }
    }

    fn question_word_asks(&self, at: usize, opening: bool) -> bool {
        if self.fixed_question(at) {
            return true;
        }
        let next = at + 1;
        if self.is_clitic(next) || self.has(next, Class::AUXILIARY) {
            return self.question_verb(at, next, opening);
        }
        // “how many people have …”, “what kind of rota do you …”
        opening && self.is(next, &MEASURED) && (next + 1..next + 5).any(|verb| self.verb_before_subject(verb))
    }

    /// Openings that only ever ask.
    fn fixed_question(&self, at: usize) -> bool {
        let next = at + 1;
        self.is(at, &["how"]) && self.is(next, &["about", "come"])
            || self.is(at, &["what"]) && self.is(next, &["about", "if"])
            || self.is(at, &["why"]) && self.has(next, Class::NOT) && self.words.len() - at <= 6
            || self.is(at, &["who", "what", "where"]) && self.is(next, &["else"])
    }

    /// Whether a question word with a verb right after it asks.
    fn question_verb(&self, at: usize, verb: usize, opening: bool) -> bool {
        let subject = self.subject_after(verb);
        let inverted = self.is(subject, &SUBJECTS) || self.is(subject, &["the", "a"]);
        if self.is(at, &["what"]) {
            // “what is more”, “what's important is …”: the clause is the subject of another.
            return inverted && !self.has_second_verb(subject + 1);
        }
        if self.is(at, &["who", "which", "whose", "whom"]) {
            return opening && (inverted || !self.has_second_verb(verb + 1));
        }
        // “when is the …” asks, “when was the last …” does; “when are” after a comma rarely.
        inverted && (opening || self.is(subject, &SUBJECTS_ONLY))
    }

    /// Whether a clause that begins with its verb asks.
    fn verb_asks(&self, at: usize, opening: bool) -> bool {
        let subject = self.subject_after(at);
        if self.is_clitic(at + 1) && subject == at + 1 {
            return false;
        }
        if self.is(at, &["do", "have"]) {
            let whom = self.is(subject, &SUBJECTS_ONLY) || self.is(subject, &["any", "anyone", "anybody"]);
            return whom && self.words.len() > subject + 1;
        }
        if self.is(at, &["should", "had", "were", "may", "might", "must", "need", "dare", "be"]) {
            // Without a mark these open a condition as often as a question.
            return self.is(at, &["should"]) && self.is(subject, &["i", "we"]);
        }
        let certain = self.is(at, &["does", "did", "can", "could", "would", "will", "are", "is", "has"]);
        let asked = if opening { &SUBJECTS[..] } else { &SUBJECTS_ONLY[..] };
        certain && self.is(subject, asked) && self.words.len() > subject + 1
    }

    /// “anyone know …”, “any ideas”, “wondering if” is left to rules.
    fn opening_asks(&self, at: usize) -> bool {
        if self.is(at, &["anyone", "anybody"]) {
            return self.is(at + 1, &ANYONE);
        }
        self.is(at, &["any"]) && (at + 1..at + 4).any(|word| self.is(word, &ASKED_FOR)) && self.words.len() - at <= 12
    }

    /// Where the subject stands after the verb at `verb`: past a “not” that is joined to it.
    fn subject_after(&self, verb: usize) -> usize {
        if self.has(verb + 1, Class::NOT) && self.is_clitic(verb + 1) { verb + 2 } else { verb + 1 }
    }

    fn verb_before_subject(&self, verb: usize) -> bool {
        self.has(verb, Class::AUXILIARY) && self.is(self.subject_after(verb), &SUBJECTS)
    }

    /// Whether a form of “be” follows from `at` on: then what stands before it was only its subject.
    fn has_second_verb(&self, at: usize) -> bool {
        (at..self.words.len()).any(|word| self.is(word, &["is", "was", "are", "were"]) || self.spells(word, "'s"))
    }

    /// Whether the word at `at` is one of `known`, in any case.
    fn is(&self, at: usize, known: &[&str]) -> bool {
        let Some(word) = self.words.get(at) else { return false };
        let text = word.span().slice(self.text);
        known.iter().any(|known| text.eq_ignore_ascii_case(known))
    }

    fn spells(&self, at: usize, known: &str) -> bool {
        self.is(at, &[known])
    }

    fn has(&self, at: usize, class: Class) -> bool {
        self.words.get(at).is_some_and(|word| word.class.any(class))
    }

    fn is_clitic(&self, at: usize) -> bool {
        self.has(at, Class::CLITIC)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lexicon::Lexicon;
    use crate::platform::Platform;

    /// The closed classes that the detector asks for.
    fn lexicon() -> Lexicon {
        let mut lexicon = Lexicon::default();
        let classes: [(&[&str], Class); 2] = [
            (&["how", "what", "when", "where", "which", "who", "why"], Class::WH),
            (
                &[
                    "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "should", "was", "were",
                    "will", "would",
                ],
                Class::AUXILIARY,
            ),
        ];
        for (words, class) in classes {
            for word in words {
                let id = lexicon.intern(word);
                lexicon.add_class(id, class);
            }
        }
        lexicon
    }

    #[track_caller]
    fn check(text: &str, asks: bool) {
        let document = Document::read(text, Platform::Generic.profile(), &lexicon(), &[]);
        let context = Context { parent: None, media: &[], limit_at: None, over_by: 0, fold_at: None };
        let mut out = Vec::new();
        find(&document, &context, &mut Findings { detector: 0, out: &mut out });
        assert_eq!(!out.is_empty(), asks, "{text}");
    }

    #[test]
    fn a_question_mark_asks() {
        check("Thursday at nine?", true);
        check("Thursday at nine.", false);
    }

    #[test]
    fn a_question_needs_no_mark() {
        for text in [
            "what do you use for the rota",
            "hey how is everyone doing",
            "Has anyone tried the new gate",
            "don't you miss the old depot",
            "anyone know where the keys are",
            "any ideas for Thursday",
            "how many people have you trained",
            "I like the rota, but why did they change it",
            "how about Thursday",
        ] {
            check(text, true);
        }
    }

    #[test]
    fn what_only_looks_like_a_question_is_left() {
        for text in [
            "what a day",
            "When I was at the depot I learned to wait",
            "How to plan a rota in an hour",
            "What is needed is a second pair of eyes",
            "The team who did this is small",
            "Should you need a hand, ring me",
            "Do it today",
            "Is there.",
            "Had I known, I would have stayed",
            "How they did it is on page two",
        ] {
            check(text, false);
        }
    }
}
