//! Patterns ready for matching: small programs over word ids, all of them laid out side by side.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::compile::Automaton;
use super::matcher::Role;
use crate::document::Word;
use crate::document::lexicon::{Class, WordId};
use crate::packed::Packed;

/// What one state of a program asks of the word at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Test {
    /// This very word (or stem).
    Word(WordId),
    /// One of a set of words, by its number.
    Set(u32),
    /// A word of some classes, by the number of their union.
    Class(u32),
    /// Begins with a capital and not its sentence.
    Capital,
    /// The same, and no word of everyday, place, company or time.
    Proper,
    /// Any word but a link.
    Any,
    /// A word that a gap may pass over: no link, no negation.
    Gap,
}

impl Test {
    /// The upper bits of a code say what is asked, the lower ones are its number.
    const KIND: u32 = 28;

    const fn code(self) -> u32 {
        let (kind, number) = match self {
            Self::Word(id) => (0, id.0),
            Self::Set(number) => (1, number),
            Self::Class(number) => (2, number),
            Self::Capital => (3, 0),
            Self::Proper => (4, 0),
            Self::Any => (5, 0),
            Self::Gap => (6, 0),
        };
        kind << Self::KIND | number
    }

    /// The word of a code that asks for one, as most do.
    const fn word_of_code(code: u32) -> Option<WordId> {
        if code >> Self::KIND == 0 { Some(WordId(code)) } else { None }
    }

    const fn of_code(code: u32) -> Self {
        let number = code & ((1 << Self::KIND) - 1);
        match code >> Self::KIND {
            0 => Self::Word(WordId(number)),
            1 => Self::Set(number),
            2 => Self::Class(number),
            3 => Self::Capital,
            4 => Self::Proper,
            5 => Self::Any,
            _ => Self::Gap,
        }
    }
}

/// A set of states.
pub(crate) type States = u128;

/// A compiled pattern: an automaton whose states each wait for one word.
///
/// States are the pattern's words in the order of writing. From a state that a word has passed the match goes on in
/// the states that follow it, or ends if it is among those that accept. Sets of states are numbers in
/// [`Programs::masks`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Program {
    /// Where in [`Programs::rules`] those begin and end that it belongs to, and what it is to them.
    rules: (u32, u32),
    pub(crate) role: Role,
    /// Where its states begin.
    from: u32,
    first: u32,
    /// The same where nothing that counts stands before the match in its sentence.
    first_opening: u32,
    accept: u32,
    /// The same where nothing that counts follows.
    accept_closing: u32,
    beginning: Beginning,
    /// How many words may stand before the anchor, at least and at most.
    pub(crate) before: (u8, u8),
    /// Sets of words of which every match has one each, somewhere in its sentence.
    needs: [u32; NEEDS],
}

/// The words with which a match can begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Beginning {
    /// A set of words.
    pub(crate) words: u32,
    pub(crate) classes: Class,
    /// Whether any word may.
    pub(crate) any: bool,
    /// Whether nothing that counts may stand before it in its sentence.
    pub(crate) opening: bool,
}

/// How many needs of a program are looked at.
pub(crate) const NEEDS: usize = 2;

/// A state: what it asks, and where the match goes on when a word has passed.
#[derive(Debug, Clone, Copy)]
struct State {
    /// The code of its [`Test`]: half as long, and there are many states.
    test: u32,
    follow: u32,
}

impl Packed for State {
    const SIZE: usize = 8;

    fn put(&self, bytes: &mut Vec<u8>) {
        (u64::from(self.follow) << 32 | u64::from(self.test)).put(bytes);
    }

    fn take(bytes: &[u8]) -> Self {
        let both = u64::take(bytes);
        Self { test: both as u32, follow: (both >> 32) as u32 }
    }
}

/// An automaton, the rules that it belongs to, and what it is to them.
pub(crate) type Shared<'c> = (&'c Automaton, Vec<u32>, Role);

