//! What each line of a text is.

use super::{marks, run_on};
use crate::document::{BlockKind, Entity, EntityKind};

/// A line, or a part of one that is a block of its own.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub(super) kind: BlockKind,
    /// First byte that is no white space.
    pub(super) start: usize,
    /// Where its prose begins: behind the marker of a list item or quoting line.
    pub(super) body: usize,
    /// One past the last byte that is no white space.
    pub(super) end: usize,
    /// Whether it goes on the block of the line before, if that is of its kind.
    pub(super) continues: bool,
    /// Whether it begins with an emoji, which is a list marker if the lines around do so too.
    emoji: bool,
}

/// Reads the lines of `text` that are not blank.
pub(super) fn read(text: &str, entities: &[Entity]) -> Vec<Line> {
    let mut reader = Reader {
        text,
        entities,
        lines: Vec::with_capacity(4),
        fence: None,
        fences_close: true,
        retweet: false,
    };
    let bytes = text.as_bytes();
    let mut at = 0;
    let mut blank = true;
    while at < bytes.len() {
        let end = line_end(bytes, at);
        blank = !reader.line(at, end, !blank);
        at = end + line_break(&bytes[end..]).max(1);
    }
    let one_line = reader.lines.len() == 1;
    if one_line && let Some(line) = reader.lines.pop() {
        cut(text, line, entities, &mut reader.lines);
    }
    mark_emoji_lists(&mut reader.lines);
    mark_signature(text, &mut reader.lines);
    reader.lines
}

/// Where the line that begins at `at` ends, before its line break.
fn line_end(bytes: &[u8], mut at: usize) -> usize {
    while let Some(offset) = memchr::memchr3(b'\n', b'\r', 0xe2, &bytes[at..]) {
        at += offset;
        if line_break(&bytes[at..]) > 0 {
            return at;
        }
        at += 1;
    }
    bytes.len()
}

/// The length of the line break that `rest` begins with.
fn line_break(rest: &[u8]) -> usize {
    match rest {
        [b'\r', b'\n', ..] => 2,
        [b'\n' | b'\r', ..] => 1,
        // Line and paragraph separator.
        [0xe2, 0x80, 0xa8 | 0xa9, ..] => 3,
        _ => 0,
    }
}

/// Appends the lines that a text of one line consisted of before its breaks were lost.
fn cut(text: &str, line: Line, entities: &[Entity], lines: &mut Vec<Line>) {
    let mut part = line;
    if line.kind == BlockKind::Paragraph {
        for found in run_on::breaks(text, line.start, line.end, entities) {
            let before = text[part.start..found.at].trim_end();
            if before.is_empty() {
                continue;
            }
            lines.push(Line { end: part.start + before.len(), ..part });
            let kind = if found.item { BlockKind::ListItem } else { part.kind };
            let marker = if found.item { list_marker(&text[found.at..line.end]).unwrap_or(0) } else { 0 };
            let body = found.at + marker;
            part = Line { kind, start: found.at, body, end: line.end, continues: !found.item, emoji: false };
        }
    }
    lines.push(part);
}

struct Reader<'t> {
    text: &'t str,
    /// The entities from the line at hand on.
    entities: &'t [Entity],
    lines: Vec<Line>,
    /// The fence that would close the code block at hand.
    fence: Option<&'static str>,
    /// Whether a closing fence may still be ahead.
    fences_close: bool,
    /// Whether the lines at hand go on a retweet.
    retweet: bool,
}

