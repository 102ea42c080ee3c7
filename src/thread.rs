//! Cutting a long text into a chain of posts.

use unicode_segmentation::UnicodeSegmentation;

use crate::document::{Entity, EntityKind, entities, sentences};
use crate::length::{self, Length};
use crate::platform::Profile;
use crate::span::Span;

/// Whether and where the parts of a thread carry their number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Numbering {
    /// No numbers.
    #[default]
    None,
    /// `1/5` and a space before the text.
    Before,
    /// A space and `1/5` after the text.
    After,
}

/// How a text is cut into a thread.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Options {
    numbering: Numbering,
}

impl Options {
    /// No numbers.
    pub fn new() -> Self {
        Self::default()
    }

    /// Parts carry their numbers so, and these count.
    pub const fn numbering(mut self, numbering: Numbering) -> Self {
        self.numbering = numbering;
        self
    }
}

/// One post of a thread.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Part {
    /// The part of the draft it holds. Between the spans of two parts, before the first and after the last, there is
    /// nothing but white space.
    pub span: Span,
    /// The post as it is to be published, with its number.
    pub text: String,
    /// Its place in the thread, from 1.
    pub number: usize,
    /// How many parts the thread has.
    pub total: usize,
    /// Its length on the platform. It is too long only where a single link, mention or the like is.
    pub length: Length,
}

/// Cuts `text` into posts that the platform of `profile` takes.
///
/// A post ends at the end of a sentence; where a sentence alone is too long, after a clause or a word. Grapheme
/// clusters, links, mentions, hashtags and figures stay whole, even where one is longer than a post may be. A text
/// that fits is one part, without a number.
///
/// ```
/// use postlint::Platform;
/// use postlint::thread::{self, Numbering, Options};
///
/// let profile = Platform::Mastodon.profile().clone().with_limit(40);
/// let text = "The rota moves to Tuesday. Thanks to Ana, who asked. Does it work for you?";
/// let parts = thread::split(text, &profile, Options::new().numbering(Numbering::After));
/// assert_eq!(parts[0].text, "The rota moves to Tuesday. 1/3");
/// assert_eq!(parts[2].text, "Does it work for you? 3/3");
/// ```
pub fn split(text: &str, profile: &Profile, options: Options) -> Vec<Part> {
    let atoms = Atoms::new(text, profile);
    let whole = Room {
        units: profile.limit().unwrap_or(usize::MAX),
        bytes: profile.max_bytes().unwrap_or(usize::MAX),
    };
    let spans = atoms.cut(whole, &|span| fits(span.slice(text), profile));
    if options.numbering == Numbering::None || spans.len() < 2 {
        return parts(text, profile, Numbering::None, spans);
    }
    // How many digits the numbers have depends on how many parts there are, which depends on the digits.
    (1..)
        .find_map(|digits| {
            let widest = 10_usize.pow(digits) - 1;
            let room = whole.without(numbered("", widest, widest, options.numbering).len());
            let spans = atoms.cut(room, &|span| {
                fits(&numbered(span.slice(text), widest, widest, options.numbering), profile)
            });
            (spans.len() <= widest).then(|| parts(text, profile, options.numbering, spans))
        })
        .unwrap_or_default()
}

fn parts(text: &str, profile: &Profile, numbering: Numbering, spans: Vec<Span>) -> Vec<Part> {
    let total = spans.len();
    spans
        .into_iter()
        .zip(1..)
        .map(|(span, number)| {
            let text = numbered(span.slice(text), number, total, numbering);
            let length = length::of(&text, profile);
            Part { span, text, number, total, length }
        })
        .collect()
}

fn numbered(text: &str, number: usize, total: usize, numbering: Numbering) -> String {
    match numbering {
        Numbering::None => text.to_owned(),
        Numbering::Before => format!("{number}/{total} {text}"),
        Numbering::After => format!("{text} {number}/{total}"),
    }
}

/// By how much a post is too long: nought where it is not.
fn excess(length: &Length) -> usize {
    length.over_by.or(length.bytes_over_by).unwrap_or(0)
}

fn fits(text: &str, profile: &Profile) -> usize {
    excess(&length::of(text, profile))
}

/// What a post may hold.
#[derive(Debug, Clone, Copy)]
struct Room {
    /// In the platform's units.
    units: usize,
    bytes: usize,
}

impl Room {
    /// The same less what is taken by so many ASCII characters, each of which is one unit and one byte.
    const fn without(self, ascii: usize) -> Self {
        Self { units: self.units.saturating_sub(ascii), bytes: self.bytes.saturating_sub(ascii) }
    }
}

/// How good a place is for a cut, from bad to good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Word,
    Gap,
    Clause,
    Sentence,
}

/// What is never cut: a grapheme cluster, or an entity.
#[derive(Debug, Clone, Copy)]
struct Atom {
    end: usize,
    /// What everything up to its end counts.
    total: usize,
    /// How good a cut at its end is.
    rank: Rank,
    /// Whether it is nothing but white space.
    blank: bool,
}

/// A text as atoms.
struct Atoms {
    atoms: Vec<Atom>,
}

