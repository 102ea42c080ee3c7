//! What comes in: the text before it is posted, with what is known of its author and place.

use serde::{Deserialize, Serialize};

use crate::document::language;
use crate::platform::Platform;

/// A text before it is posted, with its context. Only the text is needed; everything else sharpens the reading.
///
/// ```
/// use postlint::{Draft, Platform};
/// let draft = Draft::new("Which field takes longest on your shift?").on(Platform::LinkedIn).id("p1");
/// assert_eq!(draft.text(), "Which field takes longest on your shift?");
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    pub(crate) text: String,
    pub(crate) id: Option<String>,
    pub(crate) platform: Option<Platform>,
    pub(crate) author: Option<Author>,
    pub(crate) parent: Option<String>,
    pub(crate) audience: Option<Audience>,
    pub(crate) purpose: Option<Purpose>,
    pub(crate) media: Vec<Option<String>>,
    pub(crate) language: Option<String>,
}

impl Draft {
    /// A draft of this text, with no context.
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// A name for the draft, echoed in its report.
    pub fn id(mut self, id: impl Into<String>) -> Self {
        self.id = Some(id.into());
        self
    }

    /// Where it will be posted; without it the linter's own platform counts.
    pub fn on(mut self, platform: Platform) -> Self {
        self.platform = Some(platform);
        self
    }

    /// Who writes it; without it the linter's own author counts.
    pub fn by(mut self, author: Author) -> Self {
        self.author = Some(author);
        self
    }

    /// The text of the post that it answers.
    pub fn in_reply_to(mut self, parent: impl Into<String>) -> Self {
        self.parent = Some(parent.into());
        self
    }

    /// Who can read it; without it the linter's own audience counts.
    pub fn audience(mut self, audience: Audience) -> Self {
        self.audience = Some(audience);
        self
    }

    /// What it is for, where that changes what is fair.
    pub fn purpose(mut self, purpose: Purpose) -> Self {
        self.purpose = Some(purpose);
        self
    }

    /// An image, video or other medium that goes with it, and its description for those who cannot see it.
    pub fn medium(mut self, description: Option<&str>) -> Self {
        self.media.push(description.map(str::to_owned).filter(|text| !text.trim().is_empty()));
        self
    }

    /// Its language as an ISO 639-1 code, where the text alone might be misread: short, mixed, or full of names. A
    /// code that is not among the [`languages`](Self::languages) has no effect.
    pub fn language(mut self, code: impl Into<String>) -> Self {
        self.language = Some(code.into());
        self
    }

    /// The ISO 639-1 codes of the languages that can be told apart. Only English (`en`) is scored.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        language::codes()
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl From<&str> for Draft {
    fn from(text: &str) -> Self {
        Self::new(text)
    }
}

impl From<String> for Draft {
    fn from(text: String) -> Self {
        Self::new(text)
    }
}

impl From<&Self> for Draft {
    fn from(draft: &Self) -> Self {
        draft.clone()
    }
}

/// Who writes: the names by which self-promotion is told from praise of others.
///
/// Everything is optional; without it the linter goes by “I”, “we”, “my” and “our” alone.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Author {
    pub(crate) names: Vec<String>,
    pub(crate) organisations: Vec<String>,
    pub(crate) products: Vec<String>,
    pub(crate) domains: Vec<String>,
}

impl Author {
    /// An author of this name, or with this handle.
    pub fn new(name: impl Into<String>) -> Self {
        Self { names: vec![name.into()], ..Self::default() }
    }

    /// One more name or handle.
    pub fn name(mut self, name: impl Into<String>) -> Self {
        self.names.push(name.into());
        self
    }

    /// An organisation that the author speaks for.
    pub fn organisation(mut self, name: impl Into<String>) -> Self {
        self.organisations.push(name.into());
        self
    }

    /// A product or service that the author has a gain from.
    pub fn product(mut self, name: impl Into<String>) -> Self {
        self.products.push(name.into());
        self
    }

    /// A web domain of the author's own, such as `northwind.org`: links to it and to what lies below it are the author's own.
    pub fn domain(mut self, domain: impl Into<String>) -> Self {
        self.domains.push(domain.into());
        self
    }

    /// All the names by which the draft may speak of its author.
    pub(crate) fn own_names(&self) -> impl Iterator<Item = &str> {
        self.names.iter().chain(&self.organisations).chain(&self.products).map(String::as_str)
    }
}

/// Who can read a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Audience {
    /// Anybody.
    #[default]
    Public,
    /// People inside the author's organisation: figures and plans that are theirs to know are no risk there.
    Internal,
}

impl Audience {
    /// The name used in rule files and options: `public`, `internal`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }

    /// The audience of this [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Public, Self::Internal].into_iter().find(|audience| audience.name() == name)
    }
}

/// What a post is for, where speaking of oneself is the point of it.
///
/// The signals that a purpose makes fair, and by how much, are data in `rules/signals.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Purpose {
    /// The author looks for work.
    JobSearch,
    /// The author has a post to fill.
    Vacancy,
    /// The author raises money for a good cause.
    Fundraising,
    /// The author has something new to show.
    Launch,
    /// The author tells what others need to know: a closure, a new timetable.
    Notice,
}

impl Purpose {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::JobSearch, Self::Vacancy, Self::Fundraising, Self::Launch, Self::Notice];

    /// The name used in rule files and options: `job-search`, `vacancy`, `fundraising`, `launch`, `notice`.
    pub const fn name(self) -> &'static str {
        match self {
            Self::JobSearch => "job-search",
            Self::Vacancy => "vacancy",
            Self::Fundraising => "fundraising",
            Self::Launch => "launch",
            Self::Notice => "notice",
        }
    }

    /// The purpose of this [`name`](Self::name).
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|purpose| purpose.name() == name)
    }
}
