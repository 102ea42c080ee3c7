//! All packs together, resolved and compiled: what a linter works with.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::compile::{Compiler, Lists};
use super::feed::{FeedRules, Settings};
use super::matcher::{Matcher, Role};
use super::pack::RulePack;
use super::pattern::{self, Node, PatternError};
use super::program::{Programs, Sets, shared};
use super::record::{Pattern, Ramp, Record, Rule};
use super::source::{Error, Mistake, Place, nearest};
use super::weights::Constants;
use crate::document::language;
use crate::document::lexicon::{Class, Lexicon};
use crate::document::words::{D, S};
use crate::draft::Purpose;
use crate::level::Level;
use crate::signal::{Signal, SignalId};

/// Rules, signals and the matcher, ready for use.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Ruleset {
    pub(crate) rules: Vec<ActiveRule>,
    pub(crate) signals: Vec<Signal>,
    pub(crate) constants: Constants,
    pub(crate) gates: Vec<Gate>,
    pub(crate) upgrades: Vec<Upgrade>,
    pub(crate) suggestions: Vec<Suggestion>,
    pub(crate) purposes: Vec<(Purpose, Vec<(SignalId, f64)>)>,
    pub(crate) feed: FeedRules,
    pub(crate) lexicon: Lexicon,
    pub(crate) matcher: Matcher,
    /// For each detector the rules that use it.
    pub(crate) by_detector: Vec<Vec<u32>>,
    /// A bit for each detector that some rule uses.
    pub(crate) detectors: u64,
}

/// A rule with its names resolved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ActiveRule {
    pub(crate) rule: Arc<Rule>,
    pub(crate) level: Level,
    pub(crate) signal: Option<SignalId>,
    pub(crate) yields_to: Vec<SignalId>,
    pub(crate) yields_in_post: Vec<SignalId>,
    /// A cue is dropped where its words overlap those of one of these.
    pub(crate) yields_at: Vec<SignalId>,
}

impl ActiveRule {
    /// Whether its cues give way to others at all.
    pub(crate) fn yields(&self) -> bool {
        [&self.yields_to, &self.yields_in_post, &self.yields_at].iter().any(|signals| !signals.is_empty())
    }
}

/// While one of `when` is present, or promotion is high, credits count less and the overall score has a ceiling.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Gate {
    pub(crate) name: Arc<str>,
    pub(crate) when: Vec<SignalId>,
    pub(crate) promotion: Option<Ramp>,
    pub(crate) credits: Vec<SignalId>,
    pub(crate) factor: f64,
    pub(crate) overall: Option<f64>,
}

/// An act that could be fuller.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Upgrade {
    pub(crate) from: SignalId,
    pub(crate) to: SignalId,
    pub(crate) message: Arc<str>,
}

/// Advice to do what a draft does not do yet, and the drafts that it is fair to.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Suggestion {
    pub(crate) adds: SignalId,
    /// Fits only where one of these is present; empty where it always may.
    pub(crate) after: Vec<SignalId>,
    /// Does not fit where one of these is present.
    pub(crate) unless: Vec<SignalId>,
    /// Only for replies, or only for posts that answer nothing.
    pub(crate) reply: Option<bool>,
    /// Only for these purposes; empty where any will do.
    pub(crate) purposes: Vec<Purpose>,
    pub(crate) not_for: Vec<Purpose>,
    pub(crate) message: Arc<str>,
}

impl Ruleset {
    /// Resolves and compiles a pack; `levels` change the level of rules by id.
    ///
    /// # Errors
    ///
    /// Every mistake at once: unknown signals, lists and rules, patterns that cannot be used.
    pub(crate) fn build(pack: &RulePack, levels: &[(String, Level)]) -> Result<Self, Error> {
        let mut mistakes = Vec::new();
        let Some(constants) = pack.constants.clone() else {
            return Err(Error::of_file("rules", "no pack holds the constants of the model (`[weights]`)"));
        };
        let names = Names { signals: &pack.signals };
        let rules: Vec<ActiveRule> =
            pack.rules.iter().map(|record| names.rule(record, &mut mistakes)).collect();
        mistakes.extend(unknown_rules(levels, || pack.rule_ids()));
        let gates = names.gates(pack, &mut mistakes);
        let upgrades = names.upgrades(pack, &mut mistakes);
        let suggestions = names.suggestions(pack, &mut mistakes);
        let purposes = names.purposes(pack, &mut mistakes);
        let Some(feed) = names.feed(pack, &mut mistakes) else {
            mistakes.extend_from_slice(
                Error::of_file("rules", "no pack says what counts in a feed (`[feed]`)").mistakes(),
            );
            return Err(Error::new(mistakes));
        };
        let mut lexicon = lexicon(pack, &mut mistakes);
        let matcher = compile(pack, &mut lexicon, &mut mistakes);
        if !mistakes.is_empty() {
            return Err(Error::new(mistakes));
        }
        let mut ruleset = Self {
            rules,
            signals: pack.signals.clone(),
            constants,
            gates,
            upgrades,
            suggestions,
            purposes,
            feed,
            lexicon,
            matcher,
            by_detector: Vec::new(),
            detectors: 0,
        };
        ruleset.find_detectors();
        ruleset.change_levels(levels);
        Ok(ruleset)
    }

