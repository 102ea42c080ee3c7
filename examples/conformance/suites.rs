//! What each suite asks, and what the crate answers.

use std::collections::BTreeSet;
use std::ops::AddAssign;

use postlint::{BlockKind, Document, Entity, EntityKind, Platform, Sentence, Unit, length};
use serde_json::{Value, json};

/// How a case went.
#[derive(Debug)]
pub(crate) enum Answer {
    Passed,
    /// Missed, and what was found instead.
    Missed(String),
    /// Sentence ends, to be added up over a file.
    Boundaries(Boundaries),
    /// The case asks nothing of this crate.
    NotAsked,
}

/// Sentence ends found and expected.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Boundaries {
    pub(crate) right: usize,
    pub(crate) found: usize,
    pub(crate) expected: usize,
}

impl Boundaries {
    /// Precision, recall and F1.
    pub(crate) fn measures(self) -> (f64, f64, f64) {
        let (right, found, expected) = (self.right as f64, self.found as f64, self.expected as f64);
        (right / found, right / expected, 2.0 * right / (found + expected))
    }
}

impl AddAssign for Boundaries {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.found += other.found;
        self.expected += other.expected;
    }
}

/// Puts one case to the crate.
pub(crate) fn ask(suite: &str, id: &str, case: &Value) -> Answer {
    let Some(text) = case["input"].as_str() else { return Answer::NotAsked };
    let mut parts = id.split('/');
    let (group, kind) = (parts.next().unwrap_or_default(), parts.next().unwrap_or_default());
    match suite {
        "twitter-text" => twitter(group, kind, text, &case["expected"]),
        "mastodon" => mastodon(group, text, case),
        "atproto" => atproto(group, text, &case["expected"]),
        "linkify-it" => linkify(text, &case["expected"]),
        "emoji" => emoji(text),
        "pragmatic_segmenter" => golden(text, case),
        "ud-ewt" => Answer::Boundaries(boundaries(text, &case["byte_spans"])),
        _ => Answer::NotAsked,
    }
}

/// Whether what was found is what was expected.
fn compare(found: &Value, expected: &Value) -> Answer {
    if found == expected { Answer::Passed } else { Answer::Missed(found.to_string()) }
}

/// A text as one platform reads it.
struct Reading<'t> {
    text: &'t str,
    entities: Vec<Entity>,
}

impl<'t> Reading<'t> {
    fn new(text: &'t str, platform: Platform) -> Self {
        Self { text, entities: Document::new(text, platform).entities().to_vec() }
    }

    fn of(&self, kind: EntityKind) -> impl Iterator<Item = Found<'t>> {
        self.entities.iter().filter(move |entity| entity.kind == kind).map(|entity| Found {
            whole: self.text,
            text: entity.span.slice(self.text),
            start: entity.span.start,
            end: entity.span.end,
        })
    }

    /// The first of any of `kinds`.
    fn first(&self, kinds: &[EntityKind]) -> Option<&'t str> {
        let first = self.entities.iter().find(|entity| kinds.contains(&entity.kind))?;
        Some(first.span.slice(self.text))
    }

    /// Whether the whole text is one entity of this kind.
    fn is_one(&self, kind: EntityKind) -> bool {
        matches!(&self.entities[..], [one] if one.kind == kind && one.span.len() == self.text.len())
    }
}

struct Found<'t> {
    whole: &'t str,
    text: &'t str,
    start: usize,
    end: usize,
}

impl Found<'_> {
    /// Its text without the sign it begins with.
    fn name(&self) -> &str {
        let mut chars = self.text.chars();
        chars.next();
        chars.as_str()
    }

    /// Where it stands, in code points.
    fn indices(&self) -> Value {
        let code_points = |end: usize| self.whole[..end].chars().count();
        json!([code_points(self.start), code_points(self.end)])
    }

    fn byte_span(&self) -> Value {
        json!([self.start, self.end])
    }
}

