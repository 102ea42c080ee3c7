//! Lists of things to do.

use std::ops::Range;

use super::instruction::is_instruction;
use super::{Context, Findings, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Word};
use crate::span::Span;

/// What a line ends in that the items below it complete: “the tools will:”, “I used it to:”.
const INCOMPLETE: [&str; 14] = [
    "also", "'d", "’d", "either", "'ll", "’ll", "people", "that", "they", "to", "which", "who", "will",
    "would",
];

/// Three or more list items of which at least half begin with a thing to do; the value is how many do.
///
/// Blank lines and one line of running text between items do not part a list, for many posts put a remark under each;
/// a line that ends in a colon begins a new one.
pub(super) fn find(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    let mut list = List::default();
    let sentences = &document.sentences;
    let mut from = 0;
    while from < sentences.len() {
        let block = sentences[from].block;
        let to = from + sentences[from..].iter().take_while(|sentence| sentence.block == block).count();
        let words = |sentence: usize| &document.words[document.sentence_words[sentence].clone()];
        match document.blocks[block].kind {
            BlockKind::ListItem => {
                list.item(document.blocks[block].span, is_instruction(document.text, words(from)));
            }
            kind => {
                if kind != BlockKind::Code && kind != BlockKind::Quote {
                    let first = document.sentence_words[from].start;
                    inline(document, first..document.sentence_words[to - 1].end, found);
                }
                let introduces = sentences[to - 1].span.slice(document.text).ends_with(':');
                if introduces || !list.takes_remark() {
                    std::mem::take(&mut list).finish(found);
                }
                list.completes |= introduces && is_incomplete(document.text, words(to - 1));
            }
        }
        from = to;
    }
    list.finish(found);
}

/// The same within running text, as in posts that lost their line breaks: “1. Open … 2. Ask … 3. Lock …”, or with
/// bullets, arrows, hyphens or emoji before each.
fn inline(document: &Document<'_>, range: Range<usize>, found: &mut Findings<'_>) {
    let starts: Vec<usize> =
        range.clone().filter(|at| *at > range.start && begins_item(document, *at)).collect();
    let Some(first) = starts.first() else { return };
    let before = &document.words[range.start..*first];
    let gap = |at: usize| {
        let from = document.words[at - 1].end as usize;
        document.text.get(from..document.words[at].start as usize).unwrap_or("")
    };
    let mut list = List {
        completes: gap(*first).contains(':') && is_incomplete(document.text, before),
        ..List::default()
    };
    let ends = starts.iter().skip(1).copied().chain([range.end]);
    for (start, end) in starts.iter().zip(ends) {
        let words = &document.words[*start..end];
        let span = Span::new(words[0].start as usize, words[words.len() - 1].end as usize);
        list.item(span, is_instruction(document.text, words));
    }
    list.finish(found);
}

/// Whether a mark that lists are made with stands before this word.
fn begins_item(document: &Document<'_>, at: usize) -> bool {
    let (before, word) = (document.words[at - 1], document.words[at]);
    if word.class.any(Class::EMOJI | Class::NUMBER | Class::CLITIC) {
        return false;
    }
    // Hardly any word has more than a space before it.
    if before.end + 1 == word.start && document.text.as_bytes()[before.end as usize] == b' ' {
        return before.class.any(Class::EMOJI);
    }
    let gap = document.text.get(before.end as usize..word.start as usize).unwrap_or("");
    let numbered = before.class.any(Class::NUMBER)
        && before.span().slice(document.text).len() <= 2
        && (gap.starts_with(". ") || gap.starts_with(") "));
    let marked = gap.contains(['•', '→', '▪', '●', '◦', '‣', '▸', '►', '➤', '✓', '✔'])
        || gap.contains(" - ")
        || gap.contains(" – ");
    numbered || marked || before.class.any(Class::EMOJI)
}

