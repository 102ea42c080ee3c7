//! The options.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Parser, ValueEnum};
use postlint::{Audience, Platform, Purpose};

const EXIT: &str = "\
Exit status: 0 all is well, 1 a draft is below the bar of --min-score or --fail-on, 2 something could not be read.

A draft file may begin with front matter between two lines `---`: platform, author, organisation, product, domain, \
audience, purpose, language, reply_to, image (its description). The text after it is the draft; later lines `---` set the parts of \
a thread apart. Options win over front matter.

A file postlint.toml holds for the drafts of its folder and below: platform, audience, min_score, fail_on, rules (folders), \
[author] with names, organisations, products, domains, [levels] with a level for a rule: off, hint, warn, error, and \
[limits] with the longest post on a platform. \
Front matter and options win over it.

With --format jsonl, standard input and files that end in .jsonl hold one JSON object a line: text, and optionally id, \
platform, parent, author, audience, purpose. Each line is answered by one line.

With --feed, a line may also hold day (like 2026-03-01) and reply (true, where the parent is not known); a draft file of a \
folder may have day in its front matter. Posts that all have a day are put in order of day.";

/// Says how drafts of social posts will come across, with evidence from their own words.
#[derive(Debug, Parser)]
#[command(name = "lint", version, after_help = EXIT, max_term_width = 100)]
pub(crate) struct Args {
    /// Drafts: files, folders (their .md and .txt files), `-` for standard input
    #[arg(value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,

    /// How to show what was found
    #[arg(long, short, value_enum, default_value_t = Format::Pretty)]
    pub(crate) format: Format,

    /// Where the draft will be posted
    #[arg(long, value_parser = platforms())]
    pub(crate) platform: Option<Platform>,

    /// A file with the text of the post that the draft answers
    #[arg(long, value_name = "FILE")]
    pub(crate) reply_to: Option<PathBuf>,

    /// The author's name or handle; may be given several times, like the next three
    #[arg(long, value_name = "NAME")]
    pub(crate) author: Vec<String>,

    /// An organisation the author speaks for
    #[arg(long, value_name = "NAME", alias = "organization")]
    pub(crate) organisation: Vec<String>,

    /// A product or service the author has a gain from
    #[arg(long, value_name = "NAME")]
    pub(crate) product: Vec<String>,

    /// A web domain of the author's own
    #[arg(long, value_name = "DOMAIN")]
    pub(crate) domain: Vec<String>,

    /// Who can read it
    #[arg(long, value_parser = audiences())]
    pub(crate) audience: Option<Audience>,

    /// What it is for, where speaking of oneself is the point
    #[arg(long, value_parser = purposes())]
    pub(crate) purpose: Option<Purpose>,

    /// Read many posts of one author as a whole: a file of JSON lines, a folder of drafts, or `-`
    #[arg(long, value_name = "FILE", conflicts_with_all = ["files", "compare", "accept", "reply_to"])]
    pub(crate) feed: Option<PathBuf>,

    /// How much of a feed may be about yourself, by a rule of practice: 80/20, 4-1-1, 70/20/10 or thirds
    #[arg(long, value_name = "MIX")]
    pub(crate) mix: Option<String>,

    /// Show what came, went and moved between two versions of a draft
    #[arg(long, value_names = ["OLD", "NEW"], num_args = 2, conflicts_with = "files")]
    pub(crate) compare: Vec<PathBuf>,

    /// Leave out the findings that this file accepts
    #[arg(long, value_name = "FILE")]
    pub(crate) accept: Option<PathBuf>,

    /// Accept all that is found from now on: add it to the file of --accept, which is made if it is not there
    #[arg(long, requires = "accept", conflicts_with = "compare")]
    pub(crate) accept_all: bool,

    /// A folder of your own rules, on top of the built-in ones; may be given several times
    #[arg(long, value_name = "DIR")]
    pub(crate) rules: Vec<PathBuf>,

    /// A configuration, instead of the nearest postlint.toml in the draft's folder or above
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,

    /// Exit with 1 if a draft's overall score is below this; drafts that are not scored pass
    #[arg(long, value_name = "0-100", value_parser = score)]
    pub(crate) min_score: Option<f64>,

    /// Exit with 1 if a cost or flag of this level or above was found
    #[arg(long, value_name = "LEVEL")]
    pub(crate) fail_on: Option<Bar>,

    /// Check a folder of rules and say every mistake in it
    #[arg(long, value_name = "DIR", exclusive = true)]
    pub(crate) check_rules: Option<PathBuf>,

    /// Say what a rule finds, why, and how sure it is; may be given several times
    #[arg(long, value_name = "RULE")]
    pub(crate) explain: Vec<String>,

    /// List all rules
    #[arg(long)]
    pub(crate) list_rules: bool,

    /// List all signals
    #[arg(long)]
    pub(crate) list_signals: bool,

    /// Print the JSON Schema of reports (`json`, `jsonl`) or of postlint.toml, for editors and other programs
    #[arg(long, value_enum, value_name = "OF", exclusive = true)]
    pub(crate) schema: Option<Schema>,

    /// Colour: on a terminal only (and not if `NO_COLOR` is set), always or never
    #[arg(long, value_name = "WHEN", default_value_t = When::Auto, value_enum)]
    pub(crate) color: When,

    /// Columns to fill with the pretty format; the terminal's by default, 80 where there is none
    #[arg(long, value_name = "COLUMNS")]
    pub(crate) width: Option<usize>,
}

/// How results are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// The draft with its evidence marked in place, scores as bars, what would help
    Pretty,
    /// A short account in plain text
    Plain,
    /// A report as one JSON object; several as an array
    Json,
    /// One JSON report a line; reads JSON lines too
    Jsonl,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// Annotations for GitHub Actions
    Github,
    /// A self-contained page
    Html,
}

/// What has a JSON Schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Schema {
    /// What comes out
    Report,
    /// What goes into postlint.toml
    Config,
}

/// The least level that makes a run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Bar {
    /// Anything that may be worth a thought
    Hint,
    /// What is worth a change
    Warn,
    /// What should not be posted
    Error,
}

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum When {
    Auto,
    Always,
    Never,
}

fn platforms() -> impl TypedValueParser<Value = Platform> {
    named(Platform::ALL.map(Platform::name), Platform::from_name)
}

fn audiences() -> impl TypedValueParser<Value = Audience> {
    named([Audience::Public, Audience::Internal].map(Audience::name), Audience::from_name)
}

fn purposes() -> impl TypedValueParser<Value = Purpose> {
    named(Purpose::ALL.map(Purpose::name), Purpose::from_name)
}

/// A parser for names that the library knows, so that clap can say which there are and which one was meant.
fn named<T: Clone + Send + Sync + 'static, const N: usize>(
    names: [&'static str; N],
    from_name: fn(&str) -> Option<T>,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(names).try_map(move |name| from_name(&name).ok_or("not a known name"))
}

fn score(text: &str) -> Result<f64, String> {
    match text.parse() {
        Ok(score) if (0.0..=100.0).contains(&score) => Ok(score),
        _ => Err("a score is a number from 0 to 100".into()),
    }
}
