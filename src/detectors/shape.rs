//! The shape of the text: long sentences and paragraphs, one-line paragraphs, reading grade, a late start.

use std::ops::Range;

use super::{Context, Findings, counted, is_one_of};
use crate::document::lexicon::Class;
use crate::document::{BlockKind, Document, Word};
use crate::span::Span;

/// Sentences of more words than any guide to plain language asks for; the value is their words.
pub(super) fn long_sentences(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    const PLAIN: usize = 20;
    for (sentence, range) in document.sentences.iter().zip(&document.sentence_words) {
        let prose =
            matches!(document.blocks[sentence.block].kind, BlockKind::Paragraph | BlockKind::ListItem);
        if range.len() <= PLAIN || !prose {
            continue;
        }
        let count = counted(&document.words[range.clone()]);
        if count > PLAIN
            && !is_list(sentence.span.slice(document.text))
            && !is_roll(&document.words[range.clone()])
        {
            found.add(sentence.span, count as f64);
        }
    }
}

/// Whether marks make a list of a sentence, as where line breaks were lost.
fn is_list(sentence: &str) -> bool {
    let marks = |c: char| {
        matches!(
            c,
            ';' | '•'
                | '→'
                | '↳'
                | '●'
                | '▪'
                | '■'
                | '◦'
                | '✓'
                | '✔'
                | '✅'
                | '☑'
                | '➡'
                | '🔹'
                | '🔸'
                | '👉'
                | '|'
        )
    };
    sentence.matches(marks).count() > 1 || sentence.matches(" - ").count() > 2
}

/// Whether a sentence is mostly names: a roll of people.
fn is_roll(words: &[Word]) -> bool {
    words.iter().filter(|word| word.class.any(Class::CAPITAL)).count() * 2 > words.len()
}

/// Text between line breaks, with what it holds.
#[derive(Debug, Clone, Copy)]
struct Line {
    kind: BlockKind,
    span: Span,
    sentences: usize,
    words: usize,
}

/// The lines that readers see: a paragraph ends where a line does.
fn lines(document: &Document<'_>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::with_capacity(document.blocks.len());
    let mut block = usize::MAX;
    for (sentence, range) in document.sentences.iter().zip(&document.sentence_words) {
        let words = counted(&document.words[range.clone()]);
        let same_line = |line: &&mut Line| {
            block == sentence.block
                && !document.text[line.span.end..sentence.span.start].contains(['\n', '\r'])
        };
        if let Some(line) = lines.last_mut().filter(same_line) {
            line.span.end = sentence.span.end;
            line.sentences += 1;
            line.words += words;
        } else {
            let kind = document.blocks[sentence.block].kind;
            lines.push(Line { kind, span: sentence.span, sentences: 1, words });
        }
        block = sentence.block;
    }
    lines
}

/// Paragraphs of more than a few sentences' length; the value is their words.
pub(super) fn long_paragraphs(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    const PLAIN: usize = 50;
    if document.words.len() <= PLAIN {
        return;
    }
    for line in
        lines(document).into_iter().filter(|line| line.kind == BlockKind::Paragraph && line.words > PLAIN)
    {
        found.add(line.span, line.words as f64);
    }
}

/// Paragraphs on end that are one short sentence each; the value is how many there are in the run.
pub(super) fn short_paragraphs(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    const SHORT: usize = 8;
    if document.blocks.len() < 3 {
        return;
    }
    let lines = lines(document);
    let short = |line: &Line| {
        let text = line.span.slice(document.text);
        // Lines that end in no mark or have a label are headings and lists in all but form.
        let sentence = text.ends_with(['.', '!', '?', '…', '"', '”', ')'])
            && !text.contains(':')
            && !text.starts_with(['↳', '→']);
        line.kind == BlockKind::Paragraph
            && line.sentences == 1
            && (1..=SHORT).contains(&line.words)
            && sentence
    };
    for run in lines.chunk_by(|one, other| short(one) && short(other)) {
        if let [first, _, .., last] = run {
            found.add(Span::new(first.span.start, last.span.end), run.len() as f64);
        }
    }
}

