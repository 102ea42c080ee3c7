//! Patterns made ready for matching: a small program over word ids, and the rarest word that it cannot do without.

use std::collections::HashMap;

use super::glance::{Beside, Glance};
use super::pattern::Node;
use crate::document::Word;
use crate::document::lexicon::{Class, Lexicon, WordId};
use crate::document::words::{D, S};

/// What one step of a program asks of the word at hand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Test {
    /// This very word (or stem).
    Word(WordId),
    /// One of a set of words.
    Set(u32),
    /// A word of one of these classes.
    Class(Class),
    /// Begins with a capital and not its sentence.
    Capital,
    /// The same, and no word of everyday, place, company or time.
    Proper,
    /// Any word but a link.
    Any,
    /// A word that a gap may pass over: no link, no negation.
    Gap,
}

/// A compiled pattern: an automaton whose states each wait for one word.
///
/// States are the pattern's words in the order of writing. From a state that a word has passed the match goes on in
/// the states that `follow` it, or ends if it is among those that `accept`.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    tests: Box<[Test]>,
    follow: Box<[States]>,
    first: States,
    /// The same where nothing that counts stands before the match in its sentence.
    first_opening: States,
    accept: States,
    /// The same where nothing that counts follows.
    accept_closing: States,
    /// How many words may stand before the anchor, at least and at most.
    pub(crate) before: (u32, u32),
    /// Sets of words of which every match has one each, somewhere in its sentence.
    needs: [u32; NEEDS],
    /// The words that may stand beside the anchor.
    pub(crate) glance: Glance,
}

/// How many needs of a program are looked at.
const NEEDS: usize = 3;

/// A set of states.
type States = u128;

/// The words and classes of which one must be in every match.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Anchor {
    pub(crate) words: Vec<WordId>,
    pub(crate) classes: Class,
    before: (u32, u32),
    /// How often such a word is met: the smaller, the rarer.
    cost: u32,
}

/// Named lists, as trees.
pub(crate) type Lists = HashMap<String, Node>;

/// Turns patterns into programs. Sets of words are shared between all of them.
#[derive(Debug)]
pub(crate) struct Compiler<'l> {
    pub(crate) lexicon: &'l mut Lexicon,
    lists: &'l Lists,
    pub(crate) sets: Vec<Vec<WordId>>,
    known_sets: HashMap<Vec<WordId>, u32>,
    /// Words that also stand after an apostrophe, with the form they have there.
    clitics: [(WordId, WordId); 4],
}

/// The most words of a name that `<name>` takes.
const LONGEST_NAME: usize = 5;
/// How many words one pattern may be made of; alternatives at its top are patterns of their own.
const MOST_STATES: usize = States::BITS as usize;
/// How many patterns the alternatives of one may come to: what keeps a hostile pack from using up the memory.
const MOST_PROGRAMS: usize = 5_000;
/// How deep lists may refer to lists.
const DEEPEST_LIST: usize = 8;

/// How often a word of a class is met, roughly, in a thousand words.
const CLASS_COST: [(Class, u32); 10] = [
    (Class::PAST, 50),
    (Class::ING, 30),
    (Class::CAPS, 20),
    (Class::NAME, 15),
    (Class::NUMBER, 20),
    (Class::NOT, 15),
    (Class::TIME, 10),
    (Class::VERB, 60),
    (Class::MENTION, 10),
    (Class::EMOJI, 10),
];
const FUNCTION_COST: u32 = 20;

/// What a word that `<proper>` takes is not, unless it is a first name too.
const NOT_PROPER: Class = Class(
    Class::EVERYDAY.0 | Class::MONEY.0 | Class::CAPS.0 | Class::CLITIC.0 | Class::OWN.0 | Class::NOT_NAME.0,
);

