//! Says of each rule of a pack how often its hits are right: `cargo run --release --example rule_report -- POSTS.jsonl…`
//!
//! A hit is judged by reading where that was done (`judged.tsv` beside the rules), and else by the post's labels.

mod files;
mod judgements;
mod measure;
mod posts;
mod problem;
mod show;
mod text;

use std::collections::HashMap;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use postlint::{FindingKind, Level, Linter, RuleInfo, RulePack};

use files::{Recorded, Written};
use judgements::Judgements;
use measure::{Figures, Hit};
use posts::{Part, Post};
use problem::Problem;

const ABOUT: &str = "\
Posts are JSON lines: {\"id\": \"…\", \"text\": \"…\", \"labels\": {\"hype\": 1, …}}, and optionally platform and parent. \
A post in which a rule finds something is one hit, right or wrong by judged.tsv beside the rules, or else by the post's \
labels.

To judge hits by reading: --sheet prints those not judged yet; put `right` or `wrong` for each `?`, and hand the file \
to --judged. Only ids, places and judgements are kept.

--record writes hits, precision and certainty into the rule files: certainty is (right + 6 × 0.7) / (hits + 6), so that \
few hits say little. --check says where they differ, and which rules are wrong too often: below 0.65 on 30 hits, or \
for a warning below 0.80 or on fewer than 10.

Exit status: 0 all is well, 1 --check found something, 2 something could not be read.";

/// Says of each rule of a pack how often its hits are right on labelled posts, with hits in context.
#[derive(Debug, Parser)]
#[command(name = "rule_report", after_help = ABOUT, max_term_width = 100)]
struct Args {
    /// Labelled posts, as JSON lines
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,

    /// A folder of your own rules; without it the built-in ones
    #[arg(long, value_name = "DIR")]
    rules: Option<PathBuf>,

    /// Only this rule; may be given several times
    #[arg(long = "rule", value_name = "RULE")]
    only: Vec<String>,

    /// Hits to show of each rule
    #[arg(long, value_name = "N", default_value_t = 10)]
    hits: usize,

    /// Which labels judge which signal, in TOML: `hype = ["label", …]`
    #[arg(long, value_name = "FILE")]
    labels: Option<PathBuf>,

    /// Which posts
    #[arg(long, value_enum, default_value_t = Part::Read)]
    part: Part,

    /// Say where the figures recorded in rules differ from what is measured, and which rules are wrong too often
    #[arg(long, conflicts_with_all = ["record", "sheet"])]
    check: bool,

    /// Write the figures into the rule files
    #[arg(long, conflicts_with = "sheet")]
    record: bool,

    /// Print hits that nobody has judged, as a sheet to be filled in; of each rule so many as are wanting to N judged
    #[arg(long, value_name = "N")]
    sheet: Option<usize>,

    /// Take in the judgements of a sheet first
    #[arg(long, value_name = "FILE")]
    judged: Option<PathBuf>,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut out = io::BufWriter::new(io::stdout());
    let done = run(&args, &mut out).and_then(|fine| Ok((fine, out.flush()?)));
    match done {
        Ok((true, ())) => ExitCode::SUCCESS,
        Ok((false, ())) => ExitCode::from(1),
        Err(problem) => {
            // Where even standard error is closed there is nobody to tell.
            let _ = writeln!(io::stderr(), "error: {problem}");
            ExitCode::from(2)
        }
    }
}

/// A rule with what was found of it.
struct Measured<'a> {
    rule: RuleInfo<'a>,
    written: &'a Written,
    hits: &'a [Hit],
    figures: Figures,
}

impl Measured<'_> {
    /// What should be recorded. A flag that nobody judged keeps what its writer expects: it states facts, and moves no
    /// score.
    fn due(&self) -> Recorded {
        match self.rule.kind() {
            FindingKind::Flag if self.figures.hits == 0 => self.written.recorded,
            _ => Recorded::from_figures(self.figures),
        }
    }

    fn warns(&self) -> bool {
        self.rule.signal().is_some() && self.rule.level() == Level::Warn
    }
}

fn run(args: &Args, out: &mut impl Write) -> Result<bool, Problem> {
    let built_in = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules");
    let folder = args.rules.as_deref().unwrap_or(&built_in);
    let mut builder = Linter::builder();
    if args.rules.is_some() {
        builder = builder.pack(RulePack::load(folder)?);
    }
    let linter = builder.build()?;
    let kept = folder.join("judged.tsv");
    let mut judgements = Judgements::load(&kept)?;
    if let Some(sheet) = &args.judged {
        let taken = judgements.take_in(sheet)?;
        fs::write(&kept, judgements.text()).map_err(|error| Problem::of(&kept, error))?;
        writeln!(out, "{taken} judgements taken in to {}", kept.display())?;
    }
    let posts = posts::read(&args.files, args.part)?;
    let map = posts::label_map(args.labels.as_deref())?;
    let written = files::read(folder)?;
    let found = measure::hits(&linter, &posts, &map, &judgements);
    let measured = measured(args, &linter, &written, &found)?;

    if let Some(wanted) = args.sheet {
        shown(args.part)?;
        return show::sheet(&measured, &posts, wanted, out).map(|()| true);
    }
    if args.record {
        let due: HashMap<&str, Recorded> =
            measured.iter().map(|measured| (measured.rule.id(), measured.due())).collect();
        let changed = files::record(folder, &|id| due.get(id).copied())?;
        writeln!(out, "{changed} of {} rules have new figures", measured.len())?;
        return Ok(true);
    }
    if args.check {
        return show::faults(&measured, out);
    }
    let hits = if args.part == Part::Read { args.hits } else { 0 };
    show::report(&measured, &posts, hits, out)?;
    Ok(true)
}

/// The rules that were asked for.
fn measured<'a>(
    args: &Args,
    linter: &'a Linter,
    written: &'a [Written],
    found: &'a HashMap<String, Vec<Hit>>,
) -> Result<Vec<Measured<'a>>, Problem> {
    let rules: HashMap<&str, RuleInfo<'_>> = linter.rules().map(|rule| (rule.id(), rule)).collect();
    let known = |id: &String| written.iter().any(|written| written.id == *id);
    if let Some(id) = args.only.iter().find(|id| !known(id)) {
        return Err(Problem(format!("there is no rule `{id}` in the pack")));
    }
    Ok(written
        .iter()
        .filter(|written| args.only.is_empty() || args.only.contains(&written.id))
        .filter_map(|written| {
            let hits = found.get(&written.id).map_or(&[][..], Vec::as_slice);
            let rule = *rules.get(written.id.as_str())?;
            Some(Measured { rule, written, hits, figures: Figures::of(hits) })
        })
        .collect())
}

fn shown(part: Part) -> Result<(), Problem> {
    match part {
        Part::Read => Ok(()),
        _ => Err(Problem("texts are shown of `--part read` only".into())),
    }
}

impl Measured<'_> {
    fn shuffled(&self, posts: &[Post]) -> Vec<Hit> {
        measure::shuffled(self.rule.id(), self.hits, posts)
    }
}