    /// Changes the level of rules by id.
    ///
    /// # Errors
    ///
    /// Every id that no rule has.
    pub(crate) fn with_levels(mut self, levels: &[(String, Level)]) -> Result<Self, Error> {
        let mistakes = unknown_rules(levels, || {
            let rules = self.rules.iter().map(|active| &*active.rule.id);
            rules.chain(self.feed.rules.iter().map(|(rule, _)| &*rule.id))
        });
        if !mistakes.is_empty() {
            return Err(Error::new(mistakes));
        }
        self.change_levels(levels);
        Ok(self)
    }

    /// Changes the level of rules by id, the last of several for one; those switched off are left out.
    fn change_levels(&mut self, levels: &[(String, Level)]) {
        for (id, level) in levels {
            let rule = self.rules.iter_mut().filter(|active| *active.rule.id == **id);
            rule.for_each(|active| active.level = *level);
            let rule = self.feed.rules.iter_mut().filter(|(rule, _)| *rule.id == **id);
            rule.for_each(|(_, known)| *known = *level);
        }
        self.feed.rules.retain(|(_, level)| *level != Level::Off);
        let mut next = 0..;
        let is_on = self.rules.iter().map(|active| active.level != Level::Off);
        let numbers: Vec<Option<u32>> = is_on.map(|is_on| is_on.then(|| next.next()).flatten()).collect();
        if numbers.contains(&None) {
            self.rules.retain(|active| active.level != Level::Off);
            self.matcher.renumber(&numbers);
            self.find_detectors();
        }
    }

    /// Notes which rules use which detectors.
    fn find_detectors(&mut self) {
        self.by_detector = vec![Vec::new(); crate::detectors::detectors().len()];
        for (index, active) in (0..).zip(&self.rules) {
            if let Some(detector) = active.rule.detector {
                self.by_detector[usize::from(detector)].push(index);
            }
        }
        let used = self.by_detector.iter().enumerate().filter(|(_, rules)| !rules.is_empty());
        self.detectors = used.map(|(i, _)| 1 << i).sum();
    }

    /// The signal of this name.
    pub(crate) fn signal(&self, name: &str) -> Option<SignalId> {
        self.signals.iter().position(|signal| *signal.name == *name).map(|index| SignalId(index as u16))
    }
}

/// A mistake for each id that is not among those of the rules.
fn unknown_rules<'i, I: Iterator<Item = &'i str>>(
    levels: &[(String, Level)],
    ids: impl Fn() -> I,
) -> Vec<Mistake> {
    let unknown = levels.iter().filter(|(id, _)| !ids().any(|known| known == id));
    let mistakes = unknown.map(|(id, _)| {
        let hint = match nearest(id, ids()) {
            Some(near) => format!("; did you mean `{near}`?"),
            None => String::new(),
        };
        let message = format!("there is no rule `{id}`{hint}");
        Mistake { file: "configuration".into(), place: None, message }
    });
    mistakes.collect()
}

/// Resolves names of signals.
struct Names<'p> {
    signals: &'p [Signal],
}