impl Reader<'_> {
    /// Takes in the line from `from` up to `to`, says whether it was more than white space.
    fn line(&mut self, from: usize, to: usize, continues: bool) -> bool {
        let raw = &self.text[from..to];
        let trimmed = raw.trim();
        let start = from + (raw.len() - raw.trim_start().len());
        let end = start + trimmed.len();
        self.retweet &= !trimmed.is_empty();
        if self.code(trimmed, start, end) {
            return true;
        }
        if trimmed.is_empty() {
            return false;
        }
        let Contents { tags, emoji, retweet } = self.contents(start, end);
        let mut line = Line { kind: BlockKind::Paragraph, start, body: start, end, continues, emoji };
        if let Some(marker) = quote_marker(trimmed) {
            line.kind = BlockKind::Quote;
            line.body = start + marker;
        } else if self.retweet {
            line.kind = BlockKind::Quote;
        } else if let Some(at) = retweet {
            self.retweet = true;
            self.before_retweet(&mut line, at);
        } else if tags {
            line.kind = BlockKind::Tags;
        } else if let Some(marker) = list_marker(trimmed) {
            line.kind = BlockKind::ListItem;
            line.body = start + marker;
            line.continues = false;
            return self.list_items(line, trimmed);
        } else if continues
            && from < start
            && self.lines.last().is_some_and(|line| line.kind == BlockKind::ListItem)
        {
            // An indented line goes on the item above it.
            line.kind = BlockKind::ListItem;
        }
        self.lines.push(line);
        true
    }

    /// Takes in a line of a code block or its fence.
    fn code(&mut self, trimmed: &str, start: usize, end: usize) -> bool {
        let line =
            |continues| Line { kind: BlockKind::Code, start, body: start, end, continues, emoji: false };
        if let Some(fence) = self.fence {
            if trimmed.starts_with(fence) {
                self.fence = None;
            }
            if !trimmed.is_empty() {
                self.lines.push(line(true));
            }
            return true;
        }
        let Some(fence) = ["```", "~~~"].into_iter().find(|fence| trimmed.starts_with(fence)) else {
            return false;
        };
        let opens = self.fences_close && !trimmed[3..].contains(fence);
        if opens && self.text[end..].lines().any(|line| line.trim_start().starts_with(fence)) {
            self.fence = Some(fence);
            self.lines.push(line(false));
            return true;
        }
        self.fences_close &= !opens;
        false
    }

    /// Takes in what stands before a retweet on its line, and leaves the retweet in `line`.
    fn before_retweet(&mut self, line: &mut Line, at: usize) {
        let before = self.text[line.start..at].trim_end();
        if !before.is_empty() {
            self.lines.push(Line { end: line.start + before.len(), ..*line });
            line.continues = false;
        }
        line.kind = BlockKind::Quote;
        line.start = at;
        line.body = at;
    }

    /// Looks at the entities of a line.
    fn contents(&mut self, start: usize, end: usize) -> Contents {
        let mut contents = Contents { tags: false, emoji: false, retweet: None };
        let mut at = start;
        let mut only_tags = true;
        while let Some(entity) = self.entities.first().filter(|entity| entity.span.start < end) {
            self.entities = &self.entities[1..];
            let span = entity.span;
            if span.start < at {
                continue;
            }
            contents.emoji |= entity.kind == EntityKind::Emoji && span.start == start && span.end < end;
            let tag = matches!(
                entity.kind,
                EntityKind::Hashtag | EntityKind::Mention | EntityKind::Link | EntityKind::Cashtag
            );
            contents.tags |= tag;
            only_tags = only_tags
                && (tag || entity.kind == EntityKind::Emoji)
                && no_words(&self.text[at..span.start]);
            if entity.kind == EntityKind::Mention && contents.retweet.is_none() {
                let before = self.text[at..span.start].trim_end();
                let alone = |rest: &str| rest.is_empty() || rest.ends_with(|c: char| !c.is_alphanumeric());
                if before.strip_suffix("RT").is_some_and(alone) {
                    contents.retweet = Some(at + before.len() - 2);
                }
            }
            at = span.end.min(end);
        }
        contents.tags = contents.tags && only_tags && no_words(&self.text[at..end]);
        contents
    }

    /// Takes in the items of a list whose first marker begins the line: most lists have one item a line, but where
    /// line breaks were lost the next marker stands in the middle.
    fn list_items(&mut self, mut line: Line, trimmed: &str) -> bool {
        let end = line.end;
        let mut marker = &trimmed[..line.body - line.start];
        while let Some(next) = next_marker(marker) {
            let Some(at) = self.text[line.body..end].find(&next).map(|i| line.body + i) else { break };
            let before = self.text[line.body..at].trim_end().len();
            if before > 0 {
                self.lines.push(Line { end: line.body + before, ..line });
                line.start = at + 1;
            }
            let rest = &self.text[at + 1..end];
            let length = list_marker(rest).unwrap_or(next.len() - 1);
            marker = &rest[..length];
            line.body = at + 1 + length;
            line.emoji = false;
        }
        self.lines.push(line);
        true
    }
}

struct Contents {
    /// Nothing but hashtags, mentions, links and emoji.
    tags: bool,
    emoji: bool,
    /// Where `RT @somebody` begins.
    retweet: Option<usize>,
}

