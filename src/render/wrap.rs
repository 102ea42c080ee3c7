//! Text laid out in columns: wide and joined characters counted as a terminal shows them.

use unicode_segmentation::UnicodeSegmentation;
use unicode_width::UnicodeWidthStr;

use crate::span::Span;

const TAB: &str = "    ";

/// Columns that a terminal gives to a text.
pub(super) fn columns(text: &str) -> usize {
    text.width()
}

/// A row of the screen.
#[derive(Debug, Default)]
pub(super) struct Row<'t> {
    pub(super) cells: Vec<Cell<'t>>,
    /// One past its last byte in the text.
    end: usize,
}

/// What stands together in a row: a character as people see it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell<'t> {
    /// Its first byte in the text.
    pub(super) at: usize,
    /// As it is printed: nothing that would steer the terminal.
    pub(super) glyph: &'t str,
    /// First column, from 0.
    pub(super) column: usize,
    pub(super) width: usize,
    blank: bool,
}

impl<'t> Row<'t> {
    /// Its cells without the blanks at its end.
    pub(super) fn visible(&self) -> &[Cell<'t>] {
        let end = self.cells.iter().rposition(|cell| !cell.blank).map_or(0, |last| last + 1);
        &self.cells[..end]
    }

    /// The columns, first and one past the last, that a span of the text takes in this row, and whether it ends here.
    /// The span is expected to end in something visible.
    pub(super) fn columns_of(&self, span: Span) -> Option<(usize, usize, bool)> {
        let solid = |cell: &&Cell<'_>| span.start <= cell.at && cell.at < span.end && !cell.blank;
        let first = self.cells.iter().find(solid)?;
        let last = self.cells.iter().rev().find(solid)?;
        Some((first.column, last.column + last.width, span.end <= self.end))
    }
}

/// Breaks a text into rows of at most `width` columns: at its own line ends, at blanks, and inside a word only where
/// it is longer than a row.
pub(super) fn rows(text: &str, width: usize) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut row = Row::default();
    let mut column = 0;
    for (at, grapheme) in text.grapheme_indices(true) {
        if matches!(grapheme, "\n" | "\r\n" | "\r") {
            rows.push(std::mem::take(&mut row));
            column = 0;
            continue;
        }
        let glyph = printable(grapheme);
        let cell_width = columns(glyph);
        let blank = grapheme.chars().all(char::is_whitespace);
        if column + cell_width > width && !blank {
            let rest = row.break_off();
            rows.push(std::mem::replace(&mut row, rest));
            column = row.settle();
        }
        row.cells.push(Cell { at, glyph, column, width: cell_width, blank });
        row.end = at + grapheme.len();
        column += cell_width;
    }
    rows.push(row);
    rows
}

impl<'t> Row<'t> {
    /// Takes off the unfinished word at the end, which starts the next row; nothing where the row is one word.
    fn break_off(&mut self) -> Row<'t> {
        let cells = match self.cells.iter().rposition(|cell| cell.blank) {
            Some(blank) => self.cells.split_off(blank + 1),
            None => Vec::new(),
        };
        let end = self.end;
        self.end = cells.first().map_or(end, |cell| cell.at);
        Row { cells, end }
    }

    /// Numbers the columns anew; gives the first free one.
    fn settle(&mut self) -> usize {
        let mut column = 0;
        for cell in &mut self.cells {
            cell.column = column;
            column += cell.width;
        }
        column
    }
}

/// A grapheme as it may be printed: what steers a terminal or turns the direction of text becomes a visible sign.
fn printable(grapheme: &str) -> &str {
    match grapheme {
        "\t" => TAB,
        _ if grapheme.chars().any(|c| c.is_control() || matches!(c, '\u{202d}' | '\u{202e}')) => "\u{fffd}",
        _ => grapheme,
    }
}

/// Plain prose wrapped at blanks, each row after `indent` blanks, the first row too.
pub(super) fn prose(text: &str, indent: usize, width: usize) -> String {
    let mut out = String::new();
    for row in rows(text, width.saturating_sub(indent).max(20)) {
        let line: String = row.cells.iter().map(|cell| cell.glyph).collect();
        out.push_str(&" ".repeat(indent));
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A text on one line, cut with an ellipsis where it is wider than `width`.
pub(super) fn excerpt(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut used = 0;
    let mut words = text.split_whitespace().peekable();
    while let Some(word) = words.next() {
        let gap = usize::from(!out.is_empty());
        let room = usize::from(words.peek().is_some());
        if used + gap + columns(word) + room > width {
            if out.is_empty() {
                out.extend(word.graphemes(true).map(printable).take(width.saturating_sub(1)));
            }
            out.push('…');
            return out;
        }
        if gap == 1 {
            out.push(' ');
        }
        out.extend(word.graphemes(true).map(printable));
        used += gap + columns(word);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, width: usize, expected: &[&str]) {
        let rows = rows(text, width);
        let lines: Vec<String> =
            rows.iter().map(|row| row.cells.iter().map(|cell| cell.glyph).collect::<String>()).collect();
        let lines: Vec<&str> = lines.iter().map(|line| line.trim_end()).collect();
        assert_eq!(lines, expected);
        for row in &rows {
            let used = row
                .cells
                .iter()
                .rposition(|cell| !cell.blank)
                .map_or(0, |last| row.cells[last].column + row.cells[last].width);
            assert!(used <= width, "{used} columns in {row:?}");
        }
    }

    #[test]
    fn breaks_at_blanks_and_line_ends() {
        check("one two three\n\nfour", 8, &["one two", "three", "", "four"]);
        check("a\r\nb\rc", 8, &["a", "b", "c"]);
    }

    #[test]
    fn breaks_words_that_are_longer_than_a_row() {
        check("abcdefghij kl", 4, &["abcd", "efgh", "ij", "kl"]);
    }

    #[test]
    fn counts_wide_and_joined_characters() {
        check("🎉🎉🎉", 4, &["🎉🎉", "🎉"]);
        check("👩‍👩‍👧‍👦 ok", 5, &["👩‍👩‍👧‍👦 ok"]);
        check("日本語です", 6, &["日本語", "です"]);
    }

    #[test]
    fn shows_no_control_characters() {
        check("a\u{1b}[31mb\u{0}", 20, &["a\u{fffd}[31mb\u{fffd}"]);
    }

    #[test]
    fn finds_the_columns_of_a_span() {
        let rows = rows("🎉 thanks to Ana", 40);
        let span = Span::new(5, 11);
        assert_eq!(rows[0].columns_of(span), Some((3, 9, true)));
    }

    #[test]
    fn cuts_at_words() {
        assert_eq!(excerpt("thanks to Ana for the rota", 14), "thanks to Ana…");
        assert_eq!(excerpt("short", 14), "short");
    }
}