/// The post, if it is long enough to measure; the value is its Flesch-Kincaid grade: years of school in the United
/// States.
pub(super) fn reading_grade(document: &Document<'_>, _: &Context<'_>, found: &mut Findings<'_>) {
    const MEASURABLE: usize = 60;
    let read_out =
        |range: &Range<usize>| document.words[range.clone()].iter().filter(|word| is_read_out(word));
    let lengths = document.sentence_words.iter().map(|range| read_out(range).count());
    let (words, sentences) = lengths
        .filter(|length| *length > 0)
        .fold((0, 0), |(words, sentences), length| (words + length, sentences + 1));
    if words >= MEASURABLE {
        let all = document.sentence_words.iter().flat_map(read_out);
        let syllables: usize = all.map(|word| count_syllables(word.span().slice(document.text))).sum();
        let (words, sentences, syllables) = (words as f64, f64::from(sentences), syllables as f64);
        let grade = 0.39 * words / sentences + 11.8 * syllables / words - 15.59;
        found.add(whole(document), grade.max(0.0));
    }
}

/// Whether a word says something about how hard the text is: figures, names and abbreviations do not.
fn is_read_out(word: &Word) -> bool {
    word.is_counted()
        && !word
            .class
            .any(Class::NUMBER | Class::MONEY | Class::TIME | Class::NAME | Class::CAPS | Class::CODE)
}

/// How many syllables an English word has, by its groups of vowels.
fn count_syllables(word: &str) -> usize {
    let mut count = 0;
    let mut in_vowels = false;
    for c in word.chars() {
        let vowel = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'A' | 'E' | 'I' | 'O' | 'U' | 'Y' => true,
            c => !c.is_ascii() && c.is_alphabetic(),
        };
        count += usize::from(vowel && !in_vowels);
        in_vowels = vowel;
    }
    // A silent e at the end, also before d and s; “-le” after a consonant is a syllable of its own.
    let lower = |ending: &str| {
        word.len() > ending.len()
            && word.is_char_boundary(word.len() - ending.len())
            && word[word.len() - ending.len()..].eq_ignore_ascii_case(ending)
    };
    let sounded = &[
        "le", "les", "ted", "ded", "ces", "ses", "zes", "ges", "xes", "ches", "shes", "ee", "ye", "ie", "oe",
        "ue",
    ];
    let silent = count > 1
        && (lower("e") || lower("es") || lower("ed"))
        && !sounded.iter().any(|ending| lower(ending));
    usize::max(1, count - usize::from(silent))
}

/// Words that greet, announce or raise expectations without saying anything yet.
const FORMULA: [&str; 76] = [
    "absolutely",
    "all",
    "amazing",
    "announce",
    "announcement",
    "announcing",
    "attention",
    "beyond",
    "big",
    "colleagues",
    "community",
    "connections",
    "day",
    "dear",
    "delighted",
    "everybody",
    "everyone",
    "everything",
    "excited",
    "exciting",
    "fam",
    "finally",
    "followers",
    "folks",
    "friend",
    "friends",
    "glad",
    "good",
    "grateful",
    "great",
    "guys",
    "happy",
    "hello",
    "hey",
    "hi",
    "honored",
    "honoured",
    "humbled",
    "huge",
    "incredible",
    "incredibly",
    "introduce",
    "journey",
    "kudos",
    "let's",
    "linkedin",
    "moment",
    "morning",
    "network",
    "news",
    "official",
    "officially",
    "personal",
    "pleased",
    "pleasure",
    "privileged",
    "proud",
    "ready",
    "reveal",
    "say",
    "share",
    "sharing",
    "something",
    "special",
    "story",
    "super",
    "team",
    "thing",
    "things",
    "thrilled",
    "today",
    "truth",
    "twitter",
    "unveil",
    "update",
    "wait",
];

/// What readers see before they unfold the post, if it says nothing yet: greeting and formula; the value is 1.
pub(super) fn late_start(document: &Document<'_>, context: &Context<'_>, found: &mut Findings<'_>) {
    /// A word of substance among so little is a name or an adverb, no news.
    const FEW: usize = 1;
    let Some(fold) = context.fold_at else { return };
    let seen = document.words.partition_point(|word| word.end as usize <= fold);
    let seen = &document.words[..seen];
    let Some(first) = seen.first() else { return };
    let says = seen.iter().filter(|word| says_something(document.text, **word)).count();
    let formula = || seen.iter().any(|word| is_one_of(document.text, *word, &FORMULA));
    if says <= FEW && counted(seen) > 2 && formula() {
        found.add(Span::new(first.start as usize, document.text[..fold].trim_end().len()), 1.0);
    }
}

