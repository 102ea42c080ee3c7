//! Figures: amounts of money, numbers with their units, times and dates. Numbers in words are the lexicon's.

use super::tags::is_word;
use super::{EntityKind, after, before, run_end};
use crate::span::Span;

/// What begins at a digit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Figure {
    /// An entity.
    Is(EntityKind, Span),
    /// Part of a word or a name, up to this byte.
    Part(usize),
}

/// What may follow a number without a space, in lower case, and make it a quantity or an order. Sorted.
static UNITS: [&str; 71] = [
    "b", "bn", "bps", "c", "cl", "cm", "db", "f", "fps", "ft", "g", "gb", "gbps", "ghz", "gw", "h", "ha",
    "hr", "hrs", "hz", "in", "k", "kb", "kbps", "kcal", "kg", "khz", "km", "kmh", "kph", "kw", "kwh", "l",
    "lb", "lbs", "m", "mb", "mbps", "mg", "mhz", "mi", "min", "mins", "ml", "mm", "mn", "mo", "mph", "ms",
    "mw", "mwh", "nd", "oz", "pt", "px", "rd", "s", "sec", "secs", "sqm", "st", "t", "tb", "th", "tn", "v",
    "w", "wk", "x", "yr", "yrs",
];

/// Words of size after a number. Sorted.
static SIZES: [&str; 16] = [
    "b", "billion", "bn", "crore", "crores", "hundred", "k", "lakh", "lakhs", "m", "million", "mn", "t",
    "thousand", "tn", "trillion",
];

/// Words and codes that make a number before them an amount of money. “Pounds” may be a weight and is left out. Sorted.
static CURRENCY_WORDS: [&str; 32] = [
    "aud", "brl", "bucks", "cad", "cents", "chf", "cny", "dkk", "dollar", "dollars", "eur", "euro", "euros",
    "gbp", "hkd", "inr", "jpy", "krw", "mxn", "naira", "nok", "nzd", "pence", "quid", "rupee", "rupees",
    "sek", "sgd", "usd", "won", "yen", "yuan",
];

/// Codes that make a number after them one, as they are written. Sorted.
static CURRENCY_CODES: [&str; 21] = [
    "AUD", "BRL", "CAD", "CHF", "CNY", "DKK", "EUR", "GBP", "HKD", "INR", "JPY", "KRW", "MXN", "NGN", "NOK",
    "NZD", "Rs", "SEK", "SGD", "USD", "ZAR",
];

/// Letters that say whose dollar it is. Sorted.
static DOLLARS: [&str; 12] = ["A", "AU", "AUD", "C", "CA", "CAD", "HK", "NZ", "R", "S", "SG", "US"];

/// Whether `c` is a currency sign outside ASCII.
pub(super) fn is_currency(c: char) -> bool {
    matches!(c, '¢'..='¥' | '\u{20A0}'..='\u{20CF}' | '￠' | '￡' | '￥' | '￦')
}

/// The amount whose currency sign (of `sign` bytes) stands at byte `at`.
pub(super) fn money(text: &str, at: usize, sign: usize, floor: usize) -> Option<Span> {
    let start = skip_space(text, at + sign);
    if !text[start..].starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let end = size_end(text, number_end(text, start));
    let letters =
        text.as_bytes()[floor..at].iter().rev().take(4).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let prefix = &text[at - letters..at];
    let owned = text[at..].starts_with('$') && DOLLARS.binary_search(&prefix).is_ok();
    Some(Span::new(if owned { at - letters } else { at }, end))
}

/// What the digit at byte `at` begins.
pub(super) fn figure(text: &str, at: usize, floor: usize) -> Figure {
    let digits_end = run_end(text, at, |c| c.is_ascii_digit());
    if let Some(start) = code_start(text, at, floor) {
        return Figure::Is(EntityKind::Money, Span::new(start, size_end(text, number_end(text, at))));
    }
    if is_inside(text, at) {
        return Figure::Part(digits_end);
    }
    if let Some(end) = time_end(text, at, digits_end) {
        return Figure::Is(EntityKind::Time, Span::new(at, end));
    }
    let number_end = number_end(text, at);
    if let Some(end) = paid_end(text, number_end) {
        return Figure::Is(EntityKind::Money, Span::new(at, end));
    }
    let start = if text[floor..at].ends_with('.') { at - 1 } else { at };
    match unit_end(text, number_end) {
        Some(end) => Figure::Is(EntityKind::Number, Span::new(start, end)),
        None => Figure::Part(number_end),
    }
}

