//! The marks and characters that sentences begin and end with.

use crate::document::Ending;

/// A mark that may end a sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct Mark {
    pub(super) ending: Ending,
    /// Needs no space after it.
    pub(super) wide: bool,
}

/// What `c` does at the end of a sentence; a plain full stop is left to the caller.
pub(super) fn of(c: char) -> Option<Mark> {
    let (ending, wide) = match c {
        '!' | '‼' => (Ending::Exclamation, false),
        '?' | '⁇' | '⁈' | '⁉' | '‽' | '؟' => (Ending::Question, false),
        '…' => (Ending::Ellipsis, false),
        '।' | '۔' | '։' => (Ending::Statement, false),
        '。' | '．' | '｡' => (Ending::Statement, true),
        '！' => (Ending::Exclamation, true),
        '？' => (Ending::Question, true),
        _ => return None,
    };
    Some(Mark { ending, wide })
}

/// Of two endings the one that tells more.
pub(super) fn stronger(one: Ending, other: Ending) -> Ending {
    let rank = |ending| match ending {
        Ending::Statement => 0,
        Ending::Ellipsis => 1,
        Ending::Exclamation => 2,
        Ending::Question => 3,
    };
    if rank(other) > rank(one) { other } else { one }
}

/// Bytes at which the scan stops for a closer look: ASCII marks and the first bytes of those outside ASCII.
const CANDIDATES: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    let bytes = [b'.', b'!', b'?', 0xd6, 0xd8, 0xdb, 0xe0, 0xe2, 0xe3, 0xef];
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

/// The next byte from `at` on, before `stop`, that may begin a mark; `stop` if there is none. In ASCII only three do.
pub(super) fn next_candidate(bytes: &[u8], ascii: bool, at: usize, stop: usize) -> usize {
    let stretch = &bytes[at..stop];
    let offset = if ascii {
        memchr::memchr3(b'.', b'!', b'?', stretch)
    } else {
        stretch.iter().position(|byte| CANDIDATES[usize::from(*byte)])
    };
    offset.map_or(stop, |offset| at + offset)
}

/// How many bytes the character takes that begins with this byte.
pub(super) fn width(first: u8) -> usize {
    match first {
        0..0x80 => 1,
        0x80..0xe0 => 2,
        0xe0..0xf0 => 3,
        _ => 4,
    }
}

/// The first character boundary from `at` on.
pub(super) fn next_boundary(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at += 1;
    }
    at
}

/// Whether ` .` goes on a spaced ellipsis, given what follows the space.
pub(super) fn goes_on_with_stop(rest: &str) -> bool {
    rest.strip_prefix('.').is_some_and(|rest| !rest.starts_with(|c: char| c.is_alphanumeric()))
}

/// The length of the closing quotation marks, brackets and emphasis marks that `rest` begins with.
pub(super) fn closing(rest: &str) -> usize {
    let closes = |c: char| {
        matches!(c, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '}' | '*' | '_' | '」' | '』' | '）')
    };
    let closing = rest.len() - rest.trim_start_matches(closes).len();
    // An apostrophe that goes on with a letter belongs to the word: “Jr.'s”.
    if rest[closing..].starts_with(char::is_alphanumeric) { 0 } else { closing }
}

/// The length of the emoticon that `rest` begins with.
pub(super) fn emoticon(rest: &str) -> usize {
    let bytes = rest.as_bytes();
    let length = match bytes {
        [b'<', b'3', ..] | [b'x' | b'X', b'D', ..] | [b'^', b'^', ..] => 2,
        [
            b':' | b';' | b'=',
            b'-' | b'\'' | b'o',
            b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|' | b'*' | b'O',
            ..,
        ] => 3,
        [b':' | b';' | b'=', b')' | b'(' | b'D' | b'P' | b'p' | b'/' | b'|' | b'*' | b'O' | b'3', ..] => 2,
        _ => return 0,
    };
    // Laughter goes on: “:)))”.
    let more = bytes[length..].iter().take_while(|byte| matches!(byte, b')' | b'(')).count();
    let ends = bytes.get(length + more).is_none_or(u8::is_ascii_whitespace);
    if ends { length + more } else { 0 }
}

/// The first word of `rest`, behind opening marks, with its apostrophes.
pub(super) fn first_word(rest: &str) -> &str {
    let rest = inside(rest);
    let end = rest.find(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').unwrap_or(rest.len());
    &rest[..end]
}

/// What follows the first word of `rest`.
pub(super) fn behind_first_word(rest: &str) -> &str {
    &inside(rest)[first_word(rest).len()..]
}

/// `rest` behind the marks that a sentence may open with.
fn inside(rest: &str) -> &str {
    rest.trim_start_matches(['"', '\'', '“', '‘', '«', '(', '[', '*', '_', '¿', '¡'])
}

pub(super) fn begins_lower(rest: &str) -> bool {
    inside(rest).starts_with(char::is_lowercase)
}

pub(super) fn begins_upper(rest: &str) -> bool {
    inside(rest).starts_with(char::is_uppercase)
}

/// Whether `rest` begins with a mark that no sentence begins with.
pub(super) fn continues(rest: &str) -> bool {
    rest.starts_with([',', ';', ':', ')', ']'])
}

/// Whether `rest` tells who said what stands in quotation marks before it: “Ana said”.
pub(super) fn is_said(rest: &str) -> bool {
    let near = &rest[..next_boundary(rest, rest.len().min(48))];
    let mut words = near.split(' ').take(3);
    words.next();
    words.any(|word| {
        let word = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        matches!(
            word,
            "said"
                | "says"
                | "asked"
                | "asks"
                | "replied"
                | "wrote"
                | "writes"
                | "told"
                | "added"
                | "shouted"
        )
    })
}

/// Whether `word` is one capital letter.
pub(super) fn is_initial(word: &str) -> bool {
    let mut chars = word.chars();
    chars.next().is_some_and(char::is_uppercase) && chars.next().is_none()
}
