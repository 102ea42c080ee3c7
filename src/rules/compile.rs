//! From a pattern's tree to an automaton, and the rarest thing that every match of it must hold.

use std::collections::HashMap;
use std::rc::Rc;

use super::glance::{Beside, Glance};
use super::matcher::Role;
use super::pattern::Node;
use super::program::{Beginning, NEEDS, Sets, States, Test};
use super::tree::{Tree, halves, is_single, states, width};
use crate::document::lexicon::{Class, Lexicon, WordId};
use crate::document::words::{D, S};

/// A compiled pattern, before it is laid out with the others.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Automaton {
    pub(crate) tests: Vec<Test>,
    /// For each state those in which a match goes on.
    pub(crate) follow: Vec<States>,
    pub(crate) first: States,
    /// The same where nothing that counts stands before the match in its sentence.
    pub(crate) first_opening: States,
    pub(crate) accept: States,
    /// The same where nothing that counts follows.
    pub(crate) accept_closing: States,
    /// The words with which a match can begin.
    pub(crate) beginning: Beginning,
    /// Sets of words of which every match has one each, somewhere in its sentence.
    pub(crate) needs: [u32; NEEDS],
    /// The words that may stand beside the anchor.
    pub(crate) glance: Glance,
    pub(crate) anchor: Anchor,
}

/// The words and classes of which one must be in every match.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(crate) struct Anchor {
    pub(crate) words: Vec<WordId>,
    pub(crate) classes: Class,
    /// How many words may stand before it, at least and at most.
    pub(crate) before: (u8, u8),
    /// How often such a word is met: the smaller, the rarer.
    cost: u32,
}

/// Named lists, as they are written.
pub(crate) type Lists = HashMap<String, Node>;

/// Turns patterns into automata. Sets of words and of classes are shared between all of them.
#[derive(Debug)]
pub(crate) struct Compiler<'l> {
    pub(crate) lexicon: &'l mut Lexicon,
    lists: &'l Lists,
    /// The lists that were asked for, resolved.
    resolved: HashMap<&'l str, Rc<Tree>>,
    /// The sets that states ask for.
    pub(crate) sets: WordSets,
    /// The sets that a sentence must have a word of.
    pub(crate) needs: WordSets,
    pub(crate) classes: Vec<Class>,
    /// Each stem with the words and longer stems that begin with it, sorted.
    of_stems: Vec<(WordId, WordId)>,
    /// Words that also stand after an apostrophe, with the form they have there.
    clitics: [(WordId, WordId); 4],
    /// How often the words of [`FREQUENT`] are met.
    frequent: HashMap<&'static str, u32>,
}

/// The most words of a name that `<name>` takes.
const LONGEST_NAME: usize = 5;
/// How many words one pattern may be made of; alternatives at its top are patterns of their own.
const MOST_STATES: usize = States::BITS as usize;
/// How many patterns the alternatives of one may come to: what keeps a hostile pack from using up the memory.
const MOST_PROGRAMS: usize = 5_000;
/// How deep lists may refer to lists.
const DEEPEST_LIST: usize = 8;

/// How often a word of a class is met, roughly, in ten thousand words: counted, like those below, in some 4,000 public
/// posts of 160,000 words.
const CLASS_COST: [(Class, u32); 12] = [
    (Class::PAST, 330),
    (Class::ING, 320),
    (Class::CAPS, 240),
    (Class::NAME, 100),
    (Class::NUMBER, 220),
    (Class::NOT, 130),
    (Class::TIME, 180),
    (Class::VERB, 1_100),
    (Class::MENTION, 130),
    (Class::EMOJI, 80),
    (Class::LINK, 150),
    (Class::HASHTAG, 160),
];
/// How often a capitalised word is met, in the same measure.
const CAPITAL_COST: u32 = 1_900;
/// The words that are met most often, by how often each is, in the same measure; any other counts as met once.
const FREQUENT: [(u32, &str); 7] = [
    (300, "the to"),
    (200, "and a i"),
    (130, "you of in it for is"),
    (80, "'s on that this with your my"),
    (50, "n't are we what do at have from can how but be not if more"),
    (
        30,
        "as here about me an just they was or our like so one people 're out by all time 'm up new will get when",
    ),
    (
        15,
        "now no there help who their work 've has want use into us day first need see every been 'll know make over \
         some most where year would today why back than because only good think does start other go did",
    ),
];

