//! Questions that their author answers in the next breath.

use super::{Context, Findings, counted, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Ending, Word};

/// What an answer to one's own question begins with.
const ANSWERS: [&str; 25] = [
    "absolutely",
    "because",
    "definitely",
    "easy",
    "exactly",
    "everything",
    "hardly",
    "neither",
    "never",
    "no",
    "nobody",
    "none",
    "nope",
    "not",
    "nothing",
    "obviously",
    "precisely",
    "simple",
    "simply",
    "spoiler",
    "to",
    "yeah",
    "yep",
    "yes",
    "zero",
];
/// What makes something else of such a beginning: “yes or no”, “no worries”, “not sure”, “to be fair”.
const NO_ANSWERS: [&str; 25] = [
    "asking",
    "be",
    "clue",
    "going",
    "gonna",
    "hard",
    "hurry",
    "idea",
    "judgement",
    "judgment",
    "looking",
    "matter",
    "need",
    "offence",
    "offense",
    "only",
    "or",
    "please",
    "pressure",
    "rush",
    "sure",
    "trying",
    "worries",
    "worry",
    "wrong",
];

/// What follows “not” in an answer.
const DENIES: [&str; 14] = [
    "a",
    "anymore",
    "anything",
    "any",
    "at",
    "even",
    "exactly",
    "for",
    "likely",
    "much",
    "necessarily",
    "quite",
    "really",
    "yet",
];

/// A question and its answer in one breath, found at the question; the value is 1.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    for (at, question) in document.sentences.iter().enumerate() {
        if is_answered(document, at) {
            found.add(question.span, 1.0);
        }
    }
}

/// Whether the next sentence answers the question in this one.
pub(super) fn is_answered(document: &Document<'_>, at: usize) -> bool {
    let Some([question, answer]) = document.sentences.get(at..at + 2) else { return false };
    if question.ending != Ending::Question || answer.ending == Ending::Question {
        return false;
    }
    let words = |index: usize| &document.words[document.sentence_words[index].clone()];
    let (asked, told) = (words(at), words(at + 1));
    let voices = |words: &[Word]| words.iter().any(|word| word.class.any(Class::QUOTED));
    let running = matches!(document.blocks[answer.block].kind, BlockKind::Paragraph | BlockKind::ListItem);
    if !running || voices(asked) || voices(told) || turns_to_readers(document.text, told) {
        return false;
    }
    is_cue_line(document.text, asked)
        || begins_answer(document.text, asked, told) && answer.block <= question.block + 1
}

/// Whether a sentence speaks to readers, who are then the ones to answer.
fn turns_to_readers(text: &str, words: &[Word]) -> bool {
    let thanks =
        ["thanks", "thank", "please", "pls", "comment", "drop", "dm", "reply", "tell", "share", "let"];
    words.iter().any(|word| word.class.any(Class::READER))
        || words.first().is_some_and(|word| is_one_of(text, *word, &thanks))
}

/// “The result?”, “My takeaway?”, “Why?”: a question of a few words that only sets up what follows.
fn is_cue_line(text: &str, words: &[Word]) -> bool {
    let Some(first) = words.iter().find(|word| !word.class.any(Class::ENTITY)) else { return false };
    let short = counted(words) <= 4;
    let asks = words
        .iter()
        .any(|word| word.class.any(Class::AUXILIARY | Class::CLITIC | Class::READER | Class::VERB));
    let set_up = is_one_of(text, *first, &["the", "my", "our", "and", "but", "so"]) && counted(words) > 1;
    let alone = is_one_of(text, *first, &["why", "how"]) && counted(words) == 1;
    short && (set_up && !asks || alone)
}

/// “Because …” answers no question but why; behind others it says why somebody asks.
fn begins_answer(text: &str, asked: &[Word], told: &[Word]) -> bool {
    let mut words = told.iter().filter(|word| !word.class.any(Class::ENTITY));
    let Some(first) = words.next() else { return false };
    let reason = is_one_of(text, *first, &["because"]);
    let why = || asked.iter().any(|word| is_one_of(text, *word, &["why"]));
    let second = words.next();
    // “Not at all”, but “Not the old ones” says what was asked about.
    let narrows = is_one_of(text, *first, &["not"])
        && second.is_some_and(|second| !is_one_of(text, *second, &DENIES) && counted(told) > 1);
    is_one_of(text, *first, &ANSWERS)
        && (!reason || why())
        && !narrows
        && second.is_none_or(|second| !is_one_of(text, *second, &NO_ANSWERS))
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn an_answer_in_the_next_breath_is_seen() {
        assert_eq!(
            found("self-answered", "We changed the rota. The result? Nobody left."),
            [("The result?", 1.0)]
        );
        assert_eq!(found("self-answered", "Is it hard? Not at all."), [("Is it hard?", 1.0)]);
        assert_eq!(found("self-answered", "It works. Why? Because we asked."), [("Why?", 1.0)]);
    }

    #[test]
    fn questions_to_others_are_left() {
        for text in [
            "How do you plan the rota? We use paper.",
            "Has anyone tried this? Thanks in advance.",
            "The rota for Monday? Can somebody send it?",
            "Is Monday fine? No worries if somebody is busy.",
            "Has anyone tried this? Yes or no.",
            "Which one is best? Not sure the old one is.",
            "Has anyone tried those lamps? Not the big ones. The kind for desks.",
            "Is there a way to sort them? Because I have tried all day.",
        ] {
            assert_eq!(found("self-answered", text), [], "{text}");
        }
    }
}
