//! Emoji: how many, in a row, as bullets, in place of words.

use super::{Context, Findings, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Entity, EntityKind};
use crate::span::Span;

fn emoji<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d Entity> + Clone {
    document.entities.iter().filter(|entity| entity.kind == EntityKind::Emoji)
}

/// All emoji but flags, which name countries; found at the last of them, and the value is how many.
pub(super) fn all(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let counted = emoji(document).filter(|entity| !is_flag(entity.span.slice(document.text)));
    if let Some(last) = counted.clone().last() {
        found.add(last.span, counted.count() as f64);
    }
}

fn is_flag(emoji: &str) -> bool {
    emoji.starts_with(|c| matches!(c, '\u{1f1e6}'..='\u{1f1ff}' | '\u{1f3f4}'))
}

/// The same emoji twice or more in a row; the value is how often.
pub(super) fn runs(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let mut run: Option<(Span, &str, usize)> = None;
    for entity in emoji(document) {
        let one = entity.span.slice(document.text);
        match &mut run {
            Some((span, first, count)) if *first == one && is_blank(document.text, *span, entity.span) => {
                span.end = entity.span.end;
                *count += 1;
            }
            _ => finish_run(run.replace((entity.span, one, 1)), found),
        }
    }
    finish_run(run, found);
}

fn finish_run(run: Option<(Span, &str, usize)>, found: &mut Findings<'_>) {
    if let Some((span, _, count)) = run
        && count > 1
    {
        found.add(span, count as f64);
    }
}

fn is_blank(text: &str, before: Span, after: Span) -> bool {
    text[before.end..after.start].trim().is_empty()
}

/// Two or more lines that begin with an emoji, at the first of them; the value is how many lines.
pub(super) fn bullets(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let mut blocks = document.blocks.iter().peekable();
    let mut first = None;
    let mut count = 0;
    for entity in emoji(document).filter(|entity| begins_line(document.text, entity.span)) {
        while blocks.next_if(|block| block.span.end <= entity.span.start).is_some() {}
        let prose = |kind| matches!(kind, BlockKind::Paragraph | BlockKind::ListItem);
        let words = blocks.peek().is_some_and(|block| prose(block.kind))
            && words_follow(document.text, entity.span.end);
        if words {
            count += 1;
            first.get_or_insert(entity.span);
        }
    }
    if let Some(first) = first.filter(|_| count > 1) {
        found.add(first, f64::from(count));
    }
}

fn begins_line(text: &str, span: Span) -> bool {
    let before = text[..span.start].trim_end_matches([' ', '\t']);
    before.is_empty() || before.ends_with(['\n', '\r'])
}

/// Whether the rest of the line has words.
fn words_follow(text: &str, from: usize) -> bool {
    let line = text[from..].lines().next().unwrap_or_default();
    line.contains(char::is_alphanumeric)
}

/// Words after which a noun must come.
const BEFORE_NOUN: [&str; 11] = ["a", "an", "the", "my", "your", "our", "his", "their", "its", "every", "of"];
/// Words after which a verb must come.
const BEFORE_VERB: [&str; 8] = ["i", "we", "they", "you", "please", "let's", "to", "don't"];
/// What an object begins with.
const BEFORE_OBJECT: [&str; 14] =
    ["you", "my", "your", "our", "this", "that", "these", "those", "the", "it", "him", "her", "them", "u"];

/// Emoji that stand where a word is missing: “my 🏠 is”, “we ❤ this”.
pub(super) fn words(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    if emoji(document).next().is_none() {
        return;
    }
    for range in &document.sentence_words {
        let words = &document.words[range.clone()];
        for trio in words.windows(3) {
            let [before, emoji, after] = trio else { continue };
            if !emoji.class.any(Class::EMOJI)
                || before.class.any(Class::ENTITY | Class::CLITIC)
                || after.class.any(Class::ENTITY)
                || (emoji.class | after.class).any(Class::AFTER_BREAK)
            {
                continue;
            }
            // The “A” of “Q&A” is none.
            let plain = !before.class.any(Class::CAPITAL) || before.class.any(Class::FIRST);
            let noun = plain && is_one_of(document.text, *before, &BEFORE_NOUN);
            let verb = is_one_of(document.text, *before, &BEFORE_VERB)
                && is_one_of(document.text, *after, &BEFORE_OBJECT);
            if noun || verb {
                found.add(emoji.span(), 1.0);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn emoji_are_counted_without_flags() {
        assert_eq!(found("emoji", "Great 🚀🚀 news 🔥 for 🇪🇸"), [("🔥", 3.0)]);
        assert_eq!(found("emoji", "Great news"), []);
    }

    #[test]
    fn the_same_emoji_in_a_row_is_a_run() {
        assert_eq!(found("emoji-run", "Great 🚀🚀 🚀 news 🔥👏"), [("🚀🚀 🚀", 3.0)]);
    }

    #[test]
    fn lines_that_begin_with_an_emoji_are_counted() {
        assert_eq!(found("emoji-bullets", "We stand for:\n✅ Trust\n✅ Care\n✅ Growth"), [("✅", 3.0)]);
        assert_eq!(found("emoji-bullets", "- Trust ✅\n- Care ✅"), []);
        assert_eq!(found("emoji-bullets", "✅\n✅\n✅"), []);
    }

    #[test]
    fn an_emoji_for_a_word_is_found() {
        assert_eq!(found("emoji-word", "I ❤ my 🏠 office"), [("❤", 1.0), ("🏠", 1.0)]);
        for text in [
            "I love my office ❤",
            "Thanks to all of you ❤ See you there",
            "I had 😂 no idea",
            "Open Q&A 📺 Livestream at nine",
        ] {
            assert_eq!(found("emoji-word", text), [], "{text}");
        }
    }
}
