//! One pass over the words for all patterns of all rules.
//!
//! Each pattern waits for its rarest word. A word of the draft wakes only the patterns that wait for it, and each of
//! those looks at the few words around; how many rules there are does not matter.

use super::program::{Anchor, Program, Sets, Threads, by_word};
use crate::document::lexicon::{Class, WordId};
use crate::document::{Document, Word};

/// What a pattern is to its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Role {
    /// A match is a cue.
    Any,
    /// Must be found too; which of the rule's `all` it is.
    All(u16),
    Near,
    Unless,
    UnlessNear,
    /// Makes the act full.
    Full,
}

/// A match of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Hit {
    pub(crate) rule: u32,
    pub(crate) role: Role,
    pub(crate) sentence: u32,
    /// First word.
    pub(crate) start: u32,
    /// One past the last word.
    pub(crate) end: u32,
}

/// All patterns, by the words and classes that wake them.
#[derive(Debug, Clone)]
pub(crate) struct Matcher {
    programs: Vec<(Program, u32, Role)>,
    sets: Sets,
    word_starts: Vec<u32>,
    word_programs: Vec<u32>,
    class_programs: Vec<Vec<u32>>,
    classes: Class,
}

impl Matcher {
    /// Puts compiled patterns together; each comes with its rule and its role there.
    pub(crate) fn new(compiled: Vec<(Program, Anchor, u32, Role)>, sets: &[Vec<WordId>], words: usize) -> Self {
        let anchors = compiled.iter().enumerate();
        let pairs = anchors.flat_map(|(i, (_, anchor, ..))| anchor.words.iter().map(move |id| (*id, i as u32)));
        let (word_starts, word_programs) = by_word(words, pairs);
        let mut class_programs = vec![Vec::new(); 64];
        let mut classes = Class::NONE;
        for (i, (_, anchor, ..)) in compiled.iter().enumerate() {
            classes |= anchor.classes;
            for bit in bits(anchor.classes) {
                class_programs[bit].push(i as u32);
            }
        }
        let programs = compiled.into_iter().map(|(program, _, rule, role)| (program, rule, role)).collect();
        Self { programs, sets: Sets::new(sets, words), word_starts, word_programs, class_programs, classes }
    }

    /// Every match of every pattern, in no particular order.
    pub(crate) fn scan(&self, document: &Document<'_>) -> Vec<Hit> {
        let mut search = Search {
            matcher: self,
            threads: Threads::default(),
            tried: vec![0; self.programs.len()],
            hits: Vec::new(),
        };
        for (sentence, range) in document.sentence_words.iter().enumerate() {
            search.sentence(sentence as u32, &document.words[range.clone()], range.start as u32);
        }
        search.hits
    }
}

/// The state of one pass.
struct Search<'m> {
    matcher: &'m Matcher,
    threads: Threads,
    /// For each program the first word from which it has not been tried yet.
    tried: Vec<u32>,
    hits: Vec<Hit>,
}

impl Search<'_> {
    fn sentence(&mut self, sentence: u32, words: &[Word], first: u32) {
        let matcher = self.matcher;
        for (at, word) in words.iter().enumerate() {
            let id = word.id.0 as usize;
            let range = matcher.word_starts[id] as usize..matcher.word_starts[id + 1] as usize;
            for program in &matcher.word_programs[range] {
                self.attempt(*program, sentence, words, at, first);
            }
            if word.class.any(matcher.classes) {
                for bit in bits(Class(word.class.0 & matcher.classes.0)) {
                    for program in &matcher.class_programs[bit] {
                        self.attempt(*program, sentence, words, at, first);
                    }
                }
            }
        }
    }

    /// Tries a program at every start from which its anchor can be word `at`.
    fn attempt(&mut self, index: u32, sentence: u32, words: &[Word], at: usize, first: u32) {
        let (program, rule, role) = &self.matcher.programs[index as usize];
        let (least, most) = program.before;
        let Some(last) = at.checked_sub(least as usize) else { return };
        let from = at.saturating_sub(most as usize).max(self.tried[index as usize].saturating_sub(first) as usize);
        for start in from..=last {
            self.tried[index as usize] = first + start as u32 + 1;
            if let Some(end) = program.longest(words, start, &self.matcher.sets, &mut self.threads) {
                let hit = Hit { rule: *rule, role: *role, sentence, start: first + start as u32, end: first + end as u32 };
                self.hits.push(hit);
                break;
            }
        }
    }
}

/// The numbers of the bits that are set.
fn bits(class: Class) -> impl Iterator<Item = usize> {
    let mut left = class.0;
    std::iter::from_fn(move || {
        (left != 0).then(|| {
            let bit = left.trailing_zeros() as usize;
            left &= left - 1;
            bit
        })
    })
}