impl<'l> Compiler<'l> {
    pub(crate) fn new(lexicon: &'l mut Lexicon, lists: &'l Lists) -> Self {
        let clitics = [("is", S), ("has", S), ("would", D), ("had", D)]
            .map(|(word, clitic)| (lexicon.intern(word), lexicon.intern(clitic)));
        let frequent = FREQUENT
            .iter()
            .flat_map(|(times, words)| words.split_whitespace().map(|word| (word, *times)))
            .collect();
        Self {
            lexicon,
            lists,
            resolved: HashMap::new(),
            sets: WordSets::new(),
            needs: WordSets::new(),
            classes: Vec::new(),
            of_stems: Vec::new(),
            clitics,
            frequent,
        }
    }

    /// Makes every word of a pattern known to the lexicon. Comes before compiling: what belongs to a stem is only
    /// settled when all words are known.
    pub(crate) fn intern(&mut self, node: &Node) {
        match node {
            Node::Word(word) => {
                for id in self.cut(word) {
                    debug_assert!(id != WordId::UNKNOWN, "an interned word has an id");
                }
            }
            Node::Stem(stem) => {
                self.lexicon.intern_stem(stem);
            }
            Node::Seq(nodes) | Node::Alt(nodes) => {
                for node in nodes {
                    self.intern(node);
                }
            }
            Node::Opt(node) => self.intern(node),
            _ => {}
        }
    }

    /// Finds out which words belong to which stems, once all are known.
    pub(crate) fn settle_stems(&mut self) {
        self.of_stems = self.lexicon.words_of_stems();
        self.of_stems.sort_unstable();
    }

    /// A pattern's word as the text would have it: a contraction in its parts.
    fn cut(&mut self, word: &str) -> Vec<WordId> {
        let id = self.lexicon.intern(word);
        let expansion = self.lexicon.expansion(id);
        if !expansion.is_empty() {
            return expansion.to_vec();
        }
        for (ending, stands_for) in
            [("n't", "not"), (S, S), ("'m", "am"), ("'re", "are"), ("'ve", "have"), ("'ll", "will"), (D, D)]
        {
            if word.len() > ending.len()
                && let Some(base) = word.strip_suffix(ending)
            {
                return vec![self.lexicon.intern(base), self.lexicon.intern(stands_for)];
            }
        }
        vec![id]
    }

    /// Compiles a pattern with this role, each alternative at its top to an automaton of its own.
    ///
    /// # Errors
    ///
    /// A message that says why it cannot be used: it may match nothing at all, names an unknown list, or is too large.
    pub(crate) fn compile(&mut self, node: &Node, role: Role) -> Result<Vec<Automaton>, String> {
        let tree = self.resolve(node, 0)?;
        let mut automata = Vec::new();
        self.split(&tree, role, &mut automata)?;
        Ok(automata)
    }

    /// Makes an automaton of each alternative at the tree's top; a sequence that is too large for one is split at its
    /// widest alternatives.
    fn split(&mut self, tree: &Rc<Tree>, role: Role, automata: &mut Vec<Automaton>) -> Result<(), String> {
        if automata.len() > MOST_PROGRAMS {
            return Err(format!(
                "the pattern is too large: more than {MOST_PROGRAMS} alternatives with its lists"
            ));
        }
        match &**tree {
            Tree::Alt(alternatives) => {
                let (singles, rest): (Vec<_>, Vec<_>) =
                    alternatives.iter().map(Rc::clone).partition(|tree| is_single(tree));
                if !singles.is_empty() {
                    automata.push(self.automaton(&Rc::new(Tree::Alt(singles)), role)?);
                }
                rest.iter().try_for_each(|alternative| self.split(alternative, role, automata))
            }
            Tree::Seq(parts) if parts.iter().map(|part| states(part)).sum::<usize>() > MOST_STATES => {
                let widest = (0..parts.len()).max_by_key(|i| states(&parts[*i])).unwrap_or(0);
                let Some(halves) = halves(&parts[widest]) else {
                    return Err(format!("the pattern is too large: more than {MOST_STATES} words in a row"));
                };
                for instead in halves {
                    let mut parts = parts.clone();
                    parts.splice(widest..=widest, instead);
                    self.split(&Rc::new(Tree::Seq(parts)), role, automata)?;
                }
                Ok(())
            }
            _ => {
                automata.push(self.automaton(tree, role)?);
                Ok(())
            }
        }
    }

