//! A line of a batch: a draft as JSON, and the report or error that answers it.

use postlint::{Draft, Linter, Post, Report};
use serde::ser::SerializeMap;
use serde::{Deserialize, Serialize, Serializer};
use serde_json::Value;

use crate::args::Args;
use crate::drafts::{LONGEST, audience, author, day, platform, purpose};

/// A draft as a line gives it; other keys are let pass, so that any data with a `text` can be read.
#[derive(Debug, Deserialize)]
struct Record {
    #[serde(default)]
    id: Value,
    text: String,
    platform: Option<String>,
    parent: Option<String>,
    author: Option<AuthorRecord>,
    audience: Option<String>,
    purpose: Option<String>,
    /// For feeds only, like the next: other data may mean something else by it.
    #[serde(default)]
    day: Value,
    #[serde(default)]
    reply: Value,
}

/// An author: a name, or an object with lists.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "`author` is a name, or an object with name, organisation, product, domain")]
enum AuthorRecord {
    Name(String),
    Known {
        #[serde(default)]
        name: Names,
        #[serde(default)]
        organisation: Names,
        #[serde(default)]
        product: Names,
        #[serde(default)]
        domain: Names,
    },
}

/// One name or several.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Names {
    One(String),
    Many(Vec<String>),
}

impl Default for Names {
    fn default() -> Self {
        Self::Many(Vec::new())
    }
}

impl Names {
    fn list(self) -> Vec<String> {
        match self {
            Self::One(name) => vec![name],
            Self::Many(names) => names,
        }
    }
}

/// Only the id: found even in lines whose other values cannot be used.
#[derive(Debug, Deserialize)]
struct Id {
    #[serde(default)]
    id: Value,
}

/// What answers a line that is not valid.
#[derive(Debug, Serialize)]
pub(crate) struct Failure {
    pub(crate) id: Value,
    pub(crate) error: String,
}

/// A report under the id that was given, where that is not a string.
struct Echo<'r> {
    id: Value,
    report: &'r Report,
}

impl Serialize for Echo<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let report = serde_json::to_value(self.report).map_err(serde::ser::Error::custom)?;
        let fields = report.as_object().into_iter().flatten();
        let mut map = serializer.serialize_map(None)?;
        for (key, value) in fields {
            map.serialize_entry(key, if key == "id" { &self.id } else { value })?;
        }
        map.end()
    }
}

/// Lints the draft of a line and appends the answer, a line of JSON; gives whether the line was valid.
pub(crate) fn answer(linter: &Linter, line: &[u8], number: u64, out: &mut Vec<u8>) -> bool {
    let written = match parse(line) {
        Ok((Value::String(id), draft)) => write(&linter.lint(draft.id(id)), out),
        Ok((Value::Null, draft)) => write(&linter.lint(draft), out),
        Ok((id, draft)) => write(&Echo { id, report: &linter.lint(draft) }, out),
        Err(message) => {
            fail(id(line), number, &message, out);
            return false;
        }
    };
    written.expect("reports serialise");
    true
}

/// Appends the answer to a line that is not valid.
pub(crate) fn fail(id: Value, number: u64, message: &str, out: &mut Vec<u8>) {
    let failure = Failure { id, error: format!("line {number}: {message}") };
    write(&failure, out).expect("strings serialise");
}

fn write(answer: &impl Serialize, out: &mut Vec<u8>) -> serde_json::Result<()> {
    serde_json::to_writer(&mut *out, answer)?;
    out.push(b'\n');
    Ok(())
}