fn twitter(group: &str, kind: &str, text: &str, expected: &Value) -> Answer {
    let reading = Reading::new(text, Platform::X);
    let signless = |kind| reading.of(kind).map(|found| found.name().to_owned()).collect::<Vec<_>>();
    let texts = |kind| reading.of(kind).map(|found| found.text.to_owned()).collect::<Vec<_>>();
    let placed = |kind, key: &str, sign: bool| -> Value {
        let named = |found: Found<'_>| {
            let name = if sign { found.name() } else { found.text };
            json!({key: name, "indices": found.indices()})
        };
        reading.of(kind).map(named).collect()
    };
    let found = match (group, kind) {
        (_, "mentions") => json!(signless(EntityKind::Mention)),
        (_, "mentions_with_indices") => placed(EntityKind::Mention, "screen_name", true),
        (_, "mentions_or_lists_with_indices") => reading
            .of(EntityKind::Mention)
            .map(|found| json!({"screen_name": found.name(), "list_slug": "", "indices": found.indices()}))
            .collect(),
        (_, "replies") => json!(reply(&reading)),
        ("extract", "hashtags" | "hashtags_from_astral") => json!(signless(EntityKind::Hashtag)),
        (_, "hashtags_with_indices") => placed(EntityKind::Hashtag, "hashtag", true),
        (_, "cashtags") => json!(signless(EntityKind::Cashtag)),
        (_, "cashtags_with_indices") => placed(EntityKind::Cashtag, "cashtag", true),
        (_, "urls_with_indices" | "urls_with_directional_markers") => placed(EntityKind::Link, "url", false),
        ("extract", "urls" | "tco_urls_with_params") | ("tlds", _) => json!(texts(EntityKind::Link)),
        ("validate", "usernames") => json!(reading.is_one(EntityKind::Mention)),
        ("validate", "hashtags") => json!(reading.is_one(EntityKind::Hashtag)),
        ("validate", "urls" | "urls_without_protocol") => json!(reading.is_one(EntityKind::Link)),
        // These cases are from the days of 140 characters without weights.
        ("validate", "tweets") => {
            let profile = Platform::X.profile().clone().with_limit(140).with_unit(Unit::Characters);
            json!(length::of(text, &profile).is_accepted())
        }
        ("validate", counter) if counter.ends_with("CounterTest") => weighted(text),
        _ => return Answer::NotAsked,
    };
    compare(&found, expected)
}

/// The name a post on X replies to: the mention it begins with.
fn reply(reading: &Reading<'_>) -> Option<String> {
    let first = reading.of(EntityKind::Mention).next()?;
    reading.text[..first.start].trim().is_empty().then(|| first.name().to_owned())
}

/// Length and ranges as `twitter-text` reports them: inclusive, in UTF-16 units.
fn weighted(text: &str) -> Value {
    let length = length::of(text, Platform::X.profile());
    let last = |end: usize| text[..end].encode_utf16().count().saturating_sub(1);
    let valid_end = length.refused.map_or(length.fits, |refused| refused.min(length.fits));
    json!({
        "weightedLength": length.count,
        "valid": length.is_accepted(),
        "permillage": length.count * 1000 / length.limit.unwrap_or(usize::MAX),
        "displayRangeStart": 0,
        "displayRangeEnd": last(text.len()),
        "validRangeStart": 0,
        "validRangeEnd": last(valid_end),
    })
}

fn mastodon(group: &str, text: &str, case: &Value) -> Answer {
    let expected = &case["expected"];
    let reading = Reading::new(text, Platform::Mastodon);
    let placed = |kind, key: &str| -> Value {
        reading.of(kind).map(|found| json!({key: found.name(), "indices": found.indices()})).collect()
    };
    let found = match group {
        "hashtag_re" => json!(reading.first(&[EntityKind::Hashtag])),
        "mention_re" => json!(reading.of(EntityKind::Mention).next().map(|found| found.name().to_owned())),
        "extractor_mentions" => placed(EntityKind::Mention, "screen_name"),
        "extractor_hashtags" => placed(EntityKind::Hashtag, "hashtag"),
        "remote_mentions" => reading
            .of(EntityKind::Mention)
            .filter_map(|found| {
                let (name, host) = found.name().split_once('@')?;
                Some(json!({"indices": found.indices(), "username": name, "host": host}))
            })
            .collect(),
        "formatter_urls" => json!(reading.first(&[EntityKind::Link])),
        "length" => {
            let limit = case["limit"].as_u64().unwrap_or_default();
            let profile =
                Platform::Mastodon.profile().clone().with_limit(usize::try_from(limit).unwrap_or(usize::MAX));
            json!({"within": length::of(text, &profile).over_by.is_none()})
        }
        _ => return Answer::NotAsked,
    };
    compare(&found, expected)
}