    fn automaton(&mut self, tree: &Rc<Tree>, role: Role) -> Result<Automaton, String> {
        let parts = if let Tree::Seq(parts) = &**tree { &parts[..] } else { std::slice::from_ref(tree) };
        let anchors: Vec<Option<Anchor>> = parts.iter().map(|part| self.anchor(part)).collect();
        let Some(anchor) = rarest(parts, &anchors) else {
            return Err("every part of the pattern is optional, or stands for any word".into());
        };
        let mut builder = Builder::default();
        let part = self.emit(tree, &mut builder)?;
        let glance = self.glance(&anchor, &builder, &part);
        let beginning = self.beginning(&part, &builder);
        // A pattern that waits for its anchor has found that one already.
        let found = (role == Role::Any).then_some(&anchor);
        let needs = self.needs(anchors, found);
        Ok(Automaton {
            tests: builder.tests,
            follow: builder.follow,
            first: part.first,
            first_opening: part.first | part.first_opening,
            accept: part.last,
            accept_closing: part.last | part.last_closing,
            beginning,
            needs,
            glance,
            anchor,
        })
    }

    /// The words that may stand beside the anchor in a match.
    fn glance(&self, anchor: &Anchor, builder: &Builder, part: &Part) -> Glance {
        let mut words = anchor.words.clone();
        words.sort_unstable();
        let is_anchor = |id: &WordId| words.binary_search(id).is_ok();
        let of_anchor = |test: &Test| match test {
            Test::Word(id) => is_anchor(id),
            // The words of the anchor's own sets are all among its words.
            Test::Set(set) => self.sets.get(*set).first().is_some_and(is_anchor),
            Test::Class(classes) => self.classes[*classes as usize].any(anchor.classes),
            Test::Any | Test::Gap => false,
            _ => anchor.classes != Class::NONE,
        };
        let mut here: States = 0;
        let mut next: States = 0;
        for (state, _) in builder.tests.iter().enumerate().filter(|(_, test)| of_anchor(test)) {
            here |= 1 << state;
            next |= builder.follow[state];
        }
        let follow = builder.follow.iter().enumerate();
        let previous: States =
            follow.filter(|(_, follow)| **follow & here != 0).map(|(state, _)| 1 << state).sum();
        let first = part.first | part.first_opening;
        let last = part.last | part.last_closing;
        Glance {
            before: if first & here == 0 { self.beside(previous, builder) } else { Beside::FREE },
            after: if last & here == 0 { self.beside(next, builder) } else { Beside::FREE },
        }
    }

    /// The words that one of these states waits for.
    fn beside(&self, states: States, builder: &Builder) -> Beside {
        let mut beside = Beside::NOTHING;
        for state in bits(states) {
            match builder.tests[state] {
                Test::Word(id) => beside.allow_word(id),
                Test::Set(set) => self.sets.get(set).iter().for_each(|id| beside.allow_word(*id)),
                Test::Class(classes) => beside.allow_classes(self.classes[classes as usize]),
                _ => return Beside::FREE,
            }
        }
        beside
    }

    /// The words with which a part can begin, to the letter.
    fn beginning(&mut self, part: &Part, builder: &Builder) -> Beginning {
        let mut words = Vec::new();
        let (mut classes, mut any) = (Class::NONE, false);
        for state in bits(part.first | part.first_opening) {
            match builder.tests[state] {
                Test::Word(id) => words.push(id),
                Test::Set(set) => words.extend_from_slice(self.sets.get(set)),
                Test::Class(number) => classes |= self.classes[number as usize],
                _ => any = true,
            }
        }
        Beginning { words: self.sets.number(words), classes, any, opening: part.first == 0 }
    }

    /// The rarest sets of words, beside an anchor's own that is found already, of which a match needs one each; where
    /// there are fewer, the first stands for the others.
    fn needs(&mut self, parts: Vec<Option<Anchor>>, anchor: Option<&Anchor>) -> [u32; NEEDS] {
        let mut found: Vec<Anchor> = parts
            .into_iter()
            .flatten()
            .filter(|set| set.classes == Class::NONE && anchor.is_none_or(|anchor| set.words != anchor.words))
            .collect();
        found.sort_by_key(|set| set.cost);
        found.truncate(NEEDS);
        let sets: Vec<u32> = found.into_iter().map(|set| self.needs.number(set.words)).collect();
        std::array::from_fn(|i| sets.get(i).or(sets.first()).copied().unwrap_or(Sets::ALWAYS))
    }

