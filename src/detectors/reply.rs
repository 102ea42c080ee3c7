//! What a reply takes up of the post it answers.

use std::collections::HashSet;

use super::{Context, Findings, counted, is_one_of, question};
use crate::document::lexicon::{Class, HASH_START, hash_byte};
use crate::document::{Document, Ending, Word};
use crate::span::Span;

/// Words of the parent that the reply takes up in its own voice, found at the sentence that takes up most; the value
/// is how many different ones there are in the whole reply.
pub(super) fn takes_up(document: &Document<'_>, context: &Context<'_>, found: &mut Findings<'_>) {
    let Some(parent) = context.parent else { return };
    let known: HashSet<u32> = parent.words.iter().filter_map(|word| stem(parent.text, *word)).collect();
    if known.is_empty() {
        return;
    }
    let mut shared = HashSet::new();
    let mut best = None;
    for (sentence, range) in document.sentences.iter().zip(&document.sentence_words) {
        let own = document.words[range.clone()].iter().filter(|word| !word.class.any(Class::QUOTED));
        let taken: HashSet<u32> =
            own.filter_map(|word| stem(document.text, *word)).filter(|stem| known.contains(stem)).collect();
        if best.is_none_or(|(most, _)| taken.len() > most) && !taken.is_empty() {
            best = Some((taken.len(), sentence.span));
        }
        shared.extend(taken);
    }
    if let Some((_, span)) = best {
        found.add(span, shared.len() as f64);
    }
}

/// Words that answer a yes-or-no question.
const YES_OR_NO: [&str; 28] = [
    "absolutely",
    "actually",
    "always",
    "aye",
    "both",
    "certainly",
    "correct",
    "definitely",
    "depends",
    "exactly",
    "indeed",
    "mostly",
    "nah",
    "neither",
    "never",
    "no",
    "nope",
    "not",
    "often",
    "partly",
    "rarely",
    "right",
    "sometimes",
    "sure",
    "usually",
    "yeah",
    "yep",
    "yes",
];
/// Words with which somebody begins who tells another what to do, or why something is.
const TELLS: [&str; 16] = [
    "because", "call", "check", "click", "follow", "go", "look", "open", "please", "run", "see", "send",
    "set", "start", "try", "use",
];

/// What a question asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Asked {
    YesOrNo,
    Person,
    Time,
    Amount,
    /// A thing, a way, a reason: nothing that shows in the form of an answer.
    Open,
}

/// The sentence that answers what the parent asked; the value is 2 where its form is what was asked for (a yes or no, a
/// person, a time, an amount), 1 where it tells what to do or why, and 1 more for each word of the question that it takes
/// up.
pub(super) fn answers(document: &Document<'_>, context: &Context<'_>, found: &mut Findings<'_>) {
    let Some(parent) = context.parent else { return };
    let mut questions = Vec::new();
    let alone = Context { parent: None, ..*context };
    question::find(parent, &alone, &mut Findings { detector: 0, out: &mut questions });
    let mut asked = Vec::new();
    let mut topics: HashSet<u32> = HashSet::new();
    for (at, (sentence, range)) in parent.sentences.iter().zip(&parent.sentence_words).enumerate() {
        let asks = questions.iter().any(|found| found.value > 0.0 && found.span == sentence.span);
        if !asks || at + CLOSING < parent.sentences.len() {
            continue;
        }
        let words = &parent.words[range.clone()];
        asked.push(asks_for(parent.text, words));
        let topic = |words: &[Word]| -> Vec<u32> {
            words.iter().filter_map(|word| stem(parent.text, *word)).collect()
        };
        let mut own = topic(words);
        if let Some(before) = at.checked_sub(1).filter(|_| own.len() < FEWEST_TOPICS) {
            // “The lift is out again. Does anybody know why?” asks about the lift.
            own.extend(topic(&parent.words[parent.sentence_words[before].clone()]));
        }
        topics.extend(own);
    }
    if asked.is_empty() {
        return;
    }
    let mut best: Option<(f64, Span)> = None;
    for (sentence, range) in document.sentences.iter().zip(&document.sentence_words) {
        let words = &document.words[range.clone()];
        if sentence.ending == Ending::Question || counted(words) < SHORTEST_ANSWER {
            continue;
        }
        let own = || words.iter().filter(|word| !word.class.any(Class::QUOTED | Class::CODE));
        let taken: HashSet<u32> = own()
            .filter_map(|word| stem(document.text, *word))
            .filter(|stem| topics.contains(stem))
            .collect();
        let form = asked.iter().map(|asked| fits(*asked, document.text, words)).max().unwrap_or(0);
        let value = form as f64 + taken.len() as f64;
        if value > 0.0 && best.is_none_or(|(most, _)| value > most) {
            best = Some((value, sentence.span));
        }
    }
    if let Some((value, span)) = best {
        found.add(span, value);
    }
}

