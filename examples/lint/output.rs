//! Lints drafts and shows what was found, in the form that was asked for.

use std::fs;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::rc::Rc;

use postlint::render::{self, Linted, Style};
use postlint::{Baseline, FindingKind, Level, Platform, Report, ThreadReport};
use serde::Serialize;
use serde_json::Value;

use crate::Outcome;
use crate::args::{Args, Bar, Format, When};
use crate::config::{Setup, Setups};
use crate::drafts::{DraftFile, Part};
use crate::problem::{Problem, cause};
use crate::record::Failure;

/// A draft with what was found in it.
pub(crate) struct Checked<'d> {
    draft: &'d DraftFile,
    setup: Rc<Setup>,
    pub(crate) report: Report,
    parts: Vec<(&'d Part, Report)>,
}

/// One answer in JSON.
#[derive(Serialize)]
#[serde(untagged)]
enum Answer<'r> {
    Draft(&'r Report),
    Thread(Box<ThreadReport>),
    Failure(Failure),
}

pub(crate) fn write(
    args: &Args,
    setups: &mut Setups<'_>,
    drafts: &[DraftFile],
    problems: &[Problem],
    out: &mut impl Write,
) -> Result<Outcome, Problem> {
    let accepted = setups.accepted()?;
    let checked: Vec<Checked<'_>> = drafts
        .iter()
        .map(|draft| Ok(Checked::of(setups.beside(draft.path())?, draft, &accepted)))
        .collect::<Result<_, Problem>>()?;
    if let Some(file) = args.accept.as_deref().filter(|_| args.accept_all) {
        return accept_all(file, accepted, &checked, problems, out);
    }
    match args.format {
        Format::Pretty => pretty(args, &checked, out)?,
        Format::Plain => plain(&checked, out)?,
        Format::Json | Format::Jsonl => json(args, &checked, problems, out)?,
        Format::Sarif => {
            serde_json::to_writer_pretty(&mut *out, &render::sarif(&linted(&checked)))
                .map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Github => out.write_all(render::github(&linted(&checked)).as_bytes())?,
        Format::Html if checked.is_empty() => {}
        Format::Html => {
            let pages: Vec<Linted<'_>> = checked.iter().map(Checked::whole).collect();
            out.write_all(render::html(&pages).as_bytes())?;
        }
    }
    out.flush()?;
    for problem in problems {
        problem.tell();
    }
    if !problems.is_empty() {
        if !checked.is_empty() {
            let all = problems.len() + checked.len();
            Problem::new(format!("{} of {all} drafts could not be read", problems.len())).tell();
        }
        return Ok(Outcome::Failed);
    }
    Ok(if checked.iter().any(Checked::is_below) { Outcome::BelowTheBar } else { Outcome::Fine })
}

impl<'d> Checked<'d> {
    pub(crate) fn of(setup: Rc<Setup>, draft: &'d DraftFile, accepted: &Baseline) -> Self {
        let lint = |draft| setup.linter.lint(draft).without(accepted);
        let parts: Vec<_> = draft.parts.iter().map(|part| (part, lint(draft.draft(&part.text)))).collect();
        let mut whole = draft.draft(&draft.text);
        if !parts.is_empty() {
            // Limits are for the parts, not for a thread as a whole.
            whole = whole.on(Platform::Generic);
        }
        let report = lint(whole);
        Self { draft, setup, report, parts }
    }

    fn whole(&self) -> Linted<'_> {
        Linted::new(&self.draft.text, &self.report).named(&self.draft.name).starting_at(self.draft.first_line)
    }

    /// Whether the draft is below the bar that was set for it.
    pub(crate) fn is_below(&self) -> bool {
        if self.report.score().is_some_and(|score| score < self.setup.min_score) {
            return true;
        }
        let Some(least) = self.setup.fail_on.map(Bar::level) else { return false };
        let reports = self.parts.iter().map(|(_, report)| report).chain([&self.report]);
        reports
            .flat_map(Report::findings)
            .any(|finding| finding.kind != FindingKind::Credit && finding.level >= least)
    }

    fn answer(&self) -> Answer<'_> {
        if self.parts.is_empty() {
            return Answer::Draft(&self.report);
        }
        let parts = self.parts.iter().map(|(_, report)| report.clone()).collect();
        Answer::Thread(Box::new(ThreadReport::new(self.report.clone(), parts)))
    }
}

impl Bar {
    pub(crate) fn level(self) -> Level {
        match self {
            Self::Hint => Level::Hint,
            Self::Warn => Level::Warn,
            Self::Error => Level::Error,
        }
    }
}

