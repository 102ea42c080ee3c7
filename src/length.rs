//! How long a text is, as a platform counts it.

mod graphemes;
mod stretches;

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::document::entities;
use crate::document::{Entity, EntityKind};
use crate::platform::{Fold, Profile, Unit};
use crate::span::Span;
use stretches::{Stretch, stretches};

/// How long a text is on one platform, and how that stands to the platform's limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Length {
    /// The length, in [`unit`](Self::unit)s.
    pub count: usize,
    /// What was counted.
    pub unit: Unit,
    /// The longest text the platform takes, in the same unit; `None` where it has no limit.
    pub limit: Option<usize>,
    /// By how much the text is too long; `None` where it is not.
    pub over_by: Option<usize>,
    /// The length in bytes of UTF-8.
    pub bytes: usize,
    /// By how many bytes the text is too long, on a platform that limits them besides; `None` where it is not.
    pub bytes_over_by: Option<usize>,
    /// Up to which byte the text fits, both limits considered: the end of the last whole grapheme cluster, link or
    /// mention that does. The text's length where all of it fits.
    pub fits: usize,
    /// The byte at which the first character stands that the platform refuses.
    pub refused: Option<usize>,
    /// The byte from which on the text may be hidden behind “see more”. **An estimate**, see [`Fold`]; `None` where
    /// the whole text is likely to be shown, or nothing is known.
    pub fold: Option<usize>,
}

impl Length {
    /// Whether the platform takes a text of this length: neither empty nor too long, and without refused characters.
    pub const fn is_accepted(&self) -> bool {
        self.bytes > 0 && self.over_by.is_none() && self.bytes_over_by.is_none() && self.refused.is_none()
    }
}

/// The length of `text` on the platform of `profile`.
///
/// ```
/// use postlint::{Platform, length};
///
/// let text = "Rota: https://northwind.example.com/2026/rota-of-the-night-shift 👩‍🏭";
/// assert_eq!(length::of(text, Platform::X.profile()).count, 6 + 23 + 1 + 2);
/// assert_eq!(length::of(text, Platform::Bluesky.profile()).count, 66);
/// ```
pub fn of(text: &str, profile: &Profile) -> Length {
    of_scanned(text, &entities::scan(text, profile), profile)
}

/// The length of `text` below a content warning, on the platform of `profile`: the warning counts where the platform
/// counts it.
///
/// ```
/// use postlint::{Platform, length};
///
/// let profile = Platform::Mastodon.profile();
/// assert_eq!(length::with_warning("It ends well.", "film talk", profile).count, 13 + 9);
/// ```
pub fn with_warning(text: &str, warning: &str, profile: &Profile) -> Length {
    let entities = entities::scan(text, profile);
    let taken = if profile.counts_content_warning() { of(warning, profile) } else { of("", profile) };
    measure(text, &entities, profile, taken.count, taken.bytes)
}

/// The same for a text whose entities are known.
pub(crate) fn of_scanned(text: &str, entities: &[Entity], profile: &Profile) -> Length {
    measure(text, entities, profile, 0, 0)
}

fn measure(text: &str, entities: &[Entity], profile: &Profile, taken: usize, taken_bytes: usize) -> Length {
    let count = taken + cost(text, Span::new(0, text.len()), entities, profile);
    let bytes = text.len() + taken_bytes;
    let over = |count: usize, limit: Option<usize>| {
        limit.and_then(|limit| count.checked_sub(limit)).filter(|&n| n > 0)
    };
    let (over_by, bytes_over_by) = (over(count, profile.limit()), over(bytes, profile.max_bytes()));
    let fits = if over_by.is_none() && bytes_over_by.is_none() {
        text.len()
    } else {
        let room = profile.limit().unwrap_or(usize::MAX).saturating_sub(taken);
        let room_bytes = profile.max_bytes().unwrap_or(usize::MAX).saturating_sub(taken_bytes);
        fitting(text, entities, profile, room, room_bytes)
    };
    Length {
        count,
        unit: profile.unit(),
        limit: profile.limit(),
        over_by,
        bytes,
        bytes_over_by,
        fits,
        refused: refused_at(text, profile.refused()),
        fold: profile.fold().and_then(|fold| fold_at(text, fold)).filter(|&at| !text[at..].trim().is_empty()),
    }
}

/// What the part `span` of a text counts. The span cuts through no entity that counts otherwise than by its characters.
pub(crate) fn cost(text: &str, span: Span, entities: &[Entity], profile: &Profile) -> usize {
    let first = entities.partition_point(|entity| entity.span.end <= span.start);
    Pieces::new(text, span, &entities[first..], profile).map(|piece| piece.cost).sum()
}

/// Up to which byte `text` fits into `room` units and `room_bytes` bytes.
fn fitting(text: &str, entities: &[Entity], profile: &Profile, room: usize, room_bytes: usize) -> usize {
    let mut count = 0;
    let mut end = 0;
    let whole = Span::new(0, text.len());
    for piece in
        Pieces::new(text, whole, entities, profile).flat_map(|piece| piece.parts(text, profile.unit()))
    {
        count += piece.cost;
        if count > room || piece.end > room_bytes {
            break;
        }
        end = piece.end;
    }
    end
}

/// A stretch of a text and what it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Piece {
    start: usize,
    end: usize,
    cost: usize,
    /// Whether it may be counted in parts: running text may, a link may not.
    divisible: bool,
}

