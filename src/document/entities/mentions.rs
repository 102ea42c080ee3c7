//! Mentions of accounts.

use super::hosts::{self, Alphabet, Tlds};
use super::tags::is_word;
use super::{after, before, run_end};
use crate::platform::{MentionForm, Profile, names};
use crate::span::Span;

/// Where the mention ends whose `@` stands at byte `at`.
pub(super) fn end(text: &str, at: usize, form: MentionForm) -> Option<usize> {
    match form {
        MentionForm::X => x_end(text, at, '@'),
        MentionForm::Mastodon => mastodon_end(text, at),
        MentionForm::Bluesky => bluesky_end(text, at),
        MentionForm::Plain => plain_end(text, at),
        MentionForm::Slash => None,
    }
}

/// Where the mention ends whose full-width `＠` stands at byte `at`: X takes it for the other.
pub(super) fn wide_end(text: &str, at: usize, form: MentionForm) -> Option<usize> {
    if form == MentionForm::X { x_end(text, at, '＠') } else { None }
}

/// The account that `/` at byte `at` belongs to, on Reddit: `u/name`, also with a slash before it.
pub(super) fn slash(text: &str, at: usize, profile: &Profile) -> Option<Span> {
    if profile.mentions() != MentionForm::Slash || !text[..at].ends_with(['u', 'U']) {
        return None;
    }
    let letter = at - 1;
    let start = if text[..letter].ends_with('/') { letter - 1 } else { letter };
    let free = before(text, start).is_none_or(|c| !is_word(c) && c != '/');
    let end = run_end(text, at + 1, |c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    let length = end - at - 1;
    (free && (3..=20).contains(&length)).then_some(Span::new(start, end))
}

fn x_end(text: &str, at: usize, sign: char) -> Option<usize> {
    let free = before(text, at).is_none_or(|c| !(c.is_ascii_alphanumeric() || "_!#$%&*@＠".contains(c)))
        || follows_retweet(&text[..at]);
    let start = at + sign.len_utf8();
    let length =
        text.as_bytes()[start..].iter().take(names::LONGEST_X).take_while(|&&byte| names::is_x(byte)).count();
    let end = start + length;
    let whole = after(text, end).is_none_or(|c| !(matches!(c, '@' | '＠') || is_accented(c)));
    (free && length > 0 && whole && !text[end..].starts_with("://")).then_some(end)
}

/// Whether a text ends in `RT` or `RT:` as a word of its own.
fn follows_retweet(text: &str) -> bool {
    let text = text.strip_suffix(':').unwrap_or(text);
    let Some(split) = text.len().checked_sub(2).filter(|&split| text.is_char_boundary(split)) else {
        return false;
    };
    let (head, tail) = text.split_at(split);
    tail.eq_ignore_ascii_case("rt")
        && head.chars().next_back().is_none_or(|c| !(c.is_ascii_alphanumeric() || "_+~.-".contains(c)))
}

/// Latin letters with accents.
pub(super) fn is_accented(c: char) -> bool {
    matches!(c, '\u{C0}'..='\u{24F}' | '\u{253}'..='\u{28B}' | '\u{300}'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}')
        && !matches!(c, '\u{D7}' | '\u{F7}')
}

fn mastodon_end(text: &str, at: usize) -> Option<usize> {
    let free = before(text, at).is_none_or(|c| !(is_word(c) || matches!(c, '=' | '/')));
    if !free {
        return None;
    }
    let name_end = dotted_end(text, at + 1, |c| c.is_ascii_alphanumeric() || c == '_')?;
    if text[name_end..].starts_with('@') {
        // A host without a dot does not exist, and a name that runs into another sign is none.
        return hosts::run(text, name_end + 1, Alphabet::Unicode)
            .filter(|&end| text[name_end..end].contains('.'));
    }
    let whole = after(text, name_end).is_none_or(|c| !is_accented(c)) && !text[name_end..].starts_with("://");
    whole.then_some(name_end)
}

fn bluesky_end(text: &str, at: usize) -> Option<usize> {
    let free = before(text, at).is_none_or(|c| c.is_whitespace() || c == '(');
    let start = at + 1;
    let run = &text[start..run_end(text, start, |c| c.is_ascii_alphanumeric() || c == '.' || c == '-')];
    let handle = run.trim_end_matches(['.', '-']);
    let known = hosts::is_domain(handle, Tlds::Current)
        || (names::is_handle(handle) && handle.strip_suffix(".test").is_some());
    (free && known).then_some(start + handle.len())
}

/// The usual form: letters of any alphabet, digits and underscores, dots and hyphens inside, perhaps a host.
fn plain_end(text: &str, at: usize) -> Option<usize> {
    let free = before(text, at)
        .is_none_or(|c| !(is_word(c) || matches!(c, '@' | '/' | '=' | '.' | '&' | '$' | '%')));
    if !free {
        return None;
    }
    let name_end = dotted_end(text, at + 1, is_word)?;
    if !text[name_end..].starts_with('@') {
        return (!text[name_end..].starts_with("://")).then_some(name_end);
    }
    let host_end = hosts::run(text, name_end + 1, Alphabet::Letters)?;
    hosts::is_domain(&text[name_end + 1..host_end], Tlds::Current).then_some(host_end)
}

/// Where a run of parts ends that dots and hyphens may join; both only inside.
fn dotted_end(text: &str, start: usize, belongs: impl Fn(char) -> bool) -> Option<usize> {
    let run = &text[start..run_end(text, start, |c| belongs(c) || c == '.' || c == '-')];
    if run.starts_with(['.', '-']) {
        return None;
    }
    let name = run.trim_end_matches(['.', '-']);
    (!name.is_empty()).then_some(start + name.len())
}
