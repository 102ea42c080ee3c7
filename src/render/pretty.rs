//! A report for the terminal: the draft with its evidence marked in place, and what follows from it.
//!
//! It has a layout of its own, where annotate-snippets would be the usual choice: a post is a few very long lines, so
//! rows must wrap and marks with them; credits must look unlike costs without colour; and a label under every word
//! would bury the draft, so a mark carries a number and, where there is room, its title.

use std::fmt::Write;

use super::advice::{advice, heading, stoppers};
use super::marks::{Note, Shown};
use super::paint::Tint;
use super::wrap::{self, Row};
use super::{Linted, Style, accepted, basis, label, mark, overall, points, reasons, sides};
use crate::level::Level;
use crate::mindset::Mindset;
use crate::report::{Effect, Finding, FindingKind, MindsetScore, Report};
use crate::span::Span;

/// Columns left free before everything that belongs to a heading.
const INDENT: usize = 2;
/// Cells of a bar on each side of its middle.
const HALF: usize = 10;
/// Columns below which bars are left out.
const ROOM_FOR_BARS: usize = 60;
/// Sentences quoted on each side of the self-promotion ratio.
const QUOTED: usize = 3;

/// The draft with its evidence underlined in place, the five mindsets as bars, the overall score, the self-promotion
/// ratio with the sentences on both sides, and at most three things to do.
///
/// `+++` marks a credit, `~~~` a cost and `^^^` a flag, with or without colour. The result ends in a line break.
///
/// ```
/// use postlint::render::{self, Linted, Style};
///
/// let text = "Which field takes longest on your shift?";
/// let report = postlint::lint(text);
/// let shown = render::pretty(Linted::new(text, &report), Style::new().width(72));
/// assert!(shown.contains(text));
/// ```
pub fn pretty(linted: Linted<'_>, style: Style) -> String {
    let page = Page { report: linted.report, linted, shown: Shown::new(linted.text, linted.report), style };
    let mut out = String::new();
    page.heading(&mut out);
    page.draft(&mut out);
    page.notes(&mut out);
    if page.report.score().is_some() {
        page.scores(&mut out);
        page.ratio(&mut out);
    }
    page.advice(&mut out);
    out
}

struct Page<'a> {
    linted: Linted<'a>,
    report: &'a Report,
    shown: Shown<'a>,
    style: Style,
}

