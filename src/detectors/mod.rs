//! Structural detectors: evidence that is no phrase. Rules refer to them by name, and give what they find its meaning.
//!
//! A detector counts or measures; where a count becomes too much is for the rule to say (`from`, `to`). Each looks
//! over the document once, and first at what the document already knows: without a hashtag nothing about hashtags is
//! read.

mod answers;
mod emoji;
mod instruction;
mod letters;
mod personal;
mod post;
mod question;
mod quoted;
mod reply;
mod secrets;
mod shape;
mod steps;
mod tags;
mod triads;

use crate::document::{Document, Word};
use crate::span::Span;

/// What a detector found.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Evidence {
    /// Its place in [`detectors`].
    pub(crate) detector: u8,
    pub(crate) span: Span,
    /// What was counted, in the detector's own unit; 1 where there is nothing to count.
    pub(crate) value: f64,
}

/// What detectors may look at beside the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Context<'a> {
    /// The parent's document, in a reply.
    pub(crate) parent: Option<&'a Document<'a>>,
    /// The draft's media, each with its description if it has one.
    pub(crate) media: &'a [Option<String>],
    /// The byte where the platform's limit falls, if the draft goes beyond it.
    pub(crate) limit_at: Option<usize>,
    /// By how much, in the platform's own unit.
    pub(crate) over_by: usize,
    /// The byte up to which readers see the draft before they unfold it, if they do not see all of it.
    pub(crate) fold_at: Option<usize>,
}

/// A detector looks at the document once and appends what it finds.
#[derive(Debug)]
pub(crate) struct Detector {
    /// The name by which rules refer to it.
    pub(crate) name: &'static str,
    run: fn(&Document<'_>, &Context<'_>, &mut Findings<'_>),
}

/// Where a detector puts what it finds.
#[derive(Debug)]
struct Findings<'a> {
    detector: u8,
    out: &'a mut Vec<Evidence>,
}

impl Findings<'_> {
    fn add(&mut self, span: Span, value: f64) {
        self.out.push(Evidence { detector: self.detector, span, value });
    }
}

/// All of them. A detector's index is its id.
const DETECTORS: &[Detector] = &[
    Detector { name: "question", run: question::find },
    Detector { name: "self-answered", run: answers::find },
    Detector { name: "steps", run: steps::find },
    Detector { name: "instruction", run: instruction::find },
    Detector { name: "sentence", run: post::sentences },
    Detector { name: "unheard", run: post::unheard },
    Detector { name: "takes-up", run: reply::takes_up },
    Detector { name: "attributed-quote", run: quoted::attributed },
    Detector { name: "after-quotation", run: quoted::answered },
    Detector { name: "answers-parent", run: reply::answers },
    Detector { name: "adds", run: reply::adds },
    Detector { name: "length", run: post::length },
    Detector { name: "long-sentence", run: shape::long_sentences },
    Detector { name: "long-paragraph", run: shape::long_paragraphs },
    Detector { name: "short-paragraphs", run: shape::short_paragraphs },
    Detector { name: "reading-grade", run: shape::reading_grade },
    Detector { name: "late-start", run: shape::late_start },
    Detector { name: "hashtags", run: tags::hashtags },
    Detector { name: "links", run: tags::links },
    Detector { name: "plain-hashtag", run: tags::plain_hashtag },
    Detector { name: "mention-run", run: tags::mention_run },
    Detector { name: "styled-letters", run: letters::styled_letters },
    Detector { name: "capitals", run: letters::capitals },
    Detector { name: "exclamation", run: letters::exclamation },
    Detector { name: "exclaimed", run: post::exclaimed },
    Detector { name: "dashes", run: letters::dashes },
    Detector { name: "symbol-art", run: letters::symbol_art },
    Detector { name: "emoji", run: emoji::all },
    Detector { name: "emoji-run", run: emoji::runs },
    Detector { name: "emoji-bullets", run: emoji::bullets },
    Detector { name: "emoji-word", run: emoji::words },
    Detector { name: "triads", run: triads::find },
    Detector { name: "personal-data", run: personal::find },
    Detector { name: "secret", run: secrets::find },
    Detector { name: "undescribed-media", run: post::undescribed_media },
];

/// All detectors, each at the index that is its id.
pub(crate) fn detectors() -> &'static [Detector] {
    DETECTORS
}

/// The id of the detector of this name.
pub(crate) fn find(name: &str) -> Option<u8> {
    DETECTORS.iter().position(|detector| detector.name == name).map(|index| index as u8)
}

/// Runs the detectors whose bit is set in `which`, in the order of their ids; what each finds comes in order of
/// position.
pub(crate) fn run(which: u64, document: &Document<'_>, context: &Context<'_>, out: &mut Vec<Evidence>) {
    for (index, detector) in DETECTORS.iter().enumerate() {
        if which & (1 << index) != 0 {
            (detector.run)(document, context, &mut Findings { detector: index as u8, out });
        }
    }
}

