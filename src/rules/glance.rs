//! A glance at the words beside an anchor: most attempts at a pattern end with it.
//!
//! A pattern that has met its anchor needs, right before and right after it, a word that one of its states waits for.
//! Which words those are is kept as one number each, a bit for every 128th word id; so a glance may let a word pass
//! that does not fit, and never stops one that does.

use crate::document::Word;
use crate::document::lexicon::{Class, WordId};
use crate::packed::Packed;

/// The words that may stand at one place of a match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Beside {
    ids: [u64; 2],
    classes: Class,
    /// Whether any word may, or none.
    free: bool,
}

impl Beside {
    /// No word fits yet.
    pub(crate) const NOTHING: Self = Self { ids: [0; 2], classes: Class::NONE, free: false };
    /// Any word fits, and none.
    pub(crate) const FREE: Self = Self { ids: [u64::MAX; 2], classes: Class::NONE, free: true };

    pub(crate) fn allow_word(&mut self, id: WordId) {
        self.ids[half(id)] |= bit(id);
    }

    pub(crate) fn allow_classes(&mut self, classes: Class) {
        self.classes |= classes;
    }

    /// Whether this word, or the sentence's end, may be here.
    pub(crate) fn allows(self, word: Option<&Word>) -> bool {
        let fits = |word: &Word| self.ids[half(word.id)] & bit(word.id) != 0 || word.class.any(self.classes);
        self.free || word.is_some_and(fits)
    }
}

const fn half(id: WordId) -> usize {
    (id.0 / 64 % 2) as usize
}

const fn bit(id: WordId) -> u64 {
    1 << (id.0 % 64)
}

/// The words that may stand on both sides of a pattern's anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Glance {
    pub(crate) before: Beside,
    pub(crate) after: Beside,
}

impl Glance {
    /// Whether the words before and after an anchor, if any, may be those of a match.
    pub(crate) fn passes(&self, before: Option<&Word>, after: Option<&Word>) -> bool {
        self.after.allows(after) && self.before.allows(before)
    }
}

impl Packed for Beside {
    const SIZE: usize = 32;

    fn put(&self, bytes: &mut Vec<u8>) {
        [self.ids[0], self.ids[1], self.classes.0, u64::from(self.free)].put(bytes);
    }

    fn take(bytes: &[u8]) -> Self {
        let [low, high, classes, free]: [u64; 4] = Packed::take(bytes);
        Self { ids: [low, high], classes: Class(classes), free: free != 0 }
    }
}

impl Packed for Glance {
    const SIZE: usize = 2 * Beside::SIZE;

    fn put(&self, bytes: &mut Vec<u8>) {
        [self.before, self.after].put(bytes);
    }

    fn take(bytes: &[u8]) -> Self {
        let [before, after] = Packed::take(bytes);
        Self { before, after }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(id: u32, class: Class) -> Word {
        Word { start: 0, end: 1, id: WordId(id), class }
    }

    #[test]
    fn stops_only_what_does_not_fit() {
        let mut after = Beside::NOTHING;
        after.allow_word(WordId(7));
        after.allow_classes(Class::NUMBER);
        let glance = Glance { before: Beside::FREE, after };
        assert!(glance.passes(None, Some(&word(7, Class::NONE))));
        assert!(glance.passes(None, Some(&word(8, Class::NUMBER))));
        assert!(!glance.passes(None, Some(&word(8, Class::NONE))));
        assert!(!glance.passes(None, None));
    }
}
