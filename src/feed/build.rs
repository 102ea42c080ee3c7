//! Puts a feed's report together from its posts' digests.

use super::digest::Digest;
use super::echoes::{echoes, openers};
use super::people::credit;
use super::{FeedFinding, FeedReport, PostSummary, Promotion, Scores, Share, Trend, Verdict};
use crate::mindset::Mindset;
use crate::report::SCHEMA;
use crate::rules::feed::{Bound, FeedMeasure, FeedRule, FeedRules};

/// Writes the report.
pub(crate) fn report(rules: &FeedRules, mut digests: Vec<Digest>) -> FeedReport {
    let settings = &rules.settings;
    let dated = !digests.is_empty() && digests.iter().all(|digest| digest.day.is_some());
    if dated {
        digests.sort_by_key(|digest| digest.day);
    }
    let originals: Vec<&Digest> = digests.iter().filter(|digest| !digest.reply).collect();
    let among = |is: fn(&Digest) -> bool| {
        Share::of(originals.iter().filter(|digest| is(digest)).count(), originals.len())
    };
    let trend = |score: &dyn Fn(f64, [f64; 5]) -> f64| {
        let scores = originals.iter().filter_map(|digest| digest.scores);
        let scores: Vec<f64> = scores.map(|(overall, mindsets)| score(overall, mindsets)).collect();
        Trend::of(&scores, settings.least)
    };
    let mut report = FeedReport {
        schema: SCHEMA,
        kind: "feed",
        summary: String::new(),
        from: digests.first().and_then(|digest| digest.day).filter(|_| dated),
        to: digests.last().and_then(|digest| digest.day).filter(|_| dated),
        originals: originals.len(),
        replies: Share::of(digests.len() - originals.len(), digests.len()),
        promotion: promotion(rules, among(|digest| digest.promotional)),
        questions: among(|digest| digest.asks),
        open_work: among(|digest| digest.open_work),
        credit: credit(digests.iter().map(|digest| (digest.number, &digest.credited[..]))),
        echoes: echoes(&originals, settings),
        openers: openers(&originals),
        scores: Scores {
            overall: trend(&|overall, _| overall),
            mindsets: Mindset::ALL.map(|mindset| trend(&move |_, mindsets| mindsets[mindset.index()])),
        },
        posts: digests.iter().map(summary_of).collect(),
        findings: Vec::new(),
    };
    report.findings = rules
        .rules
        .iter()
        .filter_map(|(rule, level)| {
            let measured = Measured::of(rule.measure, &report)?;
            measured.is_told(rule, rules).then(|| FeedFinding {
                rule: rule.id.clone(),
                title: rule.title.clone(),
                level: *level,
                message: measured.filled(rule, rules),
                help: rule.help.clone(),
                posts: measured.posts,
            })
        })
        .collect();
    report.summary = summary(&report);
    report
}

fn summary_of(digest: &Digest) -> PostSummary {
    PostSummary {
        number: digest.number,
        id: digest.id.clone(),
        day: digest.day,
        reply: digest.reply,
        score: digest.scores.map(|(score, _)| score),
        mindsets: Mindset::ALL.map(|mindset| digest.scores.map(|(_, scores)| scores[mindset.index()])),
        self_promotion_ratio: digest.self_promotion_ratio,
        promotional: digest.promotional,
        asks: digest.asks,
        open_work: digest.open_work,
    }
}

fn promotion(rules: &FeedRules, share: Share) -> Promotion {
    let mix = rules.mix();
    let verdict = match share.exact() {
        Some(_) | None if share.of < rules.settings.least => Verdict::TooFew,
        Some((_, low, _)) if low > mix.share => Verdict::ClearlyAbove,
        Some((value, ..)) if value > mix.share => Verdict::Above,
        _ => Verdict::Within,
    };
    Promotion { mix: mix.name.clone(), allowed: mix.share, share, verdict }
}

fn summary(report: &FeedReport) -> String {
    if report.originals == 0 {
        return "There are no posts to read, only replies or nothing at all.".into();
    }
    let count = |count: usize, one: &str, many: &str| {
        if count == 1 { format!("1 {one}") } else { format!("{count} {many}") }
    };
    let share = |share: Share, does: &str, do_: &str| match share.count {
        0 => format!("none {does}"),
        1 => format!("1 {does}"),
        many => format!("{many} {do_}"),
    };
    format!(
        "Of {}, {}, {} and {}; {} credited.",
        count(report.originals, "post", "posts"),
        share(report.promotion.share, "is mostly about yourself", "are mostly about yourself"),
        share(report.questions, "asks readers something", "ask readers something"),
        share(report.open_work, "shows open work", "show open work"),
        match report.credit.people.len() {
            0 => "nobody is".to_owned(),
            1 => "one person is".to_owned(),
            people => format!("{people} people are"),
        }
    )
}

