//! What changed from one reading of a draft to the next.

use std::collections::BTreeMap;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::mindset::Mindset;
use crate::report::build::tenth;
use crate::report::{Band, Finding, Report, SCHEMA};

/// Compares the reports of two versions of a draft: which findings came, went and moved, and how the scores changed.
///
/// Findings are the same where their [fingerprints](Finding::fingerprint) are: same rule, same words, wherever they
/// stand.
///
/// ```
/// let before = postlint::lint("We are thrilled to announce our new rota.");
/// let after = postlint::lint("We have a new rota. Which shift would you change first?");
/// let comparison = postlint::compare(&before, &after);
/// assert!(comparison.came().iter().any(|finding| finding.signal.as_deref() == Some("genuine-question")));
/// assert!(comparison.went().iter().any(|finding| finding.text == "We are thrilled to announce"));
/// assert!(comparison.score().by.is_some_and(|points| points > 0.0));
/// println!("{comparison}");
/// ```
pub fn compare(before: &Report, after: &Report) -> Comparison {
    let known = by_fingerprint(before);
    let now = by_fingerprint(after);
    let came = after.findings().iter().filter(|finding| !known.contains_key(&*finding.fingerprint));
    let went = before.findings().iter().filter(|finding| !now.contains_key(&*finding.fingerprint));
    let kept =
        after.findings().iter().filter_map(|finding| Some((*known.get(&*finding.fingerprint)?, finding)));
    let (stayed, moved): (Vec<_>, Vec<_>) =
        kept.partition(|(was, is)| (was.line, was.column) == (is.line, is.column));
    Comparison {
        schema: SCHEMA,
        kind: "comparison",
        before: before.id().map(str::to_owned),
        after: after.id().map(str::to_owned),
        score: Change::of(before.score(), after.score()),
        bands: [before.band(), after.band()],
        mindsets: Mindsets(
            Mindset::ALL
                .map(|mindset| Change::of(before.mindset(mindset).score, after.mindset(mindset).score)),
        ),
        self_promotion_ratio: Change::of(
            Some(before.self_promotion_ratio()),
            Some(after.self_promotion_ratio()),
        ),
        signals: signals(before, after),
        came: came.cloned().collect(),
        went: went.cloned().collect(),
        moved: moved.into_iter().map(|(was, is)| Moved::new(was, is)).collect(),
        stayed: stayed.len(),
    }
}

fn by_fingerprint(report: &Report) -> BTreeMap<&str, &Finding> {
    report.findings().iter().map(|finding| (&*finding.fingerprint, finding)).collect()
}

/// The signals whose strength differs, in the order of reports.
fn signals(before: &Report, after: &Report) -> Vec<SignalChange> {
    let all = after.signals().filter_map(|(name, strength)| {
        let change = Change::of(before.signal(name), Some(strength));
        (change.by != Some(0.0)).then(|| SignalChange { signal: name.to_owned(), change })
    });
    all.collect()
}

/// What came, went and moved between two reports, and how the scores changed.
///
/// It is plain data, in a fixed order, and [`Serialize`]. Its `Display` is a short account in plain text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison {
    schema: u32,
    kind: &'static str,
    before: Option<String>,
    after: Option<String>,
    score: Change,
    bands: [Option<Band>; 2],
    mindsets: Mindsets,
    self_promotion_ratio: Change,
    signals: Vec<SignalChange>,
    came: Vec<Finding>,
    went: Vec<Finding>,
    moved: Vec<Moved>,
    stayed: usize,
}

impl Comparison {
    /// The ids of the earlier and the later draft, where they have any.
    pub fn ids(&self) -> [Option<&str>; 2] {
        [self.before.as_deref(), self.after.as_deref()]
    }

    /// The overall score, 0-100.
    pub fn score(&self) -> Change {
        self.score
    }

    /// The bands of the overall score, before and after.
    pub fn bands(&self) -> [Option<Band>; 2] {
        self.bands
    }

    /// A mindset's score, 0-100.
    pub fn mindset(&self, mindset: Mindset) -> Change {
        self.mindsets.0[mindset.index()]
    }

    /// The [self-promotion ratio](Report::self_promotion_ratio), 0-1.
    pub fn self_promotion_ratio(&self) -> Change {
        self.self_promotion_ratio
    }

    /// The signals whose strength differs, in the order of reports.
    pub fn signals(&self) -> &[SignalChange] {
        &self.signals
    }

