//! Reading TOML by hand, so that every mistake in a file is found in one go and told with its place.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A mistake in a rule pack or configuration: what is wrong, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mistake {
    /// The file, as it was named when the pack was loaded.
    pub file: Arc<str>,
    /// Line from 1 and column from 1; `None` where the whole file is meant.
    pub place: Option<(usize, usize)>,
    /// What is wrong, with the offending value and what would be right.
    pub message: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.place {
            Some((line, column)) => write!(f, "{}:{line}:{column}: {}", self.file, self.message),
            None => write!(f, "{}: {}", self.file, self.message),
        }
    }
}

/// Why rules, or a list of accepted findings, could not be used: every mistake that was found, one a line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.mistakes.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))]
pub struct Error {
    mistakes: Vec<Mistake>,
}

impl Error {
    /// An error of these mistakes, in order of place.
    pub(crate) fn new(mut mistakes: Vec<Mistake>) -> Self {
        mistakes.sort_by(|a, b| (&a.file, a.place).cmp(&(&b.file, b.place)));
        mistakes.dedup();
        Self { mistakes }
    }

    /// An error about a whole file or folder.
    pub(crate) fn of_file(file: impl Into<Arc<str>>, message: impl Into<String>) -> Self {
        Self { mistakes: vec![Mistake { file: file.into(), place: None, message: message.into() }] }
    }

    /// Every mistake, in order of file and place.
    pub fn mistakes(&self) -> &[Mistake] {
        &self.mistakes
    }
}

/// Where something was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Place {
    pub(crate) file: Arc<str>,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Place {
    pub(crate) fn mistake(&self, message: impl Into<String>) -> Mistake {
        Mistake { file: self.file.clone(), place: Some((self.line, self.column)), message: message.into() }
    }
}

/// A file under reading: its text, and the mistakes met so far.
#[derive(Debug)]
pub(crate) struct Source<'s> {
    file: Arc<str>,
    text: &'s str,
    pub(crate) mistakes: Vec<Mistake>,
    /// Whether what is dear to check is known to be right, because a test has checked it.
    pub(crate) trusted: bool,
    /// Byte offset of each line's start, for looking places up.
    lines: Vec<usize>,
}

impl<'s> Source<'s> {
    pub(crate) fn new(file: &str, text: &'s str) -> Self {
        let lines = std::iter::once(0).chain(text.match_indices('\n').map(|(i, _)| i + 1)).collect();
        Self { file: file.into(), text, mistakes: Vec::new(), trusted: false, lines }
    }

    /// The file's top table; mistakes of TOML itself are noted.
    pub(crate) fn parse(&mut self) -> Entries<'s> {
        let (table, errors) = DeTable::parse_recoverable(self.text);
        for error in errors {
            let offset = error.span().map_or(0, |span| span.start);
            self.mistake(offset, format!("not valid TOML: {}", error.message()));
        }
        Entries::new(table.into_inner())
    }

    pub(crate) fn place(&self, offset: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= offset).max(1) - 1;
        let start = self.lines[line];
        let before = self.text.get(start..offset).unwrap_or_default();
        Place { file: self.file.clone(), line: line + 1, column: before.chars().count() + 1 }
    }

    pub(crate) fn mistake(&mut self, offset: usize, message: impl Into<String>) {
        let mistake = self.place(offset).mistake(message);
        self.mistakes.push(mistake);
    }

    /// Notes that a value is not what it should be.
    pub(crate) fn wrong(&mut self, key: &str, value: &Value<'_>, should_be: &str) {
        let found = describe(value.get_ref());
        self.mistake(value.span().start, format!("`{key}` should be {should_be}, not {found}"));
    }

    /// The offset of the `at`-th byte of a string's contents, if the file has the string as it reads.
    pub(crate) fn inside(&self, value: &Spanned<String>, at: usize) -> usize {
        let span = value.span();
        let raw = self.text.get(span.clone()).unwrap_or_default();
        for quotes in [3, 1] {
            if raw.len() >= 2 * quotes
                && raw.get(quotes..).is_some_and(|inner| inner.starts_with(value.get_ref().as_str()))
            {
                return span.start + quotes + at;
            }
        }
        span.start
    }
}

