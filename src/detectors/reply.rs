//! What a reply takes up of the post it answers.

use std::collections::HashSet;

use super::{Context, Findings};
use crate::document::lexicon::{Class, HASH_START, hash_byte};
use crate::document::{Document, Word};

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
