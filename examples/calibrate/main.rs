//! Fits the weights of `signals.toml` to rated posts.
//!
//! ```text
//! cargo run --release --example calibrate -- [--signals FILE] [--rules DIR] [--date DATE] [--labels FILE | --write]
//! RATED.jsonl…
//! ```
//!
//! Each line holds a `text` and `ratings` from 1 to 5 by mindset, 3 being neither way; `platform`, `parent`, and
//! whoever wrote it (`author` or `source`) if known: all posts of one author stay on one side of each split. What is
//! fitted are the weights of signals, mindset by mindset: never the sign, never an intercept, and drawn towards the
//! weights set by hand (`prior`). A mindset whose fit does no better on posts it has not
//! seen than the weights set by hand keeps what it had.
//! Without `--write` nothing is changed. `--labels` asks how far weights could carry: the labels that readers gave stand in
//! for what the linter finds.
//!
//! Exit status: 0 after a fit, 1 where no mindset got better, 2 where something could not be read.

#![allow(clippy::print_stdout, clippy::print_stderr, reason = "a program prints")]

mod data;
mod fit;
mod statistics;
mod weights;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;
use postlint::Mindset;

use fit::{Choice, Fitted};
use statistics::{mean_error, spearman};

/// Fits the weights of signals to rated posts.
#[derive(Debug, Parser)]
struct Args {
    /// Rated posts, as JSON lines
    #[arg(required = true)]
    rated: Vec<PathBuf>,
    /// The signals to fit
    #[arg(long, default_value = "rules/signals.toml")]
    signals: PathBuf,
    /// A folder of your own rules, used beside the built-in ones
    #[arg(long)]
    rules: Option<PathBuf>,
    /// The day to record with the fit, such as 2026-11-25
    #[arg(long, default_value = "undated")]
    date: String,
    /// Fit to the labels of the posts instead of what the linter finds, to see how far weights could carry: which labels
    /// stand for which signal, in TOML: `hype = ["label", …]`
    #[arg(long, conflicts_with = "write")]
    labels: Option<PathBuf>,
    /// Write the fitted weights into the file of signals
    #[arg(long)]
    write: bool,
}

fn main() -> ExitCode {
    match run(&Args::parse()) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(args: &Args) -> Result<bool, String> {
    let mut signals = weights::Signals::read(&args.signals)?;
    let posts = data::read(&args.rated)?;
    let evidence = match &args.labels {
        Some(file) => data::labelled(&posts, &signals, file)?,
        None => data::evidence(&posts, &signals, args.rules.as_deref())?,
    };
    println!(
        "{} rated posts of {} authors, {} signals; figures: Spearman / error as a share of always answering 3\n",
        posts.len(),
        data::authors(&posts).len(),
        signals.names.len()
    );
    println!(
        "{:<12}{:>14}{:>14}{:>14}{:>14}   {:<16}kept",
        "mindset", "set by hand", "so far", "fit", "held out", "penalty, scale"
    );
    let folds = data::folds(&posts);
    let mut better = false;
    for (i, mindset) in Mindset::ALL.into_iter().enumerate() {
        let ratings: Vec<f64> = posts.iter().map(|post| post.ratings[i] - 3.0).collect();
        let prior = signals.log_odds(mindset, weights::Of::Prior);
        let present = signals.log_odds(mindset, weights::Of::Present);
        let by_hand = fit::predict_all(&evidence, &signals.signs, &prior);
        let so_far = fit::predict_all(&evidence, &signals.signs, &present);
        let Fitted { choice, weights, held_out } =
            fit::fit(&evidence, &signals.signs, &ratings, &prior, &folds);
        let on_all = fit::predict_all(&evidence, &signals.signs, &weights);
        let gained = fit::loss(&held_out, &ratings) < fit::loss(&by_hand, &ratings);
        let figures = |predicted: &[f64]| {
            format!("{:.2} / {:.2}", spearman(predicted, &ratings), mean_error(predicted, &ratings))
        };
        let Choice { penalty, scale } = choice;
        println!(
            "{:<12}{:>14}{:>14}{:>14}{:>14}   {:<16}{}",
            mindset.name(),
            figures(&by_hand),
            figures(&so_far),
            figures(&on_all),
            figures(&held_out),
            format!("{penalty}, {scale}"),
            if gained { "fit" } else { "as it was" }
        );
        if gained {
            signals.set(mindset, &weights, [spearman(&by_hand, &ratings), spearman(&held_out, &ratings)]);
            better = true;
        }
    }
    if better && args.write {
        signals.write(&args.signals, &args.date, posts.len())?;
        println!("\nwritten to {}", args.signals.display());
    }
    Ok(better)
}
