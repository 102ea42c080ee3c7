//! A pack: rules and what belongs to them, read from files.

use std::path::Path;
use std::sync::Arc;

use toml::Spanned;

use super::feed::{self, FeedRecord, Mix, Settings};
use super::pattern::Node;
use super::record::{Record, read_pattern};
use super::source::{Entries, Error, Mistake, Place, Source, as_string, as_strings};
use super::weights::{self, Constants, GateRecord, Named, PurposeRecord, SuggestionRecord, UpgradeRecord};
use crate::document::words;
use crate::signal::Signal;

/// Rules with their lists, signals and examples, checked as far as they can be on their own.
///
/// The built-in pack is always there; others are put on top of it with
/// [`LinterBuilder::pack`](crate::LinterBuilder::pack), where a rule, list or signal of the same name takes the
/// place of the earlier one. The language of rules is on one page in `rules/README.md`.
///
/// ```
/// use postlint::{Linter, RulePack};
/// let pack = RulePack::parse("ours", r#"
///     [pack]
///     name = "ours"
///     version = "1.0.0"
///     language = "en"
///     licence = "MIT"
///
///     [[rule]]
///     id = "old-product-name"
///     title = "The old name of our product"
///     level = "warn"
///     any = ["compass classic"]
///     message = "“{match}” is now called Compass."
///     help = "Write Compass."
///     why = "Readers look for the new name."
///     fires = ["Try «Compass Classic».", "«compass classic» is here"]
///     silent = ["Try Compass.", "A classic compass."]
/// "#)?;
/// let report = Linter::builder().pack(pack).build()?.lint("Compass Classic is back.");
/// assert_eq!(&*report.findings()[0].rule, "old-product-name");
/// # Ok::<(), postlint::Error>(())
/// ```
#[derive(Debug, Clone, Default)]
pub struct RulePack {
    pub(crate) name: String,
    version: String,
    language: String,
    licence: String,
    pub(crate) rules: Vec<Arc<Record>>,
    pub(crate) lists: Vec<(String, Node, Place)>,
    pub(crate) signals: Vec<Signal>,
    pub(crate) constants: Option<Constants>,
    pub(crate) gates: Vec<GateRecord>,
    pub(crate) upgrades: Vec<UpgradeRecord>,
    pub(crate) suggestions: Vec<SuggestionRecord>,
    pub(crate) purposes: Vec<PurposeRecord>,
    /// What counts as what in a feed.
    pub(crate) feed: Option<Settings<Named>>,
    pub(crate) mixes: Vec<Mix>,
    pub(crate) feed_rules: Vec<Arc<FeedRecord>>,
    /// Classes of words, each with its words.
    pub(crate) classes: Vec<(String, Place, Vec<String>)>,
    /// Contractions and casual spellings, with what they stand for.
    pub(crate) contractions: Vec<(String, String)>,
    /// Languages with their function words; the first is English.
    pub(crate) languages: Vec<(String, String)>,
}

impl RulePack {
    /// Reads a pack of one file from `text`; `name` stands for the file in messages.
    ///
    /// # Errors
    ///
    /// Every mistake in the text at once: TOML that cannot be read, unknown keys, missing or wrong values, patterns
    /// that do not parse, rules with fewer than two examples of each kind. What concerns more than one pack (unknown
    /// signals and lists, examples that fail) shows when the linter is built.
    pub fn parse(name: &str, text: &str) -> Result<Self, Error> {
        Self::read(&[(name, text)], false)
    }

