//! The post as a whole: its length, its readers, its media.

use super::shape::whole;
use super::{Context, Findings};
use crate::document::lexicon::Class;
use crate::document::{Document, Ending};
use crate::span::Span;

/// Each sentence in the author's own voice; the value is its words.
pub(super) fn sentences(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    for (sentence, range) in document.sentences.iter().zip(&document.sentence_words) {
        let own = document.words[range.clone()].iter().filter(|word| !word.class.any(Class::ENTITY)).count();
        if own > 0 {
            found.add(sentence.span, own as f64);
        }
    }
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

#[cfg(test)]
mod tests {
    use super::super::tests::{context, found, found_in, values};
    use super::*;
    use crate::platform::Platform;

    #[test]
    fn each_sentence_is_found_with_its_words() {
        assert_eq!(found("sentence", " One two @ana. Three. "), [("One two @ana.", 2.0), ("Three.", 1.0)]);
        assert_eq!(found("sentence", "🎉"), []);
        assert_eq!(found("sentence", ""), []);
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
}
