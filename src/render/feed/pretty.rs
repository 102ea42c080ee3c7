//! The report of a feed for the terminal, with charts.

use std::fmt::Write;

use super::super::paint::Tint;
use super::super::wrap;
use super::super::{Style, label};
use super::{credit, echoes, posts, share, trend, verdict};
use crate::feed::{FeedReport, PostSummary, Share};
use crate::mindset::Mindset;

/// Columns of a name before what is said of it.
const NAME: usize = 23;
/// Cells of a bar: each is 5 %.
const BAR: usize = 20;
/// Cells of a line of scores.
const LINE: usize = 10;
/// Columns below which charts are left out.
const ROOM_FOR_CHARTS: usize = 60;

/// What a feed does, with the promotional share as a bar, the posts one by one, and the scores as lines.
///
/// Nothing is said by colour alone. The result ends in a line break.
///
/// ```
/// use postlint::render::{self, Style};
/// use postlint::{Linter, Post};
///
/// let report = Linter::default().lint_feed(&[Post::new("Which shift would you start with?")]);
/// let shown = render::feed_pretty(&report, "march", Style::new());
/// assert!(shown.starts_with("march  1 post"));
/// ```
pub fn feed_pretty(report: &FeedReport, name: &str, style: Style) -> String {
    let mut page = Page { report, style, out: String::new() };
    page.heading(name);
    if report.originals() > 0 {
        page.shares();
        page.one_by_one();
        page.scores();
    }
    page.findings();
    page.out
}

struct Page<'a> {
    report: &'a FeedReport,
    style: Style,
    out: String,
}

