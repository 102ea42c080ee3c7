//! Hashtags and cashtags.

use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::{after, before, run_end};
use crate::platform::{CashtagForm, HashtagForm};

/// Where the hashtag ends whose `#` (of `sign` bytes) stands at byte `at`.
pub(super) fn hashtag_end(text: &str, at: usize, sign: usize, form: HashtagForm) -> Option<usize> {
    match form {
        HashtagForm::X => x_hashtag_end(text, at, sign),
        HashtagForm::Mastodon => mastodon_hashtag_end(text, at, sign),
        HashtagForm::Bluesky => bluesky_hashtag_end(text, at, sign),
        HashtagForm::None => None,
    }
}

fn x_hashtag_end(text: &str, at: usize, sign: usize) -> Option<usize> {
    // A variation selector before the sign belongs to an emoji and is no part of a word.
    let free =
        before(text, at).is_none_or(|c| matches!(c, '\u{FE0E}' | '\u{FE0F}') || !(is_x_tag(c) || c == '&'));
    let start = at + sign;
    let end = run_end(text, start, is_x_tag);
    let whole = !text[end..].starts_with(['#', '＃']) && !text[end..].starts_with("://");
    (free && whole && text[start..end].chars().any(is_letter)).then_some(end)
}

fn mastodon_hashtag_end(text: &str, at: usize, sign: usize) -> Option<usize> {
    if before(text, at).is_some_and(|c| !c.is_whitespace()) {
        return None;
    }
    let start = at + sign;
    if after(text, start).is_some_and(is_separator) {
        return None;
    }
    let run = &text[start..run_end(text, start, |c| is_word(c) || is_separator(c))];
    let tag = run.trim_end_matches(is_separator);
    if !tag.chars().any(|c| is_letter(c) || is_separator(c)) {
        return None;
    }
    let end = start + tag.len();
    // An address that was glued to the tag is not part of it.
    let glued = text[end..].starts_with("://");
    let scheme =
        ["https", "http"].into_iter().find(|scheme| tag.ends_with(scheme) && tag.len() > scheme.len());
    Some(if glued { end - scheme.map_or(0, str::len) } else { end })
}

fn bluesky_hashtag_end(text: &str, at: usize, sign: usize) -> Option<usize> {
    /// The longest tag, in UTF-16 units.
    const LONGEST: usize = 64;
    let start = at + sign;
    let free = before(text, at).is_none_or(char::is_whitespace);
    if !free || text[start..].starts_with('\u{FE0F}') {
        return None;
    }
    let run = &text[start..run_end(text, start, |c| !c.is_whitespace() && !ends_bluesky_tag(c))];
    let tag = run.trim_end_matches(is_punctuation);
    let meant = tag.chars().any(|c| !c.is_ascii_digit() && !is_punctuation(c));
    (meant && tag.encode_utf16().count() <= LONGEST).then_some(start + tag.len())
}

/// Where the cashtag ends whose `$` stands at byte `at`.
pub(super) fn cashtag_end(text: &str, at: usize, form: CashtagForm) -> Option<usize> {
    let start = at + 1;
    match form {
        CashtagForm::X => {
            starts_cashtag(text, at, is_directional).then_some(())?;
            ticker_end(text, start, |byte| byte.is_ascii_alphabetic())
        }
        CashtagForm::Ticker => {
            starts_cashtag(text, at, |c| "([{\"“'".contains(c)).then_some(())?;
            ticker_end(text, start, |byte| byte.is_ascii_uppercase())
        }
        CashtagForm::Bluesky => {
            starts_cashtag(text, at, |c| c == '(').then_some(())?;
            let end = run_end(text, start, |c| c.is_ascii_alphanumeric());
            let closed =
                after(text, end).is_none_or(|c| c.is_whitespace() || ".,;:!?)\"'\u{2019}".contains(c));
            let begins = text.as_bytes().get(start).is_some_and(u8::is_ascii_alphabetic);
            (begins && closed && end - start <= 5).then_some(end)
        }
    }
}

fn starts_cashtag(text: &str, at: usize, also_after: impl Fn(char) -> bool) -> bool {
    before(text, at).is_none_or(|c| c.is_whitespace() || also_after(c))
}

/// Up to six letters, and perhaps `.` or `_` with one or two more (the exchange), not inside a longer word.
fn ticker_end(text: &str, start: usize, is_letter: impl Fn(u8) -> bool) -> Option<usize> {
    let letters = |from: usize, most: usize| {
        let run = text.as_bytes()[from..].iter().take_while(|&&byte| is_letter(byte)).count();
        (1..=most).contains(&run).then_some(from + run)
    };
    let closed = |end: usize| {
        after(text, end)
            .is_none_or(|c| c.is_whitespace() || is_directional(c) || (c.is_ascii_punctuation() && c != '"'))
    };
    let end = letters(start, 6)?;
    let exchange = if text[end..].starts_with(['.', '_']) { letters(end + 1, 2) } else { None };
    exchange.filter(|&end| closed(end)).or(Some(end)).filter(|&end| closed(end))
}

/// Whether `c` may stand in a hashtag of X.
fn is_x_tag(c: char) -> bool {
    match c {
        '_' => true,
        _ if c.is_ascii() => c.is_ascii_alphanumeric(),
        // Joiners, Hebrew and Katakana signs, the Tibetan mark between syllables, the Catalan middle dot.
        '\u{200C}' | '\u{200D}' | '\u{A67E}' | '\u{05BE}' | '\u{05F3}' | '\u{05F4}' | '\u{FF5E}'
        | '\u{301C}' | '\u{309B}' | '\u{309C}' | '\u{30A0}' | '\u{30FB}' | '\u{3003}' | '\u{0F0B}'
        | '\u{0F0C}' | '\u{B7}' => true,
        _ => is_letter(c) || c.general_category() == GeneralCategory::DecimalNumber,
    }
}

/// Letters and the marks that go with them.
fn is_letter(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphabetic();
    }
    matches!(c.general_category_group(), GeneralCategoryGroup::Letter | GeneralCategoryGroup::Mark)
}

/// What regular expressions call a word character.
pub(super) fn is_word(c: char) -> bool {
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    let category = c.general_category();
    is_letter(c) || matches!(category, GeneralCategory::DecimalNumber | GeneralCategory::ConnectorPunctuation)
}

pub(super) fn is_punctuation(c: char) -> bool {
    c.general_category_group() == GeneralCategoryGroup::Punctuation
}

/// What Mastodon lets stand between the parts of a tag.
fn is_separator(c: char) -> bool {
    matches!(c, '\u{B7}' | '\u{30FB}' | '\u{200C}')
}

/// What ends a tag on Bluesky besides white space: soft hyphen, joiners and spaces of no width, the prohibition sign.
fn ends_bluesky_tag(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{2060}' | '\u{200A}'..='\u{200D}' | '\u{20E2}')
}

/// Marks that steer the direction of writing.
pub(super) fn is_directional(c: char) -> bool {
    matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{061C}')
}
