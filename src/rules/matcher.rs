//! One pass over the words for the patterns of all rules; what a rule asks beside them is looked for where it matters.
//!
//! Each pattern waits for its rarest word. A word of the draft wakes only the patterns that wait for it, and each of
//! those looks at the few words around; how many rules there are does not matter. The patterns of a rule's conditions
//! do not wait: they are tried in the sentences in which the rule has found something.

use std::cell::Cell;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::glance::Glance;
use super::program::{Programs, Shared, by_word};
use crate::document::lexicon::Class;
use crate::document::{Document, Word};

/// What a pattern is to its rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub(crate) enum Role {
    /// A match is a cue.
    Any,
    /// Must be found too; which of the rule's `all` it is.
    All(u16),
    Near,
    Next,
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
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Matcher {
    programs: Programs,
    /// Of each program what a glance tells, side by side because most attempts look at nothing else.
    #[serde(with = "crate::packed")]
    glances: Vec<Glance>,
    #[serde(with = "crate::packed")]
    word_starts: Vec<u32>,
    #[serde(with = "crate::packed")]
    word_programs: Vec<u32>,
    class_programs: Vec<Vec<u32>>,
    classes: Class,
    /// For each rule the programs of its conditions.
    conditions: Vec<Range<u32>>,
}

impl Matcher {
    /// Puts compiled patterns together; each comes with its rules and its role there.
    pub(crate) fn new(compiled: &[Shared<'_>], programs: Programs, words: usize) -> Self {
        let finds = |(_, (.., role)): &(u32, &Shared<'_>)| *role == Role::Any;
        let anchors = || (0..).zip(compiled).filter(finds).map(|(i, (automaton, ..))| (i, &automaton.anchor));
        let pairs = anchors().flat_map(|(i, anchor)| anchor.words.iter().map(move |id| (*id, i)));
        let (word_starts, word_programs) = by_word(words, pairs);
        let mut class_programs = vec![Vec::new(); 64];
        let mut classes = Class::NONE;
        for (i, anchor) in anchors() {
            classes |= anchor.classes;
            for bit in bits(anchor.classes) {
                class_programs[bit].push(i);
            }
        }
        let glances = compiled.iter().map(|(automaton, ..)| automaton.glance).collect();
        let mut conditions = Vec::new();
        for (i, (_, rules, role)) in (0..).zip(compiled) {
            for rule in rules.iter().map(|rule| *rule as usize) {
                conditions.resize(conditions.len().max(rule + 1), 0..0);
                let own = &mut conditions[rule];
                if *role != Role::Any {
                    *own = if own.end == 0 { i } else { own.start }..i + 1;
                }
            }
        }
        Self { programs, glances, word_starts, word_programs, class_programs, classes, conditions }
    }

    /// Gives each rule its new number; the patterns of rules that have none are woken no more.
    pub(crate) fn renumber(&mut self, numbers: &[Option<u32>]) {
        let is_on = |program: &u32| {
            self.programs.rules_of(self.programs.get(*program)).any(|rule| numbers[rule as usize].is_some())
        };
        let mut kept = Vec::with_capacity(self.word_programs.len());
        let mut start = 0;
        for end in &mut self.word_starts[1..] {
            kept.extend(self.word_programs[start..*end as usize].iter().copied().filter(is_on));
            start = std::mem::replace(end, kept.len() as u32) as usize;
        }
        self.word_programs = kept;
        self.class_programs.iter_mut().for_each(|programs| programs.retain(is_on));
        self.programs.renumber(numbers);
        let mut numbers = numbers.iter();
        self.conditions.retain(|_| numbers.next().is_some_and(Option::is_some));
    }

    /// One pass over a document.
    pub(crate) fn scan<'a>(&'a self, document: &'a Document<'a>) -> Scan<'a> {
        let scratch = SCRATCH.take();
        let present = self.programs.needs.room_for(document.sentence_words.len());
        let mut search = Search { matcher: self, scratch, present, hits: Vec::new() };
        search.scratch.tried.resize(self.programs.len().max(search.scratch.tried.len()), 0);
        for (sentence, range) in document.sentence_words.iter().enumerate() {
            search.sentence(sentence as u32, &document.words[range.clone()], range.start as u32);
        }
        let Search { mut scratch, present, hits, .. } = search;
        scratch.touched.drain(..).for_each(|program| scratch.tried[program as usize] = 0);
        SCRATCH.set(scratch);
        Scan { matcher: self, document, hits, present }
    }
}

