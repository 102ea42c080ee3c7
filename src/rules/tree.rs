//! A pattern's tree once its lists are in their places and its words are known by their ids.

use std::rc::Rc;

use crate::document::lexicon::{Class, WordId};

/// A pattern, or a part of one; what a list stands for is shared by all patterns that name it.
#[derive(Debug)]
pub(super) enum Tree {
    /// A word or stem.
    Word(WordId),
    /// A word of one of these classes.
    Class(Class),
    /// A capitalised word that does not begin its sentence.
    Capital,
    /// A capitalised word within its sentence that no list knows as anything but a name.
    Proper,
    /// Exactly one word.
    Any,
    /// None to so many words.
    Gap(u8),
    /// One after the other.
    Seq(Vec<Rc<Tree>>),
    /// One of these; none of them is an `Alt` itself.
    Alt(Vec<Rc<Tree>>),
    /// This or nothing.
    Opt(Rc<Tree>),
    /// The sentence's start.
    Start,
    /// The sentence's end.
    End,
}

/// What can stand for a tree in two smaller patterns, as the parts of a sequence; nothing if it cannot be smaller.
pub(super) fn halves(tree: &Rc<Tree>) -> Option<Vec<Vec<Rc<Tree>>>> {
    match &**tree {
        Tree::Alt(alternatives) if alternatives.len() > 1 => {
            let (a, b) = alternatives.split_at(alternatives.len() / 2);
            let half = |some: &[Rc<Tree>]| match some {
                [one] => vec![Rc::clone(one)],
                _ => vec![Rc::new(Tree::Alt(some.to_vec()))],
            };
            Some(vec![half(a), half(b)])
        }
        Tree::Alt(one) | Tree::Seq(one) => Some(vec![one.clone()]),
        Tree::Opt(inner) => Some(vec![Vec::new(), vec![Rc::clone(inner)]]),
        _ => None,
    }
}

/// How many states a tree needs.
pub(super) fn states(tree: &Tree) -> usize {
    match tree {
        Tree::Seq(trees) => trees.iter().map(|tree| states(tree)).sum(),
        Tree::Alt(trees) => {
            let singles = trees.iter().filter(|tree| is_single(tree)).count();
            let others = trees.iter().filter(|tree| !is_single(tree));
            others.map(|tree| states(tree)).sum::<usize>() + singles.min(2)
        }
        Tree::Opt(inner) => states(inner),
        Tree::Gap(most) => usize::from(*most),
        Tree::Start | Tree::End => 0,
        _ => 1,
    }
}

pub(super) fn is_single(tree: &Tree) -> bool {
    matches!(tree, Tree::Word(_) | Tree::Class(_))
}

/// How many words a tree takes, at least and at most; no pattern takes more than the type holds.
pub(super) fn width(tree: &Tree) -> (u8, u8) {
    match tree {
        Tree::Word(_) | Tree::Class(_) | Tree::Capital | Tree::Proper | Tree::Any => (1, 1),
        Tree::Gap(most) => (0, *most),
        Tree::Start | Tree::End => (0, 0),
        Tree::Seq(trees) => trees
            .iter()
            .map(|tree| width(tree))
            .fold((0, 0), |a, b| (a.0.saturating_add(b.0), a.1.saturating_add(b.1))),
        Tree::Alt(trees) => {
            trees.iter().map(|tree| width(tree)).reduce(|a, b| (a.0.min(b.0), a.1.max(b.1))).unwrap_or((0, 0))
        }
        Tree::Opt(inner) => (0, width(inner).1),
    }
}