/// Accepts what was found and is not accepted yet, and writes the file.
fn accept_all(
    file: &Path,
    mut accepted: Baseline,
    checked: &[Checked<'_>],
    problems: &[Problem],
    out: &mut impl Write,
) -> Result<Outcome, Problem> {
    let before = accepted.accepted().len();
    let reports = checked
        .iter()
        .flat_map(|checked| checked.parts.iter().map(|(_, report)| report).chain([&checked.report]));
    let masked: usize = reports.map(|report| accepted.accept_all(report)).sum();
    fs::write(file, accepted.to_string())
        .map_err(|error| Problem::new(format!("{}: {}", file.display(), cause(&error))))?;
    let (new, all) = (accepted.accepted().len() - before, accepted.accepted().len());
    writeln!(out, "{}: {new} findings accepted, {all} in all", file.display())?;
    if masked > 0 {
        writeln!(
            out,
            "{masked} not accepted: personal data and secrets cannot be told apart behind their masks"
        )?;
    }
    problems.iter().for_each(Problem::tell);
    Ok(if problems.is_empty() { Outcome::Fine } else { Outcome::Failed })
}

/// Every post by itself: the parts of a thread have their own places and limits.
fn linted<'c>(checked: &'c [Checked<'_>]) -> Vec<Linted<'c>> {
    let mut all = Vec::new();
    for checked in checked {
        if checked.parts.is_empty() {
            all.push(checked.whole());
        }
        all.extend(checked.parts.iter().map(|(part, report)| {
            Linted::new(&part.text, report).named(&checked.draft.name).starting_at(part.first_line)
        }));
    }
    all
}

fn json(args: &Args, checked: &[Checked<'_>], problems: &[Problem], out: &mut impl Write) -> io::Result<()> {
    let failures = problems.iter().map(|problem| Failure { id: Value::Null, error: problem.to_string() });
    let answers = checked.iter().map(Checked::answer).chain(failures.map(Answer::Failure));
    if args.format == Format::Jsonl {
        for answer in answers {
            serde_json::to_writer(&mut *out, &answer)?;
            writeln!(out)?;
        }
        return Ok(());
    }
    let answers: Vec<_> = answers.collect();
    match &answers[..] {
        [Answer::Failure(_)] => return Ok(()),
        [only] => serde_json::to_writer_pretty(&mut *out, only)?,
        several => serde_json::to_writer_pretty(&mut *out, several)?,
    }
    writeln!(out)
}

fn plain(checked: &[Checked<'_>], out: &mut impl Write) -> io::Result<()> {
    for (at, checked) in checked.iter().enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        write!(out, "{}: {}", checked.draft.name, render::plain(&checked.whole()))?;
        if !checked.parts.is_empty() {
            writeln!(out, "\nThe parts, each by itself:")?;
        }
        for (number, line) in (1..).zip(part_lines(checked)) {
            writeln!(out, "  part {number}: {line}")?;
        }
    }
    Ok(())
}

fn pretty(args: &Args, checked: &[Checked<'_>], out: &mut impl Write) -> io::Result<()> {
    let style = style(args);
    for (at, checked) in checked.iter().enumerate() {
        if at > 0 {
            writeln!(out, "\n")?;
        }
        write!(out, "{}", render::pretty(checked.whole(), style))?;
        if !checked.parts.is_empty() {
            writeln!(out, "\nThe parts, each by itself")?;
        }
        for (number, line) in (1..).zip(part_lines(checked)) {
            writeln!(out, "  {number:>2}  {line}")?;
        }
    }
    Ok(())
}

/// A line for each part of a thread: its length, its score, and what should be put right before it is posted.
fn part_lines(checked: &Checked<'_>) -> impl Iterator<Item = String> {
    checked.parts.iter().map(|(part, report)| {
        let measures = report.measures();
        let length = match measures.limit {
            Some(limit) => format!("{} of {limit}", measures.length),
            None => format!("{} words", measures.words),
        };
        let score = match (report.score(), report.band()) {
            (Some(score), Some(band)) => format!("{score:.1} {band}"),
            _ => "not scored".to_owned(),
        };
        let stop = report.findings().iter().find(|finding| finding.level == Level::Error);
        let stop = stop.map_or_else(String::new, |finding| format!("  ! {}", finding.help));
        format!("line {:<3} {length:<12} {score}{stop}", part.first_line)
    })
}

pub(crate) fn style(args: &Args) -> Style {
    let terminal = io::stdout().is_terminal();
    let colour = match args.color {
        When::Always => true,
        When::Never => false,
        When::Auto => terminal && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
    };
    let columns = args.width.or_else(|| {
        let size = terminal.then(terminal_size::terminal_size).flatten();
        size.map(|(columns, _)| columns.0.into())
    });
    Style::new().colour(colour).width(columns.unwrap_or(80))
}
