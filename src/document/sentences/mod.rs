//! Blocks and sentences of social text.
//!
//! Lines are read first: each is a paragraph's, a list item, somebody else's words, code, tags or a signature.
//! Lines that belong together make a block; each line's sentences end where [`ends`] says, and at its end at the
//! latest: on social platforms a new line begins a new thought.

mod abbreviations;
mod ends;
mod lines;
mod marks;
mod run_on;
#[cfg(test)]
mod tests;

use super::{Block, BlockKind, Entity, Sentence};
use crate::span::Span;

/// Cuts a text into blocks and sentences, both in order of position.
///
/// Sentences cover all text but code, list markers and the marks of quoting lines. The time it takes is linear in
/// the text.
pub(crate) fn split(text: &str, entities: &[Entity]) -> (Vec<Block>, Vec<Sentence>) {
    let lines = lines::read(text, entities);
    let mut blocks: Vec<Block> = Vec::with_capacity(lines.len());
    let mut splitter = ends::Splitter::new(text, entities);
    for line in lines {
        match blocks.last_mut().filter(|block| line.continues && block.kind == line.kind) {
            Some(block) => block.span.end = line.end,
            None => blocks.push(Block { kind: line.kind, span: Span::new(line.start, line.end) }),
        }
        if line.kind != BlockKind::Code {
            splitter.line(line.body, line.end, blocks.len() - 1);
        }
    }
    (blocks, splitter.sentences)
}
