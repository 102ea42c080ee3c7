//! Host names: how far one runs, whether it ends in a top-level domain, whether its labels are allowed.

use std::net::Ipv4Addr;

use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::tags::is_word;
use super::{after, mentions, run_end, tlds};

/// Which letters may stand in a host name that is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Alphabet {
    /// ASCII and accented Latin letters.
    Latin,
    /// Letters of any script that sets its words apart by spaces.
    Letters,
    /// Whatever is neither white space nor punctuation: what follows `https://` is meant to be a host.
    Unicode,
}

/// Which top-level domains count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tlds {
    /// Those of today.
    Current,
    /// Those of today and those that were withdrawn.
    Ever,
    /// Any, and none at all: `http://localhost`.
    Any,
}

/// The longest host name there can be, in bytes of its ASCII form.
const LONGEST_HOST: usize = 253;
/// The most bytes of UTF-8 that a byte of a host's ASCII form can stand for.
const LONGEST_CHAR: usize = 4;
/// The longest label of one.
const LONGEST_LABEL: usize = 63;
/// No top-level domain is longer than this, in any script.
const LONGEST_TLD: usize = 64;

impl Alphabet {
    /// Whether `c` may stand in a label.
    pub(super) fn has(self, c: char) -> bool {
        if c.is_ascii() {
            return c.is_ascii_alphanumeric() || c == '-' || c == '_';
        }
        match self {
            Self::Latin => mentions::is_accented(c),
            Self::Letters => is_word(c) && !is_unspaced(c),
            Self::Unicode => {
                use GeneralCategoryGroup::{Other, Punctuation, Separator};
                let joins = matches!(c, '\u{200C}' | '\u{200D}' | '\u{B7}' | '\u{30FB}');
                joins
                    || !(is_wide_sign(c)
                        || matches!(c.general_category_group(), Other | Punctuation | Separator))
            }
        }
    }
}

/// Scripts that are written without spaces, where a host may touch the words around it.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{0E00}'..='\u{0EFF}' | '\u{1100}'..='\u{11FF}' | '\u{2E80}'..='\u{A4CF}' | '\u{AC00}'..='\u{D7FF}'
        | '\u{F900}'..='\u{FAFF}' | '\u{FF66}'..='\u{FFDC}' | '\u{20000}'..='\u{3FFFF}')
}

/// Full stops, commas, brackets and bars of East Asian typography.
pub(super) fn is_wide_sign(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{3003}' | '\u{3008}'..='\u{3011}' | '\u{3014}'..='\u{301B}' | '\u{FF01}'..='\u{FF0F}'
        | '\u{FF1A}'..='\u{FF20}' | '\u{FF3B}'..='\u{FF3D}' | '\u{FF5B}'..='\u{FF65}')
}

/// Where a run of labels joined by single dots ends, from byte `start` on; dots at its end are not part of it.
pub(super) fn run(text: &str, start: usize, alphabet: Alphabet) -> Option<usize> {
    let mut end = run_end(text, start, |c| alphabet.has(c));
    if end == start {
        return None;
    }
    while text[end..].starts_with('.') {
        let next = run_end(text, end + 1, |c| alphabet.has(c));
        if next == end + 1 {
            break;
        }
        end = next;
    }
    Some(end)
}

/// Where the longest host in `text[start..end]` ends, a [`run`].
///
/// Where `partial`, a host may be followed by more of the run: by letters of another script, or by labels that are
/// no top-level domain.
pub(super) fn host_end(text: &str, start: usize, end: usize, tlds: Tlds, partial: bool) -> Option<usize> {
    let host = &text[start..end];
    if tlds == Tlds::Any && is_allowed(host, true) && !is_bad_address(host) {
        return Some(end);
    }
    if host.parse::<Ipv4Addr>().is_ok() && tlds != Tlds::Current {
        return Some(end);
    }
    // From the right: the longest host wins. What is longer than any host is not looked at.
    let mut labels_end = end;
    if partial {
        let longest = end.min(start + LONGEST_HOST * LONGEST_CHAR);
        labels_end = (start..=longest).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(end);
    }
    while let Some(dot) = text[start..labels_end].rfind('.').map(|dot| start + dot) {
        if let Some(tld_end) = tld_end(text, dot + 1, tlds, partial)
            && (partial || tld_end >= end)
            && is_allowed(&text[start..tld_end], false)
        {
            return Some(tld_end);
        }
        if !partial {
            return None;
        }
        labels_end = dot;
    }
    None
}