    /// Puts the lists in their places, words as their ids, contractions in their parts, and single words that stand
    /// side by side as alternatives together.
    fn resolve(&mut self, node: &Node, depth: usize) -> Result<Rc<Tree>, String> {
        if depth > DEEPEST_LIST * 4 {
            return Err("lists refer to each other in a circle, or nest too deep".into());
        }
        Ok(Rc::new(match node {
            Node::List(name) => {
                let lists = self.lists;
                if let Some(tree) = self.resolved.get(name.as_str()) {
                    return Ok(Rc::clone(tree));
                }
                let Some((name, entries)) = lists.get_key_value(name) else {
                    let near = super::source::nearest(name, lists.keys().map(String::as_str));
                    let hint = near.map_or(String::new(), |near| format!("; did you mean {{{near}}}?"));
                    return Err(format!("there is no list `{{{name}}}`{hint}"));
                };
                let tree = self.resolve(entries, depth + 4)?;
                self.resolved.insert(name, Rc::clone(&tree));
                return Ok(tree);
            }
            Node::Word(word) => match self.cut(word)[..] {
                [_] => Tree::Word(self.lexicon.intern(word)),
                ref parts => Tree::Seq(parts.iter().map(|id| Rc::new(Tree::Word(*id))).collect()),
            },
            Node::Stem(stem) => Tree::Word(self.lexicon.look_up_text(stem, true)),
            Node::Seq(nodes) => {
                Tree::Seq(nodes.iter().map(|node| self.resolve(node, depth + 1)).collect::<Result<_, _>>()?)
            }
            Node::Alt(nodes) => {
                let mut all = Vec::new();
                for node in nodes {
                    let tree = self.resolve(node, depth + 1)?;
                    match &*tree {
                        Tree::Alt(inner) => all.extend_from_slice(inner),
                        _ => all.push(tree),
                    }
                }
                Tree::Alt(all)
            }
            Node::Opt(inner) => Tree::Opt(self.resolve(inner, depth + 1)?),
            // A name is one or more words of it.
            Node::Class(Class::NAME) => {
                let word = || Rc::new(Tree::Class(Class::NAME));
                let all = (1..LONGEST_NAME)
                    .fold(word(), |rest, _| Rc::new(Tree::Seq(vec![word(), Rc::new(Tree::Opt(rest))])));
                return Ok(all);
            }
            Node::Class(class) => Tree::Class(*class),
            Node::Capital => Tree::Capital,
            Node::Proper => Tree::Proper,
            Node::Any => Tree::Any,
            Node::Gap(most) => Tree::Gap(*most),
            Node::Start => Tree::Start,
            Node::End => Tree::End,
        }))
    }

    /// Appends all the ids by which a word or stem can be met in a text.
    fn forms(&self, id: WordId, forms: &mut Vec<WordId>) {
        forms.push(id);
        if self.lexicon.is_stem(id) {
            let from = self.of_stems.partition_point(|(stem, _)| *stem < id);
            let own = self.of_stems[from..].iter().take_while(|(stem, _)| *stem == id);
            forms.extend(own.map(|(_, word)| *word));
        }
        let clitics = self.clitics.iter().filter(|(word, _)| *word == id);
        forms.extend(clitics.map(|(_, clitic)| *clitic));
    }

    fn set(&mut self, words: Vec<WordId>) -> Test {
        match words[..] {
            [word] => Test::Word(word),
            _ => Test::Set(self.sets.number(words)),
        }
    }

    fn class(&mut self, classes: Class) -> Test {
        let known = self.classes.iter().position(|known| *known == classes);
        Test::Class(known.unwrap_or_else(|| {
            self.classes.push(classes);
            self.classes.len() - 1
        }) as u32)
    }

