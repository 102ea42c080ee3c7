//! A rule: the record as it is written in a file, read and checked as far as it can be on its own.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::Spanned;

use super::example::{Example, read_examples};
use super::expression::Expression;
use super::measure::Measure;
use super::pattern::{self, Node};
use super::source::{Entries, Place, Source, as_string, as_table};
use super::weights::{Named, named, names};
use crate::detectors;
use crate::draft::Audience;
use crate::level::Level;
use crate::platform::Platform;

/// Where a rule's conditions look, and where its cues may stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum Scope {
    /// The cue's neighbourhood of three words.
    Phrase,
    Sentence,
    /// The first sentence.
    Opening,
    /// The last two sentences.
    Closing,
    /// The whole draft.
    Post,
    /// A sentence of a draft that answers a post.
    Reply,
}

impl Scope {
    const ALL: [(&'static str, Self); 6] = [
        ("phrase", Self::Phrase),
        ("sentence", Self::Sentence),
        ("opening", Self::Opening),
        ("closing", Self::Closing),
        ("post", Self::Post),
        ("reply", Self::Reply),
    ];
}

/// A pattern as it is written, with its place in the file.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    pub(crate) text: Box<str>,
    pub(crate) place: Place,
}

/// A ramp: nothing at `from`, full at `to`.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) struct Ramp {
    pub(crate) from: f64,
    pub(crate) to: f64,
}

impl Ramp {
    /// 0-1: how far up the ramp `value` is. A ramp of no length is a step.
    pub(crate) fn at(self, value: f64) -> f64 {
        let rise = self.to - self.from;
        if rise.abs() < f64::EPSILON {
            return f64::from(u8::from(value >= self.from));
        }
        ((value - self.from) / rise).clamp(0.0, 1.0)
    }
}

/// What a rule says and how it weighs what it finds: all that linting needs to know of it but its patterns.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Rule {
    pub(crate) id: Arc<str>,
    pub(crate) title: Arc<str>,
    pub(crate) level: Level,
    pub(crate) scope: Scope,
    /// How many patterns must each be found too.
    pub(crate) all: usize,
    /// Whether there are patterns of which one must be found nearby, and of which none may be found there.
    pub(crate) near: bool,
    /// Whether there are patterns of which one must be found in the sentence that follows.
    pub(crate) next: bool,
    pub(crate) unless_near: bool,
    /// Whether there are patterns of which none may be found in the scope.
    pub(crate) unless: bool,
    pub(crate) question: Option<bool>,
    pub(crate) quoted: bool,
    pub(crate) negated: bool,
    /// Whether words that are part of a name count.
    pub(crate) names: bool,
    pub(crate) detector: Option<u8>,
    pub(crate) ramp: Option<Ramp>,
    pub(crate) conditions: Vec<(Measure, Ramp)>,
    pub(crate) distinct: usize,
    pub(crate) count: usize,
    pub(crate) most: Option<usize>,
    pub(crate) rate: Option<Ramp>,
    /// What the number of different expressions makes of the quality of each.
    pub(crate) breadth: Option<Ramp>,
    pub(crate) audience: Option<Audience>,
    pub(crate) platforms: Vec<Platform>,
    pub(crate) regex: Option<Expression>,
    pub(crate) certainty: f64,
    pub(crate) quality: f64,
    pub(crate) hits: Option<usize>,
    pub(crate) precision: Option<f64>,
    pub(crate) promotes: f64,
    pub(crate) spares: f64,
    pub(crate) swaps: Vec<(String, String)>,
    pub(crate) remove: bool,
    pub(crate) mask: bool,
    pub(crate) keep: bool,
    /// Whether it tells one thing of the post as a whole, which is the same finding however the words change.
    pub(crate) whole: bool,
    pub(crate) restraint: Option<Arc<str>>,
    pub(crate) message: Arc<str>,
    pub(crate) help: Arc<str>,
    pub(crate) why: Arc<str>,
}

