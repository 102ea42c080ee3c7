//! What a feed needs to know of each post, taken from its document while that is there.

use super::people::Names;
use super::{Day, Post};
use crate::document::lexicon::Class;
use crate::document::{Document, words};
use crate::mindset::Mindset;
use crate::platform::Platform;
use crate::report::Report;
use crate::rules::cues::{Cue, fingerprint};
use crate::rules::feed::Settings;
use crate::rules::ruleset::Ruleset;
use crate::signal::{PRESENT, SignalId};
use crate::span::Span;

/// A post as the feed sees it.
#[derive(Debug, Clone)]
pub(crate) struct Digest {
    /// Its place among the posts as they were given, from 1.
    pub(super) number: usize,
    pub(super) id: Option<String>,
    pub(super) day: Option<Day>,
    pub(super) reply: bool,
    pub(super) platform: Platform,
    /// The overall score and the mindsets', where it is scored.
    pub(super) scores: Option<(f64, [f64; 5])>,
    pub(super) self_promotion_ratio: f64,
    pub(super) promotional: bool,
    pub(super) asks: bool,
    pub(super) open_work: bool,
    /// The first words, folded and as they are written.
    pub(super) opener: Option<(String, String)>,
    /// The hashes of its runs of words, in ascending order.
    pub(super) shingles: Vec<u64>,
    pub(super) credited: Vec<Names>,
}

impl Digest {
    pub(crate) fn of(
        number: usize,
        post: &Post,
        report: &Report,
        document: &Document<'_>,
        cues: &[Cue],
        ruleset: &Ruleset,
    ) -> Self {
        let settings = &ruleset.feed.settings;
        let does = |signals: &[SignalId]| {
            let mut strengths = report.signals().enumerate();
            strengths.any(|(i, (_, strength))| {
                strength >= PRESENT && signals.iter().any(|signal| signal.index() == i)
            })
        };
        let ratio = report.self_promotion_ratio();
        let scores = report
            .score()
            .map(|score| (score, Mindset::ALL.map(|mindset| report.mindset(mindset).score.unwrap_or(score))));
        Self {
            number,
            id: report.id().map(str::to_owned),
            day: post.day,
            reply: post.reply,
            platform: report.platform(),
            scores,
            self_promotion_ratio: ratio,
            promotional: ratio >= settings.promotional
                || ratio >= settings.promotional_selling && does(&settings.sells),
            asks: does(&settings.asks),
            open_work: does(&settings.open_work),
            opener: opener(document, cues, ruleset),
            shingles: shingles(document, settings.shingle_words),
            credited: if does(&settings.credits) { credited(document, cues, settings) } else { Vec::new() },
        }
    }
}

/// The first words of a post, unless they must not be repeated.
fn opener(document: &Document<'_>, cues: &[Cue], ruleset: &Ruleset) -> Option<(String, String)> {
    let words = ruleset.feed.settings.opener_words;
    let counted = |range: &std::ops::Range<usize>| range.clone().filter(|i| document.words[*i].is_counted());
    let sentence = document.sentence_words.iter().find(|range| counted(range).next().is_some())?;
    let first: Vec<usize> = counted(sentence).take(words).collect();
    let (&from, &to) = (first.first()?, first.get(words - 1)?);
    let span = document.words_span(from..to + 1);
    let masked = |cue: &&Cue| ruleset.rules[cue.rule as usize].rule.mask && cue.span.overlaps(span);
    if cues.iter().any(|cue| masked(&cue)) {
        return None;
    }
    let text = span.slice(document.text);
    let mut folded = String::new();
    words::fold(text, &mut folded);
    Some((folded, text.to_owned()))
}

/// The hashes of every run of so many words.
fn shingles(document: &Document<'_>, length: usize) -> Vec<u64> {
    let mut folded = String::new();
    let counted = document.words.iter().filter(|word| word.is_counted());
    let hashes: Vec<u64> = counted
        .map(|word| {
            words::fold(word.span().slice(document.text), &mut folded);
            fingerprint(folded.bytes())
        })
        .collect();
    let mut shingles: Vec<u64> = hashes
        .windows(length)
        .map(|run| fingerprint(run.iter().flat_map(|hash| hash.to_le_bytes())))
        .collect();
    shingles.sort_unstable();
    shingles.dedup();
    shingles
}

/// The people and accounts in the evidence of credit, or else in its sentences.
fn credited(document: &Document<'_>, cues: &[Cue], settings: &Settings<SignalId>) -> Vec<Names> {
    let mut found: Vec<Names> = Vec::new();
    let credits =
        cues.iter().filter(|cue| cue.signal.is_some_and(|signal| settings.credits.contains(&signal)));
    for cue in credits {
        let mut names = names_in(document, cue.span);
        if names.is_empty() {
            let sentence = document.sentences.get(cue.sentence as usize);
            names = sentence.map_or_else(Vec::new, |sentence| names_in(document, sentence.span));
        }
        for name in names {
            if !found.iter_mut().any(|known| known.take_in(&name)) {
                found.push(name);
            }
        }
    }
    found
}

/// The names and mentions in a span that are not the author's own.
fn names_in(document: &Document<'_>, span: Span) -> Vec<Names> {
    let from = document.words.partition_point(|word| (word.start as usize) < span.start);
    let mut names = Vec::new();
    let mut words = document.words[from..].iter().take_while(|word| word.end as usize <= span.end).peekable();
    while let Some(word) = words.next() {
        let (own, mut end) = (word.class.any(Class::OWN), word.end);
        if word.class.any(Class::NAME) {
            let goes_on = |next: &&&crate::document::Word| {
                next.class.any(Class::NAME) && !next.class.any(Class::AFTER_BREAK | Class::CLITIC)
            };
            while let Some(next) = words.next_if(|next| goes_on(&next)) {
                end = next.end;
            }
        } else if !word.class.any(Class::MENTION) {
            continue;
        }
        if !own {
            names.push(Names::new(Span::new(word.start as usize, end as usize).slice(document.text)));
        }
    }
    names
}
