//! Lints drafts of social posts on the command line: `cargo run --release --example lint -- FILE…`
//!
//! Everything that is worth knowing about a draft comes from the library; this only reads files, chooses a renderer and
//! prints.

mod args;
mod batch;
mod changes;
mod config;
mod describe;
mod drafts;
mod feed;
mod output;
mod problem;
mod record;

use std::io::{self, Write};
use std::path::Path;
use std::process::ExitCode;

use clap::Parser;
use postlint::RulePack;

use args::{Args, Format};
use config::Setups;
use problem::Problem;

/// How a run ended; the worst of its parts counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Outcome {
    /// Everything was linted.
    Fine = 0,
    /// A draft is below the bar that was asked for.
    BelowTheBar = 1,
    /// Something could not be read or used.
    Failed = 2,
}

fn main() -> ExitCode {
    let args = Args::parse();
    let mut out = io::BufWriter::new(io::stdout());
    let outcome = run(&args, &mut out).and_then(|outcome| {
        out.flush()?;
        Ok(outcome)
    });
    let outcome = outcome.unwrap_or_else(|problem| {
        // Whoever reads the output has read enough.
        if problem.is_broken_pipe() {
            return Outcome::Fine;
        }
        problem.tell();
        Outcome::Failed
    });
    // The buffer is empty, or nobody reads it.
    drop(out.into_parts());
    ExitCode::from(outcome as u8)
}

fn run(args: &Args, out: &mut impl Write) -> Result<Outcome, Problem> {
    if let Some(folder) = &args.check_rules {
        return describe::check(folder, out);
    }
    if args.mix.is_some() && args.feed.is_none() {
        return Err(Problem::new("--mix is what a feed is compared with; give one with --feed"));
    }
    if let Some(schema) = args.schema {
        return describe::schema(schema, out);
    }
    let mut setups = Setups::new(args);
    if !args.explain.is_empty() {
        return describe::explain(&setups.here()?.linter, &args.explain, out);
    }
    if args.list_rules {
        return describe::list_rules(&setups.here()?.linter, out);
    }
    if args.list_signals {
        return describe::list_signals(&setups.here()?.linter, out);
    }
    if let Some(path) = &args.feed {
        return feed::run(args, &mut setups, path, out);
    }
    if !args.compare.is_empty() {
        return changes::run(args, &mut setups, &args.compare, out);
    }
    if args.format == Format::Jsonl && args.files.iter().all(|file| batch::is_batch(file)) {
        if args.accept.is_some() {
            return Err(Problem::new("--accept is for draft files; JSON lines are read without it"));
        }
        return batch::run(args, setups.here()?.linter.clone(), out);
    }
    let (drafts, problems) = drafts::collect(args)?;
    output::write(args, &mut setups, &drafts, &problems, out)
}

/// A folder of rules.
fn pack(folder: &Path) -> Result<RulePack, Problem> {
    if !folder.is_dir() {
        let what = if folder.exists() { "is not a folder" } else { "is not there" };
        return Err(Problem::new(format!("{}: the folder of rules {what}", folder.display())));
    }
    Ok(RulePack::load(folder)?)
}
