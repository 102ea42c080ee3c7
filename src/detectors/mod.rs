//! Structural detectors: evidence that is no phrase. Rules refer to them by name, and give what they find its meaning.

use crate::document::Document;
use crate::length::Length;
use crate::span::Span;

/// What a detector found.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Evidence {
    /// Its place in [`DETECTORS`].
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
    /// The draft's media, each with its description if it has one.
    pub(crate) media: &'a [Option<String>],
    pub(crate) length: &'a Length,
}

/// A detector looks at the document once and appends what it finds.
pub(crate) struct Detector {
    /// The name by which rules refer to it.
    pub(crate) name: &'static str,
    pub(crate) run: fn(&Document<'_>, &Context<'_>, &mut Vec<Finding>),
}
