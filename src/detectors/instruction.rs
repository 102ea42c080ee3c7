//! Things to do, told to readers: a clause that begins with a verb in its base form.
//!
//! Such a clause opens a sentence (“Ask Ana for a key”), follows a colon or dash (“For small gates: oil the hinge”) or the
//! condition of a sentence (“If it sticks, lift the latch”), or goes on with a series of them (“… , ring the office and
//! lock up”). What is asked for the author's own sake (“tell us”, “give me”) or of the author too (“let us”) is none.

use super::steps::is_incomplete;
use super::{Context, Findings, WordList, counted, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Ending, Word};
use crate::span::Span;

/// What may stand before the verb.
static LEADS: WordList = WordList::new(&[
    "also",
    "always",
    "and",
    "do",
    "don't",
    "finally",
    "first",
    "instead",
    "just",
    "maybe",
    "n't",
    "never",
    "next",
    "not",
    "now",
    "only",
    "or",
    "otherwise",
    "please",
    "pls",
    "second",
    "simply",
    "so",
    "step",
    "then",
    "third",
    "but",
]);
/// What opens a sentence that tells the case before what to do.
static CONDITIONS: WordList = WordList::new(&[
    "after", "as", "before", "during", "for", "if", "instead", "once", "unless", "until", "when", "whenever",
]);
/// Calls for a reaction, a purchase or company, which serve the author.
static CALLS: WordList = WordList::new(&[
    "boost",
    "buy",
    "click",
    "comment",
    "discover",
    "dm",
    "donate",
    "download",
    "enrol",
    "enroll",
    "explore",
    "follow",
    "join",
    "like",
    "meet",
    "order",
    "register",
    "repost",
    "retweet",
    "share",
    "shop",
    "sign",
    "subscribe",
    "tag",
    "upvote",
    "visit",
    "vote",
]);
/// Verbs with which a sentence more often begins that tells nobody what to do: “Love this”, “Hope it helps”, “Back then”.
static NO_ACTS: WordList = WordList::new(&[
    "back",
    "bet",
    "care",
    "congratulate",
    "guess",
    "hate",
    "hope",
    "imagine",
    "live",
    "love",
    "miss",
    "need",
    "regret",
    "sound",
    "suppose",
    "thank",
    "want",
    "welcome",
    "wish",
]);
/// Within so many words after the verb an act says whom it is for: “tell us”, “stick to my plan”.
const NEAR: usize = 3;
/// Whom an act is for that serves the author.
static AUTHOR: WordList = WordList::new(&["me", "my", "our", "us", "'s", "’s"]);

/// One piece of evidence for each act, up to the next or the end of the sentence; its value is how many words say more
/// than the verb.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    // Whether the items of a list go on with the sentence above them: “the new gate will:”.
    let mut completes = false;
    for (sentence, range) in document.sentences.iter().zip(&document.sentence_words) {
        let kind = document.blocks.get(sentence.block).map(|block| block.kind);
        if kind != Some(BlockKind::ListItem) {
            completes = sentence.span.slice(document.text).ends_with(':')
                && is_incomplete(document.text, &document.words[range.clone()]);
        } else if completes {
            continue;
        }
        if sentence.ending == Ending::Question
            || matches!(kind, Some(BlockKind::Code | BlockKind::Quote | BlockKind::Tags))
        {
            continue;
        }
        let words = &document.words[range.clone()];
        let mut open: Option<usize> = None;
        for verb in acts(document.text, words) {
            if let Some(from) = open.replace(verb) {
                add(document.text, &words[..verb], from, found);
            }
        }
        if let Some(from) = open {
            add(document.text, words, from, found);
        }
    }
}

/// Adds the act from its verb to the end of the words. “Don't lock it” is shown with its “don't”.
fn add(text: &str, words: &[Word], verb: usize, found: &mut Findings<'_>) {
    let from = (0..verb).rev().take_while(|at| negates(text, words[*at])).last().unwrap_or(verb);
    let said = counted(&words[verb..]).saturating_sub(1);
    found.add(Span::new(words[from].start as usize, words[words.len() - 1].end as usize), said as f64);
}

