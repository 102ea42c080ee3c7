//! Hashtags, links and mentions: too many, hard to read, or in a row.

use once_cell::sync::Lazy;

use super::{Context, Findings};
use crate::document::{Document, EntityKind};
use crate::span::Span;

/// What is taken as advice where a platform's profile gives none.
const ADVISED_HASHTAGS: usize = 5;
const ADVISED_LINKS: usize = 3;

/// The hashtags beyond what the platform advises; the value is how many.
pub(super) fn hashtags(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let advised = document.profile.advised_hashtags().unwrap_or(ADVISED_HASHTAGS);
    surplus(document.text, spans_of(document, EntityKind::Hashtag), advised, found);
}

/// The links beyond what the platform advises; the value is how many.
///
/// A list of links is no surplus where each has a line of its own that says what it is, unless the platform advises
/// against links altogether.
pub(super) fn links(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let advised = document.profile.advised_links().unwrap_or(ADVISED_LINKS);
    if spans_of(document, EntityKind::Link).nth(advised).is_none() {
        return;
    }
    let mut links = Vec::new();
    let (mut line, mut last) = (0, 0);
    for span in
        spans_of(document, EntityKind::Link).filter(|span| !document.text[span.end..].starts_with("]("))
    {
        line += usize::from(document.text[last..span.start].contains(['\n', '\r']));
        last = span.end;
        let block = document.blocks.partition_point(|block| block.span.end <= span.start);
        links.push((span, (line, block)));
    }
    let bare = links.chunk_by(|one, other| one.1 == other.1).filter(|together| match together {
        [(span, (_, block))] => advised == 0 || !is_described(document, *span, *block),
        _ => true,
    });
    surplus(document.text, bare.flatten().map(|(span, _)| *span), advised, found);
}

/// Whether the line of a link has words beside it, in the same block.
fn is_described(document: &Document<'_>, link: Span, block: usize) -> bool {
    let around = document.blocks.get(block).map_or(link, |block| block.span);
    let (from, to) = (around.start.min(link.start), around.end.max(link.end));
    let before = document.text[from..link.start].rsplit(['\n', '\r']).next().unwrap_or_default();
    let after = document.text[link.end..to].split(['\n', '\r']).next().unwrap_or_default();
    before.contains(char::is_alphabetic) || after.contains(char::is_alphabetic)
}

fn spans_of(document: &Document<'_>, kind: EntityKind) -> impl Iterator<Item = Span> {
    document.entities.iter().filter(move |entity| entity.kind == kind).map(|entity| entity.span)
}

/// Finds what there is beyond the first `advised` spans, at the first of the rest and those that stand right beside it.
fn surplus(text: &str, spans: impl Iterator<Item = Span>, advised: usize, found: &mut Findings<'_>) {
    let mut surplus = spans.skip(advised).peekable();
    let Some(mut span) = surplus.next() else { return };
    let mut count = 1;
    while let Some(next) = surplus.next_if(|next| is_blank(&text[span.end..next.start])) {
        span.end = next.end;
        count += 1;
    }
    found.add(span, (count + surplus.count()) as f64);
}

/// Whether nothing but white space and commas stands between two spans.
fn is_blank(between: &str) -> bool {
    between.chars().all(|c| c.is_whitespace() || c == ',')
}

/// Mentions in a row, commas and “and” between them allowed; the value is how many.
///
/// In a reply the mentions before the text are the platform's doing and do not count.
pub(super) fn mention_run(document: &Document<'_>, context: &Context<'_>, found: &mut Findings<'_>) {
    if spans_of(document, EntityKind::Mention).nth(1).is_none() {
        return;
    }
    let mut run: Option<(Span, usize)> = None;
    let mut runs = Vec::new();
    for span in spans_of(document, EntityKind::Mention) {
        match &mut run {
            Some((whole, count)) if only_joins(&document.text[whole.end..span.start]) => {
                whole.end = span.end;
                *count += 1;
            }
            _ => runs.extend(run.replace((span, 1))),
        }
    }
    runs.extend(run);
    for (span, count) in runs {
        let leads = context.parent.is_some() && document.text[..span.start].trim().is_empty();
        if count > 1 && !leads {
            found.add(span, count as f64);
        }
    }
}

/// Whether nothing but what joins the parts of a list stands between two mentions.
fn only_joins(between: &str) -> bool {
    between
        .split(|c: char| c.is_whitespace() || matches!(c, ',' | '&' | '|' | '/' | '•' | '+'))
        .all(|word| matches!(word, "" | "and"))
}

/// Hashtags of several words all in one case, which screen readers read as one; the value is how many letters.
pub(super) fn plain_hashtag(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    for span in spans_of(document, EntityKind::Hashtag) {
        let tag = span.slice(document.text).trim_start_matches(['#', '＃']);
        if is_in_one_case(tag) && has_several_words(&tag.to_ascii_lowercase()) {
            found.add(span, tag.len() as f64);
        }
    }
}

