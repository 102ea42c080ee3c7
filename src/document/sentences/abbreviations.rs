//! What a full stop after a word means.

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
    /// Ends a list or a time: etc., p.m.; a capital after it begins a sentence.
    Closing,
}

/// Titles and links between words, after which a sentence cannot end.
const LEADING: &[&str] = &["adm", "al", "attn", "brig", "capt", "cf", "cllr", "cmdr", "col", "cpl", "dr", "drs", "e.g", "eg", "esp", "fr", "ft", "gen", "gov", "hon", "i.e", "ie", "incl", "lt", "maj", "messrs", "mr", "mrs", "ms", "mt", "mx", "p.s", "pres", "prof", "ps", "rep", "rev", "sen", "sgt", "st", "supt", "ven", "viz", "vs"];

/// What stands before a number.
const BEFORE_FIGURE: &[&str] = &["apr", "art", "aug", "c", "ch", "chap", "dec", "eq", "ext", "feb", "fig", "figs", "jan", "jul", "jun", "mar", "no", "nos", "nov", "n°", "nº", "oct", "p", "para", "pp", "sec", "sept", "vol"];

/// Short forms that end a sentence about as often as not.
const OPEN: &[&str] = &["abt", "acct", "approx", "appt", "apt", "assn", "assoc", "asst", "ave", "avg", "bldg", "blvd", "bros", "cent", "co", "corp", "ctr", "dept", "dist", "div", "ed", "eds", "est", "fri", "govt", "hr", "hrs", "hwy", "inc", "intl", "jr", "lb", "lbs", "ltd", "max", "mfg", "mgr", "min", "mins", "misc", "mo", "mon", "natl", "oz", "ph.d", "pty", "pvt", "rd", "ref", "sep", "sq", "sr", "tel", "temp", "tsp", "univ", "wk", "yr", "yrs"];

const CLOSING: &[&str] = &["a.m", "am", "etc", "p.m", "pm"];

/// Words that begin sentences far more often than they continue a name.
const STARTERS: &[&str] = &["a", "after", "all", "also", "an", "and", "any", "are", "as", "at", "because", "before", "both", "but", "by", "can", "could", "did", "do", "does", "don't", "each", "even", "every", "for", "from", "had", "has", "have", "he", "her", "here", "his", "how", "however", "i", "i'm", "i've", "if", "in", "instead", "is", "it", "it's", "its", "just", "last", "let's", "many", "maybe", "more", "most", "my", "no", "not", "now", "of", "on", "one", "or", "our", "please", "she", "should", "since", "so", "some", "still", "such", "thanks", "that", "the", "their", "then", "there", "these", "they", "this", "though", "to", "was", "we", "what", "when", "where", "who", "why", "you"];

/// Longest entry of the tables above, in bytes; longer words need not be looked up.
const LONGEST: usize = 8;

/// Looks `word` up as it stands before its full stop.
pub(super) fn of(word: &str) -> Abbreviation {
    if word.len() > LONGEST {
        return if has_inner_stops(word) { Abbreviation::Open } else { Abbreviation::None };
    }
    let lower = word.to_lowercase();
    let known = |table: &[&str]| table.binary_search(&lower.as_str()).is_ok();
    if known(LEADING) {
        Abbreviation::Leading
    } else if known(BEFORE_FIGURE) {
        Abbreviation::BeforeFigure
    } else if known(CLOSING) && !matches!(word, "am" | "Am" | "AM") {
        Abbreviation::Closing
    } else if known(OPEN) || has_inner_stops(word) {
        Abbreviation::Open
    } else {
        Abbreviation::None
    }
}

/// Whether `word`, written with a capital, most likely begins a sentence.
pub(super) fn begins_sentence(word: &str) -> bool {
    if word.len() > LONGEST || !word.is_ascii() {
        return false;
    }
    STARTERS.binary_search(&word.to_ascii_lowercase().as_str()).is_ok()
}

/// Whether single letters are parted by stops, as in “U.S.A”.
fn has_inner_stops(word: &str) -> bool {
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
