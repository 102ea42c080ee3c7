//! What would help most: the next step and, after it, the costs that weigh most.

use crate::level::Level;
use crate::report::{Band, Finding, FindingKind, Report};

/// How many things to do are told at once; more would not be done.
const MOST: usize = 3;
/// Points on the overall score below which a change is not worth telling.
const WORTH_TELLING: f64 = 0.5;

/// One thing to do.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Advice<'r> {
    pub(super) text: &'r str,
    /// Points on the overall score, by the model's estimate.
    pub(super) gain: f64,
    /// Where it is about something that stands in the draft.
    pub(super) finding: Option<&'r Finding>,
}

/// At most three things to do, in order of gain.
pub(super) fn advice(report: &Report) -> Vec<Advice<'_>> {
    let costs = || report.findings().iter().filter(|finding| finding.kind == FindingKind::Cost);
    let mut all: Vec<Advice<'_>> = Vec::new();
    if let Some(step) = report.next_step() {
        let finding = costs().find(|finding| finding.rule == step.rule);
        all.push(Advice { text: &step.message, gain: step.gain, finding });
    }
    let mut rest: Vec<Advice<'_>> = costs()
        .map(|finding| Advice { text: &finding.help, gain: -finding.effect.overall, finding: Some(finding) })
        .filter(|advice| advice.gain >= WORTH_TELLING)
        .collect();
    rest.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    for advice in rest {
        // The next step may be about two findings at once.
        let told = all.iter().any(|other| other.text.contains(advice.text) || other.rule() == advice.rule());
        if !told {
            all.push(advice);
        }
    }
    all.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    all.truncate(MOST);
    all
}

impl Advice<'_> {
    fn rule(&self) -> Option<&str> {
        self.finding.map(|finding| &*finding.rule)
    }
}

/// What stands over the advice: a draft that is strong as it is has nothing to put right.
pub(super) fn heading(report: &Report) -> &'static str {
    let at_odds = report.findings().iter().any(|finding| finding.kind == FindingKind::Cost);
    match report.band() {
        Some(Band::Strong) if !at_odds => "Strong as it is. If you want to add something",
        _ => "What would help most",
    }
}

/// What should be put right before the draft is posted at all.
pub(super) fn stoppers(report: &Report) -> impl Iterator<Item = &Finding> {
    report.findings().iter().filter(|finding| finding.level == Level::Error)
}
