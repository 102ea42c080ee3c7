//! `postlint.toml`: what holds for all drafts of a folder.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::{fs, io};

use clap::ValueEnum;
use postlint::{Baseline, Level, Linter, Positions};
use serde::Deserialize;
use toml::Spanned;

use crate::args::{Args, Bar};
use crate::drafts::{audience, author, platform};
use crate::problem::{Problem, cause, instead};

/// The name under which it is looked for, upwards from a draft.
const NAME: &str = "postlint.toml";

/// The file as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    platform: Option<Spanned<String>>,
    audience: Option<Spanned<String>>,
    min_score: Option<Spanned<f64>>,
    fail_on: Option<Spanned<String>>,
    mix: Option<String>,
    #[serde(default)]
    rules: Vec<PathBuf>,
    #[serde(default)]
    author: AuthorTable,
    #[serde(default)]
    levels: BTreeMap<Spanned<String>, Spanned<String>>,
    #[serde(default)]
    limits: BTreeMap<Spanned<String>, usize>,
}

/// The author as it is written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct AuthorTable {
    names: Vec<String>,
    organisations: Vec<String>,
    products: Vec<String>,
    domains: Vec<String>,
}

/// A linter, and the bar for what it lints.
#[derive(Debug)]
pub(crate) struct Setup {
    pub(crate) linter: Linter,
    pub(crate) min_score: f64,
    pub(crate) fail_on: Option<Bar>,
}

/// Setups by the file that they come from: one for each folder that has its own.
#[derive(Debug)]
pub(crate) struct Setups<'a> {
    args: &'a Args,
    made: Vec<(Option<PathBuf>, Rc<Setup>)>,
}

impl<'a> Setups<'a> {
    pub(crate) fn new(args: &'a Args) -> Self {
        Self { args, made: Vec::new() }
    }

    /// What is accepted, by the file of `--accept`; that may be missing where it is about to be written.
    pub(crate) fn accepted(&self) -> Result<Baseline, Problem> {
        let Some(file) = &self.args.accept else { return Ok(Baseline::new()) };
        let name = file.display().to_string();
        match fs::read_to_string(file) {
            Ok(text) => {
                Baseline::parse(&name, &text).map_err(|error| Problem::new(format!("--accept {error}")))
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound && self.args.accept_all => {
                Ok(Baseline::new())
            }
            Err(error) => Err(Problem::new(format!("--accept {name}: {}", cause(&error)))),
        }
    }

    /// The setup for the folder in which the program runs.
    pub(crate) fn here(&mut self) -> Result<Rc<Setup>, Problem> {
        self.beside(Path::new("."))
    }

    /// The setup for a draft: by `--config`, or by the nearest `postlint.toml` in its folder or above.
    pub(crate) fn beside(&mut self, draft: &Path) -> Result<Rc<Setup>, Problem> {
        let file = self.args.config.clone().or_else(|| find(draft));
        if let Some((_, setup)) = self.made.iter().find(|(made, _)| *made == file) {
            return Ok(Rc::clone(setup));
        }
        let setup = Rc::new(Setup::read(self.args, file.as_deref())?);
        self.made.push((file, Rc::clone(&setup)));
        Ok(setup)
    }
}

/// The nearest configuration, in the folder of `path` or above it.
fn find(path: &Path) -> Option<PathBuf> {
    let path = path.canonicalize().ok()?;
    let file = path.ancestors().map(|folder| folder.join(NAME)).find(|file| file.is_file())?;
    // Told as people would write it, where it is below the folder in which the program runs.
    let here = std::env::current_dir().ok()?;
    Some(file.strip_prefix(here).map_or_else(|_| file.clone(), Path::to_owned))
}

impl Setup {
    fn read(args: &Args, file: Option<&Path>) -> Result<Self, Problem> {
        let mut faults = Faults::default();
        let written = match file {
            Some(file) => {
                let problem = |error| Problem::new(format!("{}: {}", file.display(), cause(&error)));
                let text = fs::read_to_string(file).map_err(problem)?;
                faults.file = file.display().to_string();
                faults.text = text;
                faults.parse()?
            }
            None => Written::default(),
        };
        let mut builder = Linter::builder();
        if let Some(platform) = faults.check(written.platform.as_ref(), |name| platform(name)) {
            builder = builder.platform(platform);
        }
        if let Some(audience) = faults.check(written.audience.as_ref(), |name| audience(name)) {
            builder = builder.audience(audience);
        }
        let AuthorTable { names, organisations, products, domains } = &written.author;
        if let Some(author) = author(names, organisations, products, domains) {
            builder = builder.author(author);
        }
        for (id, name) in &written.levels {
            if let Some(level) = faults.check(Some(name), |name| level(name)) {
                builder = builder.rule(id.get_ref(), level);
            }
        }
        for (name, limit) in &written.limits {
            if let Some(platform) = faults.check(Some(name), |name| platform(name)) {
                builder = builder.limit(platform, *limit);
            }
        }
        if let Some(mix) = args.mix.as_ref().or(written.mix.as_ref()) {
            builder = builder.mix(mix);
        }
        let fail_on = faults.check(written.fail_on.as_ref(), |name| bar(name));
        let min_score = faults.check(written.min_score.as_ref(), |score| in_range(*score));
        faults.end()?;
        let folder = file.and_then(Path::parent).unwrap_or(Path::new(""));
        let folders = written.rules.iter().map(|rules| folder.join(rules)).chain(args.rules.iter().cloned());
        for folder in folders {
            builder = builder.pack(crate::pack(&folder)?);
        }
        Ok(Self {
            linter: builder.build()?,
            min_score: args.min_score.or(min_score).unwrap_or(0.0),
            fail_on: args.fail_on.or(fail_on),
        })
    }
}

/// What is wrong in the file, gathered so that all of it is told at once.
#[derive(Debug, Default)]
struct Faults {
    file: String,
    text: String,
    /// By offset.
    told: Vec<(usize, String)>,
}

impl Faults {
    fn parse(&self) -> Result<Written, Problem> {
        toml::from_str(&self.text).map_err(|error| {
            let offset = error.span().map_or(0, |span| span.start);
            Problem::new(self.place(offset, &reason(error.message())))
        })
    }

