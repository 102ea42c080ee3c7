//! Hits that were read and judged: which rule, which post, where in it, right or wrong. No text is kept.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use postlint::Span;

use crate::problem::Problem;

const HEADER: &str =
    "# Hits judged by reading: rule, post, bytes of the hit, and whether it is what its rule claims.\n";

/// What was judged, by rule and post.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Judgements(BTreeMap<(String, String), Vec<(Span, bool)>>);

impl Judgements {
    /// Reads the file of a pack; one that is not there holds nothing.
    pub(crate) fn load(file: &Path) -> Result<Self, Problem> {
        if !file.exists() {
            return Ok(Self::default());
        }
        let mut judgements = Self::default();
        judgements.take_in(file)?;
        Ok(judgements)
    }

    /// Takes in the judgements of a file, which may be a sheet: whatever stands after the fourth column is left, as are
    /// lines that are still marked `?`. Gives how many there were.
    pub(crate) fn take_in(&mut self, file: &Path) -> Result<usize, Problem> {
        let text = fs::read_to_string(file).map_err(|error| Problem::of(file, error))?;
        let mut taken = 0;
        for (index, line) in text.lines().enumerate() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let (rule, post, span, right) = parse(line).map_err(|what| Problem::at(file, index + 1, what))?;
            if let Some(right) = right {
                self.judge(rule, post, span, right);
                taken += 1;
            }
        }
        Ok(taken)
    }

    /// A judgement takes the place of an earlier one on the same words.
    fn judge(&mut self, rule: &str, post: &str, span: Span, right: bool) {
        let known = self.0.entry((rule.to_owned(), post.to_owned())).or_default();
        known.retain(|(other, _)| !overlap(*other, span));
        known.push((span, right));
        known.sort_by_key(|(span, _)| *span);
    }

    /// Whether a hit was found right: the judgement holds as long as the hit shares a byte with what was judged, so that
    /// a pattern may take in a word more.
    pub(crate) fn of(&self, rule: &str, post: &str, hit: Span) -> Option<bool> {
        let known = self.0.get(&(rule.to_owned(), post.to_owned()))?;
        known.iter().find(|(span, _)| overlap(*span, hit)).map(|(_, right)| *right)
    }

    pub(crate) fn text(&self) -> String {
        let mut text = HEADER.to_owned();
        for ((rule, post), judged) in &self.0 {
            for (span, right) in judged {
                let verdict = if *right { "right" } else { "wrong" };
                let _ = writeln!(text, "{rule}\t{post}\t{}-{}\t{verdict}", span.start, span.end);
            }
        }
        text
    }
}

fn parse(line: &str) -> Result<(&str, &str, Span, Option<bool>), String> {
    let mut columns = line.split('\t');
    let (Some(rule), Some(post), Some(range), Some(verdict)) =
        (columns.next(), columns.next(), columns.next(), columns.next())
    else {
        return Err("a line is rule, post, start-end and right or wrong, with tabs between".into());
    };
    let ends = range.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    let Some((start, end)) = ends.filter(|(start, end)| start <= end) else {
        return Err(format!("“{range}” is no range of bytes, such as 12-34"));
    };
    let right = match verdict {
        "right" => Some(true),
        "wrong" => Some(false),
        "?" => None,
        _ => return Err(format!("a hit is `right`, `wrong` or still `?`, not “{verdict}”")),
    };
    Ok((rule, post, Span::new(start, end), right))
}

fn overlap(a: Span, b: Span) -> bool {
    a == b || (a.start < b.end && b.start < a.end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_judgement_holds_where_the_hit_has_grown() {
        let mut judgements = Judgements::default();
        judgements.judge("hype", "p1", Span::new(10, 20), false);
        assert_eq!(judgements.of("hype", "p1", Span::new(5, 12)), Some(false));
        assert_eq!(judgements.of("hype", "p1", Span::new(20, 25)), None);
        assert_eq!(judgements.of("hype", "p2", Span::new(10, 20)), None);
        judgements.judge("hype", "p1", Span::new(8, 20), true);
        assert_eq!(judgements.of("hype", "p1", Span::new(10, 20)), Some(true), "the later one counts");
        assert!(judgements.text().ends_with("hype\tp1\t8-20\tright\n"));
    }

    #[test]
    fn sheets_are_read_as_far_as_they_are_filled_in() {
        assert_eq!(
            parse("hype\tp1\t3-9\twrong\tsome «text» here"),
            Ok(("hype", "p1", Span::new(3, 9), Some(false)))
        );
        assert_eq!(parse("hype\tp1\t3-9\t?\tsome"), Ok(("hype", "p1", Span::new(3, 9), None)));
        assert_eq!(parse("hype\tp1\t9-3\tright"), Err("“9-3” is no range of bytes, such as 12-34".into()));
        assert_eq!(
            parse("hype\tp1\t3-9\tyes"),
            Err("a hit is `right`, `wrong` or still `?`, not “yes”".into())
        );
        assert!(parse("hype p1 3-9 right").expect_err("a faulty file").contains("tabs"));
    }
}
