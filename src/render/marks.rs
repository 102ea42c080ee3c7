//! The draft as it may be shown: masked where findings are, with a number for each finding.

use crate::report::build::MASK;
use crate::report::{Finding, Report};
use crate::span::Span;

/// A draft's text as it may be shown, and where each finding stands in it.
#[derive(Debug)]
pub(super) struct Shown<'r> {
    pub(super) text: String,
    pub(super) notes: Vec<Note<'r>>,
    masks: Vec<Mask>,
}

/// A finding with its number.
#[derive(Debug, Clone, Copy)]
pub(super) struct Note<'r> {
    /// From 1, in order of position.
    pub(super) number: usize,
    pub(super) finding: &'r Finding,
    /// Where it stands in the shown text; `None` where it is about the draft as a whole.
    pub(super) span: Option<Span>,
}

/// A stretch of the draft that is shown as something else.
#[derive(Debug, Clone)]
struct Mask {
    span: Span,
    instead: String,
}

impl<'r> Shown<'r> {
    pub(super) fn new(text: &str, report: &'r Report) -> Self {
        let masks = masks(text, report);
        let mut shown = Shown { text: String::with_capacity(text.len()), notes: Vec::new(), masks };
        let mut from = 0;
        for mask in &shown.masks {
            shown.text.push_str(&text[from..mask.span.start]);
            shown.text.push_str(&mask.instead);
            from = mask.span.end;
        }
        shown.text.push_str(&text[from..]);
        let several = report.measures().sentences > 1;
        shown.notes = report
            .findings()
            .iter()
            .zip(1..)
            .map(|(finding, number)| {
                let span = shown.place(finding.span);
                let whole = span.is_empty() || several && covers_nearly_all(&shown.text, span);
                Note { number, finding, span: (!whole).then_some(span) }
            })
            .collect();
        shown
    }

    /// Where a span of the draft stands in the shown text.
    pub(super) fn place(&self, span: Span) -> Span {
        Span::new(self.offset(span.start, false), self.offset(span.end, true))
    }

    fn offset(&self, offset: usize, end: bool) -> usize {
        let (mut removed, mut added) = (0, 0);
        for mask in &self.masks {
            if offset >= mask.span.end {
                removed += mask.span.len();
                added += mask.instead.len();
            } else if offset > mask.span.start {
                let within = if end { mask.instead.len() } else { 0 };
                return mask.span.start - removed + added + within;
            }
        }
        offset - removed + added
    }
}

/// The masked stretches, in order and apart: where two overlap, neither's words are given.
fn masks(text: &str, report: &Report) -> Vec<Mask> {
    let masked = report.findings().iter().filter(|finding| finding.text.contains(MASK));
    let mut masks: Vec<Mask> = masked.filter_map(|finding| Mask::of(finding, text)).collect();
    masks.sort_by_key(|mask| mask.span);
    masks.dedup_by(|next, last| {
        let joined = next.span.overlaps(last.span);
        if joined && next.span != last.span {
            last.span.end = last.span.end.max(next.span.end);
            MASK.clone_into(&mut last.instead);
        }
        joined
    });
    masks
}

impl Mask {
    /// What a finding's text differs in from the draft: a sentence with a masked number in it masks the number only.
    fn of(finding: &Finding, text: &str) -> Option<Self> {
        let (words, shown) = (finding.span.slice(text), &*finding.text);
        let same = |(a, b): &(char, char)| a == b;
        let head: usize = words.chars().zip(shown.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let (words, shown) = (&words[head..], &shown[head..]);
        let tail: usize =
            words.chars().rev().zip(shown.chars().rev()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
        let span = Span::new(finding.span.start + head, finding.span.end - tail);
        (!span.is_empty()).then(|| Self { span, instead: shown[..shown.len() - tail].to_owned() })
    }
}

/// Underlining nearly everything points at nothing.
fn covers_nearly_all(text: &str, span: Span) -> bool {
    span.slice(text).trim().len() * 10 >= text.trim().len() * 9
}