/// A post turns to its readers in its last sentences; questions before are steps of its own argument.
const CLOSING: usize = 4;
/// A question with fewer words of a topic is about what was said before it.
const FEWEST_TOPICS: usize = 2;
/// Fewer words say yes or no and nothing to go on with.
const SHORTEST_ANSWER: usize = 3;

fn asks_for(text: &str, words: &[Word]) -> Asked {
    let Some(at) = words.iter().position(|word| word.class.any(Class::WH)) else { return Asked::YesOrNo };
    let next = words.get(at + 1).copied();
    let is = |word: Word, known: &[&str]| is_one_of(text, word, known);
    match words[at] {
        word if is(word, &["who", "whose", "whom"]) => Asked::Person,
        word if is(word, &["when"]) => Asked::Time,
        word if is(word, &["how"])
            && next.is_some_and(|next| is(next, &["many", "much", "long", "often", "far", "old", "big"])) =>
        {
            Asked::Amount
        }
        _ => Asked::Open,
    }
}

/// 0-2: how well a sentence's form answers.
fn fits(asked: Asked, text: &str, words: &[Word]) -> usize {
    let has = |class: Class| words.iter().any(|word| word.class.any(class));
    let first = words.iter().find(|word| !word.class.any(Class::ENTITY));
    let begins = |known: &[&str]| first.is_some_and(|word| is_one_of(text, *word, known));
    let fits = match asked {
        Asked::YesOrNo => begins(&YES_OR_NO),
        Asked::Person => has(Class::NAME | Class::ROLE),
        Asked::Time => has(Class::TIME),
        Asked::Amount => has(Class::NUMBER | Class::MONEY | Class::TIME),
        Asked::Open => false,
    };
    if fits { 2 } else { usize::from(begins(&TELLS) || has(Class::LINK)) }
}

/// What a reply that takes up the parent adds to it: the sentence with most words of a topic that the parent does not
/// have; the value is how many different ones there are in the whole reply.
pub(super) fn adds(document: &Document<'_>, context: &Context<'_>, found: &mut Findings<'_>) {
    let Some(parent) = context.parent else { return };
    let known: HashSet<u32> = parent.words.iter().filter_map(|word| stem(parent.text, *word)).collect();
    let (mut added, mut takes_up, mut best) = (HashSet::new(), false, None);
    for (sentence, range) in document.sentences.iter().zip(&document.sentence_words) {
        let own =
            document.words[range.clone()].iter().filter(|word| !word.class.any(Class::QUOTED | Class::CODE));
        let (old, new): (HashSet<u32>, HashSet<u32>) =
            own.filter_map(|word| stem(document.text, *word)).partition(|stem| known.contains(stem));
        takes_up |= !old.is_empty();
        if sentence.ending != Ending::Question {
            if !new.is_empty() && best.is_none_or(|(most, _)| new.len() > most) {
                best = Some((new.len(), sentence.span));
            }
            added.extend(new);
        }
    }
    if let Some((_, span)) = best.filter(|_| takes_up) {
        found.add(span, added.len() as f64);
    }
}