/// Whether a hashtag's letters are all small, all capitals, or all small but the first.
fn is_in_one_case(tag: &str) -> bool {
    let rest = tag.get(1..).unwrap_or_default();
    tag.bytes().all(|byte| byte.is_ascii_alphabetic())
        && (rest.bytes().all(|byte| byte.is_ascii_lowercase())
            || tag.bytes().all(|byte| byte.is_ascii_uppercase()))
}

/// Words by which hashtags are taken apart, in alphabetical order.
static WORDS: Lazy<Vec<&str>> = Lazy::new(|| {
    let mut words: Vec<&str> = include_str!("hashtag_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .flat_map(str::split_whitespace)
        .collect();
    words.sort_unstable();
    words
});

fn is_word(text: &str) -> bool {
    WORDS.binary_search(&text).is_ok()
}

/// Endings that make one word of another.
const ENDINGS: [&str; 24] = [
    "s", "es", "ed", "d", "ing", "er", "ers", "or", "ors", "ly", "al", "ally", "ment", "ments", "ness",
    "ship", "ships", "able", "ful", "less", "ism", "ist", "ists", "ity",
];
/// Longer hashtags are nobody's to read anyway.
const LONGEST: usize = 48;
/// The longest word of the list, with an ending.
const LONGEST_WORD: usize = 18;

/// Whether a hashtag can be cut into two or more known words and is not a single one itself.
fn has_several_words(tag: &str) -> bool {
    if tag.len() > LONGEST
        || is_word(tag)
        || ENDINGS.iter().any(|ending| tag.strip_suffix(ending).is_some_and(is_word))
    {
        return false;
    }
    // From the back: `cuts[i]` says whether the letters from `i` on can be cut, and then whether a long word is among
    // them. Two short words alone (“into”) prove nothing.
    let mut cuts = vec![None; tag.len() + 1];
    cuts[tag.len()] = Some(0);
    for from in (0..tag.len()).rev() {
        cuts[from] = (from + 2..=tag.len().min(from + LONGEST_WORD))
            .filter_map(|to| cuts[to].map(|long: usize| (&tag[from..to], long)))
            .filter(|(word, _)| is_word(word) || is_plural(word))
            .map(|(word, long)| long + usize::from(word.len() > 3))
            .max();
    }
    cuts[0].is_some_and(|long| long > 1 || long == 1 && tag.len() > 9)
}

fn is_plural(word: &str) -> bool {
    word.len() > 4 && word.strip_suffix('s').is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{found, found_on};
    use super::*;
    use crate::platform::Platform;

    #[test]
    fn hashtags_beyond_advice_are_counted_where_they_begin() {
        assert_eq!(found_on(Platform::X, "hashtags", "News #one #two #three #four"), [("#three #four", 2.0)]);
        assert_eq!(found_on(Platform::X, "hashtags", "News #one and #two"), []);
    }

    #[test]
    fn links_with_lines_of_their_own_are_no_surplus() {
        let text = "https://a.example/1 https://a.example/2\nhttps://a.example/3\nhttps://a.example/4 https://a.example/5";
        assert_eq!(found("links", text), [("https://a.example/4 https://a.example/5", 2.0)]);
        let list = "The rota: https://a.example/1\nThe map: https://a.example/2\nKeys: https://a.example/3\nTea: https://a.example/4";
        assert_eq!(found("links", list), []);
        assert_eq!(
            found_on(Platform::Instagram, "links", "Rota: https://a.example/1"),
            [("https://a.example/1", 1.0)]
        );
    }

    #[test]
    fn a_hashtag_of_several_words_in_one_case_is_found() {
        assert_eq!(found("plain-hashtag", "Join #depotsafetyweek"), [("#depotsafetyweek", 15.0)]);
        assert_eq!(found("plain-hashtag", "#MENTALHEALTH matters"), [("#MENTALHEALTH", 12.0)]);
        for text in
            ["#DepotSafetyWeek", "#leadership", "#nhs", "#partnerships", "#football", "#sustainability"]
        {
            assert_eq!(found("plain-hashtag", text), [], "{text}");
        }
    }

    #[test]
    fn mentions_in_a_row_are_one_run() {
        assert_eq!(
            found("mention-run", "Thanks @ana, @ben and @chi for the rota, @dee too"),
            [("@ana, @ben and @chi", 3.0)]
        );
        assert_eq!(found("mention-run", "Thanks @ana for the rota and @ben for tea"), []);
    }

    #[test]
    fn only_words_by_themselves_join() {
        assert!(only_joins(", "));
        assert!(only_joins(" and "));
        assert!(!only_joins(" sand "));
    }
}
