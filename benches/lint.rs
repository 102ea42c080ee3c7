//! Building the linter and linting, stage by stage, beside the searches of `reference` in the same run.
//!
//! `cargo bench`; with `POSTLINT_CORPUS=FILE` (one JSON object with `text` a line) a corpus as well. Compare ratios
//! of one run: the machine's speed drifts. The ratios that are promised come from `examples/throughput.rs`; counts of
//! instructions, which do not drift, from `benches/instructions.sh`.

mod reference;

use std::sync::LazyLock;

use aho_corasick::AhoCorasick;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use postlint::{Document, Linter, Platform};
use regex::Regex;
use unicode_segmentation::UnicodeSegmentation;

fn main() {
    divan::main();
}

static LINTER: LazyLock<Linter> = LazyLock::new(Linter::default);
static AUTOMATON: LazyLock<AhoCorasick> = LazyLock::new(reference::automaton);
static EXPRESSIONS: LazyLock<Vec<Regex>> = LazyLock::new(reference::expressions);

/// Texts of the project's own, from a line to a hundred kilobytes, and the corpus; each one or more posts.
static TEXTS: LazyLock<Vec<(&'static str, Vec<String>)>> = LazyLock::new(|| {
    let post = reference::POST;
    let mut texts = vec![
        ("140 B", vec![post[..140].to_owned()]),
        ("300 B", vec![post.to_owned()]),
        ("1.5 kB", vec![post.repeat(5)]),
        ("100 kB", vec![post.repeat(310)]),
        ("drafts", reference::drafts()),
    ];
    let corpus = reference::corpus();
    if !corpus.is_empty() {
        texts.push(("corpus", corpus));
    }
    texts
});

fn names() -> impl Iterator<Item = &'static str> {
    TEXTS.iter().map(|(name, _)| *name)
}

/// Measures what `run` does with each of the texts of this name.
fn each<R>(bencher: Bencher<'_, '_>, name: &str, run: impl Fn(&str) -> R + Sync) {
    let texts = TEXTS.iter().find(|(known, _)| *known == name).map_or(&[][..], |(_, texts)| texts);
    bencher.counter(BytesCount::new(texts.iter().map(String::len).sum::<usize>())).bench(|| {
        for text in texts {
            black_box(run(black_box(text)));
        }
    });
}

#[divan::bench]
fn build_linter() -> Linter {
    Linter::builder().platform(Platform::LinkedIn).build().expect("the built-in rules")
}

#[divan::bench]
fn build_reference() -> AhoCorasick {
    reference::automaton()
}

#[divan::bench(args = names())]
fn stage_1_document(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| Document::new(text, Platform::Generic).sentences().len());
}

/// The document and the cues that the rules find in it.
#[divan::bench(args = names())]
fn stage_2_cues(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| LINTER.count_cues(text));
}

/// The same, scored and reported: the full lint.
#[divan::bench(args = names())]
fn stage_3_lint(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| LINTER.lint(text));
}

/// What JSON output adds comes out as the difference to the full lint.
#[divan::bench(args = names())]
fn stage_4_lint_and_json(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| serde_json::to_string(&LINTER.lint(text)).map(|json| json.len()));
}

#[divan::bench(args = names())]
fn reference_automaton(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| AUTOMATON.find_iter(text).count());
}

#[divan::bench(args = names())]
fn reference_unicode_words(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| text.unicode_word_indices().count());
}

#[divan::bench(args = names())]
fn reference_200_expressions(bencher: Bencher<'_, '_>, name: &str) {
    each(bencher, name, |text| EXPRESSIONS.iter().filter(|expression| expression.is_match(text)).count());
}