fn no_words(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// The length of the marks and spaces that make a line a quoting one.
fn quote_marker(line: &str) -> Option<usize> {
    let rest = line.strip_prefix('>').or_else(|| line.strip_prefix("&gt;"))?;
    let rest = rest.trim_start_matches(['>', ' ']);
    // “>:(” and “>_<” are faces, “>>” alone is nothing.
    let prose = rest.chars().next().is_some_and(|c| {
        c.is_alphanumeric()
            || matches!(
                c,
                '"' | '“' | '‘' | '\'' | '’' | '*' | '@' | '#' | '(' | '[' | '`' | '$' | '€' | '£' | '…'
            )
            || BULLETS.contains(&c) && rest[c.len_utf8()..].starts_with(' ')
    });
    (prose && !rest.starts_with("(>")).then_some(line.len() - rest.len())
}

/// Marks that begin an item when a space follows.
const BULLETS: [char; 20] =
    ['-', '*', '•', '–', '◦', '▪', '‣', '·', '●', '○', '■', '□', '►', '➤', '→', '✓', '✔', '☐', '☑', '⁃'];

/// The length of the list marker that a line begins with, and of the white space after it.
fn list_marker(line: &str) -> Option<usize> {
    let bare = line.trim_start_matches(BULLETS);
    let bullets = line.len() - bare.len();
    let spaced = |rest: &str| rest.len() - rest.trim_start().len();
    if bullets > 0 {
        let space = spaced(bare);
        let one = line.chars().next().is_some_and(|c| c.len_utf8() == bullets);
        let sure =
            one && (space > 0 || matches!(line.chars().next(), Some('•' | '⁃' | '●' | '■' | '➤' | '►')));
        return (sure && !bare.trim().is_empty())
            .then(|| bullets + space + ordinal(&bare[space..]).map_or(0, |ordinal| ordinal.1));
    }
    ordinal(line).map(|ordinal| ordinal.1)
}

/// The number or letter that a line begins with and the length of it all: `1.`, `2)`, `(3)`, `a.`, `4/`.
fn ordinal(line: &str) -> Option<(&str, usize)> {
    let rest = line.strip_prefix('(').unwrap_or(line);
    let digits = rest.bytes().take(3).take_while(u8::is_ascii_digit).count();
    let letter = rest.bytes().next().is_some_and(|byte| byte.is_ascii_lowercase());
    let length = if digits > 0 { digits } else { usize::from(letter) };
    let after = &rest[length..];
    let mark = match after.as_bytes() {
        _ if length == 0 || digits == 3 => return None,
        [b'.', b')', ..] => 2,
        [b')', ..] => 1,
        [b'.' | b'/', ..] if rest.len() == line.len() => 1,
        _ => return None,
    };
    let space = after[mark..].len() - after[mark..].trim_start().len();
    let body = space > 0 && after.len() > mark + space;
    body.then(|| (&rest[..length], line.len() - after.len() + mark + space))
}

/// What the next item's marker looks like inside a line, given this one's.
fn next_marker(marker: &str) -> Option<String> {
    let bullet = marker.chars().next().filter(|c| !c.is_ascii());
    if let Some(bullet) = bullet {
        return Some(format!(" {bullet}"));
    }
    let marker = marker.trim_end();
    let value = marker.trim_start_matches('(');
    let open = if value.len() < marker.len() { "(" } else { "" };
    let digits = value.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let next = value[..digits].parse::<u32>().ok()? + 1;
        return Some(format!(" {open}{next}{} ", &value[digits..]));
    }
    let letter = value.bytes().next().filter(|byte| (b'a'..=b'y').contains(byte))?;
    Some(format!(" {open}{}{} ", char::from(letter + 1), &value[1..]))
}

/// Makes list items of lines that begin with an emoji, where the line before or after does so too.
fn mark_emoji_lists(lines: &mut [Line]) {
    for i in 0..lines.len() {
        let plain = |line: &Line| line.emoji && line.kind == BlockKind::Paragraph;
        let item = |line: &Line| line.emoji && line.kind == BlockKind::ListItem;
        let before = i > 0 && item(&lines[i - 1]);
        let after = lines.get(i + 1).is_some_and(plain);
        if plain(&lines[i]) && (before || after) {
            lines[i].kind = BlockKind::ListItem;
            lines[i].continues = false;
        }
    }
}

/// Sets apart a name after the text: a last line that begins with a dash, or `^AB` at the very end.
fn mark_signature(text: &str, lines: &mut Vec<Line>) {
    let Some(&last) = lines.last() else { return };
    if !matches!(last.kind, BlockKind::Paragraph | BlockKind::ListItem) {
        return;
    }
    let line = &text[last.start..last.end];
    if let Some(at) = initials(line) {
        let at = last.start + at;
        let before = text[last.start..at].trim_end().len();
        let signature = Line {
            kind: BlockKind::Signature,
            start: at,
            body: at,
            end: last.end,
            continues: false,
            emoji: false,
        };
        if before == 0 {
            lines.pop();
        } else if let Some(line) = lines.last_mut() {
            line.end = line.start + before;
        }
        lines.push(signature);
        return;
    }
    let after_text = lines.len() > 1 && lines[lines.len() - 2].kind != BlockKind::ListItem;
    if after_text
        && is_signature(line)
        && let Some(line) = lines.last_mut()
    {
        line.kind = BlockKind::Signature;
        line.body = line.start;
        line.continues = false;
    }
}

/// Where `^AB` begins at the end of a reply.
fn initials(line: &str) -> Option<usize> {
    let at = line.rfind('^')?;
    let letters = &line[at + 1..];
    let apart = at == 0 || line[..at].ends_with(char::is_whitespace);
    (apart && (1..=4).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic()))
        .then_some(at)
}

/// Whether a line is a dash and a name: “— Ana Ruiz, head of care”.
fn is_signature(line: &str) -> bool {
    let name = line.trim_start_matches(['-', '—', '–', '~']).trim_start();
    name.len() < line.len()
        && line.len() <= 60
        && marks::begins_upper(name)
        && name.split_whitespace().count() <= 6
        && !line.ends_with(['.', '!', '?', ':'])
}