/// Whether `name` is a domain name under a known top-level domain, in ASCII or not.
pub(super) fn is_domain(name: &str, tlds: Tlds) -> bool {
    run(name, 0, Alphabet::Unicode) == Some(name.len())
        && host_end(name, 0, name.len(), tlds, false) == Some(name.len())
}

/// Where the top-level domain that begins at byte `at` ends.
///
/// Text in scripts without spaces may go on right after it. So of a label that is not all ASCII the longest beginning
/// that is a domain counts, and of one that begins in ASCII what is ASCII.
fn tld_end(text: &str, at: usize, tlds: Tlds, partial: bool) -> Option<usize> {
    let closes = |end: usize| {
        after(text, end)
            .is_none_or(|c| !matches!(c, '@' | '+' | '_') && (partial || !Alphabet::Letters.has(c)))
    };
    let ascii_end = run_end(text, at, |c| c.is_ascii_alphanumeric() || c == '-');
    if ascii_end > at && closes(ascii_end) && is_tld(&text[at..ascii_end], tlds) {
        return Some(ascii_end);
    }
    if after(text, ascii_end).is_none_or(|c| !is_word(c)) {
        return None;
    }
    let mut end = run_end(text, at, is_word);
    if end - at > LONGEST_TLD {
        end = (at..=at + LONGEST_TLD).rev().find(|&end| text.is_char_boundary(end))?;
    }
    while end > at {
        if is_unicode_tld(&text[at..end], tlds) {
            return closes(end).then_some(end);
        }
        end -= text[at..end].chars().next_back().map_or(1, char::len_utf8);
    }
    None
}

/// Whether an ASCII label is a top-level domain, whatever its case.
fn is_tld(label: &str, tlds: Tlds) -> bool {
    if label.len() > LONGEST_TLD || !label.is_ascii() {
        return false;
    }
    let mut lower = [0; LONGEST_TLD];
    let lower = &mut lower[..label.len()];
    lower.copy_from_slice(label.as_bytes());
    lower.make_ascii_lowercase();
    let within = |table: &[&str]| table.binary_search_by(|entry| entry.as_bytes().cmp(lower)).is_ok();
    within(&tlds::CURRENT) || (tlds == Tlds::Ever && within(&tlds::RETIRED))
}

/// Whether a label in another script is one.
fn is_unicode_tld(label: &str, tlds: Tlds) -> bool {
    tlds::CURRENT_UNICODE.binary_search(&label).is_ok()
        || (tlds == Tlds::Ever && tlds::RETIRED_UNICODE.binary_search(&label).is_ok())
}

/// Four numbers that are no IPv4 address.
fn is_bad_address(host: &str) -> bool {
    host.split('.').count() == 4
        && host.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
        && host.parse::<Ipv4Addr>().is_err()
}

/// Whether the labels of a host are well-formed and short enough. Underscores may stand inside those of subdomains,
/// and, where `lenient`, of any.
fn is_allowed(host: &str, lenient: bool) -> bool {
    let ends = ['-', '_'];
    let mut length = 0;
    let well_formed = host.split('.').all(|label| {
        let ascii = if label.is_ascii() { Some(label.len()) } else { ascii_length(label) };
        length += ascii.unwrap_or(LONGEST_HOST) + 1;
        ascii.is_some_and(|length| length <= LONGEST_LABEL)
            && length <= LONGEST_HOST + 1
            && !label.is_empty()
            && !label.starts_with(ends)
            && !label.ends_with(ends)
    });
    well_formed && (lenient || !host.rsplit('.').take(2).any(|label| label.contains('_')))
}

