//! Where a line's sentences end.
//!
//! One pass over the line's bytes, which stops only at marks that may end a sentence. What such a mark means is told
//! from the few words around it; both looks are bounded, so that the cost stays linear.

use super::abbreviations::{self, Abbreviation};
use super::marks;
use crate::document::{Ending, Entity, EntityKind, Sentence};
use crate::span::Span;

/// How far a look around a mark may go, in bytes: no word that matters is longer.
const REACH: usize = 32;

/// Splits lines into sentences, from the first line of the text to the last.
#[derive(Debug)]
pub(super) struct Splitter<'t> {
    text: &'t str,
    ascii: bool,
    /// The entities that have not been passed.
    entities: &'t [Entity],
    pub(super) sentences: Vec<Sentence>,
}

/// A run of marks such as `?!` or `...`.
#[derive(Debug, Clone, Copy)]
struct Run {
    start: usize,
    end: usize,
    ending: Ending,
    /// Marks after which no space is needed: 。！？
    wide: bool,
}

/// What follows a run of marks.
#[derive(Debug, Clone, Copy)]
struct After {
    /// Where the sentence would end: after closing marks and emoji.
    end: usize,
    /// Where the next one would begin.
    next: usize,
    /// Whether a closing quotation mark or bracket stands after the run.
    closed: bool,
    /// Whether white space or an emoji stands between.
    spaced: bool,
}

impl<'t> Splitter<'t> {
    pub(super) fn new(text: &'t str, entities: &'t [Entity]) -> Self {
        Self { text, ascii: text.is_ascii(), entities, sentences: Vec::with_capacity(text.len() / 60 + 1) }
    }

    /// Appends the sentences of the line from `from` up to `to`, which holds no white space at its ends.
    pub(super) fn line(&mut self, from: usize, to: usize, block: usize) {
        let bytes = self.text.as_bytes();
        let mut start = from;
        let mut at = from;
        let mut last = Ending::Statement;
        while at < to {
            let stop = self.next_entity(at).map_or(to, |entity| entity.start.min(to));
            at = marks::next_candidate(bytes, self.ascii, at, stop);
            if at == stop {
                at = self.next_entity(at).filter(|entity| entity.start == at).map_or(at, |entity| entity.end);
                continue;
            }
            let Some(run) = self.run(at, to) else {
                at += marks::width(bytes[at]);
                continue;
            };
            at = run.end;
            let after = self.after(run.end, to);
            if after.next >= to {
                last = run.ending;
                break;
            }
            if let Some((end, next)) = self.boundary(start, run, after, to) {
                self.push(start, end, run.ending, block);
                start = next;
                at = next;
            }
        }
        self.push(start, to, last, block);
    }

    fn push(&mut self, start: usize, end: usize, ending: Ending, block: usize) {
        if start < end {
            self.sentences.push(Sentence { span: Span::new(start, end), block, ending });
        }
    }

    /// The next entity from `at` on whose inside is no prose.
    fn next_entity(&mut self, at: usize) -> Option<Span> {
        while let Some(entity) = self.entities.first() {
            let figure = matches!(entity.kind, EntityKind::Number | EntityKind::Money | EntityKind::Time);
            if figure || entity.span.end <= at || entity.span.start < at {
                self.entities = &self.entities[1..];
            } else {
                return Some(entity.span);
            }
        }
        None
    }

    /// The run of marks that begins at `at`, if one does.
    fn run(&self, at: usize, to: usize) -> Option<Run> {
        let mut run = Run { start: at, end: at, ending: Ending::Statement, wide: false };
        let mut stops = 0;
        let mut rest = self.text[at..to].chars();
        while let Some(c) = rest.next() {
            let ending = match c {
                '.' => {
                    stops += 1;
                    if stops > 1 { Ending::Ellipsis } else { Ending::Statement }
                }
                ' ' if stops > 0 && marks::goes_on_with_stop(rest.as_str()) => continue,
                _ => match marks::of(c) {
                    Some(mark) => {
                        run.wide |= mark.wide;
                        mark.ending
                    }
                    None => break,
                },
            };
            run.ending = marks::stronger(run.ending, ending);
            run.end = to - rest.as_str().len();
        }
        (run.end > at).then_some(run)
    }

    /// Where the sentence from `start` ends and the next begins, if `run` ends it.
    fn boundary(&self, start: usize, run: Run, after: After, to: usize) -> Option<(usize, usize)> {
        let text = self.text;
        let following = &text[after.next..to];
        let ends = if run.wide {
            true
        } else if !after.spaced {
            self.space_was_lost(start, run, after, to)
        } else if marks::continues(following) {
            false
        } else {
            match run.ending {
                Ending::Question | Ending::Exclamation => self.mark_ends(start, run, after, following),
                // An ellipsis that begins a sentence does not end it.
                Ending::Ellipsis if run.start == start => false,
                Ending::Ellipsis => {
                    if let Some(first) = self.stop_before_ellipsis(run, following) {
                        return Some(first);
                    }
                    ellipsis_ends(following)
                }
                Ending::Statement => self.full_stop_ends(start, run, after, following),
            }
        };
        ends.then_some((after.end, after.next))
    }

    /// Reads on over closing marks, white space, emoji and emoticons.
    fn after(&self, from: usize, to: usize) -> After {
        let closing = marks::closing(&self.text[from..to]);
        let mut after =
            After { end: from + closing, next: from + closing, closed: closing > 0, spaced: false };
        loop {
            let rest = &self.text[after.next..to];
            let space = rest.len() - rest.trim_start().len();
            after.next += space;
            after.spaced |= space > 0;
            let emoji =
                self.emoji_at(after.next).unwrap_or_else(|| marks::emoticon(&self.text[after.next..to]));
            // An emoji that begins the next block is that block's.
            if emoji == 0 || after.next + emoji > to {
                return after;
            }
            after.next += emoji;
            after.end = after.next;
            after.spaced = true;
        }
    }

