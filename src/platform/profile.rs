//! A platform's limits and reading rules, as `rules/platforms.toml` has them.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

use super::{Platform, names};

/// What a platform counts when it holds a post against its limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Unit {
    /// Code points after NFC normalisation, weighted 1 for most alphabets and 2 for the rest, an emoji sequence 2:
    /// what X does (`twitter-text` configuration 3).
    Weighted,
    /// Extended grapheme clusters (UAX #29): what a reader sees as one character.
    #[default]
    Graphemes,
    /// Unicode code points.
    Characters,
    /// UTF-16 code units: most emoji and every styled letter count 2.
    Utf16,
    /// Code points, but each byte of an emoji's UTF-8 form: what Threads does.
    EmojiBytes,
    /// Bytes of the text in UTF-8.
    Bytes,
}

/// Which links a platform makes of plain text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum LinkForm {
    /// `https://…`, and bare domains in Latin letters wherever no word character stands before them: X.
    X,
    /// Only what starts with `http://` or `https://`: Mastodon.
    Schemes,
    /// `https://…` and bare domains, after white space or an opening parenthesis: Bluesky.
    Bluesky,
    /// `https://…` and bare domains in any alphabet.
    #[default]
    Plain,
}

/// How a platform writes the name of an account.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum MentionForm {
    /// `@name` of up to 20 ASCII letters, digits and underscores: X.
    X,
    /// `@name` or `@name@host`: Mastodon.
    Mastodon,
    /// `@handle.tld`, a domain name: Bluesky.
    Bluesky,
    /// `@name`, also with dots inside, or with a host.
    #[default]
    Plain,
    /// `u/name`: Reddit.
    Slash,
}

/// What a platform takes for a hashtag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum HashtagForm {
    /// Letters, digits and underscores with at least one letter, not after a word character: X and most others.
    #[default]
    X,
    /// After white space only; middle dots may stand inside: Mastodon.
    Mastodon,
    /// Everything up to the next white space but for closing punctuation: Bluesky.
    Bluesky,
    /// The platform has none.
    None,
}

/// What a platform takes for the sign of a share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum CashtagForm {
    /// Up to six letters in any case, with a suffix such as `.TO`: X.
    X,
    /// A letter and up to four letters or digits, in any case: Bluesky.
    Bluesky,
    /// Up to six capitals, with a suffix: the platform links none, the reader knows them all the same.
    #[default]
    Ticker,
}

/// Which markup a platform renders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Formatting {
    /// None: what is typed is what is shown.
    #[default]
    None,
    /// Markdown or most of it.
    Markdown,
    /// Slack's own: `*bold*`, `_italic_`, `~struck~`.
    Mrkdwn,
    /// Formatted in the editor, not by signs in the text.
    Rich,
}

/// Where a platform may hide the rest of a post behind “see more”. **An estimate**: no platform publishes it, and it
/// differs by screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Fold {
    /// After so many characters (grapheme clusters).
    pub characters: Option<usize>,
    /// After so many lines, as typed.
    pub lines: Option<usize>,
}

/// What a platform allows, how it counts and what it links.
///
/// ```
/// use postlint::Platform;
///
/// // An instance of Mastodon with a limit of its own.
/// let profile = Platform::Mastodon.profile().clone().with_limit(5_000);
/// assert_eq!(profile.limit(), Some(5_000));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    platform: Platform,
    facts: Facts,
}

/// A table of `platforms.toml`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Facts {
    title: String,
    limit: Option<usize>,
    #[serde(default)]
    unit: Unit,
    max_bytes: Option<usize>,
    link_cost: Option<usize>,
    #[serde(default = "yes")]
    mention_host: bool,
    #[serde(default)]
    content_warning: bool,
    #[serde(default)]
    refused: String,
    fold_characters: Option<usize>,
    fold_lines: Option<usize>,
    advised_hashtags: Option<usize>,
    max_hashtags: Option<usize>,
    advised_links: Option<usize>,
    max_links: Option<usize>,
    #[serde(default)]
    links: LinkForm,
    #[serde(default)]
    mentions: MentionForm,
    #[serde(default)]
    hashtags: HashtagForm,
    #[serde(default)]
    cashtags: CashtagForm,
    #[serde(default)]
    formatting: Formatting,
    alt_text: Option<usize>,
    #[serde(default)]
    threads: bool,
}

