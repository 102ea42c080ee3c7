//! What is judged of a feed, as `feed.toml` has it: what counts, the mixes to compare with, and the rules.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::DeValue;

use super::record::{choice, is_kebab, read_texts};
use super::source::{Entries, Place, Source, as_table, nearest};
use super::weights::{Named, names};
use crate::draft::Draft;
use crate::level::Level;
use crate::signal::SignalId;

/// What counts as what in a feed; `S` is a signal as it is written or as it is resolved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Settings<S> {
    /// From this self-promotion ratio on a post is promotional.
    pub(crate) promotional: f64,
    /// And from this one on if it sells.
    pub(crate) promotional_selling: f64,
    /// Fewer posts than this get no verdict and no trend.
    pub(crate) least: usize,
    /// Words that make an opening.
    pub(crate) opener_words: usize,
    /// Words in a row by which posts are held against each other.
    pub(crate) shingle_words: usize,
    /// From this likeness on, 0-1, a post repeats another.
    pub(crate) echo_likeness: f64,
    /// Posts further apart than this are no echoes.
    pub(crate) echo_days: usize,
    pub(crate) asks: Vec<S>,
    pub(crate) sells: Vec<S>,
    pub(crate) credits: Vec<S>,
    pub(crate) open_work: Vec<S>,
    /// The mix to compare with, by name.
    pub(crate) mix: (String, Place),
}

/// How much of a feed may be promotional, by a rule of practice.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Mix {
    pub(crate) name: Arc<str>,
    pub(crate) share: f64,
    pub(crate) place: Place,
}

/// What is counted over a feed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum FeedMeasure {
    /// The share of promotional posts.
    PromotionalShare,
    /// Posts that ask, and half of the replies that do, for each post.
    QuestionsPerPost,
    /// The share of replies; unknown in a feed without any, for many exports leave replies out.
    ReplyShare,
    /// The share of credits that go to the person credited most.
    SameCreditShare,
    /// The share of posts that show open work.
    OpenWorkShare,
    /// The share of posts with the commonest opening.
    SameOpenerShare,
    /// Posts that repeat another one.
    Echoes,
}

impl FeedMeasure {
    const ALL: [(&'static str, Self); 7] = [
        ("promotional-share", Self::PromotionalShare),
        ("questions-per-post", Self::QuestionsPerPost),
        ("reply-share", Self::ReplyShare),
        ("same-credit-share", Self::SameCreditShare),
        ("open-work-share", Self::OpenWorkShare),
        ("same-opener-share", Self::SameOpenerShare),
        ("echoes", Self::Echoes),
    ];

    /// Whether it is a share, 0-1, of which an interval can be given.
    pub(crate) fn is_share(self) -> bool {
        !matches!(self, Self::QuestionsPerPost | Self::Echoes)
    }
}

/// Where a measure becomes worth telling.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub(crate) enum Bound {
    Above(f64),
    AtLeast(f64),
    Below(f64),
    AtMost(f64),
    /// Above what the mix allows.
    AboveMix,
}

/// A rule about a feed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FeedRule {
    pub(crate) id: Arc<str>,
    pub(crate) title: Arc<str>,
    pub(crate) level: Level,
    pub(crate) measure: FeedMeasure,
    pub(crate) bound: Bound,
    /// Whether the whole 95 % interval must be beyond the bound.
    pub(crate) interval: bool,
    /// So much of what the measure is a share of must be there.
    pub(crate) least: usize,
    pub(crate) least_why: Arc<str>,
    pub(crate) message: Arc<str>,
    pub(crate) help: Arc<str>,
    pub(crate) why: Arc<str>,
}

/// A rule about a feed as its file has it.
#[derive(Debug, Clone)]
pub(crate) struct FeedRecord {
    pub(crate) rule: Arc<FeedRule>,
    pub(crate) fires: Vec<FeedExample>,
    pub(crate) silent: Vec<FeedExample>,
    pub(crate) place: Place,
}

/// A feed that a rule must find something in, or must not.
#[derive(Debug, Clone)]
pub(crate) struct FeedExample {
    pub(crate) posts: Vec<ExamplePost>,
    pub(crate) place: Place,
}

/// A post of an example, as it is written.
#[derive(Debug, Clone)]
pub(crate) struct ExamplePost {
    pub(crate) draft: Draft,
    pub(crate) day: Option<String>,
    pub(crate) reply: bool,
}

/// What a message about a feed may hold.
const PLACEHOLDERS: [&str; 6] = ["match", "count", "of", "share", "limit", "mix"];
/// More posts in an example prove nothing more.
const MOST_POSTS: usize = 200;

