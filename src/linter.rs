//! The front door: a [`Linter`] is built once and shared; [`Linter::lint`] turns a draft into a report.

use std::borrow::Cow;
use std::sync::Arc;

use once_cell::sync::Lazy;

use crate::detectors::Context;
use crate::document::Document;
use crate::draft::{Audience, Author, Draft};
use crate::length::{self, Length};
use crate::level::Level;
use crate::platform::Platform;
use crate::report::{FindingKind, Report, build};
use crate::rules::cues::{self, Cue, Situation};
use crate::rules::pack::folded_words;
use crate::rules::record::Example;
use crate::rules::ruleset::{ActiveRule, Ruleset};
use crate::rules::{Error, Mistake, RulePack};
use crate::signal::Kind;
use crate::span::Span;

/// Lints `text` with the built-in rules and no context.
///
/// ```
/// let report = postlint::lint("Which field of the form takes longest on your shift?");
/// assert!(report.signal("genuine-question").is_some_and(|strength| strength >= 0.5));
/// ```
pub fn lint(text: &str) -> Report {
    BUILT_IN.lint(text)
}

static BUILT_IN: Lazy<Linter> = Lazy::new(Linter::default);

impl<'t> Document<'t> {
    /// Takes `text` apart as `platform` reads it, with the words that the built-in rules know. Never fails, whatever
    /// the text.
    pub fn new(text: &'t str, platform: Platform) -> Self {
        Self::read(text, platform.profile(), &BUILT_IN.ruleset.lexicon, &[])
    }
}

/// Lints drafts. Build it once, share it between threads: linting takes `&self`, never fails, does no I/O and reads no
/// clock.
#[derive(Debug, Clone)]
pub struct Linter {
    ruleset: Arc<Ruleset>,
    platform: Platform,
    author: Option<Author>,
    audience: Audience,
}

impl Default for Linter {
    /// The built-in rules, for no platform in particular.
    ///
    /// # Panics
    ///
    /// Never in a released version: a test builds the built-in rules.
    fn default() -> Self {
        match Self::builder().build() {
            Ok(linter) => linter,
            Err(error) => panic!("the built-in rules do not build:\n{error}"),
        }
    }
}

impl Linter {
    /// Starts to put a linter together.
    pub fn builder() -> LinterBuilder {
        LinterBuilder::default()
    }

    /// Reads a draft and reports what it does.
    pub fn lint(&self, draft: impl Into<Draft>) -> Report {
        let draft = draft.into();
        self.read(&draft, |document, length, cues| {
            build::report(&self.ruleset, document, &draft, length, cues)
        })
    }

    /// How many cues the rules find: what a lint costs without scores and report, for benches.
    #[doc(hidden)]
    pub fn count_cues(&self, draft: impl Into<Draft>) -> usize {
        self.read(&draft.into(), |_, _, cues| cues.len())
    }

    /// Takes a draft apart, finds its cues and hands both over.
    fn read<R>(&self, draft: &Draft, then: impl FnOnce(&Document<'_>, &Length, &[Cue]) -> R) -> R {
        let profile = draft.platform.unwrap_or(self.platform).profile();
        let author = draft.author.as_ref().or(self.author.as_ref());
        let own = author.map_or_else(Vec::new, |author| author.own_names().map(folded_words).collect());
        let text = within_reach(&draft.text);
        let document = Document::read(text, profile, &self.ruleset.lexicon, &own);
        let parent = draft.parent.as_deref().map(within_reach);
        let parent = parent.map(|parent| Document::read(parent, profile, &self.ruleset.lexicon, &[]));
        let length = length::of_scanned(text, &document.entities, profile);
        let context = Context {
            parent: parent.as_ref(),
            media: &draft.media,
            limit_at: (length.fits < text.len()).then_some(length.fits),
            over_by: length.over_by.or(length.bytes_over_by).unwrap_or(0),
            fold_at: length.fold,
        };
        let audience = draft.audience.unwrap_or(self.audience);
        let situation = Situation { context, audience, is_reply: parent.is_some() };
        let cues = cues::find(&self.ruleset, &document, &situation);
        then(&document, &length, &cues)
    }

    /// The rules that are switched on, in order of file.
    pub fn rules(&self) -> impl Iterator<Item = RuleInfo<'_>> {
        self.ruleset.rules.iter().map(|active| RuleInfo { active, ruleset: &self.ruleset })
    }

