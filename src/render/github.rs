//! Findings as annotations on a pull request: GitHub's workflow commands.

use std::fmt::Write;

use super::{Linted, points};
use crate::level::Level;
use crate::report::FindingKind;
use crate::span::Positions;

/// One workflow command a line for every cost and flag, and a notice with the summary and the overall score for each
/// draft. Credits are left to the other formats: a pull request needs to hear of them once, not in every margin.
///
/// ```
/// use postlint::render::{self, Linted};
///
/// let text = "Which field takes longest on your shift?";
/// let report = postlint::lint(text);
/// let commands = render::github(&[Linted::new(text, &report).named("drafts/shift.md")]);
/// assert!(commands.starts_with("::notice file=drafts/shift.md,line=1,title=postlint"));
/// ```
pub fn github(drafts: &[Linted<'_>]) -> String {
    let mut out = String::new();
    for linted in drafts {
        summary(&mut out, linted);
        findings(&mut out, linted);
    }
    out
}

fn summary(out: &mut String, linted: &Linted<'_>) {
    let score = match (linted.report.score(), linted.report.band()) {
        (Some(score), Some(band)) => format!(" {score:.1}, {band}"),
        _ => String::new(),
    };
    let file = property(linted.name);
    let message = data(linted.report.summary());
    let line = linted.first_line;
    writeln!(out, "::notice file={file},line={line},title=postlint{}::{message}", property(&score))
        .expect("a String takes everything");
}

fn findings(out: &mut String, linted: &Linted<'_>) {
    let told = linted.report.findings().iter().filter(|finding| finding.kind != FindingKind::Credit);
    for finding in told {
        let command = match finding.level {
            Level::Error => "error",
            Level::Warn => "warning",
            Level::Hint | Level::Off => "notice",
        };
        let end = Positions::new(linted.text).locate(finding.span.end);
        let mut place = format!("line={},endLine={}", linted.line(finding.line), linted.line(end.line));
        if end.line == finding.line {
            write!(place, ",col={},endColumn={}", finding.column, end.column)
                .expect("a String takes everything");
        }
        let mut message = format!("{} {}", finding.message, finding.help);
        if finding.effect.overall != 0.0 {
            write!(message, " (overall {}) ", points(finding.effect.overall))
                .expect("a String takes everything");
        }
        let (file, title) = (property(linted.name), property(&finding.title));
        writeln!(out, "::{command} file={file},{place},title={title}::{}", data(message.trim_end()))
            .expect("a String takes everything");
    }
}

/// Text as it may stand after `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// Text as it may stand between commas.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