    /// The findings that the earlier draft did not have, in the later draft's order.
    pub fn came(&self) -> &[Finding] {
        &self.came
    }

    /// The findings that the later draft has no more, in the earlier draft's order.
    pub fn went(&self) -> &[Finding] {
        &self.went
    }

    /// The findings that both have on different lines or columns, in the later draft's order.
    pub fn moved(&self) -> &[Moved] {
        &self.moved
    }

    /// How many findings stand where they stood.
    pub fn stayed(&self) -> usize {
        self.stayed
    }
}

/// A number before and after.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// Before; `None` where nothing was scored.
    pub before: Option<f64>,
    /// After; `None` where nothing is scored.
    pub after: Option<f64>,
    /// The difference, above 0 where the number rose; `None` where one of the two is missing.
    pub by: Option<f64>,
}

impl Change {
    fn of(before: Option<f64>, after: Option<f64>) -> Self {
        // Rounded to what reports give: scores to one decimal, shares to two.
        let by = before.zip(after).map(|(before, after)| tenth((after - before) * 10.0) / 10.0);
        Self { before, after, by }
    }
}

/// The mindsets' changes; serialises as a map by mindset.
#[derive(Debug, Clone, PartialEq)]
struct Mindsets([Change; 5]);

impl Serialize for Mindsets {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        for (mindset, change) in Mindset::ALL.iter().zip(&self.0) {
            map.serialize_entry(mindset, change)?;
        }
        map.end()
    }
}

/// A signal's strength before and after.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct SignalChange {
    /// The signal.
    pub signal: String,
    /// Its strength, 0-1; it counts as present from 0.5.
    #[serde(flatten)]
    pub change: Change,
}

/// A finding that stands elsewhere than before.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Moved {
    /// The line on which it stood, from 1.
    pub from_line: usize,
    /// The column at which it stood, in characters from 1.
    pub from_column: usize,
    /// The finding as it is now.
    pub finding: Finding,
}

impl Moved {
    fn new(was: &Finding, is: &Finding) -> Self {
        Self { from_line: was.line, from_column: was.column, finding: is.clone() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::linter::lint;

    const BEFORE: &str = "We are thrilled to announce our world-class depot.\n\nOur world-class rota is out.";
    const AFTER: &str =
        "Our depot is open.\n\nToday: our world-class rota. Which shift would you change first?";

    #[test]
    fn findings_come_go_and_move() {
        let comparison = compare(&lint(BEFORE), &lint(AFTER));
        let texts = |findings: &[Finding]| findings.iter().map(|f| f.text.clone()).collect::<Vec<_>>();
        assert!(texts(comparison.went()).contains(&"We are thrilled to announce".to_owned()));
        let asks = |finding: &Finding| finding.signal.as_deref() == Some("genuine-question");
        assert!(comparison.came().iter().any(asks) && !comparison.went().iter().any(asks));
        let moved = comparison.moved().iter().find(|moved| moved.finding.text == "world-class");
        let moved = moved.expect("one of the two is left");
        assert_eq!((moved.from_line, moved.finding.line), (1, 3));
        let change = comparison.score();
        assert_eq!(change.by, change.after.zip(change.before).map(|(a, b)| tenth(a - b)));
    }

    #[test]
    fn a_draft_does_not_differ_from_itself() {
        let report = lint(BEFORE);
        let comparison = compare(&report, &report);
        assert_eq!((comparison.came(), comparison.went(), comparison.moved()), (&[][..], &[][..], &[][..]));
        assert_eq!(comparison.stayed(), report.findings().len());
        assert_eq!((comparison.score().by, comparison.signals()), (Some(0.0), &[][..]));
    }

    #[test]
    fn there_and_back_is_the_same_the_other_way_round() {
        let (before, after) = (lint(BEFORE), lint(AFTER));
        let (there, back) = (compare(&before, &after), compare(&after, &before));
        assert_eq!((there.came(), there.went()), (back.went(), back.came()));
        assert_eq!(there.score().by.map(|by| -by), back.score().by);
    }

    #[test]
    fn what_is_not_scored_has_no_change() {
        let mourning = lint("It is with deep sadness that we share the death of our colleague Jonas.");
        let comparison = compare(&lint(BEFORE), &mourning);
        assert_eq!((mourning.score(), comparison.score().by), (None, None));
        assert!(comparison.score().before.is_some());
    }
}