    /// The signals, in the order of reports.
    pub fn signals(&self) -> impl Iterator<Item = SignalInfo<'_>> {
        self.ruleset.signals.iter().map(|signal| SignalInfo { signal })
    }

    /// Runs the examples of rules and notes every one that does not come out as it is written.
    fn check_examples(&self, ids: &[Arc<str>]) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        for active in self.ruleset.rules.iter().filter(|active| ids.contains(&active.rule.id)) {
            let rule = &active.rule;
            for example in &rule.fires {
                let found = self.spans_of(&rule.id, example);
                if found != example.marked {
                    mistakes.push(example.place.mistake(format!(
                        "rule `{}`: this should find {}, but finds {}",
                        rule.id,
                        quoted(&example.marked, &example.draft.text),
                        quoted(&found, &example.draft.text)
                    )));
                }
            }
            for example in &rule.silent {
                let found = self.spans_of(&rule.id, example);
                if !found.is_empty() {
                    mistakes.push(example.place.mistake(format!(
                        "rule `{}`: this should find nothing, but finds {}",
                        rule.id,
                        quoted(&found, &example.draft.text)
                    )));
                }
            }
        }
        mistakes
    }

    /// Where a rule has cues in an example.
    fn spans_of(&self, id: &str, example: &Example) -> Vec<Span> {
        self.read(&example.draft, |_, _, cues| {
            let own = cues.iter().filter(|cue| *self.ruleset.rules[cue.rule as usize].rule.id == *id);
            own.map(|cue| cue.span).collect()
        })
    }
}

fn quoted(spans: &[Span], text: &str) -> String {
    if spans.is_empty() {
        return "nothing".into();
    }
    spans.iter().map(|span| format!("“{}”", span.slice(text))).collect::<Vec<_>>().join(", ")
}

/// A text longer than this, in bytes, is read up to here: offsets are kept in 32 bits.
const LONGEST_TEXT: usize = u32::MAX as usize - 1;

fn within_reach(text: &str) -> &str {
    let mut end = text.len().min(LONGEST_TEXT);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// Puts a [`Linter`] together.
#[derive(Debug, Clone, Default)]
pub struct LinterBuilder {
    platform: Platform,
    author: Option<Author>,
    audience: Audience,
    packs: Vec<RulePack>,
    levels: Vec<(String, Level)>,
    without_built_in: bool,
    trusting: bool,
}

impl LinterBuilder {
    /// The platform of drafts that name none.
    pub fn platform(mut self, platform: Platform) -> Self {
        self.platform = platform;
        self
    }

    /// The author of drafts that name none.
    pub fn author(mut self, author: Author) -> Self {
        self.author = Some(author);
        self
    }

    /// The audience of drafts that name none.
    pub fn audience(mut self, audience: Audience) -> Self {
        self.audience = audience;
        self
    }

    /// Puts a pack on top of those before: a rule, list or signal of the same name takes the place of the earlier one.
    pub fn pack(mut self, pack: RulePack) -> Self {
        self.packs.push(pack);
        self
    }

    /// Leaves the built-in rules and flags out; the built-in lists, words and signals stay.
    pub fn without_built_in_rules(mut self) -> Self {
        self.without_built_in = true;
        self
    }

    /// Does not run the examples of added packs when building: for packs that were checked before, where start-up
    /// matters.
    pub fn trust_examples(mut self) -> Self {
        self.trusting = true;
        self
    }

    /// Changes the level of a rule, or switches it [off](Level::Off).
    pub fn rule(mut self, id: impl Into<String>, level: Level) -> Self {
        self.levels.push((id.into(), level));
        self
    }

    /// Checks everything, compiles it and runs the examples of the packs that were added.
    ///
    /// # Errors
    ///
    /// Every mistake at once: unknown signals, lists or rules, patterns that cannot be used, examples that do not come
    /// out as written.
    pub fn build(self) -> Result<Linter, Error> {
        let mut pack = Cow::Borrowed(RulePack::built_in()?);
        if self.without_built_in {
            pack.to_mut().rules.clear();
        }
        let added: Vec<Arc<str>> =
            self.packs.iter().flat_map(|pack| pack.rules.iter().map(|rule| rule.id.clone())).collect();
        for other in self.packs {
            pack.to_mut().merge(other);
        }
        let ruleset = Arc::new(Ruleset::build(&pack, &self.levels)?);
        let linter =
            Linter { ruleset, platform: self.platform, author: self.author, audience: self.audience };
        let mistakes = if self.trusting { Vec::new() } else { linter.check_examples(&added) };
        if mistakes.is_empty() { Ok(linter) } else { Err(Error::new(mistakes)) }
    }
}

/// What is known of a rule, for those who list and explain them.
#[derive(Debug, Clone, Copy)]
pub struct RuleInfo<'l> {
    active: &'l ActiveRule,
    ruleset: &'l Ruleset,
}