    /// Reads a pack from the `.toml` files of a folder, in order of name.
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse), for all files at once; and if the folder or a file cannot be read, or holds none.
    pub fn load(folder: impl AsRef<Path>) -> Result<Self, Error> {
        let folder = folder.as_ref();
        let shown = folder.display().to_string();
        let entries = std::fs::read_dir(folder)
            .map_err(|error| Error::of_file(shown.as_str(), format!("the folder cannot be read: {error}")))?;
        let mut paths: Vec<_> = entries
            .filter_map(|entry| entry.ok().map(|entry| entry.path()))
            .filter(|path| path.extension().is_some_and(|extension| extension == "toml"))
            .collect();
        paths.sort();
        if paths.is_empty() {
            return Err(Error::of_file(shown.as_str(), "the folder holds no .toml file"));
        }
        let mut files = Vec::new();
        let mut mistakes = Vec::new();
        for path in paths {
            let name = path.display().to_string();
            match std::fs::read_to_string(&path) {
                Ok(text) => files.push((name, text)),
                Err(error) => mistakes.push(Mistake {
                    file: name.into(),
                    place: None,
                    message: format!("the file cannot be read: {error}"),
                }),
            }
        }
        let texts: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
        match Self::read(&texts, false) {
            Ok(pack) if mistakes.is_empty() => Ok(pack),
            Ok(_) => Err(Error::new(mistakes)),
            Err(error) => {
                mistakes.extend_from_slice(error.mistakes());
                Err(Error::new(mistakes))
            }
        }
    }

    /// Reads a pack from files given by name and text; `trusted` files were checked before.
    pub(crate) fn read(files: &[(&str, &str)], trusted: bool) -> Result<Self, Error> {
        let mut pack = Self::default();
        let mut mistakes = Vec::new();
        for (name, text) in files {
            let mut source = Source::new(name, text);
            source.trusted = trusted;
            let table = source.parse();
            if source.mistakes.is_empty() {
                pack.read_file(table, &mut source);
            }
            mistakes.append(&mut source.mistakes);
        }
        pack.check_unique(&mut mistakes);
        if mistakes.is_empty() { Ok(pack) } else { Err(Error::new(mistakes)) }
    }

    fn read_file(&mut self, mut table: Entries<'_>, source: &mut Source<'_>) {
        match table.table("pack", source) {
            Some(header) => self.read_header(header, source),
            None => source.mistake(0, "a rule file begins with `[pack]`: name, version, language, licence"),
        }
        if let Some(lists) = table.table("lists", source) {
            self.read_lists(lists, source);
        }
        for (start, rule) in table.tables("rule", source) {
            self.rules.extend(Record::read(start, rule, source).map(Arc::new));
        }
        for (start, signal) in table.tables("signal", source) {
            self.signals.extend(weights::read_signal(start, signal, source));
        }
        if let Some(constants) = table.table("weights", source) {
            self.constants = weights::read_constants(constants, source);
        }
        for (start, gate) in table.tables("gate", source) {
            self.gates.extend(weights::read_gate(start, gate, source));
        }
        for (start, upgrade) in table.tables("upgrade", source) {
            self.upgrades.extend(weights::read_upgrade(start, upgrade, source));
        }
        for (start, suggestion) in table.tables("suggestion", source) {
            self.suggestions.extend(weights::read_suggestion(start, suggestion, source));
        }
        for (start, purpose) in table.tables("purpose", source) {
            self.purposes.extend(weights::read_purpose(start, purpose, source));
        }
        if let Some(settings) = table.table("feed", source) {
            self.feed = feed::read_settings(0, settings, source);
        }
        for (start, mix) in table.tables("mix", source) {
            self.mixes.extend(feed::read_mix(start, mix, source));
        }
        for (start, rule) in table.tables("feed-rule", source) {
            self.feed_rules.extend(FeedRecord::read(start, rule, source).map(Arc::new));
        }
        if let Some(classes) = table.table("classes", source) {
            for (key, value) in classes.rest() {
                let words = as_strings("classes", value, source);
                let place = source.place(key.span().start);
                self.classes.push((
                    key.into_inner(),
                    place,
                    words.into_iter().map(Spanned::into_inner).collect(),
                ));
            }
        }
        for (key, pairs) in [("contractions", &mut self.contractions), ("languages", &mut self.languages)] {
            if let Some(entries) = table.table(key, source) {
                for (name, value) in entries.rest() {
                    if let Some(text) = as_string(key, value, source) {
                        pairs.push((name.into_inner(), text.into_inner()));
                    }
                }
            }
        }
        table.finish(source);
    }

    fn read_header(&mut self, mut header: Entries<'_>, source: &mut Source<'_>) {
        for (key, field) in [
            ("name", &mut self.name),
            ("version", &mut self.version),
            ("language", &mut self.language),
            ("licence", &mut self.licence),
        ] {
            match header.string(key, source) {
                Some(text) => *field = text.into_inner(),
                None => source.mistake(0, format!("`[pack]` needs `{key}`")),
            }
        }
        header.finish(source);
    }

    fn read_lists(&mut self, lists: Entries<'_>, source: &mut Source<'_>) {
        for (name, value) in lists.rest() {
            let start = name.span().start;
            let entries = as_strings(name.get_ref(), value, source);
            let nodes: Vec<Node> = entries.iter().filter_map(|entry| read_pattern(entry, source)).collect();
            if entries.is_empty() {
                source.mistake(start, format!("the list `{}` is empty", name.get_ref()));
            }
            let place = source.place(start);
            self.lists.push((name.into_inner(), Node::Alt(nodes), place));
        }
    }

    /// Two rules, lists or signals of one name in the same pack are a mistake.
    fn check_unique(&self, mistakes: &mut Vec<Mistake>) {
        let mut seen = std::collections::HashMap::new();
        let rules = self.rules.iter().map(|record| (format!("rule `{}`", record.rule.id), &record.place));
        let lists = self.lists.iter().map(|(name, _, place)| (format!("list `{name}`"), place));
        let feed_rules =
            self.feed_rules.iter().map(|record| (format!("rule `{}`", record.rule.id), &record.place));
        let mixes = self.mixes.iter().map(|mix| (format!("mix `{}`", mix.name), &mix.place));
        for (name, place) in rules.chain(lists).chain(feed_rules).chain(mixes) {
            if let Some(first) = seen.insert(name.clone(), place) {
                let first: &Place = first;
                mistakes.push(
                    place.mistake(format!("the {name} is there already, in {}:{}", first.file, first.line)),
                );
            }
        }
    }

    /// The pack's name.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// The pack's version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// The language of its rules, as an ISO 639-1 code.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// The licence it may be used under.
    pub fn licence(&self) -> &str {
        &self.licence
    }

    /// The ids of its rules, in order; those about feeds last.
    pub fn rule_ids(&self) -> impl Iterator<Item = &str> {
        self.rules
            .iter()
            .map(|record| &*record.rule.id)
            .chain(self.feed_rules.iter().map(|record| &*record.rule.id))
    }

    /// Puts another pack on top: what has the same name takes the place of what was there.
    pub(crate) fn merge(&mut self, other: Self) {
        replace(&mut self.rules, other.rules, |record| record.rule.id.clone());
        replace(&mut self.lists, other.lists, |(name, ..)| name.clone());
        replace(&mut self.signals, other.signals, |signal| signal.name.clone());
        replace(&mut self.gates, other.gates, |gate| gate.name.clone());
        replace(&mut self.purposes, other.purposes, |purpose| purpose.purpose);
        self.upgrades.extend(other.upgrades);
        replace(&mut self.mixes, other.mixes, |mix| mix.name.clone());
        replace(&mut self.feed_rules, other.feed_rules, |record| record.rule.id.clone());
        self.feed = other.feed.or_else(|| self.feed.take());
        self.suggestions.splice(0..0, other.suggestions);
        self.constants = other.constants.or_else(|| self.constants.take());
        self.classes.extend(other.classes);
        self.contractions.extend(other.contractions);
        self.languages.extend(other.languages);
    }
}

fn replace<T, K: PartialEq>(into: &mut Vec<T>, from: Vec<T>, key: impl Fn(&T) -> K) {
    for item in from {
        match into.iter().position(|known| key(known) == key(&item)) {
            Some(at) => into[at] = item,
            None => into.push(item),
        }
    }
}

/// The folded words of a name or phrase.
pub(crate) fn folded_words(text: &str) -> Vec<String> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '\'' || c == '’' || c == '_'))
        .filter(|word| !word.is_empty())
        .map(|word| {
            let mut folded = String::new();
            words::fold(word, &mut folded);
            folded
        })
        .collect()
}
