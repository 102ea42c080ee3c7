//! A glance at the words beside an anchor: most attempts at a pattern end with it.
//!
//! A pattern that has met its anchor needs, right before and right after it, a word that one of its states waits for.
//! Which words those are is kept as one number a side, a bit for every 64th word id; so a glance may let a word pass
//! that does not fit, and never stops one that does.

use crate::document::Word;
use crate::document::lexicon::{Class, WordId};

/// The words that may stand on one side of an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Beside {
    ids: u64,
    classes: Class,
    /// Whether the anchor may stand without such a word: at the pattern's own end, or beside any word.
    free: bool,
}

impl Beside {
    /// No word fits yet.
    pub(crate) const NOTHING: Self = Self { ids: 0, classes: Class::NONE, free: false };
    /// Any word fits, and none.
    pub(crate) const FREE: Self = Self { ids: u64::MAX, classes: Class::NONE, free: true };

    pub(crate) fn allow_word(&mut self, id: WordId) {
        self.ids |= bit(id);
    }

    pub(crate) fn allow_classes(&mut self, classes: Class) {
        self.classes |= classes;
    }

    /// Whether this word, or the sentence's end, may be here.
    pub(crate) fn allows(self, word: Option<&Word>) -> bool {
        self.free || word.is_some_and(|word| self.ids & bit(word.id) != 0 || word.class.any(self.classes))
    }
}

fn bit(id: WordId) -> u64 {
    1 << (id.0 % 64)
}

/// The words that may stand on both sides of a pattern's anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Glance {
    pub(crate) before: Beside,
    pub(crate) after: Beside,
}

impl Glance {
    /// Whether the words beside word `at` of a sentence may be those of a match.
    pub(crate) fn passes(&self, words: &[Word], at: usize) -> bool {
        self.after.allows(words.get(at + 1)) && self.before.allows(at.checked_sub(1).map(|before| &words[before]))
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
        let anchor = word(3, Class::NONE);
        assert!(glance.passes(&[anchor, word(7, Class::NONE)], 0));
        assert!(glance.passes(&[anchor, word(8, Class::NUMBER)], 0));
        assert!(!glance.passes(&[anchor, word(8, Class::NONE)], 0));
        assert!(!glance.passes(&[anchor], 0));
    }
}
