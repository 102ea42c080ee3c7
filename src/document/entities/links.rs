//! Links and e-mail addresses.

use super::hosts::{self, Alphabet, Tlds};
use super::tags::{is_directional, is_punctuation, is_word};
use super::{after, before, mentions, run_end};
use crate::platform::{LinkForm, Profile};
use crate::span::Span;

/// The longest address that X and Mastodon take for a link, in bytes (`twitter-text`).
const LONGEST_LINK: usize = 4096;

/// Finds the next closing bracket of a kind, or the white space before it, and remembers it: text full of opening
/// brackets is searched once.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// For `(`, `[`, `{` and `"`: the answer for every byte from the first up to the second.
    next: [(usize, usize); 4],
}

impl Brackets {
    /// Whether what opens at byte `at` is closed before the next white space.
    fn closes(&mut self, text: &str, at: usize, kind: usize) -> bool {
        const CLOSING: [u8; 4] = [b')', b']', b'}', b'"'];
        let bytes = text.as_bytes();
        let (from, to) = self.next[kind];
        let start = at + 1;
        if start < from || start > to {
            let end = bytes[start..]
                .iter()
                .position(|&byte| byte == CLOSING[kind] || byte.is_ascii_whitespace())
                .map_or(bytes.len(), |ahead| start + ahead);
            self.next[kind] = (start, end);
        }
        bytes.get(self.next[kind].1) == Some(&CLOSING[kind])
    }
}

/// What a sign of a link turns out to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Candidate {
    /// A link.
    Link(Span),
    /// No link, nor anything else up to this byte.
    No(usize),
    /// Something else, to be decided at another sign.
    Undecided,
}

/// The link whose `://` begins at byte `at`.
pub(super) fn with_scheme(
    text: &str,
    at: usize,
    floor: usize,
    profile: &Profile,
    brackets: &mut Brackets,
) -> Candidate {
    if !text[at..].starts_with("://") {
        return Candidate::Undecided;
    }
    let strict = matches!(profile.links(), LinkForm::X | LinkForm::Schemes);
    match schemed(text, at, floor, profile.links(), brackets) {
        // All of it is passed over, as `twitter-text` does: what stands inside is no link of its own.
        Some(span) if strict && span.len() > LONGEST_LINK => Candidate::No(span.end),
        Some(span) => Candidate::Link(span),
        None => Candidate::Undecided,
    }
}

/// The same, however long it is.
fn schemed(text: &str, at: usize, floor: usize, form: LinkForm, brackets: &mut Brackets) -> Option<Span> {
    let start = scheme_start(text, at, form).filter(|&start| start >= floor)?;
    let authority = at + "://".len();
    let free = before(text, start).is_none_or(|c| match form {
        LinkForm::X | LinkForm::Schemes => !(c.is_ascii_alphanumeric() || "@＠$#＃".contains(c)),
        LinkForm::Bluesky => c.is_whitespace() || c == '(',
        LinkForm::Plain => !(c.is_ascii_alphanumeric() || c == '_'),
    });
    let strict = matches!(form, LinkForm::X | LinkForm::Schemes);
    let tlds = if strict { Tlds::Ever } else { Tlds::Any };
    let host = user_end(text, authority);
    let host_end = match bracketed_address(text, host) {
        Some(end) => end,
        None => hosts::host_end(text, host, hosts::run(text, host, Alphabet::Unicode)?, tlds, strict)?,
    };
    if !free || text[host_end..].starts_with('_') {
        return None;
    }
    let short = form == LinkForm::X && text[host..host_end].eq_ignore_ascii_case("t.co");
    let end = tail_end(text, host_end, form, short, brackets)?;
    Some(Span::new(start, end))
}

