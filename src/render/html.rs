//! Reports as one page of HTML that needs nothing beside it: no script, no font, no picture from elsewhere.

use std::fmt::{self, Write};

use super::advice::{advice, heading, stoppers};
use super::marks::{Note, Shown};
use super::radar::radar;
use super::{Linted, accepted, basis, label, mark, overall, points, reasons, sides};
use crate::level::Level;
use crate::mindset::Mindset;
use crate::report::{FindingKind, Report};
use crate::span::Span;

const STYLE: &str = include_str!("page.css");

/// A page with each draft marked up, its scores as a table and a radar chart, its findings and what would help.
///
/// Credits, costs and flags differ in their underline and in their words, not by colour alone; details show on hover
/// and on keyboard focus and stand in full below the draft; the page prints.
///
/// ```
/// use postlint::render::{self, Linted};
///
/// let text = "Which field takes longest on your <shift>?";
/// let report = postlint::lint(text);
/// let page = render::html(&[Linted::new(text, &report)]);
/// assert!(page.starts_with("<!doctype html>") && page.contains("&lt;shift&gt;"));
/// ```
pub fn html(drafts: &[Linted<'_>]) -> String {
    Page(drafts).to_string()
}

struct Page<'a>(&'a [Linted<'a>]);

impl fmt::Display for Page<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let drafts = self.0;
        let title = match drafts {
            [only] => Escaped(only.name).to_string(),
            _ => format!("{} drafts", drafts.len()),
        };
        head(out, &title)?;
        for (linted, number) in drafts.iter().zip(1..) {
            let shown = Shown::new(linted.text, linted.report);
            Article { report: linted.report, linted, shown, id: format!("d{number}") }.write(out)?;
        }
        out.write_str(FOOT)
    }
}

/// The end of a page.
pub(super) const FOOT: &str = "</main>\n</body>\n</html>\n";

