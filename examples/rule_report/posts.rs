//! Labelled posts: JSON lines with `id`, `text`, `labels` (or `gold`), and optionally `platform` and `parent`. Posts without
//! labels are measured by what was judged of them; one without an id is called after its file and line.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use postlint::{Draft, Platform};
use serde::Deserialize;
use sha2::{Digest, Sha256};

use crate::problem::Problem;

/// A post with what its readers said of it.
#[derive(Debug)]
pub(crate) struct Post {
    pub(crate) id: String,
    pub(crate) draft: Draft,
    pub(crate) labels: BTreeMap<String, bool>,
}

/// Which posts are measured. The third whose id has a SHA-256 that 3 divides is kept for seeing whether rules hold for
/// posts that their writers have not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Part {
    /// The two thirds that are read while rules are written
    Read,
    /// The third that is not; its texts are never shown
    Unread,
    /// Both; no texts are shown
    All,
}

impl Part {
    fn holds(self, id: &str) -> bool {
        match self {
            Self::Read => !is_unread(id),
            Self::Unread => is_unread(id),
            Self::All => true,
        }
    }
}

/// Whether 3 divides the SHA-256 of the id. As 256 leaves 1 when divided by 3, the sum of the bytes tells.
fn is_unread(id: &str) -> bool {
    Sha256::digest(id.as_bytes()).iter().map(|byte| u32::from(*byte)).sum::<u32>().is_multiple_of(3)
}

#[derive(Deserialize)]
struct Record {
    id: Option<String>,
    text: String,
    platform: Option<String>,
    parent: Option<String>,
    #[serde(alias = "gold", default)]
    labels: BTreeMap<String, u8>,
}

/// Reads the posts of `files` that belong to `part`.
pub(crate) fn read(files: &[PathBuf], part: Part) -> Result<Vec<Post>, Problem> {
    let mut posts = Vec::new();
    for file in files {
        let text = fs::read_to_string(file).map_err(|error| Problem::of(file, error))?;
        let stem = file.file_stem().unwrap_or_default().to_string_lossy();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let name = format!("{stem}-{:05}", index + 1);
            let post = parse(line, &name).map_err(|what| Problem::at(file, index + 1, what))?;
            // What has no id of its own belongs to no set that keeps a third unread.
            if post.id == name && part != Part::Unread || post.id != name && part.holds(&post.id) {
                posts.push(post);
            }
        }
    }
    Ok(posts)
}

fn parse(line: &str, name: &str) -> Result<Post, String> {
    let record: Record = serde_json::from_str(line).map_err(|error| {
        format!("not a labelled post: {error}; a line is {{\"id\": \"…\", \"text\": \"…\", \"labels\": {{\"…\": 0 or 1}}}}")
    })?;
    let mut draft = Draft::new(record.text);
    if let Some(name) = record.platform {
        let platform = Platform::from_name(&name).ok_or_else(|| format!("unknown platform “{name}”"))?;
        draft = draft.on(platform);
    }
    if let Some(parent) = record.parent {
        draft = draft.in_reply_to(parent);
    }
    if let Some((label, value)) = record.labels.iter().find(|(_, value)| **value > 1) {
        return Err(format!("the label `{label}` is {value}; it should be 0 or 1"));
    }
    let labels = record.labels.into_iter().map(|(label, value)| (label, value == 1)).collect();
    Ok(Post { id: record.id.unwrap_or_else(|| name.to_owned()), draft, labels })
}

/// For each signal, or rule, the labels that judge its hits.
pub(crate) type LabelMap = BTreeMap<String, Vec<String>>;

/// The labels that judge, from a file, or those of this example.
pub(crate) fn label_map(file: Option<&Path>) -> Result<LabelMap, Problem> {
    let Some(file) = file else {
        return Ok(toml::from_str(include_str!("labels.toml")).expect("a test reads it"));
    };
    let text = fs::read_to_string(file).map_err(|error| Problem::of(file, error))?;
    toml::from_str(&text)
        .map_err(|error| Problem::of(file, format!("{error}a line is `signal = [\"label\", …]`")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_third_is_left_unread() {
        // SHA-256 of "a" is ca978112…8bb, which leaves 2; of "d" 18ac3e73…bbe4, which 3 divides.
        let unread = (0..3000).filter(|i| is_unread(&format!("post-{i}"))).count();
        assert!((900..1100).contains(&unread), "{unread}");
        assert!(Part::All.holds("a") && Part::Read.holds("a") != Part::Unread.holds("a"));
    }

    #[test]
    fn lines_are_read_with_either_name_for_labels() {
        let post = parse(r#"{"id": "p1", "text": "Hello.", "platform": "x", "gold": {"advice": 1}}"#, "f-1")
            .expect("a sound file");
        assert_eq!(post.labels, BTreeMap::from([("advice".to_owned(), true)]));
        assert_eq!(post.draft.text(), "Hello.");
        assert_eq!(post.id, "p1");
        assert_eq!(parse(r#"{"text": "Hello."}"#, "f-1").expect("a sound file").id, "f-1");
    }

    #[test]
    fn bad_lines_say_what_is_wrong() {
        let problem = |line| parse(line, "f-1").expect_err("a faulty file");
        assert!(problem(r#"{"id": "p1", "labels": {}}"#).contains("missing field `text`"));
        assert_eq!(
            problem(r#"{"id": "p1", "text": "", "labels": {"hype": 2}}"#),
            "the label `hype` is 2; it should be 0 or 1"
        );
        assert_eq!(
            problem(r#"{"id": "p1", "text": "", "platform": "fax", "labels": {}}"#),
            "unknown platform “fax”"
        );
    }

    #[test]
    fn the_own_map_is_read() {
        assert_eq!(label_map(None).expect("a sound file")["hype"], ["hype"]);
    }
}