fn negates(text: &str, word: Word) -> bool {
    is_one_of(text, word, &["do", "don't", "dont", "n't", "not", "never"])
}

fn is_denied(text: &str, words: &[Word], verb: usize) -> bool {
    verb > 0 && negates(text, words[verb - 1])
}

/// Where in a sentence the verbs stand that tell readers what to do.
fn acts(text: &str, words: &[Word]) -> Vec<usize> {
    let mut acts = Vec::new();
    let opening = past_leads(text, words, 0);
    if is_act(text, words, opening) && !labels_link(text, words, opening) {
        acts.push(opening);
    }
    let first = words.iter().find(|word| !word.class.any(Class::ENTITY));
    let conditional = first.is_some_and(|word| CONDITIONS.has(text, *word));
    // Where the leads end that are passed over at the time, so that a long run of them is walked once.
    let mut verb = opening;
    for at in opening + 1..words.len() {
        let gap = text.get(words[at - 1].end as usize..words[at].start as usize).unwrap_or("");
        let joins = acts.last().is_some_and(|last| {
            // “Don't wait and see”: the “don't” is for both.
            let denied = gap == " " && is_denied(text, words, *last);
            // “… or release, however small” names what it is about.
            let alone = words.get(at + 1).is_some_and(|next| next.class.any(Class::AFTER_BREAK));
            is_one_of(text, words[at - 1], &["and", "then", "or"]) && !denied && !alone
        });
        let marked = gap != " " && (gap.contains([':', '–', '—']) || gap == " - ");
        // “If you wait, and then run, …”: an “and” goes on with the condition.
        let goes_on = acts.is_empty() && is_one_of(text, words[at], &["and", "or"]);
        let parted = words[at].class.any(Class::AFTER_BREAK) && (conditional && !goes_on || !acts.is_empty());
        if !(joins || marked || parted) {
            continue;
        }
        if verb < at {
            verb = past_leads(text, words, at);
        }
        if acts.last().is_none_or(|last| *last < verb) && is_act(text, words, verb) {
            acts.push(verb);
        }
    }
    acts
}

/// The first word from `at` on that is more than a lead.
fn past_leads(text: &str, words: &[Word], at: usize) -> usize {
    let lead = |word: &Word| {
        word.class.any(Class::ENTITY | Class::CLITIC)
            || word.class.any(Class::NUMBER) && is_item_number(text, *word)
            || LEADS.has(text, *word)
    };
    at + words[at..].iter().take_while(|word| lead(word)).count()
}

/// Whether a number can be that of an item, as no amount or share is: “3. Open”, not “46% call”.
fn is_item_number(text: &str, word: Word) -> bool {
    word.span().len() <= 2 && !text[word.end as usize..].starts_with(['%', 'k', 'K', 'm', 'M'])
}

/// “Blog post with pictures: example.org” names a link; “Open the page: example.org” tells what to do with it.
fn labels_link(text: &str, words: &[Word], verb: usize) -> bool {
    let named = words.get(verb + 1).is_some_and(|next| !next.class.any(Class::FUNCTION));
    let link = words.iter().position(|word| word.class.any(Class::LINK));
    named
        && link.is_some_and(|link| {
            let before = words[..link].last().map_or(0, |word| word.end as usize);
            link > verb && text[before..words[link].start as usize].contains(':')
        })
}