/// Whether a word is one of `known`, whatever its case.
fn is_one_of(text: &str, word: Word, known: &[&str]) -> bool {
    let word = word.span().slice(text);
    known.iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// Many words that a detector looks for, with what tells of most others at once that they are none of them.
#[derive(Debug)]
struct WordList {
    words: &'static [&'static str],
    /// For each first letter, by its lower five bits, which lengths its words have, a bit each.
    lengths: [u32; 32],
}

impl WordList {
    const fn new(words: &'static [&'static str]) -> Self {
        let mut lengths = [0; 32];
        let mut at = 0;
        while at < words.len() {
            let word = words[at].as_bytes();
            lengths[(word[0] & 31) as usize] |= 1 << (word.len() & 31);
            at += 1;
        }
        Self { words, lengths }
    }

    /// Whether a word is one of them, whatever its case.
    #[inline]
    fn has(&self, text: &str, word: Word) -> bool {
        let (from, length) = (word.start as usize, word.span().len());
        let first = text.as_bytes().get(from).copied().unwrap_or(0);
        self.lengths[usize::from(first & 31)] >> (length & 31) & 1 == 1 && is_one_of(text, word, self.words)
    }
}

/// How many of `words` count as such.
fn counted(words: &[Word]) -> usize {
    words.iter().filter(|word| word.is_counted()).count()
}

#[cfg(test)]
mod tests {
    use once_cell::sync::Lazy;

    use super::*;
    use crate::document::lexicon::Lexicon;
    use crate::platform::Platform;
    use crate::rules::RulePack;
    use crate::rules::ruleset::Ruleset;

    /// The words that come with the crate, without its rules.
    static LEXICON: Lazy<Lexicon> = Lazy::new(|| {
        let files = [
            ("signals.toml", include_str!("../../rules/signals.toml")),
            ("words.toml", include_str!("../../rules/words.toml")),
            ("feed.toml", include_str!("../../rules/feed.toml")),
        ];
        let pack = RulePack::read(&files, false).expect("the files are valid");
        Ruleset::build(&pack, &[]).expect("the files go together").lexicon
    });

    /// A text read as drafts are.
    pub(super) fn read(text: &str, platform: Platform) -> Document<'_> {
        Document::read(text, platform.profile(), &LEXICON, &[])
    }

    /// What is known beside a draft that is nothing special.
    pub(super) fn context() -> Context<'static> {
        Context { parent: None, media: &[], limit_at: None, over_by: 0, fold_at: None }
    }

    /// What the detector of this name finds, as text and value.
    pub(super) fn found_in<'t>(
        platform: Platform,
        name: &str,
        text: &'t str,
        context: &Context<'_>,
    ) -> Vec<(&'t str, f64)> {
        let document = read(text, platform);
        let mut out = Vec::new();
        let detector = find(name).expect("the detector exists");
        run(1 << detector, &document, context, &mut out);
        out.into_iter().map(|evidence| (evidence.span.slice(text), evidence.value)).collect()
    }

    pub(super) fn found_on<'t>(platform: Platform, name: &str, text: &'t str) -> Vec<(&'t str, f64)> {
        found_in(platform, name, text, &context())
    }

    pub(super) fn found<'t>(name: &str, text: &'t str) -> Vec<(&'t str, f64)> {
        found_on(Platform::Generic, name, text)
    }

    /// What the detector counted, where its spans are plain.
    pub(super) fn values(name: &str, text: &str) -> Vec<f64> {
        found(name, text).into_iter().map(|(_, value)| value).collect()
    }

    #[test]
    fn names_are_unique_and_fit_a_bit_each() {
        for (index, detector) in DETECTORS.iter().enumerate() {
            assert_eq!(find(detector.name), Some(index as u8));
        }
        assert!(DETECTORS.len() <= 64);
        assert_eq!(find("no-such-detector"), None);
    }

    #[test]
    fn only_what_is_wanted_runs() {
        let document = read("Really? Yes!", Platform::Generic);
        let mut out = Vec::new();
        run(0, &document, &context(), &mut out);
        assert_eq!(out, []);
        run(u64::MAX >> (64 - DETECTORS.len()), &document, &context(), &mut out);
        assert!(out.iter().any(|evidence| Some(evidence.detector) == find("sentence")));
    }

    /// Texts on which looking at the whole rest from each place would not end in a test's time.
    #[test]
    fn hostile_texts_give_sound_spans() {
        for piece in [
            "!",
            "@a ",
            "#ab",
            "#aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ",
            "(",
            "1 ",
            "1-",
            "—",
            "— ",
            "://",
            "a:b@c://",
            "password:",
            "-----BEGIN ",
            "ana.ruiz@b.org Ana ",
            "https://a.bc ",
            "1. https://a.bc 2. ",
            "🎉",
            "𝗕",
            "\\/",
            "A ",
            "Ana ",
            "“a b c d” — Ana ",
            "trust, ",
            "? ",
        ] {
            let text = piece.repeat(60_000 / piece.len());
            let document = read(&text, Platform::X);
            let mut out = Vec::new();
            run(u64::MAX >> (64 - DETECTORS.len()), &document, &context(), &mut out);
            assert!(
                out.iter().all(|evidence| text.get(evidence.span.start..evidence.span.end).is_some()),
                "{piece}"
            );
        }
    }
}
