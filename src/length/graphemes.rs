//! Grapheme clusters, counted without looking at plain ASCII twice.

use unicode_segmentation::UnicodeSegmentation;

/// How many extended grapheme clusters `text` has.
///
/// Between two ASCII characters there is always a boundary, but for CR LF; so only the stretches around other
/// characters are asked of the library. A property test holds the two to agree.
pub(super) fn count(text: &str) -> usize {
    Stretches { text, at: 0 }
        .map(|stretch| match stretch {
            Stretch::Ascii(bytes) => bytes.len() - crlf_pairs(bytes),
            Stretch::Other(text) => text.graphemes(true).count(),
        })
        .sum()
}

/// The byte at which the cluster of this index begins; `None` where there are not as many.
pub(super) fn nth(text: &str, index: usize) -> Option<usize> {
    if text.len() <= index {
        return None; // a cluster has a byte at least
    }
    text.grapheme_indices(true).nth(index).map(|(at, _)| at)
}

fn crlf_pairs(bytes: &[u8]) -> usize {
    bytes.windows(2).filter(|pair| pair == b"\r\n").count()
}

enum Stretch<'t> {
    /// ASCII with ASCII on both sides.
    Ascii(&'t [u8]),
    /// Other characters with the ASCII characters that touch them.
    Other(&'t str),
}

struct Stretches<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Iterator for Stretches<'t> {
    type Item = Stretch<'t>;

    fn next(&mut self) -> Option<Stretch<'t>> {
        let rest = &self.text.as_bytes()[self.at..];
        if rest.is_empty() {
            return None;
        }
        let ascii = rest.iter().position(|byte| !byte.is_ascii()).unwrap_or(rest.len());
        // The last ASCII character may take marks that follow it, and a line feed the carriage return before it.
        let alone = if ascii == rest.len() { ascii } else { ascii.saturating_sub(2) };
        if alone > 0 && !(alone < ascii && rest[alone - 1] == b'\r') {
            self.at += alone;
            return Some(Stretch::Ascii(&rest[..alone]));
        }
        let mut end = ascii;
        while let Some(ahead) = rest[end..].iter().position(u8::is_ascii) {
            end += ahead;
            // Two ASCII characters in a row end the stretch between them.
            match rest.get(end + 1) {
                Some(next) if next.is_ascii() && !(rest[end] == b'\r' && *next == b'\n') => {
                    end += 1;
                    let stretch = &self.text[self.at..self.at + end];
                    self.at += end;
                    return Some(Stretch::Other(stretch));
                }
                Some(_) => end += 1,
                None => break,
            }
        }
        let stretch = &self.text[self.at..];
        self.at = self.text.len();
        Some(Stretch::Other(stretch))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str) {
        assert_eq!(count(text), text.graphemes(true).count(), "{text:?}");
    }

    #[test]
    fn agrees_with_the_library() {
        for text in ["", "a", "\r\n", "ab\r\n\r\ncd", "e\u{301}", "ae\u{301}b", "a\r\u{301}", "x\r\né\r\ny", "\u{600}1a", "a👨‍👩‍👧b🇩🇪🇫🇷c"]
        {
            check(text);
        }
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_the_library_on_any_text(text in "[a-c\r\n \u{301}\u{200D}\u{600}é👩🏽🇩🇪한가]{0,24}") {
            check(&text);
        }
    }
}