/// Puts automata together that find the same for several rules, so that they are tried once; those of conditions stay
/// apart, for they are tried rule by rule.
pub(crate) fn shared(compiled: &[(Automaton, u32, Role)]) -> Vec<Shared<'_>> {
    let mut all: Vec<Shared<'_>> = Vec::with_capacity(compiled.len());
    let mut known: HashMap<&Automaton, usize> = HashMap::new();
    for (automaton, rule, role) in compiled {
        let next = all.len();
        let at = if *role == Role::Any { *known.entry(automaton).or_insert(next) } else { next };
        match all.get_mut(at) {
            Some((_, rules, _)) => rules.push(*rule),
            None => all.push((automaton, vec![*rule], *role)),
        }
    }
    all
}

/// All programs. Many patterns end in the same words, so states and sets of states are shared.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Programs {
    all: Vec<Program>,
    /// The numbers of the rules that programs belong to, [`Self::OFF`] for those that are off.
    #[serde(with = "crate::packed")]
    rules: Vec<u32>,
    #[serde(with = "crate::packed")]
    states: Vec<State>,
    #[serde(with = "crate::packed")]
    masks: Vec<States>,
    classes: Box<[Class]>,
    /// The sets that states ask for.
    sets: Sets,
    /// The sets that programs need a sentence to have a word of.
    pub(crate) needs: Sets,
}

impl Programs {
    const OFF: u32 = u32::MAX;

