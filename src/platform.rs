//! The platforms a post can go to, and how each reads text.
//!
//! What differs between platforms is data in `rules/platforms.toml`; this module gives it types.

pub(crate) mod names;
mod profile;

pub use profile::{CashtagForm, Fold, Formatting, HashtagForm, LinkForm, MentionForm, Profile, Unit};

use std::fmt;

use serde::{Deserialize, Serialize};

/// A platform that posts are written for.
///
/// It decides what counts as a link, a mention or a hashtag ([`Document`](crate::Document)), how a text is counted
/// ([`length`](crate::length)) and where it is cut ([`thread`](crate::thread)). What is known of it stands in its
/// [`profile`](Self::profile); where a server of the platform has a limit of its own, [`Profile::with_limit`] sets it.
///
/// ```
/// use postlint::{Platform, length};
///
/// let text = "The rota: https://northwind.org/rota?week=48&team=nights 🎉";
/// assert_eq!(length::of(text, Platform::X.profile()).count, 10 + 23 + 1 + 2);
/// assert_eq!(length::of(text, Platform::Bluesky.profile()).count, 58);
///
/// let village = Platform::Mastodon.profile().clone().with_limit(30);
/// assert_eq!(length::of(text, &village).over_by, Some(5));
/// assert_eq!(Platform::from_name("bluesky"), Some(Platform::Bluesky));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Platform {
    /// X, once Twitter.
    X,
    /// Mastodon and what speaks its language.
    Mastodon,
    /// Bluesky.
    Bluesky,
    /// Threads.
    Threads,
    /// `LinkedIn`.
    LinkedIn,
    /// Facebook.
    Facebook,
    /// Instagram.
    Instagram,
    /// Reddit.
    Reddit,
    /// Slack.
    Slack,
    /// Microsoft Teams.
    Teams,
    /// Viva Engage, once Yammer.
    #[serde(rename = "viva-engage")]
    VivaEngage,
    /// Discord.
    Discord,
    /// Hacker News.
    HackerNews,
    /// No platform in particular: no limit, the usual forms of links, mentions and hashtags.
    #[default]
    Generic,
}

impl Platform {
    /// All of them.
    pub const ALL: [Self; 14] = [
        Self::X,
        Self::Mastodon,
        Self::Bluesky,
        Self::Threads,
        Self::LinkedIn,
        Self::Facebook,
        Self::Instagram,
        Self::Reddit,
        Self::Slack,
        Self::Teams,
        Self::VivaEngage,
        Self::Discord,
        Self::HackerNews,
        Self::Generic,
    ];

    /// The name used in reports, rule files and options.
    pub const fn name(self) -> &'static str {
        match self {
            Self::X => "x",
            Self::Mastodon => "mastodon",
            Self::Bluesky => "bluesky",
            Self::Threads => "threads",
            Self::LinkedIn => "linkedin",
            Self::Facebook => "facebook",
            Self::Instagram => "instagram",
            Self::Reddit => "reddit",
            Self::Slack => "slack",
            Self::Teams => "teams",
            Self::VivaEngage => "viva-engage",
            Self::Discord => "discord",
            Self::HackerNews => "hackernews",
            Self::Generic => "generic",
        }
    }

    /// What is known about how the platform reads and limits a post.
    ///
    /// ```
    /// use postlint::Platform;
    ///
    /// let profile = Platform::Mastodon.profile();
    /// assert_eq!(profile.limit(), Some(500));
    /// assert_eq!(profile.link_cost(), Some(23));
    /// ```
    pub fn profile(self) -> &'static Profile {
        profile::built_in(self)
    }

    /// The platform of this [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|platform| platform.name() == name)
    }
}

impl fmt::Display for Platform {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.name())
    }
}
