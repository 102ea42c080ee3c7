//! Two versions of a draft side by side.

use std::io::{self, Write};
use std::path::PathBuf;

use postlint::{compare, render};

use crate::Outcome;
use crate::args::{Args, Format};
use crate::config::Setups;
use crate::drafts;
use crate::output::{Checked, style};
use crate::problem::Problem;

/// Lints both versions and shows what came, went and moved. The bar is for the later one.
pub(crate) fn run(
    args: &Args,
    setups: &mut Setups<'_>,
    versions: &[PathBuf],
    out: &mut impl Write,
) -> Result<Outcome, Problem> {
    if matches!(args.format, Format::Sarif | Format::Github) {
        return Err(Problem::new("a comparison can be shown as pretty, plain, json, jsonl or html"));
    }
    let (drafts, problems) = drafts::read_all(args, versions)?;
    for problem in &problems {
        problem.tell();
    }
    let [before, after] = &drafts[..] else {
        if problems.is_empty() {
            return Err(Problem::new("--compare takes two drafts: the earlier and the later version"));
        }
        return Ok(Outcome::Failed);
    };
    let accepted = setups.accepted()?;
    let before = Checked::of(setups.beside(before.path())?, before, &accepted);
    let after = Checked::of(setups.beside(after.path())?, after, &accepted);
    let comparison = compare(&before.report, &after.report);
    match args.format {
        Format::Json => {
            serde_json::to_writer_pretty(&mut *out, &comparison).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Jsonl => {
            serde_json::to_writer(&mut *out, &comparison).map_err(io::Error::from)?;
            writeln!(out)?;
        }
        Format::Html => out.write_all(render::comparison_html(&comparison).as_bytes())?,
        Format::Plain => write!(out, "{comparison}")?,
        _ => out.write_all(render::comparison(&comparison, style(args)).as_bytes())?,
    }
    Ok(if after.is_below() { Outcome::BelowTheBar } else { Outcome::Fine })
}