    /// Adds a tree's states and says how it begins and ends.
    fn emit(&mut self, tree: &Tree, builder: &mut Builder) -> Result<Part, String> {
        match tree {
            Tree::Word(id) => {
                let mut forms = Vec::new();
                self.forms(*id, &mut forms);
                let test = self.set(forms);
                builder.state(test)
            }
            Tree::Class(class) => {
                let test = self.class(*class);
                builder.state(test)
            }
            Tree::Capital => builder.state(Test::Capital),
            Tree::Proper => builder.state(Test::Proper),
            Tree::Any => builder.state(Test::Any),
            Tree::Start => Ok(Part { opens: true, ..Part::nothing() }),
            Tree::End => Ok(Part { closes: true, ..Part::nothing() }),
            Tree::Gap(most) => {
                let mut gap = Part::nothing();
                for _ in 0..*most {
                    let word = builder.state(Test::Gap)?;
                    gap = builder.then(gap, word.or(Part::nothing()));
                }
                Ok(gap)
            }
            Tree::Seq(trees) => {
                let mut all = Part::nothing();
                for tree in trees {
                    let part = self.emit(tree, builder)?;
                    all = builder.then(all, part);
                }
                Ok(all)
            }
            Tree::Opt(inner) => Ok(self.emit(inner, builder)?.or(Part::nothing())),
            Tree::Alt(trees) => self.emit_alternatives(trees, builder),
        }
    }

    /// Single words and classes side by side are one state.
    fn emit_alternatives(&mut self, trees: &[Rc<Tree>], builder: &mut Builder) -> Result<Part, String> {
        let mut words = Vec::new();
        let mut classes = Class::NONE;
        let mut all: Option<Part> = None;
        let mut join = |part: Part| all = Some(all.map_or(part, |all| all.or(part)));
        for tree in trees {
            match &**tree {
                Tree::Class(class) => classes |= *class,
                Tree::Word(id) => self.forms(*id, &mut words),
                tree => join(self.emit(tree, builder)?),
            }
        }
        if !words.is_empty() {
            let test = self.set(words);
            join(builder.state(test)?);
        }
        if classes != Class::NONE {
            let test = self.class(classes);
            join(builder.state(test)?);
        }
        all.ok_or_else(|| "an alternative is missing".into())
    }

    /// The rarest thing that every match of `tree` must hold.
    fn anchor(&self, tree: &Tree) -> Option<Anchor> {
        match tree {
            Tree::Word(id) => {
                let mut anchor = Anchor::default();
                self.join_word(*id, &mut anchor);
                Some(anchor)
            }
            Tree::Class(classes) => {
                let cost = CLASS_COST
                    .iter()
                    .filter(|(class, _)| classes.any(*class))
                    .map(|(_, cost)| cost)
                    .sum::<u32>();
                Some(Anchor { classes: *classes, cost: cost.max(20), ..Anchor::default() })
            }
            Tree::Capital | Tree::Proper => {
                Some(Anchor { classes: Class::CAPITAL, cost: CAPITAL_COST, ..Anchor::default() })
            }
            Tree::Seq(trees) => {
                rarest(trees, &trees.iter().map(|tree| self.anchor(tree)).collect::<Vec<_>>())
            }
            Tree::Alt(trees) => {
                let mut all = Anchor::default();
                for (i, tree) in trees.iter().enumerate() {
                    let mut before = (0, 0);
                    if let Tree::Word(id) = &**tree {
                        self.join_word(*id, &mut all);
                    } else {
                        let anchor = self.anchor(tree)?;
                        all.words.extend(anchor.words);
                        all.classes |= anchor.classes;
                        all.cost += anchor.cost;
                        before = anchor.before;
                    }
                    let least = if i == 0 { before.0 } else { all.before.0.min(before.0) };
                    all.before = (least, all.before.1.max(before.1));
                }
                (!trees.is_empty()).then_some(all)
            }
            _ => None,
        }
    }

    /// Adds a word, in all its forms, to an anchor.
    fn join_word(&self, id: WordId, anchor: &mut Anchor) {
        let from = anchor.words.len();
        self.forms(id, &mut anchor.words);
        anchor.cost += anchor.words[from..].iter().map(|id| self.cost(*id)).sum::<u32>();
    }

    fn cost(&self, id: WordId) -> u32 {
        self.frequent.get(self.lexicon.text(id)).copied().unwrap_or(1)
    }
}

/// Sets of words, each of them once; their numbers are their places, 0 is of the set without a word.
#[derive(Debug)]
pub(crate) struct WordSets {
    pub(crate) all: Vec<Vec<WordId>>,
    known: HashMap<Vec<WordId>, u32>,
}

