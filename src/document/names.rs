//! Which words are part of a person's name.
//!
//! Precision comes first: a capital alone is no evidence, since organisations, places, products and headlines have
//! them too. A name needs a first name that is known, a title before it, or both a second capital and something that
//! only people have or do beside it.

use std::ops::Range;

use super::Word;
use super::lexicon::Class;

/// Sets [`Class::NAME`] on the words that are part of a person's name; `sentences` are ranges of indices into
/// `words`.
pub(crate) fn mark(text: &str, words: &mut [Word], sentences: &[Range<usize>]) {
    for sentence in sentences {
        let words = &mut words[sentence.clone()];
        let mut at = 0;
        while at < words.len() {
            let run = capitals(text, words, at);
            if run.is_empty() {
                at += 1;
                continue;
            }
            if is_name(words, &run) {
                for word in &mut words[run.clone()] {
                    word.class |= Class::NAME;
                }
            }
            at = run.end;
        }
    }
}

/// The run of capitalised words from `at` on.
fn capitals(text: &str, words: &[Word], at: usize) -> Range<usize> {
    let mut end = at;
    while end < words.len() && end < at + 6 {
        let class = words[end].class;
        let adjacent = end == at || &text[words[end - 1].end as usize..words[end].start as usize] == " ";
        if !adjacent || !class.any(Class::CAPITAL) || class.any(Class::ENTITY | Class::CLITIC) {
            break;
        }
        end += 1;
    }
    at..end
}

fn is_name(words: &[Word], run: &Range<usize>) -> bool {
    let first = words[run.start].class;
    let organisation = words[run.clone()].iter().any(|word| word.class.any(Class::ORGANISATION));
    first.any(Class::FIRST_NAME) && !organisation
}
