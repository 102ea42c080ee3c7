//! A feed: many posts of one author, read as a whole.

use std::fs;
use std::io::{self, Read, Write};
use std::path::Path;

use postlint::render::{feed_html, feed_pretty};
use postlint::{FeedReport, Post};

use crate::Outcome;
use crate::args::{Args, Format};
use crate::config::{Setup, Setups};
use crate::drafts::{self, DraftFile};
use crate::output::style;
use crate::problem::{Problem, cause};
use crate::record;

/// The largest feed in bytes: far more posts than anybody writes.
const LARGEST: u64 = 256 << 20;

/// Reads the feed and shows what it does.
pub(crate) fn run(
    args: &Args,
    setups: &mut Setups<'_>,
    path: &Path,
    out: &mut impl Write,
) -> Result<Outcome, Problem> {
    if matches!(args.format, Format::Sarif | Format::Github) {
        return Err(Problem::new(
            "--format sarif and github point into a draft; a feed can be shown as pretty, plain, json, jsonl or html",
        ));
    }
    let name = if path == Path::new("-") { "standard input".to_owned() } else { path.display().to_string() };
    let (posts, problems) = if path.is_dir() { of_folder(args, path)? } else { of_lines(args, path, &name)? };
    for problem in &problems {
        problem.tell();
    }
    if posts.is_empty() {
        return Err(Problem::new(format!("{name}: no posts to read")));
    }
    let setup = setups.beside(path)?;
    let report = setup.linter.lint_feed(&posts);
    match args.format {
        Format::Plain => write!(out, "{name}: {report}")?,
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &report).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Jsonl => {
            serde_json::to_writer(&mut *out, &report).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Html => out.write_all(feed_html(&report, &name).as_bytes())?,
        Format::Pretty | Format::Sarif | Format::Github => {
            out.write_all(feed_pretty(&report, &name, style(args)).as_bytes())?;
        }
    }
    if !problems.is_empty() {
        return Ok(Outcome::Failed);
    }
    Ok(if is_below(&setup, &report) { Outcome::BelowTheBar } else { Outcome::Fine })
}

/// Whether the mean score or a finding is below the bar that was asked for.
fn is_below(setup: &Setup, report: &FeedReport) -> bool {
    report.score().mean.is_some_and(|mean| mean < setup.min_score)
        || setup
            .fail_on
            .is_some_and(|bar| report.findings().iter().any(|finding| finding.level >= bar.level()))
}

/// The posts of a file of JSON lines, and what is wrong with those that cannot be read.
fn of_lines(args: &Args, path: &Path, name: &str) -> Result<(Vec<Post>, Vec<Problem>), Problem> {
    let mut bytes = Vec::new();
    let read = if path == Path::new("-") {
        io::stdin().take(LARGEST + 1).read_to_end(&mut bytes)
    } else {
        fs::File::open(path).and_then(|file| file.take(LARGEST + 1).read_to_end(&mut bytes))
    };
    read.map_err(|error| Problem::new(format!("{name}: {}", cause(&error))))?;
    if bytes.len() as u64 > LARGEST {
        return Err(Problem::new(format!("{name}: more than {LARGEST} bytes; give the recent posts only")));
    }
    let (mut posts, mut problems) = (Vec::new(), Vec::new());
    for (line, number) in bytes.split(|byte| *byte == b'\n').zip(1..) {
        if line.trim_ascii().is_empty() {
            continue;
        }
        match record::post(line, args) {
            Ok(post) => posts.push(post),
            Err(message) => problems.push(Problem::new(format!("{name}:{number}: {message}"))),
        }
    }
    Ok((posts, problems))
}

/// The posts of a folder's drafts, in order of name or, where each has one, of day.
fn of_folder(args: &Args, path: &Path) -> Result<(Vec<Post>, Vec<Problem>), Problem> {
    let (drafts, problems) = drafts::read_all(args, &[path.to_owned()])?;
    Ok((drafts.iter().map(DraftFile::post).collect(), problems))
}