impl Piece {
    /// Itself, or the grapheme clusters it is made of.
    fn parts(self, text: &str, unit: Unit) -> Box<dyn Iterator<Item = Self> + '_> {
        if !self.divisible {
            return Box::new(std::iter::once(self));
        }
        Box::new(text[self.start..self.end].grapheme_indices(true).map(move |(at, cluster)| {
            let start = self.start + at;
            Self { start, end: start + cluster.len(), cost: plain_cost(cluster, unit), divisible: true }
        }))
    }
}

/// The pieces of a text: what counts otherwise than by its characters, and the stretches between.
struct Pieces<'t> {
    text: &'t str,
    entities: std::slice::Iter<'t, Entity>,
    profile: &'t Profile,
    left: Span,
    next: Option<Piece>,
}

impl<'t> Pieces<'t> {
    fn new(text: &'t str, span: Span, entities: &'t [Entity], profile: &'t Profile) -> Self {
        Self { text, entities: entities.iter(), profile, left: span, next: None }
    }

    fn next_special(&mut self) -> Option<Piece> {
        let end = self.left.end;
        self.entities.by_ref().take_while(|entity| entity.span.end <= end).find_map(|entity| {
            let cost = special_cost(self.text, *entity, self.profile)?;
            Some(Piece { start: entity.span.start, end: entity.span.end, cost, divisible: false })
        })
    }
}

impl Iterator for Pieces<'_> {
    type Item = Piece;

    fn next(&mut self) -> Option<Piece> {
        let next = match self.next.take() {
            Some(piece) => Some(piece),
            None => self.next_special(),
        };
        let start = self.left.start;
        let end = next.map_or(self.left.end, |piece| piece.start);
        if start < end {
            self.next = next;
            self.left.start = end;
            let cost = plain_cost(&self.text[start..end], self.profile.unit());
            return Some(Piece { start, end, cost, divisible: true });
        }
        self.left.start = next.map_or(self.left.end, |piece| piece.end);
        next
    }
}

/// A host longer than any can be is no host, and counts.
const LONGEST_HOST: usize = 253;

/// What an entity counts where that is not what its characters count.
fn special_cost(text: &str, entity: Entity, profile: &Profile) -> Option<usize> {
    let slice = entity.span.slice(text);
    match (entity.kind, profile.unit()) {
        (EntityKind::Link, _) => profile.link_cost(),
        (EntityKind::Emoji, Unit::Weighted) if !entities::is_shown_as_text(slice) => Some(2),
        (EntityKind::Emoji, Unit::EmojiBytes) if !entities::is_shown_as_text(slice) => Some(slice.len()),
        (EntityKind::Mention, unit) if !profile.counts_mention_host() => {
            let (name, host) = slice[1..].split_once('@')?;
            (host.len() <= LONGEST_HOST).then(|| 1 + plain_cost(name, unit))
        }
        // No platform that counts links otherwise renders code: what stands in it counts as it would outside.
        (EntityKind::Code, _) if profile.link_cost().is_some() => {
            let inside = slice.trim_matches('`');
            let fences = slice.len() - inside.len();
            Some(fences + of(inside, profile).count)
        }
        _ => None,
    }
}

/// What running text counts.
fn plain_cost(text: &str, unit: Unit) -> usize {
    match unit {
        Unit::Bytes => text.len(),
        Unit::Graphemes => graphemes::count(text),
        Unit::Weighted => weighted(text),
        Unit::Characters | Unit::EmojiBytes => text.chars().count(),
        // Every character has one byte that continues none; those beyond the first plane, which begin with 0xF0 or
        // more, take two units.
        Unit::Utf16 => {
            text.bytes().map(|byte| usize::from(byte & 0xC0 != 0x80) + usize::from(byte >= 0xF0)).sum()
        }
    }
}

/// What X counts for running text.
fn weighted(text: &str) -> usize {
    stretches(text)
        .map(|stretch| match stretch {
            Stretch::Plain(text) if text.is_ascii() => text.len(),
            Stretch::Plain(text) => text.chars().map(weight).sum(),
            Stretch::Mixed(text) => text.nfc().map(weight).sum(),
        })
        .sum()
}

/// X's weight of a code point: 1 for most alphabets and for spaces, dashes and quotation marks, 2 for the rest
/// (`twitter-text` configuration 3).
fn weight(c: char) -> usize {
    match c {
        '\0'..='\u{10FF}' | '\u{2000}'..='\u{200D}' | '\u{2010}'..='\u{201F}' | '\u{2032}'..='\u{2037}' => 1,
        _ => 2,
    }
}

/// Where the first of the `refused` characters stands.
fn refused_at(text: &str, refused: &str) -> Option<usize> {
    // They are few, and looking for one is much faster than looking at every character.
    refused.chars().filter_map(|c| text.find(c)).min()
}

/// Where a fold may fall: after so many lines or characters, whichever comes first.
fn fold_at(text: &str, fold: Fold) -> Option<usize> {
    let by_lines =
        fold.lines.and_then(|lines| text.match_indices('\n').nth(lines.checked_sub(1)?).map(|(at, _)| at));
    let by_characters = fold.characters.and_then(|n| graphemes::nth(text, n));
    match (by_lines, by_characters) {
        (Some(lines), Some(characters)) => Some(lines.min(characters)),
        (one, other) => one.or(other),
    }
}

#[cfg(test)]
mod tests;
