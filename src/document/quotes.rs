//! Quotations: somebody else's voice.
//!
//! What stands between quotation marks counts where it could be a voice: marks that open before a word and close after
//! one, in the same paragraph: two words, or a compound in lower case ("world-class" in quotation marks is talked of, not
//! used). Another single word may be a title, a name or a word to type, and is the author's own. A mark without a partner opens nothing, apostrophes and inches are no quotation marks. Lines
//! after `>` and retweets count as a whole.

use super::{Block, BlockKind, Entity, EntityKind};
use crate::span::Span;

/// Finds the quoted spans of a text, marks included, in order of position; nested ones are part of the outer one.
pub(crate) fn find(text: &str, blocks: &[Block], entities: &[Entity]) -> Vec<Span> {
    let mut quotes = Vec::new();
    let mut rest = entities;
    for (i, block) in blocks.iter().enumerate() {
        match block.kind {
            BlockKind::Code | BlockKind::Tags => {}
            BlockKind::Quote => quotes.push(said(text, block.span, entities)),
            _ => {
                let mut marks = Marks::new(text, block.span, quotes.len());
                marks.read(&mut rest, &mut quotes);
                if blocks.get(i + 1).is_some_and(|next| marks.goes_on_in(next.span)) {
                    quotes.truncate(marks.first);
                    quotes.push(block.span);
                }
            }
        }
    }
    quotes
}

/// What is said in a quoting block: behind its `>` or `RT @somebody:`.
fn said(text: &str, block: Span, entities: &[Entity]) -> Span {
    let raw = block.slice(text);
    let mut start = block.start;
    if raw.starts_with("RT") {
        let first = entities.partition_point(|entity| entity.span.start < block.start);
        let by = entities[first..].first().filter(|entity| entity.kind == EntityKind::Mention);
        start = by.map_or(start, |entity| entity.span.end.min(block.end));
    }
    let rest = &text[start..block.end];
    let inner =
        rest.trim_start_matches(['>', ':', ' ', '\u{a0}', '\t']).trim_start_matches("&gt;").trim_start();
    let inner = if inner.is_empty() { rest } else { inner };
    Span::new(block.end - inner.len(), block.end)
}

/// Kinds of quotation marks; each closes only what it opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Straight,
    Single,
    Curly,
    Guillemet,
    Corner,
}

const KINDS: usize = 5;

/// Bytes that a quotation mark begins with.
const CANDIDATES: [bool; 256] = {
    let mut table = [false; 256];
    let mut i = 0;
    let bytes = [b'"', b'\'', 0xc2, 0xe2, 0xe3, 0xef];
    while i < bytes.len() {
        table[bytes[i] as usize] = true;
        i += 1;
    }
    table
};

/// The next byte that may begin a quotation mark.
fn next_candidate(bytes: &[u8], ascii: bool) -> Option<usize> {
    if ascii {
        memchr::memchr2(b'"', b'\'', bytes)
    } else {
        bytes.iter().position(|byte| CANDIDATES[usize::from(*byte)])
    }
}

/// Whether an apostrophe between two letters stands at `at`: by far the most frequent candidate.
fn is_apostrophe(bytes: &[u8], at: usize) -> bool {
    bytes[at] == b'\''
        && at > 0
        && bytes[at - 1].is_ascii_alphanumeric()
        && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric)
}

/// What a mark can do where it stands.
#[derive(Debug, Clone, Copy)]
struct Mark {
    kind: Kind,
    at: usize,
    end: usize,
    opens: bool,
    closes: bool,
}

/// The marks of one kind that wait for their partner: the latest, and the one before it where they nest.
#[derive(Debug, Clone, Copy, Default)]
struct Waiting {
    outer: Option<usize>,
    inner: Option<usize>,
}

/// Reads the marks of one block.
struct Marks<'t> {
    text: &'t str,
    block: Span,
    /// How many quotes had been found before this block.
    first: usize,
    waiting: [Waiting; KINDS],
}

impl<'t> Marks<'t> {
    fn new(text: &'t str, block: Span, first: usize) -> Self {
        Self { text, block, first, waiting: [Waiting::default(); KINDS] }
    }

    fn read(&mut self, entities: &mut &[Entity], quotes: &mut Vec<Span>) {
        let bytes = self.text.as_bytes();
        let mut at = self.block.start;
        let ascii = self.block.slice(self.text).is_ascii();
        while let Some(offset) = next_candidate(&bytes[at..self.block.end], ascii) {
            at += offset;
            if is_apostrophe(bytes, at) {
                at += 1;
                continue;
            }
            while entities.first().is_some_and(|entity| entity.span.end <= at) {
                *entities = &entities[1..];
            }
            if let Some(entity) =
                entities.first().filter(|entity| entity.span.start <= at && is_opaque(entity.kind))
            {
                at = entity.span.end.min(self.block.end);
                continue;
            }
            let Some(c) = self.text[at..].chars().next() else { break };
            if let Some(mark) = self.mark(c, at) {
                self.take(mark, quotes);
            }
            at += c.len_utf8();
        }
    }