impl WordSets {
    fn new() -> Self {
        Self { all: vec![Vec::new()], known: HashMap::from([(Vec::new(), 0)]) }
    }

    fn get(&self, number: u32) -> &[WordId] {
        &self.all[number as usize]
    }

    fn number(&mut self, mut words: Vec<WordId>) -> u32 {
        words.sort_unstable();
        words.dedup();
        let all = &mut self.all;
        *self.known.entry(words).or_insert_with_key(|words| {
            all.push(words.clone());
            all.len() as u32 - 1
        })
    }
}

/// The rarest of the anchors of a sequence's parts, the first of equals.
fn rarest(parts: &[Rc<Tree>], anchors: &[Option<Anchor>]) -> Option<Anchor> {
    let mut before = (0_u8, 0_u8);
    let mut best: Option<(&Anchor, (u8, u8))> = None;
    for (part, anchor) in parts.iter().zip(anchors) {
        if let Some(anchor) = anchor
            && best.is_none_or(|(best, _)| anchor.cost < best.cost)
        {
            best = Some((anchor, before));
        }
        let (least, most) = width(part);
        before = (before.0.saturating_add(least), before.1.saturating_add(most));
    }
    best.map(|(anchor, (least, most))| Anchor {
        before: (anchor.before.0.saturating_add(least), anchor.before.1.saturating_add(most)),
        ..anchor.clone()
    })
}

/// An automaton under construction.
#[derive(Debug, Default)]
struct Builder {
    tests: Vec<Test>,
    follow: Vec<States>,
}

/// How a part of a pattern begins and ends.
#[derive(Debug, Clone, Copy)]
struct Part {
    first: States,
    /// Where it begins if it must open its sentence.
    first_opening: States,
    last: States,
    /// Where it ends if it must close its sentence.
    last_closing: States,
    /// Whether it may take no word at all.
    empty: bool,
    /// Whether it asks for the sentence's start, or end, where it takes no word.
    opens: bool,
    closes: bool,
}

impl Part {
    const fn nothing() -> Self {
        Self {
            first: 0,
            first_opening: 0,
            last: 0,
            last_closing: 0,
            empty: true,
            opens: false,
            closes: false,
        }
    }

    /// This part or the other.
    fn or(self, other: Self) -> Self {
        // Only a part that takes no word can ask for the sentence's start or end: “(^|and) so”.
        let asks = |of: fn(&Self) -> bool| {
            (self.empty || other.empty) && [self, other].iter().all(|part| !part.empty || of(part))
        };
        Self {
            first: self.first | other.first,
            first_opening: self.first_opening | other.first_opening,
            last: self.last | other.last,
            last_closing: self.last_closing | other.last_closing,
            empty: self.empty || other.empty,
            opens: asks(|part| part.opens),
            closes: asks(|part| part.closes),
        }
    }
}

impl Builder {
    fn state(&mut self, test: Test) -> Result<Part, String> {
        if self.tests.len() == MOST_STATES {
            return Err(format!("the pattern is too large: more than {MOST_STATES} words with its lists"));
        }
        let state = 1 << self.tests.len();
        self.tests.push(test);
        self.follow.push(0);
        Ok(Part { first: state, last: state, empty: false, ..Part::nothing() })
    }

    /// One part after the other.
    fn then(&mut self, a: Part, b: Part) -> Part {
        for state in bits(a.last) {
            self.follow[state] |= b.first;
        }
        let (mut first, mut first_opening) = (a.first, a.first_opening);
        if a.empty && a.opens {
            first_opening |= b.first | b.first_opening;
        } else if a.empty {
            first |= b.first;
            first_opening |= b.first_opening;
        }
        let (mut last, mut last_closing) = (b.last, b.last_closing);
        if b.empty && b.closes {
            last_closing |= a.last | a.last_closing;
        } else if b.empty {
            last |= a.last;
            last_closing |= a.last_closing;
        }
        Part {
            first,
            first_opening,
            last,
            last_closing,
            empty: a.empty && b.empty,
            opens: a.empty && b.empty && (a.opens || b.opens),
            closes: a.empty && b.empty && (a.closes || b.closes),
        }
    }
}

/// The numbers of the states in a set.
fn bits(mut states: States) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let state = (states != 0).then(|| states.trailing_zeros() as usize)?;
        states &= states - 1;
        Some(state)
    })
}