pub(crate) fn read_settings(
    start: usize,
    mut table: Entries<'_>,
    source: &mut Source<'_>,
) -> Option<Settings<Named>> {
    let known_mistakes = source.mistakes.len();
    let mut missing = Vec::new();
    let mut share = |key, table: &mut Entries<'_>, source: &mut Source<'_>| {
        table.share(key, source).unwrap_or_else(|| {
            missing.push(key);
            0.0
        })
    };
    let promotional = share("promotional", &mut table, source);
    let promotional_selling = share("promotional_selling", &mut table, source);
    let echo_likeness = share("echo_likeness", &mut table, source);
    let mut count = |key, table: &mut Entries<'_>, source: &mut Source<'_>| {
        table.count(key, source).filter(|count| *count > 0).unwrap_or_else(|| {
            missing.push(key);
            1
        })
    };
    let least = count("least", &mut table, source);
    let opener_words = count("opener_words", &mut table, source);
    let shingle_words = count("shingle_words", &mut table, source);
    let echo_days = count("echo_days", &mut table, source);
    let [asks, sells, credits, open_work] = ["asks", "sells", "credits", "open_work"].map(|key| {
        let names = names(&mut table, key, source);
        if names.is_empty() {
            missing.push(key);
        }
        names
    });
    let mix = table.string("mix", source);
    if mix.is_none() {
        missing.push("mix");
    }
    if table.string("least_why", source).is_none() {
        missing.push("least_why");
    }
    table.finish(source);
    if !missing.is_empty() && source.mistakes.len() == known_mistakes {
        source.mistake(start, format!("`[feed]` needs {}, each above 0", missing.join(", ")));
    }
    let mix = mix?;
    (source.mistakes.len() == known_mistakes).then(|| Settings {
        promotional,
        promotional_selling,
        least,
        opener_words,
        shingle_words,
        echo_likeness,
        echo_days,
        asks,
        sells,
        credits,
        open_work,
        mix: (mix.get_ref().clone(), source.place(mix.span().start)),
    })
}

pub(crate) fn read_mix(start: usize, mut table: Entries<'_>, source: &mut Source<'_>) -> Option<Mix> {
    let name = table.string("name", source);
    let share = table.share("share", source);
    let origin = table.string("source", source);
    table.finish(source);
    match (name, share, origin) {
        (Some(name), Some(share), Some(_)) => {
            Some(Mix { name: name.into_inner().into(), share, place: source.place(start) })
        }
        _ => {
            source.mistake(start, "a mix needs `name`, `share` (0-1) and `source`");
            None
        }
    }
}

impl FeedRecord {
    /// Reads a rule. Mistakes are noted in `source`; a rule with any is left out.
    pub(crate) fn read(start: usize, mut table: Entries<'_>, source: &mut Source<'_>) -> Option<Self> {
        const LEVELS: [(&str, Level); 2] = [("hint", Level::Hint), ("warn", Level::Warn)];
        let known_mistakes = source.mistakes.len();
        let id = table.string("id", source);
        let start = id.as_ref().map_or(start, |id| id.span().start);
        let place = source.place(start);
        let id = id.map(Spanned::into_inner).unwrap_or_default();
        if !is_kebab(&id) {
            source
                .mistake(start, format!("`id` should be words of a-z and 0-9 joined by hyphens, not “{id}”"));
        }
        let texts = read_texts(&id, start, &mut table, &PLACEHOLDERS, source);
        let level = choice(&mut table, "level", &LEVELS, source).unwrap_or(Level::Hint);
        let measure = read_measure(&id, start, &mut table, source);
        let bound = read_bound(&id, start, &mut table, source);
        let interval = table.bool("interval", source).unwrap_or(false);
        if interval && measure.is_some_and(|measure| !measure.is_share()) {
            source.mistake(start, format!("rule `{id}`: only a share has an `interval`"));
        }
        let least = table.count("least", source).unwrap_or(0);
        let least_why = table.string("least_why", source).map(Spanned::into_inner).unwrap_or_default();
        if least == 0 || least_why.is_empty() {
            source
                .mistake(start, format!("rule `{id}` needs `least`, above 0, and its reason as `least_why`"));
        }
        let fires = read_examples(&mut table, "fires", source);
        let silent = read_examples(&mut table, "silent", source);
        for (key, examples) in [("fires", &fires), ("silent", &silent)] {
            if examples.len() < 2 && source.mistakes.len() == known_mistakes {
                source.mistake(start, format!("rule `{id}` needs two `{key}` examples at least"));
            }
        }
        table.finish(source);
        let (measure, bound) = (measure?, bound?);
        let rule = FeedRule {
            id: id.into(),
            title: texts.title,
            level,
            measure,
            bound,
            interval,
            least,
            least_why: least_why.into(),
            message: texts.message,
            help: texts.help,
            why: texts.why,
        };
        (source.mistakes.len() == known_mistakes).then(|| Self { rule: Arc::new(rule), fires, silent, place })
    }
}

