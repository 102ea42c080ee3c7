//! Whose words a quotation gives, and what is said to it.

use super::{Context, Findings, counted, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Word};
use crate::span::Span;

/// The fewest words of a quotation that somebody is credited for; fewer are a term or a title.
const FEWEST_WORDS: usize = 4;
/// The most words of a credit line.
const LONGEST: usize = 5;

/// The most words of a saying without quotation marks: what is longer is a post that its author signs.
const LONGEST_SAYING: usize = 40;

/// What the words of a credit line begin with is none of these.
const NO_AUTHOR: Class = Class(Class::EVERYDAY.0 | Class::CLITIC.0 | Class::OWN.0);

/// A quotation followed by its author, “…” – Ana Ruiz; the cue is the author.
pub(super) fn attributed(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    for (i, quote) in document.quotes.iter().enumerate() {
        let first = document.words.partition_point(|word| (word.start as usize) < quote.start);
        let next = document.words.partition_point(|word| (word.start as usize) < quote.end);
        if next - first < FEWEST_WORDS {
            continue;
        }
        let Some(word) = document.words.get(next) else { continue };
        let between = document.text.get(quote.end..word.start as usize).unwrap_or("");
        if document.quotes.get(i + 1).is_some_and(|other| other.start <= word.start as usize) {
            continue;
        }
        let further = &document.words[next + 1..];
        let more = further.iter().take(LONGEST - 1).take_while(|word| {
            word.class.any(Class::CAPITAL)
                && !word.class.any(Class::AFTER_BREAK | Class::ENTITY | Class::FIRST)
        });
        let more = more.count();
        // Without a dash it takes a person's name, with a break after it: “…” Ana Ruiz, head of the depot.
        let apart = further.get(more).is_none_or(|word| word.class.any(Class::AFTER_BREAK | Class::FIRST));
        let credited = if is_credit_dash(between) {
            is_author(word)
        } else {
            between.trim().is_empty() && more > 0 && apart && word.class.any(Class::NAME)
        };
        if credited {
            let last = if more > 0 { &further[more - 1] } else { word };
            found.add(Span::new(word.start as usize, last.end as usize), 1.0);
        }
    }
    if document.quotes.is_empty()
        && let Some(author) = signed(document)
    {
        found.add(author, 1.0);
    }
}

/// A saying without quotation marks that ends with its author, as the whole of a post: “Trust is slow. – Ana Ruiz”. Who
/// says “I” may sign for themselves.
fn signed(document: &Document<'_>) -> Option<Span> {
    if document.word_count() > LONGEST_SAYING + LONGEST {
        return None;
    }
    let text: Vec<&Word> = document.words.iter().filter(|word| !word.class.any(Class::ENTITY)).collect();
    let author = text.iter().rev().take_while(|word| word.class.any(Class::CAPITAL)).count();
    let (said, author) = text.split_at(text.len() - author);
    let (first, last) = (author.first()?, author.last()?);
    let before = document.text.get(said.last()?.end as usize..first.start as usize)?;
    let ends = before.trim_start_matches(['"', '”', '’']).starts_with(['.', '!', '?', '\n']);
    let dash = before.trim_start_matches(|c: char| !is_dash(c));
    let is_signed = ends
        && (FEWEST_WORDS..=LONGEST_SAYING).contains(&said.len())
        && (2..LONGEST).contains(&author.len())
        && is_credit_dash(dash)
        && is_author(first)
        && !said.iter().any(|word| is_one_of(document.text, **word, &["i", "we", "my", "our", "me", "us"]));
    is_signed.then(|| Span::new(first.start as usize, last.end as usize))
}

/// The first sentence of the author's own after a quoted block; the value is how many words it has.
pub(super) fn answered(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let kind = |index: usize| document.blocks.get(document.sentences[index].block).map(|block| block.kind);
    for index in 1..document.sentences.len() {
        if kind(index - 1) == Some(BlockKind::Quote) && kind(index) == Some(BlockKind::Paragraph) {
            let words = &document.words[document.sentence_words[index].clone()];
            found.add(document.sentences[index].span, counted(words) as f64);
        }
    }
}

/// Whether what stands between a quotation and the next word is a dash and nothing but marks.
fn is_credit_dash(between: &str) -> bool {
    let between = between.trim_start_matches(['.', ',', '"', '”', '’', '\'']).trim();
    !between.is_empty() && between.chars().all(|c| is_dash(c) || c == ' ')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '―' | '~')
}

fn is_author(word: &Word) -> bool {
    word.class.any(Class::MENTION | Class::NAME)
        || word.class.any(Class::CAPITAL) && !word.class.any(NO_AUTHOR)
}

#[cfg(test)]
mod tests {
    use crate::detectors::tests::{found, values};

    #[test]
    fn a_quotation_with_a_dash_and_a_name_has_an_author() {
        assert_eq!(
            found("attributed-quote", "“Measure twice, then argue once.” — Grandmaster Okonjo"),
            [("Grandmaster Okonjo", 1.0)]
        );
        assert_eq!(
            found("attributed-quote", "\"We will not move the gate again.\" -@lena_k at the depot"),
            [("@lena_k", 1.0)]
        );
        assert_eq!(
            found("attributed-quote", "“We will not move the gate again.” Ana Ruiz, head of the depot"),
            [("Ana Ruiz", 1.0)]
        );
    }

    #[test]
    fn a_saying_can_be_signed_without_quotation_marks() {
        assert_eq!(
            found("attributed-quote", "A locked gate has never taught anybody how to knock. - Lena Okonjo"),
            [("Lena Okonjo", 1.0)]
        );
    }

    #[test]
    fn what_goes_on_after_a_quotation_is_no_author() {
        for text in [
            "We have moved the gate to the other side. - Lena Okonjo",
            "The gate opens at nine on the ring road - Lena Okonjo",
            "“Measure twice, then argue once.” That stayed with me.",
            "“Measure twice, then argue once.” — and that is what we did.",
            "We call it “the list” – Ana keeps it.",
            "“Measure twice, then argue once.”",
            "“Measure twice, then argue once.” Ana Ruiz told me that.",
        ] {
            assert!(values("attributed-quote", text).is_empty(), "{text}");
        }
    }

    #[test]
    fn what_follows_a_quoted_block_answers_it() {
        assert_eq!(
            found("after-quotation", "> Boxes are cheaper.\n\nOnly if somebody is awake. Nobody was."),
            [("Only if somebody is awake.", 5.0)]
        );
        assert!(values("after-quotation", "Nobody was awake.\n\n> Boxes are cheaper.").is_empty());
    }
}