impl<'l> Compiler<'l> {
    pub(crate) fn new(lexicon: &'l mut Lexicon, lists: &'l Lists) -> Self {
        let clitics = [("is", S), ("has", S), ("would", D), ("had", D)]
            .map(|(word, clitic)| (lexicon.intern(word), lexicon.intern(clitic)));
        Self { lexicon, lists, sets: vec![Vec::new()], known_sets: HashMap::new(), clitics }
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

    /// Compiles a pattern, each alternative at its top to a program of its own.
    ///
    /// # Errors
    ///
    /// A message that says why it cannot be used: it may match nothing at all, names an unknown list, or is too large.
    pub(crate) fn compile(&mut self, node: &Node) -> Result<Vec<(Program, Anchor)>, String> {
        let node = self.resolve(node, 0)?;
        let mut programs = Vec::new();
        self.split(node, &mut programs)?;
        Ok(programs)
    }

    /// Makes a program of each alternative at the node's top; a sequence that is too large for one is split at its
    /// widest alternatives.
    fn split(&mut self, node: Node, programs: &mut Vec<(Program, Anchor)>) -> Result<(), String> {
        if programs.len() > MOST_PROGRAMS {
            return Err(format!(
                "the pattern is too large: more than {MOST_PROGRAMS} alternatives with its lists"
            ));
        }
        match node {
            Node::Alt(alternatives) => {
                let (singles, rest): (Vec<_>, Vec<_>) = alternatives.into_iter().partition(is_single);
                if !singles.is_empty() {
                    programs.push(self.program(&Node::Alt(singles))?);
                }
                rest.into_iter().try_for_each(|alternative| self.split(alternative, programs))
            }
            Node::Seq(parts) if parts.iter().map(states).sum::<usize>() > MOST_STATES => {
                let widest = (0..parts.len()).max_by_key(|i| states(&parts[*i])).unwrap_or(0);
                for instead in halves(&parts[widest])? {
                    let mut parts = parts.clone();
                    parts.splice(widest..=widest, instead);
                    self.split(Node::Seq(parts), programs)?;
                }
                Ok(())
            }
            node => {
                programs.push(self.program(&node)?);
                Ok(())
            }
        }
    }

    fn program(&mut self, node: &Node) -> Result<(Program, Anchor), String> {
        let parts = if let Node::Seq(parts) = node { &parts[..] } else { std::slice::from_ref(node) };
        let anchors: Vec<Option<Anchor>> = parts.iter().map(|part| self.anchor(part)).collect();
        let Some(anchor) = rarest(parts, &anchors) else {
            return Err("every part of the pattern is optional, or stands for any word".into());
        };
        let mut builder = Builder::default();
        let part = self.emit(node, &mut builder)?;
        let glance = self.glance(&anchor, &builder, &part);
        let program = Program {
            tests: builder.tests.into(),
            follow: builder.follow.into(),
            first: part.first,
            first_opening: part.first | part.first_opening,
            accept: part.last,
            accept_closing: part.last | part.last_closing,
            before: anchor.before,
            needs: self.needs(anchors, &anchor),
            glance,
        };
        Ok((program, anchor))
    }

    /// The words that may stand beside the anchor in a match.
    fn glance(&self, anchor: &Anchor, builder: &Builder, part: &Part) -> Glance {
        let of_anchor = |test: &Test| match test {
            Test::Word(id) => anchor.words.contains(id),
            // The words of the anchor's own sets are all among its words.
            Test::Set(set) => self.sets[*set as usize].first().is_some_and(|id| anchor.words.contains(id)),
            Test::Class(classes) => classes.any(anchor.classes),
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
            first: self.beside(first, builder),
        }
    }

    /// The words that one of these states waits for.
    fn beside(&self, states: States, builder: &Builder) -> Beside {
        let mut beside = Beside::NOTHING;
        for (_, test) in builder.tests.iter().enumerate().filter(|(state, _)| states >> state & 1 == 1) {
            match test {
                Test::Word(id) => beside.allow_word(*id),
                Test::Set(set) => self.sets[*set as usize].iter().for_each(|id| beside.allow_word(*id)),
                Test::Class(classes) => beside.allow_classes(*classes),
                _ => return Beside::FREE,
            }
        }
        beside
    }

    /// The rarest sets of words, beside the anchor's own, of which a match needs one each; where there are fewer, the
    /// first stands for the others.
    fn needs(&mut self, parts: Vec<Option<Anchor>>, anchor: &Anchor) -> [u32; NEEDS] {
        let mut found: Vec<Anchor> = parts
            .into_iter()
            .flatten()
            .filter(|set| set.classes == Class::NONE && set.words != anchor.words)
            .collect();
        found.sort_by_key(|set| set.cost);
        found.truncate(NEEDS);
        let sets: Vec<u32> = found.into_iter().map(|set| self.set_id(set.words)).collect();
        std::array::from_fn(|i| sets.get(i).or(sets.first()).copied().unwrap_or(Sets::ALWAYS))
    }

    /// Puts the lists in their places, contractions in their parts, and single words that stand side by side as
    /// alternatives together.
    fn resolve(&mut self, node: &Node, depth: usize) -> Result<Node, String> {
        if depth > DEEPEST_LIST * 4 {
            return Err("lists refer to each other in a circle, or nest too deep".into());
        }
        Ok(match node {
            Node::List(name) => {
                let lists = self.lists;
                let Some(entries) = lists.get(name) else {
                    let near = super::source::nearest(name, lists.keys().map(String::as_str));
                    let hint = near.map_or(String::new(), |near| format!("; did you mean {{{near}}}?"));
                    return Err(format!("there is no list `{{{name}}}`{hint}"));
                };
                self.resolve(entries, depth + 4)?
            }
            Node::Word(word) => {
                let parts = self.cut(word);
                if parts.len() == 1 {
                    node.clone()
                } else {
                    let texts = parts.iter().map(|id| Node::Word(self.lexicon.text(*id).into())).collect();
                    Node::Seq(texts)
                }
            }
            Node::Seq(nodes) => {
                Node::Seq(nodes.iter().map(|node| self.resolve(node, depth + 1)).collect::<Result<_, _>>()?)
            }
            Node::Alt(nodes) => {
                let mut all = Vec::new();
                for node in nodes {
                    match self.resolve(node, depth + 1)? {
                        Node::Alt(inner) => all.extend(inner),
                        other => all.push(other),
                    }
                }
                Node::Alt(all)
            }
            Node::Opt(inner) => Node::Opt(Box::new(self.resolve(inner, depth + 1)?)),
            // A name is one or more words of it.
            Node::Class(Class::NAME) => {
                let word = || Node::Class(Class::NAME);
                (1..LONGEST_NAME).fold(word(), |rest, _| Node::Seq(vec![word(), Node::Opt(Box::new(rest))]))
            }
            other => other.clone(),
        })
    }

    fn word(&self, node: &Node) -> Option<WordId> {
        match node {
            Node::Word(word) => Some(self.lexicon.look_up_text(word, false)),
            Node::Stem(stem) => Some(self.lexicon.look_up_text(stem, true)),
            _ => None,
        }
    }

    /// Appends all the ids by which a word or stem can be met in a text.
    fn forms(&self, id: WordId, forms: &mut Vec<WordId>) {
        forms.push(id);
        if self.lexicon.is_stem(id) {
            forms.extend(self.lexicon.words_of_stem(id));
        }
        let clitics = self.clitics.iter().filter(|(word, _)| *word == id);
        forms.extend(clitics.map(|(_, clitic)| *clitic));
    }

    fn set(&mut self, words: Vec<WordId>) -> Test {
        match words[..] {
            [word] => Test::Word(word),
            _ => Test::Set(self.set_id(words)),
        }
    }

    /// The number of a set of words; number 0 is of the set that every sentence has.
    fn set_id(&mut self, mut words: Vec<WordId>) -> u32 {
        words.sort_unstable();
        words.dedup();
        let next = self.sets.len() as u32;
        let id = *self.known_sets.entry(words.clone()).or_insert(next);
        if id == next {
            self.sets.push(words);
        }
        id
    }

    /// Adds a node's states and says how it begins and ends.
    fn emit(&mut self, node: &Node, builder: &mut Builder) -> Result<Part, String> {
        match node {
            Node::Word(_) | Node::Stem(_) => {
                let mut forms = Vec::new();
                self.word(node).into_iter().for_each(|id| self.forms(id, &mut forms));
                let test = self.set(forms);
                builder.state(test)
            }
            Node::Class(class) => builder.state(Test::Class(*class)),
            Node::Capital => builder.state(Test::Capital),
            Node::Proper => builder.state(Test::Proper),
            Node::Any => builder.state(Test::Any),
            Node::Start => Ok(Part { opens: true, ..Part::nothing() }),
            Node::End => Ok(Part { closes: true, ..Part::nothing() }),
            Node::Gap(most) => {
                let mut gap = Part::nothing();
                for _ in 0..*most {
                    let word = builder.state(Test::Gap)?;
                    gap = builder.then(gap, word.or(Part::nothing()));
                }
                Ok(gap)
            }
            Node::Seq(nodes) => {
                let mut all = Part::nothing();
                for node in nodes {
                    let part = self.emit(node, builder)?;
                    all = builder.then(all, part);
                }
                Ok(all)
            }
            Node::Opt(inner) => Ok(self.emit(inner, builder)?.or(Part::nothing())),
            Node::Alt(nodes) => self.emit_alternatives(nodes, builder),
            Node::List(name) => Err(format!("there is no list `{{{name}}}`")),
        }
    }

    /// Single words and classes side by side are one state.
    fn emit_alternatives(&mut self, nodes: &[Node], builder: &mut Builder) -> Result<Part, String> {
        let mut words = Vec::new();
        let mut classes = Class::NONE;
        let mut all: Option<Part> = None;
        let mut join = |part: Part| all = Some(all.map_or(part, |all| all.or(part)));
        for node in nodes {
            match node {
                Node::Class(class) => classes |= *class,
                _ => match self.word(node) {
                    Some(id) => self.forms(id, &mut words),
                    None => join(self.emit(node, builder)?),
                },
            }
        }
        if !words.is_empty() {
            let test = self.set(words);
            join(builder.state(test)?);
        }
        if classes != Class::NONE {
            join(builder.state(Test::Class(classes))?);
        }
        all.ok_or_else(|| "an alternative is missing".into())
    }

    /// The rarest thing that every match of `node` must hold.
    fn anchor(&self, node: &Node) -> Option<Anchor> {
        match node {
            Node::Word(_) | Node::Stem(_) => {
                let mut words = Vec::new();
                self.forms(self.word(node)?, &mut words);
                let cost = words.iter().map(|id| self.cost(*id)).sum();
                Some(Anchor { words, cost, ..Anchor::default() })
            }
            Node::Class(classes) => {
                let cost = CLASS_COST
                    .iter()
                    .filter(|(class, _)| classes.any(*class))
                    .map(|(_, cost)| cost)
                    .sum::<u32>();
                Some(Anchor { classes: *classes, cost: cost.max(5), ..Anchor::default() })
            }
            Node::Capital | Node::Proper => {
                Some(Anchor { classes: Class::CAPITAL, cost: 80, ..Anchor::default() })
            }
            Node::Seq(nodes) => {
                rarest(nodes, &nodes.iter().map(|node| self.anchor(node)).collect::<Vec<_>>())
            }
            Node::Alt(nodes) => {
                let mut all: Option<Anchor> = None;
                for node in nodes {
                    let anchor = self.anchor(node)?;
                    let all =
                        all.get_or_insert_with(|| Anchor { before: anchor.before, ..Anchor::default() });
                    all.words.extend(anchor.words);
                    all.classes |= anchor.classes;
                    all.cost += anchor.cost;
                    all.before.0 = all.before.0.min(anchor.before.0);
                    all.before.1 = all.before.1.max(anchor.before.1);
                }
                all
            }
            _ => None,
        }
    }

    fn cost(&self, id: WordId) -> u32 {
        if self.lexicon.class(id).any(Class::FUNCTION | Class::PRONOUN | Class::AUXILIARY) {
            FUNCTION_COST
        } else {
            1
        }
    }
}

/// The rarest of the anchors of a sequence's parts, the first of equals.
fn rarest(parts: &[Node], anchors: &[Option<Anchor>]) -> Option<Anchor> {
    let mut before = (0, 0);
    let mut best: Option<(&Anchor, (u32, u32))> = None;
    for (part, anchor) in parts.iter().zip(anchors) {
        if let Some(anchor) = anchor
            && best.is_none_or(|(best, _)| anchor.cost < best.cost)
        {
            best = Some((anchor, before));
        }
        let (least, most) = width(part);
        before = (before.0 + least, before.1 + most);
    }
    best.map(|(anchor, (least, most))| Anchor {
        before: (anchor.before.0 + least, anchor.before.1 + most),
        ..anchor.clone()
    })
}

/// What can stand for a node in two smaller patterns, as the parts of a sequence.
fn halves(node: &Node) -> Result<Vec<Vec<Node>>, String> {
    match node {
        Node::Alt(alternatives) if alternatives.len() > 1 => {
            let (a, b) = alternatives.split_at(alternatives.len() / 2);
            Ok([a, b]
                .map(|some| vec![if let [one] = some { one.clone() } else { Node::Alt(some.to_vec()) }])
                .into())
        }
        Node::Alt(one) | Node::Seq(one) => Ok(vec![one.clone()]),
        Node::Opt(inner) => Ok(vec![Vec::new(), vec![(**inner).clone()]]),
        _ => Err(format!("the pattern is too large: more than {MOST_STATES} words in a row")),
    }
}

/// How many states a node needs.
fn states(node: &Node) -> usize {
    match node {
        Node::Seq(nodes) => nodes.iter().map(states).sum(),
        Node::Alt(nodes) => {
            let singles = nodes.iter().filter(|node| is_single(node)).count();
            nodes.iter().filter(|node| !is_single(node)).map(states).sum::<usize>() + singles.min(2)
        }
        Node::Opt(inner) => states(inner),
        Node::Gap(most) => usize::from(*most),
        Node::Start | Node::End => 0,
        _ => 1,
    }
}

fn is_single(node: &Node) -> bool {
    matches!(node, Node::Word(_) | Node::Stem(_) | Node::Class(_))
}

/// A program under construction.
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
        Self {
            first: self.first | other.first,
            first_opening: self.first_opening | other.first_opening,
            last: self.last | other.last,
            last_closing: self.last_closing | other.last_closing,
            empty: self.empty || other.empty,
            opens: self.opens && other.opens,
            closes: self.closes && other.closes,
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
        for (state, follow) in self.follow.iter_mut().enumerate() {
            if (a.last >> state) & 1 == 1 {
                *follow |= b.first;
            }
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

/// How many words a node takes, at least and at most.
fn width(node: &Node) -> (u32, u32) {
    match node {
        Node::Word(_)
        | Node::Stem(_)
        | Node::Class(_)
        | Node::Capital
        | Node::Proper
        | Node::Any
        | Node::List(_) => (1, 1),
        Node::Gap(most) => (0, u32::from(*most)),
        Node::Start | Node::End => (0, 0),
        Node::Seq(nodes) => nodes.iter().map(width).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)),
        Node::Alt(nodes) => {
            nodes.iter().map(width).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
        }
        Node::Opt(inner) => (0, width(inner).1),
    }
}

/// Which words belong to which sets.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sets {
    /// For each word where its sets begin in `of_word`.
    starts: Vec<u32>,
    of_word: Vec<u32>,
    /// For each word of many sets the number of its row in `rows`, from 1.
    row_of: Vec<u32>,
    /// A bit for each set, `width` numbers a row.
    rows: Vec<u64>,
    width: usize,
}

