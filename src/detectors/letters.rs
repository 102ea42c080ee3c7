//! How letters and marks look: styled letters, capitals, repeated marks, dashes, drawings.

use super::{Context, Findings, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, EntityKind, Word};
use crate::span::Span;

/// Text in letters of look-alike alphabets, which screen readers skip or spell out; the value is how many letters.
pub(super) fn styled_letters(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    // Few drafts have any, and only those need be read letter by letter.
    if document.text.is_ascii()
        || !document.text.chars().any(|c| !c.is_ascii() && (is_styled(c) || is_wide(c)))
    {
        return;
    }
    let wide_is_usual = document.text.chars().any(is_east_asian);
    let mut run = StyledRun::default();
    for (at, c) in document.text.char_indices() {
        if is_styled(c) || !wide_is_usual && is_wide(c) {
            run.extend(at, c);
        } else if c.is_alphabetic() || c == '\n' {
            run.finish(found);
        } else {
            run.in_word = 0;
        }
    }
    run.finish(found);
}

/// Styled letters with the spaces and marks between them.
#[derive(Default)]
struct StyledRun {
    span: Span,
    letters: usize,
    in_word: usize,
    longest: usize,
}

impl StyledRun {
    /// A styled letter or two are a formula's symbols; three on end are text.
    const TEXT: usize = 3;

    fn extend(&mut self, at: usize, c: char) {
        if self.letters == 0 {
            self.span.start = at;
        }
        self.span.end = at + c.len_utf8();
        self.letters += 1;
        self.in_word += 1;
        self.longest = self.longest.max(self.in_word);
    }

    fn finish(&mut self, found: &mut Findings<'_>) {
        if self.longest >= Self::TEXT {
            found.add(self.span, self.letters as f64);
        }
        *self = Self::default();
    }
}

/// Letters made for formulas, lists or phonetics that are used for their looks.
fn is_styled(c: char) -> bool {
    matches!(c,
        '\u{1d400}'..='\u{1d7ff}' // mathematical bold, italic, script …
        | 'ℂ' | 'ℍ' | 'ℕ' | 'ℙ' | 'ℚ' | 'ℝ' | 'ℤ' | 'ℬ' | 'ℰ' | 'ℱ' | 'ℋ' | 'ℐ' | 'ℒ' | 'ℳ' | 'ℛ' | 'ℯ' | 'ℊ' | 'ℴ' | 'ℎ'
        | '\u{24b6}'..='\u{24e9}' // circled
        | '\u{1f130}'..='\u{1f149}' // squared
        | '\u{1f150}'..='\u{1f169}' // circled, negative
        | '\u{1f170}'..='\u{1f189}' // squared, negative
        | '\u{1d00}'..='\u{1d22}' // small capitals
        | 'ʙ' | 'ɢ' | 'ʜ' | 'ɪ' | 'ʟ' | 'ɴ' | 'ʀ' | 'ʏ' | 'ꜰ' | 'ꜱ'
    )
}