    /// What the character at `at` does, if it is a quotation mark.
    fn mark(&self, c: char, at: usize) -> Option<Mark> {
        use Kind::{Corner, Curly, Guillemet, Single, Straight};
        let end = at + c.len_utf8();
        let before = self.text[self.block.start..at].chars().next_back();
        let after = self.text[end..self.block.end].chars().next();
        let may_open = before.is_none_or(leads) && after.is_some_and(|c| !c.is_whitespace());
        let may_close = before.is_some_and(|c| !c.is_whitespace()) && after.is_none_or(trails);
        let (kind, opens, closes) = match c {
            '"' | '＂' => {
                let inches = before.is_some_and(|c| c.is_ascii_digit())
                    && self.waiting[Straight as usize].inner.is_none();
                (Straight, may_open, may_close && !inches)
            }
            // Keyboards that curl apostrophes curl both single marks alike, so the straight one and ’ are the same.
            '\'' | '’' => (Single, may_open && !self.is_elision(end), may_close),
            '“' => (Curly, true, false),
            '„' | '‟' => (Curly, true, false),
            '”' => (Curly, may_open, true),
            '‘' => (Single, may_open && !self.is_elision(end), false),
            '‚' | '‛' => (Single, may_open, false),
            '«' | '‹' => (Guillemet, true, true),
            '»' | '›' => (Guillemet, true, true),
            '「' | '『' => (Corner, true, false),
            '」' | '』' => (Corner, false, true),
            _ => return None,
        };
        Some(Mark { kind, at, end, opens, closes })
    }

    /// Opens or closes a quotation.
    fn take(&mut self, mark: Mark, quotes: &mut Vec<Span>) {
        let waiting = &mut self.waiting[mark.kind as usize];
        let german = mark.kind == Kind::Curly
            && waiting.inner.is_some_and(|at| self.text[at..].starts_with('„'))
            && self.text[mark.at..].starts_with('“');
        let partner =
            if mark.closes || german { waiting.inner.take().or_else(|| waiting.outer.take()) } else { None };
        if let Some(start) = partner {
            self.close(Span::new(start, mark.end), quotes);
        } else if mark.opens {
            if mark.kind != Kind::Straight {
                waiting.outer = waiting.inner.or(waiting.outer);
            }
            waiting.inner = Some(mark.at);
        }
    }

    /// Keeps what was closed if it can be a voice, and forgets what was opened inside.
    fn close(&mut self, span: Span, quotes: &mut Vec<Span>) {
        let inside = |at: &usize| *at > span.start;
        for waiting in &mut self.waiting {
            waiting.inner = waiting.inner.filter(|at| !inside(at));
            waiting.outer = waiting.outer.filter(|at| !inside(at));
        }
        if !is_voice(span.slice(self.text)) {
            return;
        }
        while quotes.len() > self.first && quotes.last().is_some_and(|quote| quote.start > span.start) {
            quotes.pop();
        }
        quotes.push(span);
    }

    /// Whether the block is one paragraph of a longer quotation: it opens one and does not close it, and the next
    /// paragraph opens with the same mark again.
    fn goes_on_in(&self, next: Span) -> bool {
        let Some(mark @ ('“' | '"')) = self.block.slice(self.text).chars().next() else { return false };
        let kind = if mark == '"' { Kind::Straight } else { Kind::Curly };
        let waiting = self.waiting[kind as usize];
        let open = waiting.outer.or(waiting.inner) == Some(self.block.start);
        open && next.slice(self.text).starts_with(mark)
    }

    /// Whether an apostrophe at the start of a word, before `at`, stands for letters left out.
    fn is_elision(&self, at: usize) -> bool {
        let rest = &self.text[at..self.block.end];
        let end = rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let word = &rest[..end];
        word.starts_with(|c: char| c.is_ascii_digit())
            || ELISIONS.iter().any(|elision| word.eq_ignore_ascii_case(elision))
    }
}

/// Words that are written with an apostrophe before them.
const ELISIONS: [&str; 12] =
    ["til", "till", "tis", "twas", "em", "cause", "cos", "cuz", "n", "bout", "round", "nuff"];

/// Whether no quotation mark is to be looked for inside.
fn is_opaque(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Link | EntityKind::Email | EntityKind::Code)
}

