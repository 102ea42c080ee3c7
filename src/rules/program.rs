//! Patterns made ready for matching: a small program over word ids, and the rarest word that it cannot do without.

use std::collections::HashMap;

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
    /// Any word but a link.
    Any,
    /// A word that a gap may pass over: no link, no negation.
    Gap,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Op {
    /// Go on with the next step if the word passes.
    Take(Test),
    /// Go on in both places.
    Split(u32, u32),
    Jump(u32),
    Start,
    End,
    Match,
}

/// A compiled pattern.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    pub(crate) ops: Box<[Op]>,
    /// How many words may stand before the anchor, at least and at most.
    pub(crate) before: (u32, u32),
}

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
}

/// The most words of a name that `<name>` takes.
const LONGEST_NAME: usize = 5;

/// How many steps a program may have: what keeps one pattern from using up the memory.
const MOST_OPS: usize = 20_000;
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

impl<'l> Compiler<'l> {
    pub(crate) fn new(lexicon: &'l mut Lexicon, lists: &'l Lists) -> Self {
        Self { lexicon, lists, sets: Vec::new(), known_sets: HashMap::new() }
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

    /// Compiles a pattern.
    ///
    /// # Errors
    ///
    /// A message that says why it cannot be used: it may match nothing at all, names an unknown list, or is too large.
    pub(crate) fn compile(&mut self, node: &Node) -> Result<(Program, Anchor), String> {
        let node = self.resolve(node, 0)?;
        let Some(anchor) = self.anchor(&node) else {
            return Err("every part of the pattern is optional, or stands for any word".into());
        };
        let mut ops = Vec::new();
        self.emit(&node, &mut ops)?;
        ops.push(Op::Match);
        Ok((Program { ops: ops.into(), before: anchor.before }, anchor))
    }

    /// Puts the lists in their places, contractions in their parts, and single words that stand side by side as
    /// alternatives together.
    fn resolve(&mut self, node: &Node, depth: usize) -> Result<Node, String> {
        if depth > DEEPEST_LIST * 4 {
            return Err("lists refer to each other in a circle, or nest too deep".into());
        }
        Ok(match node {
            Node::List(name) => match self.lists.get(name) {
                Some(entries) => self.resolve(&entries.clone(), depth + 4)?,
                None => {
                    let near = super::source::nearest(name, self.lists.keys().map(String::as_str));
                    let hint = near.map_or(String::new(), |near| format!("; did you mean {{{near}}}?"));
                    return Err(format!("there is no list `{{{name}}}`{hint}"));
                }
            },
            Node::Word(word) => {
                let parts = self.cut(word);
                if parts.len() == 1 {
                    node.clone()
                } else {
                    let texts = parts.iter().map(|id| Node::Word(self.lexicon.text(*id).to_owned())).collect();
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

    /// All the ids by which a word or stem can be met in a text.
    fn forms(&self, id: WordId) -> Vec<WordId> {
        let mut forms = vec![id];
        forms.extend(self.lexicon.words_of_stem(id));
        let also = match self.lexicon.text(id) {
            _ if self.lexicon.is_stem(id) => None,
            "is" | "has" => Some(S),
            "would" | "had" => Some(D),
            _ => None,
        };
        forms.extend(also.map(|word| self.lexicon.look_up_text(word, false)));
        forms
    }

    fn set(&mut self, mut words: Vec<WordId>) -> Test {
        words.sort_unstable();
        words.dedup();
        if let [word] = words[..] {
            return Test::Word(word);
        }
        let next = self.sets.len() as u32;
        let id = *self.known_sets.entry(words.clone()).or_insert(next);
        if id == next {
            self.sets.push(words);
        }
        Test::Set(id)
    }

    fn emit(&mut self, node: &Node, ops: &mut Vec<Op>) -> Result<(), String> {
        if ops.len() > MOST_OPS {
            return Err(format!("the pattern is too large: more than {MOST_OPS} steps with its lists"));
        }
        match node {
            Node::Word(_) | Node::Stem(_) => {
                let forms = self.word(node).map_or_else(Vec::new, |id| self.forms(id));
                let test = self.set(forms);
                ops.push(Op::Take(test));
            }
            Node::Class(class) => ops.push(Op::Take(Test::Class(*class))),
            Node::Capital => ops.push(Op::Take(Test::Capital)),
            Node::Any => ops.push(Op::Take(Test::Any)),
            Node::Start => ops.push(Op::Start),
            Node::End => ops.push(Op::End),
            Node::Gap(most) => {
                // Each word of the gap may be the last: split over going on behind the gap.
                let end = ops.len() as u32 + 2 * u32::from(*most);
                for _ in 0..*most {
                    let next = ops.len() as u32 + 1;
                    ops.push(Op::Split(next, end));
                    ops.push(Op::Take(Test::Gap));
                }
            }
            Node::Seq(nodes) => {
                for node in nodes {
                    self.emit(node, ops)?;
                }
            }
            Node::Opt(inner) => {
                let split = ops.len();
                ops.push(Op::Match);
                self.emit(inner, ops)?;
                ops[split] = Op::Split(split as u32 + 1, ops.len() as u32);
            }
            Node::Alt(nodes) => self.emit_alternatives(nodes, ops)?,
            Node::List(name) => return Err(format!("there is no list `{{{name}}}`")),
        }
        Ok(())
    }

    fn emit_alternatives(&mut self, nodes: &[Node], ops: &mut Vec<Op>) -> Result<(), String> {
        let mut words = Vec::new();
        let mut classes = Class::NONE;
        let mut rest = Vec::new();
        for node in nodes {
            match node {
                Node::Class(class) => classes |= *class,
                _ => match self.word(node) {
                    Some(id) => words.extend(self.forms(id)),
                    None => rest.push(node),
                },
            }
        }
        let mut branches: Vec<Vec<Op>> = Vec::new();
        if !words.is_empty() {
            branches.push(vec![Op::Take(self.set(words))]);
        }
        if classes != Class::NONE {
            branches.push(vec![Op::Take(Test::Class(classes))]);
        }
        let mut jumps = Vec::new();
        let total = branches.len() + rest.len();
        let mut done = 0;
        let mut branch = |ops: &mut Vec<Op>| {
            done += 1;
            (done < total).then(|| {
                ops.push(Op::Match);
                ops.len() - 1
            })
        };
        for single in branches {
            let split = branch(ops);
            ops.extend(single);
            close(ops, split, &mut jumps);
        }
        for node in rest {
            let split = branch(ops);
            self.emit(node, ops)?;
            close(ops, split, &mut jumps);
        }
        let end = ops.len() as u32;
        for jump in jumps {
            ops[jump] = Op::Jump(end);
        }
        Ok(())
    }

    /// The rarest thing that every match of `node` must hold.
    fn anchor(&self, node: &Node) -> Option<Anchor> {
        match node {
            Node::Word(_) | Node::Stem(_) => {
                let words = self.forms(self.word(node)?);
                let cost = words.iter().map(|id| self.cost(*id)).sum();
                Some(Anchor { words, cost, ..Anchor::default() })
            }
            Node::Class(classes) => {
                let cost = CLASS_COST.iter().filter(|(class, _)| classes.any(*class)).map(|(_, cost)| cost).sum::<u32>();
                Some(Anchor { classes: *classes, cost: cost.max(5), ..Anchor::default() })
            }
            Node::Capital => Some(Anchor { classes: Class::CAPITAL, cost: 80, ..Anchor::default() }),
            Node::Seq(nodes) => {
                let mut before = (0, 0);
                let mut best: Option<Anchor> = None;
                for node in nodes {
                    if let Some(mut anchor) = self.anchor(node)
                        && best.as_ref().is_none_or(|best| anchor.cost < best.cost)
                    {
                        anchor.before.0 += before.0;
                        anchor.before.1 += before.1;
                        best = Some(anchor);
                    }
                    let (least, most) = width(node);
                    before = (before.0 + least, before.1 + most);
                }
                best
            }
            Node::Alt(nodes) => {
                let mut all: Option<Anchor> = None;
                for node in nodes {
                    let anchor = self.anchor(node)?;
                    let all = all.get_or_insert_with(|| Anchor { before: anchor.before, ..Anchor::default() });
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
        if self.lexicon.class(id).any(Class::FUNCTION | Class::PRONOUN | Class::AUXILIARY) { FUNCTION_COST } else { 1 }
    }
}

/// Ends a branch: a jump to the end of all of them, unless it is the last.
fn close(ops: &mut Vec<Op>, split: Option<usize>, jumps: &mut Vec<usize>) {
    if let Some(split) = split {
        jumps.push(ops.len());
        ops.push(Op::Match);
        ops[split] = Op::Split(split as u32 + 1, ops.len() as u32);
    }
}

/// How many words a node takes, at least and at most.
fn width(node: &Node) -> (u32, u32) {
    match node {
        Node::Word(_) | Node::Stem(_) | Node::Class(_) | Node::Capital | Node::Any | Node::List(_) => (1, 1),
        Node::Gap(most) => (0, u32::from(*most)),
        Node::Start | Node::End => (0, 0),
        Node::Seq(nodes) => nodes.iter().map(width).fold((0, 0), |a, b| (a.0 + b.0, a.1 + b.1)),
        Node::Alt(nodes) => {
            nodes.iter().map(width).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
        }
        Node::Opt(inner) => (0, width(inner).1),
    }
}

/// Which words belong to which sets: for each word the sorted numbers of the sets that it is in.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sets {
    starts: Vec<u32>,
    of_word: Vec<u32>,
}

impl Sets {
    pub(crate) fn new(sets: &[Vec<WordId>], words: usize) -> Self {
        let pairs = sets.iter().enumerate().flat_map(|(set, ids)| ids.iter().map(move |id| (*id, set as u32)));
        let (starts, of_word) = by_word(words, pairs);
        Self { starts, of_word }
    }

    fn holds(&self, set: u32, word: WordId) -> bool {
        let range = self.starts[word.0 as usize] as usize..self.starts[word.0 as usize + 1] as usize;
        let sets = &self.of_word[range];
        if sets.len() <= 8 { sets.contains(&set) } else { sets.binary_search(&set).is_ok() }
    }
}

/// Groups values by word id into one array with a table of starts.
pub(crate) fn by_word<V: Copy + Ord + Default>(
    words: usize,
    pairs: impl Iterator<Item = (WordId, V)>,
) -> (Vec<u32>, Vec<V>) {
    let mut pairs: Vec<(WordId, V)> = pairs.collect();
    pairs.sort_unstable();
    pairs.dedup();
    let mut starts = vec![0; words + 1];
    for (id, _) in &pairs {
        starts[id.0 as usize + 1] += 1;
    }
    for i in 1..starts.len() {
        starts[i] += starts[i - 1];
    }
    (starts, pairs.into_iter().map(|(_, value)| value).collect())
}

/// Room that matching needs, kept from one program to the next.
#[derive(Debug, Default)]
pub(crate) struct Threads {
    now: Vec<u32>,
    next: Vec<u32>,
    stack: Vec<u32>,
    /// The step at which each op was last added, so that none is added twice.
    seen: Vec<u64>,
    step: u64,
}

impl Program {
    /// The end of the longest match that begins at word `start` of a sentence.
    pub(crate) fn longest(
        &self,
        words: &[Word],
        start: usize,
        sets: &Sets,
        threads: &mut Threads,
    ) -> Option<usize> {
        let first = &words[start];
        if first.class.any(Class::CLITIC) && !self.opens_with_negation(first) {
            return None;
        }
        if threads.seen.len() < self.ops.len() {
            threads.seen.resize(self.ops.len(), 0);
        }
        let mut longest = None;
        threads.step += 1;
        threads.next.clear();
        self.add(0, words, start, threads, &mut longest);
        std::mem::swap(&mut threads.now, &mut threads.next);
        let mut at = start;
        while !threads.now.is_empty() && at < words.len() {
            let word = &words[at];
            if word.class.any(Class::QUOTED) != first.class.any(Class::QUOTED) {
                break;
            }
            at += 1;
            threads.step += 1;
            threads.next.clear();
            for i in 0..threads.now.len() {
                let op = threads.now[i];
                if let Op::Take(test) = self.ops[op as usize]
                    && test.passes(word, sets)
                {
                    self.add(op + 1, words, at, threads, &mut longest);
                }
            }
            std::mem::swap(&mut threads.now, &mut threads.next);
        }
        longest
    }

    fn opens_with_negation(&self, word: &Word) -> bool {
        word.class.any(Class::NOT)
            && matches!(self.ops[0], Op::Take(Test::Class(class)) if class.any(Class::NOT))
    }

    /// Follows all ways that take no word from `op` on, and keeps where they wait for one.
    fn add(&self, op: u32, words: &[Word], at: usize, threads: &mut Threads, longest: &mut Option<usize>) {
        threads.stack.push(op);
        while let Some(op) = threads.stack.pop() {
            if std::mem::replace(&mut threads.seen[op as usize], threads.step) == threads.step {
                continue;
            }
            match self.ops[op as usize] {
                Op::Take(_) => threads.next.push(op),
                Op::Split(a, b) => threads.stack.extend([b, a]),
                Op::Jump(to) => threads.stack.push(to),
                Op::Start if opens(words, at) => threads.stack.push(op + 1),
                Op::End if closes(words, at) => threads.stack.push(op + 1),
                Op::Start | Op::End => {}
                Op::Match => *longest = (*longest).max(Some(at)),
            }
        }
    }
}

/// Whether nothing that counts stands before word `at` in its sentence.
fn opens(words: &[Word], at: usize) -> bool {
    words.get(at).is_some_and(|word| word.class.any(Class::OPENING))
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
            Self::Any => !word.class.any(Class::LINK),
            Self::Gap => !word.class.any(Class::LINK | Class::NOT),
        }
    }
}