pub(crate) type Value<'s> = Spanned<DeValue<'s>>;

/// A table's entries, taken out one after the other; what is left at the end is unknown.
#[derive(Debug)]
pub(crate) struct Entries<'s> {
    left: Vec<(Spanned<String>, Value<'s>)>,
    asked: Vec<&'static str>,
}

impl<'s> Entries<'s> {
    pub(crate) fn new(table: DeTable<'s>) -> Self {
        let left = table
            .into_iter()
            .map(|(key, value)| (Spanned::new(key.span(), key.into_inner().into_owned()), value))
            .collect();
        Self { left, asked: Vec::new() }
    }

    /// Takes the value of `key` out.
    pub(crate) fn take(&mut self, key: &'static str) -> Option<Value<'s>> {
        self.asked.push(key);
        let at = self.left.iter().position(|(name, _)| name.get_ref() == key)?;
        Some(self.left.remove(at).1)
    }

    /// Everything that is left, for tables whose keys are free.
    pub(crate) fn rest(self) -> Vec<(Spanned<String>, Value<'s>)> {
        self.left
    }

    /// Notes every key that nobody asked for.
    pub(crate) fn finish(self, source: &mut Source<'_>) {
        for (key, _) in &self.left {
            let hint = match nearest(key.get_ref(), self.asked.iter().copied()) {
                Some(near) => format!("unknown key `{}`; did you mean `{near}`?", key.get_ref()),
                None => format!("unknown key `{}`; known are {}", key.get_ref(), self.asked.join(", ")),
            };
            source.mistake(key.span().start, hint);
        }
    }

    pub(crate) fn string(&mut self, key: &'static str, source: &mut Source<'_>) -> Option<Spanned<String>> {
        let value = self.take(key)?;
        as_string(key, value, source)
    }

    pub(crate) fn strings(&mut self, key: &'static str, source: &mut Source<'_>) -> Vec<Spanned<String>> {
        self.take(key).map_or_else(Vec::new, |value| as_strings(key, value, source))
    }

    pub(crate) fn bool(&mut self, key: &'static str, source: &mut Source<'_>) -> Option<bool> {
        let value = self.take(key)?;
        match value.get_ref() {
            DeValue::Boolean(yes) => Some(*yes),
            _ => {
                source.wrong(key, &value, "true or false");
                None
            }
        }
    }

    pub(crate) fn number(&mut self, key: &'static str, source: &mut Source<'_>) -> Option<Spanned<f64>> {
        let value = self.take(key)?;
        as_number(key, &value, source)
    }

    /// A number from 0 to 1.
    pub(crate) fn share(&mut self, key: &'static str, source: &mut Source<'_>) -> Option<f64> {
        let number = self.number(key, source)?;
        let share = *number.get_ref();
        if (0.0..=1.0).contains(&share) {
            return Some(share);
        }
        source.mistake(number.span().start, format!("`{key}` should be from 0 to 1, not {share}"));
        None
    }

    pub(crate) fn count(&mut self, key: &'static str, source: &mut Source<'_>) -> Option<usize> {
        let number = self.number(key, source)?;
        let count = *number.get_ref();
        if count >= 0.0 && count.fract() == 0.0 && count < 1e9 {
            return Some(count as usize);
        }
        source.mistake(number.span().start, format!("`{key}` should be a whole number, not {count}"));
        None
    }

    pub(crate) fn table(&mut self, key: &'static str, source: &mut Source<'_>) -> Option<Entries<'s>> {
        let value = self.take(key)?;
        as_table(key, value, source)
    }

    /// The tables of an array of tables, each with the offset where it starts.
    pub(crate) fn tables(&mut self, key: &'static str, source: &mut Source<'_>) -> Vec<(usize, Entries<'s>)> {
        let Some(value) = self.take(key) else { return Vec::new() };
        let DeValue::Array(_) = value.get_ref() else {
            source.wrong(key, &value, "a list of tables");
            return Vec::new();
        };
        let DeValue::Array(array) = value.into_inner() else { return Vec::new() };
        array
            .into_iter()
            .filter_map(|item| {
                let start = item.span().start;
                as_table(key, item, source).map(|table| (start, table))
            })
            .collect()
    }
}