/// Where the scheme before the `:` at byte `at` begins, if it is one that makes a link.
fn scheme_start(text: &str, at: usize, form: LinkForm) -> Option<usize> {
    let known = |scheme: &str| {
        let start = at.checked_sub(scheme.len())?;
        text.as_bytes()[start..at].eq_ignore_ascii_case(scheme.as_bytes()).then_some(start)
    };
    known("https")
        .or_else(|| known("http"))
        .or_else(|| if form == LinkForm::Plain { known("ftp") } else { None })
}

/// Past `user:password@`, if the authority begins with it.
fn user_end(text: &str, at: usize) -> usize {
    let end = run_end(text, at, |c| c.is_ascii_alphanumeric() || "-._~!$&'*+,;=:%".contains(c));
    if text[end..].starts_with('@') { end + 1 } else { at }
}

/// Where an IPv6 address in brackets ends.
fn bracketed_address(text: &str, at: usize) -> Option<usize> {
    let inside = text[at..].strip_prefix('[')?;
    let length = inside
        .bytes()
        .take(45)
        .take_while(|byte| byte.is_ascii_hexdigit() || matches!(byte, b':' | b'.'))
        .count();
    let address = &inside[..length];
    (inside[length..].starts_with(']') && address.parse::<std::net::Ipv6Addr>().is_ok())
        .then_some(at + length + 2)
}

/// The link without a scheme whose first, or any, dot stands at byte `at`.
pub(super) fn bare(
    text: &str,
    at: usize,
    floor: usize,
    profile: &Profile,
    brackets: &mut Brackets,
) -> Candidate {
    let form = profile.links();
    let alphabet = if form == LinkForm::Plain { Alphabet::Letters } else { Alphabet::Latin };
    // Nearly every dot ends a sentence, and is passed by here.
    let follows = after(text, at + 1).is_some_and(|c| c.is_ascii_alphanumeric() || !c.is_ascii());
    if !follows || at == floor || !before(text, at).is_some_and(|c| alphabet.has(c)) {
        return Candidate::Undecided;
    }
    let mut start = text[floor..at].rfind(|c| !alphabet.has(c) && c != '.').map_or(floor, |before| {
        floor + before + text[floor + before..].chars().next().map_or(1, char::len_utf8)
    });
    // A run begins with a letter or digit: what is glued to it by a dot or hyphen belongs to something else.
    let leading = text[start..at].len() - text[start..at].trim_start_matches(['.', '-', '_']).len();
    let end = hosts::run(text, start + leading, alphabet).map_or(at + 1, |end| end.max(at + 1));
    if text[end..].starts_with('@') {
        return Candidate::Undecided;
    }
    let free = leading == 0
        && before(text, start).is_none_or(|c| match form {
            LinkForm::Bluesky => c.is_whitespace() || c == '(',
            LinkForm::X => !(c.is_ascii_alphanumeric() || "@＠$#＃-_./".contains(c)),
            LinkForm::Plain | LinkForm::Schemes => {
                !(is_word(c) || "@＠$#＃-_./:\\=&~%+".contains(c)) || is_wide(c)
            }
        });
    let scheme_relative = form == LinkForm::Plain && leading == 0 && is_after_slashes(text, start);
    if !(free || scheme_relative) {
        return Candidate::No(end);
    }
    let tlds = if form == LinkForm::X { Tlds::Ever } else { Tlds::Current };
    let Some(host_end) = hosts::host_end(text, start, end, tlds, form == LinkForm::X) else {
        return Candidate::No(end);
    };
    if text[host_end..].starts_with('@') || (form != LinkForm::X && is_chance(text, start, host_end)) {
        return Candidate::No(end);
    }
    let short = form == LinkForm::X && text[start..host_end].eq_ignore_ascii_case("t.co");
    let Some(link_end) = tail_end(text, host_end, form, short, brackets) else { return Candidate::No(end) };
    if scheme_relative {
        start -= "//".len();
    }
    Candidate::Link(Span::new(start, link_end))
}

/// A letter of a script without spaces: a host may follow it.
fn is_wide(c: char) -> bool {
    !c.is_ascii() && !Alphabet::Letters.has(c)
}