fn atproto(group: &str, text: &str, expected: &Value) -> Answer {
    let reading = Reading::new(text, Platform::Bluesky);
    let tags = |kind, name: fn(&Found<'_>) -> String| {
        let tags: Vec<_> = reading.of(kind).map(|found| name(&found)).collect();
        let spans: Vec<_> = reading.of(kind).map(|found| found.byte_span()).collect();
        json!({"tags": tags, "byte_spans": spans})
    };
    let found = match group {
        "handle" => json!(Platform::Bluesky.profile().accepts_name(text)),
        "length" => {
            let length = length::of(text, Platform::Bluesky.profile());
            json!({"bytes": length.bytes, "graphemes": length.count})
        }
        "tags" => tags(EntityKind::Hashtag, |found| found.name().to_owned()),
        "cashtags" => tags(EntityKind::Cashtag, |found| found.text.to_uppercase()),
        "facets" => return compare(&facets(&reading), &without_values(expected)),
        _ => return Answer::NotAsked,
    };
    compare(&found, expected)
}

fn facets(reading: &Reading<'_>) -> Value {
    let facet = |kind: &str, found: &Found<'_>| json!({"kind": kind, "text": found.text, "byteStart": found.start, "byteEnd": found.end});
    let mut facets: Vec<_> =
        reading.of(EntityKind::Mention).map(|found| (found.start, facet("mention", &found))).collect();
    facets.extend(reading.of(EntityKind::Link).map(|found| (found.start, facet("url", &found))));
    facets.sort_by_key(|(start, _)| *start);
    facets.into_iter().map(|(_, facet)| facet).collect()
}

/// Facets without what they resolve to, which is the server's to say.
fn without_values(expected: &Value) -> Value {
    let mut expected = expected.clone();
    for facet in expected.as_array_mut().into_iter().flatten().filter_map(Value::as_object_mut) {
        facet.remove("value");
    }
    expected
}

/// The first link or address.
fn linkify(text: &str, expected: &Value) -> Answer {
    let reading = Reading::new(text, Platform::Generic);
    let first = reading.first(&[EntityKind::Link, EntityKind::Email]);
    compare(&json!(first.into_iter().collect::<Vec<_>>()), expected)
}

fn emoji(text: &str) -> Answer {
    let reading = Reading::new(text, Platform::Generic);
    if reading.is_one(EntityKind::Emoji) {
        Answer::Passed
    } else {
        Answer::Missed(format!("{:?}", reading.entities))
    }
}

/// The golden rules that lose nothing of the text.
fn golden(text: &str, case: &Value) -> Answer {
    if case["lossless"] != json!(true) {
        return Answer::NotAsked;
    }
    let found: Vec<_> = sentences(text).into_iter().map(|(start, end)| &text[start..end]).collect();
    compare(&json!(found), &case["expected"])
}

fn boundaries(text: &str, expected: &Value) -> Boundaries {
    let ends = |span: &Value| span[1].as_u64().and_then(|end| usize::try_from(end).ok());
    let expected: BTreeSet<_> = expected.as_array().into_iter().flatten().filter_map(ends).collect();
    let found: BTreeSet<_> = sentences(text).into_iter().map(|(_, end)| end).collect();
    let right = found.intersection(&expected).count();
    Boundaries { right, found: found.len(), expected: expected.len() }
}

/// The sentences of a text; to the first one of a list item belongs its marker, as the suites have it.
fn sentences(text: &str) -> Vec<(usize, usize)> {
    let document = Document::new(text, Platform::Generic);
    let mut last = None;
    let with_marker = |sentence: &Sentence| {
        let block = &document.blocks()[sentence.block];
        let first = last.replace(sentence.block) != Some(sentence.block);
        let listed = first && block.kind == BlockKind::ListItem;
        (if listed { block.span.start } else { sentence.span.start }, sentence.span.end)
    };
    document.sentences().iter().map(with_marker).collect()
}
