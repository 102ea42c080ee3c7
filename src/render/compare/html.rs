//! A comparison of two reports as a page of HTML.

use std::fmt::{self, Write};

use super::super::html::{Escaped, FOOT, head};
use super::super::{label, mark, points};
use super::{shown, stayed};
use crate::compare::{Change, Comparison};
use crate::mindset::Mindset;
use crate::report::{Finding, FindingKind};

/// A page with the scores before and after, and the findings that went, came and moved.
///
/// Like the page for a draft it needs nothing beside it, reads without colour and by ear, and prints.
///
/// ```
/// use postlint::render;
///
/// let (before, after) = (postlint::lint("Our rota is out."), postlint::lint("Which shift would you change first?"));
/// let page = render::comparison_html(&postlint::compare(&before, &after));
/// assert!(page.starts_with("<!doctype html>") && page.contains("What came"));
/// ```
pub fn comparison_html(comparison: &Comparison) -> String {
    Page(comparison).to_string()
}

struct Page<'a>(&'a Comparison);

impl fmt::Display for Page<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let comparison = self.0;
        let title = match comparison.ids() {
            [Some(before), Some(after)] if before != after => format!("{before} → {after}"),
            [_, Some(after)] => after.to_owned(),
            _ => "Before and after".to_owned(),
        };
        let title = Escaped(&title).to_string();
        head(out, &title)?;
        writeln!(out, "<article aria-labelledby=\"comparison\">\n<h1 id=\"comparison\">{title}</h1>")?;
        writeln!(out, "<p class=\"summary\">{}</p>", Escaped(&summary(comparison)))?;
        scores(out, comparison)?;
        let place = |finding: &Finding| format!("line {}", finding.line);
        findings(out, "What went", comparison.went().iter().map(|finding| (finding, place(finding))))?;
        findings(out, "What came", comparison.came().iter().map(|finding| (finding, place(finding))))?;
        let moved = comparison.moved().iter();
        let way =
            moved.map(|moved| (&moved.finding, format!("line {} → {}", moved.from_line, moved.finding.line)));
        findings(out, "What moved", way)?;
        writeln!(out, "</article>")?;
        out.write_str(FOOT)
    }
}

/// What changed, in a line: “Gone: 2 costs. New: 1 credit. 3 findings stayed where they were.”
fn summary(comparison: &Comparison) -> String {
    let mut told = Vec::new();
    for (word, findings) in [("Gone", comparison.went()), ("New", comparison.came())] {
        let kinds =
            [FindingKind::Credit, FindingKind::Cost, FindingKind::Flag].into_iter().filter_map(|kind| {
                let count = findings.iter().filter(|finding| finding.kind == kind).count();
                let plural = if count == 1 { "" } else { "s" };
                (count > 0).then(|| format!("{count} {}{plural}", kind.name()))
            });
        let kinds: Vec<String> = kinds.collect();
        if !kinds.is_empty() {
            told.push(format!("{word}: {}.", kinds.join(", ")));
        }
    }
    if told.is_empty() {
        told.push("Nothing came or went.".to_owned());
    }
    told.extend(stayed(comparison.stayed()));
    told.join(" ")
}

fn scores(out: &mut impl Write, comparison: &Comparison) -> fmt::Result {
    writeln!(out, "<h2>The five mindsets</h2>\n<table>\n<caption>0 to 100.</caption>")?;
    writeln!(out, "<thead><tr><th scope=\"col\">Mindset</th><th scope=\"col\">Before</th>")?;
    writeln!(out, "<th scope=\"col\">After</th><th scope=\"col\">Change</th></tr></thead>\n<tbody>")?;
    for mindset in Mindset::ALL {
        row(out, label(mindset), comparison.mindset(mindset))?;
    }
    writeln!(out, "</tbody>\n<tfoot>")?;
    row(out, "Overall", comparison.score())?;
    writeln!(out, "</tfoot>\n</table>")?;
    let Change { before, after, .. } = comparison.self_promotion_ratio();
    let (Some(before), Some(after)) = (before, after) else { return Ok(()) };
    let (before, after) = (100.0 * before, 100.0 * after);
    writeln!(out, "<h2>About yourself: {before:.0} % → {after:.0} % of the words</h2>")
}

fn row(out: &mut impl Write, name: &str, change: Change) -> fmt::Result {
    let by = match change.by {
        Some(0.0) => "=".to_owned(),
        Some(by) => points(by),
        None => String::new(),
    };
    write!(out, "<tr><th scope=\"row\">{name}</th><td class=\"number\">{}</td>", shown(change.before))?;
    writeln!(out, "<td class=\"number\">{}</td><td class=\"number\">{by}</td></tr>", shown(change.after))
}

fn findings<'f>(
    out: &mut impl Write,
    heading: &str,
    findings: impl Iterator<Item = (&'f Finding, String)>,
) -> fmt::Result {
    let mut findings = findings.peekable();
    if findings.peek().is_none() {
        return Ok(());
    }
    writeln!(out, "<h2>{heading}</h2>\n<ul class=\"notes\">")?;
    for (finding, place) in findings {
        let kind = finding.kind.name();
        write!(out, "<li><span class=\"kind {kind}\">{} {kind}</span> ", mark(finding.kind))?;
        write!(out, "<strong>{}</strong> <span class=\"more\">{place}</span>", Escaped(&finding.title))?;
        writeln!(out, "<p>{}</p></li>", Escaped(&finding.message))?;
    }
    writeln!(out, "</ul>")
}