fn is_after_slashes(text: &str, at: usize) -> bool {
    text[..at]
        .strip_suffix("//")
        .is_some_and(|head| head.is_empty() || head.ends_with([' ', '\n', '\t', '(']))
}

/// Whether a bare host is more likely two sentences that touch (“coming.It”) or a figure (“9.am”).
fn is_chance(text: &str, start: usize, end: usize) -> bool {
    let host = &text[start..end];
    let Some((name, tld)) = host.rsplit_once('.') else { return true };
    let joined =
        tld.starts_with(char::is_uppercase) && name.ends_with(char::is_lowercase) && !name.contains('.');
    let figure = name.len() <= 2 && name.bytes().all(|byte| byte.is_ascii_digit());
    (joined || figure) && !text[end..].starts_with('/')
}

/// Where port, path, query and fragment after a host end; `None` where they show that it was none.
fn tail_end(
    text: &str,
    host_end: usize,
    form: LinkForm,
    short: bool,
    brackets: &mut Brackets,
) -> Option<usize> {
    let at = port_end(text, host_end, form)?;
    if short {
        return shortened_end(text, at);
    }
    match form {
        LinkForm::X => Some(strict_end(text, at, brackets)),
        _ => Some(open_end(text, at, brackets)),
    }
}

fn port_end(text: &str, at: usize, form: LinkForm) -> Option<usize> {
    let Some(port) = text[at..].strip_prefix(':') else { return Some(at) };
    let digits = port.bytes().take_while(u8::is_ascii_digit).count();
    match digits {
        0 => Some(at),
        _ if form != LinkForm::X && port[..digits].parse::<u16>().is_err() => None,
        _ => Some(at + 1 + digits),
    }
}

/// The path of X's own short links: letters and digits only, at most 40.
fn shortened_end(text: &str, at: usize) -> Option<usize> {
    let Some(path) = text[at..].strip_prefix('/') else { return Some(at) };
    let length = path.bytes().take_while(u8::is_ascii_alphanumeric).count();
    match length {
        0 => Some(at),
        1..=40 => Some(strict_query_end(text, at + 1 + length)),
        _ => None,
    }
}

/// Path and query as X delimits them: a fixed set of characters, ending in a letter, a digit or a few signs.
fn strict_end(text: &str, at: usize, brackets: &mut Brackets) -> usize {
    if !text[at..].starts_with('/') {
        return strict_query_end(text, at);
    }
    let mut end = at + 1;
    let mut depth = 0_usize;
    for (ahead, c) in text[end..].char_indices().map(|(i, c)| (at + 1 + i, c)) {
        match c {
            '?' => {
                return if depth == 0 { strict_query_end(text, ahead).max(end) } else { end };
            }
            '(' if brackets.closes(text, ahead, 0) => depth += 1,
            ')' if depth > 0 => {
                depth -= 1;
                if depth == 0 {
                    end = ahead + 1;
                }
            }
            _ if c.is_ascii_alphanumeric()
                || "=_#/+-".contains(c)
                || is_cyrillic(c)
                || mentions::is_accented(c) =>
            {
                if depth == 0 {
                    end = ahead + c.len_utf8();
                }
            }
            '!' | '*' | '\'' | ';' | ':' | ',' | '.' | '$' | '%' | '[' | ']' | '\u{2013}' | '~' | '@'
            | '|' | '&' => {}
            _ => break,
        }
    }
    strict_query_end(text, end)
}

fn strict_query_end(text: &str, at: usize) -> usize {
    if !text[at..].starts_with('?') {
        return at;
    }
    let query = &text[at + 1..];
    let run = query.find(|c: char| !(c.is_ascii_alphanumeric() || "!?*'();:&=+$/%#[]-_.,~|@".contains(c)));
    let query = query[..run.unwrap_or(query.len())]
        .trim_end_matches(|c: char| !(c.is_ascii_alphanumeric() || "_&=#/+-".contains(c)));
    if query.is_empty() { at } else { at + 1 + query.len() }
}

