//! Measures the crate against other people's test cases.
//!
//! `cargo run --release --example conformance -- DIR [--misses] [--floors]` reads every JSONL file below DIR. The
//! folder's name says the suite, the shape of a line what is asked. It prints a line `FILE passed total` for each, for
//! UD-EWT precision, recall and F1 of sentence ends instead; with `--misses` each case that was missed; with
//! `--floors` it ends with status 1 where a suite falls under the share it is known to reach. The `README.md` beside this
//! file says why each miss is one.

#![expect(clippy::print_stdout, clippy::print_stderr, reason = "an example talks to its user")]

mod suites;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde_json::Value;
use suites::{Answer, Boundaries};

/// What each suite reached when it was last looked at, in passed cases of a thousand (F1 of a thousand for UD-EWT).
/// A suite that is not named is not held to anything.
const FLOORS: [(&str, u64); 17] = [
    ("atproto/facets_cashtags", 1000),
    ("atproto/facets_links_mentions", 1000),
    ("atproto/facets_tags", 1000),
    ("atproto/handles", 1000),
    ("atproto/length", 1000),
    ("emoji/emoji_18", 995),
    ("linkify-it/links", 900),
    ("mastodon/hashtags", 1000),
    ("mastodon/length_server", 1000),
    ("mastodon/mentions_extractor", 1000),
    ("mastodon/mentions_frontend", 1000),
    ("mastodon/urls", 920),
    ("pragmatic_segmenter/english_golden", 960),
    ("twitter-text/extract", 980),
    ("twitter-text/tlds", 980),
    ("twitter-text/validate", 970),
    ("ud-ewt/ewt_dev", 880),
];

fn main() -> ExitCode {
    let (options, folders): (Vec<_>, Vec<_>) =
        std::env::args().skip(1).partition(|argument| argument.starts_with("--"));
    let known = ["--misses", "--floors"];
    if folders.is_empty() || options.iter().any(|option| !known.contains(&option.as_str())) {
        eprintln!("usage: conformance DIR... [--misses] [--floors]");
        return ExitCode::from(2);
    }
    let asked = |option: &str| options.iter().any(|given| given == option);
    let mut files = Vec::new();
    for folder in &folders {
        if let Err(error) = find(Path::new(folder), &mut files) {
            eprintln!("{folder}: {error}");
            return ExitCode::from(2);
        }
    }
    let mut fallen = false;
    for file in files {
        match Tally::of(&file) {
            Ok(tally) => {
                tally.print(asked("--misses"));
                fallen |= asked("--floors") && tally.is_below_floor();
            }
            Err(error) => {
                eprintln!("{}: {error}", file.display());
                return ExitCode::from(2);
            }
        }
    }
    if fallen { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Adds every JSONL file below `folder`, in order of name.
fn find(folder: &Path, files: &mut Vec<PathBuf>) -> std::io::Result<()> {
    let mut entries = fs::read_dir(folder)?.collect::<Result<Vec<_>, _>>()?;
    entries.sort_by_key(fs::DirEntry::file_name);
    for entry in entries {
        let path = entry.path();
        if path.is_dir() {
            find(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "jsonl") {
            files.push(path);
        }
    }
    Ok(())
}

/// How a file fared.
#[derive(Debug, Default)]
struct Tally {
    /// Folder and name, without extension.
    name: String,
    passed: u64,
    total: u64,
    /// Cases that `SCOPE.json` calls optional, passed and in all.
    optional: (u64, u64),
    boundaries: Boundaries,
    misses: Vec<String>,
}

impl Tally {
    fn of(file: &Path) -> Result<Self, Box<dyn std::error::Error>> {
        let part = |path: Option<&std::ffi::OsStr>| path.unwrap_or_default().to_string_lossy().into_owned();
        let suite = part(file.parent().and_then(Path::file_name));
        let stem = part(file.file_stem());
        let scope = Scope::read(file, &stem);
        let mut tally = Self { name: format!("{suite}/{stem}"), ..Self::default() };
        for line in fs::read_to_string(file)?.lines().filter(|line| !line.trim().is_empty()) {
            let case: Value = serde_json::from_str(line)?;
            tally.add(&suite, &case, &scope);
        }
        Ok(tally)
    }

    fn add(&mut self, suite: &str, case: &Value, scope: &Scope) {
        let id = case["id"].as_str().unwrap_or_default();
        let standing = scope.of(id);
        if standing == Standing::Out {
            return;
        }
        let answer = suites::ask(suite, id, case);
        if let Answer::Boundaries(boundaries) = answer {
            self.boundaries += boundaries;
            return;
        }
        let (passed, total) = match standing {
            Standing::In => (&mut self.passed, &mut self.total),
            _ => (&mut self.optional.0, &mut self.optional.1),
        };
        match answer {
            Answer::Passed => {
                *passed += 1;
                *total += 1;
            }
            Answer::Missed(found) => {
                *total += 1;
                self.misses.push(format!(
                    "{id}\n    text     {}\n    expected {}\n    found    {found}",
                    case["input"], case["expected"]
                ));
            }
            Answer::Boundaries(_) | Answer::NotAsked => {}
        }
    }

    fn print(&self, misses: bool) {
        let Self { name, passed, total, optional, boundaries, .. } = self;
        if boundaries.expected > 0 {
            let (precision, recall, f1) = boundaries.measures();
            println!("{name} precision {precision:.4} recall {recall:.4} F1 {f1:.4}");
        }
        if *total > 0 {
            println!("{name} {passed} {total}");
        }
        if optional.1 > 0 {
            println!("{name}:optional {} {}", optional.0, optional.1);
        }
        if misses {
            for miss in &self.misses {
                println!("  {miss}");
            }
        }
    }

    fn is_below_floor(&self) -> bool {
        let Some(&(_, floor)) = FLOORS.iter().find(|(name, _)| *name == self.name) else { return false };
        let below = if self.boundaries.expected > 0 {
            self.boundaries.measures().2 * 1000.0 < floor as f64
        } else {
            self.passed * 1000 < self.total * floor
        };
        if below {
            eprintln!("{} is below its floor of {} in a hundred", self.name, floor as f64 / 10.0);
        }
        below
    }
}

/// Whether a case counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Standing {
    In,
    Optional,
    Out,
}

/// What `SCOPE.json` beside a suite says of its kinds of case; without it, all count.
struct Scope {
    kinds: BTreeMap<String, Standing>,
}

impl Scope {
    fn read(file: &Path, stem: &str) -> Self {
        let path = file.with_file_name("SCOPE.json");
        let scope: Value = fs::read_to_string(path)
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default();
        let mut kinds = BTreeMap::new();
        for (part, standing) in
            [("in", Standing::In), ("optional", Standing::Optional), ("out", Standing::Out)]
        {
            for kind in scope[part][stem].as_array().into_iter().flatten().filter_map(Value::as_str) {
                kinds.insert(kind.to_owned(), standing);
            }
        }
        Self { kinds }
    }

    /// A file all of whose listed kinds are optional is counted in full: it was given to be measured.
    fn of(&self, id: &str) -> Standing {
        let kind = id.split('/').nth(1).unwrap_or_default();
        let any_in = self.kinds.values().any(|&standing| standing == Standing::In);
        match self.kinds.get(kind) {
            Some(Standing::Optional) if !any_in => Standing::In,
            Some(&standing) => standing,
            None => Standing::In,
        }
    }
}
