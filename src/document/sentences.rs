//! Blocks and sentences.
use super::{Block, BlockKind, Ending, Entity, Sentence};
use crate::span::Span;

pub(crate) fn split(text: &str, _entities: &[Entity]) -> (Vec<Block>, Vec<Sentence>) {
    let (mut blocks, mut sentences) = (Vec::new(), Vec::new());
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if trimmed.is_empty() { continue; }
        blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, start + trimmed.len()) });
        let mut from = 0;
        let b = trimmed.as_bytes();
        for i in 0..b.len() {
            if matches!(b[i], b'.' | b'!' | b'?') && b.get(i + 1).is_none_or(|c| c.is_ascii_whitespace()) {
                let s = trimmed[from..=i].trim_start();
                let st = i + 1 - s.len();
                let ending = match b[i] { b'?' => Ending::Question, b'!' => Ending::Exclamation, _ => Ending::Statement };
                if !s.is_empty() { sentences.push(Sentence { span: Span::new(start + st, start + i + 1), block: blocks.len() - 1, ending }); }
                from = i + 1;
            }
        }
        let s = trimmed[from..].trim_start();
        if !s.is_empty() {
            sentences.push(Sentence { span: Span::new(start + trimmed.len() - s.len(), start + trimmed.len()), block: blocks.len() - 1, ending: Ending::Statement });
        }
    }
    (blocks, sentences)
}
