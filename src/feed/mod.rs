//! A feed: what a month of posts says that no single one does.

pub(crate) mod build;
mod day;
pub(crate) mod digest;
mod echoes;
mod people;
mod stats;

#[cfg(test)]
mod tests;

use std::sync::Arc;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

pub use day::{Day, NoDay};
pub use stats::{Direction, Share, Trend};

use crate::draft::Draft;
use crate::level::Level;
use crate::mindset::Mindset;

/// A post that has been published: its text with what is known of it.
///
/// ```
/// use postlint::{Day, Post};
/// let post = Post::new("The rota is out.").on(Day::new(2026, 3, 1).expect("a day"));
/// let reply = Post::new("Try the side door.").reply();
/// # let _ = (post, reply);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub(crate) draft: Draft,
    pub(crate) day: Option<Day>,
    pub(crate) reply: bool,
}

impl Post {
    /// A post of this text, or of a [`Draft`] with its context; a draft that answers a post is a reply.
    pub fn new(draft: impl Into<Draft>) -> Self {
        let draft = draft.into();
        Self { reply: draft.parent.is_some(), draft, day: None }
    }

    /// The day on which it was published. Where every post of a feed has one, posts are put in order of day; otherwise
    /// they are taken to be in order.
    pub fn on(mut self, day: Day) -> Self {
        self.day = Some(day);
        self
    }

    /// Says that it answers somebody, where the text that it answers is not known.
    pub fn reply(mut self) -> Self {
        self.reply = true;
        self
    }
}

impl From<&str> for Post {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Post {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<Draft> for Post {
    fn from(draft: Draft) -> Self {
        Self::new(draft)
    }
}

/// What a feed does: how much of it promotes, whether it asks, answers and credits, what it repeats, and where its
/// scores go.
///
/// All posts that were given are counted: which ones are recent is for the caller to say. Replies are counted by
/// themselves and are in no other share. It is plain data, the same for the same posts, and [`Serialize`] (`"kind":
/// "feed"`, with the [`SCHEMA`](crate::SCHEMA) of reports). Its `Display` is a short account in plain text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FeedReport {
    pub(crate) schema: u32,
    pub(crate) kind: &'static str,
    pub(crate) summary: String,
    pub(crate) from: Option<Day>,
    pub(crate) to: Option<Day>,
    pub(crate) originals: usize,
    pub(crate) replies: Share,
    pub(crate) promotion: Promotion,
    pub(crate) questions: Share,
    pub(crate) open_work: Share,
    pub(crate) credit: Credit,
    pub(crate) echoes: Vec<Echo>,
    pub(crate) openers: Vec<Opener>,
    pub(crate) scores: Scores,
    pub(crate) posts: Vec<PostSummary>,
    pub(crate) findings: Vec<FeedFinding>,
}

impl FeedReport {
    /// One sentence: what stands out.
    pub fn summary(&self) -> &str {
        &self.summary
    }

    /// The first and the last day, where every post has one.
    pub fn days(&self) -> Option<(Day, Day)> {
        self.from.zip(self.to)
    }

    /// How many posts answer nobody: what the shares are shares of.
    pub fn originals(&self) -> usize {
        self.originals
    }

    /// Replies among all posts.
    pub fn replies(&self) -> Share {
        self.replies
    }

    /// Promotional posts, and the mix that they are compared with.
    pub fn promotion(&self) -> &Promotion {
        &self.promotion
    }

    /// Posts that ask what readers could answer.
    pub fn questions(&self) -> Share {
        self.questions
    }

    /// Posts that show open work: trials, lessons, doubts, requests.
    pub fn open_work(&self) -> Share {
        self.open_work
    }

    /// Who is credited, in posts and replies.
    pub fn credit(&self) -> &Credit {
        &self.credit
    }

    /// Posts that repeat an earlier one nearly word for word.
    pub fn echoes(&self) -> &[Echo] {
        &self.echoes
    }

    /// Openings that several posts share, the commonest first.
    pub fn openers(&self) -> &[Opener] {
        &self.openers
    }