impl Page<'_> {
    fn heading(&self, out: &mut String) {
        let measures = self.report.measures();
        let mut about = format!("{} · {} words", self.report.platform(), measures.words);
        if let Some(limit) = measures.limit {
            write!(about, " · {} of {limit}", measures.length).expect("a String takes everything");
        }
        let used = wrap::columns(self.linted.name) + 2 + wrap::columns(&about);
        let gap = if used > self.style.columns() { "\n" } else { "  " };
        let name = self.style.paint(Tint::Strong, self.linted.name);
        line(out, &format!("{name}{gap}{}", self.style.paint(Tint::Faint, &about)));
        out.push('\n');
        out.push_str(&wrap::prose(self.report.summary(), 0, self.style.columns()));
        out.push('\n');
    }

    fn draft(&self, out: &mut String) {
        let notes: Vec<(Note<'_>, Span)> = self
            .shown
            .notes
            .iter()
            .filter_map(|note| Some((*note, visible(&self.shown.text, note.span?))))
            .collect();
        for row in wrap::rows(self.shown.text.trim_end(), self.style.columns() - INDENT) {
            let (text, marks) = self.row(&row, &notes);
            line(out, &indented(&text));
            for track in marks {
                line(out, &indented(&track));
            }
        }
        let kinds = [
            (FindingKind::Credit, "+++ speaks for it"),
            (FindingKind::Cost, "~~~ speaks against it"),
            (FindingKind::Flag, "^^^ worth a look, moves no score"),
        ];
        let legend: Vec<_> = kinds
            .into_iter()
            .filter(|(kind, _)| notes.iter().any(|(note, _)| note.finding.kind == *kind))
            .map(|(kind, text)| self.style.paint(tint(kind, Level::Hint), text))
            .collect();
        if !legend.is_empty() {
            let apart = if self.style.columns() < 80 { "\n  " } else { "   " };
            out.push('\n');
            line(out, &indented(&legend.join(apart)));
        }
        out.push('\n');
    }

    /// A row of the draft, and below it the marks, on as many lines as keep them apart.
    fn row(&self, row: &Row<'_>, notes: &[(Note<'_>, Span)]) -> (String, Vec<String>) {
        let text = row
            .visible()
            .iter()
            .map(|cell| {
                let covering = notes.iter().filter(|(_, span)| span.start <= cell.at && cell.at < span.end);
                match covering.min_by_key(|(_, span)| span.len()) {
                    Some((note, _)) => {
                        self.style.paint(tint(note.finding.kind, note.finding.level), cell.glyph)
                    }
                    None => cell.glyph.into(),
                }
            })
            .collect();
        let mut tracks: Vec<Vec<Mark<'_>>> = Vec::new();
        for &(note, span) in notes {
            let Some((from, to, ends)) = row.columns_of(span) else { continue };
            let mark = Mark { finding: note.finding, from, to, number: ends.then_some(note.number) };
            let free = tracks.iter_mut().find(|track| track.last().is_none_or(|last| last.end() < from));
            match free {
                Some(track) => track.push(mark),
                None => tracks.push(vec![mark]),
            }
        }
        (text, tracks.iter().map(|track| self.track(track)).collect())
    }

    fn track(&self, track: &[Mark<'_>]) -> String {
        let mut out = String::new();
        let mut column = 0;
        for (at, mark_) in track.iter().enumerate() {
            out.push_str(&" ".repeat(mark_.from - column));
            let mut text = mark(mark_.finding.kind).to_string().repeat(mark_.to - mark_.from);
            if let Some(number) = mark_.number {
                write!(text, " {number}").expect("a String takes everything");
                let room = (self.style.columns() - INDENT).saturating_sub(mark_.end() + 1);
                if at + 1 == track.len() && wrap::columns(&mark_.finding.title) <= room {
                    write!(text, " {}", mark_.finding.title).expect("a String takes everything");
                }
            }
            out.push_str(&self.style.paint(tint(mark_.finding.kind, mark_.finding.level), &text));
            column = mark_.end();
        }
        out
    }

    /// What each number stands for; credits of one rule together, for they need no words each.
    fn notes(&self, out: &mut String) {
        let notes = &self.shown.notes;
        let rule = |note: &Note<'_>| (note.finding.rule.clone(), note.finding.kind == FindingKind::Credit);
        for (at, note) in notes.iter().enumerate() {
            let finding = note.finding;
            let alike: Vec<&Note<'_>> = match finding.kind {
                FindingKind::Credit if notes[..at].iter().any(|earlier| rule(earlier) == rule(note)) => {
                    continue;
                }
                FindingKind::Credit => notes[at..].iter().filter(|later| rule(later) == rule(note)).collect(),
                FindingKind::Cost | FindingKind::Flag => vec![note],
            };
            let numbers: Vec<String> = alike.iter().map(|note| note.number.to_string()).collect();
            let mut about = vec![self.place(&alike)];
            let moves = alike.iter().map(|note| effect(&note.finding.effect)).find(|moves| !moves.is_empty());
            about.extend(moves.unwrap_or_default());
            let sign = format!("{:>2} {}", numbers.join(" "), mark(finding.kind));
            let about = about.join(" · ");
            let used = wrap::columns(&sign) + 3 + wrap::columns(&finding.title) + wrap::columns(&about);
            let gap = if used > self.style.columns() { "\n     " } else { "  " };
            let sign = self.style.paint(tint(finding.kind, finding.level), &sign);
            let title = wrap::prose(&finding.title, 5, self.style.columns());
            let title = title.trim().lines().map(|line| self.style.paint(Tint::Strong, line));
            let title = title.collect::<Vec<_>>().join("\n");
            let about = self.style.paint(Tint::Faint, &about);
            line(out, &format!("{sign} {title}{gap}{about}"));
            if finding.kind != FindingKind::Credit {
                let said = format!("{} {} [{}]", finding.message, finding.help, finding.rule);
                out.push_str(&wrap::prose(&said, 5, self.style.columns()));
            }
        }
        if self.report.accepted() > 0 {
            line(out, &self.style.paint(Tint::Faint, &indented(&accepted(self.report.accepted()))));
        }
        if !notes.is_empty() || self.report.accepted() > 0 {
            out.push('\n');
        }
    }

    /// The lines on which findings stand: “line 3”, “lines 3, 5”.
    fn place(&self, notes: &[&Note<'_>]) -> String {
        let mut lines: Vec<usize> = notes
            .iter()
            .filter(|note| note.span.is_some())
            .map(|note| self.linted.line(note.finding.line))
            .collect();
        lines.dedup();
        let told: Vec<String> = lines.iter().map(usize::to_string).collect();
        match lines.len() {
            0 => "whole draft".to_owned(),
            1 => format!("line {}", told[0]),
            _ => format!("lines {}", told.join(", ")),
        }
    }

    fn scores(&self, out: &mut String) {
        for mindset in Mindset::ALL {
            let score = self.report.mindset(mindset);
            let mut text = format!("  {:<20} {}", label(mindset), self.bar(score));
            let mut room = self.style.columns().saturating_sub(INDENT + 20 + 1 + 2 * HALF + 1 + 17);
            for reason in reasons(score) {
                match room.checked_sub(2 + wrap::columns(&reason)) {
                    Some(left) => room = left,
                    None => break,
                }
                write!(text, "  {}", self.style.paint(Tint::Faint, &reason))
                    .expect("a String takes everything");
            }
            line(out, &text);
        }
        let narrow = self.style.columns() < ROOM_FOR_BARS;
        let overall = match overall(self.report) {
            Ok((score, band)) if narrow => format!("{score:.1} {band}"),
            Ok((score, band)) => format!("{score:.1} of 100 · {band}"),
            Err(why) => why.to_owned(),
        };
        out.push('\n');
        let overall = self.style.paint(Tint::Strong, &overall);
        line(out, &format!("  {:<20} {overall}", "Overall"));
        let basis = self.style.paint(Tint::Faint, basis(self.report.basis()));
        let indent = " ".repeat(if narrow { INDENT } else { INDENT + 21 });
        line(out, &format!("{indent}{basis}"));
    }

    /// A bar that leans left of its middle for what works against a mindset and right for what works for it.
    fn bar(&self, score: &MindsetScore) -> String {
        let (value, band) = match (score.score, score.band) {
            (Some(value), Some(band)) if !score.contributions.is_empty() => (value, band),
            _ if self.style.columns() < ROOM_FOR_BARS => return "nothing found".to_owned(),
            _ => return format!("{0}│{0}  nothing found", "·".repeat(HALF)),
        };
        if self.style.columns() < ROOM_FOR_BARS {
            return format!("{value:.1} {band}");
        }
        let cells = (((value - 50.0).abs() / 50.0 * HALF as f64).round() as usize).min(HALF);
        let empty = "·".repeat(HALF - cells);
        let (left, right) = if value < 50.0 {
            (format!("{empty}{}", self.style.paint(Tint::Cost, &"▒".repeat(cells))), "·".repeat(HALF))
        } else {
            ("·".repeat(HALF), format!("{}{empty}", self.style.paint(Tint::Credit, &"█".repeat(cells))))
        };
        format!("{left}│{right}  {value:>5.1} {band:<8}")
    }

    fn ratio(&self, out: &mut String) {
        let ratio = self.report.self_promotion_ratio();
        line(out, &format!("  {:<20} {:.0} % of the words", "About yourself", 100.0 * ratio));
        let (promotional, rest) = sides(self.report);
        let rest = if promotional.is_empty() { Vec::new() } else { rest };
        for (side, sentences) in [("about you:", promotional), ("the rest:", rest)] {
            for (at, sentence) in sentences.iter().take(QUOTED).enumerate() {
                let span = self.shown.place(Span::new(sentence.start, sentence.end));
                let side = if at == 0 { side } else { "" };
                let more = sentences.len() - QUOTED.min(sentences.len());
                let more =
                    if at + 1 == QUOTED && more > 0 { format!(" and {more} more") } else { String::new() };
                let room = self.style.columns() - 16 - more.len();
                let quote = wrap::excerpt(span.slice(&self.shown.text), room);
                line(out, &self.style.paint(Tint::Faint, &format!("    {side:<10} {quote}{more}")));
            }
        }
        out.push('\n');
    }

    fn advice(&self, out: &mut String) {
        let stoppers: Vec<&Finding> = stoppers(self.report).collect();
        if !stoppers.is_empty() {
            line(out, &self.style.paint(Tint::Error, "Before you post"));
            for finding in stoppers {
                out.push_str(&wrap::prose(&format!("! {}", finding.help), INDENT, self.style.columns()));
            }
            out.push('\n');
        }
        let advice = advice(self.report);
        if advice.is_empty() {
            return;
        }
        line(out, &self.style.paint(Tint::Strong, heading(self.report)));
        let unit = wrap::prose(
            "Points overall, by the model's estimate, not by readers:",
            INDENT,
            self.style.columns(),
        );
        out.push_str(&unit);
        for advice in advice {
            let at = advice
                .finding
                .and_then(|finding| self.shown.notes.iter().find(|note| std::ptr::eq(note.finding, finding)));
            let at = at.map_or_else(String::new, |note| format!(" ({})", note.number));
            let text = wrap::prose(&format!("{}{at}", advice.text), 9, self.style.columns());
            let gain = format!("{:>7}", points(advice.gain));
            out.push_str(&self.style.paint(Tint::Credit, &gain));
            out.push_str("  ");
            out.push_str(text.trim_start());
        }
    }
}