impl Page<'_> {
    fn line(&mut self, text: &str) {
        self.out.push_str(text.trim_end());
        self.out.push('\n');
    }

    fn heading(&mut self, name: &str) {
        let originals = self.report.originals();
        let mut about = format!("{originals} {}", if originals == 1 { "post" } else { "posts" });
        match self.report.replies().count {
            0 => {}
            1 => about.push_str(" · 1 reply"),
            replies => write!(about, " · {replies} replies").expect("a String takes everything"),
        }
        if let Some((from, to)) = self.report.days() {
            write!(about, " · {from} to {to}").expect("a String takes everything");
        }
        let gap =
            if wrap::columns(name) + 2 + wrap::columns(&about) > self.style.columns() { "\n" } else { "  " };
        let (name, about) = (self.style.paint(Tint::Strong, name), self.style.paint(Tint::Faint, &about));
        self.line(&format!("{name}{gap}{about}"));
        self.out.push('\n');
        self.out.push_str(&wrap::prose(self.report.summary(), 0, self.style.columns()));
        self.out.push('\n');
    }

    /// A name, a chart where there is room, and what is said; below the name where it does not fit beside it.
    fn row(&mut self, name: &str, chart: &str, said: &str) {
        let charts = self.style.columns() >= ROOM_FOR_CHARTS && !chart.is_empty();
        let head = if charts { format!("  {name:<20} {chart}  ") } else { format!("  {name:<20} ") };
        let (used, room) = (wrap::columns(&uncoloured(&head)), self.style.columns());
        if used + wrap::columns(said) <= room {
            return self.line(&format!("{head}{said}"));
        }
        if charts {
            self.line(&head);
            self.out.push_str(&wrap::prose(said, NAME, room));
        } else {
            let said = wrap::prose(said, NAME, room);
            self.out.push_str(&head);
            self.out.push_str(said.trim_start());
        }
    }

    fn shares(&mut self) {
        let promotion = self.report.promotion();
        let bar = self.bar(promotion.share, Tint::Cost, Some(promotion.allowed));
        self.row("About yourself", &bar, &share(promotion.share));
        self.row("", "", &verdict(self.report));
        for (name, of) in [("Questions", self.report.questions()), ("Open work", self.report.open_work())] {
            let bar = self.bar(of, Tint::Credit, None);
            self.row(name, &bar, &share(of));
        }
        if self.report.replies().count > 0 {
            let bar = self.bar(self.report.replies(), Tint::Credit, None);
            self.row("Replies", &bar, &share(self.report.replies()));
        }
        self.row("Credit", "", &credit(self.report));
        if let Some(echoes) = echoes(self.report) {
            self.row("Echoes", "", &echoes);
        }
        self.out.push('\n');
    }

    /// A share as a bar, and a line at what is allowed of it.
    fn bar(&self, share: Share, tint: Tint, allowed: Option<f64>) -> String {
        let cells = |value: f64| (value * BAR as f64).round() as usize;
        let filled = cells(share.share.unwrap_or(0.0));
        let limit = allowed.map(cells);
        let cell = |at: usize| match at {
            _ if limit == Some(at) => "│",
            _ if at < filled && tint == Tint::Cost => "▒",
            _ if at < filled => "█",
            _ => "·",
        };
        let (full, empty): (Vec<usize>, Vec<usize>) = (0..BAR).partition(|at| *at < filled);
        let text = |cells: Vec<usize>| cells.into_iter().map(cell).collect::<String>();
        format!("{}{}", self.style.paint(tint, &text(full)), text(empty))
    }

    /// A sign for each post, in order of time.
    fn one_by_one(&mut self) {
        let sign = |post: &PostSummary| match post {
            post if post.reply => 'r',
            post if post.promotional => '▒',
            post if post.asks => '?',
            post if post.open_work => '~',
            _ => '·',
        };
        let signs: Vec<char> = self.report.posts().iter().map(sign).collect();
        let width = self.style.columns() - NAME;
        for (at, row) in signs.chunks(width).enumerate() {
            let row: String = row.iter().collect();
            self.line(&format!("  {:<20} {row}", if at == 0 { "Post by post" } else { "" }));
        }
        let known =
            [('▒', "▒ about you"), ('?', "? asks"), ('~', "~ open work"), ('r', "r reply"), ('·', "· other")];
        let legend: Vec<&str> =
            known.iter().filter(|(sign, _)| signs.contains(sign)).map(|(_, told)| *told).collect();
        let legend = wrap::prose(&legend.join("   "), NAME, self.style.columns());
        self.out.push_str(&self.style.paint(Tint::Faint, legend.trim_end_matches('\n')));
        self.out.push_str("\n\n");
    }

    fn scores(&mut self) {
        for mindset in Mindset::ALL {
            let line = self.scores_of(|post| post.mindsets[mindset.index()]);
            self.row(label(mindset), &line, &trend(&self.report.mindset(mindset)));
        }
        let line = self.scores_of(|post| post.score);
        self.row("Overall", &line, &trend(&self.report.score()));
        self.row("", "", "mean of the posts, with its 95 % interval");
        self.out.push('\n');
    }

    /// Scores in order of time as a line of blocks, each the mean of a stretch of posts, from 0 to 100.
    fn scores_of(&self, score: impl Fn(&PostSummary) -> Option<f64>) -> String {
        const BLOCKS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
        let scores: Vec<f64> =
            self.report.posts().iter().filter(|post| !post.reply).filter_map(score).collect();
        let cells = scores.len().min(LINE);
        let mut line = String::new();
        for cell in 0..cells {
            let stretch = &scores[cell * scores.len() / cells..(cell + 1) * scores.len() / cells];
            let mean = stretch.iter().sum::<f64>() / stretch.len() as f64;
            line.push(BLOCKS[((mean / 100.0 * 8.0) as usize).min(7)]);
        }
        format!("{line:<LINE$}")
    }

    fn findings(&mut self) {
        for finding in self.report.findings() {
            let title = format!(
                "{} {}",
                self.style.paint(Tint::Cost, "~"),
                self.style.paint(Tint::Strong, &finding.title)
            );
            self.line(&title);
            let about = if finding.posts.is_empty() {
                String::new()
            } else {
                format!(" ({})", posts(&finding.posts))
            };
            let said = format!("{} {}{about}", finding.message, finding.help);
            self.out.push_str(&wrap::prose(&said, 2, self.style.columns()));
        }
    }
}

/// A text without its colours, to see how wide it is.
fn uncoloured(text: &str) -> String {
    let mut plain = String::new();
    let mut pieces = text.split('\u{1b}');
    plain.extend(pieces.next());
    pieces.for_each(|piece| plain.extend(piece.split_once('m').map(|(_, rest)| rest)));
    plain
}