impl Names<'_> {
    fn signal(&self, (name, place): &(String, Place), mistakes: &mut Vec<Mistake>) -> Option<SignalId> {
        let found = self.signals.iter().position(|signal| *signal.name == **name);
        if found.is_none() {
            let hint = match nearest(name, self.signals.iter().map(|signal| &*signal.name)) {
                Some(near) => format!("; did you mean `{near}`?"),
                None => String::new(),
            };
            mistakes.push(place.mistake(format!("there is no signal “{name}”{hint}")));
        }
        found.map(|index| SignalId(index as u16))
    }

    fn signals(&self, names: &[(String, Place)], mistakes: &mut Vec<Mistake>) -> Vec<SignalId> {
        names.iter().filter_map(|name| self.signal(name, mistakes)).collect()
    }

    fn rule(&self, record: &Record, mistakes: &mut Vec<Mistake>) -> ActiveRule {
        ActiveRule {
            rule: Arc::clone(&record.rule),
            level: record.rule.level,
            signal: record.signal.as_ref().and_then(|name| self.signal(name, mistakes)),
            yields_to: self.signals(&record.yields_to, mistakes),
            yields_in_post: self.signals(&record.yields_in_post, mistakes),
            yields_at: self.signals(&record.yields_at, mistakes),
        }
    }

    fn gates(&self, pack: &RulePack, mistakes: &mut Vec<Mistake>) -> Vec<Gate> {
        let gates = pack.gates.iter().map(|gate| Gate {
            name: gate.name.clone(),
            when: self.signals(&gate.when, mistakes),
            promotion: gate.promotion,
            credits: self.signals(&gate.credits, mistakes),
            factor: gate.factor,
            overall: gate.overall,
        });
        gates.collect()
    }

    fn upgrades(&self, pack: &RulePack, mistakes: &mut Vec<Mistake>) -> Vec<Upgrade> {
        let upgrades = pack.upgrades.iter().filter_map(|upgrade| {
            let from = self.signal(&upgrade.from, mistakes);
            let to = self.signal(&upgrade.to, mistakes);
            Some(Upgrade { from: from?, to: to?, message: upgrade.message.clone() })
        });
        upgrades.collect()
    }

    /// What is judged of feeds; nothing where no pack says what counts there.
    fn feed(&self, pack: &RulePack, mistakes: &mut Vec<Mistake>) -> Option<FeedRules> {
        let written = pack.feed.as_ref()?;
        let mix = FeedRules::find(&pack.mixes, &written.mix.0)
            .map_err(|message| mistakes.push(written.mix.1.mistake(message)));
        let settings = Settings {
            promotional: written.promotional,
            promotional_selling: written.promotional_selling,
            least: written.least,
            opener_words: written.opener_words,
            shingle_words: written.shingle_words,
            echo_likeness: written.echo_likeness,
            echo_days: written.echo_days,
            asks: self.signals(&written.asks, mistakes),
            sells: self.signals(&written.sells, mistakes),
            credits: self.signals(&written.credits, mistakes),
            open_work: self.signals(&written.open_work, mistakes),
            mix: written.mix.clone(),
        };
        let rules = pack.feed_rules.iter().map(|record| (Arc::clone(&record.rule), record.rule.level));
        let rules = rules.collect();
        Some(FeedRules { settings, mixes: pack.mixes.clone(), mix: mix.unwrap_or_default(), rules })
    }

    fn suggestions(&self, pack: &RulePack, mistakes: &mut Vec<Mistake>) -> Vec<Suggestion> {
        let suggestions = pack.suggestions.iter().filter_map(|record| {
            let after = self.signals(&record.after, mistakes);
            let unless = self.signals(&record.unless, mistakes);
            Some(Suggestion {
                adds: self.signal(&record.adds, mistakes)?,
                after,
                unless,
                reply: record.reply,
                purposes: record.purposes.clone(),
                not_for: record.not_for.clone(),
                message: record.message.clone(),
            })
        });
        suggestions.collect()
    }

    fn purposes(&self, pack: &RulePack, mistakes: &mut Vec<Mistake>) -> Vec<(Purpose, Vec<(SignalId, f64)>)> {
        let mut purposes = Vec::new();
        for record in &pack.purposes {
            let softens = record
                .softens
                .iter()
                .filter_map(|(name, share)| Some((self.signal(name, mistakes)?, *share)));
            purposes.push((record.purpose, softens.collect()));
        }
        purposes
    }
}

