//! A text cut into stretches of plain characters and what stands between them, so that the many plain ones are
//! counted by a look each, and only the few others are asked of the Unicode libraries.

/// A part of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stretch<'t> {
    /// Each character is a grapheme cluster of its own, and NFC leaves it alone.
    Plain(&'t str),
    /// Anything else, with the plain characters that touch it.
    Mixed(&'t str),
}

/// The stretches of `text`, in order. Neither a grapheme cluster nor a composition under NFC crosses from one to the
/// next: each cut lies between two plain characters.
pub(super) fn stretches(text: &str) -> Stretches<'_> {
    Stretches { rest: text }
}

#[derive(Debug, Clone)]
pub(super) struct Stretches<'t> {
    rest: &'t str,
}

impl<'t> Stretches<'t> {
    fn cut(&mut self, at: usize) -> &'t str {
        let (head, rest) = self.rest.split_at(at);
        self.rest = rest;
        head
    }
}

impl<'t> Iterator for Stretches<'t> {
    type Item = Stretch<'t>;

    fn next(&mut self) -> Option<Stretch<'t>> {
        if self.rest.is_empty() {
            return None;
        }
        let (last, mixed) = first_mixed(self.rest);
        match mixed {
            None => Some(Stretch::Plain(self.cut(self.rest.len()))),
            Some(_) if last > 0 => Some(Stretch::Plain(self.cut(last))),
            Some(at) => {
                let mut plain = 0;
                let end = self.rest[at..].char_indices().find(|&(_, c)| {
                    plain = if is_plain(c) { plain + 1 } else { 0 };
                    plain == 2
                });
                Some(Stretch::Mixed(self.cut(end.map_or(self.rest.len(), |(ahead, _)| at + ahead))))
            }
        }
    }
}

/// Where the first character stands that is not plain, and before it the last plain one, which goes with it: a mark
/// may belong to that.
fn first_mixed(text: &str) -> (usize, Option<usize>) {
    let bytes = text.as_bytes();
    let (mut at, mut last) = (0, 0);
    while let Some(ahead) = bytes[at..].iter().position(|&byte| !byte.is_ascii() || byte == b'\r') {
        if ahead > 0 {
            at += ahead;
            last = at - 1;
        }
        match text[at..].chars().next() {
            Some(c) if is_plain(c) => {
                last = at;
                at += c.len_utf8();
            }
            _ => return (last, Some(at)),
        }
    }
    (last, None)
}

/// Whether there is always a cluster boundary between `c` and another such character, and NFC composes neither.
///
/// That holds for ASCII but for the carriage return, for Latin, Greek and Cyrillic letters, common punctuation, kana,
/// Han and most emoji; it need not be complete, only right.
fn is_plain(c: char) -> bool {
    match c {
        '\0'..='\u{7F}' => c != '\r',
        _ => {
            matches!(c, '\u{A0}'..='\u{AC}' | '\u{AE}'..='\u{2FF}' | '\u{370}'..='\u{482}' | '\u{48A}'..='\u{590}'
            | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20BF}'
            | '\u{3001}'..='\u{3029}' | '\u{3041}'..='\u{3096}' | '\u{30A1}'..='\u{30FA}' | '\u{4E00}'..='\u{9FFF}'
            | '\u{1F300}'..='\u{1F3FA}' | '\u{1F400}'..='\u{1FAFF}')
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rejoin_to_the_text() {
        for text in
            ["", "abc", "e\u{301}", "ab e\u{301}cd \r\n x", "\u{301}", "a\u{301}b\u{301}c\u{301}", "x👩🏽‍🏭y"]
        {
            let joined: String = stretches(text)
                .map(|stretch| match stretch {
                    Stretch::Plain(text) | Stretch::Mixed(text) => text,
                })
                .collect();
            assert_eq!(joined, text);
        }
    }

    #[test]
    fn plain_text_is_one_stretch() {
        assert_eq!(stretches("Ça va “bien”…").collect::<Vec<_>>(), [Stretch::Plain("Ça va “bien”…")]);
    }
}
