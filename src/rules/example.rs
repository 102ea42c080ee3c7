//! Examples of rules: drafts in which a rule must find something, or nothing.

use toml::Spanned;
use toml::de::DeValue;

use super::record::{AUDIENCES, choice};
use super::source::{Entries, Place, Source, as_string, as_table};
use crate::draft::{Author, Draft};
use crate::platform::Platform;
use crate::span::Span;

/// A draft that a rule must find something in, or must not.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Example {
    pub(crate) draft: Draft,
    /// The byte ranges that were marked, in the text without the marks.
    pub(crate) marked: Vec<Span>,
    pub(crate) place: Place,
}

/// Reads the examples of a rule; in those that it must find something in, the place is marked.
pub(super) fn read_examples(
    table: &mut Entries<'_>,
    key: &'static str,
    marked: bool,
    source: &mut Source<'_>,
) -> Vec<Example> {
    let Some(value) = table.take(key) else { return Vec::new() };
    let DeValue::Array(_) = value.get_ref() else {
        source.wrong(key, &value, "a list of examples");
        return Vec::new();
    };
    let DeValue::Array(array) = value.into_inner() else { return Vec::new() };
    let mut examples = Vec::new();
    for item in array {
        let place = source.place(item.span().start);
        let start = item.span().start;
        let (mut fields, text) = match item.get_ref() {
            DeValue::String(_) => (None, as_string(key, item, source)),
            _ => match as_table(key, item, source) {
                Some(mut fields) => {
                    let text = fields.string("text", source);
                    (Some(fields), text)
                }
                None => continue,
            },
        };
        let Some(text) = text else {
            source.mistake(start, "an example needs a `text`");
            continue;
        };
        let (text, spans) = unmark(text.get_ref());
        if marked && spans.is_empty() {
            source.mistake(start, "mark what should be found with « and »");
        }
        let mut example = Example { draft: Draft::new(text), marked: spans, place };
        if let Some(fields) = &mut fields {
            read_context(fields, &mut example.draft, source);
        }
        if let Some(fields) = fields {
            fields.finish(source);
        }
        examples.push(example);
    }
    examples
}

fn read_context(fields: &mut Entries<'_>, draft: &mut Draft, source: &mut Source<'_>) {
    let platforms = Platform::ALL.map(|platform| (platform.name(), platform));
    draft.platform = choice(fields, "platform", &platforms, source);
    draft.audience = choice(fields, "audience", &AUDIENCES, source);
    draft.parent = fields.string("parent", source).map(Spanned::into_inner);
    let mut author = Author::default();
    for (key, names) in [
        ("author", &mut author.names),
        ("organisation", &mut author.organisations),
        ("product", &mut author.products),
        ("domain", &mut author.domains),
    ] {
        names.extend(fields.string(key, source).map(Spanned::into_inner));
    }
    draft.author = (author != Author::default()).then_some(author);
    let media = fields.count("undescribed_media", source).unwrap_or(0);
    draft.media = vec![None; media];
}

/// Takes the marks out of an example.
fn unmark(text: &str) -> (String, Vec<Span>) {
    let mut plain = String::new();
    let mut spans = Vec::new();
    let mut open = None;
    for c in text.chars() {
        match c {
            '«' => open = Some(plain.len()),
            '»' => spans.extend(open.take().map(|start| Span::new(start, plain.len()))),
            c => plain.push(c),
        }
    }
    (plain, spans)
}