/// Shares are fractions of small numbers: 4 of 5 must not fall short of 0.8 by the last bit.
const CLOSE: f64 = 1e-9;

/// What a rule's measure is in a feed.
struct Measured {
    value: f64,
    /// The ends of its interval; the value itself where it has none.
    low: f64,
    high: f64,
    count: usize,
    /// What the count is a part of.
    of: usize,
    /// What it is about, in the feed's own words.
    text: String,
    posts: Vec<usize>,
}

impl Measured {
    /// The measure; `None` where it is not known.
    fn of(measure: FeedMeasure, report: &FeedReport) -> Option<Self> {
        let numbers = |is: fn(&PostSummary) -> bool| {
            report.posts.iter().filter(|post| !post.reply && is(post)).map(|post| post.number).collect()
        };
        match measure {
            FeedMeasure::PromotionalShare => {
                Self::share(report.promotion.share, numbers(|post| post.promotional))
            }
            FeedMeasure::OpenWorkShare => Self::share(report.open_work, numbers(|post| post.open_work)),
            FeedMeasure::ReplyShare if report.replies.count == 0 => None,
            FeedMeasure::ReplyShare => Self::share(report.replies, Vec::new()),
            FeedMeasure::SameCreditShare => {
                let person = report.credit.people.first()?;
                let share = Share::of(person.posts.len(), report.credit.credits);
                Some(Self { text: person.name.clone(), ..Self::share(share, person.posts.clone())? })
            }
            FeedMeasure::SameOpenerShare => {
                let opener = report.openers.first()?;
                let share = Share::of(opener.posts.len(), report.originals);
                Some(Self { text: opener.text.clone(), ..Self::share(share, opener.posts.clone())? })
            }
            FeedMeasure::QuestionsPerPost => {
                let replies = report.posts.iter().filter(|post| post.reply && post.asks).count() as f64;
                let value = (report.questions.count as f64 + replies / 2.0) / report.originals.max(1) as f64;
                Some(Self::plain(value, report.questions.count, report.originals, Vec::new()))
            }
            FeedMeasure::Echoes => {
                let posts: Vec<usize> = report.echoes.iter().map(|echo| echo.post).collect();
                Some(Self::plain(posts.len() as f64, posts.len(), report.originals, posts))
            }
        }
    }

    fn share(share: Share, posts: Vec<usize>) -> Option<Self> {
        let (value, low, high) = share.exact()?;
        Some(Self { value, low, high, count: share.count, of: share.of, text: String::new(), posts })
    }

    fn plain(value: f64, count: usize, of: usize, posts: Vec<usize>) -> Self {
        Self { value, low: value, high: value, count, of, text: String::new(), posts }
    }

    fn is_told(&self, rule: &FeedRule, rules: &FeedRules) -> bool {
        let (low, high) = if rule.interval { (self.low, self.high) } else { (self.value, self.value) };
        self.of >= rule.least
            && match rule.bound {
                Bound::Above(bound) => low > bound + CLOSE,
                Bound::AboveMix => low > rules.mix().share + CLOSE,
                Bound::AtLeast(bound) => low >= bound - CLOSE,
                Bound::Below(bound) => high < bound - CLOSE,
                Bound::AtMost(bound) => high <= bound + CLOSE,
            }
    }

    /// The rule's message with what was seen.
    fn filled(&self, rule: &FeedRule, rules: &FeedRules) -> String {
        let mix = rules.mix();
        let limit = match rule.bound {
            Bound::AboveMix => mix.share,
            Bound::Above(bound) | Bound::AtLeast(bound) | Bound::Below(bound) | Bound::AtMost(bound) => bound,
        };
        let percent = |value: f64| format!("{:.0}", 100.0 * value);
        let limit = if rule.measure.is_share() { percent(limit) } else { limit.to_string() };
        let mut message = String::new();
        let mut rest = &*rule.message;
        while let Some((before, after)) = rest.split_once('{') {
            message.push_str(before);
            let (name, after) = after.split_once('}').unwrap_or((after, ""));
            match name {
                "match" => message.push_str(&self.text),
                "count" => message.push_str(&self.count.to_string()),
                "of" => message.push_str(&self.of.to_string()),
                "share" => message.push_str(&percent(self.value)),
                "limit" => message.push_str(&limit),
                "mix" => message.push_str(&mix.name),
                _ => {}
            }
            rest = after;
        }
        message.push_str(rest);
        message
    }
}
