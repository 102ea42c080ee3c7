//! Entities: the pieces of a draft that are read as one thing and not as words.
//!
//! One pass from left to right. A table says of each byte whether an entity can show itself there: at the `:` of
//! `https://`, the `.` of a bare domain, the `@` of a mention or an address, a digit, the first byte of an emoji.
//! Everything else costs one look into that table. Where an entity's sign stands inside it (a domain, an address),
//! the scan looks back, but never past what it has settled before, so that the cost stays linear whatever the text.

mod amounts;
mod code;
mod emoji;
mod hosts;
mod links;
mod mentions;
mod tags;
mod tlds;

pub(crate) use emoji::is_shown_as_text;

use super::{Entity, EntityKind};
use crate::platform::{LinkForm, Profile};
use crate::span::Span;

/// What can begin, or show itself, at a byte.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Trigger {
    Nothing,
    At,
    Hash,
    Dollar,
    Scheme,
    Dot,
    Slash,
    Digit,
    Keycap,
    Backtick,
    /// First byte of a character outside ASCII that may be an emoji, a currency sign or a wide `#` or `@`.
    Wide,
}

/// The trigger of each byte. First bytes of characters that are letters in any script have none.
static TRIGGERS: [Trigger; 256] = {
    let mut table = [Trigger::Nothing; 256];
    table[b'@' as usize] = Trigger::At;
    table[b'#' as usize] = Trigger::Hash;
    table[b'$' as usize] = Trigger::Dollar;
    table[b':' as usize] = Trigger::Scheme;
    table[b'.' as usize] = Trigger::Dot;
    table[b'/' as usize] = Trigger::Slash;
    table[b'*' as usize] = Trigger::Keycap;
    table[b'`' as usize] = Trigger::Backtick;
    let mut digit = b'0';
    while digit <= b'9' {
        table[digit as usize] = Trigger::Digit;
        digit += 1;
    }
    // U+0080 to U+00BF, U+2000 to U+2FFF, U+3000 to U+3FFF, U+F000 to U+FFFF, and all above U+FFFF.
    let wide = [0xC2, 0xE2, 0xE3, 0xEF, 0xF0];
    let mut i = 0;
    while i < wide.len() {
        table[wide[i]] = Trigger::Wide;
        i += 1;
    }
    table
};

/// The entities of `text` as the platform of `profile` reads it: in order, none overlapping another.
pub(crate) fn scan(text: &str, profile: &Profile) -> Vec<Entity> {
    let bytes = text.as_bytes();
    let mut scanner = Scanner::new(text, profile);
    let mut at = 0;
    while let Some(ahead) =
        bytes[at..].iter().position(|&byte| TRIGGERS[usize::from(byte)] != Trigger::Nothing)
    {
        at += ahead;
        at = scanner.look(at).max(at + 1);
    }
    scanner.found
}

struct Scanner<'t> {
    text: &'t str,
    profile: &'t Profile,
    found: Vec<Entity>,
    /// Everything before this byte is decided: no later entity reaches back over it.
    settled: usize,
    /// Up to this byte it is known that no bare domain begins.
    searched: usize,
    fences: code::Fences,
    brackets: links::Brackets,
}

impl<'t> Scanner<'t> {
    fn new(text: &'t str, profile: &'t Profile) -> Self {
        Self {
            text,
            profile,
            found: Vec::new(),
            settled: 0,
            searched: 0,
            fences: code::Fences::default(),
            brackets: links::Brackets::default(),
        }
    }

    /// Decides what stands at the trigger `at`, and says where to go on.
    fn look(&mut self, at: usize) -> usize {
        match TRIGGERS[usize::from(self.text.as_bytes()[at])] {
            Trigger::Nothing => at + 1,
            Trigger::At => self.at_sign(at),
            Trigger::Hash => self.hash(at, 1),
            Trigger::Dollar => self.dollar(at),
            Trigger::Scheme => self.scheme(at),
            Trigger::Dot => self.dot(at),
            Trigger::Slash => self.take(EntityKind::Mention, mentions::slash(self.text, at, self.profile)),
            Trigger::Digit => self.digit(at),
            Trigger::Keycap => self.take_to(EntityKind::Emoji, at, emoji::keycap_end(self.text, at + 1)),
            Trigger::Backtick => self.backtick(at),
            Trigger::Wide => self.wide(at),
        }
    }