/// Whether the digit at byte `at` goes on with what stands before it: `x2`, `covid-19`, `v1.2`, `a/3`.
fn is_inside(text: &str, at: usize) -> bool {
    match before(text, at) {
        None => false,
        Some('-' | '/') => before(text, at - 1).is_some_and(|c| is_word(c) && !c.is_ascii_digit()),
        Some('.') => before(text, at - 1).is_some_and(is_word),
        Some(c) => is_word(c),
    }
}

/// Where the currency code before the digit at byte `at` begins.
fn code_start(text: &str, at: usize, floor: usize) -> Option<usize> {
    // Most figures stand after a word in lower case, and are passed by here.
    if !text.as_bytes()[floor..at].iter().rev().take(3).any(|byte| byte.is_ascii_uppercase() || *byte == b's')
    {
        return None;
    }
    let head = text[floor..at].strip_suffix([' ', '\u{A0}']).unwrap_or(&text[floor..at]);
    let head = head.strip_suffix('.').unwrap_or(head);
    let code = head.get(head.len().checked_sub(3)?..).filter(|code| is_code(code)).or_else(|| {
        let code = head.get(head.len().checked_sub(2)?..)?;
        is_code(code).then_some(code)
    })?;
    let start = floor + head.len() - code.len();
    before(text, start).is_none_or(|c| !is_word(c)).then_some(start)
}

fn is_code(code: &str) -> bool {
    CURRENCY_CODES.binary_search(&code).is_ok()
}