/// Whether a quotation may open after `c`.
fn leads(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | '['
                | '{'
                | '-'
                | '—'
                | '–'
                | '/'
                | ':'
                | '"'
                | '\''
                | '“'
                | '‘'
                | '’'
                | '«'
                | '„'
                | '*'
                | '_'
                | '>'
        )
}

/// Whether a quotation may close before `c`.
fn trails(c: char) -> bool {
    !c.is_alphanumeric()
}

/// Whether what stands between the marks may be somebody's words: two of them, a compound, or one with a mark of its own.
fn is_voice(quote: &str) -> bool {
    let words = quote.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
    let inner = quote.trim_end_matches(['"', '\'', '”', '’', '“', '»', '«', '」', '』']);
    let is_compound = || {
        let parts = quote.split('-').filter(|part| part.contains(char::is_alphabetic));
        parts.count() > 1 && !quote.contains(char::is_uppercase)
    };
    words.take(2).count() == 2 || inner.ends_with(['!', '?', '.', '…']) || is_compound()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::document::{entities, sentences};
    use crate::platform::Platform;

    fn read(text: &str) -> Vec<Span> {
        let entities = entities::scan(text, Platform::Generic.profile());
        let (blocks, _) = sentences::split(text, &entities);
        find(text, &blocks, &entities)
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = read(text).into_iter().map(|quote| quote.slice(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn marks_of_all_kinds_make_quotations() {
        check("Ana said \"we got this wrong\".", &["\"we got this wrong\""]);
        check("Ana said “we got this wrong”.", &["“we got this wrong”"]);
        check("He wrote 'move fast' on the wall", &["'move fast'"]);
        check("He wrote ‘don’t move fast’ on it", &["‘don’t move fast’"]);
        check("„Das ist gut“, sagt sie", &["„Das ist gut“"]);
        check("Elle dit « on y va » et part", &["« on y va »"]);
        check("「今日 は」と言った", &["「今日 は」"]);
    }

    #[test]
    fn the_outer_quotation_counts() {
        check("“She said ‘not now’ to me,” he told us.", &["“She said ‘not now’ to me,”"]);
        check("\"a 'small thing' b\" c", &["\"a 'small thing' b\""]);
        check("(“one two” and “three four”)", &["“one two”", "“three four”"]);
    }

    #[test]
    fn one_word_is_a_voice_as_a_compound_or_with_its_own_mark() {
        check("Our 'world-class' lift is out again", &["'world-class'"]);
        check("we read “Dune”, press 'x' and type \"yes\" over “X-Men”", &[]);
        check("5 ' by 3 ' and “12”", &[]);
        check("“Stop!” she said", &["“Stop!”"]);
    }

    #[test]
    fn apostrophes_are_no_quotation_marks() {
        check("It's the drivers' room and the nurses' room", &[]);
        check("rock 'n' roll in the '90s, 'tis all we had", &[]);
        check("don’t touch the drivers’ tea, it’s theirs", &[]);
    }

    #[test]
    fn inches_and_lone_marks_open_nothing() {
        check("a 5'11\" man on a 27\" screen", &[]);
        check("he said \"nothing more", &[]);
        check("nothing more\" he said", &[]);
        check("a “lonely mark and “one that has a partner” here", &["“one that has a partner”"]);
    }

    #[test]
    fn a_quotation_ends_with_its_paragraph() {
        check("He said \"one thing\n\nand left\" us", &[]);
        check(
            "“First paragraph.\n\n“Second paragraph.” So he said.",
            &["“First paragraph.", "“Second paragraph.”"],
        );
    }

    #[test]
    fn quoting_lines_and_retweets_are_quotations() {
        check("> we got this wrong\n\nThank you", &["we got this wrong"]);
        check("True! RT @ana: we got this wrong", &["we got this wrong"]);
        check("`say \"no way\" here`", &[]);
    }

    proptest! {
        #[test]
        fn quotations_ascend_and_stay_in_the_text(pieces in prop::collection::vec(prop::sample::select(vec![
            "\"", "'", "“", "”", "‘", "’", "„", "«", "»", "「", "」", " ", "word", "é", ".", "!", "\n", "> ", "RT @ana: ", "(", ")",
            "https://a.example/'x'", "`\"`", "🎉", "5",
        ]), 0..60)) {
            let text: String = pieces.concat();
            let mut last = 0;
            for quote in read(&text) {
                prop_assert!(last <= quote.start && quote.start < quote.end, "{quote:?} in {text:?}");
                prop_assert!(!quote.slice(&text).is_empty());
                last = quote.end;
            }
        }
    }
}
