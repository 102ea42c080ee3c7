//! Draft files: what is in them, front matter, the parts of a thread.

use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use postlint::{Audience, Author, Day, Draft, Platform, Positions, Post, Purpose};

use crate::args::Args;
use crate::problem::{Problem, cause, instead};

/// The longest draft in bytes: 63,206 characters, the longest post that any platform takes, of four bytes each.
pub(crate) const LONGEST: usize = 256 * 1024;
/// The line that sets front matter and the parts of a thread apart.
const RULER: &str = "---";

/// A draft as a file gives it.
#[derive(Debug)]
pub(crate) struct DraftFile {
    /// The path as it was given.
    pub(crate) name: String,
    /// The text after the front matter; between the parts of a thread stand empty lines.
    pub(crate) text: String,
    /// The line of the file on which the text starts, from 1.
    pub(crate) first_line: usize,
    /// The parts of a thread; empty where the draft is one post.
    pub(crate) parts: Vec<Part>,
    front: Front,
}

/// A part of a thread.
#[derive(Debug)]
pub(crate) struct Part {
    pub(crate) text: String,
    /// The line of the file on which it starts, from 1.
    pub(crate) first_line: usize,
}

/// What is known besides the text.
#[derive(Debug, Clone, Default)]
struct Front {
    platform: Option<Platform>,
    audience: Option<Audience>,
    purpose: Option<Purpose>,
    reply_to: Option<String>,
    names: Vec<String>,
    organisations: Vec<String>,
    products: Vec<String>,
    domains: Vec<String>,
    images: Vec<String>,
    day: Option<Day>,
    language: Option<String>,
}

impl DraftFile {
    /// The file; the folder in which the program runs, for standard input.
    pub(crate) fn path(&self) -> &Path {
        let path = Path::new(&self.name);
        if path.is_file() { path } else { Path::new(".") }
    }

    /// A draft of this file with its context.
    pub(crate) fn draft(&self, text: &str) -> Draft {
        let front = &self.front;
        let mut draft = Draft::new(text).id(&*self.name);
        if let Some(platform) = front.platform {
            draft = draft.on(platform);
        }
        if let Some(audience) = front.audience {
            draft = draft.audience(audience);
        }
        if let Some(purpose) = front.purpose {
            draft = draft.purpose(purpose);
        }
        if let Some(parent) = &front.reply_to {
            draft = draft.in_reply_to(parent);
        }
        if let Some(author) = author(&front.names, &front.organisations, &front.products, &front.domains) {
            draft = draft.by(author);
        }
        if let Some(language) = &front.language {
            draft = draft.language(language);
        }
        front.images.iter().fold(draft, |draft, image| draft.medium(Some(image)))
    }

    /// The post that the file holds, as part of a feed.
    pub(crate) fn post(&self) -> Post {
        let post = Post::new(self.draft(&self.text));
        match self.front.day {
            Some(day) => post.on(day),
            None => post,
        }
    }
}

/// An author, where anything is known of one.
pub(crate) fn author(
    names: &[String],
    organisations: &[String],
    products: &[String],
    domains: &[String],
) -> Option<Author> {
    let known = [names, organisations, products, domains].iter().any(|list| !list.is_empty());
    known.then(|| {
        let author = names.iter().fold(Author::default(), Author::name);
        let author = organisations.iter().fold(author, Author::organisation);
        let author = products.iter().fold(author, Author::product);
        domains.iter().fold(author, Author::domain)
    })
}

/// Reads every draft that was asked for; what cannot be read is told at the end, the rest goes on.
pub(crate) fn collect(args: &Args) -> Result<(Vec<DraftFile>, Vec<Problem>), Problem> {
    read_all(args, &args.files)
}

/// Reads the drafts of these files and folders, with what the options say.
pub(crate) fn read_all(args: &Args, files: &[PathBuf]) -> Result<(Vec<DraftFile>, Vec<Problem>), Problem> {
    let reply_to = args.reply_to.as_deref().map(parent).transpose()?;
    let mut drafts = Vec::new();
    let mut problems = Vec::new();
    for path in paths(files, &mut problems) {
        match read(&path).map_err(Problem::new) {
            Ok(mut draft) => {
                draft.front.overrule(args, reply_to.as_ref());
                drafts.push(draft);
            }
            Err(problem) => problems.push(problem),
        }
    }
    Ok((drafts, problems))
}