fn read_measure(
    id: &str,
    start: usize,
    table: &mut Entries<'_>,
    source: &mut Source<'_>,
) -> Option<FeedMeasure> {
    let Some(name) = table.string("measure", source) else {
        source.mistake(start, format!("rule `{id}` needs a `measure`"));
        return None;
    };
    let found = FeedMeasure::ALL.iter().find(|(known, _)| known == name.get_ref());
    if found.is_none() {
        let known = FeedMeasure::ALL.map(|(known, _)| known);
        let hint = match nearest(name.get_ref(), known.into_iter()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("known are {}", known.join(", ")),
        };
        source
            .mistake(name.span().start, format!("there is no measure of feeds “{}”; {hint}", name.get_ref()));
    }
    found.map(|(_, measure)| *measure)
}

type FromNumber = fn(f64) -> Bound;

fn read_bound(id: &str, start: usize, table: &mut Entries<'_>, source: &mut Source<'_>) -> Option<Bound> {
    let kinds: [(&str, FromNumber); 4] = [
        ("above", Bound::Above),
        ("at_least", Bound::AtLeast),
        ("below", Bound::Below),
        ("at_most", Bound::AtMost),
    ];
    let mut bounds: Vec<Bound> = kinds
        .into_iter()
        .filter_map(|(key, bound)| table.number(key, source).map(|number| bound(number.into_inner())))
        .collect();
    if table.bool("above_mix", source) == Some(true) {
        bounds.push(Bound::AboveMix);
    }
    match bounds[..] {
        [bound] => Some(bound),
        _ => {
            source.mistake(
                start,
                format!("rule `{id}` needs one of `above`, `at_least`, `below`, `at_most` and `above_mix`"),
            );
            None
        }
    }
}

/// A list of feeds, each a list of posts, each a text or a table.
fn read_examples(table: &mut Entries<'_>, key: &'static str, source: &mut Source<'_>) -> Vec<FeedExample> {
    let mut examples = Vec::new();
    let Some(value) = table.take(key) else { return examples };
    if !matches!(value.get_ref(), DeValue::Array(_)) {
        source.wrong(key, &value, "a list of feeds");
    }
    let DeValue::Array(feeds) = value.into_inner() else { return examples };
    for feed in feeds {
        let place = source.place(feed.span().start);
        if !matches!(feed.get_ref(), DeValue::Array(_)) {
            source.wrong(key, &feed, "a feed, which is a list of posts");
        }
        let DeValue::Array(items) = feed.into_inner() else { continue };
        let mut posts = Vec::new();
        for item in items {
            read_post(key, item, &mut posts, source);
        }
        examples.push(FeedExample { posts, place });
    }
    examples
}

fn read_post(
    key: &'static str,
    item: super::source::Value<'_>,
    posts: &mut Vec<ExamplePost>,
    source: &mut Source<'_>,
) {
    let start = item.span().start;
    if let DeValue::String(text) = item.get_ref() {
        posts.push(ExamplePost { draft: Draft::new(text.clone().into_owned()), day: None, reply: false });
        return;
    }
    let Some(mut fields) = as_table(key, item, source) else { return };
    let text = fields.string("text", source);
    let day = fields.string("day", source).map(Spanned::into_inner);
    let reply = fields.bool("reply", source).unwrap_or(false);
    let times = fields.count("times", source).unwrap_or(1);
    fields.finish(source);
    let Some(text) = text else { return source.mistake(start, "a post of an example needs a `text`") };
    if !(1..=MOST_POSTS).contains(&times) {
        return source.mistake(start, format!("`times` should be from 1 to {MOST_POSTS}, not {times}"));
    }
    let post = ExamplePost { draft: Draft::new(text.into_inner()), day, reply };
    posts.extend(std::iter::repeat_n(post, times));
}

/// Everything about feeds, resolved.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct FeedRules {
    pub(crate) settings: Settings<SignalId>,
    pub(crate) mixes: Vec<Mix>,
    /// The place among `mixes` of the one to compare with.
    pub(crate) mix: usize,
    /// The rules that are switched on, each with its level.
    pub(crate) rules: Vec<(Arc<FeedRule>, Level)>,
}

impl FeedRules {
    /// The mix to compare with.
    pub(crate) fn mix(&self) -> &Mix {
        &self.mixes[self.mix]
    }

    /// The mix of this name; else what there is to choose from.
    pub(crate) fn find(mixes: &[Mix], name: &str) -> Result<usize, String> {
        mixes.iter().position(|mix| *mix.name == *name).ok_or_else(|| {
            let known: Vec<&str> = mixes.iter().map(|mix| &*mix.name).collect();
            format!("there is no mix “{name}”; known are {}", known.join(", "))
        })
    }
}
