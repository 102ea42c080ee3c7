//! The front door: a [`Linter`] is built once and shared; [`Linter::lint`] turns a draft into a report.

mod info;

use std::sync::Arc;

pub use info::{CueInfo, FeedRuleInfo, RuleInfo, SignalInfo};
use once_cell::sync::Lazy;

use crate::built_in;
use crate::detectors::Context;
use crate::document::Document;
use crate::document::language::Language;
use crate::draft::{Audience, Author, Draft};
use crate::feed::digest::Digest;
use crate::feed::{self, FeedReport, Post};
use crate::length::{self, Length};
use crate::level::Level;
use crate::platform::{Platform, Profile};
use crate::report::thread::ThreadReport;
use crate::report::{Report, build};
use crate::rules::cues::{self, Cue, Situation};
use crate::rules::example::Example;
use crate::rules::feed::{ExamplePost, FeedRecord, FeedRules};
use crate::rules::pack::folded_words;
use crate::rules::record::Rule;
use crate::rules::ruleset::Ruleset;
use crate::rules::{Error, Mistake, RulePack};
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
    /// The packs on top of the built-in one.
    packs: Arc<[RulePack]>,
    platform: Platform,
    author: Option<Author>,
    audience: Audience,
    /// Profiles of platforms whose limit was set.
    profiles: Vec<Profile>,
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

    /// Reads posts that were published and reports what they do together.
    ///
    /// ```
    /// use postlint::{Linter, Post};
    /// let linter = Linter::builder().mix("thirds").build()?;
    /// let report = linter.lint_feed(&[
    ///     Post::new("The gate opens at six from Monday."),
    ///     Post::new("Which shift would you start with?"),
    ///     Post::new("Same here, since Monday.").reply(),
    /// ]);
    /// assert_eq!((report.originals(), report.questions().count), (2, 1));
    /// println!("{report}");
    /// # Ok::<(), postlint::Error>(())
    /// ```
    pub fn lint_feed(&self, posts: &[Post]) -> FeedReport {
        let digests = (1..).zip(posts).map(|(number, post)| {
            let mut draft = post.draft.clone();
            if post.reply && draft.parent.is_none() {
                // It answers something, whatever that says.
                draft.parent = Some(String::new());
            }
            self.read(&draft, |document, length, cues| {
                let report = build::report(&self.ruleset, document, &draft, length, cues);
                Digest::of(number, post, &report, document, cues, &self.ruleset)
            })
        });
        feed::build::report(&self.ruleset.feed, digests.collect())
    }

    /// Reads a thread: `draft` holds the text as a whole, `parts` say where its posts stand in it, as
    /// [`thread::split`](crate::thread::split) tells them or their author set them apart.
    ///
    /// Parts have the draft's context; its media go with the whole. What lies outside the text is read as empty.
    ///
    /// ```
    /// use postlint::thread::{self, Options};
    /// use postlint::{Draft, Linter, Platform};
    ///
    /// let text = "Our straw bed stayed wet for a week. ".repeat(12) + "What would you have measured?";
    /// let posts = thread::split(&text, Platform::Bluesky.profile(), Options::new());
    /// let spans: Vec<_> = posts.iter().map(|post| post.span).collect();
    /// let report = Linter::default().lint_thread(Draft::new(&*text).on(Platform::Bluesky), &spans);
    /// assert_eq!(report.parts().len(), posts.len());
    /// assert!(report.whole().signal("genuine-question").is_some_and(|strength| strength >= 0.5));
    /// ```
    pub fn lint_thread(&self, draft: impl Into<Draft>, parts: &[Span]) -> ThreadReport {
        let draft = draft.into();
        let parts = parts.iter().map(|span| {
            let text = draft.text.get(span.start..span.end).unwrap_or_default().to_owned();
            self.lint(Draft { text, media: Vec::new(), ..draft.clone() })
        });
        let parts = parts.collect();
        // Limits are for the posts, not for a thread as a whole.
        ThreadReport::new(self.lint(draft.on(Platform::Generic)), parts)
    }

    /// Every cue in a draft, told to a person or not, in order of position: for those who write and measure rules.
    pub fn cues(&self, draft: impl Into<Draft>) -> Vec<CueInfo> {
        self.read(&draft.into(), |document, _, cues| {
            let info = |cue: &Cue| {
                let rule = &self.ruleset.rules[cue.rule as usize].rule;
                // A rule of certainty 0 has no share to speak of.
                let share = if rule.certainty > 0.0 { cue.certainty / rule.certainty } else { 0.0 };
                CueInfo { rule: rule.id.clone(), span: cue.span, share }
            };
            build::kept(&self.ruleset, document, cues).into_iter().map(info).collect()
        })
    }

    /// Takes a draft apart, finds its cues and hands both over.
    fn read<R>(&self, draft: &Draft, then: impl FnOnce(&Document<'_>, &Length, &[Cue]) -> R) -> R {
        let profile = draft.platform.unwrap_or(self.platform).profile();
        let author = draft.author.as_ref().or(self.author.as_ref());
        let own = author.map_or_else(Vec::new, |author| author.own_names().map(folded_words).collect());
        let text = within_reach(&draft.text);
        let mut document = Document::read(text, profile, &self.ruleset.lexicon, &own);
        if let Some(author) = author {
            document.mark_own_links(&author.domains);
        }
        if let Some(language) = draft.language.as_deref().and_then(Language::of_code) {
            document.language = language;
        }
        let parent = draft.parent.as_deref().map(within_reach);
        let parent = parent.map(|parent| Document::read(parent, profile, &self.ruleset.lexicon, &own));
        let own = self.profiles.iter().find(|own| own.platform() == profile.platform());
        let length = length::of_scanned(text, &document.entities, own.unwrap_or(profile));
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
        self.ruleset.rules.iter().map(|active| RuleInfo {
            active,
            ruleset: &self.ruleset,
            packs: &self.packs,
        })
    }

    /// The rules about feeds that are switched on, in order of file.
    pub fn feed_rules(&self) -> impl Iterator<Item = FeedRuleInfo<'_>> {
        self.ruleset.feed.rules.iter().map(|(rule, level)| FeedRuleInfo { rule, level: *level })
    }

    /// The mixes that a feed can be compared with, by name, each with the promotional share, 0-1, that it allows.
    pub fn mixes(&self) -> impl Iterator<Item = (&str, f64)> {
        self.ruleset.feed.mixes.iter().map(|mix| (&*mix.name, mix.share))
    }

    /// The signals, in the order of reports.
    pub fn signals(&self) -> impl Iterator<Item = SignalInfo<'_>> {
        self.ruleset.signals.iter().map(|signal| SignalInfo { signal })
    }

    /// Runs the examples of a pack and notes every one that does not come out as it is written. Rules that are switched
    /// off, or replaced by a later pack, are left out.
    fn check_examples(&self, pack: &RulePack) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        let is_on =
            |rule: &Arc<Rule>| self.ruleset.rules.iter().any(|active| Arc::ptr_eq(&active.rule, rule));
        for record in pack.rules.iter().filter(|record| is_on(&record.rule)) {
            let id = &record.rule.id;
            for example in &record.fires {
                let found = self.spans_of(id, example);
                if found != example.marked {
                    mistakes.push(example.place.mistake(format!(
                        "rule `{id}`: this should find {}, but finds {}",
                        quoted(&example.marked, &example.draft.text),
                        quoted(&found, &example.draft.text)
                    )));
                }
            }
            for example in &record.silent {
                let found = self.spans_of(id, example);
                if !found.is_empty() {
                    mistakes.push(example.place.mistake(format!(
                        "rule `{id}`: this should find nothing, but finds {}",
                        quoted(&found, &example.draft.text)
                    )));
                }
            }
        }
        let rules = &self.ruleset.feed.rules;
        let is_on = |record: &&Arc<FeedRecord>| rules.iter().any(|(rule, _)| Arc::ptr_eq(rule, &record.rule));
        for record in pack.feed_rules.iter().filter(is_on) {
            self.check_feeds(record, &mut mistakes);
        }
        mistakes
    }

    /// Runs the examples of a rule about feeds.
    fn check_feeds(&self, record: &FeedRecord, mistakes: &mut Vec<Mistake>) {
        let rule = &record.rule;
        let fires = record.fires.iter().map(|example| (example, true));
        let silent = record.silent.iter().map(|example| (example, false));
        for (example, should) in fires.chain(silent) {
            let posts: Result<Vec<Post>, _> = example.posts.iter().map(post_of).collect();
            let report = match posts {
                Ok(posts) => self.lint_feed(&posts),
                Err(message) => {
                    mistakes.push(example.place.mistake(format!("rule `{}`: {message}", rule.id)));
                    continue;
                }
            };
            if report.findings().iter().any(|finding| finding.rule == rule.id) != should {
                let said =
                    if should { "tell of this feed, but is silent" } else { "stay silent on this feed" };
                mistakes.push(example.place.mistake(format!("rule `{}` should {said}", rule.id)));
            }
        }
    }

    /// Where a rule has cues in an example.
    fn spans_of(&self, id: &str, example: &Example) -> Vec<Span> {
        self.read(&example.draft, |_, _, cues| {
            let own = cues.iter().filter(|cue| *self.ruleset.rules[cue.rule as usize].rule.id == *id);
            let mut spans: Vec<Span> = own.map(|cue| cue.span).collect();
            spans.dedup();
            spans
        })
    }
}

