//! A thread: a report for each of its posts, and one for the whole.

use serde::Serialize;

use super::{Report, SCHEMA};

/// What a thread does: as a whole, which readers see in one go, and post by post, each with its own length and limit.
///
/// It serialises as `{"schema": 1, "kind": "thread", "id": …, "whole": …, "parts": […]}`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ThreadReport {
    schema: u32,
    kind: &'static str,
    id: Option<String>,
    whole: Report,
    parts: Vec<Report>,
}

impl ThreadReport {
    /// Puts reports together that were made one by one: the thread goes by the name of the whole.
    pub fn new(whole: Report, parts: Vec<Report>) -> Self {
        Self { schema: SCHEMA, kind: "thread", id: whole.id.clone(), whole, parts }
    }

    /// The thread's name, if it had one.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The thread read as one text. Its platform is [`Generic`](crate::Platform::Generic): limits are for the posts.
    pub fn whole(&self) -> &Report {
        &self.whole
    }

    /// A report for each post, in order.
    pub fn parts(&self) -> &[Report] {
        &self.parts
    }
}
