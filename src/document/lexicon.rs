//! The table of known words: each word of a draft is looked up here once, whatever the number of rules.
//!
//! A word's id stands for it in every later stage. Words that no rule and no class mentions share the id
//! [`WordId::UNKNOWN`]. A stem (`announc*`) is an entry like any other: a word that is not in the table itself
//! takes the id of the longest stem that it begins with.

use std::ops::{BitOr, BitOrAssign};

use serde::{Deserialize, Serialize};

use crate::packed::Packed;

/// A word's number in a [`Lexicon`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub(crate) struct WordId(pub(crate) u32);

impl WordId {
    /// The id of every word that is not in the table.
    pub(crate) const UNKNOWN: Self = Self(0);
}

/// What is known of a word: a set of classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
pub(crate) struct Class(pub(crate) u64);

impl Class {
    pub(crate) const NONE: Self = Self(0);
    /// not, n't, never, no, without …
    pub(crate) const NOT: Self = Self(1);
    /// yesterday, Monday, March, 2019, 9:30.
    pub(crate) const TIME: Self = Self(1 << 1);
    /// 12, 40 %, twelve.
    pub(crate) const NUMBER: Self = Self(1 << 2);
    /// $5, 300 euros.
    pub(crate) const MONEY: Self = Self(1 << 3);
    /// was, rebuilt, asked.
    pub(crate) const PAST: Self = Self(1 << 4);
    /// A word in -ing.
    pub(crate) const ING: Self = Self(1 << 5);
    /// Part of a person's name.
    pub(crate) const NAME: Self = Self(1 << 6);
    /// The author, their organisation or product.
    pub(crate) const OWN: Self = Self(1 << 7);
    /// Begins with a capital.
    pub(crate) const CAPITAL: Self = Self(1 << 8);
    /// Two or more letters, all of them capitals.
    pub(crate) const CAPS: Self = Self(1 << 9);
    /// The second part of a contraction: 'm, 're, n't.
    pub(crate) const CLITIC: Self = Self(1 << 10);
    /// Joined to the word before it by a hyphen.
    pub(crate) const JOINED: Self = Self(1 << 11);
    /// A comma, colon, dash, bracket or the like stands before it.
    pub(crate) const AFTER_BREAK: Self = Self(1 << 12);
    /// Inside a quotation or a quoting block.
    pub(crate) const QUOTED: Self = Self(1 << 13);
    /// The first word of its sentence that is not a mention, emoji or hashtag.
    pub(crate) const FIRST: Self = Self(1 << 14);
    pub(crate) const LINK: Self = Self(1 << 15);
    pub(crate) const EMAIL: Self = Self(1 << 16);
    pub(crate) const MENTION: Self = Self(1 << 17);
    pub(crate) const HASHTAG: Self = Self(1 << 18);
    pub(crate) const CASHTAG: Self = Self(1 << 19);
    pub(crate) const EMOJI: Self = Self(1 << 20);
    pub(crate) const CODE: Self = Self(1 << 21);
    /// A known first name (from `rules/words.toml`), whether or not it is used as one here.
    pub(crate) const FIRST_NAME: Self = Self(1 << 22);
    /// A word that is capitalised without naming a person: days, months, greetings, organisations.
    pub(crate) const NOT_NAME: Self = Self(1 << 23);
    /// Ltd, Inc, University: the capitalised words before it name an organisation.
    pub(crate) const ORGANISATION: Self = Self(1 << 24);
    /// An everyday verb in its base form: do, ask, make; begins an imperative.
    pub(crate) const VERB: Self = Self(1 << 25);
    /// what, how, why, who, which, where, when.
    pub(crate) const WH: Self = Self(1 << 26);
    /// do, does, is, are, can, have …: begins a yes/no question.
    pub(crate) const AUXILIARY: Self = Self(1 << 27);
    /// I, you, he, she, it, we, they and the like.
    pub(crate) const PRONOUN: Self = Self(1 << 28);
    /// Says nothing about the topic: the, of, and, very.
    pub(crate) const FUNCTION: Self = Self(1 << 29);
    /// Ends like a verb in the past tense and is none: need, hundred.
    pub(crate) const NOT_PAST: Self = Self(1 << 30);
    /// Ends in -ing without being a verb: thing, morning.
    pub(crate) const NOT_ING: Self = Self(1 << 31);
    /// Nothing that counts stands before it in its sentence.
    pub(crate) const OPENING: Self = Self(1 << 32);
    /// Neither it nor anything after it in its sentence counts.
    pub(crate) const CLOSING: Self = Self(1 << 33);
    /// I, me, my, mine, myself.
    pub(crate) const SELF: Self = Self(1 << 34);
    /// You, your, yours, yourself.
    pub(crate) const READER: Self = Self(1 << 35);
    /// A first name that is an English word too (Grace, Will): a name only where something beside it says so.
    pub(crate) const MAYBE_NAME: Self = Self(1 << 36);
    /// Mr, Dr, Professor: stands before a person's name.
    pub(crate) const TITLE: Self = Self(1 << 37);
    /// engineer, colleague, wife: what a person is.
    pub(crate) const ROLE: Self = Self(1 << 38);
    /// says, asked, joined: what a person does, as the word after a name.
    pub(crate) const SAYING: Self = Self(1 << 39);
    /// The 22 bits from here on tell the languages whose function word it is, English first; see `rules/words.toml`.
    pub(crate) const FIRST_LANGUAGE_BIT: u32 = 40;

