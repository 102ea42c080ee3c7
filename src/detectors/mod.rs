//! Structural detectors: evidence that is no phrase. Rules refer to them by name, and give what they find its meaning.
//!
//! A detector counts or measures; where a count becomes too much is for the rule to say (`from`, `to`). Each looks
//! over the document once, and first at what the document already knows: without a hashtag nothing about hashtags is
//! read.

mod question;

use crate::document::Document;
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
const DETECTORS: &[Detector] = &[Detector { name: "question", run: question::find }];

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