impl<'l> RuleInfo<'l> {
    /// Its name: what it finds, in kebab case.
    pub fn id(&self) -> &'l str {
        &self.active.rule.id
    }

    /// Its name for people.
    pub fn title(&self) -> &'l str {
        &self.active.rule.title
    }

    /// The signal that it gives evidence for; none for a flag.
    pub fn signal(&self) -> Option<&'l str> {
        self.active.signal.map(|signal| &*self.ruleset.signals[signal.index()].name)
    }

    /// Whether its findings raise scores, lower them or do neither.
    pub fn kind(&self) -> FindingKind {
        kind(self.ruleset, self.active)
    }

    /// How much its findings matter.
    pub fn level(&self) -> Level {
        self.active.level
    }

    /// What it says of what it sees, with its placeholders.
    pub fn message(&self) -> &'l str {
        &self.active.rule.message
    }

    /// What it advises.
    pub fn help(&self) -> &'l str {
        &self.active.rule.help
    }

    /// The article's mindset and the evidence behind it.
    pub fn why(&self) -> &'l str {
        &self.active.rule.why
    }

    /// Texts in which it finds something, with the places.
    pub fn fires(&self) -> impl Iterator<Item = (&'l str, &'l [Span])> {
        self.active.rule.fires.iter().map(|example| (example.draft.text(), &example.marked[..]))
    }

    /// Texts in which it finds nothing.
    pub fn silent(&self) -> impl Iterator<Item = &'l str> {
        self.active.rule.silent.iter().map(|example| example.draft.text())
    }

    /// How often a hit is right, 0-1.
    pub fn certainty(&self) -> f64 {
        self.active.rule.certainty
    }

    /// On how many hits that was measured; none if it was not.
    pub fn hits(&self) -> Option<usize> {
        self.active.rule.hits
    }

    /// The share of those hits that were right, 0-1.
    pub fn precision(&self) -> Option<f64> {
        self.active.rule.precision
    }
}

/// What a rule's findings do to scores.
pub(crate) fn kind(ruleset: &Ruleset, active: &ActiveRule) -> FindingKind {
    match active.signal.map(|signal| ruleset.signals[signal.index()].kind) {
        None => FindingKind::Flag,
        Some(Kind::Cost) => FindingKind::Cost,
        Some(Kind::Credit | Kind::Describes) => FindingKind::Credit,
    }
}

/// What is known of a signal.
#[derive(Debug, Clone, Copy)]
pub struct SignalInfo<'l> {
    signal: &'l crate::signal::Signal,
}

impl<'l> SignalInfo<'l> {
    /// Its name, in kebab case.
    pub fn name(&self) -> &'l str {
        &self.signal.name
    }

    /// What a draft does that shows it, as the end of a sentence.
    pub fn does(&self) -> &'l str {
        &self.signal.does
    }

    /// Its weight for a mindset, 0-2; the sign comes from its kind.
    pub fn weight(&self, mindset: crate::Mindset) -> f64 {
        self.signal.weights[mindset.index()]
    }
}