const fn yes() -> bool {
    true
}

impl Facts {
    /// What holds where nothing is known.
    fn unknown(title: &str) -> Self {
        Self {
            title: title.to_owned(),
            limit: None,
            unit: Unit::default(),
            max_bytes: None,
            link_cost: None,
            mention_host: true,
            content_warning: false,
            refused: String::new(),
            fold_characters: None,
            fold_lines: None,
            advised_hashtags: None,
            max_hashtags: None,
            advised_links: None,
            max_links: None,
            links: LinkForm::default(),
            mentions: MentionForm::default(),
            hashtags: HashtagForm::default(),
            cashtags: CashtagForm::default(),
            formatting: Formatting::default(),
            alt_text: None,
            threads: false,
        }
    }
}

impl Profile {
    /// The platform.
    pub const fn platform(&self) -> Platform {
        self.platform
    }

    /// The platform's name as people write it.
    pub fn title(&self) -> &str {
        &self.facts.title
    }

    /// The longest post, in [`unit`](Self::unit)s.
    pub const fn limit(&self) -> Option<usize> {
        self.facts.limit
    }

    /// What [`limit`](Self::limit) and [`link_cost`](Self::link_cost) count.
    pub const fn unit(&self) -> Unit {
        self.facts.unit
    }

    /// The longest post in bytes of UTF-8, where the platform has such a limit besides [`limit`](Self::limit).
    pub const fn max_bytes(&self) -> Option<usize> {
        self.facts.max_bytes
    }

    /// What a link counts, however long it is, in [`unit`](Self::unit)s; `None` where links count as they are written.
    pub const fn link_cost(&self) -> Option<usize> {
        self.facts.link_cost
    }

    /// Whether the host of `@name@host` counts.
    pub const fn counts_mention_host(&self) -> bool {
        self.facts.mention_host
    }

    /// Whether the text of a content warning counts.
    pub const fn counts_content_warning(&self) -> bool {
        self.facts.content_warning
    }

    /// Characters that make the platform refuse a post.
    pub fn refused(&self) -> &str {
        &self.facts.refused
    }

    /// Where the platform may hide the rest of a post, as an estimate; `None` where nothing is known.
    pub fn fold(&self) -> Option<Fold> {
        let fold = Fold { characters: self.facts.fold_characters, lines: self.facts.fold_lines };
        (fold.characters.is_some() || fold.lines.is_some()).then_some(fold)
    }

    /// How many hashtags a post should have at most, by the platform's or common advice.
    pub const fn advised_hashtags(&self) -> Option<usize> {
        self.facts.advised_hashtags
    }

    /// How many hashtags the platform accepts at most.
    pub const fn max_hashtags(&self) -> Option<usize> {
        self.facts.max_hashtags
    }

    /// How many links a post should have at most, by the platform's or common advice.
    pub const fn advised_links(&self) -> Option<usize> {
        self.facts.advised_links
    }

    /// How many links the platform accepts at most.
    pub const fn max_links(&self) -> Option<usize> {
        self.facts.max_links
    }

    /// Which links the platform makes.
    pub const fn links(&self) -> LinkForm {
        self.facts.links
    }

    /// How the platform writes the name of an account.
    pub const fn mentions(&self) -> MentionForm {
        self.facts.mentions
    }

    /// Whether `name`, without its `@`, is well-formed as the name of an account there. Nothing is known about whether
    /// such an account exists.
    ///
    /// ```
    /// use postlint::Platform;
    ///
    /// assert!(Platform::Bluesky.profile().accepts_name("ana.northwind.example"));
    /// assert!(!Platform::Bluesky.profile().accepts_name("ana"));
    /// ```
    pub fn accepts_name(&self, name: &str) -> bool {
        names::is_name(name, self.facts.mentions)
    }