/// What a pass has found, and what it can still be asked.
pub(crate) struct Scan<'a> {
    matcher: &'a Matcher,
    document: &'a Document<'a>,
    /// Every match of the patterns that are cues, in no particular order.
    pub(crate) hits: Vec<Hit>,
    /// The sets that each sentence has a word of.
    present: Vec<u64>,
}

impl Scan<'_> {
    /// Whether a rule has conditions at all.
    pub(crate) fn has_conditions(&self, rule: u32) -> bool {
        self.matcher.conditions.get(rule as usize).is_some_and(|own| own.start < own.end)
    }

    /// Every match of a rule's conditions in some sentences; sorted by role, then place.
    pub(crate) fn conditions(&self, rule: u32, sentences: &[u32]) -> Vec<Hit> {
        let Matcher { programs, conditions, .. } = self.matcher;
        let own = conditions.get(rule as usize).cloned().unwrap_or_default();
        let mut hits = Vec::new();
        for &sentence in sentences {
            let range = self.document.sentence_words[sentence as usize].clone();
            let words = &self.document.words[range.clone()];
            let present = programs.needs.of_sentence(&self.present, sentence as usize);
            for index in own.clone() {
                let program = programs.get(index);
                if !program.may_match(present) {
                    continue;
                }
                for start in (0..words.len()).filter(|start| programs.can_begin(program, &words[*start])) {
                    if let Some(end) = programs.longest(program, words, start) {
                        let [start, end] = [start, end].map(|at| (range.start + at) as u32);
                        hits.push(Hit { rule, role: program.role, sentence, start, end });
                    }
                }
            }
        }
        hits.sort_unstable();
        hits
    }
}

thread_local! {
    /// What a pass writes into, kept for the next one: a short post would spend as long on setting it up as on matching.
    static SCRATCH: Cell<Scratch> = const { Cell::new(Scratch::new()) };
}

/// What one pass knows of programs; between passes all is 0 and nothing is touched.
#[derive(Debug, Default)]
struct Scratch {
    /// For each program the first word from which it has not been tried yet.
    tried: Vec<u32>,
    /// The programs that have been tried.
    touched: Vec<u32>,
}

impl Scratch {
    const fn new() -> Self {
        Self { tried: Vec::new(), touched: Vec::new() }
    }
}

/// The state of one pass.
struct Search<'m> {
    matcher: &'m Matcher,
    scratch: Scratch,
    /// The sets that each sentence up to this one has a word of.
    present: Vec<u64>,
    hits: Vec<Hit>,
}