/// The sets that a sentence has a word of.
pub(crate) type Present = Vec<u64>;

impl Sets {
    /// The set that every sentence has.
    pub(crate) const ALWAYS: u32 = 0;
    /// A word of more sets than this has them as a row of bits.
    const MANY: usize = 12;

    pub(crate) fn new(sets: &[Vec<WordId>], words: usize) -> Self {
        let pairs =
            sets.iter().enumerate().flat_map(|(set, ids)| ids.iter().map(move |id| (*id, set as u32)));
        let (starts, of_word) = by_word(words, pairs);
        let width = sets.len().div_ceil(64);
        let mut all = Self { starts, of_word, row_of: vec![0; words], rows: Vec::new(), width };
        for word in 0..words {
            let own = all.of(WordId(word as u32)).to_vec();
            if own.len() > Self::MANY {
                let start = all.rows.len();
                all.rows.resize(start + width, 0);
                for set in own {
                    all.rows[start + set as usize / 64] |= 1 << (set % 64);
                }
                all.row_of[word] = (start / width) as u32 + 1;
            }
        }
        all
    }

    fn of(&self, word: WordId) -> &[u32] {
        &self.of_word[self.starts[word.0 as usize] as usize..self.starts[word.0 as usize + 1] as usize]
    }

    fn row(&self, word: WordId) -> Option<&[u64]> {
        let row = (self.row_of[word.0 as usize] as usize).checked_sub(1)?;
        Some(&self.rows[row * self.width..(row + 1) * self.width])
    }

