//! Emoji by their properties (UTS #51), not by a list: any sequence that is built like one counts as one.

use unicode_properties::UnicodeEmoji;

use super::after;

const JOINER: char = '\u{200D}';
const AS_TEXT: char = '\u{FE0E}';
const AS_EMOJI: char = '\u{FE0F}';
const KEYCAP: char = '\u{20E3}';

/// Where the emoji that begins with `c` at byte `at` ends.
pub(super) fn end(text: &str, at: usize, c: char) -> Option<usize> {
    if is_regional(c) {
        return flag_end(text, at, c);
    }
    if !is_pictograph(c) || after(text, at + c.len_utf8()) == Some(AS_TEXT) {
        return None;
    }
    let mut end = element_end(text, at + c.len_utf8());
    while let Some(next) = joined(text, end) {
        end = element_end(text, next);
    }
    Some(end)
}

/// Where the keycap ends whose digit, `#` or `*` ends at byte `at`.
pub(super) fn keycap_end(text: &str, at: usize) -> Option<usize> {
    if !matches!(text.as_bytes().get(at), Some(0xE2 | 0xEF)) {
        return None;
    }
    let rest = &text[at..];
    let shown = rest.strip_prefix(AS_EMOJI).unwrap_or(rest);
    let tail = shown.strip_prefix(KEYCAP)?;
    Some(text.len() - tail.len())
}

/// Whether an emoji, as [`end`] delimits them, is one code point that is shown as a plain sign unless an emoji is
/// asked for: `©`, `™`, `↔`.
pub(crate) fn is_shown_as_text(emoji: &str) -> bool {
    use unicode_properties::EmojiStatus::{EmojiOther, EmojiOtherAndEmojiComponent};
    let mut chars = emoji.chars();
    let first = chars.next().map(UnicodeEmoji::emoji_status);
    matches!(first, Some(EmojiOther | EmojiOtherAndEmojiComponent)) && chars.next().is_none()
}

/// A flag is a pair of regional letters; a lone one is none.
fn flag_end(text: &str, at: usize, c: char) -> Option<usize> {
    let second = at + c.len_utf8();
    after(text, second).filter(|&c| is_regional(c)).map(|c| second + c.len_utf8())
}

/// Where what modifies a pictograph ends: presentation, skin tone, keycap, tags of a regional flag.
fn element_end(text: &str, mut at: usize) -> usize {
    while let Some(c) = after(text, at) {
        let modifies = matches!(c, AS_EMOJI | KEYCAP | '\u{1F3FB}'..='\u{1F3FF}' | '\u{E0020}'..='\u{E007F}');
        if !modifies {
            break;
        }
        at += c.len_utf8();
    }
    at
}

/// Past the joiner at byte `at` and the pictograph it joins.
fn joined(text: &str, at: usize) -> Option<usize> {
    let rest = text[at..].strip_prefix(JOINER)?;
    let c = rest.chars().next().filter(|&c| is_pictograph(c))?;
    Some(at + JOINER.len_utf8() + c.len_utf8())
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// Whether `c` may stand for an emoji by itself.
fn is_pictograph(c: char) -> bool {
    // Letters, digits and punctuation of the lower blocks are ruled out before the table is asked.
    let possible = matches!(c, '\u{A9}' | '\u{AE}' | '\u{203C}'..='\u{3299}' | '\u{1F000}'..);
    possible && c.is_emoji_char() && !is_regional(c)
}
