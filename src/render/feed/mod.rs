//! The report of a feed: as plain text, with charts for the terminal, and as a page of HTML.

pub(super) mod html;
pub(super) mod pretty;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::feed::{Direction, FeedReport, Share, Trend, Verdict};
use crate::mindset::Mindset;

impl fmt::Display for FeedReport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{}", self.summary())?;
        if self.originals() == 0 {
            return Ok(());
        }
        writeln!(f)?;
        for (name, said) in facts(self) {
            writeln!(f, "  {name:<12}{said}")?;
        }
        writeln!(f)?;
        for mindset in Mindset::ALL {
            writeln!(f, "  {:<12}{}", mindset.name(), trend(&self.mindset(mindset)))?;
        }
        writeln!(f, "  {:<12}{}", "overall", trend(&self.score()))?;
        if !self.findings().is_empty() {
            writeln!(f)?;
        }
        for finding in self.findings() {
            writeln!(
                f,
                "  ~ {} [{}]\n    {} {}",
                finding.title, finding.rule, finding.message, finding.help
            )?;
        }
        Ok(())
    }
}

/// What was counted, each with a name of one or two words.
fn facts(report: &FeedReport) -> Vec<(&'static str, String)> {
    let mut facts = Vec::new();
    if let Some((from, to)) = report.days() {
        facts.push(("days", format!("{from} to {to}")));
    }
    facts.push(("about you", format!("{}; {}", share(report.promotion().share), verdict(report))));
    facts.push(("questions", share(report.questions())));
    facts.push(("open work", share(report.open_work())));
    let replies = report.replies();
    if replies.count > 0 {
        facts.push(("replies", share(replies)));
    }
    facts.push(("credit", credit(report)));
    facts.extend(echoes(report).map(|echoes| ("echoes", echoes)));
    facts
}

/// “8 of 20, 40 % (22–61)”.
fn share(share: Share) -> String {
    let percent = |value: f64| format!("{:.0}", 100.0 * value);
    match (share.share, share.low, share.high) {
        (Some(value), Some(low), Some(high)) => format!(
            "{} of {}, {} % ({}–{})",
            share.count,
            share.of,
            percent(value),
            percent(low),
            percent(high)
        ),
        _ => "none".into(),
    }
}

/// How the promotional share stands to the mix, in words.
fn verdict(report: &FeedReport) -> String {
    let promotion = report.promotion();
    let allowed = format!("{} allows {:.0} %", promotion.mix, 100.0 * promotion.allowed);
    match promotion.verdict {
        Verdict::TooFew => format!("{allowed}; too few posts to judge"),
        Verdict::Within => format!("{allowed}: within"),
        Verdict::Above => format!("{allowed}: above, but it could be chance"),
        Verdict::ClearlyAbove => format!("{allowed}: clearly above"),
    }
}

fn credit(report: &FeedReport) -> String {
    /// More names than this are counted only.
    const NAMED: usize = 3;
    let people = &report.credit().people;
    if people.is_empty() {
        return "nobody named".into();
    }
    let names: Vec<String> = people
        .iter()
        .take(NAMED)
        .map(|person| match person.posts.len() {
            1 => person.name.clone(),
            posts => format!("{} ({posts})", person.name),
        })
        .collect();
    let more = people.len() - names.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    format!("{}{more}", names.join(", "))
}

/// Which posts repeat which; nothing where none does.
fn echoes(report: &FeedReport) -> Option<String> {
    /// More echoes than this are counted only.
    const TOLD: usize = 3;
    let told: Vec<String> = report
        .echoes()
        .iter()
        .take(TOLD)
        .map(|echo| format!("post {} repeats post {} ({:.0} %)", echo.post, echo.of, 100.0 * echo.likeness))
        .collect();
    let more = report.echoes().len() - told.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!told.is_empty()).then(|| format!("{}{more}", told.join(", ")))
}

/// “62.1 (55.0–69.2), rising 4.0 in ten posts”.
fn trend(trend: &Trend) -> String {
    let Some(mean) = trend.mean else { return "not scored".into() };
    let interval = match (trend.low, trend.high) {
        (Some(low), Some(high)) => format!(" ({low:.1}–{high:.1})"),
        _ => String::new(),
    };
    format!("{mean:.1}{interval}{}", going(trend))
}

/// The posts that something is about, cut where they are many: “posts 1, 4, 7”.
fn posts(numbers: &[usize]) -> String {
    /// More numbers than this are not read.
    const TOLD: usize = 8;
    let told: Vec<String> = numbers.iter().take(TOLD).map(usize::to_string).collect();
    let more = numbers.len() - told.len();
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    let posts = if numbers.len() == 1 { "post" } else { "posts" };
    format!("{posts} {}{more}", told.join(", "))
}

/// Which way a score goes, after a comma; nothing where there is nothing to say.
fn going(trend: &Trend) -> String {
    match (trend.direction, trend.per_ten) {
        (Direction::Rising | Direction::Falling, Some(points)) => {
            format!(", {} {:.1} in ten posts", trend.direction.name(), points.abs())
        }
        (Direction::Steady, _) => ", steady".into(),
        _ => String::new(),
    }
}