pub(crate) fn as_string(key: &str, value: Value<'_>, source: &mut Source<'_>) -> Option<Spanned<String>> {
    let span = value.span();
    match value.get_ref() {
        DeValue::String(text) => Some(Spanned::new(span, text.clone().into_owned())),
        _ => {
            source.wrong(key, &value, "a string");
            None
        }
    }
}

pub(crate) fn as_strings(key: &str, value: Value<'_>, source: &mut Source<'_>) -> Vec<Spanned<String>> {
    match value.get_ref() {
        DeValue::Array(_) => {}
        _ => {
            source.wrong(key, &value, "a list of strings");
            return Vec::new();
        }
    }
    let DeValue::Array(array) = value.into_inner() else { return Vec::new() };
    array.into_iter().filter_map(|item| as_string(key, item, source)).collect()
}

pub(crate) fn as_number(key: &str, value: &Value<'_>, source: &mut Source<'_>) -> Option<Spanned<f64>> {
    let parsed = match value.get_ref() {
        DeValue::Integer(number) => number.as_str().parse().ok(),
        DeValue::Float(number) => number.as_str().parse().ok(),
        _ => None,
    };
    match parsed {
        Some(number) if f64::is_finite(number) => Some(Spanned::new(value.span(), number)),
        _ => {
            source.wrong(key, value, "a number");
            None
        }
    }
}

pub(crate) fn as_table<'s>(key: &str, value: Value<'s>, source: &mut Source<'_>) -> Option<Entries<'s>> {
    match value.get_ref() {
        DeValue::Table(_) => {}
        _ => {
            source.wrong(key, &value, "a table");
            return None;
        }
    }
    match value.into_inner() {
        DeValue::Table(table) => Some(Entries::new(table)),
        _ => None,
    }
}

fn describe(value: &DeValue<'_>) -> String {
    match value {
        DeValue::String(text) => format!("“{text}”"),
        DeValue::Integer(number) => number.to_string(),
        DeValue::Float(number) => number.to_string(),
        DeValue::Boolean(yes) => yes.to_string(),
        DeValue::Datetime(_) => "a date".into(),
        DeValue::Array(_) => "a list".into(),
        DeValue::Table(_) => "a table".into(),
    }
}

/// The known name that was probably meant: at most a third of the letters differ.
pub(crate) fn nearest<'n>(name: &str, known: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    known
        .map(|candidate| (distance(name, candidate), candidate))
        .filter(|(distance, candidate)| *distance * 3 <= candidate.chars().count().max(3))
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// How many letters must be put in, taken out, changed or swapped with their neighbour.
fn distance(a: &str, b: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let mut rows = vec![vec![0; b.len() + 1]; a.len() + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            rows[i][j] = if i == 0 || j == 0 {
                i + j
            } else {
                let change = usize::from(a[i - 1] != b[j - 1]);
                let mut best = (rows[i - 1][j] + 1).min(rows[i][j - 1] + 1).min(rows[i - 1][j - 1] + change);
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(rows[i - 2][j - 2] + 1);
                }
                best
            };
        }
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_only_what_is_near() {
        let known = ["certainty", "quality", "any"];
        assert_eq!(nearest("certianty", known.into_iter()), Some("certainty"));
        assert_eq!(nearest("qualty", known.into_iter()), Some("quality"));
        assert_eq!(nearest("colour", known.into_iter()), None);
    }

    #[test]
    fn finds_the_place_inside_a_string() {
        let text = "a = 1\nany = [\"one (two\"]\n";
        let mut source = Source::new("x.toml", text);
        let mut entries = source.parse();
        let strings = entries.strings("any", &mut source);
        let place = source.place(source.inside(&strings[0], 4));
        assert_eq!((place.line, place.column), (2, 13));
    }

    #[test]
    fn tells_every_mistake_of_toml() {
        let mut source = Source::new("x.toml", "a = \nb = 'x\n");
        source.parse();
        assert!(!source.mistakes.is_empty());
        assert!(source.mistakes.iter().all(|mistake| mistake.message.starts_with("not valid TOML")));
    }
}
