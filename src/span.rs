//! Places in a text: byte ranges, line and column, UTF-16 offsets.

use std::ops::Range;

use serde::Serialize;

/// A byte range of a text. Both ends always lie on character boundaries of the text it was made for.
///
/// ```
/// let span = postlint::Span::new(3, 8);
/// assert_eq!(span.slice("Hi there"), "there");
/// assert_eq!(span.len(), 5);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The span from `start` up to, not including, `end`.
    pub const fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether the span holds no byte.
    pub const fn is_empty(self) -> bool {
        self.end == self.start
    }

    /// The part of `text` that the span covers.
    ///
    /// # Panics
    ///
    /// Where the span was made for another text and does not fit this one.
    pub fn slice(self, text: &str) -> &str {
        &text[self.start..self.end]
    }

    /// Whether the two spans share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether `other` lies wholly inside this span.
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl From<Span> for Range<usize> {
    fn from(span: Span) -> Self {
        span.start..span.end
    }
}

/// A place in a text as people and editors count it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Position {
    /// Line, from 1. `\n`, `\r\n` and a lone `\r` each end a line.
    pub line: usize,
    /// Column, from 1, in characters (Unicode scalar values) of the line; a tab counts as one.
    pub column: usize,
    /// Offset in UTF-16 code units from the start of the text, from 0: what browsers and most editors use.
    pub utf16: usize,
}

/// Turns byte offsets of one text into [`Position`]s.
///
/// Offsets asked for in ascending order cost one pass over the text in all; going back starts again from the top.
#[derive(Debug, Clone)]
pub struct Positions<'t> {
    text: &'t str,
    offset: usize,
    at: Position,
}

impl<'t> Positions<'t> {
    /// Starts at the top of `text`.
    pub fn new(text: &'t str) -> Self {
        Self { text, offset: 0, at: Position { line: 1, column: 1, utf16: 0 } }
    }

    /// The position of byte `offset`; an offset past the end, or inside a character, counts as the nearest
    /// boundary before it.
    pub fn locate(&mut self, offset: usize) -> Position {
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        // Plain text is counted by its bytes, for nearly all is.
        let plain = |byte: &u8| byte.is_ascii() && !matches!(byte, b'\n' | b'\r');
        loop {
            let rest = &self.text[self.offset..];
            let most = offset - self.offset;
            let count = rest.bytes().take(most).take_while(plain).count();
            self.offset += count;
            self.at.utf16 += count;
            self.at.column += count;
            let mut rest = rest[count..].chars();
            let Some(c) = rest.next().filter(|c| self.offset + c.len_utf8() <= offset) else { break };
            self.offset += c.len_utf8();
            self.at.utf16 += c.len_utf16();
            if c == '\n' || (c == '\r' && !rest.as_str().starts_with('\n')) {
                self.at.line += 1;
                self.at.column = 1;
            } else {
                self.at.column += 1;
            }
        }
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, offset: usize, line: usize, column: usize, utf16: usize) {
        assert_eq!(Positions::new(text).locate(offset), Position { line, column, utf16 });
    }

    #[test]
    fn counts_lines_of_every_kind() {
        check("a\nb", 2, 2, 1, 2);
        check("a\r\nb", 3, 2, 1, 3);
        check("a\rb", 2, 2, 1, 2);
        check("a\n\nb", 3, 3, 1, 3);
    }

    #[test]
    fn counts_astral_and_combining_characters() {
        check("🎉x", 4, 1, 2, 2);
        check("e\u{301}x", 3, 1, 3, 2);
    }

    #[test]
    fn counts_a_tab_as_one_and_an_emoji_by_its_parts() {
        check("\ta", 1, 1, 2, 1);
        // Three code points, two of them outside the basic plane: woman, joiner, sheaf of rice.
        check("👩\u{200d}🌾x", 11, 1, 4, 5);
        check("🇩🇪\r\nx", 10, 2, 1, 6);
    }

    #[test]
    fn both_bytes_of_a_line_break_are_on_the_line_they_end() {
        check("a\r\nb", 1, 1, 2, 1);
        check("a\r\nb", 2, 1, 3, 2);
    }

    proptest::proptest! {
        #[test]
        fn agrees_with_counting_from_the_top(text in "[a\\t\\r\\né\u{301}🎉\u{200d}]{0,40}") {
            let mut positions = Positions::new(&text);
            for (offset, _) in text.char_indices() {
                let before = &text[..offset];
                let position = positions.locate(offset);
                proptest::prop_assert_eq!(position.utf16, before.encode_utf16().count());
                proptest::prop_assert_eq!(position, Positions::new(&text).locate(offset));
            }
        }
    }

    #[test]
    fn clamps_to_the_text() {
        check("ab", 99, 1, 3, 2);
        check("é", 1, 1, 1, 0);
    }

    #[test]
    fn goes_back_when_asked() {
        let mut positions = Positions::new("a\nb\nc");
        positions.locate(4);
        assert_eq!(positions.locate(2).line, 2);
    }
}