/// A post of an example.
fn post_of(example: &ExamplePost) -> Result<Post, String> {
    let mut post = Post::new(example.draft.clone());
    if let Some(day) = &example.day {
        post = post.on(day.parse().map_err(|error| format!("“{day}” is no day: {error}"))?);
    }
    Ok(if example.reply { post.reply() } else { post })
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
    profiles: Vec<Profile>,
    packs: Vec<RulePack>,
    levels: Vec<(String, Level)>,
    mix: Option<String>,
    without_built_in: bool,
    trusting: bool,
}

impl LinterBuilder {
    /// The platform of drafts that name none.
    pub fn platform(mut self, platform: Platform) -> Self {
        self.platform = platform;
        self
    }

    /// The longest post that a platform takes, in its own [unit](Profile::unit): for an instance or an account with a limit
    /// of its own. Without it the limit is that of the platform's [profile](Platform::profile).
    ///
    /// ```
    /// use postlint::{Draft, Linter, Platform};
    /// let village = Linter::builder().platform(Platform::Mastodon).limit(Platform::Mastodon, 100).build()?;
    /// let report = village.lint("The gate opens at six from Monday. ".repeat(4));
    /// assert!(report.findings().iter().any(|finding| &*finding.rule == "over-length"));
    /// assert_eq!(report.measures().limit, Some(100));
    /// # Ok::<(), postlint::Error>(())
    /// ```
    pub fn limit(mut self, platform: Platform, limit: usize) -> Self {
        self.profiles.retain(|profile| profile.platform() != platform);
        self.profiles.push(platform.profile().clone().with_limit(limit));
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

    /// The mix that [feeds](Linter::lint_feed) are compared with, by [name](Linter::mixes): how much of a feed may be
    /// promotional, by a rule of practice. `80/20` by default.
    pub fn mix(mut self, name: impl Into<String>) -> Self {
        self.mix = Some(name.into());
        self
    }

    /// Checks everything, compiles it and runs the examples of the packs that were added.
    ///
    /// # Errors
    ///
    /// Every mistake at once: unknown signals, lists, rules or mixes, patterns that cannot be used, examples that do not come
    /// out as written.
    pub fn build(self) -> Result<Linter, Error> {
        let mut ruleset = if self.packs.is_empty() && !self.without_built_in {
            built_in::ruleset()?.with_levels(&self.levels)?
        } else {
            let mut pack = built_in::pack()?.clone();
            if self.without_built_in {
                pack.rules.clear();
                pack.feed_rules.clear();
            }
            self.packs.iter().for_each(|other| pack.merge(other.clone()));
            Ruleset::build(&pack, &self.levels)?
        };
        if let Some(name) = &self.mix {
            ruleset.feed.mix = FeedRules::find(&ruleset.feed.mixes, name)
                .map_err(|message| Error::of_file("configuration", message))?;
        }
        let linter = Linter {
            ruleset: Arc::new(ruleset),
            packs: self.packs.into(),
            platform: self.platform,
            author: self.author,
            audience: self.audience,
            profiles: self.profiles,
        };
        let mistakes: Vec<Mistake> = if self.trusting {
            Vec::new()
        } else {
            linter.packs.iter().flat_map(|pack| linter.check_examples(pack)).collect()
        };
        if mistakes.is_empty() { Ok(linter) } else { Err(Error::new(mistakes)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_built_in_example_comes_out_as_it_is_written() {
        let pack = built_in::pack().expect("the built-in rules can be read");
        let linter = Linter {
            ruleset: Arc::new(Ruleset::build(pack, &[]).expect("the built-in rules go together")),
            ..Linter::default()
        };
        let mistakes: Vec<String> = linter.check_examples(pack).iter().map(Mistake::to_string).collect();
        assert!(mistakes.is_empty(), "{}", mistakes.join("\n"));
    }
}
