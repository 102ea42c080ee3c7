//! Quotes.
use super::{Block, Entity};
use crate::span::Span;

pub(crate) fn find(_text: &str, _blocks: &[Block], _entities: &[Entity]) -> Vec<Span> {
    Vec::new()
}