    /// A value read further; noted where that fails.
    fn check<T, V>(
        &mut self,
        value: Option<&Spanned<V>>,
        read: impl Fn(&V) -> Result<T, String>,
    ) -> Option<T> {
        let value = value?;
        let offset = value.span().start;
        read(value.get_ref()).map_err(|message| self.told.push((offset, self.place(offset, &message)))).ok()
    }

    fn place(&self, offset: usize, message: &str) -> String {
        let at = Positions::new(&self.text).locate(offset);
        format!("{}:{}:{}: {message}", self.file, at.line, at.column)
    }

    fn end(mut self) -> Result<(), Problem> {
        self.told.sort();
        let told: Vec<String> = self.told.into_iter().map(|(_, message)| message).collect();
        if told.is_empty() { Ok(()) } else { Err(Problem::new(told.join("\n"))) }
    }
}

/// What the TOML reader says, with a guess where a key is unknown.
fn reason(message: &str) -> String {
    let unknown =
        message.strip_prefix("unknown field `").and_then(|rest| rest.split_once("`, expected one of "));
    let Some((key, known)) = unknown else { return message.to_owned() };
    format!("unknown key `{key}`{}", instead(key, known.split(", ").map(|name| name.trim_matches('`'))))
}

fn level(name: &str) -> Result<Level, String> {
    let known = [Level::Off, Level::Hint, Level::Warn, Level::Error].map(Level::name);
    Level::from_name(name).ok_or_else(|| format!("unknown level `{name}`{}", instead(name, known)))
}

fn bar(name: &str) -> Result<Bar, String> {
    Bar::from_str(name, false)
        .map_err(|_| format!("unknown level `{name}`{}", instead(name, ["hint", "warn", "error"])))
}

fn in_range(score: f64) -> Result<f64, String> {
    if (0.0..=100.0).contains(&score) { Ok(score) } else { Err(format!("{score} is not a score: 0 to 100")) }
}