fn is_cyrillic(c: char) -> bool {
    matches!(c, '\u{400}'..='\u{4FF}')
}

/// Path, query and fragment as most programs delimit them: up to white space, less punctuation at the end and
/// brackets that are not opened inside.
fn open_end(text: &str, at: usize, brackets: &mut Brackets) -> usize {
    if !text[at..].starts_with(['/', '?', '#']) {
        return at;
    }
    let mut open = [0_usize; 4];
    let mut end = text.len();
    for (i, c) in text[at..].char_indices().map(|(i, c)| (at + i, c)) {
        let goes_on = match c {
            '(' => opens(&mut open, 0, brackets.closes(text, i, 0)),
            '[' => opens(&mut open, 1, brackets.closes(text, i, 1)),
            '{' => opens(&mut open, 2, brackets.closes(text, i, 2)),
            '"' if open[3] > 0 => closes(&mut open, 3),
            '"' => opens(&mut open, 3, brackets.closes(text, i, 3)),
            ')' => closes(&mut open, 0),
            ']' => closes(&mut open, 1),
            '}' => closes(&mut open, 2),
            '<' | '>' | '`' | '\\' => false,
            _ if c.is_ascii() => !c.is_ascii_whitespace() && !c.is_ascii_control(),
            _ => !c.is_whitespace() && !is_directional(c) && !hosts::is_wide_sign(c),
        };
        if !goes_on {
            end = i;
            break;
        }
    }
    trimmed(text, at, end)
}

fn opens(open: &mut [usize; 4], kind: usize, closed: bool) -> bool {
    open[kind] += usize::from(closed);
    closed
}

fn closes(open: &mut [usize; 4], kind: usize) -> bool {
    let opened = open[kind] > 0;
    open[kind] = open[kind].saturating_sub(1);
    opened
}

/// The end of `text[at..end]` without closing punctuation. An apostrophe stays where it closes one inside.
fn trimmed(text: &str, at: usize, end: usize) -> usize {
    let tail = &text[at..end];
    let quoted = tail.ends_with('\'') && tail.bytes().filter(|&byte| byte == b'\'').count() % 2 == 0;
    if quoted {
        return end;
    }
    let closing = |c: char| match c {
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | '*' | '~' | '|' | '&' => true,
        _ => !c.is_ascii() && is_punctuation(c),
    };
    at + tail.trim_end_matches(closing).len()
}

/// The e-mail address whose `@` stands at byte `at`, with `mailto:` if it has it.
pub(super) fn email(text: &str, at: usize, floor: usize) -> Option<Span> {
    let local = |c: char| c.is_ascii_alphanumeric() || "._%+-'&".contains(c);
    let begins =
        before(text, at).is_some_and(local) && after(text, at + 1).is_some_and(char::is_alphanumeric);
    if !begins {
        return None;
    }
    let head = &text[floor..at];
    let run = head
        .rfind(|c| !local(c))
        .map_or(head, |i| &head[i + head[i..].chars().next().map_or(1, char::len_utf8)..]);
    let run = run.trim_start_matches(['.', '-', '\'', '&', '%', '+']);
    let start = at - run.len();
    let end = hosts::run(text, at + 1, Alphabet::Letters)?;
    let asked =
        text[floor..start].len() >= 7 && text.as_bytes()[start - 7..start].eq_ignore_ascii_case(b"mailto:");
    let free =
        before(text, start).is_none_or(|c| !matches!(c, '@' | '/' | '＠') && (!is_word(c) || is_wide(c)));
    let known = hosts::host_end(text, at + 1, end, Tlds::Current, false) == Some(end);
    if run.is_empty() || run.ends_with('.') || !free || !(known || asked) {
        return None;
    }
    Some(Span::new(if asked { start - 7 } else { start }, end))
}