/// The files to read: standard input where none is named, a folder's drafts in order of name.
fn paths(given: &[PathBuf], problems: &mut Vec<Problem>) -> Vec<PathBuf> {
    if given.is_empty() {
        return vec![PathBuf::from("-")];
    }
    let mut paths = Vec::new();
    for path in given {
        if !path.is_dir() {
            paths.push(path.clone());
            continue;
        }
        match drafts_of(path) {
            Ok(found) if found.is_empty() => {
                problems
                    .push(Problem::new(format!("{}: a folder without .md or .txt files", path.display())));
            }
            Ok(found) => paths.extend(found),
            Err(error) => problems.push(Problem::new(format!("{}: {}", path.display(), cause(&error)))),
        }
    }
    paths
}

fn drafts_of(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let is_draft = path.extension().is_some_and(|ending| ending == "md" || ending == "txt");
        if is_draft && path.is_file() {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

/// The text of a post that is answered.
fn parent(path: &Path) -> Result<String, Problem> {
    if path.is_dir() {
        return Err(Problem::new(format!("--reply-to {}: that is a folder, not a file", path.display())));
    }
    read(path).map(|draft| draft.text).map_err(|message| Problem::new(format!("--reply-to {message}")))
}

fn read(path: &Path) -> Result<DraftFile, String> {
    let (name, bytes) = if path == Path::new("-") {
        ("standard input".to_owned(), bytes(io::stdin()))
    } else {
        (path.display().to_string(), File::open(path).and_then(bytes))
    };
    let bytes = bytes.map_err(|error| format!("{name}: {}", cause(&error)))?;
    parse(&name, &bytes).map_err(|message| format!("{name}{message}"))
}

/// All that is in a file, up to one byte more than is allowed.
fn bytes(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(LONGEST as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Takes a file apart. A message starts with its place in the file: `:3:1: …`, or `: …`.
fn parse(name: &str, bytes: &[u8]) -> Result<DraftFile, String> {
    if bytes.len() > LONGEST {
        return Err(format!(
            ": longer than {LONGEST} bytes; no platform takes a post that long (for many posts at once see --format jsonl)"
        ));
    }
    let text = decode(bytes)?;
    let (front, body) = split_front(text)?;
    let start = body + (text[body..].len() - text[body..].trim_start_matches(['\n', '\r']).len());
    let whole = text[start..].trim_end();
    if whole.trim().is_empty() {
        let after = if body > 0 { " after its front matter" } else { "" };
        return Err(format!(": the draft is empty{after}"));
    }
    if !whole.chars().any(char::is_alphanumeric) {
        return Err(": no words to read in this draft, only emoji or punctuation".into());
    }
    let first_line = Positions::new(text).locate(start).line;
    let parts = parts(whole, first_line);
    let lines = whole.split_inclusive('\n').map(|line| if line.trim() == RULER { "\n" } else { line });
    let text = if parts.is_empty() { whole.to_owned() } else { lines.collect() };
    Ok(DraftFile { name: name.to_owned(), text, first_line, parts, front })
}

fn decode(bytes: &[u8]) -> Result<&str, String> {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return Err(": UTF-16 text; please save it as UTF-8".into());
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| {
        let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
        let at = Positions::new(&valid).locate(valid.len());
        let byte = bytes[error.valid_up_to()];
        format!(":{}:{}: not UTF-8 text (byte 0x{byte:02X}); please save it as UTF-8", at.line, at.column)
    })?;
    match text.find('\0') {
        Some(offset) => {
            let at = Positions::new(text).locate(offset);
            Err(format!(":{}:{}: a NUL character; this does not look like a text file", at.line, at.column))
        }
        None => Ok(text),
    }
}

/// The front matter, and where the rest begins.
fn split_front(text: &str) -> Result<(Front, usize), String> {
    let mut lines = text.split_inclusive('\n').zip(1..).peekable();
    let mut front = Front::default();
    let mut offset = match lines.next() {
        Some((line, _)) if line.trim_end() == RULER => line.len(),
        _ => return Ok((front, 0)),
    };
    while let Some((line, number)) = lines.next() {
        offset += line.len();
        let line = line.trim_end();
        if line == RULER {
            return Ok((front, offset));
        }
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let Some((key, value)) = line.split_once(':') else {
            return Err(format!(
                ":{number}:1: front matter has a key and a value on each line, like `platform: x`, up to a line `{RULER}`"
            ));
        };
        let mut value = unquoted(value.trim()).to_owned();
        if value == "|" {
            value.clear();
            while let Some((line, _)) =
                lines.next_if(|(line, _)| line.starts_with([' ', '\t']) || line.trim().is_empty())
            {
                offset += line.len();
                value.push_str(line.trim());
                value.push('\n');
            }
        }
        front.set(key.trim(), value.trim()).map_err(|message| format!(":{number}:1: {message}"))?;
    }
    Err(format!(":1:1: front matter that has no end: a second line `{RULER}` is missing"))
}

fn unquoted(value: &str) -> &str {
    let inner = value.strip_prefix('"').and_then(|value| value.strip_suffix('"'));
    inner.or_else(|| value.strip_prefix('\'').and_then(|value| value.strip_suffix('\''))).unwrap_or(value)
}

impl Front {
    const KEYS: [&'static str; 11] = [
        "platform",
        "author",
        "organisation",
        "product",
        "domain",
        "audience",
        "purpose",
        "reply_to",
        "image",
        "day",
        "language",
    ];

    fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        let list = || value.split(',').map(|name| name.trim().to_owned()).filter(|name| !name.is_empty());
        match key {
            "platform" => self.platform = Some(platform(value)?),
            "audience" => self.audience = Some(audience(value)?),
            "purpose" => self.purpose = Some(purpose(value)?),
            "author" => self.names.extend(list()),
            "organisation" | "organization" => self.organisations.extend(list()),
            "product" => self.products.extend(list()),
            "domain" => self.domains.extend(list()),
            "reply_to" => self.reply_to = Some(value.to_owned()),
            "day" => self.day = Some(day(value)?),
            "language" => self.language = Some(language(value)?),
            "image" => self.images.push(value.to_owned()),
            _ => return Err(format!("unknown key `{key}`{}", instead(key, Self::KEYS))),
        }
        Ok(())
    }

    /// What was given as an option takes the place of what the file says.
    fn overrule(&mut self, args: &Args, reply_to: Option<&String>) {
        self.platform = args.platform.or(self.platform);
        self.audience = args.audience.or(self.audience);
        self.purpose = args.purpose.or(self.purpose);
        if let Some(parent) = reply_to {
            self.reply_to = Some(parent.clone());
        }
        let lists = [
            (&mut self.names, &args.author),
            (&mut self.organisations, &args.organisation),
            (&mut self.products, &args.product),
            (&mut self.domains, &args.domain),
        ];
        for (own, given) in lists {
            if !given.is_empty() {
                own.clone_from(given);
            }
        }
    }
}

/// The parts of a thread, where lines `---` set any apart.
fn parts(text: &str, first_line: usize) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut part = Part { text: String::new(), first_line };
    for (line, number) in text.split_inclusive('\n').zip(first_line..) {
        if line.trim() == RULER {
            parts.push(std::mem::replace(&mut part, Part { text: String::new(), first_line: number + 1 }));
        } else if part.text.is_empty() && line.trim().is_empty() {
            part.first_line = number + 1;
        } else {
            part.text.push_str(line);
        }
    }
    parts.push(part);
    for part in &mut parts {
        part.text.truncate(part.text.trim_end().len());
    }
    parts.retain(|part| !part.text.is_empty());
    if parts.len() > 1 { parts } else { Vec::new() }
}

pub(crate) fn day(text: &str) -> Result<Day, String> {
    text.parse().map_err(|error| format!("`{text}` is no day: {error}"))
}

pub(crate) fn platform(name: &str) -> Result<Platform, String> {
    Platform::from_name(name).ok_or_else(|| {
        format!("unknown platform `{name}`{}", instead(name, Platform::ALL.map(Platform::name)))
    })
}

pub(crate) fn audience(name: &str) -> Result<Audience, String> {
    let known = [Audience::Public, Audience::Internal].map(Audience::name);
    Audience::from_name(name).ok_or_else(|| format!("unknown audience `{name}`{}", instead(name, known)))
}

fn language(code: &str) -> Result<String, String> {
    let known = Draft::languages().any(|language| language == code);
    if known {
        Ok(code.to_owned())
    } else {
        Err(format!("unknown language `{code}`{}", instead(code, Draft::languages())))
    }
}

pub(crate) fn purpose(name: &str) -> Result<Purpose, String> {
    Purpose::from_name(name)
        .ok_or_else(|| format!("unknown purpose `{name}`{}", instead(name, Purpose::ALL.map(Purpose::name))))
}