    fn holds(&self, set: u32, word: WordId) -> bool {
        match self.row(word) {
            Some(row) => row[set as usize / 64] >> (set % 64) & 1 == 1,
            None => self.of(word).contains(&set),
        }
    }

    /// Finds out which sets a sentence has a word of.
    pub(crate) fn mark(&self, words: &[Word], present: &mut Present) {
        present.clear();
        present.resize(self.width, 0);
        present[0] = 1 << Self::ALWAYS;
        for word in words {
            match self.row(word.id) {
                Some(row) => present.iter_mut().zip(row).for_each(|(present, row)| *present |= row),
                None => {
                    for set in self.of(word.id) {
                        present[*set as usize / 64] |= 1 << (set % 64);
                    }
                }
            }
        }
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

impl Program {
    /// Whether a sentence with these sets can hold a match at all.
    pub(crate) fn may_match(&self, present: &Present) -> bool {
        self.needs.iter().all(|set| present[*set as usize / 64] >> (set % 64) & 1 == 1)
    }

    /// The end of the longest match that begins at word `start` of a sentence.
    pub(crate) fn longest(&self, words: &[Word], start: usize, sets: &Sets) -> Option<usize> {
        let first = &words[start];
        let mut states = if first.class.any(Class::OPENING) { self.first_opening } else { self.first };
        let inside_contraction = first.class.any(Class::CLITIC);
        let mut longest = None;
        for (at, word) in words.iter().enumerate().skip(start) {
            if word.class.any(Class::QUOTED) != first.class.any(Class::QUOTED) {
                break;
            }
            let mut passed = 0;
            let mut next = 0;
            while states != 0 {
                let state = states.trailing_zeros() as usize;
                states &= states - 1;
                if self.tests[state].passes(word, sets) {
                    passed |= 1 << state;
                    next |= self.follow[state];
                }
            }
            if passed == 0 {
                break;
            }
            if at == start && inside_contraction && !self.asks_for_negation(passed, word) {
                break;
            }
            let ends = if closes(words, at + 1) { self.accept_closing } else { self.accept };
            if passed & ends != 0 {
                longest = Some(at + 1);
            }
            states = next;
        }
        longest
    }

    /// Whether one of these states is for a negation and the word is one.
    fn asks_for_negation(&self, states: States, word: &Word) -> bool {
        let asks = |(i, test): (usize, &Test)| {
            (states >> i) & 1 == 1 && matches!(test, Test::Class(class) if class.any(Class::NOT))
        };
        word.class.any(Class::NOT) && self.tests.iter().enumerate().any(asks)
    }
}

/// Whether nothing that counts follows from word `at` on.
fn closes(words: &[Word], at: usize) -> bool {
    words.get(at).is_none_or(|word| word.class.any(Class::CLOSING))
}

impl Test {
    fn passes(self, word: &Word, sets: &Sets) -> bool {
        match self {
            Self::Word(id) => word.id == id,
            Self::Set(set) => word.id != WordId::UNKNOWN && sets.holds(set, word.id),
            Self::Class(class) => word.class.any(class),
            Self::Capital => word.class.any(Class::CAPITAL) && !word.class.any(Class::FIRST),
            Self::Proper => {
                word.class.any(Class::CAPITAL)
                    && !word.class.any(Class::FIRST | Class::ENTITY)
                    && (word.class.any(Class::NAME | Class::FIRST_NAME | Class::MAYBE_NAME)
                        || !word.class.any(NOT_PROPER))
            }
            Self::Any => !word.class.any(Class::LINK),
            Self::Gap => !word.class.any(Class::LINK | Class::NOT),
        }
    }
}