fn says_something(text: &str, word: Word) -> bool {
    let silent = Class::FUNCTION
        | Class::PRONOUN
        | Class::AUXILIARY
        | Class::WH
        | Class::CLITIC
        | Class::NOT
        | Class::EMOJI
        | Class::HASHTAG;
    word.class.any(Class::NUMBER | Class::MONEY | Class::LINK | Class::NAME)
        || !word.class.any(silent) && !is_one_of(text, word, &FORMULA)
}

/// The post from its first sentence to its last.
pub(super) fn whole(document: &Document<'_>) -> Span {
    let first = document.sentences.first().map_or(0, |sentence| sentence.span.start);
    let last = document.sentences.last().map_or(first, |sentence| sentence.span.end);
    Span::new(first, last)
}

#[cfg(test)]
mod tests {
    use super::super::tests::{context, found, found_in, values};
    use super::*;
    use crate::platform::Platform;

    #[test]
    fn syllables_are_heard() {
        for (word, count) in [
            ("rota", 2),
            ("care", 1),
            ("table", 2),
            ("walked", 1),
            ("wanted", 2),
            ("places", 2),
            ("I", 1),
            ("the", 1),
            ("responsibility", 6),
            ("café", 2),
            ("see", 1),
            ("rhythm", 1),
        ] {
            assert_eq!(count_syllables(word), count, "{word}");
        }
    }

    #[test]
    fn a_long_sentence_is_found_unless_it_is_a_list() {
        let long = "word ".repeat(35);
        assert_eq!(values("long-sentence", long.trim()), [35.0]);
        let list = "word word word word word word word word; ".repeat(5);
        assert_eq!(values("long-sentence", list.trim()), [0.0; 0]);
    }

    #[test]
    fn a_paragraph_ends_with_its_line() {
        let line = "One two three four five six. ".repeat(12);
        assert_eq!(values("long-paragraph", line.trim()), [72.0]);
        let text = format!("{}\n{}", &line[..29 * 6].trim(), &line[..29 * 6].trim());
        assert_eq!(values("long-paragraph", &text), [0.0; 0]);
    }

    #[test]
    fn one_line_paragraphs_on_end_are_a_run() {
        assert_eq!(
            values("short-paragraphs", "I failed.\n\nThen I learned.\n\nNow I win.\n\nYou can too."),
            [4.0]
        );
        assert_eq!(values("short-paragraphs", "I failed.\n\nThen I learned."), [0.0; 0]);
        assert_eq!(values("short-paragraphs", "- one\n- two\n- three\n- four"), [0.0; 0]);
    }

    #[test]
    fn the_grade_rises_with_long_words_and_sentences() {
        let easy = "We met at the gate. The cat sat on the mat. It was a good day. ".repeat(5);
        let hard = "Organisational responsibilities necessitate comprehensive documentation of interdepartmental communication procedures, "
            .repeat(8);
        let (easy, hard) = (values("reading-grade", &easy), values("reading-grade", &hard));
        assert!(easy[0] < 4.0 && hard[0] > 20.0, "{easy:?} {hard:?}");
        assert_eq!(values("reading-grade", "Too short."), [0.0; 0]);
    }

    #[test]
    fn a_greeting_before_the_fold_is_a_late_start() {
        let text = "Hello everyone!\n\nI am thrilled to share something.\n\nThe depot printed its rota.";
        let at = |text: &'static str, fold| {
            found_in(Platform::LinkedIn, "late-start", text, &Context { fold_at: Some(fold), ..context() })
        };
        assert_eq!(at(text, 51).len(), 1);
        assert_eq!(at(text, text.len()), []);
        assert_eq!(at("The night rota is out at last. And more.", 31), []);
        assert_eq!(found("late-start", text), []);
    }
}
