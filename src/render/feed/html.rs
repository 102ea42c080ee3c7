//! The report of a feed as a page of HTML.

use std::fmt::{self, Write};

use super::super::html::{Escaped, FOOT, head};
use super::super::label;
use super::{facts, going, posts};
use crate::feed::{FeedReport, PostSummary, Trend};
use crate::mindset::Mindset;

/// A page with what the feed does, its promotional share and its scores as charts, what was found, and the posts.
///
/// Like the page for a draft it needs nothing beside it, reads without colour and by ear, and prints.
///
/// ```
/// use postlint::{Linter, Post, render};
///
/// let report = Linter::default().lint_feed(&[Post::new("Which shift would you start with?")]);
/// assert!(render::feed_html(&report, "march").starts_with("<!doctype html>"));
/// ```
pub fn feed_html(report: &FeedReport, name: &str) -> String {
    Page { report, name }.to_string()
}

struct Page<'a> {
    report: &'a FeedReport,
    name: &'a str,
}

impl fmt::Display for Page<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let report = self.report;
        head(out, &Escaped(self.name).to_string())?;
        writeln!(out, "<article aria-labelledby=\"feed\">\n<h1 id=\"feed\">{}</h1>", Escaped(self.name))?;
        writeln!(out, "<p class=\"summary\">{}</p>", Escaped(report.summary()))?;
        self.findings(out)?;
        if report.originals() > 0 {
            self.share(out)?;
            self.scores(out)?;
            self.posts(out)?;
        }
        writeln!(out, "</article>")?;
        out.write_str(FOOT)
    }
}