/// Where a number ends: digits, groups of them after commas, and decimals; `1.2.3` is one too.
fn number_end(text: &str, at: usize) -> usize {
    let bytes = text.as_bytes();
    let digits = |from: usize| bytes[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = at + digits(at);
    loop {
        let run = match bytes.get(end) {
            Some(b',') => Some(digits(end + 1))
                .filter(|&run| run == 3 || (run == 2 && bytes.get(end + 3) == Some(&b','))),
            Some(b'.') => Some(digits(end + 1)).filter(|&run| run > 0),
            _ => None,
        };
        let Some(run) = run else { return end };
        end += 1 + run;
    }
}

/// Where the number that ends at byte `end` ends with its unit; `None` where letters follow that are no unit.
fn unit_end(text: &str, end: usize) -> Option<usize> {
    if matches!(byte_at(text, end), b' ' | b',' | b'.' | b'\n' | 0) {
        return Some(end);
    }
    if let Some(c) = after(text, end).filter(|c| matches!(c, '%' | '‰' | '°')) {
        let end = end + c.len_utf8();
        let degrees = c == '°' && text[end..].starts_with(['C', 'F']) && !goes_on(text, end + 1);
        return Some(end + usize::from(degrees));
    }
    if !goes_on(text, end) {
        return Some(end);
    }
    word_end(text, end, &UNITS)
}

/// Where an amount ends: with a letter of size right after the number, or a word of size after a space.
fn size_end(text: &str, end: usize) -> usize {
    word_end(text, skip_space(text, end), &SIZES).unwrap_or(end)
}

/// Where the currency ends that follows the number ending at byte `end`.
fn paid_end(text: &str, end: usize) -> Option<usize> {
    let at = skip_space(text, size_end(text, end));
    let byte = byte_at(text, at);
    if byte.is_ascii() && !byte.is_ascii_alphabetic() {
        return None;
    }
    if let Some(c) = after(text, at).filter(|&c| is_currency(c)) {
        let end = at + c.len_utf8();
        // In “10 €5” the sign belongs to what follows.
        return (!text[end..].starts_with(|c: char| c.is_ascii_digit())).then_some(end);
    }
    word_end(text, at, &CURRENCY_WORDS)
}

/// Where the word at byte `at` ends, if it is one of `words`, in any case.
fn word_end(text: &str, at: usize, words: &[&str]) -> Option<usize> {
    const LONGEST: usize = 8;
    if !byte_at(text, at).is_ascii_alphabetic() {
        return None;
    }
    let bytes = &text.as_bytes()[at..];
    let length = bytes.iter().take(LONGEST + 1).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if length == 0 || length > LONGEST || goes_on(text, at + length) {
        return None;
    }
    let mut lower = [0; LONGEST];
    let lower = &mut lower[..length];
    lower.copy_from_slice(&bytes[..length]);
    lower.make_ascii_lowercase();
    words.binary_search_by(|word| word.as_bytes().cmp(lower)).is_ok().then_some(at + length)
}

/// Where a time of day or a date ends.
fn time_end(text: &str, at: usize, digits_end: usize) -> Option<usize> {
    let sign = match byte_at(text, digits_end) {
        b' ' | 0xC2 | 0xE2 => byte_at(text, skip_space(text, digits_end)),
        byte => byte,
    };
    if !matches!(sign, b':' | b'-' | b'/' | b'.' | b'a' | b'A' | b'p' | b'P') {
        return None;
    }
    let end = date_end(text, at).or_else(|| clock_end(text, at))?;
    (!goes_on(text, end)).then_some(end)
}

/// `2024-05-01`, perhaps with a time after `T`; `5/6/2024`, `01.05.24`.
fn date_end(text: &str, at: usize) -> Option<usize> {
    let (first, first_end) = field(text, at, 4)?;
    let sign = text[first_end..].chars().next().filter(|c| matches!(c, '-' | '/' | '.'))?;
    let (second, second_end) = field(text, first_end + 1, 2)?;
    if !text[second_end..].starts_with(sign) {
        return None;
    }
    let (third, end) = field(text, second_end + 1, 4)?;
    let digits = (first_end - at, end - second_end - 1);
    let is_date = match digits {
        (4, 1 | 2) => (1..=12).contains(&second) && (1..=31).contains(&third),
        (1 | 2, 4) => is_day_and_month(first, second),
        // `1.2.34` may be a version.
        (1 | 2, 2) => sign == '/' && is_day_and_month(first, second),
        _ => false,
    };
    if !is_date {
        return None;
    }
    let timed = text[end..].strip_prefix('T').and_then(|_| clock_end(text, end + 1));
    Some(timed.map_or(end, |end| if text[end..].starts_with('Z') { end + 1 } else { end }))
}

fn is_day_and_month(first: u32, second: u32) -> bool {
    (1..=31).contains(&first) && (1..=31).contains(&second) && first.min(second) <= 12
}

/// `9:30`, `14:05:33`, `9am`, `9.30 p.m.`
fn clock_end(text: &str, at: usize) -> Option<usize> {
    let (hours, hours_end) = field(text, at, 2)?;
    let minutes = |at: usize, sign: &[char]| {
        text[at..].strip_prefix(sign)?;
        field(text, at + 1, 2).filter(|&(minutes, end)| minutes < 60 && end == at + 3).map(|(_, end)| end)
    };
    if hours > 24 {
        return None;
    }
    if let Some(end) = minutes(hours_end, &[':']) {
        let end = minutes(end, &[':']).unwrap_or(end);
        return Some(half_end(text, end).unwrap_or(end));
    }
    let end = minutes(hours_end, &['.']).unwrap_or(hours_end);
    half_end(text, end).filter(|_| hours <= 12)
}

/// Past `am`, `pm`, `a.m.` or `p.m.`, with or without a space before it.
fn half_end(text: &str, at: usize) -> Option<usize> {
    let at = skip_space(text, at);
    ["a.m.", "p.m.", "am", "pm"].into_iter().find_map(|half| {
        let end = at + half.len();
        let found = text.get(at..end)?.eq_ignore_ascii_case(half) && !goes_on(text, end);
        found.then_some(end)
    })
}

/// The number of at most `most` digits at byte `at`, and where it ends.
fn field(text: &str, at: usize, most: usize) -> Option<(u32, usize)> {
    let digits = text.as_bytes()[at..].iter().take(most + 1).take_while(|byte| byte.is_ascii_digit()).count();
    let end = at + digits;
    if digits == 0 || digits > most {
        return None;
    }
    text[at..end].parse().ok().map(|value| (value, end))
}

/// The byte at `at`, or nought at the end.
fn byte_at(text: &str, at: usize) -> u8 {
    text.as_bytes().get(at).copied().unwrap_or(0)
}

/// Past one space, if there is one.
fn skip_space(text: &str, at: usize) -> usize {
    let byte = byte_at(text, at);
    if byte.is_ascii() {
        return at + usize::from(byte == b' ');
    }
    after(text, at).filter(|c| matches!(c, '\u{A0}' | '\u{202F}')).map_or(at, |c| at + c.len_utf8())
}

/// Whether a word goes on at byte `at`.
fn goes_on(text: &str, at: usize) -> bool {
    after(text, at).is_some_and(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(UNITS.is_sorted() && SIZES.is_sorted() && CURRENCY_WORDS.is_sorted());
        assert!(CURRENCY_CODES.is_sorted() && DOLLARS.is_sorted());
    }
}
