//! Structural detectors: evidence that is no phrase. Rules refer to them by name, and give what they find its meaning.

use crate::document::{Document, Ending};
use crate::span::Span;

/// What a detector found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Evidence {
    /// Its place in [`detectors`].
    pub(crate) detector: u8,
    pub(crate) span: Span,
    /// What was counted, in the detector's own unit; 1 where there is nothing to count.
    pub(crate) value: f64,
}

/// What detectors may look at beside the document.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    /// The parent's document, in a reply.
    pub(crate) parent: Option<&'a Document<'a>>,
    pub(crate) media: &'a [Option<String>],
    pub(crate) limit_at: Option<usize>,
    pub(crate) over_by: usize,
    pub(crate) fold_at: Option<usize>,
}

/// A detector.
pub(crate) struct Detector {
    pub(crate) name: &'static str,
}

pub(crate) fn detectors() -> &'static [Detector] {
    const NAMES: &[Detector] = &[Detector { name: "question" }, Detector { name: "post" }, Detector { name: "steps" }, Detector { name: "takes-up" }, Detector { name: "unheard" }, Detector { name: "self-answered" }, Detector { name: "emoji-bullets" }, Detector { name: "mention-run" },Detector { name: "short-paragraphs" },Detector { name: "triads" }];
    NAMES
}
pub(crate) fn find(name: &str) -> Option<u8> {
    detectors().iter().position(|d| d.name == name).map(|i| i as u8)
}
pub(crate) fn run(_which: u64, document: &Document<'_>, _context: &Context<'_>, out: &mut Vec<Evidence>) {
    for s in &document.sentences {
        if s.ending == Ending::Question { out.push(Evidence { detector: 0, span: s.span, value: 1.0 }); }
    }
}