impl Atoms {
    fn new(text: &str, profile: &Profile) -> Self {
        let entities = entities::scan(text, profile);
        let (_, sentences) = sentences::split(text, &entities);
        let mut ends = sentences.iter().map(|sentence| sentence.span.end).peekable();
        let mut atoms: Vec<Atom> = Vec::with_capacity(text.len());
        let mut total = 0;
        for span in indivisible(text, &entities) {
            total += length::cost(text, span, &entities, profile);
            let slice = span.slice(text);
            let blank = slice.trim().is_empty();
            while ends.next_if(|&end| end < span.end).is_some() {}
            if let Some(last) = atoms.last_mut().filter(|last| blank && !last.blank) {
                last.rank = last.rank.max(Rank::Gap);
                if ends_clause(&text[..last.end]) {
                    last.rank = last.rank.max(Rank::Clause);
                }
            }
            let rank = if ends.peek() == Some(&span.end) { Rank::Sentence } else { Rank::Word };
            atoms.push(Atom { end: span.end, total, rank, blank });
        }
        Self { atoms }
    }

    /// The spans of the posts, each within `room`. `excess` measures a span as it would be posted: cut out of its
    /// surroundings it may read otherwise, as where a backtick loses its pair.
    fn cut(&self, room: Room, excess: &dyn Fn(Span) -> usize) -> Vec<Span> {
        let mut spans = Vec::new();
        let mut from = self.skip_blank(0);
        while from < self.atoms.len() {
            let mut room = room;
            let (to, span) = loop {
                let to = self.cut_after(from, room);
                let span = Span::new(self.start(from), self.atoms[to].end);
                let over = excess(span);
                if over == 0 || to == from {
                    break (to, span);
                }
                room = Room { units: self.cost(from, to), bytes: span.len() }.without(over);
            };
            spans.push(span);
            from = self.skip_blank(to + 1);
        }
        spans
    }

    /// The last atom of the post that begins with atom `from`.
    fn cut_after(&self, from: usize, room: Room) -> usize {
        let Some(last) = self.last_within(from, room) else { return from };
        if self.skip_blank(last + 1) == self.atoms.len() {
            return self.last_visible(from, last);
        }
        let half_full = |to: &usize| self.cost(from, *to) >= room.units / 2 || room.units == usize::MAX;
        let best =
            |rank: Rank| (from..=last).rev().find(|&to| self.atoms[to].rank >= rank && !self.atoms[to].blank);
        let sentence =
            best(Rank::Sentence).filter(|to| half_full(to) || self.fits_whole(self.skip_blank(to + 1), room));
        sentence
            .or_else(|| best(Rank::Clause).filter(half_full))
            .or_else(|| best(Rank::Gap))
            .unwrap_or_else(|| self.last_visible(from, last))
    }

    /// Whether the sentence that begins with atom `from` fits into a post of its own.
    fn fits_whole(&self, from: usize, room: Room) -> bool {
        self.last_within(from, room).is_some_and(|last| {
            last + 1 == self.atoms.len()
                || self.atoms[from..=last].iter().any(|atom| atom.rank == Rank::Sentence)
        })
    }

    /// The last atom up to which the text from atom `from` on fits; `None` where not even that one does.
    fn last_within(&self, from: usize, room: Room) -> Option<usize> {
        let (start, before) = (self.start(from), self.total_before(from));
        let fitting = self.atoms[from..]
            .partition_point(|atom| atom.total - before <= room.units && atom.end - start <= room.bytes);
        fitting.checked_sub(1).map(|ahead| from + ahead)
    }

    /// The last of these atoms that is not blank; the first one is not.
    fn last_visible(&self, from: usize, to: usize) -> usize {
        (from..=to).rev().find(|&atom| !self.atoms[atom].blank).unwrap_or(from)
    }

    fn skip_blank(&self, from: usize) -> usize {
        let blank = self.atoms.get(from..).unwrap_or_default().iter().take_while(|atom| atom.blank).count();
        from + blank
    }

    fn start(&self, atom: usize) -> usize {
        atom.checked_sub(1).map_or(0, |before| self.atoms[before].end)
    }

    fn total_before(&self, atom: usize) -> usize {
        atom.checked_sub(1).map_or(0, |before| self.atoms[before].total)
    }

    fn cost(&self, from: usize, to: usize) -> usize {
        self.atoms[to].total - self.total_before(from)
    }
}

/// The grapheme clusters of a text, those that an entity holds joined into one.
fn indivisible(text: &str, entities: &[Entity]) -> impl Iterator<Item = Span> {
    // Code may be longer than any post, and may be cut.
    let mut entities = entities.iter().filter(|entity| entity.kind != EntityKind::Code).peekable();
    let mut clusters = text.grapheme_indices(true).map(|(at, cluster)| Span::new(at, at + cluster.len()));
    std::iter::from_fn(move || {
        let mut span = clusters.next()?;
        while let Some(entity) = entities.next_if(|entity| entity.span.start < span.end) {
            while span.end < entity.span.end {
                span.end = clusters.next()?.end;
            }
        }
        Some(span)
    })
}

/// Whether a text ends where a clause may.
fn ends_clause(text: &str) -> bool {
    text.ends_with([',', ';', ':', '—', '–', ')', '…', '.', '!', '?', '”', '"'])
}

#[cfg(test)]
mod tests;