/// A rule as its file has it, checked as far as it can be without the other files.
#[derive(Debug, Clone)]
pub(crate) struct Record {
    pub(crate) rule: Arc<Rule>,
    /// None for a flag.
    pub(crate) signal: Option<Named>,
    pub(crate) any: Vec<Pattern>,
    pub(crate) all: Vec<Pattern>,
    pub(crate) unless: Vec<Pattern>,
    pub(crate) near: Vec<Pattern>,
    pub(crate) next: Vec<Pattern>,
    pub(crate) unless_near: Vec<Pattern>,
    pub(crate) full: Vec<Pattern>,
    pub(crate) yields_to: Vec<Named>,
    pub(crate) yields_in_post: Vec<Named>,
    pub(crate) yields_at: Vec<Named>,
    pub(crate) fires: Vec<Example>,
    pub(crate) silent: Vec<Example>,
    pub(crate) place: Place,
}

/// Advice longer than this is not read.
const LONGEST_HELP: usize = 20;
const PLACEHOLDERS: [&str; 5] = ["match", "count", "value", "limit", "platform"];

impl Record {
    /// Reads a rule. Mistakes are noted in `source`; a rule without id or without anything to find is left out.
    pub(crate) fn read(start: usize, mut table: Entries<'_>, source: &mut Source<'_>) -> Option<Self> {
        let known_mistakes = source.mistakes.len();
        let id = table.string("id", source);
        let start = id.as_ref().map_or(start, |id| id.span().start);
        if id.is_none() {
            source.mistake(start, "a rule needs an `id`");
        }
        let place = source.place(start);
        let name = id.as_ref().map_or("", |id| id.get_ref().as_str()).to_owned();
        if let Some(id) = &id
            && !is_kebab(id.get_ref())
        {
            source.mistake(
                id.span().start,
                format!("`id` should be words of a-z and 0-9 joined by hyphens, not “{name}”"),
            );
        }
        let Texts { title, message, help, why } = read_texts(&name, start, &mut table, &PLACEHOLDERS, source);
        let signal = named(&mut table, "signal", source);
        let level = read_level(&mut table, signal.is_some(), source);
        let scope = choice(&mut table, "scope", &Scope::ALL, source).unwrap_or(Scope::Sentence);
        let mistakes_before = source.mistakes.len();
        let any = patterns(&mut table, "any", source);
        let detector = read_detector(&mut table, source);
        // Where a pattern or detector is written wrongly, that is the mistake to tell.
        let is_read = source.mistakes.len() == mistakes_before;
        if is_read && any.is_empty() && detector.is_none() {
            source.mistake(start, format!("rule `{name}` finds nothing: it needs `any` or a `detector`"));
        }
        let from = table.number("from", source);
        let to = table.number("to", source);
        let ramp = from.map(|from| {
            let from = *from.get_ref();
            Ramp { from, to: to.map_or(from, |to| *to.get_ref()) }
        });
        let [all, unless, near, next, unless_near, full] =
            ["all", "unless", "near", "next", "unless_near", "full"]
                .map(|key| patterns(&mut table, key, source));
        let rule = Rule {
            id: name.as_str().into(),
            title,
            level,
            scope,
            all: all.len(),
            near: !near.is_empty(),
            next: !next.is_empty(),
            unless_near: !unless_near.is_empty(),
            unless: !unless.is_empty(),
            question: table.bool("question", source),
            quoted: table.bool("quoted", source).unwrap_or(false),
            negated: table.bool("negated", source).unwrap_or(false),
            names: table.bool("names", source).unwrap_or(true),
            detector,
            ramp,
            conditions: read_conditions(&mut table, source),
            distinct: table.count("distinct", source).unwrap_or(1),
            count: table.count("count", source).unwrap_or(1),
            most: table.count("most", source),
            rate: read_ramp("rate", "cues per 100 words", &mut table, source),
            breadth: read_ramp("breadth", "different expressions", &mut table, source),
            audience: choice(&mut table, "audience", &AUDIENCES, source),
            platforms: read_platforms(&mut table, source),
            regex: read_regex(&mut table, source),
            certainty: table.share("certainty", source).unwrap_or(0.8),
            quality: table.share("quality", source).unwrap_or(1.0),
            hits: table.count("hits", source),
            precision: table.share("precision", source),
            promotes: table.share("promotes", source).unwrap_or(0.0),
            spares: table.share("spares", source).unwrap_or(1.0),
            swaps: read_swaps(&mut table, source),
            remove: table.bool("remove", source).unwrap_or(false),
            mask: table.bool("mask", source).unwrap_or(false),
            keep: table.bool("keep", source).unwrap_or(false),
            whole: table.bool("whole", source).unwrap_or(false),
            restraint: table.string("restraint", source).map(|text| text.into_inner().into()),
            message,
            help,
            why,
        };
        let record = Self {
            rule: Arc::new(rule),
            signal,
            any,
            all,
            unless,
            near,
            next,
            unless_near,
            full,
            yields_to: names(&mut table, "yields_to", source),
            yields_in_post: names(&mut table, "yields_in_post", source),
            yields_at: names(&mut table, "yields_at", source),
            fires: read_examples(&mut table, "fires", true, source),
            silent: read_examples(&mut table, "silent", false, source),
            place,
        };
        for (key, examples) in [("fires", &record.fires), ("silent", &record.silent)] {
            if examples.len() < 2 && source.mistakes.len() == known_mistakes {
                source.mistake(start, format!("rule `{name}` needs two `{key}` examples at least"));
            }
        }
        table.finish(source);
        (source.mistakes.len() == known_mistakes).then_some(record)
    }
}