impl Search<'_> {
    fn sentence(&mut self, sentence: u32, words: &[Word], first: u32) {
        let matcher = self.matcher;
        matcher.programs.needs.mark(words, &mut self.present);
        for (at, word) in words.iter().enumerate() {
            let id = word.id.0 as usize;
            let range = matcher.word_starts[id] as usize..matcher.word_starts[id + 1] as usize;
            let of_word = &matcher.word_programs[range];
            let of_classes =
                bits(Class(word.class.0 & matcher.classes.0)).map(|bit| &matcher.class_programs[bit][..]);
            let (before, after) = (at.checked_sub(1).map(|before| &words[before]), words.get(at + 1));
            for waiting in std::iter::once(of_word).chain(of_classes) {
                for program in waiting {
                    if matcher.glances[*program as usize].passes(before, after) {
                        self.attempt(*program, sentence, words, at, first);
                    }
                }
            }
        }
    }

    /// Tries a program at every start from which its anchor can be word `at`.
    fn attempt(&mut self, index: u32, sentence: u32, words: &[Word], at: usize, first: u32) {
        let programs = &self.matcher.programs;
        let program = programs.get(index);
        if !program.may_match(programs.needs.of_sentence(&self.present, sentence as usize)) {
            return;
        }
        let (least, most) = program.before;
        let Some(last) = at.checked_sub(least as usize) else { return };
        let tried = &mut self.scratch.tried[index as usize];
        if *tried == 0 {
            self.scratch.touched.push(index);
        }
        let from = at.saturating_sub(most as usize).max(tried.saturating_sub(first) as usize);
        for start in from..=last {
            *tried = first + start as u32 + 1;
            if !programs.can_begin(program, &words[start]) {
                continue;
            }
            if let Some(end) = programs.longest(program, words, start) {
                let [start, end] = [start, end].map(|at| first + at as u32);
                let hit = |rule| Hit { rule, role: program.role, sentence, start, end };
                self.hits.extend(programs.rules_of(program).map(hit));
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::lexicon::Lexicon;
    use crate::platform::Platform;
    use crate::rules::compile::{Compiler, Lists};
    use crate::rules::glance::Beside;
    use crate::rules::pattern;
    use crate::rules::program::{Sets, shared};

    /// What a pattern finds in a text, with or without glances: of overlapping matches the leftmost, then longest.
    fn found<'t>(pattern: &str, text: &'t str, glances: bool) -> Vec<&'t str> {
        let mut lexicon = Lexicon::default();
        for word in ["not", "am", "are", "have", "will", "is", "has", "would", "had", "'s", "'d"] {
            lexicon.intern(word);
        }
        for (word, parts) in [("won't", ["will", "not"]), ("dont", ["do", "not"]), ("let's", ["let", "us"])] {
            let parts = parts.map(|part| lexicon.intern(part));
            let word = lexicon.intern(word);
            lexicon.set_expansion(word, &parts);
        }
        let not = lexicon.intern("not");
        lexicon.add_class(not, Class::NOT);
        let phrases: Vec<String> = (0..200).map(|i| format!("word{i} thing{i} end{i}")).collect();
        let mut lists = Lists::new();
        lists.insert("glad".into(), pattern::parse("(thrilled|so glad|over the moon)").expect("a pattern"));
        lists.insert(
            "long".into(),
            pattern::parse(&format!("({})", phrases[..40].join("|"))).expect("a pattern"),
        );
        let node = pattern::parse(pattern).expect("a pattern");
        let mut compiler = Compiler::new(&mut lexicon, &lists);
        #[expect(
            clippy::iter_over_hash_type,
            reason = "what matches does not depend on the numbers of words"
        )]
        for list in lists.values() {
            compiler.intern(list);
        }
        compiler.intern(&node);
        compiler.settle_stems();
        let automata = compiler.compile(&node, Role::Any).expect("a usable pattern");
        let compiled: Vec<_> = automata.into_iter().map(|automaton| (automaton, 0, Role::Any)).collect();
        let [sets, needs] =
            [compiler.sets, compiler.needs].map(|sets| Sets::new(&sets.all, compiler.lexicon.len()));
        let compiled = shared(&compiled);
        let programs = Programs::new(&compiled, compiler.classes, sets, needs);
        let mut matcher = Matcher::new(&compiled, programs, lexicon.len());
        if !glances {
            matcher.glances.fill(Glance { before: Beside::FREE, after: Beside::FREE });
        }
        let document = Document::read(text, Platform::Generic.profile(), &lexicon, &[]);
        let mut hits = matcher.scan(&document).hits;
        hits.sort_by_key(|hit| (hit.start, std::cmp::Reverse(hit.end)));
        let mut all: Vec<&str> = Vec::new();
        let mut last = 0;
        for hit in hits {
            if hit.start >= last {
                all.push(document.words_span(hit.start as usize..hit.end as usize).slice(text));
                last = hit.end;
            }
        }
        all
    }

    #[track_caller]
    fn check(pattern: &str, text: &str, expected: &[&str]) {
        assert_eq!(found(pattern, text, true), expected, "{pattern} in “{text}”");
        assert_eq!(found(pattern, text, false), expected, "{pattern} in “{text}”, without glances");
    }

    #[test]
    fn words_stand_in_order_whatever_their_case() {
        check("sit in on", "I Sit In On calls", &["Sit In On"]);
        check("sit in on", "I sit on calls", &[]);
        check("game changer", "a game-changer and a game changer", &["game-changer", "game changer"]);
        check("cafe", "the Café is open", &["Café"]);
    }

    #[test]
    fn contractions_stand_for_their_parts() {
        check(
            "do not know",
            "I don't know. I don’t know. I dont know. I do not know.",
            &["don't know", "don’t know", "dont know", "do not know"],
        );
        check("i am", "I'm here", &["I'm"]);
        check("it is", "it's on", &["it's"]);
        check("not sure", "they aren't sure", &[]);
        check("<not> sure", "they aren't sure", &["n't sure"]);
        check("won't", "we won't", &["won't"]);
        check("won", "we won't but she won", &["won"]);
        check("will not", "we won't", &["won't"]);
        check("let us go", "let's go", &["let's go"]);
    }

    #[test]
    fn groups_lists_and_options() {
        check(
            "(so|very)? {glad} to (announce|share)",
            "thrilled to share, so glad to announce",
            &["thrilled to share", "so glad to announce"],
        );
        check("{glad}", "over the moon and thrilled", &["over the moon", "thrilled"]);
        check("the {long} here", "the word7 thing7 end7 here", &["the word7 thing7 end7 here"]);
        check(
            "{long} {long}",
            "word7 thing7 end7 word39 thing39 end39",
            &["word7 thing7 end7 word39 thing39 end39"],
        );
    }

    #[test]
    fn stems_take_what_follows() {
        check(
            "announc*",
            "Announcing and announced, an announcer",
            &["Announcing", "announced", "announcer"],
        );
        check("(announc*|announced) it", "announced it", &["announced it"]);
    }

    #[test]
    fn gaps_are_short_and_stay_inside() {
        check("thanks ... ana", "thanks so very much ana", &["thanks so very much ana"]);
        check("thanks ... ana", "thanks to all of you ana", &[]);
        check("thanks ...5 ana", "thanks to all of you ana", &["thanks to all of you ana"]);
        check("thanks ... ana", "thanks. said ana", &[]);
        check("proud ... ana", "proud but not of ana", &[]);
        check("see ... ana", "see https://a.example ana", &[]);
    }

    #[test]
    fn ends_of_a_sentence() {
        check("^ thanks", "Thanks a lot. No thanks", &["Thanks"]);
        check("^ thanks", "@ana 🎉 thanks", &["thanks"]);
        check("thoughts $", "Any thoughts? Thoughts on this", &["thoughts"]);
        check("thoughts $", "Any thoughts #work https://a.example", &["thoughts"]);
        check("^ (any)? thoughts $", "Thoughts. Any thoughts. My thoughts", &["Thoughts", "Any thoughts"]);
        check("(^|and) we won", "We won. Today we won. And we won", &["We won", "And we won"]);
        check("we won (today|$)", "We won. We won it. We won today", &["We won", "We won today"]);
        check("(^|and)? we won", "Today we won", &["we won"]);
        check("(^ we|our) won", "We won. Today we won. Our won", &["We won", "Our won"]);
    }

    #[test]
    fn the_longest_of_the_leftmost_wins() {
        check("(new|new york|york times)", "the new york times", &["new york"]);
        check("thanks (you)?", "thanks you", &["thanks you"]);
    }
}