fn is_act(text: &str, words: &[Word], at: usize) -> bool {
    let Some(verb) = words.get(at) else { return false };
    // “Focus: the gate” and “Email → phone” are headings.
    let heads = words.get(at + 1).is_some_and(|next| {
        let gap = text.get(verb.end as usize..next.start as usize).unwrap_or("");
        gap.contains([':', '→', '=', '/']) || gap.contains("--")
            // “Enter Anna.”
            || is_one_of(text, *verb, &["enter"]) && next.class.any(Class::CAPITAL)
    });
    // So is “Offer and prices”.
    let paired = words.get(at + 1).is_some_and(|next| is_one_of(text, *next, &["and", "or"]))
        && words.get(at + 2).is_some_and(|next| !next.class.any(Class::VERB | Class::FUNCTION));
    // “Or don't, and waste the evening.”
    let dares = at > 1 && is_one_of(text, words[at - 1], &["and"]) && negates(text, words[at - 2]);
    !verb.class.any(Class::QUOTED | Class::CODE)
        && !dares
        && !heads
        && !paired
        && !CALLS.has(text, *verb)
        && !NO_ACTS.has(text, *verb)
        && is_instruction(text, &words[at..])
        && !words.iter().skip(at + 1).take(NEAR).any(|near| AUTHOR.has(text, *near))
}

/// Whether words begin with a verb in its base form that is not their subject: “Keep calm” tells; “Work is hard” and
/// “Support teams” do not.
pub(super) fn is_instruction(text: &str, words: &[Word]) -> bool {
    let at = past_leads(text, words, 0);
    let told = words.get(at + 1).is_none_or(|word| {
        !word.class.any(Class::AUXILIARY | Class::CLITIC | Class::PAST) || word.class.any(Class::AFTER_BREAK)
    });
    words.get(at).is_some_and(|word| word.class.any(Class::VERB)) && told
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn acts_open_a_sentence_or_follow_a_colon_or_a_condition() {
        assert_eq!(found("instruction", "Ask Ana for a key."), [("Ask Ana for a key", 4.0)]);
        assert_eq!(found("instruction", "Please do not lock the gate."), [("do not lock the gate", 2.0)]);
        assert_eq!(found("instruction", "For small gates: clean the hinge."), [("clean the hinge", 2.0)]);
        assert_eq!(found("instruction", "If it sticks, lift the latch."), [("lift the latch", 2.0)]);
    }

    #[test]
    fn a_series_is_so_many_acts() {
        assert_eq!(
            found("instruction", "Three habits: read the report, ring the office and lock the gate."),
            [("read the report", 2.0), ("ring the office and", 3.0), ("lock the gate", 2.0)]
        );
    }

    #[test]
    fn a_dont_goes_on_over_an_and() {
        assert_eq!(
            found("instruction", "Don't lock the gate and leave the lamp on."),
            [("Don't lock the gate and leave the lamp on", 7.0)]
        );
        assert_eq!(
            found("instruction", "Don't lock the gate, and leave the lamp on."),
            [("Don't lock the gate, and", 3.0), ("leave the lamp on", 3.0)]
        );
    }

    #[test]
    fn what_is_told_asked_or_for_the_author_is_no_act() {
        for text in [
            "We ask Ana for a key.",
            "Work is hard.",
            "Tell us what you think.",
            "Follow the depot and share this post.",
            "Focus: the gate.",
            "Back then the gate was shut.",
            "Let's open the gate.",
            "Open the gate?",
            "The porters read the report, ring the office and lock the gate.",
            "“Open the gate,” he said.",
            "The new gate will:\n- open by itself\n- ring the office",
            "In the folder you'll find:\n- check lists that save time\n- plan sheets for the gate",
            "We made a poster to help you:\n- open the gate\n- lock it",
            "Cash 12% call 8% put.",
            "Check sheets for the gate: https://example.org/gate",
            "Offer and gate times.",
            "Enter Halden, the new gate.",
            "Stick to my plan. Read it with us.",
            "If you wait at home, and then run to the gate, you lose twice.",
            "Or don't, and waste the evening.",
            "For each gate or release, however small, we write a letter.",
        ] {
            assert_eq!(found("instruction", text), [], "{text}");
        }
    }
}
