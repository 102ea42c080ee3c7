//! Line breaks that were lost.
//!
//! Many posts reach a reader, a scraper or a clipboard as one long line. Where such a line still shows what its
//! lines were, it is cut there again: at the marks of list items, behind links and emoji that a capital follows, at
//! gaps of several spaces, before words that begin sentences and are never written with a capital otherwise.

use super::{abbreviations, marks};
use crate::document::{Entity, EntityKind};

/// Lines shorter than this have lost nothing.
const SHORTEST: usize = 80;

/// Where a line begins anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Break {
    pub(super) at: usize,
    /// Whether a list item begins.
    pub(super) item: bool,
}

/// Finds the lost line breaks between `from` and `to`, in order of position. `entities` are those of the line.
pub(super) fn breaks(text: &str, from: usize, to: usize, entities: &[Entity]) -> Vec<Break> {
    if to - from < SHORTEST {
        return Vec::new();
    }
    let mut breaks = Vec::new();
    let line = Line { text, from, to };
    line.behind_entities(entities, &mut breaks);
    line.behind_spaces(&mut breaks);
    breaks.sort_unstable_by_key(|found| (found.at, !found.item));
    breaks.dedup_by_key(|found| found.at);
    breaks.retain(|found| !inside(entities, found.at));
    breaks
}

fn inside(entities: &[Entity], at: usize) -> bool {
    let next = entities.partition_point(|entity| entity.span.start < at);
    next > 0 && entities[next - 1].span.end > at
}

/// Where marks of items stand in a line.
#[derive(Default)]
struct Marks {
    dashes: Vec<usize>,
    arrows: Vec<usize>,
    bullets: Vec<usize>,
    numbers: Vec<usize>,
}

struct Line<'t> {
    text: &'t str,
    from: usize,
    to: usize,
}

impl Line<'_> {
    fn rest(&self, at: usize) -> &str {
        &self.text[at..self.to]
    }

    /// A capital after a link; a word that begins sentences after an emoji; the same emoji before capitals again and
    /// again.
    fn behind_entities(&self, entities: &[Entity], breaks: &mut Vec<Break>) {
        let mut emoji: Vec<(&str, Break, Break)> = Vec::new();
        for entity in entities {
            let rest = self.rest(entity.span.end.min(self.to));
            let Some(next) =
                rest.strip_prefix(' ').map(str::trim_start).filter(|next| marks::begins_upper(next))
            else {
                continue;
            };
            let behind = Break { at: self.to - next.len(), item: false };
            match entity.kind {
                EntityKind::Link => breaks.push(behind),
                EntityKind::Emoji => {
                    emoji.push((
                        entity.span.slice(self.text),
                        Break { at: entity.span.start, item: true },
                        behind,
                    ));
                }
                _ => {}
            }
        }
        emoji.sort_unstable_by_key(|(emoji, before, _)| (*emoji, before.at));
        for same in emoji.chunk_by(|one, other| one.0 == other.0) {
            if same.len() > 1 {
                breaks.extend(same.iter().map(|(_, before, _)| *before));
            } else {
                let begins =
                    |behind: &Break| abbreviations::begins_sentence(marks::first_word(self.rest(behind.at)));
                breaks.extend(same.iter().map(|(_, _, behind)| *behind).filter(begins));
            }
        }
    }

    /// Bullets and numbers that stand between words, at least two of a kind; gaps of spaces before a capital; words
    /// that have a capital only where a sentence begins.
    fn behind_spaces(&self, breaks: &mut Vec<Break>) {
        let bytes = self.text.as_bytes();
        let mut marks = Marks::default();
        for space in memchr::memchr_iter(b' ', &bytes[self.from..self.to]) {
            let at = self.from + space + 1;
            match bytes[at.min(self.to - 1)] {
                b'A'..=b'Z' if self.is_lost(at) => breaks.push(Break { at, item: false }),
                b'-' if self.rest(at).starts_with("- ") && marks::begins_upper(&self.rest(at)[2..]) => {
                    marks.dashes.push(at);
                }
                0xe2 if self.rest(at).starts_with('→') => marks.arrows.push(at),
                0xe2 if self.rest(at).starts_with(BULLETS) => marks.bullets.push(at),
                b'0'..=b'9' | b'(' if is_number(self.rest(at), marks.numbers.len() + 1) => {
                    marks.numbers.push(at);
                }
                _ => {}
            }
        }
        self.items(marks, breaks);
    }

    fn items(&self, marks: Marks, breaks: &mut Vec<Break>) {
        // Dashes and arrows stand between words, too; a colon or a full stop before the first says they do not here.
        let announced = |found: &[usize]| {
            found
                .first()
                .is_some_and(|at| self.text[self.from..*at].trim_end().ends_with([':', '.', '!', '?']))
        };
        let Marks { dashes, arrows, bullets, numbers } = marks;
        for (found, sure) in [(dashes, false), (arrows, false), (bullets, true), (numbers, true)] {
            if found.len() > 1 && (sure || announced(&found)) {
                breaks.extend(found.into_iter().map(|at| Break { at, item: true }));
            }
        }
    }

    /// Whether a line break was lost before the capital at `at`, which follows a space.
    fn is_lost(&self, at: usize) -> bool {
        let before = &self.text[self.from..at - 1];
        let Some(last) = before.bytes().next_back() else { return false };
        if last == b' ' {
            return before.trim_end().ends_with(char::is_alphanumeric);
        }
        last.is_ascii_lowercase() && self.begins_anew(at, before)
    }

    /// Whether the word at `at` begins a sentence although no mark stands before it: “… every day It is …”.
    fn begins_anew(&self, at: usize, before: &str) -> bool {
        let rest = self.rest(at);
        let word = marks::first_word(rest);
        let straight = |c: char| if c == '’' { '\'' } else { c };
        if !ANEW.iter().any(|anew| anew.chars().eq(word.chars().map(straight))) {
            return false;
        }
        let lower = rest[word.len()..].strip_prefix(' ').is_some_and(|rest| {
            rest.starts_with(char::is_lowercase)
                || rest.starts_with("I ")
                || rest.starts_with("I'")
                || rest.starts_with("I’")
        });
        let previous = before.rsplit(' ').next().unwrap_or("");
        lower
            && previous.len() > 2
            && previous.bytes().all(|byte| byte.is_ascii_lowercase())
            && !abbreviations::begins_sentence(previous)
    }
}

/// Bullets outside ASCII that are no emoji.
const BULLETS: [char; 13] = ['•', '▪', '●', '■', '◆', '►', '➤', '↳', '✓', '✔', '‣', '⁃', '◦'];

/// Words that have a capital in the middle of a sentence only if it is none.
const ANEW: [&str; 17] = [
    "It", "It's", "This", "We", "We're", "We've", "You", "They", "If", "When", "What", "Why", "How",
    "Here's", "That's", "There's", "Let's",
];

/// Whether the marker of item `number` stands at the start of `rest`.
fn is_number(rest: &str, number: usize) -> bool {
    let inner = rest.strip_prefix('(').unwrap_or(rest);
    let digits = inner.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let after = &inner[digits..];
    let closed = after.starts_with(") ") || (inner.len() == rest.len() && after.starts_with(". "));
    digits > 0 && closed && inner[..digits].parse() == Ok(number)
}