fn is_wide(c: char) -> bool {
    matches!(c, 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
}

/// Scripts beside which full-width letters are ordinary.
fn is_east_asian(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{ac00}'..='\u{d7af}')
}

/// Three or more words in capitals that are no abbreviations; the value is how many words.
pub(super) fn capitals(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    for range in &document.sentence_words {
        let words = &document.words[range.clone()];
        if words.iter().filter(|word| is_capitals(word)).count() < 3 {
            continue;
        }
        for run in words.chunk_by(|one, other| goes_on_capitals(document.text, *one, *other)) {
            let (Some(first), Some(last)) =
                (run.iter().position(is_capitals), run.iter().rposition(is_capitals))
            else {
                continue;
            };
            let run = &run[first..=last];
            let count = run.iter().filter(|word| is_capitals(word)).count();
            if count >= 3 && is_plain_text(run, count) {
                let span = Span::new(run[0].start as usize, run[run.len() - 1].end as usize);
                found.add(span, count as f64);
            }
        }
    }
}

fn is_capitals(word: &Word) -> bool {
    word.class.any(Class::CAPS) && !word.class.any(Class::ENTITY | Class::CLITIC | Class::CODE)
}

/// Whether a run of capitals goes on from one word to the next: there is nothing but ordinary marks between them.
fn goes_on_capitals(text: &str, one: Word, other: Word) -> bool {
    let between = text.get(one.end as usize..other.start as usize).unwrap_or_default();
    let marks = |c: char| {
        c.is_whitespace() || matches!(c, ',' | '.' | '!' | '\'' | '’' | '"' | '“' | '”' | '-' | '—' | ':')
    };
    is_in_capitals(text, one) && is_in_capitals(text, other) && between.chars().all(marks)
}

/// Whether a word may stand in a run of capitals: “I”, “A”, figures and the ends of contractions too.
fn is_in_capitals(text: &str, word: Word) -> bool {
    is_capitals(&word)
        || word.class.any(Class::NUMBER | Class::CLITIC)
        || word.class.any(Class::CAPITAL) && word.span().len() == 1 && is_one_of(text, word, &["i", "a"])
}

/// Whether at least half of a run of capitals are everyday words, so that it is no list of abbreviations.
fn is_plain_text(run: &[Word], count: usize) -> bool {
    let known =
        Class::FUNCTION | Class::VERB | Class::TIME | Class::NOT | Class::PAST | Class::ING | Class::WH;
    let plain = |word: &&Word| is_capitals(word) && (word.class.any(known) || word.span().len() > 6);
    // “US”, “IT” and “WHO” are everyday words by their letters: one longer one must be there.
    let long = run.iter().filter(plain).any(|word| word.span().len() > 3);
    long && run.iter().filter(plain).count() * 2 >= count
}

/// Exclamation or question marks in a row, one of them twice or more: “!!”, “?!?”, not “?!”; the value is how many.
pub(super) fn exclamation(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let bytes = document.text.as_bytes();
    let is_mark = |byte: &u8| matches!(byte, b'!' | b'?');
    let mut at = 0;
    while let Some(start) = memchr::memchr2(b'!', b'?', &bytes[at..]).map(|i| at + i) {
        let marks = &bytes[start..];
        let marks = &marks[..marks.iter().position(|byte| !is_mark(byte)).unwrap_or(marks.len())];
        at = start + marks.len();
        let span = Span::new(start, at);
        // Of three marks two are the same; of two only where they are.
        let repeats = marks.len() > 2 || marks.len() == 2 && marks[0] == marks[1];
        if repeats && !is_literal(document, span) {
            found.add(span, marks.len() as f64);
        }
    }
}

/// Whether a span lies in a link or in code, where marks have other meanings.
fn is_literal(document: &Document<'_>, span: Span) -> bool {
    let inside = |kind: EntityKind| matches!(kind, EntityKind::Link | EntityKind::Code | EntityKind::Email);
    let next = document.entities.partition_point(|entity| entity.span.end <= span.start);
    let entity = document.entities.get(next).filter(|entity| inside(entity.kind));
    entity.is_some_and(|entity| entity.span.overlaps(span)) || is_in_code_block(document, span)
}

fn is_in_code_block(document: &Document<'_>, span: Span) -> bool {
    let next = document.blocks.partition_point(|block| block.span.end <= span.start);
    document.blocks.get(next).is_some_and(|block| block.kind == BlockKind::Code && block.span.overlaps(span))
}

/// Em dashes in running text, from three on, at the first of them; the value is how many there are to a hundred words.
///
/// One that opens a line, as in dialogue, or joins figures is none, and several on end are one.
pub(super) fn dashes(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    if document.text.is_ascii() {
        return;
    }
    let (mut count, mut first, mut at) = (0, None, 0);
    let mut pieces = document.text.split('—').peekable();
    while let Some(before) = pieces.next() {
        at += before.len();
        if pieces.peek().is_some_and(|after| joins_prose(before, after)) {
            count += 1;
            first.get_or_insert(at);
        }
        at += '—'.len_utf8();
    }
    if let Some(first) = first.filter(|_| count >= 3) {
        let words = document.word_count().max(1);
        found.add(Span::new(first, first + '—'.len_utf8()), 100.0 * f64::from(count) / words as f64);
    }
}

/// Whether a dash between these two pieces of text stands in running text.
fn joins_prose(before: &str, after: &str) -> bool {
    let text = before.trim_end_matches([' ', '\t', '-']);
    let figure = |c: char| c.is_ascii_digit();
    let opens_line = text.is_empty() || text.ends_with(['\n', '\r']);
    let joins_figures = before.ends_with(figure) && after.starts_with(figure);
    !opens_line && !joins_figures
}

/// Two or more lines on end that are drawn with symbols; the value is how many lines.
pub(super) fn symbol_art(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let mut run: Option<(Span, usize)> = None;
    let mut at = 0;
    for line in document.text.split_inclusive('\n') {
        let from = at;
        at += line.len();
        if is_drawn(line) {
            let drawn = line.trim();
            let start = from + (line.len() - line.trim_start().len());
            let (span, lines) = run.get_or_insert((Span::new(start, start), 0));
            span.end = start + drawn.len();
            *lines += 1;
        } else {
            finish_art(document, run.take(), found);
        }
    }
    finish_art(document, run, found);
}

fn finish_art(document: &Document<'_>, run: Option<(Span, usize)>, found: &mut Findings<'_>) {
    if let Some((span, lines)) = run
        && lines > 1
        && !is_in_code_block(document, span)
    {
        found.add(span, lines as f64);
    }
}

/// Whether symbols that lines are drawn with make up more than three fifths of a line.
fn is_drawn(line: &str) -> bool {
    let ink = |c: char| matches!(c, '/' | '\\' | '_' | '|' | '^' | '<' | '>' | '=' | '~' | '(' | ')' | '`' | '\'' | '*' | '-' | '+' | '#' | '‾' | '¯' | '\u{2500}'..='\u{25ff}' | '\u{2800}'..='\u{28ff}');
    // Two letters to three symbols are too many, whatever else stands there: nearly all lines end with counting those.
    let letters = line.bytes().filter(u8::is_ascii_alphanumeric).count();
    if letters * 5 >= line.len() * 2 {
        return false;
    }
    let (mut all, mut drawn, mut first, mut varied) = (0, 0, None, false);
    for c in line.chars().filter(|c| !c.is_whitespace()) {
        all += 1;
        if ink(c) {
            drawn += 1;
            varied |= *first.get_or_insert(c) != c || !c.is_ascii();
        }
    }
    // A rule across the page is one symbol over and over, a list's bullet is a single one.
    drawn >= 3 && varied && drawn * 5 > all * 3
}

#[cfg(test)]
mod tests {
    use super::super::tests::found;

    #[test]
    fn styled_letters_are_found_with_what_is_between_them() {
        assert_eq!(found("styled-letters", "Hello 𝗕𝗶𝗴 𝗻𝗲𝘄𝘀 today"), [("𝗕𝗶𝗴 𝗻𝗲𝘄𝘀", 7.0)]);
        assert_eq!(found("styled-letters", "ʜᴇʟʟᴏ all"), [("ʜᴇʟʟᴏ", 5.0)]);
    }

    #[test]
    fn formulas_and_east_asian_text_are_left() {
        assert_eq!(found("styled-letters", "So 𝑥 = 𝑦 + 𝑧 holds"), []);
        assert_eq!(found("styled-letters", "It is said /ˈɪnɪʃəl/"), []);
        assert_eq!(found("styled-letters", "ＮＨＫ は今日"), []);
        assert_eq!(found("styled-letters", "Ｗｉｄｅ letters"), [("Ｗｉｄｅ", 4.0)]);
    }

    #[test]
    fn capitals_are_words_and_no_abbreviations() {
        assert_eq!(
            found("capitals", "Listen: THIS CHANGES EVERYTHING NOW."),
            [("THIS CHANGES EVERYTHING NOW", 4.0)]
        );
        for text in [
            "NHS and HMRC agreed",
            "NASA, ESA and JAXA",
            "AWS EC2 RDS SQS",
            "ACT → RECORD → REFLECT → LEARN",
            "We moved the US IT WHO list",
        ] {
            assert_eq!(found("capitals", text), [], "{text}");
        }
    }

    #[test]
    fn marks_in_a_row_are_counted() {
        assert_eq!(found("exclamation", "Amazing!!! Really?!?"), [("!!!", 3.0), ("?!?", 3.0)]);
        assert_eq!(found("exclamation", "Amazing! Really? You did?! Wow!"), []);
    }

    #[test]
    fn dashes_are_measured_by_the_hundred_words() {
        assert_eq!(found("dashes", "One — two — three — four."), [("—", 75.0)]);
        assert_eq!(found("dashes", "One — two, 1990—1995 and 2000—2005."), []);
        assert_eq!(found("dashes", "— Hello.\n— Hi.\n— Bye."), []);
    }

    #[test]
    fn drawings_are_lines_of_symbols() {
        assert_eq!(found("symbol-art", "See:\n/\\_/\\\n(_^_^_)"), [("/\\_/\\\n(_^_^_)", 2.0)]);
        for text in ["a / b\nc / d", "One\n-----\n-----\nTwo", "```\n/\\_/\\\n/\\_/\\\n```"] {
            assert_eq!(found("symbol-art", text), [], "{text}");
        }
    }
}