pub(super) const AUDIENCES: [(&str, Audience); 2] =
    [("public", Audience::Public), ("internal", Audience::Internal)];

/// Whether a name is made of lower-case words and figures joined by hyphens.
pub(crate) fn is_kebab(name: &str) -> bool {
    !name.is_empty()
        && name.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
        })
}

/// What a rule says to people.
pub(crate) struct Texts {
    pub(crate) title: Arc<str>,
    pub(crate) message: Arc<str>,
    pub(crate) help: Arc<str>,
    pub(crate) why: Arc<str>,
}

/// Reads what the rule `name`, which stands at `start`, says; its message may hold `placeholders`.
pub(crate) fn read_texts(
    name: &str,
    start: usize,
    table: &mut Entries<'_>,
    placeholders: &[&str],
    source: &mut Source<'_>,
) -> Texts {
    let [title, message, help, why] = ["title", "message", "help", "why"].map(|key| {
        table.string(key, source).unwrap_or_else(|| {
            source.mistake(start, format!("rule `{name}` needs a `{key}`"));
            Spanned::new(0..0, String::new())
        })
    });
    check_texts(&message, &help, placeholders, source);
    let [title, message, help, why] = [title, message, help, why].map(|text| text.into_inner().into());
    Texts { title, message, help, why }
}

fn check_texts(
    message: &Spanned<String>,
    help: &Spanned<String>,
    placeholders: &[&str],
    source: &mut Source<'_>,
) {
    for (at, _) in message.get_ref().match_indices('{') {
        let rest = &message.get_ref()[at + 1..];
        let name = rest.split('}').next().unwrap_or(rest);
        if !placeholders.contains(&name) {
            let offset = source.inside(message, at);
            let known: Vec<String> = placeholders.iter().map(|name| format!("{{{name}}}")).collect();
            let known = known.join(" ");
            source
                .mistake(offset, format!("unknown placeholder `{{{name}}}` in `message`; known are {known}"));
        }
    }
    let words = help.get_ref().split_whitespace().count();
    if words > LONGEST_HELP {
        source
            .mistake(help.span().start, format!("`help` has {words} words; at most {LONGEST_HELP} are read"));
    }
}

