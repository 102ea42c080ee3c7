//! Reads and compiles the built-in rules while the crate is compiled, so that a linter starts in a millisecond or two.
//!
//! What does so at run time for other packs does so here: the lower floors of the crate, up to `rules`. A mistake in a
//! rule file fails the build.

#![allow(
    dead_code,
    unused_imports,
    unreachable_pub,
    clippy::print_stdout,
    reason = "the modules hold what linting needs, too"
)]

#[path = "src"]
mod library {
    pub(crate) mod detectors;
    pub(crate) mod document;
    pub(crate) mod draft;
    pub(crate) mod length;
    pub(crate) mod level;
    pub(crate) mod mindset;
    pub(crate) mod packed;
    pub(crate) mod platform;
    pub(crate) mod rules;
    pub(crate) mod signal;
    pub(crate) mod span;
}

use std::error::Error;
use std::path::Path;
use std::{env, fs};

use library::{detectors, document, draft, length, level, mindset, packed, platform, rules, signal, span};
use rules::RulePack;
use rules::ruleset::Ruleset;

/// The rule files, in the order in which rules give way to each other.
const FILES: [&str; 11] = [
    "rules/signals.toml",
    "rules/words.toml",
    "rules/lists.toml",
    "rules/real.toml",
    "rules/networks.toml",
    "rules/listen.toml",
    "rules/helpful.toml",
    "rules/promotion.toml",
    "rules/experiment.toml",
    "rules/flags.toml",
    "rules/feed.toml",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=rules");
    let out = env::var("OUT_DIR")?;
    let texts = FILES.iter().map(fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let files: Vec<(&str, &str)> = FILES.into_iter().zip(texts.iter().map(String::as_str)).collect();
    let ruleset = RulePack::read(&files, true).and_then(|pack| Ruleset::build(&pack, &[]));
    let ruleset = ruleset.unwrap_or_else(|error| {
        for mistake in error.mistakes() {
            println!("cargo::error={mistake}");
        }
        std::process::exit(1);
    });
    fs::write(Path::new(&out).join("files"), postcard::to_allocvec(&files)?)?;
    fs::write(Path::new(&out).join("ruleset"), postcard::to_allocvec(&ruleset)?)?;
    Ok(())
}