/// Whether the items below a sentence go on with it, and so tell what something does rather than what to do.
pub(super) fn is_incomplete(text: &str, words: &[Word]) -> bool {
    let last = words.iter().rposition(|word| !word.class.any(Class::EMOJI));
    let Some(last) = last else { return false };
    let how = last > 0 && is_one_of(text, words[last - 1], &["how"]);
    // “how to:” tells what to do unless somebody learns it.
    let taught = words.iter().any(|word| is_one_of(text, *word, &["learn", "show", "teach"]));
    let relative =
        words[..=last].iter().rev().take(4).any(|word| is_one_of(text, *word, &["that", "which", "who"]));
    relative
        || is_one_of(text, words[last], &INCOMPLETE) && (!how || taught)
        || tells_contents(text, &words[..=last])
}

/// Whether a line leads to what something holds or does: “Inside you'll find:”, “What it covers:”, “It helps you:”.
fn tells_contents(text: &str, words: &[Word]) -> bool {
    let Some(last) = words.last() else { return false };
    let before = |with: &[&str]| {
        words.len() > 1 && words.get(words.len() - 2).is_some_and(|word| is_one_of(text, *word, with))
    };
    is_one_of(text, *last, &["contains", "covered", "covers", "included", "includes", "inside"])
        || is_one_of(text, *last, &["discover", "find", "get", "learn", "receive", "see"])
            && before(&["'ll", "’ll", "will", "you"])
        || is_one_of(text, *last, &["you"])
            && before(&["allows", "enables", "gives", "help", "helps", "lets", "shows", "teaches"])
}

/// A list as it is read.
#[derive(Debug, Default)]
struct List {
    span: Span,
    items: usize,
    to_do: usize,
    remarks: usize,
    /// Whether its items complete the sentence above it.
    completes: bool,
}

impl List {
    const SHORTEST: usize = 3;

    fn item(&mut self, span: Span, to_do: bool) {
        if self.items == 0 {
            self.span.start = span.start;
        }
        self.span.end = span.end;
        self.items += 1;
        self.to_do += usize::from(to_do);
        self.remarks = 0;
    }

    /// Takes in a line that is no item, says whether the list may still go on.
    fn takes_remark(&mut self) -> bool {
        self.remarks += 1;
        self.items > 0 && self.remarks <= 1
    }

    fn finish(self, found: &mut Findings<'_>) {
        if self.to_do >= Self::SHORTEST && self.to_do * 2 >= self.items && !self.completes {
            found.add(self.span, self.to_do as f64);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::values;

    #[test]
    fn three_things_to_do_are_steps() {
        assert_eq!(
            values("steps", "How:\n1. Open the rota\n2. Ask Ana for a key\n3. Never lock the gate"),
            [3.0]
        );
        assert_eq!(
            values("steps", "- Open the rota\n\nIt takes a minute.\n\n- Ask Ana\n\n- Lock the gate"),
            [3.0]
        );
    }

    #[test]
    fn steps_need_no_line_breaks() {
        assert_eq!(
            values("steps", "How: 1. Open the rota 2. Ask Ana for a key 3. Never lock the gate"),
            [3.0]
        );
        assert_eq!(values("steps", "Before you go → Open the rota → Ask Ana → Lock the gate"), [3.0]);
        assert_eq!(values("steps", "We ship - tea - cakes - bread"), [0.0; 0]);
        assert_eq!(values("steps", "Since 1. May 2. June and 3. July"), [0.0; 0]);
        assert_eq!(
            values("steps", "You learn how to: - open a rota - ask for a key - lock a gate"),
            [0.0; 0]
        );
    }

    #[test]
    fn things_are_no_steps() {
        assert_eq!(values("steps", "We sell:\n- tea\n- cakes\n- bread"), [0.0; 0]);
        assert_eq!(values("steps", "- Open the rota\n- Ask Ana"), [0.0; 0]);
        assert_eq!(
            values("steps", "The new gate will:\n- open by itself\n- ring the office\n- lock at ten"),
            [0.0; 0]
        );
        assert_eq!(
            values("steps", "You learn how to:\n- open a rota\n- ask for a key\n- lock a gate"),
            [0.0; 0]
        );
    }

    #[test]
    fn a_line_with_a_colon_begins_a_new_list() {
        let text = "Who comes:\n- the drivers\n- the porters\n- the cooks\nWhat to do:\n- Open the gate\n- Ask Ana\n- Lock up";
        assert_eq!(values("steps", text), [3.0]);
    }
}
