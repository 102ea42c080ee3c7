//! The regular expressions of rules, for what is truly about characters.
//!
//! They are the dearest thing a rule can ask for, so each is compiled when it is first needed, and looks only at
//! sentences that hold one of the marks without which it cannot match.

use once_cell::sync::OnceCell;
use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind};
use serde::{Deserialize, Serialize};

/// A regular expression as a rule gives it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Expression {
    text: Box<str>,
    /// Punctuation of which every match holds one; none where matches need not hold any.
    marks: Option<Box<[char]>>,
    #[serde(skip)]
    ready: OnceCell<Option<Regex>>,
}

/// A compiled expression may take this much memory.
const MOST_MEMORY: usize = 1 << 20;
/// A class of more characters than this is no mark.
const MOST_MARKS: usize = 8;

impl Expression {
    /// An expression that is known to compile.
    pub(crate) fn trusted(text: &str) -> Self {
        let marks = regex_syntax::parse(text).ok().and_then(|hir| marks(&hir)).map(Vec::into);
        Self { text: text.into(), marks, ready: OnceCell::new() }
    }

    /// Compiles an expression, to find out whether it can be used.
    ///
    /// # Errors
    ///
    /// What is wrong with it, after “`regex`”.
    pub(crate) fn checked(text: &str) -> Result<Self, String> {
        match compile(text) {
            Ok(regex) if regex.is_match("") => Err("matches the empty text".into()),
            Ok(regex) => Ok(Self { ready: OnceCell::with_value(Some(regex)), ..Self::trusted(text) }),
            Err(error) => {
                let reason = error.to_string();
                let reason = reason.lines().last().unwrap_or_default().trim_start_matches("error: ");
                Err(format!("cannot be read: {reason}"))
            }
        }
    }

    /// Where it matches in a text: offset of the start and the end, in order, none overlapping another.
    pub(crate) fn find(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        let may_match = self.marks.as_ref().is_none_or(|marks| text.contains(&marks[..]));
        let ready = may_match.then(|| self.ready.get_or_init(|| compile(&self.text).ok()).as_ref());
        let found = ready.flatten().into_iter().flat_map(move |regex| regex.find_iter(text));
        found.map(|found| (found.start(), found.end()))
    }
}

fn compile(text: &str) -> Result<Regex, regex::Error> {
    regex::RegexBuilder::new(text).size_limit(MOST_MEMORY).build()
}

/// Punctuation of which every match of an expression holds one.
fn marks(hir: &Hir) -> Option<Vec<char>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let literal = str::from_utf8(&literal.0).ok()?;
            literal.chars().find(|c| is_mark(*c)).map(|c| vec![c])
        }
        HirKind::Class(Class::Unicode(class)) => {
            let all = class.iter().flat_map(|range| range.start()..=range.end());
            let all: Vec<char> = all.take(MOST_MARKS + 1).collect();
            (all.len() <= MOST_MARKS && all.iter().all(|c| is_mark(*c))).then_some(all)
        }
        HirKind::Repetition(repetition) if repetition.min > 0 => marks(&repetition.sub),
        HirKind::Capture(capture) => marks(&capture.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(marks).min_by_key(Vec::len),
        HirKind::Alternation(parts) => {
            let all: Option<Vec<Vec<char>>> = parts.iter().map(marks).collect();
            all.map(|all| all.concat())
        }
        _ => None,
    }
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marks_of(expression: &str) -> Option<String> {
        let hir = regex_syntax::parse(expression).expect("an expression");
        marks(&hir).map(|marks| marks.into_iter().collect())
    }

    #[test]
    fn knows_the_marks_without_which_nothing_matches() {
        assert_eq!(marks_of(r"\S[^?]*\?").as_deref(), Some("?"));
        assert_eq!(marks_of(r"(?i)\b[a-z]+[’'](m|re)\b").as_deref(), Some("'’"));
        assert_eq!(marks_of("(?i)(one, two|three, four),? five").as_deref(), Some(",,"));
        assert_eq!(marks_of("one,? two"), None);
        assert_eq!(marks_of("(a,b|c)"), None);
        assert_eq!(marks_of("[^,]x"), None);
    }

    #[test]
    fn finds_what_the_bare_expression_finds() {
        let expression = Expression::trusted(r"(?i)\b[a-z]+[’'](m|re)\b");
        assert_eq!(expression.find("I'm sure you’re in").collect::<Vec<_>>(), [(0, 3), (9, 17)]);
        assert_eq!(expression.find("nothing here").count(), 0);
    }

    #[test]
    fn refuses_what_cannot_be_used() {
        assert_eq!(Expression::checked("a*").map(|_| ()), Err("matches the empty text".into()));
        assert!(Expression::checked("(a").is_err_and(|error| error.starts_with("cannot be read")));
        assert!(Expression::checked("a{1000}{1000}").is_err());
    }
}