    /// What the platform takes for a hashtag.
    pub const fn hashtags(&self) -> HashtagForm {
        self.facts.hashtags
    }

    /// What the platform takes for the sign of a share.
    pub const fn cashtags(&self) -> CashtagForm {
        self.facts.cashtags
    }

    /// Which markup the platform renders.
    pub const fn formatting(&self) -> Formatting {
        self.facts.formatting
    }

    /// The longest description of an image, in characters.
    pub const fn alt_text(&self) -> Option<usize> {
        self.facts.alt_text
    }

    /// Whether long texts are posted there as a chain of posts.
    pub const fn threads(&self) -> bool {
        self.facts.threads
    }

    /// The same with another limit, in [`unit`](Self::unit)s: for an instance or an account that has its own.
    pub fn with_limit(mut self, limit: usize) -> Self {
        self.facts.limit = Some(limit);
        self
    }

    /// The same, counted in another unit.
    pub fn with_unit(mut self, unit: Unit) -> Self {
        self.facts.unit = unit;
        self
    }
}

/// The built-in profile of `platform`.
pub(super) fn built_in(platform: Platform) -> &'static Profile {
    static PROFILES: Lazy<Vec<Profile>> = Lazy::new(|| {
        // A test keeps the file readable and complete, so what is left open here never happens; were it to,
        // a platform without facts is better than a panic in somebody's composer.
        let mut tables = read(include_str!("../../rules/platforms.toml")).unwrap_or_default();
        Platform::ALL
            .into_iter()
            .map(|platform| {
                let name = platform.name();
                let facts = tables.remove(name).unwrap_or_else(|| Facts::unknown(name));
                Profile { platform, facts }
            })
            .collect()
    });
    &PROFILES[platform as usize]
}

fn read(source: &str) -> Result<BTreeMap<String, Facts>, toml::de::Error> {
    toml::from_str(source)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> BTreeMap<String, Facts> {
        read(include_str!("../../rules/platforms.toml")).expect("rules/platforms.toml is not valid")
    }

    #[test]
    fn every_platform_has_a_table_and_every_table_a_platform() {
        let mut names: Vec<_> =
            Platform::ALL.into_iter().map(|platform| platform.name().to_owned()).collect();
        names.sort();
        assert_eq!(tables().into_keys().collect::<Vec<_>>(), names);
    }

    #[test]
    fn profiles_are_found_by_their_platform() {
        for platform in Platform::ALL {
            assert_eq!(platform.profile().platform(), platform);
            assert!(!platform.profile().title().is_empty());
        }
    }

    #[test]
    fn numbers_are_plausible() {
        for (name, facts) in tables() {
            assert!(facts.limit.is_none_or(|limit| (100..=100_000).contains(&limit)), "{name}: limit");
            assert!(facts.fold_characters <= facts.limit || facts.limit.is_none(), "{name}: fold");
            assert!(
                facts.max_hashtags.is_none_or(|max| facts.advised_hashtags.is_some_and(|n| n <= max)),
                "{name}: hashtags"
            );
        }
    }

    #[test]
    fn a_table_without_facts_is_what_is_unknown() {
        let tables = read("[new]\ntitle = \"new\"").expect("a title is all that is needed");
        assert_eq!(tables["new"], Facts::unknown("new"));
    }

    #[test]
    fn mistakes_are_refused() {
        assert!(read("[new]\nlimit = 3").is_err(), "a title is missing");
        assert!(read("[new]\ntitle = \"new\"\nlimits = 3").is_err(), "no such key");
        assert!(read("[new]\ntitle = \"new\"\nunit = \"inches\"").is_err(), "no such unit");
    }

    #[test]
    fn a_limit_can_be_changed() {
        let profile = Platform::X.profile().clone().with_limit(25_000).with_unit(Unit::Characters);
        assert_eq!((profile.limit(), profile.unit()), (Some(25_000), Unit::Characters));
        assert_eq!(Platform::X.profile().limit(), Some(280));
    }
}
