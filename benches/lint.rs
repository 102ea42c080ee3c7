//! Building the linter and linting, beside a bare Aho-Corasick automaton over as many phrases in the same run.
//!
//! `cargo bench`; with `POSTLINT_CORPUS=FILE` (one JSON object with `text` a line) a corpus as well. Compare ratios
//! of one run: the machine's speed drifts.

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, AhoCorasickKind, MatchKind};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use postlint::{Draft, Linter, Platform};
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

static LINTER: LazyLock<Linter> = LazyLock::new(Linter::default);

/// Texts of the project's own, from a line to a hundred kilobytes.
static TEXTS: LazyLock<Vec<(&'static str, String)>> = LazyLock::new(|| {
    let post = "Last Tuesday I moved the late shift to five without asking the drivers, and 14 of 31 missed the last bus home. \
        Priya Nair from the yard told me the same evening, and on Wednesday she rebuilt the rota with two of them. I don't know \
        yet whether it holds in December. How do you plan for the last bus where you work?\n\n";
    let drafts = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/examples/drafts"))
        .map(|folder| {
            folder.filter_map(|entry| std::fs::read_to_string(entry.ok()?.path()).ok()).collect::<String>()
        })
        .unwrap_or_default();
    vec![
        ("140 B", post.chars().take(140).collect()),
        ("300 B", post.to_owned()),
        ("1.5 kB", post.repeat(5)),
        ("100 kB", post.repeat(310)),
        ("drafts", drafts),
    ]
});

fn names() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(name, _)| *name)
}

fn text(name: &str) -> &'static str {
    TEXTS.iter().find(|(known, _)| *known == name).map_or("", |(_, text)| text.as_str())
}

/// Fifteen hundred phrases made from everyday words, as an automaton: what the machine allows.
static REFERENCE: LazyLock<AhoCorasick> = LazyLock::new(reference);

fn phrases() -> Vec<String> {
    const FIRST: [&str; 15] = [
        "so", "very", "thrilled", "happy", "proud", "my", "our", "the", "this", "next", "last", "big", "new",
        "great", "real",
    ];
    const SECOND: [&str; 10] =
        ["to", "of", "team", "plan", "post", "work", "week", "story", "question", "idea"];
    const THIRD: [&str; 10] =
        ["announce", "share", "ahead", "today", "for", "with", "and", "is", "was", "works"];
    let mut all = Vec::new();
    for first in FIRST {
        for second in SECOND {
            all.extend(THIRD.map(|third| format!("{first} {second} {third}")));
        }
    }
    all
}

fn reference() -> AhoCorasick {
    AhoCorasick::builder()
        .kind(Some(AhoCorasickKind::DFA))
        .match_kind(MatchKind::LeftmostLongest)
        .ascii_case_insensitive(true)
        .build(phrases())
        .expect("fifteen hundred short phrases")
}

#[divan::bench]
fn build_linter() -> Linter {
    Linter::builder().platform(Platform::LinkedIn).build().expect("the built-in rules")
}

#[divan::bench]
fn build_reference() -> AhoCorasick {
    reference()
}

#[divan::bench(args = names())]
fn lint(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    bencher.counter(BytesCount::of_str(text)).bench(|| LINTER.lint(black_box(text)));
}

#[divan::bench(args = names())]
fn document(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    bencher
        .counter(BytesCount::of_str(text))
        .bench(|| postlint::Document::new(black_box(text), Platform::Generic).sentences().len());
}

#[divan::bench(args = names())]
fn reference_scan(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    bencher.counter(BytesCount::of_str(text)).bench(|| REFERENCE.find_iter(black_box(text)).count());
}

#[divan::bench(args = names())]
fn unicode_words(bencher: Bencher<'_, '_>, name: &str) {
    let text = text(name);
    bencher.counter(BytesCount::of_str(text)).bench(|| black_box(text).unicode_word_indices().count());
}

#[divan::bench(args = names())]
fn json(bencher: Bencher<'_, '_>, name: &str) {
    let report = LINTER.lint(text(name));
    bencher
        .counter(BytesCount::of_str(text(name)))
        .bench(|| serde_json::to_string(black_box(&report)).map(|json| json.len()));
}

/// The posts of the file that `POSTLINT_CORPUS` names.
static CORPUS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let Some(path) = std::env::var_os("POSTLINT_CORPUS") else { return Vec::new() };
    let lines = std::fs::read_to_string(path).expect("POSTLINT_CORPUS names a readable file");
    lines
        .lines()
        .map(|line| {
            let line: serde_json::Value = serde_json::from_str(line).expect("a JSON object a line");
            line["text"].as_str().expect("a `text`").to_owned()
        })
        .collect()
});

fn corpus_bytes() -> BytesCount {
    BytesCount::new(CORPUS.iter().map(String::len).sum::<usize>())
}

#[divan::bench(sample_count = 10)]
fn corpus_lint(bencher: Bencher<'_, '_>) {
    bencher.counter(corpus_bytes()).bench(|| {
        CORPUS.iter().map(|post| LINTER.lint(Draft::new(post.as_str())).findings().len()).sum::<usize>()
    });
}

#[divan::bench(sample_count = 10)]
fn corpus_reference(bencher: Bencher<'_, '_>) {
    bencher
        .counter(corpus_bytes())
        .bench(|| CORPUS.iter().map(|post| REFERENCE.find_iter(post).count()).sum::<usize>());
}
