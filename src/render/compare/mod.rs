//! A comparison of two reports as text and as a page of HTML.

pub(super) mod html;

use std::fmt;

use super::paint::Tint;
use super::{Style, label, mark, points};
use crate::compare::{Change, Comparison};
use crate::mindset::Mindset;
use crate::report::{Finding, FindingKind};

/// The scores before and after, and the findings that came, went and moved.
///
/// ```
/// use postlint::render::{self, Style};
///
/// let report = postlint::lint("Which shift would you change first?");
/// let shown = render::comparison(&postlint::compare(&report, &report), Style::new());
/// assert!(shown.contains("Nothing came or went."));
/// ```
pub fn comparison(comparison: &Comparison, style: Style) -> String {
    Styled(comparison, style).to_string()
}

struct Styled<'c>(&'c Comparison, Style);

impl fmt::Display for Styled<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self.0, self.1, f)
    }
}

impl fmt::Display for Comparison {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(self, Style::new(), f)
    }
}

fn write(comparison: &Comparison, style: Style, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    if let [Some(before), Some(after)] = comparison.ids()
        && before != after
    {
        writeln!(out, "{}\n", style.paint(Tint::Strong, &format!("{before} → {after}")))?;
    }
    for mindset in Mindset::ALL {
        row(out, style, label(mindset), comparison.mindset(mindset))?;
    }
    row(out, style, "Overall", comparison.score())?;
    if let [Some(before), Some(after)] = comparison.bands() {
        writeln!(out, "  {:<20} {before} → {after}", "")?;
    }
    let Change { before, after, .. } = comparison.self_promotion_ratio();
    if let (Some(before), Some(after)) = (before, after) {
        writeln!(
            out,
            "  {:<20} {:.0} % → {:.0} % of the words",
            "About yourself",
            100.0 * before,
            100.0 * after
        )?;
    }
    writeln!(out)?;
    for (heading, findings) in [("Went", comparison.went()), ("Came", comparison.came())] {
        if !findings.is_empty() {
            writeln!(out, "{}", style.paint(Tint::Strong, heading))?;
        }
        for finding in findings {
            line(out, style, finding, &format!("{}:{}", finding.line, finding.column))?;
        }
    }
    if comparison.went().is_empty() && comparison.came().is_empty() {
        writeln!(out, "Nothing came or went.")?;
    }
    if !comparison.moved().is_empty() {
        writeln!(out, "{}", style.paint(Tint::Strong, "Moved"))?;
    }
    for moved in comparison.moved() {
        let (from, finding) = (format!("{}:{}", moved.from_line, moved.from_column), &moved.finding);
        line(out, style, finding, &format!("{from} → {}:{}", finding.line, finding.column))?;
    }
    match stayed(comparison.stayed()) {
        Some(stayed) => writeln!(out, "{stayed}"),
        None => Ok(()),
    }
}

/// How many findings stand where they stood.
fn stayed(count: usize) -> Option<String> {
    match count {
        0 => None,
        1 => Some("One finding stayed where it was.".into()),
        many => Some(format!("{many} findings stayed where they were.")),
    }
}

fn row(out: &mut fmt::Formatter<'_>, style: Style, name: &str, change: Change) -> fmt::Result {
    write!(out, "  {name:<20} {:>5} → {:>5}", shown(change.before), shown(change.after))?;
    match change.by {
        Some(0.0) => writeln!(out, "     ="),
        Some(by) => {
            let tint = if by > 0.0 { Tint::Credit } else { Tint::Cost };
            writeln!(out, "  {}", style.paint(tint, &format!("{:>6}", points(by))))
        }
        None => writeln!(out),
    }
}

fn shown(score: Option<f64>) -> String {
    score.map_or_else(|| "not scored".into(), |score| format!("{score:.1}"))
}

fn line(out: &mut fmt::Formatter<'_>, style: Style, finding: &Finding, place: &str) -> fmt::Result {
    let tint = match finding.kind {
        FindingKind::Credit => Tint::Credit,
        FindingKind::Cost => Tint::Cost,
        FindingKind::Flag => Tint::Flag,
    };
    let sign = mark(finding.kind).to_string();
    writeln!(out, "  {} {place:<7} {} [{}]", style.paint(tint, &sign), finding.title, finding.rule)
}