/// The beginning of a page; its title is HTML.
pub(super) fn head(out: &mut impl Write, title: &str) -> fmt::Result {
    writeln!(out, "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">")?;
    writeln!(out, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")?;
    writeln!(out, "<title>{title} · postlint</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n<main>")
}

/// A draft's part of the page.
struct Article<'a> {
    linted: &'a Linted<'a>,
    report: &'a Report,
    shown: Shown<'a>,
    /// Before every id in it.
    id: String,
}

impl Article<'_> {
    fn write(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (id, report) = (&self.id, self.report);
        writeln!(out, "<article aria-labelledby=\"{id}\">")?;
        writeln!(out, "<h1 id=\"{id}\">{}</h1>", Escaped(self.linted.name))?;
        let measures = report.measures();
        write!(out, "<p class=\"about\">{} · {} words", report.platform(), measures.words)?;
        if let Some(limit) = measures.limit {
            write!(out, " · {} of {limit}", measures.length)?;
        }
        writeln!(out, "</p>\n<p class=\"summary\">{}</p>", Escaped(report.summary()))?;
        self.draft(out)?;
        self.advice(out)?;
        if report.score().is_some() {
            self.scores(out)?;
            self.ratio(out)?;
        }
        self.notes(out)?;
        writeln!(out, "</article>")
    }

    /// The draft, cut at every edge of a finding, so that each piece can say all that was found in it.
    fn draft(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.shown.text.trim_end();
        let placed: Vec<(Note<'_>, Span)> =
            self.shown.notes.iter().filter_map(|note| Some((*note, note.span?))).collect();
        let mut edges: Vec<usize> = placed.iter().flat_map(|(_, span)| [span.start, span.end]).collect();
        edges.extend([0, text.len()]);
        edges.retain(|edge| *edge <= text.len());
        edges.sort_unstable();
        edges.dedup();
        write!(
            out,
            "<h2>The draft</h2>\n<div class=\"draft\" lang=\"{}\" dir=\"auto\">",
            self.report.language()
        )?;
        for edge in edges.windows(2) {
            let piece = Span::new(edge[0], edge[1]);
            let notes: Vec<_> = placed.iter().filter(|(_, span)| span.contains(piece)).collect();
            self.piece(out, piece.slice(text), piece.end, &notes)?;
        }
        writeln!(out, "</div>")?;
        let has = |kind| placed.iter().any(|(note, _)| note.finding.kind == kind);
        if placed.is_empty() {
            return Ok(());
        }
        write!(out, "<p class=\"legend\">")?;
        for kind in [FindingKind::Credit, FindingKind::Cost, FindingKind::Flag] {
            if has(kind) {
                write!(out, "<mark class=\"{}\">{}</mark> ", kind.name(), meaning(kind))?;
            }
        }
        writeln!(out, "</p>")
    }

    fn piece(
        &self,
        out: &mut fmt::Formatter<'_>,
        text: &str,
        end: usize,
        notes: &[&(Note<'_>, Span)],
    ) -> fmt::Result {
        let Some((inmost, _)) = notes.iter().min_by_key(|(_, span)| span.len()) else {
            return write!(out, "{}", Escaped(text));
        };
        write!(out, "<mark class=\"{}\">{}", inmost.finding.kind.name(), Escaped(text))?;
        for (note, _) in notes.iter().filter(|(_, span)| span.end == end) {
            let (kind, number) = (note.finding.kind, note.number);
            write!(
                out,
                "<a class=\"ref {0}\" href=\"#{1}-{number}\"><span class=\"unseen\">{0} </span>{2}{number}</a>",
                kind.name(),
                self.id,
                mark(kind)
            )?;
        }
        write!(out, "<span class=\"tip\" aria-hidden=\"true\">")?;
        for (at, (note, _)) in notes.iter().enumerate() {
            let gap = if at == 0 { "" } else { "<br>" };
            let finding = note.finding;
            write!(out, "{gap}{} {}", mark(finding.kind), Escaped(&finding.title))?;
            if finding.kind != FindingKind::Credit {
                write!(out, "<br>{}", Escaped(&finding.help))?;
            }
        }
        write!(out, "</span></mark>")
    }

    fn advice(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut stoppers = stoppers(self.report).peekable();
        if stoppers.peek().is_some() {
            writeln!(out, "<h2>Before you post</h2>\n<ul>")?;
            for finding in stoppers {
                writeln!(out, "<li>{}</li>", Escaped(&finding.help))?;
            }
            writeln!(out, "</ul>")?;
        }
        let advice = advice(self.report);
        if advice.is_empty() {
            return Ok(());
        }
        writeln!(out, "<h2>{}</h2>", heading(self.report))?;
        writeln!(out, "<p class=\"more\">Points overall, by the model's estimate, not by readers.</p>")?;
        writeln!(out, "<ol class=\"advice\">")?;
        for advice in advice {
            let gain = points(advice.gain);
            writeln!(out, "<li><span class=\"gain\">{gain}</span> {}</li>", Escaped(advice.text))?;
        }
        writeln!(out, "</ol>")
    }

    fn scores(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "<h2>The five mindsets</h2>\n<div class=\"scores\">")?;
        out.write_str(&radar(self.report, &format!("{}-radar", self.id)))?;
        writeln!(
            out,
            "<table>\n<caption>0 to 100; the dashed ring is 50, where nothing speaks either way.</caption>"
        )?;
        writeln!(out, "<thead><tr><th scope=\"col\">Mindset</th><th scope=\"col\">Score</th>")?;
        writeln!(out, "<th scope=\"col\">Reads as</th></tr></thead>\n<tbody>")?;
        for mindset in Mindset::ALL {
            let score = self.report.mindset(mindset);
            write!(out, "<tr><th scope=\"row\">{}", label(mindset))?;
            let why = reasons(score).join(", ").replace(' ', "\u{a0}").replace(",\u{a0}", ", ");
            if !why.is_empty() {
                write!(out, "<br><span class=\"why\">{}</span>", Escaped(&why))?;
            }
            match (score.score, score.band) {
                (Some(value), Some(band)) if !score.contributions.is_empty() => {
                    writeln!(out, "</th><td class=\"number\">{value:.1}</td><td>{band}</td></tr>")?;
                }
                _ => writeln!(out, "</th><td></td><td>nothing found</td></tr>")?,
            }
        }
        write!(out, "</tbody>\n<tfoot><tr><th scope=\"row\">Overall")?;
        write!(out, "<br><span class=\"why\">{}</span></th>", basis(self.report.basis()))?;
        match overall(self.report) {
            Ok((value, band)) => {
                writeln!(out, "<td class=\"number\">{value:.1}</td><td>{band}</td></tr></tfoot>")?;
            }
            Err(why) => writeln!(out, "<td></td><td>{why}</td></tr></tfoot>")?,
        }
        writeln!(out, "</table>\n</div>")
    }

    fn ratio(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratio = 100.0 * self.report.self_promotion_ratio();
        writeln!(out, "<h2>About yourself: {ratio:.0} % of the words</h2>")?;
        writeln!(
            out,
            "<div class=\"share\" aria-hidden=\"true\"><span style=\"width:{ratio:.0}%\"></span></div>"
        )?;
        let (promotional, rest) = sides(self.report);
        if promotional.is_empty() {
            return Ok(());
        }
        writeln!(out, "<div class=\"sides\">")?;
        for (heading, sentences) in [("About you", promotional), ("The rest", rest)] {
            if sentences.is_empty() {
                continue;
            }
            writeln!(out, "<div><h3>{heading}</h3><ul>")?;
            for sentence in sentences {
                let span = self.shown.place(Span::new(sentence.start, sentence.end));
                writeln!(out, "<li>{}</li>", Escaped(span.slice(&self.shown.text).trim()))?;
            }
            writeln!(out, "</ul></div>")?;
        }
        writeln!(out, "</div>")
    }

    fn notes(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.report.accepted() > 0 {
            writeln!(out, "<p class=\"more\">{}</p>", accepted(self.report.accepted()))?;
        }
        if self.shown.notes.is_empty() {
            return Ok(());
        }
        writeln!(out, "<h2>What was found</h2>\n<ol class=\"notes\">")?;
        for note in &self.shown.notes {
            let finding = note.finding;
            let class = if finding.level == Level::Error { "error" } else { finding.kind.name() };
            write!(out, "<li id=\"{}-{}\"><span class=\"kind {class}\">", self.id, note.number)?;
            write!(out, "{} {}</span> ", mark(finding.kind), finding.kind.name())?;
            write!(out, "<strong>{}</strong>", Escaped(&finding.title))?;
            let place = match note.span {
                Some(_) => format!("line {}", self.linted.line(finding.line)),
                None => "whole draft".to_owned(),
            };
            write!(out, " <span class=\"more\">{place}")?;
            if finding.effect.overall != 0.0 {
                write!(out, " · overall {}", points(finding.effect.overall))?;
            }
            write!(out, " · {}", finding.rule)?;
            write!(out, "</span>")?;
            write!(out, "<p>{}", Escaped(&finding.message))?;
            if finding.kind != FindingKind::Credit {
                write!(out, " {}", Escaped(&finding.help))?;
            }
            writeln!(out, "</p></li>")?;
        }
        writeln!(out, "</ol>")
    }
}

const fn meaning(kind: FindingKind) -> &'static str {
    match kind {
        FindingKind::Credit => "+ speaks for it",
        FindingKind::Cost => "~ speaks against it",
        FindingKind::Flag => "^ worth a look, moves no score",
    }
}

/// Text as it may stand in HTML, in content and in attributes; what would turn the page's own direction of writing is
/// left to `dir="auto"`.
pub(super) struct Escaped<'t>(pub(super) &'t str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut chars = self.0.chars().peekable();
        while let Some(c) = chars.next() {
            match c {
                '&' => f.write_str("&amp;")?,
                '<' => f.write_str("&lt;")?,
                '>' => f.write_str("&gt;")?,
                '"' => f.write_str("&quot;")?,
                '\'' => f.write_str("&#39;")?,
                '\n' | '\t' => f.write_char(c)?,
                '\r' if chars.peek() == Some(&'\n') => {}
                '\r' => f.write_char('\n')?,
                c if c.is_control() => f.write_char('\u{fffd}')?,
                c => f.write_char(c)?,
            }
        }
        Ok(())
    }
}
