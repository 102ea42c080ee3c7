//! What a full stop after a word means.

use std::cmp::Ordering;

/// What is known of a word that stands before a full stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Abbreviation {
    /// An ordinary word: the stop ends its sentence.
    None,
    /// Leads to what follows: Dr., e.g., vs.
    Leading,
    /// Leads to a figure: p. 55, No. 5; before anything else the stop ends the sentence.
    BeforeFigure,
    /// As often in the middle as at the end: Inc., U.S., approx.
    Open,
    /// Ends a list, a measure or a time: etc., hrs., p.m.; a capital after it begins a sentence.
    Closing,
}

const LEADING: &[&str] = &[
    "adm", "attn", "brig", "capt", "cf", "cllr", "cmdr", "col", "cpl", "dr", "drs", "e.g", "eg", "esp", "fr",
    "ft", "gen", "gov", "hon", "i.e", "ie", "incl", "lt", "maj", "messrs", "mr", "mrs", "ms", "mt", "mx",
    "p.s", "pres", "prof", "ps", "rep", "rev", "sen", "sgt", "st", "supt", "ven", "viz", "vs",
];

/// What stands before a number.
const BEFORE_FIGURE: &[&str] = &[
    "apr", "art", "aug", "c", "ch", "chap", "dec", "eq", "ext", "feb", "fig", "figs", "jan", "jul", "jun",
    "mar", "no", "nos", "nov", "n°", "nº", "oct", "p", "para", "pp", "sec", "sept", "vol",
];

/// Short forms that end a sentence about as often as not.
const OPEN: &[&str] = &[
    "abt", "acct", "al", "approx", "appt", "assn", "assoc", "asst", "ave", "avg", "bldg", "blvd", "bros",
    "co", "corp", "ctr", "dept", "dist", "eds", "est", "govt", "hwy", "inc", "intl", "jr", "ltd", "mfg",
    "mgr", "natl", "ph.d", "pty", "pvt", "rd", "sr", "tel", "univ",
];

const CLOSING: &[&str] = &[
    "a.m", "apt", "div", "ed", "etc", "fri", "hr", "hrs", "lb", "lbs", "max", "min", "mins", "misc", "mo",
    "mon", "oz", "p.m", "pm", "ref", "sep", "sq", "temp", "tsp", "wk", "yr", "yrs",
];

/// Words that begin sentences far more often than they continue a name.
const STARTERS: &[&str] = &[
    "a",
    "after",
    "all",
    "also",
    "an",
    "and",
    "any",
    "are",
    "as",
    "at",
    "be",
    "because",
    "before",
    "both",
    "but",
    "by",
    "can",
    "could",
    "did",
    "do",
    "does",
    "don't",
    "during",
    "each",
    "even",
    "every",
    "everyone",
    "for",
    "from",
    "had",
    "has",
    "have",
    "he",
    "he's",
    "her",
    "here",
    "here's",
    "his",
    "how",
    "however",
    "i",
    "i'm",
    "i've",
    "if",
    "in",
    "instead",
    "is",
    "it",
    "it's",
    "its",
    "just",
    "last",
    "let's",
    "many",
    "maybe",
    "more",
    "most",
    "my",
    "no",
    "nobody",
    "not",
    "nothing",
    "now",
    "of",
    "oh",
    "on",
    "one",
    "or",
    "our",
    "please",
    "she",
    "she's",
    "should",
    "since",
    "so",
    "some",
    "still",
    "such",
    "thank",
    "thanks",
    "that",
    "that's",
    "the",
    "their",
    "then",
    "there",
    "there's",
    "these",
    "they",
    "they're",
    "this",
    "though",
    "to",
    "today",
    "tomorrow",
    "until",
    "was",
    "we",
    "we're",
    "well",
    "were",
    "what",
    "when",
    "where",
    "whether",
    "which",
    "while",
    "who",
    "why",
    "will",
    "with",
    "without",
    "would",
    "yes",
    "yesterday",
    "yet",
    "you",
    "you're",
    "your",
];

/// Longest entry of the tables above, in bytes; longer words need not be looked up.
const LONGEST: usize = 9;

/// Looks `word` up as it stands before its full stop.
pub(super) fn of(word: &str) -> Abbreviation {
    if word.len() <= LONGEST {
        let tables = [
            (LEADING, Abbreviation::Leading),
            (BEFORE_FIGURE, Abbreviation::BeforeFigure),
            (OPEN, Abbreviation::Open),
            (CLOSING, Abbreviation::Closing),
        ];
        if let Some((_, known)) = tables.into_iter().find(|(table, _)| has(table, word)) {
            return known;
        }
    }
    if has_inner_stops(word) { Abbreviation::Open } else { Abbreviation::None }
}

/// Whether `word`, written with a capital, most likely begins a sentence.
pub(super) fn begins_sentence(word: &str) -> bool {
    word.len() <= LONGEST && has(STARTERS, word)
}

/// Whether a sorted table has `word`, whatever its case.
fn has(table: &[&str], word: &str) -> bool {
    table.binary_search_by(|entry| compare(entry, word)).is_ok()
}

fn compare(entry: &str, word: &str) -> Ordering {
    entry.bytes().cmp(word.bytes().map(|byte| byte.to_ascii_lowercase()))
}

/// Whether single letters are parted by stops, as in “U.S.A”.
fn has_inner_stops(word: &str) -> bool {
    if !word.contains('.') {
        return false;
    }
    let mut parts = word.split('.').peekable();
    let mut count = 0;
    while let Some(part) = parts.next() {
        count += 1;
        let longest = if parts.peek().is_none() && count > 1 { 2 } else { 1 };
        if part.is_empty() || part.chars().count() > longest || !part.chars().all(char::is_alphabetic) {
            return false;
        }
    }
    count > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_can_be_searched() {
        for table in [LEADING, BEFORE_FIGURE, OPEN, CLOSING, STARTERS] {
            assert!(table.is_sorted(), "{table:?}");
            assert!(table.iter().all(|word| word.len() <= LONGEST));
        }
    }

    #[test]
    fn tells_short_forms_apart() {
        assert_eq!(of("Dr"), Abbreviation::Leading);
        assert_eq!(of("U.S.A"), Abbreviation::Open);
        assert_eq!(of("example.com"), Abbreviation::None);
        assert_eq!(of("rota"), Abbreviation::None);
        assert_eq!(of("No"), Abbreviation::BeforeFigure);
    }
}