    /// Begins a clause of its own, or tells what did come about: a negation before it reaches no further.
    pub(crate) const ENDS_NOT: Self = Self(1 << 62);
    /// Next to a negation it says yes: not only, no doubt, can't wait, never prouder.
    pub(crate) const UNDOES_NOT: Self = Self(1 << 63);

    /// Words of grammar, time and number: none of them is, by itself, anybody's name.
    pub(crate) const EVERYDAY: Self = Self(
        Self::FUNCTION.0
            | Self::PRONOUN.0
            | Self::AUXILIARY.0
            | Self::WH.0
            | Self::NOT.0
            | Self::VERB.0
            | Self::TIME.0
            | Self::NUMBER.0,
    );

    /// Everything that is one entity and not a word.
    pub(crate) const ENTITY: Self = Self(
        Self::LINK.0
            | Self::EMAIL.0
            | Self::MENTION.0
            | Self::HASHTAG.0
            | Self::CASHTAG.0
            | Self::EMOJI.0
            | Self::CODE.0,
    );

    /// Whether the two sets share a class.
    pub(crate) const fn any(self, of: Self) -> bool {
        self.0 & of.0 != 0
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Class {
    fn bitor_assign(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// Known words with their classes, looked up by a hash of their folded form.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Lexicon {
    /// Open addressing over `entries`, 0 is free; its length is a power of two.
    #[serde(with = "crate::packed")]
    slots: Vec<u32>,
    #[serde(with = "crate::packed")]
    entries: Vec<Entry>,
    /// The words themselves, one after the other.
    texts: String,
    /// What some words stand for when a pattern spells them out: “won't” is `will not`. The first stands for itself.
    expansions: Vec<Box<[WordId]>>,
    /// The same as `slots` for stems, which are looked up by the hashes of a word's beginnings.
    #[serde(with = "crate::packed")]
    stem_slots: Vec<u32>,
    /// How many of the entries are stems.
    stems: u32,
    /// Bit `l` says that a stem begins with this letter (by its low five bits) and has `l` bytes.
    stem_lengths: [u32; 32],
}

#[derive(Debug, Clone)]
struct Entry {
    class: Class,
    hash: u32,
    /// Where its text begins; it ends where the next one's does.
    start: u32,
    /// Its place in `expansions`.
    expansion: u32,
    stem: bool,
}

impl Packed for Entry {
    const SIZE: usize = 24;

    fn put(&self, bytes: &mut Vec<u8>) {
        self.class.0.put(bytes);
        [self.hash, self.start, self.expansion, u32::from(self.stem)].put(bytes);
    }

    fn take(bytes: &[u8]) -> Self {
        let (class, numbers) = bytes.split_at(8);
        let [hash, start, expansion, stem] = Packed::take(numbers);
        Self { class: Class(Packed::take(class)), hash, start, expansion, stem: stem != 0 }
    }
}

/// The hash of nothing, from which [`hash_byte`] goes on.
pub(crate) const HASH_START: u32 = 0x811c_9dc5;

/// Takes one byte of a folded word into its hash (FNV-1a).
pub(crate) const fn hash_byte(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

fn hash_of(text: &str) -> u32 {
    text.bytes().fold(HASH_START, hash_byte)
}

impl Default for Lexicon {
    fn default() -> Self {
        let unknown = Entry { class: Class::NONE, hash: 0, start: 0, expansion: 0, stem: false };
        Self {
            slots: vec![0; 64],
            entries: vec![unknown],
            texts: String::new(),
            expansions: vec![Box::default()],
            stem_slots: vec![0; 64],
            stems: 0,
            stem_lengths: [0; 32],
        }
    }
}

impl Lexicon {
    /// How many entries there are; ids run from 0 up to it.
    pub(crate) fn len(&self) -> usize {
        self.entries.len()
    }

    /// The id of a folded word, added if it is new.
    pub(crate) fn intern(&mut self, folded: &str) -> WordId {
        self.insert(folded, false)
    }

    /// The id of a stem, added if it is new.
    pub(crate) fn intern_stem(&mut self, folded: &str) -> WordId {
        let first = folded.bytes().next().unwrap_or(0);
        self.stem_lengths[usize::from(first & 31)] |= 1 << folded.len().min(31);
        self.insert(folded, true)
    }

    fn insert(&mut self, folded: &str, stem: bool) -> WordId {
        let hash = hash_of(folded);
        if let Some(id) = self.find(folded, hash, stem) {
            return id;
        }
        let id = self.entries.len() as u32;
        let start = self.texts.len() as u32;
        self.texts.push_str(folded);
        self.entries.push(Entry { class: Class::NONE, hash, start, expansion: 0, stem });
        self.stems += u32::from(stem);
        let stems = self.stems as usize;
        let (slots, taken) =
            if stem { (&mut self.stem_slots, stems) } else { (&mut self.slots, self.entries.len() - stems) };
        if taken * 2 > slots.len() {
            *slots = vec![0; slots.len() * 4];
            for (i, entry) in self.entries.iter().enumerate().skip(1) {
                if entry.stem == stem {
                    place(slots, entry.hash, i as u32);
                }
            }
        } else {
            place(slots, hash, id);
        }
        WordId(id)
    }

    /// The id of a word whose folded form and hash are known; a stem's if only a stem fits.
    pub(crate) fn look_up(&self, folded: &str, hash: u32) -> WordId {
        self.find(folded, hash, false).unwrap_or_else(|| self.longest_stem(folded))
    }

    /// The id of the longest stem that a folded word begins with.
    fn longest_stem(&self, folded: &str) -> WordId {
        let Some(first) = folded.bytes().next() else { return WordId::UNKNOWN };
        let lengths = self.stem_lengths[usize::from(first & 31)];
        let mut best = WordId::UNKNOWN;
        if lengths == 0 {
            return best;
        }
        let mut hash = HASH_START;
        for (i, byte) in folded.bytes().enumerate() {
            hash = hash_byte(hash, byte);
            let length = i + 1;
            if lengths & (1 << length.min(31)) != 0
                && folded.is_char_boundary(length)
                && let Some(id) = self.find(&folded[..length], hash, true)
            {
                best = id;
            }
        }
        best
    }

    fn find(&self, folded: &str, hash: u32, stem: bool) -> Option<WordId> {
        let slots = if stem { &self.stem_slots } else { &self.slots };
        let mask = slots.len() - 1;
        let mut at = spread(hash) & mask;
        loop {
            match slots[at] {
                0 => return None,
                id => {
                    if self.entries[id as usize].hash == hash && self.text(WordId(id)) == folded {
                        return Some(WordId(id));
                    }
                }
            }
            at = (at + 1) & mask;
        }
    }

    pub(crate) fn class(&self, id: WordId) -> Class {
        self.entries[id.0 as usize].class
    }

    pub(crate) fn add_class(&mut self, id: WordId, class: Class) {
        self.entries[id.0 as usize].class |= class;
    }

    /// The word or stem itself.
    pub(crate) fn text(&self, id: WordId) -> &str {
        let start = self.entries[id.0 as usize].start as usize;
        let end = self.entries.get(id.0 as usize + 1).map_or(self.texts.len(), |next| next.start as usize);
        &self.texts[start..end]
    }

    /// What the word stands for, empty for most.
    pub(crate) fn expansion(&self, id: WordId) -> &[WordId] {
        &self.expansions[self.entries[id.0 as usize].expansion as usize]
    }

    pub(crate) fn set_expansion(&mut self, id: WordId, expansion: &[WordId]) {
        self.entries[id.0 as usize].expansion = self.expansions.len() as u32;
        self.expansions.push(expansion.into());
    }

    /// The id of a folded word or stem itself, [`WordId::UNKNOWN`] if there is none.
    pub(crate) fn look_up_text(&self, folded: &str, stem: bool) -> WordId {
        self.find(folded, hash_of(folded), stem).unwrap_or(WordId::UNKNOWN)
    }

    /// Whether the entry is a stem.
    pub(crate) fn is_stem(&self, id: WordId) -> bool {
        self.entries[id.0 as usize].stem
    }

    /// For every stem the words and longer stems that begin with it: a pattern that asks for the stem takes them too.
    pub(crate) fn words_of_stems(&self) -> Vec<(WordId, WordId)> {
        let mut pairs = Vec::new();
        for i in 1..self.entries.len() {
            let text = self.text(WordId(i as u32));
            let mut hash = HASH_START;
            for (j, byte) in text.bytes().enumerate() {
                hash = hash_byte(hash, byte);
                let length = j + 1;
                if text.is_char_boundary(length)
                    && let Some(stem) = self.find(&text[..length], hash, true)
                    && stem.0 as usize != i
                {
                    pairs.push((stem, WordId(i as u32)));
                }
            }
        }
        pairs
    }
}

/// FNV's low bits are its weakest; folding the high half in keeps probe runs short.
const fn spread(hash: u32) -> usize {
    (hash ^ (hash >> 15)) as usize
}

fn place(slots: &mut [u32], hash: u32, id: u32) {
    let mask = slots.len() - 1;
    let mut at = spread(hash) & mask;
    while slots[at] != 0 {
        at = (at + 1) & mask;
    }
    slots[at] = id;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look_up(lexicon: &Lexicon, word: &str) -> WordId {
        lexicon.look_up(word, hash_of(word))
    }

    #[test]
    fn finds_every_word_again() {
        let mut lexicon = Lexicon::default();
        let ids: Vec<_> = (0..5000).map(|i| lexicon.intern(&format!("w{i}"))).collect();
        for (i, id) in ids.iter().enumerate() {
            assert_eq!(look_up(&lexicon, &format!("w{i}")), *id);
        }
        assert_eq!(look_up(&lexicon, "w5000"), WordId::UNKNOWN);
    }

    #[test]
    fn takes_the_longest_stem_and_prefers_the_word_itself() {
        let mut lexicon = Lexicon::default();
        let short = lexicon.intern_stem("ann");
        let long = lexicon.intern_stem("announc");
        let word = lexicon.intern("announced");
        assert_eq!(look_up(&lexicon, "anna"), short);
        assert_eq!(look_up(&lexicon, "announcing"), long);
        assert_eq!(look_up(&lexicon, "announced"), word);
        assert_eq!(look_up(&lexicon, "an"), WordId::UNKNOWN);
        let mut pairs = lexicon.words_of_stems();
        pairs.sort_unstable();
        assert_eq!(pairs, [(short, long), (short, word), (long, word)]);
    }

    #[test]
    fn a_stem_is_no_word() {
        let mut lexicon = Lexicon::default();
        let stem = lexicon.intern_stem("thrill");
        let word = lexicon.intern("thrill");
        assert_ne!(stem, word);
        assert_eq!(look_up(&lexicon, "thrills"), stem);
    }
}
