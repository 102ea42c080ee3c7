//! A report as plain text, without the draft.

use std::fmt;

use super::{accepted, advice, basis, mark, overall, points};
use crate::mindset::Mindset;
use crate::report::{Finding, FindingKind, MindsetScore, Report};

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.summary())?;
        if self.score().is_some() {
            writeln!(f)?;
            for mindset in Mindset::ALL {
                writeln!(f, "  {:<12}{}", mindset.name(), Verdict(self.mindset(mindset)))?;
            }
            match overall(self) {
                Ok((score, band)) => {
                    writeln!(f, "  {:<12}{score:.1} {band}, {}", "overall", basis(self.basis()))?;
                }
                Err(why) => writeln!(f, "  {:<12}{why}, {}", "overall", basis(self.basis()))?,
            }
            let ratio = 100.0 * self.self_promotion_ratio();
            writeln!(f, "  {:<12}{ratio:.0} % of the words", "about you")?;
        }
        if !self.findings().is_empty() {
            writeln!(f)?;
        }
        for finding in self.findings() {
            writeln!(f, "  {}", Line(finding))?;
        }
        if self.accepted() > 0 {
            writeln!(f, "\n  {}", accepted(self.accepted()))?;
        }
        let advice = advice::advice(self);
        if !advice.is_empty() {
            writeln!(f, "\n{} (points by the model's estimate):", advice::heading(self))?;
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
struct Line<'r>(&'r Finding);

impl fmt::Display for Line<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let finding = self.0;
        let place = format!("{}:{}", finding.line, finding.column);
        write!(f, "{} {place:<7} {} [{}]", mark(finding.kind), finding.title, finding.rule)?;
        if finding.kind == FindingKind::Credit {
            return Ok(());
        }
        write!(f, "\n            {} {}", finding.message, finding.help)
    }
}