impl Page<'_> {
    fn findings(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.report.findings().is_empty() {
            return Ok(());
        }
        writeln!(out, "<h2>What stands out</h2>\n<ol class=\"notes\">")?;
        for finding in self.report.findings() {
            write!(
                out,
                "<li><span class=\"kind cost\">~</span> <strong>{}</strong>",
                Escaped(&finding.title)
            )?;
            if !finding.posts.is_empty() {
                write!(out, " <span class=\"more\">{}</span>", posts(&finding.posts))?;
            }
            let (message, help) = (Escaped(&finding.message), Escaped(&finding.help));
            writeln!(out, "<p>{message} {help}</p></li>")?;
        }
        writeln!(out, "</ol>")
    }

    /// The promotional share with its interval and what the mix allows, and the other counts.
    fn share(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let promotion = self.report.promotion();
        let percent = |value: f64| 100.0 * value;
        if let (Some(share), Some(low), Some(high)) =
            (promotion.share.share, promotion.share.low, promotion.share.high)
        {
            let (share, low, high) = (percent(share), percent(low), percent(high));
            writeln!(out, "<h2>About yourself: {share:.0} % of the posts</h2>")?;
            writeln!(
                out,
                "<svg class=\"scale\" viewBox=\"0 0 400 44\" role=\"img\" aria-labelledby=\"share-title\">"
            )?;
            writeln!(
                out,
                "<title id=\"share-title\">{share:.0} %, with an interval from {low:.0} to {high:.0} %; {} allows {:.0} %</title>",
                Escaped(&promotion.mix),
                percent(promotion.allowed)
            )?;
            let (x, width) = (4.0 * low, 4.0 * (high - low));
            writeln!(out, "<rect class=\"frame\" x=\"0\" y=\"4\" width=\"400\" height=\"20\"/>")?;
            writeln!(
                out,
                "<rect class=\"bar\" x=\"0\" y=\"4\" width=\"{:.0}\" height=\"20\"/>",
                4.0 * share
            )?;
            writeln!(out, "<rect class=\"range\" x=\"{x:.0}\" y=\"12\" width=\"{width:.0}\" height=\"4\"/>")?;
            let allowed = 4.0 * percent(promotion.allowed);
            writeln!(
                out,
                "<line class=\"allowed\" x1=\"{allowed:.0}\" y1=\"0\" x2=\"{allowed:.0}\" y2=\"28\"/>"
            )?;
            writeln!(
                out,
                "<text x=\"{allowed:.0}\" y=\"41\" text-anchor=\"middle\">{}</text>\n</svg>",
                Escaped(&promotion.mix)
            )?;
        }
        writeln!(out, "<table>\n<caption>Shares with their 95 % intervals in percent.</caption>\n<tbody>")?;
        for (name, said) in facts(self.report) {
            writeln!(out, "<tr><th scope=\"row\">{}</th><td>{}</td></tr>", Escaped(name), Escaped(&said))?;
        }
        writeln!(out, "</tbody>\n</table>")
    }

    fn scores(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "<h2>The five mindsets</h2>\n<table>")?;
        writeln!(
            out,
            "<caption>Post by post from left to right; the dashed line is 50, where nothing speaks either way.</caption>"
        )?;
        writeln!(out, "<thead><tr><th scope=\"col\">Mindset</th><th scope=\"col\">Scores</th>")?;
        writeln!(out, "<th scope=\"col\">Mean (95 %)</th></tr></thead>\n<tbody>")?;
        for mindset in Mindset::ALL {
            let scores = self.line(|post| post.mindsets[mindset.index()]);
            row(out, label(mindset), &scores, &self.report.mindset(mindset))?;
        }
        writeln!(out, "</tbody>\n<tfoot>")?;
        row(out, "Overall", &self.line(|post| post.score), &self.report.score())?;
        writeln!(out, "</tfoot>\n</table>")
    }

    /// Scores in order of time as a line.
    fn line(&self, score: impl Fn(&PostSummary) -> Option<f64>) -> String {
        let mut scores: Vec<f64> =
            self.report.posts().iter().filter(|post| !post.reply).filter_map(score).collect();
        if let [only] = scores[..] {
            // A line needs two ends.
            scores.push(only);
        }
        let step = 200.0 / (scores.len().max(2) - 1) as f64;
        let points: Vec<String> = scores
            .iter()
            .enumerate()
            .map(|(at, score)| format!("{:.0},{:.0}", at as f64 * step, 40.0 - 0.4 * score))
            .collect();
        format!(
            "<svg class=\"line\" viewBox=\"-3 -3 206 46\" aria-hidden=\"true\"><line class=\"middle\" x1=\"0\" y1=\"20\" x2=\"200\" y2=\"20\"/><polyline points=\"{}\"/></svg>",
            points.join(" ")
        )
    }

    fn posts(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(out, "<h2>The posts</h2>\n<table>\n<thead><tr><th scope=\"col\">Post</th>")?;
        writeln!(
            out,
            "<th scope=\"col\">Score</th><th scope=\"col\">About you</th><th scope=\"col\">Does</th></tr></thead>\n<tbody>"
        )?;
        for post in self.report.posts() {
            let mut name = post.number.to_string();
            if let Some(id) = &post.id {
                write!(name, " · {id}")?;
            }
            if let Some(day) = post.day {
                write!(name, " · {day}")?;
            }
            let score = post.score.map_or_else(|| "not scored".into(), |score| format!("{score:.1}"));
            let does: Vec<&str> = [
                (post.reply, "reply"),
                (post.promotional, "about you"),
                (post.asks, "asks"),
                (post.open_work, "open work"),
            ]
            .into_iter()
            .filter_map(|(does, told)| does.then_some(told))
            .collect();
            writeln!(
                out,
                "<tr><th scope=\"row\">{}</th><td class=\"number\">{score}</td><td class=\"number\">{:.0} %</td><td>{}</td></tr>",
                Escaped(&name),
                100.0 * post.self_promotion_ratio,
                does.join(", ")
            )?;
        }
        writeln!(out, "</tbody>\n</table>")
    }
}

fn row(out: &mut fmt::Formatter<'_>, name: &str, scores: &str, trend: &Trend) -> fmt::Result {
    let mean = trend.mean.map_or_else(|| "not scored".into(), |mean| format!("{mean:.1}"));
    let interval = match (trend.low, trend.high) {
        (Some(low), Some(high)) => format!(" ({low:.1}–{high:.1})"),
        _ => String::new(),
    };
    writeln!(
        out,
        "<tr><th scope=\"row\">{name}</th><td>{scores}</td><td>{mean}{interval}{}</td></tr>",
        going(trend)
    )
}