/// The post of a line, with what the options say of all.
pub(crate) fn post(line: &[u8], args: &Args) -> Result<Post, String> {
    let record = record(line)?;
    let (when, is_reply) = (record.day.clone(), record.reply.clone());
    let (id, mut draft) = draft(record)?;
    match id {
        Value::String(id) => draft = draft.id(id),
        Value::Null => {}
        other => draft = draft.id(other.to_string()),
    }
    if let Some(platform) = args.platform {
        draft = draft.on(platform);
    }
    if let Some(audience) = args.audience {
        draft = draft.audience(audience);
    }
    if let Some(who) = author(&args.author, &args.organisation, &args.product, &args.domain) {
        draft = draft.by(who);
    }
    let mut post = Post::new(draft);
    match when {
        Value::Null => {}
        Value::String(text) => post = post.on(day(&text)?),
        other => return Err(format!("`day` should be a string like 2026-03-01, not {other}")),
    }
    match is_reply {
        Value::Null | Value::Bool(false) => {}
        Value::Bool(true) => post = post.reply(),
        other => return Err(format!("`reply` should be true or false, not {other}")),
    }
    Ok(post)
}

fn parse(line: &[u8]) -> Result<(Value, Draft), String> {
    draft(record(line)?)
}

fn record(line: &[u8]) -> Result<Record, String> {
    let line = std::str::from_utf8(line).map_err(|error| {
        format!(
            "not UTF-8 text (byte 0x{:02X}, byte {} of the line)",
            line[error.valid_up_to()],
            error.valid_up_to() + 1
        )
    })?;
    let line = line.trim();
    if line.is_empty() {
        return Err("an empty line; a JSON object was expected".into());
    }
    if !line.starts_with('{') {
        return Err("not a JSON object".into());
    }
    serde_json::from_str(line).map_err(|error| reason(&error))
}

/// The draft that a line gives, and its id.
fn draft(record: Record) -> Result<(Value, Draft), String> {
    let Record { id, text, platform: place, parent, author: who, audience: readers, purpose: end, .. } =
        record;
    if !matches!(id, Value::Null | Value::String(_) | Value::Number(_)) {
        return Err("`id` is neither a string nor a number".into());
    }
    for (key, value) in [("text", Some(&text)), ("parent", parent.as_ref())] {
        let value = value.map_or("", String::as_str);
        if value.len() > LONGEST {
            return Err(format!(
                "`{key}` is longer than {LONGEST} bytes; no platform takes a post that long"
            ));
        }
        if value.contains('\0') {
            return Err(format!("`{key}` holds a NUL character"));
        }
    }
    let mut draft = Draft::new(text);
    if let Some(place) = place {
        draft = draft.on(platform(&place)?);
    }
    if let Some(parent) = parent {
        draft = draft.in_reply_to(parent);
    }
    if let Some(readers) = readers {
        draft = draft.audience(audience(&readers)?);
    }
    if let Some(end) = end {
        draft = draft.purpose(purpose(&end)?);
    }
    let who = match who {
        None => None,
        Some(AuthorRecord::Name(name)) => author(&[name], &[], &[], &[]),
        Some(AuthorRecord::Known { name, organisation, product, domain }) => {
            author(&name.list(), &organisation.list(), &product.list(), &domain.list())
        }
    };
    if let Some(who) = who {
        draft = draft.by(who);
    }
    Ok((id, draft))
}

/// What JSON says is wrong, with the column: the line is the batch's, not the parser's.
fn reason(error: &serde_json::Error) -> String {
    let message = error.to_string();
    let what = message.rsplit_once(" at line ").map_or(&*message, |(what, _)| what);
    // Seen only where an escape is cut short or half of a surrogate pair stands alone.
    let what = if what.ends_with("hex escape") { "an escape `\\u…` that is no character" } else { what };
    let kind = if error.is_data() { "" } else { "not valid JSON: " };
    match error.column() {
        0 => format!("{kind}{what}"),
        column => format!("{kind}{what} (column {column})"),
    }
}

/// The id of a line that is not valid, where it can be told.
fn id(line: &[u8]) -> Value {
    let object = line.trim_ascii_start().starts_with(b"{");
    match serde_json::from_slice::<Id>(line) {
        Ok(Id { id: id @ (Value::String(_) | Value::Number(_)) }) if object => id,
        _ => Value::Null,
    }
}
