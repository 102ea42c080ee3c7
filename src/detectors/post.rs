//! The post as a whole: its length, its readers, its media, its figures of speech.

use super::shape::whole;
use super::{Context, Findings};
use crate::document::lexicon::Class;
use crate::document::{Document, Ending, Word};
use crate::span::Span;

/// The whole post, once; the value is its words.
pub(super) fn post(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    found.add(whole(document), document.word_count() as f64);
}

/// A post in which nobody but its author turns up: no reader, no question, no mention, no name, no other voice; the
/// value is its words.
pub(super) fn unheard(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let someone = Class::READER | Class::MENTION | Class::NAME | Class::QUOTED;
    let heard = !document.quotes.is_empty()
        || document.sentences.iter().any(|sentence| sentence.ending == Ending::Question)
        || document.words.iter().any(|word| word.class.any(someone));
    if !heard && !document.words.is_empty() {
        found.add(whole(document), document.word_count() as f64);
    }
}

/// What goes beyond the platform's limit; the value is by how much, in the platform's unit.
pub(super) fn length(document: &Document<'_>, context: &Context<'_>, found: &mut Findings<'_>) {
    if let Some(at) = context.limit_at
        && context.over_by > 0
    {
        found.add(Span::new(at, document.text.len()), context.over_by as f64);
    }
}

/// Media without a description, as told by the caller, found at the whole post; the value is how many.
pub(super) fn undescribed_media(document: &Document<'_>, context: &Context<'_>, found: &mut Findings<'_>) {
    let described = |text: &Option<String>| text.as_ref().is_some_and(|text| !text.trim().is_empty());
    let count = context.media.iter().filter(|text| !described(text)).count();
    if count > 0 {
        found.add(whole(document), count as f64);
    }
}

/// Sentences that end in an exclamation mark, at the last of them; the value is how many.
pub(super) fn exclaimed(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let exclaimed = || document.sentences.iter().filter(|sentence| sentence.ending == Ending::Exclamation);
    if let Some(last) = exclaimed().next_back() {
        found.add(last.span, exclaimed().count() as f64);
    }
}

/// Endings of abstract nouns.
const ABSTRACT: [&str; 10] = ["ity", "tion", "sion", "ness", "ment", "ance", "ence", "ship", "ism", "acy"];
/// Abstract nouns by their meaning.
const IDEAS: [&str; 45] = [
    "agility",
    "ambition",
    "balance",
    "belief",
    "care",
    "change",
    "character",
    "clarity",
    "confidence",
    "courage",
    "craft",
    "culture",
    "curiosity",
    "discipline",
    "drive",
    "empathy",
    "energy",
    "excellence",
    "faith",
    "focus",
    "freedom",
    "grit",
    "growth",
    "heart",
    "honesty",
    "hope",
    "humility",
    "impact",
    "integrity",
    "joy",
    "love",
    "loyalty",
    "passion",
    "patience",
    "people",
    "power",
    "pride",
    "purpose",
    "quality",
    "respect",
    "speed",
    "strategy",
    "strength",
    "success",
    "trust",
];

/// Three abstract nouns in a row (“trust, growth and impact”); the value of each is how many the post has.
pub(super) fn triads(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let mut triads = Vec::new();
    for range in &document.sentence_words {
        let words = &document.words[range.clone()];
        let mut at = 0;
        while at + 3 <= words.len() {
            if let Some(length) = triad(document.text, &words[at..]) {
                triads.push(Span::new(words[at].start as usize, words[at + length - 1].end as usize));
                at += length;
            } else {
                at += 1;
            }
        }
    }
    for span in &triads {
        found.add(*span, triads.len() as f64);
    }
}

/// How many words the triad takes that `words` begin with: “A, B, C” or “A, B and C”, in a sentence's middle or end.
fn triad(text: &str, words: &[Word]) -> Option<usize> {
    let follows = |at: usize| words.get(at).is_some_and(|word| word.class.any(Class::AFTER_BREAK));
    let idea = |at: usize| words.get(at).is_some_and(|word| is_idea(word.span().slice(text)));
    if !idea(0) || !idea(1) || !follows(1) {
        return None;
    }
    let and = words.get(2).is_some_and(|word| matches!(word.span().slice(text), "and" | "&" | "or"));
    let last = 2 + usize::from(and);
    (idea(last)
        && (and || follows(last))
        && !(words.get(last + 1).is_some_and(|_| follows(last + 1) && idea(last + 1))))
    .then_some(last + 1)
}

fn is_idea(word: &str) -> bool {
    ABSTRACT.iter().any(|ending| word.len() > ending.len() + 2 && word.ends_with(ending))
        || IDEAS.iter().any(|idea| word.eq_ignore_ascii_case(idea))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{context, found, found_in, values};
    use super::*;
    use crate::platform::Platform;

    #[test]
    fn the_post_is_found_once() {
        assert_eq!(found("post", " One two. Three. "), [("One two. Three.", 3.0)]);
        assert_eq!(found("post", ""), [("", 0.0)]);
    }

    #[test]
    fn a_post_without_anybody_is_unheard() {
        assert_eq!(values("unheard", "The rota is out. It is good."), [7.0]);
        for text in [
            "The rota is out. Can you see it?",
            "Thanks @ana for the rota.",
            "She said “that is fine by me” and left.",
        ] {
            assert_eq!(found("unheard", text), [], "{text}");
        }
    }

    #[test]
    fn what_is_over_the_limit_is_found() {
        let over = Context { limit_at: Some(4), over_by: 3, ..context() };
        assert_eq!(found_in(Platform::X, "length", "One two", &over), [("two", 3.0)]);
        assert_eq!(found("length", "One two"), []);
    }

    #[test]
    fn media_need_a_description() {
        let media = [None, Some(" ".to_owned()), Some("A gate".to_owned())];
        let context = Context { media: &media, ..context() };
        assert_eq!(found_in(Platform::X, "undescribed-media", "Look", &context), [("Look", 2.0)]);
    }

    #[test]
    fn three_abstract_nouns_are_a_triad() {
        let text = "It takes trust, growth and impact. We stand for clarity, courage, and commitment.";
        assert_eq!(
            found("triads", text),
            [("trust, growth and impact", 2.0), ("clarity, courage, and commitment", 2.0)]
        );
        assert_eq!(found("triads", "Bring flour, salt and water."), []);
    }
}
