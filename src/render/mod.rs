//! A report made readable: plain text, a marked-up draft for the terminal, SARIF, GitHub annotations, a page of HTML.
//!
//! Nothing here prints. Each way of showing a report returns a `String`, except [`sarif()`], which returns a value to
//! serialise, as a report itself is for JSON.
//!
//! Masking holds in every form: where a finding's words are masked, so are those words in the draft around it.

mod advice;
mod compare;
mod feed;
mod github;
mod html;
mod marks;
mod paint;
mod plain;
mod pretty;
mod radar;
mod sarif;
mod wrap;

#[cfg(test)]
mod sample;
#[cfg(test)]
mod tests;

pub use compare::comparison;
pub use compare::html::comparison_html;
pub use feed::html::feed_html;
pub use feed::pretty::feed_pretty;
pub use github::github;
pub use html::html;
pub use paint::Style;
pub use plain::plain;
pub use pretty::pretty;
pub use sarif::{Sarif, sarif};

use crate::mindset::Mindset;
use crate::report::{Band, Basis, FindingKind, MindsetScore, Report, SentencePromotion};

/// A draft's text beside its report: what a renderer needs to show evidence in place.
#[derive(Debug, Clone, Copy)]
pub struct Linted<'a> {
    text: &'a str,
    report: &'a Report,
    name: &'a str,
    first_line: usize,
}

impl<'a> Linted<'a> {
    /// The text that was linted, exactly as it was, and what came of it.
    pub fn new(text: &'a str, report: &'a Report) -> Self {
        Self { text, report, name: report.id().unwrap_or("draft"), first_line: 1 }
    }

    /// What to call the draft: its file's path, where it has one. Otherwise the report's id.
    pub fn named(mut self, name: &'a str) -> Self {
        self.name = name;
        self
    }

    /// The line of the file, from 1, on which the text starts: more than 1 below front matter.
    pub fn starting_at(mut self, line: usize) -> Self {
        self.first_line = line.max(1);
        self
    }

    /// A finding's line in the file.
    fn line(&self, line: usize) -> usize {
        self.first_line + line - 1
    }
}

/// A text of fewer words is too short to be given one number.
const SHORTEST_JUDGED: usize = 8;

/// The overall score and its band, or why none is shown.
fn overall(report: &Report) -> Result<(f64, Band), &'static str> {
    match (report.score(), report.band()) {
        _ if !has_evidence(report) => Err("nothing found"),
        _ if report.measures().words < SHORTEST_JUDGED => Err("too short to judge"),
        (Some(score), Some(band)) => Ok((score, band)),
        _ => Err("nothing found"),
    }
}

/// The article's phrase for a mindset, cut to fit beside a bar.
const fn label(mindset: Mindset) -> &'static str {
    match mindset {
        Mindset::Real => "Be the real human",
        Mindset::Networks => "Think networks",
        Mindset::Listen => "Listen and engage",
        Mindset::Helpful => "Be helpful",
        Mindset::Experiment => "Experiment and learn",
    }
}

const fn basis(basis: Basis) -> &'static str {
    match basis {
        Basis::Thin => "little to judge by",
        Basis::Fair => "enough for a first impression",
        Basis::Solid => "plenty to judge by",
    }
}

/// The mark that tells credits, costs and flags apart without colour.
const fn mark(kind: FindingKind) -> char {
    match kind {
        FindingKind::Credit => '+',
        FindingKind::Cost => '~',
        FindingKind::Flag => '^',
    }
}

/// That findings were left out because they are accepted.
fn accepted(count: usize) -> String {
    match count {
        1 => "One accepted finding is not shown.".into(),
        many => format!("{many} accepted findings are not shown."),
    }
}

/// Points with their sign, to one decimal.
fn points(points: f64) -> String {
    if points < 0.0 { format!("\u{2212}{:.1}", -points) } else { format!("+{points:.1}") }
}

/// Whether anything in the draft moves a score.
fn has_evidence(report: &Report) -> bool {
    Mindset::ALL.into_iter().any(|mindset| !report.mindset(mindset).contributions.is_empty())
}

/// What moves a mindset, strongest first: “+ credit”, “− jargon”.
fn reasons(score: &MindsetScore) -> Vec<String> {
    let mut contributions: Vec<_> = score.contributions.iter().collect();
    contributions.sort_by(|a, b| b.log_odds.abs().total_cmp(&a.log_odds.abs()));
    contributions
        .iter()
        .map(|c| format!("{} {}", if c.log_odds < 0.0 { '\u{2212}' } else { '+' }, c.signal))
        .collect()
}

/// The sentences that are mostly about the author, and the rest.
fn sides(report: &Report) -> (Vec<&SentencePromotion>, Vec<&SentencePromotion>) {
    report.self_promotion().iter().partition(|sentence| sentence.value >= 0.5)
}