    /// Lays programs out, each with its rules and its role there.
    pub(crate) fn new(compiled: &[Shared<'_>], classes: Vec<Class>, sets: Sets, needs: Sets) -> Self {
        let mut states: Vec<State> = Vec::new();
        let mut masks: Vec<States> = Vec::new();
        let mut known_masks = HashMap::new();
        let mut known_states = HashMap::new();
        let mut mask = |states: States| {
            *known_masks.entry(states).or_insert_with(|| {
                masks.push(states);
                masks.len() as u32 - 1
            })
        };
        let mut rules = Vec::with_capacity(compiled.len());
        let mut all = Vec::with_capacity(compiled.len());
        for (automaton, own, role) in compiled {
            let first = rules.len() as u32;
            rules.extend_from_slice(own);
            let from = *known_states.entry((&automaton.tests, &automaton.follow)).or_insert_with(|| {
                let from = states.len() as u32;
                let own = automaton.tests.iter().zip(&automaton.follow);
                states.extend(own.map(|(test, follow)| State { test: test.code(), follow: mask(*follow) }));
                from
            });
            all.push(Program {
                rules: (first, rules.len() as u32),
                role: *role,
                from,
                first: mask(automaton.first),
                first_opening: mask(automaton.first_opening),
                accept: mask(automaton.accept),
                accept_closing: mask(automaton.accept_closing),
                beginning: automaton.beginning,
                before: automaton.anchor.before,
                needs: automaton.needs,
            });
        }
        Self { all, rules, states, masks, classes: classes.into(), sets, needs }
    }

    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    pub(crate) fn get(&self, index: u32) -> &Program {
        &self.all[index as usize]
    }

    /// The rules that a program belongs to and that are on.
    pub(crate) fn rules_of(&self, program: &Program) -> impl Iterator<Item = u32> {
        let (from, to) = program.rules;
        self.rules[from as usize..to as usize].iter().copied().filter(|rule| *rule != Self::OFF)
    }

    /// Gives each program the new numbers of its rules; those whose rules have none are not to be woken any more.
    pub(crate) fn renumber(&mut self, numbers: &[Option<u32>]) {
        for rule in &mut self.rules {
            *rule = numbers.get(*rule as usize).copied().flatten().unwrap_or(Self::OFF);
        }
    }

    /// Whether a match can begin with this word.
    pub(crate) fn can_begin(&self, program: &Program, word: &Word) -> bool {
        let Beginning { words, classes, any, opening } = program.beginning;
        (!opening || word.class.any(Class::OPENING))
            && (any || word.class.any(classes) || self.has(words, word))
    }

    /// The end of the longest match that begins at word `start` of a sentence.
    pub(crate) fn longest(&self, program: &Program, words: &[Word], start: usize) -> Option<usize> {
        let first = &words[start];
        let opens = first.class.any(Class::OPENING);
        let mut states = self.mask(if opens { program.first_opening } else { program.first });
        let inside_contraction = first.class.any(Class::CLITIC);
        let own = &self.states[program.from as usize..];
        let mut longest = None;
        for (at, word) in words.iter().enumerate().skip(start) {
            if word.class.any(Class::QUOTED) != first.class.any(Class::QUOTED) {
                break;
            }
            let mut passed: States = 0;
            let mut next = 0;
            // Half by half, for that is what the machine counts with.
            for (from, mut half) in [(0, states as u64), (64, (states >> 64) as u64)] {
                while half != 0 {
                    let state = from + half.trailing_zeros() as usize;
                    half &= half - 1;
                    let State { test, follow } = own[state];
                    let passes = match Test::word_of_code(test) {
                        Some(id) => word.id == id,
                        None => self.passes(Test::of_code(test), word),
                    };
                    if passes {
                        passed |= 1 << state;
                        next |= self.mask(follow);
                    }
                }
            }
            if passed == 0 {
                break;
            }
            if at == start && inside_contraction && !self.asks_for_negation(passed, own, word) {
                break;
            }
            let closes = closes(words, at + 1);
            if passed & self.mask(if closes { program.accept_closing } else { program.accept }) != 0 {
                longest = Some(at + 1);
            }
            states = next;
        }
        longest
    }

    fn mask(&self, number: u32) -> States {
        self.masks[number as usize]
    }

    fn passes(&self, test: Test, word: &Word) -> bool {
        match test {
            Test::Word(id) => word.id == id,
            Test::Set(set) => self.has(set, word),
            Test::Class(classes) => word.class.any(self.classes[classes as usize]),
            Test::Capital => word.class.any(Class::CAPITAL) && !word.class.any(Class::FIRST),
            Test::Proper => {
                word.class.any(Class::CAPITAL)
                    && !word.class.any(Class::FIRST | Class::ENTITY)
                    && (word.class.any(Class::NAME | Class::FIRST_NAME | Class::MAYBE_NAME)
                        || !word.class.any(NOT_PROPER))
            }
            Test::Any => !word.class.any(Class::LINK),
            Test::Gap => !word.class.any(Class::LINK | Class::NOT),
        }
    }

    fn has(&self, set: u32, word: &Word) -> bool {
        word.id != WordId::UNKNOWN && self.sets.holds(set, word.id)
    }

    /// Whether one of these states is for a negation and the word is one.
    fn asks_for_negation(&self, mut states: States, own: &[State], word: &Word) -> bool {
        while word.class.any(Class::NOT) && states != 0 {
            let state = states.trailing_zeros() as usize;
            states &= states - 1;
            if let Test::Class(classes) = Test::of_code(own[state].test)
                && self.classes[classes as usize].any(Class::NOT)
            {
                return true;
            }
        }
        false
    }
}

impl Program {
    /// Whether a sentence with these sets can hold a match at all.
    pub(crate) fn may_match(&self, present: &[u64]) -> bool {
        self.needs.iter().all(|set| present[*set as usize / 64] >> (set % 64) & 1 == 1)
    }
}

/// Whether nothing that counts follows from word `at` on.
fn closes(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|word| word.class.any(Class::CLOSING))
}

/// What a word that `<proper>` takes is not, unless it is a first name too.
const NOT_PROPER: Class = Class(
    Class::EVERYDAY.0 | Class::MONEY.0 | Class::CAPS.0 | Class::CLITIC.0 | Class::OWN.0 | Class::NOT_NAME.0,
);

/// Which words belong to which sets.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(from = "Listed")]
pub(crate) struct Sets {
    listed: Listed,
    /// For each word of many sets the number of its row in `rows`, from 1.
    #[serde(skip)]
    row_of: Vec<u32>,
    /// A bit for each set, `width` numbers a row.
    #[serde(skip)]
    rows: Vec<u64>,
    #[serde(skip)]
    width: usize,
}

/// The sets of each word, in a list.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Listed {
    /// How many sets there are.
    sets: usize,
    /// For each word where its sets begin in `of_word`.
    #[serde(with = "crate::packed")]
    starts: Vec<u32>,
    #[serde(with = "crate::packed")]
    of_word: Vec<u32>,
}

