//! Notices and plain facts are left in peace.

use postlint::{FindingKind, Level, Linter};

/// The share of neutral texts that may carry a warning about a cost.
const MOST: f64 = 0.03;

#[test]
fn neutral_texts_are_hardly_ever_warned_about() {
    let linter = Linter::default();
    let texts: Vec<&str> = include_str!("data/neutral.txt")
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    assert!(texts.len() >= 300, "{} texts are too few to tell", texts.len());
    let warned: Vec<String> = texts
        .iter()
        .filter_map(|text| {
            let report = linter.lint(*text);
            let warning = report
                .findings()
                .iter()
                .find(|finding| finding.kind == FindingKind::Cost && finding.level == Level::Warn)?;
            Some(format!("{text}\n    {}: {}", warning.rule, warning.message))
        })
        .collect();
    let share = warned.len() as f64 / texts.len() as f64;
    assert!(share <= MOST, "{} of {} are warned about:\n{}", warned.len(), texts.len(), warned.join("\n"));
}