    /// The length of the emoji that begins at `at`.
    fn emoji_at(&self, at: usize) -> Option<usize> {
        let index = self.entities.binary_search_by_key(&at, |entity| entity.span.start).ok()?;
        let emoji = Some(self.entities[index]).filter(|entity| entity.kind == EntityKind::Emoji)?;
        let points = emoji.span.slice(self.text).starts_with(['👉', '➡', '▶']);
        Some(if points { 0 } else { emoji.span.len() })
    }

    /// The word before `at`, back to `start` at most.
    fn word_before(&self, start: usize, at: usize) -> &'t str {
        let floor = marks::next_boundary(self.text, start.max(at.saturating_sub(REACH)));
        let before = &self.text[floor..at];
        let cut = |c: char| {
            c.is_whitespace() || matches!(c, '(' | '[' | '"' | '“' | '‘' | '\'' | '’' | '/' | '—' | '–' | ',')
        };
        before.rfind(cut).map_or(before, |i| before[i..].trim_start_matches(cut))
    }

    /// Whether `?` or `!` ends the sentence, with white space after it.
    fn mark_ends(&self, start: usize, run: Run, after: After, following: &str) -> bool {
        let lower = marks::begins_lower(following);
        if after.closed {
            return !lower && !marks::is_said(following);
        }
        // “Yahoo! is”: a name with its own mark.
        let named = run.ending == Ending::Exclamation
            && run.end - run.start == 1
            && self.word_before(start, run.start).starts_with(char::is_uppercase)
            && self.word_before(start, run.start).len() < run.start - start;
        !(lower && named)
    }

    /// Whether a full stop ends the sentence, with white space after it.
    fn full_stop_ends(&self, start: usize, run: Run, after: After, following: &str) -> bool {
        let lower = marks::begins_lower(following);
        if after.closed {
            return !lower;
        }
        let word = self.word_before(start, run.start);
        let next = marks::first_word(following);
        let starter = !lower && abbreviations::begins_sentence(next);
        if marks::is_initial(word) {
            return starter || (word == "I" && !self.capital_before(start, run.start - 1));
        }
        let figure = following.starts_with(|c: char| c.is_ascii_digit());
        match abbreviations::of(word) {
            Abbreviation::None => true,
            Abbreviation::Leading => false,
            Abbreviation::BeforeFigure => !figure && (!lower || word.len() > 2),
            Abbreviation::Open => starter,
            Abbreviation::Closing => {
                !lower
                    && !figure
                    && !following.starts_with('(')
                    && !self.opens_with_preposition(start, run.start)
            }
        }
    }

    /// Whether the word before the one that begins at `at` has a capital.
    fn capital_before(&self, start: usize, at: usize) -> bool {
        let trimmed = self.text[start..at].trim_end();
        self.word_before(start, start + trimmed.len()).starts_with(char::is_uppercase)
    }

    /// Whether the sentence so far is no more than “At 5 a.m.”, which cannot stand alone.
    fn opens_with_preposition(&self, start: usize, at: usize) -> bool {
        let so_far = &self.text[start..at];
        so_far.len() <= REACH
            && so_far.split_whitespace().count() <= 4
            && matches!(
                marks::first_word(so_far),
                "At" | "By" | "Around" | "From" | "Until" | "Since" | "Before" | "After"
            )
    }

    /// “… end. . . . The next”: the first stop ends a sentence and the others stand for what was left out.
    fn stop_before_ellipsis(&self, run: Run, following: &str) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let spaced = bytes.get(run.start + 1) == Some(&b' ') && run.end - run.start >= 7;
        let attached = run.start > 0 && bytes[run.start - 1].is_ascii_alphanumeric();
        (spaced && attached && marks::begins_upper(following)).then_some((run.start + 1, run.start + 2))
    }

    /// Whether a mark without a space after it ends a sentence all the same: “the end.Then we …”.
    fn space_was_lost(&self, start: usize, run: Run, after: After, to: usize) -> bool {
        let following = &self.text[after.next..to];
        let word = self.word_before(start, run.start);
        let next = marks::first_word(following);
        let lower_word = word.len() >= 2 && word.chars().all(char::is_lowercase);
        let name = word.len() > 2 && word.chars().skip(1).all(char::is_lowercase);
        let figure =
            word.len() >= 3 && word.ends_with(|c: char| c.is_ascii_digit()) && run.start > start + word.len();
        let rest = marks::behind_first_word(following);
        let short = rest.starts_with('.') && abbreviations::of(next) == Abbreviation::Leading;
        let begins = marks::begins_upper(following)
            && next.chars().skip(1).all(|c| !c.is_uppercase())
            && (next.len() > 1 || next == "I")
            && (short || rest.starts_with([' ', ',', '\'', '’']));
        let starts = short || abbreviations::begins_sentence(next);
        !after.closed && (lower_word || figure || name && starts) && begins && run.ending != Ending::Ellipsis
    }
}

/// Whether an ellipsis before `following` ends its sentence.
fn ellipsis_ends(following: &str) -> bool {
    let next = marks::first_word(following);
    marks::begins_upper(following)
        && !following.starts_with('(')
        && !(next == "I" || next.starts_with("I'") || next.starts_with("I’"))
}