    /// Notes an entity, if there is one, and says where it ends.
    fn take(&mut self, kind: EntityKind, span: Option<Span>) -> usize {
        let Some(span) = span else { return 0 };
        // A figure was read before the sign showed that it belongs to something longer: `4chan.org`, `7@example.com`.
        while self.found.last().is_some_and(|last| last.span.end > span.start) {
            self.found.pop();
        }
        self.found.push(Entity { kind, span });
        if !matches!(kind, EntityKind::Number | EntityKind::Time) {
            self.settled = span.end;
        }
        span.end
    }

    fn take_to(&mut self, kind: EntityKind, start: usize, end: Option<usize>) -> usize {
        self.take(kind, end.map(|end| Span::new(start, end)))
    }

    fn at_sign(&mut self, at: usize) -> usize {
        if let Some(span) = links::email(self.text, at, self.settled) {
            return self.take(EntityKind::Email, Some(span));
        }
        self.take_to(EntityKind::Mention, at, mentions::end(self.text, at, self.profile.mentions()))
    }

    fn hash(&mut self, at: usize, sign: usize) -> usize {
        if let Some(end) = emoji::keycap_end(self.text, at + sign).filter(|_| sign == 1) {
            return self.take_to(EntityKind::Emoji, at, Some(end));
        }
        self.take_to(EntityKind::Hashtag, at, tags::hashtag_end(self.text, at, sign, self.profile.hashtags()))
    }

    fn dollar(&mut self, at: usize) -> usize {
        if let Some(span) = amounts::money(self.text, at, 1, self.settled) {
            return self.take(EntityKind::Money, Some(span));
        }
        self.take_to(EntityKind::Cashtag, at, tags::cashtag_end(self.text, at, self.profile.cashtags()))
    }

    fn scheme(&mut self, at: usize) -> usize {
        let candidate = links::with_scheme(self.text, at, self.settled, self.profile, &mut self.brackets);
        self.link(candidate)
    }

    fn dot(&mut self, at: usize) -> usize {
        if self.profile.links() == LinkForm::Schemes {
            return 0;
        }
        let floor = self.settled.max(self.searched);
        let candidate = links::bare(self.text, at, floor, self.profile, &mut self.brackets);
        self.link(candidate)
    }

    fn link(&mut self, candidate: links::Candidate) -> usize {
        match candidate {
            links::Candidate::Link(span) => self.take(EntityKind::Link, Some(span)),
            links::Candidate::No(end) => {
                self.searched = end;
                end
            }
            links::Candidate::Undecided => 0,
        }
    }

    fn digit(&mut self, at: usize) -> usize {
        if let Some(end) = emoji::keycap_end(self.text, at + 1) {
            return self.take_to(EntityKind::Emoji, at, Some(end));
        }
        match amounts::figure(self.text, at, self.settled) {
            amounts::Figure::Is(kind, span) => self.take(kind, Some(span)),
            amounts::Figure::Part(end) => end,
        }
    }

    fn backtick(&mut self, at: usize) -> usize {
        let (end, closed) = self.fences.end(self.text, at);
        if closed {
            return self.take_to(EntityKind::Code, at, Some(end));
        }
        end
    }

    fn wide(&mut self, at: usize) -> usize {
        let Some(c) = self.text[at..].chars().next() else { return 0 };
        let length = c.len_utf8();
        let next = at + length;
        match c {
            '＃' => self.hash(at, length).max(next),
            '＠' => self
                .take_to(EntityKind::Mention, at, mentions::wide_end(self.text, at, self.profile.mentions()))
                .max(next),
            _ if amounts::is_currency(c) => {
                self.take(EntityKind::Money, amounts::money(self.text, at, length, self.settled)).max(next)
            }
            _ => self.take_to(EntityKind::Emoji, at, emoji::end(self.text, at, c)).max(next),
        }
    }
}

/// The character that ends at byte `at`.
fn before(text: &str, at: usize) -> Option<char> {
    text[..at].chars().next_back()
}

/// The character that starts at byte `at`.
fn after(text: &str, at: usize) -> Option<char> {
    text[at..].chars().next()
}

/// Where the run of characters that `belongs` holds for ends, from byte `at` on.
fn run_end(text: &str, at: usize, belongs: impl Fn(char) -> bool) -> usize {
    text[at..].find(|c| !belongs(c)).map_or(text.len(), |length| at + length)
}

#[cfg(test)]
mod tests;