/// The length of a label's ASCII form (`xn--…`, RFC 3492), in bytes; `None` where it has none.
fn ascii_length(label: &str) -> Option<usize> {
    if label.get(..4).is_some_and(|prefix| prefix.eq_ignore_ascii_case("xn--")) {
        return None; // encoded already, and yet not ASCII
    }
    let chars: Vec<u32> = label.chars().flat_map(char::to_lowercase).map(u32::from).collect();
    if chars.len() > LONGEST_LABEL {
        return None; // at least a byte for each
    }
    let basic = chars.iter().filter(|&&c| c < 0x80).count();
    let mut length = "xn--".len() + basic + usize::from(basic > 0);
    let (mut n, mut delta, mut bias, mut handled) = (0x80, 0, 72, basic);
    while handled < chars.len() {
        let next = chars.iter().copied().filter(|&c| c >= n).min()?;
        delta += (next - n) * (handled as u32 + 1);
        n = next;
        for &c in &chars {
            delta += u32::from(c < n);
            if c == n {
                length += digits(delta, bias);
                bias = adapt(delta, handled as u32 + 1, handled == basic);
                delta = 0;
                handled += 1;
            }
        }
        delta += 1;
        n += 1;
    }
    Some(length)
}

/// How many digits Punycode writes `delta` with.
fn digits(mut delta: u32, bias: u32) -> usize {
    let mut count = 1;
    let mut k = 36;
    loop {
        let threshold = k.clamp(bias + 1, bias + 26) - bias;
        if delta < threshold {
            return count;
        }
        delta = (delta - threshold) / (36 - threshold);
        count += 1;
        k += 36;
    }
}

/// How Punycode's bias follows the deltas.
fn adapt(delta: u32, handled: u32, first: bool) -> u32 {
    let mut delta = if first { delta / 700 } else { delta / 2 };
    delta += delta / handled;
    let mut k = 0;
    while delta > 455 {
        delta /= 35;
        k += 36;
    }
    k + 36 * delta / (delta + 38)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_sorted() {
        assert!(tlds::CURRENT.is_sorted() && tlds::RETIRED.is_sorted());
        assert!(tlds::CURRENT_UNICODE.is_sorted() && tlds::RETIRED_UNICODE.is_sorted());
        assert!(tlds::CURRENT.iter().chain(&tlds::CURRENT_UNICODE).all(|tld| tld.len() <= LONGEST_TLD));
    }

    #[test]
    fn knows_the_ascii_length_of_a_label() {
        assert_eq!(ascii_length("bücher"), Some("xn--bcher-kva".len()));
        assert_eq!(ascii_length("みんな"), Some("xn--q9jyb4c".len()));
        assert_eq!(ascii_length("한국"), Some("xn--3e0b707e".len()));
        assert_eq!(ascii_length("پاکستان"), Some("xn--mgbai9azgqp6j".len()));
        assert_eq!(ascii_length("他们为什么不说中文"), Some("xn--ihqwcrb4cv8a8dqg056pqjye".len()));
        assert_eq!(ascii_length("xn--é"), None);
    }

    #[test]
    fn every_unicode_domain_has_the_length_of_its_ascii_form() {
        let mut lengths: Vec<_> =
            tlds::CURRENT.iter().filter(|tld| tld.starts_with("xn--")).map(|tld| tld.len()).collect();
        let mut decoded: Vec<_> = tlds::CURRENT_UNICODE.iter().filter_map(|tld| ascii_length(tld)).collect();
        lengths.sort_unstable();
        decoded.sort_unstable();
        assert_eq!(decoded, lengths);
    }

    #[test]
    fn tells_domains_from_file_names() {
        for name in
            ["example.com", "EXAMPLE.CO.UK", "a-b.io", "президент.рф", "nic.みんな", "xn--4gbrim.xn--wgbh1c"]
        {
            assert!(is_domain(name, Tlds::Current), "{name}");
        }
        for name in
            ["example", "photo.jpg", "example..com", ".com", "-a.com", "a-.com", "a_b.com", "e.g", "3.14"]
        {
            assert!(!is_domain(name, Tlds::Current), "{name}");
        }
    }

    #[test]
    fn withdrawn_domains_count_only_where_asked() {
        assert!(!is_domain("shop.bentley", Tlds::Current));
        assert!(is_domain("shop.bentley", Tlds::Ever));
    }
}