impl From<Listed> for Sets {
    fn from(listed: Listed) -> Self {
        let words = listed.starts.len().saturating_sub(1);
        let width = listed.sets.div_ceil(64);
        let mut all = Self { listed, row_of: vec![0; words], rows: Vec::new(), width };
        for word in 0..words {
            let own = all.listed.of(WordId(word as u32));
            if own.len() > Self::MANY {
                let start = all.rows.len();
                all.rows.resize(start + width, 0);
                for set in own {
                    all.rows[start + *set as usize / 64] |= 1 << (set % 64);
                }
                all.row_of[word] = (start / width) as u32 + 1;
            }
        }
        all.rows.shrink_to_fit();
        all
    }
}

impl Listed {
    fn of(&self, word: WordId) -> &[u32] {
        &self.of_word[self.starts[word.0 as usize] as usize..self.starts[word.0 as usize + 1] as usize]
    }
}

impl Sets {
    /// The set that every sentence has.
    pub(crate) const ALWAYS: u32 = 0;
    /// A word of more sets than this has them as a row of bits.
    const MANY: usize = 12;

    pub(crate) fn new(sets: &[Vec<WordId>], words: usize) -> Self {
        let pairs =
            sets.iter().enumerate().flat_map(|(set, ids)| ids.iter().map(move |id| (*id, set as u32)));
        let (starts, of_word) = by_word(words, pairs);
        Listed { sets: sets.len(), starts, of_word }.into()
    }

    fn row(&self, word: WordId) -> Option<&[u64]> {
        let row = (self.row_of[word.0 as usize] as usize).checked_sub(1)?;
        Some(&self.rows[row * self.width..(row + 1) * self.width])
    }

    fn holds(&self, set: u32, word: WordId) -> bool {
        match self.row(word) {
            Some(row) => row[set as usize / 64] >> (set % 64) & 1 == 1,
            None => self.listed.of(word).contains(&set),
        }
    }

    /// Room for what is marked in so many sentences.
    pub(crate) fn room_for(&self, sentences: usize) -> Vec<u64> {
        Vec::with_capacity(sentences * self.width)
    }

    /// Finds out which sets a sentence has a word of, as bits behind those of the sentences before it.
    pub(crate) fn mark(&self, words: &[Word], present: &mut Vec<u64>) {
        let start = present.len();
        present.resize(start + self.width, 0);
        let own = &mut present[start..];
        own[0] = 1 << Self::ALWAYS;
        for word in words {
            match self.row(word.id) {
                Some(row) => own.iter_mut().zip(row).for_each(|(own, row)| *own |= row),
                None => {
                    for set in self.listed.of(word.id) {
                        own[*set as usize / 64] |= 1 << (set % 64);
                    }
                }
            }
        }
    }

    /// Of what was marked that of one sentence.
    pub(crate) fn of_sentence<'p>(&self, present: &'p [u64], sentence: usize) -> &'p [u64] {
        &present[sentence * self.width..(sentence + 1) * self.width]
    }
}

/// Groups values, which ascend, by word id into one array with a table of starts; each once a word.
pub(crate) fn by_word(
    words: usize,
    pairs: impl Iterator<Item = (WordId, u32)> + Clone,
) -> (Vec<u32>, Vec<u32>) {
    /// No value.
    const NONE: u32 = u32::MAX;
    let mut starts = vec![0; words + 1];
    let mut last = vec![NONE; words];
    for (WordId(id), value) in pairs.clone() {
        if std::mem::replace(&mut last[id as usize], value) != value {
            starts[id as usize + 1] += 1;
        }
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    let mut next = starts.clone();
    let mut values = vec![NONE; starts[words] as usize];
    last.fill(NONE);
    for (WordId(id), value) in pairs {
        if std::mem::replace(&mut last[id as usize], value) != value {
            values[next[id as usize] as usize] = value;
            next[id as usize] += 1;
        }
    }
    (starts, values)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_test_comes_back_from_its_code() {
        for test in [Test::Word(WordId(7)), Test::Set((1 << Test::KIND) - 1), Test::Class(0)]
            .into_iter()
            .chain([Test::Capital, Test::Proper, Test::Any, Test::Gap])
        {
            assert_eq!(Test::of_code(test.code()), test);
        }
    }
}
