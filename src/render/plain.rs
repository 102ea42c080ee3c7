//! A report as plain text, without the draft.

use std::fmt;

use super::{Linted, accepted, advice, basis, mark, overall, points};
use crate::mindset::Mindset;
use crate::report::{Finding, FindingKind, MindsetScore, Report};

/// The report in a few plain lines, each finding with its line in the file. A report's own `Display` is the same with
/// lines of the text that was linted.
///
/// ```
/// use postlint::render::{self, Linted};
///
/// let text = "Which field takes longest on your shift?";
/// let report = postlint::lint(text);
/// assert_eq!(render::plain(&Linted::new(text, &report)), report.to_string());
/// assert!(render::plain(&Linted::new(text, &report).starting_at(6)).contains("+ 6:1"));
/// ```
pub fn plain(linted: &Linted<'_>) -> String {
    Plain(*linted).to_string()
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        Plain(Linted::new("", self)).fmt(f)
    }
}

struct Plain<'a>(Linted<'a>);

impl fmt::Display for Plain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.0.report;
        writeln!(f, "{}", report.summary())?;
        if report.score().is_some() {
            writeln!(f)?;
            for mindset in Mindset::ALL {
                writeln!(f, "  {:<12}{}", mindset.name(), Verdict(report.mindset(mindset)))?;
            }
            match overall(report) {
                Ok((score, band)) => {
                    writeln!(f, "  {:<12}{score:.1} {band}, {}", "overall", basis(report.basis()))?;
                }
                Err(why) => writeln!(f, "  {:<12}{why}, {}", "overall", basis(report.basis()))?,
            }
            let ratio = 100.0 * report.self_promotion_ratio();
            writeln!(f, "  {:<12}{ratio:.0} % of the words", "about you")?;
        }
        if !report.findings().is_empty() {
            writeln!(f)?;
        }
        for finding in report.findings() {
            writeln!(f, "  {}", Line(&self.0, finding))?;
        }
        if report.accepted() > 0 {
            writeln!(f, "\n  {}", accepted(report.accepted()))?;
        }
        let advice = advice::advice(report);
        if !advice.is_empty() {
            writeln!(f, "\n{} (points by the model's estimate):", advice::heading(report))?;
        }
        for advice in advice {
            writeln!(f, "  {:>5}  {}", points(advice.gain), advice.text)?;
        }
        Ok(())
    }
}

/// A mindset's score in words: “62.1 good”, or “nothing found”.
struct Verdict<'r>(&'r MindsetScore);

impl fmt::Display for Verdict<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.0.score, self.0.band) {
            (Some(score), Some(band)) if !self.0.contributions.is_empty() => write!(f, "{score:.1} {band}"),
            _ => f.write_str("nothing found"),
        }
    }
}

/// A finding on one line.
struct Line<'r>(&'r Linted<'r>, &'r Finding);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self(linted, finding) = self;
        let place = format!("{}:{}", linted.line(finding.line), finding.column);
        write!(f, "{} {place:<7} {} [{}]", mark(finding.kind), finding.title, finding.rule)?;
        if finding.kind == FindingKind::Credit {
            return Ok(());
        }
        write!(f, "\n            {} {}", finding.message, finding.help)
    }
}
