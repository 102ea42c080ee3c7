//! Rated posts, and what the linter sees in them.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use postlint::{Draft, Linter, Mindset, Platform, RulePack};
use serde::Deserialize;

use crate::fit::{Evidence, FOLDS};
use crate::weights::Signals;

/// A post that readers rated.
#[derive(Debug)]
pub(crate) struct Post {
    pub(crate) draft: Draft,
    /// By mindset, 1 to 5.
    pub(crate) ratings: [f64; 5],
    /// Whoever wrote it; where nobody is named, the post itself.
    pub(crate) author: String,
    /// What readers found in it, by name: 1 or 0.
    pub(crate) labels: BTreeMap<String, u8>,
}

#[derive(Debug, Deserialize)]
struct Line {
    text: String,
    platform: Option<String>,
    parent: Option<String>,
    author: Option<String>,
    source: Option<String>,
    ratings: BTreeMap<String, f64>,
    #[serde(default)]
    labels: BTreeMap<String, u8>,
}

/// Reads all files.
pub(crate) fn read(files: &[PathBuf]) -> Result<Vec<Post>, String> {
    let mut posts = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let place = format!("{}:{}", file.display(), number + 1);
            posts.push(post(line, &place).map_err(|message| format!("{place}: {message}"))?);
        }
    }
    let authors = authors(&posts).len();
    if authors < FOLDS {
        return Err(format!("{} rated posts of {authors} authors: too few to fit anything", posts.len()));
    }
    Ok(posts)
}

fn post(line: &str, place: &str) -> Result<Post, String> {
    let line: Line = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let mut draft = Draft::new(line.text);
    if let Some(parent) = line.parent {
        draft = draft.in_reply_to(parent);
    }
    if let Some(name) = line.platform {
        let platform = Platform::from_name(&name).ok_or_else(|| format!("there is no platform “{name}”"))?;
        draft = draft.on(platform);
    }
    let mut ratings = [0.0; 5];
    for (mindset, kept) in Mindset::ALL.iter().zip(&mut ratings) {
        let rating =
            line.ratings.get(mindset.name()).ok_or_else(|| format!("no rating of `{}`", mindset.name()))?;
        if !(1.0..=5.0).contains(rating) {
            return Err(format!("`{}` should be rated from 1 to 5, not {rating}", mindset.name()));
        }
        *kept = *rating;
    }
    let author = line.author.or(line.source).unwrap_or_else(|| place.to_owned());
    Ok(Post { draft, ratings, author, labels: line.labels })
}

/// The different authors of the posts, in order of name.
pub(crate) fn authors(posts: &[Post]) -> Vec<&str> {
    let mut authors: Vec<&str> = posts.iter().map(|post| post.author.as_str()).collect();
    authors.sort_unstable();
    authors.dedup();
    authors
}

/// The fold of each post: the same for all posts of an author.
pub(crate) fn folds(posts: &[Post]) -> Vec<usize> {
    let authors = authors(posts);
    let fold = |post: &Post| authors.binary_search(&post.author.as_str()).map_or(0, |at| at % FOLDS);
    posts.iter().map(fold).collect()
}

/// What each signal is worth in each post before any weight: read from the log-odds of a linter whose weights and
/// ceilings are all 1.
pub(crate) fn evidence(posts: &[Post], signals: &Signals, rules: Option<&Path>) -> Result<Evidence, String> {
    let probe = RulePack::parse("probe.toml", &signals.probe()).map_err(|error| error.to_string())?;
    let mut builder = Linter::builder();
    if let Some(folder) = rules {
        builder = builder.pack(RulePack::load(folder).map_err(|error| error.to_string())?);
    }
    let linter = builder.pack(probe).trust_examples().build().map_err(|error| error.to_string())?;
    let seen = |post: &Post| {
        let report = linter.lint(post.draft.clone());
        let mut row = vec![0.0; signals.names.len()];
        for contribution in &report.mindset(Mindset::Real).contributions {
            if let Some(at) = signals.names.iter().position(|name| **name == *contribution.signal) {
                row[at] = contribution.log_odds.abs();
            }
        }
        row
    };
    Ok(posts.iter().map(seen).collect())
}

/// What the labels of the posts say of each signal, in the place of what the linter sees: how far weights could carry if
/// nothing that is labelled were missed or mistaken. Signals that `file` does not list are found nowhere.
pub(crate) fn labelled(posts: &[Post], signals: &Signals, file: &Path) -> Result<Evidence, String> {
    let wrong = |message: String| format!("{}: {message}", file.display());
    let text = fs::read_to_string(file).map_err(|error| wrong(error.to_string()))?;
    let listed: BTreeMap<String, Vec<String>> =
        toml::from_str(&text).map_err(|error| wrong(error.to_string()))?;
    for (signal, labels) in &listed {
        if !signals.names.iter().any(|name| **name == **signal) {
            return Err(wrong(format!("there is no signal `{signal}`")));
        }
        if let Some(label) =
            labels.iter().find(|label| posts.iter().all(|post| !post.labels.contains_key(*label)))
        {
            return Err(wrong(format!("no post has a label `{label}`")));
        }
    }
    let has = |post: &Post, label: &String| post.labels.get(label).is_some_and(|value| *value > 0);
    let found = |post: &Post, name: &str| {
        listed.get(name).is_some_and(|labels| labels.iter().any(|label| has(post, label)))
    };
    let row = |post: &Post| signals.names.iter().map(|name| f64::from(u8::from(found(post, name)))).collect();
    Ok(posts.iter().map(row).collect())
}