/// The value of a key that has a few known values.
pub(crate) fn choice<T: Copy>(
    table: &mut Entries<'_>,
    key: &'static str,
    choices: &[(&'static str, T)],
    source: &mut Source<'_>,
) -> Option<T> {
    let value = table.string(key, source)?;
    let found = choices.iter().find(|(name, _)| name == value.get_ref());
    if found.is_none() {
        let known: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
        source.mistake(
            value.span().start,
            format!("`{key}` should be one of {}, not “{}”", known.join(", "), value.get_ref()),
        );
    }
    found.map(|(_, value)| *value)
}

fn read_level(table: &mut Entries<'_>, scores: bool, source: &mut Source<'_>) -> Level {
    const SCORING: [(&str, Level); 2] = [("hint", Level::Hint), ("warn", Level::Warn)];
    const FLAG: [(&str, Level); 3] = [("hint", Level::Hint), ("warn", Level::Warn), ("error", Level::Error)];
    let choices: &[_] = if scores { &SCORING } else { &FLAG };
    choice(table, "level", choices, source).unwrap_or(Level::Hint)
}

pub(crate) fn patterns(table: &mut Entries<'_>, key: &'static str, source: &mut Source<'_>) -> Vec<Pattern> {
    let texts = table.strings(key, source);
    let read = |text: Spanned<String>| {
        let place = source.place(text.span().start);
        let fits = source.trusted || read_pattern(&text, source).is_some();
        fits.then(|| Pattern { text: text.into_inner().into(), place })
    };
    texts.into_iter().filter_map(read).collect()
}

pub(crate) fn read_pattern(text: &Spanned<String>, source: &mut Source<'_>) -> Option<Node> {
    match pattern::parse(text.get_ref()) {
        Ok(node) => Some(node),
        Err(error) => {
            let offset = source.inside(text, error.at);
            source.mistake(offset, format!("in the pattern “{}”: {}", text.get_ref(), error.message));
            None
        }
    }
}

fn read_detector(table: &mut Entries<'_>, source: &mut Source<'_>) -> Option<u8> {
    let name = table.string("detector", source)?;
    let found = detectors::find(name.get_ref());
    if found.is_none() {
        let known: Vec<&str> = detectors::detectors().iter().map(|detector| detector.name).collect();
        let hint = match super::source::nearest(name.get_ref(), known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known are {}", known.join(", ")),
        };
        source.mistake(name.span().start, format!("there is no detector “{}”; {hint}", name.get_ref()));
    }
    found
}

fn read_conditions(table: &mut Entries<'_>, source: &mut Source<'_>) -> Vec<(Measure, Ramp)> {
    let mut conditions = Vec::new();
    for (start, mut condition) in table.tables("where", source) {
        let measure = choice(&mut condition, "measure", &Measure::ALL, source);
        let from = condition.number("from", source);
        let to = condition.number("to", source);
        match (measure, from) {
            (Some(measure), Some(from)) => {
                let from = *from.get_ref();
                conditions.push((measure, Ramp { from, to: to.map_or(from, |to| *to.get_ref()) }));
            }
            (None, _) => {}
            (Some(_), None) => source.mistake(start, "a condition needs `from`"),
        }
        condition.finish(source);
    }
    conditions
}

/// A ramp that a rule may have under `key`, over a number of `unit`.
fn read_ramp(
    key: &'static str,
    unit: &str,
    table: &mut Entries<'_>,
    source: &mut Source<'_>,
) -> Option<Ramp> {
    let value = table.take(key)?;
    let start = value.span().start;
    let mut ramp = as_table(key, value, source)?;
    let from = ramp.number("from", source).map(Spanned::into_inner);
    let to = ramp.number("to", source).map(Spanned::into_inner);
    ramp.finish(source);
    match (from, to) {
        (Some(from), Some(to)) if 0.0 <= from && from < to => Some(Ramp { from, to }),
        _ => {
            source.mistake(
                start,
                format!("`{key}` should be {{ from = …, to = … }} with 0 ≤ from < to, in {unit}"),
            );
            None
        }
    }
}

fn read_platforms(table: &mut Entries<'_>, source: &mut Source<'_>) -> Vec<Platform> {
    let names = table.strings("platforms", source);
    let mut platforms = Vec::new();
    for name in names {
        match Platform::from_name(name.get_ref()) {
            Some(platform) => platforms.push(platform),
            None => {
                let known = Platform::ALL.map(Platform::name);
                let message =
                    format!("there is no platform “{}”; known are {}", name.get_ref(), known.join(", "));
                source.mistake(name.span().start, message);
            }
        }
    }
    platforms
}

fn read_regex(table: &mut Entries<'_>, source: &mut Source<'_>) -> Option<Expression> {
    let text = table.string("regex", source)?;
    if source.trusted {
        return Some(Expression::trusted(text.get_ref()));
    }
    match Expression::checked(text.get_ref()) {
        Ok(expression) => Some(expression),
        Err(reason) => {
            source.mistake(text.span().start, format!("`regex` {reason}"));
            None
        }
    }
}

fn read_swaps(table: &mut Entries<'_>, source: &mut Source<'_>) -> Vec<(String, String)> {
    let Some(swaps) = table.table("swaps", source) else { return Vec::new() };
    swaps
        .rest()
        .into_iter()
        .filter_map(|(from, to)| {
            let to = as_string("swaps", to, source)?;
            Some((from.into_inner(), to.into_inner()))
        })
        .collect()
}