    /// The overall score over the posts that answer nobody.
    pub fn score(&self) -> Trend {
        self.scores.overall
    }

    /// A mindset's score over the posts that answer nobody.
    pub fn mindset(&self, mindset: Mindset) -> Trend {
        self.scores.mindsets[mindset.index()]
    }

    /// The posts, in order of time.
    pub fn posts(&self) -> &[PostSummary] {
        &self.posts
    }

    /// What is worth telling, in the order of the rules.
    pub fn findings(&self) -> &[FeedFinding] {
        &self.findings
    }
}

/// How much of a feed is promotional.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Promotion {
    /// The mix that it is compared with, a rule of practice.
    pub mix: Arc<str>,
    /// The share of promotional posts, 0-1, that the mix allows.
    pub allowed: f64,
    /// Promotional posts: half of their words or more are there for their author's gain, or a quarter and they sell.
    #[serde(flatten)]
    pub share: Share,
    /// How the two go together.
    pub verdict: Verdict,
}

/// How a feed's promotional share stands to what a mix allows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Too few posts to say.
    TooFew,
    /// Not above it.
    Within,
    /// Above it, but the interval reaches down to it: it could be chance.
    Above,
    /// Above it with the whole interval.
    ClearlyAbove,
}

/// Who is credited.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Credit {
    /// Credits: a person or account named in a post or reply that credits somebody; once a post each.
    pub credits: usize,
    /// Different people and accounts, those named most first.
    pub people: Vec<Person>,
}

/// A person or account that is credited.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Person {
    /// The fullest form of the name that was seen.
    pub name: String,
    /// The posts in which they are credited, by number.
    pub posts: Vec<usize>,
}

/// A post that repeats an earlier one.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Echo {
    /// The number of the post.
    pub post: usize,
    /// The number of the earlier post that it is most like.
    pub of: usize,
    /// The share of runs of words that both have, of all that either has (Jaccard), 0-1 to two decimals.
    pub likeness: f64,
}

/// An opening that several posts share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Opener {
    /// The words, as the first of the posts has them.
    pub text: String,
    /// The posts, by number.
    pub posts: Vec<usize>,
}

/// The scores over a feed; serialises as a map.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Scores {
    pub(crate) overall: Trend,
    pub(crate) mindsets: [Trend; 5],
}

impl Serialize for Scores {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(6))?;
        map.serialize_entry("overall", &self.overall)?;
        for (mindset, trend) in Mindset::ALL.iter().zip(&self.mindsets) {
            map.serialize_entry(mindset, trend)?;
        }
        map.end()
    }
}

/// A post in the report of its feed.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct PostSummary {
    /// Its place among the posts as they were given, from 1; other parts of the report name it by that.
    pub number: usize,
    /// Its name, if it has one.
    pub id: Option<String>,
    /// Its day, if it has one.
    pub day: Option<Day>,
    /// Whether it answers somebody.
    pub reply: bool,
    /// Its overall score, 0-100; `None` where it is not scored.
    pub score: Option<f64>,
    /// The mindsets' scores, 0-100, in the order of [`Mindset::ALL`]; serialises as a map.
    #[serde(serialize_with = "by_mindset")]
    pub mindsets: [Option<f64>; 5],
    /// Its [self-promotion ratio](crate::Report::self_promotion_ratio), 0-1.
    pub self_promotion_ratio: f64,
    /// Whether it counts as promotional.
    pub promotional: bool,
    /// Whether it asks what readers could answer.
    pub asks: bool,
    /// Whether it shows open work.
    pub open_work: bool,
}

fn by_mindset<S: Serializer>(scores: &[Option<f64>; 5], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(Mindset::ALL.iter().zip(scores))
}

/// Something worth telling about a feed. It moves no post's score.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct FeedFinding {
    /// The rule that found it.
    pub rule: Arc<str>,
    /// The rule's title.
    pub title: Arc<str>,
    /// How much it matters.
    pub level: Level,
    /// What is seen.
    pub message: String,
    /// What to do about it.
    pub help: Arc<str>,
    /// The posts that it is about, by number; none where it is about what is missing.
    pub posts: Vec<usize>,
}