/// A stretch of a row that is evidence, in columns.
#[derive(Debug, Clone, Copy)]
struct Mark<'r> {
    finding: &'r Finding,
    from: usize,
    to: usize,
    /// Where the evidence ends in this row.
    number: Option<usize>,
}

impl Mark<'_> {
    /// One past the last column that the mark and its number take.
    fn end(&self) -> usize {
        self.to + self.number.map_or(0, |number| 1 + number.to_string().len())
    }
}

fn tint(kind: FindingKind, level: Level) -> Tint {
    match (kind, level) {
        (_, Level::Error) => Tint::Error,
        (FindingKind::Credit, _) => Tint::Credit,
        (FindingKind::Cost, _) => Tint::Cost,
        (FindingKind::Flag, _) => Tint::Flag,
    }
}

/// What a finding does to scores, largest first: “listen +23.7”, “overall +12.1”.
fn effect(effect: &Effect) -> Vec<String> {
    let mut moved: Vec<_> = effect.mindsets.iter().filter(|(_, by)| *by != 0.0).collect();
    moved.sort_by(|a, b| b.1.abs().total_cmp(&a.1.abs()));
    let mut told: Vec<String> =
        moved.iter().take(1).map(|(mindset, by)| format!("{mindset} {}", points(*by))).collect();
    if effect.overall != 0.0 {
        told.push(format!("overall {}", points(effect.overall)));
    }
    told
}

/// A span without the blanks at its edges.
fn visible(text: &str, span: Span) -> Span {
    let slice = span.slice(text);
    let start = span.end - slice.trim_start().len();
    Span::new(start, start + slice.trim().len())
}

fn indented(text: &str) -> String {
    format!("{}{text}", " ".repeat(INDENT))
}

fn line(out: &mut String, text: &str) {
    out.push_str(text.trim_end());
    out.push('\n');
}