/// The classes a pack may give to words.
const CLASSES: [(&str, Class); 22] = [
    ("not", Class::NOT),
    ("ends_not", Class::ENDS_NOT),
    ("undoes_not", Class::UNDOES_NOT),
    ("time", Class::TIME),
    ("number", Class::NUMBER),
    ("past", Class::PAST),
    ("not_past", Class::NOT_PAST),
    ("not_ing", Class::NOT_ING),
    ("first_name", Class::FIRST_NAME),
    ("not_name", Class::NOT_NAME),
    ("organisation", Class::ORGANISATION),
    ("verb", Class::VERB),
    ("wh", Class::WH),
    ("auxiliary", Class::AUXILIARY),
    ("pronoun", Class::PRONOUN),
    ("function", Class::FUNCTION),
    ("self", Class::SELF),
    ("reader", Class::READER),
    ("maybe_name", Class::MAYBE_NAME),
    ("title", Class::TITLE),
    ("role", Class::ROLE),
    ("saying", Class::SAYING),
];

fn lexicon(pack: &RulePack, mistakes: &mut Vec<Mistake>) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for word in ["not", "am", "are", "have", "will", "is", "has", "would", "had", S, D] {
        lexicon.intern(word);
    }
    for (name, place, words) in &pack.classes {
        let Some((_, class)) = CLASSES.iter().find(|(known, _)| known == name) else {
            let known: Vec<&str> = CLASSES.iter().map(|(known, _)| *known).collect();
            mistakes.push(
                place.mistake(format!("there is no class of words “{name}”; known are {}", known.join(", "))),
            );
            continue;
        };
        for word in words {
            let id = lexicon.intern(word);
            lexicon.add_class(id, *class);
        }
    }
    for (code, words) in &pack.languages {
        let Some(class) = language::class_of(code) else { continue };
        for word in words.split_whitespace() {
            let id = lexicon.intern(word);
            lexicon.add_class(id, class);
        }
    }
    for (word, stands_for) in &pack.contractions {
        let parts: Vec<_> = stands_for.split_whitespace().map(|part| lexicon.intern(part)).collect();
        let id = lexicon.intern(word);
        lexicon.set_expansion(id, &parts);
    }
    lexicon
}

fn compile(pack: &RulePack, lexicon: &mut Lexicon, mistakes: &mut Vec<Mistake>) -> Matcher {
    let lists: Lists = pack.lists.iter().map(|(name, node, _)| (name.clone(), node.clone())).collect();
    let mut compiler = Compiler::new(lexicon, &lists);
    for (_, node, _) in &pack.lists {
        compiler.intern(node);
    }
    let nodes: Vec<Result<Node, PatternError>> =
        all_patterns(pack).map(|(pattern, ..)| pattern::parse(&pattern.text)).collect();
    nodes.iter().flatten().for_each(|node| compiler.intern(node));
    compiler.settle_stems();
    let mut compiled = Vec::new();
    for ((pattern, rule, role), node) in all_patterns(pack).zip(nodes) {
        let automata = node.map_err(|error| error.message).and_then(|node| compiler.compile(&node, role));
        match automata {
            Ok(automata) => compiled.extend(automata.into_iter().map(|automaton| (automaton, rule, role))),
            Err(message) => {
                let id = &pack.rules[rule as usize].rule.id;
                mistakes.push(pattern.place.mistake(format!("rule `{id}`: {message}")));
            }
        }
    }
    let Compiler { sets, needs, classes, .. } = compiler;
    let [sets, needs] = [sets, needs].map(|sets| Sets::new(&sets.all, lexicon.len()));
    let compiled = shared(&compiled);
    let programs = Programs::new(&compiled, classes, sets, needs);
    Matcher::new(&compiled, programs, lexicon.len())
}

/// Every pattern of every rule, with the rule's number and the pattern's role there.
fn all_patterns(pack: &RulePack) -> impl Iterator<Item = (&Pattern, u32, Role)> {
    (0..).zip(&pack.rules).flat_map(|(index, record)| {
        let with = move |role: Role| move |pattern| (pattern, index, role);
        let all = (0..).zip(&record.all).map(move |(i, pattern)| (pattern, index, Role::All(i)));
        record
            .any
            .iter()
            .map(with(Role::Any))
            .chain(all)
            .chain(record.near.iter().map(with(Role::Near)))
            .chain(record.next.iter().map(with(Role::Next)))
            .chain(record.unless.iter().map(with(Role::Unless)))
            .chain(record.unless_near.iter().map(with(Role::UnlessNear)))
            .chain(record.full.iter().map(with(Role::Full)))
    })
}