/// The hash of a word's stem, if the word says something about a topic.
fn stem(text: &str, word: Word) -> Option<u32> {
    /// Shorter words are hardly ever a topic, and their stems say little.
    const SHORTEST: usize = 4;
    let silent = Class::FUNCTION
        | Class::PRONOUN
        | Class::AUXILIARY
        | Class::WH
        | Class::CLITIC
        | Class::ENTITY
        | Class::NUMBER;
    if word.class.any(silent) || word.span().len() < SHORTEST {
        return None;
    }
    let word = word.span().slice(text);
    Some(bare(word).bytes().fold(HASH_START, |hash, byte| hash_byte(hash, byte.to_ascii_lowercase())))
}

/// The word without what inflection adds: “asking”, “asks” and “asked” are one.
fn bare(word: &str) -> &str {
    const ENDINGS: [&str; 12] = ["ings", "ing", "ies", "ied", "ers", "es", "ed", "er", "ly", "s", "y", "e"];
    let cut = |ending: &&str| {
        let at = word.len().checked_sub(ending.len()).filter(|at| *at >= 3 && word.is_char_boundary(*at))?;
        word[at..].eq_ignore_ascii_case(ending).then(|| &word[..at])
    };
    ENDINGS.iter().find_map(cut).unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{context, found, found_in, read};
    use super::*;
    use crate::platform::Platform;

    #[test]
    fn words_of_the_parent_are_counted_by_their_stems() {
        let parent = read("Our depot changed its rotas and the drivers asked for lockers.", Platform::X);
        let context = Context { parent: Some(&parent), ..context() };
        let taken =
            found_in(Platform::X, "takes-up", "Nice. Which rota did the driver ask for first?", &context);
        assert_eq!(taken, [("Which rota did the driver ask for first?", 2.0)]);
        assert_eq!(found_in(Platform::X, "takes-up", "Great post!", &context), []);
        assert_eq!(found("takes-up", "Which rota?"), []);
    }

    /// What `name` finds in an answer to `parent`.
    fn found_by(name: &str, parent: &str, text: &str) -> Option<f64> {
        let parent = read(parent, Platform::X);
        let context = Context { parent: Some(&parent), ..context() };
        found_in(Platform::X, name, text, &context).first().map(|(_, value)| *value)
    }

    #[test]
    fn an_answer_has_the_form_or_the_words_of_the_question() {
        let answers = |parent, text| found_by("answers-parent", parent, text);
        assert_eq!(answers("Does the side door open at nine?", "Yes, since last week."), Some(2.0));
        assert_eq!(answers("When does the side door open?", "The side door opens at 9:00."), Some(5.0));
        assert_eq!(answers("Who has the key?", "I think Tomas Berg does."), Some(2.0));
        assert_eq!(answers("How many lockers are there?", "Twelve in all, I counted."), Some(2.0));
        assert_eq!(answers("I'm locked out. What now?", "Try the other entrance."), Some(1.0));
        assert_eq!(answers("What do you do about forms?", "We cut ours to four fields."), None);
        for (parent, text) in [
            ("The side door opens at nine.", "Yes, since last week."),
            ("Does the side door open?", "Which side door do you mean?"),
            ("Does the side door open?", "Yes."),
            ("What next?", "Great post, thanks for sharing."),
        ] {
            assert_eq!(answers(parent, text), None, "{text}");
        }
    }

    #[test]
    fn what_a_reply_adds_is_counted_where_it_takes_something_up() {
        let adds = |text| found_by("adds", "Our canteen hours don't fit the late shift.", text);
        assert_eq!(adds("Ours fit the canteen since a driver drew up the rota."), Some(3.0));
        assert_eq!(adds("A driver drew up the rota."), None);
        assert_eq!(adds("Canteen hours, late shift."), None);
        assert_eq!(found("adds", "A driver drew up the rota."), []);
    }

    #[test]
    fn inflections_share_a_stem() {
        for words in [
            ["rota", "rotas"],
            ["asking", "asked"],
            ["study", "studies"],
            ["quick", "quickly"],
            ["change", "changing"],
        ] {
            assert_eq!(bare(words[0]), bare(words[1]), "{words:?}");
        }
    }
}
